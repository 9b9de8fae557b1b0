"""Identity: one person or body under different names, titles or spellings."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..words import fold
from . import spelling
from .accounts import Accounts
from .ledger import Point, short, side

ALIKE = 0.75  # likeness of two spellings of one name
ARTICLE = re.compile(r"^(?:the|a|an|mr|mrs|ms|dr)\.?\s+", re.IGNORECASE)


def find(accounts: Accounts) -> Iterator[Point]:
    """Persons whom documents call by different titles or spellings, and names that they spell differently."""
    yield from spelling.find(accounts)
    yield from _persons(accounts)


def _persons(accounts: Accounts) -> Iterator[Point]:
    named = defaultdict(list)
    for row in accounts.statements:
        if row.get("person") and row.get("speaker") and row.get("speaker_start") is not None:
            surname = fold(row["person"]).split()[-1]
            named[row["person"]].append((_form(row["speaker"]), surname, row))
    for person, mentions in sorted(named.items()):
        full = [(form, row) for form, surname, row in mentions if len(form.split()) > 1]
        forms = {form for form, _ in full}
        if len(forms) < 2 or len({row["source_id"] for _, row in full}) < 2:
            continue
        first = {form: row for form, row in reversed(full)}
        misspelt = _misspelt(person, forms)
        yield Point(
            "identity",
            person,
            "Called " + "; ".join(sorted(short(row["speaker"], 50) for row in first.values())),
            2 if misspelt else 1,
            "translation" if misspelt else "unknown",
            tuple(
                side(_mention(accounts, row), says=short(row["speaker"]), who=None) for row in first.values()
            ),
            "one person under different names or titles",
            "names must be matched before accounts are counted",
        )


def _misspelt(person: str, forms: set[str]) -> bool:
    """Whether the surname is spelt in more than one way.

    >>> _misspelt("Ana Gomez", {"minister gomez", "ana gomes"})
    True
    >>> _misspelt("Ana Gomez", {"minister gomez", "gomez"})
    False
    """
    surname = fold(person).split()[-1]
    spelt = {
        word
        for form in forms
        for word in form.split()
        if SequenceMatcher(None, word, surname).ratio() >= ALIKE
    }
    return len(spelt) > 1


def _form(speaker: str) -> str:
    return " ".join(ARTICLE.sub("", fold(speaker).strip(" ,.")).replace("-", " ").replace(".", "").split())


def _mention(accounts: Accounts, row: dict) -> dict:
    found = (
        accounts.evidence(row["source_id"], row["speaker_start"], row["speaker_end"])
        if row["source_id"] in accounts.texts
        else dict(row)
    )
    return found | {"person": None, "organization": None}
