"""From any row back to the sentence it rests on."""

import re
from functools import lru_cache

import pandas as pd

from .. import tables, wordlists
from ..document import NEWLINES
from ..errors import CrisisError
from ..sources.units import paragraphs_of
from .listing import Listing, marked, shown

END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
IDS = {
    "times": "time_id",
    "statements": "statement_id",
    "figures": "figure_id",
    "reports": "report_id",
    "positions": "position_id",
}


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence, or sentences, that hold a span; a sentence never runs across a line,
    or, in a text broken at a margin, across a paragraph.

    >>> text = "He left. Gen. Ito said the talks failed. All went home."
    >>> text[slice(*around(text, 27, 32))]
    'Gen. Ito said the talks failed.'
    """
    first, last = _block(text, start, end)
    ends = [match.end() for match in END.finditer(text, first, last) if not _abbreviated(text, match.start())]
    first = max((at for at in ends if at <= start), default=first)
    last = min((at for at in ends if at >= end), default=last)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _block(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the lines a span lies in, or of its paragraphs where lines were broken at a margin."""
    paragraphs = _paragraphs(text)
    first = max((begin for begin, _ in paragraphs if begin <= start), default=text.rfind("\n", 0, start) + 1)
    last = min((finish for _, finish in paragraphs if finish >= end), default=text.find("\n", end))
    return first, len(text) if last < 0 else last


@lru_cache(maxsize=64)  # the rows of a source are asked for one after the other
def _paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    return paragraphs_of(text)


def _abbreviated(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return False
    word = re.search(r"[\w.]*$", text[max(0, stop - 20) : stop])[0]
    known = wordlists.column("crisisnb.views", "abbreviations.csv", "abbreviation")
    return word in known or bool(re.fullmatch(r"(?:\w\.)*[A-Za-z]", word))


def sentence(crisis, row) -> str:
    """The sentence a row rests on, the row's own words between ⟦ and ⟧.

    `row` is one row of any table with evidence. A row that stands for silence (the missing side of an
    omission) has no sentence, and the answer says so."""
    start, end = row["start"], row["end"]
    if pd.isna(start) or pd.isna(end):
        return f"(nothing of this was found in {row['source_id']})"
    text, start, end = crisis.text(row["source_id"]), int(start), int(end)
    first, last = around(text, start, end)
    quoted = text[first:last].translate(NEWLINES) if _paragraphs(text) else text[first:last]
    return marked(quoted, start - first, end - first)


def quotes(crisis, table: pd.DataFrame, columns: list[str] | None = None, top: int | None = None) -> Listing:
    """The rows of a table, each with the sentence it rests on.

    `columns` are shown beside it (by default only the source); `top` limits the number of rows."""
    rows = table if top is None else table.head(top)
    shown_columns = ["source_id", *(name for name in columns or () if name != "source_id")]
    missing = [name for name in shown_columns if name not in table]
    if missing:
        raise CrisisError(
            f"the table has no column {missing[0]!r}", do=f"choose from {', '.join(table.columns)}"
        )
    listed = rows[shown_columns].assign(quoted=[sentence(crisis, row) for row in rows.to_dict("records")])
    return Listing(listed.rename(columns={"source_id": "source"}))


def find_rows(crisis, any_id: str) -> tuple[str, pd.DataFrame]:
    """The table and rows an identifier stands for; for an event its reports, for a discrepancy its sides.

    Raises CrisisError for an identifier that no table has."""
    for table, column in {"reports": "event_id", "sides": "discrepancy_id"}.items():
        found = crisis.table(table)
        found = found[found[column] == any_id]
        if len(found):
            return table, found
    for table, column in IDS.items():
        found = crisis.table(table)
        if column in found and (found[column] == any_id).any():
            return table, found[found[column] == any_id]
    raise CrisisError(
        f"no row has the identifier {any_id!r}",
        do=f"see the columns {', '.join(IDS.values())}, event_id and discrepancy_id",
    )


def walk_back(crisis, any_id: str | None) -> Listing:
    """The way from an identifier back to the text, one row per piece of evidence, in two look-ups.

    `where` is the first look-up (a source and two numbers), `text` the second (what stands there), `sentence`
    what stands around it. Without an identifier the answer is a sentence."""
    if any_id is None or pd.isna(any_id):
        return Listing(pd.DataFrame(), "There is no row to walk back from in this selection.")
    table, rows = find_rows(crisis, any_id)
    made = [
        {
            "identifier": any_id,
            "table": f"{table}: {tables.row_meaning(table)}",
            "where": _where(row),
            "text": shown(row["exact"]),
            "sentence": sentence(crisis, row),
            "rule": row.get("rule"),
        }
        for row in rows.to_dict("records")
    ]
    listing = pd.DataFrame(made)
    return Listing(listing.drop(columns="rule") if listing["rule"].isna().all() else listing)


def check_evidence(crisis) -> Listing:
    """How many rows each table with evidence has, and how many stand in the text where they say.

    Rows for the silent side of an omission have no place in a text and are counted apart."""
    made = []
    for name in filter(tables.has_evidence, tables.names()):
        rows = crisis.table(name)
        quoting = rows[rows["start"].notna()]
        found = sum(
            crisis.text(source)[int(start) : int(end)] == exact
            for source, start, end, exact in quoting[["source_id", "start", "end", "exact"]].itertuples(
                index=False
            )
        )
        made.append(
            {
                "table": name,
                "rows": len(rows),
                "stand where they say": found,
                "silent": len(rows) - len(quoting),
            }
        )
    return Listing(pd.DataFrame(made))


def first_id(table: pd.DataFrame, column: str | None = None) -> str | None:
    """The identifier in a table's first row, None where the table is empty."""
    names = (
        [column]
        if column
        else [name for name in (*IDS.values(), "event_id", "discrepancy_id") if name in table]
    )
    return None if table.empty or not names else table[names[0]].iloc[0]


def _where(row: dict) -> str:
    if pd.isna(row["start"]):
        return f"{row['source_id']} (silent)"
    return f"crisis.text({row['source_id']!r})[{int(row['start'])}:{int(row['end'])}]"
