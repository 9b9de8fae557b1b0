"""The command line: run, export, chronology, network, verdicts, check, concepts, lab."""

import os
import subprocess
import sys
from pathlib import Path

import click

from . import __version__
from .errors import CrisisError

FOLDER = click.Path(path_type=Path, file_okay=False)


class Plain(click.Group):
    """Commands whose errors that the user can mend are one plain sentence, with exit code 2."""

    def invoke(self, context):
        try:
            return super().invoke(context)
        except CrisisError as error:
            click.echo(f"crisisnb: {error}", err=True)
            raise click.exceptions.Exit(2) from error


@click.group(cls=Plain, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def app():
    """From a folder of news articles on a crisis to tables that can be argued with.

    CORPUS is a folder of .txt files; the name `seeds` stands for the example that comes along.
    """


workers_option = click.option("--workers", type=click.IntRange(1), default=1, show_default=True,
                              help="Processes that read documents.")


@app.command()
@click.argument("corpus", default="seeds")
@click.option("-p", "--parameter", nargs=2, multiple=True, metavar="NAME VALUE",
              help="A parameter of the notebooks; may be repeated.")
@click.option("--out", type=FOLDER, default="crisisnb-run", show_default=True, help="Where everything is written.")
@click.option("--notebook", multiple=True, metavar="NAME", help="Only this notebook; may be repeated.")
@click.option("--notebooks", type=FOLDER, help="A folder with a series of your own.")
@click.option("--each", metavar="NAME",
              help="Run once for each value of this parameter, as event_id or source_id: one page each, and a "
                   "table that sums them up.")
@click.option("--most", type=click.IntRange(1),
              help="With --each: at most so many values, those that are told most.")
@click.option("--workers", type=click.IntRange(1),
              help="Processes that read documents (1 if not said), and that make the pages of --each (one for each "
                   "processor, at most 4).")
def run(corpus, parameter, out, notebook, notebooks, each, most, workers):
    """Execute the notebooks; write pages, tables and figures.

    \b
    Examples:
      crisisnb run
      crisisnb run my-articles --out report -p since 2019-03-01 -p until 2019-04-15
      crisisnb run my-articles --notebook 02_chronology
      crisisnb run my-articles --notebook 05_one_event --each event_id --most 50 --workers 4
    """
    from .crisis import find_corpus, read
    from .runs import pages, parameters, paths, series
    from .views.export import export as write_tables

    plan = parameters.check(dict(parameter), series.series(notebooks, notebook))
    plan = _with(plan, each, dict(parameter), most)
    folder = find_corpus(corpus).resolve()
    for path, values in plan.items():
        if "corpus" in parameters.declared(path):
            values["corpus"] = paths.written(folder, out / "notebooks")
    crisis = read(folder, workers=workers or 1, progress=_progress)
    name = folder.name.lstrip("_")  # the packaged example lies in _seeds
    click.echo(f"reading {name}: {len(crisis.documents)} sources")
    tables = write_tables(crisis, out / "tables", "csv")
    if each:
        _sweep(crisis, plan, each, out, most, workers or min(os.cpu_count() or 1, 4))
        return
    outcomes = series.run(plan, out, lambda number, of, name: click.echo(f"[{number}/{of}] {name}"))
    pictures = 0
    for outcome in outcomes:
        pages.write_page(outcome.path, out, paths.hidden(folder, out / "notebooks"), outcome.title)
        pictures += len(pages.write_figures(outcome.path, out / "figures"))
    index = pages.write_index(outcomes, crisis.config.title or name, out)
    failed = [outcome for outcome in outcomes if outcome.error]
    for outcome in failed:
        click.echo(f"crisisnb: {outcome.name} stopped at cell [{outcome.cell}]: {outcome.error}", err=True)
    click.echo(f"{len(outcomes) - len(failed)} of {len(outcomes)} notebooks, {len(tables)} tables, "
               f"{pictures} figures: {index}")
    if failed:
        raise click.exceptions.Exit(1)


def _with(plan, each, given, most):
    """The part of a plan that --each can be carried out on; all of it without --each."""
    from .runs.each import table_of, with_parameter

    if each is None:
        if most is not None:
            raise CrisisError("there is nothing to choose from", where="--most", do="say --each as well")
        return plan
    plan = with_parameter(plan, each, given)
    table_of(each)
    return plan


def _sweep(crisis, plan, each, out, most, workers):
    """Carry out --each; the exit code is 1 where a page failed."""
    from .runs.sweep import sweep

    def tell(number, of, page, outcome):
        click.echo(f"[{number}/{of}] {page.notebook.stem} {page.value} ({outcome.seconds:.1f} s)")
        if outcome.error:
            where = f" at cell [{outcome.cell}]" if outcome.cell else ""
            click.echo(f"crisisnb: {page.value} stopped{where}: {outcome.error}", err=True)

    made = sweep(crisis, plan, each, out, most, workers, tell)
    failed = sum(outcome.error is not None for _, outcome in made.outcomes)
    click.echo(f"{len(made.outcomes) - failed} of {len(made.outcomes)} pages, {len(made.pictures)} figures, "
               f"{', '.join(str(path) for path in made.tables)}: {made.index}")
    if failed:
        raise click.exceptions.Exit(1)


@app.command()
@click.argument("corpus")
@click.option("--to", type=FOLDER, required=True, help="The folder to write to.")
@click.option("--format", "form", default="jsonl", show_default=True, help="jsonl, csv or parquet.")
@workers_option
def export(corpus, to, form, workers):
    """Write every table of a corpus to a folder, one file per table.

    \b
    Example:
      crisisnb export my-articles --to tables --format parquet
    """
    from .crisis import read
    from .views.export import every_table
    from .views.export import export as write_tables

    crisis = read(corpus, workers=workers, progress=_progress)
    rows = {name: len(table) for name, table in every_table(crisis).items()}
    for path in write_tables(crisis, to, form):
        click.echo(f"{path}  {rows[path.stem]} rows")


@app.command()
@click.argument("corpus")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), required=True,
              help="The file to write: .csv, .md, .json (TimelineJS) or .ics (iCalendar).")
@click.option("--since", help="First day, as YYYY-MM-DD.")
@click.option("--until", help="Last day, as YYYY-MM-DD.")
@workers_option
def chronology(corpus, to, since, until, workers):
    """Write the events in order, each with its sources, for another program.

    \b
    Examples:
      crisisnb chronology my-articles --to events.ics
      crisisnb chronology my-articles --to page.md --since 2019-03-01
    """
    from .crisis import read
    from .views.chronology import write_chronology

    written, undated = write_chronology(read(corpus, workers=workers, progress=_progress), to, since, until)
    left = f"; {undated} without any date left out" if undated else ""
    click.echo(f"{to}  {written} events{left}")


@app.command()
@click.argument("corpus")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), required=True,
              help="The file to write: .graphml, .gexf, or .csv (statements, as Discourse Network Analyzer lists them).")
@click.option("--kind", default="subtract", show_default=True, help="subtract, congruence, conflict or affiliation.")
@click.option("--level", default="organization", show_default=True, help="organization, person or concept.")
@click.option("--normalise", default="none", show_default=True,
              help="none, average, jaccard or cosine; of an affiliation none, activity or prominence.")
@click.option("--duplicates", default="include", show_default=True,
              help="When a repeated stance counts again: include (always), document, week, month, year (once in each) "
                   "or all (once).")
@click.option("--since", help="First day, as YYYY-MM-DD.")
@click.option("--until", help="Last day, as YYYY-MM-DD.")
@workers_option
def network(corpus, to, kind, level, normalise, duplicates, since, until, workers):
    """Write the discourse network, who stands with whom and against whom, for another program.

    \b
    Examples:
      crisisnb network my-articles --to network.graphml
      crisisnb network my-articles --to persons.gexf --level person --normalise jaccard
      crisisnb network my-articles --to statements.csv --since 2019-03-01
    """
    from .crisis import read
    from .views.network_files import write_network

    crisis = read(corpus, workers=workers, progress=_progress)
    click.echo(f"{to}  {write_network(crisis, to, kind, level, normalise, since, until, duplicates)}")


@app.command()
@click.argument("corpus")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False),
              help="The file to write instead of the corpus's own verdicts.csv.")
@workers_option
def verdicts(corpus, to, workers):
    """Write the points of the ledger to verdicts.csv, to be judged in a spreadsheet.

    Fill in the columns verdict and reason; each further run applies them. Written again, the file keeps every
    word of yours and gains the points that are new.

    \b
    Examples:
      crisisnb verdicts my-articles
      crisisnb verdicts seeds --to my-verdicts.csv
    """
    from .comparisons.verdict_sheet import write_verdicts
    from .comparisons.verdicts import FILE, has_verdict
    from .crisis import is_example, read

    crisis = read(corpus, workers=workers, progress=_progress)
    if to is None and is_example(crisis.folder):
        raise CrisisError("the example that comes along stays as it is", where=corpus,
                          do="name a file with --to, or copy the articles to a folder of your own")
    to = to or crisis.folder / FILE
    sheet = write_verdicts(crisis, to)
    judged = sum(map(has_verdict, sheet.fillna("").to_dict("records")))
    lost = int(sheet["discrepancy_id"].isna().sum())
    note = f", {lost} of them about no point of this ledger (see `crisisnb check`)" if lost else ""
    click.echo(f"{to}  {len(crisis.discrepancies)} points, {judged} rows with a verdict{note}")


@app.command()
@click.argument("corpus", default="seeds")
def check(corpus):
    """Tell what was read, what was not, and why.

    The exit code is 1 where a file could not be read.

    \b
    Example:
      crisisnb check my-articles
    """
    from .crisis import read
    from .runs.checking import lines, unread

    crisis = read(corpus, progress=_progress)
    for line in lines(crisis):
        click.echo(line)
    if len(unread(crisis)):
        raise click.exceptions.Exit(1)


@app.command()
@click.argument("corpus")
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="Fewest rows behind a proposal.")
@click.option("--most", type=click.IntRange(1), default=25, show_default=True, help="Most proposals printed.")
def concepts(corpus, least, most):
    """Propose a codebook from the texts: a draft for crisis.toml, with example sentences, to be edited.

    \b
    Example:
      crisisnb concepts my-articles > draft.toml
    """
    from .crisis import read
    from .readings.positions.propose import as_toml, propose_concepts
    from .views.export import records

    crisis = read(corpus, progress=_progress)
    drafts = propose_concepts(records(crisis.positions), least, most)
    if not drafts:
        raise CrisisError("nothing recurs in what is demanded, offered or rejected here", where=corpus,
                          do="try --least 1, or read `crisisnb check` for what was not read")
    click.echo(as_toml(drafts))


@app.command()
@click.argument("folder", type=FOLDER, default="crisisnb-notebooks")
def lab(folder):
    """Open JupyterLab on a copy of the notebooks that is yours to change.

    \b
    Example:
      crisisnb lab my-work
    """
    from .runs.series import copy_series

    copy_series(folder)
    raise click.exceptions.Exit(subprocess.call([sys.executable, "-m", "jupyterlab", str(folder)]))


def _progress(stream):
    """A bar on the terminal's error stream while documents are read; nothing where there is no terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(stream, "reading", console=console, transient=True, disable=not console.is_terminal)


if __name__ == "__main__":
    app()
