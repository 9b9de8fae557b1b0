"""Which concepts of the codebook a stretch of text is about, by the codebook's own patterns."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import parts
from .lexicon import role
from .page import Page
from .patterns import fold, one_of, plain, vocabulary
from .polarity import depth, top
from .shorthand import written_out
from .voice import Voice

BY_THE_WAY = {"which", "who", "where"}  # relative clauses that add rather than define


@dataclass(frozen=True)
class Match:
    """One concept found: its tokens and the pattern.

    `sign` is -1 where the pattern names the contrary; `fixed` says that the grammar around does not
    matter."""

    concept: str
    claim: bool
    tokens: tuple
    pattern: str
    sign: int = 1
    fixed: bool = False
    core: tuple = ()  # the tokens that name the matter, without the actors where there are others
    aside: str | None = None  # circumstance, if or unless, where it does not stand in the main clause
    clause: object | None = None  # the word that governs the condition
    loose: bool = False  # met only with short words written out

    @property
    def size(self) -> int:
        """How many words were met, the measure of how specific a match is; an actor counts as one."""
        return len(self.core) + (self.core != self.tokens)


def matches(page: Page, tokens: Sequence, concepts, voice: Voice) -> list[Match]:
    """At most one match per concept; a pattern that fixes the sign before one that only names the matter."""
    words, kept = page.words(tokens, voice)
    found = _met(words, kept, tokens, concepts, voice)
    if concepts:
        words, kept, pronouns = written_out(page, tokens, voice, not found)
        known = {m.concept for m in found}
        rest = [concept for concept in concepts if concept.concept not in known]
        found += [
            replace(m, loose=True)
            for m in _met(words, kept, tokens, rest, voice)
            if {t.i for t in m.core} - pronouns
        ]
    return found


def _met(words, kept, tokens: Sequence, concepts, voice: Voice) -> list[Match]:
    speaker, known, found = voice.organization, vocabulary(words), []
    for concept in concepts:
        if concept.by and (speaker is None or fold(speaker) not in {fold(name) for name in concept.by}):
            continue
        met = (
            (one_of(patterns, words, speaker, known), sign, fixed)
            for patterns, sign, fixed in (
                (concept.opposes, -1, True),
                (concept.favours, 1, True),
                (concept.contrary, -1, False),
                (concept.about, 1, False),
            )
        )
        first = next((m for m in met if m[0]), None)
        if first is None or one_of(concept.unless, words, speaker, known):
            continue
        (pattern, places), sign, fixed = first
        place = _tokens(kept, places)
        core = _tokens(kept, plain(pattern, words, places))
        clause, kind = _circumstance(core, {t.i for t in tokens})
        found.append(Match(concept.concept, concept.claim, place, pattern, sign, fixed, core, kind, clause))
    return found


def _tokens(kept: Sequence, places: Sequence[int]) -> tuple:
    """The tokens at some places, each once, in the order of the text."""
    return tuple(sorted({kept[i].i: kept[i] for i in places}.values(), key=lambda t: t.i))


def coded_parts(page: Page, tokens: list, concepts, voice: Voice) -> list[tuple[list, Match | None]]:
    """A clause with the concepts found in it: one pair of tokens and match per concept, or one pair without a
    match.

    Concepts on either side of a coordination share the clause out; of those that overlap the most specific
    stays. What stands in a circumstance ("while ...", "which ...") is not what the clause is about; a
    condition counts where the main clause has no concept."""
    kept: list[Match] = []
    unless: Match | None = None
    every = matches(page, tokens, concepts, voice)
    found = [m for m in every if m.aside != "circumstance"]
    if not found:  # "ten died when the guards opened fire" tells of the fire
        found = [replace(m, aside=None) for m in every if m.claim and m.clause.dep_ == "advcl"]
    for match in sorted(found, key=lambda m: (m.aside is not None, m.loose, not m.fixed, -m.size)):
        if kept and match.aside:
            unless = unless or (match if match.aside == "unless" else None)
        elif all(_apart(match, other, tokens) for other in kept):
            kept.append(match)
    if unless:  # "will not sign unless they leave" is a refusal and a demand
        clause = {t.i for t in unless.clause.subtree}
        rest = parts.trim([t for t in tokens if t.i not in clause])
        return [*_shared_out(rest, kept), (parts.trim([t for t in tokens if t.i in clause]), unless)]
    return _shared_out(tokens, kept)


def _shared_out(tokens: list, kept: list[Match]) -> list[tuple[list, Match | None]]:
    if len(kept) < 2:
        return [(tokens, kept[0] if kept else None)]
    kept.sort(key=lambda m: m.tokens[0].i)
    cuts = [parts.between(list(a.tokens), list(b.tokens), tokens) for a, b in itertools.pairwise(kept)]
    pieces = parts.cut(tokens, [c for c in cuts if c is not None])
    if len(pieces) != len(kept):
        return [(tokens, kept[0])]
    return [
        (piece, match)
        for n, (piece, match) in enumerate(zip(pieces, kept, strict=True))
        if n == 0 or piece[0].lower_ not in role("when")
    ]


def _apart(one: Match, other: Match, tokens: list) -> bool:
    first, second = sorted((one, other), key=lambda m: m.tokens[0].i)
    return parts.between(list(first.tokens), list(second.tokens), tokens) is not None


def _circumstance(core: tuple, inside: set[int]) -> tuple[object | None, str | None]:
    """The subordinate clause or phrase in which a concept stands by the way, and what it is: circumstance,
    if, unless."""
    token = top(core)
    for _ in range(depth(token)):
        if token.i not in inside:
            break
        if token.dep_ == "pobj" and token.head.lower_ == "in" and token.lemma_.lower() in role("aside"):
            return token, "circumstance"  # "in return for", "in the absence of"
        if token.dep_ == "pobj" and token.head.lower_ in role("amid"):
            return token, "circumstance"  # "amid the talks"
        if token.dep_ == "relcl" and _additional(token):
            return token, "circumstance"
        if token.dep_ == "advcl":
            opening = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
            if opening & role("if"):
                return token, "unless" if opening & {"unless", "until"} else "if"
            if opening & role("when"):
                return token, "circumstance"
        if token.dep_ in ("ccomp", "ROOT"):
            break
        token = token.head
    return None, None


def _additional(clause) -> bool:
    """Whether a relative clause adds something: "which ...", "from which ..."."""
    first = clause.left_edge.i
    return bool({t.lower_ for t in clause.doc[first : first + 2]} & BY_THE_WAY)
