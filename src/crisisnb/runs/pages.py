"""Executed notebooks as pages and pictures for readers who have no Jupyter."""

import base64
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from threading import Lock

import nbformat

from .paths import tidy
from .series import Outcome

STYLE = (
    "body{font:17px/1.5 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem;color:#222}"
    "li{margin:.6rem 0}.failed{color:#a33}small{color:#666}"
)

# Jupyter breaks printed lines wherever they end, even within a word
WHOLE_WORDS = "<style>.jp-RenderedText pre{word-break:normal;overflow-wrap:anywhere}</style></head>"
ONE_AT_A_TIME = Lock()  # an exporter keeps what it draws
NAVIGATION = '<nav style="font:14px system-ui,sans-serif;padding:.6rem 1rem">{}</nav>'


def write_page(
    notebook: Path,
    to: Path,
    names: Mapping[str, str] | None = None,
    name: str | None = None,
    links: Mapping[str, str] | None = None,
) -> Path:
    """One executed notebook as one HTML file that needs no other file and no network.

    `names` are paths of this machine with what a reader sees instead, `name` is the title of the page (else
    that of the file), `links` leads to other pages (address: words)."""
    book = tidy(nbformat.read(notebook, as_version=4), names or {})
    with ONE_AT_A_TIME:
        page, _ = _exporter().from_notebook_node(book, {"metadata": {"name": name or notebook.stem}})
    leading = " · ".join(
        f'<a href="{escape(address)}">{escape(words)}</a>' for address, words in (links or {}).items()
    )
    path = to / f"{notebook.stem}.html"
    page = page.replace("</head>", WHOLE_WORDS, 1)
    path.write_text(
        page.replace("<main>", f"<main>{NAVIGATION.format(leading)}", 1) if leading else page,
        encoding="utf-8",
    )
    return path


@cache
def _exporter():
    """The exporter, made once: reading its templates takes longer than drawing a page."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="lab",
        embed_images=True,
        mathjax_url="",
        require_js_url="",
        jquery_url="",
        mermaid_js_url="",
    )
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    return exporter


def pictures_of(notebook: nbformat.NotebookNode) -> list[bytes]:
    """The pictures of an executed notebook in order, as PNG."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return [
        base64.b64decode(output["data"]["image/png"])
        for output in outputs
        if "image/png" in output.get("data", {})
    ]


def write_figures(notebook: Path, to: Path) -> list[Path]:
    """The pictures of an executed notebook as PNG files, numbered in order."""
    to.mkdir(parents=True, exist_ok=True)
    written = []
    for number, picture in enumerate(pictures_of(nbformat.read(notebook, as_version=4)), 1):
        written.append(to / f"{notebook.stem}_{number}.png")
        written[-1].write_bytes(picture)
    return written


def write_index(outcomes: list[Outcome], corpus: str, to: Path) -> Path:
    """The page that leads to the others: each notebook by the question it asks, failures said."""
    items = []
    for outcome in outcomes:
        failed = f' <span class="failed">stopped: {escape(outcome.error)}</span>' if outcome.error else ""
        items.append(
            f'<li><a href="{escape(outcome.name)}.html">{escape(outcome.title or outcome.name)}</a> '
            f"<small>{escape(outcome.name)}</small>{failed}</li>"
        )
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(corpus)}</title>'
        f"<style>{STYLE}</style><h1>{escape(corpus)}</h1><ol>{''.join(items)}</ol>"
        '<p>The tables behind these pages are in <a href="tables/">tables</a>, the pictures in '
        '<a href="figures/">figures</a>, the notebooks in <a href="notebooks/">notebooks</a>.</p></html>'
    )
    path = to / "index.html"
    path.write_text(page, encoding="utf-8")
    return path
