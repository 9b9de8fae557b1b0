"""What an actor does with words: demand, offer, support, oppose, reject, refuse, deny, accuse, threaten or
assert.

A strong cue ("demanded", "denied") settles it. Under a cue that only says ("said", "added") the content
itself tells: by its own verb of stance ("said it rejects"), by readiness ("is open to"), by its modal verb
("must"), by a judgement ("is unacceptable"), by denying something ("there is no"). What tells nothing is an
assertion."""

from dataclasses import replace

from .acts import Stance, by_cue, refined
from .judgement import judgement_at
from .lexicon import Cue, cues, negated, negations, role, verb_cue
from .page import Page, forms
from .parts import root
from .voice import FIRST, Voice

WISHES = {"want", "expect", "hope", "seek", "ask"}  # demands only where another is to act
SUBJECT = {"nsubj", "nsubjpass", "csubj", "expl"}


def by_content(page: Page, tokens: list, voice: Voice) -> Stance:
    """The stance that a content shows by itself, where the cue only says."""
    head = _main(root(tokens), {t.i for t in tokens})
    own = is_own(page, head, voice)
    if voice.addressed and own and _auxiliaries(head) & role("must") and subject_of(head).lower_ not in FIRST:
        own = False
    for rule in (
        _told_to,
        _bare,
        _own_stance,
        _ready,
        _warning,
        _own_future,
        _to_come,
        _staying,
        _condition,
        judgement_at(True),
        _modal,
        judgement_at(False),
        _cannot,
        _denial,
        _harm_told,
    ):
        if stance := rule(page, tokens, head, own, voice):
            named = (
                rule in (_own_stance, _own_future, _ready, _warning, _to_come)
                or stance.act in ("deny", "reject", "refuse")
                or own
                and stance.act == "threaten"
                or mentions_another(page, tokens, voice.organization)
            )
            named = named or voice.judges and stance.judged
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
    if not voice.direct and subject.lemma_.lower() in role("home") and _definite(subject):
        return True  # "the country may close its market"
    return voice.itself(subject) or any(_theirs(page, t, voice) for t in subject.children)


def _definite(noun) -> bool:
    return any(c.lower_ == "the" for c in noun.children) and not any(
        c.dep_ in ("prep", "amod") for c in noun.children
    )


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
    """Whether some words mention an actor who is not the speaker, or all parties together ("both sides")."""
    return any(page.actor(t) and not page.same(t, speaker) or _parties_at_large(t) for t in tokens)


def _parties_at_large(token) -> bool:
    return token.lemma_.lower() in role("party_at_large") and any(
        c.lower_ in role("all_of") for c in token.children
    )


def own_wish(verb, cue: Cue) -> bool:
    """Whether somebody wishes to do something: "we hope to meet" asks nothing of others."""
    inner = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    if inner is not None and inner.lemma_.lower() in role("witness"):
        return False  # "wants to see an end to it" asks for the end
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
        deed = next((c for c in head.children if c.dep_ == "xcomp" and c.i in inside), None)
        if head.lemma_.lower() in role("resolve") and deed is not None and not negated(head):
            return deed  # "decided to suspend it" is about the suspending
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


def _told_to(page, tokens, head, own, voice):
    """ "Peru to free the crew", where the cue tells somebody."""
    inside = {t.i for t in tokens}
    asked = (t for t in tokens if t.tag_ == "VB" and t.dep_ in ("xcomp", "ccomp") and t.head.i not in inside)
    if voice.addressed and any(c.lower_ == "to" for verb in asked for c in verb.children):
        return Stance("demand", rule="what another is told to do")
    return None


def _bare(page, tokens, head, own, voice):
    """ "withdraw its advisers", "for all sides to stop": what is only named in the infinitive is asked
    for."""
    if head.pos_ != "VERB" or head.tag_ != "VB" or own:
        return None
    children = {c.dep_: c.lower_ for c in head.children}
    if children.get("mark") == "for" or not ({"nsubj", "nsubjpass", "aux", "mark"} & set(children)):
        if (head.dep_ != "conj" or children.get("mark") == "for") and not _auxiliaries(head) - {"to"}:
            return Stance("demand", weak=not voice.addressed, rule="an infinitive under a cue of saying: asked for")
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
    if own_wish(head, cue) or head.lemma_.lower() in role("deed") and _auxiliaries(head) & role("will"):
        return None  # "will suspend it if ..." is an offer
    deed = head.lemma_.lower() in role("deed") and head.dep_ != "xcomp"  # a stance only on a known matter
    stance = by_cue(cue, negated(head), head.text)
    return stance and Stance(
        stance.act,
        -1 if stance.judged else 1,
        stance.judged,
        weak=deed,
        rule=f"the speaker's own verb {head.text!r}",
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
        if not any(c.dep_ in ("xcomp", "ccomp", "prep", "advcl", "agent") for c in token.children):
            continue  # "we are ready either way" offers nothing
        inner = next((c for c in token.children if c.dep_ in ("xcomp", "ccomp")), None)
        act = cue.negated_act if denied else cue.act
        if not act:
            return None
        if inner is not None and not denied and cue.sign > 0:
            act = refined(Stance("offer"), [inner]).act if act == "offer" else act
        return Stance(act, rule=f"readiness: {token.text!r}")
    return None


def _warning(page, tokens, head, own, voice):
    """ "may close the market", said with a warning or unless something is done."""
    if not own or not _auxiliaries(head) & (role("will") | {"can"}) or negated(head):
        return None
    clause = _if_clause(head)
    lever = clause is not None and (
        negated(clause) or any(c.lower_ == "unless" for c in clause.children if c.dep_ == "mark")
    )
    if voice.warns or lever:
        return Stance(
            "threaten", rule="what the speaker may do, " + ("as a lever" if lever else "as a warning")
        )
    return None


def _to_come(page, tokens, head, own, voice):
    """ "there will be no vote", "there can be no vote": what is not to be is refused; "there will be
    consequences": what is to come threatens."""
    if any(c.dep_ == "expl" for c in head.children) and _auxiliaries(head) & {"will", "'ll"} and not negated(head):
        harm = next((c for c in head.children if c.dep_ == "attr" and c.lemma_.lower() in role("threat")), None)
        if harm is not None and not negated(harm):
            return Stance("threaten", rule=f"{harm.text!r} to come")
    nothing = any(c.dep_ in ("attr", "dobj") and negated(c) for c in head.children)
    if (
        head.lemma_ != "be"
        or not (nothing or negated(head))
        or not any(c.dep_ == "expl" for c in head.children)
    ):
        return None
    auxiliaries = _auxiliaries(head)
    if auxiliaries & {"will", "'ll"}:
        return Stance("refuse", weak=True, rule="what there will not be")
    if auxiliaries & {"can", "could", "ca"}:
        return Stance("reject", weak=True, rule="what there cannot be")
    return None


def _staying(page, tokens, head, own, voice):
    """ "the ban will remain": who only says that something stays stands by it."""
    subject = subject_of(head)
    stays = head.lemma_.lower() in role("stay") and _auxiliaries(head) & {"will", "'ll"} and not negated(head)
    if stays and not own and subject is not None and not page.actor(subject):
        return Stance("assert", judged=True, rule="what will stay as it is")
    return None


def _own_future(page, tokens, head, own, voice):
    auxiliaries = _auxiliaries(head)
    if head.lemma_.lower() == "go" and head.tag_ == "VBG" and any(c.dep_ == "xcomp" for c in head.children):
        auxiliaries = auxiliaries | {"will"}  # "we are not going to yield"
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
    if own and auxiliaries & {"will", "'ll"} or own and "would" in auxiliaries and not voice.direct:
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
        c.dep_ in ("ccomp", "xcomp", "advcl", "csubj")
        or word.lemma_.lower() == "time"
        and c.dep_ in ("acl", "relcl")
        for word in (adjective, head)
        for c in word.children
    )


def _cannot(page, tokens, head, own, voice):
    if _auxiliaries(head) & role("can") and negated(head):
        return Stance("reject", 1, weak=True, rule="what cannot be")
    return None


def _denial(page, tokens, head, own, voice):
    """ "there is no plan", "nobody was hurt": a negated statement of what is the case."""
    subject = subject_of(head)
    nobody = subject is not None and (negated(subject) or subject.lower_ in negations())
    did = head.tag_ == "VB" and "did" in _auxiliaries(head)
    past = (did or head.tag_ in ("VBD", "VBN", "VBG")) and not _auxiliaries(head) & (
        role("will") | role("can") | role("must")
    )
    plans = own and head.tag_ == "VBG" and not _auxiliaries(head) & {"was", "were", "been"}
    charged = own and negated(head) or any(forms(t) & role("harm") for t in tokens)
    if past and (nobody or negated(head)) and not plans:
        return Stance("deny", 1, weak=not charged, rule="a negated statement of what has happened")
    nothing = any(c.dep_ == "attr" and negated(c) for c in head.children)
    if (
        head.lemma_.lower() in ("be", "exist", "plan", "have")
        and (negated(head) or nothing)
        and not _auxiliaries(head) & role("will")
    ):
        return Stance("deny", 1, weak=not charged or own, rule="a negated statement of fact")
    return None


def _harm_told(page, tokens, head, own, voice):
    """ "troops of Chad shelled a village": harm by another, told by an actor, is laid to its charge."""
    if own or not (forms(head) & role("harm")) or head.pos_ != "VERB" or negated(head):
        return None
    agent = next((c for c in head.children if c.dep_ == "agent"), None)
    passive = any(c.dep_ == "nsubjpass" for c in head.children)
    doer = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    doer = doer if passive else subject_of(head)
    if doer is None or not any(page.actor(t) and not page.same(t, voice.organization) for t in doer.subtree):
        return None
    return Stance("accuse", -1, True, weak=True, rule=f"harm by another told: {head.text!r}")
