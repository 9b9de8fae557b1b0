"""Wording: one demand, threat or report in words of different scope or strength."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from ... import wordlists
from ..alignment import candidate_pairs, cluster
from ..sentences import plain, trimmed
from ..words import PACKAGE, WORD, cosine, fold, stem
from .accounts import Accounts
from .ledger import Point, distinct, side

NAME = re.compile(r"(?<![.!?“\"‘]\s)(?<!^)\b[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)*")
RELATED = 0.1  # likeness that an account needs with some other of its group
SAME_REMARK = 0.34  # likeness from which two clauses of one speaker are one remark
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


def _one_remark(accounts: Accounts) -> Iterator[Point]:
    """What one speaker is told to have said on one matter, in the words of different documents."""
    told = accounts.clauses
    said = [
        (clause, told.vector(clause))
        for clause in told.rows
        if clause.said and clause.row.get("organization")
    ]
    keys = [
        [(c.row["organization"], term) for term in sorted(v, key=lambda t: (-v[t], t))[:KEYS]] for c, v in said
    ]

    def likeness(i: int, j: int) -> float:
        a, b = said[i][0], said[j][0]
        persons = {c.row["person"] for c in (a, b) if c.row.get("person")}
        same = a.row["organization"] == b.row["organization"] and len(persons) < 2
        return cosine(said[i][1], said[j][1]) if same and accounts.near(a.source, b.source) else -1.0

    for group in cluster(len(said), candidate_pairs(keys), likeness, SAME_REMARK):
        clauses = [said[i][0] for i in group]
        apart = [
            (a, b)
            for (i, a), (j, b) in combinations(zip(group, clauses), 2)
            if a.source != b.source
            and a.modes.keys() - b.modes.keys()
            and b.modes.keys() - a.modes.keys()
            and likeness(i, j) >= SAME_REMARK
        ]
        rows = distinct(c.row for c in {id(c): c for pair in apart for c in pair}.values())
        if len(rows) > 1:
            who = clauses[0].speaker
            yield Point(
                "wording",
                f"remark of {who}: {trimmed(plain(rows[0]['exact']), 60)}",
                "Told in different words: " + " / ".join(trimmed(plain(row["exact"]), 60) for row in rows[:4]),
                2,
                "translation",
                tuple(side(row) for row in rows),
                "one speaker's remark on one matter in the words of different documents",
                "which words were used decides what was said",
            )


def _point(accounts: Accounts, rows: list[dict], subject: str | None, found_by: str) -> Iterator[Point]:
    rows = distinct(rows)
    if len(rows) < 2:
        return
    rows = _related(accounts, rows)
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
        "strength": "how strongly they put it",
        "amount": "how much they say is meant",
        "names": "whom or what place they name",
    }
    yield Point(
        "wording",
        subject or accounts.subject(rows),
        "The accounts differ in "
        + " and ".join(found[kind] for kind in differing if kind != "words")
        + ": "
        + " / ".join(trimmed(plain(row["exact"]), 60) for row in rows[:4]),
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


def _related(accounts: Accounts, rows: list[dict]) -> list[dict]:
    """The rows that share enough content with another one of them to be accounts of one utterance."""
    vectors = [accounts.vector(row) for row in rows]
    return [
        row
        for i, row in enumerate(rows)
        if any(cosine(vectors[i], other) >= RELATED for j, other in enumerate(vectors) if j != i)
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
