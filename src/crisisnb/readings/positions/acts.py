"""Speech acts as the rules hand them on, and the two ways in which a cue alone gives one."""

from dataclasses import dataclass, replace

from .lexicon import Cue, cues, role, verb_cue
from .parts import root


@dataclass(frozen=True)
class Stance:
    """A speech act; the sign it gives its content from outside; the words already read; the rule in plain
    words.

    `judged` means that the sign comes of a judgement on a deed, which says what is wanted but not whether it
    is so; `weak` that it makes a position only with a concept of the codebook."""

    act: str
    sign: int = 1
    judged: bool = False
    taken: frozenset[int] = frozenset()
    weak: bool = False
    rule: str = "no word of stance: an assertion"


def by_cue(cue: Cue, denied: bool, text: str) -> Stance | None:
    """The stance of a strong cue; None where the cue only says, or where its negation takes no stance."""
    if denied:
        if not cue.negated_act:
            return None
        return Stance(cue.negated_act, cue.negated_sign, rule=f"negated cue {text!r}")
    if cue.act == "say":
        return None
    return Stance(cue.act, -1 if cue.act == "accuse" else cue.sign, cue.act == "accuse", rule=f"cue {text!r}")


def refined(stance: Stance, tokens: list) -> Stance:
    """An offer by what is offered: "vowed to defend" supports, "promised a response" threatens; and who
    criticises a demand or an offer rejects it."""
    head = root(tokens)
    if head.pos_ == "ADP":  # "hit out at calls for a vote"
        head = next((c for c in head.children if c.dep_ == "pobj"), head)
    if stance.act == "oppose" and head.pos_ == "NOUN" and (noun := cues("noun").get(head.lemma_.lower())):
        asked = noun.act in ("demand", "offer")
        return replace(stance, act="reject", rule=f"{stance.rule}, of {head.text!r}") if asked else stance
    if stance.act != "offer" or head.pos_ not in ("VERB", "NOUN", "AUX"):
        return stance
    costs = [c for c in head.children if c.dep_ in ("dobj", "acomp", "attr", "oprd", "advmod")]
    if head.lemma_.lower() in role("threat") | role("answer") or any(
        c.lemma_.lower() in role("toll") for c in costs
    ):
        return replace(stance, act="threaten", rule=f"{stance.rule}, of {head.text!r}")
    inner = verb_cue(head) if head.pos_ == "VERB" else None
    return (
        replace(stance, act=inner.act)
        if inner and inner.act in ("support", "reject", "refuse", "oppose")
        else stance
    )
