"""Which event a page is about: one by its id, the best for some words, or the one most origins tell."""

import difflib
import re

import pandas as pd

from ..comparisons.search import nearest_words, ranked_by_words, words_of_events
from ..errors import CrisisError
from .days import when
from .listing import Listing
from .style import count
from .window import within

ID = re.compile(r"e\d+")
NONE = "No event falls into this window."


def pick_event(
    crisis,
    event_id: str | None = None,
    search: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> str | None:
    """The id of one event: the one asked for, else the one that speaks best of the words of `search`, else
    the one that most origins tell; the last two among the events in a window of days.

    Words given as `event_id` are searched for too. None where the window holds no event.

    Raises CrisisError for an id that is none, or words that no event holds, with the nearest."""
    if event_id is not None and event_id in set(crisis.events["event_id"]):
        return event_id
    if event_id is not None and ID.fullmatch(event_id):
        raise _no_such_event(crisis, event_id)
    found = _candidates(crisis, event_id or search, since, until)
    return found["event_id"].iloc[0] if len(found) else None


def list_picked(
    crisis,
    event_id: str | None = None,
    search: str | None = None,
    since: str | None = None,
    until: str | None = None,
    top: int = 6,
) -> Listing:
    """The event that `pick_event` takes and those that come next, with the reason for this order as its
    title."""
    picked = pick_event(crisis, event_id, search, since, until)
    if picked is None:
        return Listing(pd.DataFrame(), NONE)
    words = (event_id or search) if event_id != picked else None
    found = _candidates(crisis, words, since, until)
    if event_id == picked:
        return Listing(
            _shown(crisis.events[crisis.events["event_id"] == picked]),
            title=f"{picked} was asked for by its id.",
        )
    why = f"{picked} is told by most origins of {count(len(found), 'event')}."
    if words:
        others = count(len(found) - 1, "further event")
        why = f"{picked} speaks best of “{words}”{_share(found)}; words of it stand in {others}."
    return Listing(_shown(found.head(top)), title=why)


def similar_events(crisis, event_id: str | None, top: int = 5) -> Listing:
    """The events whose reports use most of the words of one event, apart from itself: was one of them
    meant?"""
    if event_id is None:
        return Listing(pd.DataFrame(), NONE)
    words = words_of_events(crisis.events, crisis.reports)
    found = ranked_by_words(words.pop(event_id), words).head(top)
    return Listing(
        _shown(crisis.events.merge(found.drop(columns="lacks"), how="right", on="event_id")),
        f"No other event uses a word of {event_id}.",
    )


def _candidates(crisis, words: str | None, since: str | None, until: str | None) -> pd.DataFrame:
    """The events of a window in the order in which they are taken."""
    events = within(crisis.events, since, until)
    if words is None or not words.strip() or events.empty:
        told = ["n_origins", "n_sources", "n_reports"]
        return events.sort_values([*told, "event_id"], ascending=[False, False, False, True], kind="stable")
    told = words_of_events(events, crisis.reports)
    found = ranked_by_words(words, told)
    if found.empty:
        near = nearest_words(words, told.values())
        raise CrisisError(
            f"no event speaks of “{words}”",
            where="search",
            do=f"try {_or(near)}"
            if near
            else "take words that the articles use; `crisis.events` lists what is told",
        )
    return events.merge(found, how="right", on="event_id")


def _shown(events: pd.DataFrame) -> pd.DataFrame:
    made = pd.DataFrame(
        {
            "event": events["event_id"],
            "when": [when(row) for row in events.to_dict("records")],
            "status": events["status"],
            "what": events["summary"],
            "sources": events["n_sources"],
            "origins": events["n_origins"],
        }
    )
    return made.assign(**{"shared words": events["found"]}) if "found" in events else made


def _share(found: pd.DataFrame) -> str:
    lacks = found["lacks"].iloc[0]
    return f", though it lacks {_or([f'“{word}”' for word in lacks], 'and')}" if lacks else ""


def _or(words: list[str], joint: str = "or") -> str:
    return f" {joint} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _no_such_event(crisis, event_id: str) -> CrisisError:
    known = list(crisis.events["event_id"])
    near = difflib.get_close_matches(event_id, known, 1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return CrisisError(
        f"no event {event_id!r}",
        where="event_id",
        do=f"{hint}See the column event_id of events: {count(len(known), 'event')}, "
        f"{f'{known[0]} to {known[-1]}' if known else 'none'}",
    )
