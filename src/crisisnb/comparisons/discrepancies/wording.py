"""Wording: one demand, threat or report in words of different scope or strength."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from ... import wordlists
from ..alignment import candidate_pairs, cluster
from ..sentences import plain, trimmed
from ..words import PACKAGE, WORD, cosine, fold, heaviest, stem, terms
from .accounts import Accounts
from .ledger import Point, distinct, side
from .scopes import pattern
from .told import Told

NAME = re.compile(r"(?<![.!?“\"‘]\s)(?<!^)\b[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)*")
QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
RELATED = 0.1  # likeness that an account needs with some other of its group
SURELY = 0.25  # the same where one document tells all of them
SAME_REMARK = 0.37  # likeness from which two clauses of one speaker are one remark
SAME_WORDS = 0.5  # share of the words called inexact that a clause must have
SAME_MATTER = 0.33  # mean likeness from which clauses, whoever tells them, are on one matter
SHARED = 3  # words, names left out, that they must share
FULL = 4  # words of content in a clause that is compared so
KEYS = 6  # words by which a clause is looked up
VERBAL = ("REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE", "SUPPORT", "CONCEDE")


@cache
def _kinds() -> dict[str, str]:
    return {fold(row["word"]): row["kind"] for row in wordlists.table(PACKAGE, "strength_words.csv")}


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where accounts of one event, or one actor's stance, differ in scope or strength."""
    for rows in accounts.by_event.values():
        yield from _point(accounts, rows, None, "accounts of one event")
    for (who, concept, _), rows in accounts.by_stance.items():
        yield from _point(accounts, rows, f"stance of {who} on {concept}", "accounts of one actor's stance")
    yield from _one_remark(accounts)
    yield from _called_inexact(accounts)
    yield from _other_details(accounts)


def _side_by_side(rows: list[Mapping]) -> str:
    """The first few accounts in short."""
    return " / ".join(trimmed(plain(row["exact"]), 60) for row in rows[:4])


def _one_remark(accounts: Accounts) -> Iterator[Point]:
    """What one speaker is told to have said, asked or offered on one matter, in the words of different
    documents."""
    told = accounts.clauses
    owned = [(clause, who) for clause in told.rows if (who := _owner(clause, accounts))]
    vectors = [told.vector(clause) for clause, _ in owned]
    keys = [
        [(who, term) for term in heaviest(vector, KEYS)]
        for (_, who), vector in zip(owned, vectors)
    ]

    def likeness(i: int, j: int) -> float:
        (a, who), (b, other) = owned[i], owned[j]
        persons = {c.row["person"] for c in (a, b) if c.row.get("person")}
        same = who == other and len(persons) < 2 and accounts.meet(a, b)
        if not same or len((a.modes.keys() & b.modes.keys()) - told.names) < 2:
            return -1.0
        return cosine(vectors[i], vectors[j])

    for group in cluster(len(owned), candidate_pairs(keys), likeness, SAME_REMARK):
        apart = [
            (owned[i][0], owned[j][0])
            for i, j in combinations(group, 2)
            if likeness(i, j) >= SAME_REMARK and _reworded(owned[i][0], owned[j][0])
        ]
        rows = distinct(c.row for c in {id(c): c for pair in apart for c in pair}.values())
        if len(rows) > 1:
            yield Point(
                "wording",
                f"remark of {owned[group[0]][1]}: {trimmed(plain(rows[0]['exact']), 60)}",
                "Told in different words: "
                + _side_by_side(rows),
                2,
                "translation",
                tuple(side(row) for row in rows),
                "one speaker's remark on one matter in different words",
                "which words were used decides what was said",
            )


def _other_details(accounts: Accounts) -> Iterator[Point]:
    """One matter in clauses of different documents that differ in names, in strength or in how much they
    say is meant, whoever tells it."""
    told = accounts.clauses
    rows = [clause for clause in told.rows if len(clause.modes) >= FULL]
    vectors = [told.vector(clause) for clause in rows]
    keys = [heaviest(vector, KEYS) for vector in vectors]

    def likeness(i: int, j: int) -> float:
        shared = (rows[i].modes.keys() & rows[j].modes.keys()) - told.names
        if len(shared) < SHARED or not accounts.meet(rows[i], rows[j]):
            return -1.0
        return cosine(vectors[i], vectors[j])

    for group in cluster(len(rows), candidate_pairs(keys), likeness, SAME_MATTER):
        owners = {_owner(rows[i], accounts) for i in group}
        if len(owners) == 1 and None not in owners:
            continue  # one speaker's remark is looked at by itself
        features = {i: features_of(rows[i].row) for i in group}
        apart = [
            (i, j)
            for i, j in combinations(group, 2)
            if _reworded(rows[i], rows[j])
            and likeness(i, j) >= SAME_MATTER
            and any(features[i][kind] != features[j][kind] for kind in ("strength", "amount", "names"))
        ]
        sides = distinct(rows[i].row for i in sorted({i for pair in apart for i in pair}))
        if len(sides) > 1:
            yield Point(
                "wording",
                f"one matter: {accounts.subject(sides)}",
                "Told with other details: "
                + _side_by_side(sides),
                2,
                "different scope",
                tuple(side(row) for row in sides),
                "clauses on one matter differ in names, strength or amounts",
                "scope or strength differ",
            )


def _owner(clause: Told, accounts: Accounts) -> str | None:
    """Whose words a clause tells: those of its speaker, or of the one whose demand, offer or threat it
    reports."""
    if clause.said:
        return clause.row.get("organization")
    row = clause.row
    for report in accounts.reports_of(clause.source):
        if report["start"] < row["end"] and row["start"] < report["end"] and report.get("event") in VERBAL:
            return min(report.get("actor") or [], default=None)
    return None


def _reworded(a: Told, b: Told) -> bool:
    """Whether two clauses of different documents have words that the other has not, or differ in strength
    or in how much they say is meant."""
    if a.source == b.source:
        return False
    first, second = features_of(a.row), features_of(b.row)
    own = a.modes.keys() - b.modes.keys(), b.modes.keys() - a.modes.keys()
    return all(own) or any(first[kind] != second[kind] for kind in ("strength", "amount"))


def _called_inexact(accounts: Accounts) -> Iterator[Point]:
    """A clause that speaks of the translation of words, and the clauses of other documents that have them."""
    told = accounts.clauses
    for clause in told.rows:
        if not pattern("translated").search(clause.row["exact"]):
            continue
        own = told.by_source[clause.source]
        at = own.index(clause)
        here = [c for c in own[max(0, at - 1) : at + 2] if abs(c.sentence - clause.sentence) <= 1]
        meant = [
            other
            for other, _ in told.on(_words_meant(here) - told.names, SAME_WORDS)
            if other.source != clause.source and other.said and accounts.meet(other, clause)
        ]
        rows = distinct(c.row for c in [*here, *meant])
        if meant and len(rows) > 1:
            yield Point(
                "wording",
                f"as translated: {accounts.subject(rows)}",
                "One account says that the words were other, stronger or weaker ones than told elsewhere",
                2,
                "translation",
                tuple(side(row) for row in rows),
                "a clause on the translation of words, and where they are told",
                "the wording decides what was said",
            )


def _words_meant(clauses: list[Told]) -> frozenset[str]:
    """The words in quotation marks, where there are any, else all."""
    quoted = [words for c in clauses for words in QUOTED.findall(c.row["exact"])]
    return frozenset(terms(" ".join(quoted))) or frozenset().union(*(c.modes for c in clauses))


def _point(accounts: Accounts, rows: list[dict], subject: str | None, found_by: str) -> Iterator[Point]:
    rows = distinct(rows)
    if len(rows) < 2:
        return
    rows = _related(accounts, rows, RELATED if len({row["source_id"] for row in rows}) > 1 else SURELY)
    if len(rows) < 2:
        return
    features = [features_of(row) for row in rows]
    differing = [
        kind for kind in ("strength", "amount", "names", "words") if len({f[kind] for f in features}) > 1
    ]
    many = len({row["source_id"] for row in rows}) > 1
    said_twice = (
        not many
        and {row.get("kind") for row in rows} >= {"direct", "indirect"}
        or not many
        and rows[0].get("event") in VERBAL
    )
    if not set(differing) - {"words"} or not (many or said_twice):
        return
    minor = set(differing) <= {"names", "words"} and _told_shorter([f["names"] for f in features])
    acts = {row.get("speech_act") or row.get("event") for row in rows}
    said = rows[0].get("concept") or rows[0].get("event") in (*VERBAL, "MOBILIZE", "SANCTION")
    severity = (
        1
        if not said or minor
        else 3
        if many and ({"reject", "refuse"} <= acts or rows[0].get("event") == "THREATEN")
        else 2
        if many or rows[0].get("event") == "THREATEN" or said_twice
        else 1
    )
    days = {row.get("edtf") for row in rows if row.get("edtf")}
    found = {
        "strength": "strength",
        "amount": "extent",
        "names": "names",
    }
    yield Point(
        "wording",
        subject or accounts.subject(rows),
        "The accounts differ in "
        + " and ".join(found[kind] for kind in differing if kind != "words")
        + ": "
        + _side_by_side(rows),
        severity,
        "different date"
        if len(days) > 1 and many
        else "different scope"
        if "names" in differing
        else "translation",
        tuple(side(row) for row in rows),
        f"{found_by} differ in {', '.join(differing)}",
        "the wording decides what was said"
        if severity == 3
        else "scope or strength differ"
        if severity == 2
        else "a matter of words",
    )


def _told_shorter(names: list[frozenset[str]]) -> bool:
    """Whether the accounts only name more or less of the same: of any two, one's names hold the other's."""
    return all(a <= b or b <= a for a, b in combinations(names, 2))


def _related(accounts: Accounts, rows: list[dict], least: float) -> list[dict]:
    """The rows that share enough content with another one of them to be accounts of one utterance."""
    vectors = [accounts.vector(row) for row in rows]
    return [
        row
        for i, row in enumerate(rows)
        if any(cosine(vectors[i], other) >= least for j, other in enumerate(vectors) if j != i)
    ]


def features_of(row: Mapping) -> dict[str, frozenset[str]]:
    """What of a wording decides its scope and strength: how strongly it is put, amounts like *all* and
    *some*, names, and the words themselves.

    >>> found = features_of({"exact": "it must withdraw all troops from Chad"})
    >>> sorted(found["strength"]), sorted(found["amount"]), sorted(found["names"])
    (['must'], ['all'], ['chad'])
    """
    text = row.get("exact") or ""
    words = [word for word in WORD.findall(fold(text))]
    kinds = _kinds()
    return {
        "strength": frozenset(w for w in words if kinds.get(w) == "strength"),
        "amount": frozenset(w for w in words if kinds.get(w) == "amount"),
        "names": frozenset(stem(fold(name)) for found in NAME.findall(text) for name in found.split()),
        "words": frozenset(stem(word) for word in words),
    }
