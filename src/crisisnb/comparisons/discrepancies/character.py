"""What an act is taken for: an answer to one side, an aggression to the other, in one matter."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ... import wordlists
from ..words import PACKAGE, terms
from .accounts import Accounts
from .ledger import Point, distinct, short, side

ENOUGH = 4.0  # nats of surprise at what two such sentences share, above the logarithm of how many there are
LIMIT = 12  # accounts shown for one act


@cache
def _patterns() -> re.Pattern:
    rows = wordlists.table(PACKAGE, "characterisations.csv")
    return re.compile("|".join(row["pattern"] for row in rows if row["kind"] != "cue"), re.IGNORECASE)


@cache
def _cues() -> frozenset[str]:
    """The words of such turns of phrase, which say nothing about the act."""
    rows = wordlists.table(PACKAGE, "characterisations.csv")
    return frozenset(term for row in rows if row["kind"] == "cue" for term in terms(row["pattern"]))


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where speakers in documents on one matter say differently what an act is or is for."""
    told = {name: list(_characterised(accounts, name)) for name in accounts.named}
    enough = ENOUGH + math.log(1 + sum(map(len, told.values())))
    groups: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for name, rows in told.items():
        near = [name, *accounts.companions(name)]
        for row in rows:
            for other in near:
                for second in told.get(other, ()):
                    if other > name and _on_one_act(accounts, row, second, enough):
                        groups[min(near), _act(row, second)] += [row, second]
    for (_, act), rows in sorted(groups.items()):
        sides = distinct(rows)[:LIMIT]
        if len({row["source_id"] for row in sides}) > 1 and len({_voice(row) for row in sides}) > 1:
            yield Point(
                "framing",
                f"what it is taken for: {accounts.subject(sides)}",
                "Told as different things, or as done for different ends: "
                + " / ".join(short(row["exact"], 60) for row in sides[:4]),
                2,
                "position",
                tuple(side(row, who=_voice(row)) for row in sides),
                "speakers in documents of one matter name an act or its purpose",
                "what the act was for hangs on it",
            )


def _voice(row: dict) -> str | None:
    return row.get("person") or row.get("organization")


def _characterised(accounts: Accounts, name: str) -> Iterator[dict]:
    """The sentences of a document that name an act or say what it is for, with who says so."""
    text = accounts.texts.get(name, "")
    for number, (start, end) in enumerate(accounts.sentences.get(name, ())):
        match = _patterns().search(text, start, end)
        if not match or accounts.region(name, start) not in ("headline", "body", "embed"):
            continue
        spoken = [r for r in accounts.statements_of(name) if r["start"] < end and start < r["end"]]
        best = max(spoken, key=lambda r: (r["start"] <= match.start() < r["end"], -r["start"]), default=None)
        row = accounts.evidence(name, *_trimmed(text, start, end))
        who = {key: best.get(key) if best else None for key in ("person", "organization")}
        yield row | who | {"_words": accounts.sentence_terms[name][number] - _cues()}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _act(a: dict, b: dict) -> str:
    """The class of act that two sentences speak of: the first of the classes of words they share."""
    return min((term for term in a["_words"] & b["_words"] if term.startswith("=")), default="")


def _on_one_act(accounts: Accounts, a: dict, b: dict, enough: float) -> bool:
    """Whether two sentences of different speakers speak of one act: they share a class of words for what is
    done, and enough besides."""
    shared = a["_words"] & b["_words"]
    return _voice(a) != _voice(b) and bool(_act(a, b)) and accounts.topics.surprise(shared) >= enough
