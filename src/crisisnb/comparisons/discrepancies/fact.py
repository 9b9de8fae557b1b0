"""Facts: what is asserted here and doubted there, and accounts by which one actor does what it also
refuses or denies."""

from collections.abc import Iterator

from ... import tables as contract
from ..windows import gap, window
from ..words import cosine, heaviest, terms
from .accounts import Accounts, favour, same_actors
from .ledger import Point, distinct, short, side
from .scopes import pattern

NEAR = 31  # days within which doing and refusing the same thing do not go together
SAME_THING = 0.25
SHARE_TOLD = 0.33  # share of a clause's words that another one must have to be on the same thing
SHARE_DOUBTED = 0.4  # share of what is doubted that a clause must have to tell it
SAME_ACT = 0.4  # share of the shorter account's words from which two accounts tell of one act
FORCEFUL = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE")
ACTS = (*FORCEFUL, "RETREAT", "CONCEDE", "AID", "AGREE")
UNREAL = ("planned", "hypothetical")
_LABEL = {True: "for", False: "against"}
OF_SPEECH = (
    "=guarantee",
    "=stop",
    "=deny",
    "=demand",
    "=troops",
)  # classes that say nothing about what is refused


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where what is told as so is doubted, or does not go with what else is told of the same actor."""
    yield from _doubted(accounts)
    yield from _not_borne_out(accounts)
    yield from _said_to_be_otherwise(accounts)
    yield from _done_and_refused(accounts)
    yield from _denied_yet_not_excluded(accounts)
    yield from _done_or_only_meant(accounts)
    yield from _both_ways(accounts)


def _index(accounts: Accounts, rows: list[dict]) -> dict[str, list[dict]]:
    by_term: dict[str, list[dict]] = {}
    for row in rows:
        for term in sorted(set(terms(row.get("exact") or ""))):
            by_term.setdefault(term, []).append(row)
    return by_term


def _doubted(accounts: Accounts) -> Iterator[Point]:
    """An event that is told as so, and a passage that says there is no sign of it."""
    doubts = [row for row in accounts.reports if pattern("doubt").search(row.get("exact") or "")]
    told = _index(
        accounts,
        [
            row
            for row in accounts.reports
            if row.get("status") in ("happened", "ongoing")
            and contract.quad_code(row.get("event")) in (2, 4)
            and not _asked_for(row, accounts)
            and not pattern("doubt").search(row.get("exact") or "")
        ],
    )
    for doubt in doubts:
        own = accounts.vector({"exact": _doubted_thing(doubt["exact"])})
        telling = heaviest(own, 3)
        near = {id(row): row for term in telling for row in told.get(term, [])[:200]}.values()
        meant = [
            row
            for row in near
            if row.get("event_id") == doubt.get("event_id")
            or cosine(own, accounts.vector(row)) >= SAME_THING
            and gap(window(row), window(doubt)) <= NEAR
        ]
        if meant:
            sides = distinct([doubt, *sorted(meant, key=lambda r: (r["source_id"], r["start"]))])
            if len(sides) > 1:
                yield Point(
                    "fact",
                    accounts.subject(sides),
                    "Some accounts report it as so, others say that it is not borne out",
                    3,
                    "position",
                    tuple(side(row) for row in sides),
                    "a passage doubts what other passages tell",
                    "whether it is so is disputed",
                )


def _not_borne_out(accounts: Accounts) -> Iterator[Point]:
    """What one document says is without evidence, and other documents, or other sources, tell."""
    told = accounts.clauses
    for doubt in told.rows:
        if not pattern("doubt").search(doubt.row["exact"]):
            continue
        words = frozenset(terms(pattern("doubt").sub(" ", doubt.row["exact"])))
        meant = [
            clause
            for clause, shared in told.on(words, SHARE_DOUBTED)
            if clause.source != doubt.source
            and len(shared - told.names) > 1
            and not clause.words("denied") & shared
            and not pattern("doubt").search(clause.row["exact"])
            and accounts.meet(clause, doubt)
        ]
        rows = distinct([doubt.row, *(clause.row for clause in meant)])
        if len(rows) > 1:
            yield Point(
                "fact",
                accounts.subject(rows),
                "Told by some, and said by another to be without evidence or confirmation",
                3,
                "position",
                tuple(side(row) for row in rows),
                "a clause doubts what clauses of other documents tell",
                "whether it is so is disputed",
            )


def _said_to_be_otherwise(accounts: Accounts) -> Iterator[Point]:
    """A clause that says in so many words that it is otherwise than told ("in fact", "not A but B", "first
    said"), and the clauses of other documents on the same thing."""
    told = accounts.clauses
    for clause in told.rows:
        if not pattern("otherwise").search(clause.row["exact"]):
            continue
        meant = [
            other
            for other, shared in told.on(frozenset(clause.modes) - told.names, SHARE_TOLD)
            if other.source != clause.source and accounts.meet(other, clause)
        ]
        rows = distinct([clause.row, *(other.row for other in meant)])
        if len(rows) > 1:
            yield Point(
                "fact",
                accounts.subject(rows),
                "One account says in so many words that it is, or was told, otherwise",
                3,
                "different speaker",
                tuple(side(row) for row in rows),
                "a clause that speaks of another version, and clauses of other documents on the same",
                "which version holds changes the picture",
            )


def _doubted_thing(text: str) -> str:
    """What a doubt is about: the words after the turn of doubt, or those before it.

    >>> _doubted_thing("leaders see no sign of a truce"), _doubted_thing("The truce could not be verified")
    (' of a truce', 'The truce ')
    """
    match = pattern("doubt").search(text)
    return text[match.end() :] if terms(text[match.end() :]) else text[: match.start()]


def _done_and_refused(accounts: Accounts) -> Iterator[Point]:
    """An actor that is reported to do, and within weeks to refuse, the same kind of thing."""
    done = _index(
        accounts,
        [
            row
            for row in accounts.reports
            if row.get("event") == "RETREAT"
            and row.get("status") in ("happened", "ongoing")
            and not _asked_for(row, accounts)
        ],
    )
    groups: dict[tuple, list[dict]] = {}
    for refusal in accounts.reports:
        if refusal.get("event") != "REJECT" or not refusal.get("actor"):
            continue
        for term in sorted(set(terms(refusal.get("exact") or ""))):
            for act in done.get(term, [])[:200]:
                if (
                    term.startswith("=")
                    and term not in OF_SPEECH
                    and same_actors(refusal, act) == 1
                    and gap(window(refusal), window(act)) <= NEAR
                ):
                    groups.setdefault((min(refusal["actor"]), term), []).extend((refusal, act))
    for (actor, _), rows in sorted(groups.items()):
        sides = distinct(rows)
        if len(sides) > 1:
            yield Point(
                "fact",
                accounts.subject(sides),
                f"{actor} is reported to do and, within weeks, to refuse the same kind of thing",
                3,
                "different scope",
                tuple(side(row) for row in sides),
                "one actor, one kind of act, done and refused",
                "the two accounts point to opposite conclusions",
            )


def _asked_for(act: dict, accounts: Accounts) -> bool:
    """Whether an act stands inside a demand or a refusal of its document, so that it is not told as done."""
    return any(
        row["start"] < act["end"] and act["start"] < row["end"] and row.get("event") in ("REQUEST", "REJECT")
        for row in accounts.reports_of(act["source_id"])
    )


def _denied_yet_not_excluded(accounts: Accounts) -> Iterator[Point]:
    """An actor that denies an intention and refuses to pledge that it will not act on it."""
    rows = accounts.reports + accounts.positions
    refusals = [row for row in rows if _no_pledge(row)]
    denials = _index(
        accounts, [row for row in rows if row.get("event") == "REJECT" or row.get("speech_act") == "deny"]
    )
    for refusal in distinct(refusals):
        own = [term for term in terms(refusal["exact"]) if term.startswith("=") and term not in OF_SPEECH]
        actors = _who(refusal)
        meant = [row for term in sorted(set(own)) for row in denials.get(term, []) if actors & _who(row)]
        meant = [row for row in meant if not _no_pledge(row)]
        sides = distinct([refusal, *meant])
        if len(sides) > 1 and len({row["source_id"] for row in sides}) > 1:
            yield Point(
                "fact",
                f"denial without a pledge: {accounts.subject(sides)}",
                f"{min(actors)} is reported to deny an intention and to refuse a pledge not to act on it",
                3,
                "different speaker",
                tuple(side(row) for row in sides),
                "a denial and a refused pledge of one actor share their content",
                "the denial is worth less beside the refusal",
            )


def _no_pledge(row: dict) -> bool:
    """Whether a row tells that a guarantee or pledge is refused."""
    text = row.get("exact") or ""
    refused = row.get("event") == "REJECT" or row.get("speech_act") == "refuse"
    return bool(pattern("no pledge").search(text)) or refused and bool(pattern("pledge").search(text))


def _who(row: dict) -> set[str]:
    return {name for name in [*(row.get("actor") or []), row.get("person"), row.get("organization")] if name}


def _done_or_only_meant(accounts: Accounts) -> Iterator[Point]:
    """An act that one document tells as done, while another one, no earlier, tells it as meant or
    threatened."""
    done = [row for row in accounts.reports if row.get("event") in ACTS and _told_as_done(row, accounts)]
    index = _index(accounts, done)
    groups: dict[tuple, list[dict]] = {}
    for meant in accounts.reports:
        if (
            meant.get("event") not in (*ACTS, "THREATEN")
            or meant["event"] != "THREATEN"
            and meant.get("status") not in UNREAL
        ):
            continue
        own = frozenset(terms(meant.get("exact") or ""))
        near = {id(row): row for term in sorted(own) for row in index.get(term, [])[:200]}
        acts = [row for row in near.values() if _same_act(row, meant, own, accounts)]
        if acts:
            groups.setdefault(tuple(sorted(map(id, acts))), [*acts]).append(meant)
    for rows in groups.values():
        sides = distinct(rows)
        if len({row["source_id"] for row in sides}) > 1:
            yield Point(
                "fact",
                accounts.subject(sides),
                "Told as done in one document, and as meant or threatened in another, no earlier one",
                3,
                "unknown",
                tuple(side(row, says=f"{row.get('status')}: {short(row['exact'], 70)}") for row in sides),
                "one act told as done here, as only meant there",
                "whether it has happened is what is to be known",
            )


def _told_as_done(row: dict, accounts: Accounts) -> bool:
    """Whether a report tells its act as done, and its clause does not deny it."""
    clause = accounts.clauses.around(row)
    denied = clause.words("denied", "open") if clause else frozenset()
    return row.get("status") in ("happened", "ongoing") and not denied & frozenset(
        terms(row.get("exact") or "")
    )


def _same_act(act: dict, meant: dict, own: frozenset[str], accounts: Accounts) -> bool:
    told = accounts.clauses
    words = frozenset(terms(act.get("exact") or ""))
    shared = (words & own) - told.names
    days = [accounts.published(row["source_id"]) for row in (act, meant)]
    later = days[0][0] is not None and days[1][1] is not None and days[0][0] > days[1][1]
    return (
        act["source_id"] != meant["source_id"]
        and not later  # what was meant has been done since: no difference
        and (act["event"] == meant["event"] or meant["event"] == "THREATEN" and act["event"] in FORCEFUL)
        and len(shared) > 1
        and same_actors(act, meant) >= 0.5
        and accounts.near(act["source_id"], meant["source_id"])
        and gap(window(act), window(meant)) <= NEAR
        and told.weight(shared) >= SAME_ACT * min(told.weight(words), told.weight(own))
    )


def _both_ways(accounts: Accounts) -> Iterator[Point]:
    """One actor's stance on one matter that is told both ways: for it here, against it there."""
    for concept, rows in accounts.by_concept.items():
        by_actor: dict[str, list[dict]] = {}
        for row in rows:
            if row.get("organization") and favour(row) is not None:
                by_actor.setdefault(row["organization"], []).append(row)
        for actor, own in sorted(by_actor.items()):
            stances = {favour(row) for row in own}
            sides = distinct(own)
            if len(stances) > 1 and len({row["source_id"] for row in sides}) > 1:
                yield Point(
                    "fact",
                    f"whether {actor} is for it: {concept}",
                    f"{actor} is told to favour and to oppose the same",
                    2,
                    "different date",
                    tuple(
                        side(row, says=f"{_LABEL[favour(row)]}: {short(row['exact'], 70)}") for row in sides
                    ),
                    "positions of one actor on one concept point both ways",
                    "the actor's stance is not the same in all accounts",
                )
