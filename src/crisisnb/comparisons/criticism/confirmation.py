"""What the Admiralty code would let one say of a report: proposed only where independent origins confirm it.

NATO rates the source (reliability A to F) and the information (credibility 1 to 6) apart (AJP-2.1, STANAG
2511). Both are the analyst's. A program can see one thing: that two accounts with nothing in common tell one
event. Credibility 1, confirmed by other sources, is proposed then, and only then; nothing else ever is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..windows import gap, width, window

RELIABILITY, CREDIBILITY = "F", "6"  # cannot be judged: where every source and every report begins
CONFIRMED = "1"
REAL = ("happened", "ongoing")
NARROW = 7  # days up to which a range is a date that another account can agree with


def propose(
    reports: Iterable[Mapping], sources: Mapping[str, Mapping], home: Mapping[str, str]
) -> list[dict]:
    """One row per report: the credibility that is proposed, the origins that confirm it, and why or why not.

    Two reports of one event confirm each other if both tell it as real on days that meet, if their documents
    have different origins, and if the accounts do not rest on the same speaker or relay."""
    by_event: dict[str | None, list[Mapping]] = defaultdict(list)
    for row in reports:
        by_event[row.get("event_id")].append(row)
    return [
        _row(
            row, *_judged(row, by_event[row.get("event_id")] if row.get("event_id") else [row], sources, home)
        )
        for rows in by_event.values()
        for row in rows
    ]


def _row(row: Mapping, proposed: str | None, origins: list[str], reason: str) -> dict:
    kept = (
        "source_id",
        "start",
        "end",
        "exact",
        "prefix",
        "suffix",
        "report_id",
        "event_id",
        "event",
        "status",
    )
    return {name: row.get(name) for name in kept} | {
        "credibility": CREDIBILITY,
        "credibility_proposed": proposed,
        "origins": origins,
        "reason": reason,
    }


def _judged(
    row: Mapping, accounts: list[Mapping], sources: Mapping, home: Mapping
) -> tuple[str | None, list[str], str]:
    own = _origin(row, sources)
    if row.get("status") not in REAL:
        return None, [own], f"told as {row.get('status') or 'of unknown status'}"
    others = sorted(
        (r for r in accounts if _origin(r, sources) != own), key=lambda r: (r["source_id"], r["start"])
    )
    if not others:
        return None, [own], "told by one origin only"
    if width(window(row)) > NARROW:
        return None, [own], "no day, or too many, on which another account could agree"
    if denied := next((r for r in accounts if r.get("status") == "denied"), None):
        return None, [own], f"another account denies it ({denied['source_id']})"
    real = [r for r in others if r.get("status") in REAL and width(window(r)) <= NARROW]
    agreeing = [r for r in real if not gap(window(row), window(r))]
    if not agreeing:
        return None, [own], "no other origin tells it as real, on a day that agrees"
    for other in agreeing:
        if not _rests_on(row, sources, home) & _rests_on(other, sources, home):
            origin = _origin(other, sources)
            reason = (
                f"two independent origins: {own} ({row['source_id']}) and {origin} ({other['source_id']})"
            )
            return CONFIRMED, [own, origin], reason
    shared = sorted(_rests_on(row, sources, home) & _rests_on(agreeing[0], sources, home))
    return (
        None,
        [own],
        f"the other account rests on the same: {', '.join(shared)} ({agreeing[0]['source_id']})",
    )


def _origin(row: Mapping, sources: Mapping[str, Mapping]) -> str:
    return sources.get(row["source_id"], {}).get("origin") or row["source_id"]


def _rests_on(row: Mapping, sources: Mapping[str, Mapping], home: Mapping[str, str]) -> set[str]:
    """Whom an account has it from: its own claimant, and whoever its document goes back to."""
    claimant = row.get("attributed_to")
    via = sources.get(row["source_id"], {}).get("via") or []
    return {home.get(name, name) for name in ([claimant] if claimant else via)}
