"""How far a source stands from what it tells: in days, in places, and by how many hands."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from ... import wordlists
from ...readings.actors.gazetteer import listed, territory_names
from ...sources.datelines import dateline
from ..windows import width, window
from ..words import fold
from .voice import Article, speaker

PACKAGE = __package__
BUCKETS = ((1, "same day"), (7, "same week"), (30, "same month"))  # days up to which
RETOLD = "retold"  # what lies further back than the last bucket
AFTER, UNKNOWN, NEWS = "after publication", "not known", "told as news"
NEWS_DAYS = (
    1,
    7,
)  # days before publication to which the dating of reports lets news without a day reach back
RELAY, LEADING = "relay", "leading speaker"
SURE = 7  # days by which the distance may be uncertain and still be counted
BYLINE = re.compile(
    r"By [A-ZÀ-Þ][\w.’' -]{2,40}? (?:in|from|at) (?P<place>[A-ZÀ-Þ][\w.’-]+(?: [A-ZÀ-Þ][\w.’-]+){0,3})$"
)
ENDS_PLACE = re.compile(r"\s*[,(/—–:_]|\s-|--|\.\s|\.?$")
FIRST = 2  # paragraphs of the body in which a dateline may stand


def count_days(article: Article, source: Mapping, reports: Iterable[Mapping]) -> None:
    """Mark, for every event told as having happened, the days from it to the publication."""
    told = window({"earliest": source.get("published_earliest"), "latest": source.get("published_latest")})
    for row in reports:
        if not article.inside(row) or row.get("status") != "happened":
            continue
        news = _told_as_news(row, told)
        days = None if news else lag(window(row), told)
        kind = NEWS if news else bucket(days)
        rule = "publication less day of the event"
        if news:
            rule = "no day of its own: told as news of the days before publication"
        elif days is None:
            rule = "one of the two days is not known, or too wide"
        recent = days is not None and 0 <= days <= BUCKETS[-1][0]
        article.mark(
            "lag",
            row["start"],
            row["end"],
            rule,
            days,
            kind=kind,
            recent=recent,
            about=row.get("edtf"),
            row_id=row.get("report_id"),
        )


def _told_as_news(row: Mapping, told: tuple) -> bool:
    """Whether a report's days were only taken from the publication, and say nothing of the distance."""
    first, last = window(row)
    taken = str(row.get("anchor") or "").startswith("published") and str(row.get("edtf") or "").startswith(
        "["
    )
    return taken and None not in (first, *told) and last == told[1] and told[0] - first in NEWS_DAYS


def lag(event: tuple, told: tuple) -> float | None:
    """Days from an event to its publication, the middle of what the dates allow; None if too much.

    >>> lag((10, 10), (12, 12)), lag((10, 12), (12, 12)), lag((None, 12), (12, 12)), lag((10, 40), (41, 41))
    (2.0, 1.0, None, None)
    """
    if width(event) + width(told) > SURE:
        return None
    days = (told[0] + told[1] - event[0] - event[1]) / 2
    return 0.0 if days < 0 and event[0] <= told[1] else days


def bucket(days: float | None) -> str:
    """The class of a distance in days.

    >>> bucket(0.5), bucket(8), bucket(400), bucket(-3), bucket(None)
    ('same day', 'same month', 'retold', 'after publication', 'not known')
    """
    if days is None:
        return UNKNOWN
    if days < 0:
        return AFTER
    return next((name for last, name in BUCKETS if days <= last), RETOLD)


def count_places(
    article: Article, passages: Iterable[Mapping], reports: Iterable[Mapping], actors: Iterable[Mapping]
):
    """Mark where a source writes from and where things happen; gives its place and state, or nulls."""
    found = written_from(article, passages)
    if found is None:
        return None, None
    start, end, rule = found
    place = article.text[start:end]
    state = state_of(place) or next(
        (
            row["organization"]
            for row in actors
            if row["start"] < end and start < row["end"] and row.get("organization")
        ),
        None,
    )
    article.mark("dateline", start, end, rule, about=place, kind=state)
    own = {fold(name) for name in (place, state) if name}
    for row in reports:
        if row.get("place") and article.inside(row):
            near = fold(row["place"]) in own or state is not None and state_of(row["place"]) == state
            kind = "same place or state" if near else "elsewhere"
            article.mark(
                "place",
                row["start"],
                row["end"],
                "place of the report against the source's own",
                about=row["place"],
                kind=kind,
                row_id=row.get("report_id"),
            )
    return place, state


@cache
def _states() -> dict[str, str]:
    """Folded names of states, and of capitals that only one state has, to the state."""
    names = territory_names()
    found = {fold(name): name for name in names.values()}
    for row in listed("territories.csv"):
        for capital in filter(None, (row["capitals"] or "").split("|")):
            found.setdefault(fold(capital), names[row["code"]])
    return found


def state_of(place: str) -> str | None:
    """The state that a place is, or is the capital of; None for other places.

    >>> state_of("LIMA"), state_of("Peru"), state_of("Arequipa")
    ('Peru', 'Peru', None)
    """
    return _states().get(fold(place))


def written_from(article: Article, passages: Iterable[Mapping]) -> tuple[int, int, str] | None:
    """Where the place stands that a dateline, or else a byline, gives; None where there is none."""
    body = [line for line in _lines(article.text) if article.region(line[0]) == "body"]
    for start, end in body[:FIRST]:
        opening = dateline(article.text[start:end])
        if opening is None:
            continue
        place = ENDS_PLACE.split(article.text[start : start + opening.end], maxsplit=1)[0]
        if re.fullmatch(r"[^\W\d][\w .’'-]+", place) and opening.day_start != 0:
            return start, start + len(place), "dateline"
    for row in passages:
        for start, end in _lines(article.text[row["start"] : min(row["end"], row["start"] + 500)]):
            if m := BYLINE.match(article.text[row["start"] + start : row["start"] + end]):
                return (
                    row["start"] + start + m.start("place"),
                    row["start"] + start + m.end("place"),
                    "byline",
                )
    return None


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]


@lru_cache(maxsize=1000)
def _witness(outlet: str | None) -> tuple[tuple[str, re.Pattern], ...]:
    """The ways to say how one knows, with the outlet's own name in its place."""
    name = re.escape(outlet.removeprefix("The ")) if outlet else None
    return tuple(
        (row["kind"], re.compile(row["pattern"].replace("{outlet}", name or "")))
        for row in wordlists.table(PACKAGE, "witness.csv")
        if name or "{outlet}" not in row["pattern"]
    )


def count_witnesses(article: Article, outlet: str | None) -> None:
    """Mark where the source says that it saw, asked or read for itself; words of others do not count."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _witness(outlet):
        for start, end, _ in article.parts:
            for m in pattern.finditer(article.text, start, end):
                if article.voice_of(m.start()) == "quoted" or any(
                    a < m.end() and m.start() < b for a, b in taken
                ):
                    continue
                taken.append(m.span())
                article.mark("witness", *m.span(), f"says how it knows: {kind}", kind=kind)


def count_relays(article: Article, source: Mapping) -> None:
    """Mark the words that show each link of the relay chain: where it is named, else where it speaks.

    A chain ends in whoever most of the document rests on. Of such a leading speaker the mark says so."""
    for number, name in enumerate(source.get("via") or (), 1):
        said = sum(name in (speaker(row), row.get("person")) for row in article.statements)
        leads = said > 0 and not _relays(article, name)
        ways = (_as_speaker, _speaking, _in_text) if leads else (_as_speaker, _in_text, _speaking)
        if at := next(filter(None, (way(article, name) for way in ways)), None):
            start, end, rule = at
            rule += f"; {said} of {len(article.statements)} statements" if leads else ""
            kind = LEADING if leads else RELAY
            article.mark("relay", start, end, rule, number, about=name, kind=kind)


def _relays(article: Article, name: str) -> bool:
    return any(name in (row.get("via") or ()) for row in article.statements)


def _as_speaker(article: Article, name: str) -> tuple[int, int, str] | None:
    for row in article.statements:
        if row.get("speaker_start") is not None and _written(name).search(row.get("speaker") or ""):
            return row["speaker_start"], row["speaker_end"], "named as the speaker of a statement"
    return None


def _in_text(article: Article, name: str) -> tuple[int, int, str] | None:
    for start, end, kind in article.parts:
        if kind == "body" and (m := _written(name).search(article.text, start, end)):
            return m.start(), m.end(), "named in the text"
    return None


def _speaking(article: Article, name: str) -> tuple[int, int, str] | None:
    row = next((s for s in article.statements if name in (speaker(s), s.get("person"))), None)
    return row and (row["start"], row["end"], "speaks in this statement")


@lru_cache(maxsize=1000)
def _written(name: str) -> re.Pattern:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
