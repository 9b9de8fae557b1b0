"""Who takes a stance that the narrator tells: the subject of a verb, and who stands beside it."""

from .lexicon import Cue, verb_cue
from .page import Page


def subjects(page: Page, verb, cue: Cue) -> list[tuple]:
    """The tokens and organizations that take the stance: the subject and what is coordinated with it."""
    for child in verb.children:
        if child.dep_ == "agent":
            return actors_of(page, next((c for c in child.children if c.dep_ == "pobj"), None))
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return []
    current = _told_with(verb)
    for _ in range(4):
        if subject := next((c for c in current.children if c.dep_ == "nsubj"), None):
            return actors_of(page, subject)
        participle = current.dep_ == "advcl" and current.tag_ == "VBG"
        if (
            not participle
            and current.dep_ not in ("conj", "xcomp")
            or any(c.dep_ == "nsubjpass" for c in current.children)
        ):
            return []
        if current.dep_ == "xcomp" and (above := verb_cue(current.head)) and above.act != "say":
            return []
        current = current.head
    return []


def _told_with(verb):
    """The verb that shares its subject with one in the perfect: in "has recalled its envoy after guards fired
    and has demanded an end to it" who has recalled also demands, however the parser attached it."""
    if verb.dep_ != "conj" or not _perfect(verb) or _perfect(verb.head):
        return verb
    return next((above for above in verb.ancestors if _perfect(above)), verb)


def _perfect(verb) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)


def actors_of(page: Page, token) -> list[tuple]:
    """The actors a noun phrase names, those coordinated with it included, each with its token."""
    if token is None:
        return []
    heads = [
        token,
        *(t for t in token.subtree if t.dep_ == "conj" and t.head.i <= t.i and _chained(t, token)),
    ]
    found = {}
    for head in heads:
        if name := page.actor(head):
            found.setdefault(name, head)
    return [(head, name) for name, head in found.items()]


def _chained(token, first) -> bool:
    while token.dep_ == "conj":
        token = token.head
        if token == first:
            return True
    return False
