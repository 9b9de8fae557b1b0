"""Where a line holds the words of the gazetteer: the longest phrase at each place, on whole tokens."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from .gazetteer import WORD, Entry, Gazetteer, listed


@dataclass(frozen=True)
class Hit:
    """One phrase of the gazetteer on the tokens `start` to `end` (excluded) of a line."""

    start: int
    end: int
    entry: Entry

    @property
    def kind(self) -> str:
        return self.entry.kind


def scan(doc, gazetteer: Gazetteer) -> list[Hit]:
    """The hits of one parsed line (a spaCy Doc), in order, none overlapping another."""
    text = doc.text.replace("’", "'").replace("ʻ", "'")
    found = [(m.start(), m.group()) for m in WORD.finditer(text)]
    shown, lowered = [w for _, w in found], [w.lower() for _, w in found]
    shouting = is_shouting(text)
    ends = [start + len(word) for start, word in found]
    at_token = _token_of_character(doc)
    hits, place = [], 0
    while place < len(found):
        entry, length = _longest(shown, lowered, place, gazetteer, shouting)
        if entry is not None and entry.kind == "definite":  # "the organization" opens a longer name?
            name, reach = _longest(shown, lowered, place + 1, gazetteer, shouting)
            entry = None if name is not None and reach + 1 > length else entry
        if entry is None:
            place += 1
            continue
        start, end = at_token[found[place][0]], at_token[ends[place + length - 1] - 1] + 1
        if entry.kind != "blocker" and not _blocked(shown, place, length, entry):
            if not (hits and hits[-1].end > start):
                hits.append(Hit(start, end, entry))
        place += length
    hits = [hit for hit in hits if not _inside_personal_name(doc, hit)]
    descent = {i for a, b in pairwise(hits) if _of_descent(doc, a, b) for i in (a.start, b.start)}
    return [hit for hit in hits if hit.start not in descent]


def _of_descent(doc, adjective: Hit, people: Hit) -> bool:
    """Whether two hits name people of a descent, who speak for no state: "Cuban Americans", "British-Pakistanis"."""
    between = doc[adjective.end : people.start].text
    two_states = adjective.entry.organization != people.entry.organization
    return adjective.kind == "demonym" and people.kind == "people" and two_states and between in ("", "-", "–")


def namesakes(text: str) -> frozenset[str]:
    """The states whose names mean something else in a document ("Georgia" beside "Atlanta")."""
    return frozenset(
        row["text"]
        for row in listed("contexts.csv")
        if row["text"] in text
        and any(word in text for word in row["else"].split("|"))
        and not any(word in text for word in row["state"].split("|"))
    )


def lost_apostrophes(doc, hits: list[Hit], gazetteer: Gazetteer) -> list[Hit]:
    """The hits of a line of a text that lost its apostrophes, with the possessives ("Kenyas army") among them."""
    taken, found = {i for hit in hits for i in range(hit.start, hit.end)}, list(hits)
    for token in doc[:-1]:
        text = token.text
        if token.i in taken or len(text) < 5 or text[-1] != "s" or not text[0].isupper() or not text.isalpha():
            continue
        if token.nbor().pos_ not in ("NOUN", "ADJ", "PROPN", "NUM") or _several(doc, token.i):
            continue
        for start in (token.i - 1, token.i):
            words = (*(t.text for t in doc[max(0, start) : token.i]), text[:-1])
            entry = dict(gazetteer.exact.get(words[0], ())).get(words)
            if entry is not None and entry.kind in ("state", "capital", "body", "seat") and start not in taken:
                found.append(Hit(max(0, start), token.i + 1, entry))
                break
    return sorted(found, key=lambda hit: hit.start)


def _several(doc, at: int) -> bool:
    """Whether a plural is meant: "the two Koreas"."""
    return at > 0 and (doc[at - 1].lower_ in ("the", "both", "all") or doc[at - 1].like_num)


def unmoved_seats(hits: list[list[Hit]]) -> list[list[Hit]]:
    """The hits of a document in which the seat of a body stands for its own state, where only that one is named.

    "Brussels" is Belgium's government in a text on Belgium that does not speak of the European Union."""
    named = {hit.entry.organization for found in hits for hit in found if hit.kind != "seat"}

    def own(hit: Hit) -> Hit:
        points = hit.entry.points
        if hit.kind != "seat" or not points or hit.entry.organization in named or points[0] not in named:
            return hit
        return Hit(hit.start, hit.end, Entry("capital", points[0], "government"))

    return [[own(hit) for hit in found] for found in hits]


def is_shouting(text: str) -> bool:
    """Whether a line is set in capital letters.

    >>> is_shouting("KENYA REJECTS CLAIM"), is_shouting("UN: no")
    (True, False)
    """
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def dateline_state(openings: list[str], gazetteer: Gazetteer) -> str | None:
    """The state in whose capital a text was filed, by the first of its datelines ("LIMA, March 3 (Agency) -") or
    of the date lines above it ("Lima, 3 March 2019")."""
    opening = next(filter(None, openings), "")
    shown = WORD.findall(opening)
    entry = _longest(shown, [word.lower() for word in shown], 0, gazetteer, True)[0] if shown else None
    return entry.organization if entry is not None and entry.kind == "capital" else None


def _token_of_character(doc) -> list[int]:
    at = [0] * (len(doc.text) + 1)
    for token in doc:
        for offset in range(token.idx, min(len(at), token.idx + len(token.text_with_ws) or 1)):
            at[offset] = token.i
    return at


def _longest(shown, lowered, place, gazetteer, shouting):
    best, length = None, 0
    if place >= len(shown):
        return best, length
    looks = [(gazetteer.exact, shown), (gazetteer.folded, lowered)]
    if lowered[place] == "the" and shown[place] != "the":
        looks.append((gazetteer.exact, ["the", *shown[place + 1 : place + 12]]))
    if shouting:
        looks.append((gazetteer.capitals, shown))
    for index, sequence in looks:
        at = 0 if sequence is not shown and sequence is not lowered else place
        for phrase, entry in index.get(sequence[at], ()):
            if len(phrase) > length and tuple(sequence[at : at + len(phrase)]) == phrase:
                best, length = entry, len(phrase)
                break
    return best, length


def _blocked(shown, place, length, entry) -> bool:
    """Whether the words around make the name something else: "Bank of Ghana", "Ghana Airlines"."""
    if entry.kind not in ("state", "demonym", "capital", "people"):
        return False
    before, after = _block_words()
    following, leading = shown[place + length : place + length + 2], shown[max(0, place - 2) : place]
    if (
        entry.kind != "people"
        and following
        and following[0] == "-"
        and len(following) > 1
        and following[1] in _after_hyphen()
    ):
        return True
    return bool(
        following
        and (following[0] in after or " ".join(following) in after)
        or leading
        and (leading[-1] in before or " ".join(leading) in before)
    )


@cache
def _after_hyphen() -> frozenset[str]:
    return frozenset(row["text"] for row in listed("blockers.csv") if row["place"] == "hyphen")


@cache
def _block_words():
    rows = listed("blockers.csv")
    return (
        {row["text"] for row in rows if row["place"] == "before"},
        {row["text"] for row in rows if row["place"] == "after"},
    )


def _inside_personal_name(doc, hit) -> bool:
    """Whether a state's or capital's name is part of a person's: "Paris Hilton", "Michael Jordan"."""
    if hit.kind == "body" and hit.end - hit.start == 1:
        return _is_surname(doc, hit)
    if hit.kind not in ("state", "capital"):
        return False
    for entity in doc.ents:
        if entity.label_ == "PERSON" and entity.start <= hit.start and hit.end <= entity.end:
            rest = [t for t in entity if not hit.start <= t.i < hit.end and t.text not in ("'s", "’s")]
            if len(rest) > 1 and hit.start and doc[hit.start - 1].lower_ in ("for", "to", "of"):
                return False  # "envoy for Mali Ada Eze"
            return bool(rest) and all(t.text[0].isupper() for t in rest) and len(entity) <= 3
    return False


def _is_surname(doc, hit) -> bool:
    """Whether a body's one word ends a personal name ("Ada Wagner" is not the group of that name)."""
    before = doc[max(0, hit.start - 2) : hit.start]
    names = [t for t in before if t.pos_ == "PROPN" and t.is_alpha and t.is_title and t.dep_ == "compound"]
    if len(names) == 2 and all(t.ent_type_ not in ("GPE", "NORP") for t in names) and hit.start > 2:
        return not names[0].is_sent_start and doc[hit.start - 3].text == ","  # "the minister, Ada Eze Wagner,"
    return any(
        entity.label_ == "PERSON"
        and entity.start < hit.start
        and hit.end == entity.end
        and all(t.is_alpha and t.is_title for t in entity)
        for entity in doc.ents
    )
