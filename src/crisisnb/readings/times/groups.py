"""The words of one match, as the builders of expressions ask for them."""

from .amounts import count
from .grammar import Token, value


class Groups:
    """The words that the named groups of a match hold, and what they stand for."""

    def __init__(self, match, line: list[Token]):
        self._match, self._line = match, line

    def tokens(self, name: str) -> list[Token]:
        """The tokens of a group, none where the pattern has no such group or it did not take part."""
        if name not in self._match.re.groupindex or self._match.start(name) < 0:
            return []
        return self._line[self._match.start(name) : self._match.end(name)]

    def low(self, name: str) -> str | None:
        """The words of a group in lower case, joined by blanks."""
        return " ".join(t.low for t in self.tokens(name)) or None

    def words(self) -> list[str]:
        """All words of the match."""
        return [t.low for t in self._line[self._match.start() : self._match.end()]]

    def first_word(self) -> str:
        """The first word of the whole match."""
        return self._line[self._match.start()].low

    def stands(self, name: str, *classes: str) -> str | None:
        """What the first word of a group stands for in the first class that knows it."""
        words = self.tokens(name)
        found = (value(words[0].low, cls) for cls in classes) if words else ()
        return next((v for v in found if v is not None), None)

    def integer(self, name: str) -> int | None:
        """A group of digits, ordinals or number words as a number."""
        words = [t.low for t in self.tokens(name)]
        return int(count(words)) if words and isinstance(count(words), int | float) else None
