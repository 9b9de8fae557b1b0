"""A window of days: which rows may fall into it, and how many cannot say."""

import re

import pandas as pd

from ..errors import CrisisError
from .days import bounds, spans
from .style import count


def window(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """First and last day of a window; a year or a month stands for all its days.

    >>> window("2021", "2022-02")
    ('2021-01-01', '2022-02-28')

    Raises CrisisError for a date that is none, or a window that ends before it starts."""
    first, last = _part("since", since, 0), _part("until", until, 1)
    if first and last and first > last:
        raise CrisisError(
            f"the window ends ({until}) before it starts ({since})", do="exchange since and until"
        )
    return first, last


def _part(name: str, value: str | None, end: int) -> str | None:
    if value is None:
        return None
    good = isinstance(value, str) and re.fullmatch(r"\d{4}(-\d{2}){0,2}", value)
    if not good or bounds(value)[end] is None or re.fullmatch(r"\d{4}-2[1-4]", value):
        raise CrisisError(
            f"{name} = {value!r} is not a date",
            do='write a day as "2022-01-31", a month as "2022-01", or None for no limit',
        )
    return bounds(value)[end]


def within(
    table: pd.DataFrame,
    since: str | None = None,
    until: str | None = None,
    sources: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The rows that may fall between two days (both included); all rows where no day is given.

    A row is kept when its days, from `earliest` to `latest`, overlap the window. What is only known to lie before
    (or after) a day goes by that day, as it does in the timeline; what is `ongoing` reaches without limit. A row without any date is left out (`window_note` counts them). Tables that say nothing of days
    (passages, actors, sides) go by the publication of their source, if `sources` is given."""
    first, last = window(since, until)
    if first is None and last is None:
        return table
    days = _spans(table, sources)
    ongoing = table["status"].eq("ongoing") if "status" in table else pd.Series(False, index=table.index)
    ends = days["latest"].where(days["latest"].notna() | ongoing, days["earliest"])
    starts = days["earliest"].where(days["earliest"].notna() | ongoing, days["latest"])
    dated = days["earliest"].notna() | days["latest"].notna()
    kept = dated & (ends.fillna("9999") >= (first or "0000")) & (starts.fillna("0000") <= (last or "9999"))
    return table[kept.astype(bool)].reset_index(drop=True)


def window_note(
    table: pd.DataFrame,
    since: str | None = None,
    until: str | None = None,
    sources: pd.DataFrame | None = None,
) -> str:
    """One sentence: how many rows the window keeps, and how many have no date and are left out."""
    kept = within(table, since, until, sources)
    if since is None and until is None:
        return f"No window is set: all of {count(len(table), 'row')} kept."
    days = _spans(table, sources)
    undated = int((days["earliest"].isna() & days["latest"].isna()).sum())
    words = f"from {since or 'the beginning'} to {until or 'the end'}"
    note = f"The window {words} keeps {len(kept)} of {count(len(table), 'row')}"
    if not undated:
        return f"{note}."
    has = "has" if undated == 1 else "have"
    is_left = "is" if undated == 1 else "are"
    return f"{note}; {count(undated, 'row')} {has} no date and {is_left} left out of this window."


def discrepancies_within(
    discrepancies: pd.DataFrame,
    sides: pd.DataFrame,
    sources: pd.DataFrame,
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """The discrepancies of which at least one side was published in a window of days."""
    kept = within(sides, since, until, sources)
    return discrepancies[discrepancies["discrepancy_id"].isin(kept["discrepancy_id"])].reset_index(drop=True)


def _spans(table: pd.DataFrame, sources: pd.DataFrame | None) -> pd.DataFrame:
    days = spans(table)
    if sources is None or "source_id" not in table:
        return days
    published = spans(sources).set_index(sources["source_id"])
    free = days["earliest"].isna() & days["latest"].isna()
    for name in days:
        days[name] = days[name].where(~free, table["source_id"].map(published[name]))
    return days
