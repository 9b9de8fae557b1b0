"""What is told, clause by clause: who says it, and which of its words are denied, open or called in doubt.

Coded rows meet only where two documents were read alike. Clauses of different sources that speak of one
matter are found here from their words alone; the rules of each kind then say whether and how they
differ."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..windows import Window, window
from ..words import WORD, Weights, terms
from .scopes import LEAST_TERMS, clauses, modes_of, pattern, sentences

PARTY = 0.08  # share of clauses from which a name is that of a party
PLACE = 0.6  # what another name weighs
NAME = 0.3  # what a name weighs beside other words: most clauses of a crisis name its parties
RARE = 0.12  # share of clauses with a word up to which it says by itself what a clause is about
TELLING = 6  # words, the weightiest ones, under which clauses are looked for
MOST = 300  # clauses under one word that are looked at
OWN_VOICE = (None, "headline", "body", "embed")


@dataclass(eq=False)
class Told:
    """One clause of one document.

    `row` has its evidence and, as `person` and `organization`, who says it; `modes` tells of each content
    word whether it is denied, hedged, open (planned, possible) or plain; `denies` that a word of denial
    governs it; `sentence` is the number of its sentence, `when` the days of what it reports, as far as they
    are known."""

    row: dict
    modes: Mapping[str, str]
    denies: bool
    said: bool
    sentence: int
    when: Window

    @property
    def source(self) -> str:
        return self.row["source_id"]

    @property
    def speaker(self) -> str | None:
        return self.row.get("person") or self.row.get("organization")

    def words(self, *modes: str) -> frozenset[str]:
        return frozenset(term for term, mode in self.modes.items() if mode in modes)


@dataclass
class Clauses:
    """All clauses of a corpus, and which of them speak of a given matter."""

    rows: list[Told]
    names: frozenset[str]  # terms that are mostly written with a capital
    _by_term: dict[str, list[Told]] = field(default_factory=dict)
    _vectors: dict[int, dict[str, float]] = field(default_factory=dict)

    @cached_property
    def weights(self) -> Weights:
        return Weights(clause.modes for clause in self.rows)

    @cached_property
    def by_source(self) -> dict[str, list[Told]]:
        """The clauses of each document, in order of place."""
        found: dict[str, list[Told]] = {}
        for clause in self.rows:
            found.setdefault(clause.source, []).append(clause)
        return found

    def around(self, row: Mapping) -> Told | None:
        """The clause in which a row's evidence begins."""
        own = self.by_source.get(row["source_id"], [])
        return next((c for c in own if c.row["start"] <= row["start"] < c.row["end"]), None)

    def vector(self, clause: Told) -> dict[str, float]:
        """The weighted words of a clause, at length one; names weigh less."""
        if id(clause) not in self._vectors:
            self._vectors[id(clause)] = self.vector_of(clause.modes)
        return self._vectors[id(clause)]

    def vector_of(self, words: Iterable[str]) -> dict[str, float]:
        """The weights of some words, at length one."""
        raw = {term: self._weight(term) for term in sorted(words)}
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {term: value / norm for term, value in raw.items()}

    def _rare(self, words: Iterable[str]) -> bool:
        return all(len(self._by_term.get(term, ())) <= RARE * len(self.rows) for term in words)

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts = Counter(term for clause in self.rows for term in clause.modes)
        parties = {term for term in self.names if counts[term] > PARTY * len(self.rows)}
        return {
            term: idf * (NAME if term in parties else PLACE if term in self.names else 1)
            for term, idf in self.weights.idf.items()
        }

    def weight(self, words: Iterable[str]) -> float:
        """How much some words say about a matter, together."""
        return sum(self._weight(term) for term in set(words))

    def _weight(self, term: str) -> float:
        return self._weights.get(term, self.weights.unseen)

    def on(
        self, words: frozenset[str], least: float, beside: Iterable[str] = ()
    ) -> list[tuple[Told, frozenset[str]]]:
        """The clauses that have at least `least` of the weight of some words, not only names, each with the
        words it shares. One word must be a rare one, or come with another one out of `beside`."""
        if not self._by_term:
            for clause in self.rows:
                for term in clause.modes:
                    self._by_term.setdefault(term, []).append(clause)
        weighed = sorted(((self._weight(term), term) for term in words), key=lambda pair: (-pair[0], pair[1]))
        enough = least * sum(weight for weight, _ in weighed)
        context = (words | frozenset(beside)) - self.names
        found = []
        for clause in self._near(weighed[:TELLING]):
            value, own = 0.0, clause.modes
            for weight, term in weighed:
                if term in own:
                    value += weight
            if value < enough or (shared := words & own.keys()) <= self.names:
                continue
            if len(shared) > 1 or len(context & clause.modes.keys()) > 1 or self._rare(shared):
                found.append((clause, shared))
        return found

    def _near(self, weighed: list[tuple[float, str]]) -> Iterable[Told]:
        """The clauses under some words, each once."""
        return {id(c): c for _, term in weighed for c in self._by_term.get(term, ())[:MOST]}.values()


def told_clauses(named: Iterable[str], texts: Mapping[str, str], statements, reports, evidence) -> Clauses:
    """All clauses of some documents. `statements` and `reports` give those of a document, `evidence` the
    columns of a stretch of it."""
    found, written = [], {}
    for name in named:
        text = texts.get(name, "")
        for number, (first, last) in enumerate(sentences(text)):
            for start, end in clauses(text[first:last]):
                row = evidence(name, first + start, first + end)
                if row["region"] in OWN_VOICE and (
                    clause := _clause(row, statements(name), reports(name), number)
                ):
                    found.append(clause)
                    _count_capitals(row["exact"], written)
    names = frozenset(term for term, (upper, all_) in written.items() if upper > 0.6 * all_)
    return Clauses(found, names)


def _clause(row: dict, statements: list[dict], reports: list[dict], number: int) -> Told | None:
    start, end, words = row["start"], row["end"], row["exact"]
    inside = [r for r in statements if r["start"] < end and start < r["end"]]
    best = max(inside, key=lambda r: (min(end, r["end"]) - max(start, r["start"]), -r["start"]), default=None)
    row |= {key: best.get(key) for key in ("person", "organization")} if best else {"kind": "narrator"}
    denies = bool(pattern("denies").search(words))
    of_denial = best is not None and best.get("cue_class") == "deny"
    denied_from = 0 if of_denial else None
    for part in ("speaker", "cue") if best else ():
        a, b = best.get(f"{part}_start"), best.get(f"{part}_end")
        if a is not None and b is not None and start <= a and b <= end:
            words = words[: a - start] + " " * (b - a) + words[b - start :]
            if part == "cue" and of_denial and terms(words[b - start :]):
                denied_from = b - start
    clause = Told(
        row, modes_of(words, denied_from), denies or of_denial, best is not None, number, _days(row, reports)
    )
    return clause if clause.denies or len(clause.modes) >= LEAST_TERMS else None


def _days(row: dict, reports: list[dict]) -> Window:
    """The days that the reports in a clause allow, all together; open where one of them is."""
    found = [window(r) for r in reports if r["start"] < row["end"] and row["start"] < r["end"]]
    first, last = ([ends[side] for ends in found] for side in (0, 1))
    return (
        min(first) if first and None not in first else None,
        max(last) if last and None not in last else None,
    )


def _count_capitals(text: str, written: dict[str, list[int]]) -> None:
    for n, word in enumerate(WORD.finditer(text)):
        for term in terms(word.group()) if n else ():
            counts = written.setdefault(term, [0, 0])
            counts[0] += word.group()[0].isupper()
            counts[1] += 1
