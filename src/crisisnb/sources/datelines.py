"""The opening of an agency's report: place, often day and agency, a dash. It stays part of the article's
text."""

import re
from dataclasses import dataclass
from functools import cache

from .dates import find_dates, find_partial, month_pattern
from .names import is_agency

AGENCY = r"(?:\((?P<a>[A-Z][\w .,/&’'-]{1,40})\)|/(?P<b>[A-Z][\w .-]{1,30})/)"
PLACE = r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,40}(?:,\s(?!(?-i:MONTH))[A-ZÀ-Þ][\w.’' -]{1,30})?)"
MIXED = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]+(?:,? [A-ZÀ-Þ][\w.’'-]+){0,4}|[A-ZÀ-Þ][\w.’' -]{1,30}) "
    r"\((?P<agency>[A-Z][\w .-]{1,30})\)\s*[-–—_:]+"
)
END = r"\s*(?:[-–—_]+(?=\s|\w|$)|:|\.(?=\s|$))"


@dataclass(frozen=True)
class Dateline:
    """A dateline: its end, its agency, and the day it gives, as a date or, without a year, as XXXX-MM-DD."""

    end: int
    agency: str | None = None
    day: str | None = None
    day_start: int | None = None
    day_end: int | None = None


@cache
def _pattern() -> re.Pattern:
    month = month_pattern()
    year = r"(?:,?\s*(?:19|20)\d\d)?"
    day = rf"(?P<day>(?i:{month})\s*\d{{1,2}}(?!\d){year}|\d{{1,2}}\s+(?i:{month}){year})"
    place = PLACE.replace("(?-i:MONTH)", f"(?i:{month})")
    return re.compile(rf"(?:{place}[,.]?\s+)?(?:{day}\s*[.,]?\s*)?(?:{AGENCY}\s*)?(?:{END})")


def dateline(text: str) -> Dateline | None:
    """The dateline a paragraph opens with, None where it has none.

    >>> dateline("LIMA, March 3 (Agency) - Peru said").day
    'XXXX-03-03'
    >>> dateline("QUITO. /EFE/. Ecuador denied it").agency
    'EFE'
    >>> dateline("Quito denied it - again") is None
    True
    """
    m = _pattern().match(text[:200])
    agency = m and (m["a"] or m["b"])
    mixed = None if m else MIXED.match(text[:120])
    if mixed and is_agency(mixed["agency"]):
        return Dateline(mixed.end(), mixed["agency"])
    if not m or not (agency or m["place"] and (m["day"] or re.search(r"[-–—_]$", m.group()))):
        return None
    if not m["day"]:
        return Dateline(m.end(), agency)
    return Dateline(m.end(), agency, _day(m["day"]), m.start("day"), m.end("day"))


def _day(exact: str) -> str | None:
    """The day as ISO 8601, its year unspecified (EDTF) where none is written."""
    if full := find_dates(exact):
        return full[0].value
    partial = find_partial(exact)
    return partial and partial[2]
