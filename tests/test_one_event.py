"""One event: which one, what is told of it, its pictures; a notebook for every value of a parameter."""

import json
import shutil
import time
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner

import crisisnb as cnb
from crisisnb.cli import app
from crisisnb.comparisons.search import nearest_words, ranked_by_words
from crisisnb.errors import CrisisError
from crisisnb.runs import each, paths, series
from crisisnb.runs.warm import WarmKernel, own
from crisisnb.views.one_event import discrepancies_by_event

SECOND = Path(__file__).parent / "second_crisis"


def gates(crisis):
    """The event of the closed gates: told as done by some and denied by others."""
    told = crisis.reports[
        (crisis.reports["event"] == "COERCE") & crisis.reports["exact"].str.contains("gates")
    ]
    return told["event_id"].mode().iloc[0]


# which event


WORDS = {
    "e1": "Peru recalled its ambassador from Quito",
    "e2": "ships left the port of Callao",
    "e3": "the ambassador spoke of ships, of ports and of a canal that nobody had dug yet",
}


@pytest.mark.parametrize(
    "asked, first, lacks",
    [
        ("ambassador recalled", "e1", []),
        ("recalling ambassadors", "e1", []),  # stems, not forms
        ("ships Callao", "e2", []),
        ("ambassador ships", "e3", []),  # holds both words
        ("ambassador submarine", "e1", ["submarine"]),
    ],
)
def test_events_are_ranked_by_how_much_of_the_words_they_hold(asked, first, lacks):
    found = ranked_by_words(asked, WORDS)
    assert found["event_id"].iloc[0] == first and found["lacks"].iloc[0] == lacks
    assert found["share"].is_monotonic_decreasing and found["share"].between(0, 1).all()


def test_a_rare_word_counts_more_than_a_common_one():
    words = {f"e{n}": "ships sailed" for n in range(5)} | {"e9": "a canal was dug"}
    found = ranked_by_words("ships canal", words)
    assert found["event_id"].iloc[0] == "e9" and found["share"].iloc[0] > found["share"].iloc[1]


def test_words_that_nothing_holds_find_nothing_but_their_neighbours():
    assert ranked_by_words("embasador", WORDS).empty
    assert nearest_words("embasador", WORDS.values()) == ["ambassador"]
    assert nearest_words("zzz", WORDS.values()) == []


def test_without_a_wish_the_event_that_most_origins_tell(second):
    picked = cnb.pick_event(second)
    row = second.events.set_index("event_id").loc[picked]
    assert row["n_origins"] == second.events["n_origins"].max()
    assert "is told by most origins" in repr(cnb.list_picked(second))


def test_an_event_is_found_by_id_or_by_words_in_either_place(second):
    recall = cnb.pick_event(second, search="ambassador recalled")
    assert "recall" in second.events.set_index("event_id").at[recall, "summary"].lower()
    assert cnb.pick_event(second, recall) == recall == cnb.pick_event(second, "ambassador recalled")
    assert cnb.pick_event(second, recall, search="gates") == recall
    listed = cnb.list_picked(second, search="ambassador recalled zeppelin")
    assert repr(listed).startswith(f"{recall} speaks best of") and "lacks “zeppelin”" in repr(listed)
    assert listed.table["event"].iloc[0] == recall
    assert len(cnb.list_picked(second, search="gates of the dam", top=3)) == 3


@pytest.mark.parametrize(
    "given, said",
    [
        ({"event_id": "e999"}, "no event 'e999'.*e001 to e"),
        ({"search": "ambasssador"}, "no event speaks of “ambasssador”.*try .*ambassador"),
        ({"search": "qqqq"}, "take words that the articles use"),
        ({"event_id": "the of"}, "no event speaks of “the of”"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest(second, given, said):
    with pytest.raises(CrisisError, match=said):
        cnb.pick_event(second, **given)


def test_a_window_limits_the_search_and_not_the_id(second):
    picked = cnb.pick_event(second)
    late = cnb.pick_event(second, since="2019-03-10")
    assert late is not None and late != picked
    assert cnb.pick_event(second, picked, since="2019-03-12") == picked


def test_an_empty_window_leaves_sentences(second):
    empty = {"since": "1950-01-01", "until": "1950-01-02"}
    event = cnb.pick_event(second, **empty)
    assert event is None
    for view in (
        cnb.list_picked(second, **empty),
        cnb.describe_event(second, None),
        cnb.event_reports(second, None),
        cnb.list_agreement(second, None),
        cnb.event_silence(second, None),
        cnb.similar_events(second, None),
    ):
        assert len(view) == 0 and "No event falls into" in repr(view)
    assert "same sentences" in repr(cnb.event_company(second, None))
    assert cnb.event_discrepancies(second, None).empty
    assert "No event" in cnb.caption(cnb.event_dates(second, None))
    assert "No event" in cnb.caption(cnb.plot_agreement(second, second.events.head(0)))


# what is told of it


def test_an_event_is_read_out(second):
    event = gates(second)
    said = dict(cnb.describe_event(second, event).table.itertuples(index=False))
    row = second.events.set_index("event_id").loc[event]
    assert said["what"] == row["summary"] and row["earliest"] in said["when"]
    assert (
        f"{row['n_origins']} independent origins" in said["told by"]
        and f"{row['n_reports']} reports" in said["told by"]
    )
    assert "denied" in said["status"] and "happened" in said["status"]
    assert "least on" in said["agreement"]


def test_every_report_is_quoted_with_its_words_marked(second):
    event = gates(second)
    reports = second.reports[second.reports["event_id"] == event]
    listed = cnb.event_reports(second, event).table
    assert len(listed) == len(reports)
    for exact in reports["exact"]:
        assert any(f"⟦{' '.join(exact.split())}⟧" in words for words in listed["in these words"])
    assert list(listed["source"][listed["source"] != ""]) == sorted(reports["source_id"].unique())
    assert listed["according to"].str.len().gt(0).all() and "the source itself" in set(listed["according to"])
    demand = cnb.event_reports(second, cnb.pick_event(second, search="demands reopen gates")).table
    assert "happened (in a headline)" in set(demand["status"])
    few = cnb.event_reports(second, event, top=2)
    assert len(few) == 2 and few.table["source"].nunique() == 2 and "not listed" in repr(few)
    assert listed["by which rule"].str.contains("counted from: published 2019").any()


def test_context_ends_with_the_line():
    from types import SimpleNamespace

    from crisisnb.views.one_event import in_context

    text = "Headline.\nIt rained. Gen. Ito left for Suva. All slept.\nNobody spoke."
    crisis = SimpleNamespace(text=lambda _: text)
    start = text.index("left")
    row = {"source_id": "a", "start": start, "end": start + 4}
    assert in_context(crisis, row) == "It rained. Gen. Ito ⟦left⟧ for Suva. All slept."
    whole = {"source_id": "a", "start": 0, "end": 9}
    assert in_context(crisis, whole) == "⟦Headline.⟧"


def test_company_stands_in_the_same_sentences(second):
    event = gates(second)
    listed = cnb.event_company(second, event, top=50).table
    assert {"statement", "position", "figure"} <= set(listed["what"])
    assert set(listed["source"]) <= set(second.reports[second.reports["event_id"] == event]["source_id"])
    assert "40,000 people" in set(listed[listed["what"] == "figure"]["read as"])
    few = cnb.event_company(second, event, top=2)
    assert len(few) == 2 and "not listed" in repr(few)


def test_discrepancies_are_those_with_a_report_of_the_event_on_a_side(second):
    event = gates(second)
    found = cnb.event_discrepancies(second, event)
    assert "denial" in set(found["kind"]) and 0 < len(found) < len(second.discrepancies)
    by_event = discrepancies_by_event(second.reports, second.sides)
    assert by_event[event] == set(found["discrepancy_id"])


def test_a_side_that_only_touches_a_report_is_another_matter():
    reports = pd.DataFrame([{"source_id": "a", "start": 0, "end": 20, "event_id": "e1"}])
    sides = pd.DataFrame(
        [
            {"discrepancy_id": "d1", "source_id": "a", "start": 15, "end": 60},
            {"discrepancy_id": "d2", "source_id": "a", "start": 5, "end": 60},
            {"discrepancy_id": "d3", "source_id": "b", "start": 0, "end": 20},
        ]
    )
    assert discrepancies_by_event(reports, sides) == {"e1": {"d2"}}


def test_silence_tells_the_nearest_sentence(second):
    recall = cnb.pick_event(second, search="ambassador recalled")
    listed = cnb.event_silence(second, recall).table.set_index("source")
    told = set(second.reports[second.reports["event_id"] == recall]["source_id"])
    assert set(listed.index) == set(second.sources["source_id"]) - told
    for source, words in listed["nearest it says"].items():
        text = " ".join(second.text(source).split())
        assert words == "nothing that comes near" or all(line in text for line in words.split("\n"))
    gone = (
        cnb.event_silence(second, gates(second))
        .table.set_index("source")
        .at["02_zambezi_mirror", "nearest it says"]
    )
    assert "adjusted" in gone and len(gone.split("\n")) == 2, "what was told in other words is shown"


# pictures


def test_one_line_for_each_report_and_the_common_days_shaded(second):
    event = gates(second)
    ax = cnb.event_dates(second, event)
    n = int((second.reports["event_id"] == event).sum())
    assert len(ax.get_yticks()) == n and cnb.caption(ax).startswith(f"{n} reports of {event}")
    assert len([patch for patch in ax.patches if patch.get_gid() == "days"]) == n
    assert len([patch for patch in ax.patches if patch.get_gid() == "common"]) == 1
    assert len([line for line in ax.lines if line.get_gid() == "published"]) == n
    few = cnb.event_dates(second, event, top=2)
    assert len(few.get_yticks()) == 2 and "not drawn" in cnb.caption(few)


def test_the_picture_of_agreement_has_a_number_where_two_origins_speak(second):
    event = gates(second)
    ax = cnb.plot_agreement(second, highlight=event, top=3)
    assert len(ax.get_yticks()) == 4 and ax.get_yticklabels()[0].get_text().startswith(event)
    assert len([text for text in ax.texts if text.get_gid() == "number"]) == len(
        [patch for patch in ax.patches if patch.get_gid() == "agreement"]
    )
    assert "further event" in cnb.caption(ax)


def test_agreement_lists_every_field_and_who_else_says_what(second):
    event = gates(second)
    listed = cnb.list_agreement(second, event).table.set_index("field")
    assert "denied" in (listed.at["status", "most give"], listed.at["status", "others give"])
    assert listed["agreement"].str.startswith(("0", "1")).all()


# every value of a parameter


@pytest.mark.parametrize(
    "value, name",
    [
        ("e001", "e001"),
        ("2019/march report.v2", "2019_march_report.v2"),
        ("../../etc", "etc"),
        ("a\\b:c*?", "a_b_c"),
        ("index", "_index"),
        ("nul.txt", "_nul.txt"),
        ("...", "_"),
        ("Ḥaifa — port", "Ḥaifa_port"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_value_is_a_safe_name(value, name):
    assert each.file_name(value) == name


def test_no_two_values_share_a_file(tmp_path):
    pages = each.pages_of(tmp_path / "a.ipynb", {"corpus": "x"}, "concept", ["a b", "a/b", "A_B"])
    assert [page.name for page in pages] == ["a_b", "a_b_2", "A_B_3"]
    assert [page.parameters["concept"] for page in pages] == ["a b", "a/b", "A_B"]


def test_values_are_those_of_the_column_and_most_told_where_they_are_many(second):
    assert list(each.rows_for(second, "event_id", {})["event_id"]) == list(second.events["event_id"])
    few = each.rows_for(second, "event_id", {}, most=3)
    assert len(few) == 3 and cnb.pick_event(second) in set(few["event_id"])
    assert few["n_origins"].min() >= second.events["n_origins"].nlargest(3).min()
    late = each.rows_for(second, "event_id", {"since": "2019-03-12"})
    assert 0 < len(late) < len(second.events)
    assert set(each.rows_for(second, "concept", {})["concept"]) == set(second.positions["concept"].dropna())
    assert set(each.rows_for(second, "actor", {})["actor"]) == set(second.events["actor"].explode().dropna())
    worst = each.rows_for(second, "discrepancy_id", {}, most=2)
    assert list(worst["discrepancy_id"]) == list(second.discrepancies["discrepancy_id"][:2])


class Slow:
    """A kernel that takes longer for some pages than for others, and breaks down on one."""

    running, most = 0, 0

    def run(self, notebook, target, parameters):
        Slow.running += 1
        Slow.most = max(Slow.most, Slow.running)
        time.sleep(0.05 if int(parameters["n"]) % 3 else 0.15)
        Slow.running -= 1
        if parameters["n"] == "4":
            raise OSError("no room on the disk")
        target.write_text(parameters["n"])
        return series.Outcome(notebook.stem, target, 0.1, "Which?")

    def stop(self):
        pass


def test_pages_are_made_several_at_once_and_told_in_order(tmp_path, monkeypatch):
    monkeypatch.setattr(each, "WarmKernel", Slow)
    pages = each.pages_of(tmp_path / "a.ipynb", {}, "n", [str(n) for n in range(12)])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "4.ipynb").write_text("of an earlier run")
    finished = []
    made = list(each.run_pages(pages, tmp_path / "out", 3, lambda page, outcome: finished.append(page.value)))
    assert [page.value for page, _ in made] == [str(n) for n in range(12)] and Slow.most == 3
    assert sorted(finished, key=int) == [str(n) for n in range(12)]
    assert [page.value for page, outcome in made if outcome.error] == ["4"]
    assert made[4][1].error == "OSError: no room on the disk" and not made[4][1].path.exists()


def invoke(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize(
    "words, said",
    [
        (["--each", "evnt_id"], "did you mean 'event_id'?"),
        (["--each", "top"], "no table has this column"),
        (["--each", "event_id", "-p", "event_id", "e001"], "one value and all of them"),
        (["--most", "3"], "say --each as well"),
        (["--notebook", "02", "--each", "event_id"], "no chosen notebook has this parameter"),
    ],
)
def test_what_each_cannot_do_is_refused_before_anything_runs(words, said, tmp_path):
    result = invoke("run", SECOND, "--out", tmp_path / "out", *words)
    assert result.exit_code == 2 and said in result.output and not (tmp_path / "out").exists()


def book(path, *cells, declared='corpus: str = "seeds"  # a folder\nsource_id: str = "x"  # a source'):
    first = nbformat.v4.new_code_cell(declared, metadata={"tags": ["parameters"]})
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Who tells?"), first, *map(nbformat.v4.new_code_cell, cells)]
    )
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, path)


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    """A notebook of one's own, run for each source; it fails for one of them."""
    folder = tmp_path_factory.mktemp("each")
    (folder / "books").mkdir()
    shutil.copytree(SECOND, folder / "articles")
    book(
        folder / "books" / "07_mine.ipynb",
        "import crisisnb as cnb\ncrisis = cnb.read(corpus)",
        "assert 'seen' not in globals(); seen = source_id\nassert 'added' not in crisis.reports\n"
        "crisis.reports['added'] = 1",
        "print(crisis.text(source_id)[:20], crisis.folder.resolve())\n"
        "assert source_id != '03_no_date', f'{source_id} in {crisis.folder.resolve()}'",
    )
    result = invoke(
        "run",
        folder / "articles",
        "--out",
        folder / "out",
        "--notebooks",
        folder / "books",
        "--each",
        "source_id",
    )
    return result, folder / "out"


def test_an_error_on_one_page_stops_no_other_and_is_told(swept, second):
    result, out = swept
    assert result.exit_code == 1 and "3 of 4 pages" in result.output
    assert "03_no_date stopped at cell [5]: AssertionError: 03_no_date in articles" in result.output
    table = pd.read_csv(out / "07_mine_by_source_id.csv")
    assert list(table["source_id"]) == list(second.sources["source_id"])
    assert list(table["failed"].notna()) == [False, False, True, False]
    assert {"title", "origin", "events", "discrepancies", "page"} <= set(table)
    assert all((out / page).exists() for page in table["page"])


def test_pages_share_nothing_but_what_was_read(swept):
    _, out = swept
    for path in sorted((out / "notebooks" / "07_mine").glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        assert [cell.execution_count for cell in cells if cell.cell_type == "code"] == [1, 2, 3, 4, 5]


def test_the_index_leads_to_every_page_and_pages_to_one_another(swept):
    _, out = swept
    index = (out / "index.html").read_text(encoding="utf-8")
    assert index.count('href="07_mine/') == 4 and "stopped: AssertionError" in index
    page = (out / "07_mine" / "02_zambezi_mirror.html").read_text(encoding="utf-8")
    assert '<a href="01_lake_courier.html">' in page and '<a href="03_no_date.html">' in page
    assert "<title>02_zambezi_mirror: Who tells?" in page


def test_pages_and_notebooks_hold_no_path_of_the_machine(swept):
    _, out = swept
    for path in [*out.rglob("*.html"), *out.rglob("*.ipynb"), *out.glob("*.csv")]:
        text = path.read_text(encoding="utf-8")
        assert str(out.parent) not in text and str(paths.PACKAGE) not in text, path.name
        assert str(Path.home()) + "/" not in text, path.name
    page = (out / "07_mine" / "01_lake_courier.html").read_text(encoding="utf-8")
    assert '"articles"' in page and "../articles" not in page


def test_a_corpus_is_named_from_where_the_notebook_lies(tmp_path):
    (tmp_path / "articles").mkdir()
    assert paths.written(tmp_path / "articles", tmp_path / "out" / "notebooks") == "../../articles"
    assert paths.written(cnb.crisis.find_corpus("seeds"), tmp_path) == "seeds"


def test_a_way_of_dots_is_hidden_only_where_it_is_quoted(tmp_path):
    out = tmp_path / "articles" / "run" / "notebooks"
    out.mkdir(parents=True)
    assert paths.written(tmp_path / "articles", out) == "../.."
    names = paths.hidden(tmp_path / "articles", out)
    cell = nbformat.v4.new_code_cell(
        'corpus = "../.."', outputs=[nbformat.v4.new_output("stream", text="2021/..; ../..")]
    )
    paths.tidy(nbformat.v4.new_notebook(cells=[cell]), names)
    assert cell.source == 'corpus = "articles"' and cell.outputs[0].text == "2021/..; ../.."


def test_paths_of_python_are_hidden_in_errors_alone():
    home = str(Path.home())
    failed = nbformat.v4.new_output(
        "error", ename="E", evalue=f"{home}/x", traceback=[f"File {paths.PACKAGE}/a.py"]
    )
    told = nbformat.v4.new_output("stream", text=f"the convoy left {home}/")
    cell = nbformat.v4.new_code_cell("", outputs=[failed, told])
    paths.tidy(nbformat.v4.new_notebook(cells=[cell]), {})
    assert cell.outputs[0].evalue == "~/x" and cell.outputs[0].traceback == ["File crisisnb/a.py"]
    assert cell.outputs[1].text == f"the convoy left {home}/"


def test_tidy_leaves_pictures_and_other_words_alone():
    output = nbformat.v4.new_output(
        "display_data", {"text/plain": "in /home/ann/x", "image/png": "/home/ann"}
    )
    stream = nbformat.v4.new_output("stream", text="read /home/ann/x/a.txt")
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("p = '/home/ann/x'", outputs=[output, stream])]
    )
    made.metadata["papermill"] = {
        "input_path": "/a/b.ipynb",
        "parameters": {"corpus": "/home/ann/x", "top": 3},
    }
    paths.tidy(made, {"/home/ann/x": "x", "/home/ann": "~"})
    assert made.cells[0].source == "p = 'x'" and made.cells[0].outputs[1].text == "read x/a.txt"
    assert dict(made.cells[0].outputs[0]["data"]) == {"text/plain": "in x", "image/png": "/home/ann"}
    assert made.metadata["papermill"] == {"input_path": "b.ipynb", "parameters": {"corpus": "x", "top": 3}}


def test_a_crisis_of_ones_own_can_be_changed(second):
    second.reports, second.sources
    mine = own(second)
    mine.reports.loc[:, "place"] = "nowhere"
    assert not (second.reports["place"] == "nowhere").any() and (mine.reports["place"] == "nowhere").all()
    assert mine.sources.equals(second.sources) and mine.folder == second.folder


def test_a_kernel_that_died_is_replaced(tmp_path):
    book(
        tmp_path / "a.ipynb",
        "import os\nif source_id == 'x': os._exit(1)",
        "print(source_id)",
        declared='source_id: str = "x"',
    )
    with WarmKernel() as kernel:
        dead = kernel.run(tmp_path / "a.ipynb", tmp_path / "dead.ipynb", {})
        alive = kernel.run(tmp_path / "a.ipynb", tmp_path / "alive.ipynb", {"source_id": "y"})
    assert "DeadKernelError" in dead.error and alive.error is None
    assert "y\n" in json.dumps(
        nbformat.read(alive.path, as_version=4).cells[-1].outputs[0]["text"]
    ).encode().decode("unicode_escape")


def test_the_notebook_takes_words_and_says_what_it_chose(tmp_path):
    given = {"corpus": str(SECOND), "search": "ambassador recalled"}
    outcome = series.execute(series.notebooks_folder() / "05_one_event.ipynb", tmp_path / "05.ipynb", given)
    assert outcome.error is None
    text = outcome.path.read_text(encoding="utf-8")
    assert "speaks best of “ambassador recalled”" in text and "⟦" in text
