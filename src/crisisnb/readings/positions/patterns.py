"""The pattern language of the codebook: how an analyst says what words a concept is recognised by.

A pattern is a few words in the order of the text, in small letters:

    withdraw troop          each word stands for a lemma or a written form (withdrew, withdraws; troops);
                            up to two other words may come between, articles and punctuation do not count
    pull|withdraw troop     one of several words
    militar*                any ending
    call_off exercise       words joined by _ stand side by side (inside an alternative: halt|call_off)
    join ... alliance       up to eight words in between
    eastern europe + troop  both, in whichever order, in the same part of a sentence
    @Freedonia join @NATO   an actor, by its canonical name (spaces as _), however the text refers to it;
                            an actor alone on a side of + is also met where it is the speaker

So "@Freedonia + join" is met by "Freedonia may join", "it will join" said by Freedonia, and "joining, said
Freedonia"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

IGNORED = frozenset({"the", "a", "an", "'s", "’s"})  # words that count neither in a text nor in a pattern
NEAR, FAR = 2, 8  # words that may come between two words of a pattern, without and with "..."


@dataclass(frozen=True)
class Word:
    """One word of a text as patterns see it: its forms in small letters and the actor it stands for."""

    forms: frozenset[str]
    actor: str | None = None
    joined: bool = False  # whether it continues the actor mentioned by the word before


@dataclass(frozen=True)
class Element:
    """One place of a pattern: what may stand there and how many words may come before it."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    actors: frozenset[str] = frozenset()
    gap: int = NEAR

    def width(self, words: Sequence[Word], at: int) -> int:
        """How many words from `at` this element takes up; 0 where it does not fit."""
        word = words[at]
        if self.actors and word.actor and fold(word.actor) in self.actors:
            return 1
        if not word.forms.isdisjoint(self.words):
            return 1
        if self.prefixes and any(form.startswith(self.prefixes) for form in word.forms):
            return 1
        for phrase in self.phrases:
            window = words[at : at + len(phrase)]
            if len(window) == len(phrase) and all(p in w.forms for p, w in zip(phrase, window, strict=True)):
                return len(phrase)
        return 0


def fold(name: str) -> str:
    """A name as patterns compare it: small letters, no article."""
    return name.replace("_", " ").casefold().removeprefix("the ").strip()


@cache
def compiled(pattern: str) -> tuple[tuple[Element, ...], ...]:
    """The sides of a pattern, each a sequence of elements.

    >>> [len(side) for side in compiled("pull|withdraw troop + eastern europe")]
    [2, 2]
    """
    sides = []
    for side in pattern.split("+"):
        elements, gap = [], NEAR
        for word in side.split():
            if word in IGNORED:
                continue
            if word == "...":
                gap = FAR
            else:
                elements.append(_element(word, gap))
                gap = NEAR
        if elements:
            sides.append(tuple(elements))
    return tuple(sides)


def _element(word: str, gap: int) -> Element:
    options = word.split("|")
    actors = frozenset(fold(o[1:]) for o in options if o.startswith("@"))
    plain = [o.casefold() for o in options if not o.startswith("@")]
    return Element(
        words=frozenset(o for o in plain if not o.endswith("*") and "_" not in o),
        prefixes=tuple(o[:-1] for o in plain if o.endswith("*")),
        phrases=tuple(tuple(o.split("_")) for o in plain if "_" in o),
        actors=actors,
        gap=gap,
    )


def find_all(pattern: str, words: Sequence[Word], speaker: str | None = None):
    """Every place where a pattern is met, as the indices of its words, the sides of a + at their first place.

    An actor that the speaker stands in for has no words of its own.

    >>> text = [Word(frozenset({w})) for w in "they withdrew all troops".split()]
    >>> list(find_all("withdrew troops", text)), list(find_all("troops withdrew", text))
    ([[1, 3]], [])
    """
    sides, fixed = compiled(pattern), []
    for side in sides[1:]:
        found = next(_places(side, words), None)
        if found is None and not _spoken(side, speaker):
            return
        fixed += found or []
    first = sides[0]
    if len(sides) > 1 and _spoken(first, speaker) and next(_places(first, words), None) is None:
        yield sorted(set(fixed))
        return
    for place in _places(first, words):
        yield sorted(set(place + fixed))


def _spoken(side: tuple[Element, ...], speaker: str | None) -> bool:
    return len(side) == 1 and speaker is not None and fold(speaker) in side[0].actors


def _places(side: tuple[Element, ...], words: Sequence[Word]):
    at = 0
    while at < len(words):
        if found := _from(side, 0, words, at):
            yield found
            at = found[-1]
        at += 1


def _from(side: tuple[Element, ...], k: int, words: Sequence[Word], at: int) -> list[int] | None:
    width = side[k].width(words, at)
    if not width:
        return None
    here = list(range(at, at + width))
    if k + 1 == len(side):
        return here
    reach = at + width
    while side[k].actors and reach < len(words) and words[reach].joined:
        reach += 1  # the rest of the actor's name does not count as words between
    for following in range(at + width, min(len(words), reach + side[k + 1].gap + 1)):
        if rest := _from(side, k + 1, words, following):
            return here + rest
    return None


def tightest(pattern: str, words: Sequence[Word], speaker: str | None = None) -> list[int] | None:
    """The place where a pattern is met with the fewest words in between, or None."""
    return min(
        find_all(pattern, words, speaker),
        key=lambda place: place[-1] - place[0] if place else 0,
        default=None,
    )


def plain(pattern: str, words: Sequence[Word], place: Sequence[int]) -> list[int]:
    """Those of a place's words that the pattern asks for by word, not as an actor; all of them where there
    are none."""
    elements = [e for side in compiled(pattern) for e in side if e.words or e.prefixes or e.phrases]
    phrases = {word for e in elements for phrase in e.phrases for word in phrase}
    own = [
        i
        for i in place
        if words[i].forms & phrases or any(replace(e, actors=frozenset()).width(words, i) for e in elements)
    ]
    return own or list(place)


def one_of(
    patterns: Sequence[str],
    words: Sequence[Word],
    speaker: str | None = None,
    known: frozenset[str] | None = None,
) -> tuple[str, list[int]] | None:
    """The pattern of several that is met by most words, with its place; the first of equals.

    `known` is the vocabulary of the words, for who asks of the same words often."""
    met = [
        (pattern, place)
        for pattern in possible(patterns, words, known)
        if (place := tightest(pattern, words, speaker) or _by_speaker(pattern, words, speaker))
    ]
    return max(met, key=lambda found: len(found[1]), default=None)


def _by_speaker(pattern: str, words: Sequence[Word], speaker: str | None) -> list[int] | None:
    """Where a pattern that begins with the speaker is met without it: "@Oslo aid" by Oslo's "aid"."""
    first, _, rest = pattern.partition(" ")
    spoken = {fold(name[1:]) for name in first.split("|") if name.startswith("@")}
    if not speaker or fold(speaker) not in spoken or not rest or rest.startswith("+"):
        return None
    return tightest(rest.removeprefix("...").strip(), words)


@cache
def _needed(pattern: str) -> tuple[frozenset[str], ...]:
    plain = [e for side in compiled(pattern) for e in side if not (e.prefixes or e.phrases or e.actors)]
    return tuple(e.words for e in plain)


def vocabulary(words: Sequence[Word]) -> frozenset[str]:
    """All forms of some words."""
    return frozenset().union(*(word.forms for word in words))


def possible(
    patterns: Iterable[str], words: Sequence[Word], known: frozenset[str] | None = None
) -> list[str]:
    """The patterns whose single words all occur in a text, the others being left out before the dearer
    search."""
    known = vocabulary(words) if known is None else known
    return [
        pattern
        for pattern in patterns
        if not any(wanted.isdisjoint(known) for wanted in _needed(pattern))
    ]
