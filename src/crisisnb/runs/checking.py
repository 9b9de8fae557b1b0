"""What was read of a corpus, what was not, and why."""

from collections.abc import Iterator

import pandas as pd

from .. import tables


def unread(crisis) -> pd.DataFrame:
    """The sources that were not read, with the reason in `problem`."""
    return crisis.sources[crisis.sources["problem"].notna()]


def lines(crisis) -> Iterator[str]:
    """The report of `crisisnb check`, line by line: each source, then each table."""
    sources = crisis.sources
    yield f"{crisis.folder.resolve().name.lstrip('_')}: {len(sources)} sources, {len(unread(crisis))} not read"
    for row in sources.to_dict("records"):
        yield f"  {row['source_id']}: {_state(row)}"
    for name in crisis.ignored:
        yield f"  {name}: left aside, not a .txt file"
    for concept in _unmatched(crisis):
        yield f"  concept {concept!r}: no position in this corpus"
    yield from _verdicts(crisis)
    for name in tables.names():
        yield f"{name:<14}{len(crisis.table(name)):>7} rows: {tables.row_meaning(name)}"


def _state(row: dict) -> str:
    if pd.notna(row["problem"]):
        return f"NOT READ, {row['problem']}"
    published = row["published"] if pd.notna(row["published"]) else "no date of publication"
    rule = f", {row['published_rule']}" if pd.notna(row["published_rule"]) else ""
    return f"{row['words']} words, {row['encoding']}, {row['language']}; {published} ({row['published_status']}{rule})"


def _unmatched(crisis) -> list[str]:
    met = set(crisis.positions["concept"].dropna())
    return [concept.concept for concept in crisis.config.concepts if concept.concept not in met]


def _verdicts(crisis) -> Iterator[str]:
    """How many verdicts were applied, and each that was not, with what is in its way."""
    written = crisis.verdicts
    open_ones = written[written["discrepancy_id"].isna()]
    if len(written):
        noun = "verdict" if len(written) == 1 else "verdicts"
        yield f"  verdicts.csv: {len(written)} {noun}, {len(written) - len(open_ones)} applied"
    for row in open_ones.fillna("").to_dict("records"):
        note = f"; {row['note']}" if row["note"] else ""
        yield f"  verdict {row['verdict']!r} in line {row['line']} ({row['kind']}) NOT APPLIED: {row['outcome']}{note}"
