"""The gazetteer: what the names, seats, offices, titles and definite nouns of politics stand for.

Packaged lists (`data/*.csv`) and the actors of a crisis.toml, brought into one index by words. Territory
names are those of Unicode CLDR, as the babel package carries them (locale `en`)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from ... import wordlists
from ...config import Actor, Config

PACKAGE = "crisisnb.readings.actors"
WORD = re.compile(r"\w+|[^\w\s]")
FOLDED = ("office", "title", "definite")  # kinds that are compared without regard to capitals
IRREGULAR = {"man": "men", "woman": "women"}


@dataclass(frozen=True)
class Entry:
    """What one phrase stands for.

    `kind`: state, demonym, people, capital, seat, body, group, office, title, honorific, person, blocker,
    definite. `label` is a class: of a title (foreign, spokes ...), an office (ministry ...), a body
    (alliance ...)."""

    kind: str
    organization: str | None = None
    label: str | None = None
    points: tuple[str, ...] = ()
    gender: str | None = None
    speaks: bool = True
    plural: bool = False
    person: str | None = None


@dataclass(frozen=True)
class Gazetteer:
    """An index from words to entries. `exact` minds capitals, `folded` does not; both are keyed by the
    first word."""

    exact: dict = field(default_factory=dict)
    folded: dict = field(default_factory=dict)
    capitals: dict = field(default_factory=dict)  # the exact names in capital letters, for lines set in them
    people: tuple[Actor, ...] = ()
    genders: dict = field(default_factory=dict)
    states: frozenset = frozenset()


def words(text: str) -> list[str]:
    """The words and marks of a text, as phrases are compared.

    >>> words("the U.S.’s envoy")
    ['the', 'U', '.', 'S', '.', "'", 's', 'envoy']
    """
    return WORD.findall(text.replace("’", "'").replace("ʻ", "'"))


def listed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of this package's lists."""
    return wordlists.table(PACKAGE, name)


@cache
def territory_names() -> dict[str, str]:
    """Canonical names by territory code.

    >>> [territory_names()[code] for code in ("TR", "CZ", "MM", "su")]
    ['Türkiye', 'Czechia', 'Myanmar', 'Soviet Union']
    """
    names = {code: name for code, name in Locale("en").territories.items() if len(code) == 2}
    names |= {row["code"]: row["name"] for row in listed("canonical.csv")}
    return names | {
        row["code"]: row["aliases"].split("|")[0]
        for row in listed("territories.csv")
        if row["code"].islower()
    }


def allies_of(organization: str) -> str:
    """The canonical name of a state's allies.

    >>> allies_of("United States"), allies_of("Kenya")
    ('US allies', 'Kenya allies')
    """
    short = {row["name"]: row["short"] for row in listed("canonical.csv")}
    return f"{short.get(organization) or organization} allies"


@cache
def load_gazetteer(config: Config = Config()) -> Gazetteer:
    """The packaged lists together with the actors of a crisis.toml, which win where both know a name."""
    exact, folded = {}, {}
    for phrase, entry in _packaged():
        _put(folded if _minds_no_capitals(phrase, entry) else exact, phrase, entry)
    for phrase, entry in _configured(config.actors):
        _put(exact, phrase, entry, wins=True)
    capitals = {}
    for options in exact.values():
        for phrase, entry in options.items():
            if entry.kind != "honorific" and "".join(phrase).lower() not in (
                "who",
                "us",
                "is",
                "it",
                "am",
                "pm",
                "nam",
            ):
                capitals.setdefault(phrase[0].upper(), {})[tuple(w.upper() for w in phrase)] = entry
    pairs = {(name, row["gender"]) for row in listed("given_names.csv") for name in row["names"].split()}
    shared = {name for name, gender in pairs if gender == "f"} & {
        name for name, gender in pairs if gender == "m"
    }
    genders = {name: gender for name, gender in pairs if name not in shared}
    return Gazetteer(
        _longest_first(exact),
        _longest_first(folded),
        _longest_first(capitals),
        tuple(a for a in config.actors if a.kind == "person"),
        genders,
        frozenset(territory_names()[row["code"]] for row in listed("territories.csv")),
    )


def _minds_no_capitals(phrase: str, entry: Entry) -> bool:
    return entry.kind in FOLDED and phrase == phrase.lower()


def _put(index: dict, phrase: str, entry: Entry, wins: bool = False) -> None:
    key = tuple(words(phrase))
    if key:
        options = index.setdefault(key[0], {})
        if wins or key not in options:
            options[key] = entry


def _longest_first(index: dict) -> dict:
    return {
        first: tuple(sorted(options.items(), key=lambda item: -len(item[0])))
        for first, options in index.items()
    }


def _packaged() -> Iterable[tuple[str, Entry]]:
    yield from _blockers()
    names = territory_names()
    for row in listed("metonyms.csv"):
        place = (names[row["place"]],) if row["place"] else ()
        yield (
            row["text"],
            Entry("seat", names.get(row["organization"], row["organization"]), "government", place),
        )
    for row in listed("bodies.csv"):
        organization = names.get(row["organization"], row["organization"]) or row["name"]
        for phrase in [row["name"], *filter(None, row["aliases"].split("|"))]:
            yield phrase, Entry("body", organization, row["kind"])
    for row in listed("territories.csv"):
        yield from _territory(row, names[row["code"]])
    for code, name in names.items():
        yield name.replace("&", "and"), Entry("state", name, "state")
        yield name, Entry("state", name, "state")
    for row in listed("groups.csv"):
        yield row["text"], Entry("group", row["organization"], "people", plural=True)
    for row in listed("offices.csv"):
        entry = Entry("office", None, row["class"], speaks=row["alone"] == "yes")
        yield row["text"], entry
        yield row["text"] + "s", Entry("office", None, row["class"], plural=True, speaks=False)
    for row in listed("titles.csv"):
        yield from _title(row, names)
    for row in listed("portfolios.csv"):
        yield from _portfolio(row["text"])
    for row in listed("honorifics.csv"):
        yield row["text"], Entry("honorific", gender=row["gender"])
    for row in listed("definites.csv"):
        classes = tuple(row["to"].split("|"))
        yield "the " + row["text"], Entry("definite", None, classes[0], classes)


def _blockers() -> Iterable[tuple[str, Entry]]:
    for row in listed("blockers.csv"):
        if row["place"] == "phrase":
            yield row["text"], Entry("blocker")


def _territory(row: dict, name: str) -> Iterable[tuple[str, Entry]]:
    cells = {key: [cell for cell in (row[key] or "").split("|") if cell] for key in row}
    for alias in cells["aliases"]:
        yield alias, Entry("state", name, "state")
    for capital in cells["capitals"]:
        yield capital, Entry("capital", name, "government")
    for adjective in cells["adjectives"]:
        yield adjective, Entry("demonym", name, "state")
    for one in cells["people"] or [a for a in cells["adjectives"] if a[-1] in "ni"]:
        yield plural(one), Entry("people", name, "people", plural=True)
        yield one, Entry("demonym", name, "people")


def _title(row: dict, names: dict) -> Iterable[tuple[str, Entry]]:
    made = {
        "label": row["class"],
        "points": tuple(filter(None, row["points"].split("|"))),
        "gender": row["gender"] or None,
        "speaks": row["speaks"] == "yes",
        "organization": names.get(row.get("default") or ""),
    }
    yield row["text"], Entry("title", **made)
    if not row["text"].endswith("."):
        yield plural(row["text"]), Entry("title", **made | {"plural": True, "gender": None})


def _portfolio(field: str) -> Iterable[tuple[str, Entry]]:
    minister, label = Entry("title", None, "minister"), "ministry"
    for phrase in (
        f"{field} minister",
        f"minister of {field}",
        f"minister for {field}",
        f"minister of the {field}",
        f"minister for the {field}",
        f"{field} secretary",
        f"secretary of {field}",
    ):
        yield phrase, minister
    yield f"{field} ministers", Entry("title", None, "minister", plural=True)
    for phrase in (
        f"{field} ministry",
        f"ministry of {field}",
        f"ministry of the {field}",
        f"ministry for {field}",
        f"{field} department",
        f"department of {field}",
    ):
        yield phrase, Entry("office", None, label)


def plural(phrase: str) -> str:
    """The plural of a title or a people's name; the head stands before "of", "for" or "in".

    >>> plural("secretary of state"), plural("spokeswoman"), plural("secretary-general"), plural("Swede")
    ('secretaries of state', 'spokeswomen', 'secretaries-general', 'Swedes')
    """
    head, mark, rest = re.match(
        r"(.*?)((?: of | for | to | in |-general$| general$|-elect$).*)?$", phrase
    ).group(1, 2, 0)
    tail = rest[len(head) :] if mark else ""
    if head.lower() in ("lieutenant", "major", "brigadier", "consul") and tail.strip(" -") == "general":
        head, tail = phrase, ""
    for one, many in IRREGULAR.items():
        if head.endswith(one) and head not in ("German", "Roman"):
            if not head[0].isupper() or head in (
                "Frenchman",
                "Frenchwoman",
                "Irishman",
                "Irishwoman",
                "Dutchman",
                "Dutchwoman",
            ):
                return head[: -len(one)] + many + tail
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies" + tail
    return head + ("es" if head[-1] in "sxz" or head[-2:] in ("ch", "sh") else "s") + tail


def _configured(actors: Iterable[Actor]) -> Iterable[tuple[str, Entry]]:
    kinds = {"state": "state", "organization": "body", "group": "group", "outlet": "body", "place": "blocker"}
    for actor in actors:
        for phrase in (actor.name, *actor.aliases):
            if actor.kind == "person":
                yield phrase, Entry("person", actor.organization, person=actor.name)
            else:
                yield phrase, Entry(kinds[actor.kind], actor.organization or actor.name, actor.kind)
