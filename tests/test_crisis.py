"""The Crisis object and its cache, on the invented second crisis."""

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import crisisnb as cnb
from crisisnb import cache, crisis as crises, tables

SECOND = Path(__file__).parent / "second_crisis"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_every_table_has_its_columns_in_order(second):
    for name in tables.names():
        table = second.table(name)
        assert list(table)[:len(tables.columns(name))] == list(tables.columns(name)), name


def test_every_quotation_is_its_span(second):
    for name in filter(tables.has_evidence, tables.names()):
        for row in second.table(name).to_dict("records"):
            if name == "sides" and pd.isna(row["start"]):
                continue
            text = second.text(row["source_id"])
            assert text[row["start"]:row["end"]] == row["exact"], name
            assert text[:row["start"]].endswith(row["prefix"]) and text[row["end"]:].startswith(row["suffix"])


def test_identifiers_are_unique_and_met(second):
    for table, column in (("statements", "statement_id"), ("reports", "report_id"), ("positions", "position_id"),
                          ("figures", "figure_id"), ("events", "event_id"), ("discrepancies", "discrepancy_id")):
        assert second.table(table)[column].is_unique, table
    assert set(second.reports["event_id"]) == set(second.events["event_id"])
    assert set(second.positions["statement_id"].dropna()) <= set(second.statements["statement_id"])
    assert set(second.sides["discrepancy_id"]) == set(second.discrepancies["discrepancy_id"])


def test_a_table_is_computed_once(second):
    assert second.reports is second.reports and second.sources is second.sources


def test_the_second_reading_comes_from_the_cache(kept, monkeypatch):
    first = cnb.read(SECOND).times
    monkeypatch.setattr(crises, "read_or_say_why", lambda *_: pytest.fail("read again"))
    pd.testing.assert_frame_equal(first, cnb.read(SECOND).times)


def test_a_changed_text_is_read_again(kept, tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    article = corpus / "a.txt"
    article.write_text("The minister of Peru spoke on 3 March 2015.\n", encoding="utf-8")
    assert list(cnb.read(corpus).times["timex_value"]) == ["2015-03-03"]
    article.write_text("The minister of Peru spoke on 4 March 2015.\n", encoding="utf-8")
    assert list(cnb.read(corpus).times["timex_value"]) == ["2015-03-04"]


@pytest.mark.parametrize("damage", [lambda data: b"{", lambda data: b"", lambda data: data[:-1],
                                    lambda data: data[:len(data) // 2] + b"\0" + data[len(data) // 2 + 1:]])
def test_a_damaged_cache_file_is_made_anew(kept, damage):
    def found():
        crisis = cnb.read(SECOND)
        return [crisis.table(name) for name in tables.names()]

    first = found()
    files = [path for path in kept.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".json", ".parquet", ".kept"}
    whole = {path: path.read_bytes() for path in files}
    for path, data in whole.items():
        path.write_bytes(damage(data) if path.suffix != ".json" else b"{")
    for before, after in zip(first, found(), strict=True):
        pd.testing.assert_frame_equal(before, after)
    assert all(path.read_bytes() == data for path, data in whole.items())


def test_the_cache_can_be_off(monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, "off")
    assert cache.cache_folder() is None and len(cnb.read(SECOND).sources) == 4


def test_two_processes_at_once_agree(kept):
    code = f"import crisisnb; c = crisisnb.read({str(SECOND)!r}); print(len(c.times), len(c.statements), len(c.reports))"
    runs = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {run.communicate()[0] for run in runs}
    assert len(said) == 1 and all(run.returncode == 0 for run in runs)
    assert not list(kept.rglob("*.part"))


def test_workers_change_nothing(monkeypatch, second):
    monkeypatch.setenv(cache.VARIABLE, "off")
    pd.testing.assert_frame_equal(cnb.read(SECOND, workers=2).statements, second.statements)


def test_no_crisis_toml_is_needed(tmp_path, kept):
    for path in SECOND.glob("*.txt"):
        shutil.copy(path, tmp_path)
    crisis = cnb.read(tmp_path)
    assert crisis.config.title is None
    assert len(crisis.statements) and crisis.positions["concept"].isna().all()


def test_a_source_that_is_not_there_is_named(second):
    with pytest.raises(cnb.CrisisError, match="'nowhere'"):
        second.text("nowhere")


def test_a_table_that_is_not_there_is_named(second):
    with pytest.raises(KeyError, match="did you mean 'positions'"):
        second.table("position")


def test_a_defect_costs_one_document_only(tmp_path, monkeypatch):
    from crisisnb.readings import reading

    monkeypatch.setenv(cache.VARIABLE, "off")
    find = reading.find_times
    monkeypatch.setattr(reading, "find_times", lambda document, lines: find(document, lines)
                        if document.source_id != "a" else [][1])
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Peru said on 3 March 2015 that it would wait.\n", encoding="utf-8")
    crisis = cnb.read(tmp_path)
    problems = crisis.sources.set_index("source_id")["problem"]
    assert "IndexError" in problems["a"] and pd.isna(problems["b"])
    assert set(crisis.times["source_id"]) == {"b"}


def test_nothing_stops_the_reading_of_the_examples(second):
    assert second.sources["problem"].isna().all() and cnb.read("seeds").sources["problem"].isna().all()
