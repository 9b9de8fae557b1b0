"""Where indirect contents and quotations meet: what stands on its own is cut out, what is cut through is
kept whole."""

from bisect import bisect_right

from .attribution import Attribution
from .lexicon import words
from .quotes import Quote

EDGE = " \t\u00a0,:;—–-"
MARKS = "“”\"'"


class Spans:
    """Spans that do not overlap, in order, for look-up by offset."""

    def __init__(self, spans):
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in one of the spans."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.spans[at][1]

    def touching(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans that share a character with a stretch or begin right where it ends."""
        at = max(0, bisect_right(self.starts, start) - 1)
        found = []
        while at < len(self.spans) and self.spans[at][0] <= end:
            if self.spans[at][1] > start:
                found.append(self.spans[at])
            at += 1
        return found


def outer(quotes: list[Quote]) -> Spans:
    """The spans of quotations, marks included."""
    return Spans((q.outer_start, q.outer_end) for q in quotes)


def clip(text: str, attribution: Attribution, taken: Spans, direct: list[Attribution]) -> bool:
    """Cut quotations that stand on their own, and their cues, out of a cue's contents; false where nothing is
    left. The attribution is changed."""
    kept = []
    for start, end in attribution.contents:
        end = _before_next_cue(text, attribution, start, end, direct)
        for a, b in taken.touching(start, end):
            if a - start >= end - b:
                end = min(end, a)
            else:
                start = max(start, b)
        piece = text[start:end] if start < end else ""
        if any(c.isalpha() for c in piece.strip(EDGE + MARKS)):
            start += len(piece) - len(piece.lstrip(EDGE))
            end -= len(piece) - len(piece.rstrip(EDGE[:-1]))
            kept.append((start, end))
    attribution.contents = kept
    return bool(kept)


def _before_next_cue(text: str, attribution: Attribution, start: int, end: int, direct: list) -> int:
    """A content ends where the cue of a quotation follows a comma ("..., as he added: “...”")."""
    for other in direct:
        first = min(other.cue[0], other.speaker[0] if other.speaker else other.cue[0])
        if other.cue == attribution.cue or not (start < first and other.cue[1] <= end):
            continue
        before = text[start:first].rstrip()
        last = before.rsplit(None, 1)[-1]
        before = before.removesuffix(last).rstrip() if last in words("leads_on") else before
        end = start + len(before) if before.endswith(",") else end
    return end


def whole_quotes(text: str, span: tuple[int, int], free: Spans) -> tuple[int, int]:
    """A content that cuts through a quotation, or leads into one by a dash, takes the whole of it."""
    start, end = span
    for a, b in free.touching(*span):
        if start < a < end < b:
            end = b
        if a < start < b < end:
            start = a
    at = bisect_right(free.starts, end - 1)
    while at < len(free.spans):
        a, b = free.spans[at]
        gap = text[end:a].strip() if a - end < 12 else text
        if a < end or gap and gap not in words("dashes") and gap.strip(",. ") not in words("joins"):
            break
        end, at = b, at + 1
    return start, end
