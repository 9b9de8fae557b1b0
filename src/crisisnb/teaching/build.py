"""Execute the notebooks in place, so that what is committed is what they print.

`python -m crisisnb.teaching.build` refreshes all of them, or those named. What differs from run to run
(timings, kernel versions) is removed, so that a notebook changes only when what it shows has changed."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from ..errors import CrisisError
from ..runs.pages import pictures_of
from ..runs.series import notebooks_folder, series
from .skeleton import problems

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
PASSING = ("execution", "papermill", "ExecuteTime", "collapsed", "scrolled", "trusted")  # metadata of one run
PICTURE = "02_chronology"  # whose first picture the README shows
PATIENCE = 600  # seconds for one cell


def execute(path: Path | str, to: Path | str | None = None) -> nbformat.NotebookNode:
    """Execute a notebook from first cell to last and write it, cleaned, in place or `to` another file.

    Raises CrisisError where it warns or breaks a rule of the skeleton, and nbclient's error where a cell
    fails; the file is then left as it was."""
    path = Path(path)
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=PATIENCE,
        kernel_name=KERNEL["name"],
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    notebook = clean(notebook)
    if found := [*warnings(notebook), *problems(notebook)]:
        raise CrisisError("; ".join(found), where=path.name, do="change the notebook, or what it calls")
    nbformat.write(notebook, to or path)
    return notebook


def clean(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy without what belongs to one run only; what a cell prints beside a picture is its alternative
    text."""
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(
            {key: value for key, value in cell.metadata.items() if key not in PASSING}
        )
        words = " ".join(output.text for output in cell.get("outputs", ()) if output.output_type == "stream")
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", ()):
                output.metadata = nbformat.from_dict({"image/png": {"alt": words.strip()}})
    return notebook


def warnings(notebook: nbformat.NotebookNode) -> list[str]:
    """What a notebook's cells wrote to the error stream, one line per cell."""
    return [
        f"cell {number} warns: {output.text.strip().splitlines()[-1]}"
        for number, cell in enumerate(notebook.cells)
        for output in cell.get("outputs", ())
        if output.output_type == "stream" and output.name == "stderr" and output.text.strip()
    ]


def write_picture(notebook: nbformat.NotebookNode, to: Path) -> None:
    """The first picture of a notebook as a PNG file."""
    to.parent.mkdir(exist_ok=True)
    to.write_bytes(pictures_of(notebook)[0])


def main(arguments: list[str]) -> None:
    """Refresh the notebooks named, or all, and the picture of the README."""
    for path in map(Path, arguments) if arguments else series():
        notebook = execute(path)
        if path.stem == PICTURE:
            write_picture(notebook, notebooks_folder() / "pictures" / "timeline.png")
        print(f"{path.name}: executed")


if __name__ == "__main__":
    main(sys.argv[1:])
