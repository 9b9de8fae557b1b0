"""What stands around a time: its neighbours, its sentence, the verb that governs it, quotation marks."""

import re
from bisect import bisect_left, bisect_right

from ...wordlists import settings
from .grammar import PACKAGE, Token

QUOTES = re.compile(r"[“”\"«»]|``|''")
SENTENCE = re.compile(r"(?<=[.!?])[\"”’']*\s+(?=[\"“‘A-Z])")


def cues() -> dict[str, frozenset]:
    """The cue words of data/cues.toml."""
    return {name: frozenset(words) for name, words in settings(PACKAGE, "cues.toml").items()}


class View:
    """One line as the rules see it; `parsed` is its spaCy Doc, or None where the line was not parsed; it
    begins `shift` characters into the line."""

    def __init__(self, text: str, start: int, line: list[Token], parsed=None, shift: int = 0):
        self.text, self.start, self.line, self.parsed = text, start, line, parsed
        self._shift = shift
        self._cues, self._by_offset = cues(), None
        self._quotes = self._quoted_stretches()
        self._breaks = None

    def low(self, at: int) -> str:
        """The word at a place in lower case, empty outside the line."""
        return self.line[at].low if 0 <= at < len(self.line) else ""

    def shape(self, at: int) -> str:
        """The shape of the token at a place."""
        return self.line[at].shape if 0 <= at < len(self.line) else ""

    def capital(self, at: int) -> bool:
        """Whether the word at a place begins with a capital."""
        return 0 <= at < len(self.line) and self.line[at].text[:1].isupper()

    def glued(self, at: int) -> bool:
        """Whether no white space parts this token from the one before."""
        return 0 < at < len(self.line) and self.line[at - 1].end == self.line[at].start

    def cue(self, name: str, at: int) -> bool:
        """Whether the word at a place is in a list of cues."""
        return self.low(at) in self._cues[name]

    def token(self, at: int):
        """The spaCy token that covers a word, or None."""
        if self.parsed is None or not 0 <= at < len(self.line):
            return None
        if self._by_offset is None:
            self._by_offset = [t.idx + self._shift for t in self.parsed]
        place = bisect_right(self._by_offset, self.line[at].start) - 1
        return self.parsed[place] if place >= 0 else None

    def tag(self, at: int) -> str:
        """The part-of-speech tag of a word, empty where the line was not parsed."""
        token = self.token(at)
        return token.tag_ if token is not None else ""

    def first(self, at: int) -> bool:
        """Whether a word opens its sentence."""
        return (
            at == 0
            or self.low(at - 1) in {".", "!", "?", ":", '"', "“", "—", "-"}
            or self.sentence(at)[0] == at
        )

    def sentence(self, at: int) -> tuple[int, int]:
        """The places of the first word of a word's sentence and of the one after it."""
        if self._breaks is None:
            offsets = [t.start for t in self.line]
            breaks = {bisect_left(offsets, m.end()) for m in SENTENCE.finditer(self.text)}
            self._breaks = sorted({0} | {place for place in breaks if place < len(self.line)})
        place = bisect_right(self._breaks, at) - 1
        end = self._breaks[place + 1] if place + 1 < len(self._breaks) else len(self.line)
        return self._breaks[place], end

    def modifies(self, at: int, end: int) -> bool:
        """Whether a time modifies the noun after it: "the June 3 hearing"."""
        head, first = self.token(end - 1), self.token(at)
        if head is None:
            return False
        last = head.i
        while first.i <= head.head.i <= last and head.head != head:
            head = head.head  # from the day to its month
        return head.head.i > last and head.head.pos_ in ("NOUN", "PROPN")

    def quoted(self, at: int) -> bool:
        """Whether a word stands between quotation marks."""
        offset = self.line[at].start
        return any(start <= offset < end for start, end in self._quotes)

    def _quoted_stretches(self) -> list[tuple[int, int]]:
        marks = list(QUOTES.finditer(self.text))
        found, opened = [], None
        for mark in marks:
            if mark[0] in "“«" or mark[0] == "``":
                opened = mark.end()
            elif mark[0] == '"' and opened is None:
                opened = mark.end()
            elif opened is not None:
                found.append((opened, mark.start()))
                opened = None
        if opened is not None:
            found.append((opened, len(self.text)))
        return found

    def preposition(self, at: int) -> str | None:
        """The preposition before a time, also before its article."""
        for back in (1, 2):
            if self.cue("prepositions", at - back):
                return self.low(at - back)
            if self.low(at - back) not in ("the", "a", "an", "early", "late", "mid"):
                break
        return None

    def tense(self, at: int, end: int) -> str | None:
        """past, perfect, present or future of what happens at a time: by its verb, else by the cue words
        around it."""
        if self.low(at - 1) in ("until", "till") and self.low(end) == "to":
            return "future"  # "gave them until Tuesday to sign"
        token = self.token(at)
        found = self._verb_tense(token) if token is not None else None
        return found or self._cue_tense(at, end)

    def _cue_tense(self, at: int, end: int) -> str | None:
        first, last = self.sentence(at)
        before = [self.low(i) for i in range(max(first, at - 15), at)]
        if any(word in self._cues["future"] for word in before):
            return "future"
        after = [self.low(i) for i in range(end, min(last, end + 6))]
        if any(word in self._cues["modal"] for word in after) and not any(
            w in self._cues["past"] for w in before
        ):
            return "future"
        return "past" if any(w in self._cues["past"] or w.endswith("ed") for w in before + after) else None

    def _verb_tense(self, token) -> str | None:
        seen = 0
        while token.pos_ not in ("VERB", "AUX") and token.head != token and seen < 12:
            if token.pos_ in ("NOUN", "ADJ") and token.lemma_.lower() in self._cues["future_nouns"]:
                return "future"
            token, seen = token.head, seen + 1
        if token.pos_ not in ("VERB", "AUX"):
            return None
        return self._tense_of(token)

    def _tense_of(self, verb, depth: int = 0) -> str | None:
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        words = {c.lower_ for c in helpers} | ({verb.lower_} if verb.tag_ == "MD" else set())
        if words & self._cues["modal"]:
            return "past" if any(c.lower_ == "have" for c in helpers) else "future"
        if any(c.tag_ == "VBD" for c in helpers) or verb.tag_ == "VBD":
            had = any(c.lower_ in ("had", "'d") for c in helpers)
            return "future" if not had and self._plans(verb, helpers) else "past"
        if any(c.lower_ in ("has", "have", "'ve", "'s") and c.lemma_ == "have" for c in helpers):
            return (
                "future"
                if verb.tag_ == "VBN" and self._plans(verb, helpers) and "been" in words
                else "perfect"
            )
        up = verb.head if verb.head != verb else None
        if any(c.tag_ == "TO" for c in helpers) and depth < 4:
            if up is None or up.lemma_ == "be":
                return "future"
            if up.lemma_.lower() in self._cues["future_verbs"] | self._cues["future_nouns"]:
                helpers = {c.lower_ for c in up.children if c.dep_ in ("aux", "auxpass")}
                return "past" if {"had", "been"} <= helpers else "future"  # "had been scheduled to end"
            if up.pos_ in ("VERB", "AUX"):
                return self._tense_of(up, depth + 1)
            return "future" if up.pos_ in ("NOUN", "ADJ") else None
        if any(c.tag_ in ("VBZ", "VBP") for c in helpers) or verb.tag_ in ("VBZ", "VBP"):
            fixed = not helpers and verb.lemma_.lower() in self._cues["scheduled"]
            return "future" if fixed else "present"
        if verb.tag_ in ("VBG", "VBN", "VB") and up is not None and depth < 4:
            if verb.tag_ == "VBN" and verb.lemma_.lower() in self._cues["future_verbs"]:
                return "future"
            if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl"):
                return "past"
            while up.pos_ not in ("VERB", "AUX") and up.head != up:
                up = up.head
            return self._tense_of(up, depth + 1) if up.pos_ in ("VERB", "AUX") else None
        return "past" if verb.tag_ in ("VBN", "VBD") else None

    def _plans(self, verb, helpers) -> bool:
        """Whether a past verb speaks of what was still to come: "was scheduled for", "planned to"."""
        return verb.lemma_.lower() in self._cues["future_verbs"] and (verb.tag_ == "VBN" or bool(helpers))
