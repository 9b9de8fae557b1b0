"""Outlets and groups that the text itself tells to be such: "the daily Al-Balad", "the Sahel news agency", "Rafiq
Front, a rebel group".

They come before personal names, which they are often mistaken for; once told, a name counts in the whole document."""

import re
from collections.abc import Iterable
from functools import cache

from ...sources.datelines import dateline
from .gazetteer import Entry, Gazetteer, listed
from .matching import Hit
from .people import _stop_words

WORD = r"(?:(?:[Aa][lnshr]{1,2}|[Ee]l)-)?[A-Z][\w’']*"
NAME = rf"{WORD}(?:[- ](?:(?:al|el|de|da|del) )?{WORD}){{0,3}}"
PLAIN = r"(?:(?!(?:for|of|in|on|with|at|to|and|from|by|who|that|the|which)\b)[\w-]+ ){0,4}"
PLACED = ("in", "at", "on", "near", "from", "of", "for", "and", "&")
SOFT = ("definite", "title", "demonym", "people", "state")


@cache
def _patterns() -> tuple[tuple[re.Pattern, str], ...]:
    nouns = {kind: [] for kind in ("outlet", "agency", "medium", "group")}
    for row in listed("told_nouns.csv"):
        nouns[row["kind"]].append(row["text"])
    either = {kind: "|".join(sorted(map(re.escape, words), key=len, reverse=True)) for kind, words in nouns.items()}
    outlets = f"{either['outlet']}|{either['agency']}"
    state, member = "(?: (?:state|official))?", r"(?! of| \w+(?:er|or|man|ist)\b)"
    shapes = (
        (rf"\b(?:{outlets}),? (?P<name>{NAME})", "outlet"),
        (rf"\b[Tt]he (?P<name>{NAME}){state}(?P<agency> (?:{either['agency']}))\b", "outlet"),
        (rf"\b[Tt]he (?P<name>{NAME}) (?:{either['outlet']}|{either['medium']})\b", "outlet"),
        (rf"(?P<name>{NAME}),? an? {PLAIN}(?:{either['group']})\b{member}", "group"),
    )
    return tuple((re.compile(shape), label) for shape, label in shapes)


def find_told(
    docs: list, hits: list[list[Hit]], gazetteer: Gazetteer, openings: Iterable[str] = ()
) -> list[list[Hit]]:
    """The hits of every line together with the outlets and groups that the document tells to be such.

    `openings` are the datelines of its lines; the agency that one names is an outlet, whatever its letters stand
    for elsewhere."""
    agencies = (line.agency for line in map(dateline, filter(None, openings)) if line and line.agency)
    told: dict[str, Entry] = {name: _entry(name, "", "outlet", gazetteer) for name in agencies}
    for doc, found in zip(docs, hits, strict=True):
        for pattern, label in _patterns():
            for match in pattern.finditer(doc.text):
                name = _clean(match["name"])
                span = doc.char_span(match.start("name"), match.start("name") + len(name or ""))
                known = span is None or any(
                    h.start < span.end and span.start < h.end for h in found if h.kind != "definite"
                )
                if name and not known and (label == "outlet" or _opens(doc.text, match.start("name"))):
                    agency = match.groupdict().get("agency") or ""
                    told.setdefault(name, _entry(name, agency, label, gazetteer))
    if not told:
        return hits
    anywhere = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, told), key=len, reverse=True)) + r")(?!\w)")
    return [_with(doc, found, anywhere, told) for doc, found in zip(docs, hits, strict=True)]


def _with(doc, hits: list[Hit], anywhere: re.Pattern, told: dict[str, Entry]) -> list[Hit]:
    kept, taken = list(hits), {i for h in hits if h.kind not in SOFT for i in range(h.start, h.end)}
    for match in anywhere.finditer(doc.text):
        span = doc.char_span(*match.span())
        if span is None or taken & set(range(span.start, span.end)):
            continue
        kept = [h for h in kept if h.end <= span.start or h.start >= span.end]
        kept.append(Hit(span.start, span.end, told[match[0]]))
        taken |= set(range(span.start, span.end))
    return sorted(kept, key=lambda h: h.start)


def _entry(name: str, agency: str, label: str, gazetteer: Gazetteer) -> Entry:
    """A listed outlet whose name only differs in capitals, else a body of that name."""
    known = _listed_outlets(gazetteer).get(name.lower())
    return known or Entry("body", name + agency, label)


@cache
def _outlets(rows: tuple) -> dict[str, Entry]:
    return {" ".join(phrase).lower(): entry for phrase, entry in rows}


def _listed_outlets(gazetteer: Gazetteer) -> dict[str, Entry]:
    return _outlets(
        tuple(
            (phrase, entry)
            for options in gazetteer.exact.values()
            for phrase, entry in options
            if entry.kind == "body" and entry.label == "outlet"
        )
    )


def _clean(name: str) -> str | None:
    """A name without possessive ending; None where it holds a day, a month or another word that is no name."""
    name = re.sub(r"['’]s?$", "", name)
    words = name.split()
    if any(word in _stop_words("other") | _stop_words("month") for word in words) or len(name) < 3:
        return None
    return name


def _opens(text: str, start: int) -> bool:
    """Whether a name is not part of a longer one and no place ("in Mao, a group")."""
    before = text[:start].rstrip().rpartition(" ")[2]
    return not (before[:1].isupper() and before[-1:] not in ".,;:" or before in PLACED)
