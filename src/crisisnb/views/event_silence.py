"""Who does not tell an event: out too early, or silent, and the nearest that a silent source says."""

import re

import pandas as pd

from ..comparisons.words import Weights, cosine, terms
from .evidence import around
from .listing import Listing
from .one_event import publication_days, reports_of
from .silence import LABELS, SILENT, TOLD, TOO_EARLY, UNSURE, told_by
from .style import count

PIECE = re.compile(r"[^.!?\n]+[.!?]?[”’\"']?")  # a sentence, roughly cut; the page shows it whole
ORDER = (SILENT, UNSURE, TOO_EARLY)
NEAR = 0.12  # likeness below which a sentence has nothing to do with the event
MOST = 2  # sentences quoted of a silent source
STRAY = 3  # letters that a piece of text needs to be a sentence


def event_silence(crisis, event: str | None, top: int = 10) -> Listing:
    """The sources that do not tell an event: whether they could have, and their sentence that comes nearest
    to it.

    A nearest sentence that does speak of the event means that the program missed it, or did not link it. Of
    many sources the `top` are listed that could have told it and were published closest to it."""
    row = crisis.events[crisis.events["event_id"] == event]
    if row.empty:
        return Listing(pd.DataFrame(), "No event falls into this selection.")
    sources = crisis.sources[crisis.sources["problem"].isna()]
    cells = told_by(row, crisis.reports, sources).iloc[0]
    published = publication_days(crisis)
    mute = sorted(
        (name for name in cells.index if cells[name] != TOLD),
        key=lambda name: (ORDER.index(cells[name]), published.get(name) or "9999", name),
    )
    nearest = _nearest(crisis, reports_of(crisis, event), mute[:top])
    rows = [
        {
            "source": name,
            "published": published.get(name),
            "why": LABELS[cells[name]],
            "nearest it says": nearest.get(name, "nothing that comes near"),
        }
        for name in mute[:top]
    ]
    left = len(mute) - top
    title = f"{count(left, 'further source').capitalize()} not listed." if left > 0 else ""
    return Listing(pd.DataFrame(rows), "Every source that was read tells this event.", title)


def _nearest(crisis, reports: pd.DataFrame, names: list[str]) -> dict[str, str]:
    """Source to the sentences of it that share most of the telling words of a report."""
    pieces = {
        name: [match.span() for match in PIECE.finditer(crisis.texts[name]) if len(match[0]) > STRAY]
        for name in names
    }
    said = {
        name: [terms(crisis.texts[name][start:end]) for start, end in own] for name, own in pieces.items()
    }
    named = reports["actor"].explode().dropna()  # who acts stands in most sentences and tells nothing
    parties = {term for name in named for term in terms(name)}
    weights = Weights([*(own for found in said.values() for own in found), *map(terms, reports["exact"])])
    content = [[term for term in terms(words) if term not in parties] for words in reports["exact"]]
    told = [weights.vector(own) for own in content]
    found = {}
    for name in names:
        scored = sorted(
            (-max((cosine(weights.vector(own), vector) for vector in told), default=0.0), number)
            for number, own in enumerate(said[name])
        )
        text = crisis.texts[name]
        near = [_whole(text, *pieces[name][number]) for score, number in scored[: 2 * MOST] if -score >= NEAR]
        if near:
            found[name] = "\n".join(list(dict.fromkeys(near))[:MOST])
    return found


def _whole(text: str, start: int, end: int) -> str:
    """The sentence that a rough piece of a text lies in, on one line."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return " ".join(text[slice(*around(text, start, end))].split())
