"""The pieces of a text that a layout consists of: its lines, or its paragraphs where lines are broken at a
margin."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..document import lines_of

TERMINAL = re.compile(r"[.!?…][\"'”’»)\]\s]*$")
ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){1,4}$|\b(?:Inc|Corp|Co|Jr|Sr|St|Ltd)\.$")
BULLET = re.compile(r"\s*(?:[-–—•*·▪●]|\d{1,2}[.)])\s")
MARGIN = range(50, 101)  # characters at which hand-broken lines end
LONG = 45  # words from which a line is prose, whatever its end


@dataclass(frozen=True)
class Unit:
    """One line (or wrapped paragraph) that is not blank: offsets, text, and whether a blank line stands
    before it."""

    start: int
    end: int
    text: str
    spaced: bool

    @cached_property
    def words(self) -> int:
        """Words, split at white space."""
        return len(self.text.split()) if len(self.text) < 20_000 else 20_000

    @cached_property
    def terminal(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(TERMINAL.search(self.text[-40:]))

    @property
    def stopped(self) -> bool:
        """Whether it ends in a full stop that is not an abbreviation's."""
        return (
            self.terminal and not self.text.endswith(("?", "!")) and not ABBREVIATION.search(self.text[-12:])
        )

    @property
    def prose(self) -> bool:
        """Whether it looks like a paragraph of an article: a sentence with an end, or simply long."""
        return self.words >= LONG or self.words >= 6 and (self.terminal or self.text.endswith(":"))

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return bool(BULLET.match(self.text))


def units_of(text: str) -> list[Unit]:
    """The units of a text in order; together they cover all that is not blank."""
    units, before = [], 0
    for start, end in lines_of(text):
        gap = text[before:start].replace("\r\n", "\n")
        units.append(Unit(start, end, text[start:end], gap.count("\n") + gap.count("\r") > 1 or not units))
        before = end
    return _unwrapped(text, units) if _is_wrapped(units) else units


def paragraphs_of(text: str) -> tuple[tuple[int, int], ...]:
    """The start and end of every paragraph where lines were broken at a margin; empty where lines are paragraphs."""
    units = units_of(text)
    return tuple((unit.start, unit.end) for unit in units) if len(units) < len(lines_of(text)) else ()


def _is_wrapped(units: list[Unit]) -> bool:
    """Whether most lines that end without a stop end near one margin, and go on without a blank line."""
    inner = [len(a.text) for a, b in pairwise(units) if not b.spaced]
    if len(inner) < 6 or max(len(u.text) for u in units) not in MARGIN:
        return False
    margin = max(inner)
    open_ended = sum(not a.terminal for a, b in pairwise(units) if not b.spaced)
    return sum(length > 0.75 * margin for length in inner) > 0.8 * len(inner) and open_ended > 0.6 * len(
        inner
    )


def _unwrapped(text: str, units: list[Unit]) -> list[Unit]:
    margin, made = max(len(u.text) for u in units), []
    for before, unit in zip([None, *units], units, strict=False):
        if before and not unit.spaced and len(before.text) > 0.7 * margin:
            first = made.pop()
            made.append(
                Unit(first.start, unit.end, " ".join(text[first.start : unit.end].split()), first.spaced)
            )
        else:
            made.append(unit)
    return made
