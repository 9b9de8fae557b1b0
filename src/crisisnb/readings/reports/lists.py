"""The verb and noun lists, indexed by their first lemma, and the tests that their frames are made of.

A frame is a row of tests joined by `&`; `/` parts alternatives, `-` negates. The tests:

- `obj`, `subj`, `prep`, `pobj`: there is one; `obj=NAME`: its lemma is NAME, or stands in the class NAME
  (classes.csv); `actor` is the class of whatever names an actor.
- `comp`, `ccomp`, `xcomp`: a clause depends on the word; `xcomp-obj`: an infinitive with a subject of its
  own (asked Oslo to pay).
- `mod=NAME`: an adjective or noun before the word; `of=NAME`: a noun after *of*; `light`, `light=LEMMA`:
  the word is the object (or passive subject) of a verb that only carries it; `actor`: an actor takes part.
- `owned-by-person`: the word is owned by a person and hits no place; `by-person`: a single person carries
  it out.
- `ccomp-subjunctive`, `ccomp-modal`: a that-clause with a bare verb or should, or with any modal; `as`: *as
  opposed to*.
- `ccomp-hostile-other`: a that-clause tells somebody else's use of force.
- `does=LEMMA`: the word is the subject of that verb.
- `plural`: the word is in the plural.
- `passive`, `modal`, `neg`, `neg-obj`, `aux`, `prt=WORD`, `oprd=WORD`; `clause=WORD`: the word stands
  anywhere in the clause.
- `hostile-as`, `reject-as`: called or seen as something that predicates.csv lists."""

import re
from dataclasses import dataclass
from functools import cache

from ... import wordlists

PACKAGE = "crisisnb.readings.reports"


@dataclass(frozen=True)
class Entry:
    """One way of telling an event. An empty `event` says that the word, so framed, tells none."""

    words: tuple[str, ...]
    frame: tuple[tuple[tuple[bool, str, str], ...], ...]  # all of (any of (wanted, test, value))
    text: str
    event: str | None
    mode: str | None
    swapped: bool = False  # the subject is the recipient (received a note from Oslo)


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class; a word that names no class is a class of its own."""
    for row in wordlists.table(PACKAGE, "classes.csv"):
        if row["class"] == name:
            return frozenset(row["words"].split())
    return frozenset([name])


@cache
def entries(name: str) -> dict[str, tuple[Entry, ...]]:
    """The rows of verbs.csv or nouns.csv by first lemma; of one lemma those of more words first, then in
    file order."""
    found: dict[str, list[Entry]] = {}
    for row in wordlists.table(PACKAGE, name):
        for trigger in row["trigger"].split("|"):
            parts = tuple(trigger.split())
            entry = Entry(
                parts,
                _frame(row["frame"]),
                row["frame"],
                row["event"] or None,
                row["mode"] or None,
                row.get("roles") == "swapped",
            )
            found.setdefault(parts[0], []).append(entry)
    return {key: tuple(sorted(rows, key=lambda e: -len(e.words))) for key, rows in found.items()}


@cache
def governors() -> dict[str, tuple[tuple[str, str], ...]]:
    """Lemma -> (kind, status) pairs of governors.csv."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in wordlists.table(PACKAGE, "governors.csv"):
        for word in row["trigger"].split("|"):
            found.setdefault(word, []).append((row["kind"], row["status"]))
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def predicates() -> dict[str, tuple[tuple[str, str], ...]]:
    """Lemma -> (how, event) pairs of predicates.csv."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in wordlists.table(PACKAGE, "predicates.csv"):
        for word in row["predicate"].split("|"):
            found.setdefault(word, []).append((row["how"], row["event"]))
    return {key: tuple(rows) for key, rows in found.items()}


def plain(text: str) -> str:
    """A frame in plain words.

    >>> plain("obj=diplomat/envoy & -prep=to")
    'object diplomat or envoy; no preposition to'
    """
    out = []
    for part in filter(None, (p.strip() for p in text.split("&"))):
        negative = "no " if part.startswith("-") else ""
        for short, long in PLAIN.items():
            part = re.sub(rf"(?<!\w){short}=", f"{long} ", part)
        words_of = [PLAIN.get(word, word) for word in part.removeprefix("-").split("/")]
        out.append(negative + " or ".join(words_of))
    return "; ".join(out)


PLAIN = {
    "xcomp-obj": "a request to somebody",
    "pobj": "after a preposition",
    "obj": "object",
    "subj": "subject",
    "prep": "preposition",
    "mod": "modifier",
    "of": "of",
    "light": "carried by a verb",
    "comp": "a clause",
    "ccomp": "a that-clause",
    "xcomp": "an infinitive",
    "actor": "an actor taking part",
    "clause": "in its clause",
    "prt": "particle",
}


def _frame(text: str) -> tuple[tuple[tuple[bool, str, str], ...], ...]:
    """A frame, read: `obj=forces & -prep=to` -> ((obj, forces),), (not (prep, to),)."""
    parts = []
    for part in filter(None, (p.strip() for p in text.split("&"))):
        wanted = not part.startswith("-")
        options, name = [], ""
        for option in part.removeprefix("-").split("/"):
            if "=" in option:
                name, value = option.split("=", 1)
            elif name and options and options[-1][2] and option not in TESTS:
                value = option  # a further value of the same test
            else:
                name, value = option, ""
            options.append((wanted, name, value))
        parts.append(tuple(options))
    return tuple(parts)


TESTS = {
    "obj",
    "subj",
    "prep",
    "pobj",
    "comp",
    "ccomp",
    "xcomp",
    "xcomp-obj",
    "passive",
    "modal",
    "neg",
    "neg-obj",
    "aux",
    "light",
    "hostile-as",
    "reject-as",
    "obj-out",
    "ccomp-subjunctive",
    "ccomp-modal",
    "ccomp-hostile-other",
    "as",
    "plural",
    "owned-by-person",
    "by-person",
    "does",
}
