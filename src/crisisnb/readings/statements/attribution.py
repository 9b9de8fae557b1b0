"""What the rules hand to each other: one cue with its source and the spans it attributes."""

from dataclasses import dataclass, field


@dataclass
class Attribution:
    """One cue of one line. Offsets count in the document.

    `source` is the token that heads the source, or None; `anchor` is the token (verb or noun) on which
    addressee, medium and time hang; `via` holds the voices of those who relay it, nearest first."""

    line: int
    cue: tuple[int, int]
    cue_class: str
    rule: str
    anchor: object = None
    source: object = None
    speaker: tuple[int, int] | None = None
    contents: list[tuple[int, int]] = field(default_factory=list)
    via: list[tuple[int, int, int | None]] = field(default_factory=list)
    quotes: list = field(default_factory=list)
    takes_quote: bool = False
    offset: int = 0  # where the line begins in the document

    @property
    def voice(self) -> tuple[int, int, int | None] | None:
        """The offsets of the speaker and of its head noun, for whoever looks up who it is; None without
        speaker."""
        if not self.speaker:
            return None
        return *self.speaker, self.offset + self.source.idx if self.source is not None else None
