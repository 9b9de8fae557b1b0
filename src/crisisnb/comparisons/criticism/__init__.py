"""Source criticism: what each source's own text says of how it knows, whom it lets speak, and how it words it.

Everything is counted from the texts and the tables; no outlet is rated, and no knowledge about outlets comes in.
Every number is an aggregate of `marks`, and every mark points at the words it was counted in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from ..records import place, rows_of
from . import confirmation
from .cards import behind, card, measures, voices_of
from .distance import count_days, count_places, count_relays, count_witnesses
from .frames import columns, framed
from .speakers import count_speakers, count_spoken_of, homes
from .voice import Article
from .wording import count_wording

__all__ = ["Criticism", "behind", "columns", "criticise", "measures"]


class Criticism(NamedTuple):
    """The tables of source criticism; their columns, units and meanings are in `data/tables.toml`.

    `cards`: one row per source. `voices`: one row per source and party that speaks or is spoken of in it. `marks`:
    one row per thing counted. `support`: one row per report, with the credibility that is proposed for it."""

    cards: pd.DataFrame
    voices: pd.DataFrame
    marks: pd.DataFrame
    support: pd.DataFrame


def criticise(
    tables: Mapping[str, pd.DataFrame],
    texts: Mapping[str, str],
    stamps: Mapping[str, Sequence[Mapping]] | None = None,
    ratings: Mapping[str, tuple[str | None, str | None]] | None = None,
) -> Criticism:
    """The cards of all sources, from the tables of a corpus and the texts they point into.

    `tables` holds sources (with origins), passages, actors, times, statements, reports (with event_id) and
    positions; one that is missing is taken for empty. `stamps` are the days of publication that a document gives
    (Document.dates_seen), `ratings` what an analyst wrote down (reliability, credibility). Neither the order of rows
    nor that of sources matters, and no source's numbers depend on another's."""
    sources = {
        row["source_id"]: row for row in sorted(rows_of(tables.get("sources")), key=lambda r: r["source_id"])
    }
    by_source = {
        name: _by_source(tables.get(name))
        for name in ("passages", "actors", "times", "statements", "reports", "positions")
    }
    marks, cards, voices = [], [], []
    for name, source in sources.items():
        rows = {table: found.get(name, []) for table, found in by_source.items()}
        article = Article(name, texts.get(name, ""), rows["passages"], rows["statements"])
        place_and_state = _count(article, source, rows, (stamps or {}).get(name, ()))
        article.marks.sort(
            key=lambda mark: (mark["measure"], mark["start"], mark["end"], str(mark.get("about")))
        )
        shared = [
            other
            for other, row in sources.items()
            if other != name and row.get("origin") and row["origin"] == source.get("origin")
        ]
        said = voices_of(article)
        rated = (ratings or {}).get(name, (None, None))
        cards.append(card(article, source, said, shared, place_and_state, rated))
        voices += said
        marks += article.marks
    everywhere = [row for name in sources for row in by_source["reports"].get(name, [])]
    people = homes(
        *(
            row
            for name in sources
            for row in [by_source["statements"].get(name, []), by_source["actors"].get(name, [])]
        )
    )
    support = confirmation.propose(everywhere, sources, people)
    support.sort(key=place)
    return Criticism(
        framed("cards", cards), framed("voices", voices), framed("marks", marks), framed("support", support)
    )


def _by_source(table: pd.DataFrame | None) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = defaultdict(list)
    for row in sorted(rows_of(table), key=place):
        found[row["source_id"]].append(row)
    return found


def _count(article: Article, source: Mapping, rows: Mapping[str, list[dict]], stamps: Sequence[Mapping]):
    """Everything that is counted in one source; the place it is written from, and its state."""
    home = homes(rows["statements"], rows["actors"])
    count_speakers(article)
    count_spoken_of(article, rows["reports"], rows["positions"], home, source.get("outlet"))
    count_wording(article)
    count_days(article, source, rows["reports"])
    count_witnesses(article, source.get("outlet"))
    count_relays(article, source)
    _mark_date(article, source, rows["times"], stamps)
    return count_places(article, rows["passages"], rows["reports"], rows["actors"])


def _mark_date(article: Article, source: Mapping, times: list[dict], stamps: Sequence[Mapping]) -> None:
    """Mark the words that the day of publication was read from, as far as they stand in the text."""
    published, rule = source.get("published"), source.get("published_rule")
    if not published:
        return
    for stamp in stamps:
        if stamp.get("start") is not None and stamp.get("value") == published:
            article.mark(
                "published",
                stamp["start"],
                stamp["end"],
                rule,
                None,
                about=published,
                kind=source.get("published_status"),
            )
            return
    named = next((row for row in times if rule and f"'{row['exact']}'" in rule and article.inside(row)), None)
    if named:
        article.mark(
            "published",
            named["start"],
            named["end"],
            rule,
            None,
            about=published,
            kind=source.get("published_status"),
        )
