"""Answers: a denial that names no content of its own ("denied responsibility", "the claim was denied"),
and the charge it answers."""

from collections.abc import Iterator, Mapping

from ..words import terms
from .accounts import Accounts
from .ledger import Point, distinct, side
from .scopes import pattern

CHARGES = ("ACCUSE", "ASSAULT", "COERCE", "MOBILIZE")
REACH = 600  # characters before a denial within which the charge stands that it answers


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where an actor is charged with something, and denies it without saying what."""
    groups: dict[str, tuple[list[dict], list[dict]]] = {}
    for denial in accounts.reports:
        if not _is_bare(denial):
            continue
        charge = _charge_before(denial, accounts)
        if charge:
            charges, denials = groups.setdefault(str(charge.get("event_id")), ([], []))
            denials.append(denial)
            charges.extend(accounts.by_event.get(charge.get("event_id"), [charge]))
    for _, (charges, denials) in sorted(groups.items()):
        sides = distinct(charges + denials)
        if len(sides) < 2:
            continue
        deniers = sorted({name for row in denials for name in row.get("actor") or []})
        many = len({row["source_id"] for row in sides}) > 1
        yield Point(
            "denial",
            accounts.subject(charges),
            f"{', '.join(deniers) or 'The one charged'} denies it; others report or claim it",
            3 if many else 2,
            "position",
            tuple(side(row) for row in sides),
            "a denial that repeats no charge, and the nearest charge before it",
            "whether it is so is disputed",
        )


def _is_bare(row: Mapping) -> bool:
    """Whether a report is a denial or rejection that points back to a charge."""
    text = row.get("exact") or ""
    denies = row.get("event") == "REJECT" and ("=deny" in terms(text) or row.get("status") == "happened")
    return bool(denies and pattern("answers").search(text))


def _charge_before(denial: Mapping, accounts: Accounts) -> dict | None:
    """The nearest charge before a denial in its document that is made of the denying actor; where the denier
    is not known, any charge in its sentence."""
    actors = set(denial.get("actor") or [])
    before = [
        row
        for row in accounts.reports_of(denial["source_id"])
        if row.get("event") in CHARGES
        and denial["start"] - REACH <= row["start"] < denial["start"]
        and not (actors and row.get("attributed_to") in actors)
    ]
    of_denier = [row for row in before if actors & _charged(row)]
    near = of_denier or [
        row for row in before if not _charged(row) or _in_one_sentence(row, denial, accounts)
    ]
    return max(near, key=lambda row: (row["event"] == "ACCUSE", row["start"]), default=None)


def _charged(row: Mapping) -> set[str]:
    return set(row.get("recipient" if row["event"] == "ACCUSE" else "actor") or [])


def _in_one_sentence(a: Mapping, b: Mapping, accounts: Accounts) -> bool:
    return any(start <= a["start"] and b["end"] <= end for start, end in accounts.sentences[a["source_id"]])
