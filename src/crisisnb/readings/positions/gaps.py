"""What a clause is about that does not stand in it: "a truce, which Oslo rejected", "an idea that Bern
opposes", "three demands: ..."."""

from .lexicon import role

RELATIVE = {"which", "that", "whom", "who", "what"}
OBJECTS = {"dobj", "ccomp", "xcomp", "dative", "attr", "oprd"}


def missing_object(verb) -> list | None:
    """The phrase a relative clause hangs on, where it is what its verb governs; None where the verb has an
    object of its own."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    if first.dep_ != "relcl" or any(c.dep_ in OBJECTS and c.lower_ not in RELATIVE for c in verb.children):
        return None
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in RELATIVE for c in first.children):
        return None
    noun, clause = first.head, {t.i for t in first.subtree}
    if noun.lemma_.lower() in role("stand_in"):
        return _stood_for(noun)
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # "a commission of inquiry, which ..."
    phrase = [t for t in noun.subtree if t.i not in clause and t.i < first.i]
    return phrase or None


def _stood_for(noun) -> list | None:
    """What "a step", "an idea" stands for: the subject it is said of, or what has been told before it."""
    if noun.dep_ == "attr":
        subject = next((c for c in noun.head.children if c.dep_ in ("nsubj", "csubj")), None)
        return list(subject.subtree) if subject is not None else None
    before = noun.left_edge.i
    return [t for t in noun.sent if t.i < before and not t.is_space] or None


def listed(noun) -> list | None:
    """What stands after the colon in the sentence of a noun, where the noun is what the colon explains."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.text == ":":
            rest = [t for t in noun.doc[token.i + 1 : noun.sent.end] if not t.is_space]
            return rest or None
        if token.text == ";" or token.is_quote:
            return None
    return None


def without_aside(tokens: list, core) -> list:
    """A part without the relative or contrasting clause at its end, unless what it is about stands there."""
    needed = {t.i for t in core}
    for token in tokens:
        clause = {t.i for t in token.subtree} if token.dep_ in ("relcl", "advcl") else set()
        if not clause or clause & needed or tokens[-1].i not in clause:
            continue
        first = token.left_edge
        opening = ("which", "who", "whom") if token.dep_ == "relcl" else role("contrast")
        if first.lower_ in opening and first.i > tokens[0].i:
            return [t for t in tokens if t.i < first.i]
    return tokens
