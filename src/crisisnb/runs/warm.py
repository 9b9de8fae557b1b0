"""Kernels that run many notebooks one after the other, so that nothing is imported or read twice.

A fresh kernel for every page would spend most of its time on starting, importing and reading. Here a kernel
is started once; before each notebook its names are cleared, so that no page sees what another one has set. A
kernel that died is replaced."""

import asyncio
import copy
import time
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .. import tables
from .paths import corpus_of, hidden, said, tidy
from .series import QUIET, Outcome, title

START = "from crisisnb.runs import warm; warm.hold()"
CLEAR = (
    "get_ipython().reset(new_session=True)\nimport os as _os; _os.chdir({folder!r})\n"
    "import sys as _sys\n"
    "if 'matplotlib.pyplot' in _sys.modules: _sys.modules['matplotlib.pyplot'].close('all')"
)


class WarmKernel:
    """A kernel for one notebook after the other; a context, at whose end it is stopped."""

    def __init__(self):
        self._manager = None

    def __enter__(self) -> "WarmKernel":
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self) -> None:
        """End the kernel; the next notebook starts another one."""
        if self._manager is not None and self._manager.has_kernel:
            asyncio.run(self._manager.shutdown_kernel(now=True))
        self._manager = None

    def run(self, notebook: Path, target: Path, parameters: Mapping[str, object]) -> Outcome:
        """Execute one notebook with parameters into `target`; whatever goes wrong in it is an outcome."""
        import nbformat
        from nbclient.exceptions import CellExecutionError

        began, error, book = time.monotonic(), None, parameterized(notebook, parameters)
        try:
            asyncio.run(self._execute(book, target.parent))
        except CellExecutionError as failed:
            error = f"{failed.ename}: {failed.evalue}"
        except Exception as failed:  # the kernel itself: dead, or never ready
            error = f"{type(failed).__name__}: {failed}"
            self.stop()
        names = hidden(corpus_of(parameters, target.parent))
        nbformat.write(tidy(book, names), target)
        return Outcome(
            notebook.stem,
            target,
            time.monotonic() - began,
            title(book),
            said(error, names),
            failing_cell(book) if error else None,
        )

    async def _execute(self, book, folder: Path) -> None:
        from jupyter_client.manager import AsyncKernelManager
        from nbclient import NotebookClient

        fresh = self._manager is None
        self._manager = self._manager or AsyncKernelManager(kernel_name="python3")
        client = NotebookClient(
            book,
            km=self._manager,
            kernel_name="python3",
            timeout=None,
            record_timing=False,
            extra_arguments=QUIET,
        )

        async def prepare(**_) -> None:
            for code in ([START] if fresh else []) + [CLEAR.format(folder=str(folder.resolve()))]:
                reply = await client.kc.execute_interactive(
                    code, store_history=False, allow_stdin=False, output_hook=lambda _: None
                )
                if reply["content"]["status"] != "ok":
                    raise RuntimeError(f"the kernel could not be prepared: {reply['content'].get('evalue')}")

        client.on_notebook_start = prepare
        try:
            await client.async_execute()
        finally:
            if client.kc is not None:
                client.kc.stop_channels()


def parameterized(notebook: Path, parameters: Mapping[str, object]):
    """A notebook with a cell of given parameters after the one that declares them, outputs removed."""
    from papermill.iorw import load_notebook_node
    from papermill.log import logger
    from papermill.parameterize import parameterize_notebook

    logger.setLevel("ERROR")  # it warns of parameters with a type it cannot read; they were checked before
    book = load_notebook_node(str(notebook))
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return parameterize_notebook(book, dict(parameters))


def failing_cell(book) -> int | None:
    """The number of execution of the cell that ended in an error."""
    return next(
        (
            cell.execution_count
            for cell in book.cells
            if cell.cell_type == "code" and any(output.output_type == "error" for output in cell.outputs)
        ),
        None,
    )


def hold() -> None:
    """Within a kernel: read each corpus once, all its tables too, and hand every page a copy that it may
    change.

    What a page does to a table is seen by no other page: pandas copies a table when it is changed."""
    import crisisnb

    held, read = {}, crisisnb.read

    def read_once(corpus, *args, **kwargs):
        folder = crisisnb.crisis.find_corpus(corpus).resolve()
        if folder not in held:
            held[folder] = read(corpus, *args, **kwargs)
            for name in tables.names():
                held[folder].table(name)
        return own(held[folder])

    crisisnb.read = read_once


def own(crisis):
    """A crisis with tables of its own; what was read for the other one is not read again."""
    made = copy.copy(crisis)
    made.__dict__.update({name: _own(value) for name, value in vars(crisis).items()})
    return made


def _own(value):
    if isinstance(value, pd.DataFrame):
        return value.copy(deep=False)
    if isinstance(value, dict):
        return {key: _own(part) for key, part in value.items()}
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(map(_own, value))
    return value
