"""Through whom a document has its matter: the chain of relays in its lead, nearest first.

"Agency X reported, citing the ministry" makes the chain X, ministry. Documents whose chains end in the same
place are not independent of each other. Names are taken as written; outlets get their usual form."""

import re
from functools import cache

from .. import wordlists
from ..document import Passage
from .names import PACKAGE, agencies, canonical, is_agency, outlet_names

LEAD = 3  # paragraphs of the article that count as its lead
SIGNED = re.compile(r"[-–—(/] ?(?P<name>[A-Z][\w ’'-]{1,30})[)/]?\.?$")  # the agency at the end of a text


def via_of(text: str, passages: tuple[Passage, ...], outlet: str | None = None) -> tuple[str, ...]:
    """The chain of relays of a document's main matter, empty where the lead names none. The document's own
    outlet is no relay.

    >>> lead = "Ghana will open the border, news agency Anadolu reported, citing the Interior Ministry."
    >>> via_of(lead, (Passage(0, len(lead), "body"),))
    ('Anadolu', 'Interior Ministry')
    """
    body = (text[p.start : min(p.end, p.start + 5000)] for p in passages if p.kind == "body")
    prose = [line.strip() for part in body for line in part.splitlines() if line.strip()]
    if not prose:
        return ()
    lead = "\n".join(line[:1500] for line in prose[:LEAD])
    chain = _in_lead(lead) or _at_the_end(prose[-1])
    return tuple(dict.fromkeys(name for name in chain if name and name != outlet))


def _in_lead(lead: str) -> list[str | None]:
    for pattern in _patterns():
        if m := pattern.search(lead):
            source = [_source_name(m["source"])] if "source" in m.groupdict() else []
            return [canonical(m["named"] or m["before"] or m["outlet"]), *source]
    return []


def _at_the_end(paragraph: str) -> list[str]:
    m = SIGNED.search(paragraph[-60:])
    if not m or not is_agency(m["name"]):
        return []
    return [canonical(m["name"]) if canonical(m["name"]) in agencies() else canonical(m["name"].title())]


def _source_name(written: str) -> str | None:
    """A source as written, without its article; None where nothing in it is a name."""
    bare = re.sub(r"^(?:its|their|an?|the) ", "", written.strip())
    if bare in outlet_names():
        return canonical(bare)
    return bare if re.search(r"[A-ZÀ-Þ]", bare) else None


@cache
def _patterns() -> tuple[re.Pattern, ...]:
    """The ways to name a relay, the most telling first."""
    words = {key: _any(value) for key, value in wordlists.settings(PACKAGE, "relay_words.toml").items()}
    outlet = _outlet(words) + "(?: news agency| newspaper)?"
    reported = rf"(?:{words['before_reported']} )?{words['reported']}\b"
    until = (
        r"(?:[^.]|(?<=[A-Z][a-z][a-z])\.){0,70}?,?"  # up to 70 characters of the sentence, "Feb." included
    )
    source = (
        r"(?:its |their )?(?P<source>(?:an? |the )?(?:[\w’'.-]+ ){0,8}?[\w’'-]+)"
        rf"(?=[,.;:“\"]| {words['ends_source']}\b|$)"
    )
    return (
        re.compile(rf"{outlet} {reported}{until} {words['citing']} {source}"),
        re.compile(rf"{outlet} (?:{words['citing']}|quoted|cited) {source}"),
        re.compile(rf"\b{words['credited']} (?:the |[A-Z]\w+[’']s )?{outlet}"),
        re.compile(rf"{outlet} {reported}"),
    )


def _outlet(words: dict[str, str]) -> str:
    """An outlet: a listed one, "newspaper X", "X news agency", or a name with an outlet's word in it."""
    kind = rf"(?:{words['outlet_adjectives']}[- ])*{words['outlet_kinds']}"
    called = _any(word.capitalize() for word in wordlists.column(PACKAGE, "outlet_words.csv", "word"))
    proper = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
    return (
        rf"(?P<outlet>(?<!\w){_any(outlet_names())}(?!\w)|{kind} (?P<named>{proper})"
        rf"|(?:[A-Z][\w’'-]+ ){{1,3}}{called}(?!\w)|(?P<before>{proper}) {kind}(?!\w))"
    )


def _any(words) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"
