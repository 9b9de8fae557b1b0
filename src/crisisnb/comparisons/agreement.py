"""Agreement on an event, field by field: the share of those who tell it that give the value most of them
give.

The measure is that of the R package eventreport (Sebastian van Baalen): its `event_level_disagreement` is,
for one event and one variable, 1 minus the share of reports with the modal value, values that are missing
left out (van Baalen and Höglund 2026, Trials and Triangulations, International Studies Quarterly 70(1),
sqag014). `agreement` here is the share itself, so that 1 is full agreement. Two things are added. A voice is
an *origin*, not a report: ten papers that print one dispatch have one voice, and an origin that gives
several values divides it among them. And a date or an amount may be a range, so that its modal value is the
day or amount that most voices *allow*; where all give single days, that is the same."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from functools import cache

import pandas as pd

from .. import wordlists
from ..errors import CrisisError
from .discrepancies.amounts import interval
from .discrepancies.things import fate_in
from .event_rows import REAL_FIRST
from .records import rows_of
from .windows import iso, window
from .words import PACKAGE, fold

FIELDS = ("event", "status", "actor", "recipient", "place", "date")
FIGURE = "figure: "  # begins the name of a field that is a count, as in "figure: ships"
VOICES = {"origin": "origin", "source_id": "document", "report_id": "report"}
COLUMNS = {
    "event_id": "str",
    "field": "str",
    "n_reports": "Int64",
    "n_origins": "Int64",
    "n_values": "Int64",
    "modal": "str",
    "agreement": "Float64",
    "others": "object",
    "n_unknown": "Int64",
    "rule": "str",
}
INFINITE = float("inf")
Range = tuple[float, float]
Given = list[tuple[dict, Hashable]]  # reports with the value each gives


def find_agreement(
    reports: pd.DataFrame,
    sources: pd.DataFrame,
    figures: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
    by: str = "origin",
) -> pd.DataFrame:
    """One row per event and field that at least one report fills.

    `modal` is the value most voices give, `agreement` their share, `others` the further values, `n_values`
    how many values there are (of days and amounts: how many that exclude one another). `n_reports` and
    `n_origins` count who gives a value, `n_unknown` the reports that give none. Fields are the columns
    event, status, actor, recipient, place, date, and one `figure: ...` for each thing counted within a
    report's own words. Persons stand for their organization where `actors` says it; of a mutual event (a
    meeting) `actor` holds all parties. `by` chooses whose voices count: origin, source_id or report_id. The
    order of rows does not matter.

    Raises CrisisError for another `by`."""
    if by not in VOICES:
        raise CrisisError(f"no voices of the kind {by!r}", do=f"choose from {', '.join(VOICES)}")
    origin = {row["source_id"]: row.get("origin") or row["source_id"] for row in rows_of(sources)}
    events = defaultdict(list)
    for row in rows_of(reports):
        if row.get("event_id"):
            home = origin.get(row["source_id"], row["source_id"])
            events[row["event_id"]].append(row | {"origin": home})
    if figures is not None:
        figures = figures[figures["source_id"].isin(reports["source_id"])]
    counts, homes = _by_source(rows_of(figures)), _organizations(actors)
    rows = [
        row for event_id in sorted(events) for row in _event(event_id, events[event_id], counts, homes, by)
    ]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in COLUMNS.items()}
    )


def overall(agreement: pd.DataFrame) -> pd.Series:
    """The mean agreement of each event over the fields that two or more origins fill; events with none are
    left out.

    The index is `event_id`."""
    shared = agreement[agreement["n_origins"] > 1]
    return shared.groupby("event_id")["agreement"].mean().astype("Float64")


def _event(event_id: str, rows: list[dict], counts: Mapping, homes: Mapping, by: str) -> list[dict]:
    """The rows of one event."""
    made = []
    kinds = [(row, row["event"]) for row in rows if row.get("event")]
    mutual = bool(kinds) and _modal(kinds, by)[0] in _mutual()
    for field in FIELDS:
        if field == "recipient" and mutual:
            continue
        value = _READERS[field]
        given = [(row, found) for row in rows if (found := value(row, homes, mutual)) is not None]
        made.append(_field(event_id, field, rows, given, by))
    amounts = defaultdict(list)
    for row in rows:
        for thing, amount in _amounts(row, counts):
            amounts[thing].append((row, amount))
    made += [
        _field(event_id, f"{FIGURE}{thing}", rows, given, by) for thing, given in sorted(amounts.items())
    ]
    return [row for row in made if row]


def _field(event_id: str, field: str, rows: list[dict], given: Given, by: str) -> dict | None:
    """The row of one field; None where no report fills it."""
    if not given:
        return None
    ranges = field == "date" or field.startswith(FIGURE)
    modal, share, others, n_values = (_most_allowed if ranges else _modal)(given, by)
    words = _days if field == "date" else _amount if ranges else str
    telling = {id(row) for row, _ in given}
    origins = len({row["origin"] for row, _ in given})
    n_voices = len({row[by] for row, _ in given})
    unknown = len(rows) - len(telling)
    voices = f"{n_voices} {VOICES[by]}{'s' * (n_voices != 1)}"
    silent = f"; {unknown} report{'s' * (unknown != 1)} without a value not counted" if unknown else ""
    return {
        "event_id": event_id,
        "field": field,
        "n_reports": len(telling),
        "n_origins": origins,
        "n_values": n_values,
        "modal": words(modal),
        "agreement": float(share),
        "others": list(dict.fromkeys(map(words, others))),
        "n_unknown": unknown,
        "rule": f"share of {voices} that {'allow' if ranges else 'give'} the modal value{silent}",
    }


def _shares(given: Given, by: str) -> tuple[dict[Hashable, Fraction], int]:
    """The voice each value has, an origin's one voice divided among the values it gives; and how many
    voices."""
    values = defaultdict(set)
    for row, value in given:
        values[row[by]].add(value)
    shares: dict[Hashable, Fraction] = defaultdict(Fraction)
    for own in values.values():
        for value in own:
            shares[value] += Fraction(1, len(own))
    return shares, len(values)


def _modal(given: Given, by: str) -> tuple[Hashable, Fraction, list, int]:
    """The value with the largest share, that share, the other values, and how many values there are.

    Of equal values the one that more origins give comes first, then the status that claims most (as in the
    row of the event), then the first in the alphabet."""
    shares, voices = _shares(given, by)
    told = Counter(value for _, value in {(row["origin"], value) for row, value in given})
    order = sorted(shares, key=lambda value: (-shares[value], -told[value], _claim(value), str(value)))
    return order[0], shares[order[0]] / voices, order[1:], len(order)


def _claim(value: Hashable) -> int:
    return REAL_FIRST.index(value) if value in REAL_FIRST else len(REAL_FIRST)


def _most_allowed(given: Given, by: str) -> tuple[Range, Fraction, list[Range], int]:
    """The stretch that most voices allow, their share, the ranges that exclude it, and how many exclude one
    another."""
    shares, voices = _shares(given, by)
    best, share = max(
        (
            (point, sum((part for (low, high), part in shares.items() if low <= point <= high), Fraction()))
            for point in sorted({edge for low, high in shares for edge in (low, high)})
        ),
        key=lambda found: (found[1], -abs(found[0])),
    )  # a finite edge before an open one
    allowed = [(low, high) for low, high in shares if low <= best <= high]
    common = max(low for low, _ in allowed), min(high for _, high in allowed)
    return common, share / voices, sorted(set(shares) - set(allowed)), _apart(shares)


def _apart(ranges: Iterable[Range]) -> int:
    """How many ranges at most exclude one another, which is the fewest points that meet them all.

    >>> _apart([(1, 4), (2, 6), (5, 9)]), _apart([(1, 4), (2, 6)])
    (2, 1)
    """
    points, last = 0, None
    for low, high in sorted(ranges, key=lambda found: found[::-1]):
        if last is None or low > last:
            points, last = points + 1, high
    return points


def _names(names: Iterable[str], homes: Mapping[str, str]) -> str | None:
    """Actors as organizations in one text; None where nobody is named."""
    return ", ".join(sorted({homes.get(name, name) for name in names or ()})) or None


def _parties(row: dict, homes: Mapping, mutual: bool) -> str | None:
    return _names([*(row.get("actor") or ()), *((row.get("recipient") or ()) if mutual else ())], homes)


def _window(row: dict, homes: Mapping, mutual: bool) -> Range | None:
    first, last = window(row)
    if first is None and last is None:
        return None
    return -INFINITE if first is None else first, INFINITE if last is None else last


_READERS = {
    "event": lambda row, homes, mutual: row.get("event"),
    "status": lambda row, homes, mutual: row.get("status"),
    "actor": _parties,
    "recipient": lambda row, homes, mutual: _names(row.get("recipient"), homes),
    "place": lambda row, homes, mutual: row.get("place"),
    "date": _window,
}


def _by_source(figures: list[dict]) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in figures:
        found[row["source_id"]].append(row)
    return found


def _amounts(report: dict, counts: Mapping[str, list[dict]]) -> list[tuple[str, Range]]:
    """What is counted within a report's own words, and how many."""
    made = []
    for row in counts.get(report["source_id"], ()):
        inside = report["start"] <= row["start"] and row["end"] <= report["end"]
        if inside and (amount := interval(row)) is not None:
            thing = fold(row.get("unit") or row.get("counted") or "not said")
            fate = fate_in(report["exact"], row["start"] - report["start"])
            made.append((f"{thing} {fate}" if fate and fate not in thing else thing, amount))
    return made


def _organizations(actors: pd.DataFrame | None) -> dict[str, str]:
    """Each person's organization, the one most mentions give."""
    if actors is None or actors.empty:
        return {}
    counts = actors.groupby(["person", "organization"]).size()  # of mentions where both are known
    homes: dict[str, str] = {}
    for (person, organization), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        homes.setdefault(person, organization)
    return homes


@cache
def _mutual() -> frozenset[str]:
    """The types of event in which who acts and who is acted on are alike."""
    return frozenset(row["event"] for row in wordlists.table(PACKAGE, "event_identity.csv") if row["mutual"])


def _days(found: Range) -> str:
    """A stretch of days as EDTF writes it."""
    first, last = (iso(int(end)) if abs(end) != INFINITE else "" for end in found)
    return first if first == last else f"[{first}..{last}]"


def _amount(found: Range) -> str:
    """A stretch of amounts in words.

    >>> _amount((40.0, 40.0)), _amount((40.0, INFINITE)), _amount((0.0, 15000.0))
    ('40', '40 or more', 'up to 15,000')
    """
    low, high = (f"{end:,.10g}" for end in found)
    if found[1] == INFINITE:
        return f"{low} or more"
    return low if low == high else f"up to {high}" if not found[0] else f"{low} to {high}"
