"""The day of a report against the day it speaks of: hindsight and announcement."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .days import spans
from .periods import middle
from .style import (
    BLUE,
    SKY,
    SOFT,
    canvas,
    count,
    date_axis,
    focus,
    legend_below,
    nothing,
    number,
    say,
    styled,
)


@styled
def report_lag(reports: pd.DataFrame, sources: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The day a report was published against the day it speaks of; on the line, both are the same day.

    Below the line a source announces what is still to come, above it looks back. A dot stands at the middle
    of what the dates allow, a thin line shows their range, the size how many reports lie there."""
    days, published = spans(reports), spans(sources)
    published.index = sources["source_id"]
    told = published.reindex(reports["source_id"])
    points = pd.DataFrame(
        {
            "first": days["earliest"],
            "last": days["latest"],
            "told_first": list(told["earliest"]),
            "told_last": list(told["latest"]),
        }
    )
    points["event"] = list(map(middle, points["first"], points["last"]))
    points["told"] = list(map(middle, points["told_first"], points["told_last"]))
    drawn = points.dropna(subset=["event", "told"])
    if drawn.empty:
        return nothing(ax, "No report in this selection has both a day of its own and a day of publication.")
    ax = canvas(ax, 4.2)
    low, high = focus([number(d) for d in [*drawn["event"], *drawn["told"]]])
    date_axis(ax, low, high)
    _draw_spots(ax, drawn.fillna("").groupby(["event", "told", "first", "last"]).size().reset_index(name="n"))
    ax.plot([low, high], [low, high], color=SOFT, linewidth=1, linestyle="--", zorder=1)
    ys = sorted({number(d) for d in drawn["told"]})
    margin = max(1.5, (ys[-1] - ys[0]) * 0.08)
    ax.set_ylim(ys[0] - margin, ys[-1] + margin)
    ticks = _apart(ys, 2 * margin + ys[-1] - ys[0])
    ax.set_yticks(ticks, [_iso(tick) for tick in ticks])
    ax.set_xlabel("day that is spoken of")
    ax.set_ylabel("day of publication")
    ax.set_title("Who looks back, and who looks ahead?")
    legend_below(
        ax,
        [
            Line2D([], [], color=BLUE, marker="o", linestyle="", label="reports (larger: more of them)"),
            Line2D([], [], color=BLUE, marker="<", linestyle="", label="on or before that day"),
            Line2D([], [], color=BLUE, marker=">", linestyle="", label="that day or later"),
            Line2D([], [], color=SKY, label="days the date allows"),
            Line2D([], [], color=SOFT, linestyle="--", label="day of publication itself"),
        ],
        columns=3,
    )
    return say(ax, _lag_words(points, drawn, sum(not low <= number(day) <= high for day in drawn["event"])))


def _draw_spots(ax: Axes, spots: pd.DataFrame) -> None:
    """A dot for each day spoken of and day of publication, an open end as a triangle; the area is the
    number."""
    x, y = spots["event"].map(number), spots["told"].map(number)
    wide = spots[(spots["first"] != "") & (spots["last"] != "") & (spots["first"] != spots["last"])]
    thin = 1.2 if len(wide) < 100 else 0.3
    ax.hlines(
        y[wide.index],
        wide["first"].map(number),
        wide["last"].map(number),
        color=SKY,
        linewidth=thin,
        zorder=2,
    )
    shape = pd.Series("o", index=spots.index).mask(spots["first"] == "", "<").mask(spots["last"] == "", ">")
    size = 22 + spots["n"] * min(10.0, 250 / spots["n"].max())
    for marker, group in spots.groupby(shape):
        at = group.index
        ax.scatter(
            x[at],
            y[at],
            s=size[at],
            marker=marker,
            color=BLUE,
            edgecolor="white",
            linewidth=0.7,
            alpha=0.85,
            zorder=3,
            gid="spots",
        )


def _lag_words(points: pd.DataFrame, drawn: pd.DataFrame, outside: int) -> str:
    before = int((drawn["last"].fillna("9999") < drawn["told_first"].fillna("0000")).sum())
    after = int((drawn["first"].fillna("0000") > drawn["told_last"].fillna("9999")).sum())
    note = f" {outside} lie outside the picture." if outside else ""
    speaks = "speaks" if before == 1 else "speak"
    return (
        f"Of {count(len(points), 'report')}, {before} {speaks} of a day before that of publication and "
        f"{after} of a "
        f"later one; in {len(drawn) - before - after} the dates cannot tell, or it is the same day; in "
        f"{len(points) - len(drawn)} one of the two days is not known.{note}"
    )


def _apart(ticks: list[float], span: float) -> list[float]:
    kept: list[float] = []
    for tick in ticks:
        if not kept or tick - kept[-1] >= span / 18:
            kept.append(tick)
    return kept


def _iso(value: float) -> str:
    return str((pd.Timestamp("1970-01-01") + pd.Timedelta(days=value)).date())
