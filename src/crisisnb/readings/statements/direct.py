"""Quotations and whose they are, read off what stands around the marks.

The parse is not trusted across quotation marks; only the words outside them are looked at. A quotation
belongs to the cue that follows it in its sentence, else to the one that leads into it, else to whoever spoke
before it."""

from bisect import bisect_left
from dataclasses import dataclass

from ..parse import is_short_title
from .clipping import outer
from .grammar import subject, verb_group
from .lexicon import entry, words
from .quotes import Quote

NAMING = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "PUNCT")
FAR = 45  # words between a quotation and its cue beyond which the two are not one sentence


@dataclass
class Outside:
    """The tokens of a line that stand in no quotation, by their place in the document."""

    line: object
    quotes: list[Quote]

    def __post_init__(self):
        doc, start = self.line.doc, self.line.start
        self.spans, self.text = outer(self.quotes), doc.text
        self.tokens = [t for t in doc if not t.is_space and not self.spans.holds(start + t.idx)]
        self.ids = {t.i for t in self.tokens}
        self.offsets = [start + t.idx for t in self.tokens]
        chunks = [c for c in doc.noun_chunks if c.root.i in self.ids]
        self.chunk_from = {c.start: c.root for c in chunks}
        self.chunk_to = {c.end: c.root for c in chunks}

    def between(self, start: int, end: int) -> list:
        """The tokens between two offsets of the document."""
        return self.tokens[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]

    def clip(self, span: tuple[int, int] | None, token) -> tuple[int, int] | None:
        """A span of characters without the quotations it runs into."""
        if span is None:
            return None
        start, end = span
        at = self.line.start + token.idx
        for first, last in self.spans.touching(start, end):
            if start < last <= at:
                start = last
            if at < first < end <= last:
                end = first
        text = self.text[start - self.line.start : end - self.line.start]
        lead = len(text) - len(text.lstrip(" ,"))
        return start + lead, end - (len(text) - len(text.rstrip(" ,")))

    def after(self, quote: Quote, until: int | None) -> list:
        """Tokens after a quotation up to the end of the sentence or the next quotation."""
        tokens = self.between(quote.outer_end, until or self.line.end)
        stop = next((n for n, t in enumerate(tokens, 1) if t.text == ";" or _stops(t)), len(tokens))
        return tokens[:stop]

    def before(self, quote: Quote, since: int | None) -> list:
        """Tokens before a quotation back to the start of the sentence or the last quotation."""
        found = []
        for token in reversed(self.between(since or self.line.start, quote.outer_start)):
            if _stops(token):
                break
            found.append(token)
        return found[::-1]


def _stops(token) -> bool:
    return token.text in (".", "?", "!") and not is_short_title(token)


def source_near(verb, outside: Outside, between: list):
    """The source of a cue beside a quotation: its subject by the parse if that stands outside, else the
    nearest noun; `between` are the tokens that stand between quotation and cue."""
    found = subject(verb)
    if found is not None and found.i in outside.ids and abs(found.i - verb.i) < FAR:
        return found
    cue, _ = entry(verb)
    if (near := outside.chunk_to.get(verb_group(verb)[0])) is not None:
        return near
    first = next((t.i for t in between if t.i in outside.chunk_from), None)
    if first is not None:
        return outside.chunk_from[first]
    return None if cue and cue.addressee == "obj" else outside.chunk_from.get(verb.i + 1)


def cue_after(tokens: list, outside: Outside):
    """The verb in `," X said` or `," said X`, or None."""
    for at, token in enumerate(tokens[:FAR]):
        plain = all(t.pos_ in NAMING for t in tokens[:at])  # "the source said": no clause hung on another
        if token.pos_ not in ("VERB", "AUX", "NOUN") or token.dep_ in words("subordinate") and not plain:
            continue
        cue, _ = entry(token)
        if cue and cue.pos == "verb" and cue.takes("q"):
            return token
        if (
            token.pos_ == "VERB"
            and token.dep_ not in ("amod", "compound")
            and token.tag_ in ("VBD", "VBZ", "VBP")
        ):
            return None
    return None


def cue_before(tokens: list, outside: Outside):
    """The verb that leads into a quotation (`X said: "`, `X told reporters, "`), or None."""
    for token in reversed(tokens[-FAR:]):
        cue, _ = entry(token)
        if cue and cue.pos == "verb" and cue.takes("q") and token.dep_ not in ("amod", "compound"):
            return token
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.i > token.i and tokens[-1].text != ":":
            return None
    return None


def is_cue(tokens: list) -> bool:
    """Whether the last of some tokens is a verb that takes a quotation."""
    cue, _ = entry(tokens[-1]) if tokens else (None, None)
    return bool(cue) and cue.pos == "verb" and cue.takes("q")


def is_sentence(quote: Quote, text: str) -> bool:
    """Whether a quotation reads as a sentence of its own: it begins with a capital and is no mere name or
    term."""
    inner = text[quote.start : quote.end].lstrip("[(…. \u00a0'‘“\"")
    return bool(inner) and inner[0].isupper() and len(inner.split()) > 2
