"""The days each report of an event allows, one line per report, against the days they allow together."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from .days import spans, when
from .one_event import event_row, first_of_each, publication_days, reports_of
from .style import (
    BLUE,
    INK,
    ORANGE,
    SKY,
    SMALL,
    SOFT,
    YELLOW,
    canvas,
    count,
    date_axis,
    focus,
    legend_below,
    nothing,
    number,
    say,
    shorten,
    source_label,
    styled,
)

LOOKS = {
    "happened": (BLUE, BLUE, "solid"),
    "ongoing": (BLUE, BLUE, "solid"),
    "planned": ("white", BLUE, "solid"),
    "hypothetical": ("white", BLUE, (0, (2, 1))),
    "denied": ("white", ORANGE, "solid"),
}
LABELS = {"happened": "told as fact", "planned": "planned", "hypothetical": "possible", "denied": "denied"}
THICK = 0.42  # of the height of a line
END = 0.35  # days by which a single day is drawn to either side of its middle


@styled
def event_dates(crisis, event: str | None, ax: Axes | None = None, top: int = 25) -> Axes:
    """One line per report of an event: a bar over the days it allows, an arrow where they have no end, a
    diamond on the day its source was published. The shaded days are those of the event's own row, on which
    most sources can agree. Of more than `top` reports, the first ones of every source are drawn."""
    row = event_row(crisis, event)
    if row is None:
        return nothing(ax, "No event falls into this selection.")
    told = reports_of(crisis, event)
    drawn = first_of_each(told, top)
    days, published = spans(drawn), _published(crisis, drawn)
    known = [number(day) for day in [*days["earliest"], *days["latest"], *published] if isinstance(day, str)]
    if not known or days.isna().all(axis=None):
        return nothing(ax, "No report of this event has a day.")
    first, last = focus(known)
    room = max((last - first) * 0.05, 1.0)
    ax = canvas(ax, 1.5 + 0.34 * len(drawn))
    date_axis(ax, first, last, (room, room))
    edges = first - room, last + room
    common = spans(pd.DataFrame([row])).iloc[0]
    if common.notna().any():
        begin, end = _ends(common["earliest"], common["latest"], edges)
        begin, end = max(begin, edges[0]), min(end, edges[1])
        ax.axvspan(begin, end, color=YELLOW, alpha=0.45, linewidth=0, zorder=0, gid="common")
        for at in (begin, end):
            ax.axvline(at, color=INK, linewidth=0.8, linestyle=(0, (1, 2)), zorder=3.5)
    for y, (report, day, told_on) in enumerate(
        zip(drawn.to_dict("records"), days.to_dict("records"), published, strict=True)
    ):
        _bar(ax, y, report["status"], day["earliest"], day["latest"], edges)
        if isinstance(told_on, str) and edges[0] <= number(told_on) <= edges[1]:
            ax.plot(
                [number(told_on)],
                [y],
                marker="D",
                markersize=5,
                markerfacecolor="white",
                markeredgecolor=INK,
                linestyle="",
                zorder=4,
                gid="published",
            )
    ax.set_yticks(range(len(drawn)), _names(drawn), fontsize=SMALL)
    ax.set_ylim(len(drawn) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0, pad=9)
    ax.set_xlabel("days the event may lie on")
    ax.set_title("Which days does each report allow?")
    legend_below(ax, _legend(drawn))
    return say(ax, _words(row, told, days, drawn))


def _published(crisis, reports: pd.DataFrame) -> list:
    """The day of publication of each report's source."""
    known = publication_days(crisis)
    return [known.get(source) for source in reports["source_id"]]


def _ends(earliest, latest, edges: tuple[float, float]) -> tuple[float, float]:
    """Days as numbers on the axis; an open end runs to the edge."""
    begin = number(earliest) - END if isinstance(earliest, str) else edges[0]
    end = number(latest) + END if isinstance(latest, str) else edges[1]
    return begin, end


def _bar(ax: Axes, y: int, status, earliest, latest, edges: tuple[float, float]) -> None:
    face, edge, line = LOOKS.get(status, (SKY, SKY, "solid"))
    if not isinstance(earliest, str) and not isinstance(latest, str):
        ax.text(
            sum(edges) / 2, y, "no day", ha="center", va="center", fontsize=SMALL, color=SOFT, gid="no day"
        )
        return
    begin, end = _ends(earliest, latest, edges)
    left, right = max(begin, edges[0]), min(end, edges[1])
    if right <= left:  # wholly outside the picture
        left = right = edges[0] if end <= edges[0] else edges[1]
    ax.add_patch(
        Rectangle(
            (left, y - THICK / 2),
            right - left,
            THICK,
            facecolor=face,
            edgecolor=edge,
            linestyle=line,
            linewidth=1.3,
            zorder=2,
            gid="days",
        )
    )
    for at, marker, beyond in ((left, "<", begin <= edges[0]), (right, ">", end >= edges[1])):
        if beyond:
            ax.plot([at], [y], marker=marker, color=edge, markersize=9, clip_on=False, zorder=3, gid="open")
    if status == "denied":
        ax.plot([(left + right) / 2], [y], marker=(2, 0, -45), markersize=13, color=edge, zorder=3)


def _names(drawn: pd.DataFrame) -> list[str]:
    who = drawn["attributed_to"].where(drawn["attributed_to"].notna(), "")
    return [
        f"{source_label(source, 24)}{f', {shorten(name, 22)}' if name else ''}"
        for source, name in zip(drawn["source_id"], who, strict=True)
    ]


def _legend(drawn: pd.DataFrame) -> list:
    met = [name for name in LABELS if drawn["status"].replace("ongoing", "happened").eq(name).any()]
    ways = [
        Patch(
            facecolor=LOOKS[name][0], edgecolor=LOOKS[name][1], linestyle=LOOKS[name][2], label=LABELS[name]
        )
        for name in met
    ]
    return [
        *ways,
        Line2D([], [], color=BLUE, marker=">", linestyle="", label="open end"),
        Line2D(
            [], [], marker="D", markerfacecolor="white", markeredgecolor=INK, linestyle="", label="published"
        ),
        Patch(color=YELLOW, alpha=0.45, label="days of the event's row"),
    ]


def _words(row: dict, told: pd.DataFrame, days: pd.DataFrame, drawn: pd.DataFrame) -> str:
    exact = int((days["earliest"].notna() & (days["earliest"] == days["latest"])).sum())
    undated = int(days.isna().all(axis=1).sum())
    left = len(told) - len(drawn)
    rest = f" {count(left, 'further report').capitalize()} not drawn." if left else ""
    without = f", {undated} without a day" if undated else ""
    return (
        f"{count(len(drawn), 'report').capitalize()} of {row['event_id']}, {exact} dated to one day{without};"
        f" together they allow: {when(row)}.{rest}"
    )
