"""Figures: where counts of one thing differ, and where they only seem to.

A minimum ("more than 100") that an exact count satisfies, or a daily count beside a running total, is no
conflict."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

from ... import wordlists
from ..alignment import candidate_pairs, cluster
from ..words import PACKAGE, fold, terms
from .accounts import Accounts
from .ledger import Point, short, side

DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
TOLERANCE = {"about": 0.1, None: 0.0}  # share by which a hedged count may be off
CAPITAL = re.compile(
    r"\b(?!(?:Some|About|More|Over|Nearly|Almost|Around|At|All|Up|Fewer|Less|Several)\b)[A-Z][\w.]+"
)
FATES = frozenset({"=kill", "=wound", "=hostage", "=refugee"})  # the dead are not counted with the wounded
LARGE = 1.2  # the ratio from which differing counts change what may be concluded


@cache
def _words(kind: str) -> re.Pattern:
    rows = [row["words"] for row in wordlists.table(PACKAGE, "figure_words.csv") if row["kind"] == kind]
    return re.compile(r"\b(?:" + "|".join(rows) + r")\b", re.IGNORECASE)


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
        return None
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
    rows = [row for row in accounts.figures if interval(row)]
    carriers = [_carrier(row, accounts) for row in rows]
    for group in _groups(rows, carriers):
        point = _point([rows[i] for i in group], [carriers[i] for i in group])
        if point:
            yield point


def _carrier(row: Mapping, accounts: Accounts) -> Mapping:
    """The report in whose evidence a figure stands, or an empty one."""
    over = [
        r
        for r in accounts.reports_of(row["source_id"])
        if r["start"] <= row["start"] and row["end"] <= r["end"]
    ]
    return min(over, key=lambda r: r["end"] - r["start"], default={})


def _groups(rows: list[dict], carriers: list[Mapping]) -> list[list[int]]:
    owners = [owners_of(row, carrier) for row, carrier in zip(rows, carriers)]
    what = [
        frozenset(terms(CAPITAL.sub(" ", f"{row.get('counted') or ''} {row.get('unit') or ''}")))
        for row in rows
    ]
    where = [_place(row) for row in rows]
    fates = [
        FATES.intersection(terms(f"{row.get('counted') or ''} {c.get('exact') or row.get('exact') or ''}"))
        for row, c in zip(rows, carriers)
    ]

    def score(i: int, j: int) -> float:
        if (
            compare(rows[i], rows[j]) == "not comparable"
            or owners[i]
            and owners[j]
            and not owners[i] & owners[j]
        ):
            return -1.0
        if fates[i] and fates[j] and not fates[i] & fates[j]:
            return -1.0
        event_i, event_j = carriers[i].get("event_id"), carriers[j].get("event_id")
        if event_i is not None and event_i == event_j and what[i] & what[j]:
            return 1.0
        told = [carriers[k].get("event") for k in (i, j)]
        if None not in told and told[0] != told[1]:
            return -1.0
        common = len(what[i] & what[j]) / (min(len(what[i]), len(what[j])) or 1)
        place = _same_place(where[i], where[j])
        known = bool(owners[i] & owners[j])
        return common * (
            0.35 + 0.25 * known + 0.4 * place
        )  # an owner alone is not enough: wars have many counts

    keys = [
        sorted(own) + [("event", c.get("event_id"))] * bool(c.get("event_id"))
        for own, c in zip(what, carriers)
    ]
    return [group for group in cluster(len(rows), candidate_pairs(keys), score, 0.65) if len(group) > 1]


def _place(row: Mapping) -> tuple[frozenset[str], frozenset[str]]:
    """The names and the other words in a figure's scope."""
    scope = row.get("scope") or ""
    return frozenset(fold(name)[:4] for name in CAPITAL.findall(scope)), frozenset(
        terms(CAPITAL.sub(" ", scope))
    )


def _same_place(a: tuple, b: tuple) -> float:
    """1 where scopes share a name; little where they share words only ("in the attack"); 0 where they
    share nothing."""
    if a[0] & b[0]:
        return 1.0
    if a[0] and b[0]:
        return 0.0
    return 0.5 * len(a[1] & b[1]) / (min(len(a[1]), len(b[1])) or 1)


def owners_of(row: Mapping, carrier: Mapping) -> frozenset[str]:
    """Whose troops, dead or ships are counted, as far as figure and report say: the first letters of names,
    so that *Chad* and *Chadian* are one.

    >>> sorted(owners_of({"counted": "Chadian soldiers", "exact": "40 soldiers"}, {}))
    ['chad']
    """
    names = CAPITAL.findall(row.get("counted") or "") + CAPITAL.findall(row.get("exact") or "")
    return frozenset(fold(name).replace(".", "")[:4] for name in names or carrier.get("actor") or [])


def _point(rows: list[dict], carriers: list[Mapping]) -> Point | None:
    pairs = [(a, b, compare(a, b)) for a, b in combinations(rows, 2)]
    differing = [(a, b, verdict) for a, b, verdict in pairs if verdict in ("compatible", "conflict")]
    if not differing or len({(row["source_id"], row.get("attributed_to")) for row in rows}) < 2:
        return None
    conflict = any(verdict == "conflict" for *_, verdict in differing)
    spread = max((_ratio(a, b) for a, b, _ in differing), default=1.0)
    growing = all(frame_of(row) == "total" for row in rows) and not conflict
    many = len({row["source_id"] for row in rows}) > 1
    severity = 3 if spread >= LARGE and many and not growing else 2 if conflict else 1
    counted = next((row["counted"] for row in rows if row.get("counted")), rows[0].get("unit") or "a count")
    why = (
        "a running total that grows"
        if growing
        else f"the amounts differ by a factor of {spread:.2g}"
        if spread > 1
        else "a minimum beside a count that satisfies it"
    )
    values = "; ".join(f"{amount(row)} ({row.get('attributed_to') or 'no source'})" for row in rows)
    return Point(
        "figure",
        short(counted),
        f"Reported as {values}",
        severity,
        cause(rows),
        tuple(
            side(carrier if carrier else row, says=_says(row), who=row.get("attributed_to"))
            for row, carrier in zip(rows, carriers)
        ),
        "figures with one unit for what is counted alike",
        why,
    )


def _ratio(a: Mapping, b: Mapping) -> float:
    """By what factor two amounts differ; 1 where one statement allows the other."""
    first, second = interval(a), interval(b)
    if first[0] <= second[1] and second[0] <= first[1]:
        return 1.0
    amounts = [float(row["low"] if row.get("low") is not None else row["high"]) for row in (a, b)]
    return max(amounts) / min(amounts) if min(amounts) > 0 else 1.0


def cause(rows: Iterable[Mapping]) -> str:
    """Why figures may differ, as far as the rows show it: another day, another area, another counter."""
    rows = list(rows)
    for key, name in (
        ("as_of", "different date"),
        ("scope", "different scope"),
        ("attributed_to", "different speaker"),
    ):
        if len({str(row.get(key)) for row in rows if row.get(key)}) > 1:
            return name
    return "unknown"


def amount(row: Mapping) -> str:
    """A figure in short: its amount with its hedge."""
    low, high = row.get("low"), row.get("high")
    number = (
        f"{low:,.0f}"
        if low == high
        else f"{low:,.0f} or more"
        if high is None
        else f"up to {high:,.0f}"
        if low is None
        else f"{low:,.0f} to {high:,.0f}"
    )
    return f"{row['hedge']} {low:,.0f}" if row.get("hedge") and low is not None else number


def _says(row: Mapping) -> str:
    return short(", ".join(part for part in (amount(row), row.get("scope"), row.get("as_of")) if part))
