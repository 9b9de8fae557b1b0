"""How a source words it: hedges, judging words, distance, and verbs that take sides on what is said."""

import re
from collections.abc import Iterator
from functools import cache

from ... import wordlists
from ..discrepancies.framing import labels_of
from ..words import PACKAGE as COMPARISONS
from ..words import WORD, fold, stem
from .voice import ARTICLE, Article, speaker

PACKAGE = __package__


@cache
def patterns(name: str, key: str | None = None) -> tuple[tuple[str | None, re.Pattern], ...]:
    """The regular expressions of a word list, one per value of its column `key`, in order of the list."""
    package = COMPARISONS if name == "distancing.csv" else PACKAGE
    by_key: dict[str | None, list[str]] = {}
    for row in wordlists.table(package, name):
        by_key.setdefault(row[key] if key else None, []).append(row["pattern"])
    return tuple((value, re.compile("|".join(found), re.IGNORECASE)) for value, found in by_key.items())


def count_wording(article: Article) -> None:
    """Mark the wording of an article; nothing is marked twice by one measure."""
    hedges = list(_found(article, "hedges.csv", "kind"))
    for start, end, kind in hedges:
        article.mark(
            "hedge", start, end, f"{kind}: in the list of hedges", kind=kind, about=_word(article, start, end)
        )
    for start, end, _ in _found(article, "distancing.csv"):
        if article.voice_of(start) == "own" and not _overlaps(start, end, hedges):
            article.mark(
                "distancing", start, end, "in the list of words of distance", about=_word(article, start, end)
            )
    for start, end, kind, rule in _labels(article):
        article.mark("label", start, end, rule, kind=kind, about=_word(article, start, end))
    for start, end, _ in _found(article, "anonymity.csv"):
        article.mark("anonymity", start, end, "says that a speaker may not be named")
    _verbs(article)


def _found(article: Article, name: str, key: str | None = None) -> Iterator[tuple[int, int, str | None]]:
    """The stretches of the article that a word list knows; of overlapping ones the first of the list."""
    taken: list[tuple[int, int, str | None]] = []
    for value, pattern in patterns(name, key):
        for start, end, _ in article.parts:
            for m in pattern.finditer(article.text, start, end):
                if m.end() > m.start() and not _overlaps(m.start(), m.end(), taken):
                    taken.append((m.start(), m.end(), value))
    yield from sorted(taken)


def _labels(article: Article) -> Iterator[tuple[int, int, str, str]]:
    """Judging words: the hostile labels that accounts are compared by, and the list beside them."""
    plain = list(_found(article, "plain_uses.csv"))
    taken = [
        (start, end, load)
        for start, end, load in _found(article, "loaded.csv", "load")
        if not _overlaps(start, end, plain)
    ]
    found = [(start, end, load, "in the list of judging words") for start, end, load in taken]
    for start, end, _ in article.parts:
        for m in WORD.finditer(article.text, start, end):
            hostile = _hostile(m[0])
            if hostile and not _overlaps(m.start(), m.end(), plain + taken):
                found.append((m.start(), m.end(), "hostile", f"hostile label for a matter: {hostile}"))
    yield from sorted(found)


@cache
def _hostile(word: str) -> str | None:
    """What a word is a hostile label for; only the label itself and its plural, no other word of its stem.

    >>> _hostile("Invaders"), _hostile("invaded"), _hostile("deployment")
    ('foreign soldiers', None, None)
    """
    plain = fold(word)
    rows = wordlists.table(COMPARISONS, "labels.csv")
    forms = {
        form for row in rows for name in row["words"].split() for form in (name, f"{name}s", f"{name}es")
    }
    found = labels_of(word) if plain in forms else ()
    return next((family for family, load, _ in found if load == "hostile"), None)


@cache
def _attitudes() -> dict[str, dict[str, str]]:
    return {stem(row["verb"]): row for row in wordlists.table(PACKAGE, "verbs.csv")}


def attitude(cue: str) -> str | None:
    """How a cue takes what is said: doubt, trust, or None.

    >>> attitude("has claimed"), attitude("pointed out"), attitude("pointed to"), attitude("insists on")
    ('doubt', 'trust', None, None)
    """
    words = WORD.findall(cue.lower())
    for row in filter(None, (_attitudes().get(stem(word)) for word in words)):
        if (not row["with"] or row["with"] in words) and row["not_with"] not in words:
            return row["attitude"]
    return None


def _verbs(article: Article) -> None:
    seen = set()
    for row in article.statements:
        start, end, kind = row.get("cue_start"), row.get("cue_end"), attitude(row.get("cue") or "")
        if kind and start is not None and (start, end) not in seen and article.region(start) in ARTICLE:
            seen.add((start, end))
            article.mark(
                "cue",
                start,
                end,
                f"{kind}: in the list of verbs",
                kind=kind,
                about=speaker(row),
                row_id=row.get("statement_id"),
            )


def _overlaps(start: int, end: int, spans: list) -> bool:
    return any(span[0] < end and start < span[1] for span in spans)


def _word(article: Article, start: int, end: int) -> str:
    return " ".join(article.text[start:end].split()).lower()
