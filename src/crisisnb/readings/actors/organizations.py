"""Organizations that no list holds, by the shape of their names; each stands for itself under its name as
written.

A run of capitalised words that ends in such a word as Front, Council or Party (with an "of" or "for" part),
a name that the parser takes for an organization, and an abbreviation that the text itself explains in
brackets."""

import re
from functools import cache

from .context import modifiers
from .gazetteer import Entry, listed
from .matching import Hit, is_shouting
from .people import is_thing, is_title_case

LINKS = ("of", "for", "and", "the", "&", "in", "on", "to", "against", "de", "des", "du", "del")
SOFT = (
    "demonym",
    "people",
    "state",
    "title",
    "group",
    "capital",
    "definite",
)  # hits that may be part of a longer name


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["text"] for row in listed("organization_heads.csv"))


def acting_names(docs: list) -> frozenset[str]:
    """Single words that act somewhere in a document, as subject or possessor, or are written like
    abbreviations."""
    return frozenset(
        t.text
        for doc in docs
        for t in doc
        if t.is_alpha
        and t.text[0].isupper()
        and (t.dep_ in ("nsubj", "nsubjpass", "poss") or sum(c.isupper() for c in t.text) > 1)
    )


def find_organizations(
    doc, hits: list[Hit], persons: set[int], places: frozenset[str], acting: frozenset[str]
) -> list[Hit]:
    """The hits of a line together with its own organizations, which replace the hits they hold.

    `persons` are the tokens of personal names; `places` and `acting` are what the whole document tells of
    names."""
    if is_shouting(doc.text) or is_title_case(doc):
        return hits
    firm = {i for h in hits if h.kind not in SOFT for i in range(h.start, h.end)} | persons
    soft = {i for h in hits if h.kind in SOFT for i in range(h.start, h.end)}
    offices = {i for h in hits if h.kind == "office" for i in range(h.start, h.end)}
    spans = _shaped(doc, firm - offices, offices | soft) + _parsed(doc, firm | soft)
    spans = [
        (start, end)
        for start, end in spans
        if doc[start:end].text not in places
        and (end - start > 1 or doc[start].text in acting)
        and not is_thing(doc[end - 1].text)
    ]
    found: list[Hit] = []
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(h.start < end and start < h.end for h in found):
            found.append(Hit(start, end, Entry("body", doc[start:end].text, _label(doc, start, end))))
    kept = [h for h in hits if not any(f.start < h.end and h.start < f.end for f in found)]
    return sorted(kept + found, key=lambda h: h.start)


def _label(doc, start: int, end: int) -> str:
    words = [t.text.lower() for t in doc[start:end]]
    return next((word for word in words if word in _heads()), "organization")


def _shaped(doc, firm: set[int], listed_words: set[int]) -> list[tuple[int, int]]:
    spans = []
    for token in doc:
        if token.text.lower() not in _heads() or not token.text[0].isupper() or token.i in firm:
            continue
        start = token.i
        while start > 0 and start - 1 not in firm and _capital(doc[start - 1]):
            start -= 1
        if doc[start].is_sent_start and doc[start].text.lower() in (
            "the",
            "a",
            "an",
            "this",
            "his",
            "its",
            "their",
            "but",
        ):
            start += 1
        start += doc[start].text == "-"
        end = token.i + 1
        if end < len(doc) and doc[end].text in ("of", "for", "on", "against", "in"):
            place = end
            while (
                place < len(doc) and place not in firm and (_capital(doc[place]) or doc[place].text in LINKS)
            ):
                place += 1
            while doc[place - 1].text in LINKS:
                place -= 1
            end = max(end, place) if doc[end].text != "in" else end
        fresh = [
            i
            for i in range(start, token.i + 1)
            if i not in listed_words and doc[i].lower_ not in modifiers() and doc[i].is_alpha
        ]
        if listed_words & set(range(token.i, token.i + 1)) and not fresh:
            continue  # "the Kenyan National Army" is Kenya's
        if end - start >= 2 and not (end - start == 2 and doc[start].text == "The"):
            spans.append((start, end))
    return spans


def _capital(token) -> bool:
    return (
        token.text[0].isupper()
        and token.text not in ("The", "A", "In", "But", "And")
        or token.text in ("-", "&")
        and not token.whitespace_
    )


def _parsed(doc, taken: set[int]) -> list[tuple[int, int]]:
    spans = []
    for entity in doc.ents:
        start, end = entity.start, entity.end
        while start < end and doc[start].text.lower() in ("the", "a", "an"):
            start += 1
        while end > start and doc[end - 1].text in ("'s", "’s", "'", "’", "."):
            end -= 1
        if (
            entity.label_ == "ORG"
            and start < end
            and not taken & set(range(start, end))
            and doc[start].text[0].isupper()
            and any(t.is_alpha and len(t) > 2 for t in doc[start:end])
        ):
            spans.append((start, end))
    return spans


def abbreviations(doc, hits: list[Hit]) -> dict[str, Entry]:
    """The short forms that a line explains: "Front for Renewal (FFR)"."""
    short = {}
    for hit in hits:
        if (
            hit.kind == "body"
            and hit.end + 2 < len(doc)
            and doc[hit.end].text == "("
            and doc[hit.end + 2].text == ")"
        ):
            form = doc[hit.end + 1].text
            if re.fullmatch(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*", form) and len(form) <= 8:
                short[form] = hit.entry
    return short


def find_short_forms(doc, hits: list[Hit], short: dict[str, Entry]) -> list[Hit]:
    """The hits of a line together with the abbreviations that its document explains."""
    if not short:
        return hits
    taken = {
        i
        for h in hits
        if not (h.kind == "body" and h.entry.label == "organization")
        for i in range(h.start, h.end)
    }
    found = [Hit(t.i, t.i + 1, short[t.text]) for t in doc if t.text in short and t.i not in taken]
    places = {h.start for h in found}
    return sorted([h for h in hits if not places & set(range(h.start, h.end))] + found, key=lambda h: h.start)


def join_short_names(docs: list, hits: list[list[Hit]]) -> list[list[Hit]]:
    """The hits of a document in which the short name of a body stands for the longer one that it is part of.

    "The Paris-based Observatory" and "Observatory head" (where it is also "the Observatory") mean the "Chad
    Observatory for Rights" of the same text, if that is the only one whose name holds the word."""
    longer: dict[str, Entry] = {}
    for doc, found in zip(docs, hits, strict=True):
        for hit in found:
            if hit.kind == "body" and hit.end - hit.start > 1:
                longer.setdefault(f" {doc[hit.start : hit.end].text} ", hit.entry)

    own = {d[h.end - 1].text for d, found in zip(docs, hits, strict=True) for h in found if h.kind == "definite"}

    def whole(doc, hit: Hit) -> Hit:
        short = doc[hit.start : hit.end].text
        if hit.kind != "body" or hit.entry.organization not in (short, f"{short}s"):
            return hit
        names = {f" {short} ", f" {short[:-1]} "} if short[-1:] == "s" else {f" {short} "}
        held = {e.organization: e for n, e in longer.items() if any(s in n and s != n for s in names)}
        return Hit(hit.start, hit.end, next(iter(held.values()))) if len(held) == 1 else hit

    def also(doc, found: list[Hit]) -> list[Hit]:
        taken = {i for h in found for i in range(h.start, h.end)}
        heads = [t for t in doc if t.i not in taken and t.lower_ in _heads() and t.text.istitle()]
        alone = [t for t in heads if t.i == 0 or not doc[t.i - 1].text.istitle() or doc[t.i - 1].is_punct]
        new = [Hit(t.i, t.i + 1, Entry("body", t.text, t.lower_)) for t in alone]
        new = [h for h in new if doc[h.start].text in own and whole(doc, h) != h]
        return sorted([*found, *new], key=lambda h: h.start)

    return [[whole(doc, h) for h in also(doc, found)] for doc, found in zip(docs, hits, strict=True)]
