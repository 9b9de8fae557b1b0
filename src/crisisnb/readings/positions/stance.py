"""What an actor does with words: demand, offer, support, oppose, reject, refuse, deny, accuse, threaten or
assert.

A strong cue ("demanded", "denied") settles it. Under a cue that only says ("said", "added") the content
itself tells: by its own verb of stance ("said it rejects"), by readiness ("is open to"), by its modal verb
("must"), by a judgement ("is unacceptable"), by denying something ("there is no"). What tells nothing is an
assertion."""

from dataclasses import dataclass, replace

from .lexicon import Cue, cues, evaluations, negated, negations, role, verb_cue
from .page import Page
from .parts import root
from .patterns import find_all, possible
from .polarity import top
from .voice import FIRST, Voice

WISHES = {"want", "expect", "hope", "seek", "ask"}  # demands only where another is to act
SUBJECT = {"nsubj", "nsubjpass", "csubj", "expl"}


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


def by_content(page: Page, tokens: list, voice: Voice) -> Stance:
    """The stance that a content shows by itself, where the cue only says."""
    head = _main(root(tokens), {t.i for t in tokens})
    own = is_own(page, head, voice)
    if voice.addressed and own and _auxiliaries(head) & role("must") and subject_of(head).lower_ not in FIRST:
        own = False
    for rule in (
        _bare,
        _own_stance,
        _ready,
        _own_future,
        _condition,
        _judgement_at(True),
        _modal,
        _judgement_at(False),
        _cannot,
        _denial,
    ):
        if stance := rule(page, tokens, head, own, voice):
            named = (
                rule in (_own_stance, _own_future, _ready)
                or stance.act in ("deny", "reject")
                or own
                and stance.act == "threaten"
                or mentions_another(page, tokens, voice.organization)
            )
            return replace(stance, weak=stance.weak or len(tokens) < 3 or not named)
    return Stance("assert")


def is_own(page: Page, head, voice: Voice) -> bool:
    """Whether a clause has the speaker itself as its subject: we, it, the speaker's name, or something of
    theirs."""
    subject = subject_of(head)
    if subject is None:
        return False
    if page.actor(subject):
        return page.same(subject, voice.organization)
    return voice.itself(subject) or any(_theirs(page, t, voice) for t in subject.children)


def names_another(page: Page, tokens: list, speaker: str | None) -> bool:
    """Whether a clause tells what another actor does: "that Chad masses troops", not "that the strike killed
    ten"."""
    subject = subject_of(root(tokens))
    near = list(subject.subtree) if subject is not None else []
    if not any(page.actor(t) for t in near):
        near = [
            t
            for t in tokens
            if t.dep_ in ("amod", "poss", "compound") and t.head.dep_ in ("attr", "dobj", "nsubj")
        ]
    return any(page.actor(t) and not page.same(t, speaker) for t in near)


def mentions_another(page: Page, tokens: list, speaker: str | None) -> bool:
    """Whether some words mention an actor who is not the speaker."""
    return any(page.actor(t) and not page.same(t, speaker) for t in tokens)


def own_wish(verb, cue: Cue) -> bool:
    """Whether somebody wishes to do something: "we hope to meet" asks nothing of others."""
    inner = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    return cue.cue in WISHES and inner is not None and not any(c.dep_ == "nsubj" for c in inner.children)


def _theirs(page: Page, token, voice: Voice) -> bool:
    """Whether a word before a noun says that it is the speaker's."""
    return token.dep_ in ("poss", "amod") and (
        page.same(token, voice.organization) or not page.actor(token) and voice.itself(token)
    )


def subject_of(head):
    """The subject of a clause, taken from the first of coordinated clauses where it is not said again."""
    current = head
    for _ in range(4):
        for child in current.children:
            if child.dep_ in SUBJECT and child.dep_ != "expl":
                return child
        if current.dep_ not in ("conj", "xcomp"):
            return None
        current = current.head
    return None


def _main(head, inside: set[int]):
    """The verb that tells: below "the document stresses that ..." the verb of what is stressed."""
    for _ in range(3):
        cue = cues("verb").get(head.lemma_.lower())
        inner = [c for c in head.children if c.dep_ == "ccomp" and c.i in inside]
        if head.pos_ not in ("VERB", "AUX") or not inner or not cue or cue.act != "say":
            return head
        head = inner[0]
    return head


def _auxiliaries(head) -> set[str]:
    words = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    if not words and head.dep_ == "conj":
        words = {c.lower_ for c in head.head.children if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"}
    return words


def _bare(page, tokens, head, own, voice):
    """ "withdraw its advisers", "for all sides to stop": what is only named in the infinitive is asked
    for."""
    if head.pos_ != "VERB" or head.tag_ != "VB" or own:
        return None
    children = {c.dep_: c.lower_ for c in head.children}
    if children.get("mark") == "for" or not ({"nsubj", "nsubjpass", "aux", "mark"} & set(children)):
        if (head.dep_ != "conj" or children.get("mark") == "for") and not _auxiliaries(head) - {"to"}:
            return Stance("demand", weak=True, rule="an infinitive under a cue of saying: asked for")
    return None


def _own_stance(page, tokens, head, own, voice):
    noun = cues("noun").get(head.lemma_.lower()) if head.pos_ == "NOUN" else None
    if noun and head.i < tokens[0].i + 5 and any(_theirs(page, c, voice) for c in head.children):
        return by_cue(noun, negated(head), head.text)
    if not own or head.pos_ not in ("VERB", "AUX"):
        return None
    cue = verb_cue(head)
    if (
        not cue
        or cue.act == "say"
        or _auxiliaries(head) & role("must")
        or _auxiliaries(head) & {"could", "would"}
    ):
        return None
    if own_wish(head, cue):
        return None
    stance = by_cue(cue, negated(head), head.text)
    return stance and Stance(
        stance.act, -1 if stance.judged else 1, stance.judged, rule=f"the speaker's own verb {head.text!r}"
    )


def _ready(page, tokens, head, own, voice):
    for token in (head, *head.children):
        cue = cues("adj").get(token.lemma_.lower())
        if (
            not cue
            or token.pos_ not in ("ADJ", "VERB", "ADP")
            or (token != head and token.dep_ not in ("acomp", "attr", "oprd", "prep", "amod"))
        ):
            continue
        if token.dep_ == "prep" and head.lemma_ != "be" or (token.tag_ in ("VBG", "VBD", "VBZ", "VBP")):
            continue
        if not own and subject_of(head) is not None:
            continue
        denied = negated(head) or negated(token)
        if not any(c.dep_ in ("xcomp", "ccomp", "prep", "advcl") for c in token.children):
            continue  # "we are ready either way" offers nothing
        inner = next((c for c in token.children if c.dep_ in ("xcomp", "ccomp")), None)
        act = cue.negated_act if denied else cue.act
        if not act:
            return None
        if inner is not None and not denied and cue.sign > 0:
            act = refined(Stance("offer"), [inner]).act if act == "offer" else act
        return Stance(act, rule=f"readiness: {token.text!r}")
    return None


def _own_future(page, tokens, head, own, voice):
    auxiliaries = _auxiliaries(head)
    if not auxiliaries & role("will"):
        return None
    subject = subject_of(head)
    harm = _harm(head, tokens)
    if own and negated(head) and not (auxiliaries & {"may", "might"}):
        return Stance("refuse", rule="the speaker's own future, negated")
    if harm is not None and (
        own
        or subject is not None
        and subject.lemma_.lower() in role("answer")
        and page.actor(subject) in (None, voice.organization)
    ):
        return Stance("threaten", rule=f"the speaker's own future with {harm.text!r}")
    if own and "will" in auxiliaries or own and "'ll" in auxiliaries:
        return Stance(
            "offer" if _if_clause(head) is not None else "assert",
            rule="the speaker's own future" + (" under a condition" if _if_clause(head) is not None else ""),
        )
    return None


def _harm(head, tokens):
    """The word by which a clause announces a harmful deed."""
    threat = role("threat")
    aside = {t.i for c in head.children if c.dep_ == "advcl" for t in c.subtree}
    near = [t for t in tokens if t.i not in aside and t.dep_ != "pcomp" and t.lemma_.lower() in threat]
    return next((t for t in near if t == head or t.head == head or t.head.head == head), None)


def _if_clause(head):
    for child in head.children:
        if child.dep_ == "advcl" and any(c.lower_ in role("if") for c in child.children if c.dep_ == "mark"):
            return child
    return None


def _condition(page, tokens, head, own, voice):
    if _if_clause(head) is None or not _auxiliaries(head) & role("will"):
        return None
    harm = _harm(head, tokens)
    return harm is not None and Stance("threaten", rule=f"{harm.text!r} under a condition") or None


def _modal(page, tokens, head, own, voice):
    must = role("must")
    adjective = any(
        c.dep_ in ("acomp", "attr") and c.lemma_.lower() in must and _clausal(c, head) for c in head.children
    )
    if own and not adjective:
        return None
    need = root(tokens)
    if need.lemma_.lower() in ("need", "necessity") and need.pos_ == "NOUN":
        return Stance("demand", rule="the need for something")
    below = {c.dep_ for c in head.children}
    verb = head.lemma_.lower() in ("need", "have") and "xcomp" in below and "dobj" not in below
    if _auxiliaries(head) & {"must", "should", "ought"} or adjective or verb:
        return Stance("demand", rule="what another must do")
    return None


def _clausal(adjective, head) -> bool:
    """Whether a clause says what is necessary: "it is vital that they stay", not "it is vital for both"."""
    return any(
        c.dep_ in ("ccomp", "xcomp", "advcl", "csubj") for word in (adjective, head) for c in word.children
    )


def _judgement_at(main: bool):
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
                    or highest.dep_ in ("acomp", "attr", "dobj", "oprd")
                    and negated(highest.head)
                )
                if deny and not negated_act or own and act in ("accuse", "oppose") and not _passive(highest):
                    continue  # nobody accuses oneself; but who says that one is ignored does accuse
                chosen = negated_act if deny else act
                return Stance(
                    chosen,
                    1 if chosen in ("support", "demand") else -1,
                    True,
                    frozenset(t.i for t in met) | frozenset(_negation(highest) if deny else ()),
                    not main,
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


def _passive(token) -> bool:
    return any(c.dep_ in ("auxpass", "agent") for c in token.children)


def _negation(token) -> set[int]:
    return {c.i for t in (token, token.head) for c in t.children if c.lower_ in negations()}


def _aside(token, tokens) -> bool:
    """Whether a word stands in a condition, or in a clause that only defines what is meant ("arms that
    threaten us")."""
    inside = {t.i for t in tokens}
    while token.head.i != token.i and token.head.i in inside:
        if token.dep_ == "advcl" and any(c.lower_ in role("if") for c in token.children):
            return True
        if token.dep_ == "relcl" and token.doc[token.left_edge.i].lower_ not in ("which", "who"):
            return True
        token = token.head
    return False


def _cannot(page, tokens, head, own, voice):
    if _auxiliaries(head) & role("can") and negated(head):
        return Stance("reject", 1, weak=True, rule="what cannot be")
    return None


def _denial(page, tokens, head, own, voice):
    """ "there is no plan", "it is not planned": a negated statement of what is the case."""
    nothing = any(c.dep_ == "attr" and negated(c) for c in head.children)
    if (
        head.lemma_.lower() in ("be", "exist", "plan", "have")
        and (negated(head) or nothing)
        and not _auxiliaries(head) & role("will")
    ):
        return Stance("deny", 1, weak=True, rule="a negated statement of fact")
    return None
