"""The chronology as a picture, and the list that goes with it."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from .days import when
from .evidence import sentence
from .listing import Listing
from .marks import (
    GUTTER,
    ROW,
    Mark,
    Scale,
    gathered_marks,
    lanes,
    number_events,
    pack,
    scale_for,
    single_marks,
)
from .style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PALE,
    SKY,
    SMALL,
    SOFT,
    WIDTH,
    canvas,
    count,
    date_axis,
    legend_below,
    nothing,
    say,
    styled,
)

NONE = "No events fall into this selection."
KINDS = {
    1: ("words of cooperation", SKY),
    2: ("deeds of cooperation", GREEN),
    3: ("words of conflict", "#E69F00"),
    4: ("deeds of conflict", ORANGE),
    None: ("other", SOFT),
}
LABELS = 1.5  # inches beside the axis for the names of the lanes
MOST_ROWS, MOST_EVENTS = 60, 150  # rows of marks, and events, above which events are gathered into periods
GUTTERS = {"earlier": "earlier", "later": "later", "undated": "no date"}


def describe_chronology(events: pd.DataFrame) -> str:
    """How many events, how sure their days and how many rest on more than one origin, in one sentence."""
    if events.empty:
        return NONE
    precise = int((events["precision"] == "day").sum())
    several = int((events["n_origins"].fillna(1) > 1).sum())
    status = events["status"].value_counts()
    told = ", ".join(
        f"{status[name]} {name}"
        for name in ("happened", "ongoing", "planned", "hypothetical", "denied")
        if name in status
    )
    return (
        f"{count(len(events), 'event').capitalize()} ({told}); {precise} dated to the day; "
        f"{several} told by more than one independent origin."
    )


@styled
def timeline(events: pd.DataFrame, ax: Axes | None = None, most_lanes: int = 7) -> Axes:
    """Every event as a numbered mark in the lane of its actor; `list_events` has the same numbers.

    A mark is as long as the days its date allows; an end fades where the date is open or approximate. Filled
    marks are told as facts, hollow ones as planned or possible, struck ones are denied. The more independent
    origins, the taller. Events far before or after the rest, and those without a date, stand in columns of
    their own. Where the marks would be too many, they are gathered by week or month and show how many events
    they stand for."""
    if events.empty:
        return nothing(ax, NONE)
    numbered = number_events(events, most_lanes)
    width = WIDTH - LABELS if ax is None else ax.get_window_extent().width / ax.figure.dpi
    scale = scale_for(numbered, width - GUTTER * _gutters(single_marks(numbered, scale_for(numbered, width))))
    marks, frequency = [], None
    if few := len(events) <= MOST_EVENTS:
        marks = single_marks(numbered, scale)
        placed = {lane: pack([m for m in marks if m.lane == lane]) for lane in lanes(numbered)}
    if not few or sum(_rows(lane) for lane in placed.values()) > MOST_ROWS:
        marks, frequency = gathered_marks(numbered, scale)
        placed = {lane: pack([m for m in marks if m.lane == lane]) for lane in lanes(numbered)}
    total = sum(_rows(lane) for lane in placed.values())
    ax = canvas(ax, 1.5 + ROW * total)
    _draw(ax, placed, scale, total)
    legend_below(ax, _legend(frequency, marks))
    gathered = f" Gathered by {frequency}: a mark shows how many events it stands for." if frequency else ""
    ax.set_title(
        f"What happened, when, by whom? ({f'by {frequency}' if frequency else 'numbers: see the list'})"
    )
    undated = int((numbered["earliest"].isna() & numbered["latest"].isna()).sum())
    without = f", {undated} of them without a date" if undated else ""
    return say(
        ax, f"{count(len(events), 'event').capitalize()} in {count(len(placed), 'lane')}{without}.{gathered}"
    )


def _rows(marks: list[Mark]) -> int:
    return 1 + max(mark.row for mark in marks)


def _gutters(marks: list[Mark]) -> int:
    return len({mark.gutter for mark in marks if mark.gutter})


def _draw(ax: Axes, placed: dict[str, list[Mark]], scale: Scale, total: int) -> None:
    used = [g for g in GUTTERS if any(m.gutter == g for marks in placed.values() for m in marks)]
    starts = {"earlier": -GUTTER, "later": scale.width, "undated": scale.width + GUTTER * ("later" in used)}
    day = scale.day(GUTTER) - scale.first
    date_axis(
        ax,
        scale.first,
        scale.last,
        (day * ("earlier" in used), day * len([g for g in used if g != "earlier"])),
    )
    for gutter in used:
        at = scale.day(starts[gutter])
        ax.axvspan(at, at + day, color=PALE, alpha=0.45, linewidth=0)
        ax.text(at + day / 2, -0.15, GUTTERS[gutter], ha="center", va="bottom", fontsize=SMALL, color=SOFT)
    top, middles = 0, []
    for n, marks in enumerate(placed.values()):
        rows = _rows(marks)
        if n:
            ax.axhline(top, color=PALE, linewidth=0.8)
        middles.append(top + rows / 2)
        for mark in marks:
            _mark(ax, mark, scale, starts.get(mark.gutter, 0.0), top + mark.row + 0.5)
        top += rows
    ax.set_yticks(middles, list(placed))
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(total, -0.9)
    ax.set_xlabel("day of the event")


def _mark(ax: Axes, mark: Mark, scale: Scale, shift: float, y: float) -> None:
    colour = BLUE if mark.gathered else KINDS[mark.quad][1]
    hollow = mark.status in ("planned", "hypothetical", "denied")
    height = (0.56, 0.7, 0.86)[min(max(mark.origins, 1), 3) - 1]
    left, x, right, end = (scale.day(value + shift) for value in (mark.left, mark.x, mark.right, mark.end))
    for edge, far in ((x, left), (right, end)):
        _fade(ax, edge, far, y, height, colour)
    ax.add_patch(
        Rectangle(
            (x, y - height / 2),
            right - x,
            height,
            facecolor="white" if hollow else colour,
            edgecolor=colour,
            linewidth=1.4,
            zorder=3,
            gid=f"mark {mark.label}",
            linestyle=(0, (2, 1)) if mark.status == "hypothetical" else "solid",
        )
    )
    if mark.status == "denied":
        ax.plot([x, right], [y + height / 2, y - height / 2], color=colour, linewidth=1.2, zorder=3.5)
    if mark.status == "ongoing":
        ax.plot([right], [y], marker=">", color=INK, markersize=4, zorder=4)
    ax.text(
        (x + right) / 2,
        y,
        mark.label,
        ha="center",
        va="center",
        fontsize=SMALL,
        zorder=5,
        gid="number",
        color="white" if not hollow and colour in (BLUE, ORANGE, GREEN, SOFT) else INK,
    )


def _fade(ax: Axes, edge: float, far: float, y: float, height: float, colour: str, steps: int = 8) -> None:
    step = (far - edge) / steps
    for n in range(steps if step else 0):
        ax.add_patch(
            Rectangle(
                (min(edge + n * step, edge + (n + 1) * step), y - height / 2),
                abs(step),
                height,
                facecolor=colour,
                linewidth=0,
                alpha=0.55 * (1 - n / steps) ** 1.5,
                zorder=2,
            )
        )


def _legend(frequency: str | None, marks: list[Mark]) -> list:
    shades = (
        []
        if frequency
        else [
            Patch(color=colour, label=name)
            for quad, (name, colour) in KINDS.items()
            if any(m.quad == quad for m in marks)
        ]
    )
    face = BLUE if frequency else SOFT
    ways = [
        Patch(facecolor=face, edgecolor=face, label="filled: told as fact"),
        Patch(
            facecolor="white", edgecolor=face, label="hollow: planned" + (" or possible" if frequency else "")
        ),
    ]
    if not frequency:
        ways += [
            Patch(facecolor="white", edgecolor=face, linestyle=(0, (2, 1)), label="dashed: possible"),
            Line2D([], [], marker=">", color=INK, linestyle="", markersize=4, label="still going on"),
            Patch(facecolor=face, alpha=0.3, label="fading end: open or approximate date"),
        ]
    if any(m.status == "denied" for m in marks):
        ways.append(
            Line2D([], [], color=face, marker=(2, 0, -45), markersize=9, linestyle="", label="struck: denied")
        )
    return [
        *shades,
        *ways,
        Patch(facecolor="white", edgecolor="white", label="taller: more independent origins"),
    ]


def list_events(crisis, events: pd.DataFrame, top: int | None = None) -> Listing:
    """The events under the numbers of `timeline`, each with the sentence of up to two origins that tell it.

    `top` keeps those with the most independent origins; they keep their numbers."""
    if events.empty:
        return Listing(pd.DataFrame(), NONE)
    numbered = number_events(events)
    if top is not None:
        numbered = numbered.sort_values(["n_origins", "n_reports"], ascending=False, kind="stable").head(top)
    told = crisis.reports[crisis.reports["event_id"].isin(numbered["event_id"])]
    reports = dict(list(told.groupby("event_id")))
    origin = dict(zip(crisis.sources["source_id"], crisis.sources["origin"], strict=True))
    rows = [
        {
            "no.": row["number"],
            "when": when(row),
            "status": row["status"],
            "what": row["summary"],
            "told by": ", ".join(
                count(int(row[column]), noun)
                for column, noun in (("n_sources", "source"), ("n_origins", "origin"))
                if pd.notna(row[column])
            ),
            "quoted": _told(crisis, reports.get(row["event_id"]), origin),
        }
        for row in numbered.sort_values("number").to_dict("records")
    ]
    return Listing(pd.DataFrame(rows), NONE)


def _told(crisis, reports: pd.DataFrame | None, origin: dict, most: int = 2) -> str:
    if reports is None:
        return "(no report)"
    seen, told = set(), []
    for report in reports.to_dict("records"):
        source = report["source_id"]
        key = origin.get(source) if isinstance(origin.get(source), str) else source
        if key not in seen and len(told) < most:
            seen.add(key)
            told.append(f"{source}: {sentence(crisis, report)}")
    return "\n".join(told)
