"""What is kept on disk comes back exactly as it was, and only for the corpus it was made of."""

import os

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crisisnb as cnb
from crisisnb import cache, crisis as crises, shelf, tables

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
WHOLE, PART = st.integers(-(2**62), 2**62), st.floats(allow_nan=False)
CELLS = {"text": TEXT, "int": WHOLE, "float": PART, "bool": st.booleans(), "list": st.lists(TEXT, max_size=3)}
LISTS, PAIRS = st.lists(TEXT | WHOLE, max_size=2), st.dictionaries(TEXT, TEXT | st.none(), max_size=2)
FREE = st.one_of(st.none(), TEXT, WHOLE, PART, st.booleans(), LISTS, PAIRS)


@st.composite
def made(draw):
    """Any table of the contract with any values, and further columns of any kind."""
    name = draw(st.sampled_from(tables.names()))
    evidence = ("start", "end", "exact")
    cells = {column: st.none() | (st.sampled_from(tables.vocabulary(name, column) or [None])
                                  if tables.vocabulary(name, column) else CELLS[kind])
             for column, kind in tables.columns(name).items() if column not in evidence}
    kinds = st.sampled_from([FREE, TEXT, WHOLE, PART, st.booleans()])
    further = draw(st.dictionaries(st.sampled_from(["x", "a b", "_é"]), kinds, max_size=3))
    return tables.frame(name, draw(st.lists(st.fixed_dictionaries(cells | further), max_size=4)))


@settings(max_examples=150, deadline=None)
@given(made())
def test_a_table_comes_back_as_it_was(table):
    again = shelf.from_bytes(shelf.to_bytes(table))
    pd.testing.assert_frame_equal(table, again, check_column_type=True)
    for name in table:
        if table[name].dtype == object:
            assert list(map(repr, table[name])) == list(map(repr, again[name])), name


@pytest.mark.parametrize("table", [
    pd.DataFrame({"a": pd.Series([("x",)], dtype="object")}),
    pd.DataFrame({"a": pd.Series([{1: "x"}], dtype="object")}),
    pd.DataFrame({"a": pd.Series([float("nan")], dtype="object")}),
    pd.DataFrame({"a": pd.Series([pd.NA], dtype="object")}),
    pd.DataFrame({"a": pd.to_datetime(["2001-01-01"])}),
    pd.DataFrame({"a": [1]}, index=[4]),
    pd.DataFrame({0: [1]}),
])
def test_what_would_come_back_changed_is_not_kept(table, tmp_path):
    with pytest.raises((ValueError, TypeError)):
        shelf.to_bytes(table)
    place = shelf.Shelf(tmp_path, "k")
    assert place.tables(["a"], lambda: {"a": table})["a"] is table
    assert not list(tmp_path.rglob("*.parquet"))


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in (("a.txt", "Peru said on 3 March 2015 that it had expelled the envoy of Chile.\n"),
                       ("b.txt", "Peru expelled the Chilean envoy on 3 March 2015.\n")):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def all_tables(folder):
    crisis = cnb.read(folder)
    return {name: crisis.table(name) for name in tables.names()}


def test_an_unchanged_corpus_is_neither_read_nor_linked_nor_compared(corpus, monkeypatch):
    first = all_tables(corpus)
    for work in ("read_documents", "date_documents", "apply_dates", "find_origins", "link_events",
                 "find_discrepancies"):
        monkeypatch.setattr(crises, work, lambda *_: pytest.fail("made again"))
    for name, table in all_tables(corpus).items():
        pd.testing.assert_frame_equal(table, first[name])


@pytest.mark.parametrize("name, text", [
    ("b.txt", "Peru expelled the Chilean envoy on 5 May 2015.\n"),
    ("c.txt", "Peru recalled its envoy on 6 May 2015.\n"),
    ("crisis.toml", '[[actors]]\nname = "Chile"\naliases = ["the southern neighbour"]\n'),
    ("sources.csv", "source_id,published\nb,2015-03-04\n"),
])
def test_whatever_the_tables_depend_on_makes_new_ones(corpus, name, text, monkeypatch):
    all_tables(corpus)
    (corpus / name).write_text(text, encoding="utf-8")
    kept = all_tables(corpus)
    monkeypatch.setenv(cache.VARIABLE, "off")
    linked = []
    link = crises.link_events
    monkeypatch.setattr(crises, "link_events", lambda *given: linked.append(1) or link(*given))
    for table, fresh in all_tables(corpus).items():
        pd.testing.assert_frame_equal(kept[table], fresh)
    assert linked


def test_a_renamed_text_is_another_source(corpus):
    all_tables(corpus)
    (corpus / "b.txt").rename(corpus / "z.txt")
    assert set(all_tables(corpus)["reports"]["source_id"]) == {"a", "z"}


def test_nothing_is_kept_where_the_cache_is_off(corpus, monkeypatch, tmp_path):
    monkeypatch.setenv(cache.VARIABLE, "off")
    all_tables(corpus)
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_fail(corpus, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    assert len(all_tables(corpus)["sources"]) == 2


def test_what_follows_from_a_defect_is_not_kept(corpus, monkeypatch, tmp_path):
    def defect(document, config):
        return crises.Reading(document.source_id, {name: [] for name in crises.TABLES}, "stopped")

    monkeypatch.setattr(crises, "read_or_say_why", defect)
    assert list(all_tables(corpus)["sources"]["problem"]) == ["stopped"] * 2
    monkeypatch.undo()
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    assert all_tables(corpus)["sources"]["problem"].isna().all()


def test_what_was_used_longest_ago_goes_first(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "MOST", 2)
    for number, key in enumerate("abc"):
        shelf.Shelf(tmp_path, key).tables(["t"], lambda: {"t": pd.DataFrame({"n": [1]})})
        if key != "c":
            os.utime(tmp_path / "tables" / key, (number, number))
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["b", "c"]


def test_a_crisis_without_a_source_has_tables_of_its_own(corpus):
    crisis = cnb.read(corpus)
    assert len(crisis.sources) == 2
    for _ in range(2):
        assert list(cnb.read(corpus).without("a").sources["source_id"]) == ["b"]
    assert len(cnb.read(corpus).sources) == 2
