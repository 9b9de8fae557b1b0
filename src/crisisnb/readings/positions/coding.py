"""Which concepts of the codebook a stretch of text is about, by the codebook's own patterns."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import parts
from .lexicon import role
from .page import Page
from .patterns import fold, one_of
from .polarity import depth, top

BY_THE_WAY = {"which", "who", "where"}  # relative clauses that add rather than define


@dataclass(frozen=True)
class Match:
    """One concept found: its tokens and the pattern.

    `sign` is -1 where the pattern names the contrary; `fixed` says that the grammar around does not matter."""

    concept: str
    claim: bool
    tokens: tuple
    pattern: str
    sign: int = 1
    fixed: bool = False
    core: tuple = ()  # the tokens that name the matter, without the actors where there are others

    @property
    def size(self) -> int:
        """How many words were met, the measure of how specific a match is; an actor counts as one."""
        return len(self.core) + (self.core != self.tokens)


def matches(page: Page, tokens: Sequence, concepts, speaker: str | None) -> list[Match]:
    """At most one match per concept; a pattern that fixes the sign before one that only names the matter."""
    words, kept = page.words(tokens, speaker)
    found = []
    for concept in concepts:
        if concept.by and (speaker is None or fold(speaker) not in {fold(name) for name in concept.by}):
            continue
        if one_of(concept.unless, words, speaker):
            continue
        for patterns, sign, fixed in ((concept.opposes, -1, True), (concept.favours, 1, True),
                                      (concept.contrary, -1, False), (concept.about, 1, False)):
            if met := one_of(patterns, words, speaker):
                place = tuple(kept[i] for i in met[1])
                core = tuple(t for i, t in zip(met[1], place, strict=True) if not words[i].actor) or place
                found.append(Match(concept.concept, concept.claim, place, met[0], sign, fixed, core))
                break
    return found


def coded_parts(page: Page, tokens: list, concepts, speaker: str | None) -> list[tuple[list, Match | None]]:
    """A clause with the concepts found in it: one pair of tokens and match per concept, or one pair without a match.

    Concepts on either side of a coordination share the clause out; of those that overlap the most specific stays."""
    kept: list[Match] = []
    for match in sorted(matches(page, tokens, concepts, speaker), key=lambda m: (_aside(m), not m.fixed, -m.size)):
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
    token = top(match.core)
    for _ in range(depth(token)):
        if token.dep_ == "pobj" and token.head.head.lemma_.lower() in role("aside"):
            return 1
        if token.dep_ == "advcl" and _circumstance(token) or token.dep_ == "relcl" and _additional(token):
            return 1
        if token.dep_ in ("ccomp", "ROOT"):
            return 0
        token = token.head
    return 0


def _additional(clause) -> bool:
    return clause.doc[clause.left_edge.i].lower_ in BY_THE_WAY


def _circumstance(clause) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in role("when") for c in clause.children)
