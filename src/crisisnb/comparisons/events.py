"""Events out of reports: which reports of which sources tell of one event, and what the event then is.

A source gives a report, not an event. Two reports are taken for one event where their actors, their type,
the days they allow and what they speak of agree; the rule is written into each event's row."""

import re
from functools import cache, lru_cache

import pandas as pd

from .. import tables, wordlists
from .alignment import actors_agree, candidate_pairs, cluster
from .event_rows import event_row
from .mentions_dating import dated_by_mentions
from .records import place, rows_of
from .windows import Window, firm, gap, ordinal, width
from .words import PACKAGE, Weights, cosine, fold, terms

CAPITAL = re.compile(r"(?<!^)(?<![.“\"‘] )\b[A-Z][\w-]+")
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\w*\.?|(?:{MONTHS})\w*\.? \d{{1,2}}\b"
    r"|\b[12]\d{3}\b|\d{1,2}[:.]\d\d\b",
    re.IGNORECASE,
)
LEAST = 0.58  # the mean score from which two groups of reports are one event
NARROW = 7  # days up to which a window counts as a date
DISAGREEMENT = 3  # days by which two sources may disagree on the date of what is otherwise one event
MONTH = 31
SURE = 0.35  # likeness of content from which one mention may take its day from another
SAME_WORDS = 0.5  # likeness from which two accounts with different actors may still tell of one act
CLASH = 0.7  # how well the parties of two accounts agree that tell a clash the other way round
FORTNIGHT = (
    14  # days after which a denial is another denial, and a plan without a date was for something else
)
UNREAL = {"planned", "hypothetical", "denied"}


def link_events(
    reports: pd.DataFrame,
    sources: pd.DataFrame,
    positions: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Reports with their `event_id`, and the events they make.

    `positions`, where there are any, help: two demands on different concepts are two events. A mention
    without a day takes the day of another one of its event in its source. Nothing depends on the order of
    rows or sources."""
    rows = sorted(rows_of(reports), key=place)
    known = {row["source_id"]: row for row in rows_of(sources)}
    facts = [_Facts(row, known.get(row["source_id"], {})) for row in rows]
    _add_concepts(facts, rows_of(positions))
    weights = Weights(fact.terms for fact in facts)
    for fact in facts:
        fact.vector = weights.vector(fact.terms)
    order = sorted(range(len(facts)), key=lambda i: (facts[i].around, place(rows[i])))
    facts = [facts[i] for i in order]
    score = lru_cache(maxsize=500_000)(lambda i, j: likeness(facts[i], facts[j]))
    pairs = candidate_pairs(fact.keys(weights) for fact in facts)
    groups = cluster(len(facts), pairs, score, LEAST, lambda a, b: _dates_allow([facts[i] for i in a + b]))
    members = _dated(groups, facts)
    made = [event_row(group, known) for group in members]
    named = _numbered(made, members)
    linked = [row | {"event_id": event["event_id"]} for event, members in named for row in members]
    order_in = {(row["source_id"], row["report_id"]): n for n, row in enumerate(rows_of(reports))}
    linked.sort(key=lambda row: order_in[row["source_id"], row["report_id"]])
    return tables.frame("reports", linked), tables.frame("events", [event for event, _ in named])


def _dated(groups: list[list[int]], facts: list["_Facts"]) -> list[list[dict]]:
    """The reports of each event, with the days that other mentions in their source give them."""
    members = [[facts[i].row for i in group] for group in groups]
    by_row = {id(fact.row): fact for fact in facts}

    def sure(row: dict, other: dict) -> bool:
        a, b = by_row[id(row)], by_row[id(other)]
        return likeness(a, b) >= LEAST and cosine(a.vector, b.vector) >= SURE

    found = dated_by_mentions(members, sure)
    return [[found.get((r["source_id"], r["report_id"]), r) for r in group] for group in members]


class _Facts:
    """What of a report decides whether another one tells of the same event."""

    def __init__(self, row: dict, source: dict):
        self.row, self.source_id, self.event, self.status = (
            row,
            row["source_id"],
            row.get("event"),
            row.get("status"),
        )
        self.actors, self.recipients = (
            frozenset(row.get("actor") or []),
            frozenset(row.get("recipient") or []),
        )
        self.window: Window = firm(row)
        self.dated = width(self.window) <= NARROW
        self.published = ordinal(source.get("published_latest") or source.get("published"))
        self.around = self.window[1] or self.window[0] or self.published or 0
        names = {term for name in self.actors | self.recipients for term in terms(name)}
        said = terms(row.get("exact") or "")
        self.denial = self.event == "REJECT" and "=deny" in said
        self.terms = tuple(term for term in said if term not in names | _own_words(self.event))
        self.places, self.numbers = places_of(row), numbers_of(row.get("exact") or "")
        self.concepts: frozenset[str] = frozenset()
        self.vector: dict[str, float] = {}

    def keys(self, weights: Weights) -> list[tuple]:
        """The keys under which likely partners are found: actor with a telling word or concept, or with a
        day."""
        telling = sorted(set(self.terms), key=lambda term: (-weights.idf[term], term))[:6]
        actors = self.actors | (self.recipients if _mutual(self.event) else frozenset())
        keys = [(actor, word) for actor in actors for word in (*telling, *self.concepts)]
        keys += [(self.event, word) for word in (*telling[:2], *self.concepts)]  # whose actor stays open
        if _material(self.event):
            keys += [(self.event, number) for number in self.numbers]
        if self.dated:
            keys += [
                (actor, self.event, day)
                for actor in actors
                for day in range(self.window[0], self.window[1] + 1)
            ]
        return keys


def places_of(row: dict) -> frozenset[str]:
    """The places a report names, as far as names that are not its actors show them.

    >>> sorted(places_of({"exact": "Zambia shelled the port of Nkata", "actor": ["Zambia"], "place": None}))
    ['nkata']
    """
    parties = {
        word
        for name in (row.get("actor") or []) + (row.get("recipient") or [])
        for word in fold(name).split()
    }
    exact = row.get("exact") or ""
    names = [] if _titled(exact) else CAPITAL.findall(exact)
    names = [name for name in names if terms(name) and not terms(name)[0].startswith("=")]
    words = {fold(word) for word in names} | set(fold(row.get("place") or "").split())
    return frozenset(
        word for word in words if word not in parties and not any(word.startswith(p[:4]) for p in parties)
    )


def _titled(text: str) -> bool:
    """Whether a text is set in capitals like a headline, so that they show no names."""
    words = [word for word in re.findall(r"\b[^\W\d_]{4,}", text)]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def numbers_of(text: str) -> frozenset[str]:
    """The numbers of a passage that count something; days, years and hours do not.

    >>> sorted(numbers_of("On 12 March 2004 at 7:30 they fired 24 shells, killing six"))
    ['24', '6']
    """
    words = _number_words()
    found = re.findall(r"\d+|[^\W\d_]+", DATES.sub(" ", fold(text)))
    return frozenset(words.get(word, word) for word in found if word in words or word.isdigit())


@cache
def _number_words() -> dict[str, str]:
    return {row["word"]: row["number"] for row in wordlists.table(PACKAGE, "number_words.csv")}


def _add_concepts(facts: list[_Facts], positions: list[dict]) -> None:
    """Give each report the concepts of the positions whose evidence overlaps its own."""
    by_source: dict[str, list[dict]] = {}
    for row in positions:
        if row.get("concept") and row.get("start") is not None:
            by_source.setdefault(row["source_id"], []).append(row)
    for fact in facts:
        start, end = fact.row.get("start"), fact.row.get("end")
        if start is None:
            continue
        fact.concepts = frozenset(
            p["concept"]
            for p in by_source.get(fact.source_id, ())
            if min(end, p["end"]) - max(start, p["start"]) >= 0.5 * min(end - start, p["end"] - p["start"])
        )


@cache
def _penalties() -> dict[frozenset, float]:
    return {
        frozenset((r["event"], r["other"])): float(r["penalty"])
        for r in wordlists.table(PACKAGE, "compatible_types.csv")
    }


@cache
def _content_share(event: str | None) -> float:
    shares = {row["event"]: float(row["content"]) for row in wordlists.table(PACKAGE, "event_identity.csv")}
    return shares.get(event, 0.55)


@cache
def _own_words(event: str | None) -> frozenset[str]:
    rows = wordlists.table(PACKAGE, "event_identity.csv")
    return frozenset(term for row in rows if row["event"] == event for term in terms(row["own_words"]))


def likeness(a: _Facts, b: _Facts) -> float:
    """How likely two reports tell of one event, up to about 1; below 0 where they cannot."""
    days = gap(a.window, b.window)  # asked first, because it is what parts most candidates
    if days > (DISAGREEMENT if a.source_id != b.source_id else 0):
        return -1.0
    penalty = 0.0 if a.event == b.event else _penalties().get(frozenset((a.event, b.event)))
    if penalty is None or not _status_allows(a, b) or penalty and a.source_id == b.source_id:
        return -1.0  # one document that tells two types tells two events
    actors, recipients = _parties(a, b)
    if _one_clash(a, b):
        actors = recipients = CLASH
    disputed = not actors and _who_is_disputed(a, b)
    if not (actors or disputed) or _two_deeds(a, b) or _standing_denials(a, b) or _another_plan(a, b):
        return -1.0
    if days and (_not_yet(a, b) or _not_yet(b, a)):
        return -1.0
    content = cosine(a.vector, b.vector)
    if a.concepts and b.concepts:
        shared = len(a.concepts & b.concepts) / len(a.concepts | b.concepts)
        content = 0.5 * shared + 0.5 * content if shared else 0.15 * content
    if not (a.actors or b.actors):
        actors = 0.3
        if (
            not any(not term.startswith("=") for term in a.vector.keys() & b.vector.keys())
            or a.numbers
            and b.numbers
            and not a.numbers & b.numbers
        ):
            return -1.0  # two killings by nobody known, with nothing else in common
    if _material(a.event) and a.places and b.places:
        penalty += -0.05 if a.places & b.places else 0.15
    if a.status == b.status == "planned" and a.places & b.places:
        penalty -= 0.1
    if _material(a.event) and a.numbers & b.numbers:
        penalty -= 0.1
    share = max(_content_share(a.event), _content_share(b.event))
    together = 1.0 if a.dated and b.dated else 0.6 if _told_together(a, b) else 0.2
    when = 0.3 * bool(a.places & b.places) if days else together
    rest = 0.35 * actors + 0.3 * recipients + 0.35 * when
    return share * min(1.0, 1.6 * content) + (1 - share) * rest - penalty


def _who_is_disputed(a: _Facts, b: _Facts) -> bool:
    """Whether two accounts of a use of force that name different actors tell of one: as many victims and
    most words are the same."""
    return (
        a.event == b.event == "ASSAULT"
        and bool(a.numbers & b.numbers)
        and cosine(a.vector, b.vector) >= SAME_WORDS
        and abs(a.around - b.around) <= DISAGREEMENT
    )


def _one_clash(a: _Facts, b: _Facts) -> bool:
    """Whether two accounts tell a use of force of one day between the same two parties, each as the other's."""
    both = a.actors | a.recipients
    return (
        a.event == b.event == "ASSAULT"
        and a.source_id != b.source_id
        and len(both) > 1
        and both == b.actors | b.recipients
        and a.actors != b.actors
        and a.dated
        and b.dated
        and max(width(a.window), width(b.window)) <= DISAGREEMENT
        and gap(a.window, b.window) <= 1
    )


def _two_deeds(a: _Facts, b: _Facts) -> bool:
    """Whether two undated acts of force, told weeks apart by nobody known, are two."""
    open_ended = not (a.dated or b.dated or a.actors & b.actors or a.places & b.places)
    return _material(a.event) and open_ended and abs(a.around - b.around) > FORTNIGHT


def _parties(a: _Facts, b: _Facts) -> tuple[float, float]:
    """How well actors and recipients agree; where a type is mutual, how well the two sets of parties do."""
    if not (_mutual(a.event) and _mutual(b.event)):
        return actors_agree(a.actors, b.actors), actors_agree(a.recipients, b.recipients)
    first, second = a.actors | a.recipients, b.actors | b.recipients
    smaller = min(len(first), len(second))
    return actors_agree(first, second), len(first & second) / smaller if smaller else 0.5


@cache
def _mutual(event: str | None) -> bool:
    return any(
        row["event"] == event and row["mutual"] for row in wordlists.table(PACKAGE, "event_identity.csv")
    )


def _status_allows(a: _Facts, b: _Facts) -> bool:
    """What was only planned is what happened where both are dated; what was only possible is not what
    happened."""
    if a.status == b.status or "denied" in (a.status, b.status):
        return True
    if (a.status in UNREAL) == (b.status in UNREAL):
        return True
    planned = "planned" in (a.status, b.status)
    return planned and a.dated and b.dated


def _another_plan(a: _Facts, b: _Facts) -> bool:
    """Whether one of two plans without an end was made long before the other's days: it was for something
    sooner."""
    first, second = sorted((a, b), key=lambda fact: fact.window[0] or 0)
    return (
        "planned" in (a.status, b.status)
        and first.window[1] is None
        and not gap(a.window, b.window)
        and (second.window[0] or 0) - (first.window[0] or 0) > FORTNIGHT
    )


def _not_yet(a: _Facts, b: _Facts) -> bool:
    """Whether one report was published before the other's event took place: then it told of something
    else."""
    return (
        a.published is not None
        and b.window[0] is not None
        and a.published < b.window[0]
        and a.status != "planned"
    )


@cache
def _material(event: str | None) -> bool:
    return tables.quad_code(event) in (2, 4)


def _told_together(a: _Facts, b: _Facts) -> bool:
    """Whether two reports with open windows are told in one month, or of something that goes on."""
    return abs(a.around - b.around) <= MONTH or "ongoing" in (a.status, b.status) or a.dated or b.dated


def _standing_denials(a: _Facts, b: _Facts) -> bool:
    """Two undated denials published in different months are two denials, not one."""
    if a.event != "REJECT" or b.event != "REJECT" or a.dated and b.dated:
        return False
    if abs(a.around - b.around) <= FORTNIGHT:
        return False
    return not (a.dated or b.dated) or a.denial or b.denial


def _dates_allow(facts: list[_Facts]) -> bool:
    """Whether the dated reports of a group lie close enough together to be of one event."""
    dated = [fact.window for fact in facts if fact.dated]
    return not dated or max(w[0] for w in dated) - min(w[1] for w in dated) <= DISAGREEMENT


def _numbered(events: list[dict], members: list[list[dict]]) -> list[tuple[dict, list[dict]]]:
    """Events with their ids: numbered by date, then by where they are first told."""
    both = sorted(
        zip(events, members),
        key=lambda pair: (
            pair[0]["latest"] or pair[0]["earliest"] or "9999",
            min(place(row) for row in pair[1]),
        ),
    )
    digits = max(3, len(str(len(both))))
    return [({"event_id": f"e{n:0{digits}d}"} | event, rows) for n, (event, rows) in enumerate(both, 1)]
