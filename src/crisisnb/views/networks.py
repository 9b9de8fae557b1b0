"""Who stands with whom: discourse networks as pictures."""

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..comparisons.networks import discourse_network
from .style import (
    BLUE,
    INK,
    ORANGE,
    PALE,
    SOFT,
    canvas,
    count,
    legend_below,
    nothing,
    say,
    shorten,
    styled,
)
from .ties import NONE, ordered

SIGNS = {
    1: (BLUE, "solid", "agree"),
    -1: (ORANGE, "dashed", "differ"),
    0: (SOFT, "dotted", "as often one as the other"),
}
TITLES = {
    "subtract": "Who stands with whom, and who against whom?",
    "congruence": "Who takes the same side?",
    "conflict": "Who takes opposite sides?",
}
CONCEPT_TITLES = {
    "subtract": "Which concepts go together, and which apart?",
    "congruence": "Which concepts do the same organizations favour, or oppose?",
    "conflict": "Of which concepts do organizations favour one and oppose the other?",
}
ROUNDS = (
    50  # at most so often are sides exchanged; each exchange lowers the strain, so that it ends by itself
)
THICKEST = 6.0  # points


@styled
def network(
    positions: pd.DataFrame,
    kind: str = "subtract",
    level: str = "organization",
    normalise: str | None = "none",
    ax: Axes | None = None,
    duplicates: str = "include",
    top: int = 16,
) -> Axes:
    """A discourse network: actors (or persons, or concepts) and what ties them.

    Blue, solid: they agree more than they differ; orange, dashed: they differ more; the thicker, the
    weightier. A node's size is its number of positions. Those who agree stand on one side as far as the
    ties allow; the places do not depend on the kind of network. The `top` nodes with most positions are
    drawn. `kind`, `normalise` and `duplicates` are explained at
    `crisisnb.comparisons.networks.discourse_network`; kind="affiliation" draws actors and concepts in two
    columns.

    Raises CrisisError for an unknown kind, level, normalisation or rule for duplicates."""
    graph = discourse_network(positions, kind, level, normalise, duplicates)
    if not graph:
        return nothing(ax, f"{NONE} {graph.graph['left_out']}")
    if kind == "affiliation":
        return _affiliation(graph, ax, top)
    drawn = _busiest(graph, graph, top)
    signed = discourse_network(positions, "subtract", level, "none", duplicates).subgraph(drawn)
    left, right = _camps(signed)
    shown = graph.subgraph(drawn)
    places = {}
    for column, x in ((left, -1), (right, 1)):
        for name, y in zip(column, _even(len(column)), strict=True):
            places[name] = (x * (0.55 + 0.45 * (1 - y * y) ** 0.5), y)
    ax = canvas(ax, 1.6 + 0.5 * max(len(left), len(right)))
    _nodes(ax, shown, places, {name: "right" if name in left else "left" for name in drawn})
    sides = {name: x for name, (x, _) in places.items()}
    for one, other, tie in ordered(shown):
        sign = _sign(-tie["weight"] if kind == "conflict" else tie["weight"])
        # ties within a side bend to the middle, where they can be seen
        bend = (
            0.0
            if sides[one] * sides[other] < 0
            else 0.35
            if (sides[one] > 0) == (places[one][1] > places[other][1])
            else -0.35
        )
        _line(ax, shown, places, (one, other), sign, _thickness(tie["weight"], shown), bend)
    ax.set_xlim(-2.1, 2.1)
    ax.set_title(TITLES[kind] if level != "concept" else CONCEPT_TITLES[kind])
    legend_below(
        ax, _legend({"congruence": (1,), "conflict": (-1,)}.get(kind, (1, -1, 0))), columns=4, inches=0.1
    )
    return say(ax, f"{_in_words(graph, shown, level)} {graph.graph['left_out']}")


def _affiliation(graph: nx.Graph, ax: Axes | None, top: int) -> Axes:
    """Actors left, concepts right; a line for favours, a line for opposes, both where both are told."""
    actors = _busiest(graph, [name for name, of in graph.nodes(data="variable") if of != "concept"], top)
    concepts = _busiest(graph, [name for name, of in graph.nodes(data="variable") if of == "concept"], top)
    shown = graph.subgraph([*actors, *concepts])
    where = {name: n for n, name in enumerate(actors)}
    concepts.sort(key=lambda name: (_mean([where[actor] for actor in shown[name]]), name))
    places = {name: (-1, y) for name, y in zip(actors, _even(len(actors)), strict=True)}
    places |= {name: (1, y) for name, y in zip(concepts, _even(len(concepts)), strict=True)}
    ax = canvas(ax, 1.4 + 0.3 * max(len(actors), len(concepts)))
    _nodes(ax, shown, places, {name: "right" if name in where else "left" for name in shown})
    most = max((max(tie["favours"], tie["opposes"]) for _, _, tie in ordered(shown)), default=1)
    for one, other, tie in ordered(shown):
        ends = (one, other) if one in where else (other, one)
        for sign, n in ((1, tie["favours"]), (-1, tie["opposes"])):
            if n:
                bend = 0.06 * sign if tie["agreement"] == "both" else 0.0
                _line(ax, shown, places, ends, sign, 1 + (THICKEST - 1) * n / most, bend)
    ax.set_xlim(-2.6, 3.4)
    ax.set_title("Who favours and opposes what?")
    legend_below(ax, _legend((1, -1), ("favours", "opposes")), columns=3, inches=0.1)
    both = sum(tie["agreement"] == "both" for _, _, tie in ordered(graph))
    hidden = len(graph) - len(shown)
    rest = (
        f" {count(hidden, 'further actor or concept', 'further actors and concepts')} not drawn."
        if hidden
        else ""
    )
    return say(
        ax,
        f"{count(len(actors), 'actor').capitalize()} and {count(len(concepts), 'concept')} with "
        f"{count(shown.number_of_edges(), 'tie')}; {both} of them told both ways.{rest} "
        f"{graph.graph['left_out']}",
    )


def _busiest(graph: nx.Graph, names, top: int) -> list[str]:
    return sorted(names, key=lambda name: (-graph.nodes[name]["frequency"], name))[:top]


def _camps(signed: nx.Graph) -> tuple[list[str], list[str]]:
    """Two sides, so that ties of agreement lie within and ties of conflict between them as far as can be.

    Each node in turn, the busiest first, goes to the side it is drawn to; then nodes change sides as long
    as that lowers the strain. Nothing in it is random, so that the same positions make the same picture."""
    order = _busiest(signed, signed, len(signed))
    side: dict[str, int] = {}
    for name in order:
        pull = _pull(signed, name, side)
        fewer = -1 if sum(side.values()) >= 0 else 1
        side[name] = (1 if pull > 0 else -1) if pull else (-1 if not side else fewer)
    for _ in range(ROUNDS):
        moved = [name for name in order if _pull(signed, name, side) * side[name] < 0]
        if not moved:
            break
        side[moved[0]] *= -1
    if side and side[order[0]] > 0:
        side = {name: -sign for name, sign in side.items()}
    return [name for name in order if side[name] < 0], [name for name in order if side[name] > 0]


def _pull(signed: nx.Graph, name: str, side: dict[str, int]) -> float:
    return sum(tie["weight"] * side.get(other, 0) for other, tie in signed[name].items() if other != name)


def _even(n: int) -> list[float]:
    """Heights from top to bottom, evenly apart so that no label covers another."""
    return [0.0] if n == 1 else [0.9 - 1.8 * i / (n - 1) for i in range(n)]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _sign(weight: float) -> int:
    return (weight > 0) - (weight < 0)


def _thickness(weight: float, graph: nx.Graph) -> float:
    most = max((abs(other) for *_, other in graph.edges(data="weight")), default=0) or 1
    return 1 + (THICKEST - 1) * abs(weight) / most


def _nodes(ax: Axes, graph: nx.Graph, places: dict, sides: dict[str, str]) -> None:
    most = max(of for _, of in graph.nodes(data="frequency"))
    sizes = [30 + 270 * graph.nodes[name]["frequency"] / most for name in places]
    nx.draw_networkx_nodes(
        graph, places, list(places), node_size=sizes, ax=ax, node_color=PALE, edgecolors=INK
    )
    ax.set_axis_off()
    ax.set_ylim(-1.1, 1.1)
    for name, (x, y) in places.items():
        away = -12 if sides[name] == "right" else 12
        ax.annotate(
            shorten(graph.nodes[name]["name"], 40),
            (x, y),
            xytext=(away, 0),
            textcoords="offset points",
            ha=sides[name],
            va="center",
            gid="label",
        )


def _line(
    ax: Axes, graph: nx.Graph, places: dict, ends: tuple[str, str], sign: int, width: float, bend: float
) -> None:
    colour, style, _ = SIGNS[sign]
    for line in nx.draw_networkx_edges(
        graph,
        places,
        [ends],
        width=width,
        edge_color=colour,
        style=style,
        ax=ax,
        alpha=0.75,
        arrows=True,
        arrowstyle="-",
        node_size=0,
        connectionstyle=f"arc3,rad={bend}",
    ):
        line.set_gid("tie")
        line.set_zorder(0.5)


def _legend(signs: tuple[int, ...], words: tuple[str, ...] = ()) -> list[Line2D]:
    lines = [
        Line2D(
            [],
            [],
            color=SIGNS[sign][0],
            linestyle=SIGNS[sign][1],
            linewidth=2,
            label=words[n] if words else SIGNS[sign][2],
        )
        for n, sign in enumerate(signs)
    ]
    return [
        *lines,
        Line2D(
            [],
            [],
            color=PALE,
            marker="o",
            markeredgecolor=INK,
            linestyle="",
            label="larger: more positions; thicker: weightier",
        ),
    ]


def _in_words(graph: nx.Graph, shown: nx.Graph, level: str) -> str:
    kind = graph.graph["kind"]
    ties = [tie["weight"] for _, _, tie in ordered(shown)]
    hidden = len(graph) - len(shown)
    rests = count(graph.graph["positions"], "position")
    parts = [f"{count(len(shown), level)} with {count(len(ties), 'tie')} from {rests}"]
    if kind == "subtract" and ties:
        parts.append(
            f"{sum(w > 0 for w in ties)} of agreement, {sum(w < 0 for w in ties)} of conflict, "
            f"{sum(w == 0 for w in ties)} even"
        )
    strongest = [
        f"{one} and {other} ({'+' if tie['weight'] > 0 and kind == 'subtract' else ''}{tie['weight']:.3g})"
        for one, other, tie in ordered(shown)[-1:]
    ]
    parts += [f"the weightiest joins {strongest[0]}"] if strongest else []
    parts += [f"{hidden} more not drawn"] if hidden else []
    return f"{'; '.join(parts)}."
