"""When each document was published: as stated, or as other evidence allows.

A date that the document or the manifest states wins. Else the document's own text may bound it: news names
the newest
day it reports by month and day ("on 17 March") or by weekday and date, and leaves older years to be spelled
out. Else a
sentence that says "Thursday" takes its date from a dated report of the same matter in another document.
Whatever is left
stays unknown: no file time, no default. Every inference is a range of days, with its rule."""

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
COMMON = 0.2  # a word in more than this share of dated sentences does not block
POSTINGS = 300  # dated sentences that one word may call up
SHARED = 3  # content words that two sentences on one matter must share
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
    open_ones = [
        d for d in documents if not found[d.source_id].earliest and d.read and times.get(d.source_id)
    ]
    if open_ones:
        dated = [d for d in documents if found[d.source_id].earliest]
        sentences = _Sentences(dated, times, found)
        found |= {d.source_id: _from_others(d, times[d.source_id], sentences) for d in open_ones}
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
            shared = words & self.sentences[place][3]
            if len(shared) >= SHARED:
                found.append((place, cosine(own, self.weights.vector(self.sentences[place][3]))))
        return found


def _sentence(text: str, offset: int) -> str:
    """The sentence that holds an offset, by its punctuation."""
    start = max(
        (m.end() for m in SENTENCE_END.finditer(text, max(0, offset - 1000), offset)),
        default=max(0, offset - 1000),
    )
    end = SENTENCE_END.search(text, offset)
    return text[start : end.end() if end else len(text)][:2000]


def _from_others(document: Document, times: list[dict], sentences: _Sentences) -> Publication:
    """The day that dated reports of the same matter give to an undated "Thursday" or "17 March"."""
    votes: dict[date, dict[tuple[int, str], float]] = defaultdict(dict)
    best: dict[date, tuple[float, str, dict]] = {}
    for row in times:
        if row["region"] not in ("body", "headline") or row["_quoted"] or row["_tense"] == "future":
            continue
        fits = _fitting(row["_expr"])
        if fits is None:
            continue
        words = frozenset(terms(_sentence(document.text, row["start"])))
        for place, weight in sentences.like(words):
            source, day, exact, _ = sentences.sentences[place]
            if not fits(day):
                continue
            votes[day][row["start"], source] = max(weight, votes[day].get((row["start"], source), 0))
            if weight > best.get(day, (0,))[0]:
                best[day] = (weight, f"{source} dates the like of it '{exact}'", row)
    if not votes:
        return UNKNOWN
    (most, day), *rest = sorted(((sum(told.values()), day) for day, told in votes.items()), reverse=True)
    likeness, told, row = best[day]
    enough = TOGETHER if len({source for _, source in votes[day]}) > 1 else ALONE
    if likeness < enough or rest and most < LEAD * rest[0][0]:
        return UNKNOWN
    first, last = day, _last_day(day, times)
    rule = (
        f"no date is stated; the text says '{row['exact']}' of a matter on which {told} ({day.isoformat()}); "
        "published that day or before the next day it names"
    )
    return Publication(first.isoformat(), "inferred", rule, first.isoformat(), last.isoformat())


def _fitting(expr: dict):
    """A test of whether a day can be meant by an undated "Thursday" or "17 March", None for all else."""
    if _bare_weekday(expr):
        return lambda day: day.isoweekday() == expr["w"]
    if expr["kind"] == "calendar" and "d" in expr and not {"y", "dir", "within"} & set(expr):
        return lambda day: (day.month, day.day) == (expr["m"], expr["d"])
    return None


def _last_day(first: date, times: list[dict]) -> date:
    """The last day on which a report may have appeared whose newest day is `first`: the next day, unless it
    names others."""
    rows = [row for row in times if row["region"] in ("body", "headline")]
    others = _weekdays(rows, future=False) - {first.isoweekday()}
    last = _next_issue(first + timedelta(max(((w - first.isoweekday()) % 7 for w in others), default=0)))
    return min([last, *(_next(first, w) for w in _weekdays(rows, future=True))])
