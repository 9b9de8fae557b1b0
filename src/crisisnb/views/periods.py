"""Days gathered into weeks, months, quarters or years, whichever leaves a picture few enough columns."""

from datetime import date, timedelta
from functools import cache

import pandas as pd

FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def choose(first: str, last: str, most: int = 30) -> str:
    """The finest period of which at most `most` lie between two days.

    >>> choose("2021-12-01", "2021-12-14"), choose("2021-01-01", "2022-12-31")
    ('day', 'month')
    """
    for name, frequency in FREQUENCIES.items():
        if len(pd.period_range(first, last, freq=frequency)) <= most:
            return name
    return "year"


@cache
def period(day: str, name: str) -> pd.Period:
    """The period a day lies in."""
    return pd.Period(day, freq=FREQUENCIES[name])


def label(value: pd.Period) -> str:
    """A period as a reader names it.

    >>> label(period("2022-01-26", "week")), label(period("2022-01-26", "month"))
    ('week of 2022-01-24', '2022-01')
    """
    return f"week of {value.start_time:%Y-%m-%d}" if value.freqstr.startswith("W") else str(value)


def middle(earliest: str | None, latest: str | None) -> str | None:
    """The day halfway between two days; the one that is known where the other is open or null."""
    earliest, latest = (day if isinstance(day, str) and day else None for day in (earliest, latest))
    if earliest is None or latest is None:
        return earliest or latest
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    return (first + timedelta(days=(last - first).days // 2)).isoformat()
