"""What rests on one source: how much is lost or told otherwise when it is left out."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..comparisons.leave_one_out import LeftOut
from ..errors import CrisisError
from .listing import Listing
from .style import (
    BLUE,
    GREEN,
    ORANGE,
    PALE,
    SMALL,
    SOFT,
    canvas,
    count,
    legend_below,
    nothing,
    say,
    source_label,
    styled,
)

PARTS = {"events": ("events", BLUE), "stances": ("stances", ORANGE), "points": ("discrepancies", GREEN)}
TELLING = (  # changes, those first that say most about what a source carries
    "publication",
    "leaning",
    "severity",
    "date moved",
    "date lost",
    "date wider",
    "status",
    "one origin left",
    "kind",
    "split",
    "joined",
    "new",
    "date narrower",
    "date found",
    "lost",
)
COLUMNS = {
    "events lost": "events_lost",
    "told otherwise": "events_changed",
    "dates changed": "dates_changed",
    "one origin left": "one_origin",
    "stances lost": "stances_lost",
    "leaning otherwise": "stances_changed",
    "discrepancies lost": "points_lost",
    "put otherwise": "points_changed",
    "new ones": "points_new",
    "other documents' days": "publications_changed",
}
BAR, GAP = 0.24, 0.26  # height of a bar, and from one bar to the next, where sources are 1 apart


def describe_left_out(left: LeftOut) -> str:
    """Which were left out, on which of them most hangs, and what of it is indirect."""
    if left.summary.empty:
        return left.note
    heaviest = left.summary.loc[_weight(left.summary).idxmax()]
    own = left.changes[left.changes["dropped"] == heaviest["dropped"]]
    indirect = int((own["how"] == "indirect").sum())
    others = heaviest["publications_changed"]
    days = f" {count(others, 'other document').capitalize()} cannot be dated as before." if others else ""
    return (
        f"{left.note} Most hangs on {heaviest['dropped']}: "
        f"{_losses(heaviest)}. {indirect} of its {count(len(own), 'change')} are indirect: "
        f"in what others tell.{days}"
    )


def _losses(row: pd.Series) -> str:
    """What is lost and told otherwise without one source, part by part."""
    parts = [
        f"{row[f'{part}_lost']} of {row[part]} {name} lost, {row[f'{part}_changed']} told otherwise"
        for part, (name, _) in PARTS.items()
        if row[part]
    ]
    return "; ".join(parts) or "nothing is told at all"


def _weight(summary: pd.DataFrame) -> pd.Series:
    """The share of the whole that is lost or told otherwise, the parts counting alike."""
    shares = [(summary[f"{p}_lost"] + summary[f"{p}_changed"]) / summary[p].clip(lower=1) for p in PARTS]
    return sum(shares).astype(float)


def list_left_out(left: LeftOut) -> Listing:
    """One row per source (or origin) left out, with the number of each kind of change; see
    `leave_one_out`."""
    made = pd.DataFrame(
        {"without": left.summary["dropped"]} | {n: left.summary[c] for n, c in COLUMNS.items()}
    )
    return Listing(made, left.note)


def list_changes(left: LeftOut, dropped: str | None = None, each: int = 2) -> Listing:
    """What changes without one source: the first `each` rows of every kind of change, the most telling
    kinds first.

    `dropped` names the source (or origin); by default the one on which most hangs. Raises CrisisError for
    one that was not left out."""
    if left.summary.empty:
        return Listing(pd.DataFrame(), left.note)
    if dropped is None:
        dropped = left.summary.loc[_weight(left.summary).idxmax(), "dropped"]
    if dropped not in set(left.summary["dropped"]):
        raise CrisisError(
            f"{dropped!r} was not left out", do=f"choose from {', '.join(left.summary['dropped'])}"
        )
    own = left.changes[left.changes["dropped"] == dropped]
    first = own[own.groupby(["table", "change"]).cumcount() < each]
    first = first.sort_values("change", key=lambda kinds: kinds.map(TELLING.index), kind="stable")
    rows = first[["table", "change", "id", "what", "before", "after", "how"]]
    rest = len(own) - len(rows)
    title = f"Without {dropped}" + (f" ({count(rest, 'further change')} not shown)" if rest else "")
    named = rows.rename(columns={"before": "with it", "after": "without it"})
    return Listing(named, f"{title}: nothing changes.", title)


@styled
def plot_left_out(left: LeftOut, ax: Axes | None = None, most: int = 12) -> Axes:
    """For each source (or origin) the share of events, stances and discrepancies that is lost without it,
    filled, or told otherwise, hatched; the numbers stand behind.

    Drawn are at most `most`, those on which most hangs, in the order of the sources. A stance is a pair of
    an actor and a concept. Long bars are no reproach: a source on which much rests may be the best one, or
    the only one."""
    summary = left.summary
    if summary.empty:
        return nothing(ax, left.note)
    drawn = summary.loc[
        _weight(summary).sort_values(ascending=False, kind="stable").index[:most]
    ].sort_index()
    ax = canvas(ax, 1.5 + 0.62 * len(drawn))
    for n, (part, (_, colour)) in enumerate(PARTS.items()):
        places = [y + (n - 1) * GAP for y in range(len(drawn))]
        whole = drawn[part].clip(lower=1)
        lost, changed = (100 * drawn[f"{part}_{what}"] / whole for what in ("lost", "changed"))
        ax.barh(places, lost, BAR, color=colour, gid=f"{part} lost")
        ax.barh(places, changed, BAR, left=lost, facecolor="white", edgecolor=colour, hatch="/////", gid=part)
        for y, end, row in zip(places, lost + changed, drawn.to_dict("records"), strict=True):
            words = (
                f"{row[f'{part}_lost']} + {row[f'{part}_changed']} of {row[part]}"
                if row[part]
                else "none there"
            )
            paper = {
                "facecolor": "white",
                "edgecolor": "none",
                "pad": 0.5,
            }  # no line of the grid runs through
            ax.text(end + 0.8, y, words, va="center", fontsize=SMALL - 0.5, color=SOFT, bbox=paper)
    ax.set_yticks(range(len(drawn)), [source_label(name, 28) for name in drawn["dropped"]])
    ax.set_ylim(len(drawn) - 0.4, -0.6)
    ax.set_xlim(0, 112)  # the numbers behind a full bar have room
    ax.set_xticks(range(0, 101, 20))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=PALE, linewidth=0.8)
    ax.set_xlabel("per cent of the whole that is lost (filled) or told otherwise (hatched) without it")
    ax.set_title("What rests on one source?", pad=10)
    keys = [Patch(color=colour, label=name) for name, colour in PARTS.values()]
    keys.append(Patch(facecolor="white", edgecolor=SOFT, hatch="/////", label="told otherwise"))
    legend_below(ax, keys)
    hidden = len(summary) - len(drawn)
    rest = f" {count(hidden, 'further one')} not drawn." if hidden else ""
    return say(ax, f"{describe_left_out(left)}{rest}")
