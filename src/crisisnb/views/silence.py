"""Who tells which event, who is silent, and who could not yet know."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .days import spans
from .style import (
    BLUE,
    ORANGE,
    PALE,
    SMALL,
    SOFT,
    canvas,
    count,
    legend_below,
    nothing,
    say,
    shorten,
    source_label,
    styled,
)

TOLD, SILENT, TOO_EARLY, UNSURE = "told", "silent", "too early", "unsure"
LABELS = {
    TOLD: "told",
    SILENT: "silent",
    TOO_EARLY: "published before the event",
    UNSURE: "silent or too early: the dates cannot tell",
}


def told_by(events: pd.DataFrame, reports: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Events against sources: `told`, `silent`, `too early` where a source came before the event, or
    `unsure`.

    Unsure are the cells where a date is missing, or too wide to say whether the source could have known."""
    pairs = set(zip(reports["event_id"], reports["source_id"], strict=True))
    published = list(spans(sources).itertuples(index=False, name=None))
    days = spans(events).itertuples(index=False, name=None)
    cells = [
        [
            TOLD if (event, source) in pairs else _could_have(span, day)
            for source, day in zip(sources["source_id"], published, strict=True)
        ]
        for event, span in zip(events["event_id"], days, strict=True)
    ]
    return pd.DataFrame(cells, index=list(events["event_id"]), columns=list(sources["source_id"]))


def _could_have(event: tuple, published: tuple) -> str:
    """Whether a source that does not tell an event was silent or too early, from the first and last day of
    each."""
    (begin, end), (first, last) = (
        [day if isinstance(day, str) else None for day in pair] for pair in (event, published)
    )
    if begin and last and last < begin:
        return TOO_EARLY
    known = begin or end
    return SILENT if known and first and first >= known else UNSURE


@styled
def omission_matrix(
    events: pd.DataFrame,
    reports: pd.DataFrame,
    sources: pd.DataFrame,
    ax: Axes | None = None,
    top: int = 20,
    most_sources: int = 20,
) -> Axes:
    """Which source tells which event: filled told, hollow silent, a dot where it was too early.

    A question mark stands where the dates cannot tell silence from being too early. Drawn are the `top`
    events that more than one source tells, those with the most sources first. Silence is
    not denial: a source may have had no room, no knowledge, or another subject."""
    several = events[(events["n_sources"] > 1).fillna(False)]
    if several.empty or sources.empty:
        return nothing(ax, "No event in this selection is told by more than one source.")
    rows = several.sort_values(["n_sources", "n_reports"], ascending=False, kind="stable").head(top)
    talkative = reports[reports["event_id"].isin(rows["event_id"])]["source_id"].value_counts()
    order = sources.assign(
        _day=spans(sources)["latest"].fillna("9999"), _n=sources["source_id"].map(talkative).fillna(0)
    )
    order = order.sort_values(["_n"], ascending=False, kind="stable").head(most_sources)
    order = order.sort_values(["_day", "source_id"], kind="stable")
    cells = told_by(rows, reports, order)
    ax = canvas(ax, 1.9 + 0.3 * len(cells))
    style = {
        TOLD: {"marker": "s", "color": BLUE, "markersize": 10},
        TOO_EARLY: {"marker": ".", "color": SOFT},
        SILENT: {
            "marker": "s",
            "markerfacecolor": "white",
            "markeredgecolor": ORANGE,
            "markersize": 10,
            "markeredgewidth": 1.5,
        },
        UNSURE: {"marker": "$?$", "color": SOFT, "markersize": 7},
    }
    for y, event in enumerate(cells.index):
        for x, source in enumerate(cells.columns):
            ax.plot([x], [y], linestyle="", gid=cells.at[event, source], **style[cells.at[event, source]])
    ax.set_yticks(
        range(len(cells)),
        [shorten(text if isinstance(text, str) else "(no summary)", 60) for text in rows["summary"]],
        fontsize=SMALL,
    )
    ax.set_xticks(
        range(len(cells.columns)),
        [source_label(s, 16) for s in cells.columns],
        rotation=30,
        ha="left",
        rotation_mode="anchor",
    )
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.set_xlim(-0.6, len(cells.columns) - 0.4)
    ax.set_ylim(len(cells) - 0.5, -0.5)
    ax.tick_params(length=0)
    ax.grid(color=PALE, linewidth=0.6)
    ax.set_title("Who tells which event, and who is silent?", pad=12)
    ax.set_xlabel("sources, in order of publication")
    legend_below(
        ax,
        [Line2D([], [], linestyle="", label=label, **style[name]) for name, label in LABELS.items()],
        inches=0.12,
    )
    left = len(several) - len(rows)
    rest = f" {count(left, 'further event').capitalize()} not drawn." if left else ""
    silent = int((cells == SILENT).sum().sum())
    return say(
        ax,
        f"{count(len(rows), 'event').capitalize()} told by more than one source, against "
        f"{count(len(cells.columns), 'source')}: "
        f"{silent} cells where a source could have told and is silent.{rest}",
    )
