"""Two runs over one corpus, the second without some of its sources: what is lost, and what is told otherwise.

Identifiers follow the order of rows and change from run to run, but a report keeps its own: it belongs to one
document. So events are the same that share reports, points of the ledger that share accounts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from .discrepancies.ledger import likeness
from .records import rows_of
from .stances import stance_matrix
from .windows import Window, window

CHANGES = {  # by table: what can become of a row of the whole
    "sources": {"publication"},  # the day of publication of a document that is left is known otherwise
    "events": {
        "lost",  # nobody else tells it
        "split",  # its reports stand in several events
        "joined",  # its reports stand with those of another event
        "date wider",
        "date narrower",
        "date moved",
        "date lost",
        "date found",
        "status",
        "one origin left",  # it had several independent witnesses
    },
    "positions": {
        "lost",
        "leaning",
    },  # of an actor on a concept nothing is told, or it seems to stand elsewhere
    "discrepancies": {
        "lost",
        "new",  # it only arises in the rest
        "joined",  # its accounts stand in another point of its kind
        "kind",
        "severity",
        "one origin left",
    },
}
SAME = 0.5  # share of common accounts from which a point is found again
NO_DATE = "no date"


def changes_between(whole, rest) -> Iterator[dict]:
    """What is otherwise in the rest of a crisis, one row per change: `table`, `change`, `id`, `what`,
    `before`, `after`, `how` and `evidence` (see `leave_one_out`). `rest` is `whole.without(...)`."""
    dropped = set(whole.texts) - set(rest.texts)
    yield from _publications(whole, rest)
    yield from _events(whole, rest, dropped)
    yield from _positions(whole, rest, dropped)
    yield from _points(whole, rest, dropped)


def _row(
    table: str, change: str, name: str, what: str | None, before, after, direct: bool, evidence: list
) -> dict:
    assert change in CHANGES[table], change
    how = "direct" if direct else "indirect"
    return {"table": table, "change": change, "id": name, "what": what} | {
        "before": before,
        "after": after,
        "how": how,
        "evidence": evidence,
    }


# --- sources


def _publications(whole, rest) -> Iterator[dict]:
    """Documents that took their day of publication from what is dropped."""
    left = {row["source_id"]: row for row in rows_of(rest.sources)}
    for row in rows_of(whole.sources):
        name = row["source_id"]
        days = [_published(run) for run in (row, left.get(name, row))]
        if days[0] != days[1]:
            yield _row("sources", "publication", name, row["title"] or name, *days, False, [name])


def _published(row: Mapping) -> str:
    first, last = row["published_earliest"], row["published_latest"]
    if not first and not last:
        return "unknown"
    return first if first == last else f"{first or '…'} to {last or '…'}"


# --- events


def _events(whole, rest, dropped: set[str]) -> Iterator[dict]:
    reports = defaultdict(list)
    for row in rows_of(whole.reports):
        reports[row["event_id"]].append(row)
    home = {row["report_id"]: row["event_id"] for row in rows_of(rest.reports)}
    before_of = {row["report_id"]: row["event_id"] for own in reports.values() for row in own}
    left_events = {row["event_id"]: row for row in rows_of(rest.events)}
    company = defaultdict(
        set
    )  # the events of the whole whose reports stand together in one event of the rest
    for report, event in home.items():
        company[event].add(before_of.get(report))
    for event in rows_of(whole.events):
        name = event["event_id"]
        gone = [row["report_id"] for row in reports[name] if row["source_id"] in dropped]
        left = [row["report_id"] for row in reports[name] if row["report_id"] in home]
        base = {"table": "events", "name": name, "what": event["summary"]}
        if not left:
            yield _row(**base, change="lost", before=_told(event), after=None, direct=True, evidence=gone)
            continue
        homes = Counter(home[report] for report in left)
        after = left_events[min(homes, key=lambda found: (-homes[found], found))]
        found = _one_event(event, after, len(homes), company[after["event_id"]] - {name})
        for change, old, new in found:
            yield _row(**base, change=change, before=old, after=new, direct=bool(gone), evidence=gone or left)


def _one_event(before: Mapping, after: Mapping, parts: int, others: set) -> Iterator[tuple]:
    """The changes of an event that is still told: what, and how it was and is."""
    if parts > 1:
        yield "split", "1 event", f"{parts} events"
    if others:
        yield "joined", "1 event", f"one with {', '.join(sorted(others))}"
    if moved := how_moved(window(before), window(after)):
        yield f"date {moved}", before["edtf"] or NO_DATE, after["edtf"] or NO_DATE
    if before["status"] != after["status"]:
        yield "status", before["status"], after["status"]
    if (before["n_origins"] or 0) > 1 and after["n_origins"] == 1:
        yield "one origin left", f"{before['n_origins']} origins", "1 origin"


def how_moved(before: Window, after: Window) -> str | None:
    """How the days that a date allows have changed; None where they have not.

    >>> how_moved((5, 6), (5, 9)), how_moved((5, None), (5, 9)), how_moved((5, 6), (6, 9))
    ('wider', 'narrower', 'moved')
    >>> how_moved((5, 6), (None, None))
    'lost'
    """
    if before == after:
        return None
    if after == (None, None):
        return "lost"
    if before == (None, None):
        return "found"
    (b1, b2), (a1, a2) = (_closed(days) for days in (before, after))
    if a1 <= b1 and b2 <= a2:
        return "wider"
    return "narrower" if b1 <= a1 and a2 <= b2 else "moved"


def _closed(days: Window) -> tuple[float, float]:
    return (float("-inf") if days[0] is None else days[0], float("inf") if days[1] is None else days[1])


def _told(event: Mapping) -> str:
    return f"{event['edtf'] or NO_DATE}; {event['n_reports']} report{'s' if event['n_reports'] != 1 else ''}"


# --- positions


def _positions(whole, rest, dropped: set[str]) -> Iterator[dict]:
    """Actors of whom nothing is told on a concept any more, and those who seem to stand elsewhere."""
    told = defaultdict(list)
    for row in rows_of(whole.positions):
        told[row["organization"], row["concept"]].append(row)
    left = _stances(rest)
    for key, before in _stances(whole).items():
        after = left.get(key)
        gone = [row["position_id"] for row in told[key] if row["source_id"] in dropped]
        evidence = gone or [row["position_id"] for row in told[key]]
        base = {"table": "positions", "name": told[key][0]["position_id"], "what": f"{key[0]} on “{key[1]}”"}
        base |= {"direct": bool(gone), "evidence": evidence, "before": _counts(before)}
        if after is None:
            yield _row(**base, change="lost", after=None)
        elif _leaning(before) != _leaning(after):
            yield _row(**base, change="leaning", after=_counts(after))


def _stances(crisis) -> dict[tuple[str, str], dict]:
    return {(row["organization"], row["concept"]): row for row in rows_of(stance_matrix(crisis.positions))}


def _leaning(row: Mapping) -> str:
    """To which side the sources that say it put an actor."""
    if row["balance"] is None:
        return "not said"
    return "favours" if row["balance"] > 0 else "opposes" if row["balance"] < 0 else "both"


def _counts(row: Mapping) -> str:
    return f"{_leaning(row)}: {row['favours']} for, {row['opposes']} against, {row['open']} open"


# --- discrepancies


def _points(whole, rest, dropped: set[str]) -> Iterator[dict]:
    before, after = _with_sides(whole), _with_sides(rest)
    left = {name: _left(point, dropped) for name, point in before.items()}
    alike = _alike(left, after)
    pairs = _pairs(alike)
    candidates = defaultdict(list)
    for *_, name, other in alike:
        candidates[name].append(after[other])
    for name, point in before.items():
        gone = [_place(side) for side in point["sides"] if side["source_id"] in dropped]
        base = {"table": "discrepancies", "name": name, "what": f"{point['kind']}: {point['subject']}"}
        base |= {"direct": bool(gone), "evidence": gone or [_place(side) for side in point["sides"]]}
        found = after[pairs[name]] if name in pairs else None
        for change, old, new in _one_point(point, found, candidates[name]):
            yield _row(**base, change=change, before=old, after=new)
    for name in sorted(set(after) - set(pairs.values())):
        point = after[name]
        what, places = f"{point['kind']}: {point['subject']}", [_place(side) for side in point["sides"]]
        yield _row("discrepancies", "new", name, what, None, point["description"], False, places)


def _one_point(before: Mapping, after: Mapping | None, alike: list[dict]) -> Iterator[tuple]:
    """The changes of a point: what, and how it was and is. `alike` are points with the same accounts, if
    any."""
    if after is None:
        same = [point for point in alike if point["kind"] == before["kind"]]
        yield (
            ("joined", before["subject"], same[0]["subject"])
            if same
            else ("lost", before["description"], None)
        )
        return
    if before["kind"] != after["kind"]:
        yield "kind", before["kind"], after["kind"]
    if before["severity"] != after["severity"]:
        yield "severity", str(before["severity"]), str(after["severity"])
    if (before["n_origins"] or 0) > 1 and after["n_origins"] == 1:
        yield "one origin left", f"{before['n_origins']} origins", "1 origin"


def _with_sides(crisis) -> dict[str, dict]:
    points = {row["discrepancy_id"]: row | {"sides": []} for row in rows_of(crisis.discrepancies)}
    for row in rows_of(crisis.sides):
        points[row["discrepancy_id"]]["sides"].append(row)
    return points


def _left(point: Mapping, dropped: set[str]) -> dict:
    return dict(point) | {"sides": [side for side in point["sides"] if side["source_id"] not in dropped]}


def _alike(before: Mapping[str, dict], after: Mapping[str, dict]) -> list[tuple]:
    """Points of the whole and of the rest with at least half of their accounts in common: those of one kind
    first, then the most alike."""
    near = defaultdict(set)
    for name, point in after.items():
        for side in point["sides"]:
            near[side["source_id"]].add(name)
    found = []
    for name, point in before.items():
        for other in set().union(*(near[side["source_id"]] for side in point["sides"])):
            share = likeness(point["sides"], after[other]["sides"])
            same = [point[key] == after[other][key] for key in ("kind", "subject", "description")]
            if share >= SAME or all(same):
                found.append((not same[0], -share, not all(same), name, other))
    return sorted(found)


def _pairs(alike: list[tuple]) -> dict[str, str]:
    """Which point of the rest is which of the whole, each once."""
    pairs: dict[str, str] = {}
    taken = set()
    for *_, name, other in alike:
        if name not in pairs and other not in taken:
            pairs[name] = other
            taken.add(other)
    return pairs


def _place(side: Mapping) -> str:
    """Where an account stands, as one would look it up; a silent source by its name."""
    return (
        side["source_id"] if side["start"] is None else f"{side['source_id']}[{side['start']}:{side['end']}]"
    )
