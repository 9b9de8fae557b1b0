"""Who is for and against what: the matrix, its history, and the sentences behind a cell."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from .days import spans
from .evidence import quotes
from .listing import Listing
from .periods import middle
from .style import (
    BLUE,
    INK,
    ORANGE,
    PALE,
    SMALL,
    SOFT,
    canvas,
    count,
    date_axis,
    focus,
    legend_below,
    nothing,
    number,
    say,
    shorten,
    styled,
)

NONE = "No positions with a concept fall into this selection."
FAVOURS, OPPOSES, OPEN = "favours", "opposes", "not said"
COLOURS = {FAVOURS: BLUE, OPPOSES: ORANGE, OPEN: SOFT}
UNCODED = (
    "{} without a concept: the codebook, in crisis.toml, has none that fits. `crisisnb concepts` drafts one."
)
SIGNS = {FAVOURS: "+", OPPOSES: "−", OPEN: "?"}


def coded(positions: pd.DataFrame) -> pd.DataFrame:
    """Positions with a concept, their `actor` (organization, else person) and `stance` in words.

    Furniture and teasers belong to other articles and are left out."""
    kept = positions[positions["concept"].notna()]
    if "region" in kept:
        kept = kept[~kept["region"].isin(["furniture", "teaser"])]
    stance = (
        kept["agreement"]
        .map({True: FAVOURS, False: OPPOSES})
        .astype("object")
        .where(kept["agreement"].notna(), OPEN)
    )
    actor = kept["organization"].fillna(kept["person"]).fillna("not known")
    return kept.assign(actor=actor.astype("object"), stance=stance).reset_index(drop=True)


def none_of(positions: pd.DataFrame) -> str:
    """Why there is no position to show: none in the selection, or none that the codebook knows."""
    uncoded = len(positions) and positions["concept"].isna().all()
    return UNCODED.format(count(len(positions), "position")) if uncoded else NONE


def describe_positions(positions: pd.DataFrame) -> str:
    """How many positions, actors and concepts, and on how many concepts actors stand against one another."""
    known = coded(positions)
    if known.empty:
        return none_of(positions)
    left = len(positions) - len(known)
    rest = f" {count(left, 'further position')} without a concept or outside the article." if left else ""
    divided = known[known["stance"] != OPEN].groupby("concept")["stance"].nunique()
    return (
        f"{count(len(known), 'position').capitalize()} of {count(known['actor'].nunique(), 'actor')} on "
        f"{count(known['concept'].nunique(), 'concept')}; on {int((divided > 1).sum())} of them some favour "
        "what "
        f"others oppose.{rest}"
    )


def _busiest(values: pd.Series, top: int) -> list[str]:
    counts = values.value_counts()
    return sorted(counts.index, key=lambda name: (name == "not known", -counts[name], name))[:top]


def pick_actor(positions: pd.DataFrame, actor: str | None = None) -> str | None:
    """The actor asked for, or the one with the most positions; None where there is none."""
    found = _busiest(coded(positions)["actor"], 1)
    return actor or (found[0] if found else None)


def pick_concept(positions: pd.DataFrame, actor: str | None = None, concept: str | None = None) -> str | None:
    """The concept asked for, or the most frequent of an actor (or of all); None where there is none."""
    known = coded(positions)
    found = _busiest((known[known["actor"] == actor] if actor else known)["concept"], 1)
    return concept or (found[0] if found else None)


@styled
def position_matrix(
    positions: pd.DataFrame, ax: Axes | None = None, top: int = 15, most_actors: int = 8
) -> Axes:
    """Actors against concepts: how often each favours (blue, left) and opposes it (orange, right).

    Counts are positions as told, over all sources. A cell with both colours holds a contradiction: in the
    actor's own words, between its speakers, over time, or between sources. `?` counts positions whose
    direction is not said."""
    known = coded(positions)
    if known.empty:
        return nothing(ax, none_of(positions))
    actors, concepts = _busiest(known["actor"], most_actors), _busiest(known["concept"], top)
    drawn = known[known["actor"].isin(actors) & known["concept"].isin(concepts)]
    cells = drawn.groupby(["concept", "actor", "stance"]).size()
    most = max(cells.max(), 1)
    ax = canvas(ax, 1.7 + 0.33 * len(concepts))
    both = 0
    for (concept, actor), cell in cells.groupby(level=["concept", "actor"]):
        counts = {stance: int(n) for (_, _, stance), n in cell.items()}
        both += _cell(ax, actors.index(actor), concepts.index(concept), counts, most)
    ax.set_xticks(
        range(len(actors)),
        [shorten(name, 18) for name in actors],
        rotation=25,
        ha="left",
        rotation_mode="anchor",
    )
    ax.xaxis.tick_top()
    ax.set_yticks(range(len(concepts)), [shorten(name, 44) for name in concepts])
    ax.set_xlim(-0.5, len(actors) - 0.5)
    ax.set_ylim(len(concepts) - 0.5, -0.5)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title("Who favours, and who opposes what?", pad=14)
    legend_below(
        ax,
        [
            Patch(color=BLUE, label="+ favours (darker: told more often)"),
            Patch(color=ORANGE, label="− opposes"),
            Patch(color=PALE, label="? direction not said"),
            Patch(facecolor="white", edgecolor=INK, linewidth=1.6, label="framed: told both ways"),
        ],
        inches=0.12,
    )
    left = len(known) - len(drawn)
    rest = f" {count(left, 'position')} of further actors or concepts not drawn." if left else ""
    return say(
        ax,
        f"{count(len(actors), 'actor').capitalize()} and {count(len(concepts), 'concept')}; {both} of "
        f"{len(cells.groupby(level=['concept', 'actor']))} cells are told both ways.{rest}",
    )


def _cell(ax: Axes, x: int, y: int, counts: dict[str, int], most: int) -> bool:
    parts = [(stance, counts[stance]) for stance in (FAVOURS, OPPOSES, OPEN) if stance in counts]
    width = 0.92 / len(parts)
    for n, (stance, number_of) in enumerate(parts):
        left = x - 0.46 + n * width
        shade = PALE if stance == OPEN else COLOURS[stance]
        alpha = 1.0 if stance == OPEN else 0.35 + 0.65 * number_of / most
        ax.add_patch(
            Rectangle((left, y - 0.42), width, 0.84, facecolor=shade, alpha=alpha, linewidth=0, gid="part")
        )
        ax.text(
            left + width / 2,
            y,
            f"{SIGNS[stance]}{number_of}",
            ha="center",
            va="center",
            fontsize=SMALL,
            color="white" if alpha > 0.72 and stance != OPEN else INK,
        )
    contradiction = {FAVOURS, OPPOSES} <= set(counts)
    if contradiction:
        ax.add_patch(
            Rectangle((x - 0.46, y - 0.42), 0.92, 0.84, fill=False, edgecolor=INK, linewidth=1.6, gid="both")
        )
    return contradiction


@styled
def positions_over_time(
    positions: pd.DataFrame, actor: str | None = None, ax: Axes | None = None, top: int = 12
) -> Axes:
    """An actor's positions over time: up for favours, down for opposes, a circle where not said.

    Without `actor`, the one with the most positions. A thin line shows the days a date allows; a number
    beside a mark says how many positions fall together there."""
    known = coded(positions)
    actor = pick_actor(positions, actor)
    known = known[known["actor"] == actor].reset_index(drop=True)
    days = spans(known)
    known = known.assign(
        first=days["earliest"], last=days["latest"], day=list(map(middle, days["earliest"], days["latest"]))
    )
    drawn = known[known["day"].notna()]
    if drawn.empty:
        return nothing(ax, f"No dated position of {actor} falls into this selection." if actor else none_of(positions))
    concepts = _busiest(drawn["concept"], top)
    first = drawn.groupby("concept")["day"].min()
    concepts.sort(key=lambda name: (first[name], name))
    drawn = drawn[drawn["concept"].isin(concepts)]
    ax = canvas(ax, 1.7 + 0.36 * len(concepts))
    low, high = focus([number(day) for day in drawn["day"]])
    date_axis(ax, low, high)
    spots = (
        drawn.fillna({"first": "", "last": ""}).groupby(["concept", "stance", "day", "first", "last"]).size()
    )
    shift, several = {FAVOURS: -0.2, OPPOSES: 0.2, OPEN: 0.0}, drawn.groupby("concept")["stance"].nunique()
    totals: dict[tuple[float, float, str], int] = {}
    for (concept, stance, day, begin, finish), n in spots.items():
        y = concepts.index(concept) + (shift[stance] if several[concept] > 1 else 0.0)
        colour = COLOURS[stance]
        start, end = number(begin or finish), number(finish or begin)
        away = (high - low) * 0.06
        ax.plot(
            [start if begin else end - away, end if finish else start + away],
            [y, y],
            color=colour,
            linewidth=1,
            alpha=0.5,
            linestyle="-" if begin and finish else ":",
            zorder=2,
        )
        ax.plot(
            [number(day)],
            [y],
            marker={FAVOURS: "^", OPPOSES: "v", OPEN: "o"}[stance],
            color=colour,
            markersize=7,
            markeredgecolor="white",
            markeredgewidth=0.6,
            zorder=3,
            gid="spot",
            clip_on=True,
        )
        totals[(y, number(day), colour)] = totals.get((y, number(day), colour), 0) + n
    _write_totals(ax, totals, (high - low) * 0.02)
    ax.set_yticks(range(len(concepts)), [shorten(name, 44) for name in concepts])
    ax.set_ylim(len(concepts) - 0.5, -0.5)
    for y in range(1, len(concepts)):
        ax.axhline(y - 0.5, color=PALE, linewidth=0.8)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("day of the position")
    ax.set_title(f"What is {shorten(actor, 40)} reported to favour and oppose, and when?")
    legend_below(
        ax,
        [
            Line2D([], [], color=BLUE, marker="^", linestyle="", label="favours"),
            Line2D([], [], color=ORANGE, marker="v", linestyle="", label="opposes"),
            Line2D([], [], color=SOFT, marker="o", linestyle="", label="direction not said"),
            Line2D([], [], color=SOFT, label="days the date allows"),
            Line2D([], [], color=SOFT, linestyle=":", label="open: that day or before (after)"),
        ],
        columns=5,
    )
    return say(
        ax,
        f"{count(len(drawn), 'position').capitalize()} of {actor} on {count(len(concepts), 'concept')}; "
        f"{len(known) - len(drawn)} without a date or on further concepts.",
    )


def _write_totals(ax: Axes, totals: dict[tuple[float, float, str], int], near: float) -> None:
    """The number of positions above each mark that stands for several; of two close marks, to either side."""
    for (y, x, colour), n in totals.items():
        gaps = [other - x for line, other, _ in totals if line == y and other != x and abs(other - x) < near]
        side = "center" if not gaps else "right" if min(gaps) > 0 else "left"
        if n > 1:
            ax.annotate(
                str(n),
                (x, y),
                xytext=(0, 4),
                textcoords="offset points",
                ha=side,
                va="bottom",
                fontsize=SMALL,
                color=colour,
                annotation_clip=True,
            )


def position_quotes(
    crisis, positions: pd.DataFrame, actor: str | None = None, concept: str | None = None
) -> Listing:
    """The sentences behind one cell of the matrix.

    Without `actor` or `concept`, the busiest cell of the row or column asked for, or of all."""
    actor = pick_actor(positions, actor)
    concept = pick_concept(positions, actor, concept)
    known = coded(positions)
    cell = known[(known["actor"] == actor) & (known["concept"] == concept)]
    if cell.empty:
        where = f"No position of {actor} on “{concept}”" if actor and concept else "No position"
        return Listing(pd.DataFrame(), f"{where} falls into this selection.")
    cell = cell.rename(columns={"edtf": "date", "kind": "told", "speech_act": "act"})
    listed = quotes(crisis, cell, ["person", "stance", "act", "date", "told"])
    return Listing(listed.table, title=f"{actor} on “{concept}”")


def told_both_ways(positions: pd.DataFrame) -> Listing:
    """The cells of the matrix in which an actor is told both to favour and to oppose the same concept."""
    known = coded(positions)
    known = known[known["stance"] != OPEN]
    rows = [
        {
            "actor": actor,
            "concept": concept,
            "favours": int((cell["stance"] == FAVOURS).sum()),
            "opposes": int((cell["stance"] == OPPOSES).sum()),
            "sources": sorted(cell["source_id"].unique()),
        }
        for (actor, concept), cell in known.groupby(["actor", "concept"])
        if cell["stance"].nunique() > 1
    ]
    return Listing(
        pd.DataFrame(rows),
        "No actor in this selection is told both to favour and to oppose the same concept.",
    )


def diverging_persons(positions: pd.DataFrame) -> Listing:
    """Persons of one organization who differ on a concept, one row per organization and concept.

    The organization's own positions, told without a person, count as a voice of their own."""
    known = coded(positions)
    known = known[(known["stance"] != OPEN) & known["organization"].notna()]
    voice = known["person"].fillna("(no person named)").astype("object")
    rows = []
    for (organization, concept), group in known.assign(voice=voice).groupby(["organization", "concept"]):
        by = {stance: sorted(set(part["voice"])) for stance, part in group.groupby("stance")}
        if len(by) > 1 and group["voice"].nunique() > 1:
            rows.append(
                {"organization": organization, "concept": concept, FAVOURS: by[FAVOURS], OPPOSES: by[OPPOSES]}
            )
    return Listing(
        pd.DataFrame(rows), "No two voices of one organization diverge on a concept in this selection."
    )
