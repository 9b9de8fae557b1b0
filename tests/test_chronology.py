"""The chronology as files: every event, its date as sure as it is, its sources."""

import csv
import json
from datetime import date, timedelta

import pytest
from icalendar import Calendar

import crisisnb as cnb
from crisisnb.views.chronology import chronology, write_chronology


def test_every_event_is_told_by_its_sources(second):
    rows = chronology(second)
    assert {row["event_id"] for row in rows} == set(second.events["event_id"])
    for row in rows:
        assert row["told"] and {source for source, _ in row["told"]} <= set(second.sources["source_id"])
    days = [row["earliest"] or row["latest"] for row in rows]
    dated = [day for day in days if day]
    assert dated == sorted(dated) and all(day is None for day in days[len(dated):])


def test_csv(second, tmp_path):
    written, left = write_chronology(second, tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert left == 0 and written == len(rows) == len(second.events)
    assert all(row["quotations"] and row["sources"] for row in rows)


def test_markdown_quotes_every_report(second, tmp_path):
    write_chronology(second, tmp_path / "c.md")
    text = (tmp_path / "c.md").read_text(encoding="utf-8")
    assert text.startswith("# ") and text.count("\n- **") == len(second.events)
    assert text.count("\n  - ") == sum(len(row["told"]) for row in chronology(second))


def test_timelinejs_has_days_and_words(second, tmp_path):
    written, left = write_chronology(second, tmp_path / "c.json")
    made = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert written == len(made["events"]) and written + left == len(second.events)
    for slide in made["events"]:
        assert date(**slide["start_date"]) <= date(**slide["end_date"])
        assert slide["display_date"] and slide["text"]["headline"] and "<li>" in slide["text"]["text"]


def test_icalendar_is_read_back(second, tmp_path):
    written, _ = write_chronology(second, tmp_path / "c.ics")
    entries = list(Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT"))
    events = {row["event_id"]: row for row in chronology(second)}
    assert len(entries) == written
    for entry in entries:
        row = events[str(entry["uid"]).removesuffix("@crisisnb")]
        assert entry.decoded("dtstart").isoformat() == (row["earliest"] or row["latest"])
        assert (entry.decoded("dtend") - timedelta(days=1)).isoformat() == (row["latest"] or row["earliest"])
        assert (str(entry["status"]) == "CONFIRMED") == (row["status"] in ("happened", "ongoing"))


def test_the_same_chronology_is_the_same_file(second, tmp_path):
    for name in ("a.ics", "b.ics"):
        write_chronology(second, tmp_path / name)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_a_window_without_events_is_an_empty_file(second, tmp_path):
    for name in ("c.csv", "c.md", "c.json", "c.ics"):
        assert write_chronology(second, tmp_path / name, "1950-01-01", "1950-01-02") == (0, 0)


def test_another_ending_is_refused(second, tmp_path):
    with pytest.raises(cnb.CrisisError, match=r"\.docx.*\.csv, \.md, \.json, \.ics"):
        write_chronology(second, tmp_path / "c.docx")
