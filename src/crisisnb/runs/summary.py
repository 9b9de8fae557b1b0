"""The table that sums up the pages of a parameter: one line for each value, and where its page lies."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

import pandas as pd

from ..comparisons.agreement import overall
from ..views.agreement import field_agreement
from ..views.days import when
from ..views.listing import html, shown
from ..views.one_event import discrepancies_by_event
from .each import Page, table_of
from .pages import STYLE
from .series import Outcome

WIDE = (
    "<style>body{max-width:70rem}td,th{text-align:left;vertical-align:top;padding:.25rem .7rem .25rem 0}"
    "td.failed{color:#a33}</style>"
)


def summary(
    crisis, name: str, rows: pd.DataFrame, made: Iterable[tuple[Page, Outcome]], to: Path
) -> pd.DataFrame:
    """One row for each value of the parameter `name`: what it stands for, its page (below `to`), and what
    failed.

    Events have title, date, status, sources, origins, agreement (mean over fields, empty where one origin
    tells them) and discrepancies; sources and discrepancies have columns of their own; other values their
    number of rows."""
    about = ABOUT.get(table_of(name), _value)(crisis, name, rows)
    made = list(made)
    about.insert(0, name, list(rows[name]))
    about["page"] = [page_path(page, to) if outcome.path.exists() else None for page, outcome in made]
    about["failed"] = [outcome.error for _, outcome in made]
    return about


def page_path(page: Page, to: Path) -> str:
    """Where a page lies below the folder of the run."""
    return f"{page.notebook.stem}/{page.name}.html"


def _event(crisis, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    agreement = overall(field_agreement(crisis, rows))
    differ = discrepancies_by_event(crisis.reports, crisis.sides)
    return pd.DataFrame(
        {
            "title": rows["summary"],
            "date": [when(row) for row in rows.to_dict("records")],
            "status": rows["status"],
            "sources": rows["n_sources"],
            "origins": rows["n_origins"],
            "agreement": rows["event_id"].map(agreement).astype("Float64").round(2),
            "discrepancies": [len(differ.get(event, ())) for event in rows["event_id"]],
        }
    )


def _source(crisis, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    events = crisis.reports.groupby("source_id")["event_id"].nunique()
    differ = crisis.sides.groupby("source_id")["discrepancy_id"].nunique()
    return pd.DataFrame(
        {
            "title": rows["title"],
            "date": rows["published"].str[:10],
            "origin": rows["origin"],
            "words": rows["words"],
            "events": rows["source_id"].map(events).fillna(0).astype("Int64"),
            "discrepancies": rows["source_id"].map(differ).fillna(0).astype("Int64"),
        }
    )


def _discrepancy(crisis, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "title": rows["subject"],
            "kind": rows["kind"],
            "severity": rows["severity"],
            "sources": rows["n_sources"],
            "origins": rows["n_origins"],
            "verdict": rows["verdict"],
        }
    )


def _value(crisis, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    counted = crisis.table(table_of(name))[name].value_counts()
    return pd.DataFrame({"rows": rows[name].map(counted).astype("Int64")})


ABOUT = {"events": _event, "sources": _source, "discrepancies": _discrepancy}


def write_csv(table: pd.DataFrame, path: Path) -> Path:
    """The summary as CSV, unknown as an empty cell."""
    table.to_csv(path, index=False, lineterminator="\n")
    return path


def write_index(sections: list[tuple[str, str, pd.DataFrame]], corpus: str, to: Path) -> Path:
    """The page that leads to the others: for each notebook (its question, the file of its summary) the
    table."""
    body = "".join(
        f"<h2>{escape(question)}</h2>{_table(table)}"
        f'<p><a href="{escape(csv)}">The same as a table (CSV)</a></p>'
        for question, csv, table in sections
    )
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(corpus)}</title>'
        f"<style>{STYLE}</style>{WIDE}<h1>{escape(corpus)}</h1>{body}"
        '<p>The tables behind these pages are in <a href="tables/">tables</a>, the pictures in '
        '<a href="figures/">figures</a>, the notebooks in <a href="notebooks/">notebooks</a>.</p></html>'
    )
    path = to / "index.html"
    path.write_text(page, encoding="utf-8")
    return path


def _table(table: pd.DataFrame) -> str:
    names = [name for name in table if name not in ("page", "failed")]
    head = "".join(f"<th>{escape(name.removesuffix('_id'))}</th>" for name in names)
    rows = "".join(
        f"<tr>{_link(row, names[0])}{''.join(f'<td>{html(shown(row[name]))}</td>' for name in names[1:])}"
        f"{_failed(row)}</tr>\n"
        for row in table.to_dict("records")
    )
    return f"<table>\n<tr>{head}</tr>\n{rows}</table>"


def _link(row: dict, name: str) -> str:
    value = escape(str(row[name]))
    return (
        f'<td><a href="{escape(row["page"])}">{value}</a></td>'
        if isinstance(row["page"], str)
        else f"<td>{value}</td>"
    )


def _failed(row: dict) -> str:
    return (
        f'<td class="failed">stopped: {escape(row["failed"])}</td>' if isinstance(row["failed"], str) else ""
    )
