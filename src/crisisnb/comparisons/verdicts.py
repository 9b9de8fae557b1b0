"""What analysts say of the points of the ledger: a plain file beside the corpus, re-applied on each run.

A verdict is tied to two quotations, not to a number: numbers follow the rank and change with every rule. It
holds for the point of its kind that still has both accounts. One whose words or point are gone is listed
with the reason and never dropped. Several analysts may judge one point; what they say stands side by side.

What a verdict says is free text. One is understood: `not a difference` leaves the row where it is, and the
views list it last."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from .. import tables
from ..errors import CrisisError
from ..sources.files import VERDICTS
from ..sources.spreadsheet import read_rows
from .anchors import WHICH, Anchor, renamed_sources
from .quotations import one_line
from .records import rows_of

FILE = VERDICTS
WRITTEN = ("verdict", "reason", "by", "date")  # cells that a person fills in
ANCHORS = ("first_source", "first_quote", "second_source", "second_quote")
COLUMNS = ("discrepancy_id", "kind", "subject", "description", *WRITTEN, *ANCHORS)
NEEDED = ("kind", "verdict", *ANCHORS)
SUGGESTED = ("real", "apparent", "not a difference", "unresolved")
DISMISSED = SUGGESTED[2]
BETWEEN = " | "  # between the verdicts of several analysts on one point
HALF = 0.5  # share of the shorter stretch that a quotation and an account must have in common
APPLIED, REWORDED = "applied", "applied, described otherwise now"
SEVERAL, NO_POINT, NOT_FOUND = "fits several points", "no such point", "quotation not found"
ORDER = ("by", "date", *COLUMNS[1:])  # of the verdicts on one point
REPORT = ("discrepancy_id", "outcome", "note", *COLUMNS[1:], "line")


def read_verdicts(path: Path | str) -> list[dict]:
    """The rows of a file of verdicts, with their `line`.

    Rows without a verdict belong to it as well, and so do columns that are not known here. Raises
    CrisisError with file, line, column and remedy for a file that is not there or is no table of
    verdicts."""
    path = Path(path)
    found = read_rows(path, COLUMNS, NEEDED, "a file of verdicts")
    return [_checked(row, path, f"line {line}") | {"line": line} for line, row in found]


def table_rows(table: pd.DataFrame) -> list[dict]:
    """The rows of a table of verdicts, as `verdict_sheet` makes it; raises CrisisError as `read_verdicts`
    does."""
    where = "the table of verdicts"
    if missing := [name for name in NEEDED if name not in table]:
        raise CrisisError(
            f"column {missing[0]!r} is missing", where=where, do="start from verdict_sheet(crisis)"
        )
    rows = ({key: _cell(value) for key, value in row.items()} for row in rows_of(table))
    return [
        _checked(row, where, f"row {n}") | {"line": n} for n, row in enumerate(rows, 1) if any(row.values())
    ]


def has_verdict(row: Mapping) -> bool:
    """Whether a person has judged: a verdict, or at least a reason, is there."""
    return bool(row.get("verdict") or row.get("reason"))


def dismissed(verdicts: pd.Series) -> pd.Series:
    """Which verdicts say that there is no difference: those of all who judged the point.

    >>> dismissed(pd.Series(["Not a difference.", "real | not a difference", None])).tolist()
    [True, False, False]
    """
    return verdicts.map(
        lambda said: (
            isinstance(said, str)
            and all(part.strip(" .").casefold() == DISMISSED for part in said.split(BETWEEN))
        )
    ).astype(bool)


def apply_verdicts(
    discrepancies: pd.DataFrame, sides: pd.DataFrame, texts: Mapping[str, str], rows: Iterable[Mapping]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ledger with `verdict` and `verdict_reason` filled, and what became of each verdict.

    The second table has one row per verdict: the point it was applied to, its `outcome` (applied; applied,
    described otherwise now; fits several points; no such point; quotation not found), a `note` that says
    more, and the verdict as it was written. The order of rows changes nothing; verdicts the ledger had are
    replaced."""
    judged = [dict(row) for row in rows if has_verdict(row)]
    matched = match_verdicts(judged, discrepancies, sides, texts)
    found = [row | match for row, match in zip(judged, matched, strict=True)]
    found.sort(key=lambda row: (row["discrepancy_id"] or "~", *(row.get(name) or "" for name in ORDER)))
    by_point = defaultdict(list)
    for row in found:
        by_point[row["discrepancy_id"]].append(row)
    names = discrepancies["discrepancy_id"]
    filled = discrepancies.assign(
        verdict=names.map({name: _joined(own, "verdict") for name, own in by_point.items()}).astype("str"),
        verdict_reason=names.map({name: _joined(own, "reason") for name, own in by_point.items()}).astype(
            "str"
        ),
    )
    report = {name: [row.get(name) for row in found] for name in REPORT}
    kinds = {"line": "Int64"}
    return filled, pd.DataFrame({n: pd.Series(v, dtype=kinds.get(n, "str")) for n, v in report.items()})


def match_verdicts(
    rows: Sequence[Mapping], discrepancies: pd.DataFrame, sides: pd.DataFrame, texts: Mapping[str, str]
) -> list[dict]:
    """For each row of verdicts the point it is about: `discrepancy_id` (null where there is none), `outcome`,
    `note`."""
    if not rows:
        return []
    ledger, renamed = _Ledger(discrepancies, sides), renamed_sources(rows, texts)
    return [_match(row, [Anchor(row, which, texts, renamed) for which in WHICH], ledger) for row in rows]


class _Ledger:
    """The points by identifier, and for each source where it has an account in which point."""

    def __init__(self, discrepancies: pd.DataFrame, sides: pd.DataFrame):
        self.points = {row["discrepancy_id"]: row for row in rows_of(discrepancies)}
        self._sides = defaultdict(list)
        for row in rows_of(sides):
            self._sides[row["source_id"]].append((row["discrepancy_id"], row["start"], row["end"]))

    def holding(self, places: Iterable[tuple]) -> dict[str, float]:
        """The points with an account at one of the places; how well the best of them fits, 1 being the very
        words."""
        found: dict[str, float] = defaultdict(float)
        for source, start, end in places:
            for name, first, last in self._sides[source]:
                found[name] = max(found[name], _fit((start, end), (first, last)))
        return {name: fit for name, fit in found.items() if fit}


def _fit(a: tuple, b: tuple) -> float:
    """The share that two stretches have in common, 0 below half of the shorter; silence fits silence."""
    if a[0] is None or b[0] is None:
        return float(a[0] is b[0])
    common = min(a[1], b[1]) - max(a[0], b[0])
    if common < HALF * min(a[1] - a[0], b[1] - b[0]):
        return 0.0
    return common / (max(a[1], b[1]) - min(a[0], b[0]))


def _match(row: Mapping, anchors: Sequence[Anchor], ledger: _Ledger) -> dict:
    notes = list(dict.fromkeys(anchor.note for anchor in anchors if anchor.note))
    if not all(anchor.found for anchor in anchors):
        return _outcome(None, NOT_FOUND, *notes)
    fits = [ledger.holding(anchor.places) for anchor in anchors if not anchor.empty]
    both = {name: sum(fit[name] for fit in fits) for name in set.intersection(*map(set, fits))}
    ranked = defaultdict(list)
    for name, fit in both.items():
        if ledger.points[name]["kind"] == row["kind"]:
            ranked[_sameness(row, ledger.points[name]) + (round(fit, 3),)].append(name)
    if not ranked:
        return _outcome(None, NO_POINT, *notes, *_nearest(row, both, fits, ledger))
    best = sorted(ranked[max(ranked)])
    if len(best) > 1:
        return _outcome(None, SEVERAL, *notes, f"{' and '.join(best)}: copy the description of one of them")
    same = not row.get("description") or _sameness(row, ledger.points[best[0]])[0]
    return _outcome(best[0], APPLIED if same else REWORDED, *notes)


def _outcome(name: str | None, outcome: str, *notes: str) -> dict:
    return {"discrepancy_id": name, "outcome": outcome, "note": "; ".join(notes) or None}


def _sameness(row: Mapping, point: Mapping) -> tuple[bool, bool]:
    """Whether a point is described as it was when the verdict was written, and whether its subject is the
    same."""
    return tuple(
        one_line(row.get(name) or "") == one_line(point.get(name) or "")
        for name in ("description", "subject")
    )


def _nearest(row: Mapping, both: Mapping, fits: Sequence[Mapping], ledger: _Ledger) -> list[str]:
    """What a person may want to know who looks for the point that is gone."""
    if both:
        return [f"{name} ({ledger.points[name]['kind']}) has these quotations" for name in sorted(both)[:3]]
    kind = {name for name, point in ledger.points.items() if point["kind"] == row["kind"]}
    halves = [
        f"{name} has the {which} quotation only"
        for which, fit in zip(WHICH, fits, strict=False)
        for name in sorted(kind & set(fit))[:2]
    ]
    same = [name for name in sorted(kind) if _sameness(row, ledger.points[name])[1] and row.get("subject")]
    return halves or [f"{name} has the same subject" for name in same[:3]]


def _joined(rows: list[dict], name: str) -> str | None:
    """What all who judged a point say; whose reason it is stands behind it where there are several."""
    several = (
        len({row.get("verdict") or "" for row in rows}) > 1 or len({row.get("by") or "" for row in rows}) > 1
    )
    said = [
        f"{row[name]} ({row['by']})" if several and name == "reason" and row.get("by") else row[name]
        for row in rows
        if row.get(name)
    ]
    return BETWEEN.join(dict.fromkeys(said)) or None


def _cell(value) -> str | None:
    return (str(value).strip() or None) if value is not None else None


def _checked(row: dict, where: object, place: str) -> dict:
    """A row with a kind that is known and something to find its point by."""
    kinds = tables.vocabulary("discrepancies", "kind")
    kind = re.sub(r"\s+", " ", row["kind"] or "").casefold()
    if kind not in kinds:
        raise CrisisError(
            f"{place}, column 'kind': {row['kind'] or ''!r} is not a kind of discrepancy",
            where=where,
            do=f"write one of {', '.join(kinds)}",
        )
    if not any(row[name] for name in ANCHORS[:2]):
        raise CrisisError(
            f"{place}, column 'first_quote': is empty",
            where=where,
            do="copy the words of one account there, or write the file anew with `crisisnb verdicts`",
        )
    return row | {"kind": kind}
