"""When an event was, as far as this source says: its own time, or else what tense and publication allow."""

from datetime import date

WEEK = 7
VERBAL_ACTS = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"}
NEWS = (
    1  # days before publication to which a verbal act told in the simple past without a time may reach back
)
UNKNOWN = "9999"  # stands for the day of publication where that is not known
STORY = 31  # days before publication within which the first day that a text tells of opens its story
NARROW = 7  # days up to which a window counts as a date
FRESH = 7  # the same for what the headline, the lead or a perfect tells as news


def date_reports(reports, times, published):
    """The reports with `edtf, earliest, latest, date, precision, anchor`, for given days of publication.

    A report with a time of its own takes that time's window; *since* opens it, *until* closes it. Without
    one, what has happened lies before publication, what is ongoing reaches it, what is planned or thought
    of follows it. A verbal act told in the simple past or present is the news itself: of the day of
    publication or the day before. What a headline, a lead or a perfect tells is news of the week before
    publication. An event that continues a dated one lies between that time and publication. What else has no
    time and is not told as background belongs to the story, which begins with the first day that the text
    tells of in the month before publication. Where publication is unknown too, everything stays null. The
    input is not changed."""
    by_id = {row["time_id"]: row for row in times if row.get("time_id")}
    dated = [row | _dates(row, by_id.get(row.get("_time_id")), published) for row in reports]
    opening = _opening(dated, published)
    return [_within_story(row, opening) for row in dated] if opening else dated


def _opening(dated: list[dict], published: tuple[str | None, str | None]) -> dict | None:
    """The earliest report of a document that has a day of its own in the month before publication."""
    last = published[1] or published[0]
    if not last:
        return None
    end = date.fromisoformat(last[:10]).toordinal()

    def in_story(row: dict) -> bool:
        if row.get("_relation") != "at" or row.get("status") != "happened" or not (row["earliest"] and row["latest"]):
            return False
        first, until = (date.fromisoformat(row[key][:10]).toordinal() for key in ("earliest", "latest"))
        return end - STORY <= first and until <= end and until - first < NARROW

    return min(filter(in_story, dated), key=lambda row: (row["earliest"], row["start"]), default=None)


def _within_story(row: dict, opening: dict) -> dict:
    """A report that only publication bounds, bounded by the story's first day as well; others as they are."""
    open_past = (row["edtf"] or "").startswith("[..") and row.get("_time_id") is None
    if not open_past or row.get("_background", True) or row.get("status") not in ("happened", "denied"):
        return row
    first, last = opening["earliest"], row["latest"]
    anchor = f"{row['anchor']}; the story from {first}"
    told = f"{row.get('rule')}; within the story, which this text tells from '{opening.get('trigger')}' on {first}"
    return row | _window(f"[{first}..{last}]", first, last, "range", anchor) | {"rule": told}


def _dates(row: dict, time: dict | None, published: tuple[str | None, str | None]) -> dict:
    last = (published[1] or published[0] or UNKNOWN)[:10]
    found = _from_time(row, time, last) if time else None
    if found and row.get("status") == "happened" and (found["earliest"] or "") > last:
        found |= {"status": "planned"}  # told without a future, but its time is still to come
    found = found or _from_publication(row, published)
    return found or {
        "edtf": None,
        "earliest": None,
        "latest": None,
        "date": None,
        "precision": "unknown",
        "anchor": None,
    }


def _from_time(row: dict, time: dict, last: str) -> dict | None:
    earliest, latest = time.get("earliest"), time.get("latest")
    if not (earliest or latest):
        return None
    anchor = time.get("anchor") or f"the text: {time.get('exact')}"
    relation = row.get("_relation")
    past = row.get("status") == "happened" and (earliest or latest) <= last < UNKNOWN
    if relation == "since" and past and earliest:
        return _window(f"{earliest}/{last}", earliest, last, "range", anchor)
    if relation == "since":
        edtf = f"{time.get('edtf') or earliest}/.."
        return _window(edtf if ".." not in edtf[:-3] else f"{earliest}/..", earliest, None, "range", anchor)
    if relation == "until":
        return _window(f"[..{latest}]", None, latest, "range", anchor) if latest else None
    if relation == "then":
        return (
            _window(f"[{earliest}..{last}]", earliest, last, "range", anchor) if past and earliest else None
        )
    if relation == "after" and past:
        first = min(latest or earliest, last)
        return _window(f"[{first}..{last}]", first, last, "range", anchor)
    if relation == "after":
        return _window(f"[{latest or earliest}..]", latest or earliest, None, "range", anchor)
    return _window(time.get("edtf"), earliest, latest, precision(earliest, latest, time.get("edtf")), anchor)


def _from_publication(row: dict, published: tuple[str | None, str | None]) -> dict | None:
    first, last = published[0] or published[1], published[1] or published[0]
    if not last:
        return None
    first, last = first[:10], last[:10]
    anchor = f"published {first}" if first == last else f"published {first} to {last}"
    status = row.get("status")
    if status in ("planned", "hypothetical") or status == "denied" and row.get("_open"):
        return _window(f"{first}/..", first, None, "range", anchor)
    if status == "ongoing":
        return _window(f"../{last}", None, last, "range", anchor)
    if row.get("_news") or row.get("_fresh"):
        back = FRESH if row.get("_fresh") else NEWS
        start = date.fromordinal(date.fromisoformat(first).toordinal() - back).isoformat()
        return _window(f"[{start}..{last}]", start, last, "range", anchor)
    return _window(f"[..{last}]", None, last, "range", anchor)


def _window(edtf, earliest, latest, precision, anchor) -> dict:
    day = earliest if earliest and earliest == latest else None
    return {
        "edtf": edtf,
        "earliest": earliest,
        "latest": latest,
        "date": day,
        "precision": precision,
        "anchor": anchor,
    }


def precision(earliest: str | None, latest: str | None, edtf: str | None = None) -> str:
    """How narrow a window is: day, week, month, season, year, range or unknown.

    >>> precision("2019-05-01", "2019-05-31", "2019-05"), precision("2019-05-06", "2019-05-12")
    ('month', 'week')
    """
    if not (earliest and latest):
        return "range" if earliest or latest else "unknown"
    days = (date.fromisoformat(latest[:10]) - date.fromisoformat(earliest[:10])).days + 1
    plain = (edtf or "").rstrip("~?%")
    if days == 1:
        return "day"
    if len(plain) == 4 and plain.isdigit():
        return "year"
    if len(plain) == 7 and plain[4] == "-" and plain[:4].isdigit():
        return "season" if plain[5] in "23" else "month"
    return "week" if days == WEEK else "range"
