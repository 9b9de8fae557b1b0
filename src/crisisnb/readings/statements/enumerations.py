"""Lists: a line that ends in a colon, and the points under it.

A point with a source of its own is that source's statement, relayed by whoever introduced the list; any
other point is what the introduction attributes."""

import re
from dataclasses import replace
from functools import cache

from .attribution import Attribution
from .cues import chars, speaker_span
from .grammar import owner, subject, verb_group
from .lexicon import entry, lists


@cache
def _bullet() -> re.Pattern:
    return re.compile(lists()["patterns"]["bullet"])


def point(text: str, line) -> tuple[int, int] | None:
    """The offsets of a point's words without bullet and closing semicolon, or None where a line is no
    point."""
    found = _bullet().match(text, line.start, line.end)
    if not found:
        return None
    end = line.end
    while end > found.end() and text[end - 1] in ";. ":
        end -= 1
    return (found.end(), end) if end > found.end() else None


def introduction(number: int, line, text: str, found: list[Attribution]) -> Attribution | None:
    """Who introduces the list that a line ending in a colon announces, or None."""
    if not text[line.start : line.end].endswith(":"):
        return None
    if found:
        return found[-1]
    for token in reversed(list(line.doc)):
        cue, _ = entry(token)
        if not cue or cue.pos not in ("verb", "noun"):
            continue
        source = subject(token) if cue.pos == "verb" else owner(token)
        if source is not None:
            span = verb_group(token) if cue.pos == "verb" else (token.i, token.i + 1)
            return Attribution(
                number,
                chars(line, span),
                cue.cue_class,
                "introduction of a list",
                token,
                source,
                speaker_span(line, source),
                [],
                offset=line.start,
            )
    return None


def attribute(intro: Attribution, span: tuple[int, int], found: list[Attribution]) -> list[Attribution]:
    """The attributions of one point under its introduction."""
    outer = [a for a in found if not a.quotes and a.cue[0] - span[0] < 60]
    if outer:
        relayed = [intro.voice] if intro.voice else []
        return [replace(a, via=[*a.via, *relayed]) for a in found]
    return [*found, replace(intro, contents=[span], rule="point of a list", quotes=[])]
