"""How much time: numbers in words and digits, and durations as TIMEX3 writes them."""

import re

from .grammar import value

LETTERS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "hour": "TH",
    "minute": "TM",
    "second": "TS",
    "weekend": "WE",
    "night": "NI",
    "millennium": "ML",
    "morning": "MO",
    "evening": "EV",
}
SMALL = ("hour", "minute", "second")
PARTS = {"fortnight": ("week", 2), "quarter": ("month", 3)}  # units that TIMEX3 durations have no letter for


def count(words: list[str]) -> int | float | str | None:
    """A number in words or digits; "X" for several, few, dozens; None where there is none.

    >>> count(["twenty", "-", "one"]), count(["a", "few"]), count(["two", "and", "a", "half"])
    (21, 'X', 2.5)
    >>> count(["3", "1", "/", "2"])
    3.5
    """
    if any(value(w, "vague") is not None or w in ("dozens", "couple") and w != "couple" for w in words):
        return "X"
    if "couple" in words:
        return 2
    if "dozen" in words:
        return 12
    if "/" in words:
        return _with_fraction(words)
    if words[0] == "half":
        return 0.5
    half = 0.5 if "half" in words else 0
    total = part = 0
    found = False
    for word in words[:-3] if half else words:
        number = number_of(word)
        if number is None:
            continue
        found = True
        if number in (100, 1000) and part:
            total, part = (total, part * 100) if number == 100 else (total + part * 1000, 0)
        else:
            part += number
    total += part
    return total + half if found or half else None


def _with_fraction(words: list[str]) -> float | None:
    """ "3 1/2": a whole number and a fraction."""
    at = words.index("/")
    whole, upper, lower = (number_of(words[i]) or 0 for i in (0, at - 1, at + 1))
    return whole + upper / lower if lower and 0 < upper < lower else None


def number_of(word: str) -> int | float | None:
    if digits := re.match(r"\d[\d,]*(?:\.\d+)?", word):
        plain = digits[0].replace(",", "")
        return float(plain) if "." in plain else int(plain)
    for cls in ("numword", "ordword", "ones", "tens", "a"):
        if (known := value(word, cls)) is not None:
            return int(known)
    return None


def amount(words: list[str]) -> dict:
    """How many units: `n`, "X" with `low` and `high` where a range is given.

    >>> amount(["12", "to", "18"])
    {'n': 'X', 'low': 12, 'high': 18}
    """
    bounds = [w for w in words if w in ("to", "or", "and", "-", "–")]
    if bounds and "half" not in words and not any(value(w, "tens") for w in words[:1] if "-" in words):
        at = next(i for i, w in enumerate(words) if w in bounds)
        low, high = count(words[:at] or ["X"]), count(words[at + 1 :])
        if isinstance(low, int) and isinstance(high, int) and 0 < low < high:
            return {"n": "X", "low": low, "high": high}
    return {"n": count(words)}


def duration(number: int | float | str | None, unit: str) -> str:
    """A TIMEX3 duration.

    >>> duration(3, "month"), duration("X", "day"), duration(30, "minute"), duration(1, "fortnight")
    ('P3M', 'PXD', 'PT30M', 'P2W')
    """
    if unit in PARTS:
        unit, times = PARTS[unit]
        number = number if number == "X" else (number or 1) * times
    text = "X" if number in ("X", None) else f"{number:g}"
    letter = LETTERS[unit]
    return f"PT{text}{letter[1:]}" if unit in SMALL else f"P{text}{letter}"
