"""The parameters of notebooks: what each declares, and whether what a user gives fits.

Papermill itself only warns of an unknown parameter; here it is refused before anything runs."""

import ast
import difflib
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from tokenize import COMMENT, generate_tokens

from ..errors import CrisisError

DAYS = ("since", "until")  # parameters that hold an ISO day
ABSENT = ("", "none", "null")


@dataclass(frozen=True)
class Parameter:
    """One declared parameter: `name: type = default  # help`."""

    name: str
    type: str
    default: str
    help: str


def declared(notebook: Path) -> dict[str, Parameter]:
    """The parameters of a notebook by name, read from its cell tagged `parameters`.

    Papermill's own reader knows no `str | None`, hence this one. Raises CrisisError where the cell is not
    Python."""
    import nbformat

    cells = (cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code")
    source = next((cell.source for cell in cells if "parameters" in cell.metadata.get("tags", ())), "")
    try:
        nodes = ast.parse(source).body
    except SyntaxError as error:
        raise CrisisError(
            f"its parameters are not Python (line {error.lineno})",
            where=notebook,
            do="write each as `name: type = value  # help`",
        ) from error
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in generate_tokens(StringIO(source).readline)
        if token.type == COMMENT
    }
    return {
        node.target.id: Parameter(
            node.target.id,
            ast.unparse(node.annotation),
            ast.unparse(node.value),
            comments.get(node.end_lineno, ""),
        )
        for node in nodes
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
    }


def check(given: dict[str, str], notebooks: list[Path]) -> dict[Path, dict[str, object]]:
    """What each notebook is given: those of the parameters that it declares, with their types.

    Raises CrisisError for a parameter that no notebook declares, with the nearest name, or a value of
    another type."""
    known = {path: declared(path) for path in notebooks}
    every = {name: parameter for found in known.values() for name, parameter in found.items()}
    for name in given:
        if name not in every:
            near = difflib.get_close_matches(name, every, 1, cutoff=0.4)
            hint = f"did you mean {near[0]!r}? " if near else ""
            raise CrisisError(
                "no notebook has this parameter",
                where=f"-p {name}",
                do=f"{hint}The parameters are {', '.join(sorted(every))}",
            )
    values = {name: typed(every[name], value) for name, value in given.items()}
    if all(values.get(name) for name in DAYS) and values["since"] > values["until"]:
        raise CrisisError(
            f"since {values['since']} is after until {values['until']}",
            where="-p since",
            do="exchange the two",
        )
    return {
        path: {name: value for name, value in values.items() if name in found}
        for path, found in known.items()
    }


def typed(parameter: Parameter, value: str) -> object:
    """A value from the command line as the type that the parameter declares.

    >>> typed(Parameter("top", "int", "15", ""), "20")
    20
    >>> typed(Parameter("since", "str | None", "None", ""), "none") is None
    True
    """
    kinds = [kind.strip() for kind in parameter.type.split("|")]
    if "None" in kinds and value.lower() in ABSENT:
        return None
    kind = next((kind for kind in kinds if kind in READERS), "str")
    try:
        return READERS["day" if parameter.name in DAYS else kind](value)
    except ValueError:
        wanted = "a day as YYYY-MM-DD" if parameter.name in DAYS else f"of type {kind}"
        raise CrisisError(
            f"{value!r} is not {wanted}",
            where=f"-p {parameter.name}",
            do=parameter.help or f"the default is {parameter.default}",
        ) from None


def _truth(value: str) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if value.lower() not in known:
        raise ValueError(value)
    return known[value.lower()]


def _day(value: str) -> str:
    return date.fromisoformat(value).isoformat()


READERS = {"int": int, "float": float, "bool": _truth, "str": str, "day": _day}
