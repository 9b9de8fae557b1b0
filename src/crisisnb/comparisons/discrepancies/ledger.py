"""The ledger's own form: a point where accounts differ, its sides, and how points are merged and ranked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

EVIDENCE = ("source_id", "start", "end", "exact", "prefix", "suffix", "region")
SAYS = 90  # characters of what a side says, in short
SAME_POINT = 0.6  # share of common sides from which two points of one kind are one
KINDS = ["figure", "date", "fact", "denial", "attribution", "wording", "framing", "omission", "identity"]


@dataclass(frozen=True)
class Point:
    """One point where accounts differ. `sides` are rows of the table `sides` without the id.

    `severity`: 3 changes what an analyst may conclude, 2 needs a note, 1 is a matter of words; `why` is the reason of
    the rank and `found_by` the rule that found the point, both in plain words."""

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
    """Who answers for what a row says: the person, else the organization, else whom the report names; null is the
    document's own voice.

    >>> claimant({"person": None, "organization": "Chad", "kind": "indirect"})
    'Chad'
    """
    if row.get("kind") == "narrator":
        return None
    return row.get("person") or row.get("organization") or row.get("attributed_to")


def side(row: Mapping, says: str | None = None, who: str | None = None) -> dict:
    """One account as a row of `sides`: the evidence of a row, who claims it, and what it says in short."""
    return {key: row.get(key) for key in EVIDENCE} | {"claimant": who or claimant(row), "says": says or short(row.get("exact"))}


def silent(source_id: str) -> dict:
    """The side of a document that leaves something out: it has no evidence."""
    return dict.fromkeys(EVIDENCE) | {"source_id": source_id, "claimant": None, "says": "not mentioned"}


def distinct(rows: Iterable[Mapping]) -> list[Mapping]:
    """Rows without those whose evidence lies inside another row's, in order of place."""
    kept: list[Mapping] = []
    ordered = sorted(rows, key=lambda r: (r["source_id"], r["start"], -r["end"]))
    for row in ordered:
        if not any(k["source_id"] == row["source_id"] and k["start"] <= row["start"] and row["end"] <= k["end"] for k in kept):
            kept.append(row)
    return kept


def merged(points: Iterable[Point]) -> list[Point]:
    """Points of one kind that share most of their sides made into one; the order of input does not matter."""
    kept: list[Point] = []
    by_span: dict[tuple, set[int]] = {}
    for point in sorted(points, key=lambda p: (p.kind, -p.severity, -len(p.sides), sorted(map(str, p.spans())), p.subject)):
        near = sorted({n for span in point.spans() for n in by_span.get((point.kind, span), ())})
        for n in near:
            common = len(kept[n].spans() & point.spans())
            if common >= SAME_POINT * len(kept[n].spans() | point.spans()) and _one_sided(kept[n], point):
                extra = [s for s in point.sides if (s["source_id"], s.get("start"), s.get("end")) not in kept[n].spans()]
                kept[n] = replace(kept[n], sides=kept[n].sides + tuple(extra))
                break
        else:
            n = len(kept)
            kept.append(point)
        for span in kept[n].spans():
            by_span.setdefault((point.kind, span), set()).add(n)
    return kept


def _one_sided(a: Point, b: Point) -> bool:
    """Omissions are one only where the same account is left out: silent sides alone do not make them one."""
    told = [{span for span in point.spans() if span[1] is not None} for point in (a, b)]
    return bool(told[0] & told[1])


def tables_of(points: Iterable[Point], origins: Mapping[str, str]) -> tuple[list[dict], list[dict]]:
    """Points as rows of `discrepancies` and `sides`, worst first, with ids that follow the rank."""
    counted = []
    for point in points:
        names = sorted({s["source_id"] for s in point.sides})
        counted.append((point, len(names), len({origins.get(name, name) for name in names})))
    counted.sort(key=lambda c: (-c[0].severity, -c[2], -c[1], KINDS.index(c[0].kind), c[0].subject, sorted(map(str, c[0].spans()))))
    rows, sides = [], []
    digits = max(3, len(str(len(counted))))
    for number, (point, n_sources, n_origins) in enumerate(counted, 1):
        name = f"d{number:0{digits}d}"
        rows.append({"discrepancy_id": name, "kind": point.kind, "subject": point.subject, "description": point.description,
                     "severity": point.severity, "proposed_cause": point.cause, "n_sources": n_sources,
                     "n_origins": n_origins, "verdict": None,
                     "rule": f"{point.found_by}; severity {point.severity}: {point.why}"})
        ordered = sorted(point.sides, key=lambda s: (s["source_id"], s["start"] if s["start"] is not None else -1, s["end"] or 0))
        sides += [{"discrepancy_id": name} | s for s in ordered]
    return rows, sides
