"""Judging: undated times become dates, counted from the day of publication or from what the text itself
gives.

Times in quotation marks count from the day of the utterance, times in an embed from the embed's own date.
Where nothing is
known to count from, the TIMEX3 value keeps its open places (XXXX-WXX-4) and the dates stay null."""

from datetime import date, timedelta

from .dates import When
from .rules import Answer, resolve
from .story import Story


def resolve_times(times: list[dict], published: tuple[str | None, str | None]) -> list[dict]:
    """New rows with value, EDTF, bounds, anchor, rule and status, for the days of publication (earliest,
    latest).

    Where the two days differ, a time that both resolve alike is dated; any other keeps its open value and
    the range
    between the two, as one unknown day of it (`[a..b]`)."""
    first, last = (_day(value) for value in published)
    if first is None or last is None:
        return _dated(times, None)
    rows = _dated(times, first, (first, last))
    if first == last:
        return rows
    unsaid = _dated(times, None)
    return [
        a if _alike(a, b) else _between(a, b, c)
        for a, b, c in zip(rows, _dated(times, last, (first, last)), unsaid, strict=True)
    ]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _dated(times: list[dict], published: date | None, bounds: tuple[date, date] | None = None) -> list[dict]:
    story = Story(times, published, bounds)
    answers: list[Answer | None] = [None] * len(times)
    for spoken in (False, True):  # what stands in quotation marks needs the day on which it was said
        for at, row in enumerate(times):
            if row["_quoted"] is spoken:
                answers[at] = resolve(row["_expr"], at, story)
                story.resolved[at] = answers[at].when
    return [_filled(row, answer) for row, answer in zip(times, answers, strict=True)]


def _filled(row: dict, answer: Answer) -> dict:
    expr, mod, when = row["_expr"], row["mod"], answer.when
    value = when.value if when else answer.value
    suffix = _time_of_day(expr)
    if value and suffix and (when is None or when.unit == "day"):
        value = value.split("T")[0] + suffix
    window = answer.window or ((when.first, when.last) if when else (None, None))
    edtf = answer.edtf or (when.edtf if when else _interval(window))
    if when and "clock" in expr and _zone(expr) is not None:
        edtf = f"{when.edtf}T{expr['clock']}:00{_zone(expr)}"
    if when and mod and when.unit != "day":
        window = _narrowed(when, mod)
        edtf = edtf if "/" in edtf else edtf + "~"
    elif when and mod == "APPROX" or value == "PRESENT_REF" and edtf:
        edtf = edtf + "~"
    status = (
        "vague"
        if answer.status == "inferred" and when is None and value in ("PAST_REF", "FUTURE_REF")
        else answer.status
    )
    return row | {
        "timex_value": value,
        "mod": mod,
        "quant": answer.quant,
        "freq": answer.freq,
        "edtf": edtf,
        "earliest": _iso(window[0]),
        "latest": _iso(window[1]),
        "anchor": answer.anchor,
        "rule": f"{row['rule']}: {answer.rule}" if answer.rule else row["rule"],
        "status": status,
    }


def _time_of_day(expr: dict) -> str:
    inner = expr if "clock" in expr or "p" in expr else expr.get("within", {})
    if "clock" in inner:
        return f"T{inner['clock']}{_zone(inner) or ''}"
    return f"T{inner['p']}" if "p" in inner else ""


def _zone(expr: dict) -> str | None:
    return expr.get("zone") or None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _interval(window: tuple[date | None, date | None]) -> str | None:
    first, last = window
    if first is None and last is None:
        return None
    if first == last:
        return first.isoformat()
    return f"{_iso(first) or '..'}/{_iso(last) or '..'}"


def _narrowed(when: When, mod: str) -> tuple[date | None, date | None]:
    """The third of a stretch that START, MID or END leaves: of a month its days 1-10, 11-20 and 21 to the
    last,
    of a year January to April, May to August, September to December."""
    first, last = when.first, when.last
    if first is None or last is None or mod not in ("START", "MID", "END"):
        return first, last
    if when.unit == "year":
        start, end = date(first.year, 5, 1), date(first.year, 9, 1)
    else:
        third = 10 if when.unit == "month" else ((last - first).days + 1) // 3
        start, end = first + timedelta(third), first + timedelta(2 * third)
    return {"START": (first, start - timedelta(1)), "MID": (start, end - timedelta(1)), "END": (end, last)}[
        mod
    ]


def _alike(a: dict, b: dict) -> bool:
    return all(a[key] == b[key] for key in ("timex_value", "edtf", "earliest", "latest"))


def _between(a: dict, b: dict, unsaid: dict) -> dict:
    """One time dated from the earliest and from the latest day of publication, as far as both together
    allow."""
    first = min(a["earliest"], b["earliest"]) if a["earliest"] and b["earliest"] else None
    last = max(a["latest"], b["latest"]) if a["latest"] and b["latest"] else None
    alike = a["timex_value"] == b["timex_value"]
    one_day = (
        a["earliest"] == a["latest"] and b["earliest"] == b["latest"] and a["earliest"] and b["earliest"]
    )
    span = f"{first or '..'}/{last or '..'}" if first or last else None
    value = a["timex_value"] if alike else unsaid["timex_value"] if unsaid["earliest"] is None else None
    return a | {
        "timex_value": value,
        "edtf": f"[{first}..{last}]" if one_day else span,
        "earliest": first,
        "latest": last,
        "anchor": _anchors(a["anchor"], b["anchor"]),
        "rule": f"{a['rule']}; the day of publication is uncertain",
    }


def _anchors(a: str | None, b: str | None) -> str | None:
    return a if a == b or not (a and b) else f"{a} or {b.rsplit(' ', 1)[-1]}"
