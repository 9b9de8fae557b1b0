"""Headlines: attribution by a colon, and capitals taken back so that the parser can read them."""

import re
from functools import cache

from ..parse import Line, model
from .attribution import Attribution
from .cues import speaker_span
from .lexicon import lists, words

LONGEST = 200  # characters of a headline
SIDE = 6  # words of the side that names the source


def is_headline(number: int, line) -> bool:
    """Whether a line is a headline: so labelled, or the short first line of the document."""
    if line.region == "headline":
        return True
    return number == 0 and line.region == "body" and line.end - line.start <= LONGEST


def plain_case(line: Line, text: str, known: frozenset[str]) -> Line:
    """A headline In Capitals Like This, parsed with small letters for the words its document also writes
    small."""
    tokens = re.findall(r"[^\W\d_]{2,}", text[line.start : line.end])
    if len(tokens) < 4 or sum(word[0].isupper() for word in tokens) < 0.7 * len(tokens):
        return line
    first = True

    def small(match):
        nonlocal first
        word, kept = match[0], first
        first = False
        lower = word.lower()
        return word if kept or lower not in known or len(lower) != len(word) else lower

    changed = re.sub(r"[^\W\d_]+", small, text[line.start : line.end])
    return Line(line.start, line.end, line.region, model()(changed))


def small_words(text: str) -> frozenset[str]:
    """The words a text writes with a small first letter."""
    return frozenset(re.findall(r"(?<![\w’'])[a-z][a-z]+", text))


@cache
def _colon() -> re.Pattern:
    return re.compile(lists()["patterns"]["headline_colon"])


def by_colon(number: int, line: Line, text: str, mentions) -> Attribution | None:
    """`X: C` or `C: X`, where X is a named actor or somebody who speaks by office ("minister", "report")."""
    found = _colon().search(text, line.start, line.end)
    if not found or text[found.end() : found.end() + 1] in "“\"'‘":
        return None
    before, after = (line.start, found.start()), (found.end(), line.end)
    while after[1] > after[0] and text[after[1] - 1] in ". ":
        after = (after[0], after[1] - 1)
    for side, content, rule in (
        (before, after, "headline: source before the colon"),
        (after, before, "headline: source after the colon"),
    ):
        source = _source(line, side, mentions)
        if source is not None and content[1] - content[0] > 10:
            return Attribution(
                number,
                (found.start(), found.start() + 1),
                "say",
                rule,
                None,
                source,
                _within(text, speaker_span(line, source), side),
                [content],
                offset=line.start,
            )
    return None


def _within(text: str, span: tuple[int, int], side: tuple[int, int]) -> tuple[int, int]:
    start, end = max(span[0], side[0]), min(span[1], side[1])
    return start, start + len(text[start:end].rstrip(" :"))


def _source(line, side: tuple[int, int], mentions):
    tokens = [
        t for t in line.doc if side[0] <= line.start + t.idx < side[1] and not t.is_punct and not t.is_space
    ]
    if not tokens or len(tokens) > SIDE or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return None
    roots = [t for t in tokens if t.head not in tokens or t.head == t]
    head = (roots or tokens)[-1]
    by_office = head.lemma_.lower() in words("offices") or head.lemma_.lower() in words("documents")
    named = mentions.covering(line.start + head.idx) is not None or head.ent_type_ in ("PERSON", "ORG")
    return head if (by_office or named) and head.pos_ in ("NOUN", "PROPN") else None
