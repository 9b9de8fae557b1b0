"""What stands around a head: the words before it, the organization it belongs to.

The organization comes from the state or body that modifies the head ("Kenya's deputy foreign minister", "a
spokesman for the Kenyan government"); of several, the first one named is the one spoken for."""

from dataclasses import dataclass, field
from functools import cache

from .gazetteer import listed
from .matching import Hit
from .nodes import Node
from .people import NameSpan
from .places import REGIONAL, place_served

NAMING = ("state", "demonym", "people", "capital", "seat", "body", "group")  # hits that name an organization
OF = ("of", "for", "from", "at", "with", "in")
DETERMINERS = (
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "this",
    "that",
    "another",
    "one",
    "any",
    "no",
    "some",
    "every",
    "whose",
)
POSSESSED = ("his", "her", "its", "their", "our", "my", "whose")
SEATED = ("ministry", "government", "parliament", "presidency")
OPPOSED = {
    "opposition": "opposition",
    "rebel": "rebels",
    "separatist": "separatists",
    "insurgent": "insurgents",
    "militant": "militants",
    "dissident": "dissidents",
    "guerrilla": "guerrillas",
}
REACH = 7  # tokens from a head to the organization after its preposition


@cache
def modifiers() -> dict[str, bool]:
    """Words that may stand before a title, and whether they make its holder a deputy."""
    return {row["text"]: row["deputy"] == "yes" for row in listed("modifiers.csv")}


@dataclass
class Left:
    """What stands before a head: where the phrase starts and what it names."""

    start: int
    named: list[Hit] = field(default_factory=list)
    names: list[NameSpan] = field(default_factory=list)
    definite: Hit | None = None  # "the country" of "the country's president"
    stranger: bool = False  # an unknown proper name stands there ("the Eze government")
    determiner: str | None = None
    deputy: bool = False
    against: str | None = None  # "opposition", "rebel": the phrase is of those who oppose the state it names


class Context:
    """One line with its hits and names by place, and the nodes made of them so far.

    `places` are the states of the places that the document locates."""


    def __init__(self, number: int, doc, hits: list[Hit], names: list[NameSpan]):
        self.number, self.doc, self.names = number, doc, names
        self.hits = [
            h for h in hits if h.kind != "person" and not any(n.start <= h.start < n.end for n in names)
        ]
        self.by_end = {h.end: h for h in self.hits}
        self.by_start = {h.start: h for h in self.hits}
        self.name_by_end = {n.end: n for n in names}
        self.name_by_start = {n.start: n for n in names}
        self.used: set[int] = set()  # starts of title hits that belong to a name
        self.nodes: list[Node] = []
        self.places: dict[str, str] = {}

    def left_of(self, at: int) -> Left:
        """What stands before the head at a token, read leftwards until the phrase begins."""
        doc, left, place = self.doc, Left(at), at
        while place > 0:
            hit, name, token = self.by_end.get(place), self.name_by_end.get(place), doc[place - 1]
            lower = token.text.lower()
            if hit and hit.kind in NAMING or hit and hit.kind == "office":
                if hit.kind != "office":
                    left.named.insert(0, hit)
                left.against = OPPOSED.get(lower, left.against)
                left.start = place = hit.start
                if doc[hit.start].text.lower() == "the":
                    left.determiner = left.determiner or "the"
                    break
            elif (
                hit
                and hit.kind == "title"
                and not hit.entry.plural
                and hit.entry.label in ("deputy", "vice", "military", "opposition", "fighter")
            ):
                left.deputy |= hit.entry.label in ("deputy", "vice")
                left.against = OPPOSED.get(lower, left.against)
                left.start = place = hit.start
            elif name and (place == at or doc[place].text in ("'s", "’s", "'", "’")):
                left.names.insert(0, name)
                left.start = place = name.start
                break
            elif hit and hit.kind == "definite":
                left.definite, left.start = hit, hit.start
                break
            elif token.text in ("'s", "’s", "'", "’") and place - 1 > 0:
                place -= 1
            elif lower in DETERMINERS and token.dep_ not in ("mark", "nsubj", "dobj"):
                left.start, left.determiner = place - 1, lower
                break
            elif (compound := self._compound(place)) is not None:
                place = left.start = compound
            elif (
                lower in modifiers()
                or token.pos_ in ("ADJ", "NUM")
                or token.pos_ in ("PROPN", "NOUN")
                and token.dep_ in ("compound", "amod", "nmod")
                and token.head.i >= place
                or token.text == "-"
                and place > 1
                and not doc[place - 2].is_punct
                and not token.whitespace_
            ):
                left.stranger |= (
                    token.pos_ == "PROPN"
                    and token.text[0].isupper()
                    and lower not in modifiers()
                    and not token.is_sent_start
                )
                left.deputy |= modifiers().get(lower, False)
                left.against = OPPOSED.get(lower, left.against)
                place -= 1
                left.start = place
            else:
                break
        if left.start < at and doc[left.start].text in ("'s", "’s", "'", "’", "-"):
            left.start += 1
        return left

    def _compound(self, place: int) -> int | None:
        """The start of a compound like "US-backed" that ends here: its state is not the one spoken for."""
        doc = self.doc
        if (
            place >= 3
            and doc[place - 2].text in ("-", "–")
            and doc[place - 1].pos_ in ("VERB", "ADJ", "NOUN")
            and doc[place - 1].text.islower()
            and place - 1 not in self.by_start
        ):
            hit = self.by_end.get(place - 2)
            return hit.start if hit else place - 3
        return None

    def _from_left(self, left: Left, head: Hit | None, titles: list[Hit]) -> tuple[str | None, str | None]:
        """The organization a head belongs to: named before it, else after its preposition, else by the
        title."""
        named = left.named[0] if left.named else None
        if any(t.kind == "title" for t in titles) and not any(t.entry.speaks for t in titles):
            if (
                named is None
                and head is not None
                and head.end < len(self.doc)
                and self.doc[head.end].text in OF
            ):
                named = self._next_named(head.end + 1, REACH)
            own = named is not None and named.kind == "body"
            return (named.entry.organization, "belongs to the body named with it") if own else (None, None)
        if head is not None and head.entry.label == "side" and not left.named:
            return None, None
        opposed = left.against or (head and OPPOSED.get(self.doc[head.start].text.lower()))
        if opposed:
            states = [h for h in left.named if h.kind in ("state", "demonym")]
            if not states:
                return None, None
            return f"{self._text(states[-1])} {opposed}", "opponents of the state named"
        if head is not None and head.kind == "office":
            named = next((h for h in reversed(left.named) if h.kind != "body"), named)
        if named:
            first = named
            return first.entry.organization, f"named before it ({self.doc[first.start : first.end].text})"
        if head is None:
            return None, None
        doc, at = self.doc, head.end
        ambassador = head.entry.label in ("ambassador", "envoy", "diplomat", "embassy")
        if (
            not left.names
            and left.determiner not in POSSESSED
            and at < len(doc)
            and doc[at].text in OF
            and not (doc[at].text == "in" and ambassador)
        ):
            if hit := self._next_named(at + 1, REACH):
                return hit.entry.organization, f"named after it ({self.doc[hit.start : hit.end].text})"
        if head.entry.label in REGIONAL and (state := place_served(doc, head.start, head.end, self.places)):
            return state, "the text says where the place named with the title lies"
        default = next((t.entry.organization for t in titles if t.entry.organization), None)
        return default, "a title of this state alone" if default else None

    def _text(self, hit: Hit) -> str:
        return self.doc[hit.start : hit.end].text

    def _next_named(self, at: int, reach: int) -> Hit | None:
        past = at  # where a compound like "Paris-based" ends
        for place in range(at, min(len(self.doc), at + reach)):
            hit, token = self.by_start.get(place), self.doc[place]
            if hit and hit.kind in NAMING and self._in_compound(hit):
                past = hit.end + 2
            elif hit and hit.kind in NAMING:
                return hit
            if place < past:
                continue
            if (
                token.pos_ in ("VERB", "AUX", "SCONJ", "PRON", "CCONJ")
                or token.pos_ == "ADP"
                and token.lower_ != "of"
                or token.is_punct
                or place in self.name_by_start
            ):
                return None
        return None

    def _in_compound(self, hit: Hit) -> bool:
        """ "Britain" of "Britain-based"."""
        doc, at = self.doc, hit.end
        return (
            at + 1 < len(doc)
            and doc[at].text in ("-", "–")
            and not doc[at].whitespace_
            and doc[at + 1].text.islower()
        )

    def add(self, start: int, end: int, head: int, kind: str, **more) -> Node:
        """Keeps a new node of this line."""
        node = Node(self.number, start, end, head, kind, **more)
        self.nodes.append(node)
        return node
