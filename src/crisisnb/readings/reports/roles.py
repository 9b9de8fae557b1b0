"""Who takes part: from noun phrases to canonical actors, by way of the mentions that the actor reading
found."""

from . import grammar
from .lists import words

ENTITIES = {"GPE", "NORP", "ORG", "PERSON", "FAC"}
PERSONAL = {"he", "she", "they", "we", "i", "it", "who"}


class Scene:
    """One parsed line with the document's mentions: turns tokens into canonical names."""

    def __init__(self, line, mentions):
        self.line, self.mentions = line, mentions

    def mention(self, noun):
        """Who a noun stands for: the mention on its head, else the first one inside the phrase without its
        clauses."""
        start, end = self.span(*grammar.np_span(noun))
        found = self.mentions.covering(self.line.start + noun.idx) if len(self.mentions) else None
        return found or (self.mentions.who(start, end) if len(self.mentions) else None)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Document offsets of the words from `first` to before `end`."""
        last = self.line.doc[end - 1]
        return self.line.start + self.line.doc[first].idx, self.line.start + last.idx + len(last.text)

    def is_actor(self, noun) -> bool:
        """Whether a noun names an actor, or has one among its modifiers (the Kenyan side)."""
        if noun.lower_ in PERSONAL or noun.ent_type_ in ENTITIES:
            return True
        if grammar.lemma(noun) in words("visitor"):
            return True
        if len(self.mentions) and self.mentions.covering(self.line.start + noun.idx):
            return True
        return grammar.lemma(noun) in words("body") and any(
            c.ent_type_ in ENTITIES and c.dep_ in ("amod", "compound", "poss", "nmod") for c in noun.children
        )

    def names(self, noun) -> list[str]:
        """Canonical names of a noun phrase and what is coordinated with it: each person with their
        organization."""
        if noun is None or not len(self.mentions):
            return []
        found: list[str] = []
        for one in grammar.conjuncts(noun):
            found += [name for name in self.names_of_one(one) if name not in found]
        return found

    def names_of_one(self, noun) -> list[str]:
        """Canonical names of one noun; of *the leaders of Chile and Peru* those after *of*."""
        on_head = self.mentions.covering(self.line.start + noun.idx)
        if on_head is None:
            start, end = self.span(*grammar.np_span(noun))
            inside = [m for m in self.mentions.within(start, end) if m.person or m.organization]
            owners = [
                p
                for c in grammar.children(noun, "prep")
                if c.lower_ in ("of", "from")
                for p in grammar.children(c, "pobj")
            ]
            if (
                owners
                and len(grammar.conjuncts(owners[0])) > 1
                and not any(m.start <= self.line.start + noun.idx for m in inside)
            ):
                return self.names(owners[0])
            before = [m for m in inside if m.start <= self.line.start + noun.idx]
            on_head = next(iter(before or inside), None)
        return names_of(on_head)

    def within(self, first: int, end: int) -> list:
        """The mentions between two words, with a name."""
        start, stop = self.span(first, end)
        return [m for m in self.mentions.within(start, stop) if m.person or m.organization]


def names_of(mention) -> list[str]:
    """Person and organization of a mention, as far as known.

    >>> from ..mentions import Mention
    >>> names_of(Mention(0, 3, "Tom", "name", person="Tom Mboya", organization="Kenya"))
    ['Tom Mboya', 'Kenya']
    """
    if mention is None:
        return []
    return [name for name in (mention.person, mention.organization) if name]


def merged(*lists: list[str]) -> list[str]:
    """Names in order of first appearance."""
    return list(dict.fromkeys(name for names in lists for name in names))
