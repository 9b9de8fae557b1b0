"""Persons of one document: where their names stand, and which names are one person's."""

import re
from dataclasses import dataclass, field
from functools import cache

from .gazetteer import Gazetteer, listed
from .matching import Hit

NAME_WORD = re.compile(r"[^\W\d_](?:\.(?:-?[^\W\d_]\.)*|\w*(?:[-'’][^\W\d_]\w*)*(?:(?<=\bJr)\.|(?<=\bSt)\.)?)")
POSSESSIVE = ("'s", "’s")
PLACES = (
    "town",
    "city",
    "village",
    "province",
    "region",
    "district",
    "suburb",
    "area",
    "island",
    "governorate",
    "neighbourhood",
    "neighborhood",
    "port",
    "outskirts",
    "west",
    "east",
    "north",
    "south",
    "countryside",
)
MOST_WORDS = 6  # of a personal name


@dataclass
class Person:
    """One person of one document. `organization` may be found later than the name, so persons can change."""

    name: str
    organization: str | None = None
    rule: str | None = None
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    words: tuple[str, ...] = ()
    known: bool = False  # from crisis.toml
    private: bool = False  # serves somebody whose state is not told ("a campaign spokesman"), or no state

    @property
    def surname(self) -> str:
        return self.words[-1]


@dataclass
class NameSpan:
    """One occurrence of a personal name on tokens `start` to `end` (excluded); `text` is the name as
    written."""

    start: int
    end: int
    text: str
    titled: bool = False
    gender: str | None = None
    person: Person | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(w for w in self.text.split() if not w.endswith(".")) or tuple(self.text.split())


@cache
def _stop_words(*kinds: str) -> frozenset[str]:
    """The capitalised words of some kinds that are no part of a personal name; of all but months by
    default."""
    rows = [row for row in listed("stopwords.csv") if row["kind"] in (kinds or ("other", "body", "thing"))]
    return frozenset(word for row in rows for word in row["words"].split())


def is_thing(word: str) -> bool:
    """Whether a name that ends in a word is a place or a text ("Reef", "Treaty") and no actor."""
    return word in _stop_words("thing")


@cache
def _particles() -> frozenset[str]:
    return frozenset(row["text"] for row in listed("particles.csv"))


def name_at(text: str, place: int, stops: frozenset[str], particles: frozenset[str]) -> str | None:
    """The personal name that starts at an offset, without a possessive ending; None where none does.

    >>> name_at("Juan Carlos de Souza's plan", 0, frozenset(), frozenset({"de"}))
    'Juan Carlos de Souza'
    >>> name_at("Noor al-Amin on Monday", 0, frozenset(), frozenset({"al"}))
    'Noor al-Amin'
    """
    end, kept, count = place, place, 0
    while count < MOST_WORDS and (found := NAME_WORD.match(text, end)):
        word = found.group()
        bare = next((word[:-2] for mark in POSSESSIVE if word.endswith(mark)), word)
        if bare in stops or bare in _stop_words("month") and re.match(r"\.?,? \d", text[found.end() :]):
            break
        prefix, _, rest = bare.partition("-")
        if bare[0].isupper() and bare not in particles or prefix in particles and rest[:1].isupper():
            kept = found.start() + len(bare)
        elif bare not in particles:
            break
        end, count = found.end(), count + 1
        if bare != word or text[end : end + 1] not in (" ", "\u00a0"):
            break
        end += 1
    return text[place:kept] if kept > place else None


def find_names(doc, hits: list[Hit], gazetteer: Gazetteer) -> list[NameSpan]:
    """The personal names of a line: after a title, by the crisis's list, and what the parser takes for a
    person."""
    text, stops, particles = doc.text, _stop_words(), _particles()
    taken = {i for hit in hits if hit.kind != "person" for i in range(hit.start, hit.end)}
    found: list[NameSpan] = []
    occupied: set[int] = set()

    def add(start: int, name: str | None, **more) -> NameSpan | None:
        span = doc.char_span(start, start + len(name), alignment_mode="expand") if name else None
        if span is None or occupied & set(range(span.start, span.end)):
            return None
        end = span.end
        blocked = next((i for i in range(span.start, end) if i in taken), None)
        if blocked is not None:
            if blocked == span.start:
                return None
            end = blocked
            name = doc[span.start : end].text
        if len(set(name.split())) < len(name.split()):
            return None
        if not more.get("titled") and end < len(doc) and doc[end].text in _stop_words("body", "thing"):
            return None  # "Ada Eze Foundation", "Thomas Reef"
        if (
            name.isupper()
            and "." not in name
            and len(name.split()) == 1
            and (len(name) < 4 or not more.get("titled"))
        ):
            return None
        found.append(NameSpan(span.start, end, name.strip(), **more))
        occupied.update(range(span.start, end))
        return found[-1]

    for hit in hits:
        if hit.kind == "person":
            add(doc[hit.start].idx, doc[hit.start : hit.end].text, titled=True)
    for hit in hits:
        if hit.kind in ("title", "honorific") and hit.end < len(doc):
            follower = doc[hit.end]
            if hit.entry.plural and not _two_names(doc, hit.end):
                continue
            if follower.text == "." and hit.end + 1 < len(doc) and len(doc[hit.start : hit.end].text) <= 4:
                follower = doc[hit.end + 1]
            if _may_title(doc, hit, follower):
                add(
                    follower.idx,
                    name_at(text, follower.idx, stops, particles),
                    titled=True,
                    gender=hit.entry.gender,
                )
    for hit in hits:
        if (follower := _after_field(doc, hit, hits)) is not None:
            add(follower.idx, name_at(text, follower.idx, stops, particles), titled=True)
    for hit in hits:
        if (name := _in_apposition(doc, hit, taken, stops, particles)) is not None:
            add(doc[hit.end + 1].idx, name, titled=True)
    headline = is_title_case(doc)
    for entity in doc.ents:
        start = next(
            (t for t in entity if t.text[0].isupper() and t.i not in taken and t.text not in stops), None
        )
        if entity.label_ == "PERSON" and start is not None:
            name = name_at(text, start.idx, stops, particles)
            if not (headline and name and len(name.split()) > 2):  # a verb may look like a name there
                add(start.idx, name)
    for start in range(len(doc)):
        if _may_be_person(doc, start, taken, occupied, gazetteer):
            name = name_at(text, doc[start].idx, stops, particles)
            if name and 2 <= len(name.split()) <= (2 if headline else 4):
                add(doc[start].idx, name)
    return sorted(found, key=lambda n: n.start)


def _in_apposition(doc, title: Hit, taken: set, stops: frozenset[str], particles: frozenset[str]) -> str | None:
    """The full name between commas after a title: "Kenya's foreign minister, Ada Kipketer, said"."""
    at = title.end + 1
    if title.kind != "title" or title.entry.plural or not _two_names(doc, at) or doc[at - 1].text != ",":
        return None
    name = name_at(doc.text, doc[at].idx, stops, particles)
    span = doc.char_span(doc[at].idx, doc[at].idx + len(name)) if name and len(name.split()) > 1 else None
    if span is None or taken & set(range(span.start, span.end)) or span.end >= len(doc):
        return None
    return name if doc[span.end].text == "," else None


def _after_field(doc, title: Hit, hits: list[Hit]):
    """The token after a title's field, where a name may stand: "UN envoy for Mali" Ada Eze."""
    at = title.end
    if title.kind != "title" or title.entry.plural:
        return None
    if at >= len(doc) or doc[at].text not in ("for", "to", "of"):
        return None
    field = next((h for h in hits if h.start in (at + 1, at + 2) and h.kind in ("state", "body")), None)
    if field is None or field.end >= len(doc):
        return None
    token = doc[field.end]
    return token if token.text[0].isupper() and token.pos_ == "PROPN" and not token.is_sent_start else None


def is_located(doc, start: int) -> bool:
    """Whether a name stands where places do: "in Ariha", "the town of Ariha"."""
    before = doc[start - 1].lower_ if start else ""
    if before in ("in", "near", "around", "outside", "inside", "toward", "towards", "across") and start > 1:
        return doc[start - 2].lower_ not in ("trust", "confidence", "faith", "interest", "believe", "belief")
    return before == "of" and start > 1 and doc[start - 2].lower_ in PLACES


def place_names(docs: list) -> frozenset[str]:
    """The names that a document's lines use more for places than for persons, by the parser and by "in"
    before them."""
    votes: dict[str, int] = {}
    for doc in docs:
        for entity in doc.ents:
            if entity.label_ in ("GPE", "LOC", "FAC", "PERSON", "ORG"):
                place = entity.label_ in ("GPE", "LOC", "FAC") or is_located(doc, entity.start)
                votes[entity.text] = votes.get(entity.text, 0) + (1 if place else -1)
    return frozenset(name for name, count in votes.items() if count >= 0)


def drop_places(names: list[list[NameSpan]], places: frozenset[str]) -> list[list[NameSpan]]:
    """The names without the places that were taken for persons ("Khan Ali" in "in Khan Ali")."""
    surnames = {
        n.words[-1] for found in names for n in found if n.titled or len(n.words) > 1 and n.text not in places
    }
    return [
        [n for n in found if n.titled or n.text not in places or n.words[-1] in surnames] for found in names
    ]


def is_title_case(doc) -> bool:
    """Whether a line is set as a headline with its words capitalised."""
    long = [t for t in doc if t.is_alpha and len(t) > 3]
    return len(long) > 3 and sum(t.text[0].isupper() for t in long) > 0.75 * len(long)


def find_later_names(doc, hits: list[Hit], names: list[NameSpan], people: "People") -> list[NameSpan]:
    """Names of the text's persons that the first look missed in a line: surnames alone, names in
    headlines."""
    occupied = {i for n in names for i in range(n.start, n.end)} | {
        i for h in hits if h.kind not in ("definite", "person") for i in range(h.start, h.end)
    }
    found, known = [], people.by_word()
    for token in doc:
        if token.i in occupied or token.text not in known:
            continue
        end = token.i + 1
        while (
            end < len(doc)
            and end not in occupied
            and doc[end].text[0].isupper()
            and doc[end].text in known
            and token.text in known[doc[end].text]
        ):
            end += 1
        alone = end == token.i + 1
        if alone and (not known[token.text]["surname"] or _in_longer_name(doc, token, occupied)):
            continue
        found.append(NameSpan(token.i, end, doc[token.i : end].text))
        occupied.update(range(token.i, end))
    return found


def _in_longer_name(doc, token, occupied: set[int]) -> bool:
    """Whether a surname stands in a name of something else: "Eze Foundation", "Fort Eze"."""
    if is_title_case(doc):
        return False
    near = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc) and i not in occupied]
    return any(
        t.is_alpha
        and t.text[0].isupper()
        and t.pos_ == "PROPN"
        and not t.is_sent_start
        and t.text not in (_stop_words("other") | _stop_words("month"))
        and not t.ent_type_ == "DATE"
        for t in near
    )


def _two_names(doc, start: int) -> bool:
    """Whether a first name and a surname stand at a token: after "ministers" only a full name is one."""
    pair = doc[start : start + 2]
    kinds = ("NORP", "DATE", "TIME", "EVENT")
    return len(pair) == 2 and all(t.pos_ == "PROPN" and t.is_title and t.ent_type_ not in kinds for t in pair)


def _may_title(doc, hit: Hit, follower) -> bool:
    """Whether what follows a title is its holder's name: written with a capital and not the sentence's next
    part."""
    if (
        not follower.text[0].isupper()
        or follower.is_sent_start
        and hit.kind == "title"
        and not follower.ent_type_
    ):
        return False
    if hit.entry.label == "military" and doc[hit.start].text.islower() and follower.ent_type_ != "PERSON":
        return False
    if hit.kind == "title" and follower.ent_type_ in ("DATE", "TIME", "GPE", "NORP", "LANGUAGE"):
        return (
            follower.ent_type_ == "GPE"
            and follower.i + 1 < len(doc)
            and doc[follower.i + 1].text[0].isupper()
        )
    return True


def _may_be_person(doc, start: int, taken: set, occupied: set, gazetteer: Gazetteer) -> bool:
    """A run of capitalised words that the parser did not see as a person, but a given name opens it."""
    token = doc[start]
    if start in taken or start in occupied or start + 1 >= len(doc) or not token.text[0].isupper():
        return False
    following = doc[start + 1]
    return (
        token.text in gazetteer.genders
        and following.text[0].isupper()
        and start + 1 not in taken
        and token.pos_ == following.pos_ == "PROPN"
    )


class People:
    """The persons of one document, by their names."""

    def __init__(self, gazetteer: Gazetteer):
        self.gazetteer = gazetteer
        self.persons: list[Person] = []
        self._known = {alias: actor for actor in gazetteer.people for alias in (actor.name, *actor.aliases)}

    def register(self, spans: list[NameSpan]) -> None:
        """Groups the names of a document: full names make persons, shorter ones join the person they fit."""
        for span in sorted(spans, key=lambda s: -len(s.words)):
            self._place(span)

    def by_word(self) -> dict[str, dict]:
        """For each word of the full names, the words it stands with; "surname" says whether it may stand
        alone."""
        words: dict[str, dict] = {}
        for person in self.persons:
            for word in person.words:
                beside = words.setdefault(word, {"surname": False})
                beside.update(dict.fromkeys(person.words, True))
                beside["surname"] |= word == person.surname and word[0].isupper() and len(word) > 1
        for actor in self.gazetteer.people:
            words.setdefault(actor.name.split()[-1], {})["surname"] = True
        return words

    def place_later(self, spans: list[NameSpan]) -> None:
        """Joins names found in the second look to their persons."""
        for span in spans:
            self._place(span)

    def _place(self, span: NameSpan) -> None:
        if span.text in self._known:
            return self._join(span, self.configured(self._known[span.text]), "name given in crisis.toml")
        fitting = [p for p in self.persons if _fits(span.words, p.words)]
        if span.gender and len(fitting) > 1:
            fitting = [p for p in fitting if p.gender in (None, span.gender)] or fitting
        if not fitting and len(span.words) == 1:
            known = {a.name: a for a in self.gazetteer.people if a.name.split()[-1] == span.words[0]}
            fitting = [self.configured(actor) for actor in known.values()]
        fitting = (
            [p for p in fitting if p.words == span.words]
            or [p for p in fitting if p.surname == span.words[-1]]
            or fitting
        )
        if len(fitting) == 1:
            same = fitting[0].words == span.words
            self._join(span, fitting[0], "name" if same else "shorter form of a name in the same text")
        elif fitting:
            span.candidates = tuple(p.name for p in fitting)
            span.rule = "several persons of this name in the text; left open"
        elif len(span.words) > 1 or span.titled or span.text[0].isupper():
            person = Person(span.text, words=span.words, gender=self._gender(span))
            self.persons.append(person)
            self._join(span, person, "name")

    def _join(self, span: NameSpan, person: Person, rule: str) -> None:
        span.person, span.rule = person, rule
        person.gender = person.gender or self._gender(span)

    def _gender(self, span: NameSpan) -> str | None:
        first = span.words[0] if len(span.words) > 1 else None
        return span.gender or self.gazetteer.genders.get(first)

    def configured(self, actor) -> Person:
        """The person of an actor of crisis.toml."""
        for person in self.persons:
            if person.name == actor.name:
                return person
        words = tuple(actor.name.split())
        person = Person(
            actor.name,
            actor.organization,
            "speaks for it by crisis.toml",
            words=words,
            gender=self.gazetteer.genders.get(words[0]),
            known=True,
        )
        person.roles = {role.lower() for role in actor.roles}
        self.persons.append(person)
        return person


def _fits(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether a name is a later form of a fuller one: its surname, its end, or its words in order.

    >>> _fits(("Okafor",), ("Ada", "Okafor")), _fits(("Ada", "Eze"), ("Ada", "Okafor"))
    (True, False)
    """
    if len(shorter) == 1:
        return shorter[0] in (longer[-1], longer[0]) or _tail(shorter[0]) == _tail(longer[-1])
    rest = iter(longer)
    return shorter[-1] == longer[-1] and all(word in rest for word in shorter)


def _tail(name: str) -> str:
    head, mark, tail = name.partition("-")
    return tail if mark and head.lower() in _particles() else name
