"""The manifest of a corpus: `sources.csv`, in which a user states what is known of the documents.

It may be absent, and it may leave cells empty; but what stands in it must be right, since it outweighs what
the texts say. So the first mistake stops the reading, with file, line, column and remedy."""

import csv
import difflib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ..errors import CrisisError
from .encodings import decode

FILE = "sources.csv"
NEEDED = ("source_id", "published")
COLUMNS = (*NEEDED, "outlet", "title", "url")


@dataclass(frozen=True)
class Entry:
    """One row of the manifest; cells that are empty are null. `line` is its line in the file."""

    source_id: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    line: int = 0


def read_manifest(folder: Path, source_ids: Iterable[str]) -> dict[str, Entry]:
    """The manifest of a folder by source_id, empty where there is none.

    Raises CrisisError, naming file, line and column, for a missing or misspelt column, a row of the wrong
    length, an id that is missing, double or without a file, and a date that is not ISO 8601."""
    path = Path(folder) / FILE
    if not path.exists():
        return {}
    known, entries = set(source_ids), {}
    for line, row in _rows(path):
        entry = _entry(path, line, row, known)
        if entry.source_id in entries:
            _fail(
                path,
                line,
                "source_id",
                f"{entry.source_id!r} stands in line {entries[entry.source_id].line} already",
                "keep one of the two rows",
            )
        entries[entry.source_id] = entry
    return entries


def _rows(path: Path):
    try:
        decoded = decode(path.read_bytes())
    except OSError as error:
        raise CrisisError(
            f"cannot be read ({error.strerror})", where=path, do="make it a readable CSV file"
        ) from error
    if decoded.problem:
        raise CrisisError(decoded.problem, where=path, do="save it as CSV in UTF-8, or delete it") from None
    text = decoded.text.removeprefix("\ufeff")
    head = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    header = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(path, reader.line_num, cells)
            elif len(cells) != len(header):
                raise CrisisError(
                    f"line {reader.line_num} has {len(cells)} cells, the header has {len(header)}",
                    where=path,
                    do="put quotation marks around cells that hold a comma, fill up missing cells",
                )
            else:
                yield (
                    reader.line_num,
                    {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)},
                )
    except csv.Error as error:
        raise CrisisError(
            f"line {reader.line_num} is not valid CSV ({error})",
            where=path,
            do="close its quotation marks; double those inside a cell",
        ) from error
    if header is None:
        raise CrisisError("is empty", where=path, do=f"give it the header {','.join(COLUMNS)}, or delete it")


def _header(path: Path, line: int, cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    for name in COLUMNS:
        near = difflib.get_close_matches(name, [n for n in names if n not in COLUMNS], 1, 0.8)
        if name not in names and near:
            _fail(
                path,
                line,
                near[0],
                "is not a column of a manifest",
                f"call it {name}, if that is what it holds",
            )
        if name not in names and name in NEEDED:
            _fail(path, line, name, "the column is missing", f"give the file the header {','.join(COLUMNS)}")
    if double := next((name for name in names if name and names.count(name) > 1), None):
        _fail(path, line, double, "the column stands there twice", "keep one of the two")
    return names


def _entry(path: Path, line: int, row: dict, known: set[str]) -> Entry:
    source_id, published = row["source_id"], row["published"]
    if not source_id:
        _fail(
            path,
            line,
            "source_id",
            "is empty",
            "name the file, as its path without suffix, or delete the row",
        )
    if source_id not in known:
        bare = source_id.replace("\\", "/").removeprefix("./")
        bare = bare[:-4] if bare.lower().endswith(".txt") else bare
        near = (
            bare
            if bare in known
            else next(iter(difflib.get_close_matches(source_id, sorted(known), 1)), None)
        )
        hint = (
            f"write {near!r}"
            if near
            else "write the file's path below the folder without its suffix, or delete the row"
        )
        _fail(path, line, "source_id", f"there is no text {source_id!r} in the folder", hint)
    if published and not is_iso(published):
        _fail(
            path,
            line,
            "published",
            f"{published!r} is neither a date nor a datetime with offset (ISO 8601)",
            "write 2022-02-17 or 2022-02-17T10:30:00+00:00, or leave the cell empty",
        )
    return Entry(source_id, published, row.get("outlet"), row.get("title"), row.get("url"), line)


def is_iso(value: str) -> bool:
    """Whether a text is an ISO 8601 day, or a datetime that states its offset.

    >>> [is_iso(v) for v in ("2022-02-17", "2022-02-17T10:30Z", "2022-02-17T10:30", "17.2.2022")]
    [True, True, False, False]
    """
    try:
        if len(value) == 10:
            return bool(date.fromisoformat(value)) and value[4] == "-"
        return datetime.fromisoformat(value).tzinfo is not None and value[4] == "-"
    except ValueError:
        return False


def _fail(path: Path, line: int, column: str, what: str, do: str):
    raise CrisisError(f"line {line}, column {column!r}: {what}", where=path, do=do)
