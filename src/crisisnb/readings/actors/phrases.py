"""Noun phrases that name actors: whom a title, an office or a name in them belongs to, by the words around.

The organization comes from the state or body that modifies the head ("Kenya's deputy foreign minister", "a spokesman
for the Kenyan government", "Ada Eze, Kenya's envoy"); of several, the first one named is the one spoken for."""

from dataclasses import dataclass, field
from functools import cache

from .gazetteer import listed, plural
from .matching import Hit
from .nodes import Node
from .people import NameSpan

NAMING = ("state", "demonym", "people", "capital", "seat", "body", "group")  # hits that name an organization
OF = ("of", "for", "from", "at", "with", "in")
DETERMINERS = ("the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "another", "one", "any", "no",
               "some", "every")
SEATED = ("ministry", "government", "parliament", "presidency")
OPPOSED = {"opposition": "opposition", "rebel": "rebels", "separatist": "separatists", "insurgent": "insurgents",
           "militant": "militants", "dissident": "dissidents", "guerrilla": "guerrillas"}
REACH = 7  # tokens from a head to the organization after its preposition


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


class Phrases:
    """The nodes of one line."""

    def __init__(self, number: int, doc, hits: list[Hit], names: list[NameSpan]):
        self.number, self.doc, self.names = number, doc, names
        self.hits = [h for h in hits if h.kind != "person" and not any(n.start <= h.start < n.end for n in names)]
        self.by_end = {h.end: h for h in self.hits}
        self.by_start = {h.start: h for h in self.hits}
        self.name_by_end = {n.end: n for n in names}
        self.name_by_start = {n.start: n for n in names}
        self.used: set[int] = set()  # starts of title hits that belong to a name
        self.nodes: list[Node] = []

    def read(self) -> list[Node]:
        """All of them, in no order."""
        for hit in self.hits:
            if hit.kind == "definite":
                self._definite(hit)
            elif hit.kind in NAMING:
                self._plain(hit)
        for name in self.names:
            self._name(name)
        for hit in self.hits:
            if hit.kind == "title" and hit.start not in self.used and self._is_noun(hit):
                self._role(hit)
            elif hit.kind == "office":
                self._office(hit)
        return self.nodes

    # names -----------------------------------------------------------------------------------------------------

    def _name(self, name: NameSpan) -> None:
        person = name.person
        start, titles, at = name.start, [], name.start
        while (hit := self._title_before(at)) is not None:
            titles.insert(0, hit)
            self.used.add(hit.start)
            at = hit.start
        after = None
        if not titles and (across := self._title_across(name.start)):
            titles, after, at = [across[0]], across[1], across[0].start
            self.used.add(at)
        left = self.left_of(at) if titles and titles[0].kind == "title" else Left(at)
        start = left.start
        organization, rule = self._from_left(left, titles[-1] if titles else None, titles)
        if after is not None and organization is None:
            organization, rule = after.entry.organization, "named between title and name"
        roles = self._roles(titles, left)
        if not titles and (nation := self._nation_before(name)):
            organization, rule, start = nation
        if organization is None or not titles:
            right = self._apposition(name)
            if right:
                roles |= right[2]
                organization, rule = (organization, rule) if organization else right[:2]
        if person is not None and not person.known:
            person.roles |= roles
            if organization and person.organization is None:
                person.organization, person.rule = organization, rule
        elif person is not None:
            person.roles |= roles
        node = self.add(start, name.end, name.end - 1, "surname" if len(name.words) == 1 and not titles else "name",
                         person=person, candidates=name.candidates,
                         rule="; ".join(filter(None, [name.rule, rule])), gender=name.gender)
        node.label = next(iter(sorted(roles)), None)
        node.speaks = any(t.entry.speaks for t in titles if t.kind == "title")
        node.owner = self._owner(left)

    def _title_before(self, at: int) -> Hit | None:
        for gap in (0, 1):
            hit = self.by_end.get(at - gap)
            if hit and hit.kind in ("title", "honorific") and not hit.entry.plural:
                if gap == 0 or self.doc[at - 1].text == "." and len(self.doc[hit.end - 1].text) <= 4:
                    return hit
                if self.doc[at - 1].text == "," and self._introduces(hit, at):
                    return hit
        return None

    def _title_across(self, at: int) -> tuple[Hit, Hit | None] | None:
        """A title parted from the name by its field ("UN envoy for Syria Ada Eze", "President of Peru Eva Soto").

        The second value is the organization that an "of" gives the title."""
        field = self.by_end.get(at)
        if field is None or field.kind not in ("state", "body", "capital") or field.start < 2:
            return None
        place = field.start - (self.doc[field.start - 1].lower_ == "the")
        title = self.by_end.get(place - 1)
        link = self.doc[place - 1].lower_
        if title is None or title.kind != "title" or title.entry.plural or link not in ("of", "for", "to", "on"):
            return None
        return title, field if link == "of" else None

    def _introduces(self, hit: Hit, at: int) -> bool:
        """A title before a comma and a name ("the Kenyan president, Ada Eze, said")."""
        left = self.left_of(hit.start)
        name = self.name_by_start.get(at)
        after = self.doc[name.end].text if name and name.end < len(self.doc) else "."
        return hit.kind == "title" and bool(left.determiner or left.named or left.names or left.definite) and after in ",.;)'’" "–—-"

    def _class(self, hit: Hit) -> str:
        """The class of a title; private persons have their noun for one ("the surgeon" is not "the novelist")."""
        return self.doc[hit.end - 1].lemma_.lower() if hit.entry.label == "private" else hit.entry.label

    def _roles(self, titles: list[Hit], left: Left) -> set[str]:
        roles = {self._class(h) for h in titles if h.kind == "title"}
        if left.deputy and roles & {"minister", "foreign", "defence", "government"}:
            return {"deputy", "deputy " + next(iter(sorted(roles)))}
        return {r for r in roles if r}

    def _nation_before(self, name: NameSpan):
        """ "Kenya's Ada Eze", "the UN's Ada Eze": a possessive right before the name."""
        doc, at = self.doc, name.start - 1
        if at > 0 and doc[at].text in ("'s", "’s") and (hit := self.by_end.get(at)) and hit.kind in NAMING:
            return hit.entry.organization, "named with the possessive before the name", hit.start
        return None

    def _apposition(self, name: NameSpan):
        """The title that follows a name: ", Kenya's foreign minister," or ", a spokesman for the Kenyan army"."""
        doc, at = self.doc, name.end
        if at >= len(doc):
            return None
        if doc[at].text in ("of", "from") and (hit := self._next_named(at + 1, 4)):
            return hit.entry.organization, "named with 'of' after the name", set()
        if doc[at].text == "(" and (hit := self.by_start.get(at + 1)) and hit.kind in NAMING:
            return hit.entry.organization, "named in brackets after the name", set()
        if doc[at].text not in (",", "–", "—", "-", "("):
            return None
        for place in range(at + 1, min(len(doc), at + 14)):
            hit = self.by_start.get(place)
            if hit and hit.kind == "title" and not hit.entry.plural and self._is_noun(hit):
                return self._appositive(name, at, hit)
            if place in self.name_by_start or doc[place].text in (";", ".", "”", "“", '"'):
                return None
        return None

    def _appositive(self, name: NameSpan, at: int, hit: Hit):
        """Takes a title after a name's comma for the name's, if nothing but its own modifiers stands between."""
        doc, left = self.doc, self.left_of(hit.start)
        between = [t for t in doc[at + 1:max(at + 1, left.start)]]
        if left.names and left.names[0].end <= at or left.start <= at and left.named and left.named[0].start <= at:
            return None
        if any(not (t.like_num or t.text in (",", "who", "is", "was", "then", "now", "also", "-", "as")) for t in between):
            return None
        left.start = max(left.start, at + 1)
        organization, rule = self._from_left(left, hit, [hit])
        self.used.add(hit.start)
        self.add(left.start, hit.end, hit.end - 1, "role", person=name.person, organization=organization,
                  rule="apposition to the name before", label=self._class(hit), nested=True)
        return organization, f"apposition: {rule}" if rule else "apposition", self._roles([hit], left)

    # titles and offices ----------------------------------------------------------------------------------------

    def _role(self, hit: Hit) -> None:
        left = self.left_of(hit.start)
        organization, rule = self._from_left(left, hit, [hit])
        entry = hit.entry
        if entry.label == "fighter" and left.named and left.named[-1].kind in ("demonym", "state"):
            noun = plural(self.doc[hit.end - 1].lemma_.lower())
            organization, rule = f"{self._text(left.named[-1])} {noun}", "armed opponents of the state named"
            nation = left.named[-1].entry.organization
        elif organization is None and left.named and not entry.speaks:
            nation, rule = left.named[0].entry.organization, "people of this state, who do not speak for it"
        else:
            nation = None
        definite = left.determiner in ("the", "this", "that") or left.determiner in ("his", "her", "its", "their")
        if entry.label == "counterpart" and left.named:
            organization, rule = left.named[-1].entry.organization, "named before 'counterpart'"
        node = self.add(left.start, hit.end, hit.end - 1, "group" if entry.plural else "role",
                         organization=organization, rule=rule or "", label=self._class(hit), points=entry.points,
                         plural=entry.plural, gender=entry.gender, deputy=left.deputy, definite=definite,
                         possessor=left.determiner, speaks=entry.speaks, word=self._role_words(left, hit),
                         candidates=(nation,) if nation else ())
        node.owner = self._owner(left)
        if (name := self._named_after(hit, left)) is not None and name.person is not None:
            node.person = name.person
            if organization and name.person.organization is None:
                name.person.organization, name.person.rule = organization, "apposition before the name: " + (rule or "")
            if not name.person.known or not name.person.roles:
                name.person.roles |= self._roles([hit], left)
        elif not entry.plural and (definite or left.named or left.names) and left.determiner not in ("a", "an", "another"):
            node.needs = "role"

    def _role_words(self, left: Left, hit: Hit) -> str:
        """A role without article and state, in small letters: "deputy foreign minister"."""
        start = left.named[-1].end if left.named else left.start
        words = [t.lower_ for t in self.doc[start:hit.end]]
        return " ".join(w for w in words if w not in DETERMINERS and w not in ("'s", "’s", "'", "’"))

    def _named_after(self, hit: Hit, left: Left) -> NameSpan | None:
        """The name in apposition to a title further before ("the envoy for the region, Ada Eze, said")."""
        doc = self.doc
        if hit.entry.plural or left.determiner is None and not left.named:
            return None
        for place in range(hit.end, min(len(doc), hit.end + 10)):
            if doc[place].text == "," and (name := self.name_by_start.get(place + 1)):
                closing = doc[name.end] if name.end < len(doc) else None
                return name if closing is None or closing.is_punct or closing.pos_ == "VERB" else None
            if doc[place].pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") or doc[place].is_punct or place in self.name_by_start:
                return None
        return None

    def _office(self, hit: Hit) -> None:
        left = self.left_of(hit.start)
        organization, rule = self._from_left(left, hit, [hit])
        owner = self._owner(left)
        if organization is None and owner is None and not hit.entry.speaks:
            return
        if organization is None and left.determiner not in ("the", "its", "their", "his", "her") \
                and not (left.names or self.doc[hit.start].text[0].isupper()):
            return
        if organization and hit.entry.plural and len(left.named) > 1:
            return
        self.add(left.start, hit.end, hit.end - 1, "name" if organization else "definite", organization=organization,
                  rule=rule or "", label=hit.entry.label, plural=hit.entry.plural, word=self.doc[hit.end - 1].lower_,
                  needs=None if organization or owner or left.stranger else "office", possessor=left.determiner, owner=owner)

    def _definite(self, hit: Hit) -> None:
        node = self.add(hit.start, hit.end, hit.end - 1, "definite", label=hit.entry.label, points=hit.entry.points, needs="definite",
                         word=self.doc[hit.end - 1].lower_, plural=self.doc[hit.end - 1].tag_ == "NNS")
        seat = self.by_start.get(hit.end + 1)
        if seat and seat.kind in ("capital", "state") and self.doc[hit.end].lower_ == "in" and hit.entry.label in SEATED:
            node.organization, node.rule, node.needs = seat.entry.organization, f"its seat ({self._text(seat)})", None

    def _owner(self, left: Left):
        if not left.names and left.definite is None:
            return None
        end = left.names[0].end if left.names else left.definite.end
        return next((n for n in self.nodes if n.end == end and (n.person or n.kind == "definite")), None)

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
            elif hit and hit.kind == "title" and not hit.entry.plural and hit.entry.label in ("deputy", "vice", "military",
                                                                                      "opposition", "fighter"):
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
            elif lower in modifiers() or token.pos_ in ("ADJ", "NUM") \
                    or token.pos_ in ("PROPN", "NOUN") and token.dep_ in ("compound", "amod", "nmod") and token.head.i >= place \
                    or token.text == "-" and place > 1 and not doc[place - 2].is_punct and not token.whitespace_:
                left.stranger |= token.pos_ == "PROPN" and token.text[0].isupper() and lower not in modifiers() \
                    and not token.is_sent_start
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
        if place >= 3 and doc[place - 2].text in ("-", "–") and doc[place - 1].pos_ in ("VERB", "ADJ", "NOUN") \
                and doc[place - 1].text.islower() and place - 1 not in self.by_start:
            hit = self.by_end.get(place - 2)
            return hit.start if hit else place - 3
        return None

    def _from_left(self, left: Left, head: Hit | None, titles: list[Hit]) -> tuple[str | None, str | None]:
        """The organization a head belongs to: named before it, else after its preposition, else by the title."""
        named = left.named[0] if left.named else None
        if any(t.kind == "title" for t in titles) and not any(t.entry.speaks for t in titles):
            if named is None and head is not None and head.end < len(self.doc) and self.doc[head.end].text in OF:
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
            return first.entry.organization, f"named before it ({self.doc[first.start:first.end].text})"
        if head is None:
            return None, None
        doc, at = self.doc, head.end
        ambassador = head.entry.label in ("ambassador", "envoy", "diplomat", "embassy")
        if not left.names and at < len(doc) and doc[at].text in OF and not (doc[at].text == "in" and ambassador):
            if hit := self._next_named(at + 1, REACH):
                return hit.entry.organization, f"named after it ({self.doc[hit.start:hit.end].text})"
        default = next((t.entry.organization for t in titles if t.entry.organization), None)
        return default, "a title of this state alone" if default else None

    def _text(self, hit: Hit) -> str:
        return self.doc[hit.start:hit.end].text

    def _next_named(self, at: int, reach: int) -> Hit | None:
        for place in range(at, min(len(self.doc), at + reach)):
            hit, token = self.by_start.get(place), self.doc[place]
            if hit and hit.kind in NAMING and not self._in_compound(hit):
                return hit
            if token.pos_ in ("VERB", "AUX", "SCONJ", "PRON", "CCONJ") or token.pos_ == "ADP" and token.lower_ != "of" or token.is_punct or place in self.name_by_start:
                return None
        return None

    def _in_compound(self, hit: Hit) -> bool:
        """ "Britain" of "Britain-based"."""
        doc, at = self.doc, hit.end
        return at + 1 < len(doc) and doc[at].text in ("-", "–") and not doc[at].whitespace_ and doc[at + 1].text.islower()

    def _is_noun(self, hit: Hit) -> bool:
        """Whether a title stands as a noun of its own, not before another noun ("chief reason", "general election")."""
        token = self.doc[hit.end - 1]
        if token.pos_ not in ("NOUN", "PROPN") and not (hit.entry.plural and token.pos_ == "ADJ"):
            return False
        following = self.doc[hit.end] if hit.end < len(self.doc) else None
        if following is not None and following.text in ("-", "–") and not following.whitespace_:
            return False
        if token.dep_ == "compound" and token.head.i > token.i and token.head.i not in self.name_by_start:
            return hit.end in self.by_start or token.head.i in {n.end - 1 for n in self.names}
        return token.dep_ != "amod"

    # everything else -------------------------------------------------------------------------------------------

    def _plain(self, hit: Hit) -> None:
        kinds = {"state": "name", "body": "name", "capital": "metonym", "seat": "metonym", "group": "group",
                 "demonym": "demonym", "people": "demonym"}
        rule = {"state": "name of the state", "body": "name of the body", "capital": "capital for its government",
                "seat": "seat for its government", "group": "name of a group",
                "demonym": "adjective of the state", "people": "people for their state"}
        start = hit.start
        if start and self.doc[start - 1].text.lower() == "the" and hit.kind != "demonym":
            start -= 1
        kind, reason = kinds[hit.kind], rule[hit.kind]
        if hit.kind == "capital" and self._is_place(start):
            kind, reason = "name", "capital as a place"
        self.add(start, hit.end, hit.end - 1, kind, organization=hit.entry.organization, rule=reason,
                  label=hit.entry.label, plural=hit.entry.plural)

    def _is_place(self, start: int) -> bool:
        """Whether a capital is only where something happens: "in Nairobi", not "with Nairobi"."""
        return start == 0 and self.doc[0].is_upper or start > 0 and self.doc[start - 1].text.lower() in ("in", "at", "near", "around", "outside", "from", "via",
                                                                 "into", "across", "through")

    def add(self, start: int, end: int, head: int, kind: str, **more) -> Node:
        """Keeps a new node of this line."""
        node = Node(self.number, start, end, head, kind, **more)
        self.nodes.append(node)
        return node


@cache
def modifiers() -> dict[str, bool]:
    """Words that may stand before a title, and whether they make its holder a deputy."""
    return {row["text"]: row["deputy"] == "yes" for row in listed("modifiers.csv")}

