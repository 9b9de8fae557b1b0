"""The ladder of figures: every amount where its source puts it, never an average."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .days import bounds, spans, when
from .style import (
    BLUE,
    INK,
    PALE,
    SMALL,
    canvas,
    count,
    legend_below,
    nothing,
    say,
    shorten,
    source_label,
    styled,
)


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
    say how it was hedged. Of more than `top` figures some are drawn, evenly from the lowest to the highest.
    `unit` chooses the thing counted; without it, the one that most sources give an
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
    ordered = chosen.assign(_at=height).sort_values(["_at", "source_id", "start"], kind="stable")
    drawn = ordered.iloc[sorted({round(n * (len(ordered) - 1) / max(top - 1, 1)) for n in range(top)})]
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
