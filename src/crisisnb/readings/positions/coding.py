"""Which concepts of the codebook a stretch of text is about, by the codebook's own patterns."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import parts
from .page import Page
from .patterns import fold, one_of
from .polarity import depth, top

SUBORDINATE = {"advcl", "relcl"}  # "if ...", "which ...": what is said by the way gives way to the main clause


@dataclass(frozen=True)
class Match:
    """One concept found: its tokens, the pattern, and the sign the pattern has by itself (0: the grammar decides)."""

    concept: str
    claim: bool
    tokens: tuple
    pattern: str
    fixed: int = 0

    @property
    def size(self) -> int:
        """How many words were met, the measure of how specific a match is."""
        return len(self.tokens)


def matches(page: Page, tokens: Sequence, concepts, speaker: str | None) -> list[Match]:
    """At most one match per concept; a pattern that fixes the sign before one that only names the matter."""
    words, kept = page.words(tokens)
    found = []
    for concept in concepts:
        if concept.by and (speaker is None or fold(speaker) not in {fold(name) for name in concept.by}):
            continue
        if one_of(concept.unless, words, speaker):
            continue
        for patterns, fixed in ((concept.opposes, -1), (concept.favours, 1), (concept.about, 0)):
            if met := one_of(patterns, words, speaker):
                place = tuple(kept[i] for i in met[1])
                if place:
                    found.append(Match(concept.concept, concept.claim, place, met[0], fixed))
                break
    return found


def coded_parts(page: Page, tokens: list, concepts, speaker: str | None) -> list[tuple[list, Match | None]]:
    """A clause with the concepts found in it: one pair of tokens and match per concept, or one pair without a match.

    Concepts on either side of a coordination share the clause out; of those that overlap the most specific stays."""
    kept: list[Match] = []
    for match in sorted(matches(page, tokens, concepts, speaker), key=lambda m: (_aside(m), -m.size)):
        if all(_apart(match, other, tokens) for other in kept) and not (kept and _aside(match)):
            kept.append(match)
    if len(kept) < 2:
        return [(tokens, kept[0] if kept else None)]
    kept.sort(key=lambda m: m.tokens[0].i)
    cuts = [parts.between(list(a.tokens), list(b.tokens), tokens) for a, b in zip(kept, kept[1:], strict=False)]
    pieces = parts.cut(tokens, [c for c in cuts if c is not None])
    return list(zip(pieces, kept, strict=True)) if len(pieces) == len(kept) else [(tokens, kept[0])]


def _apart(one: Match, other: Match, tokens: list) -> bool:
    first, second = sorted((one, other), key=lambda m: m.tokens[0].i)
    return parts.between(list(first.tokens), list(second.tokens), tokens) is not None


def _aside(match: Match) -> int:
    """Whether a match lies in a subordinate clause, so that it is not what the sentence is about."""
    token = top(list(match.tokens))
    for _ in range(depth(token)):
        if token.dep_ in SUBORDINATE:
            return 1
        if token.dep_ in ("ccomp", "ROOT", "conj"):
            return 0
        token = token.head
    return 0
