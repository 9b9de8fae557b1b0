"""Omissions: what one account of a matter has and another, of the same matter and days, leaves out."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from ... import tables as contract
from ..sentences import plain, trimmed
from ..windows import window
from ..words import cosine, terms
from .accounts import Accounts
from .ledger import Point, distinct, side, silent

WEIGHT = {
    "THREATEN": 3,
    "ASSAULT": 3,
    "COERCE": 3,
    "SANCTION": 2,
    "REJECT": 2,
    "AGREE": 2,
    "CONSULT": 1,
    "CONCEDE": 3,
    "RETREAT": 2,
    "MOBILIZE": 2,
    "REQUEST": 2,
    "ACCUSE": 2,
}
DEEDS = (2, 4)  # quad codes of what is done, not said
COVERS = 2  # events that two documents must share to be on the same matter
TELLING, SHARED = 4, 2  # of the most telling words of a report, how many a sentence must hold to speak of it
FULL = 3  # words of content from which a report says enough to be missed
PRESENT = 0.33  # likeness of a sentence from which a document does not leave the content out
MOST = 6  # rows for one matter, and fewer where documents are few: beyond the weightiest, what is left out
# is selection, not a discrepancy
WEEK = 7
DAYS = 3  # days between publications within which a silence may mean something


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where an account of the same matter and days is silent on something weighty."""
    told_by = {event: {row["source_id"] for row in rows} for event, rows in accounts.by_event.items()}
    events_of = defaultdict(set)
    for event, names in told_by.items():
        for name in names:
            events_of[name].add(event)
    for names in _matters(accounts, told_by):
        leading = _leading(names, accounts)
        events = sorted(set().union(*(events_of[name] for name in names)))
        found = [
            (_interest(event, leading, accounts), point)
            for event in events
            if (point := _left_out(event, accounts.by_event[event], names, accounts))
        ]
        found.sort(key=lambda pair: (-pair[0], -pair[1].severity, pair[1].subject, pair[1].description))
        yield from (point for _, point in found[: min(MOST, 2 * len(names) - 2)])


def _leading(names: list[str], accounts: Accounts) -> str | None:
    """Whose acts a matter is about: the actor of most reports."""
    acts = Counter(
        actor for name in names for row in accounts.reports_of(name) for actor in row.get("actor") or []
    )
    return min(acts, key=lambda actor: (-acts[actor], actor)) if acts else None


def _interest(event_id: str, leading: str | None, accounts: Accounts) -> int:
    """How much an event belongs to the matter: its type, its actor, whether it is quoted or a deed, how many
    tell it."""
    rows = accounts.by_event[event_id]
    event = accounts.events.get(event_id, {})
    return (
        _weight(event, rows)
        + (leading in (event.get("actor") or []))
        + any(accounts.quoted(row) for row in rows)
        + (contract.quad_code(event.get("event")) in DEEDS)
        + 2
        * (
            len({accounts.origin[row["source_id"]] for row in rows}) > 1
            or len({row["source_id"] for row in rows}) > 1
        )
    )


def _matters(accounts: Accounts, told_by: dict[str, set[str]]) -> list[list[str]]:
    """Sets of documents on one matter: one origin, or enough events in common, published within days.

    Of two documents neither can be said to leave out what the other adds: it takes three, or two that tell
    it."""
    matters = defaultdict(set)
    for name in accounts.named:
        matters[accounts.origin[name]].add(name)
    shared, together = defaultdict(int), defaultdict(set)
    for names in told_by.values():
        if 1 < len(names) <= 30:
            for a in names:
                for b in names:
                    if a < b and _near(a, b, accounts):
                        shared[a, b] += 1
    for (a, b), count in sorted(shared.items()):
        if count >= COVERS and accounts.origin[a] != accounts.origin[b]:
            together[a].add(b)
            together[b].add(a)
    for name, others in sorted(together.items()):
        if len(others) > 1 and not any(others | {name} <= known for known in matters.values()):
            matters[f"with {name}"] = others | {name}
    return [sorted(names) for _, names in sorted(matters.items()) if len(names) > 1]


def _near(a: str, b: str, accounts: Accounts) -> bool:
    first, second = accounts.published(a)[1], accounts.published(b)[1]
    return first is None or second is None or abs(first - second) <= DAYS  # an unknown day speaks not against


def _weight(event: dict, rows: list[dict]) -> int:
    """How much it matters to leave an event out: without a denial a charge stands unanswered; a meeting
    still to come matters more than one more exchange."""
    if event.get("status") == "hypothetical":
        return 0
    if event.get("event") == "REJECT" and any("=deny" in terms(row.get("exact") or "") for row in rows):
        return 3
    return WEIGHT.get(event.get("event"), 0) + (
        event.get("status") == "planned" and event.get("event") == "CONSULT"
    )


def _left_out(event_id: str, rows: list[dict], names: list[str], accounts: Accounts) -> Point | None:
    told = [row for row in rows if row["source_id"] in names]
    event = accounts.events.get(event_id, {})
    weight = _weight(event, rows)
    carriers = {row["source_id"] for row in told}
    if max((len(terms(row["exact"])) for row in told), default=0) < FULL:
        return None
    if weight < 2 or not any(_of_the_day(row, accounts) for row in told):
        return None
    silent_ones = [
        name
        for name in names
        if name not in carriers and not _before(name, told, accounts) and not _present(told, name, accounts)
    ]
    if not silent_ones or len(names) < 3 and len(carriers) < 2:
        return None
    independent = {accounts.origin[name] for name in {row["source_id"] for row in rows}}
    severity = 3 if weight == 3 and (len(carriers) > 1 or len(names) < 3) else 2
    why = (
        "a threat, a use of force or a denial is missing"
        if severity == 3
        else "the document gives another picture without it"
    )
    return Point(
        "omission",
        accounts.subject(told),
        f"Told by {len(carriers)} of {len(names)} documents on the matter, "
        f"{'all of one origin' if len(independent) == 1 else f'of {len(independent)} origins'}: "
        f"{trimmed(plain(told[0]['exact']), 90)}",
        severity,
        "unknown",
        tuple(side(row) for row in distinct(told)) + tuple(silent(name) for name in silent_ones),
        "documents of one matter and the same days; not found in the silent ones",
        why,
    )


def _of_the_day(row: dict, accounts: Accounts) -> bool:
    """Whether a report is of the matter's own days, not background."""
    latest, published = window(row)[1], accounts.published(row["source_id"])[1]
    earliest = window(row)[0]
    if latest is None or published is None:
        return True
    return published - earliest <= WEEK if earliest is not None else published - latest <= 1


def _before(name: str, told: list[dict], accounts: Accounts) -> bool:
    """Whether a document was out before the event could be known."""
    published = accounts.published(name)[1]
    starts = [
        window(row)[0]
        for row in told
        if window(row)[0] is not None and row.get("status") in ("happened", "denied")
    ]
    return published is not None and bool(starts) and published < min(starts)


def _present(told: list[dict], name: str, accounts: Accounts) -> bool:
    """Whether some sentence of a document does speak of what the others tell."""
    text = accounts.texts.get(name, "")
    vectors = [accounts.vector(row) for row in told]
    telling = [set(sorted(v, key=lambda term: (-v[term], term))[:TELLING]) for v in vectors]
    for start, end in accounts.sentences.get(name, ()):
        own = accounts.weights.vector(terms(text[start:end]))
        if any(cosine(own, vector) >= PRESENT for vector in vectors):
            return True
        if any(len(words & own.keys()) >= SHARED for words in telling):
            return True
    return False
