"""Discourse networks: actors tied by the concepts on which they take the same side, or opposite sides.

Definitions are those of Discourse Network Analyzer (Leifeld, Gruber and Bossner: Discourse Network
Analyzer Manual, chapter on algorithms; Leifeld 2017, Discourse Network Analysis). Let x(i, j, k) be how
often actor i is told to take the side k (favours, opposes) on concept j. Then, for two actors,

- congruence is the sum over all concepts and both sides of x(1, j, k) * x(2, j, k),
- conflict is the same sum over opposite sides,
- subtract is congruence minus conflict: above zero where two actors agree more than they differ.

Only positions with a concept and a stance count; `countable` says how many rows are left out, and why.
Every tie carries the identifiers of the positions it rests on."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations

import networkx as nx
import pandas as pd

from ..errors import CrisisError
from .records import place, rows_of
from .stances import span

KINDS = ("subtract", "congruence", "conflict", "affiliation")
LEVELS = ("organization", "person", "concept")
NORMALISATIONS = ("none", "average", "jaccard", "cosine")
AFFILIATION_NORMALISATIONS = ("none", "activity", "prominence")
DUPLICATES = ("include", "document", "week", "month", "year", "all")
NOT_ARTICLE = ("furniture", "teaser")  # regions of a page that belong to other articles
Sides = dict[str, dict[str, dict[bool, list[str]]]]  # node -> what ties it -> favours? -> position_ids


def countable(
    positions: pd.DataFrame, level: str = "organization", duplicates: str = "include"
) -> tuple[list[dict], dict[str, int]]:
    """The positions a network counts, in an order that does not depend on theirs, and how many rows are
    left out.

    The second answer maps a reason in words to a number of rows. `level` is organization or person (whose
    stances are compared) or concept (then organizations tie concepts). `duplicates` says when an actor's
    same stance on the same concept counts again: `include` always, `document` once in each source,
    `week`, `month` and `year` once in each (of the calendar, by the day of the position; a row that is
    not known to fall into one counts by itself), `all` once altogether. Of duplicates the first in order
    of source and place is kept.

    Raises CrisisError for another level or rule."""
    _known("level", level, LEVELS)
    _known("duplicates", duplicates, DUPLICATES)
    actor = "organization" if level == "concept" else level
    kept, left, seen = [], Counter(), set()
    for row in sorted(rows_of(positions), key=lambda row: (*place(row), str(row.get("position_id") or ""))):
        if reason := _reason(row, actor):
            left[reason] += 1
            continue
        key = (row[actor], row["concept"], row["agreement"], _period(row, duplicates))
        if key[-1] is not None and key in seen:
            left["that repeat a stance"] += 1
            continue
        seen.add(key)
        kept.append(row)
    return kept, dict(left)


def _reason(row: dict, actor: str) -> str | None:
    if row.get("region") in NOT_ARTICLE:
        return "outside the article"
    if not row.get("concept"):
        return "without a concept"
    if row.get("agreement") is None:
        return "without a stance"
    return (
        None if row.get(actor) else f"without {'an organization' if actor == 'organization' else 'a person'}"
    )


def _period(row: dict, duplicates: str):
    """What a stance counts once in; None where it always counts."""
    if duplicates in ("include", "all"):
        return True if duplicates == "all" else None
    if duplicates == "document":
        return row.get("source_id")
    first, last = (day and date.fromisoformat(day) for day in span(row.get("edtf")))
    if first is None or last is None:
        return None
    name = {
        "week": lambda day: day.isocalendar()[:2],
        "month": lambda day: (day.year, day.month),
        "year": lambda day: day.year,
    }[duplicates]
    return name(first) if name(first) == name(last) else None


def left_out(left: dict[str, int]) -> str:
    """The rows a network does not count, in a sentence.

    >>> left_out({"without a stance": 2, "without a concept": 1})
    '1 row without a concept and 2 rows without a stance are left out.'
    >>> left_out({})
    'No row is left out.'
    """
    parts = [f"{n} row{'s' * (n != 1)} {reason}" for reason, n in sorted(left.items())]
    if not parts:
        return "No row is left out."
    words = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"{words} {'is' if sum(left.values()) == 1 else 'are'} left out."


def discourse_network(
    positions: pd.DataFrame,
    kind: str = "subtract",
    level: str = "organization",
    normalise: str | None = "none",
    duplicates: str = "include",
) -> nx.Graph:
    """A discourse network of a kind: subtract, congruence, conflict or affiliation.

    Nodes are all actors (or concepts) with a stance that counts, with `name`, `variable` (organization,
    person, concept) and `frequency` (positions counted). An edge of the first three kinds joins two nodes
    that share a concept, with `weight`, `congruence` and `conflict` (all normalised), `agree_on` and
    `differ_on` (lists of what ties them) and `position_ids`; in a subtract network a tie whose parts
    cancel out stays, with weight 0. For edges of an affiliation network see `affiliation_network`. The
    graph itself carries `left_out`, the rows not counted.

    `normalise` divides congruence and conflict of two nodes, with N their numbers of positions, by:
    `average` (N1 + N2) / 2; `jaccard` the positions on sides only one of them takes, plus the congruence;
    `cosine` N1 * N2, which is what Discourse Network Analyzer calls by that name (a pair of like profiles
    does not reach 1).

    Raises CrisisError for an unknown kind, level, normalisation or rule for duplicates."""
    _known("kind", kind, KINDS)
    if kind == "affiliation":
        return affiliation_network(positions, level, normalise, duplicates)
    _known("normalise", normalise or "none", NORMALISATIONS)
    sides, network = _start(positions, kind, level, normalise, duplicates)
    pairs = {pair for by in _turned(sides).values() for pair in combinations(sorted(by), 2)}
    for one, other in sorted(pairs):
        tie = _tie(sides[one], sides[other], normalise or "none")
        tie["weight"] = tie["congruence"] - tie["conflict"] if kind == "subtract" else tie[kind]
        ids = {"congruence": tie.pop("same"), "conflict": tie.pop("opposite")}
        if tie["weight"] or kind == "subtract":
            network.add_edge(
                one, other, **tie, position_ids=sorted(ids.get(kind, ids["congruence"] | ids["conflict"]))
            )
    return network


def congruence_network(
    positions: pd.DataFrame,
    level: str = "organization",
    normalise: str | None = "none",
    duplicates: str = "include",
) -> nx.Graph:
    """Actors tied by concepts on which they take the same side; see `discourse_network`."""
    return discourse_network(positions, "congruence", level, normalise, duplicates)


def conflict_network(
    positions: pd.DataFrame,
    level: str = "organization",
    normalise: str | None = "none",
    duplicates: str = "include",
) -> nx.Graph:
    """Actors tied by concepts on which they take opposite sides; see `discourse_network`."""
    return discourse_network(positions, "conflict", level, normalise, duplicates)


def subtract_network(
    positions: pd.DataFrame,
    level: str = "organization",
    normalise: str | None = "none",
    duplicates: str = "include",
) -> nx.Graph:
    """Actors tied by congruence minus conflict; see `discourse_network`."""
    return discourse_network(positions, "subtract", level, normalise, duplicates)


def affiliation_network(
    positions: pd.DataFrame,
    level: str = "organization",
    normalise: str | None = "none",
    duplicates: str = "include",
) -> nx.Graph:
    """Actors and concepts, tied where an actor takes a stance on a concept.

    Edges carry `favours` and `opposes` (numbers of positions), `weight` (favours minus opposes,
    normalised), `agreement` (favours, opposes or both) and `position_ids`. `normalise` divides the weight
    by the positions of the actor (`activity`) or on the concept (`prominence`). A concept that has the
    name of an actor is the node "name (concept)". Raises CrisisError as `discourse_network` does."""
    _known("normalise", normalise or "none", AFFILIATION_NORMALISATIONS)
    _known("level", level, LEVELS)
    level = "organization" if level == "concept" else level
    sides, network = _start(positions, "affiliation", level, normalise, duplicates)
    by_concept = _turned(sides)
    node_of = {
        concept: f"{concept} (concept)" if concept in sides else concept for concept in sorted(by_concept)
    }
    for concept, node in node_of.items():
        network.add_node(node, name=concept, variable="concept", frequency=_total(by_concept[concept]))
    for actor, own in sorted(sides.items()):
        for concept, stance in sorted(own.items()):
            pro, con = len(stance[True]), len(stance[False])
            divisor = {"activity": _total(own), "prominence": _total(by_concept[concept])}.get(
                normalise or "none", 1
            )
            network.add_edge(
                actor,
                node_of[concept],
                weight=(pro - con) / divisor if divisor != 1 else pro - con,
                favours=pro,
                opposes=con,
                agreement="both" if pro and con else "favours" if pro else "opposes",
                position_ids=sorted(stance[True] + stance[False]),
            )
    return network


def time_windows(positions: pd.DataFrame, days: int, step: int | None = None, **options) -> list[dict]:
    """One network for each of a series of windows of `days` days, moved on by `step` days (by default
        `days`).

    Each answer is a dict with `first` and `last` (ISO days, both included), `network` (see
    `discourse_network`, which takes the `options`) and `n_outside`, the rows that are not known to fall
    into the window. A position falls into it when all its possible days do; one known to lie before (or
    after) a day goes by that day; one without a date falls into none. With `step=1` these are the moving
    time windows of Discourse Network Analyzer.

    Raises CrisisError where a window would be shorter than a day."""
    step = days if step is None else step
    if days < 1 or step < 1:
        raise CrisisError(
            f"no time window of {days} days moved by {step}", do="choose whole numbers from 1 on"
        )
    bounds = [span(row.get("edtf")) for row in rows_of(positions)]
    known = [(date.fromisoformat(a or b), date.fromisoformat(b or a)) if a or b else None for a, b in bounds]
    if not any(known):
        return []
    start, end = min(pair[0] for pair in known if pair), max(pair[1] for pair in known if pair)
    made = []
    while start <= end:
        last = start + timedelta(days=days - 1)
        inside = [pair is not None and start <= pair[0] and pair[1] <= last for pair in known]
        made.append(
            {
                "first": start.isoformat(),
                "last": last.isoformat(),
                "n_outside": inside.count(False),
                "network": discourse_network(positions[inside], **options),
            }
        )
        start += timedelta(days=step)
    return made


def _known(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise CrisisError(f"{option} = {value!r} is not known here", do=f"choose one of {', '.join(allowed)}")


def _start(
    positions, kind: str, level: str, normalise: str | None, duplicates: str
) -> tuple[Sides, nx.Graph]:
    """The stances of every node and a network of these nodes without ties."""
    rows, left = countable(positions, level, duplicates)
    sides: Sides = defaultdict(lambda: defaultdict(lambda: {True: [], False: []}))
    node, tie = ("concept", "organization") if level == "concept" else (level, "concept")
    for row in rows:
        sides[row[node]][row[tie]][row["agreement"]].append(row["position_id"])
    network = nx.Graph(
        kind=kind,
        level=level,
        normalise=normalise or "none",
        duplicates=duplicates,
        positions=len(rows),
        left_out=left_out(left),
    )
    for name in sorted(sides):
        network.add_node(name, name=name, variable=level, frequency=_total(sides[name]))
    return sides, network


def _turned(sides: Sides) -> Sides:
    """The same stances, by what ties the nodes."""
    turned: Sides = defaultdict(dict)
    for node, own in sides.items():
        for tie, stance in own.items():
            turned[tie][node] = stance
    return turned


def _total(own: dict[str, dict[bool, list[str]]]) -> int:
    return sum(len(stance[True]) + len(stance[False]) for stance in own.values())


def _tie(one: dict, other: dict, normalise: str) -> dict:
    """What two nodes have in common and what divides them, normalised, with the positions it rests on."""
    same, opposite, agree_on, differ_on = set(), set(), [], []
    congruence = conflict = 0
    for shared in sorted(one.keys() & other.keys()):
        for mine in (True, False):
            for theirs in (True, False):
                product = len(one[shared][mine]) * len(other[shared][theirs])
                if not product:
                    continue
                ids = one[shared][mine] + other[shared][theirs]
                if mine == theirs:
                    congruence += product
                    same.update(ids)
                    agree_on.append(shared)
                else:
                    conflict += product
                    opposite.update(ids)
                    differ_on.append(shared)
    by = _divisor(one, other, congruence, normalise)
    return {
        "congruence": congruence if by == 1 else congruence / by,
        "conflict": conflict if by == 1 else conflict / by,
        "agree_on": sorted(set(agree_on)),
        "differ_on": sorted(set(differ_on)),
        "same": same,
        "opposite": opposite,
    }


def _divisor(one: dict, other: dict, congruence: int, normalise: str) -> float:
    if normalise == "none":
        return 1
    if normalise == "average":
        return (_total(one) + _total(other)) / 2
    if normalise == "cosine":
        return _total(one) * _total(other)
    return _alone(one, other) + _alone(other, one) + congruence


def _alone(one: dict, other: dict) -> int:
    """The positions of the first node on sides that the second never takes."""
    return sum(
        len(ids)
        for tie, stance in one.items()
        for side, ids in stance.items()
        if not (tie in other and other[tie][side])
    )
