"""Wording: one demand, threat or report in words of different scope or strength."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from ... import wordlists
from ..sentences import plain, trimmed
from ..words import PACKAGE, WORD, cosine, fold, stem
from .accounts import Accounts
from .ledger import Point, distinct, side

NAME = re.compile(r"(?<![.!?“\"‘]\s)(?<!^)\b[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)*")
RELATED = 0.1  # likeness that an account needs with some other of its group
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
