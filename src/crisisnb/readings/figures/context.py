"""Where and when a figure holds: the verb, place and period of its clause."""

from ... import wordlists
from ..reports import grammar
from ..reports.lists import words
from .numbers import PACKAGE

CASUALTY = wordlists.column(PACKAGE, "casualties.csv", "verb")
LONGEST = 12  # words of a since-clause that are quoted
WORDS = {
    "daily": 1,
    "weekly": 1,
    "monthly": 1,
    "annually": 1,
    "yearly": 1,
    "overnight": 1,
}  # adverbs of period
PLACES = {
    "in",
    "on",
    "near",
    "at",
    "around",
    "along",
    "across",
    "from",
    "to",
    "inside",
    "outside",
    "off",
    "within",
    "throughout",
    "of",
}


def verb_of(token):
    """The verb of the clause a noun stands in."""
    steps = 0
    for child in token.children:
        if child.dep_ == "acl" and grammar.lemma(child) in CASUALTY:
            return child
    while token.dep_ != "ROOT" and steps < 8:
        token, steps = token.head, steps + 1
        if token.pos_ in grammar.VERBAL and token.lower_ != "including":
            return token
    return token if token.pos_ in grammar.VERBAL else None


def scope(head, verb, scene, span) -> str | None:
    """Where or of whom the figure holds: the first phrase of place on the counted noun, else on its verb."""
    if head is None:
        return None
    for owner in (head, verb):
        if owner is None:
            continue
        for prep in grammar.children(owner, "prep"):
            denied = prep.i and prep.doc[prep.i - 1].dep_ == "neg"  # "but not to Chad itself"
            if prep.lower_ in PLACES and (owner is head or prep.i > head.i) and prep.i >= span.end and not denied:
                nouns = grammar.children(prep, "pobj")
                if (
                    nouns
                    and (_is_place(nouns[0]) or prep.lower_ == "of" and owner == head)
                    and nouns[0].ent_type_ not in ("DATE", "TIME")
                ):
                    first, end = prep.i, grammar.np_span(nouns[0])[1]
                    return prep.doc[first:end].text
    return None


def _is_place(noun) -> bool:
    """Whether a phrase names a place: a place word, or a territory or people anywhere in it."""
    return grammar.lemma(noun) in words("place") | words("border") or any(
        t.ent_type_ in ("GPE", "LOC", "FAC", "NORP") for t in noun.subtree
    )


def time_frame(verb, doc) -> str | None:
    """The words of the clause that say what period is counted: since, in the past 24 hours, so far, daily."""
    if verb is None:
        return None
    for token in verb.subtree:
        if token.lower_ == "since" and token.dep_ in ("mark", "prep"):
            last = token.head.right_edge if token.dep_ == "mark" else token.right_edge
            return doc[token.i : min(last.i + 1, token.i + LONGEST)].text
        if token.lower_ in WORDS:
            return doc[token.i : token.i + WORDS[token.lower_]].text
        if token.ent_type_ in ("DATE", "TIME") and token.head.dep_ == "prep" and token.dep_ == "pobj":
            return doc[
                token.head.i : max(t.i for t in token.subtree if t.ent_type_ in ("DATE", "TIME")) + 1
            ].text
    return None
