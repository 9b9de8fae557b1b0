"""Framing: different labels for one thing, marks of distance, and one act told as its opposite."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from ... import wordlists
from ..windows import gap, width, window
from ..words import PACKAGE, WORD, fold, stem, terms
from . import character
from .accounts import Accounts
from .ledger import Point, distinct, short, side
from .topics import parted

QUOTED = re.compile(r"[“\"‘]((?:[\w.-]+ ){0,3}[\w.-]+),?[”\"’](?!\w)")
OPPOSITES = ({"REJECT"}, {"AGREE", "CONCEDE", "COOPERATE"})
CENTRAL = 0.4  # share of the accounts that must use a family of labels for it to be what they label
LOADS = ("friendly", "plain", "strong", "hostile")
JUDGES = 2  # steps between the labels of two documents from which they judge differently
FEW = 3  # rows for one family of labels beyond which only other documents are worth another row
MOST = 8  # rows for terms in marks of distance


@cache
def _labels() -> dict[str, tuple[str, str]]:
    """Stem of a label to its family and its load."""
    return {
        stem(fold(word)): (row["family"], row["load"])
        for row in wordlists.table(PACKAGE, "labels.csv")
        for word in row["words"].split()
    }


@cache
def _distance() -> re.Pattern:
    return re.compile(
        "|".join(row["pattern"] for row in wordlists.table(PACKAGE, "distancing.csv")), re.IGNORECASE
    )


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where one thing goes by different names, or is held at a distance."""
    yield from _labelled(accounts)
    yield from character.find(accounts)
    yield from _told_as_opposite(accounts)
    yield from _at_a_distance(accounts)


def _labelled(accounts: Accounts) -> Iterator[Point]:
    """Accounts of one event that call it by labels of one family but of different load; of several events of
    the same documents, those with most accounts."""
    groups = [(None, rows) for rows in accounts.by_event.values() if len(rows) > 1]
    groups += [(concept, rows) for concept, rows in accounts.by_concept.items()]
    found: list[tuple[str, frozenset[str], Point]] = []
    for concept, rows in groups:
        by_family: dict[str, list[tuple[str, str, dict]]] = defaultdict(list)
        rows = distinct(rows)
        for row in rows:
            for family, load, word in labels_of(row.get("exact") or ""):
                by_family[family].append((load, word, row))
        for family, used in sorted(by_family.items()):
            if point := _label_point(accounts, family, used, rows, concept):
                found.append((family, frozenset(s["source_id"] for s in point.sides), point))
    shown: dict[str, list[frozenset[str]]] = defaultdict(list)
    for family, names, point in sorted(
        found, key=lambda f: (-f[2].severity, -len(f[1]), -len(f[2].sides), f[2].subject)
    ):
        if len(shown[family]) < FEW or not any(names <= known for known in shown[family]):
            shown[family].append(names)
            yield point


def _label_point(
    accounts: Accounts, family: str, found: list, rows: list[dict], concept: str | None
) -> Point | None:
    loads = {load for load, _, _ in found}
    by_source: dict[str, set[int]] = defaultdict(set)
    for load, _, row in found:
        by_source[row["source_id"]].add(LOADS.index(load))
    sides = distinct(row for *_, row in found)
    few = len(sides) < max(2, CENTRAL * len(rows))
    if len(loads) < 2 or few or len(by_source) < 2 and len(loads) < 3:
        return None
    step = max((min(a) - max(b) for a in by_source.values() for b in by_source.values()), default=0)
    words = {id(row): ", ".join(sorted({w for _, w, r in found if r is row})) for *_, row in found}
    return Point(
        "framing",
        f"names for the {family} ({concept or accounts.subject(rows)})",
        f"The {family} is called " + ", ".join(_each_once(w for _, w, _ in found)),
        2 if step >= JUDGES else 1,
        "framing",
        tuple(side(row, says=f"{words[id(row)]}: {short(row['exact'], 60)}") for row in sides),
        "labels of different load for one thing",
        "the labels of two documents judge differently" if step >= JUDGES else "a matter of words",
    )


def _each_once(words: Iterable[str]) -> list[str]:
    """One form of each word, the shortest.

    >>> _each_once(["demanded", "demand", "plea"])
    ['demand', 'plea']
    """
    forms: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        forms.setdefault(stem(word), word)
    return sorted(forms.values())


def labels_of(text: str) -> list[tuple[str, str, str]]:
    """The labels in a text: family, load, word.

    >>> labels_of("an ultimatum to the regime")
    [('appeal', 'hostile', 'ultimatum'), ('government', 'hostile', 'regime')]
    """
    labels = _labels()
    return [
        (*labels[root], word)
        for word in WORD.findall(fold(text).replace("'s", ""))
        if (root := stem(word)) in labels
    ]


def _told_as_opposite(accounts: Accounts) -> Iterator[Point]:
    """One actor's act toward another on the same days: a refusal in one account, an offer in another."""
    acts: dict[tuple, list[dict]] = defaultdict(list)
    for row in accounts.reports:
        if row.get("event") in OPPOSITES[0] | OPPOSITES[1] and row.get("status") == "happened":
            for actor in row.get("actor") or []:
                for recipient in row.get("recipient") or []:
                    acts[actor, recipient].append(row)
    for (actor, recipient), rows in sorted(acts.items()):
        refused = [r for r in rows if r["event"] in OPPOSITES[0]]
        offered = [r for r in rows if r["event"] in OPPOSITES[1]]
        for cluster in _by_days(refused, offered):
            sides = distinct(cluster)
            if len({row["source_id"] for row in sides}) > 1:
                yield Point(
                    "framing",
                    f"{actor} towards {recipient}",
                    f"One answer of {actor} to {recipient} is told as a refusal and as an offer in those days",
                    3,
                    "different scope",
                    tuple(side(row) for row in sides),
                    "one actor's acts of the same days are told with opposite sign",
                    "the answer's drift hangs on it",
                )


def _by_days(refused: list[dict], offered: list[dict]) -> list[list[dict]]:
    """Refusals and offers that fall on the same days, grouped by the days of the offers."""
    groups: dict[tuple, list[dict]] = {}
    for offer in offered:
        if width(window(offer)) > 31:
            continue
        near = [row for row in refused if gap(window(row), window(offer)) <= 2]
        if near:
            groups.setdefault(window(offer), []).extend([offer, *near])
    return list(groups.values())


def _at_a_distance(accounts: Accounts) -> Iterator[Point]:
    """Terms that one document marks as not its own while others use them plainly or mark them as well."""
    marked: dict[tuple, list[dict]] = defaultdict(list)
    for name in accounts.named:
        for row in distanced(accounts, name):
            marked[row.pop("_about")].append(row)
    points = []
    for rows in chain.from_iterable(parted(same, accounts.topics) for _, same in sorted(marked.items())):
        names = {row["source_id"] for row in rows}
        if len(names) < 2:
            continue
        hard = any(row["_word"] for row in rows)
        points.append(
            Point(
                "framing",
                "distance: " + short(rows[0]["exact"], 40),
                f"Held at a distance in {len(names)} documents",
                2 if hard or len(names) > 1 else 1,
                "framing",
                tuple(side(row, says="marked: " + short(row["exact"], 60)) for row in rows),
                "words in quotation marks or behind a distancing word",
                "documents disown the term",
            )
        )
    points.sort(key=lambda p: (-p.severity, -len(p.sides), p.subject))
    yield from points[:MOST]


def distanced(accounts: Accounts, name: str) -> Iterator[dict]:
    """The stretches of one text that it marks as not its own words; `_about` holds their content."""
    text = accounts.texts.get(name, "")
    for match in _distance().finditer(text):
        after = re.match(r"[\s“\"‘]*[\w-]+(?: [\w-]+)?", text[match.end() :])
        end = match.end() + (after.end() if after else 0)
        about = tuple(sorted(set(terms(text[match.end() : end]))))
        if about:
            yield _row(accounts, name, match.start(), end) | {"_about": about, "_word": True}
    for match in QUOTED.finditer(text):
        about = tuple(sorted(set(terms(match[1]))))
        if len(about) >= 2 and not match[1].istitle():  # a name is no remark
            yield _row(accounts, name, match.start(), match.end()) | {"_about": about, "_word": False}


def _row(accounts: Accounts, name: str, start: int, end: int) -> dict:
    return accounts.evidence(name, start, end) | {"person": None}
