"""What a rule answers, and the choices that several rules share."""

from dataclasses import dataclass
from datetime import date

from .dates import When
from .story import Story


@dataclass(frozen=True)
class Answer:
    """What a rule found: a stretch or at least a TIMEX3 value, what it was counted from, and why."""

    when: When | None = None
    value: str | None = None
    anchor: str | None = None
    rule: str | None = None
    status: str = "inferred"
    window: tuple[date | None, date | None] | None = None
    edtf: str | None = None
    quant: str | None = None
    freq: str | None = None


def lies_ahead(at: int, story: Story) -> bool | None:
    """Whether a time lies ahead (True), behind (False) or neither is said."""
    row = story.rows[at]
    if row["_tense"] == "future" or row["_prep"] in ("until", "till") and row["_tense"] != "past":
        return True
    return False if row["_tense"] in ("past", "perfect") else None


def pick(options: list[When], now: When, ahead: bool | None) -> When:
    """Of the same day, month or season in several years the one that the tense asks for."""
    options = [o for o in options if o and o.first]
    day = now.first
    if ahead:
        return min((o for o in options if o.last >= day), key=lambda o: o.first, default=options[-1])
    return max((o for o in options if o.first <= day), key=lambda o: o.first, default=options[0])


def nearest(options: list[When], now: When) -> When:
    """The stretch nearest to a day."""
    return min((o for o in options if o), key=lambda o: abs((o.first - now.first).days))
