"""The manifest of a corpus: `sources.csv`, in which a user states what is known of the documents.

It may be absent, and it may leave cells empty; but what stands in it must be right, since it outweighs what
the texts say. So the first mistake stops the reading, with file, line, column and remedy."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from .spreadsheet import read_rows, refuse

FILE = "sources.csv"
NEEDED = ("source_id", "published")
COLUMNS = (*NEEDED, "outlet", "title", "url")
RATINGS = {"reliability": "ABCDEF", "credibility": "123456"}  # optional: the analyst's, in NATO's Admiralty code


@dataclass(frozen=True)
class Entry:
    """One row of the manifest; cells that are empty are null. `line` is its line in the file."""

    source_id: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    line: int = 0
    reliability: str | None = None
    credibility: str | None = None


def read_manifest(folder: Path, source_ids: Iterable[str]) -> dict[str, Entry]:
    """The manifest of a folder by source_id, empty where there is none.

    Raises CrisisError, naming file, line and column, for a missing or misspelt column, a row of the wrong
    length, an id that is missing, double or without a file, a date that is not ISO 8601, and a rating that is
    none of NATO's (AJP-2.1, STANAG 2511): reliability A to F, credibility 1 to 6."""
    path = Path(folder) / FILE
    if not path.exists():
        return {}
    known, entries = set(source_ids), {}
    for line, row in read_rows(path, (*COLUMNS, *RATINGS), NEEDED, "a manifest"):
        entry = _entry(path, line, row, known)
        if entry.source_id in entries:
            refuse(
                path,
                line,
                "source_id",
                f"{entry.source_id!r} stands in line {entries[entry.source_id].line} already",
                "keep one of the two rows",
            )
        entries[entry.source_id] = entry
    return entries


def read_ratings(folder: Path) -> dict[str, tuple[str | None, str | None]]:
    """What the analyst wrote down of the sources of a folder: reliability and credibility by source_id.

    Raises CrisisError as `read_manifest` does, but not for sources that are not there."""
    path = Path(folder) / FILE
    if not path.exists():
        return {}
    rows = read_rows(path, (*COLUMNS, *RATINGS), NEEDED, "a manifest")
    return {
        row["source_id"]: tuple(_rating(path, line, name, row.get(name)) for name in RATINGS)
        for line, row in rows
        if row["source_id"]
    }


def _entry(path: Path, line: int, row: dict, known: set[str]) -> Entry:
    source_id, published = row["source_id"], row["published"]
    if not source_id:
        refuse(
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
        refuse(path, line, "source_id", f"there is no text {source_id!r} in the folder", hint)
    if published and not is_iso(published):
        refuse(
            path,
            line,
            "published",
            f"{published!r} is neither a date nor a datetime with offset (ISO 8601)",
            "write 2022-02-17 or 2022-02-17T10:30:00+00:00, or leave the cell empty",
        )
    ratings = {name: _rating(path, line, name, row.get(name)) for name in RATINGS}
    return Entry(source_id, published, row.get("outlet"), row.get("title"), row.get("url"), line, **ratings)


def _rating(path: Path, line: int, column: str, written: str | None) -> str | None:
    """A rating in capitals, None where the cell is empty or missing."""
    value = written.upper() if written else None
    if value and (len(value) > 1 or value not in RATINGS[column]):
        allowed = RATINGS[column]
        unknown = {"reliability": "F", "credibility": "6"}[column]
        refuse(
            path,
            line,
            column,
            f"{written!r} is not one of {', '.join(allowed)}",
            f"write {allowed[0]} to {allowed[-1]} ({unknown}: cannot be judged), or leave the cell empty",
        )
    return value


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
