"""Figures: where counts of one thing differ, and where they only seem to.

Two counts are compared where their documents are on one matter and their sentences have so much in common
that it is hardly by chance: in a war every day has its dead, and the dead of two raids are no discrepancy."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from ..alignment import cluster
from ..windows import gap
from ..words import fold
from .accounts import Accounts
from .amounts import amount, compare, falls, grows, interval, is_measure, other_days, ratio
from .counted import Counted, same_place
from .ledger import Point, short, side
from .things import fate_in
from .topics import DAYS

LEAST = 0.6  # the mean likeness from which figures count one thing
IN_WORDS = (
    1.5  # nats of surprise at the words two counts share in their sentences, where no other is of their kind
)
IN_HEADS = 4.2  # the same for the heads of their documents as well
OTHERS = 2.0  # nats more for each e-fold of the documents that count such a thing
SHORT = 0.5  # share of a short sentence's own words that does as well
DOUBT = 1.5  # how much more they must share for each thing that speaks against them
MONTH = 31  # days between publications within which two counts are compared
LIST = (
    4  # amounts of one kind from which a document lists incidents, of which a count need not be the one meant
)
FAR, TOO_FAR = 8, 50  # the ratios from which two counts need more in common to be of one thing, and cannot be
LARGE = 1.2  # the ratio from which differing counts change what may be concluded
PERSON = re.compile(r"\bpersons?\b")  # "1 person" counts people
MOST = 40  # counts of one kind in one document that are compared with another's


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where two accounts give different amounts for what is counted alike."""
    counts = [Counted(row, _carrier(row, accounts), accounts) for row in accounts.figures if _counts(row)]
    known = {fold(name)[:4] for row in accounts.reports for name in row.get("actor") or []}

    amounts = {(c.source_id, c.kind, c.row.get("low"), c.row.get("high")) for c in counts}
    given = Counter((source_id, kind) for source_id, kind, *_ in amounts)
    for count in counts:
        count.listed = not count.leading and given[count.source_id, count.kind] > LIST
    told = Counter(kind for kind, _ in {(count.kind, count.source_id) for count in counts})

    def score(i: int, j: int) -> float:
        return likeness(counts[i], counts[j], known, accounts, OTHERS * math.log(told[counts[i].kind]))

    for group in cluster(len(counts), _candidates(counts, accounts), score, LEAST):
        if len(group) > 1 and (point := _point([counts[i] for i in group])):
            yield point


def _counts(row: Mapping) -> bool:
    """Whether a figure says how many of what: it has an amount, and a unit that only measures is none."""
    return interval(row) is not None and bool(row.get("unit")) and not is_measure(row["unit"])


def _candidates(counts: list[Counted], accounts: Accounts) -> list[tuple[int, int]]:
    """The pairs of counts of one kind, in one document or in two on one matter."""
    by_kind: dict[str, dict[tuple, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, count in enumerate(counts):
        by_kind[count.source_id][count.kind].append(number)
    pairs = []
    for a, b in [(name, name) for name in by_kind] + accounts.topics.pairs(MONTH):
        for kind in by_kind[a].keys() & by_kind[b].keys() if a in by_kind and b in by_kind else ():
            first, second = by_kind[a][kind][:MOST], by_kind[b][kind][:MOST]
            pairs += (
                combinations(first, 2) if a == b else [(min(i, j), max(i, j)) for i in first for j in second]
            )
    return sorted(pairs)


def _carrier(row: Mapping, accounts: Accounts) -> Mapping:
    """The report in whose evidence a figure stands, or an empty one."""
    over = [
        r
        for r in accounts.reports_of(row["source_id"])
        if r["start"] <= row["start"] and row["end"] <= r["end"]
    ]
    return min(over, key=lambda r: r["end"] - r["start"], default={})


def likeness(a: Counted, b: Counted, known: set[str], accounts: Accounts, many: float = 0.0) -> float:
    """How likely two figures count one thing; below 0 where they cannot. The more documents have counts of
    the kind (`many` is the logarithm of their number), the more two of them must share.

    `known` are the beginnings of actors' names: only whose soldiers they are keeps two counts apart, not
    every name (of a make, of an agency) that stands beside the number."""
    owners = a.owners & known, b.owners & known
    if a.fate != b.fate or gap(a.days, b.days) > 1 or all(owners) and not owners[0] & owners[1]:
        return -1.0
    place = same_place(a, b)
    if place < 0 or compare(a.row, b.row) == "not comparable" or ratio(a.row, b.row) > TOO_FAR:
        return -1.0
    if a.source_id == b.source_id:
        return _within_one(a, b)
    apart = accounts.topics.apart(a.source_id, b.source_id)
    if apart > DAYS:
        many *= 2
    said = _in_common(a.said, b.said, IN_WORDS + many, accounts)
    if a.main and b.main and apart <= DAYS and accounts.topics.tells(a.around & b.around):
        said = max(said, _in_common(a.around, b.around, IN_HEADS + many, accounts))
    elsewhere = a.sites and b.sites and not place and not a.sites & b.sites
    outlets = {accounts.sources.get(count.source_id, {}).get("outlet") for count in (a, b)}
    again = apart > 0 and len(outlets) == 1 and None not in outlets  # an outlet seldom tells one raid twice
    voices = {count.row.get("attributed_to") for count in (a, b)}
    again = again or apart > 0 and len(voices) == 1 and None not in voices
    doubts = sum((bool(elsewhere), a.aside != b.aside, a.listed or b.listed, again)) + 2 * (
        ratio(a.row, b.row) > FAR
    )
    event = a.event_id is not None and a.event_id == b.event_id
    return LEAST * (said / DOUBT**doubts + 0.4 * event + 0.25 * place)


def _in_common(a: frozenset[str], b: frozenset[str], enough: float, accounts: Accounts) -> float:
    """How much two sets of words have in common, 1 being enough: so much surprise, or half of what the
    shorter holds."""
    surprise = accounts.topics.surprise
    enough = min(enough, SHORT * surprise(a), SHORT * surprise(b))
    return surprise(a & b) / enough if enough else 0.0


def _within_one(a: Counted, b: Counted) -> float:
    """Two counts of one document: of one thing where the same amount is told again, or where another claimant
    gives another amount for it; otherwise of two."""
    if (a.row.get("low"), a.row.get("high")) == (b.row.get("low"), b.row.get("high")):
        return 1.0 if a.leading or a.number == b.number else LEAST
    claimants = a.row.get("attributed_to"), b.row.get("attributed_to")
    near = abs(a.number - b.number) <= 1 or a.main and b.main
    apart = a.aside or b.aside or None in claimants or claimants[0] == claimants[1] or a.number == b.number
    return LEAST if near and not apart else -1.0


def _point(counts: list[Counted]) -> Point | None:
    rows = [count.row for count in counts]
    pairs = [(a, b, compare(a, b)) for a, b in combinations(rows, 2)]
    differing = [(a, b, verdict) for a, b, verdict in pairs if verdict in ("compatible", "conflict")]
    if not differing or len({(row["source_id"], row.get("attributed_to")) for row in rows}) < 2:
        return None
    fate = next((c.fate for c in counts if c.fate), None)
    conflict = any(verdict == "conflict" or fate and falls(a, b) for a, b, verdict in differing)
    spread = max((ratio(a, b) for a, b, _ in differing), default=1.0)
    growing = not conflict and spread > 1 and (grows(rows) or any(other_days(a, b) for a, b, _ in differing))
    many = len({row["source_id"] for row in rows}) > 1
    severity = 1 if spread == 1 else 2 if growing or not many or spread < LARGE else 3
    why = (
        "a count that grows from day to day"
        if growing
        else f"the amounts differ by a factor of {spread:.2g}"
        if spread > 1
        else "a minimum or a range beside a count that satisfies it"
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
        "figures for what is counted alike, in documents on one matter",
        why,
    )


def _thing(counts: list[Counted]) -> str:
    """What some figures count, in words: the fullest name that they give it, and its fate."""
    names = [c.row.get("counted") or c.row.get("unit") or "" for c in counts]
    name = max(sorted(names), key=lambda words: (names.count(words), -len(words))) or "those counted"
    fate = next((c.fate for c in counts if c.fate), None)
    return short(PERSON.sub("people", name if not fate or fate_in(name) else f"{name} {fate}"))


def _values(rows: list[Mapping]) -> str:
    """Each amount once, with all who give it."""
    by_amount: dict[str, list[str]] = {}
    for row in rows:
        said = by_amount.setdefault(amount(row), [])
        who = row.get("attributed_to") or "no source named"
        if who not in said:
            said.append(who)
    return "; ".join(f"{value} ({', '.join(who)})" for value, who in by_amount.items())


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


def _says(row: Mapping) -> str:
    return short(", ".join(part for part in (amount(row), row.get("scope"), row.get("as_of")) if part))
