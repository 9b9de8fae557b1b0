"""A table to be read on the page: whole sentences, marked spans, the same every time it is drawn."""

import re
from html import escape

import pandas as pd

from ..errors import CrisisError

OPEN, CLOSE = "⟦", "⟧"  # around the marked part of a cell
NOT_SAID = "–"
SHORT = 40  # characters; a table without longer cells is printed in columns
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MARK = '<mark style="background:#ffe9a8;color:#222;font-weight:bold">'
STYLE = "text-align:left;vertical-align:top;white-space:normal;padding:3px 8px"


class Listing:
    """A table whose cells may hold whole sentences. `table` is the pandas table behind it, marks included.

    A part of a cell between ⟦ and ⟧ is drawn marked; everything else is shown as the text it is."""

    def __init__(
        self, table: pd.DataFrame, empty: str = "There is nothing to list in this selection.", title: str = ""
    ):
        self.table, self._empty, self._title = table.reset_index(drop=True), empty, title

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        if self.table.empty:
            return self._empty
        cells = self.table.map(shown)
        if cells.map(len).to_numpy().max() <= SHORT:
            return self._titled(cells.to_string(index=False))
        rows = (
            "\n".join(f"{name}: {value}" for name, value in row.items()) for row in cells.to_dict("records")
        )
        return self._titled("\n\n".join(rows))

    def _titled(self, text: str) -> str:
        return f"{self._title}\n\n{text}" if self._title else text

    def _repr_html_(self) -> str:
        if self.table.empty:
            return f"<p>{escape(self._empty)}</p>"
        head = "".join(f'<th style="{STYLE}">{escape(str(name))}</th>' for name in self.table)
        rows = "\n".join(
            f"<tr>{''.join(_cell(value) for value in row)}</tr>"
            for row in self.table.itertuples(index=False, name=None)
        )
        title = f"<p><b>{escape(self._title)}</b></p>\n" if self._title else ""
        return f"{title}<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def tally(table: pd.DataFrame, *columns: str) -> Listing:
    """How often each value of a column occurs, or each combination of several, the most frequent first."""
    missing = [name for name in columns if name not in table]
    if missing:
        raise CrisisError(
            f"the table has no column {missing[0]!r}", do=f"choose from {', '.join(table.columns)}"
        )
    counted = table.groupby(list(columns), dropna=False).size().reset_index(name="rows")
    return Listing(counted.sort_values(["rows", *columns], ascending=[False, *[True] * len(columns)]))


def shown(value) -> str:
    """A cell as a reader sees it: lists with commas, unknown as a dash.

    >>> shown(["Peru", "Chile"]), shown(None), shown(3.0)
    ('Peru, Chile', '–', '3')
    """
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or NOT_SAID
    if value is None or pd.isna(value):
        return NOT_SAID
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def marked(text: str, start: int, end: int) -> str:
    """A text with one stretch of it marked.

    >>> marked("Omar denied it.", 5, 11)
    'Omar ⟦denied⟧ it.'
    """
    return f"{text[:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:]}"


def html(text: str) -> str:
    """A text for a page: escaped, its marked parts as <mark>, days never broken at a hyphen."""
    page = DAY.sub(r'<span style="white-space:nowrap">\g<0></span>', escape(text))
    return re.sub(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}", rf"{MARK}\1</mark>", page).replace("\n", "<br>")


def _cell(value) -> str:
    return f'<td style="{STYLE}">{html(shown(value))}</td>'
