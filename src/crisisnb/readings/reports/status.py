"""How far an event is real: told as happened, ongoing, planned, hypothetical or denied.

The event word's own clause speaks first (tense, modal, negation), then every word above it that governs.csv
lists."""

from . import grammar
from .frames import carrier
from .lists import governors, words

COMPLEMENTS = {
    "ccomp",
    "xcomp",
    "pcomp",
    "pobj",
    "prep",
    "dobj",
    "acl",
    "attr",
    "acomp",
    "oprd",
    "agent",
    "dative",
    "nsubj",
    "nsubjpass",
    "advcl",
    "csubj",
    "nmod",
    "compound",
    "appos",
}
MODALS = {
    "could": "hypothetical",
    "may": "hypothetical",
    "might": "hypothetical",
    "can": "hypothetical",
    "will": "planned",
    "would": "planned",
    "must": "hypothetical",
    "should": "hypothetical",
}
TENSES = {
    "progressive": "ongoing",
    "perfect-progressive": "ongoing",
    "past": "happened",
    "perfect": "happened",
    "past-progressive": "happened",
    "present": "happened",
}
OCCASIONS = {
    "during",
    "after",
    "before",
    "following",
    "amid",
    "since",
    "despite",
    "in",
    "at",
    "until",
    "ahead",
}
CONDITIONS = {"if", "unless", "should", "whether", "lest"}
FORWARD = {"ahead", "before", "until"}


def above(token):
    """The words that govern a token, nearest first, each with the relation by which it is reached.

    A coordinated word is governed by what governs the first of its coordination; relative clauses are left
    behind."""
    node = token
    while node.dep_ not in ("ROOT", "relcl", "parataxis"):
        dep, head = node.dep_, node.head
        if dep == "prep" and head.pos_ in grammar.VERBAL and node.lower_ in OCCASIONS:
            return
        if dep in COMPLEMENTS:
            yield head, dep
        elif dep == "conj" and grammar.joins_content(node):
            yield head, "ccomp"
        elif dep not in ("conj", "poss", "amod", "npadvmod", "det", "advmod", "nummod", "mark", "dep"):
            return
        node = head


def of(token) -> tuple[str, str]:
    """The status of the event that a word tells, and why in plain words.

    >>> from ..parse import model
    >>> of(model()("Rebels may attack the port.")[2])
    ('hypothetical', "modal 'may'")
    """
    verb = token if token.pos_ in grammar.VERBAL else _verb_of(token)
    status, why = _own(token, verb)
    seen = {token.i}
    for word, dep in [*_of_subject(token), *above(token)]:
        if word.i in seen or word == verb and token != verb and grammar.lemma(word) not in governors():
            continue
        seen.add(word.i)
        found = _governed(word, dep, token)
        if found and _outranks(found, status):
            status, why = found, f"under '{word.lower_}'"
        if why == f"'{token.lower_} planned'":
            break  # the talks planned for May are planned, whatever hangs on them
        if dep == "advcl" and any(c.lower_ in CONDITIONS for c in token.children if c.dep_ == "mark"):
            status, why = "hypothetical", "in a condition"
        if dep == "ccomp" and word.lower_ in ("provided", "providing", "supposing"):
            status, why = "hypothetical", "in a condition"
    return status, why


def _of_subject(token):
    """What governs the verb of *there was no invasion* governs the invasion."""
    verb = None if token.pos_ in grammar.VERBAL else _verb_of(token)
    return [(verb.head, verb.dep_)] if verb is not None and verb.dep_ in ("ccomp", "advcl") else []


def _verb_of(noun):
    """The verb that an event noun is subject of or that carries it."""
    if (verb := carrier(noun)) is not None:
        return verb
    at = noun
    while at.dep_ == "conj" and at.head.pos_ in ("NOUN", "PROPN"):
        at = at.head
    return at.head if at.dep_ in ("nsubj", "nsubjpass", "attr") and at.head.pos_ in grammar.VERBAL else None


def _own(token, verb) -> tuple[str, str]:
    if token.pos_ not in grammar.VERBAL:
        for child in token.children:
            for kind, status in governors().get(grammar.lemma(child), ()):
                if kind == "modifier" and child.dep_ in ("amod", "det", "nmod", "compound", "prep"):
                    return status, f"'{child.lower_} {token.lower_}'"
            for kind, status in governors().get(child.lower_, ()):
                if kind == "modifier" and child.dep_ == "acl":
                    return status, f"'{token.lower_} {child.lower_}'"
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in ("before", "of")
            and "ahead" in (token.head.lower_, token.head.head.lower_)
        ):
            return "planned", "after 'ahead of'"
        if token.dep_ == "pobj" and token.head.lower_ == "without":
            return "denied", "after 'without'"
    if verb is None:
        return "happened", "told as a fact"
    if _set_for(token, verb):
        return "planned", f"'{verb.lower_}' of it"
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.children):
        return "hypothetical", "in a condition"
    modal = grammar.modal(verb)
    if grammar.negated(verb):
        return "denied", "negated"
    if modal == "would" and verb != token:
        return "hypothetical", "modal 'would'"
    if modal:
        return MODALS[modal], f"modal '{modal}'"
    tense = grammar.tense(verb)
    if (
        (verb != token or tense == "present")
        and grammar.lemma(verb) in words("lasting")
        or tense == "present"
        and grammar.is_passive(verb)
    ):
        return "ongoing", f"'{verb.lower_}' told as lasting"
    if tense == "none" and verb.dep_ == "xcomp":
        if verb.head.pos_ in grammar.VERBAL and (
            verb.tag_ != "VB" or grammar.lemma(verb.head) in words("aspect")
        ):
            return _own_of_head(verb)
        if (cause := _cause(verb)) is not None:
            return _own_of_head(cause)
        return "planned", "infinitive"
    if tense == "none" and verb.dep_ in ("ccomp", "advcl") and (cause := _cause(verb)) is not None:
        return _own_of_head(cause)
    if tense == "none" and verb.tag_ in ("VB", "VBN") and grammar.infinitive(verb):
        return "planned", "infinitive of purpose"
    return TENSES.get(tense, "happened"), f"{tense} tense" if tense != "none" else "told as a fact"


def _set_for(token, verb) -> bool:
    """Talks set for Monday, talks are scheduled: the event is the subject of a word of planning."""
    return (
        token.dep_ in ("nsubj", "nsubjpass")
        and token.head == verb
        and verb.tag_ in ("VBN", "VBD")
        and not grammar.negated(verb)
        and not grammar.children(verb, "dobj", "xcomp", "ccomp", "prt")
        and ("verb", "planned") in governors().get(grammar.lemma(verb), ())
    )


def _cause(verb):
    """The word to whose tense an infinitive belongs that has come about: prompted Lima to close it (Karttunen
    1971, Implicative verbs)."""
    if not grammar.infinitive(verb) or grammar.lemma(verb.head) not in words("implicative"):
        return None
    return verb if verb.head.tag_ != "VBG" or grammar.auxiliaries(verb.head) else verb.head


def _own_of_head(verb) -> tuple[str, str]:
    """began to shell, tried to attack: the tense of the verb above; governors speak afterwards."""
    head = verb.head
    modal = grammar.modal(head)
    if grammar.negated(head):
        return "denied", "negated"
    if modal:
        return MODALS[modal], f"modal '{modal}'"
    return TENSES.get(grammar.tense(head), "happened"), f"{grammar.tense(head)} tense"


def _governed(word, dep: str, token) -> str | None:
    lemma = grammar.lemma(word)
    for kind, status in governors().get(lemma, ()):
        if (
            kind == "verb"
            and word.pos_ in grammar.VERBAL
            and dep in ("xcomp", "ccomp", "dobj", "pcomp", "prep", "advcl")
        ):
            if (
                dep == "advcl"
                or status != "denied"
                and dep == "ccomp"
                and lemma in ("expect", "suggest", "demand")
            ):
                continue
            if grammar.negated(word):
                return "denied" if status in ("planned", "hypothetical") else None
            return status
        if (
            kind == "noun"
            and word.pos_ in ("NOUN", "PROPN")
            and dep in ("prep", "acl", "pobj", "xcomp", "ccomp", "pcomp")
        ):
            return "denied" if any(c.lower_ == "no" for c in word.children) else status
        if kind == "adjective" and word.pos_ in ("ADJ", "VERB") and dep in ("xcomp", "prep", "ccomp"):
            return status
        if kind == "noun-negated" and any(c.lower_ in ("no", "any", "little") for c in word.children):
            return "denied"
    if (
        word.pos_ in grammar.VERBAL
        and dep in ("xcomp", "dobj")
        and token.pos_ in grammar.VERBAL
        and grammar.negated(word)
        and lemma not in ("deny",)
    ):
        return "denied"
    return None


def _outranks(new: str, old: str) -> bool:
    order = ("happened", "ongoing", "planned", "hypothetical", "denied")
    return order.index(new) > order.index(old) or old == "happened"
