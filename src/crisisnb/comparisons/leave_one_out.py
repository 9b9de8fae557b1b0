"""What rests on one source: the crisis worked out again without it, and laid beside the whole.

The method is the jackknife's (Quenouille 1956, Biometrika 43; Tukey 1958, Annals of Mathematical Statistics
29): leave out one unit at a time and see what moves. It is used here as source criticism asks what stands
on a single witness (Bernheim 1889; Langlois and Seignobos 1898), not to estimate a variance. As copies of
one dispatch are one witness, all documents of an origin can be left out together.

Nothing is parsed anew, but everything that one document takes from others is worked out again: without the
one article that is dated, others may lose their dates as well. Such changes are told apart as
`indirect`."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from ..errors import CrisisError
from .records import rows_of
from .what_changed import CHANGES, changes_between

BY = {"source": "source_id", "origin": "origin"}
LARGEST = 300  # documents up to which all may be left out in turn: each costs a comparison of all the others
COLUMNS = ("dropped", "table", "change", "id", "what", "before", "after", "how", "evidence")


class LeftOut(NamedTuple):
    """What leaving out one source (or origin) at a time does.

    `summary` has one row per source left out: `dropped`, `sources` (a list), the size of the whole (`events`,
    `stances`, `points`: numbers of events, of pairs of an actor and a concept, and of discrepancies) and
    how many of them are `..._lost` or `..._changed` without it; `dates_changed` and `one_origin` count
    events, `points_new` the discrepancies that only arise without it, `publications_changed` the other
    documents whose day of publication is known otherwise.

    `changes` has one row per change: the `table`, the `change`, the `id` of the event, position or
    discrepancy in the whole (of a new discrepancy: in the rest), `what` it is in words, `before` and
    `after`, `how` (`direct` where the source tells it, `indirect` where others lean on the source), and as
    `evidence` the reports, positions or places in the texts that are behind it.

    `note` says in a sentence which were left out, or why none was."""

    summary: pd.DataFrame
    changes: pd.DataFrame
    note: str


def leave_one_out(
    crisis,
    by: str = "source",
    names: Sequence[str] | None = None,
    most: int | None = None,
    largest: int = LARGEST,
) -> LeftOut:
    """Leave out each source, or each origin, in turn, and tell what changes.

    `names` chooses sources (or origins), `most` the so many that have the most reports; without either, all
    are left out. Each takes about as long as comparing the whole corpus once; so of a corpus of more than
    `largest` documents only those are left out that are named. One without which nothing would be left is
    passed over. Raises CrisisError for another `by` and for a name that is not there."""
    if by not in BY:
        raise CrisisError(f"by={by!r} is neither source nor origin", do='write by="source" or by="origin"')
    groups = _groups(crisis, by, names)
    too_large = names is None and len(crisis.documents) > largest
    chosen = [] if too_large else _busiest(crisis, groups, most)
    made, summary = [], []
    for name in chosen:
        found = [{"dropped": name} | row for row in changes_between(crisis, crisis.without(*groups[name]))]
        made += found
        summary.append(_summary(name, groups[name], found))
    whole = {"events": len(crisis.events), "stances": _stances(crisis), "points": len(crisis.discrepancies)}
    names_of = ["dropped", "sources", *whole, *(column for column, _ in _COUNTED)]
    table = pd.DataFrame([row | whole for row in summary], columns=names_of)
    note = _note(by, len(chosen), len(groups), len(crisis.documents) if too_large else None)
    return LeftOut(table, pd.DataFrame(made, columns=COLUMNS), note)


def _note(by: str, chosen: int, of: int, documents: int | None) -> str:
    if documents:
        return (
            f"None of {documents} documents left out: each {by} takes a comparison of all the others, "
            f"so name those to leave out."
        )
    if not of:
        return f"There is no {by} that could be left out and leave others behind."
    if chosen < of:
        return f"{chosen} of {of} {by}s left out, one at a time: those with the most reports."
    return f"{chosen} {by}{'s' if chosen > 1 else ''} left out, one at a time."


def _groups(crisis, by: str, names: Sequence[str] | None) -> dict[str, list[str]]:
    """The sources of each source or origin that can be left out, in the order of the sources.

    Documents that were not read tell nothing: leaving them out, or leaving only them, is of no use."""
    groups: dict[str, list[str]] = {}
    for row in rows_of(crisis.sources):
        if row["problem"] is None:
            groups.setdefault(row[BY[by]] or row["source_id"], []).append(row["source_id"])
    if unknown := [name for name in names or () if name not in groups]:
        raise CrisisError(f"no {by} {unknown[0]!r} that was read", do=f"see the column {BY[by]} of sources")
    read = sum(map(len, groups.values()))
    chosen = groups if names is None else {name: groups[name] for name in names}
    return {name: own for name, own in chosen.items() if len(own) < read}


def _busiest(crisis, groups: dict[str, list[str]], most: int | None) -> list[str]:
    """Those with the most reports, in the order of the sources."""
    told = crisis.reports["source_id"].value_counts()
    ranked = sorted(groups, key=lambda name: -sum(told.get(source, 0) for source in groups[name]))
    kept = set(ranked if most is None else ranked[:most])
    return [name for name in groups if name in kept]


def _stances(crisis) -> int:
    return len(
        crisis.positions.dropna(subset=["organization", "concept"]).groupby(["organization", "concept"])
    )


# A column of the summary, and the changes it counts: their table, and which of them.
_COUNTED = (
    ("events_lost", ("events", {"lost"})),
    ("events_changed", ("events", CHANGES["events"] - {"lost"})),
    ("dates_changed", ("events", {name for name in CHANGES["events"] if name.startswith("date ")})),
    ("one_origin", ("events", {"one origin left"})),
    ("stances_lost", ("positions", {"lost"})),
    ("stances_changed", ("positions", CHANGES["positions"] - {"lost"})),
    ("points_lost", ("discrepancies", {"lost"})),
    ("points_changed", ("discrepancies", CHANGES["discrepancies"] - {"lost", "new"})),
    ("points_new", ("discrepancies", {"new"})),
    ("publications_changed", ("sources", CHANGES["sources"])),
)


def _summary(name: str, sources: list[str], changes: list[dict]) -> dict:
    counts = {
        column: len({row["id"] for row in changes if row["table"] == table and row["change"] in kinds})
        for column, (table, kinds) in _COUNTED
    }
    return {"dropped": name, "sources": sources} | counts
