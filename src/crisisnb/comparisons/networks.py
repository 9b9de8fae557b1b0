"""Discourse networks: actors tied by the concepts they agree or disagree on (Leifeld 2017, Discourse Network
Analysis).

An affiliation network ties actors to concepts. Its projections tie two actors by the concepts on which
they take the same side (congruence) or opposite sides (conflict)."""

from collections import defaultdict
from itertools import combinations

import networkx as nx
import pandas as pd

from .stances import stance_matrix


def affiliation_network(positions: pd.DataFrame, by: str = "organization") -> nx.Graph:
    """Actors and concepts, tied where an actor takes a stance on a concept.

    Nodes carry `kind` (actor or concept); edges carry `favours` and `opposes`, the numbers of sources that
    tell either, and `weight`, their sum. Stances that are not said make no edge."""
    network = nx.Graph()
    for row in stance_matrix(positions, by).itertuples(index=False):
        if row.favours + row.opposes:
            actor, concept = ("actor", getattr(row, by)), ("concept", row.concept)
            network.add_node(actor, kind="actor", label=actor[1])
            network.add_node(concept, kind="concept", label=concept[1])
            network.add_edge(
                actor,
                concept,
                favours=int(row.favours),
                opposes=int(row.opposes),
                weight=int(row.favours + row.opposes),
            )
    return network


def congruence_network(positions: pd.DataFrame, by: str = "organization") -> nx.Graph:
    """Actors tied by concepts on which they take the same side; `weight` counts these, `concepts` names
    them."""
    return _projection(positions, by, same=True)


def conflict_network(positions: pd.DataFrame, by: str = "organization") -> nx.Graph:
    """Actors tied by concepts on which they take opposite sides; `weight` counts these, `concepts` names
    them."""
    return _projection(positions, by, same=False)


def _projection(positions: pd.DataFrame, by: str, same: bool) -> nx.Graph:
    sides = defaultdict(lambda: {True: set(), False: set()})
    for row in stance_matrix(positions, by).itertuples(index=False):
        for favours, count in ((True, row.favours), (False, row.opposes)):
            if count:
                sides[row.concept][favours].add(getattr(row, by))
    shared = defaultdict(set)
    for concept, (pro, con) in ((concept, tuple(both.values())) for concept, both in sides.items()):
        pairs = (
            [*combinations(sorted(pro), 2), *combinations(sorted(con), 2)]
            if same
            else [tuple(sorted((a, b))) for a in pro for b in con if a != b]
        )
        for pair in pairs:
            shared[pair].add(concept)
    network = nx.Graph()
    network.add_nodes_from(
        sorted(set().union(*(pro | con for both in sides.values() for pro, con in [both.values()])))
    )
    for (a, b), concepts in sorted(shared.items()):
        network.add_edge(a, b, weight=len(concepts), concepts=sorted(concepts))
    return network
