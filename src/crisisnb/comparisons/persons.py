"""One name for one person across documents: "Tembwe" in one article is the "Grace Tembwe" of another.

A document alone can only know a person by the name it gives. Where it gives no more than a surname, the full name is
taken from the other documents, if exactly one person there bears it and speaks for the same body (or nobody says for
whom). Two persons of one surname stay apart, and a bare surname that fits both stays as it is."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

NAMED = ("actors", "statements", "positions")  # tables with person, organization and rule
LISTS = {"reports": ("actor", "recipient"), "statements": ("addressee",), "positions": ("recipient",)}
CELLS = {"reports": ("attributed_to",), "figures": ("attributed_to",)}
REASON = "full name in another document"


def join_persons(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of the readings with bare surnames replaced by the one full name they can stand for.

    An organization that only the fuller mention knows is filled in; `rule` says so. The input is not changed."""
    known = full_names(tables["actors"])
    if not known:
        return dict(tables)
    made = {name: table.copy() for name, table in tables.items()}
    names = defaultdict(set)
    for (surname, _), (name, _) in known.items():
        names[surname].add(name)
    plain = {surname: min(found) for surname, found in names.items() if len(found) == 1}
    for name in NAMED:
        made[name] = _named(made[name], known)
    for name, columns in LISTS.items():
        for column in columns:
            made[name][column] = [[plain.get(item, item) for item in items] for items in made[name][column]]
    for name, columns in CELLS.items():
        for column in columns:
            made[name][column] = made[name][column].map(lambda value: plain.get(value, value)).astype("str")
    return made


def full_names(actors: pd.DataFrame) -> dict[tuple[str, str | None], tuple[str, str | None]]:
    """For each bare surname with its organization: the full name and organization it stands for."""
    pairs = {(row.person, row.organization if pd.notna(row.organization) else None)
             for row in actors[["person", "organization"]].dropna(subset="person").itertuples()}
    bearers = defaultdict(set)
    for name, organization in pairs:
        if " " in name:
            bearers[_folded(name.split()[-1])].add((name, organization))
    found = {}
    for surname, organization in pairs:
        fits = [] if " " in surname else [(name, body) for name, body in bearers[_folded(surname)]
                                          if body == organization or body is None or organization is None]
        if len({name for name, _ in fits}) == 1:
            bodies = {body for _, body in fits} - {None}
            body = organization or (bodies.pop() if len(bodies) == 1 else None)
            found[surname, organization] = (fits[0][0], body)
    return found


def _named(table: pd.DataFrame, known: dict) -> pd.DataFrame:
    if not len(table):
        return table
    rows = [known.get((row.person, row.organization if pd.notna(row.organization) else None))
            for row in table[["person", "organization"]].itertuples()]
    hit = pd.Series([row is not None for row in rows], index=table.index)
    for column, values in (("person", [row and row[0] for row in rows]), ("organization", [row and row[1] for row in rows])):
        table[column] = table[column].where(~hit, pd.Series(values, index=table.index, dtype="str"))
    rule = table["rule"].fillna("").map(lambda text: f"{text}; {REASON}".removeprefix("; "))
    table["rule"] = table["rule"].where(~hit, rule)
    return table


def _folded(word: str) -> str:
    text = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in text if not unicodedata.combining(c))
