"""Whose voice a stretch of an article is told in: the source's own, one it reports, one it quotes.

The three make up the article (headline and body): every word has one voice, and those of the three add up."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from ...document import Document, lines_of
from ...readings.statements.quotes import find_quotes
from ...sources.units import paragraphs_of
from .unnamed import unnamed

ARTICLE = ("headline", "body")
OUTSIDE, OWN, REPORTED, QUOTED = range(4)
VOICES = {OWN: "own", REPORTED: "reported", QUOTED: "quoted"}
WORD = re.compile(r"[^\s\w]*(\w)\S*")  # what stands between spaces, with its first letter
TERM = 4  # words up to which a quotation of nobody's is a term held at a distance
SPEECH = re.compile(r"[!?]|[.…]\s")  # marks that terms do not hold
UNKNOWN, NAMELESS = "speaker not known", "people without a name"
SMALL = 3  # letters up to which a word of a title need not have a capital


class Article:
    """One document's article; `marks` gathers what was counted in it, `voice` has one code per character.

    `passages` and `statements` are rows of this document. A document without passages is all body."""

    def __init__(self, source_id: str, text: str, passages: Iterable[Mapping], statements: Iterable[Mapping]):
        self.document = Document(source_id, source_id, text)
        self.text, self.marks = text, []
        self._words = [m.start(1) for m in WORD.finditer(text)]
        spans = [(p["start"], p["end"], p["kind"]) for p in passages] or [(0, len(text), "body")]
        self.parts = sorted(span for span in spans if span[2] in ARTICLE)
        self.statements = sorted((s for s in statements if self.inside(s)), key=_outer_first)
        self.voice = bytearray(len(text))
        for start, end, _ in self.parts:
            self.voice[start:end] = bytes([OWN]) * (end - start)
        self._quote()
        self._report()

    def inside(self, row: Mapping) -> bool:
        """Whether a row points into the article, not into what stands around it."""
        return row.get("start") is not None and (row.get("region") or "body") in ARTICLE

    def region(self, offset: int) -> str | None:
        """The kind of the part of the article at an offset, None outside of it."""
        return next((kind for start, end, kind in self.parts if start <= offset < end), None)

    def words(self, start: int = 0, end: int | None = None, voice: int | None = None) -> int:
        """The words that begin between two offsets, of one voice or of the article as a whole."""
        first = bisect_left(self._words, start)
        last = len(self._words) if end is None else bisect_left(self._words, end)
        spoken = [self.voice[at] for at in self._words[first:last]]
        return spoken.count(voice) if voice is not None else len(spoken) - spoken.count(OUTSIDE)

    def voice_of(self, start: int) -> str | None:
        """The voice at an offset: own, reported, quoted; None outside the article."""
        return VOICES.get(self.voice[start])

    def mark(self, measure: str, start: int, end: int, rule: str, value: float | None = 1, **more) -> None:
        """Count something: a row that points to the words it was counted in."""
        row = self.document.evidence(start, end) | {"measure": measure, "value": value, "rule": rule}
        self.marks.append(row | {"voice": self.voice_of(start), "region": self.region(start)} | more)

    def _quote(self) -> None:
        """Give what stands between quotation marks to its speaker; nobody's terms stay the source's own."""
        lines = paragraphs_of(self.text) or lines_of(self.text)
        quotes = [
            (q.start, q.end)
            for q in find_quotes(self.text, lines)
            if q.depth == 0 and self.voice[q.start] != OUTSIDE
        ]
        direct = [s for s in self.statements if s["kind"] == "direct"]
        loose = [(s["start"], s["end"]) for s in direct if not any(_meet(s, *q) for q in quotes)]
        for start, end in sorted({*quotes, *loose}):
            by = self._speaker(start, end)
            if by is None and (rule := self._term(start, end)):
                if rule != "a name":
                    self.mark("scare_quote", start, end, rule, about=self.text[start:end].strip(" ,"))
                continue
            kind = "speaker known" if by and speaker(by) else UNKNOWN
            value = self._give(start, end, QUOTED)
            rule = f"between quotation marks; {_why(by)}" if (start, end) in quotes else "direct speech"
            about, row = (speaker(by), by.get("statement_id")) if by else (None, None)
            self.mark("quotation", start, end, rule, value, about=about, kind=kind, row_id=row)

    def _give(self, start: int, end: int, voice: int) -> int:
        """Give what is still the source's own between two offsets to another voice; the number of words."""
        before = self.words(start, end, voice)
        self.voice[start:end] = self.voice[start:end].replace(bytes([OWN]), bytes([voice]))
        return self.words(start, end, voice) - before

    def _speaker(self, start: int, end: int) -> Mapping | None:
        """Whose a quotation is: direct speech that overlaps it, else the narrowest statement around it."""
        direct = [s for s in self.statements if s["kind"] == "direct" and _meet(s, start, end)]
        if direct:
            return max(direct, key=lambda s: (min(s["end"], end) - max(s["start"], start), -s["start"]))
        around = [s for s in self.statements if s["start"] <= start and end <= s["end"]]
        return min(around, key=lambda s: (s["end"] - s["start"], s["start"]), default=None)

    def _term(self, start: int, end: int) -> str | None:
        """Why a quotation of nobody's is a term and not speech; None where it is speech."""
        words = self.text[start:end]
        if self.region(start) != "body" or SPEECH.search(words):
            return None
        if is_name(words):
            return "a name"
        if len(words.split()) > TERM or words[0].isupper():
            return None
        return f"at most {TERM} words in quotation marks, with no speaker"

    def _report(self) -> None:
        """Give what is told in indirect speech to its speaker."""
        for row in self.statements:
            if row["kind"] == "direct":
                continue
            start, end = row["start"], row["end"]
            value = self._give(start, end, REPORTED)
            if value:
                about, rule = speaker(row), "what a speaker is told to have said, outside quotation marks"
                kind = "speaker known" if about else UNKNOWN
                self.mark(
                    "reported",
                    start,
                    end,
                    rule,
                    value,
                    about=about,
                    kind=kind,
                    row_id=row.get("statement_id"),
                )


def speaker(row: Mapping) -> str | None:
    """Whose words a statement holds: an organization, else the person, else people without a name."""
    return row.get("organization") or row.get("person") or (NAMELESS if unnamed(row) else None)


def is_name(words: str) -> bool:
    """Whether a quotation is a name or a title: all its longer words have capitals.

    >>> [is_name(words) for words in ("Almirante Grau", "The Lion and the Sea", "Go home.", "red line")]
    [True, True, False, False]
    """
    found = re.findall(r"\w[\w'’-]*", words)
    long = [word for word in found if len(word) > SMALL] or found
    return bool(found) and all(word[0].isupper() or word[0].isdigit() for word in (found[0], *long))


def _outer_first(row: Mapping) -> tuple:
    return row["start"], -row["end"], row["kind"], row.get("statement_id") or ""


def _meet(row: Mapping, start: int, end: int) -> bool:
    return row["start"] < end and start < row["end"]


def _why(by: Mapping | None) -> str:
    if by is None:
        return "no statement holds it"
    return "direct speech" if by["kind"] == "direct" else "stands within what a speaker is told to have said"
