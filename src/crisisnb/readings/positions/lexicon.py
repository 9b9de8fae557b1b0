"""The word lists of the position rules, read once and arranged for look-up."""

from dataclasses import dataclass
from functools import cache

from ... import wordlists

PACKAGE = __package__


@dataclass(frozen=True)
class Cue:
    """What a word of stance does: its speech act, and the sign it gives to what it governs."""

    cue: str
    act: str
    sign: int
    negated_act: str | None = None
    negated_sign: int = 0


@cache
def cues(pos: str) -> dict[str, Cue]:
    """The cues of one part of speech by lemma ("call" or "call on")."""
    return {
        row["cue"]: Cue(
            row["cue"],
            row["act"],
            int(row["sign"]),
            row["negated_act"] or None,
            int(row["negated_sign"] or 0),
        )
        for row in wordlists.table(PACKAGE, "cues.csv")
        if row["pos"] == pos
    }


@cache
def operators() -> dict[str, bool]:
    """Words that turn a content round, and whether they turn their subject round too."""
    return {row["word"]: row["subject"] == "yes" for row in wordlists.table(PACKAGE, "operators.csv")}


@cache
def negations() -> frozenset[str]:
    """Words that deny what they stand by."""
    return wordlists.column(PACKAGE, "negations.csv", "word")


@cache
def role(name: str) -> frozenset[str]:
    """The words of one role within a content: must, will, threat, if, light."""
    return frozenset(row["word"] for row in wordlists.table(PACKAGE, "content.csv") if row["role"] == name)


@cache
def evaluations() -> dict[str, tuple[str, str | None]]:
    """Words that carry a judgement, by their pattern: the speech act, and what a negation makes of it."""
    return {
        row["phrase"]: (row["act"], row["negated_act"] or None)
        for row in wordlists.table(PACKAGE, "evaluations.csv")
    }


def verb_cue(token) -> Cue | None:
    """The cue of a verb, its particle or preposition included where the list has it ("call on" before
    "call")."""
    known, lemma = cues("verb"), token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ("prt", "prep", "advmod", "acomp") and child.i > token.i and not _of_time(child):
            if cue := known.get(f"{lemma} {child.lemma_.lower()}"):
                return cue
    if (thing := object_of(token)) is not None:
        return known[f"{lemma} {thing.lemma_.lower()}"]
    return known.get(lemma)


def object_of(verb):
    """The noun that belongs to a cue of verb and object: "voiced concern", "has no intention"."""
    known, lemma = cues("verb"), verb.lemma_.lower()
    return next(
        (c for c in verb.children if c.dep_ == "dobj" and f"{lemma} {c.lemma_.lower()}" in known), None
    )


def _of_time(preposition) -> bool:
    """Whether a preposition only says when or where something was said: "called it a ruse on Friday"."""
    verb, objects = preposition.head, list(preposition.children)
    return preposition.dep_ == "prep" and (
        any(o.ent_type_ in ("DATE", "TIME") for o in objects)
        or any(c.dep_ in ("dobj", "oprd") and verb.i < c.i < preposition.i for c in verb.children)
    )


def negated(token) -> bool:
    """Whether a negation stands directly by a word: not, never, no; "nor will it", "neither".

    A verb's negation may also sit on its auxiliary or on the pronoun that is its subject ("nobody wants")."""
    words = negations()
    if token.lemma_.lower() in role("idle"):
        return False  # "no choice but to go", "no doubt"
    for child in token.children:
        if (
            child.lower_ == "not"
            and child.i + 1 < len(token.doc)
            and token.doc[child.i + 1].lower_ in role("merely")
        ):
            continue  # "not only"
        if child.lower_ == "not" and token.pos_ == "NOUN" and child.i > token.i:
            continue  # "flares, not bullets" denies the bullets
        if (
            child.dep_ == "neg"
            or child.lower_ in words
            and child.dep_ in ("det", "advmod", "preconj", "nsubj", "nsubjpass", "cc")
        ):
            if not (child.dep_ == "cc" and child.i > token.i):
                return True
        if (
            child.dep_ in ("dobj", "attr", "nsubj", "nsubjpass")
            and token.pos_ in ("VERB", "AUX")
            and child.lower_ in words
        ):
            return True
    before = token.left_edge.i - 1
    return before >= 0 and token.doc[before].lower_ == "nor"
