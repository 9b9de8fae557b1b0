"""All that is told of one event: in words, report by report, what else the same sentences say, where
accounts differ."""

import pandas as pd

from ..comparisons.agreement import find_agreement, overall
from .days import spans, when
from .evidence import around
from .listing import Listing, marked, shown
from .style import count

NONE = "No event falls into this selection."
HALF = 0.5  # share of the shorter evidence from which a side of a discrepancy is a report's own words
COMPANY = {"statements": "statement_id", "positions": "position_id", "figures": "figure_id"}
ASIDE = ("headline", "caption", "embed", "teaser", "furniture")  # regions that are not the article's own text
OWN = "the source itself"


def event_row(crisis, event: str | None) -> dict | None:
    """The row of an event, None where there is no event."""
    found = crisis.events[crisis.events["event_id"] == event]
    return None if found.empty else found.iloc[0].to_dict()


def reports_of(crisis, event: str | None) -> pd.DataFrame:
    """The reports of an event in order of their source's publication, then of place."""
    told = crisis.reports[crisis.reports["event_id"] == event]
    ordered = told.assign(_day=told["source_id"].map(publication_days(crisis)).fillna("9999"))
    return (
        ordered.sort_values(["_day", "source_id", "start"], kind="stable")
        .drop(columns="_day")
        .reset_index(drop=True)
    )


def publication_days(crisis) -> dict[str, str]:
    """Source to its day of publication; where only a span of days is known, the last of them."""
    sources = crisis.sources
    days = spans(sources)
    known = sources["published"].str[:10].fillna(days["latest"]).fillna(days["earliest"])
    return {name: day for name, day in zip(sources["source_id"], known, strict=True) if isinstance(day, str)}


def describe_event(crisis, event: str | None) -> Listing:
    """One event in words: what, when, how surely, who, told by whom, and how far those who tell it agree."""
    row = event_row(crisis, event)
    if row is None:
        return Listing(pd.DataFrame(), NONE)
    told = reports_of(crisis, event)
    said = {
        "what": row["summary"],
        "when": f"{when(row)} (in EDTF: {shown(row['edtf'])}); precision: {row['precision']}",
        "how the days were found": row["rule"],
        "status": _status(row, told),
        "type": shown(row["event"]),
        "who": shown(row["actor"]),
        "towards whom": shown(row["recipient"]),
        "told by": _tellers(crisis, told),
        "agreement": _agreement(crisis, told),
    }
    return Listing(pd.DataFrame({"of this event": said.keys(), "the tables say": said.values()}), title=event)


def first_of_each(told: pd.DataFrame, top: int) -> pd.DataFrame:
    """At most so many reports: the first one of every source, then the second ones, in the order they were
    in."""
    turn = told.groupby("source_id").cumcount()
    return told.loc[turn.sort_values(kind="stable").index[:top]].sort_index().reset_index(drop=True)


def event_reports(crisis, event: str | None, top: int = 40) -> Listing:
    """Every report of an event, in order of publication, its words marked in the sentence with its
    neighbours.

    `according to` is whom the source names for it; `via` the source's relay chain, nearest first; `by which
    rule` what its date was counted from and the rule that made the row. Of more than `top` reports, the first
    ones of every source are listed."""
    known = {row["source_id"]: row for row in crisis.sources.to_dict("records")}
    rows, last, told = [], None, reports_of(crisis, event)
    for row in first_of_each(told, top).to_dict("records"):
        source = known[row["source_id"]]
        new = row["source_id"] != last
        last = row["source_id"]
        rows.append(
            {
                "source": last if new else "",
                "published": _published(source) if new else "",
                "via": source["via"] if new else "",
                "according to": row["attributed_to"] if pd.notna(row["attributed_to"]) else OWN,
                "status": row["status"] + (f" (in a {row['region']})" if row["region"] in ASIDE else ""),
                "when": when(row),
                "in these words": in_context(crisis, row),
                "by which rule": "\n".join(filter(None, [_anchor(row), row["rule"]])),
            }
        )
    left = len(told) - len(rows)
    return Listing(pd.DataFrame(rows), NONE, _not_listed(left, "report"))


def event_company(crisis, event: str | None, top: int = 20) -> Listing:
    """The statements, positions and figures that stand in the same sentences as the reports of an event."""
    spans = _sentences(crisis, reports_of(crisis, event))
    rows = []
    for table, identifier in COMPANY.items():
        near = crisis.table(table)
        near = near[near["source_id"].isin(spans)]
        for row in near.to_dict("records"):
            if any(start < row["end"] and row["start"] < end for start, end in spans[row["source_id"]]):
                rows.append(
                    {
                        "source": row["source_id"],
                        "at": row["start"],
                        "what": table[:-1],
                        "who": _who(row),
                        "read as": READINGS[table](row),
                        "words": " ".join(row["exact"].split()),
                        "id": row[identifier],
                    }
                )
    rows.sort(key=lambda row: (row["source"], row["at"], row["id"]))
    left = len(rows) - top
    title = _not_listed(left, "row")
    return Listing(
        pd.DataFrame(rows[:top]).drop(columns="at", errors="ignore"),
        "No statement, position or figure stands in the same sentences.",
        title,
    )


def event_discrepancies(crisis, event: str | None) -> pd.DataFrame:
    """The discrepancies of which a side is a report of this event: half of the shorter evidence is the same
    words."""
    hits = discrepancies_by_event(crisis.reports[crisis.reports["event_id"] == event], crisis.sides).get(
        event, ()
    )
    return crisis.discrepancies[crisis.discrepancies["discrepancy_id"].isin(hits)].reset_index(drop=True)


def discrepancies_by_event(reports: pd.DataFrame, sides: pd.DataFrame) -> dict[str, set[str]]:
    """Event id to the discrepancies of which a side is one of its reports."""
    told: dict[str, list[tuple[int, int, str]]] = {}
    for row in reports.itertuples(index=False):
        told.setdefault(row.source_id, []).append((row.start, row.end, row.event_id))
    found: dict[str, set[str]] = {}
    for side in sides[sides["source_id"].isin(told) & sides["start"].notna()].itertuples(index=False):
        for start, end, event in told[side.source_id]:
            if _same_words((side.start, side.end), (start, end)):
                found.setdefault(event, set()).add(side.discrepancy_id)
    return found


def in_context(crisis, row: dict) -> str:
    """The sentence of a row, its words marked, with the sentences before and after it on the same line."""
    text, start, end = crisis.text(row["source_id"]), int(row["start"]), int(row["end"])
    first, last = around(text, start, end)
    before, after = _gap(text, first, -1), _gap(text, last, 1)
    left = text[slice(*around(text, before, before + 1))] if before is not None else ""
    right = text[slice(*around(text, after, after + 1))] if after is not None else ""
    return " ".join(f"{left} {marked(text[first:last], start - first, end - first)} {right}".split())


def _not_listed(left: int, noun: str) -> str:
    return f"{count(left, f'further {noun}').capitalize()} not listed." if left > 0 else ""


def _gap(text: str, edge: int, step: int) -> int | None:
    """The nearest character of the sentence next to an edge; None where the line ends."""
    at = edge - 1 if step < 0 else edge
    while 0 <= at < len(text) and text[at].isspace() and text[at] not in "\n\r\u2028\u2029":
        at += step
    return at if 0 <= at < len(text) and not text[at].isspace() else None


def _sentences(crisis, reports: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Source to the sentences that hold the reports."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in reports.itertuples(index=False):
        found.setdefault(row.source_id, []).append(
            around(crisis.text(row.source_id), int(row.start), int(row.end))
        )
    return found


def _same_words(a: tuple[int, int], b: tuple[int, int]) -> bool:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 and common >= HALF * min(a[1] - a[0], b[1] - b[0])


def _status(row: dict, told: pd.DataFrame) -> str:
    """The status of the event and, where reports differ, how many give which."""
    counted = told["status"].value_counts()
    if len(counted) < 2:
        return shown(row["status"])
    split = ", ".join(
        f"{counted[name]} {name}" for name in sorted(counted.index, key=lambda n: (-counted[n], n))
    )
    return f"{row['status']}; report by report: {split}"


def _tellers(crisis, told: pd.DataFrame) -> str:
    """Origins first, since documents that share one are no further witnesses."""
    sources = crisis.sources
    names = dict(zip(sources["source_id"], sources["origin"].fillna(sources["source_id"]), strict=True))
    origins = list(dict.fromkeys(told["source_id"].map(names)))
    shortest = "; ".join(origins[:6]) + (" …" if len(origins) > 6 else "")
    return (
        f"{count(len(origins), 'independent origin')} ({shortest}) in "
        f"{count(told['source_id'].nunique(), 'source')}, by {count(len(told), 'report')}"
    )


def _agreement(crisis, told: pd.DataFrame) -> str:
    found = find_agreement(told, crisis.sources, crisis.figures, crisis.actors)
    mean = overall(found)
    if mean.empty:
        return "cannot be said: no field is filled by two independent origins"
    shared = found[found["n_origins"] > 1]
    low = shared[shared["agreement"] == shared["agreement"].min()]
    fields = ", ".join(low["field"])
    worst = f"; least on {fields} ({low['agreement'].iloc[0]:.2f})" if low["agreement"].iloc[0] < 1 else ""
    filled = count(len(shared), "field")
    return f"{mean.iloc[0]:.2f} on the average of {filled} that two or more origins fill{worst}"


def _published(source: dict) -> str:
    if pd.isna(source["published"]):
        return "not known"
    return f"{source['published'][:10]} ({source['published_status']})"


def _anchor(row: dict) -> str:
    return f"counted from: {row['anchor']}" if pd.notna(row["anchor"]) else ""


def _who(row: dict) -> str:
    named = [
        row[name]
        for name in ("person", "organization", "attributed_to")
        if name in row and pd.notna(row[name])
    ]
    return " for ".join(dict.fromkeys(named)) or OWN


def _amount(row: dict) -> str:
    low, high = (f"{float(row[name]):,.10g}" if pd.notna(row[name]) else "" for name in ("low", "high"))
    if low and high:
        amount = low if low == high else f"{low} to {high}"
    else:
        amount = f"{low} or more" if low else f"up to {high}" if high else "amount not said"
    return " ".join(filter(None, [amount, row["counted"] if pd.notna(row["counted"]) else None]))


def _stance(row: dict) -> str:
    stance = {True: "favours", False: "opposes"}.get(
        row["agreement"] if pd.notna(row["agreement"]) else None, ""
    )
    return ", ".join(filter(None, [shown(row["speech_act"]), f"{stance} {shown(row['concept'])}".strip()]))


READINGS = {"statements": lambda row: f"{row['kind']} speech", "positions": _stance, "figures": _amount}
