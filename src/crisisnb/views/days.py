"""The days a row may be about, whatever column says so."""

import calendar
import re
from datetime import date
from functools import cache

import pandas as pd

SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "02")}
DATED = (("earliest", "latest"), ("published_earliest", "published_latest"))
WRITTEN = ("edtf", "as_of", "date", "published")


@cache
def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last day an EDTF expression (ISO 8601-2) allows; None where it is open or not understood.

    >>> bounds("2021-12"), bounds("[..2022-01-26]"), bounds("2021-10~/..")
    (('2021-12-01', '2021-12-31'), (None, '2022-01-26'), ('2021-10-01', None))
    >>> bounds("2021-24"), bounds("soon")
    (('2021-12-01', '2022-02-28'), (None, None))
    """
    text = re.sub(r"[\[\]{}~?%\s]", "", edtf) if isinstance(edtf, str) else ""
    if "/" in text:
        first, last = text.split("/", 1)
    elif ".." in text:
        first, last = text.split("..", 1)
    else:
        first, last = (text.split(",")[0], text.split(",")[-1])
    return _days(first)[0], _days(last)[1]


def _days(part: str) -> tuple[str | None, str | None]:
    part = part.strip(".").split("T")[0]
    try:
        if re.fullmatch(r"\d{3}X|\d{2}XX", part):
            return f"{part.replace('X', '0')}-01-01", f"{part.replace('X', '9')}-12-31"
        if re.fullmatch(r"\d{4}", part):
            return f"{part}-01-01", f"{part}-12-31"
        if match := re.fullmatch(r"(\d{4})-(2[1-4])", part):
            start, end = SEASONS[match[2]]
            year = int(match[1]) + (match[2] == "24")
            return f"{match[1]}-{start}-01", f"{year}-{end}-{calendar.monthrange(year, int(end))[1]:02}"
        if match := re.fullmatch(r"(\d{4})-(\d{2})", part):
            last = calendar.monthrange(int(match[1]), int(match[2]))[1]
            return f"{part}-01", f"{part}-{last:02}"
        day = date.fromisoformat(part) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", part) else None
    except ValueError:
        return None, None
    return (part, part) if day is not None else (None, None)


def when(row) -> str:
    """The date of an event or report in words.

    >>> when({"edtf": "[..2022-01-26]", "earliest": None, "latest": "2022-01-26"})
    'on or before 2022-01-26'
    >>> when({"edtf": "[2021-12-06..2021-12-12]", "earliest": "2021-12-06", "latest": "2021-12-12"})
    'a day from 2021-12-06 to 2021-12-12'
    """
    first, last = (row[name] if isinstance(row[name], str) else None for name in ("earliest", "latest"))
    edtf = row["edtf"] if isinstance(row["edtf"], str) else ""
    about = "about " if "~" in edtf or "?" in edtf else ""
    if first is None and last is None:
        return "no date"
    if first == last:
        return f"{about}{first}"
    if first is None or last is None:
        return f"{about}on or before {last}" if first is None else f"{about}{first} or later"
    return f"{about}{'' if '/' in edtf else 'a day '}from {first} to {last}"


def spans(table: pd.DataFrame) -> pd.DataFrame:
    """`earliest` and `latest` of every row of a table, from whichever of its columns speaks of days."""
    first = pd.Series(None, index=table.index, dtype="object")
    last = first.copy()
    for early, late in DATED:
        if early in table and late in table:
            first, last = _filled(first, last, table[early].map(_day), table[late].map(_day))
    for name in WRITTEN:
        if name in table:
            found = [bounds(value if isinstance(value, str) else None) for value in table[name]]
            first, last = _filled(
                first,
                last,
                pd.Series([f for f, _ in found], table.index, dtype="object"),
                pd.Series([la for _, la in found], table.index, dtype="object"),
            )
    return pd.DataFrame({"earliest": first, "latest": last})


def _day(value) -> str | None:
    return value[:10] if isinstance(value, str) else None


def _filled(first, last, early, late):
    free = first.isna() & last.isna()
    return first.where(~free, early), last.where(~free, late)
