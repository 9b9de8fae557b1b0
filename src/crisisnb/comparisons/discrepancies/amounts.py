"""Amounts: what a figure allows, whether two of them can both hold, and how they read.

A minimum ("more than 100") that an exact count satisfies, or a daily count beside a running total, is no
conflict."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from ... import wordlists
from ..words import PACKAGE, fold
from .things import one_thing

DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
ROOM = 0.1  # share by which an approximate count may be off


@cache
def _words(kind: str) -> re.Pattern:
    rows = [row["words"] for row in wordlists.table(PACKAGE, "figure_words.csv") if row["kind"] == kind]
    return re.compile(r"\b(?:" + "|".join(rows) + r")\b", re.IGNORECASE)


@cache
def _vague() -> dict[str, tuple[float, float]]:
    rows = wordlists.table(PACKAGE, "vague_amounts.csv")
    return {row["word"]: (float(row["low"]), float(row["high"])) for row in rows}


@cache
def _approximate(hedge: str) -> bool:
    return bool(_words("about").search(hedge))


def interval(row: Mapping) -> tuple[float, float] | None:
    """The amounts that a figure allows: a minimum has no upper end, an approximate count some room; None if
    it has no amount.

    >>> interval({"low": 100, "high": None, "hedge": "more than"})
    (100.0, inf)
    >>> interval({"low": 200, "high": 200, "hedge": "about"})
    (180.0, 220.0)
    """
    low, high = row.get("low"), row.get("high")
    if low is None and high is None:
        return _vague().get(fold(row.get("hedge") or ""))
    room = ROOM if row.get("hedge") and _approximate(row["hedge"]) else 0.0
    return (
        float(low) - float(low) * room if low is not None else 0.0,
        float(high) + float(high) * room if high is not None else float("inf"),
    )


def frame_of(row: Mapping) -> str | None:
    """Whether a figure is a running total or counts one day or period; None where it does not say.

    >>> frame_of({"scope": "in the past 24 hours"}), frame_of({"scope": "since the war began"})
    ('period', 'total')
    """
    return _frame(
        " ".join(str(row.get(key) or "") for key in ("exact", "counted", "scope", "hedge", "time_frame"))
    )


@cache
def _frame(text: str) -> str | None:
    return next((kind for kind in ("period", "total") if _words(kind).search(text)), None)


@cache
def is_measure(unit: str) -> bool:
    """Whether a unit measures (a distance, a share), so that it does not say what is counted.

    >>> is_measure("kilometres"), is_measure("lorries")
    (True, False)
    """
    return unit == "%" or _words("measure").fullmatch(unit.lower()) is not None


def compare(a: Mapping, b: Mapping) -> str:
    """How two figures for one thing stand to each other: `same`, `compatible` (one statement allows the
    other, or they are of different days), `conflict` (no amount satisfies both), or `not comparable` (no
    amount, another thing, or a total beside a period's count).

    >>> compare({"low": 100, "high": None}, {"low": 140, "high": 140})
    'compatible'
    >>> compare({"low": 100, "high": 100}, {"low": 140, "high": 140})
    'conflict'
    >>> compare({"low": 5, "high": 5, "scope": "per day"}, {"low": 140, "high": 140, "scope": "in total"})
    'not comparable'
    """
    first, second = interval(a), interval(b)
    if first is None or second is None or not one_thing(a, b) or _frames_differ(a, b):
        return "not comparable"
    if (a.get("low"), a.get("high")) == (b.get("low"), b.get("high")) and None not in (
        a.get("low"),
        a.get("high"),
    ):
        return "same"
    if first == second:
        return "same"
    return "compatible" if _overlap(first, second) or other_days(a, b) else "conflict"


def _overlap(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def as_of_days(row: Mapping) -> tuple[str, str] | None:
    """The days a figure is said to hold for, as ISO days or parts of them; None where it does not say.

    >>> as_of_days({"as_of": "2011-03"}), as_of_days({"as_of": "../2011-03-04"})
    (('2011-03-01', '2011-03-31'), ('', '2011-03-04'))
    """
    text = str(row.get("as_of") or "")
    days = DAY.findall(text)
    if not days:
        return (text, text) if text else None
    first = "" if text.lstrip("[").startswith("..") else min(days).ljust(10, "-")
    last = "9999" if text.rstrip("]").endswith("..") else max(days)
    if len(last) < 10:
        last += "-12-31"[len(last) - 4 :]
    return first.replace("------", "-01-01").replace("---", "-01"), last


def other_days(a: Mapping, b: Mapping) -> bool:
    """Whether two counts are of different days, so that both may hold."""
    first, second = as_of_days(a), as_of_days(b)
    return bool(first and second) and (first[1] < second[0] or second[1] < first[0])


def _frames_differ(a: Mapping, b: Mapping) -> bool:
    frames = {frame_of(a), frame_of(b)}
    return len(frames) > 1 and "period" in frames


def falls(a: Mapping, b: Mapping) -> bool:
    """Whether of two counts of different days the later one is the lower: a count of the dead only rises.

    >>> falls({"low": 9, "high": 9, "as_of": "2011-03-04"}, {"low": 4, "high": 4, "as_of": "2011-03-06"})
    True
    """
    if not other_days(a, b) or "period" in (frame_of(a), frame_of(b)):
        return False  # the count of one day says nothing about the next
    earlier, later = sorted((a, b), key=lambda row: as_of_days(row)[0])
    before, after = interval(earlier), interval(later)
    return before is not None and after is not None and after[1] < before[0]


def grows(rows: Iterable[Mapping]) -> bool:
    """Whether counts of stated, different days never fall from one day to the next.

    >>> grows([{"low": 4, "as_of": "2011-03-04"}, {"low": 9, "as_of": "2011-03-06"}])
    True
    """
    dated = [(as_of_days(row), row["low"]) for row in rows if row.get("low") is not None]
    if len(dated) < 2 or not all(days for days, _ in dated):
        return False
    dated.sort(key=lambda item: (item[0][0], item[1]))
    apart = all(a[0] == b[0] or a[0][1] < b[0][0] for a, b in pairwise(dated))
    return apart and dated[0][0] != dated[-1][0] and all(a[1] <= b[1] for a, b in pairwise(dated))


def ratio(a: Mapping, b: Mapping) -> float:
    """By what factor two amounts differ; 1 where one statement allows the other."""
    first, second = interval(a), interval(b)
    if _overlap(first, second):
        return 1.0
    amounts = [ends[0] or ends[1] for ends in (first, second)]
    return max(amounts) / min(amounts) if min(amounts) > 0 else 1.0


def amount(row: Mapping) -> str:
    """A figure in short: its amount with its hedge.

    >>> amount({"low": 1200, "high": None, "hedge": "more than"}), amount({"hedge": "dozens"})
    ('more than 1,200', 'dozens')
    """
    low, high = row.get("low"), row.get("high")
    if low is None and high is None:
        return row.get("hedge") or "an unknown number"
    if low is None:
        return f"{row.get('hedge') or 'up to'} {high:,.0f}"
    if row.get("hedge") and low == high or high is None and row.get("hedge"):
        return f"{row['hedge']} {low:,.0f}"
    return (
        f"{low:,.0f}"
        if low == high
        else f"{low:,.0f} or more"
        if high is None
        else f"{low:,.0f} to {high:,.0f}"
    )
