"""The notebooks, executed by papermill on other corpora and with other parameters."""

from pathlib import Path

import nbformat
import pytest

from crisisnb.runs import series

SECOND = Path(__file__).parent / "second_crisis"
BOOKS = [path.stem for path in series.series()]


def executed(name, tmp_path, **given):
    outcome = series.execute(series.notebooks_folder() / f"{name}.ipynb", tmp_path / f"{name}.ipynb", given)
    assert outcome.error is None, f"cell [{outcome.cell}]: {outcome.error}"
    return nbformat.read(outcome.path, as_version=4)


@pytest.mark.parametrize("name", BOOKS)
def test_on_another_crisis(name, tmp_path):
    executed(name, tmp_path, corpus=str(SECOND))


@pytest.mark.parametrize("name", BOOKS)
def test_in_a_window_without_events(name, tmp_path):
    executed(name, tmp_path, corpus=str(SECOND), since="1950-01-01", until="1950-01-02")


@pytest.mark.parametrize("name", BOOKS)
def test_has_its_skeleton(name):
    book = nbformat.read(series.notebooks_folder() / f"{name}.ipynb", as_version=4)
    tags = [tag for cell in book.cells for tag in cell.metadata.get("tags", [])]
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    counts = [cell.execution_count for cell in code if cell.source]
    assert tags.count("parameters") == 1 and 2 <= tags.count("solution") <= 3
    assert "What this does not show" in "".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    assert counts == sorted(counts) and all(counts), "committed with outputs, in order"
    assert not any("def " in cell.source for cell in code), "no machinery in a notebook"
