"""The skeleton every notebook shares, as rules that can be checked: it tells learners where they are."""

import ast
import re

from nbformat import NotebookNode

HEAD = ("**What it answers**", "**Time**", "**You need to know**")
PARAMETERS = ("corpus", "since", "until")
LONGEST = 4  # lines of code in a cell, the parameters apart
LIMITS, EXERCISES = "## What this does not show", "## Exercises"
MACHINERY = (
    ast.FunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.While,
    ast.If,
    ast.With,
    ast.Try,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
)


def problems(notebook: NotebookNode) -> list[str]:
    """The rules a notebook breaks, one sentence each; an empty list where it keeps them all."""
    return [
        *_head(notebook),
        *_parameters(notebook),
        *_code(notebook),
        *_end(notebook),
        *_order(notebook),
        *_pictures(notebook),
    ]


def tagged(notebook: NotebookNode, tag: str) -> list[NotebookNode]:
    """The cells that carry a tag."""
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", ())]


def _code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _head(notebook: NotebookNode):
    first = notebook.cells[0]
    title = first.source.splitlines()[0]
    if first.cell_type != "markdown" or not (title.startswith("# ") and title.endswith("?")):
        yield "the title is not a question"
    for part in HEAD:
        if part not in first.source:
            yield f"the head does not say {part}"


def _parameters(notebook: NotebookNode):
    cells = tagged(notebook, "parameters")
    if len(cells) != 1:
        yield f"{len(cells)} cells are tagged parameters instead of one"
        return
    for name in PARAMETERS:
        if not re.search(rf"^{name}: .+ = .+  # .+", cells[0].source, re.M):
            yield f"the parameter {name} has no line with type, default and comment"


def _code(notebook: NotebookNode):
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or "parameters" in cell.metadata.get("tags", ()):
            continue
        if len([line for line in cell.source.splitlines() if line.strip()]) > LONGEST:
            yield f"cell {number} has more than {LONGEST} lines"
        if any(isinstance(node, MACHINERY) for node in ast.walk(ast.parse(cell.source))):
            yield f"cell {number} holds machinery: {cell.source.splitlines()[0]}"


def _end(notebook: NotebookNode):
    sources = [cell.source for cell in notebook.cells]
    limits = [n for n, source in enumerate(sources) if source.startswith(LIMITS)]
    exercises = [n for n, source in enumerate(sources) if source.startswith(EXERCISES)]
    if len(limits) != 1 or len(exercises) != 1 or limits > exercises:
        yield f"the end is not {LIMITS!r} and then {EXERCISES!r}"
        return
    rest = notebook.cells[exercises[0] + 1 :]
    triples = [rest[n : n + 3] for n in range(0, len(rest), 3)]
    if not 2 <= len(triples) <= 3:
        yield f"{len(triples)} exercises instead of two or three"
    for n, triple in enumerate(triples, 1):
        kinds = [cell.cell_type for cell in triple]
        hidden = triple[-1].metadata
        if (
            kinds != ["markdown", "code", "code"]
            or "solution" not in hidden.get("tags", ())
            or not hidden.get("jupyter", {}).get("source_hidden")
        ):
            yield f"exercise {n} is not a question, an empty cell and a hidden solution"


def _order(notebook: NotebookNode):
    counts = [cell.execution_count for cell in _code_cells(notebook)]
    if any(counts) and counts != list(range(1, len(counts) + 1)):
        yield "the cells were not executed in order"
    if any(output.output_type == "error" for cell in _code_cells(notebook) for output in cell.outputs):
        yield "a cell ended in an error"


def _pictures(notebook: NotebookNode):
    for number, cell in enumerate(notebook.cells):
        if (
            cell.cell_type == "code"
            and cell.execution_count
            and re.search(r"^picture = ", cell.source, re.M)
            and not any("image/png" in output.get("data", ()) for output in cell.outputs)
        ):
            yield f"cell {number} draws a picture that does not appear"
