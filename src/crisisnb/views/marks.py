"""Where the marks of a timeline go: which lane, drawn as what, and so that no two marks overlap."""

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd

from .. import tables
from .days import spans
from .periods import choose, middle, period
from .style import focus, number

ROW = 0.2  # inches of height for one row of marks
GUTTER = 1.05  # inches for the marks that have no place on the axis
FADE = 0.45  # inches over which an open end fades
GAP = 0.05  # inches between two marks
OTHERS, NOBODY = "other actors", "actor not known"
TELLING = {
    "happened": "told",
    "ongoing": "told",
    "planned": "planned",
    "hypothetical": "planned",
    "denied": "denied",
}


@dataclass(frozen=True)
class Mark:
    """One mark, from `x` to `right` in inches on the main axis; from `left` to `end` with its fades."""

    label: str
    lane: str
    status: str
    origins: int
    quad: int | None
    left: float
    x: float
    right: float
    end: float
    members: tuple[int, ...]  # the numbers of the events it stands for
    gathered: bool = False
    gutter: str | None = None  # earlier, later, undated
    open_start: bool = False
    open_end: bool = False
    row: int = 0


def number_events(events: pd.DataFrame, most_lanes: int = 7) -> pd.DataFrame:
    """Events in order of time, numbered from 1 in the column `number`, with the `lane` of their actor.

    An event on or before a day stands at that day; events without a date come last. An event with several
    actors goes to the one of them who is named most often. Events that are numbered already are left as they
    are, so that a selection of them is drawn and listed under the same numbers."""
    if {"number", "lane"} <= set(events):
        return events
    days = spans(events)
    made = events.assign(earliest=days["earliest"], latest=days["latest"])
    made["_key"] = made["earliest"].fillna(made["latest"]).fillna("9999")
    made["_end"] = made["latest"].fillna("9999")
    made = made.sort_values(["_key", "_end", "event_id"], kind="stable").drop(columns=["_key", "_end"])
    named = Counter(actor for actors in made["actor"] for actor in actors)
    first = [min(actors, key=lambda a: (-named[a], a)) if actors else NOBODY for actors in made["actor"]]
    counted = Counter(first)
    lone = 2 if len(counted) > most_lanes else 1
    kept = set(
        sorted((n for n in counted if n != NOBODY and counted[n] >= lone), key=lambda n: (-counted[n], n))[
            :most_lanes
        ]
    )
    lane = [name if name in kept or name == NOBODY else OTHERS for name in first]
    return made.assign(number=range(1, len(made) + 1), lane=lane).reset_index(drop=True)


def lanes(numbered: pd.DataFrame) -> list[str]:
    """Lanes from the busiest to the least busy; the two for others and nobody last."""
    counted = Counter(numbered["lane"])
    return sorted(counted, key=lambda name: (name in (OTHERS, NOBODY), name == NOBODY, -counted[name], name))


@dataclass(frozen=True)
class Scale:
    """Days to inches: the axis runs from `first` to `last` over `width` inches."""

    first: float
    last: float
    width: float

    def inches(self, day: float) -> float:
        """Where a day number lies, in inches from the left edge."""
        return (day - self.first) / (self.last - self.first) * self.width

    def day(self, inches: float) -> float:
        """The day number at a distance from the left edge."""
        return self.first + inches / self.width * (self.last - self.first)


def scale_for(numbered: pd.DataFrame, width: float) -> Scale:
    """The scale on which the bulk of the events can be told apart."""
    days = [number(day) for day in map(middle, numbered["earliest"], numbered["latest"]) if day]
    first, last = focus(days) if days else (0.0, 30.0)
    return Scale(first, last, width)


def single_marks(numbered: pd.DataFrame, scale: Scale) -> list[Mark]:
    """One mark per event."""
    return [_single(row, scale) for row in numbered.to_dict("records")]


def _single(row: dict, scale: Scale) -> Mark:
    first, last = (number(row[n]) if isinstance(row[n], str) else None for n in ("earliest", "latest"))
    half = pill(str(row["number"])) / 2
    base = Mark(
        str(row["number"]),
        row["lane"],
        _status(row),
        _origins(row),
        _quad(row),
        0,
        0,
        2 * half,
        2 * half,
        (row["number"],),
    )
    if first is None and last is None:
        return replace(base, gutter="undated")
    begin, finish = first if first is not None else last, last if last is not None else first
    if finish < scale.first or begin > scale.last:
        return replace(base, gutter="earlier" if finish < scale.first else "later")
    approximate = isinstance(row.get("edtf"), str) and "~" in row["edtf"]
    open_start = first is None or begin < scale.first or approximate
    open_end = last is None or finish > scale.last or approximate
    x, right = scale.inches(max(begin, scale.first)), scale.inches(min(finish, scale.last))
    if right - x < 2 * half:
        centre = min(max((x + right) / 2, half), scale.width - half)
        x, right = centre - half, centre + half
    left = max(0.0, x - FADE) if open_start else x
    end = min(scale.width, right + FADE) if open_end else right
    return replace(base, x=x, right=right, left=left, end=end, open_start=open_start, open_end=open_end)


def gathered_marks(numbered: pd.DataFrame, scale: Scale) -> tuple[list[Mark], str]:
    """One mark per lane, period and way of telling (told, planned, denied) with its number of events.

    Returned with the name of the period. An event that spans several periods counts in its middle."""
    first, last = (pd.Timestamp("1970-01-01") + pd.Timedelta(days=d) for d in (scale.first, scale.last))
    frequency = choose(f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}", most=int(scale.width / 0.3))
    groups: dict[tuple, list[dict]] = {}
    for row in numbered.to_dict("records"):
        single = _single(row, scale)
        day = None if single.gutter else middle(row["earliest"], row["latest"])
        where = period(day, frequency) if day else single.gutter
        groups.setdefault((row["lane"], where, TELLING[_status(row)]), []).append(row)
    made = []
    for (lane, where, telling), rows in groups.items():
        half = pill(str(len(rows))) / 2
        status = {"told": "happened", "planned": "planned", "denied": "denied"}[telling]
        mark = Mark(
            str(len(rows)),
            lane,
            status,
            max(_origins(row) for row in rows),
            None,
            0,
            0,
            2 * half,
            2 * half,
            tuple(row["number"] for row in rows),
            gathered=True,
        )
        if isinstance(where, str):
            made.append(replace(mark, gutter=where))
            continue
        middle_day = (number(str(where.start_time.date())) + number(str(where.end_time.date())) + 1) / 2
        centre = min(max(scale.inches(middle_day), half), scale.width - half)
        made.append(
            replace(mark, left=centre - half, x=centre - half, right=centre + half, end=centre + half)
        )
    return made, frequency


def pack(marks: list[Mark]) -> list[Mark]:
    """The marks of one lane, each in the first row where it overlaps no other.

    Marks are taken from left to right, in the gutters too; of marks for one period, what is told as fact
    comes first."""
    order = list(dict.fromkeys(TELLING.values()))
    rows: list[float] = []
    placed = []
    for mark in sorted(
        (m for m in marks if not m.gutter),
        key=lambda m: (
            round((m.x + m.right) / 2, 3) if m.gathered else m.left,
            order.index(TELLING[m.status]),
            m.members,
        ),
    ):
        row = next((n for n, end in enumerate(rows) if end + GAP <= mark.left), len(rows))
        rows[row : row + 1] = [mark.end]
        placed.append(replace(mark, row=row))
    for gutter in ("earlier", "later", "undated"):
        at, row = GAP, 0
        for mark in sorted((m for m in marks if m.gutter == gutter), key=lambda m: m.members):
            wide = mark.right - mark.x
            if at + wide > GUTTER - GAP:
                at, row = GAP, row + 1
            placed.append(replace(mark, left=at, x=at, right=at + wide, end=at + wide, row=row))
            at += wide + GAP
    return placed


def pill(label: str) -> float:
    """The width in inches that a mark needs to hold its label at eight points."""
    return 0.13 + 0.08 * len(label)


def _status(row: dict) -> str:
    return row["status"] if isinstance(row["status"], str) else "happened"


def _origins(row: dict) -> int:
    return int(row["n_origins"]) if pd.notna(row.get("n_origins")) else 1


def _quad(row: dict) -> int | None:
    return tables.quad_code(row["event"]) if isinstance(row["event"], str) else None
