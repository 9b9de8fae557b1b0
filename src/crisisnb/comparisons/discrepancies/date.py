"""Dates: where one event is told for different days, a start is put differently, or what has happened is
still to come."""

from collections import defaultdict
from collections.abc import Iterator

from ... import tables as contract
from ..windows import firm, gap, iso, width
from ..words import cosine, terms
from . import days
from .accounts import Accounts
from .counted import OF_COUNTING
from .ledger import Point, distinct, short, side
from .scopes import pattern

NARROW = 7
APART = 3  # days by which two accounts of one act may differ
SHORT = 8  # words of content up to which a dated sentence is about one thing
MOST = 100  # plans that one held meeting is compared with
LIKE = 0.2  # likeness from which two reports may be of one agreement
MEETINGS = ("CONSULT", "AGREE", "COOPERATE")


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where the days of two accounts do not fit."""
    yield from _incompatible(accounts)
    yield from _told_without_its_name(accounts)
    yield from days.find(accounts)
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
            if firm(row) != (None, None)
            and row.get("status") != "ongoing"
            and not _from_publication(row, accounts)
        ]
        begins = max((firm(row)[0] for row in dated if firm(row)[0] is not None), default=None)
        ends = min((firm(row)[1] for row in dated if firm(row)[1] is not None), default=None)
        if begins is None or ends is None or begins <= ends:
            continue
        sides = [row for row in dated if gap(firm(row), (begins, None)) or gap(firm(row), (None, ends))]
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


def _told_without_its_name(accounts: Accounts) -> Iterator[Point]:
    """A dated act, and a sentence of another document that dates something done to the same thing otherwise,
    in words that are no report of their own ("the bridge was closed" and "the bridge was adjusted")."""
    loose: dict[str, list[tuple[int, dict]]] = defaultdict(list)
    for day, row in _loose_days(accounts):
        for term in sorted(_telling(row)):
            loose[term].append((day, row))
    for rows in accounts.by_event.values():
        dated = [row for row in rows if row.get("date") and _is_deed(row)]
        found = {
            (row["source_id"], row["start"]): (told, row)
            for told in dated
            for term in sorted(_telling(told))
            for day, row in loose.get(term, ())[:MOST]
            if _on_one_thing(told, row)
            and row["source_id"] not in {r["source_id"] for r in rows}
            and firm(told)[0] is not None
            and 0 < abs(day - firm(told)[0]) <= APART
            and accounts.topics.same(row["source_id"], told["source_id"])
        }
        if found:
            sides = distinct([row for pair in found.values() for row in pair])
            yield Point(
                "date",
                accounts.subject(dated),
                "Something done to the same thing is dated differently: "
                + ", ".join(sorted({row["edtf"] or "?" for row in sides})),
                2,
                "unknown",
                tuple(side(row, says=_says(row)) for row in sides),
                "a dated act, and a dated sentence of another document on the same thing, days apart",
                "the order of events hangs on it",
            )


def _is_deed(row: dict) -> bool:
    return row.get("status") == "happened" and contract.quad_code(row.get("event")) in (2, 4)


def _telling(row: dict) -> frozenset[str]:
    """The words of content of a clause, names of its actors left out."""
    names = {term for name in row.get("actor") or [] for term in terms(name)}
    return frozenset(terms(row.get("exact") or "")) - names


def _on_one_thing(act: dict, row: dict) -> bool:
    """Whether a sentence holds at least half of the words that tell an act."""
    words = _telling(act)
    shared = words & _telling(row)
    return bool(shared.difference(OF_COUNTING)) and len(shared) >= 0.5 * len(words)


def _loose_days(accounts: Accounts) -> Iterator[tuple[int, dict]]:
    """Short dated sentences that no report covers, as (day, row): the statement that holds the day."""
    said = defaultdict(list)
    for row in accounts.statements:
        said[row["source_id"]].append(row)
    for time in accounts.times:
        if time.get("timex_type") != "DATE" or not time.get("edtf") or time["edtf"] != time.get("earliest"):
            continue
        inside = [
            row
            for row in said[time["source_id"]]
            if row["start"] <= time["start"] and time["end"] <= row["end"]
        ]
        reports = accounts.reports_of(time["source_id"])
        if inside and not any(r["start"] < time["end"] and time["start"] < r["end"] for r in reports):
            best = min(inside, key=lambda row: row["end"] - row["start"])
            if len(terms(best["exact"])) <= SHORT:
                yield firm(time)[0], best | {"edtf": time["edtf"]}


def _from_publication(row: dict, accounts: Accounts) -> bool:
    """Whether a report's days are only those of its publication: then it gives no date that could differ."""
    published = accounts.published(row["source_id"])
    return (row.get("edtf") or "").startswith("[") and firm(row)[1] in published


def _starts(accounts: Accounts) -> Iterator[Point]:
    """Something that goes on, and different beginnings for it."""
    for rows in accounts.by_event.values():
        going_on = [row for row in rows if row.get("status") == "ongoing"]
        if len({row["source_id"] for row in going_on}) < 2:
            continue
        begun = {firm(row)[0] for row in going_on if firm(row)[0] is not None}
        ends = {firm(row)[1] for row in going_on}
        if len(begun) < 2 and not (begun and len(ends) > 1):
            continue
        first, last = min(begun), max(begun | {end for end in ends if end is not None})
        told_before = [row for row in going_on if firm(row)[1] is not None and firm(row)[1] < max(begun)]
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
        if r.get("status") == "happened" and width(firm(r)) <= NARROW and len(who) > 1
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
            if who <= others and _one_meeting(held, row, accounts) and _contradicts(held, row, accounts):
                groups.setdefault(others, []).extend([held, row])
    for people, rows in sorted(groups.items(), key=lambda item: sorted(item[0])):
        again = any(pattern("another_time").search(row["exact"]) for row in rows)  # perhaps only another meeting
        yield Point(
            "date",
            f"meeting of {', '.join(sorted(people))}",
            "Reported as having taken place, and as still to come in a document of the same days",
            3,
            "different date" if again else "error",
            tuple(side(row, says=f"{row['status']}, {_says(row)}") for row in distinct(rows)),
            "the same participants, past in one document and ahead in another of the same days",
            "whether the meeting took place hangs on it",
        )


def _one_meeting(past: dict, ahead: dict, accounts: Accounts) -> bool:
    """Whether two documents on one matter may speak of one meeting, or of one agreement in like words."""
    if past["source_id"] == ahead["source_id"] or not accounts.topics.same(
        past["source_id"], ahead["source_id"]
    ):
        return False
    meeting = "CONSULT" in (past.get("event"), ahead.get("event"))
    return meeting or cosine(accounts.vector(past), accounts.vector(ahead)) >= LIKE


def _contradicts(past: dict, ahead: dict, accounts: Accounts) -> bool:
    """Whether the document that looks ahead was published when, by the other, the meeting had been held."""
    begin, end = firm(past)
    earliest, latest = accounts.published(ahead["source_id"])
    if earliest is None or latest is None:
        return False
    return begin - 1 <= latest and earliest <= end + 3
