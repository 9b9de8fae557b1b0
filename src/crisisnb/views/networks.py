"""Who stands with whom: discourse networks as pictures, their ties as lists, and the sentences behind a tie."""

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..comparisons.networks import discourse_network
from .evidence import quotes, sentence
from .listing import Listing
from .style import BLUE, INK, ORANGE, PALE, SMALL, SOFT, canvas, count, legend_below, nothing, say, shorten, styled

NONE = "No position with a concept and a stance falls into this selection, so there is no network."
SIGNS = {1: (BLUE, "solid", "agree"), -1: (ORANGE, "dashed", "differ"), 0: (SOFT, "dotted", "as often one as the other")}
TITLES = {"subtract": "Who stands with whom, and who against whom?", "congruence": "Who takes the same side?",
          "conflict": "Who takes opposite sides?"}
CONCEPT_TITLES = {"subtract": "Which concepts go together, and which apart?",
                  "congruence": "Which concepts do the same organizations favour, or oppose?",
                  "conflict": "Of which concepts do organizations favour one and oppose the other?"}
ROUNDS = 50  # at most so often are sides exchanged; each exchange lowers the strain, so that it ends by itself
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

    Blue, solid: they agree more than they differ; orange, dashed: they differ more; the thicker, the weightier. A
    node's size is its number of positions. Those who agree stand on one side as far as the ties allow; the places do
    not depend on the kind of network. The `top` nodes with most positions are drawn. `kind`, `normalise` and
    `duplicates` are explained at `crisisnb.comparisons.networks.discourse_network`; kind="affiliation" draws actors
    and concepts in two columns.

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
    for one, other, tie in _ties(shown):
        sign = _sign(-tie["weight"] if kind == "conflict" else tie["weight"])
        # ties within a side bend to the middle, where they can be seen
        bend = 0.0 if sides[one] * sides[other] < 0 else 0.35 if (sides[one] > 0) == (
            places[one][1] > places[other][1]) else -0.35
        _line(ax, shown, places, (one, other), sign, _thickness(tie["weight"], shown), bend)
    ax.set_xlim(-2.1, 2.1)
    ax.set_title(TITLES[kind] if level != "concept" else CONCEPT_TITLES[kind])
    legend_below(ax, _legend({"congruence": (1,), "conflict": (-1,)}.get(kind, (1, -1, 0))), columns=4, inches=0.1)
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
    most = max((max(tie["favours"], tie["opposes"]) for _, _, tie in _ties(shown)), default=1)
    for one, other, tie in _ties(shown):
        ends = (one, other) if one in where else (other, one)
        for sign, n in ((1, tie["favours"]), (-1, tie["opposes"])):
            if n:
                bend = 0.06 * sign if tie["agreement"] == "both" else 0.0
                _line(ax, shown, places, ends, sign, 1 + (THICKEST - 1) * n / most, bend)
    ax.set_xlim(-2.6, 3.4)
    ax.set_title("Who favours and opposes what?")
    legend_below(ax, _legend((1, -1), ("favours", "opposes")), columns=3, inches=0.1)
    both = sum(tie["agreement"] == "both" for _, _, tie in _ties(graph))
    hidden = len(graph) - len(shown)
    rest = f" {count(hidden, 'further actor or concept', 'further actors and concepts')} not drawn." if hidden else ""
    return say(ax, f"{count(len(actors), 'actor').capitalize()} and {count(len(concepts), 'concept')} with "
                   f"{count(shown.number_of_edges(), 'tie')}; {both} of them told both ways.{rest} "
                   f"{graph.graph['left_out']}")


def _busiest(graph: nx.Graph, names, top: int) -> list[str]:
    return sorted(names, key=lambda name: (-graph.nodes[name]["frequency"], name))[:top]


def _ties(graph: nx.Graph) -> list[tuple[str, str, dict]]:
    """The edges in an order of their own, weakest first, so that the weighty ones are drawn on top."""
    ties = [(*sorted(pair), tie) for *pair, tie in graph.edges(data=True)]
    return sorted(ties, key=lambda tie: (abs(tie[2]["weight"]), tie[:2]))


def _camps(signed: nx.Graph) -> tuple[list[str], list[str]]:
    """Two sides, so that ties of agreement lie within and ties of conflict between them as far as can be.

    Each node in turn, the busiest first, goes to the side it is drawn to; then nodes change sides as long as that
    lowers the strain. Nothing in it is random, so that the same positions make the same picture."""
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
    nx.draw_networkx_nodes(graph, places, list(places), node_size=sizes, ax=ax, node_color=PALE, edgecolors=INK)
    ax.set_axis_off()
    ax.set_ylim(-1.1, 1.1)
    for name, (x, y) in places.items():
        away = -12 if sides[name] == "right" else 12
        ax.annotate(shorten(graph.nodes[name]["name"], 40), (x, y), xytext=(away, 0), textcoords="offset points",
                    ha=sides[name], va="center", gid="label")


def _line(ax: Axes, graph: nx.Graph, places: dict, ends: tuple[str, str], sign: int, width: float, bend: float) -> None:
    colour, style, _ = SIGNS[sign]
    for line in nx.draw_networkx_edges(graph, places, [ends], width=width, edge_color=colour, style=style, ax=ax,
                                       alpha=0.75, arrows=True, arrowstyle="-", node_size=0,
                                       connectionstyle=f"arc3,rad={bend}"):
        line.set_gid("tie")
        line.set_zorder(0.5)


def _legend(signs: tuple[int, ...], words: tuple[str, ...] = ()) -> list[Line2D]:
    lines = [Line2D([], [], color=SIGNS[sign][0], linestyle=SIGNS[sign][1], linewidth=2,
                    label=words[n] if words else SIGNS[sign][2]) for n, sign in enumerate(signs)]
    return [*lines, Line2D([], [], color=PALE, marker="o", markeredgecolor=INK, linestyle="",
                           label="larger: more positions; thicker: weightier")]


def _in_words(graph: nx.Graph, shown: nx.Graph, level: str) -> str:
    kind = graph.graph["kind"]
    ties = [tie["weight"] for _, _, tie in _ties(shown)]
    hidden = len(graph) - len(shown)
    parts = [f"{count(len(shown), level)} with {count(len(ties), 'tie')} from "
             f"{count(graph.graph['positions'], 'position')}"]
    if kind == "subtract" and ties:
        parts.append(f"{sum(w > 0 for w in ties)} of agreement, {sum(w < 0 for w in ties)} of conflict, "
                     f"{sum(w == 0 for w in ties)} even")
    strongest = [f"{one} and {other} ({'+' if tie['weight'] > 0 and kind == 'subtract' else ''}{tie['weight']:.3g})"
                 for one, other, tie in _ties(shown)[-1:]]
    parts += [f"the weightiest joins {strongest[0]}"] if strongest else []
    parts += [f"{hidden} more not drawn"] if hidden else []
    return f"{'; '.join(parts)}."


def network_ties(
    crisis, positions: pd.DataFrame, kind: str = "subtract", level: str = "organization",
    normalise: str | None = "none", top: int = 10, duplicates: str = "include",
) -> Listing:
    """The ties of a network, the weightiest first, each with one sentence of either side.

    `weight` is the tie's; `agree on` and `differ on` are what ties the two (concepts, or organizations where concepts
    are tied); `positions` counts the rows it rests on, which `tie_quotes` quotes in full."""
    graph = discourse_network(positions, kind, level, normalise, duplicates)
    rows = {row["position_id"]: row for row in positions.to_dict("records")}
    made = []
    for one, other, tie in _ties(graph)[::-1][:top]:
        told = (f"{row['source_id']}: {sentence(crisis, row)}" for row in _examples(rows, one, other, tie, kind, level))
        words = {"agree on": tie["agree_on"], "differ on": tie["differ_on"]} if kind != "affiliation" else {
            "told": tie["agreement"]}
        made.append({"tie": f"{one} – {other}", "weight": round(tie["weight"], 3), **words,
                     "positions": len(tie["position_ids"]), "for example": "\n".join(dict.fromkeys(told))})
    return Listing(pd.DataFrame(made), f"No two nodes of this network are tied. {graph.graph['left_out']}")


def _examples(rows: dict[str, dict], one: str, other: str, tie: dict, kind: str, level: str) -> list[dict]:
    """One position of either end that shows what the tie is: on the same matter, on the same or opposite sides."""
    told = [rows[name] for name in tie["position_ids"]]
    if kind == "affiliation":  # actor and concept are in one row
        return told[:1]
    matter = "organization" if level == "concept" else "concept"
    like = tie["weight"] >= 0 if kind == "subtract" else kind == "congruence"
    pairs = [(mine, theirs) for mine in told if mine[level] == one for theirs in told if theirs[level] == other
             and mine[matter] == theirs[matter] and (mine["agreement"] == theirs["agreement"]) == like]
    return list(pairs[0]) if pairs else told[:1]


def pick_tie(
    positions: pd.DataFrame, kind: str = "subtract", level: str = "organization", normalise: str | None = "none",
    duplicates: str = "include",
) -> tuple[str | None, str | None]:
    """The two ends of the weightiest tie of a network; (None, None) where nothing is tied."""
    ties = _ties(discourse_network(positions, kind, level, normalise, duplicates))
    return ties[-1][:2] if ties else (None, None)


def tie_quotes(
    crisis, positions: pd.DataFrame, one: str | None, other: str | None, kind: str = "subtract",
    level: str = "organization", duplicates: str = "include", top: int | None = None,
) -> Listing:
    """Every sentence behind the tie of two nodes, by what ties them, the most told first, both sides in turns.

    `position_id` is the row a sentence became; `top` limits the number of rows. Where the two are not tied, the answer
    is a sentence."""
    graph = discourse_network(positions, kind, level, "none", duplicates)
    if not graph.has_edge(one, other):
        return Listing(pd.DataFrame(), f"{one} and {other} are not tied here." if one else NONE)
    ids = graph.edges[one, other]["position_ids"]
    rows = positions[positions["position_id"].isin(ids)]
    rows = rows.assign(stance=rows["agreement"].map({True: "favours", False: "opposes"}))
    by = ["organization", "concept"] if level == "concept" else ["concept", "organization"]
    often = rows.groupby(by[0])["position_id"].transform("size")
    rows = rows.assign(often=-often).sort_values(["often", *by, "source_id", "start"], kind="stable")
    rows = rows.assign(turn=rows.groupby(by).cumcount())  # both sides in turns
    rows = rows.sort_values(["often", by[0], "turn", by[1]], kind="stable")
    person = ["person"] if rows["person"].notna().any() else []
    listed = quotes(crisis, rows.rename(columns={"edtf": "date"}), [*by, *person, "stance", "date", "position_id"], top)
    part = f", the first {top}" if top is not None and top < len(rows) else ""
    return Listing(listed.table, title=f"{one} – {other}: {count(len(rows), 'position')}{part}")


def describe_network(
    positions: pd.DataFrame, kind: str = "subtract", level: str = "organization", normalise: str | None = "none",
    duplicates: str = "include",
) -> str:
    """What a network is made of, in words, without drawing it."""
    graph = discourse_network(positions, kind, level, normalise, duplicates)
    if not graph:
        return f"{NONE} {graph.graph['left_out']}"
    return (f"{count(graph.number_of_nodes(), 'node').capitalize()} and {count(graph.number_of_edges(), 'tie')} from "
            f"{count(graph.graph['positions'], 'position')}. {graph.graph['left_out']}")
