"""Figures: where counts of one thing differ, and where they only seem to.

A minimum ("more than 100") that an exact count satisfies, or a daily count beside a running total, is no
conflict."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, pairwise

from ... import wordlists
from ..alignment import candidate_pairs, cluster
from ..words import PACKAGE, fold, terms
from .accounts import Accounts
from .counted import Counted, fate_in, mark_unique, same_place
from .ledger import Point, short, side

DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
TOLERANCE = {"about": 0.1, None: 0.0}  # share by which a hedged count may be off
LEAST = 0.65  # the mean likeness from which figures count one thing
FAR = 8  # the ratio from which two counts need more in common to be of one thing
LARGE = 1.2  # the ratio from which differing counts change what may be concluded


@cache
def _words(kind: str) -> re.Pattern:
    rows = [row["words"] for row in wordlists.table(PACKAGE, "figure_words.csv") if row["kind"] == kind]
    return re.compile(r"\b(?:" + "|".join(rows) + r")\b", re.IGNORECASE)


@cache
def _vague() -> dict[str, tuple[float, float]]:
    rows = wordlists.table(PACKAGE, "vague_amounts.csv")
    return {row["word"]: (float(row["low"]), float(row["high"])) for row in rows}


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
    room = TOLERANCE["about"] if row.get("hedge") and _words("about").search(row["hedge"]) else 0.0
    return (
        float(low) - float(low) * room if low is not None else 0.0,
        float(high) + float(high) * room if high is not None else float("inf"),
    )


def frame_of(row: Mapping) -> str | None:
    """Whether a figure is a running total or counts one day or period; None where it does not say.

    >>> frame_of({"scope": "in the past 24 hours"}), frame_of({"scope": "since the war began"})
    ('period', 'total')
    """
    text = " ".join(str(row.get(key) or "") for key in ("exact", "counted", "scope", "hedge", "time_frame"))
    return next((kind for kind in ("period", "total") if _words(kind).search(text)), None)


def compare(a: Mapping, b: Mapping) -> str:
    """How two figures for one thing stand to each other: `same`, `compatible` (one statement allows the
    other, or they are of different days), `conflict` (no amount satisfies both), or `not comparable` (another
    unit, or a total beside a period's count).

    >>> compare({"low": 100, "high": None}, {"low": 140, "high": 140})
    'compatible'
    >>> compare({"low": 100, "high": 100}, {"low": 140, "high": 140})
    'conflict'
    >>> compare({"low": 5, "high": 5, "scope": "per day"}, {"low": 140, "high": 140, "scope": "in total"})
    'not comparable'
    """
    first, second = interval(a), interval(b)
    if first is None or second is None or not _one_unit(a, b) or _frames_differ(a, b):
        return "not comparable"
    if (a.get("low"), a.get("high")) == (b.get("low"), b.get("high")):
        return "same"
    if first[0] <= second[1] and second[0] <= first[1] or _other_days(a, b):
        return "compatible"
    return "conflict"


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
    return first.replace("------", "-01-01").replace("---", "-01"), last + "-12-31"[len(last) - 4 :] if len(
        last
    ) < 10 else last


def _other_days(a: Mapping, b: Mapping) -> bool:
    """Whether two counts are of different days, so that both may hold."""
    first, second = as_of_days(a), as_of_days(b)
    return bool(first and second) and (first[1] < second[0] or second[1] < first[0])


def _frames_differ(a: Mapping, b: Mapping) -> bool:
    frames = {frame_of(a), frame_of(b)}
    return len(frames) > 1 and "period" in frames


def _one_unit(a: Mapping, b: Mapping) -> bool:
    units = [set(terms(row["unit"])) for row in (a, b) if row.get("unit")]
    return len(units) < 2 or bool(units[0] & units[1])


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where two accounts give different amounts for what is counted alike."""
    counts = mark_unique(
        [Counted(row, _carrier(row, accounts), accounts) for row in accounts.figures if interval(row)]
    )
    known = {fold(name)[:4] for row in accounts.reports for name in row.get("actor") or []}

    def score(i: int, j: int) -> float:
        return likeness(counts[i], counts[j], known)

    for group in cluster(len(counts), candidate_pairs([c.keys() for c in counts]), score, LEAST):
        if len(group) > 1 and (point := _point([counts[i] for i in group])):
            yield point


def _carrier(row: Mapping, accounts: Accounts) -> Mapping:
    """The report in whose evidence a figure stands, or an empty one."""
    over = [
        r
        for r in accounts.reports_of(row["source_id"])
        if r["start"] <= row["start"] and row["end"] <= r["end"]
    ]
    return min(over, key=lambda r: r["end"] - r["start"], default={})


def likeness(a: Counted, b: Counted, known: set[str]) -> float:
    """How likely two figures count one thing; below 0 where they cannot.

    `known` are the beginnings of actors' names: only whose soldiers they are keeps two counts apart, not
    every name (of a make, of an agency) that stands beside the number."""
    if compare(a.row, b.row) == "not comparable" or not _one_fate(a, b):
        return -1.0
    owners = a.owners & known, b.owners & known
    if all(owners) and not owners[0] & owners[1]:
        return -1.0
    common = len(a.what & b.what) / (min(len(a.what), len(b.what)) or 1)
    far = 0.4 * (_ratio(a.row, b.row) > FAR)  # what differs so much is rarely one thing
    if a.event_id is not None and a.event_id == b.event_id and (common or a.fate):
        return 1.0 - far
    told = [count.carrier.get("event") for count in (a, b)]
    if not a.fate and None not in told and told[0] != told[1]:
        return -1.0
    place = same_place(a, b)
    if a.fate and not place and a.long_apart(b):
        return -1.0
    if a.names and b.names and not place and not a.alike(b):
        return -1.0
    amount = (a.row.get("low"), a.row.get("high")) == (b.row.get("low"), b.row.get("high"))
    near = 0.3 * a.alike(b) + (0.25 * a.together(b) + 0.2 * (a.unique and b.unique) if a.fate else 0.0)
    alone = 0.35 + 0.25 * bool(owners[0] & owners[1]) + 0.4 * place + near + 0.25 * amount - far
    return alone * (max(common, 0.85) if a.fate else common)  # people are counted under many names


def _one_fate(a: Counted, b: Counted) -> bool:
    """Whether what befell the counted may be the same; the dead are not counted with the wounded."""
    if a.fate == b.fate:
        return True
    return {a.fate, b.fate} in ({"casualties", "killed"}, {"casualties", "wounded"})


def _point(counts: list[Counted]) -> Point | None:
    rows = [count.row for count in counts]
    pairs = [(a, b, compare(a, b)) for a, b in combinations(rows, 2)]
    differing = [(a, b, verdict) for a, b, verdict in pairs if verdict in ("compatible", "conflict")]
    if not differing or len({(row["source_id"], row.get("attributed_to")) for row in rows}) < 2:
        return None
    grown = all(frame_of(row) == "total" for row in rows) or grows(rows)
    conflict = any(verdict == "conflict" for *_, verdict in differing)
    spread = max((_ratio(a, b) for a, b, _ in differing), default=1.0)
    growing = grown and not conflict and spread > 1
    many = len({row["source_id"] for row in rows}) > 1
    severity = (
        3 if spread >= LARGE and many and not growing else 2 if conflict or growing and spread >= LARGE else 1
    )
    why = (
        "a count that grows from day to day"
        if growing
        else f"the amounts differ by a factor of {spread:.2g}"
        if spread > 1
        else "a minimum beside a count that satisfies it"
    )
    return Point(
        "figure",
        f"number of {_thing(counts)}",
        f"The number of {_thing(counts)} is reported as {_values(rows)}",
        severity,
        "different date" if growing else cause(rows),
        tuple(
            side(count.carrier or count.row, says=_says(count.row), who=count.row.get("attributed_to"))
            for count in counts
        ),
        "figures with one unit for what is counted alike",
        why,
    )


def _thing(counts: list[Counted]) -> str:
    """What some figures count, in words: the fullest name that they give it, and its fate."""
    names = [c.row.get("counted") or c.row.get("unit") or "" for c in counts]
    name = max(sorted(names), key=lambda words: (names.count(words), -len(words))) or "those counted"
    fate = next((c.fate for c in counts if c.fate), None)
    return short(name if not fate or fate_in(name) else f"{name} {fate}")


def _values(rows: list[Mapping]) -> str:
    """Each amount once, with all who give it."""
    by_amount: dict[str, list[str]] = {}
    for row in rows:
        said = by_amount.setdefault(amount(row), [])
        who = row.get("attributed_to") or "no source named"
        if who not in said:
            said.append(who)
    return "; ".join(f"{value} ({', '.join(who)})" for value, who in by_amount.items())


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


def _ratio(a: Mapping, b: Mapping) -> float:
    """By what factor two amounts differ; 1 where one statement allows the other."""
    first, second = interval(a), interval(b)
    if first[0] <= second[1] and second[0] <= first[1]:
        return 1.0
    amounts = [ends[0] or ends[1] for ends in (first, second)]
    return max(amounts) / min(amounts) if min(amounts) > 0 else 1.0


def cause(rows: Iterable[Mapping]) -> str:
    """Why figures may differ, as far as the rows show it: another day, another area, another counter."""
    rows = list(rows)
    if grows(rows):
        return "different date"
    for key, name in (
        ("scope", "different scope"),
        ("attributed_to", "different speaker"),
        ("as_of", "different date"),
    ):
        if len({str(row.get(key)) for row in rows if row.get(key)}) > 1:
            return name
    return "unknown"


def amount(row: Mapping) -> str:
    """A figure in short: its amount with its hedge."""
    low, high = row.get("low"), row.get("high")
    if low is None and high is None:
        return row.get("hedge") or "an unknown number"
    number = (
        f"{low:,.0f}"
        if low == high
        else f"{low:,.0f} or more"
        if high is None
        else f"up to {high:,.0f}"
        if low is None
        else f"{low:,.0f} to {high:,.0f}"
    )
    if low is None and row.get("hedge"):
        return f"{row['hedge']} {high:,.0f}"
    return f"{row['hedge']} {low:,.0f}" if row.get("hedge") and low is not None else number


def _says(row: Mapping) -> str:
    return short(", ".join(part for part in (amount(row), row.get("scope"), row.get("as_of")) if part))
