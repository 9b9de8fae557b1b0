"""The clauses of a text, and how each of their words is put: told as so, denied, open, or called in doubt.

A text is cut and read here by its punctuation and function words alone; the lists are
data/clause_patterns.csv and data/stance_patterns.csv."""

import re
from collections.abc import Iterator
from functools import cache

from ... import wordlists
from ..words import PACKAGE, WORD, fold, terms

END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9]|\s*$)|\n+")
LEAST_TERMS = 2  # content words that a clause needs to speak of a matter
SCOPES = {
    "not": ("denied", 6),
    "denies": ("denied", 99),
    "open": ("open", 99),
    "hedged": ("hedged", 4),
}  # and reach
MODES = ("denied", "hedged", "open", "plain")  # the first one counts where a word stands in two scopes


@cache
def pattern(kind: str) -> re.Pattern:
    """The turns of phrase of one kind, as one pattern."""
    rows = wordlists.table(PACKAGE, "stance_patterns.csv")
    return re.compile("|".join(row["pattern"] for row in rows if row["kind"] == kind), re.IGNORECASE)


@cache
def _grammar(kind: str) -> re.Pattern:
    """The function words of one kind, as one pattern; only abbreviations have a case."""
    rows = wordlists.table(PACKAGE, "clause_patterns.csv")
    found = "|".join(row["pattern"] for row in rows if row["kind"] == kind)
    return re.compile(found, 0 if kind == "abbreviated" else re.IGNORECASE)


@cache
def _of_names() -> frozenset[str]:
    rows = wordlists.table(PACKAGE, "not_synonyms.csv")
    return frozenset(row["word"] for row in rows if row["where"] == "names")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; an initial or a short title ends none.

    >>> text = 'Gen. A. Diallo left. "He fled," they said.'
    >>> [text[start:end].strip() for start, end in sentences(text)]
    ['Gen. A. Diallo left.', '"He fled," they said.']
    """
    at = 0
    for match in END.finditer(text):
        word = text[max(at, match.start() - 8) : match.start() + 1]
        if match.group().startswith(".") and _grammar("abbreviated").search(word):
            continue
        if text[at : match.end()].strip():
            yield at, match.end()
        at = match.end()
    if text[at:].strip():
        yield at, len(text)


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence that stand against one another.

    >>> text = "Chad closed the old bridge, but Mali kept its ferry open."
    >>> [text[start:end] for start, end in clauses(text)]
    ['Chad closed the old bridge', 'but Mali kept its ferry open.']
    """
    at, cuts = 0, []
    for match in _grammar("break").finditer(text):
        if min(len(terms(text[at : match.start()])), len(terms(text[match.end() :]))) >= LEAST_TERMS:
            cuts.append((at, match.start()))
            at = match.end()
    for start, end in [*cuts, (at, len(text))]:
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        if words.strip():
            yield start, start + len(words.strip())


def modes_of(text: str, denied_from: int | None = None) -> dict[str, str]:
    """How each content word of a clause is put; `denied_from` where a word of denial that is not in the text
    governs it.

    >>> found = modes_of("Chad may close the bridge and not the alleged camp")
    >>> found["=close"], found["camp"], modes_of("Mali denied that it had closed the bridge")["bridg"]
    ('open', 'denied', 'denied')
    >>> modes_of("The promised truce has not materialised")["=ceasefire"]
    'denied'
    """
    marks = [(kind, match) for kind in SCOPES for match in pattern(kind).finditer(text)]
    taken = [(m.start(), m.end()) for _, m in marks]
    words = [
        word
        for word in WORD.finditer(text)
        if len(word[0]) > 1
        and fold(word[0]) not in _of_names()
        and not any(a <= word.start() < b for a, b in taken)
    ]
    scopes = [_scope(text, kind, match) for kind, match in marks]
    if denied_from is not None:
        scopes.append(("denied", 99, denied_from, _stop(text, denied_from)))
    found: dict[str, str] = {}
    for n, word in enumerate(words):
        mode = "plain"
        for kind, reach, start, end in scopes:
            if words[max(0, n - reach)].start() <= max(start, words[0].start()) <= word.start() < end:
                mode = min(mode, kind, key=MODES.index)
        for term in terms(word.group()):
            found[term] = min(mode, found.get(term, mode), key=MODES.index)
    return found


def _scope(text: str, kind: str, match: re.Match) -> tuple[str, int, int, int]:
    """What a turn of phrase governs: a mode, how many words at most, and from where to where.

    Where next to nothing follows ("the claim was denied", "has not come"), it is what stands before."""
    mode, reach = SCOPES[kind]
    before = text[: match.start()]
    if kind == "not" and _grammar("condition").search(before):
        mode = "open"
    aside = _grammar("aside").match(text, match.end())
    start = aside.end() if aside else match.end()
    end = len(text) if kind == "open" else _stop(text, start)
    follows = len(terms(text[start:end]))
    if (
        kind == "denies"
        and not follows
        or kind == "not"
        and follows < 2
        and _grammar("auxiliary").search(before)
    ):
        opened = max((m.end() for m in _grammar("opening").finditer(before)), default=0)
        return mode, 99, opened, end
    return mode, reach, start, end


def _stop(text: str, start: int) -> int:
    found = _grammar("stop").search(text, start)
    return found.start() if found else len(text)
