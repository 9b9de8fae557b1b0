"""The quotation-mark scanner: which stretches of a text stand between marks.

It goes paragraph by paragraph, so an odd mark costs at most the rest of its own paragraph. Marks of one
family may close each other (texts mix straight, curly and doubled ones); whether a straight mark opens or
closes is read off the characters beside it. A quotation left open at the end of a paragraph is kept where
the next paragraph opens again (the convention for long quotations) or where it began as a quotation does;
otherwise the mark is taken for a slip."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ... import wordlists

PACKAGE = __package__
DASHES = "-–—―/([{:"
CLOSING = ".,;:!?)]}…-–—―/"


@dataclass(frozen=True)
class Quote:
    """One quoted stretch. `start`, `end` exclude the marks, `outer_start`, `outer_end` include them.

    `depth` is 0 for a quotation that stands in no other; `open_ended` is true where no mark closes it;
    `line` is the number of its paragraph among those given to the scanner."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    line: int
    depth: int = 0
    single: bool = False
    open_ended: bool = False


@dataclass
class _Mark:
    start: int
    end: int
    text: str
    single: bool
    opens: bool  # the character itself can open
    closes: bool
    left: bool = False  # the place allows opening
    right: bool = False  # the place allows closing


@cache
def _marks() -> tuple[re.Pattern, dict]:
    kinds = {}
    data = wordlists.settings(PACKAGE, "quotes.toml")
    for family in ("double", "single"):
        for role in ("open", "close", "either"):
            for mark in data[family][role]:
                kinds[mark] = (family == "single", role != "close", role != "open")
    longest_first = sorted(kinds, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), kinds


@cache
def _elided() -> frozenset[str]:
    return frozenset(wordlists.settings(PACKAGE, "quotes.toml")["apostrophe"]["elided"])


@cache
def _leading() -> frozenset[str]:
    return frozenset(wordlists.settings(PACKAGE, "quotes.toml")["led_in"]["words"])


def find_quotes(text: str, lines: Sequence[tuple[int, int]]) -> list[Quote]:
    """The quoted stretches of the given paragraphs (start, end), in order of their opening marks.

    >>> [(q.start, q.end) for q in find_quotes('He called it "odd".', [(0, 19)])]
    [(14, 17)]
    """
    found = []
    for number, (start, end) in enumerate(lines):
        following = text[lines[number + 1][0] :][:2] if number + 1 < len(lines) else ""
        found += _scan_line(text, start, end, number, following)
    return sorted(found, key=lambda q: (q.outer_start, -q.outer_end))


def _scan_line(text: str, start: int, end: int, number: int, following: str) -> list[Quote]:
    marks = _line_marks(text, start, end)
    open_marks: list[_Mark] = []
    found = []
    for at, mark in enumerate(marks):
        partner = next((m for m in reversed(open_marks) if m.single == mark.single), None)
        if partner and _closes(text, mark, partner, marks[at + 1 :]):
            while open_marks[-1] is not partner:
                open_marks.pop()
            open_marks.pop()
            if text[partner.end : mark.start].strip():
                found.append(_quote(text, partner, mark.start, mark.end, number, len(open_marks)))
        elif _opens(text, mark, open_marks, marks[at + 1 :], start):
            if partner and not mark.single and partner.text == mark.text:
                if text[partner.end : mark.start].rstrip()[-1:] in tuple(".?!") and _led_in(text, partner, start):
                    # paragraphs of one quotation, run together: each opens, only the last one closes
                    found.append(_quote(text, partner, mark.start, mark.start, number, 0))
                open_marks.clear()  # the earlier one was never closed
            open_marks.append(mark)
    unclosed = next((m for m in open_marks if not m.single), None)
    if unclosed and _runs_on(text, unclosed, start, following):
        inner = [replace(q, depth=q.depth) for q in found]
        if text[unclosed.end : end].strip():
            found = inner + [replace(_quote(text, unclosed, end, end, number, 0), open_ended=True)]
    elif unclosed:
        found = [
            replace(q, depth=max(0, q.depth - 1)) if q.outer_start > unclosed.start else q for q in found
        ]
    return found


def _quote(text, opening, inner_end, outer_end, number, depth) -> Quote:
    inner = text[opening.end : inner_end]
    start = opening.end + len(inner) - len(inner.lstrip())
    end = opening.end + len(inner.rstrip())
    return Quote(start, end, opening.start, outer_end, number, depth, opening.single)


def _line_marks(text: str, start: int, end: int) -> list[_Mark]:
    pattern, kinds = _marks()
    marks = [_Mark(m.start(), m.end(), m[0], *kinds[m[0]]) for m in pattern.finditer(text, start, end)]
    starts, ends = {m.start for m in marks}, {m.end for m in marks}
    for mark in marks:
        before = text[mark.start - 1] if mark.start > start else " "
        after = text[mark.end] if mark.end < end else " "
        mark.left = (before.isspace() or before in DASHES or mark.start in ends) and not after.isspace()
        mark.right = not before.isspace() and (after.isspace() or after in CLOSING or mark.end in starts)
    return marks


def _closes(text: str, mark: _Mark, partner: _Mark, later: list[_Mark]) -> bool:
    if not mark.closes and not (partner.text == "„" and mark.text == "“"):
        return False
    if mark.single:
        return mark.right and not _plural_possessive(text, mark, later)
    if mark.opens and mark.left and not mark.right:  # a straight mark that can only open
        return False
    return True


def _plural_possessive(text: str, mark: _Mark, later: list[_Mark]) -> bool:
    """An s before the mark, a small letter after it, and a better closing mark to come."""
    if text[mark.start - 1 : mark.start] != "s" or not re.match(r"\s+[a-z]", text[mark.end : mark.end + 3]):
        return False
    rest = [m for m in later if m.single]
    return bool(rest) and rest[0].closes and rest[0].right and not rest[0].left


def _opens(text: str, mark: _Mark, open_marks: list[_Mark], later: list[_Mark], line_start: int) -> bool:
    if mark.single:
        word = re.match(r"\w+", text[mark.end : mark.end + 12])
        if not (mark.opens and mark.left) or (word and mark.text != "‘" and word[0].lower() in _elided()):
            return False
        if word and word[0][0].isdigit() and re.match(r"\d\ds?\b", word[0]):
            return False
        return any(m.single and m.closes and m.right for m in later)
    if mark.opens and mark.left:
        return True
    if mark.closes and not mark.opens:  # a closing mark where only an opening one makes sense
        return mark.left and not mark.right and not open_marks
    return mark.opens and not mark.closes and not mark.right


def _led_in(text: str, mark: _Mark, line_start: int) -> bool:
    """Whether a sentence begins at a mark that stands after a sentence, a comma or colon, or a word of saying."""
    before = text[line_start : mark.start].rstrip()
    return text[mark.end : mark.end + 1].isupper() and (
        not before or before[-1] in ".?!,:" or before.rpartition(" ")[2] in _leading()
    )


def _runs_on(text: str, mark: _Mark, line_start: int, following: str) -> bool:
    """Whether a quotation without closing mark was meant to run to the end of its paragraph."""
    _, kinds = _marks()
    reopened = any(following.startswith(m) and kinds[m][1] and not kinds[m][0] for m in kinds)
    before = text[line_start : mark.start].rstrip()
    return reopened or not before or before[-1] in ",:"
