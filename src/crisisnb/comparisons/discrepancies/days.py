"""Days: sentences of two documents that tell one act, and put it on different days.

Reports linked as one event seldom differ by a day, since the day helps to link them. So sentences are
compared as well: those that hold one stated day each, and share so many telling words that it is hardly by
chance."""

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from ..windows import window
from .accounts import Accounts
from .ledger import Point, distinct, short, side
from .things import group_in

APART = 3  # days by which two accounts of one act may differ
ENOUGH = 7.0  # nats of surprise at what two sentences share, above the logarithm of how many are compared
SAME = 0.3  # share of the surprise of the shorter sentence that they must share as well
NAMED = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|tonight|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? \d|"
    r"\d+(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
OF_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|reported|reports|announced|stated|statement|confirmed|added|warned|"
    r"rise[ns]?|rose)"
    r"(?: \S+){0,3}? (?:on |late |early )*$",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b[12]\d{3}\b|\d\d?[./]\d\d?[./]\d\d")


class _Dated:
    """A sentence with one day, and what is in it."""

    def __init__(self, accounts: Accounts, source_id: str, number: int, day: int, edtf: str):
        start, end = accounts.sentences[source_id][number]
        text = accounts.texts[source_id][start:end]
        lead = len(text) - len(text.lstrip())
        self.source_id, self.day = source_id, day
        self.row = accounts.evidence(source_id, start + lead, start + len(text.rstrip())) | {"edtf": edtf}
        self.words = accounts.sentence_terms[source_id][number]
        self._figures = accounts.figures_of(source_id)
        self._reports = accounts.reports_of(source_id)

    @cached_property
    def acts(self) -> set[str | None]:
        """The types of the reports that stand in it."""
        return {r.get("event") for r in self._reports if self.row["start"] <= r["start"] < self.row["end"]}

    @cached_property
    def counts(self) -> dict[str, set[float]]:
        """The amounts that figures in it give, by what they count."""
        found: dict[str, set[float]] = {}
        for figure in self._figures:
            if self.row["start"] <= figure["start"] < self.row["end"] and figure.get("low") is not None:
                found.setdefault(group_in(str(figure.get("unit"))) or str(figure.get("unit")), set()).add(
                    figure["low"]
                )
        return found


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where sentences of documents on one matter put one act on days that differ."""
    by_source: dict[str, list[_Dated]] = defaultdict(list)
    for sentence in _dated(accounts):
        by_source[sentence.source_id].append(sentence)
    enough = ENOUGH + math.log(1 + sum(map(len, by_source.values())))
    for a, b in accounts.topics.pairs():
        for first in by_source.get(a, ()):
            for second in by_source.get(b, ()):
                if 0 < abs(first.day - second.day) <= APART and _one_act(accounts, first, second, enough):
                    rows = [first.row, second.row]
                    yield Point(
                        "date",
                        accounts.subject(rows),
                        "One thing is dated differently: " + ", ".join(sorted({row["edtf"] for row in rows})),
                        2,
                        "unknown",
                        tuple(
                            side(row, says=f"{row['edtf']}: {short(row['exact'], 60)}")
                            for row in distinct(rows)
                        ),
                        "two sentences of documents on one matter share telling words and not their day",
                        "the order of events hangs on it",
                    )


def _dated(accounts: Accounts) -> Iterator[_Dated]:
    """Sentences in which one day is stated, other than the day of publication spelt out."""
    days: dict[tuple[str, int], set[tuple[int, str]]] = defaultdict(set)
    for time in accounts.times:
        first, last = window(time)
        spans = accounts.sentences.get(time["source_id"], [])
        number = bisect_right(spans, (time["start"], float("inf"))) - 1
        if number < 0 or first is None or first != last or time.get("timex_type") not in ("DATE", "TIME"):
            continue
        start = spans[number][0]
        if not NAMED.search(time["exact"]) or OF_SPEECH.search(
            accounts.texts[time["source_id"]][start : time["start"]]
        ):
            continue  # "now" names no day, and "said on Monday" not the day of what was done
        if first in accounts.published(time["source_id"]) and YEAR.search(time["exact"]):
            continue
        days[time["source_id"], number].add((first, str(time.get("edtf"))[:10]))
    for (source_id, number), found in sorted(days.items()):
        if len({day for day, _ in found}) == 1 and source_id in accounts.sentence_terms:
            yield _Dated(accounts, source_id, number, *min(found))


def _one_act(accounts: Accounts, a: _Dated, b: _Dated, enough: float) -> bool:
    if a.acts and b.acts and not a.acts & b.acts:
        return False  # a demand and its refusal
    if any(not a.counts[what] & b.counts[what] for what in a.counts.keys() & b.counts.keys()):
        return False  # so many here and so many there: two acts
    surprise = accounts.topics.surprise
    shared = surprise(a.words & b.words)
    return shared >= enough and shared >= SAME * min(surprise(a.words), surprise(b.words))
