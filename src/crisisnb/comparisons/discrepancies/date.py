"""Dates: where one event is told for different days, a start is put differently, or what has happened is
still to come."""

from collections import defaultdict
from collections.abc import Iterator

from ..windows import gap, iso, width, window
from .accounts import Accounts
from .ledger import Point, distinct, short, side

NARROW = 7
MOST = 100  # plans that one held meeting is compared with
MEETINGS = ("CONSULT", "AGREE", "COOPERATE")


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where the days of two accounts do not fit."""
    yield from _incompatible(accounts)
    yield from _starts(accounts)
    yield from _still_to_come(accounts)


def _says(row: dict) -> str:
    return f"{row.get('edtf') or 'no day'}: {short(row.get('exact'), 60)}"


def _incompatible(accounts: Accounts) -> Iterator[Point]:
    """One event, and windows that share no day."""
    for event_id, rows in accounts.by_event.items():
        dated = [
            row
            for row in rows
            if window(row) != (None, None)
            and row.get("status") != "ongoing"
            and not _from_publication(row, accounts)
        ]
        begins = max((window(row)[0] for row in dated if window(row)[0] is not None), default=None)
        ends = min((window(row)[1] for row in dated if window(row)[1] is not None), default=None)
        if begins is None or ends is None or begins <= ends:
            continue
        sides = [row for row in dated if gap(window(row), (begins, None)) or gap(window(row), (None, ends))]
        many = len({row["source_id"] for row in sides}) > 1
        yield Point(
            "date",
            accounts.events[event_id]["summary"] if event_id in accounts.events else accounts.subject(rows),
            "Reported for days that exclude one another: "
            + ", ".join(sorted({row["edtf"] or "?" for row in sides})),
            2 if many else 1,
            "unknown",
            tuple(side(row, says=_says(row)) for row in distinct(sides)),
            "reports linked as one event allow no common day",
            "the order of events hangs on it" if many else "within one document",
        )


def _from_publication(row: dict, accounts: Accounts) -> bool:
    """Whether a report's days are only those of its publication: then it gives no date that could differ."""
    published = accounts.published(row["source_id"])
    return (row.get("edtf") or "").startswith("[") and window(row)[1] in published


def _starts(accounts: Accounts) -> Iterator[Point]:
    """Something that goes on, and different beginnings for it."""
    for rows in accounts.by_event.values():
        going_on = [row for row in rows if row.get("status") == "ongoing"]
        if len({row["source_id"] for row in going_on}) < 2:
            continue
        begun = {window(row)[0] for row in going_on if window(row)[0] is not None}
        ends = {window(row)[1] for row in going_on}
        if len(begun) < 2 and not (begun and len(ends) > 1):
            continue
        first, last = min(begun), max(begun | {end for end in ends if end is not None})
        told_before = [row for row in going_on if window(row)[1] is not None and window(row)[1] < max(begun)]
        severity = 2 if last - first > 31 or told_before else 1
        yield Point(
            "date",
            f"start of: {accounts.subject(going_on)}",
            f"What goes on is reported with different beginnings, from {iso(first)} on",
            severity,
            "different scope",
            tuple(side(row, says=_says(row)) for row in distinct(going_on)),
            "reports of one ongoing event give it different windows",
            "how long it lasted hangs on it" if severity == 2 else "the beginnings lie close together",
        )


def _still_to_come(accounts: Accounts) -> Iterator[Point]:
    """A meeting or agreement that one document tells as past while another, not earlier, has it still to
    come."""
    meetings = [
        (frozenset((row.get("actor") or []) + (row.get("recipient") or [])), row)
        for row in accounts.reports
        if row.get("event") in MEETINGS
    ]
    past = [
        (who, r)
        for who, r in meetings
        if r.get("status") == "happened" and width(window(r)) <= NARROW and len(who) > 1
    ]
    ahead = defaultdict(list)
    for who, row in meetings:
        if row.get("status") in ("planned", "hypothetical"):
            for name in who:
                ahead[name].append((who, row))
    groups: dict[frozenset, list[dict]] = {}
    for who, held in past:
        name = min(who, key=lambda name: (len(ahead[name]), name))
        for others, row in ahead[name][:MOST]:
            if who <= others and row["source_id"] != held["source_id"] and _contradicts(held, row, accounts):
                groups.setdefault(others, []).extend([held, row])
    for people, rows in sorted(groups.items(), key=lambda item: sorted(item[0])):
        yield Point(
            "date",
            f"meeting of {', '.join(sorted(people))}",
            "Reported as having taken place, and as still to come in a document of the same days",
            3,
            "error",
            tuple(side(row, says=f"{row['status']}, {_says(row)}") for row in distinct(rows)),
            "the same participants, past in one document and ahead in another of the same days",
            "whether the meeting took place hangs on it",
        )


def _contradicts(past: dict, ahead: dict, accounts: Accounts) -> bool:
    """Whether the document that looks ahead was published when, by the other, the meeting had been held."""
    begin, end = window(past)
    earliest, latest = accounts.published(ahead["source_id"])
    if earliest is None or latest is None:
        return False
    return begin - 1 <= latest and earliest <= end + 3
