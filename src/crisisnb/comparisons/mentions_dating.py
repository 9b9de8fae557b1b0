"""The day of an undated mention, where the same source dates the same event elsewhere.

The days of a report are those that its source allows; a source that says once when something happened has
said it of all its mentions of it."""

from collections import defaultdict
from collections.abc import Callable

from .windows import gap, width, window

NARROW = 7  # days up to which a window counts as a date
TAKEN = ("earliest", "latest", "date", "edtf", "precision", "anchor")
QUOTED = 60  # characters of the other mention that the rule quotes


def dated_by_mentions(
    groups: list[list[dict]], sure: Callable[[dict, dict], bool]
) -> dict[tuple[str, str], dict]:
    """Reports with the days of another mention of their event, by source and report id.

    `groups` are the reports of each event. A report whose days are only those that its publication leaves
    open takes the days of a dated one of the same source and status, where `sure` says that the two tell one
    event. Where the dated ones disagree it keeps its own."""
    found = {}
    for group in groups:
        by_source = defaultdict(list)
        for row in group:
            by_source[row["source_id"], row.get("status")].append(row)
        for rows in by_source.values():
            dated = [row for row in rows if is_dated(row)]
            if not dated or len({window(row) for row in dated}) > 1:
                continue
            for row in rows:
                best = next((d for d in dated if d is not row and sure(row, d)), None)
                if best and is_open(row) and not gap(window(row), window(best)):
                    found[row["source_id"], row["report_id"]] = row | _taken_from(best)
    return found


def is_dated(row: dict) -> bool:
    """Whether a report has days of its own: a stated day or a few, not one unknown day before publication.

    >>> is_dated({"edtf": "2011-03-04", "date": "2011-03-04"}), is_dated({"edtf": "[..2011-03-04]"})
    (True, False)
    """
    return not (row.get("edtf") or "[").startswith("[") and width(window(row)) <= NARROW


def is_open(row: dict) -> bool:
    """Whether a report says nothing of its days beyond what its publication allows."""
    edtf = row.get("edtf") or ""
    return row.get("status") in ("happened", "denied") and (not edtf or edtf.startswith("["))


def _taken_from(other: dict) -> dict:
    words = " ".join((other.get("exact") or "").split())
    quoted = words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + " …"
    return {key: other.get(key) for key in TAKEN} | {
        "rule": f"{other.get('rule') or ''}; dated by another mention in this source: {quoted}".lstrip("; ")
    }
