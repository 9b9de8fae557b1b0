"""Dates as page headers, date lines and datelines write them: finding and reading, without judging.

A date here has a year; a day and month that could be the other way round keep both readings."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache

from .. import wordlists

PACKAGE = "crisisnb.sources"
EARLIEST, LATEST = 1900, 2100  # years that a news text may be from
CENTURY = 70  # two-digit years below it are 20.., as POSIX reads them
GAP = re.compile(r"[\s,;|(–—-]*(?:\bat\b|\bon\b|T)?[\s,;|(–—-]*", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """One date in a text. `days` are its possible readings; `when` is the datetime, where hour and offset are
    given."""

    start: int
    end: int
    exact: str
    days: tuple[str, ...]
    when: str | None = None
    rule: str = "day, month and year"

    @property
    def value(self) -> str | None:
        """ISO 8601 datetime or day, None where the day is open."""
        return self.when or (self.days[0] if len(self.days) == 1 else None)


@cache
def _months() -> dict[str, int]:
    return {row["name"]: int(row["month"]) for row in wordlists.table(PACKAGE, "months.csv")}


@cache
def _zones() -> dict[str, int | None]:
    rows = wordlists.table(PACKAGE, "zones.csv")
    return {row["zone"].upper(): int(row["minutes"]) if row["minutes"] else None for row in rows}


@cache
def month_pattern() -> str:
    """A pattern for the names of months, longest first."""
    return "(?:" + "|".join(sorted(_months(), key=len, reverse=True)) + r")\b\.?"


@cache
def _date() -> re.Pattern:
    month, year = month_pattern(), r"(?:19|20)\d\d(?:(?!\d)|(?=\d{1,2}:\d\d))"
    weekday = r"(?:\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s+)?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"""(?<![\w./-]){weekday}(?:
          (?P<d1>{day})(?:\s+of)?[\s/-]*(?P<m1>{month}),?[\s/-]*(?P<y1>{year})
        | (?P<m2>{month})\s*(?P<d2>{day})(?!\d),?\s*(?P<y2>{year})
        | (?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})(?!\d)
        | (?P<a4>\d{{1,2}})(?P<s4>[-/.])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>(?:19|20)\d\d|\d\d)(?![\d/-])
        | (?P<y5>(?:19|20)\d\d),?\s+(?P<m5>{month})\s+(?P<d5>{day})(?!\d)
        | (?P<y6>(?:19|20)\d\d)(?P<m6>0[1-9]|1[0-2])(?P<d6>[0-3]\d)(?!\d)
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _time() -> re.Pattern:
    names = "|".join(sorted(map(re.escape, _zones()), key=len, reverse=True))
    return re.compile(
        rf"""(?<![\d.:])(?:
          (?P<h>[01]?\d|2[0-4])[:.h](?P<min>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:[.,]\d+)?)?
              (?![\d/]|[.]\d)(?:\s*(?P<ap>[ap]\.?m\b\.?))?
        | (?P<h2>0?[1-9]|1[0-2])\s*(?P<ap2>[ap]\.?m\b\.?)
        | (?P<h3>[01]\d|2[0-3])(?P<min3>[0-5]\d)(?=\s*(?:hrs?\b|hours\b|(?:{names})\b))
        )\s*(?:hrs?\b|hours\b|h\b)?\s*
        (?:(?P<off>[(]?(?:(?:GMT|UTC)\s*)?[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?(?!\d)[)]?)
           |[(]?(?P<zone>(?:{names}))(?:\b|(?=(?-i:[A-Z][a-z])))[)]?)?""",
        re.VERBOSE | re.IGNORECASE,
    )


def find_dates(text: str, base: int = 0) -> list[Found]:
    """The dates of a line in order, each with the clock time beside it.

    >>> [f.value for f in find_dates("Published 3 March 2019 at 10:12 CET | 04.03.2019")]
    ['2019-03-03T10:12:00+01:00', '2019-03-04']
    >>> find_dates("03/04/2019")[0].days
    ('2019-03-04', '2019-04-03')
    """
    dates = [(m, days) for m in _date().finditer(text) if (days := _days(m))]
    clocks = list(_time().finditer(_blanked(text, [m for m, _ in dates]))) if dates else []
    time_first = bool(
        dates
        and clocks
        and clocks[0].start() < dates[0][0].start()
        and GAP.fullmatch(text[clocks[0].end() : dates[0][0].start()])
    )
    found = []
    for m, days in dates:
        clock = _beside(text, m, clocks, time_first)
        clocks = [c for c in clocks if c is not clock]  # a clock time belongs to one date
        found.append(_found(text, base, m, days, clock))
    return found


def _blanked(text: str, matches: list[re.Match]) -> str:
    """The text with some stretches blanked, so that a year is not read as an hour."""
    for m in matches:
        text = text[: m.start()] + " " * (m.end() - m.start()) + text[m.end() :]
    return text


def _days(m: re.Match) -> tuple[str, ...]:
    """The calendar days a match can mean."""
    g = m.groupdict()
    for n in "125":
        if g[f"m{n}"]:
            return _iso(
                (g[f"y{n}"], _months()[g[f"m{n}"].lower().rstrip(".")], re.sub(r"\D", "", g[f"d{n}"]))
            )
    for n in "36":
        if g[f"y{n}"]:
            return _iso((g[f"y{n}"], g[f"m{n}"], g[f"d{n}"]))
    year = g["y4"] if len(g["y4"]) == 4 else ("20" if int(g["y4"]) < CENTURY else "19") + g["y4"]
    day_first = _iso((year, g["b4"], g["a4"]))
    if g["s4"] == "." and day_first:  # dotted dates are written day first
        return day_first
    return tuple(sorted({*day_first, *_iso((year, g["a4"], g["b4"]))}))


def _iso(parts: tuple) -> tuple[str, ...]:
    try:
        found = date(*map(int, parts))
    except ValueError:
        return ()
    return (found.isoformat(),) if EARLIEST <= found.year <= LATEST else ()


def _beside(text: str, m: re.Match, clocks: list[re.Match], time_first: bool) -> re.Match | None:
    """The clock time that stands next to a date: on the side on which this line writes it, else on the
    other."""
    after = next(
        (c for c in clocks if c.start() >= m.end() and GAP.fullmatch(text[m.end() : c.start()])), None
    )
    before = next(
        (c for c in clocks if c.end() <= m.start() and GAP.fullmatch(text[c.end() : m.start()])), None
    )
    return (before or after) if time_first else (after or before)


def _found(text: str, base: int, m: re.Match, days: tuple[str, ...], clock: re.Match | None) -> Found:
    start, end = m.span() if not clock else (min(m.start(), clock.start()), max(m.end(), clock.end()))
    exact = text[start:end].rstrip()
    end = start + len(exact)
    rule = "year of two digits" if m["y4"] and len(m["y4"]) == 2 else "day, month and year"
    when = _when(days[0], clock) if clock and len(days) == 1 else None
    return Found(base + start, base + end, exact, days, when, rule)


def _when(day: str, clock: re.Match) -> str | None:
    """The datetime, or None without a known offset: an hour nobody can place is left out."""
    offset = _offset(clock)
    if offset is None:
        return None
    hour = int(clock["h"] or clock["h2"] or clock["h3"])
    half = (clock["ap"] or clock["ap2"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    minute, second = int(clock["min"] or clock["min3"] or 0), int(clock["s"] or 0)
    year, month, dom = map(int, day.split("-"))
    return datetime(
        year, month, dom, hour, minute, second, tzinfo=timezone(timedelta(minutes=offset))
    ).isoformat()


def _offset(clock: re.Match) -> int | None:
    """Minutes ahead of UTC."""
    if not clock["off"]:
        return _zones().get((clock["zone"] or "").upper())
    sign, hours, minutes = re.search(r"([+-])(\d{1,2}):?(\d\d)?", clock["off"]).groups()
    return (-1 if sign == "-" else 1) * (int(hours) * 60 + int(minutes or 0))


LABEL = re.compile(r"[^\W\d_]+")


def label_of(text: str) -> str | None:
    """Which date words announce: "published" or "updated"; None where none does.

    >>> label_of("(Last updated on"), label_of("Date:"), label_of("In")
    ('updated', 'published', None)
    """
    words = {row["word"]: row["what"] for row in wordlists.table(PACKAGE, "date_words.csv")}
    told = [what for word in LABEL.findall(text.lower()) if (what := words.get(word))]
    return "updated" if "updated" in told else told[0] if told else None


def announces(text: str) -> bool:
    """Whether a stretch before a date consists of date words that say whose date it is.

    >>> announces("Date of publication "), announces("The attack of ")
    (True, False)
    """
    words = LABEL.findall(text.lower())
    return bool(label_of(text)) and set(words) <= wordlists.column(PACKAGE, "date_words.csv", "word")


def numeric_orders(text: str) -> set[str]:
    """The orders ("day", "month") that numeric dates with slashes or hyphens show by a part above twelve."""
    told = set()
    for m in _date().finditer(text):
        if m["s4"] and m["s4"] != ".":
            a, b = int(m["a4"]), int(m["b4"])
            told |= {"day"} if a > 12 >= b else {"month"} if b > 12 >= a else set()
    return told


def named_orders(text: str) -> set[str]:
    """The orders ("day", "month") in which dates with a month's name stand: *3 October*, *October 3*.

    >>> named_orders("seized on 3 October"), named_orders("seized on October 3, 2019")
    ({'day'}, {'month'})
    """
    return {"day" if m.group()[0].isdigit() else "month" for m in _named().finditer(text)}


@cache
def _named() -> re.Pattern:
    month, day = month_pattern(), r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    return re.compile(rf"(?<![\w./:-])(?:{day}(?:\s+of)?\s+{month}|{month}\s+{day}(?![\d:]))", re.IGNORECASE)


def find_partial(text: str) -> tuple[int, int, str] | None:
    """A day and month without a year: start, end, and the day in EDTF with the year unspecified.

    >>> find_partial("17 FEB, 13:20")
    (0, 6, 'XXXX-02-17')
    """
    m = re.search(PARTIAL.format(m=month_pattern()), text, re.IGNORECASE)
    if not m:
        return None
    day, name = (
        int(re.search(r"\d+", m.group()).group()),
        re.search(rf"{month_pattern()}", m.group(), re.IGNORECASE).group(),
    )
    return (
        (m.start(), m.end(), f"XXXX-{_months()[name.lower().rstrip('.')]:02}-{day:02}")
        if 1 <= day <= 31
        else None
    )


PARTIAL = (
    r"(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:{m}\s*\d{{1,2}}|\d{{1,2}}\s*{m})(?:st|nd|rd|th)?(?!\d)"
)


def left_over(text: str) -> str | None:
    """What a line says beside its dates, clock times and date words; None where it has no date.

    >>> left_over("Published: 3 March 2019, 10:12 CET"), left_over("Jane Doe, 3 March 2019")
    ('', 'Jane Doe')
    """
    rest, dates = _date().subn(" ", text)
    if not dates:
        rest, dates = re.subn(PARTIAL.format(m=month_pattern()), " ", text, flags=re.IGNORECASE)
    if not dates:
        return None
    rest = _time().sub(" ", rest)
    known = wordlists.column(PACKAGE, "date_words.csv", "word")
    zones = _zones()
    kept = [
        w for w in re.findall(r"[\w’'.&@-]*\w", rest) if w.lower() not in known and w.upper() not in zones
    ]
    return " ".join(kept)
