"""Quotations and whose they are, read off what stands around the marks.

The parse is not trusted across quotation marks; only the words outside them are looked at. A quotation
belongs to the cue that follows it in its sentence, else to the one that leads into it, else to whoever spoke
before it."""

from dataclasses import dataclass

from .grammar import subject, verb_group
from .lexicon import entry, words
from .quotes import Quote

FAR = 45  # words between a quotation and its cue beyond which the two are not one sentence


@dataclass
class Outside:
    """The tokens of a line that stand in no quotation, by their place in the document."""

    line: object
    quotes: list[Quote]

    def __post_init__(self):
        spans = [(q.outer_start - self.line.start, q.outer_end - self.line.start) for q in self.quotes]
        self.tokens = [
            t for t in self.line.doc if not t.is_space and not any(a <= t.idx < b for a, b in spans)
        ]
        self.ids = {t.i for t in self.tokens}

    def clip(self, span: tuple[int, int] | None, token) -> tuple[int, int] | None:
        """A span of characters without the quotations it runs into."""
        if span is None:
            return None
        start, end = span
        at = self.line.start + token.idx
        for quote in self.quotes:
            if start < quote.outer_end <= at:
                start = quote.outer_end
            if at < quote.outer_start < end and quote.outer_end >= end:
                end = quote.outer_start
        text = self.line.doc.text[start - self.line.start : end - self.line.start]
        lead = len(text) - len(text.lstrip(" ,"))
        return start + lead, end - (len(text) - len(text.rstrip(" ,")))

    def after(self, quote: Quote, until: int | None) -> list:
        """Tokens after a quotation up to the end of the sentence or the next quotation."""
        start, stop = quote.outer_end - self.line.start, (until or self.line.end) - self.line.start
        found = []
        for token in self.tokens:
            if start <= token.idx < stop:
                found.append(token)
                if token.text in (".", "?", "!", ";"):
                    break
        return found

    def before(self, quote: Quote, since: int | None) -> list:
        """Tokens before a quotation back to the start of the sentence or the last quotation."""
        stop, start = quote.outer_start - self.line.start, (since or self.line.start) - self.line.start
        found = []
        for token in self.tokens:
            if start <= token.idx < stop:
                if token.text in (".", "?", "!"):
                    found = []
                else:
                    found.append(token)
        return found


def source_near(verb, outside: Outside):
    """The source of a cue beside a quotation: its subject by the parse if that stands outside, else the
    nearest noun."""
    found = subject(verb)
    if found is not None and found.i in outside.ids and abs(found.i - verb.i) < FAR:
        return found
    doc = verb.doc
    for chunk in doc.noun_chunks:
        if chunk.start == verb.i + 1 and chunk.root.i in outside.ids:
            return chunk.root
    for chunk in doc.noun_chunks:
        if chunk.end == verb_group(verb)[0] and chunk.root.i in outside.ids:
            return chunk.root
    return None


def cue_after(tokens: list, outside: Outside):
    """The verb in `," X said` or `," said X`, or None."""
    for token in tokens[:FAR]:
        if token.pos_ not in ("VERB", "AUX", "NOUN") or token.dep_ in words("subordinate"):
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
