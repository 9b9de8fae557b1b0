"""Tables as files that other programs read: one file per table, named as in the contract."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from .. import tables
from ..errors import CrisisError


def export(crisis, to: str | Path, format: str = "jsonl") -> list[Path]:
    """Write every table of a crisis to a folder and return the files written.

    `format` is jsonl (lists and nulls kept), csv (lists as JSON text, unknown as an empty cell) or parquet. The
    decoded text of every source goes to `texts/`, since that is what the offsets count in. The tables of source
    criticism go along as `criticism_cards` and so on.

    Raises CrisisError for an unknown format or a folder that cannot be written."""
    if format not in WRITERS:
        raise CrisisError(f"unknown format {format!r}", do=f"choose one of {', '.join(WRITERS)}")
    folder = Path(to)
    try:
        (folder / "texts").mkdir(parents=True, exist_ok=True)
        written = []
        for name, table in every_table(crisis).items():
            path = folder / f"{name}.{format}"
            WRITERS[format](table, path)
            written.append(path)
        for source_id, text in crisis.texts.items():
            path = folder / "texts" / f"{source_id}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise CrisisError(f"cannot be written ({error.strerror})", where=folder, do="choose another folder") from error
    return written


def every_table(crisis) -> dict[str, pd.DataFrame]:
    """What is exported, by the name of its file: the tables of the contract and those of source criticism."""
    criticism = crisis.criticism._asdict()
    return {name: crisis.table(name) for name in tables.names()} | {
        f"criticism_{name}": table for name, table in criticism.items()
    }


def records(table: pd.DataFrame) -> list[dict]:
    """A table as plain dictionaries: whole numbers as int, unknown as None, lists as lists."""
    return [{key: plain(value) for key, value in row.items()} for row in table.to_dict("records")]


def plain(value):
    """One cell as plain Python.

    >>> plain(pd.NA), plain(3.0), plain(["a"])
    (None, 3, ['a'])
    """
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return value
    if pd.isna(value):
        return None
    value = value.item() if hasattr(value, "item") else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _jsonl(table: pd.DataFrame, path: Path) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in records(table))
    path.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    lists = [name for name in table if table[name].map(lambda v: isinstance(v, list | dict)).any()]
    return table.assign(**{name: table[name].map(lambda v: json.dumps(v, ensure_ascii=False)) for name in lists})


def _csv(table: pd.DataFrame, path: Path) -> None:
    _flat(table).to_csv(path, index=False, lineterminator="\n")


def _parquet(table: pd.DataFrame, path: Path) -> None:
    table.to_parquet(path, index=False)


WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}
