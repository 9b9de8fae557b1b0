"""When each document was published: as stated, or as other evidence allows.

A date that the document or the manifest states wins. Else the document's own text may bound it: news names
the newest day it reports by month and day ("on 17 March") or by weekday and date, and leaves older years to
be spelled out. Else a sentence that says "Thursday" takes its date from a dated report of the same matter in
another document, and a date line without a year its year from those reports. Whatever is left stays unknown:
no file time, no default. Every inference is a range of days, with its rule."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..document import Document
from ..readings.times import resolve_times
from .words import Weights, cosine, terms

SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z])|\n")
NEWS_UNITS = ("day", "week", "month")  # "this week", "next month" are said from a day near the report
BOUNDS = ("since", "until", "till", "after", "before", "from", "by", "to")  # before days that are not news
COMMON = 0.2  # a word in more than this share of dated sentences does not block
POSTINGS = 300  # dated sentences that one word may call up
SHARED = 3  # content words that two sentences on one matter must share
BESIDE = 31  # days within which a dated report of the same matter gives a date line its year
LONGEST = 50_000  # characters of a document that are compared
WEEK = 7  # days within which a bare weekday is meant
LEAD = 1.3  # by how much the best day must outweigh the next
ALONE, TOGETHER = (
    0.35,
    0.18,
)  # likeness (cosine) that one sentence needs, or the best of sentences of two documents


@dataclass(frozen=True)
class Publication:
    """The days on which a document may have been published, and how that is known.

    `published` is the date as stated, or the likeliest day of an inferred range; null where it is unknown."""

    published: str | None
    status: str
    rule: str | None
    earliest: str | None
    latest: str | None


UNKNOWN = Publication(None, "unknown", None, None, None)


def date_documents(documents: Iterable[Document], readings: Iterable) -> dict[str, Publication]:
    """The publication of every document by `source_id`, from its statement, its text, or the others, in
    that order.

    `readings` are the undated readings (readings.reading.Reading); what one document infers from another's
    inferred
    date is never passed on to a third."""
    documents = list(documents)
    times = {reading.source_id: reading.rows.get("times", []) for reading in readings}
    found = {d.source_id: _stated(d) or _from_own_text(times.get(d.source_id, [])) for d in documents}
    found |= {d.source_id: _stamped(d, found[d.source_id]) for d in documents if _stamp(d)}
    open_ones = [
        d for d in documents if not found[d.source_id].earliest and d.read and times.get(d.source_id)
    ]
    if open_ones:
        dated = [d for d in documents if found[d.source_id].earliest]
        sentences = _Sentences(dated, times, found)
        found |= {
            d.source_id: (_year_from_others if _stamp(d) else _from_others)(d, times[d.source_id], sentences)
            for d in open_ones
        }
    return found


def _stated(document: Document) -> Publication | None:
    """What the document or the manifest says of itself, None where that is nothing."""
    day = document.published[:10] if document.published else None
    earliest, latest = document.published_earliest or day, document.published_latest or day
    if not earliest and not latest:
        return None
    return Publication(
        document.published, document.published_status, document.published_rule, earliest, latest
    )


# --- from the document's own text
# -----------------------------------------------------------------------------------


def _from_own_text(times: list[dict]) -> Publication:
    """A range of days after the newest day that a text reports as news; unknown where it does not speak
    like news."""
    rows = [row for row in resolve_times(times, (None, None)) if row["region"] in ("body", "headline")]
    days = [
        row
        for row in rows
        if row["earliest"] and row["earliest"] == row["latest"] and row["timex_type"] in ("DATE", "TIME")
    ]
    past = [
        row
        for row in days
        if row["_tense"] == "past" and row["_prep"] in (None, "on") and not row["_modifies"]
    ]
    if not past or not any(_speaks_of_now(row) for row in rows):
        return UNKNOWN
    newest = max(past, key=lambda row: (row["latest"], _as_news(row["_expr"])))
    later = [
        row
        for row in rows
        if row["earliest"]
        and row["earliest"] > newest["latest"]
        and row["_tense"] != "future"
        and row["_expr"]["kind"] in ("calendar", "numeric")
    ]
    if later or not _as_news(newest["_expr"]):
        return UNKNOWN
    day = date.fromisoformat(newest["latest"])
    last = _next_issue(day)
    said = _weekdays(rows, future=False) - {day.isoweekday()}
    if said:  # other weekdays are named: some may lie after the newest dated day
        last = _next_issue(day + timedelta(max((w - day.isoweekday()) % 7 for w in said)))
    coming = [
        row["earliest"] for row in days if row["_tense"] == "future" and row["earliest"] > newest["latest"]
    ]
    cap = [*map(date.fromisoformat, coming), *(_next(day, w) for w in _weekdays(rows, future=True))]
    why = "the first day named as still to come" if cap and min(cap) <= last else "the next issue"
    told = f"'{newest['exact']}' ({newest['latest']})"
    rule = f"no date is stated; newest day the text reports: {told}; published between it and {why}"
    return Publication(day.isoformat(), "inferred", rule, day.isoformat(), min([last, *cap]).isoformat())


def _next(day: date, weekday: int) -> date:
    """The next such weekday after a day."""
    return day + timedelta((weekday - day.isoweekday()) % 7 or 7)


def _next_issue(day: date) -> date:
    """The next day; after a Friday or Saturday the Monday, when papers that rest on Sundays carry the
    news."""
    later = day + timedelta(1)
    return later if later.isoweekday() < 6 else later + timedelta(8 - later.isoweekday())


def _speaks_of_now(row: dict) -> bool:
    """Whether a time is told from the day of writing: a bare weekday, today, this week, last month,
    currently."""
    expr = row["_expr"]
    match expr["kind"]:
        case "weekday" | "deictic":
            return True
        case "unit":
            return expr["from"] == "now" and expr["u"] in NEWS_UNITS
        case "calendar":
            return "w" in expr and "y" not in expr
        case "ref":
            return row["exact"].lower() in ("currently", "right now", "at the moment", "at present")
    return False


def _as_news(expr: dict) -> bool:
    """Whether a day is named as news names it: without its year, or with its weekday."""
    return expr["kind"] == "calendar" and "d" in expr and "m" in expr and ("y" not in expr or "w" in expr)


def _bare_weekday(expr: dict) -> bool:
    return expr["kind"] == "weekday" and expr.get("dir", 0) == 0 and "week" not in expr


def _weekdays(rows: list[dict], future: bool) -> set[int]:
    """The bare weekdays that a text names, ahead or not ("last Tuesday" and quoted ones left out)."""
    return {
        row["_expr"]["w"]
        for row in rows
        if _bare_weekday(row["_expr"]) and not row["_quoted"] and (row["_tense"] == "future") is future
    }


# --- a date line without a year
# ------------------------------------------------------------------------------------------------


def _stamp(document: Document) -> dict | None:
    """The date line that gives day and month only, of a document that states no full date."""
    if document.published or document.published_earliest or document.published_latest:
        return None
    open_ones = [c for c in document.dates_seen if c["what"] == "published" and c["rule"] == "no year"]
    return open_ones[0] if len({c["value"] for c in open_ones}) == 1 else None


def _with_year(stamp: dict, near: date) -> date | None:
    """The day of a date line in the year that brings it nearest to another day."""
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(date.fromisoformat(f"{year:04d}{stamp['value'][4:]}"))
        except ValueError:
            continue  # 29 February
    return min(days, key=lambda day: abs((day - near).days), default=None)


def _of_stamp(stamp: dict, day: date, why: str) -> Publication:
    """What a date line and its year give; an agency's dateline may be a day before its publication."""
    last = day + timedelta(1) if stamp["where"] == "dateline" else day
    rule = f"{stamp['where']} '{stamp['exact']}' without a year; {why}"
    return Publication(day.isoformat(), "inferred", rule, day.isoformat(), last.isoformat())


def _stamped(document: Document, own: Publication) -> Publication:
    """A date line in the year that the newest day of the text gives; unknown where the two clash."""
    stamp = _stamp(document)
    if not own.earliest:
        return UNKNOWN
    newest = date.fromisoformat(own.earliest)
    day = _with_year(stamp, newest)
    if day is None or not 0 <= (day - newest).days <= WEEK:
        return UNKNOWN
    return _of_stamp(stamp, day, f"its year is that of the newest day the text reports ({own.earliest})")


def _year_from_others(document: Document, times: list[dict], sentences: "_Sentences") -> Publication:
    """The year that puts a date line beside the dated reports of the same matter, where they agree on one."""
    stamp = _stamp(document)
    for_year, against, sources, best = defaultdict(float), 0.0, defaultdict(set), {}
    for sentence in _sentences_of(document):
        for place, weight in sentences.like(frozenset(terms(sentence))):
            source, told, exact, _ = sentences.sentences[place]
            day = _with_year(stamp, told)
            if day is None or abs((day - told).days) > BESIDE:
                against = max(against, weight)
                continue
            for_year[day] = max(weight, for_year[day])
            sources[day].add(source)
            if weight >= for_year[day]:
                best[day] = f"{source} dates the like of it '{exact}' ({told.isoformat()})"
    if len(for_year) != 1:
        return UNKNOWN
    [(day, likeness)] = for_year.items()
    enough = TOGETHER if len(sources[day]) > 1 else ALONE
    if likeness < enough or likeness < LEAD * against:
        return UNKNOWN
    return _of_stamp(stamp, day, f"{best[day]}, and the reports of the matter agree on the year")


def _sentences_of(document: Document) -> list[str]:
    """The sentences of the article text, by their punctuation."""
    told = [p for p in document.passages if p.kind in ("body", "headline")]
    text = "\n".join(document.text[p.start : p.end] for p in told)
    return [part for part in SENTENCE_END.split((text or document.text)[:LONGEST]) if part.strip()]


# --- from dated reports of the same matter
# --------------------------------------------------------------------------


class _Sentences:
    """The sentences of dated documents that name a day, indexed by their rarer words (inverted-index
    blocking)."""

    def __init__(
        self, documents: list[Document], times: dict[str, list[dict]], found: dict[str, Publication]
    ):
        self.sentences: list[tuple[str, date, str, frozenset]] = []
        for document in documents:
            known = found[document.source_id]
            for row in resolve_times(times.get(document.source_id, []), (known.earliest, known.latest)):
                if (
                    row["earliest"]
                    and row["earliest"] == row["latest"]
                    and row["timex_type"] in ("DATE", "TIME")
                    and row["region"] in ("body", "headline")
                    and row["timex_value"] != "PRESENT_REF"
                ):
                    words = frozenset(terms(_sentence(document.text, row["start"])))
                    self.sentences.append(
                        (document.source_id, date.fromisoformat(row["earliest"]), row["exact"], words)
                    )
        self.weights = Weights(words for *_, words in self.sentences)
        self._vectors: dict[int, dict[str, float]] = {}
        self.index: dict[str, list[int]] = defaultdict(list)
        for place, (*_, words) in enumerate(self.sentences):
            for word in words:
                self.index[word].append(place)

    def like(self, words: frozenset) -> list[tuple[int, float]]:
        """The sentences that share enough words, with their likeness."""
        most = max(5, min(POSTINGS, COMMON * len(self.sentences)))
        near = Counter(
            place for word in words for place in self.index.get(word, ()) if len(self.index[word]) <= most
        )
        found, own = [], self.weights.vector(words)
        for place in near:
            if len(words & self.sentences[place][3]) >= SHARED:
                found.append((place, cosine(own, self._vector(place))))
        return found

    def _vector(self, place: int) -> dict[str, float]:
        if place not in self._vectors:
            self._vectors[place] = self.weights.vector(self.sentences[place][3])
        return self._vectors[place]


def _sentence(text: str, offset: int) -> str:
    """The sentence that holds an offset, by its punctuation."""
    start = max(
        (m.end() for m in SENTENCE_END.finditer(text, max(0, offset - 1000), offset)),
        default=max(0, offset - 1000),
    )
    end = SENTENCE_END.search(text, offset)
    return text[start : end.end() if end else len(text)][:2000]


def _from_others(document: Document, times: list[dict], sentences: _Sentences) -> Publication:
    """The day that dated reports of the same matter give to an undated "Thursday" or "17 March".

    Days of one week that several sentences point to speak together; the newest of them counts. A matter that
    dated reports tell alike of other weeks too (markets rise and fall each week) dates nothing."""
    votes: dict[date, dict[tuple[int, str], float]] = defaultdict(dict)
    best: dict[date, tuple[float, str, dict]] = {}
    elsewhere: dict[date, dict[tuple[int, str], float]] = defaultdict(dict)
    for row in times:
        fits = _fitting(row["_expr"])
        if fits is None or not _tells_news(row, times):
            continue
        for place, weight in sentences.like(frozenset(terms(_sentence(document.text, row["start"])))):
            source, day, exact, _ = sentences.sentences[place]
            told = (votes if fits(day) else elsewhere)[day]
            told[row["start"], source] = max(weight, told.get((row["start"], source), 0))
            if fits(day) and weight > best.get(day, (0,))[0]:
                best[day] = (weight, f"{source} dates the like of it '{exact}'", row)
    if not votes:
        return UNKNOWN
    week = max((_week_up_to(day, votes) for day in votes), key=lambda days: (_sum(votes, days), days))
    strongest = max(week, key=lambda day: best[day][0])
    likeness, told, row = best[strongest]
    together = len({source for day in week for _, source in votes[day]}) > 1
    rivals = [votes[day] for day in votes if day not in week]
    others = [elsewhere[day] for day in elsewhere if abs((day - strongest).days) > WEEK]
    if (
        likeness < (TOGETHER if together else ALONE)
        or _sum(votes, week) < LEAD * max((sum(told.values()) for told in rivals + others), default=0)
        or not together and likeness < LEAD * max((max(told.values()) for told in others), default=0)
    ):
        return UNKNOWN
    first = max(day for day in week if best[day][0] >= likeness / 2)
    last = _last_day(first, times, {day.isoweekday() for day in week})
    rule = (
        f"no date is stated; the text says '{row['exact']}' of a matter on which {told} "
        f"({strongest.isoformat()}); "
    )
    if first != strongest:
        rule += f"{best[first][1]} ({first.isoformat()}), in the same week; "
    rule += f"published on {first.isoformat()} or before the next day it names"
    return Publication(first.isoformat(), "inferred", rule, first.isoformat(), last.isoformat())


def _tells_news(row: dict, times: list[dict]) -> bool:
    """Whether a day may be the newest of a report: where weekdays are named, a day of the month is an older
    one."""
    if row["region"] not in ("body", "headline") or row["_quoted"] or row["_tense"] == "future":
        return False
    if _bare_weekday(row["_expr"]):
        return row["_prep"] not in BOUNDS
    known = row["_modifies"] or row["_prep"] not in (None, "on")  # "the March 3 attack" may be long past
    return not known and not any(_bare_weekday(other["_expr"]) for other in times)


def _week_up_to(newest: date, votes: dict) -> tuple[date, ...]:
    """The days of the seven up to one that are spoken for."""
    return tuple(sorted(day for day in votes if 0 <= (newest - day).days < WEEK))


def _sum(votes: dict, days: Iterable[date]) -> float:
    return sum(weight for day in days for weight in votes[day].values())


def _fitting(expr: dict):
    """A test of whether a day can be meant by an undated "Thursday" or "17 March", None for all else."""
    if _bare_weekday(expr):
        return lambda day: day.isoweekday() == expr["w"]
    if expr["kind"] == "calendar" and "d" in expr and not {"y", "dir", "within"} & set(expr):
        return lambda day: (day.month, day.day) == (expr["m"], expr["d"])
    return None


def _last_day(first: date, times: list[dict], dated: set[int]) -> date:
    """The last day on which a report may have appeared whose newest day is `first`: the next day, unless it
    names others than the weekdays already dated."""
    rows = [row for row in times if row["region"] in ("body", "headline")]
    others = _weekdays(rows, future=False) - dated
    last = _next_issue(first + timedelta(max(((w - first.isoweekday()) % 7 for w in others), default=0)))
    return min([last, *(_next(first, w) for w in _weekdays(rows, future=True))])
