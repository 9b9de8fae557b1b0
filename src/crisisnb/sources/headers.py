"""When a document was published, as it says itself: candidates first, then a judgement over them.

A candidate is a date that claims to be the day of publication: in the manifest, on a date line, in a
dateline. Years of copyright, dates of linked items and of embedded posts claim no such thing, and a file's
own date of change is never looked at. What is not decided stays open, and every candidate is kept in
`dates_seen`, so that two which contradict each other can be reported."""

import re
from dataclasses import dataclass

from ..document import Passage
from .datelines import dateline
from .dates import Found, announces, find_dates, find_partial, label_of, named_orders, numeric_orders
from .manifest import Entry

TOP, LABELLED, DATELINE, OPENING, BOTTOM = (
    "date line above the text",
    "labelled date line",
    "dateline",
    "date at the start of the text",
    "date line at the end of the text",
)
RANKS = (TOP, LABELLED, DATELINE, OPENING, BOTTOM)

SET_APART = re.compile(r"\s*(?:[-–—:|]|(?:(?i:by|at \d{1,2}[:.h]?\d\d)\s+)?[A-ZÀ-Þ0-9\"“‘])")
FOREIGN = ("embed", "teaser")  # passages by other hands, which write dates in their own way


@dataclass(frozen=True)
class Publication:
    """What is known of the day of publication: the six columns of `sources`, and all candidates."""

    published: str | None = None
    status: str = "unknown"
    rule: str | None = None
    earliest: str | None = None
    latest: str | None = None
    updated: str | None = None
    dates_seen: tuple[dict, ...] = ()


def publication(text: str, passages: tuple[Passage, ...], entry: Entry | None = None) -> Publication:
    """The day of publication.

    >>> from .passages import find_passages
    >>> page = "Talks resume\\n3 March 2019 (Updated: 4 March 2019)\\nThe envoys met again on Monday."
    >>> found = publication(page, find_passages(page))
    >>> found.published, found.updated, found.status
    ('2019-03-03', '2019-03-04', 'stated')
    """
    seen = candidates(text, passages)
    updated = next((c["value"] for c in seen if c["what"] == "updated" and c["value"]), None)
    if entry and entry.published:
        stated = _candidate("manifest", entry.published, "manifest", (entry.published[:10],) * 2)
        return _from(stated, [stated, *seen], updated, "stated", "manifest")
    ranked = sorted(
        (c for c in seen if c["what"] == "published" and c["earliest"]),
        key=lambda c: (RANKS.index(c["where"]), not c["labelled"], c["start"]),
    )
    if ranked:
        first = ranked[0]
        status = "stated" if first["sure"] and first["where"] != BOTTOM else "inferred"
        return _from(first, seen, updated, status, f"{first['where']}: {first['rule']}")
    last = next((c for c in seen if c["what"] == "updated" and c["value"]), None)
    if last:
        return _from(
            last, seen, updated, "inferred", "only an update is dated: the day of the version at hand"
        )
    return Publication(dates_seen=tuple(seen))


def _from(chosen: dict, seen: list[dict], updated: str | None, status: str, rule: str) -> Publication:
    same = {
        c["value"][:10] for c in seen if c["what"] == "published" and c["value"] and c["value"][:4] != "XXXX"
    }
    if len(same) > 1:
        rule += "; other dates are given too: " + ", ".join(sorted(same - {(chosen["value"] or "")[:10]}))
    if chosen["value"] is None:
        rule += f"; {chosen['exact']!r} can be read in two ways"
        status = "unknown"
    return Publication(
        chosen["value"], status, rule, chosen["earliest"], chosen["latest"], updated, tuple(seen)
    )


def candidates(text: str, passages: tuple[Passage, ...]) -> list[dict]:
    """Every date that claims to be the document's own, in order of the text.

    One row: `what` (published, updated), `where`, `value` (ISO 8601; XXXX-MM-DD without a year; null where
    day and month could be either), `earliest`, `latest`, `exact`, `start`, `end`, `labelled`, `sure`,
    `rule`."""
    body = [p for p in passages if p.kind == "body" and p.rule is None]
    first, last = (body[0].start, body[-1].end) if body else (len(text), len(text))
    own = "\n".join(text[p.start : p.end] for p in passages if p.kind not in FOREIGN)
    rows, announced = [], None
    for p in passages:
        if p.rule == "date line":
            where = TOP if p.start < first else BOTTOM if p.start >= last and p is passages[-1] else None
            rows += _on_date_line(text, p, where, announced, own)
        announced = label_of(text[p.start : p.end]) if p.end - p.start < 40 else None
    return rows + (_in_first_paragraph(text, body[0], own) if body else [])


def _on_date_line(
    text: str, p: Passage, where: str | None, announced: str | None, own: str
) -> list[dict]:
    rows, before = [], p.start
    for found in find_dates(text[p.start : p.end], p.start):
        told = label_of(text[before : found.start])
        label = told or (announced if before == p.start else None)
        before = found.end
        if where or label:
            rows.append(_of_found(label or "published", where or LABELLED, found, bool(label), text, own))
    if where == TOP and not rows and (partial := find_partial(text[p.start : p.end])):
        start, end, value = partial
        rows.append(_candidate(where, value, "no year", span=(p.start + start, p.start + end), text=text))
    return rows


def _candidate(
    where: str,
    value: str | None,
    rule: str,
    days: tuple = (None, None),
    *,
    what: str = "published",
    span: tuple = (None, None),
    text: str = "",
    labelled: bool = False,
    sure: bool = True,
) -> dict:
    """One row of `candidates`; a manifest's date has no span."""
    exact = text[slice(*span)] if span[0] is not None else None
    return {
        "what": what, "where": where, "value": value, "earliest": days[0], "latest": days[-1],
        "exact": exact, "start": span[0], "end": span[1], "labelled": labelled, "sure": sure, "rule": rule,
    }  # fmt: skip


def _of_found(what: str, where: str, found: Found, labelled: bool, text: str, own: str) -> dict:
    """A date found in the text; one with two readings takes the order of the dates in the text's `own` parts."""
    days, rule = found.days, found.rule
    order = _written_order(own) if len(days) == 2 else None
    if order:
        first = int(re.match(r"\d+", found.exact).group())
        days = tuple(d for d in days if int(d[8:] if order == "day" else d[5:7]) == first)
        rule = f"{order} first, the order of other dates in the text"
    value = found.value if len(found.days) == 1 else days[0] if len(days) == 1 else None
    sure = len(found.days) == 1 and "two digits" not in found.rule
    span = (found.start, found.end)
    return _candidate(where, value, rule, days, what=what, span=span, text=text, labelled=labelled, sure=sure)


def _written_order(text: str) -> str | None:
    """Whether this text's dates put the day or the month first: such as 13/02/2019, else such as 3 October; None
    where none tells, or both."""
    told = numeric_orders(text[:200_000]) or named_orders(text[:200_000])
    return told.pop() if len(told) == 1 else None


def _in_first_paragraph(text: str, body: Passage, own: str) -> list[dict]:
    opening = text[body.start : min(body.end, body.start + 200)].split("\n", 1)[0]
    line = dateline(opening)
    if line and line.day:
        days = (None, None) if line.day.startswith("XXXX") else (line.day, line.day)
        rule = "day, month and year" if days[0] else "no year"
        span = (body.start + line.day_start, body.start + line.day_end)
        return [_candidate(DATELINE, line.day, rule, days, span=span, text=text)]
    found = next(iter(find_dates(opening, body.start)), None)
    before = opening[: found.start - body.start] if found else ""
    rest = opening[found.end - body.start :] if found else ""
    if found and (not before or announces(before)) and SET_APART.match(rest):
        return [_of_found(label_of(before) or "published", OPENING, found, bool(before), text, own)]
    return []
