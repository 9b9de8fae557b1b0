"""Small CSV files that people write by hand or in a spreadsheet program: read row by row, refused by line.

Spreadsheet programs save what they call CSV in several ways: with commas, semicolons or tabs, in UTF-8 with
or without a byte order mark, in UTF-16 or in a Windows code page. All of them are read; what is not a table
is not."""

import csv
import difflib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import CrisisError
from .encodings import decode

SEPARATORS = ",;\t"
ALIKE = 0.8  # likeness (difflib's ratio) from which an unknown column is taken for a misspelt one


def read_rows(
    path: Path, columns: Sequence[str], needed: Sequence[str], kind: str
) -> Iterator[tuple[int, dict[str, str | None]]]:
    """The rows of a file, each with its line and as a dict by column; empty cells are null, blank lines
    left out.

    `columns` are those that are known, `needed` those without which the file cannot be used, `kind` what
    such a file is called. Columns that are not known are passed on.

    Raises CrisisError, naming file, line and column, for a file that is no table, a row of the wrong
    length, and a column that is missing, misspelt or double."""
    text, separator = decoded_cells(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if names is None:
                names = _header(path, reader.line_num, cells, columns, needed, kind)
            elif len(cells) != len(names):
                raise CrisisError(
                    f"line {reader.line_num} has {len(cells)} cells, the header has {len(names)}",
                    where=path,
                    do="put quotation marks around cells that hold a comma, fill up missing cells",
                )
            else:
                yield reader.line_num, dict(zip(names, (cell.strip() or None for cell in cells), strict=True))
    except csv.Error as error:
        raise CrisisError(
            f"line {reader.line_num} is not valid CSV ({error})",
            where=path,
            do="close its quotation marks; double those inside a cell",
        ) from error
    if names is None:
        raise CrisisError("is empty", where=path, do=f"give it the header {','.join(columns)}, or delete it")


def refuse(path: Path | str, line: int, column: str, what: str, do: str):
    """Raise the error that names a cell."""
    raise CrisisError(f"line {line}, column {column!r}: {what}", where=path, do=do)


def decoded_cells(path: Path) -> tuple[str, str]:
    """The text of a file and what separates its cells; raises CrisisError where it is no text."""
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
    return text, max(SEPARATORS, key=head.count)


def _header(
    path: Path, line: int, cells: list[str], columns: Sequence[str], needed: Sequence[str], kind: str
) -> list[str]:
    names = [_name(cell.strip(), number, columns) for number, cell in enumerate(cells, 1)]
    for name in columns:
        near = difflib.get_close_matches(name, [n.lower() for n in names if n not in columns], 1, ALIKE)
        if name not in names and near:
            refuse(
                path, line, near[0], f"is not a column of {kind}", f"call it {name}, if that is what it holds"
            )
        if name not in names and name in needed:
            refuse(path, line, name, "the column is missing", f"give the file the header {','.join(columns)}")
    if double := next((name for name in names if names.count(name) > 1), None):
        refuse(path, line, double, "the column stands there twice", "keep one of the two")
    return names


def _name(cell: str, number: int, columns: Sequence[str]) -> str:
    """A column's name: a known one in whatever case, else as it is written; one without a name by its
    number."""
    return cell.lower() if cell.lower() in columns else cell or f"column {number}"
