"""What of one machine a page or a notebook may tell: nothing but the name of the corpus.

A notebook that was run names its corpus by a path from where it lies, so that it can be run again there; a
page names the folder alone."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from ..crisis import EXAMPLE

PACKAGE = Path(__file__).parents[1]


EXAMPLES = (
    PACKAGE / f"_{EXAMPLE}",
    PACKAGE.parents[1] / EXAMPLE,
)  # where it lies installed, and in a checkout


def written(folder: Path, start: Path) -> str:
    """How a notebook that stands in `start` names a corpus: the example by its name, another by the way to
    it."""
    if folder.resolve() in [home.resolve() for home in EXAMPLES]:
        return EXAMPLE
    try:
        return Path(os.path.relpath(folder.resolve(), start.resolve())).as_posix()
    except ValueError:  # on another drive
        return str(folder)


def hidden(corpus: Path | None = None, start: Path | None = None) -> dict[str, str]:
    """Paths of this machine with what a reader sees instead, the longest first.

    With `start`, the way from there to the corpus is hidden as well."""
    known = {str(Path.home()): "~", sys.prefix: "python", str(PACKAGE): "crisisnb"}
    known |= {str(home.resolve()): EXAMPLE for home in EXAMPLES}
    if corpus is not None:
        known[str(corpus.resolve())] = corpus.resolve().name
    if start is not None:
        known[written(corpus, start)] = corpus.resolve().name
    useful = {path: name for path, name in known.items() if len(path) > 1}
    return dict(sorted(useful.items(), key=lambda item: -len(item[0])))


def corpus_of(given: Mapping[str, object], start: Path) -> Path | None:
    """The folder that the parameter `corpus` names for a notebook that stands in `start`, if it names one."""
    value = given.get("corpus")
    return start / value if isinstance(value, str) and (start / value).is_dir() else None


def tidy(book, names: Mapping[str, str]):
    """A notebook without paths: in its cells, their outputs, and the record of its run; pictures are left
    alone."""

    def clean(text: str) -> str:
        for path, name in names.items():
            text = text.replace(path, name)
        return text

    for cell in book.cells:
        cell.source = clean(cell.source)
        for output in cell.get("outputs", ()):
            _texts(output, clean)
    run = book.metadata.get("papermill", {})
    for key in ("input_path", "output_path"):
        if run.get(key):
            run[key] = Path(run[key]).name
    if "parameters" in run:
        run["parameters"] = {
            name: clean(value) if isinstance(value, str) else value
            for name, value in run["parameters"].items()
        }
    return book


def _texts(output: dict, clean: Callable[[str], str]) -> None:
    for key in ("text", "evalue"):
        if isinstance(output.get(key), str):
            output[key] = clean(output[key])
    if "traceback" in output:
        output["traceback"] = [clean(line) for line in output["traceback"]]
    for kind, value in output.get("data", {}).items():
        if kind.startswith("text/") and isinstance(value, str):
            output["data"][kind] = clean(value)
