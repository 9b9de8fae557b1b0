"""Numbers in running text: digits and number words, ranges, hedges, currencies and percentages.

A pattern finds where an amount stands and how it is hedged; what it counts is a question for the parse
(find.py)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ... import wordlists

PACKAGE = "crisisnb.readings.figures"


@dataclass(frozen=True)
class Amount:
    """One amount: its span in the text with hedge and currency (`start`, `end`), the span of the bare
    number, the bounds it sets.

    `low` and `high` are null where it sets none; `unit` is a currency code or %."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    hedge: str | None = None
    unit: str | None = None


@cache
def _hedges() -> dict[str, tuple[str, str]]:
    return {row["phrase"]: (row["kind"], row["side"]) for row in wordlists.table(PACKAGE, "hedges.csv")}


@cache
def _words() -> dict[str, tuple[float | None, str]]:
    return {
        row["word"]: (float(row["value"]) if row["value"] else None, row["part"])
        for row in wordlists.table(PACKAGE, "numbers.csv")
    }


@cache
def _currencies() -> dict[str, str]:
    return {row["sign"]: row["unit"] for row in wordlists.table(PACKAGE, "units.csv")}


def _any(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern:
    """An amount: hedge, currency, number or range, scale, percent or currency word, closing hedge."""
    parts = {
        kind: [w for w, (_, part) in _words().items() if part == kind]
        for kind in ("unit", "ten", "scale", "short", "vague")
    }
    small = rf"(?:{_any(parts['unit'] + parts['ten'])})"
    scales = _any(parts["scale"])
    spelled = rf"(?:(?:an?(?=[ ]+(?:{scales})\b)|{small})(?:[ -]+(?:and[ ]+)?(?:{small}|{scales}))*)"
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?"
    scale = rf"(?:[ -]?(?:{_any(parts['scale'])})\b)*"
    number = rf"(?:(?:{digits})(?:{_any(parts['short'])})\b|(?:{digits}){scale}|\b{spelled}\b)"
    sides = {side: [p for p, (_, s) in _hedges().items() if s == side] for side in ("before", "after")}
    signs = {
        side: [r["sign"] for r in wordlists.table(PACKAGE, "units.csv") if r["side"] == side]
        for side in ("before", "after")
    }
    vague = (
        rf"\b(?:(?:many|several|tens of|hundreds of|dozens of|scores of)[ ]+)?(?:{_any(parts['vague'])})\b"
    )
    return re.compile(
        rf"(?P<hedge>(?<!\w)(?:{_any(sides['before'])})[ ]?(?:a[ ]total[ ]of[ ]|an[ ]estimated[ ])?"
        rf"(?=[\d$€£¥₹₽]|[^\W\d]))?"
        rf"(?:(?P<from>between|from)[ ])?(?P<sign>(?<!\w)(?:{_any(signs['before'])})[ ]?)?"
        rf"(?:(?<![\w.,:/])(?P<a>{number})(?:(?P<dash>[ ]?[-–—][ ]?|[ ](?:and|to|or)[ ])"
        rf"(?:{_any(signs['before'])})?(?P<b>{number}))?"
        rf"|(?P<vague>{vague}))"
        rf"(?P<plus>\+)?(?P<unit>[ ]?%|[ -]?per ?cent(?:age points)?\b|[ ](?:{_any(signs['after'])})\b)?"
        rf"(?P<after>[ ](?:{_any(sides['after'])})\b)?",
        re.IGNORECASE,
    )


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text in order. Bare *a*, *an* and things that only look like numbers are left out.

    >>> text = "Between 5 and 7 ships, about 2,000 men and more than two million people"
    >>> [(a.low, a.high, a.hedge) for a in amounts(text)]
    [(5.0, 7.0, 'between'), (2000.0, 2000.0, 'about'), (2000000.0, None, 'more than')]
    """
    for match in _pattern().finditer(text):
        found = _amount(match)
        if found is not None:
            yield found


def _amount(match: re.Match) -> Amount | None:
    text, start, end = match.string, match.start(), match.end()
    hedge = (match["hedge"] or match["after"] or ("+" if match["plus"] else "")).strip() or None
    unit = _unit(match)
    if match["vague"]:
        at = match.start("vague")
        words = match["vague"]
        return Amount(
            start, end, at, match.end("vague"), None, None, f"{hedge} {words}" if hedge else words, unit
        )
    low, high, number_end = value(match["a"]), None, match.end("a")
    if low is None or match["a"].lower() in ("a", "an"):
        return None
    if (
        _part_of_code(text, match.start("a"), end)
        or match["a"][-1:] in "mb"
        and match["a"][0].isdigit()
        and not match["sign"]
    ):
        return None  # 300m may be metres
    if match["b"] is not None:
        high = value(match["b"])
        joined = match["dash"].strip().lower()
        good = high is not None and low < high and (match["from"] or joined in ("-", "–", "—", "to", "or"))
        if joined == "and" and (match["from"] or "").lower() != "between" or not good:
            if joined == "to" and high is not None and not match["from"]:
                return None  # 3 to 1: a ratio
            high, number_end, end = None, match.end("a"), match.end("a")
            hedge = (match["hedge"] or "").strip() or None
        else:
            low = _same_scale(match["a"], match["b"], low)
            number_end = match.end("b")
            hedge = match["from"].lower() if match["from"] else hedge
    if match["from"] and high is None:
        start = match.start("sign") if match["sign"] else match.start("a")
        hedge = None
    bounds = (low, high) if high is not None else _bounds(low, hedge)
    return Amount(start, end, match.start("a"), number_end, *bounds, hedge, unit)


def _unit(match: re.Match) -> str | None:
    sign, after = (match["sign"] or "").strip(), (match["unit"] or "").strip().lower()
    if sign:
        return next((code for key, code in _currencies().items() if key.lower() == sign.lower()), None)
    if after.startswith(("%", "per", "-per")):
        return "%"
    return _currencies().get(after)


def _bounds(number: float, hedge: str | None) -> tuple[float | None, float | None]:
    if hedge == "+":
        return number, None
    kind = _hedges().get((hedge or "").lower(), ("exact",))[0]
    return {"above": (number, None), "below": (None, number)}.get(kind, (number, number))


def _same_scale(first: str, second: str, low: float) -> float:
    """5-7 million: the scale of the second number holds for the first."""
    scale = re.search(r"(hundred|thousand|million|billion|trillion|bn|mn)\s*$", second.lower())
    return low * _words()[scale[1]][0] if scale and not re.search(r"[a-z]", first.lower()) else low


def _part_of_code(text: str, start: int, end: int) -> bool:
    """F-16, 3-1, 24/7, 10:30, 4th, A4, 555-1234: a number glued to something that makes it no count."""
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    if re.search(r"[A-Za-z][-–]$|[/:#@_]$|\d[-–]$", before):
        return True
    if re.match(r"[-–](?:half|halves|thirds?|quarters?|fifths?|tenths?)\b", text[end : end + 10]):
        return True
    return bool(re.match(r"(?:st|nd|rd|th|s|mm|cm)\b|[/:]\d|[-–]\d|['’]s\b", after))


def value(text: str) -> float | None:
    """The value of a number written in digits or words.

    >>> value("two hundred and fifty thousand"), value("1.5 million"), value("twenty-three"), value("12k")
    (250000.0, 1500000.0, 23.0, 12000.0)
    """
    parts = re.findall(r"\d[\d, ]*(?:\.\d+)?|[a-z]+", text.lower())
    total, current, seen = 0.0, 0.0, False
    for part in parts:
        if part[0].isdigit():
            current, seen = float(re.sub(r"[, ]", "", part)), True
        elif part in ("a", "an"):
            current, seen = 1.0, True
        elif part in _words() and (number := _words()[part][0]) is not None:
            if _words()[part][1] in ("scale", "short"):
                current = (current or 1.0) * number
                if number >= 1000:
                    total, current = total + current, 0.0
            else:
                current += number
            seen = True
    return total + current if seen else None
