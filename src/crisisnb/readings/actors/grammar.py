"""Places of nodes in sentence and quotation: what is a subject, what is quoted, and which pronouns may mean
actors."""

import re
from collections.abc import Iterable
from functools import cache

from ... import wordlists
from .gazetteer import PACKAGE
from .nodes import Node

PRONOUNS = {
    "he": ("person", "m"),
    "him": ("person", "m"),
    "his": ("person", "m"),
    "himself": ("person", "m"),
    "she": ("person", "f"),
    "her": ("person", "f"),
    "hers": ("person", "f"),
    "herself": ("person", "f"),
    "it": ("it", None),
    "its": ("it", None),
    "itself": ("it", None),
    "they": ("they", None),
    "them": ("they", None),
    "their": ("they", None),
    "themselves": ("they", None),
}
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
MARK = re.compile(r"[“”\"]|``|''")


def _opens_again(text: str, mark) -> bool:
    """Whether a straight mark can only open: the quotation before it was never closed."""
    before, after = text[: mark.start()][-1:], text[mark.end() :][:1]
    return before.isspace() and bool(after.strip())


def quoted_characters(text: str) -> list[tuple[int, int]]:
    """The quoted stretches of a line; one that is not closed runs to the line's end.

    >>> quoted_characters('He said: "No." She left.')
    [(9, 14)]
    """
    spans, opened = [], None
    for mark in MARK.finditer(text):
        sign = mark.group()
        if opened is None and sign not in ("”", "''"):
            opened = mark.start()
        elif opened is not None and sign == '"' and _opens_again(text, mark):
            spans.append((opened, mark.start()))
            opened = mark.start()
        elif opened is not None and sign not in ("“", "``"):
            spans.append((opened, mark.end()))
            opened = None
        elif opened is None and sign == "''":
            opened = mark.start()
    return spans + ([(opened, len(text))] if opened is not None else [])


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs whose subject speaks."""
    return wordlists.column(PACKAGE, "speech_verbs.csv", "text")


def pronouns(number: int, doc) -> Iterable[Node]:
    """The pronouns of a line that can stand for an actor."""
    for token in doc:
        if token.lower_ in ("who", "which") and token.dep_ in SUBJECTS and token.head.dep_ == "relcl":
            yield Node(
                number,
                token.i,
                token.i + 1,
                token.i,
                "pronoun",
                label="relative",
                needs="relative",
                antecedent=token.head.head.i,
            )
            continue
        if (
            token.lower_ == "whose"
            and (clause := next((t for t in token.ancestors if t.dep_ == "relcl"), None)) is not None
        ):
            yield Node(
                number,
                token.i,
                token.i + 1,
                token.i,
                "pronoun",
                label="relative",
                needs="relative",
                antecedent=clause.head.i,
            )
            continue
        known = PRONOUNS.get(token.text.lower())
        if known is None or token.text == "IT" or token.lower_ == "it" and _empty_it(token):
            continue
        yield Node(
            number,
            token.i,
            token.i + 1,
            token.i,
            "pronoun",
            label=known[0],
            gender=known[1],
            plural=known[0] == "they",
            needs="pronoun",
            antecedent=_clause_subject(token) if token.lower_ == "its" else _accused(token),
        )


@cache
def facing_verbs() -> frozenset[str]:
    """Verbs whose object is most often another's ("if Peru rejects its demands")."""
    return wordlists.column(PACKAGE, "facing_verbs.csv", "text")


@cache
def _charges(kind: str) -> frozenset[str]:
    return frozenset(row["text"] for row in wordlists.table(PACKAGE, "charges.csv") if row["kind"] == kind)


def _accused(token) -> int | None:
    """The token of whom a charge is laid against, where a pronoun answers it: "accused Peru of piracy, a charge it
    denies"."""
    clause = token.head
    if token.dep_ != "nsubj" or clause.dep_ not in ("relcl", "ccomp", "acl"):
        return None
    if clause.head.lemma_.lower() not in _charges("noun") or clause.head.i > token.i:
        return None
    for verb in reversed(token.doc[token.sent.start : clause.head.i]):
        if verb.pos_ == "VERB" and verb.lemma_.lower() in _charges("verb"):
            return next((c.i for c in verb.children if c.dep_ == "dobj"), None)
    return None


def _clause_subject(token) -> int | None:
    """The subject of the clause that a possessive stands in; None where that clause has none of its own."""
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.lemma_.lower() in facing_verbs() and token.head.dep_ in ("dobj", "conj"):
        return None
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "csubj"), None)
    if subject is None and verb.dep_ == "xcomp":  # "urged Chad to open its border"
        subject = next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)
    return subject.i if subject is not None and subject.i < token.i and token not in subject.subtree else None


def _empty_it(token) -> bool:
    """ "It is clear that", "it was raining", and "it" as an object ("denied it"), which is most often no
    actor."""
    if token.dep_ in ("expl", "dobj", "attr"):
        return True
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ not in ("AUX", "VERB"):
        return False
    if verb.lemma_ in ("be", "seem", "appear", "remain", "become"):
        return any(
            c.dep_ in ("ccomp", "xcomp", "csubj", "advcl")
            or c.dep_ == "acomp"
            and any(g.dep_ in ("ccomp", "xcomp") for g in c.children)
            for c in verb.children
        )
    return (
        token.dep_ == "nsubjpass"
        and verb.lemma_ not in ("force", "urge", "ask", "accuse")
        and any(c.dep_ == "ccomp" for c in verb.children)
    )


def place(node: Node, doc, quotes: list[tuple[int, int]], sentences: list[int]) -> None:
    """Fills a node's grammatical place: sentence, quotation, and how much of a subject it is (0, 1
    embedded, 2 main). `sentences` numbers the sentence of every token."""
    token = doc[node.head]
    node.sentence = sentences[token.i]
    node.quoted = any(start < token.idx < end for start, end in quotes)
    top = doc[node.start : node.end].root
    while top.dep_ == "conj" and node.start <= top.head.i:
        top = top.head
    if top.dep_ == "appos":
        top = top.head
    node.subject = _subjecthood(top)
    if top.dep_ in ("poss", "compound", "amod", "nmod"):
        node.nested = True


def _subjecthood(token) -> int:
    if token.dep_ == "conj" and token.head.dep_ in SUBJECTS:
        token = token.head
    if token.dep_ in SUBJECTS:
        verb = token.head
        if (
            verb.dep_ == "ROOT"
            or verb.lemma_ in speech_verbs()
            and verb.dep_ in ("ccomp", "parataxis", "conj")
        ):
            return 2
        return 2 if verb.dep_ == "conj" and verb.head.dep_ == "ROOT" else 1
    if (
        token.dep_ == "pobj"
        and token.head.text.lower() == "to"
        and token.head.head.text.lower() == "according"
    ):
        return 2
    return 1 if token.dep_ == "agent" or token.dep_ == "pobj" and token.head.dep_ == "agent" else 0


def leave_things(nodes: list[Node], doc) -> None:
    """Leaves open each "it" that takes up a thing and no actor ("The bill passed. It ...")."""
    actors = {node.head for node in nodes if node.kind != "pronoun"}
    for node in nodes:
        if node.kind == "pronoun" and node.label == "it" and _after_a_thing(doc, doc[node.head], actors):
            node.needs, node.rule = None, "stands for a thing; left open"


def _after_a_thing(doc, token, nodes_at: set[int]) -> bool:
    """Whether the subject just before an "it" is a thing that is no actor ("The bill passed. It ...")."""
    verb = token.head
    if verb.lemma_ in speech_verbs() and token.dep_ in SUBJECTS:
        return False
    before = [t for t in doc[: token.i] if t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not before:
        return False
    last = before[-1]
    return last.pos_ == "NOUN" and last.i not in nodes_at and last.tag_ == "NN"


def mark_inside(nodes: list[Node], doc) -> None:
    """Marks the names that only tell whose a person is; a later "it" does not mean them. Possessives stay
    free."""
    persons = [
        n
        for n in nodes
        if n.kind in ("name", "role") and (n.person or n.needs == "role") and n.end - n.start > 1
    ]
    for node in nodes:
        if node.person is None and any(p.start <= node.start and node.end < p.end for p in persons):
            node.inside = not (node.end < len(doc) and doc[node.end].text in ("'s", "’s", "'", "’"))


def sentence_numbers(doc, first: int) -> list[int]:
    """The number of the sentence that each token of a line is in, counted on from `first`."""
    return [first + number for number, sentence in enumerate(doc.sents) for _ in sentence]
