"""Rows of source criticism as typed tables, whose columns are data (`data/tables.toml`)."""

from collections.abc import Iterable, Mapping

import pandas as pd

from ... import wordlists
from ...tables import DTYPES, EVIDENCE_TYPES
from .cards import measures

PACKAGE = __package__


def columns(table: str) -> dict[str, dict]:
    """The columns of a table in order, each with its type, unit and meaning.

    >>> columns("voices")["words_quoted"]["unit"]
    'words'
    """
    told = wordlists.settings(PACKAGE, "tables.toml")[table]
    found = {name: {"type": kind} for name, kind in EVIDENCE_TYPES.items()} if told["evidence"] else {}
    for name, text in told["columns"].items():
        if name == "measures":
            found |= {column: {"type": _type(how), **how} for column, how in measures().items()}
        else:
            kind, unit, means = (part.strip() for part in text.split("|"))
            found[name] = {"type": kind, "unit": unit, "means": means}
    return found


def _type(how: Mapping) -> str:
    return "float" if how["how"] in ("share", "median") else "int"


def framed(table: str, rows: Iterable[Mapping]) -> pd.DataFrame:
    """Rows as a table with all its columns, in order and typed; unknown is null, an absent list empty."""
    rows, made = list(rows), {}
    for name, column in columns(table).items():
        values = [row.get(name) for row in rows]
        if column["type"] == "list":
            made[name] = pd.Series([list(value or ()) for value in values], dtype="object")
        else:
            made[name] = pd.Series(values, dtype=DTYPES[column["type"]])
    return pd.DataFrame(made)
