"""The notebooks' skeleton, and the routine that executes them."""

import re

import nbformat
import pytest

from crisisnb.errors import CrisisError
from crisisnb.runs import series
from crisisnb.teaching import build, skeleton

BOOKS = series.series()


def book():
    """A notebook as small as the skeleton allows."""
    markdown, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    head = "# Who came?\n\n**What it answers** x **Time** y **You need to know** z"
    given = 'corpus: str = "a"  # b\nsince: str | None = None  # c\nuntil: str | None = None  # d'
    hidden = {"tags": ["solution"], "jupyter": {"source_hidden": True}}
    exercises = [
        cell
        for _ in range(2)
        for cell in (markdown("Why?"), code("# Your turn"), code("print(1)", metadata=hidden))
    ]
    cells = [
        markdown(head),
        code(given, metadata={"tags": ["parameters"]}),
        code("print(corpus)"),
        markdown("## What this does not show"),
        markdown("## Exercises"),
        *exercises,
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"c{number}"
    return nbformat.v4.new_notebook(cells=cells)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_notebook_keeps_the_skeleton(path):
    committed = nbformat.read(path, as_version=4)
    assert skeleton.problems(committed) == [] and build.warnings(committed) == []
    assert committed == build.clean(committed), "timings or versions of one run were committed"


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_outputs_hold_nothing_of_one_machine(path):
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", ()):
            shown = output.get("text", "") + "".join(
                value for kind, value in output.get("data", {}).items() if kind.startswith("text/")
            )
            assert not re.search(r"0x[0-9a-f]{6,}|/home/|/Users/|/work/|/tmp/|C:\\\\", shown), cell.source


def test_the_smallest_notebook_keeps_the_skeleton():
    assert skeleton.problems(book()) == []


@pytest.mark.parametrize(
    "number, source, said",
    [
        (0, "# Those who came\n\n**What it answers** x **Time** y **You need to know** z", "not a question"),
        (0, "# Who came?\n\n**What it answers** x **You need to know** z", "does not say **Time**"),
        (1, 'corpus = "a"\nsince: str | None = None  # c\nuntil: str | None = None  # d', "parameter corpus"),
        (2, "a = 1\nb = 2\nc = 3\nd = 4\ne = 5", "more than 4 lines"),
        (2, "def f():\n    return 1", "machinery"),
        (2, "[x for x in corpus]", "machinery"),
        (3, "## What this shows", "'## What this does not show'"),
    ],
)
def test_a_broken_rule_is_named(number, source, said):
    broken = book()
    broken.cells[number].source = source
    assert any(said in problem for problem in skeleton.problems(broken))


def test_a_solution_in_the_open_is_named():
    broken = book()
    broken.cells[7].metadata = nbformat.from_dict({"tags": ["solution"]})
    assert "exercise 1 is not a question, an empty cell and a hidden solution" in skeleton.problems(broken)


def test_execution_is_clean_and_the_same_twice(tmp_path):
    path = tmp_path / "a.ipynb"
    nbformat.write(book(), path)
    build.execute(path)
    first = path.read_bytes()
    executed = nbformat.read(path, as_version=4)
    assert executed.cells[2].outputs[0].text == "a\n" and "execution" not in executed.cells[2].metadata
    build.execute(path)
    assert path.read_bytes() == first


def test_a_notebook_that_warns_is_not_written(tmp_path):
    path, made = tmp_path / "a.ipynb", book()
    made.cells[2].source = "import warnings; warnings.warn('careful')"
    nbformat.write(made, path)
    before = path.read_bytes()
    with pytest.raises(CrisisError, match="cell 2 warns"):
        build.execute(path)
    assert path.read_bytes() == before
