"""What all kinds of discrepancy look at: the tables as rows, grouped by the event or the stance they are
accounts of."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from ..alignment import actors_agree, candidate_pairs, cluster, with_blocs
from ..records import place, rows_of
from ..sentences import noun_phrase, plain, trimmed
from ..windows import Window, gap, ordinal
from ..words import WORD, Weights, cosine, fold, heaviest, terms
from .told import Clauses, Told, sentences, told_clauses
from .topics import Topics, parted_events

OWN_VOICE = (None, "headline", "body", "embed")  # regions whose rows count as what a document says
SAME_CONTENT = 0.28  # likeness from which two stances without a concept are about one thing
MONTHS = 100  # days between documents within which they may speak of one thing
ENOUGH = 5  # dated expressions from which the years of a document are known
SAME_YEARS = 0.2  # common part of the years of two documents from which they are of one time
ACQUAINTED = 12.0  # nats of shared surprise below which two documents have nothing to do with each other
CONFLICT = ("ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT")
NOBODY: frozenset[str] = frozenset()
SMALL = re.compile(r"\b[a-z]{3,}\b")


class Accounts:
    """The tables of a corpus as a comparison needs them; built once, never changed.

    Of documents with one and the same text only the first is looked at: a copy is no second account."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]):
        self.texts = dict(texts)
        self.sources = {row["source_id"]: row for row in rows_of(tables.get("sources"))}
        copies = self._copies()
        self.origin = {name: row.get("origin") or name for name, row in self.sources.items()}
        for table in ("reports", "positions", "statements", "figures", "times"):
            rows = sorted(rows_of(tables.get(table)), key=place)
            setattr(
                self,
                table,
                [row for row in rows if row["source_id"] not in copies and row.get("region") in OWN_VOICE],
            )
        self.named = sorted(set(self.sources) - copies)
        self._vectors: dict[str, dict[str, float]] = {}
        self._passages = self._grouped(rows_of(tables.get("passages")), lambda row: row["source_id"])
        told = {name: self.texts[name] for name in self.named if name in self.texts}
        self.topics = Topics(told, {name: self.published(name) for name in self.named})
        events = {row["event_id"]: row for row in rows_of(tables.get("events"))}
        self.reports, self.events = parted_events(self.reports, events, self.topics)

    def _copies(self) -> set[str]:
        first: dict[str, str] = {}
        again = set()
        for name in sorted(self.sources):
            body = " ".join(self.texts.get(name, name).split())
            if first.setdefault(body, name) != name:
                again.add(name)
        return again

    @cached_property
    def parties(self) -> frozenset[str]:
        """The words of the names of all who act, are acted on or are quoted, adjectives of them included."""
        rows = [*self.reports, *self.statements, *self.figures]
        names = {n for r in rows for n in (*(r.get("actor") or []), *(r.get("recipient") or []))}
        names |= {row.get(key) for row in rows for key in ("person", "organization", "attributed_to")} - {
            None
        }
        return frozenset(word for name in names for word in fold(name).split())

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words that some text writes small, which are therefore no names."""
        return frozenset(word for text in self.texts.values() for word in SMALL.findall(text))

    @cached_property
    def weights(self) -> Weights:
        """How telling each word is, counted over the evidence of reports and positions."""
        return Weights(terms(row["exact"]) for row in self.reports + self.positions if row.get("exact"))

    def vector(self, row: Mapping) -> dict[str, float]:
        """The weighted content of a row's evidence."""
        text = row.get("exact") or ""
        if text not in self._vectors:
            self._vectors[text] = self.weights.vector(terms(text))
        return self._vectors[text]

    @cached_property
    def by_event(self) -> dict[str, list[dict]]:
        """Event id to its reports."""
        return self._grouped(self.reports, lambda row: row.get("event_id"))

    @cached_property
    def _by_source(self) -> dict[str, list[dict]]:
        return self._grouped(self.reports, lambda row: row["source_id"])

    @cached_property
    def _events_told(self) -> dict[str, frozenset[str]]:
        return {
            name: frozenset(row["event_id"] for row in rows if row.get("event_id"))
            for name, rows in self._by_source.items()
        }

    def events_told(self, source_id: str) -> frozenset[str]:
        """The events that a document tells."""
        return self._events_told.get(source_id, frozenset())

    @cached_property
    def _companions(self) -> dict[str, list[str]]:
        found = defaultdict(set)
        for a, b in self.topics.pairs():
            found[a].add(b)
            found[b].add(a)
        return {name: sorted(others) for name, others in found.items()}

    def companions(self, source_id: str) -> list[str]:
        """The documents that are on the matter of a document and of the same days."""
        return self._companions.get(source_id, [])

    def reports_of(self, source_id: str) -> list[dict]:
        """The reports of one document."""
        return self._by_source.get(source_id, [])

    @cached_property
    def _said(self) -> dict[str, list[dict]]:
        return self._grouped(self.statements, lambda row: row["source_id"])

    def statements_of(self, source_id: str) -> list[dict]:
        """The statements of one document."""
        return self._said.get(source_id, [])

    def near(self, a: str, b: str, days: int | None = None) -> bool:
        """Whether clauses of two documents may speak of one thing: published within months (or so many days),
        on one matter (of which a large corpus asks more), and with a party of acts, stances or statements in
        common."""
        if a == b:
            return True
        if self.topics.apart(a, b) > (MONTHS if days is None else days):
            return False
        if self._parties.get(a, NOBODY).isdisjoint(self._parties.get(b, NOBODY)):
            return False
        close = self._same_years(a, b) and self.topics.shared(a, b) >= ACQUAINTED
        return close and self.topics.same(a, b)

    @cached_property
    def _years(self) -> dict[str, Counter]:
        found: dict[str, Counter] = {}
        for row in self.times:
            if row.get("earliest"):
                found.setdefault(row["source_id"], Counter())[row["earliest"][:4]] += 1
        return found

    def _same_years(self, a: str, b: str) -> bool:
        """Whether two documents, one of them without a day of publication, date what they tell to the same
        years, as far as they date enough of it: the common part of two histograms (Swain and Ballard
        1991)."""
        if all(None not in self.published(name) for name in (a, b)):
            return True  # their days of publication say more
        first, second = (self._years.get(name, Counter()) for name in (a, b))
        total = min(first.total(), second.total())
        common = (
            sum(min(count / first.total(), second[year] / second.total()) for year, count in first.items())
            if total
            else 1
        )
        return total < ENOUGH or common >= SAME_YEARS

    def meet(self, a: Told, b: Told) -> bool:
        """Whether two clauses may speak of one thing: their documents may, and so may the days they
        report."""
        return self.near(a.source, b.source) and gap(a.when, b.when) <= MONTHS

    @cached_property
    def _parties(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in self.reports + self.positions + self.statements:
            who = [*(row.get("actor") or []), *(row.get("recipient") or []), row.get("organization")]
            found.setdefault(row["source_id"], set()).update(name for name in who if name)
        return {name: with_blocs(parties) for name, parties in found.items()}

    @cached_property
    def clauses(self) -> Clauses:
        """What all documents tell, clause by clause."""
        return told_clauses(self.named, self.texts, self.statements_of, self.reports_of, self.evidence)

    @cached_property
    def _figured(self) -> dict[str, list[dict]]:
        return self._grouped(self.figures, lambda row: row["source_id"])

    def figures_of(self, source_id: str) -> list[dict]:
        """The figures of one document."""
        return self._figured.get(source_id, [])

    @cached_property
    def at_odds(self) -> set[tuple[str, str]]:
        """The pairs of actors of which one is reported to accuse, refuse, threaten or coerce the other."""
        pairs = {
            (a, b)
            for row in self.reports
            if row.get("event") in CONFLICT
            for a in row.get("actor") or []
            for b in row.get("recipient") or []
            if a != b
        }
        return pairs | {(b, a) for a, b in pairs}

    def quoted(self, row: Mapping) -> bool:
        """Whether direct speech stands in a row's evidence."""
        return any(
            start < row["end"] and row["start"] < end for start, end in self._direct.get(row["source_id"], ())
        )

    @cached_property
    def _direct(self) -> dict[str, list[tuple[int, int]]]:
        found = self._grouped(
            self.statements, lambda row: row["source_id"] if row.get("kind") == "direct" else None
        )
        return {name: [(row["start"], row["end"]) for row in rows] for name, rows in found.items()}

    @cached_property
    def by_concept(self) -> dict[str, list[dict]]:
        """Concept to the positions on it; positions without one are grouped by what they speak of."""
        found = self._grouped(self.positions, lambda row: row.get("concept"))
        loose = [row for row in self.positions if not row.get("concept") and row.get("organization")]
        vectors = [self.vector(row) for row in loose]
        keys = [heaviest(vector, 6) for vector in vectors]

        def score(i: int, j: int) -> float:
            together = self.topics.same(loose[i]["source_id"], loose[j]["source_id"])
            return cosine(vectors[i], vectors[j]) if together else -1.0

        for group in cluster(len(loose), candidate_pairs(keys), score, SAME_CONTENT):
            if len(group) > 1:
                rows = [loose[i] for i in group]
                found[self.subject(rows)] = found.get(self.subject(rows), []) + rows
        return found

    @cached_property
    def by_stance(self) -> dict[tuple, list[dict]]:
        """(organization, concept, favours) to the positions that take this stance."""
        return {
            (who, concept, favours): rows
            for concept, all_rows in self.by_concept.items()
            for (who, favours), rows in self._grouped(
                all_rows, lambda row: (row["organization"], favour(row)) if row.get("organization") else None
            ).items()
        }

    @cached_property
    def sentence_terms(self) -> dict[str, list[frozenset[str]]]:
        """The content of every sentence of every text."""
        return {
            name: [frozenset(terms(self.texts[name][start:end])) for start, end in spans]
            for name, spans in self.sentences.items()
            if name in self.texts
        }

    @cached_property
    def sentences(self) -> dict[str, list[tuple[int, int]]]:
        """The sentences of every text."""
        return {name: list(sentences(self.texts.get(name, ""))) for name in self.named}

    def evidence(self, source_id: str, start: int, end: int) -> dict:
        """The evidence columns of a stretch of a text."""
        text = self.texts[source_id]
        return {
            "source_id": source_id,
            "start": start,
            "end": end,
            "exact": text[start:end],
            "prefix": text[max(0, start - 32) : start],
            "suffix": text[end : end + 32],
            "region": self.region(source_id, start),
        }

    def region(self, source_id: str, offset: int) -> str:
        """The kind of passage at an offset, as the nearest row there gives it; body otherwise."""
        return next(
            (p["kind"] for p in self._passages.get(source_id, ()) if p["start"] <= offset < p["end"]), "body"
        )

    def published(self, source_id: str) -> Window:
        """The days on which a document may have been published."""
        return self._published.get(source_id, (None, None))

    @cached_property
    def _published(self) -> dict[str, Window]:
        return {
            name: (
                ordinal(row.get("published_earliest") or row.get("published")),
                ordinal(row.get("published_latest") or row.get("published")),
            )
            for name, row in self.sources.items()
        }

    def subject(self, rows: list[dict]) -> str:
        """A noun phrase for what some rows are about, around the words that most of them share."""
        counts = defaultdict(float)
        for row in rows:
            for term, weight in self.vector(row).items():
                counts[term] += weight
        best = heaviest(counts, 3)
        fullest = max(
            rows, key=lambda row: (sum(term in self.vector(row) for term in best), -len(row["exact"]))
        )
        return noun_phrase(rows, _stretch(plain(fullest["exact"]), set(best)))

    @staticmethod
    def _grouped(rows: list[dict], key) -> dict:
        found = defaultdict(list)
        for row in rows:
            if (name := key(row)) is not None:
                found[name].append(row)
        return dict(sorted(found.items(), key=lambda item: str(item[0])))


def _stretch(text: str, telling: set[str], longest: int = 70) -> str:
    """The words of a passage from the first telling one to the last, or to the end of the clause, no longer
    than a line.

    >>> _stretch("who said Chad had closed the old bridge, and left", {"clos", "bridg", "chad"})
    'Chad had closed the old bridge, and left'
    """
    spans = [match.span() for match in WORD.finditer(text) if telling & set(terms(match.group()))]
    while len(spans) > 1 and spans[-1][1] - spans[0][0] > longest:
        first, last = spans[1][0] - spans[0][0], spans[-1][1] - spans[-2][1]
        spans = spans[1:] if first > last else spans[:-1]  # drop the one that lies farther off
    if not spans:
        return trimmed(text, longest) or "unnamed"
    start, end = spans[0][0], spans[-1][1]
    clause = trimmed(text[start:], longest)  # to the end of the clause, where that is near
    return plain(text[start:end] if clause.endswith("…") or len(clause) < end - start else clause)


def favour(row: Mapping) -> bool | None:
    """Whether a position favours its concept; where that is not coded, what its speech act implies.

    >>> favour({"agreement": None, "speech_act": "deny", "concept": None})
    False
    """
    if row.get("agreement") is not None or row.get("concept"):
        return row.get("agreement")
    if row.get("speech_act") in ("demand", "offer", "support", "assert", "accuse", "threaten"):
        return True
    return False if row.get("speech_act") in ("oppose", "reject", "refuse", "deny") else None


def same_actors(a: Mapping, b: Mapping) -> float:
    """How well the actors of two reports agree, from 0 to 1."""
    return actors_agree(frozenset(a.get("actor") or []), frozenset(b.get("actor") or []))
