"""The ties of a discourse network as lists, and the sentences behind a tie."""

import networkx as nx
import pandas as pd

from ..comparisons.networks import discourse_network
from .evidence import quotes, sentence
from .listing import Listing
from .style import count

NONE = "No position with a concept and a stance falls into this selection, so there is no network."


def ordered(graph: nx.Graph) -> list[tuple[str, str, dict]]:
    """The edges in an order of their own, weakest first, so that the weighty ones are drawn on top."""
    ties = [(*sorted(pair), tie) for *pair, tie in graph.edges(data=True)]
    return sorted(ties, key=lambda tie: (abs(tie[2]["weight"]), tie[:2]))


def network_ties(
    crisis,
    positions: pd.DataFrame,
    kind: str = "subtract",
    level: str = "organization",
    normalise: str | None = "none",
    top: int = 10,
    duplicates: str = "include",
) -> Listing:
    """The ties of a network, the weightiest first, each with one sentence of either side.

    `weight` is the tie's; `agree on` and `differ on` are what ties the two (concepts, or organizations
    where concepts are tied); `positions` counts the rows it rests on, which `tie_quotes` quotes in full."""
    graph = discourse_network(positions, kind, level, normalise, duplicates)
    rows = {row["position_id"]: row for row in positions.to_dict("records")}
    made = []
    for one, other, tie in ordered(graph)[::-1][:top]:
        told = (
            f"{row['source_id']}: {sentence(crisis, row)}"
            for row in _examples(rows, one, other, tie, kind, level)
        )
        words = (
            {"agree on": tie["agree_on"], "differ on": tie["differ_on"]}
            if kind != "affiliation"
            else {"told": tie["agreement"]}
        )
        made.append(
            {
                "tie": f"{one} – {other}",
                "weight": round(tie["weight"], 3),
                **words,
                "positions": len(tie["position_ids"]),
                "for example": "\n".join(dict.fromkeys(told)),
            }
        )
    return Listing(pd.DataFrame(made), f"No two nodes of this network are tied. {graph.graph['left_out']}")


def _examples(rows: dict[str, dict], one: str, other: str, tie: dict, kind: str, level: str) -> list[dict]:
    """One position of either end that shows what the tie is: on one matter, on like or opposite sides."""
    told = [rows[name] for name in tie["position_ids"]]
    if kind == "affiliation":  # actor and concept are in one row
        return told[:1]
    matter = "organization" if level == "concept" else "concept"
    like = tie["weight"] >= 0 if kind == "subtract" else kind == "congruence"
    pairs = [
        (mine, theirs)
        for mine in told
        if mine[level] == one
        for theirs in told
        if theirs[level] == other
        and mine[matter] == theirs[matter]
        and (mine["agreement"] == theirs["agreement"]) == like
    ]
    return list(pairs[0]) if pairs else told[:1]


def pick_tie(
    positions: pd.DataFrame,
    kind: str = "subtract",
    level: str = "organization",
    normalise: str | None = "none",
    duplicates: str = "include",
) -> tuple[str | None, str | None]:
    """The two ends of the weightiest tie of a network; (None, None) where nothing is tied."""
    ties = ordered(discourse_network(positions, kind, level, normalise, duplicates))
    return ties[-1][:2] if ties else (None, None)


def tie_quotes(
    crisis,
    positions: pd.DataFrame,
    one: str | None,
    other: str | None,
    kind: str = "subtract",
    level: str = "organization",
    duplicates: str = "include",
    top: int | None = None,
) -> Listing:
    """Every sentence behind the tie of two nodes, by what ties them: most told first, both sides in turns.

    `position_id` is the row a sentence became; `top` limits the number of rows. Where the two are not
    tied, the answer is a sentence."""
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
    listed = quotes(
        crisis, rows.rename(columns={"edtf": "date"}), [*by, *person, "stance", "date", "position_id"], top
    )
    part = f", the first {top}" if top is not None and top < len(rows) else ""
    return Listing(listed.table, title=f"{one} – {other}: {count(len(rows), 'position')}{part}")


def describe_network(
    positions: pd.DataFrame,
    kind: str = "subtract",
    level: str = "organization",
    normalise: str | None = "none",
    duplicates: str = "include",
) -> str:
    """What a network is made of, in words, without drawing it."""
    graph = discourse_network(positions, kind, level, normalise, duplicates)
    if not graph:
        return f"{NONE} {graph.graph['left_out']}"
    return (
        f"{count(graph.number_of_nodes(), 'node').capitalize()} and "
        f"{count(graph.number_of_edges(), 'tie')} from "
        f"{count(graph.graph['positions'], 'position')}. {graph.graph['left_out']}"
    )
