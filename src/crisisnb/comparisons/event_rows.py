"""One row of `events` out of the reports of one event: who, what, the tightest date they allow, and how
many say so."""

from collections import Counter
from collections.abc import Iterable, Mapping

from .records import place
from .sentences import readable, sentence
from .windows import Window, firm, gap, iso, meet, width, window

REAL_FIRST = ["happened", "ongoing", "planned", "denied", "hypothetical"]


def event_row(reports: list[dict], sources: Mapping[str, dict]) -> dict:
    """The event of some reports, without its id. `sources` gives the origin of each source, for
    `n_origins`."""
    reports = sorted(reports, key=place)
    told_by = sorted({row["source_id"] for row in reports})
    (earliest, latest), dating = agreed_window(reports, sources)
    fullest = max(
        reports,
        key=lambda row: (_body(row), readable(row), len(row.get("exact") or ""), -(row.get("start") or 0)),
    )
    day = iso(earliest) if earliest is not None and earliest == latest else None
    event = _modal(row.get("event") for row in reports)
    kind = (
        f"{len(reports)} reports of {len(told_by)} sources linked by type, actors, days and content"
        if len(reports) > 1
        else "told once"
    )
    return {
        "summary": sentence(fullest),
        "event": event,
        "actor": _most_named(row.get("actor") for row in reports),
        "recipient": _most_named(row.get("recipient") for row in reports),
        "earliest": iso(earliest),
        "latest": iso(latest),
        "date": day,
        "edtf": _edtf(reports, earliest, latest),
        "precision": _precision(reports, earliest, latest),
        "status": _status(reports, sources),
        "n_reports": len(reports),
        "n_sources": len(told_by),
        "n_origins": len({sources.get(s, {}).get("origin") or s for s in told_by}),
        "rule": f"{kind}; {dating}",
    }


def agreed_window(
    reports: list[dict], sources: Mapping[str, Mapping] | None = None
) -> tuple[Window, str]:
    """The days that the reports allow together, and in plain words how they were found.

    Where all windows overlap, it is what they share. Where they do not, it is what most origins allow; the
    disagreement itself is left to the discrepancies. `sources` are their rows by id."""
    windows = [w for w in map(firm, reports) if w != (None, None)]
    if not windows:
        return (None, None), "no report gives a date"
    if all(row.get("status") == "ongoing" for row in reports):
        starts, ends = [w[0] for w in windows if w[0] is not None], [w[1] for w in windows]
        return (min(starts) if starts else None, None if None in ends else max(ends)), "span of what goes on"
    groups: list[tuple[Window, set]] = []
    for row in sorted(reports, key=lambda row: (width(firm(row)), place(row))):
        own = firm(row)
        if own == (None, None):
            continue
        joined = False
        for number, (shared, told_by) in enumerate(groups):
            if not gap(shared, own):
                groups[number] = (meet(shared, own), told_by | {_origin(row, sources)})
                joined = True
        if not joined:
            groups.append((own, {_origin(row, sources)}))
    best, _ = max(groups, key=lambda g: (len(g[1]), -width(g[0]), -(g[0][0] or 0)))
    for row in sorted(reports, key=lambda row: (width(window(row)), place(row))):
        if not gap(best, window(row)):
            best = meet(best, window(row))  # the story of a document may narrow what nothing contradicts
    return best, "the days all reports allow" if len(
        groups
    ) == 1 else "the days most origins allow; others differ"


def _body(row: dict) -> bool:
    return row.get("region") in (None, "body")


def _modal(values: Iterable) -> str | None:
    counts = Counter(value for value in values if value)
    return max(sorted(counts), key=counts.__getitem__) if counts else None


def _most_named(lists: Iterable) -> list[str]:
    """All actors named, the most often named first."""
    counts = Counter(name for names in lists for name in names or [])
    return sorted(counts, key=lambda name: (-counts[name], name))


def _origin(row: Mapping, sources: Mapping[str, Mapping] | None) -> str:
    """The origin of a report's source, which stands for itself where none is known."""
    return (sources or {}).get(row["source_id"], {}).get("origin") or row["source_id"]


def _status(reports: list[dict], sources: Mapping[str, Mapping] | None = None) -> str | None:
    """The status that most origins give; of equals the one that claims most."""
    told = {(_origin(row, sources), row.get("status")) for row in reports}
    counts = Counter(status for _, status in told if status)
    return min(counts, key=lambda s: (-counts[s], REAL_FIRST.index(s))) if counts else None


def _edtf(reports: list[dict], earliest: int | None, latest: int | None) -> str | None:
    """The expression of the report whose window the event took over; else the window written out."""
    same = [row["edtf"] for row in reports if row.get("edtf") and window(row) == (earliest, latest)]
    if same:
        return min(same, key=lambda edtf: (len(edtf), edtf))
    if earliest is None and latest is None:
        return None
    if earliest == latest:
        return iso(earliest)
    return f"[{iso(earliest) or ''}..{iso(latest) or ''}]"


def _precision(reports: list[dict], earliest: int | None, latest: int | None) -> str:
    if earliest is None and latest is None:
        return "unknown"
    if earliest == latest:
        return "day"
    same = [row["precision"] for row in reports if row.get("precision") and window(row) == (earliest, latest)]
    return min(same) if same else "range"
