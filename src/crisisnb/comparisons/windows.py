"""Windows of days, open ends included: (earliest, latest) as ordinals, None where a side is open."""

from datetime import date

Window = tuple[int | None, int | None]
IN_STORY = "the story from"  # in the anchor of days that only the story of a document bounds from below


def ordinal(day: str | None) -> int | None:
    """An ISO day (or date and time) as a number of days; None stays None.

    >>> ordinal("2001-01-02") - ordinal("2001-01-01")
    1
    """
    return date.fromisoformat(day[:10]).toordinal() if day else None


def iso(number: int | None) -> str | None:
    """A number of days as an ISO day."""
    return date.fromordinal(number).isoformat() if number is not None else None


def window(row: dict) -> Window:
    """The days that a row allows: earliest and latest, or its date."""
    return ordinal(row.get("earliest") or row.get("date")), ordinal(row.get("latest") or row.get("date"))


def firm(row: dict) -> Window:
    """The days that a row allows, without a beginning that only its document's story sets: too weak a bound to
    part two accounts.

    >>> days = {"earliest": "2001-01-01", "latest": "2001-01-02"}
    >>> firm(days) == window(days), firm(days | {"anchor": "published; the story from 2001-01-01"})[0] is None
    (True, True)
    """
    first, last = window(row)
    return (None if IN_STORY in (row.get("anchor") or "") else first), last


def gap(a: Window, b: Window) -> int:
    """The days between two windows, 0 where they overlap.

    >>> gap((1, 3), (5, None)), gap((1, None), (5, 6))
    (2, 0)
    """
    (a1, a2), (b1, b2) = a, b
    if a2 is not None and b1 is not None and a2 < b1:
        return b1 - a2
    if b2 is not None and a1 is not None and b2 < a1:
        return a1 - b2
    return 0


def meet(a: Window, b: Window) -> Window:
    """The days that two overlapping windows share."""
    starts = [x for x in (a[0], b[0]) if x is not None]
    ends = [x for x in (a[1], b[1]) if x is not None]
    return (max(starts) if starts else None, min(ends) if ends else None)


def width(a: Window) -> float:
    """How many days a window allows, one day being 0; infinite where it is open."""
    return a[1] - a[0] if a[0] is not None and a[1] is not None else float("inf")
