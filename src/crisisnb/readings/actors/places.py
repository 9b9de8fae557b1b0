"""In which state a document's places lie, as far as the document itself says so.

"The Chadian town of Am Timan", "Am Timan, Chad" and "Am Timan in eastern Chad" put a place into a state; then its
governor and its mayor are officials of that state. A place that the document puts into two states stays open."""

from collections import defaultdict
from functools import cache

from .gazetteer import listed
from .matching import Hit

NAMED = ("state", "demonym")
REGIONAL = ("regional", "police", "legislator")  # classes of officials who serve a place


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["text"] for row in listed("place_nouns.csv") if row["kind"] == kind)


def located_places(docs: list, hits: list[list[Hit]]) -> dict[str, str]:
    """The states of the places that the parsed lines of a document locate, by the last word of the place's name.

    `hits` are the names of the gazetteer in each line."""
    kinds = _words("noun")
    votes: dict[str, set[str]] = defaultdict(set)
    for doc, found in zip(docs, hits, strict=True):
        starts = {hit.start: hit for hit in found}
        taken = {i for hit in found for i in range(hit.start, hit.end)}
        for hit in found:
            if hit.kind not in NAMED:
                continue
            name = _after(doc, hit, kinds) or _before(doc, hit, kinds, taken)
            if name is not None and name not in taken | set(starts):
                votes[doc[name].text].add(hit.entry.organization)
    return {name: states.pop() for name, states in votes.items() if len(states) == 1}


def _after(doc, hit: Hit, kinds: frozenset[str]) -> int | None:
    """The token of a place after its state: "the Chadian town of Mao", "Chad's Mao province"."""
    at = hit.end
    while at < len(doc) and (doc[at].lower_ in _words("side") or doc[at].text in ("'s", "’s")):
        at += 1
    if at + 1 < len(doc) and doc[at].lower_ in kinds:
        at += 1 + (doc[at + 1].lower_ == "of")
        return _last_of_name(doc, at)
    last = _last_of_name(doc, at)
    if last is not None and last + 1 < len(doc) and doc[last + 1].lower_ in kinds:
        return last
    return None


def _before(doc, hit: Hit, kinds: frozenset[str], taken: set[int]) -> int | None:
    """The token of a place before its state: "Mao, Chad", "Mao province in western Chad"."""
    if hit.kind != "state":
        return None
    at = hit.start - 1
    while at > 0 and doc[at].lower_ in _words("side"):
        at -= 1
    if at > 1 and doc[at].lower_ == "in":
        at -= 1
        kind = doc[at].lower_ in kinds
        at -= kind
        if kind and doc[at].lower_ == "the":
            return None
        return at if at > 0 and _is_name(doc[at]) and (kind or doc[at - 1].lower_ in ("of", "in", "at")) else None
    comma = at > 1 and doc[at].text == "," and at == hit.start - 1 and doc[at - 2].text != ","  # no list
    closed = hit.end >= len(doc) or not doc[hit.end].is_alpha or doc[hit.end].lower_ == "on"
    if comma and closed and _is_name(doc[at - 1]) and at - 1 not in taken:
        return at - 1 if doc[at - 1].ent_type_ in ("GPE", "LOC", "FAC") else None
    return None


def _last_of_name(doc, at: int) -> int | None:
    """The last token of a run of at most three capitalised words."""
    end = at
    while end < len(doc) and end - at < 3 and _is_name(doc[end]):
        end += 1
    return end - 1 if end > at else None


def _is_name(token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.pos_ in ("PROPN", "NOUN", "ADJ")


def place_served(doc, start: int, end: int, places: dict[str, str]) -> str | None:
    """The state of the place that a title on some tokens belongs to ("the governor of Mao", "Mao's mayor")."""
    before = doc[start - 1] if start else None
    if before is not None and before.text in ("'s", "’s") and start > 1:
        before = doc[start - 2]
    if before is not None and before.text in places:
        return places[before.text]
    if end < len(doc) and doc[end].lower_ in ("of", "for"):
        after = doc[end + 1 : end + 8]
        for token in after:
            if token.text in places:
                return places[token.text]
            if not (token.lower_ in _words("noun") | {"the", "of"} or _is_name(token)):
                return None
    return None
