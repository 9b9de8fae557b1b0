"""Statements of one document: quotations, cues and lists brought together into rows."""

from collections import defaultdict

from ...document import Document
from ..mentions import Mentions
from .attribution import Attribution
from .clipping import clip, outer, whole_quotes
from .cues import find_cues
from .enumerations import attribute, introduction, point
from .filters import plausible
from .headlines import by_colon, is_headline, plain_case, small_words
from .quotes import find_quotes
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
    own = {q for a in direct for q in a.quotes}
    taken, free = outer(q for q in tops if q in own), outer(q for q in tops if q not in own)
    cues = find_cues(number, line, lambda token: taken.holds(line.start + token.idx))
    cues = [a for a in cues if clip(document.text, a, taken, direct)]
    if headline and not direct and (made := by_colon(number, line, document.text, mentions)):
        cues = [*(a for a in cues if a.cue[0] >= made.contents[0][0]), made]
    for attribution in cues:
        attribution.contents = [whole_quotes(document.text, span, free) for span in attribution.contents]
    found = plausible(_join(direct, cues))
    return relay([*found, *left_over(document.text, number, line, tops, found)], line)


def _join(direct: list[Attribution], cues: list[Attribution]) -> list[Attribution]:
    """Cues that only lead into a quotation of their own do not count twice."""
    own = {a.cue for a in direct}
    kept = [a for a in cues if a.cue not in own or a.rule.startswith("verb with")]
    return sorted([*direct, *kept], key=lambda a: (a.line, a.contents[0][0]))
