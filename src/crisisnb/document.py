"""A document as published, and how a row points into it."""

from bisect import bisect_right
from dataclasses import dataclass, field

NEWLINES = {ord("\n"): " ", ord("\r"): " "}
CONTEXT = 32  # characters of prefix and suffix, as W3C text-quote selectors carry them


@dataclass(frozen=True)
class Passage:
    """One stretch of one document: article text or the furniture around it. Offsets count code points."""

    start: int
    end: int
    kind: str  # headline, body, caption, embed, teaser, furniture
    rule: str | None = None


@dataclass(frozen=True)
class Document:
    """One document: its text exactly as decoded, its passages, and what it says about itself.

    `published_earliest` and `published_latest` bound an uncertain date. A document that could not be read has an
    empty text and says why in `problem`."""

    source_id: str
    path: str
    text: str = ""
    sha256: str | None = None
    encoding: str | None = None
    language: str | None = None
    passages: tuple[Passage, ...] = ()
    title: str | None = None
    outlet: str | None = None
    outlet_status: str = "unknown"
    published: str | None = None
    published_status: str = "unknown"
    published_rule: str | None = None
    published_earliest: str | None = None
    published_latest: str | None = None
    updated: str | None = None
    url: str | None = None
    via: tuple[str, ...] = ()
    problem: str | None = None
    paragraphs: tuple[tuple[int, int], ...] = ()  # where lines were broken at a margin: what belongs together
    dates_seen: tuple[dict, ...] = field(default=())  # every publication date the text or manifest gives, with its span

    @property
    def words(self) -> int:
        """Words of the whole text, split at white space."""
        return len(self.text.split())

    @property
    def read(self) -> bool:
        """Whether the text was read (it may still be in another language)."""
        return bool(self.text) and self.problem is None

    def region(self, offset: int) -> str:
        """The kind of the passage at an offset; body where no passage says otherwise."""
        at = bisect_right([p.start for p in self.passages], offset) - 1
        inside = at >= 0 and offset < self.passages[at].end
        return self.passages[at].kind if inside else "body"

    def lines(self) -> list[tuple[int, int]]:
        """The start and end of every line that is not blank, without its newline and outer white space.

        Where lines were broken at a margin, these are the whole paragraphs."""
        return list(self.paragraphs) or lines_of(self.text)

    def line_text(self, start: int, end: int) -> str:
        """The text of a line as a reader sees it, newlines at a margin turned into spaces; offsets stay."""
        return self.text[start:end].translate(NEWLINES)

    def evidence(self, start: int, end: int) -> dict:
        """The six columns that let a reader walk from a row to its sentence.

        >>> Document("a", "a.txt", "Omar denied it.").evidence(5, 11)
        {'source_id': 'a', 'start': 5, 'end': 11, 'exact': 'denied', 'prefix': 'Omar ', 'suffix': ' it.'}
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{self.source_id}: no text between {start} and {end}")
        return {"source_id": self.source_id, "start": start, "end": end, "exact": self.text[start:end],
                "prefix": self.text[max(0, start - CONTEXT):start], "suffix": self.text[end:end + CONTEXT]}


def lines_of(text: str) -> list[tuple[int, int]]:
    """The start and end of every line of a text that is not blank, without its newline and outer white space.

    >>> lines_of("One. /  Two.".replace("/", chr(10)))
    [(0, 4), (8, 12)]
    """
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.lstrip("\ufeff").strip()  # a byte order mark is no text
        if stripped:
            start = at + line.index(stripped[0])
            spans.append((start, start + len(stripped)))
        at += len(line)
    return spans
