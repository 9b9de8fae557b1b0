"""Denials left out: a charge told in two documents on one matter, and its denial in one of them only."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..sentences import names
from ..words import terms
from .accounts import Accounts
from .ledger import Point, distinct, side, silent
from .scopes import pattern

FORCE = ("ASSAULT", "COERCE", "MOBILIZE")


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where a document tells what an actor is charged with and leaves out that the actor denies it."""
    denials = defaultdict(list)
    for row in accounts.reports:
        if _denies(row):
            denials[row["source_id"]].append(row)
    groups: dict[tuple, tuple[list[dict], set[str]]] = {}
    for name, rows in sorted(denials.items()):
        for other in accounts.companions(name):
            for row in rows:
                if not _too_early(accounts, other, name) and _charged_only(accounts, other, row["actor"]):
                    key = (min(row["actor"]), min(name, *accounts.companions(name)))
                    told, quiet = groups.setdefault(key, ([], set()))
                    told.append(row)
                    quiet.add(other)
    for (who, _), (told, quiet) in sorted(groups.items()):
        sides = distinct(told)
        yield Point(
            "omission",
            f"denial by {who}: {accounts.subject(told)}".removeprefix(f"denial by {who}: denial by {who}: "),
            f"{who} is reported to deny it; {len(quiet)} more of the documents on the matter tell what it is "
            "charged with and not that it denies it",
            3,
            "framing",
            tuple(side(row) for row in sides) + tuple(silent(name) for name in sorted(quiet)),
            "a charge told in documents of one matter and the same days, its denial in some of them only",
            "a charge stands unanswered",
        )


def _denies(row: Mapping) -> bool:
    return (
        row.get("event") == "REJECT" and bool(row.get("actor")) and "=deny" in terms(row.get("exact") or "")
    )


def _too_early(accounts: Accounts, quiet: str, teller: str) -> bool:
    """Whether a document was out before the one that tells the denial."""
    first, second = accounts.published(quiet)[1], accounts.published(teller)[0]
    return first is not None and second is not None and first < second


def _charged_only(accounts: Accounts, name: str, who: list[str]) -> bool:
    """Whether a document tells a charge against one of some actors, and no denial by any of them."""
    charged = any(
        row.get("event") == "ACCUSE"
        and set(who) & set(row.get("recipient") or [])
        or row.get("event") in FORCE
        and set(who) & {*(row.get("actor") or []), *(row.get("recipient") or [])}
        for row in accounts.reports_of(name)
    )
    answered = any(
        row.get("event") == "REJECT" and set(who) & set(row.get("actor") or []) and pattern("charge").search(row["exact"])
        for row in accounts.reports_of(name)
    )
    return charged and not answered and not any(
        "=deny" in terms(text) and any(names(text, actor) for actor in who)
        for text in (accounts.texts[name][start:end] for start, end in accounts.sentences.get(name, ()))
    )
