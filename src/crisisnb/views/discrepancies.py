"""Where accounts differ: the ledger, accounts side by side, the ladder of figures, and who is silent."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .days import bounds, spans, when
from .differences import mark_differences
from .evidence import sentence
from .listing import Listing
from .style import (
    BLUE,
    INK,
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

NONE = "No discrepancies fall into this selection."
WEIGHT = {3: "3 · changes a conclusion", 2: "2 · needs a note", 1: "1 · wording only"}
TOLD, SILENT, TOO_EARLY = "told", "silent", "too early"


def describe_discrepancies(discrepancies: pd.DataFrame) -> str:
    """How many discrepancies of which kinds there are, and how many are severe, in one sentence."""
    if discrepancies.empty:
        return NONE
    kinds = discrepancies["kind"].value_counts()
    named = ", ".join(f"{kinds[name]} {name}" for name in sorted(kinds.index, key=lambda n: (-kinds[n], n)))
    severe = int((discrepancies["severity"] == 3).sum())
    return (
        f"{count(len(discrepancies), 'discrepancy', 'discrepancies').capitalize()} ({named}); {severe} of "
        "severity 3: "
        f"what one concludes may depend on them."
    )


def ranked(discrepancies: pd.DataFrame) -> pd.DataFrame:
    """Discrepancies, the most severe first; of equal ones, first those that more sources bear on."""
    order = discrepancies.assign(
        _s=-discrepancies["severity"].fillna(0), _n=-discrepancies["n_sources"].fillna(0)
    )
    return (
        order.sort_values(["_s", "_n", "discrepancy_id"], kind="stable")
        .drop(columns=["_s", "_n"])
        .reset_index(drop=True)
    )


def ledger(discrepancies: pd.DataFrame, top: int | None = None) -> Listing:
    """One row per discrepancy, the most severe first: what differs, a proposed cause, a verdict.

    The verdict is empty until you write one: the program says that accounts differ, not which of them is
    right."""
    rows = ranked(discrepancies) if top is None else ranked(discrepancies).head(top)
    made = pd.DataFrame(
        {
            "id": rows["discrepancy_id"],
            "severity": rows["severity"].map(WEIGHT),
            "kind": rows["kind"],
            "subject": rows["subject"],
            "reported as": rows["description"],
            "proposed cause": rows["proposed_cause"],
            "sources": rows["n_sources"],
            "origins": rows["n_origins"],
            "verdict": rows["verdict"],
        }
    )
    return Listing(made.drop(columns="origins") if rows["n_origins"].isna().all() else made, NONE)


def cards(crisis, discrepancies: pd.DataFrame, top: int = 5, most_sides: int = 6) -> Listing:
    """The most severe discrepancies, account beside account; marked are words no other account uses.

    Where the accounts share hardly a word, none is marked and the card says so. A silent side has no
    words."""
    rows = []
    for point in ranked(discrepancies).head(top).to_dict("records"):
        sides = crisis.sides[crisis.sides["discrepancy_id"] == point["discrepancy_id"]]
        drawn = sides.head(most_sides).to_dict("records")
        speaking = [n for n, side in enumerate(drawn) if pd.notna(side["start"])]
        marked, said = mark_differences([drawn[n]["exact"] for n in speaking])
        words = dict(zip(speaking, marked, strict=True))
        heading = f"{point['subject']} ({point['kind']}, severity {point['severity']})"
        note = "" if said or len(speaking) < 2 else " Told in different words throughout."
        hidden = len(sides) - len(drawn)
        note += f" {count(hidden, 'further account')} not shown." if hidden else ""
        for n, side in enumerate(drawn):
            rows.append(
                {
                    "id": point["discrepancy_id"] if n == 0 else "",
                    "what differs": f"{heading}\n{point['description'] or ''}{note}" if n == 0 else "",
                    "source": side["source_id"],
                    "according to": side["claimant"],
                    "reported as": words.get(n, sentence(crisis, side)),
                    "that is": side["says"],
                }
            )
    return Listing(pd.DataFrame(rows), NONE)


def counted_things(figures: pd.DataFrame) -> pd.Series:
    """What each figure counts, as a group to compare: its unit, else what it counts, in small letters."""
    return figures["unit"].fillna(figures["counted"]).fillna("not said").str.casefold()


@styled
def figure_ladder(
    figures: pd.DataFrame,
    sources: pd.DataFrame,
    unit: str | None = None,
    ax: Axes | None = None,
    top: int = 30,
) -> Axes:
    """Every figure for one kind of thing as its source gives it: a dot, a range, or an arrow for "more than".

    Figures are never averaged: they differ in day, place, scope and speaker, and the words beside each rung
    say how it was hedged. `unit` chooses the thing counted; without it, the one that most sources give an
    amount for."""
    amounts = figures[figures["low"].notna() | figures["high"].notna()]
    if "region" in amounts:
        amounts = amounts[~amounts["region"].isin(["furniture", "teaser"])]
    if amounts.empty:
        return nothing(ax, "No figures with an amount fall into this selection.")
    groups = counted_things(amounts)
    if unit is None:
        size = amounts.groupby(groups)["source_id"].agg(["nunique", "size"])
        unit = sorted(
            size.index, key=lambda name: (-size.loc[name, "nunique"], -size.loc[name, "size"], name)
        )[0]
    chosen = amounts[groups == unit.casefold()]
    if chosen.empty:
        return nothing(
            ax,
            f"No figures for “{unit}” fall into this selection; there are some for "
            f"{', '.join(sorted(set(groups))[:8])}.",
        )
    height = chosen["low"].fillna(chosen["high"]).astype(float)
    drawn = chosen.assign(_at=height).sort_values(["_at", "source_id", "start"], kind="stable").head(top)
    ax = canvas(ax, 1.7 + 0.36 * len(drawn))
    values = [float(v) for v in pd.concat([drawn["low"], drawn["high"]]).dropna()]
    low, high = min(values), max(values)
    if low > 0 and high / low > 50:
        ax.set_xscale("log")
        ax.set_xlim(low / 2, high * 4)
    else:
        ax.set_xlim(min(0, low) - high * 0.03, (high or 1) * 1.25)
    published = dict(zip(sources["source_id"], spans(sources)["earliest"], strict=True))
    labels = []
    for y, row in enumerate(drawn.to_dict("records")):
        _rung(ax, y, row)
        told = published.get(row["source_id"])
        day = _as_of(row["as_of"]) or (f"published {told}" if isinstance(told, str) else "no date")
        who = row["attributed_to"] if isinstance(row["attributed_to"], str) else "no one named"
        labels.append(f"{shorten(who, 30)}, {day}\n{source_label(row['source_id'], 40)}")
    ax.set_yticks(range(len(drawn)), labels, fontsize=SMALL)
    ax.set_ylim(len(drawn) - 0.4, -0.8)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    ax.grid(axis="x", color=PALE)
    ax.set_xlabel(shorten(unit, 40))
    ax.set_title(f"How many {shorten(unit, 40)}, according to whom?")
    legend_below(
        ax,
        [
            Line2D([], [], color=BLUE, marker="o", linestyle="", label="the amount given"),
            Line2D([], [], color=BLUE, marker=">", label="at least"),
            Line2D([], [], color=BLUE, marker="<", label="at most"),
            Line2D([], [], color=BLUE, marker="|", label="between two amounts"),
        ],
    )
    rest = (
        f" {count(len(chosen) - len(drawn), 'further figure')} not drawn." if len(chosen) > len(drawn) else ""
    )
    return say(
        ax,
        f"{count(len(chosen), 'figure').capitalize()} for “{unit}” in "
        f"{count(chosen['source_id'].nunique(), 'source')}, "
        f"from {low:,.10g} to {high:,.10g}; not averaged, since they may count different things.{rest}",
    )


def _as_of(edtf) -> str | None:
    first, last = bounds(edtf)
    return when({"edtf": edtf, "earliest": first, "latest": last}) if first or last else None


def _rung(ax: Axes, y: int, row: dict) -> None:
    low, high = (float(row[name]) if pd.notna(row[name]) else None for name in ("low", "high"))
    edge = ax.get_xlim()
    if low is not None and high is not None and low < high:
        ax.plot([low, high], [y, y], color=BLUE, marker="|", markersize=9, linewidth=3, gid="rung")
    elif low is not None and high is not None:
        ax.plot([low], [y], color=BLUE, marker="o", markersize=7, linestyle="", gid="rung")
    else:
        at = low if low is not None else high
        far = (
            (at + (edge[1] - edge[0]) * 0.06 if ax.get_xscale() == "linear" else at * 1.4)
            if low is not None
            else (max(edge[0], at - (edge[1] - edge[0]) * 0.06) if ax.get_xscale() == "linear" else at / 1.4)
        )
        ax.plot(
            [at, far],
            [y, y],
            color=BLUE,
            marker=">" if low is not None else "<",
            markevery=[1],
            markersize=7,
            linewidth=2,
            gid="rung",
        )
        ax.plot([at], [y], color=BLUE, marker="|", markersize=9)
    scope = f" · {row['scope']}" if isinstance(row["scope"], str) else ""
    ax.annotate(
        shorten(f"“{row['exact']}”{scope}", 70),
        (low if low is not None else high, y),
        xytext=(0, 6),
        textcoords="offset points",
        fontsize=SMALL,
        color=INK,
        ha="left" if _share(ax, low if low is not None else high) < 0.5 else "right",
        va="bottom",
    )


def _share(ax: Axes, value: float) -> float:
    return float(ax.transAxes.inverted().transform(ax.transData.transform((value, 0)))[0])


def told_by(events: pd.DataFrame, reports: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Events against sources: `told`, `silent`, or `too early` where a source came before the event."""
    pairs = set(zip(reports["event_id"], reports["source_id"], strict=True))
    published = spans(sources)["latest"]
    begins = spans(events)["earliest"]
    cells = [
        [
            TOLD
            if (event, source) in pairs
            else TOO_EARLY
            if isinstance(day, str) and isinstance(begin, str) and day < begin
            else SILENT
            for source, day in zip(sources["source_id"], published, strict=True)
        ]
        for event, begin in zip(events["event_id"], begins, strict=True)
    ]
    return pd.DataFrame(cells, index=list(events["event_id"]), columns=list(sources["source_id"]))


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

    Drawn are the `top` events that more than one source tells, those with the most sources first. Silence is
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
        [
            Line2D([], [], linestyle="", label=label, **style[name])
            for name, label in ((TOLD, "told"), (SILENT, "silent"), (TOO_EARLY, "published before the event"))
        ],
        inches=0.12,
    )
    silent = int((cells == SILENT).sum().sum())
    return say(
        ax,
        f"{count(len(rows), 'event').capitalize()} told by more than one source, against "
        f"{count(len(cells.columns), 'source')}: "
        f"{silent} cells where a source could have told and is silent.",
    )
