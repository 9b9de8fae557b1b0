"""The chronology as a file for other programs: a spreadsheet, a page, a web timeline, a calendar.

Each event keeps its date as surely as it is known, its status, and the sentences it rests on with their sources."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

from ..errors import CrisisError
from .days import when
from .evidence import sentence
from .export import records
from .window import within

COLUMNS = ("event_id", "edtf", "earliest", "latest", "precision", "status", "event", "actor", "recipient", "summary",
           "n_sources", "n_origins", "sources", "quotations")
STAMP = datetime(2000, 1, 1, tzinfo=UTC)  # RFC 5545 wants one on every entry; fixed, so that equal files stay equal
CALENDAR_STATUS = {"happened": "CONFIRMED", "ongoing": "CONFIRMED", "planned": "TENTATIVE", "hypothetical": "TENTATIVE",
                   "denied": "CANCELLED"}


def chronology(crisis, since: str | None = None, until: str | None = None) -> list[dict]:
    """One row per event in order of its earliest possible day, undated events last.

    To the columns of `events` come `when` (the date in words) and `told`: one (source_id, sentence) per report."""
    told: dict[str, list[tuple[str, str]]] = {}
    for report in crisis.reports.to_dict("records"):
        told.setdefault(report["event_id"], []).append((report["source_id"], " ".join(sentence(crisis, report).split())))
    events = records(within(crisis.events, since, until))
    rows = [event | {"when": when(event), "told": list(dict.fromkeys(told[event["event_id"]]))} for event in events]
    return sorted(rows, key=lambda row: (_first(row) or "9999", _last(row) or "9999", row["event_id"]))


def write_chronology(crisis, to: str | Path, since: str | None = None, until: str | None = None) -> tuple[int, int]:
    """Write the chronology to a file whose ending names its format: .csv, .md, .json (TimelineJS) or .ics (iCalendar).

    Returns how many events were written and how many were left out: a web timeline and a calendar cannot hold an
    event without any date. An event "on or before" a day stands at that day there and says so in its words.

    Raises CrisisError for another ending, or a file that cannot be written."""
    path = Path(to)
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise CrisisError(f"no chronology in the format {path.suffix or 'without ending'}", where=path,
                          do=f"choose a file that ends in {', '.join(WRITERS)}")
    rows = chronology(crisis, since, until)
    kept = [row for row in rows if _first(row)] if path.suffix.lower() in DATED else rows
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(writer(kept, crisis.config.title or crisis.folder.name))
    except OSError as error:
        raise CrisisError(f"cannot be written ({error.strerror})", where=path, do="choose another file") from error
    return len(kept), len(rows) - len(kept)


def _first(row: dict) -> str | None:
    return row["earliest"] or row["latest"]


def _last(row: dict) -> str | None:
    return row["latest"] or row["earliest"]


def _csv(rows: list[dict], title: str) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = {name: "; ".join(row[name]) for name in ("actor", "recipient")}
        cells["sources"] = "; ".join(dict.fromkeys(source for source, _ in row["told"]))
        cells["quotations"] = "\n".join(f"{source}: {words}" for source, words in row["told"])
        writer.writerow(row | cells)
    return text.getvalue().encode()


def _markdown(rows: list[dict], title: str) -> bytes:
    lines = [f"# {title}", ""]
    for day in dict.fromkeys(row["when"] for row in rows):
        lines += [f"## {day}", ""]
        for row in (row for row in rows if row["when"] == day):
            lines += [f"- **{_escaped(row['summary'] or '')}** ({_weight(row)})"]
            lines += [f"  - {source}: “{_escaped(words)}”" for source, words in row["told"]]
        lines += [""]
    return "\n".join(lines).encode()


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)


def _weight(row: dict) -> str:
    sources, origins = row["n_sources"], row["n_origins"]
    return (f"{row['status']}; {sources} source{'s' * (sources != 1)}, "
            f"{origins} independent origin{'s' * (origins != 1)}")


def _timeline(rows: list[dict], title: str) -> bytes:
    """TimelineJS's JSON: one slide per event, grouped by its first actor."""
    slides = [{"unique_id": row["event_id"], "start_date": _parts(_first(row)), "end_date": _parts(_last(row)),
               "display_date": row["when"], "group": next(iter(row["actor"]), ""),
               "text": {"headline": _html(row["summary"] or ""), "text": _page(row)}} for row in rows]
    made = {"title": {"text": {"headline": _html(title)}}, "events": slides}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _parts(day: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=True))


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _page(row: dict) -> str:
    told = "".join(f"<li>{_html(source)}: “{_html(words)}”</li>" for source, words in row["told"])
    return f"<p>{_html(_weight(row))}</p><ul>{told}</ul>"


def _calendar(rows: list[dict], title: str) -> bytes:
    """iCalendar (RFC 5545): whole-day entries over all days the event may lie on."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//crisisnb//chronology//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for row in rows:
        entry = Event()
        entry.add("uid", f"{row['event_id']}@crisisnb")
        entry.add("dtstamp", STAMP)
        entry.add("summary", row["summary"] or "")
        entry.add("dtstart", date.fromisoformat(_first(row)))
        entry.add("dtend", date.fromisoformat(_last(row)) + timedelta(days=1))  # RFC 5545: the first day after
        entry.add("status", CALENDAR_STATUS.get(row["status"], "TENTATIVE"))
        told = "\n".join(f"{source}: “{words}”" for source, words in row["told"])
        entry.add("description", f"{row['when']}; {_weight(row)}\n{told}")
        entry.add("categories", [row["event"] or "unclassified"])
        calendar.add_component(entry)
    return calendar.to_ical()


WRITERS: dict[str, Callable[[list[dict], str], bytes]] = {".csv": _csv, ".md": _markdown, ".json": _timeline,
                                                          ".ics": _calendar}
DATED = (".json", ".ics")
