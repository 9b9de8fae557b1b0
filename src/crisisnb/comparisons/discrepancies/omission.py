"""Omissions: what one account of a matter has and another, of the same matter and days, leaves out."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from ... import tables as contract
from ..sentences import names as mentions
from ..sentences import plain, trimmed
from ..windows import window
from ..words import cosine, heaviest, terms
from . import unanswered
from .accounts import Accounts
from .ledger import Point, distinct, side, silent

WEIGHT = {
    "THREATEN": 3,
    "ASSAULT": 2,
    "COERCE": 2,
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
ALONE = (
    "THREATEN",
    "SANCTION",
    "AGREE",
    "CONCEDE",
    "RETREAT",
)  # what may be missed though one document alone tells it
DEEDS = (2, 4)  # quad codes of what is done, not said
RECURRING = ("ASSAULT", "COERCE")  # in a war one more of them is no omission, unless most others tell it
TELLING, SHARED = 4, 2  # of the most telling words of a report, how many a sentence must hold to speak of it
SEVERAL = 1 / 3  # share of the documents on a matter that must tell what the others leave out
FULL = 5  # words of content from which a report says enough to be missed
PRESENT = 0.33  # likeness of a sentence from which a document does not leave the content out
MOST = 6  # rows for one matter, and fewer where documents are few: beyond the weightiest, what is left out
# is selection, not a discrepancy
WEEK = 7


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where an account of the same matter and days is silent on something weighty."""
    yield from unanswered.find(accounts)
    yield from _events(accounts)


def _events(accounts: Accounts) -> Iterator[Point]:
    told_by = {event: {row["source_id"] for row in rows} for event, rows in accounts.by_event.items()}
    events_of = defaultdict(set)
    for event, names in told_by.items():
        for name in names:
            events_of[name].add(event)
    seen: set[str] = set()
    for names in sorted(_matters(accounts), key=lambda names: (-len(names), names)):
        leading = _leading(names, accounts)
        events = sorted(set().union(*(events_of[name] for name in names)) - seen)
        seen |= {event for event in events if len(told_by[event] & set(names)) == len(told_by[event])}
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


def _matters(accounts: Accounts) -> list[list[str]]:
    """Sets of documents on one matter: of one origin, or on the matter of a document and of the same days.

    Of two documents neither can be said to leave out what the other adds: it takes three, or two that tell
    it."""
    matters = defaultdict(set)
    for name in accounts.named:
        matters[accounts.origin[name]].add(name)
        others = {name, *accounts.companions(name)}
        if len(others) > 2 and not any(others <= known for known in matters.values()):
            matters[f"with {name}"] = others
    return [sorted(names) for _, names in sorted(matters.items()) if len(names) > 1]


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
    if len(carriers) < SEVERAL * len(names):
        return None  # what few of many tell is not left out by all the others
    if event.get("event") in RECURRING and (len(carriers) < 3 or 2 * len(carriers) < len(names)):
        return None
    silent_ones = [
        name
        for name in names
        if name not in carriers and not _before(name, told, accounts) and not _present(told, name, accounts)
    ]
    if len(carriers) < 2:
        silent_ones = [name for name in silent_ones if _speaks_of(name, event, accounts)]
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


def _speaks_of(name: str, event: dict, accounts: Accounts) -> bool:
    """Whether a document names who acts in an event of a kind that is not easily passed over."""
    text = accounts.texts.get(name, "")
    return event.get("event") in ALONE and any(mentions(text, actor) for actor in event.get("actor") or [])


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
    if published is None:
        return False
    first = min(
        (day for row in told if (day := accounts.published(row["source_id"])[0]) is not None), default=None
    )
    return bool(starts) and published < min(starts) or not starts and first is not None and published < first


def _present(told: list[dict], name: str, accounts: Accounts) -> bool:
    """Whether some sentence of a document does speak of what the others tell."""
    vectors = [accounts.vector(row) for row in told]
    telling = [set(heaviest(v, TELLING)) for v in vectors]
    for own in accounts.sentence_terms.get(name, ()):
        if any(len(words & own) >= SHARED for words in telling):
            return True
        if any(own & vector.keys() for vector in vectors):
            whole = accounts.weights.vector(own)
            if any(cosine(whole, vector) >= PRESENT for vector in vectors):
                return True
    return False
