"""Mentions of actors: the currency between the actor reading and everything that needs to know who is
meant."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Mention:
    """One mention of an actor. `person` and `organization` are canonical names, both null where it stays
    open.

    `kind`: name, surname, role, pronoun, metonym, demonym, definite, group. `candidates` holds the readings
    that could not be told apart. `rule` says in plain words why this reading was chosen."""

    start: int
    end: int
    text: str
    kind: str
    person: str | None = None
    organization: str | None = None
    candidates: tuple[str, ...] = ()
    rule: str | None = None

    def row(self) -> dict:
        """The mention as a row, without its evidence."""
        return asdict(self) | {"candidates": list(self.candidates)}


class Mentions(Sequence):
    """The mentions of one document, in order of text, for look-up by offset."""

    def __init__(self, mentions: Iterable[Mention] = ()):
        self._all = sorted(mentions, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._all]
        self._longest = max((m.end - m.start for m in self._all), default=0)

    def __len__(self):
        return len(self._all)

    def __getitem__(self, item):
        return self._all[item]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly between two offsets."""
        at = bisect_left(self._starts, start)
        found = []
        while at < len(self._all) and self._all[at].start < end:
            if self._all[at].end <= end:
                found.append(self._all[at])
            at += 1
        return found

    def covering(self, offset: int) -> Mention | None:
        """The longest mention that covers an offset."""
        at = bisect_right(self._starts, offset)
        over = [
            m for m in self._all[bisect_left(self._starts, offset - self._longest) : at] if m.end > offset
        ]
        return max(over, key=lambda m: m.end - m.start, default=None)

    def who(self, start: int, end: int, head: int | None = None) -> Mention | None:
        """Who a noun phrase stands for; None where no mention touches it.

        With `head`, the offset of the phrase's main word, it is the mention on that word. Else, or where
        the head names nobody ("a letter from Oslo"), the first and longest mention inside, or the one the
        phrase lies in."""
        if head is not None and (found := self.covering(head)):
            return found
        inside = self.within(start, end)
        return inside[0] if inside else self.covering(max(start, end - 1))
