"""Words for an analyst: a report's own clause as a short sentence, and a noun phrase for what rows tell."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from .. import wordlists
from .words import PACKAGE, fold, terms

LONGEST = 160
SHORTEST = 50  # a clause end before it leaves too little of the sentence
PERSONAL = re.compile(r"^(?:who|he|she)\b\s*", re.IGNORECASE)
IMPERSONAL = re.compile(r"^(?:it|they|which|that)\s+(?=\w+(?:ed|s|as|ave|ould|ill|id)\b)", re.IGNORECASE)
PASSIVE = re.compile(r"^(?:it|they|which|that)\s+(?:was|is|were|are|(?:has|have|had|will)\s+(?:not\s+)?been?)\b", re.I)
CLAUSE_END = re.compile(
    r"[,;:](?=\s)|\s[-–—]\s|\s(?=(?:and|but|while|which|who|because|after|before|when)\s)"
)
QUOTES = '"“”„«»'


def plain(text: str | None) -> str:
    """A passage on one line, without loose marks at its edges.

    >>> plain('the gates be opened\\n without conditions." ')
    'the gates be opened without conditions'
    """
    line = re.sub(r"\s+", " ", text or "").strip(" \t,;:.-–—")
    if sum(line.count(mark) for mark in QUOTES) % 2:
        line = line.strip(QUOTES + " .,") if line[:1] in QUOTES or line[-1:] in QUOTES else line
        if sum(line.count(mark) for mark in QUOTES) % 2:
            line = re.sub(f"[{QUOTES}]", "", line)
    return line


def names(words: str, actor: str) -> bool:
    """Whether a passage names an actor, if only by adjective or initials.

    >>> names("Malawian forces", "Malawi"), names("a U.S. strike", "United States"), names("it", "Mali")
    (True, True, False)
    """
    folded, parts = fold(words), fold(actor).split()
    initials = [re.escape(part[0]) for part in parts]
    if len(parts) > 1 and re.search(rf"\b{'[.]?'.join(initials)}\b", folded):
        return True
    return re.search(rf"\b{re.escape(parts[-1][: max(4, len(parts[-1]) - 2)])}", folded) is not None


def sentence(report: Mapping, longest: int = LONGEST) -> str | None:
    """A report's own clause, trimmed at the end of a clause, with the actor first where the clause has only
    a pronoun for it or does not name it.

    >>> sentence({"exact": "who warned that the pact would end, which", "actor": ["Ama Owusu", "Ghana"]})
    'Ama Owusu warned that the pact would end'
    >>> sentence({"exact": "a blockade of the port", "actor": ["Ghana"]})
    'Ghana: a blockade of the port'
    >>> sentence({"exact": "it was delivered to the envoy", "actor": ["Ghana"]})
    'Ghana: it was delivered to the envoy'
    """
    words = trimmed(plain(report.get("exact")), longest)
    actors = report.get("actor") or []
    if actors and words and not any(names(words, actor) for actor in actors):
        if PERSONAL.match(words):
            words = f"{actors[0]} {PERSONAL.sub('', words)}"
        elif IMPERSONAL.match(words) and not PASSIVE.match(words):
            words = f"{actors[-1]} {IMPERSONAL.sub('', words)}"
        else:
            words = f"{actors[0]}: {words}"
    return words[:1].upper() + words[1:] or None


def trimmed(words: str, longest: int) -> str:
    """A passage cut at its last clause end within a length; a dangling relative word goes as well.

    >>> trimmed("the army left the town, and its people came back, while the mayor stayed away", 60)
    'the army left the town, and its people came back'
    """
    words = re.sub(r",?\s+(?:which|who|that|and|but|while|when|to)$", "", words)
    if len(words) <= longest:
        return words
    ends = [match.start() for match in CLAUSE_END.finditer(words) if SHORTEST <= match.start() <= longest]
    short = min(SHORTEST, longest // 2)
    ends = ends or [m.start() for m in CLAUSE_END.finditer(words) if short <= m.start() <= longest]
    return plain(words[: ends[-1]]) if ends else words[:longest].rsplit(" ", 1)[0] + " …"


def readable(report: Mapping) -> int:
    """How well a report's clause stands alone: 2 where it begins with its actor, 1 with a pronoun for it."""
    words = plain(report.get("exact"))
    opening = " ".join(words.split()[:4])
    if any(names(opening, actor) for actor in report.get("actor") or []):
        return 2
    return 1 if PERSONAL.match(words) or IMPERSONAL.match(words) else 0


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["noun"], row["link"]) for row in wordlists.table(PACKAGE, "event_nouns.csv")}


def _code(row: Mapping) -> str | None:
    """The type of a report, or the speech act of a position; a rejection that denies is a denial."""
    if row.get("event") == "REJECT":
        return "deny" if "=deny" in terms(row.get("exact") or "") else "refuse"
    return row.get("event") or row.get("speech_act")


def noun_phrase(rows: list[Mapping], words: str) -> str:
    """What reports or positions are about, as a noun phrase: the kind of act, who acts, in what words.

    >>> noun_phrase([{"event": "REQUEST", "actor": ["Ghana"]}], "open the port")
    'demand by Ghana: open the port'
    >>> noun_phrase([{"event": "COERCE", "actor": ["Ghana"]}], "Ghana closed the port")
    'coercive act by Ghana: closed the port'
    """
    codes = Counter(_code(row) for row in rows)
    codes.pop(None, None)
    kind, link = _nouns().get(min(codes, key=lambda c: (-codes[c], c)) if codes else None, (None, None))
    actors = Counter(name for row in rows for name in row.get("actor") or [row.get("organization")] if name)
    who = min(actors, key=lambda name: (-actors[name], name)) if actors else None
    if who and kind and words.lower().startswith(f"{who.lower()} "):
        words = words[len(who) + 1 :]
    if kind is None:
        return f"{who}: {words}" if who and not names(words, who) else words
    return f"{kind} {link} {who}: {words}" if who else f"{kind}: {words}"
