"""Source criticism: how each source knows, whom it lets speak, how it words it; by its own text.

Everything is counted from the texts and the tables; no outlet is rated, and no knowledge about outlets comes
in. Every number is an aggregate of `marks`, and every mark points at the words it was counted in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from ..records import place, rows_of
from .cards import behind, card, measures, voices_of
from .confirmation import propose
from .distance import count_days, count_places, count_relays, count_witnesses
from .frames import columns, framed
from .speakers import count_speakers, count_spoken_of, homes
from .voice import Article
from .wording import count_wording

READ = ("passages", "actors", "times", "statements", "reports", "positions")

__all__ = ["READ", "Criticism", "behind", "columns", "criticise", "measures"]


class Criticism(NamedTuple):
    """The tables of source criticism; their columns, units and meanings are in `data/tables.toml`.

    `cards`: one row per source. `voices`: one row per source and party that speaks or is spoken of in it.
    `marks`: one row per thing counted. `support`: one row per report, with the credibility proposed."""

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
    positions; one that is missing is taken for empty. `stamps` are the days of publication that a document
    gives (Document.dates_seen), `ratings` what an analyst wrote down (reliability, credibility). Neither the
    order of rows nor that of sources matters, and no source's numbers depend on another's."""
    sources = {
        row["source_id"]: row for row in sorted(rows_of(tables.get("sources")), key=itemgetter("source_id"))
    }
    rows = {name: _by_source(tables.get(name)) for name in READ}
    together = defaultdict(list)
    for name, source in sources.items():
        together[source.get("origin")].append(name)
    cards, voices, marks = [], [], []
    for name, source in sources.items():
        own = {table: found.get(name, []) for table, found in rows.items()}
        article = Article(name, texts.get(name, ""), own["passages"], own["statements"])
        written_from = _count(article, source, own, (stamps or {}).get(name, ()))
        article.marks.sort(
            key=lambda m: (m["measure"], m["start"], m["end"], m.get("about") or "", m.get("row_id") or "")
        )
        shared = [other for other in together[source.get("origin")] if other != name and source.get("origin")]
        said = voices_of(article)
        cards.append(
            card(article, source, said, shared, written_from, (ratings or {}).get(name, (None, None)))
        )
        voices += said
        marks += article.marks
    reports, people = (
        [row for name in sources for table in chosen for row in rows[table].get(name, [])]
        for chosen in (["reports"], ["statements", "actors"])
    )
    support = sorted(propose(reports, sources, homes(people)), key=_place_and_name)
    made = {"cards": cards, "voices": voices, "marks": marks, "support": support}
    return Criticism(**{name: framed(name, found) for name, found in made.items()})


def _by_source(table: pd.DataFrame | None) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = defaultdict(list)
    for row in sorted(rows_of(table), key=_place_and_name):
        found[row["source_id"]].append(row)
    return found


def _place_and_name(row: Mapping) -> tuple:
    names = ("statement_id", "report_id", "position_id", "time_id", "rule")
    return *place(row), *(row.get(name) or "" for name in names)


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
    published, rule = source.get("published"), source.get("published_rule") or ""
    stated = [s for s in stamps if s.get("start") is not None and s.get("value") == published]
    named = [row for row in times if f"'{row['exact']}'" in rule and article.inside(row)]
    for row in (stated or named)[:1] if published else ():
        more = {"about": published, "kind": source.get("published_status")}
        article.mark("published", row["start"], row["end"], rule, None, **more)
