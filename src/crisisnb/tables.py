"""The tables: one meaning per row, one name per column, one vocabulary per coded value.

`frame` turns rows into a table of the contract and refuses what breaks it, so that a mistake is found where it was
made. The columns themselves are data, in `data/tables.toml`."""

import difflib
from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd

from . import wordlists

EVIDENCE = ("source_id", "start", "end", "exact", "prefix", "suffix")
EVIDENCE_TYPES = {"source_id": "text", "start": "int", "end": "int", "exact": "text", "prefix": "text", "suffix": "text"}
DTYPES = {"text": "str", "int": "Int64", "float": "Float64", "bool": "boolean", "list": "object"}


def _contract() -> dict:
    return wordlists.settings("crisisnb", "tables.toml")


def names() -> list[str]:
    """The tables in the order in which data flows.

    >>> names()[:3]
    ['sources', 'passages', 'actors']
    """
    return [name for name in _contract() if name != "vocabulary"]


def row_meaning(table: str) -> str:
    """What one row of a table is.

    >>> row_meaning("reports")
    'one event as told by one source'
    """
    return _contract()[_known(table)]["row"]


def has_evidence(table: str) -> bool:
    """Whether the rows of a table point at a stretch of text of their own."""
    return _contract()[_known(table)].get("evidence", True)


def columns(table: str) -> dict[str, str]:
    """Column names with their types: text, int, float, bool or list; evidence first.

    >>> list(columns("figures"))[:8]
    ['source_id', 'start', 'end', 'exact', 'prefix', 'suffix', 'figure_id', 'counted']
    """
    own = {name: kind.split(":")[0] for name, kind in _contract()[_known(table)]["columns"].items()}
    return {**(EVIDENCE_TYPES if has_evidence(table) else {}), **own}


def vocabulary(table: str, column: str) -> list[str] | None:
    """The values a coded column may hold, or None where it is free.

    >>> vocabulary("times", "timex_type")
    ['DATE', 'TIME', 'DURATION', 'SET']
    """
    kind, _, name = _contract()[_known(table)]["columns"].get(column, "").partition(":")
    return _contract()["vocabulary"][name] if name else None


def quad_code(event: str | None) -> int | None:
    """The quad code of a PLOVER type: 1 and 2 cooperation, 3 and 4 conflict; odd verbal, even material.

    >>> quad_code("SANCTION"), quad_code(None)
    (4, None)
    """
    codes = {row["event"]: int(row["quad_code"]) for row in wordlists.table("crisisnb", "plover.csv")}
    return codes[event] if event else None


def frame(table: str, rows: Iterable[Mapping]) -> pd.DataFrame:
    """Rows as a table of the contract: all its columns, in order, typed; further columns after them.

    Lists stay lists (an absent list is an empty one), everything else that is unknown is null. Raises ValueError,
    naming table, row and column, for a value outside its vocabulary, or evidence that does not fit its own length.

    >>> frame("passages", [])["start"].dtype
    Int64Dtype()
    >>> frame("events", [{"event_id": "e1", "event": "TALK"}])
    Traceback (most recent call last):
    ...
    ValueError: events, row 0, column event: 'TALK' is not one of AGREE, CONSULT, ...
    """
    rows = [dict(row) for row in rows]
    kinds = columns(table)
    for number, row in enumerate(rows):
        _check(table, number, row)
    extra = list(dict.fromkeys(key for row in rows for key in row if key not in kinds))
    made = {}
    for name in [*kinds, *extra]:
        values = [row.get(name) for row in rows]
        kind = kinds.get(name)
        if kind == "list":
            made[name] = pd.Series([list(value) if value is not None else [] for value in values], dtype="object")
        elif kind:
            made[name] = pd.Series(values, dtype=DTYPES[kind])
        else:
            made[name] = pd.Series(values, dtype="object" if any(isinstance(v, list | dict) for v in values) else None)
    return pd.DataFrame(made)


@cache
def _coded(table: str) -> dict[str, list[str]]:
    """The coded columns of a table with the values they may hold."""
    return {name: allowed for name in columns(table) if (allowed := vocabulary(table, name))}


def _check(table: str, number: int, row: Mapping) -> None:
    for name, allowed in _coded(table).items():
        value = row.get(name)
        if value is not None and value not in allowed:
            raise ValueError(f"{table}, row {number}, column {name}: {value!r} is not one of {', '.join(allowed)}")
    start, end, exact = row.get("start"), row.get("end"), row.get("exact")
    if has_evidence(table) and exact is not None and (start is None or end is None or len(exact) != end - start):
        raise ValueError(f"{table}, row {number}: start {start} and end {end} do not fit the quotation {exact!r}")


def _known(table: str) -> str:
    if table not in names():
        near = difflib.get_close_matches(table, names(), 1)
        hint = f"; did you mean {near[0]!r}?" if near else "."
        raise KeyError(f"no table {table!r}{hint} The tables are {', '.join(names())}")
    return table
