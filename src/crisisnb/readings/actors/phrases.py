"""Noun phrases that name actors without a personal name: states, bodies, offices and roles."""

from functools import cache

from .context import DETERMINERS, NAMING, SEATED, Left
from .gazetteer import listed, plural
from .matching import Hit
from .nodes import Node
from .people import NameSpan
from .titled import Titled

FIXED = ("state", "government", "ministry", "presidency", "parliament", "army", "service", "embassy", "court", "council")


@cache
def pointing_back() -> dict[str, tuple[str, ...]]:
    """Nouns that point back to a body even with words before them ("the armed group"), with its classes.

    Organs of states are left out: they are anybody's ("the transitional government")."""
    rows = {row["text"]: tuple(row["to"].split("|")) for row in listed("definites.csv")}
    return {noun: classes for noun, classes in rows.items() if classes[0] not in FIXED}


class Phrases(Titled):
    """The nodes of one line."""

    def read(self) -> list[Node]:
        """All of them, in no order. Plain names come first, for what belongs to them."""
        for hit in self.hits:
            if hit.kind == "definite":
                self._definite(hit)
            elif hit.kind in NAMING:
                self._plain(hit)
        for name in self.names:
            self._name(name)
        self._modified_definites()
        for hit in self.hits:
            if hit.kind == "title" and hit.start not in self.used and self._is_noun(hit):
                self._role(hit)
            elif hit.kind == "office" and hit.start not in self.used:
                self._office(hit)
        return self.nodes

    def _role(self, hit: Hit) -> None:
        left = self.left_of(hit.start)
        organization, rule = self._from_left(left, hit, [hit])
        entry = hit.entry
        if entry.label == "fighter" and left.named and left.named[-1].kind in ("demonym", "state"):
            noun = self.doc[hit.end - 1].lower_ if entry.plural else plural(self.doc[hit.end - 1].lower_)
            organization, rule = f"{self._text(left.named[-1])} {noun}", "armed opponents of the state named"
            nation = left.named[-1].entry.organization
        elif organization is None and left.named and not entry.speaks:
            nation, rule = left.named[0].entry.organization, "people of this state, who do not speak for it"
        else:
            nation = None
        definite = left.determiner in ("the", "this", "that", "his", "her", "its", "their", "whose")
        if entry.label == "counterpart" and left.named:
            organization, rule = left.named[-1].entry.organization, "named before 'counterpart'"
        node = self.add(
            left.start,
            hit.end,
            hit.end - 1,
            "group" if entry.plural else "role",
            organization=organization,
            rule=rule or "",
            label=self._class(hit),
            points=entry.points,
            plural=entry.plural,
            gender=entry.gender,
            deputy=left.deputy,
            definite=definite,
            possessor=left.determiner,
            speaks=entry.speaks,
            word=self._role_words(left, hit),
            candidates=(nation,) if nation else (),
        )
        node.owner = self._owner(left)
        if (name := self._named_after(hit, left)) is not None and name.person is not None:
            node.person = name.person
            if organization and name.person.organization is None:
                name.person.organization, name.person.rule = (
                    organization,
                    "apposition before the name: " + (rule or ""),
                )
            if not name.person.known or not name.person.roles:
                name.person.roles |= self._roles([hit], left)
        elif (
            not entry.plural
            and (definite or left.named or left.names)
            and left.determiner not in ("a", "an", "another")
        ):
            node.needs = "role"

    def _role_words(self, left: Left, hit: Hit) -> str:
        """A role without article and state, in small letters: "deputy foreign minister"."""
        start = left.named[-1].end if left.named else left.start
        words = [t.lower_ for t in self.doc[start : hit.end]]
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
            if (
                doc[place].pos_ in ("VERB", "AUX", "SCONJ", "CCONJ")
                or doc[place].is_punct
                or place in self.name_by_start
            ):
                return None
        return None

    def _office(self, hit: Hit) -> None:
        left = self.left_of(hit.start)
        organization, rule = self._from_left(left, hit, [hit])
        owner = self._owner(left)
        if organization is None and owner is None and not hit.entry.speaks:
            return
        if (
            organization is None
            and left.determiner not in ("the", "its", "their", "his", "her")
            and not (left.names or self.doc[hit.start].text[0].isupper())
        ):
            return
        if organization and hit.entry.plural and len(left.named) > 1:
            return
        self.add(
            left.start,
            hit.end,
            hit.end - 1,
            "name" if organization else "definite",
            organization=organization,
            rule=rule or "",
            label=hit.entry.label,
            plural=hit.entry.plural,
            word=self.doc[hit.end - 1].lower_,
            needs=None if organization or owner or left.stranger else "office",
            possessor=left.determiner,
            owner=owner,
        )

    def _definite(self, hit: Hit) -> None:
        following = self.doc[hit.end] if hit.end < len(self.doc) else None
        if hit.entry.label == "half" and following is not None:
            if following.lower_ == "of" or following.pos_ in ("NOUN", "PROPN", "ADJ"):
                return  # "the South of the country", "the North Coast"
        node = self.add(
            hit.start,
            hit.end,
            hit.end - 1,
            "definite",
            label=hit.entry.label,
            points=hit.entry.points,
            needs="definite",
            word=self.doc[hit.end - 1].lower_,
            plural=self.doc[hit.end - 1].tag_ == "NNS",
        )
        seat = self.by_start.get(hit.end + 1)
        if (
            seat
            and seat.kind in ("capital", "state")
            and self.doc[hit.end].lower_ == "in"
            and hit.entry.label in SEATED
        ):
            node.organization, node.rule, node.needs = (
                seat.entry.organization,
                f"its seat ({self._text(seat)})",
                None,
            )

    def _modified_definites(self) -> None:
        """ "The armed group", "the Gulf-backed movement": what points back with words between article and
        noun."""
        taken = {i for h in self.hits for i in range(h.start, h.end) if h.kind not in NAMING}
        named = {i for h in self.hits for i in range(h.start, h.end) if h.kind in NAMING}
        for token in self.doc:
            entry = pointing_back().get(token.lower_)
            if entry is None or token.i in taken | named or token.pos_ != "NOUN":
                continue
            left = self.left_of(token.i)
            if left.determiner != "the" or left.named or left.names or left.stranger or token.i - left.start < 2:
                continue
            if any(t.lower_ in ("state", "official", "national", "other") for t in self.doc[left.start : token.i]):
                continue  # "the state news agency" is not the agency named before
            if any(c.dep_ in ("prep", "relcl") and c.i == token.i + 1 for c in token.children):
                continue  # "the armed group of villagers" tells itself who is meant
            self.add(
                left.start,
                token.i + 1,
                token.i,
                "definite",
                label=entry[0],
                points=entry,
                needs="definite",
                word=token.lower_,
                plural=token.tag_ == "NNS",
            )

    def _plain(self, hit: Hit) -> None:
        kinds = {
            "state": "name",
            "body": "name",
            "capital": "metonym",
            "seat": "metonym",
            "group": "group",
            "demonym": "demonym",
            "people": "demonym",
        }
        rule = {
            "state": "name of the state",
            "body": "name of the body",
            "capital": "capital for its government",
            "seat": "seat for its government",
            "group": "name of a group",
            "demonym": "adjective of the state",
            "people": "people for their state",
        }
        start = hit.start
        the = start and self.doc[start - 1].text.lower() == "the"
        if the and hit.kind != "demonym" and not self._in_compound(hit):
            start -= 1
        kind, reason = kinds[hit.kind], rule[hit.kind]
        organization = hit.entry.organization
        before = (
            self.by_end.get(start)
            or start > 0
            and self.doc[start - 1].text in ("'s", "’s")
            and self.by_end.get(start - 1)
        )
        if (
            hit.kind == "body"
            and hit.entry.label == "body"
            and before
            and before.kind in ("state", "demonym")
        ):
            start, organization, reason = (
                before.start,
                before.entry.organization,
                "body of the state named before it",
            )
        if (hit.kind == "capital" or hit.entry.points) and self._is_place(start):
            kind, reason, organization = "name", "capital as a place", (*hit.entry.points, organization)[0]
        self.add(
            start,
            hit.end,
            hit.end - 1,
            kind,
            organization=organization,
            rule=reason,
            label=hit.entry.label,
            plural=hit.entry.plural,
        )

    def _is_place(self, start: int) -> bool:
        """Whether a capital is only where something happens: "in Nairobi", not "with Nairobi"."""
        return (
            start == 0
            and self.doc[0].is_upper
            or start > 0
            and self.doc[start - 1].text.lower()
            in ("in", "at", "near", "around", "outside", "from", "via", "into", "across", "through")
        )
