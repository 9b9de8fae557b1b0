"""From documents and their readings to tables: rows side by side, identifiers made unique in the corpus."""

from collections.abc import Iterable

import pandas as pd

from .. import tables
from ..document import Document
from .reading import TABLES, Reading

OWN_IDS = ("time_id", "statement_id", "figure_id", "report_id", "position_id")


def sources_table(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per document as published, in order of `source_id`; those not read say why in `problem`."""
    names = [name for name in tables.columns("sources") if name != "origin"]
    rows = ({name: getattr(document, name) for name in names} for document in documents)
    return tables.frame("sources", sorted(rows, key=lambda row: row["source_id"]))


def passages_table(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per stretch of one source, labelled with what it is."""
    return tables.frame("passages", (
        document.evidence(passage.start, passage.end) | {"kind": passage.kind, "rule": passage.rule}
        for document in sorted(documents, key=lambda d: d.source_id) for passage in document.passages))


def reading_tables(readings: Iterable[Reading]) -> dict[str, pd.DataFrame]:
    """The tables of all readings; private columns (with a leading underscore) left out."""
    readings = sorted(readings, key=lambda reading: reading.source_id)
    return {table: tables.frame(table, (_public(row, reading.source_id) for reading in readings
                                        for row in sorted(reading.rows.get(table, ()), key=_place)))
            for table in TABLES}


def _place(row: dict) -> tuple[int, int]:
    return row["start"], row["end"]


def _public(row: dict, source_id: str) -> dict:
    kept = {key: value for key, value in row.items() if not key.startswith("_") and key != "text"}
    return kept | {key: f"{source_id}/{kept[key]}" for key in OWN_IDS if kept.get(key) is not None}
