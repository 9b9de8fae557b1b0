"""Which passages of different sources speak of the same matter.

Candidates come from an inverted index (shared actor and rare shared words), so that ten thousand articles
do not make ten thousand times ten thousand pairs; rules decide about each candidate."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, MutableMapping
from functools import lru_cache
from typing import TypeVar

from .. import wordlists
from .words import PACKAGE

LONGEST_POSTING = 30  # beyond it, a key says too little to compare everything under it with everything
NEIGHBOURS = 12  # what a row under such a key is still compared with: those next to it in the order given
SAMPLE = 5  # members of a large group that stand for it

K = TypeVar("K")


@lru_cache(maxsize=1)
def _blocs() -> dict[str, frozenset[str]]:
    found = defaultdict(set)
    for row in wordlists.table(PACKAGE, "blocs.csv"):
        found[row["group"]].add(row["member"])
        found[row["member"]].add(row["group"])
    return {name: frozenset(others) for name, others in found.items()}


def with_blocs(actors: Iterable[str]) -> frozenset[str]:
    """Actors together with the groups and members that news lets stand for them."""
    actors = frozenset(actors)
    return actors.union(*(_blocs().get(actor, frozenset()) for actor in actors))


def actors_agree(a: frozenset[str], b: frozenset[str]) -> float:
    """How well two sets of actors can be the same: 1 shared, 0.7 by way of a group, 0.5 not said, 0
    different.

    >>> chad = frozenset({"Chad"})
    >>> actors_agree(chad, frozenset({"Chad", "Mali"})), actors_agree(frozenset(), chad)
    (1.0, 0.5)
    """
    if not a or not b:
        return 0.5
    if a & b:
        return 1.0
    return 0.7 if with_blocs(a) & b else 0.0


def candidate_pairs(keys: Iterable[Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    """The pairs of rows that share a key, each once, in order; the rows are given in an order that means
    something.

    Under a key that many rows have, a row is paired with its next neighbours only. So no row has more than
    LONGEST_POSTING later partners by any one key, and the pairs grow with the rows, not with their square.
    They are made row by row and never all held at once.

    >>> list(candidate_pairs([["reef"], ["port", "reef"], ["port"]]))
    [(0, 1), (1, 2)]
    """
    postings, number = defaultdict(list), -1
    for number, own in enumerate(keys):
        for key in set(own):
            postings[key].append(number)
    later = defaultdict(list)  # for each row the stretches of rows that follow it under its keys
    for posting in postings.values():
        reach = len(posting) if len(posting) <= LONGEST_POSTING else NEIGHBOURS
        for at, row in enumerate(posting[:-1], 1):
            later[row].append((posting, at, at + reach))
    del postings
    for row in range(number):
        near = {other for posting, start, end in later.pop(row, ()) for other in posting[start:end]}
        yield from ((row, other) for other in sorted(near))


def cluster(
    n: int,
    pairs: Iterable[tuple[int, int]],
    score: Callable[[int, int], float],
    least: float,
    may_join: Callable[[list[int], list[int]], bool] = lambda a, b: True,
) -> list[list[int]]:
    """Groups of rows by average linkage over the candidate pairs, best pair first (Sneath and Sokal 1973).

    `score` of a pair that must not be joined is below zero. Two groups join where their mean score is at
    least `least` and `may_join` allows it; of a large group a few members are asked. Deterministic: ties
    fall to the earlier rows."""
    scored = sorted((-value, i, j) for i, j in pairs if (value := score(i, j)) >= least)
    groups, home = {i: [i] for i in range(n)}, list(range(n))
    for _, i, j in scored:
        a, b = sorted((root(home, i), root(home, j)))
        if a == b:
            continue
        first, second = _sample(groups[a]), _sample(groups[b])
        if may_join(first, second) and _mean(first, second, score) >= least:
            home[b] = a
            groups[a] = sorted(groups[a] + groups.pop(b))
    return [groups[key] for key in sorted(groups)]


def root(home: MutableMapping[K, K] | list[int], item: K) -> K:
    """The item that a group goes by, found through `home`, whose ways are shortened on the way (union-find,
    Tarjan 1975).

    >>> home = [0, 0, 1, 2]
    >>> root(home, 3), home
    (0, [0, 0, 1, 1])
    """
    while home[item] != item:
        home[item] = item = home[home[item]]
    return item


def _sample(group: list[int]) -> list[int]:
    """A group, or of a large one evenly spaced members."""
    return group[:: -(-len(group) // SAMPLE)]


def _mean(a: list[int], b: list[int], score: Callable[[int, int], float]) -> float:
    values = [score(min(i, j), max(i, j)) for i in a for j in b]
    return sum(values) / len(values)
