"""Which way a content points: the words that turn it round, multiplied along the way from a concept to the top.

In "demands that supplies be halted" the halting turns the supplies round; in "will not halt supplies" the negation
turns them round once more. The way is that of the dependency tree (compare Wilson, Wiebe & Hoffmann 2005 on polarity
shifters; Choi & Cardie 2008 on compositional rules). Coordinated neighbours do not turn each other round."""

from .lexicon import cues, negated, operators


def top(tokens: list) -> object:
    """The highest of some tokens: the one nearest to the root of its sentence."""
    return min(tokens, key=lambda t: (depth(t), t.i))


def depth(token) -> int:
    """How many steps lie between a token and the root of its sentence."""
    steps = 0
    while token.head is not token and token.head.i != token.i:
        token, steps = token.head, steps + 1
    return steps


def path(token, inside: set[int]) -> list[tuple[object, str]]:
    """The words above a token that lie inside a content, each with the dependency by which one comes to it.

    Over a coordination the way goes to what governs it, not through the neighbour."""
    way, current = [], token
    while current.head.i != current.i:
        label, head = current.dep_, current.head
        while label == "conj" and head.head.i != head.i:
            label, head = head.dep_, head.head
        if label == "conj" or label == "ROOT" or head.i not in inside:
            break
        way.append((head, label))
        current = head
    return way


def sign(matched: list, inside: set[int], taken: frozenset[int] = frozenset()) -> tuple[int, list[str]]:
    """The sign of a concept within a content, and the words that turned it round.

    `matched` are the concept's own tokens, which never turn it; `taken` are words already read as a judgement."""
    own = {t.i for t in matched} | taken
    head = top(matched)
    result, turned = 1, []
    for token, label in [(head, ""), *path(head, inside)]:
        if token.i not in own and _turns(token, label):
            result, turned = -result, [*turned, token.text]
        if negated(token) and not (_negation_at(token) & own):
            result, turned = -result, [*turned, "negation of " + token.text]
    before = head.doc[head.i - 2].lower_ if head.i >= 2 and head.doc[head.i - 1].text == "-" else ""
    if before in ("non", "anti") and head.i - 2 not in own:
        result, turned = -result, [*turned, before]
    return result, turned


def _turns(token, label: str) -> bool:
    lemma = token.lemma_.lower()
    known = operators().get(lemma)
    if known is None:
        cue = cues("verb" if token.pos_ in ("VERB", "AUX") else "noun").get(lemma)
        known = False if cue and cue.sign < 0 else None
    if known is None:
        return False
    return known or label not in ("nsubj", "csubj")


def _negation_at(token) -> set[int]:
    from .lexicon import negations
    return {c.i for c in token.children if c.dep_ == "neg" or c.lower_ in negations()}
