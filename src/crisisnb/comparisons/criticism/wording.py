"""How a source words it: hedges, judging words, distance, and verbs that take sides on what is said."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ... import wordlists
from ..discrepancies.framing import labels_of
from ..words import PACKAGE as COMPARISONS
from ..words import WORD, fold, stem
from .voice import Article, speaker

PACKAGE = __package__


@cache
def patterns(name: str, key: str | None = None) -> tuple[tuple[str | None, re.Pattern], ...]:
    """The regular expressions of a word list, one per value of its column `key`, in order of the list.

    All begin at a word, and saying so first makes them fast."""
    package = COMPARISONS if name == "distancing.csv" else PACKAGE
    by_key: dict[str | None, list[str]] = {}
    for row in wordlists.table(package, name):
        by_key.setdefault(row[key] if key else None, []).append(row["pattern"])
    return tuple(
        (value, re.compile(rf"\b(?:{'|'.join(found)})", re.IGNORECASE)) for value, found in by_key.items()
    )


def count_wording(article: Article) -> None:
    """Mark the wording of an article; nothing is marked twice by one measure."""
    hedges = list(_found(article, "hedges.csv", "kind"))
    labels, verbs = _labels(article), _verbs(article)
    distancing = [
        (start, end, None, "in the list of words of distance", {})
        for start, end, _ in _found(article, "distancing.csv")
        if article.voice_of(start) == "own"
    ]
    plain = list(_found(article, "plain_uses.csv")) if labels or verbs or distancing else []
    for start, end, kind in hedges:
        rule = f"{kind}: in the list of hedges"
        article.mark("hedge", start, end, rule, kind=kind, about=_word(article, start, end))
    for measure, found, but in (
        ("label", labels, plain),
        ("cue", verbs, plain + hedges),
        ("distancing", distancing, plain + hedges),
    ):
        for start, end, kind, rule, more in found:
            if not _overlaps(start, end, but):
                about = {"about": _word(article, start, end)} | more
                article.mark(measure, start, end, rule, kind=kind, **about)
    for start, end, _ in _found(article, "anonymity.csv"):
        article.mark("anonymity", start, end, "says that a speaker may not be named")


def _found(article: Article, name: str, key: str | None = None) -> Iterator[tuple[int, int, str | None]]:
    """The stretches of the article that a word list knows; of overlapping ones the first of the list."""
    taken: list[tuple[int, int, str | None]] = []
    for value, pattern in patterns(name, key):
        for start, end, _ in article.parts:
            for m in pattern.finditer(article.text, start, end):
                if m.end() > m.start() and not _overlaps(m.start(), m.end(), taken):
                    taken.append((m.start(), m.end(), value))
    yield from sorted(taken)


def _labels(article: Article) -> list[tuple[int, int, str, str, dict]]:
    """Judging words: those of the list, and the hostile labels that accounts are compared by."""
    found = [
        (start, end, load, "in the list of judging words", {})
        for start, end, load in _found(article, "loaded.csv", "load")
    ]
    for start, end, _ in article.parts:
        for m in WORD.finditer(article.text, start, end):
            if (family := _hostile(m[0])) and not _overlaps(*m.span(), found):
                found.append((*m.span(), "hostile", f"hostile label for a matter: {family}", {}))
    return sorted(
        (label for label in found if not _in_a_name(article, label[0])), key=lambda label: label[:2]
    )


def _in_a_name(article: Article, start: int) -> bool:
    """Whether a word is part of a name: with a capital amid a sentence of the body ("Martyrs' Square")."""
    before = article.text[max(0, start - 40) : start]
    if before[-1:] != "-":  # the second part of a compound begins nothing
        before = before.rstrip(" \"'“”‘’(")
        begins = not before or before[-1] in "\n.!?:;–—-•*"
    else:
        begins = False
    return article.text[start].isupper() and not begins and article.region(start) == "body"


@cache
def _label_forms() -> frozenset[str]:
    rows = wordlists.table(COMPARISONS, "labels.csv")
    names = [name for row in rows if row["load"] == "hostile" for name in row["words"].split()]
    return frozenset(form for name in names for form in (name, f"{name}s", f"{name}es"))


@lru_cache(maxsize=100_000)
def _hostile(word: str) -> str | None:
    """What a word is a hostile label for; only the label itself and its plural, no other word of its stem.

    >>> _hostile("Invaders"), _hostile("invaded"), _hostile("deployment")
    ('foreign soldiers', None, None)
    """
    found = labels_of(word) if fold(word) in _label_forms() else ()
    return next((family for family, load, _ in found if load == "hostile"), None)


@cache
def _attitudes() -> dict[str, dict[str, str]]:
    return {_root(row["verb"]): row for row in wordlists.table(PACKAGE, "verbs.csv")}


def _root(verb: str) -> str:
    """The stem of a verb, whether its last consonant is doubled or not ("admit", "admitted")."""
    return re.sub(r"(.)\1$", r"\1", stem(verb))


def attitude(cue: str) -> str | None:
    """How a cue takes what is said: doubt, trust, or None.

    >>> attitude("has claimed"), attitude("pointed out"), attitude("pointed to"), attitude("insists on")
    ('doubt', 'trust', None, None)
    """
    words = WORD.findall(cue.lower())
    for row in filter(None, (_attitudes().get(_root(word)) for word in words)):
        if (not row["with"] or row["with"] in words) and row["not_with"] not in words:
            return row["attitude"]
    return None


def _verbs(article: Article) -> list[tuple[int, int, str, str, dict]]:
    """The cues of statements that take sides, each once."""
    found = {}
    for row in article.statements:
        at, kind = (row.get("cue_start"), row.get("cue_end")), attitude(row.get("cue") or "")
        if kind and at[0] is not None and article.region(at[0]) is not None:
            more = {"about": speaker(row), "row_id": row.get("statement_id")}
            found.setdefault(at, (*at, kind, f"{kind}: in the list of verbs", more))
    return list(found.values())


def _overlaps(start: int, end: int, spans: list) -> bool:
    return any(span[0] < end and start < span[1] for span in spans)


def _word(article: Article, start: int, end: int) -> str:
    return " ".join(article.text[start:end].split()).lower()
