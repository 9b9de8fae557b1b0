"""Mentions of more than one actor: a state with its allies, "both countries", "the latter" of two."""

from functools import cache

from .gazetteer import allies_of, listed
from .phrases import Phrases

SEVERAL = (
    "countries",
    "sides",
    "nations",
    "parties",
    "neighbours",
    "neighbors",
    "leaders",
    "powers",
    "governments",
    "ministers",
    "presidents",
    "states",
    "rivals",
)


def find_groups(phrases: Phrases) -> None:
    """ "Kenya and its allies", "Kenyan allies", "both countries"."""
    doc = phrases.doc
    for token in doc:
        lower = token.text.lower()
        if (
            lower in ("allies", "partners", "ally", "partner")
            and token.pos_ in ("NOUN", "PROPN")
            and token.i not in phrases.by_start
            and not any(h.start <= token.i < h.end for h in phrases.hits)
        ):
            _allies(phrases, token)
        elif lower in SEVERAL and any(
            t.lower_ in ("two", "both") for t in doc[max(0, token.i - 2) : token.i]
        ):
            start = max(0, token.i - 2)
            while doc[start].text.lower() not in ("the", "two", "both"):
                start += 1
            phrases.add(start, token.i + 1, token.i, "group", plural=True, needs="pair")


@cache
def _unnamed() -> dict[str, tuple[str, ...]]:
    return {row["text"]: tuple(row["words"].split("|")) for row in listed("unnamed.csv")}


def find_unnamed(phrases: Phrases) -> None:
    """ "A monitor", "a Paris-based monitoring group": a body that the text may name elsewhere."""
    doc = phrases.doc
    for token in doc:
        if token.lower_ not in ("monitor", "group", "body", "organisation", "organization") or token.pos_ != "NOUN":
            continue
        start = token.i
        while start > 0 and doc[start - 1].pos_ in ("NOUN", "ADJ", "VERB", "PROPN", "PUNCT") and token.i - start < 5:
            start -= 1
        words = [t.lower_ for t in doc[start : token.i + 1]]
        noun = next((name for n in range(len(words)) if (name := " ".join(words[n:])) in _unnamed()), None)
        if noun and start and doc[start - 1].lower_ in ("a", "an") and token.i not in phrases.by_start:
            points = _unnamed()[noun]
            phrases.add(start - 1, token.i + 1, token.i, "definite", word=noun, points=points, needs="unnamed")


def find_latter(phrases: Phrases) -> None:
    """ "The former" and "the latter" where they stand alone, for one of the two actors named just before."""
    for token in phrases.doc[1:]:
        following = phrases.doc[token.i + 1] if token.i + 1 < len(phrases.doc) else None
        if (
            token.lower_ in ("latter", "former")
            and phrases.doc[token.i - 1].lower_ == "the"
            and (following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ"))
        ):
            phrases.add(token.i - 1, token.i + 1, token.i, "definite", word=token.lower_, needs="latter")


def _allies(phrases: Phrases, token) -> None:
    left = phrases.left_of(token.i)
    start, doc = left.start, phrases.doc
    if left.named and left.determiner not in ("its", "their"):
        first = left.named[0]
        phrases.add(
            start,
            token.i + 1,
            token.i,
            "group",
            organization=allies_of(first.entry.organization),
            rule="allies of a named state",
            label="allies",
            plural=True,
        )
        return
    if left.determiner in ("its", "their") and start >= 2 and doc[start - 1].text in ("and", "with"):
        before = [n for n in phrases.nodes if n.end == start - 1 and n.organization and n.kind != "pronoun"]
        if before:
            first = max(before, key=lambda n: n.end - n.start)
            phrases.add(
                first.start,
                token.i + 1,
                first.end - 1,
                "group",
                organization=first.organization,
                rule="a state and its allies: the state speaks",
                label="allies",
                plural=True,
            )
            own = allies_of(first.organization)
            phrases.add(
                start,
                token.i + 1,
                token.i,
                "group",
                organization=own,
                rule="allies of the state named before",
                label="allies",
                plural=True,
            )
    elif left.determiner in ("its", "their"):
        phrases.add(start, token.i + 1, token.i, "group", label="allies", plural=True, needs="allies")
