"""Personal names with the titles around them, and whom that makes their bearers speak for."""

from .context import NAMING, Context, Left
from .matching import Hit
from .people import NameSpan


class Titled(Context):
    """The nodes of a line's personal names."""

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
        if person is not None and titles:
            person.private |= self._is_private(titles[-1], left)
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
        node = self.add(
            start,
            name.end,
            name.end - 1,
            "surname" if len(name.words) == 1 and not titles else "name",
            person=person,
            candidates=name.candidates,
            rule="; ".join(filter(None, [name.rule, rule])),
            gender=name.gender,
        )
        node.label = next(iter(sorted(roles)), None)
        node.possessor = left.determiner if titles else None
        node.speaks = any(t.entry.speaks for t in titles if t.kind == "title")
        node.owner = self._owner(left) or (self._bare_office(titles[0].start) if titles and not organization else None)

    def _bare_office(self, end: int):
        """The office without a state that ends before a title ("ministry spokesman Ada Eze"): whose it is, the text
        has said before."""
        hit = self.by_end.get(end)
        if hit is None or hit.kind != "office" or hit.entry.plural:
            return None
        if (known := next((n for n in self.nodes if n.end == hit.end and n.needs == "office"), None)) is not None:
            return known
        self.used.add(hit.start)
        return self.add(
            hit.start,
            hit.end,
            hit.end - 1,
            "definite",
            label=hit.entry.label,
            word=self.doc[hit.end - 1].lower_,
            needs="office",
            nested=True,
        )

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
        """A title parted from the name by its field ("UN envoy for Syria Ada Eze", "President of Peru Eva
        Soto").

        The second value is the organization that an "of" gives the title."""
        field = self.by_end.get(at)
        if field is None or field.kind not in ("state", "body", "capital") or field.start < 2:
            return None
        place = field.start - (self.doc[field.start - 1].lower_ == "the")
        title = self.by_end.get(place - 1)
        link = self.doc[place - 1].lower_
        if (
            title is None
            or title.kind != "title"
            or title.entry.plural
            or link not in ("of", "for", "to", "on")
        ):
            return None
        return title, field if link == "of" else None

    def _introduces(self, hit: Hit, at: int) -> bool:
        """A title before a comma and a name ("the Kenyan president, Ada Eze, said")."""
        left = self.left_of(hit.start)
        name = self.name_by_start.get(at)
        after = self.doc[name.end].text if name and name.end < len(self.doc) else "."
        return (
            hit.kind == "title"
            and bool(left.determiner or left.named or left.names or left.definite)
            and after in ",.;)'’–—-"
        )

    def _class(self, hit: Hit) -> str:
        """The class of a title; private persons have their noun for one ("the surgeon" is not "the
        novelist")."""
        return self.doc[hit.end - 1].lemma_.lower() if hit.entry.label == "private" else hit.entry.label

    def _roles(self, titles: list[Hit], left: Left) -> set[str]:
        roles = {self._class(h) for h in titles if h.kind == "title"}
        if left.deputy and roles & {"minister", "foreign", "defence", "government"}:
            return {"deputy", "deputy " + next(iter(sorted(roles)))}
        return {r for r in roles if r}

    def _is_private(self, hit: Hit, left: Left) -> bool:
        """Whether a spokesman or leader is no state's: "Mr Eze's spokesman", "a campaign spokesman", "a religious
        leader"."""
        if hit.entry.label not in ("spokes", "leader") or left.named:
            return False
        if hit.entry.label == "leader":
            return left.determiner in ("a", "an") or left.stranger
        words = [self.by_start.get(i) for i in range(left.start, hit.start)]
        return bool(left.names) or left.stranger or any(h and h.entry.label == "staff" for h in words)

    def _nation_before(self, name: NameSpan):
        """ "Kenya's Ada Eze", "the UN's Ada Eze": a possessive right before the name."""
        doc, at = self.doc, name.start - 1
        if at > 0 and doc[at].text in ("'s", "’s") and (hit := self.by_end.get(at)) and hit.kind in NAMING:
            return hit.entry.organization, "named with the possessive before the name", hit.start
        return None

    def _apposition(self, name: NameSpan):
        """The title that follows a name: ", Kenya's foreign minister," or ", a spokesman for the Kenyan
        army"."""
        doc, at = self.doc, name.end
        if at >= len(doc):
            return None
        if doc[at].text in ("of", "from") and (hit := self._next_named(at + 1, 4)):
            return hit.entry.organization, "named with 'of' after the name", set()
        if doc[at].text == "(" and (hit := self.by_start.get(at + 1)) and hit.kind in NAMING:
            return hit.entry.organization, "named in brackets after the name", set()
        if doc[at].text not in (",", "–", "—", "-", "("):
            return self._bare_apposition(name)
        for place in range(at + 1, min(len(doc), at + 14)):
            hit = self.by_start.get(place)
            if hit and hit.kind == "title" and not hit.entry.plural and self._is_noun(hit):
                return self._appositive(name, at, hit)
            if place in self.name_by_start or doc[place].text in (";", ".", "”", "“", '"'):
                return None
        return None

    def _bare_apposition(self, name: NameSpan):
        """A title after a name whose comma was lost: "Ada Eze head of the Kenyan Red Cross", "Ada Eze a rebel"."""
        doc, at = self.doc, name.end
        article = doc[at].lower_ in ("a", "an", "the") and len(name.words) > 1
        for place in range(at, min(len(doc), at + 6) if article else at + 1):
            hit = self.by_start.get(place)
            if hit and hit.kind == "title" and not hit.entry.plural:
                served = hit.end < len(doc) and doc[hit.end].lower_ in ("of", "for", "at", "in", "with")
                return self._appositive(name, at - 1, hit) if article or served and len(name.words) > 1 else None
            if place > at and doc[place].pos_ not in ("ADJ", "NOUN", "PROPN", "PUNCT", "PART", "NUM"):
                return None
        return None

    def _appositive(self, name: NameSpan, at: int, hit: Hit):
        """Takes a title after a name's comma for the name's, if nothing but its own modifiers stands
        between."""
        doc, left = self.doc, self.left_of(hit.start)
        left.names = [n for n in left.names if n is not name or n.end <= at]
        between = [t for t in doc[at + 1 : max(at + 1, left.start)]]
        if (
            left.names
            and left.names[0].end <= at
            or left.start <= at
            and left.named
            and left.named[0].start <= at
        ):
            return None
        if any(
            not (t.like_num or t.text in (",", "who", "is", "was", "then", "now", "also", "-", "as"))
            for t in between
        ):
            return None
        left.start = max(left.start, at + 1)
        organization, rule = self._from_left(left, hit, [hit])
        if name.person is not None:
            name.person.private |= self._is_private(hit, left)
        self.used.add(hit.start)
        self.add(
            left.start,
            hit.end,
            hit.end - 1,
            "role",
            person=name.person,
            organization=organization,
            rule="apposition to the name before",
            label=self._class(hit),
            nested=True,
        )
        return organization, f"apposition: {rule}" if rule else "apposition", self._roles([hit], left)

    def _owner(self, left: Left):
        if not left.names and left.definite is None:
            return None
        end = left.names[0].end if left.names else left.definite.end
        return next((n for n in self.nodes if n.end == end and (n.person or n.kind == "definite")), None)

    def _is_noun(self, hit: Hit) -> bool:
        """Whether a title stands as a noun of its own, not before another noun ("chief reason", "general
        election")."""
        token = self.doc[hit.end - 1]
        if token.pos_ not in ("NOUN", "PROPN") and not (hit.entry.plural and token.pos_ == "ADJ"):
            return False
        following = self.doc[hit.end] if hit.end < len(self.doc) else None
        if following is not None and following.text in ("-", "–") and not following.whitespace_:
            return False
        if token.dep_ == "compound" and token.head.i > token.i and token.head.i not in self.name_by_start:
            return hit.end in self.by_start or token.head.i in {n.end - 1 for n in self.names}
        return token.dep_ != "amod"
