"""What a figure counts: of whom or what, with which fate, where, and in which words it is told."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property

from ... import wordlists
from ..words import PACKAGE, cosine, fold, terms
from .accounts import Accounts

CAPITAL = re.compile(
    r"\b(?!(?:Some|About|More|Over|Nearly|Almost|Around|At|All|Up|Fewer|Less|Several)\b)[A-Z][\w.]+"
)
BEFORE = 15  # characters by which a word of fate after a figure is preferred to one before it
NEAR = 3  # days between publications within which two counts may be of one moment
ALIKE = 0.2  # likeness of two sentences from which they are taken to tell of one thing


@cache
def _fates() -> re.Pattern:
    rows = wordlists.table(PACKAGE, "fates.csv")
    return re.compile(
        r"\b(?:" + "|".join(f"(?P<{row['fate']}>{row['pattern']})" for row in rows) + r")\b", re.IGNORECASE
    )


def fate_in(words: str, at: int = 0) -> str | None:
    """What befell the counted, by the word of fate nearest to a place in a text; None where there is none.

    >>> fate_in("40 villagers were killed"), fate_in("40 tanks")
    ('killed', None)
    >>> fate_in("Three died and forty were injured in the blast", at=15)
    'wounded'
    """
    near = [
        (match.start() - at if match.start() >= at else at - match.end() + BEFORE, match.lastgroup)
        for match in _fates().finditer(words)
    ]
    return min(near)[1] if near else None


class Counted:
    """One figure, and all that decides whether another one counts the same thing."""

    def __init__(self, row: Mapping, carrier: Mapping, accounts: Accounts):
        self.row, self.carrier, self._accounts = row, carrier, accounts
        self.source_id, self.event_id = row["source_id"], carrier.get("event_id")
        self.sentence, offset = _sentence(row, accounts)
        own = f"{row.get('counted') or ''} {row.get('exact') or ''}"
        self.fate = fate_in(own) or fate_in(self.sentence, offset)
        what = frozenset(terms(CAPITAL.sub(" ", f"{row.get('counted') or ''} {row.get('unit') or ''}")))
        self.what = what - {"=kill", "=wound"} or what
        scope = row.get("scope") or ""
        self.names = frozenset(fold(name)[:4] for name in CAPITAL.findall(scope))
        self.place_words = frozenset(terms(CAPITAL.sub(" ", scope)))
        self.owners = owners_of(row, {} if self.fate else carrier)
        self.unique = False  # whether its claimant gives only this count of the kind in its document

    @cached_property
    def vector(self) -> dict[str, float]:
        """The weighted content of the sentence around the figure, without words of fate and of place."""
        return self._accounts.weights.vector(terms(self.sentence))

    def keys(self) -> list[tuple]:
        """The keys under which likely partners are found."""
        keys = [("what", word) for word in sorted(self.what)]
        if self.event_id:
            keys.append(("event", self.event_id))
        if self.fate:
            keys += [("fate", self.fate, name) for name in sorted(self.names)]
            keys += [
                ("fate", self.fate, event) for event in sorted(self._accounts.events_told(self.source_id))
            ]
        return keys

    def long_apart(self, other: "Counted") -> bool:
        """Whether two documents were published more than a few days apart."""
        a, b = (self._accounts.published(name)[1] for name in (self.source_id, other.source_id))
        return a is not None and b is not None and abs(a - b) > NEAR

    def together(self, other: "Counted") -> bool:
        """Whether two documents are on one matter: they tell some event in common, within days."""
        if self.long_apart(other):
            return False
        told = self._accounts.events_told
        return self.source_id == other.source_id or bool(told(self.source_id) & told(other.source_id))

    def alike(self, other: "Counted") -> bool:
        """Whether the sentences of two figures speak of one thing."""
        return cosine(self.vector, other.vector) >= ALIKE


def mark_unique(counts: list[Counted]) -> list[Counted]:
    """Counts, with those marked that are their claimant's only one of the kind in their document."""

    def kind(count: Counted) -> tuple:
        what = count.fate or tuple(sorted(count.what))
        return count.source_id, count.row.get("attributed_to"), what

    amounts = Counter(key for key, *_ in {(kind(c), c.row.get("low"), c.row.get("high")) for c in counts})
    for count in counts:
        count.unique = amounts[kind(count)] == 1
    return counts


def owners_of(row: Mapping, carrier: Mapping) -> frozenset[str]:
    """Whose troops, dead or ships are counted, as far as figure and report say: the first letters of names,
    so that *Chad* and *Chadian* are one.

    >>> sorted(owners_of({"counted": "Chadian soldiers", "exact": "40 soldiers"}, {}))
    ['chad']
    """
    names = CAPITAL.findall(row.get("counted") or "") + CAPITAL.findall(row.get("exact") or "")
    return frozenset(fold(name).replace(".", "")[:4] for name in names or carrier.get("actor") or [])


def same_place(a: Counted, b: Counted) -> float:
    """1 where scopes share a name; little where they share words only ("in the attack"); 0 where they
    share nothing."""
    if a.names & b.names:
        return 1.0
    if a.names and b.names:
        return 0.0
    shared = len(a.place_words & b.place_words)
    return 0.5 * shared / (min(len(a.place_words), len(b.place_words)) or 1)


def _sentence(row: Mapping, accounts: Accounts) -> tuple[str, int]:
    """The sentence a figure stands in, and where in it."""
    spans = accounts.sentences.get(row["source_id"], [])
    number = bisect_right(spans, (row["start"], float("inf"))) - 1
    if number < 0 or spans[number][1] < row["end"]:
        return row.get("exact") or "", 0
    start, end = spans[number]
    return accounts.texts[row["source_id"]][start:end], row["start"] - start
