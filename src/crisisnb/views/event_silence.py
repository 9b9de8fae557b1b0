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
    """Source to its sentence that shares most of the telling words of a report."""
    pieces = {
        name: [match.span() for match in PIECE.finditer(crisis.texts[name]) if len(match[0]) > STRAY]
        for name in names
    }
    said = {
        name: [terms(crisis.texts[name][start:end]) for start, end in own] for name, own in pieces.items()
    }
    weights = Weights([*(own for found in said.values() for own in found), *map(terms, reports["exact"])])
    told = [weights.vector(terms(words)) for words in reports["exact"]]
    found = {}
    for name in names:
        scored = [
            (max((cosine(weights.vector(own), vector) for vector in told), default=0.0), -number)
            for number, own in enumerate(said[name])
        ]
        score, number = max(scored, default=(0.0, 0))
        if score >= NEAR:
            text, (start, end) = crisis.texts[name], pieces[name][-number]
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            found[name] = " ".join(text[slice(*around(text, first, end))].split())
    return found
