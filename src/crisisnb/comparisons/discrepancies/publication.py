"""Publication: a document that gives, or is given, more than one day on which it was published."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from ...document import CONTEXT
from .ledger import Point

FILED = timedelta(days=1)  # an agency's dateline may be the day before its publication


def find_contradictions(stamps: Mapping[str, Sequence[Mapping]], texts: Mapping[str, str]) -> Iterator[Point]:
    """Documents whose header, dateline and manifest name days of publication that cannot all be right.

    `stamps` maps source_id to the dates a document was found to give (Document.dates_seen)."""
    for source_id, seen in sorted(stamps.items()):
        dated = [stamp for stamp in seen if stamp["what"] == "published" and stamp["earliest"] and stamp["latest"]]
        apart = [pair for pair in combinations(dated, 2) if pair[0]["where"] != pair[1]["where"] and _apart(*pair)]
        if not apart:
            continue
        clashing = [stamp for stamp in dated if any(stamp is one for pair in apart for one in pair)]
        told = "; ".join(f"{_day(stamp)} by its {stamp['where']}" for stamp in clashing)
        yield Point(
            "date", f"day of publication of {source_id}", f"Published on {told}", 2, "unknown",
            tuple(_side(source_id, stamp, texts.get(source_id, "")) for stamp in clashing),
            "days of publication that exclude one another",
            "every relative date of the document hangs on it",
        )


def _apart(a: Mapping, b: Mapping) -> bool:
    first, second = sorted((a, b), key=lambda stamp: stamp["earliest"])
    reach = date.fromisoformat(first["latest"]) + (FILED if first["where"] == "dateline" else timedelta())
    return reach < date.fromisoformat(second["earliest"])


def _day(stamp: Mapping) -> str:
    return stamp["earliest"] if stamp["earliest"] == stamp["latest"] else f"{stamp['earliest']} to {stamp['latest']}"


def _side(source_id: str, stamp: Mapping, text: str) -> dict:
    """One day as a side; the manifest's has no place in the text."""
    start, end = stamp["start"], stamp["end"]
    place = {"start": None, "end": None, "exact": None, "prefix": None, "suffix": None} if start is None else {
        "start": start, "end": end, "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT):start], "suffix": text[end:end + CONTEXT]}
    return {"source_id": source_id, **place, "region": None, "claimant": stamp["where"], "says": _day(stamp)}
