"""The command line and the runs of notebooks."""

from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from crisisnb.cli import app
from crisisnb.config import read_config
from crisisnb.errors import CrisisError
from crisisnb.runs import parameters, series

SECOND = Path(__file__).parent / "second_crisis"
runner = CliRunner()


def invoke(*words):
    return runner.invoke(app, [str(word) for word in words])


def notebook(path, *cells, declared='corpus: str = "seeds"  # a folder'):
    first = nbformat.v4.new_code_cell(declared, metadata={"tags": ["parameters"]})
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# What then?"), first,
                                           *map(nbformat.v4.new_code_cell, cells)])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, path)


@pytest.mark.parametrize("declared, given, expected", [
    ("int", "20", 20), ("float", "0.5", 0.5), ("bool", "no", False), ("str", "20", "20"),
    ("str | None", "none", None), ("int | None", "3", 3)])
def test_values_take_the_declared_type(declared, given, expected):
    assert parameters.typed(parameters.Parameter("x", declared, "", ""), given) == expected


@pytest.mark.parametrize("name, declared, given, said", [
    ("top", "int", "many", "'many' is not of type int"), ("flag", "bool", "perhaps", "not of type bool"),
    ("since", "str | None", "last week", "not a day as YYYY-MM-DD"), ("until", "str | None", "2021-02-30", "not a day")])
def test_values_of_another_type_are_refused(name, declared, given, said):
    with pytest.raises(CrisisError, match=said):
        parameters.typed(parameters.Parameter(name, declared, "", ""), given)


def test_parameters_are_read_with_type_default_and_help(tmp_path):
    notebook(tmp_path / "a.ipynb", declared="top: int = 15  # how many\nday: str | None = None\nother = 3")
    found = parameters.declared(tmp_path / "a.ipynb")
    assert found == {"top": parameters.Parameter("top", "int", "15", "how many"),
                     "day": parameters.Parameter("day", "str | None", "None", "")}


def test_every_notebook_declares_its_corpus_and_window():
    for path in series.series():
        found = parameters.declared(path)
        assert {"corpus", "since", "until"} <= set(found), path.name
        assert all(parameter.help for parameter in found.values()), path.name


def test_an_unknown_parameter_is_refused_before_anything_runs(tmp_path):
    result = invoke("run", SECOND, "--out", tmp_path / "out", "-p", "sinse", "2021-01-01")
    assert result.exit_code == 2 and "did you mean 'since'?" in result.output and not (tmp_path / "out").exists()


def test_an_ill_typed_parameter_is_refused_before_anything_runs(tmp_path):
    result = invoke("run", SECOND, "--out", tmp_path / "out", "-p", "until", "soon")
    assert result.exit_code == 2 and "YYYY-MM-DD" in result.output and not (tmp_path / "out").exists()


def test_a_window_turned_round_is_refused(tmp_path):
    result = invoke("run", SECOND, "-p", "since", "2021-02-01", "-p", "until", "2021-01-01", "--out", tmp_path / "out")
    assert result.exit_code == 2 and "is after until" in result.output


def test_a_failing_notebook_is_named_and_the_others_run(tmp_path):
    books = tmp_path / "books"
    books.mkdir()
    notebook(books / "a_breaks.ipynb", "1 / 0")
    notebook(books / "b_works.ipynb", "print(corpus)")
    result = invoke("run", SECOND, "--out", tmp_path / "out", "--notebooks", books)
    assert result.exit_code == 1
    assert "a_breaks stopped at cell" in result.output and "ZeroDivisionError" in result.output
    assert "1 of 2 notebooks" in result.output
    page = (tmp_path / "out" / "b_works.html").read_text(encoding="utf-8")
    assert "second_crisis" in page and str(SECOND) not in page, "a page names the corpus and not where it lies"
    assert "stopped" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_a_notebook_that_is_not_there_is_named(tmp_path):
    result = invoke("run", SECOND, "--out", tmp_path, "--notebook", "99_none")
    assert result.exit_code == 2 and "no notebook '99_none'" in result.output


def test_a_folder_that_is_not_there_is_named(tmp_path):
    for command in (["run", tmp_path / "none"], ["check", tmp_path / "none"], ["export", tmp_path / "none", "--to", tmp_path]):
        result = invoke(*command)
        assert result.exit_code == 2 and "no such folder" in result.output


def test_check_tells_what_was_not_read(tmp_path):
    (tmp_path / "good.txt").write_text("The king of Tonga spoke on 2 May 2014.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    result = invoke("check", tmp_path)
    assert result.exit_code == 1
    assert "empty: NOT READ" in result.output and "scan.pdf: left aside" in result.output


def test_check_is_content_with_a_good_corpus():
    assert invoke("check", SECOND).exit_code == 0


def test_export_names_what_it_wrote(tmp_path):
    result = invoke("export", SECOND, "--to", tmp_path / "tables", "--format", "csv")
    assert result.exit_code == 0 and "discrepancies.csv" in result.output
    assert (tmp_path / "tables" / "times.csv").stat().st_size > 100


@pytest.mark.parametrize("command", ["run", "export", "chronology", "check", "concepts", "lab"])
def test_help_has_an_example(command):
    assert f"crisisnb {command}" in invoke(command, "--help").output


def test_concepts_drafts_a_codebook_that_can_be_read(tmp_path):
    for path in SECOND.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    result = invoke("concepts", tmp_path)
    assert result.exit_code == 0 and "dam" in result.output
    (tmp_path / "crisis.toml").write_text(result.output, encoding="utf-8")
    assert read_config(tmp_path).concepts


def test_concepts_says_where_nothing_recurs(tmp_path):
    (tmp_path / "a.txt").write_text("It rained in Oslo.\n", encoding="utf-8")
    result = invoke("concepts", tmp_path)
    assert result.exit_code == 2 and "nothing recurs" in result.output


@pytest.mark.parametrize("text, said", [
    ("sinc = 2019-03-01", "did you mean 'since'"),
    ("[[actors]]\nname = 'Ito'\norganisation = 'Tonga'", "did you mean 'organization'"),
    ("since = 'spring'", "write since = 2019-03-01"),
    ("[[actors]]\norganization = 'Tonga'", "'actors.1.name' is missing"),
    ("[[concepts]]\nconcept = 'quota'\nabout = 'quota'", "is not a list"),
    ("[[concepts]]\nconcept = 'quota'\nabout = ['quota || limit']", "cannot read '||'")])
def test_a_mistake_in_crisis_toml_is_said_in_plain_words(tmp_path, text, said):
    (tmp_path / "crisis.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CrisisError) as raised:
        read_config(tmp_path)
    assert said in str(raised.value)


def test_check_names_the_folder_it_stands_in(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.txt").write_text("The king of Tonga spoke on 2 May 2014.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    assert invoke("check", ".").output.startswith("here: 1 sources")
