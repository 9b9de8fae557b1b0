"""What a figure counts: of whom or what, with which fate, where, on what occasion, in which words."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache, cached_property

from ... import wordlists
from ..windows import Window, width, window
from ..words import PACKAGE, WORD, fold, stem, terms
from .accounts import Accounts
from .things import fate_in, group_in, is_person, of_persons

CAPITAL = re.compile(
    r"\b(?!(?:Some|About|More|Over|Nearly|Almost|Around|At|All|Up|Fewer|Less|Several)\b)[A-Z][\w.]+"
)
SPELT_ALIKE = 0.75  # likeness of two spellings of one name
HEAD = 2  # sentences of a document, its headline included, whose counts are those it is about
FRESH = 3  # days before publication of which a document's head tells what befell people
OF_COUNTING = (
    "=kill",
    "=wound",
    "=arrest",
    "=attack",
)  # classes that say nothing about which incident is meant


@cache
def _another() -> re.Pattern:
    rows = wordlists.table(PACKAGE, "another_incident.csv")
    return re.compile("|".join(row["pattern"] for row in rows), re.IGNORECASE)


class Counted:
    """One figure, and all that decides whether another one counts the same thing."""

    def __init__(self, row: Mapping, carrier: Mapping, accounts: Accounts):
        self.row, self.carrier, self._accounts = row, carrier, accounts
        self.source_id, self.event_id = row["source_id"], carrier.get("event_id")
        self.number, self.sentence, offset = _sentence(row, accounts)
        own = f"{row.get('counted') or ''} {row.get('exact') or ''}"
        self.group = group_in(str(row.get("unit") or "")) or group_in(str(row.get("counted") or ""))
        persons = of_persons(self.group) or is_person(str(row.get("unit") or ""))
        fate = fate_in(own) or persons and fate_in(self.sentence, offset) or None
        self.fate = fate if persons or self.group is None else None
        self.names = frozenset(fold(name) for name in CAPITAL.findall(row.get("scope") or ""))
        self.owners = owners_of(row, {} if self.fate else carrier)
        self.listed = False  # whether it is one of many counts of its kind in a document that lists incidents
        self.aside = _another().search(self.sentence) is not None

    @property
    def kind(self) -> str:
        """What is counted, roughly: a fate, a group, or a unit."""
        return self.fate or self.group or str(self.row.get("unit"))

    @property
    def leading(self) -> bool:
        """Whether it stands at the head of its document, and so counts what that is about."""
        return self.number < HEAD + 1

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of its sentence that can tell one occasion from another."""
        own = {*terms(f"{self.row.get('counted') or ''} {self.row.get('unit') or ''}"), *OF_COUNTING}
        return frozenset(terms(self.sentence)) - own

    @cached_property
    def around(self) -> frozenset[str]:
        """The words of its sentence and of the head of its document."""
        head = {term for word in self._head for term in terms(word)}
        return self.said | (frozenset(head) - set(OF_COUNTING))

    @cached_property
    def _head(self) -> frozenset[str]:
        spans = self._accounts.sentences.get(self.source_id, [])[: HEAD + 1]
        text = self._accounts.texts.get(self.source_id, "")
        return frozenset(fold(word) for start, end in spans for word in WORD.findall(text[start:end]))

    @cached_property
    def days(self) -> Window:
        """The days that its document allows for what is counted: the narrowest that a report in its sentence
        gives, at the head of a document one in the sentences there; at least, no day after publication, and
        what befell people and leads a document is news of its last days."""
        spans = self._accounts.sentences.get(self.source_id, [])
        published = self._accounts.published(self.source_id)[1]
        if not spans or self.aside and not self.carrier:
            return None, published
        first = 0 if self.leading and not self.aside else self.number
        start, end = spans[first][0], spans[self.number][1]
        near = [
            window(row)
            for row in self._accounts.reports_of(self.source_id)
            if start <= row["start"] < end and row.get("event") == "ASSAULT"
        ]
        found = min(near, key=lambda days: (width(days), str(days)), default=(None, None))
        if width(found) <= 1 or published is None:
            return found
        return (published - FRESH if self.leading and self.fate and not self.aside else None), published

    @cached_property
    def sites(self) -> frozenset[str]:
        """The names in its sentence that are no actors' and no claimants'; none where it is all capitals."""
        words = re.findall(r"\b[^\W\d_]{4,}", self.sentence)
        if sum(word[0].isupper() for word in words) > 0.5 * len(words):
            return frozenset()
        told = CAPITAL.findall(re.sub(r"^\W*\w+", "", self.sentence))
        names = {fold(name).strip(".") for name in told if len(name) > 4 or not name.isupper()}
        known = {word[:4] for word in self._accounts.parties}  # Thai is Thailand's
        small = self._accounts.common_words
        return frozenset(n for n in names if terms(n) and n not in small and n[:4] not in known)

    @cached_property
    def main(self) -> bool:
        """Whether it counts what its document is about: it stands at the head, or names no place but those
        there."""
        return not self.aside and (self.leading or self.sites <= self._head)


def same_place(a: Counted, b: Counted) -> float:
    """1 where two figures name a place in common, however spelt; -1 where both name places and share none; 0
    where one names none."""
    if not a.names or not b.names:
        return 0.0
    return 1.0 if any(_one_name(x, y) for x in a.names for y in b.names) else -1.0


@cache
def _one_name(a: str, b: str) -> bool:
    return stem(a) == stem(b) or a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= SPELT_ALIKE


def owners_of(row: Mapping, carrier: Mapping) -> frozenset[str]:
    """Whose troops, dead or ships are counted, as far as figure and report say: the first letters of names,
    so that *Chad* and *Chadian* are one.

    >>> sorted(owners_of({"counted": "Chadian soldiers", "exact": "40 soldiers"}, {}))
    ['chad']
    """
    names = CAPITAL.findall(row.get("counted") or "") + CAPITAL.findall(row.get("exact") or "")
    return frozenset(fold(name).replace(".", "")[:4] for name in names or carrier.get("actor") or [])


def _sentence(row: Mapping, accounts: Accounts) -> tuple[int, str, int]:
    """The sentence a figure stands in: its number, its words, and where in it the figure stands."""
    spans = accounts.sentences.get(row["source_id"], [])
    number = bisect_right(spans, (row["start"], float("inf"))) - 1
    if number < 0 or spans[number][1] < row["end"]:
        return 0, row.get("exact") or "", 0
    start, end = spans[number]
    return number, accounts.texts[row["source_id"]][start:end], row["start"] - start
