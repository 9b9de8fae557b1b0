"""Agreement on events as a list and as a picture."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Patch, Rectangle

from ..comparisons.agreement import FIELDS, FIGURE, VOICES, find_agreement, overall
from .listing import Listing
from .style import INK, ORANGE, PALE, SMALL, SOFT, canvas, count, legend_below, nothing, say, shorten, styled

NONE = "No event falls into this selection."
NAMES = {
    "event": "type of event",
    "actor": "who",
    "recipient": "towards whom",
    "place": "where",
    "date": "when",
}
SHADES = LinearSegmentedColormap.from_list(
    "agreement", [ORANGE, "#F2B27F", "#DCEBF5"]
)  # disagreement stands out
LONE = "one origin only"


def field_agreement(crisis, events: pd.DataFrame | None = None, by: str = "origin") -> pd.DataFrame:
    """The agreement on events, one row per event and field (see `comparisons.agreement`); without `events`,
    on all.

    `by` chooses whose voices count: origin, source_id or report_id."""
    reports = crisis.reports
    if events is not None:
        reports = reports[reports["event_id"].isin(events["event_id"])]
    return find_agreement(reports, crisis.sources, crisis.figures, crisis.actors, by)


def list_agreement(crisis, event: str | None, by: str = "origin") -> Listing:
    """The fields of one event: the value most voices give, their share, and what the others give instead."""
    found = field_agreement(crisis, crisis.events[crisis.events["event_id"] == event], by)
    if found.empty:
        return Listing(pd.DataFrame(), NONE)
    made = pd.DataFrame(
        {
            "field": found["field"].map(lambda name: NAMES.get(name, name)),
            "most give": found["modal"],
            "agreement": [
                f"{row['agreement']:.2f}" if row["n_origins"] > 1 else f"{row['agreement']:.2f}, {LONE}"
                for row in found.to_dict("records")
            ],
            "others give": found["others"].map(lambda values: "; ".join(values) or "–"),
            "origins": found["n_origins"],
            "reports": found["n_reports"],
            "reports that do not say": found["n_unknown"],
        }
    )
    mean = overall(found)
    title = (
        f"Share of {VOICES[by]}s with the most frequent value; on the average {mean.iloc[0]:.2f} "
        "where two origins or more say something."
        if len(mean)
        else "One origin only: there is nobody to agree with."
    )
    return Listing(made, NONE, title)


@styled
def plot_agreement(
    crisis,
    events: pd.DataFrame | None = None,
    highlight: str | None = None,
    ax: Axes | None = None,
    top: int = 15,
) -> Axes:
    """Events against fields: how large a share of the origins that tell an event give the value most of them
    give.

    Drawn are the `top` events with most origins, and `highlight`; a cell where one origin only says
    something is hatched, an empty one is said by nobody. Amounts stand under one heading, the least agreed
    on of an event."""
    events = crisis.events if events is None else events
    chosen = events.sort_values(
        ["n_origins", "n_sources", "n_reports", "event_id"],
        ascending=[False, False, False, True],
        kind="stable",
    )
    several = chosen[(chosen["n_origins"] > 1) & (chosen["event_id"] != highlight)]
    rows = pd.concat([crisis.events[crisis.events["event_id"] == highlight], several.head(top)])
    found = field_agreement(crisis, rows)
    if found.empty:
        return nothing(ax, "No event in this selection is told by more than one origin.")
    found = found.assign(field=found["field"].where(~found["field"].str.startswith(FIGURE), "amounts"))
    fields = [name for name in (*FIELDS, "amounts") if (found["field"] == name).any()]
    ax = canvas(ax, 1.7 + 0.32 * len(rows))
    worst = found.sort_values(["agreement", "n_origins"], ascending=[True, False], kind="stable")
    worst = worst.drop_duplicates(["event_id", "field"])
    cells = {(row["event_id"], row["field"]): row for row in worst.to_dict("records")}
    for y, event in enumerate(rows["event_id"]):
        for x, field in enumerate(fields):
            _cell(ax, x, y, cells.get((event, field)))
    _axes(ax, rows, fields, highlight)
    shared = found[found["n_origins"] > 1]
    full = int((shared["agreement"] == 1).sum())
    left = len(several) - min(top, len(several))
    rest = f" {count(left, 'further event').capitalize()} not drawn." if left else ""
    return say(
        ax,
        f"{count(len(rows), 'event').capitalize()}, {count(len(shared), 'field')} that two or more origins "
        f"fill; in {full} of them all agree.{rest}",
    )


def _cell(ax: Axes, x: int, y: int, row: dict | None) -> None:
    """One event and field: a shade and its number, hatched where there is one origin, nothing where nobody
    says it."""
    if row is None:
        return
    lone = row["n_origins"] < 2
    face = PALE if lone else SHADES(float(row["agreement"]))
    shade = Rectangle(
        (x - 0.46, y - 0.42),
        0.92,
        0.84,
        facecolor=face,
        edgecolor=SOFT if lone else face,
        hatch="////" if lone else None,
        linewidth=0,
        gid="one origin" if lone else "agreement",
    )
    ax.add_patch(shade).set_in_layout(
        False
    )  # it lies within the axes: to lay out the picture takes half the time
    if not lone:
        ax.text(
            x, y, f"{row['agreement']:.2f}", ha="center", va="center", fontsize=SMALL, color=INK, gid="number"
        ).set_in_layout(False)


def _axes(ax: Axes, rows: pd.DataFrame, fields: list[str], highlight: str | None) -> None:
    labels = [
        f"{row['event_id']}  {shorten(row['summary'] or '(no summary)', 52)}"
        for row in rows.to_dict("records")
    ]
    ax.set_yticks(range(len(rows)), labels, fontsize=SMALL)
    ax.get_yticklabels()[0].set_fontweight("bold" if highlight == rows["event_id"].iloc[0] else "normal")
    ax.set_xticks(range(len(fields)), [NAMES.get(name, name) for name in fields])
    ax.xaxis.tick_top()
    ax.set_xlim(-0.5, len(fields) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.tick_params(length=0)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.set_title("On what do those who tell an event agree?", pad=12)
    legend_below(
        ax,
        [
            Patch(facecolor=SHADES(1.0), label="1: all origins agree"),
            Patch(facecolor=SHADES(0.5), label="0.5: half of them"),
            Patch(facecolor=PALE, edgecolor=SOFT, hatch="////", label=LONE),
        ],
        inches=0.12,
    )
