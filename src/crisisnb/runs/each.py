"""One notebook for every value of a parameter: every event, every source, every discrepancy.

The values are those of the column with the parameter's name. Pages are made by warm kernels, several at
once, and an error on one page stops no other."""

import difflib
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from queue import SimpleQueue

import pandas as pd

from .. import tables
from ..errors import CrisisError
from ..views.window import discrepancies_within, within
from . import parameters
from .series import Outcome
from .warm import WarmKernel

UNSAFE = re.compile(r"[^\w.-]+")
LONGEST = 80  # characters of a file's name
RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com\d|lpt\d|index)(?:\.|$)", re.IGNORECASE
)  # names some systems refuse
WEIGHT = ("n_origins", "n_sources", "n_reports")  # columns that say how much a row is told
WARM = 4  # pages below which a further kernel takes longer to start than it saves


@dataclass(frozen=True)
class Page:
    """One page to be made: a notebook, its parameters, the value it is for, and the name of its files."""

    notebook: Path
    parameters: Mapping[str, object]
    value: str
    name: str


def table_of(name: str) -> str:
    """The table whose rows a parameter goes through: of those with a column of its name, the one that sums
    up.

    >>> table_of("event_id"), table_of("source_id"), table_of("concept")
    ('events', 'sources', 'positions')

    Raises CrisisError for a name that is no column, with the nearest."""
    every = {column: table for table in reversed(tables.names()) for column in tables.columns(table)}
    having = [table for table in tables.names() if name in tables.columns(table)]
    if not having:
        near = difflib.get_close_matches(name, every, 1)
        raise CrisisError(
            "no table has this column",
            where=f"--each {name}",
            do=f"did you mean {near[0]!r}?" if near else "choose one as event_id or source_id",
        )
    return min(having, key=tables.has_evidence)  # a table without evidence of its own sums up others


def rows_for(crisis, name: str, given: Mapping[str, object], most: int | None = None) -> pd.DataFrame:
    """The rows of that table, one for each value, in the window `since` to `until` of the parameters given.

    Of more than `most` values those are kept that most origins, sources and reports tell, else those with
    most rows, else the first; their order stays that of the table."""
    table = table_of(name)
    rows, window = crisis.table(table), (given.get("since"), given.get("until"))
    if table == "discrepancies":
        rows = discrepancies_within(rows, crisis.sides, crisis.sources, *window)
    elif any(window):
        rows = within(rows, *window, crisis.sources)
    rows = rows.explode(name) if tables.columns(table)[name] == "list" else rows
    rows = rows[rows[name].notna()].reset_index(drop=True)
    counted = rows[name].map(rows[name].value_counts())
    rows = rows.assign(_n=counted).drop_duplicates(name)
    if most is not None and len(rows) > most:
        order = [column for column in (*WEIGHT, "_n") if column in rows and table != "discrepancies"]
        kept = rows.sort_values(order, ascending=False, kind="stable") if order else rows
        rows = rows.loc[sorted(kept.index[:most])]
    return rows.drop(columns="_n").reset_index(drop=True)


def declared_as(name: str, known: Iterable[str]) -> str | None:
    """What a notebook calls the parameter that takes the values of a column; None where it has none.

    >>> declared_as("source_id", ["corpus", "source"])
    'source'
    """
    return next((found for found in (name, name.removesuffix("_id")) if found in known), None)


def with_parameter(plan: Mapping[Path, dict], name: str, given: Mapping[str, str]) -> dict[Path, dict]:
    """The notebooks of a plan that declare a parameter, by its name or by that without `_id`.

    Raises CrisisError where none does, or where the parameter has a value already."""
    if declared_as(name, given):
        raise CrisisError(
            "the parameter is given one value and all of them",
            where=f"--each {name}",
            do=f"leave out -p {declared_as(name, given)}",
        )
    known = {path: parameters.declared(path) for path in plan}
    found = {path: values for path, values in plan.items() if declared_as(name, known[path])}
    if not found:
        every = sorted({other for declared in known.values() for other in declared})
        near = difflib.get_close_matches(name, every, 1, cutoff=0.4)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise CrisisError(
            "no chosen notebook has this parameter",
            where=f"--each {name}",
            do=f"{hint}The parameters are {', '.join(every)}",
        )
    return found


def pages_of(notebook: Path, values: Mapping[str, object], name: str, every: Iterable[str]) -> list[Page]:
    """A page for each value of the parameter `name`, its files named safely and no two alike."""
    taken: set[str] = set()
    return [Page(notebook, {**values, name: value}, value, _free(file_name(value), taken)) for value in every]


def file_name(value: str) -> str:
    """A value as a name that every file system takes.

    >>> file_name("2019/a report?"), file_name("CON"), file_name("..")
    ('2019_a_report', '_CON', '_')
    """
    name = UNSAFE.sub("_", str(value)).strip("._ ")[:LONGEST].strip("._ ") or "_"
    return f"_{name}" if RESERVED.match(name) else name


def _free(name: str, taken: set[str]) -> str:
    """A name that no other page has, in small letters either."""
    tries = (name if number == 1 else f"{name}_{number}" for number in count(1))
    free = next(found for found in tries if found.casefold() not in taken)
    taken.add(free.casefold())
    return free


def run_pages(
    pages: list[Page], folder: Path, workers: int, finish: Callable[[Page, Outcome], None]
) -> Iterator[tuple[Page, Outcome]]:
    """Execute pages into `folder`, several at once, in the order of `pages`; `finish` is called on each as
    it ends.

    Whatever goes wrong with one page, in `finish` too, is its outcome."""
    folder.mkdir(parents=True, exist_ok=True)
    kernels: SimpleQueue[WarmKernel] = SimpleQueue()
    several = [WarmKernel() for _ in range(max(1, min(workers, len(pages) // WARM)))]
    for kernel in several:
        kernels.put(kernel)

    def one(page: Page) -> tuple[Page, Outcome]:
        target = folder / f"{page.name}.ipynb"
        outcome = Outcome(page.notebook.stem, target, 0.0, "")
        kernel = kernels.get()
        try:
            target.unlink(missing_ok=True)  # what an earlier run has left is not this page
            outcome = kernel.run(page.notebook, target, page.parameters)
        except Exception as error:  # one page that cannot be made is no reason to lose the others
            outcome = replace(outcome, error=f"{type(error).__name__}: {error}")
        finally:
            kernels.put(kernel)
        try:
            finish(page, outcome)
        except Exception as error:  # nor is one that cannot be drawn
            outcome = replace(outcome, error=outcome.error or f"{type(error).__name__}: {error}")
        return page, outcome

    try:
        with warnings.catch_warnings(), ThreadPoolExecutor(len(several)) as pool:
            warnings.simplefilter("ignore")  # of the kernels' clients, about themselves
            yield from pool.map(one, pages)
    finally:
        for kernel in several:
            kernel.stop()
