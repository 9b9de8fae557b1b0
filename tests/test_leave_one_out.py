"""A crisis without some of its sources: what is lost, what is told otherwise, and that nothing else is
said."""

import pandas as pd
import pytest

import crisisnb as cnb
from crisisnb import crisis as crises
from crisisnb import tables
from crisisnb.comparisons.leave_one_out import COLUMNS
from crisisnb.comparisons.what_changed import CHANGES, changes_between, how_moved

ARTICLES = {
    "bell": "Published 4 May 2016\n\nKenya closed the border on 2 May 2016. "
    "Uganda expelled the envoy on 3 May 2016.\n",
    "crown": "Published 5 May 2016\n\nKenya closed the border in May 2016. "
    "Tanzania praised the farmers of Moshi.\n",
    "drum": "Published 6 May 2016\n\nOfficials said that Kenya closed the border. "
    "Rwanda signed a treaty with Burundi.\n",
}


@pytest.fixture(scope="module")
def border(tmp_path_factory):
    """Three short articles with one event in common, and one of its own each."""
    folder = tmp_path_factory.mktemp("border")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return cnb.read(folder)


@pytest.fixture(scope="module")
def left(second):
    return cnb.leave_one_out(second)


def fresh(crisis, names, tmp_path):
    """The corpus of a crisis on disk without some sources."""
    for document in crisis.documents:
        if document.source_id not in names:
            (tmp_path / f"{document.source_id}.txt").write_bytes((crisis.folder / document.path).read_bytes())
    toml = crisis.folder / "crisis.toml"
    if toml.exists():
        (tmp_path / "crisis.toml").write_bytes(toml.read_bytes())
    return cnb.read(tmp_path)


# --- a crisis without


@pytest.mark.parametrize("names", [("bell",), ("crown",), ("bell", "drum")])
def test_without_is_the_same_as_never_there(border, names, tmp_path):
    rest, never = border.without(*names), fresh(border, names, tmp_path)
    for name in tables.names():
        pd.testing.assert_frame_equal(rest.table(name), never.table(name))


def test_nothing_is_parsed_anew_and_the_whole_stays_as_it_was(border, monkeypatch):
    before = {name: border.table(name).copy() for name in tables.names()}
    monkeypatch.setattr(crises, "read_or_say_why", lambda *_: pytest.fail("parsed anew"))
    assert len(border.without("bell").sources) == 2
    for name, table in before.items():
        pd.testing.assert_frame_equal(border.table(name), table)


def test_without_nothing_is_the_whole(second):
    same = second.without()
    for name in tables.names():
        pd.testing.assert_frame_equal(same.table(name), second.table(name))
    assert list(changes_between(second, same)) == []


def test_a_source_that_is_not_there_cannot_be_left_out(border):
    with pytest.raises(cnb.CrisisError, match="no source 'gong'"):
        border.without("gong")
    with pytest.raises(cnb.CrisisError, match="no source would be left"):
        border.without(*border.texts)


# --- what changes


@pytest.mark.parametrize(
    "before, after, how",
    [
        ((5, 6), (5, 6), None),
        ((5, 6), (4, 6), "wider"),
        ((5, 6), (5, None), "wider"),
        ((5, 6), (None, 9), "wider"),
        ((None, 6), (None, 5), "narrower"),
        ((5, 9), (6, 7), "narrower"),
        ((5, 6), (6, 7), "moved"),
        ((5, None), (None, 5), "moved"),
        ((5, 5), (7, 7), "moved"),
        ((5, 6), (None, None), "lost"),
        ((None, None), (5, 6), "found"),
        ((None, None), (None, None), None),
    ],
)
def test_how_a_date_has_moved(before, after, how):
    assert how_moved(before, after) == how
    if how in ("wider", "narrower"):
        assert how_moved(after, before) == {"wider": "narrower", "narrower": "wider"}[how]


def changes_of(left, dropped, table="events"):
    rows = left.changes[(left.changes["dropped"] == dropped) & (left.changes["table"] == table)]
    return {(row["change"], row["what"].split(" on ")[0]) for row in rows.to_dict("records")}


def test_the_changes_of_three_articles(border):
    left = cnb.leave_one_out(border)
    assert left.summary["dropped"].tolist() == list(ARTICLES)
    assert left.summary["events"].tolist() == [len(border.events)] * 3
    shared = border.events[border.events["n_sources"] == 3]
    assert len(shared) == 1 and shared["date"].item() == "2016-05-02"
    closure = shared["summary"].item().split(" on ")[0]
    assert ("date wider", closure) in changes_of(left, "bell")
    assert ("lost", "Uganda expelled the envoy") in changes_of(left, "bell")
    assert not any(
        change.startswith("date") for change, _ in changes_of(left, "crown") | changes_of(left, "drum")
    )
    row = left.changes.query("dropped == 'bell' and change == 'date wider'").iloc[0]
    assert row["id"] == shared["event_id"].item() and row["before"] == "2016-05-02" and row["how"] == "direct"
    told = border.reports.set_index("report_id").loc[row["evidence"]]
    assert set(told["source_id"]) == {"bell"}


def test_an_event_of_two_origins_falls_to_one(border):
    left = cnb.leave_one_out(border.without("drum"))
    assert left.summary["one_origin"].tolist() == [1, 1]


def test_what_only_one_source_tells_is_lost_with_it(second, left):
    for dropped in left.summary["dropped"]:
        own = second.reports.groupby("event_id")["source_id"].agg(set) == {dropped}
        lost = left.changes.query("dropped == @dropped and table == 'events' and change == 'lost'")
        assert set(lost["id"]) == set(own[own].index)
        coded = second.positions.dropna(subset=["organization", "concept"])
        alone = coded.groupby(["organization", "concept"])["source_id"].agg(set) == {dropped}
        gone = left.changes.query("dropped == @dropped and table == 'positions' and change == 'lost'")
        assert set(gone["what"]) >= {f"{who} on “{what}”" for who, what in alone[alone].index}


def test_every_point_of_the_rest_is_one_of_the_whole_or_new(second, left):
    for row in left.summary.to_dict("records"):
        own = left.changes[
            (left.changes["dropped"] == row["dropped"]) & (left.changes["table"] == "discrepancies")
        ]
        gone = own[own["change"].isin(["lost", "joined"])]["id"].nunique()
        rest = len(second.without(row["dropped"]).discrepancies)
        assert rest == len(second.discrepancies) - gone + row["points_new"]


def test_an_undated_document_that_loses_its_witness_is_told(second, left):
    lost = left.changes.query("table == 'sources'")
    assert "03_no_date" in set(lost["id"]) and set(lost["how"]) == {"indirect"}
    assert set(lost["after"]) == {"unknown"}


def test_every_change_is_known_and_has_evidence_in_the_texts(second, left):
    assert list(left.changes) == list(COLUMNS) and left.changes["evidence"].map(len).min() > 0
    ids = set(second.reports["report_id"]) | set(second.positions["position_id"]) | set(second.texts)
    for row in left.changes.to_dict("records"):
        assert row["change"] in CHANGES[row["table"]] and row["how"] in ("direct", "indirect")
        if row["table"] == "discrepancies":
            for place in row["evidence"]:
                source, _, span = place.rstrip("]").partition("[")
                assert source in second.texts and (
                    not span or second.texts[source][slice(*map(int, span.split(":")))]
                )
        else:
            assert set(row["evidence"]) <= ids
        if row["how"] == "direct":
            assert all(item.startswith(row["dropped"]) for item in row["evidence"])


def test_counts_are_those_of_the_changes(left):
    for row in left.summary.to_dict("records"):
        own = left.changes[left.changes["dropped"] == row["dropped"]]
        events = own[own["table"] == "events"]
        assert row["events_lost"] == (events["change"] == "lost").sum()
        assert row["events_changed"] == events[events["change"] != "lost"]["id"].nunique()
        assert row["events_lost"] + row["events_changed"] <= row["events"]
        assert row["publications_changed"] == (own["table"] == "sources").sum()


@pytest.mark.parametrize("numbers", [(0, 1), (3, 1), (2, 3)])
def test_neither_the_order_of_names_nor_leaving_out_in_steps_matters(second, numbers):
    one, other = (sorted(second.texts)[number] for number in numbers)
    together, steps = second.without(other, one), second.without(one).without(other)
    for name in ("sources", "events", "positions", "discrepancies", "sides"):
        pd.testing.assert_frame_equal(together.table(name), steps.table(name))


def test_an_origin_goes_with_all_its_documents(border, tmp_path):
    (tmp_path / "echo.txt").write_text(ARTICLES["bell"], encoding="utf-8")
    crisis = fresh(border, (), tmp_path)
    shared = crisis.sources.set_index("source_id")["origin"]
    assert shared["echo"] == shared["bell"]
    left = cnb.leave_one_out(crisis, by="origin")
    assert len(left.summary) == 3
    assert left.summary.set_index("dropped").loc[shared["bell"], "sources"] == ["bell", "echo"]
    single = cnb.leave_one_out(crisis, names=["bell"]).summary
    assert single["events_lost"].item() == 0  # its copy still tells it


def test_what_was_not_read_is_not_left_out(border, tmp_path):
    (tmp_path / "void.txt").write_text("", encoding="utf-8")
    crisis = fresh(border, ("crown",), tmp_path)
    assert cnb.leave_one_out(crisis).summary["dropped"].tolist() == ["bell", "drum"]
    assert cnb.leave_one_out(crisis.without("drum")).summary.empty
    with pytest.raises(cnb.CrisisError, match="no source 'void' that was read"):
        cnb.leave_one_out(crisis, names=["void"])


def test_of_a_large_corpus_only_what_is_named(border):
    left = cnb.leave_one_out(border, largest=2)
    assert left.summary.empty and left.note.startswith("None of 3 documents left out")
    assert cnb.describe_left_out(left) == left.note
    assert len(cnb.leave_one_out(border, names=["bell", "drum"], largest=2).summary) == 2


def test_the_note_says_which_were_left_out(border):
    assert cnb.leave_one_out(border, most=2).note == (
        "2 of 3 sources left out, one at a time: those with the most reports."
    )
    assert cnb.leave_one_out(border, by="origin").note == "3 origins left out, one at a time."
    assert cnb.leave_one_out(border, names=["bell"]).note == "1 source left out, one at a time."


def test_some_can_be_chosen(border):
    told = border.reports["source_id"].value_counts()
    assert cnb.leave_one_out(border, names=["drum"]).summary["dropped"].tolist() == ["drum"]
    assert cnb.leave_one_out(border, most=1).summary["dropped"].tolist() == [told.idxmax()]
    with pytest.raises(cnb.CrisisError, match="no source 'gong'"):
        cnb.leave_one_out(border, names=["gong"])
    with pytest.raises(cnb.CrisisError, match="neither source nor origin"):
        cnb.leave_one_out(border, by="outlet")


# --- the views


def test_one_source_alone_cannot_be_left_out(border):
    alone = cnb.leave_one_out(border.without("bell", "drum"))
    assert alone.summary.empty and alone.changes.empty
    said = "no source that could be left out"
    assert said in cnb.describe_left_out(alone) and said in repr(cnb.list_left_out(alone))
    assert said in repr(cnb.list_changes(alone)) and said in cnb.caption(cnb.plot_left_out(alone))


def test_the_picture_holds_the_numbers(left):
    ax = cnb.plot_left_out(left)
    rows = left.summary.to_dict("records")
    assert [label.get_text() for label in ax.get_yticklabels()] == [row["dropped"] for row in rows]
    widths = {part: [] for part in ("events lost", "events")}
    for patch in ax.patches:
        if patch.get_gid() in widths:
            widths[patch.get_gid()].append(round(patch.get_width(), 6))
    assert widths["events lost"] == [round(100 * row["events_lost"] / row["events"], 6) for row in rows]
    assert widths["events"] == [round(100 * row["events_changed"] / row["events"], 6) for row in rows]
    words = {text.get_text() for text in ax.texts}
    assert {f"{row['points_lost']} + {row['points_changed']} of {row['points']}" for row in rows} <= words


def test_of_many_the_heaviest_are_drawn(left):
    ax = cnb.plot_left_out(left, most=2)
    assert len(ax.get_yticklabels()) == 2 and "2 further ones not drawn" in cnb.caption(ax)


def test_the_lists_say_what_changes(left):
    listed = cnb.list_left_out(left).table
    assert listed["without"].tolist() == left.summary["dropped"].tolist()
    heaviest = cnb.describe_left_out(left).split("hangs on ")[1].split(":")[0]
    assert repr(cnb.list_changes(left)).startswith(f"Without {heaviest}")
    some = cnb.list_changes(left, "04_copperline", each=1).table
    assert not some.duplicated(["table", "change"]).any() and len(some)
    with pytest.raises(cnb.CrisisError, match="'gong' was not left out"):
        cnb.list_changes(left, "gong")
