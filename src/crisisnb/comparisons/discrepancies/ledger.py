"""The ledger's own form: a point where accounts differ, its sides, and how points are merged and ranked."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .topics import Topics, components

EVIDENCE = ("source_id", "start", "end", "exact", "prefix", "suffix", "region")
SAYS = 90  # characters of what a side says, in short
MOST_SIDES = 60  # accounts shown for one point; more would not be read
SAME_POINT = 0.6  # share of common sides from which two points of one kind are one
CROWDED = 1.0  # times as many sides as another point has: beyond it the other's accounts are lost among them
REACH, NEAREST = (
    1000,
    7,
)  # days across which accounts are compared, divided by the number of documents; but so many at
# least: the more documents there are, the more of them are alike by chance
WIDE = (  # rules that compare across all days and matters
    "positions on one concept",
    "accounts of one actor's stance",
    "one person under different names",
)
WIDELY = 6  # independent accounts from which more of them make a point no weightier, only longer
MARK = 40  # characters up to which the words before a colon name a stance
MINOR = ("wording",)  # kinds that another point on the same sides makes superfluous
KINDS = ["figure", "date", "fact", "denial", "attribution", "wording", "framing", "omission", "identity"]


@dataclass(frozen=True)
class Point:
    """One point where accounts differ. `sides` are rows of the table `sides` without the id.

    `severity`: 3 changes what an analyst may conclude, 2 needs a note, 1 is a matter of words; `why` is
    the reason of the rank and `found_by` the rule that found the point, both in plain words."""

    kind: str
    subject: str
    description: str
    severity: int
    cause: str
    sides: tuple[dict, ...]
    found_by: str
    why: str

    def spans(self) -> frozenset[tuple]:
        return frozenset((side["source_id"], side.get("start"), side.get("end")) for side in self.sides)


def short(text: str | None, most: int = SAYS) -> str:
    """A quotation in one short line.

    >>> short("one\\n two   three", 8)
    'one two …'
    """
    line = re.sub(r"\s+", " ", text or "").strip(" ,;:")
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def claimant(row: Mapping) -> str | None:
    """Who answers for what a row says: the person, else the organization, else whom the report names; null is
    the document's own voice.

    >>> claimant({"person": None, "organization": "Chad", "kind": "indirect"})
    'Chad'
    """
    if row.get("kind") == "narrator":
        return None
    return row.get("person") or row.get("organization") or row.get("attributed_to")


def side(row: Mapping, says: str | None = None, who: str | None = None) -> dict:
    """One account as a row of `sides`: the evidence of a row, who claims it, and what it says in short."""
    return {key: row.get(key) for key in EVIDENCE} | {
        "claimant": who or claimant(row),
        "says": says or short(row.get("exact")),
    }


def silent(source_id: str) -> dict:
    """The side of a document that leaves something out: it has no evidence."""
    return dict.fromkeys(EVIDENCE) | {"source_id": source_id, "claimant": None, "says": "not mentioned"}


def distinct(rows: Iterable[Mapping]) -> list[Mapping]:
    """Rows without those whose evidence lies inside another row's, in order of place; of very many, an even
    choice.

    >>> found = distinct([{"source_id": "a", "start": 0, "end": 9}, {"source_id": "a", "start": 2, "end": 5}])
    >>> [(row["start"], row["end"]) for row in found]
    [(0, 9)]
    """
    kept: list[Mapping] = []
    for row in sorted(rows, key=lambda r: (r["source_id"], r["start"], -r["end"])):
        if not (kept and kept[-1]["source_id"] == row["source_id"] and row["end"] <= kept[-1]["end"]):
            kept.append(row)
    if len(kept) <= MOST_SIDES:
        return kept
    return _spread(kept)


def _spread(rows: list[Mapping]) -> list[Mapping]:
    """At most MOST_SIDES rows, every claimant and stance in turn, so that no account is crowded out by a
    loud one."""
    groups: dict[tuple, list[Mapping]] = {}
    for row in rows:
        groups.setdefault(
            (claimant(row) or "", str(row.get("agreement")), row.get("status") or ""), []
        ).append(row)
    turns = [(turn, key, row) for key, own in sorted(groups.items()) for turn, row in enumerate(own)]
    turns.sort(key=lambda t: t[:2])
    return sorted(
        (row for *_, row in turns[:MOST_SIDES]), key=lambda r: (r["source_id"], r["start"], -r["end"])
    )


def merged(points: Iterable[Point]) -> list[Point]:
    """Points of one kind that share most of their sides made into one; the order of input does not matter.

    Two sides are the same where they share half of the shorter evidence. The point that ranks higher keeps
    its words and takes over the other's further sides."""
    kept: list[Point] = []
    near: dict[tuple, set[int]] = {}
    told = [
        point for point in points if len(point.sides) > 1
    ]  # of nested accounts one may be left: no difference
    for point in sorted(
        told, key=lambda p: (p.kind, -p.severity, -len(p.sides), sorted(map(str, p.spans())), p.subject)
    ):
        told_in = {(point.kind, s["source_id"]) for s in point.sides if s["start"] is not None}
        for n in sorted(set().union(*(near.get(key, set()) for key in told_in))):
            same_words = (kept[n].subject, kept[n].description) == (point.subject, point.description)
            if same_words or likeness(kept[n].sides, point.sides) >= SAME_POINT:
                kept[n] = replace(
                    kept[n],
                    sides=kept[n].sides
                    + tuple(s for s in point.sides if not any(_same_side(s, k) for k in kept[n].sides)),
                )
                break
        else:
            n = len(kept)
            kept.append(point)
        for key in told_in:
            near.setdefault(key, set()).add(n)
    return kept


def together(points: Iterable[Point], topics: Topics) -> Iterator[Point]:
    """Points whose documents are on one matter, and the parts of others that are.

    What a finder brings together out of documents that have nothing to do with each other is no discrepancy;
    what is left of such a point must still have two stances if it had two. Stances on one concept are
    compared whenever they were told."""
    days = max(NEAREST, REACH // max(1, len(topics)))
    for point in points:
        names = {side["source_id"] for side in point.sides}
        if len(names) < 2 or point.found_by.startswith(WIDE):
            yield point
            continue
        groups = components(names, lambda a, b: topics.apart(a, b) <= days and topics.same(a, b))
        stances = min(2, len(_stances(point.sides)))
        for group in groups if len(groups) > 1 else ():
            sides = tuple(side for side in point.sides if side["source_id"] in group)
            told = [side for side in sides if side["start"] is not None]
            if len(group) > 1 and told and len(_stances(sides)) >= stances:
                yield replace(point, sides=sides)
        if len(groups) == 1:
            yield point


def _stances(sides: Iterable[Mapping]) -> set[str]:
    """What sides are told as, where they say so in front: for, against; as fact, as alleged."""
    said = [str(side["says"] or "").split(":", 1) for side in sides]
    return {words[0].split(",")[0] for words in said if len(words) > 1 and len(words[0]) < MARK} or {""}


def absorbed(points: list[Point]) -> list[Point]:
    """Points without those matters of words that a weightier point already shows side by side.

    Two accounts that contradict each other are worded differently as well; listing that again adds length
    and nothing else."""
    heavier: dict[str, list[Point]] = {}
    for point in points:
        if point.kind not in MINOR:
            for name in {s["source_id"] for s in point.sides}:
                heavier.setdefault(name, []).append(point)

    def shown(point: Point) -> bool:
        minor = point.kind in MINOR and point.severity < 3
        near = heavier.get(point.sides[0]["source_id"], []) if minor else []
        return any(
            other.severity >= point.severity
            and len(other.sides) <= CROWDED * len(point.sides)
            and all(any(_same_side(s, k) for k in other.sides) for s in point.sides)
            for other in near
        )

    return [point for point in points if not shown(point)]


def likeness(a: Iterable[Mapping], b: Iterable[Mapping]) -> float:
    """The share of sides that two points have in common (Dice 1945), silent sides left out."""
    a, b = ([s for s in sides if s["start"] is not None] for sides in (a, b))
    hits, free = 0, list(b)
    for one in a:
        other = next((k for k in free if _same_side(one, k)), None)
        if other is not None:
            free.remove(other)
            hits += 1
    return 2 * hits / (len(a) + len(b)) if a and b else 0.0


def _same_side(a: Mapping, b: Mapping) -> bool:
    if a["source_id"] != b["source_id"] or a["start"] is None or b["start"] is None:
        return a["source_id"] == b["source_id"] and a["start"] is b["start"] is None
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return common >= 0.5 * min(a["end"] - a["start"], b["end"] - b["start"])


def _in_turn(counted: list[tuple[Point, int, int]]) -> list[tuple[Point, int, int]]:
    """Ranked points, of each severity one on every matter before a second one on the same documents: who
    reads the first page sees all that is disputed, not one dispute in fifty rows."""
    shown: Counter = Counter()
    turns = []
    for place, (point, *_) in enumerate(counted):
        keys = [(point.severity, name) for name in sorted({side["source_id"] for side in point.sides})]
        turns.append((-point.severity, sum(shown[key] for key in keys) // len(keys), place))
        shown.update(keys)
    return [counted[place] for *_, place in sorted(turns)]


def tables_of(points: Iterable[Point], origins: Mapping[str, str]) -> tuple[list[dict], list[dict]]:
    """Points as rows of `discrepancies` and `sides`, worst first, with ids that follow the rank."""
    counted = []
    for point in points:
        names = sorted({s["source_id"] for s in point.sides})
        counted.append((point, len(names), len({origins.get(name, name) for name in names})))
    counted.sort(
        key=lambda c: (
            -c[0].severity,
            -min(c[2], WIDELY),
            len(c[0].sides),
            KINDS.index(c[0].kind),
            c[0].subject,
            sorted(map(str, c[0].spans())),
        )
    )
    counted = _in_turn(counted)
    rows, sides = [], []
    digits = max(3, len(str(len(counted))))
    for number, (point, n_sources, n_origins) in enumerate(counted, 1):
        name = f"d{number:0{digits}d}"
        rows.append(
            {
                "discrepancy_id": name,
                "kind": point.kind,
                "subject": point.subject,
                "description": point.description,
                "severity": point.severity,
                "proposed_cause": point.cause,
                "n_sources": n_sources,
                "n_origins": n_origins,
                "verdict": None,
                "rule": f"{point.found_by}; severity {point.severity}: {point.why}",
            }
        )
        ordered = sorted(
            point.sides,
            key=lambda s: (s["source_id"], s["start"] if s["start"] is not None else -1, s["end"] or 0),
        )
        sides += [{"discrepancy_id": name} | s for s in ordered]
    return rows, sides
