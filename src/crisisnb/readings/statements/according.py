"""According to X, C; C, per X; in the words of X, C."""

from .grammar import child, noun_phrase, strip, subtree
from .lexicon import words

CLAUSE_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def source_of(token):
    """The noun that a preposition names as source, with the last token of the cue, or (None, None)."""
    if token.lower_ == "according":
        to = child(token, "prep")
        return (child(to, "pobj"), to) if to is not None else (None, None)
    if token.lower_ in words("source_prepositions"):
        noun = child(token, "pobj")
        return (noun, token) if noun is not None and noun.pos_ == "PROPN" else (None, None)
    if token.lower_ == "in" and (noun := child(token, "pobj")) is not None:
        of = next((c for c in noun.rights if c.lower_ == "of"), None)
        if noun.lower_ in words("source_nouns") and of is not None:
            return child(of, "pobj"), of
    return None, None


def by_preposition(token):
    """The token of the source, the cue's span and the contents, or None."""
    if token.dep_ not in ("prep", "advmod", "pcomp", "acl", "advcl"):
        return None
    source, last_word = source_of(token)
    if source is None:
        return None
    doc, first, last = token.doc, token.i, max(subtree(token)[1], noun_phrase(source)[1])
    start, end = _clause(token, last)
    while start < first and doc[start].dep_ in ("cc", "punct") and not doc[start].is_quote:
        start += 1
    spans = [strip(doc, start, first), strip(doc, last, end)]
    spans = [span for span in spans if span[1] - span[0] >= 2]
    if not spans or spans[0][1] - spans[0][0] == 2 and doc[spans[0][0]].pos_ == "PRON":  # "That's per Y"
        return None
    if spans[0][1] <= first and not _opening(doc, start, first):
        spans = spans[:1]
    elif len(spans) > 1:
        spans = spans[1:]
    return source, (first, last_word.i + 1), spans


def _opening(doc, start: int, first: int) -> bool:
    """Whether no more than an adverbial stands before the cue ("In May, according to X, C")."""
    return not any(t.pos_ in ("VERB", "AUX") for t in doc[start:first])


def _clause(token, last: int) -> tuple[int, int]:
    """The clause a cue belongs to: its sentence, or its own part of a sentence of several main clauses."""
    doc, sent, head = token.doc, token.sent, token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    start, end = sent.start, sent.end
    if head.pos_ not in ("VERB", "AUX"):
        return start, end
    if head.dep_ == "conj" and child(head, *CLAUSE_SUBJECTS) is not None:
        return max(start, head.left_edge.i), end
    for other in head.rights:
        if other.dep_ == "conj" and other.left_edge.i > last and child(other, *CLAUSE_SUBJECTS) is not None:
            end = other.left_edge.i
            return start, end - 1 if doc[end - 1].dep_ == "cc" else end
    return start, end
