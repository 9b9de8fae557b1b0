"""Word lists and vocabularies: CSV and TOML files that lie beside the code which reads them.

A rule that can be a list is a list, so that a reader who knows the field but not Python can correct it."""

import csv
import tomllib
from functools import cache
from importlib.resources import files


@cache
def table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file in a package's `data` folder; lines that start with # are comments.

    >>> table("crisisnb", "plover.csv")[0]["event"]
    'AGREE'
    """
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines))


@cache
def column(package: str, name: str, key: str) -> frozenset[str]:
    """One column of such a file as a set, empty cells left out."""
    return frozenset(row[key] for row in table(package, name) if row[key])


@cache
def settings(package: str, name: str) -> dict:
    """A TOML file in a package's `data` folder."""
    return tomllib.loads((files(package) / "data" / name).read_text(encoding="utf-8"))
