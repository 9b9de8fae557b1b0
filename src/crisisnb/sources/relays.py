"""Through whom a document has its matter: the chain of relays in its lead, nearest first.

"Agency X reported, citing the ministry" makes the chain X, ministry. Documents whose chains end in the same place are
not independent of each other. Names are taken as written; outlets get their usual form."""

import re
from functools import cache

from .. import wordlists
from ..document import Passage
from .names import PACKAGE, agencies, canonical, outlet_names

LEAD = 3  # paragraphs of the article that count as its lead
REPORTED = r"(?:has |have |had |also |first |earlier )?(?:reported|reports|writes|wrote|said|says|quoted|cited|announced|published|revealed|learned)"
SOURCE = r"(?:its |their )?(?P<source>(?:an? |the )?(?:[\w’'.-]+ ){0,8}?[\w’'-]+)(?=[,.;:“\"]| (?:as|that|on|who|which|said|says|in an?|in the|it|he|she|they)\b|$)"
KIND = (
    r"(?:(?:state|state-run|state-owned|semi-official|official|local|national|public|private|independent|business)[- ])*"
    r"(?:news agency|newspaper|daily|broadcaster|television channel|TV channel|TV station|television|radio|news site|"
    r"news website|website|news outlet|media outlet|outlet|news channel|channel|magazine|weekly|portal|wire service|agency)"
)


@cache
def _outlet() -> str:
    names = sorted(outlet_names(), key=len, reverse=True)
    listed = "|".join(map(re.escape, names))
    words = "|".join(w.capitalize() for w in sorted(wordlists.column(PACKAGE, "outlet_words.csv", "word")))
    proper = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
    return (
        rf"(?P<outlet>(?<!\w)(?:{listed})(?!\w)|(?:{KIND}) (?P<named>{proper})"
        rf"|(?:[A-Z][\w’'-]+ ){{1,3}}(?:{words})(?!\w)|(?P<before>{proper}) (?:{KIND})(?!\w))"
    )


@cache
def _patterns() -> tuple[re.Pattern, ...]:
    outlet = _outlet()
    citing = r"(?:citing|quoting|referring to|with reference to|attributing it to|relaying)"
    return (
        re.compile(
            rf"{outlet}(?: news agency| newspaper)? {REPORTED}\b(?:[^.]|(?<=[A-Z][a-z][a-z])\.){{0,70}}?,? {citing} {SOURCE}"
        ),
        re.compile(
            rf"{outlet}(?: news agency| newspaper)? {citing.replace('citing|quoting', 'citing|quoting|quoted|cited')} {SOURCE}"
        ),
        re.compile(
            rf"\b(?:[Aa]ccording to|citing|quoting|as reported by|reported by|carried by|published by|quoted by|told) (?:the |[A-Z]\w+[’']s )?{outlet}"
        ),
        re.compile(rf"{outlet}(?: news agency| newspaper)? {REPORTED}\b"),
    )


def via_of(text: str, passages: tuple[Passage, ...], outlet: str | None = None) -> tuple[str, ...]:
    """The chain of relays of a document's main matter, empty where the lead names none; the outlet itself is no relay.

    >>> lead = "Ghana will reopen the border, news agency Anadolu reported on Monday, citing the Interior Ministry."
    >>> via_of(lead, (Passage(0, len(lead), "body"),))
    ('Anadolu', 'Interior Ministry')
    """
    prose = [
        line
        for p in passages
        if p.kind == "body"
        for line in text[p.start : min(p.end, p.start + 5000)].splitlines()
    ]
    prose = [line.strip() for line in prose if line.strip()]
    lead = "\n".join(line[:1500] for line in prose[:LEAD])
    for pattern in _patterns():
        m = pattern.search(lead)
        if m:
            chain = [_outlet_name(m), *([_source_name(m["source"])] if "source" in m.groupdict() else [])]
            return tuple(dict.fromkeys(name for name in chain if name and name != outlet))
    signed = re.search(r"[-–—(/] ?(?P<name>[A-Z][\w ’'-]{1,30})[)/]?\.?$", prose[-1][-60:]) if prose else None
    name = canonical(signed["name"]) if signed else None
    name = name if name in agencies() else canonical(signed["name"].title()) if signed else None
    return (name,) if name in agencies() and name != outlet else ()


def _outlet_name(m: re.Match) -> str:
    return canonical(m["named"] or m["before"] or m["outlet"])


def _source_name(written: str) -> str | None:
    """A source as written, without its article; None where nothing in it is a name."""
    bare = re.sub(r"^(?:its|their|an?|the) ", "", written.strip())
    if bare.split()[0] in agencies() or bare in outlet_names():
        return canonical(bare)
    return bare if re.search(r"[A-ZÀ-Þ]", bare) else None
