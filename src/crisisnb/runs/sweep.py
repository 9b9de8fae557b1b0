"""A notebook run for every value of a parameter, with its pages, pictures and summary tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import CrisisError
from . import paths, summary
from .each import Page, declared_as, pages_of, rows_for, run_pages
from .pages import write_figures, write_page
from .parameters import declared
from .series import Outcome, title


@dataclass
class Swept:
    """What a sweep has made: how each page went, the summary tables, the page that leads to them."""

    outcomes: list[tuple[Page, Outcome]]
    tables: list[Path]
    pictures: list[Path]
    index: Path


def sweep(
    crisis,
    plan: Mapping[Path, Mapping[str, object]],
    name: str,
    out: Path,
    most: int | None = None,
    workers: int = 1,
    tell: Callable[[int, int, Page, Outcome], None] = lambda *_: None,
) -> Swept:
    """Execute the notebooks of a plan once for each value of the parameter `name` into the folder `out`.

    Written are `out/NOTEBOOK/VALUE.html`, the executed notebooks and pictures in folders of the same names,
    and for each notebook `out/NOTEBOOK_by_PARAMETER.csv`; `out/index.html` shows these tables. `tell` hears
    of every page.

    Raises CrisisError where the window holds no value, or `out` cannot be written."""
    swept, sections, corpus = (
        Swept([], [], [], out / "index.html"),
        [],
        crisis.config.title or _name(crisis.folder),
    )
    for notebook, values in plan.items():
        rows = rows_for(crisis, name, values, most)
        if rows.empty:
            raise CrisisError(
                "there is no value to run a notebook for",
                where=f"--each {name}",
                do="widen the window, or see `crisisnb check` for what was read",
            )
        outcomes = _run(crisis, notebook, values, name, list(rows[name]), out, workers, tell, swept)
        table = summary.summary(crisis, name, rows, outcomes, out)
        swept.tables.append(summary.write_csv(table, out / f"{notebook.stem}_by_{name}.csv"))
        sections.append((_question(notebook), swept.tables[-1].name, table))
        swept.outcomes += outcomes
    summary.write_index(sections, corpus, out)
    return swept


def _run(
    crisis,
    notebook: Path,
    values: Mapping,
    name: str,
    every: list[str],
    out: Path,
    workers: int,
    tell,
    swept: Swept,
) -> list[tuple[Page, Outcome]]:
    """The pages of one notebook, each with links to the index and to the pages beside it."""
    ran, drawn = out / "notebooks" / notebook.stem, out / notebook.stem
    try:
        for folder in (ran, drawn):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CrisisError(
            f"cannot be written ({error.strerror})", where=out, do="choose another --out"
        ) from error
    given = {**values, "corpus": paths.written(crisis.folder, ran)} if "corpus" in values else values
    pages = pages_of(notebook, given, declared_as(name, declared(notebook)) or name, every)
    beside = dict(zip([page.name for page in pages], zip([None, *pages], [*pages[1:], None]), strict=False))
    names = paths.hidden(crisis.folder, ran)

    def finish(page: Page, outcome: Outcome) -> None:
        write_page(outcome.path, drawn, names, f"{page.value}: {outcome.title}", _links(*beside[page.name]))
        swept.pictures.extend(write_figures(outcome.path, out / "figures" / notebook.stem))

    made = []
    for number, (page, outcome) in enumerate(run_pages(pages, ran, workers, finish), 1):
        tell(number, len(pages), page, outcome)
        made.append((page, outcome))
    return made


def _links(before: Page | None, after: Page | None) -> dict[str, str]:
    links = {"../index.html": "all pages"}
    links |= {f"{before.name}.html": f"← {before.value}"} if before else {}
    return links | ({f"{after.name}.html": f"{after.value} →"} if after else {})


def _question(notebook: Path) -> str:
    import nbformat

    return title(nbformat.read(notebook, as_version=4)) or notebook.stem


def _name(folder: Path) -> str:
    return folder.resolve().name.lstrip("_")  # the packaged example lies in _seeds
