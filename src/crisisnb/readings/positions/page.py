"""A parsed document as the position rules look at it: tokens between offsets, and who a word stands for."""

import re
from bisect import bisect_right

from ..mentions import Mention
from .patterns import IGNORED, Word, fold
from .voice import Voice

SHORT = frozenset(
    {"the", "this", "that", "these", "those", "such", "his", "her", "its", "their", "a", "an", "any"}
)
FULLER = {"amod", "compound", "nmod", "poss", "prep"}  # what describes a noun
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # where a word begins inside a handle: @AfricanUnion


class Page:
    """The lines of one document with its mentions of actors, for look-up by token."""

    def __init__(self, lines, mentions):
        self.lines = list(lines)
        self._starts = [line.start for line in self.lines]
        self._line = {id(line.doc): line for line in self.lines}
        self._phrases: dict[str, list[tuple[int, list]]] | None = None
        self._mention: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda m: m.end - m.start):
            for offset in range(mention.start, mention.end):
                self._mention[offset] = mention

    def phrases(self) -> dict[str, list[tuple[int, list]]]:
        """The described noun phrases of the document by their noun, in order, with their offsets."""
        if self._phrases is None:
            self._phrases = {}
            for line in self.lines:
                for token in line.doc:
                    if token.pos_ == "NOUN" and (phrase := phrase_of(token)):
                        self._phrases.setdefault(token.lemma_.lower(), []).append(
                            (self.offset(token), phrase)
                        )
        return self._phrases

    def offset(self, token) -> int:
        """Where a token starts in the document."""
        return self._line[id(token.doc)].start + token.idx

    def end(self, token) -> int:
        """Where a token ends in the document."""
        return self.offset(token) + len(token.text)

    def tokens(self, start: int, end: int) -> list[list]:
        """The tokens between two offsets, one list per sentence; a token counts where most of it lies
        inside."""
        found, at = [], max(0, bisect_right(self._starts, start) - 1)
        for line in self.lines[at:]:
            if line.start >= end:
                break
            for sentence in line.doc.sents:
                inside = [
                    t
                    for t in sentence
                    if line.start + t.idx >= start
                    and line.start + t.idx + len(t.text) <= end
                    and not t.is_space
                ]
                if inside:
                    found.append(inside)
        return found

    def mention(self, token) -> Mention | None:
        """The mention a token belongs to."""
        return self._mention.get(self.offset(token))

    def actor(self, token) -> str | None:
        """The organization a token stands for: that of its mention."""
        mention = self.mention(token)
        return mention.organization if mention else None

    def same(self, token, organization: str | None) -> bool:
        """Whether a token stands for an organization."""
        actor = self.actor(token)
        return bool(actor and organization and fold(actor) == fold(organization))

    def words(self, tokens, voice: Voice = Voice()) -> tuple[list[Word], list]:
        """Tokens as patterns see them, and the tokens that are left once articles and punctuation are passed
        over.

        A pronoun that nobody resolved stands for the speaker."""
        kept = [
            t
            for t in tokens
            if not t.is_punct and not t.is_quote and t.lower_ not in IGNORED and t.text != "-"
        ]
        words, before = [], None
        for token in kept:
            mention = self.mention(token)
            actor = mention.organization if mention else voice.organization if voice.itself(token) else None
            found = forms(token)
            if token.text.startswith(("@", "#")) and len(token.text) > 2:
                handle = HUMP.sub(" ", token.text.strip("@#_")).replace("_", " ")
                found |= {part.lower() for part in handle.split()}
                actor = actor or handle  # @SouthSudan is also the actor of that name
            if token.i + 2 < len(token.doc) and token.doc[token.i + 1].text == "-" and not token.whitespace_:
                found |= {token.lower_ + token.doc[token.i + 2].lower_}  # cease-fire is also a ceasefire
            words.append(Word(found, actor, mention is not None and mention is before))
            before = mention
        return words, kept


def forms(token) -> frozenset[str]:
    """The forms a word is found by: its lemma, as it is written, and the verb of a noun in -ing ("lifting":
    lift)."""
    found = {token.lemma_.lower(), token.lower_}
    if token.pos_ in ("NOUN", "ADJ", "PROPN") and len(token.lower_) > 5 and token.lower_.endswith("ing"):
        stem = token.lower_[:-3]
        found |= {stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem}
    if token.pos_ == "ADV" and len(token.lower_) > 6 and token.lower_.endswith("ly"):
        found.add(token.lower_[:-2])  # who acts "illegally" does what is illegal
    return frozenset(found)


def phrase_of(token) -> list | None:
    """A noun with what describes it, where there is something."""
    parts = [
        t
        for c in token.children
        if c.dep_ in FULLER and (c.dep_ != "prep" or c.lower_ in ("of", "on", "for", "by"))
        for t in c.subtree
        if c.lower_ not in SHORT
    ]
    return sorted({*parts, token}, key=lambda t: t.i) if parts and len(parts) < 12 else None
