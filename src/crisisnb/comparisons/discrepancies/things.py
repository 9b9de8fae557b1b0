"""Things: whom or what counts count, under the names that news exchanges for them, and what befell them."""

import re
from collections.abc import Mapping
from functools import cache

from ... import wordlists
from ...readings.reports.lists import words as classed
from ..words import PACKAGE, WORD, fold, terms

BEFORE = 15  # characters by which a word of fate after a figure is preferred to one before it


@cache
def _fates() -> re.Pattern:
    rows = wordlists.table(PACKAGE, "fates.csv")
    return re.compile(
        r"\b(?:" + "|".join(f"(?P<{row['fate']}>{row['pattern']})" for row in rows) + r")\b", re.IGNORECASE
    )


@cache
def fate_in(words: str, at: int = 0) -> str | None:
    """What befell the counted, by the word of fate nearest to a place in a text; None where there is none.

    >>> fate_in("40 villagers were killed"), fate_in("40 tanks")
    ('killed', None)
    >>> fate_in("Three died and forty were injured in the blast", at=15)
    'wounded'
    """
    near = [
        (match.start() - at if match.start() >= at else at - match.end() + BEFORE, match.lastgroup)
        for match in _fates().finditer(words)
    ]
    return min(near)[1] if near else None


@cache
def _groups() -> dict[str, str]:
    rows = wordlists.table(PACKAGE, "counted_groups.csv")
    return {word: row["group"] for row in reversed(rows) for word in row["words"].split()}


@cache
def is_person(unit: str) -> bool:
    """Whether a unit is a noun for persons.

    >>> is_person("fishermen"), is_person("lorries")
    (True, False)
    """
    forms = (unit, re.sub(r"s$", "", unit), re.sub(r"men$", "man", unit), re.sub(r"ies$", "y", unit))
    return any(form in classed("person") or of_persons(group_in(form)) for form in forms)


@cache
def of_persons(group: str | None) -> bool:
    """Whether a group is one of persons, whom something befalls."""
    rows = wordlists.table(PACKAGE, "counted_groups.csv")
    return any(row["group"] == group and row["persons"] for row in rows)


@cache
def _within() -> dict[str, str]:
    return {
        row["group"]: row["within"] for row in wordlists.table(PACKAGE, "counted_groups.csv") if row["within"]
    }


@cache
def group_in(words: str) -> str | None:
    """The group that the last known word of some words belongs to; None where none is known.

    >>> group_in("rebel fighters"), group_in("Zambian lorries"), group_in("onions")
    ('fighters', 'lorries', None)
    """
    known = _groups()
    found = (
        known.get(word) or known.get(re.sub(r"(?<=\w)s$", "", word))
        for word in reversed(WORD.findall(fold(words)))
    )
    return next(filter(None, found), None)


def one_thing(a: Mapping, b: Mapping) -> bool:
    """Whether two figures may count the same thing: names of one group, a group within the other, or a shared
    word.

    >>> one_thing({"counted": "villagers", "unit": "villagers"}, {"counted": "civilians", "unit": "civilians"})
    True
    >>> one_thing({"counted": "children", "unit": "children"}, {"counted": "civilians", "unit": "civilians"})
    False
    """
    first, second = (group_in(str(row.get("unit") or "")) or group_in(_named(row)) for row in (a, b))
    if first and second:
        return first == second or _within().get(first) == second or _within().get(second) == first
    words = [set(terms(str(row.get("unit") or row.get("counted") or ""))) for row in (a, b)]
    if first or second:
        other = b if first else a
        some = fate_in(_named(other)) is not None or is_person(str(other.get("unit") or ""))
        return (first or second) == "people" and some or bool(words[0] & words[1])
    if all(is_person(str(row.get("unit") or "")) for row in (a, b)):
        return bool(words[0] & words[1]) or None is not fate_in(_named(a)) == fate_in(_named(b))
    return not all(words) or bool(words[0] & words[1])


def _named(row: Mapping) -> str:
    return f"{row.get('counted') or ''}"
