"""Whom a stance is addressed to or about."""

from .page import Page
from .patterns import fold

ADDRESSING = {"to", "from", "by", "against", "with", "on"}


def recipients(page: Page, act: str, tokens: list, statement: dict) -> list[str]:
    """Canonical names, the nearest reason first: the cue's object, who has to act, whose wish or deed it is,
    the addressee.

    The speaker is never its own recipient."""
    own = fold(statement.get("organization") or "")
    named = _between_cue_and_content(page, statement) + _in_content(page, tokens)
    told = [name for name in statement.get("addressee") or [] if name not in statement.get("exact", "")]
    found = named or told  # an addressee that stands in the content is part of it
    unique = dict.fromkeys(name for name in found if fold(name) != own)
    return list(unique)


def _between_cue_and_content(page: Page, statement: dict) -> list[str]:
    start, end = statement.get("cue_end"), statement["start"]
    if start is None or not start < end:
        return []
    return [
        a
        for sentence in page.tokens(start, end)
        for t in sentence
        if (a := page.actor(t)) and t.dep_ != "nsubj"
    ]


def _in_content(page: Page, tokens: list) -> list[str]:
    inside = {t.i for t in tokens}
    subjects = [
        t
        for t in tokens
        if t.dep_ in ("nsubj", "poss", "nsubjpass") or t.dep_ in ("dobj", "pobj") and t.head.i not in inside
    ]
    addressed = [t for t in tokens if t.dep_ == "pobj" and t.head.lower_ in ADDRESSING]
    others = [
        t for t in tokens if t.dep_ in ("amod", "compound") and t.head.dep_ in ("nsubj", "dobj", "pobj")
    ]
    for group in (subjects, addressed, others):
        if names := [a for t in group if (a := page.actor(t))]:
            return names
    return []
