"""Which way a content points: the words that turn it round, multiplied along the ways from a concept to the
top.

In "demands that supplies be halted" the halting turns the supplies round; in "will not halt supplies" the
negation turns them round once more. The ways are those of the dependency tree (compare Wilson, Wiebe &
Hoffmann 2005 on polarity shifters; Choi & Cardie 2008 on compositional rules). Coordinated neighbours do not
turn each other round."""

from .lexicon import cues, negated, negations, operators, role, verb_cue
from .page import forms

SUBJECTS = ("nsubj", "nsubjpass")
PREFIXES = ("non", "anti")


def depth(token) -> int:
    """How many steps lie between a token and the root of its sentence."""
    steps = 0
    while token.head.i != token.i:
        token, steps = token.head, steps + 1
    return steps


def top(tokens) -> object:
    """The highest of some tokens: the one nearest to the root of its sentence."""
    return min(tokens, key=lambda t: (depth(t), t.i))


def path(token, inside: set[int]) -> list[tuple[object, str]]:
    """The words above a token that lie inside a content, each with the dependency by which one comes to it.

    Over a coordination the way goes to what governs it, not through the neighbour."""
    way, current = [], token
    while current.head.i != current.i:
        label, head = current.dep_, current.head
        if label == "xcomp" and current.tag_ == "VB" and not any(c.lower_ == "to" for c in current.children):
            label = "conj" if head.tag_ == "VB" else label  # "should stop sending arms, withdraw experts"
        while label == "conj" and head.head.i != head.i:
            mismatch = current.tag_ == "VB" and head.tag_ in (
                "VBG",
                "VBN",
            )  # "stop sending arms, recall experts"
            label, head = head.dep_, head.head
            if mismatch and head.tag_ == "VB":
                label, head = head.dep_, head.head
                mismatch = False
        if label in ("conj", "ROOT") or head.i not in inside:
            break
        way.append((head, label))
        if label in SUBJECTS and (deed := raised(head)) is not None and deed.i in inside:
            way.append((deed, label))
        current = head
    return way


def raised(verb):
    """The verb that a subject's helping verb leads to: "the siege has to end" is about an end."""
    if verb.lemma_.lower() not in role("raising"):
        return None
    return next(
        (c for c in verb.children if c.dep_ == "xcomp" and not any(g.dep_ == "nsubj" for g in c.children)),
        None,
    )


def sign(matched, inside: set[int], taken: frozenset[int] = frozenset()) -> tuple[int, list[str]]:
    """The sign of a concept within a content, and the words that turned it round.

    `matched` are the concept's own tokens, which never turn it; `taken` are words already read as a
    judgement."""
    own = {t.i for t in matched} | taken
    turned = {}
    for start in matched:
        beside = False  # "a withdrawal under the eyes of observers" withdraws no observers
        for token, label in [(start, ""), *path(start, inside)]:
            beside = beside or token.pos_ == "ADP" and token.lower_ in role("amid") | role("beside")
            if token.i not in own and not beside and _turns(token, label):
                turned[token.i] = token.text
            if negated(token) and not (_negations_at(token) & own) and _bears(token, start, label):
                turned[-token.i - 1] = "negation of " + token.text
            if label not in SUBJECTS and (nobody := no_subject(token)) and nobody.i not in own:
                turned[-token.i - 1] = "negation of " + nobody.text
            if (before := _prefixed(start)) and before.i not in own:
                turned[before.i] = before.text
            if not beside and (noun := _noun_before(token)) and noun.i not in own:
                turned[noun.i] = noun.text
            if away := _away(token, label, own):
                turned[away.i] = away.text
    return (-1 if len(turned) % 2 else 1), list(turned.values())


def no_subject(verb):
    """The subject of a verb, where none such is meant: "neither guards nor soldiers", "no troops"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return subject if subject is not None and negated(subject) else None


def _turns(token, label: str) -> bool:
    """Whether a word turns round what one comes from: "halt supplies", "supplies must stop", not "Oslo must
    refuse"."""
    if token.lower_ in role("away") and _operator(token.head) is not None:
        return False  # "pull out" turns once
    known = _operator(token)
    if known is None or token.dep_ in ("amod", "compound"):
        return False
    return known or label not in ("nsubj", "csubj", "poss")


def _operator(token) -> bool | None:
    """Whether a word turns its subject round too; None where it turns nothing."""
    known = next((operators()[form] for form in forms(token) if form in operators()), None)
    if known is not None:
        return known
    if token.pos_ in ("VERB", "AUX"):
        cue = verb_cue(token) or (cues("adj").get(token.lower_) if token.tag_ == "VBN" else None)
    else:
        cue = cues("adj" if token.pos_ == "ADJ" else "noun").get(token.lemma_.lower())
    return False if cue and cue.sign < 0 else None


def _noun_before(preposition):
    """The noun of turning right before a preposition, however the parser attached it: "an end to", "a ban
    on"."""
    if preposition.dep_ not in ("prep", "dative") or preposition.i == 0:
        return None
    noun = preposition.doc[preposition.i - 1]
    return noun if noun.pos_ == "NOUN" and operators().get(noun.lemma_.lower()) else None


def _bears(token, start, label: str) -> bool:
    """Whether a negation bears on the concept: not where the concept only names the one who does not act."""
    return not (
        label in ("poss",)
        or label == "nsubj"
        and start.ent_type_ in ("GPE", "NORP")
        and start.dep_ == "nsubj"
    )


def _away(token, label: str, own: set[int]):
    """The particle that removes what one comes from: "wants all forces out", "get them out"."""
    cue = cues("verb").get(token.lemma_.lower())
    if label in ("", "nsubj") or not (cue and cue.act == "demand" or token.lemma_.lower() in role("bring")):
        return None
    return next(
        (
            c
            for c in token.children
            if c.dep_ in ("prt", "prep", "advmod", "oprd", "ccomp")
            and c.i not in own
            and c.lower_ in role("away")
        ),
        None,
    )


def _prefixed(token):
    """The first half of a "non-compliance" with what a token names; the parser makes it words of their
    own."""
    doc, at = token.doc, token.i
    while at > token.sent.start and (
        doc[at - 1].pos_ in ("ADP", "DET", "ADJ", "PROPN", "PRON")
        and at > token.i - 5
        and doc[at].text != "-"
    ):
        at -= 1
    for noun in {token.i, max(at - 1, 0)}:
        if noun - 2 >= token.sent.start and doc[noun - 1].text == "-" and doc[noun - 2].lower_ in PREFIXES:
            return doc[noun - 2]
    return None


def _negations_at(token) -> set[int]:
    return {c.i for c in token.children if c.dep_ == "neg" or c.lower_ in negations()}
