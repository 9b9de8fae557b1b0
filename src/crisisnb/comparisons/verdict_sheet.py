"""The file in which verdicts are written: every point of the ledger, with room for what a person says.

The program fills in what a row is about and how its point is found again; a person fills in `verdict`,
`reason`, `by` and `date`, and may add columns and rows. What a person wrote is never changed: a row with a
word of theirs stays as it is, whatever becomes of its point."""

import csv
import errno
import io
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from ..errors import CrisisError
from ..sources.spreadsheet import decoded_cells
from .quotations import one_line, quotation
from .records import rows_of
from .verdicts import ANCHORS, COLUMNS, has_verdict, match_verdicts, read_verdicts

PROGRAM = ("discrepancy_id", "kind", "subject", "description", *ANCHORS, "line")  # cells no person fills in
MARK = "utf-8-sig"  # with a byte order mark, spreadsheet programs read accents and quotation marks rightly


def verdict_sheet(crisis, written: Iterable[Mapping] | None = None) -> pd.DataFrame:
    """One row per point of the ledger, ready for a verdict; rows that a person has written in stay as they
    are.

    `written` are rows of a sheet there was before, by default those of `verdicts.csv`. They come first, in
    their order, with the identifier that their point has now; then points that are new, the worst first."""
    written = crisis._written if written is None else list(written)
    matched = match_verdicts(written, crisis.discrepancies, crisis.sides, crisis.texts)
    own = {match["discrepancy_id"] for row, match in zip(written, matched, strict=True) if _touched(row)}
    fresh = {row["discrepancy_id"]: row for row in _rows(crisis)}
    made, done = [], set(own)
    for row, match in zip(written, matched, strict=True):
        name = match["discrepancy_id"]
        if _touched(row):
            made.append(row | {"discrepancy_id": name})
        elif name and name not in done:
            made.append(row | fresh[name])
            done.add(name)
    made += [row for name, row in fresh.items() if name not in done]
    extra = dict.fromkeys(key for row in written for key in row if key not in COLUMNS and key != "line")
    kept = [name for name in extra if any(row.get(name) for row in written)]
    return pd.DataFrame(
        {name: pd.Series([row.get(name) for row in made], dtype="str") for name in (*COLUMNS, *kept)}
    )


def judge(
    sheet: pd.DataFrame,
    discrepancy_id: str | None,
    verdict: str,
    reason: str | None = None,
    by: str | None = None,
) -> pd.DataFrame:
    """A copy of a sheet with a verdict on one point; where somebody has judged it already, in a row of its
    own.

    Without an identifier the copy is as the sheet was: an empty ledger has nothing to judge. Raises
    CrisisError for an identifier that the sheet does not have."""
    if discrepancy_id is None:
        return sheet.copy()
    rows = rows_of(sheet)
    about = [n for n, row in enumerate(rows) if row["discrepancy_id"] == discrepancy_id]
    if not about:
        raise CrisisError(f"no point {discrepancy_id!r} in this sheet", do="see its column discrepancy_id")
    said = {"verdict": verdict, "reason": reason, "by": by}
    free = next((n for n in about if not has_verdict(rows[n])), None)
    if free is not None:
        rows[free] |= {name: value for name, value in said.items() if value}
    else:
        rows.insert(about[-1] + 1, {name: rows[about[0]].get(name) for name in PROGRAM} | said)
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype="str") for name in sheet})


def write_verdicts(crisis, to: Path | str) -> pd.DataFrame:
    """Write the sheet of a crisis to a file and return it; what the file holds already is kept.

    The rows of a file that is there come first, then those of the corpus's own `verdicts.csv`. Raises
    CrisisError for a file that is no file of verdicts, and for one that cannot be written."""
    path = Path(to)
    there = path.exists()
    own = read_verdicts(path) if there else []
    known = {_content(row) for row in own}
    sheet = verdict_sheet(crisis, own + [row for row in crisis._written if _content(row) not in known])
    separator = decoded_cells(path)[1] if there else ","
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerows([list(sheet), *([value or "" for value in row.values()] for row in rows_of(sheet))])
    _replace(path, text.getvalue().encode(MARK, "surrogatepass"))
    return sheet


def _rows(crisis) -> list[dict]:
    """The points of the ledger as rows of the sheet, nothing judged."""
    sides = defaultdict(list)
    for row in rows_of(crisis.sides):
        sides[row["discrepancy_id"]].append(row)
    made = []
    for point in rows_of(crisis.discrepancies):
        row = dict.fromkeys(COLUMNS) | {name: point[name] for name in ("discrepancy_id", "kind")}
        row |= {name: one_line(point[name] or "") or None for name in ("subject", "description")}
        made.append(row | _anchors(sides[point["discrepancy_id"]], crisis.texts))
    return made


def _anchors(sides: list[dict], texts: Mapping[str, str]) -> dict:
    """Two accounts of a point by source and quotation: its first, and the one least like it."""
    ordered = sorted(
        sides, key=lambda s: (s["start"] is None, s["source_id"], s["start"] or 0, s["end"] or 0)
    )
    first = ordered[0]
    other = max(
        enumerate(ordered[1:]),
        key=lambda pair: ([pair[1][k] != first[k] for k in ("source_id", "claimant", "says")], -pair[0]),
    )[1]
    chosen = {"first": first, "second": other}
    return {f"{which}_source": side["source_id"] for which, side in chosen.items()} | {
        f"{which}_quote": quotation(texts[side["source_id"]], side["start"], side["end"])
        if side["start"] is not None
        else None
        for which, side in chosen.items()
    }


def _touched(row: Mapping) -> bool:
    """Whether a cell that the program leaves empty holds something."""
    return any(value for name, value in row.items() if name not in PROGRAM)


def _content(row: Mapping) -> tuple:
    return tuple(
        sorted(
            (name, value) for name, value in row.items() if value and name not in ("line", "discrepancy_id")
        )
    )


def _replace(path: Path, data: bytes) -> None:
    """A file that is there whole or not at all, with the permissions it had."""
    path = path.resolve()
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        part.write_bytes(data)
        if path.exists():
            shutil.copymode(path, part)
        os.replace(part, path)
    except OSError as error:
        if part.exists():
            part.unlink()
        do = "close it where it is open, make its folder writable, or name another file with --to"
        raise CrisisError(f"cannot be written ({error.strerror})", where=path, do=do) from error
