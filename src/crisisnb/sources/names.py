"""Names of outlets and agencies: the listed ones with their forms, and how others are told."""

import re
from functools import cache

from .. import wordlists

PACKAGE = "crisisnb.sources"


@cache
def outlet_names() -> dict[str, str]:
    """Every listed name of an outlet with its canonical form."""
    rows = wordlists.table(PACKAGE, "outlets.csv")
    names = {
        name: row["name"] for row in rows for name in [row["name"], *filter(None, row["aliases"].split("|"))]
    }
    return {key: canonical for name, canonical in names.items() for key in {name, name.removeprefix("The ")}}


@cache
def agencies() -> frozenset[str]:
    """Canonical names of the news agencies."""
    return frozenset(
        row["name"] for row in wordlists.table(PACKAGE, "outlets.csv") if row["kind"] == "agency"
    )


def canonical(name: str) -> str:
    """The listed form of an outlet's name, or the name as written.

    >>> canonical("Agence France-Presse"), canonical("the Harbour Herald")
    ('AFP', 'Harbour Herald')
    """
    bare = re.sub(r"^[Tt]he ", "", name.strip()).rstrip(".,")
    return outlet_names().get(bare) or outlet_names().get(name.strip()) or bare


def looks_like_outlet(name: str) -> bool:
    """Whether a name is listed or holds a word that outlets have in their names."""
    words = {word.lower() for word in re.findall(r"\w+", name)}
    return (
        canonical(name) in agencies()
        or canonical(name) in outlet_names().values()
        or bool(words & wordlists.column(PACKAGE, "outlet_words.csv", "word"))
    )


def is_agency(name: str) -> bool:
    """Whether a name, however capitalised, is that of a listed news agency.

    >>> is_agency("REUTERS"), is_agency("EU")
    (True, False)
    """
    return canonical(name) in agencies() or canonical(name.title()) in agencies()
