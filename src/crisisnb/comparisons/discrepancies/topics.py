"""Topics: which documents are on one matter, so that what they tell can be compared at all.

In a crisis of many incidents two reports of an air raid that kills ten share most of their words and are
still of two raids. What tells is how surprising it is that two documents share a word: what nearly all share
says nothing, the name of one village says much (weights as in Sparck Jones 1972)."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import accumulate, chain

from ..windows import Window, gap, width, window
from ..words import terms

LEAD = 60  # words of content at the head of a document, which say what it is about
UNSEEN = (
    30  # documents imagined beside a corpus, none of which has its words: a small corpus counts for little
)
SURPRISE = (
    3.6  # nats of shared surprise, times the logarithm of the number of documents, that make one matter: with
)
# more documents, more of them share so much by chance
MOST = 0.5  # share of a short document's own head that does as well
RARE = 0.6  # share of the highest surprise from which a word is a telling one
FEW = 6  # documents that may have a word which is a telling one all the same
DAYS = 3  # days between publications within which two documents may tell of one incident
BESIDE = 25  # documents of the nearest days that one is compared with under one word
UNKNOWN: Window = (None, None)
RECURRING = ("ASSAULT",)  # what happens again and again in one crisis, in the same words


class Topics:
    """The documents of a corpus, and which of them are on one matter; built once, never changed.

    `texts` are the documents that count, `days` the days on which each may have been published."""

    def __init__(self, texts: Mapping[str, str], days: Mapping[str, Window]):
        told = {name: terms(text) for name, text in texts.items()}
        self._all = {name: frozenset(words) for name, words in told.items()}
        self._lead = {name: frozenset(words[:LEAD]) for name, words in told.items()}
        self._days = days
        self._counts = Counter(term for words in self._all.values() for term in words)
        n = self._n = UNSEEN + len(texts)
        self._enough = SURPRISE * math.log(1 + len(texts))
        self._nats = {word: max(0.0, math.log(n / (1 + count))) for word, count in self._counts.items()}
        self._pairs: dict[int, list[tuple[str, str]]] = {}
        self._known: dict[tuple[str, str], float] = {}
        self._weight = {name: self.surprise(words) for name, words in self._lead.items()}

    def __len__(self) -> int:
        return len(self._all)

    def surprise(self, words: Iterable[str]) -> float:
        """How unlikely it is to share these words by chance, in nats (their negative logarithms added up)."""
        return sum(self._nats.get(word, 0.0) for word in words)

    def tells(self, words: Iterable[str]) -> bool:
        """Whether one of some words is rare enough to say by itself what a document is about."""
        least = min(RARE * math.log(self._n), math.log(self._n / (1 + FEW)))
        return max((self._nats.get(word, 0.0) for word in words), default=0.0) >= least

    def shared(self, a: str, b: str) -> float:
        """The surprise at what the head of one document shares with the other: the larger of the two."""
        key = (a, b) if a < b else (b, a)
        if key not in self._known:
            first, second = (
                self._lead.get(x, frozenset()) & self._all.get(y, frozenset()) for x, y in (key, key[::-1])
            )
            self._known[key] = max(self.surprise(first), self.surprise(second))
        return self._known[key]

    def apart(self, a: str, b: str) -> int:
        """The days that lie at least between two publications; 0 where they are not known."""
        return gap(self._days.get(a, UNKNOWN), self._days.get(b, UNKNOWN))

    def same(self, a: str, b: str) -> bool:
        """Whether two documents are on one matter, whenever they were published."""
        return a == b or self.shared(a, b) >= min(self._enough, MOST * self._own(a), MOST * self._own(b))

    def _own(self, name: str) -> float:
        return self._weight.get(name, 0.0) or math.inf

    def same_days(self, a: str, b: str) -> bool:
        """Whether two documents are on one matter and of the same days."""
        return a == b or self.apart(a, b) <= DAYS and self.same(a, b)

    def pairs(self, days: int = DAYS) -> list[tuple[str, str]]:
        """The pairs of documents on one matter, published within so many days, by way of the words at their
        heads."""
        if days not in self._pairs:
            near = {pair for names in self._postings.values() for pair in self._neighbours(names, days)}
            self._pairs[days] = sorted(pair for pair in near if self.same(*pair))
        return self._pairs[days]

    @cached_property
    def _postings(self) -> dict[str, list[str]]:
        """Telling words, each with the documents at whose head it stands, in order of their days."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._lead, key=self._order):
            for term in self._telling(name):
                found.setdefault(term, []).append(name)
        return found

    def _neighbours(self, names: list[str], days: int) -> Iterable[tuple[str, str]]:
        """The pairs of documents within so many days of each other, out of a list in order of days."""
        windows = [self._days.get(name, UNKNOWN) for name in names]
        firsts = [-math.inf if first is None else first for first, _ in windows]
        lowest = list(accumulate(reversed(firsts), min))[::-1]  # the first day of all that follow
        for i, (name, own) in enumerate(zip(names, windows)):
            until = math.inf if own[1] is None else own[1] + days
            for j in range(i + 1, min(len(names), i + 1 + BESIDE)):
                if lowest[j] > until:
                    break
                if gap(own, windows[j]) <= days:
                    yield (name, names[j]) if name < names[j] else (names[j], name)

    def _telling(self, name: str) -> list[str]:
        known = [term for term in self._lead[name] if self._counts[term] > 1]
        return sorted(known, key=lambda term: (self._counts[term], term))[: LEAD // 2]

    def _order(self, name: str) -> tuple:
        first, last = self._days.get(name, UNKNOWN)
        return last or first or 0, name


def components(names: Iterable[str], related: Callable[[str, str], bool]) -> list[list[str]]:
    """Names in groups, each joined by a chain of related pairs, in order.

    >>> components(["a", "b", "e", "f"], lambda x, y: abs(ord(x) - ord(y)) == 1)
    [['a', 'b'], ['e', 'f']]
    """
    groups: list[list[str]] = []
    for name in sorted(names):
        near = [group for group in groups if any(related(name, other) for other in group)]
        groups = [group for group in groups if group not in near] + [[*chain.from_iterable(near), name]]
    return sorted(sorted(group) for group in groups)


def parted(rows: list[dict], topics: Topics) -> list[list[dict]]:
    """The reports linked as one event, parted where their documents are on different matters.

    An incident that recurs (a raid, a shelling) must be of the same days as well, or dated alike."""
    groups: list[list[dict]] = []
    for row in rows:
        near = [group for group in groups if any(_may_be_one(row, other, topics) for other in group)]
        groups = [group for group in groups if group not in near] + [[*chain.from_iterable(near), row]]
    return sorted(groups, key=lambda group: (-len(group), str(group[0]["source_id"]), group[0]["start"]))


def _may_be_one(a: Mapping, b: Mapping, topics: Topics) -> bool:
    first, second = a["source_id"], b["source_id"]
    if first == second:
        return True
    if not topics.same(first, second):
        return False
    if a.get("event") not in RECURRING and b.get("event") not in RECURRING:
        return True
    dated = max(width(window(a)), width(window(b))) <= 1
    return dated or topics.apart(first, second) <= DAYS


def parted_events(reports: list[dict], events: Mapping[str, dict], topics: Topics) -> tuple[list[dict], dict]:
    """Reports and events with those events parted that bring together documents on different matters; the
    parts of e7 are e7, e7/2, e7/3."""
    by_event: dict[str, list[dict]] = {}
    for row in reports:
        if row.get("event_id") is not None:
            by_event.setdefault(row["event_id"], []).append(row)
    named, known = {}, dict(events)
    for event_id, rows in by_event.items():
        if len({row["source_id"] for row in rows}) < 2:
            continue
        for number, group in enumerate(parted(rows, topics)[1:], 2):
            known[f"{event_id}/{number}"] = events.get(event_id, {})
            named |= {id(row): f"{event_id}/{number}" for row in group}
    return [row | {"event_id": named[id(row)]} if id(row) in named else row for row in reports], known
