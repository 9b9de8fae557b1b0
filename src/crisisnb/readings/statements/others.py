"""Cues that are nouns, adjectives and adverbs: X's claim that C, X is sure that C, reportedly."""

from .grammar import child, strip, subject, subtree, verb_group
from .lexicon import Cue, words


def by_noun(noun, cue: Cue):
    """X's claim that C, their call for C: (token of the source or None, contents), or None."""
    doc, found = noun.doc, None
    for part in noun.rights:
        marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in part.children)
        if part.dep_ in ("acl", "ccomp", "relcl") and marked and cue.takes("that"):
            start, end = subtree(part)
            while start < end and (doc[start].lower_ != "that"):
                start += 1
            found = (start + 1, end)
        elif part.dep_ == "acl" and cue.takes("inf") and any(c.tag_ == "TO" for c in part.lefts):
            found = subtree(part)
        elif part.dep_ == "prep" and cue.takes(part.lower_):
            found = (part.i + 1, _with_infinitive(doc, part.right_edge.i + 1, noun))
        if found:
            break
    if not found:
        return None
    source = _source(noun)
    if source is None:
        return None
    span = strip(doc, *found)
    return (source, [span]) if span[0] < span[1] else None


def _with_infinitive(doc, end: int, noun) -> int:
    """A call for Y to do C ends with the infinitive, wherever the parser hung it."""
    for token in doc[end : end + 8]:
        if token.tag_ == "TO" and token.dep_ == "aux":
            return max(end, token.head.right_edge.i + 1, *(c.right_edge.i + 1 for c in token.head.conjuncts))
        if token.pos_ not in ("CCONJ", "DET", "NOUN", "PROPN", "ADJ") and token.text != ",":
            break
    return end


def _source(noun):
    if (own := child(noun, "poss")) is not None:
        return own
    for part in noun.rights:
        if part.dep_ == "prep" and part.lower_ in ("by", "from"):
            return child(part, "pobj")
    modifier = next(
        (c for c in noun.lefts if c.dep_ in ("amod", "compound") and c.ent_type_ in ("NORP", "GPE", "ORG")),
        None,
    )
    if modifier is not None:
        return modifier
    if noun.dep_ in ("dobj", "attr") and noun.head.lemma_ in words("light_verbs"):
        return subject(noun.head)
    return None


def by_adjective(adjective, cue: Cue):
    """X is confident that C, X is worried about C: (token of the source, cue span, contents), or None."""
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "attr", "conj") or verb.lemma_ not in words("copulas"):
        return None
    source = subject(verb)
    if source is None:
        return None
    doc = adjective.doc
    for part in adjective.rights:
        marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in part.children)
        if part.dep_ == "ccomp" and cue.takes("that"):
            start, end = subtree(part)
            found = (start + 1, end) if marked and doc[start].lower_ == "that" else (start, end)
        elif part.dep_ == "xcomp" and cue.takes("inf") and any(c.tag_ == "TO" for c in part.lefts):
            found = subtree(part)
        elif part.dep_ == "prep" and cue.takes(part.lower_):
            found = (part.i + 1, part.right_edge.i + 1)
        else:
            continue
        group = (verb_group(verb)[0], adjective.i + 1 + (part.dep_ == "prep"))
        return source, group, [strip(doc, *found)]
    return None


def by_adverb(adverb):
    """Reportedly: the clause it stands in, without it; the source stays unknown."""
    verb = adverb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    start, end = subtree(verb)
    doc = adverb.doc
    while start < end and doc[start].dep_ in ("cc", "mark", "punct"):
        start += 1
    return [strip(doc, start, end)]
