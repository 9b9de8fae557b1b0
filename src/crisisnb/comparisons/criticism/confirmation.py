"""What the Admiralty code would let one say of a report: proposed only where independent origins confirm it.

NATO rates the source (reliability A to F) and the information (credibility 1 to 6) apart (AJP-2.1, STANAG
2511). Both are the analyst's. A program can see one thing: that two accounts with nothing in common tell one
event. Credibility 1, confirmed by other sources, is proposed then, and only then; nothing else ever is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..records import place
from ..windows import Window, gap, width, window

RELIABILITY, CREDIBILITY = "F", "6"  # cannot be judged: where every source and every report begins
CONFIRMED = "1"
REAL = ("happened", "ongoing")
NARROW = 7  # days up to which a range is a date that another account can agree with
KEPT = (
    "source_id", "start", "end", "exact", "prefix", "suffix", "report_id", "event_id", "event", "status"
)  # fmt: skip


class Account(NamedTuple):
    """What of a report decides whether another one confirms it. `rests_on`: whom it is had from."""

    origin: str
    rests_on: frozenset[str]
    days: Window
    status: str | None

    @property
    def dated(self) -> bool:
        """Whether its days are few enough to agree with."""
        return width(self.days) <= NARROW


def propose(
    reports: Iterable[Mapping], sources: Mapping[str, Mapping], home: Mapping[str, str]
) -> list[dict]:
    """One row per report: the credibility that is proposed, the origins that confirm it, and why or why not.

    Two reports of one event confirm each other if both tell it as real on days that meet, if their documents
    have different origins, and if the accounts do not rest on the same speaker or relay. `home` maps persons
    to the organizations they stand for."""
    by_event: dict[tuple, list[tuple[Mapping, Account]]] = defaultdict(list)
    for row in sorted(reports, key=place):
        event = (row.get("event_id"), None if row.get("event_id") else row.get("report_id"))
        by_event[event].append((row, _account(row, sources, home)))
    made = []
    for told in by_event.values():
        first: dict[Account, str] = {}
        for row, account in told:
            first.setdefault(account, row["source_id"])
        for row, account in told:
            proposed, origins, reason = _judged(row["source_id"], account, first)
            rating = {"credibility": CREDIBILITY, "credibility_proposed": proposed}
            made.append(
                {name: row.get(name) for name in KEPT} | rating | {"origins": origins, "reason": reason}
            )
    return made


def _account(row: Mapping, sources: Mapping[str, Mapping], home: Mapping[str, str]) -> Account:
    source, claimant = sources.get(row["source_id"], {}), row.get("attributed_to")
    rests_on = [claimant] if claimant else source.get("via") or []
    origin = source.get("origin") or row["source_id"]
    return Account(
        origin, frozenset(home.get(name, name) for name in rests_on), window(row), row.get("status")
    )


def _judged(
    source_id: str, own: Account, accounts: Mapping[Account, str]
) -> tuple[str | None, list[str], str]:
    """The rating proposed for one account, the origins it rests on, and the reason.

    `accounts` are those of its event, each with the first source that gives it."""
    if own.status not in REAL:
        return None, [own.origin], f"told as {own.status or 'of unknown status'}"
    others = [other for other in accounts if other.origin != own.origin]
    if not others:
        return None, [own.origin], "told by one origin only"
    if not own.dated:
        return None, [own.origin], "no day, or too many, on which another account could agree"
    if denied := next((source for other, source in accounts.items() if other.status == "denied"), None):
        return None, [own.origin], f"another account denies it ({denied})"
    agreeing = [o for o in others if o.status in REAL and o.dated and not gap(own.days, o.days)]
    if not agreeing:
        return None, [own.origin], "no other origin tells it as real, on a day that agrees"
    free = next((other for other in agreeing if not own.rests_on & other.rests_on), None)
    if free is None:
        shared = ", ".join(sorted(own.rests_on & agreeing[0].rests_on))
        return None, [own.origin], f"the other account rests on the same: {shared} ({accounts[agreeing[0]]})"
    reason = f"two independent origins: {own.origin} ({source_id}) and {free.origin} ({accounts[free]})"
    return CONFIRMED, [own.origin, free.origin], reason
