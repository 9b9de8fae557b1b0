"""Who speaks, and which words are they themselves."""

from dataclasses import dataclass

FIRST = frozenset({"i", "we", "us", "our", "ours", "my", "me"})
THIRD = frozenset({"it", "its", "he", "his", "him", "she", "her", "they", "their", "them"})


@dataclass(frozen=True)
class Voice:
    """One speaker in one statement.

    `direct`: in quoted words only the first person is the speaker; reported words have "it" and "they" as
    well. `addressed`: the cue tells somebody something, so that in "told them they must leave" they are not
    the speaker. `warns`: the cue warns, so that what the speaker may do is a threat; `judges`: it
    calls something by a name."""

    organization: str | None = None
    direct: bool = False
    addressed: bool = False
    warns: bool = False
    judges: bool = False

    def itself(self, token) -> bool:
        """Whether a pronoun is the speaker, given that nobody resolved it to another actor."""
        return token.lower_ in FIRST or not self.direct and token.lower_ in THIRD
