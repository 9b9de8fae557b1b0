"""Which of the actors named before is in focus.

Being a subject or speaker, and nearness, weigh what was named (after Lappin and Leass 1994, Computational
Linguistics 20(4), much reduced). Where two weigh alike a mention stays open and keeps its candidates."""

from dataclasses import dataclass

from .gazetteer import Gazetteer
from .nodes import Node
from .people import People, Person

WINDOW = 6  # sentences that a definite noun may reach back
NEAR = 4  # sentences that a pronoun may reach back
MARGIN = 0.35  # weight by which one candidate must lead
POSSESSIVES = ("its", "their", "his", "her", "whose")
STATES = (
    "state",
    "government",
    "ministry",
    "presidency",
    "parliament",
    "embassy",
    "army",
    "service",
    "police",
    "bank",
    "side",
)
HOLDERS = {
    "ministry": ("foreign", "defence", "minister", "deputy"),
    "embassy": ("ambassador",),
    "government": ("government",),
    "presidency": ("head",),
}
LEADING = (
    "head",
    "government",
    "foreign",
    "defence",
    "minister",
    "deputy",
    "spokes",
    "monarch",
    "leader",
    "vice",
)
SINGLE = ("head", "government", "foreign", "defence", "monarch")  # a state has one holder of each at a time


@dataclass
class Seen:
    """One actor mention already understood."""

    node: Node
    organization: str | None
    person: Person | None

    @property
    def key(self):
        if self.person is None and self.node.kind == "role":
            return " ".join(filter(None, (self.organization, self.node.word)))
        return self.person.name if self.person else self.organization


class Salience:
    """What a text has named so far, weighed by focus."""

    def __init__(self, people: People, gazetteer: Gazetteer):
        self.people, self.gazetteer = people, gazetteer
        self.seen: list[Seen] = []
        self.recent_roles: dict[str, Node] = {}

    def _back(self, node: Node, sentences: int) -> list[Seen]:
        """What was named before, within so many sentences; a quotation's own words do not serve the text
        around."""
        found: list[Seen] = []
        for seen in reversed(self.seen):
            if node.sentence - seen.node.sentence > sentences:
                break
            found.insert(0, seen)
        if not node.quoted:
            return [s for s in found if not s.node.quoted]
        if node.kind == "pronoun":
            return [s for s in found if s.node.quoted and node.sentence - s.node.sentence <= 1]
        return [s for s in found if s.node.quoted or s.node.subject and s.node.sentence != node.sentence]

    def _same_class(self, seen: Seen, node: Node) -> bool:
        """Whether what was named is of the noun's class; a minister brings in the ministry, an envoy the
        embassy."""
        if not seen.organization or seen.node.kind in ("pronoun", "metonym"):
            return False
        if seen.person:
            return bool(seen.person.roles & set(HOLDERS.get(node.label, ())))
        return seen.node.label in (node.label, *node.points)

    def _states(self, node: Node, sentences: int) -> list[Seen]:
        """The states named before, also those that a person named before speaks for."""
        return [
            Seen(s.node, s.organization, None)
            for s in self._back(node, sentences)
            if s.organization in self.gazetteer.states
        ]

    def _weight(self, seen: Seen, node: Node) -> float:
        apart = node.sentence - seen.node.sentence
        weight = 2.0 * seen.node.subject / 2 - 1.0 * apart
        weight += 0.5 if seen.node.line == node.line else 0
        weight -= 0.8 if seen.node.kind == "demonym" and not seen.node.subject else 0
        weight -= 0.6 if seen.node.nested and not seen.node.subject else 0
        return weight

    def _choose(self, node: Node, pool: list[Seen], rule: str) -> None:
        """The weightiest of a pool, if it leads; else the mention stays open."""
        best: dict[str, float] = {}
        example: dict[str, Seen] = {}
        for place, seen in enumerate(pool):
            if not self._apart(seen, node):
                continue
            weight = self._weight(seen, node) + 0.02 * place / max(1, len(pool))
            if weight > best.get(seen.key, -99):
                best[seen.key], example[seen.key] = weight, seen
        order = sorted(best, key=best.get, reverse=True)
        if not order:
            node.rule = node.rule or "nobody named before fits; left open"
        elif len(order) > 1 and best[order[0]] - best[order[1]] < MARGIN:
            named = [example[key] for key in order[:3]]
            node.candidates = tuple(
                dict.fromkeys(filter(None, (s.person.name if s.person else s.organization for s in named)))
            )
            node.rule = "two actors before fit alike; left open"
        else:
            seen = example[order[0]]
            node.organization, node.person = seen.organization, seen.person if node.label != "state" else None
            node.rule = f"{rule}: {order[0]}, {'subject' if seen.node.subject else 'named'} before"
            if node.label == "person" and node.person and node.gender:
                node.person.gender = node.person.gender or node.gender
            node.candidates = (
                seen.node.candidates if node.organization is None and node.person is None else ()
            )

    def _last(self, node: Node, pool: list[Seen], rule: str) -> None:
        near = [s for s in pool if node.sentence - s.node.sentence <= WINDOW] or pool[-1:]
        names = list(dict.fromkeys(s.organization for s in near))
        if not names:
            return
        last = near[-1]
        if len(names) == 1 or self._leads(near, None, node, last.organization):
            node.organization, node.rule = last.organization, f"{rule}: {last.organization}"
        else:
            node.candidates, node.rule = tuple(names), "several fit before; left open"

    def _leads(
        self, pool: list[Seen], person: Person | None, node: Node, organization: str | None = None
    ) -> bool:
        """Whether the last of a pool is clearly nearer or more in focus than every other one."""
        best, other = -99.0, -99.0
        for seen in pool:
            weight = self._weight(seen, node)
            mine = seen.person is person if person is not None else seen.organization == organization
            best, other = (max(best, weight), other) if mine else (best, max(other, weight))
        return best - other >= MARGIN

    def _apart(self, seen: Seen, node: Node) -> bool:
        """A pronoun and the subject or object of its own verb are two ("Eze told him")."""
        return not (node.needs == "pronoun" and node.owner is seen.node)

    def _agrees(self, person: Person, gender: str | None) -> bool:
        return gender is None or person.gender is None or person.gender == gender
