"""Statements of one document: quotations, cues and lists brought together into rows."""

from collections import defaultdict

from ...document import Document
from ..mentions import Mentions
from .attribution import Attribution
from .cues import find_cues
from .enumerations import attribute, introduction, point
from .filters import plausible
from .headlines import by_colon, is_headline, plain_case, small_words
from .lexicon import words
from .quotes import Quote, find_quotes
from .quoting import direct_speech, left_over
from .relays import relay
from .rows import make_rows, same_occasion, unique
from .who import Speakers


def find_statements(document: Document, lines: list, mentions: Mentions, times: list[dict]) -> list[dict]:
    """The statements of a document, undated; one row is one attributed utterance.

    `lines` are the document's parsed lines, `mentions` its actors, `times` its temporal expressions (with
    `start`, `end`, `time_id`). Beside the columns of the table a row has `cue_class` and, for
    `date_statements`, `_time_id`."""
    by_line = defaultdict(list)
    for quote in find_quotes(document.text, [(line.start, line.end) for line in lines]):
        by_line[quote.line].append(quote)
    attributions, last, intro = [], None, None
    for number, line in enumerate(lines):
        tops = [q for q in by_line[number] if q.depth == 0]
        found = _of_line(document, number, line, tops, intro or last, mentions)
        span = point(document.text, line)
        if span and intro is not None:
            attributions = [(a, q) for a, q in attributions if a is not intro]
            found = attribute(intro, span, found)
        else:
            intro = introduction(number, line, document.text, found)
        attributions += [(a, tops) for a in found]
        speaking = [a for a in found if a.takes_quote or a.quotes]
        if speaking:
            last = max(speaking, key=lambda a: a.cue[0])
        elif not tops:
            last = None
    speakers = Speakers(document, lines, mentions)
    rows = []
    for attribution, tops in attributions:
        rows += make_rows(document, lines[attribution.line], attribution, tops, speakers, times)
    return same_occasion(unique(rows))


def _of_line(document, number, line, tops, last, mentions) -> list[Attribution]:
    """The attributions of one line, headlines read as such."""
    if headline := is_headline(number, line):
        line = plain_case(line, document.text, small_words(document.text))
    direct = direct_speech(document, number, line, tops, last)
    taken = [q for a in direct for q in a.quotes]
    spans = [(q.outer_start - line.start, q.outer_end - line.start) for q in taken]

    def inside(token):
        return any(a <= token.idx < b for a, b in spans)

    cues = [a for a in find_cues(number, line, inside) if _clip(document, a, taken, direct)]
    if headline and not direct and (made := by_colon(number, line, document.text, mentions)):
        cues = [a for a in cues if a.cue[0] >= made.contents[0][0]]
        cues.append(made)
    for attribution in cues:
        attribution.contents = [
            _whole_quotes(document.text, span, tops, taken) for span in attribution.contents
        ]
    found = plausible(_join(direct, cues))
    return relay([*found, *left_over(document.text, number, line, tops, found)], line)


def _whole_quotes(text: str, span: tuple[int, int], tops: list[Quote], taken: list[Quote]) -> tuple[int, int]:
    """A content that cuts through a quotation, or leads into one by a dash, takes the whole of it."""
    start, end = span
    for quote in tops:
        gap = text[end : quote.outer_start].strip()
        joined = gap in words("dashes") or gap.strip(",. ") in words("joins") or not gap
        if quote not in taken and quote.outer_start >= end and joined:
            end = quote.outer_end
        if quote not in taken and quote.outer_start < end < quote.outer_end and quote.outer_start > start:
            end = quote.outer_end
        if quote not in taken and quote.outer_start < start < quote.outer_end and quote.outer_end < end:
            start = quote.outer_start
    return start, end


def _clip(document, attribution: Attribution, taken: list[Quote], direct: list[Attribution]) -> bool:
    """Cut quotations that stand on their own, and their cues, out of indirect contents; false where nothing
    is left."""
    kept = []
    for start, end in attribution.contents:
        for other in direct:
            first = min(other.cue[0], other.speaker[0] if other.speaker else other.cue[0])
            if other.cue != attribution.cue and start < first and other.cue[1] <= end:
                before = document.text[start:first].rstrip()
                last = before.rsplit(None, 1)[-1]
                before = before.removesuffix(last).rstrip() if last in words("leads_on") else before
                end = start + len(before) if before.endswith(",") else end
        for quote in taken:
            if quote.outer_start < end and quote.outer_end > start:
                if quote.outer_start - start >= end - quote.outer_end:
                    end = min(end, quote.outer_start)
                else:
                    start = max(start, quote.outer_end)
        piece = document.text[start:end] if start < end else ""
        stripped = piece.strip(" \t\u00a0,:;—–-“”\"'")
        if len(stripped.split()) >= 1 and any(c.isalpha() for c in stripped):
            start += len(piece) - len(piece.lstrip(" \t\u00a0,:;—–-"))
            end -= len(piece) - len(piece.rstrip(" \t\u00a0,:;—–"))
            kept.append((start, end))
    attribution.contents = kept
    return bool(kept)


def _join(direct: list[Attribution], cues: list[Attribution]) -> list[Attribution]:
    """Cues that only lead into a quotation of their own do not count twice."""
    own = {a.cue for a in direct}
    kept = [a for a in cues if a.cue not in own or a.rule.startswith("verb with")]
    return sorted([*direct, *kept], key=lambda a: (a.line, a.contents[0][0]))
