"""Tables as plain rows and back: what every comparison starts from."""

import pandas as pd


def rows_of(table: pd.DataFrame | None) -> list[dict]:
    """The rows of a table as dicts with None for unknown; lists are copied, the table stays as it is.

    >>> rows_of(pd.DataFrame({"n": pd.Series([1, None], dtype="Int64")}))
    [{'n': 1}, {'n': None}]
    """
    if table is None or not len(table):
        return []
    names = list(table.columns)
    columns = [_texts(table[name]) if table[name].dtype == "str" else list(map(_plain, table[name].tolist()))
               for name in names]
    return [dict(zip(names, values)) for values in zip(*columns)]


def _texts(column: pd.Series) -> list[str | None]:
    """The cells of a column of nothing but texts, which most are."""
    return [value if type(value) is str else None for value in column.tolist()]


def _plain(value):
    if isinstance(value, list | tuple):
        return list(value)
    if hasattr(value, "tolist"):  # a list that parquet gave back as an array, or a number of numpy's
        value = value.tolist()
        return value if not isinstance(value, float) or value == value else None
    return None if value is None or value is pd.NA or value != value else value


def place(row: dict) -> tuple:
    """Where a row stands, for an order that does not depend on the order of input."""
    return (
        row.get("source_id") or "",
        row.get("start") if row.get("start") is not None else -1,
        row.get("end") or -1,
    )
