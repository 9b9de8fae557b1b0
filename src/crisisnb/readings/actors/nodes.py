"""A mention in the making: what the phrases fill in first and the resolver completes."""

from dataclasses import dataclass

from .people import Person


@dataclass
class Node:
    """One mention in the making, on tokens `start` to `end` (excluded) of line `line`; `head` is its main
    token.

    `needs` says what is still to be looked for in the text before: office, role, definite, pronoun, pair or
    None."""

    line: int
    start: int
    end: int
    head: int
    kind: str
    organization: str | None = None
    person: Person | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""
    label: str | None = None
    points: tuple[str, ...] = ()
    plural: bool = False
    gender: str | None = None
    deputy: bool = False
    definite: bool = False
    possessor: str | None = None
    speaks: bool = True
    needs: str | None = None
    quoted: bool = False
    subject: int = 0
    nested: bool = False
    inside: bool = (
        False  # an adjective or bare name within a person's phrase ("Kenyan" of "Kenyan envoy Ada Eze")
    )
    sentence: int = 0
    owner: "Node | None" = None
    word: str | None = None  # the noun of a definite phrase
    antecedent: int | None = None  # token that a relative pronoun takes up
