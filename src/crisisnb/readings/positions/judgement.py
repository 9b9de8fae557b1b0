"""Judgements in a content: words that praise, blame, deny or reject whatever they are said of."""

from .acts import Stance
from .lexicon import cues, evaluations, negated, negations, role
from .patterns import find_all, possible
from .polarity import no_subject, top


def judgement_at(main: bool):
    """The rule for judgements: first those in the main clause, after the modal verbs those anywhere."""

    def judgement(page, tokens, head, own, voice):
        words, kept = page.words(tokens)
        known = evaluations()
        for phrase in possible(known, words):
            act, negated_act = known[phrase]
            for place in find_all(phrase, words):
                met = [kept[i] for i in place]
                highest = top(met)
                near = highest == head or highest.head == head
                if near != main or _aside(highest, tokens) or not _judges(highest, head):
                    continue
                deny = not ({t.lower_ for t in met} & negations()) and (
                    negated(highest)
                    or no_subject(highest) is not None
                    or (highest.dep_ in ("acomp", "attr", "dobj", "oprd") or _of_being(highest))
                    and negated(highest.head)
                )
                if deny and not negated_act or own and act in ("accuse", "oppose") and not _passive(highest):
                    continue  # nobody accuses oneself; but who says that one is ignored does accuse
                chosen = negated_act if deny else act
                return Stance(
                    chosen,
                    1 if chosen in ("support", "demand", "assert") else -1,
                    True,
                    frozenset(t.i for t in met) | frozenset(_negation(highest) if deny else ()),
                    not main and not voice.judges,
                    f"the judgement {' '.join(t.text for t in met)!r}",
                )
        return None

    return judgement


def _judges(token, head) -> bool:
    """Whether a word judges: not where it only says which one is meant ("disarm illegal groups"), nor in
    "de-escalate"."""
    if (
        token.i >= 2
        and token.doc[token.i - 1].text == "-"
        and token.doc[token.i - 2].lower_ in ("de", "non", "counter")
    ):
        return False
    described = token.i and token.doc[token.i - 1].lower_ == "as"  # "considers as hostile the ..."
    return (
        described
        or token.dep_ != "amod"
        or token.head == head
        or token.head.dep_ in ("attr", "oprd", "ccomp")
        or (token.head.head == head and head.lemma_.lower() not in cues("verb"))
    )


def _of_being(token) -> bool:
    """Whether a word tells what something is: "is not up for discussion"."""
    return token.dep_ in ("prep", "prt", "advmod") and token.head.lemma_ == "be"


def _passive(token) -> bool:
    return any(c.dep_ in ("auxpass", "agent") for c in token.children)


def _negation(token) -> set[int]:
    return {c.i for t in (token, token.head) for c in t.children if c.lower_ in negations()}


def _aside(token, tokens) -> bool:
    """Whether a word stands in a condition, or in a clause that only defines what is meant ("arms that
    threaten us")."""
    inside = {t.i for t in tokens}
    while token.head.i != token.i and token.head.i in inside:
        if token.dep_ == "advcl" and any(
            c.lower_ in role("if") | role("when") for c in token.children if c.dep_ in ("mark", "advmod")
        ):
            return True
        if token.dep_ == "relcl" and token.doc[token.left_edge.i].lower_ not in ("which", "who"):
            return True
        token = token.head
    return False
