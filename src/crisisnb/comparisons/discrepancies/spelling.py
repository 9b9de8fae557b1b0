"""Spelling: one place or body under names that differ by a few letters, in documents on one matter."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..words import fold, stem
from .accounts import Accounts
from .ledger import Point, side

NAME = re.compile(r"(?<=[\w,;] )[A-Z][^\W\d_]{4,}(?:-[^\W\d_]+)*")
ALIKE = 0.75  # likeness of two spellings of one name
MOST = 40  # names of one document that are looked at, the rarest first


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where two documents on one matter spell a name differently, each in one way only."""
    told = {name: _names(accounts, name) for name in accounts.named}
    common = defaultdict(int)
    for names in told.values():
        for word in names:
            common[word] += 1
    groups: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    for a, b in accounts.topics.pairs():
        for word in _rarest(told[a], common):
            if word in told[b]:
                continue
            for other in _rarest(told[b], common):
                if other not in told[a] and one_name(word, other):
                    found = groups.setdefault(tuple(sorted((word, other))), {})
                    found[a], found[b] = told[a][word], told[b][other]
    for (first, second), found in sorted(groups.items()):
        rows = [accounts.evidence(name, *span) | {"person": None} for name, span in sorted(found.items())]
        yield Point(
            "identity",
            f"spelling of {rows[0]['exact']}",
            "Spelt " + "; ".join(sorted({row["exact"] for row in rows})),
            1,
            "translation",
            tuple(side(row, says=row["exact"]) for row in rows),
            "names that differ by a few letters, in documents on one matter that each use one of them only",
            "names must be matched before accounts are counted",
        )


def _rarest(names: dict[str, tuple], common: dict[str, int]) -> list[str]:
    return sorted(names, key=lambda word: (common[word], word))[:MOST]


def _names(accounts: Accounts, source_id: str) -> dict[str, tuple[int, int]]:
    """The names within the sentences of a text that no text writes small, each with its first place."""
    text, small = accounts.texts.get(source_id, ""), accounts.common_words
    found: dict[str, tuple[int, int]] = {}
    for match in NAME.finditer(text):
        if fold(match.group()) not in small and not match.group().isupper():
            found.setdefault(fold(match.group()), match.span())
    return {word: span for word, span in found.items() if word not in accounts.parties}


def one_name(a: str, b: str) -> bool:
    """Whether two words may be spellings of one name: alike from the first letter, not forms of one word.

    >>> one_name("dalandzar", "dalanzar"), one_name("hassan", "hassans"), one_name("malta", "malawi")
    (True, False, False)
    """
    if a[0] != b[0] or stem(a) == stem(b) or a.startswith(b) or b.startswith(a):
        return False
    return SequenceMatcher(None, a, b).ratio() >= ALIKE
