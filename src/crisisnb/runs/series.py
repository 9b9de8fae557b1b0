"""The series of notebooks, executed by papermill one after the other.

A notebook that fails is named with its cell and does not stop the others."""

import shutil
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..errors import CrisisError
from .paths import corpus_of, hidden, said, tidy

QUIET = ["--IPKernelApp.log_level=50"]  # a kernel's advice about its own transport is not for our readers


@dataclass(frozen=True)
class Outcome:
    """How one notebook went: where it was written, and the cell and error where it failed."""

    name: str
    path: Path
    seconds: float
    title: str
    error: str | None = None
    cell: int | None = None


def notebooks_folder() -> Path:
    """Where the series lies: in the installed package, or beside the sources in a checkout."""
    package = Path(__file__).parents[1]
    for home in (package / "_notebooks", package.parents[1] / "notebooks"):
        if home.is_dir() and any(home.glob("*.ipynb")):
            return home
    raise CrisisError("the notebooks are missing", where=package, do="install crisisnb again")


def series(folder: Path | None = None, only: tuple[str, ...] = ()) -> list[Path]:
    """The notebooks of a folder in order of name, or those of them named in `only` (a name or its beginning).

    Raises CrisisError where there is no such notebook."""
    folder = folder or notebooks_folder()
    every = sorted(path for path in folder.glob("*.ipynb"))
    if not every:
        raise CrisisError("no notebooks here", where=folder, do="name a folder that holds .ipynb files")
    for name in only:
        if not any(path.stem.startswith(name) for path in every):
            raise CrisisError(
                f"no notebook {name!r}",
                where=folder,
                do=f"choose from {', '.join(path.stem for path in every)}",
            )
    return [path for path in every if not only or any(path.stem.startswith(name) for name in only)]


def title(notebook) -> str:
    """The question a notebook asks: its first heading."""
    headings = (
        line.lstrip("# ").strip()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    )
    return next(headings, "")


def execute(notebook: Path, target: Path, parameters: dict[str, object]) -> Outcome:
    """Execute one notebook with parameters into `target`; an error in a cell is an outcome, not an
    exception."""
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from papermill.log import logger

    logger.setLevel("ERROR")  # it warns of parameters with a type it cannot read; they were checked before
    began, error, cell = time.monotonic(), None, None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of papermill and its kernel client, about themselves
        try:
            papermill.execute_notebook(
                str(notebook),
                str(target),
                parameters,
                kernel_name="python3",
                progress_bar=False,
                cwd=str(target.parent),
                extra_arguments=QUIET,
            )
        except PapermillExecutionError as failed:
            error, cell = f"{failed.ename}: {failed.evalue}", failed.exec_count
    names = hidden(corpus_of(parameters, target.parent))
    nbformat.write(tidy(nbformat.read(target, as_version=4), names), target)
    asked = title(nbformat.read(notebook, as_version=4))
    return Outcome(notebook.stem, target, time.monotonic() - began, asked, said(error, names), cell)


def run(
    plan: dict[Path, dict[str, object]],
    to: Path,
    tell: Callable[[int, int, str], None] = lambda number, of, name: None,
) -> list[Outcome]:
    """Execute a plan (notebook: its parameters) into the folder `to/notebooks`; `tell` is called before
    each."""
    folder = to / "notebooks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CrisisError(
            f"cannot be written ({error.strerror})", where=to, do="choose another --out"
        ) from error
    outcomes = []
    for number, (notebook, parameters) in enumerate(plan.items(), 1):
        tell(number, len(plan), notebook.stem)
        outcomes.append(execute(notebook, folder / notebook.name, parameters))
    return outcomes


def copy_series(to: Path) -> Path:
    """Copy the notebooks to a folder of the user's own, keeping what is already there."""
    to.mkdir(parents=True, exist_ok=True)
    for path in series():
        if not (to / path.name).exists():
            shutil.copy(path, to / path.name)
    return to
