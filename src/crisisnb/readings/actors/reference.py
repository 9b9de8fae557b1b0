"""Who is meant by what names nobody: pronouns, roles, offices and definite nouns, from the text before.

Explicit rules, each kept in the mention's `rule`: the class of the noun, number and gender sift the actors
named before; `salience` weighs them."""

from .gazetteer import allies_of
from .nodes import Node
from .people import Person
from .salience import LEADING, NEAR, POSSESSIVES, SINGLE, STATES, WINDOW, Salience, Seen


class Resolver(Salience):
    """Resolves the nodes of a document in the order of the text."""

    def resolve(self, nodes: list[Node], dateline: str | None = None) -> None:
        """Resolves the nodes, sorted by place, as the text unfolds; each is changed in place.

        `dateline` is the state in whose capital the text was filed, where it says so."""
        needs = {
            "pronoun": self._pronoun,
            "definite": self._definite,
            "office": self._office,
            "role": self._role,
            "pair": self._pair,
            "allies": self._allies,
            "relative": self._relative,
            "latter": self._latter,
            "unnamed": self._unnamed,
        }
        self.bodies = {n.organization for n in nodes if n.kind == "name" and n.organization}
        self.domestic(nodes, dateline)
        done: set[int] = set()

        def settle(node: Node) -> None:
            if id(node) in done:
                return
            done.add(id(node))
            if (
                node.owner is not None
            ):  # "the country" before "the country's president", although both start together
                settle(node.owner)
            if node.candidates and node.kind in ("surname", "name") and node.person is None:
                self._first_introduced(node)
            if node.needs:
                needs[node.needs](node)
            self._inherit(node)
            self._remember(node)

        for node in nodes:
            settle(node)

    def domestic(self, nodes: list[Node], dateline: str | None) -> None:
        """Officials titled without a state serve the one of the dateline, else the only one that the text
        names."""
        states = {
            n.organization for n in nodes if n.organization in self.gazetteer.states and n.person is None
        }
        state = dateline or (next(iter(states)) if len(states) == 1 else None)
        rule = "office without a state, in a text " + (
            "from this one" if dateline else "that names only this one"
        )
        if state is None:
            return
        leading = [p for p in self.people.persons if p.roles & set(LEADING) and p.organization in (None, state)]
        for person in [p for p in leading if p.organization is None and not p.private]:
            rivals = [p for p in leading if p is not person and p.roles & person.roles & set(SINGLE)]
            if not rivals and (len(states) == 1 or person.roles & set(LEADING) - {"leader"}):
                person.organization, person.rule = state, rule

    def _pronoun(self, node: Node) -> None:
        if (own := self._of_subject(node)) is not None:
            node.organization, node.rule = own, "its clause's subject, or whom the charge it answers is laid against"
            return
        if node.label == "person":
            pool = [
                s
                for s in self._back(node, NEAR)
                if s.node.kind != "group"
                and (
                    s.person
                    and self._agrees(s.person, node.gender)
                    or not s.person
                    and s.node.kind == "role"
                    and s.node.gender in (None, node.gender)
                    and s.node.subject
                )
            ]
        elif node.label == "they":
            pool = [s for s in self._back(node, 2) if s.node.plural or s.node.kind == "group"]
        else:
            pool = [
                s
                for s in self._back(node, 3)
                if s.organization and not s.person and not s.node.plural and not s.node.inside
            ]
            if not node.subject:  # "it was put to Togo that its claim ...": its own sentence comes first
                pool = [s for s in pool if s.node.sentence == node.sentence] or pool
        self._choose(node, pool, "pronoun")

    def _of_subject(self, node: Node) -> str | None:
        """The organization that is the subject of the clause an "its" stands in, or that a charge is laid against
        which a pronoun answers."""
        if node.label not in ("it", "they") or node.antecedent is None:
            return None
        over = [
            s for s in self.seen if s.node.line == node.line and s.node.start <= node.antecedent < s.node.end
        ]
        widest = max(over, key=lambda s: s.node.end - s.node.start, default=None)
        if widest is None or widest.person or widest.node.kind == "role" or widest.node.plural:
            return None
        return widest.organization

    def _definite(self, node: Node) -> None:
        if node.label == "half":
            halves = {s.organization for s in self.seen if (s.organization or "").lower().startswith(node.word + " ")}
            if len(halves) == 1:
                node.organization, node.rule = halves.pop(), "the half of a divided land named before"
            return
        if node.label == "state":
            pool = [
                s
                for s in self._back(node, 3)
                if not s.person and s.organization in self.gazetteer.states and not s.node.inside
            ]
            return self._choose(node, pool, "'the country' for the state in focus")
        pool = [
            s
            for s in self._back(node, WINDOW * 4)
            if s.organization and not s.person and s.node.kind != "pronoun"
        ]
        pool = [s for s in pool if node.word in s.organization.lower().split()] or [
            s for s in self._back(node, WINDOW * 4) if self._same_class(s, node)
        ]
        self._last(node, pool, f"the last {node.label} named before")
        if node.organization is None and not node.candidates and node.label in STATES:
            self._office(node)

    def _office(self, node: Node) -> None:
        if node.owner is not None and node.owner.person:
            node.organization, node.rule = (
                node.owner.person.organization,
                "office of the person named with it",
            )
            return
        if node.possessor in POSSESSIVES:
            node.organization, node.rule = (
                self._possessed(node),
                f"office of whom '{node.possessor}' stands for",
            )
            return None
        speaker = [s for s in self._states(node, 0) if s.node.subject == 2 and s.node.start < node.start]
        if node.word == "regime":  # nobody calls the own government so
            speaking = {s.organization for s in speaker}
            return self._choose(
                node,
                [s for s in self._states(node, 3) if s.organization not in speaking],
                "government of another state in focus",
            )
        if speaker and node.label != "embassy":
            return self._choose(node, speaker[-1:], "office of the state that speaks or acts in the sentence")
        same = [s for s in self._back(node, WINDOW * 4) if self._same_class(s, node)]
        if same:
            return self._last(node, same, "office of the state whose like was named before")
        self._choose(node, self._states(node, 3), "office without its state: that of the state in focus")

    def _possessed(self, node: Node) -> str | None:
        """The organization of the pronoun that a phrase starts with ("its envoy", "whose army")."""
        return next(
            (
                s.organization
                for s in reversed(self.seen)
                if s.node.kind == "pronoun" and (s.node.line, s.node.start) == (node.line, node.start)
            ),
            None,
        )

    def _role(self, node: Node) -> None:
        if node.possessor in POSSESSIVES and node.organization is None and node.label != "counterpart":
            node.organization, node.rule = self._possessed(node), f"serves whom '{node.possessor}' stands for"
        if node.owner is not None and node.organization is None:
            node.organization, node.rule = self._served(node.owner), "serves the one named with it"
            if node.organization is None:
                node.rule = "role with somebody whose state is not told; left open"
                return
        fits = self._holders(node)
        if node.label == "counterpart" and node.organization:
            return
        if fits:
            names = list(dict.fromkeys(s.person.name for s in fits))
            leader = fits[-1].person
            if len(names) == 1 or node.organization or self._leads(fits, leader, node):
                node.person, node.rule = leader, f"role of {leader.name} in this text"
                node.organization = node.organization if leader.organization is None else leader.organization
            else:
                node.candidates, node.rule = (
                    tuple(names),
                    "several holders of the role in the text; left open",
                )
            return
        if (person := self._stateless(node)) is not None:
            person.organization, person.rule = node.organization, "title and a later role of this state agree"
            node.person, node.rule = person, f"role of {person.name}, the only one so titled in this text"
            return
        if (known := self._by_config(node)) is not None:
            node.person, node.organization = known, known.organization
            node.rule = "role given in crisis.toml"
            return
        if node.organization is None and not node.owner:
            earlier = self.recent_roles.get(node.label)
            if earlier is not None and earlier.sentence != node.sentence:
                node.organization, node.person = earlier.organization, earlier.person
                node.rule = "the last one of this role before"
            elif node.label in LEADING and node.possessor == "the" and node.speaks:
                self._choose(
                    node, self._states(node, 2), "role without its state: that of the state in focus"
                )

    def _pair(self, node: Node) -> None:
        names = list(
            dict.fromkeys(
                s.organization
                for s in reversed(self._back(node, 3))
                if s.organization in self.gazetteer.states
            )
        )
        node.candidates, node.rule = tuple(names[:2]), "the two states named last"

    def _allies(self, node: Node) -> None:
        self._choose(node, self._states(node, 2), "allies of the state in focus")
        if node.organization:
            node.organization = allies_of(node.organization)

    def _relative(self, node: Node) -> None:
        over = [
            s for s in self.seen if s.node.line == node.line and s.node.start <= node.antecedent < s.node.end
        ]
        if over:
            widest = max(over, key=lambda s: s.node.end - s.node.start)
            node.organization, node.person, node.rule = (
                widest.organization,
                widest.person,
                "relative pronoun: noun before",
            )
        else:
            node.rule = "relative pronoun of nobody known; left open"

    def _latter(self, node: Node) -> None:
        """Of the actors that the sentence before (or this one) names, the last two stand for "former" and
        "latter"."""
        pool = [
            s
            for s in self._back(node, 1)
            if s.node.kind in ("name", "metonym", "surname") and not s.node.nested
        ]
        keys = list(dict.fromkeys(s.key for s in reversed(pool)))[:2]
        if len(keys) == 2:
            wanted = keys[0] if node.word == "latter" else keys[1]
            seen = next(s for s in reversed(pool) if s.key == wanted)
            node.organization, node.person, node.rule = (
                seen.organization,
                seen.person,
                f"the {node.word} of two named before",
            )

    def _unnamed(self, node: Node) -> None:
        """ "A monitor" of a text that names one such body, before or after."""
        fitting = [name for name in self.bodies if set(node.points) & set(name.lower().split())]
        if len(fitting) == 1:
            node.organization, node.rule = fitting[0], f"the only {node.word} that the text names"

    def _first_introduced(self, node: Node) -> None:
        """A surname that two persons bear is the one's who was named so far, while the other was not."""
        named = list(
            {
                s.person.name: s.person for s in self.seen if s.person and s.person.name in node.candidates
            }.values()
        )
        if len(named) == 1:
            node.person, node.candidates = named[0], ()
            node.rule = "surname of several in the text, of whom only this one was named before"

    def _holders(self, node: Node) -> list[Seen]:
        """The persons before (or anywhere, where none is before) who hold the role and serve its
        organization."""
        wanted = {node.label, *node.points}
        if node.organization in self.gazetteer.states and node.label != "chief":
            wanted -= {"chief"}  # a state's leader is not the head of one of its missions
        if node.deputy:
            wanted = {"deputy", f"deputy {node.label}"} if node.label != "minister" else {"deputy"}

        def fits(person: Person) -> bool:
            roles = person.roles
            if node.organization and person.organization and node.organization != person.organization:
                return False
            if node.organization and not person.organization:
                return False
            if not self._agrees(person, node.gender):
                return False
            if node.deputy and node.label != "minister" and any(r.startswith("deputy ") for r in roles):
                return f"deputy {node.label}" in roles
            return bool(roles & wanted)

        before = [s for s in self.seen if s.person and fits(s.person)]
        if before:
            return [s for s in before if node.label in s.person.roles and not node.deputy] or before
        later = [p for p in self.people.persons if not p.known and fits(p)]
        return [Seen(node, p.organization, p) for p in later] if len(later) == 1 and node.organization else []

    def _stateless(self, node: Node) -> Person | None:
        """The one person with the title whose state was not told ("President Eze ... the Kenyan
        president")."""
        if node.organization not in self.gazetteer.states or node.deputy or node.label not in LEADING:
            return None
        titled = list(
            {
                s.person.name: s.person
                for s in self.seen
                if s.person
                and s.person.roles & {node.label, *node.points}
                and self._agrees(s.person, node.gender)
            }.values()
        )
        return titled[0] if len(titled) == 1 and titled[0].organization is None else None

    def _by_config(self, node: Node) -> Person | None:
        """A person of crisis.toml whose listed role this is and who serves the organization named."""
        fitting = [
            a
            for a in self.gazetteer.people
            if node.organization
            and a.organization == node.organization
            and node.word in {role.lower() for role in a.roles}
        ]
        return self.people.configured(fitting[0]) if len(fitting) == 1 else None

    def _served(self, owner: Node) -> str | None:
        """Whom the one that a role or office belongs to speaks for."""
        return owner.person.organization if owner.person else owner.organization

    def _inherit(self, node: Node) -> None:
        served = self._served(node.owner) if node.owner is not None and node.speaks else None
        if node.person is not None and node.organization is None:
            if (
                node.possessor == "the"
                and not served
                and node.person.organization is None
                and node.person.roles & set(LEADING)
            ):
                self._minister_of_focus(node)
            if node.person.organization is None and node.speaks and node.possessor in POSSESSIVES:
                node.person.organization = self._possessed(node)
                node.person.rule = f"serves whom '{node.possessor}' stands for"
            if node.person.organization is None and served:
                node.person.organization, node.person.rule = served, "serves the one named with it"
            node.organization = node.person.organization
        elif node.organization is None and served and node.kind in ("role", "group", "definite"):
            node.organization, node.rule = served, "serves the one named with it"

    def _minister_of_focus(self, node: Node) -> None:
        """ "The defence minister, Ada Eze," without a state serves the state in focus."""
        person, stand_in = (
            node.person,
            Node(
                node.line, node.start, node.end, node.head, "role", sentence=node.sentence, quoted=node.quoted
            ),
        )
        self._choose(stand_in, self._states(node, 1), "title without its state: that of the state in focus")
        person.organization, person.rule = (
            stand_in.organization,
            stand_in.rule if stand_in.organization else None,
        )

    def _remember(self, node: Node) -> None:
        someone = node.kind == "role" and node.possessor not in ("no", "any", "every")
        if node.organization or node.person or someone:
            self.seen.append(Seen(node, node.organization, node.person))
        if node.kind == "role" and node.label and (node.organization or node.person):
            self.recent_roles[node.label] = node
        elif node.kind == "group" and node.label == "official" and node.organization:
            self.recent_roles.setdefault(node.label, node)
