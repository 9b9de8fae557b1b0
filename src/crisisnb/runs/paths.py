"""What of one machine a page or a notebook may tell: nothing but the name of the corpus.

A notebook that was run names its corpus by a path from where it lies, so that it can be run again there; a
page names the folder alone."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from ..crisis import EXAMPLE

PACKAGE = Path(__file__).parents[1]
EXAMPLES = (PACKAGE / f"_{EXAMPLE}", PACKAGE.parents[1] / EXAMPLE)  # as installed, and in a checkout
MACHINE = {
    str(PACKAGE): "crisisnb",
    sys.prefix: "python",
    str(Path.home()): "~",
}  # met where something went wrong


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
    """The paths of a corpus with the name a reader sees instead, the longest first.

    With `start`, the way from there to the corpus is hidden as well; one of dots alone only where it is
    quoted, since dots stand in dates too (2021-10/..)."""
    known = {str(home.resolve()): EXAMPLE for home in EXAMPLES}
    if corpus is not None:
        name = corpus.resolve().name
        known[str(corpus.resolve())] = name
        if start is not None:
            way = written(corpus, start)
            known |= {f'"{way}"': f'"{name}"'} if set(Path(way).parts) <= {"..", "."} else {way: name}
    return dict(sorted(known.items(), key=lambda item: -len(item[0])))


def corpus_of(given: Mapping[str, object], start: Path) -> Path | None:
    """The folder that the parameter `corpus` names for a notebook that stands in `start`, if it names one."""
    value = given.get("corpus")
    return start / value if isinstance(value, str) and (start / value).is_dir() else None


def tidy(book, names: Mapping[str, str]):
    """A notebook without paths: in its cells, their outputs, and the record of its run; pictures are left
    alone.

    `names` are replaced everywhere, the paths of Python and of the user in errors and warnings."""
    for cell in book.cells:
        cell.source = _clean(cell.source, names)
        for output in cell.get("outputs", ()):
            _texts(output, names)
    run = book.metadata.get("papermill", {})
    for key in ("input_path", "output_path"):
        if run.get(key):
            run[key] = Path(run[key]).name
    if "parameters" in run:
        run["parameters"] = {
            name: _clean(value, names) if isinstance(value, str) else value
            for name, value in run["parameters"].items()
        }
    return book


def said(error: str | None, names: Mapping[str, str]) -> str | None:
    """An error as a page may show it."""
    return error and _clean(error, {**names, **MACHINE})


def _clean(text: str, names: Mapping[str, str]) -> str:
    for path, name in names.items():
        text = text.replace(path, name)
    return text


def _texts(output: dict, names: Mapping[str, str]) -> None:
    if output.get("name") == "stderr" or output["output_type"] == "error":
        names = {**names, **MACHINE}
    for key in ("text", "evalue"):
        if isinstance(output.get(key), str):
            output[key] = _clean(output[key], names)
    if "traceback" in output:
        output["traceback"] = [_clean(line, names) for line in output["traceback"]]
    for kind, value in output.get("data", {}).items():
        if kind.startswith("text/") and isinstance(value, str):
            output["data"][kind] = _clean(value, names)
