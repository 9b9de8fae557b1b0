"""Where a content ends: what the parser cut short, where the narrator takes over, and contents that are
two."""

from .grammar import FINITE, child, is_finite, is_thing, strip
from .lexicon import entry, words

JOINS = ("and", "but", "or")


def after_that(doc, start: int, end: int) -> int:
    """The start of a content without a complementiser or comma before it."""
    while start < end and (
        doc[start].lower_ == "that"
        and doc[start].dep_ == "mark"
        or doc[start].text in (",", ":")
        or doc[start].is_space
    ):
        start += 1
    return start


def split(doc, start: int, end: int) -> list[tuple[int, int]]:
    """Contents joined as "A and that B" or "that A, that B, and C" are separate."""
    cuts = [
        i
        for i in range(start + 1, end)
        if doc[i].lower_ == "that"
        and doc[i].dep_ == "mark"
        and (
            doc[i - 1].lower_ in JOINS
            or doc[i - 1].text == ","
            and (start and doc[start - 1].lower_ == "that" or doc[i - 2].pos_ not in ("NOUN", "PROPN"))
        )
    ]
    if len(cuts) > 1:
        last = next(
            (
                t
                for t in doc[cuts[-1] : end]
                if t.dep_ == "cc"
                and t.lower_ in JOINS
                and any(
                    c.dep_ == "conj" and c.i > t.i and child(c, "nsubj", "nsubjpass") is not None
                    for c in t.head.children
                )
            ),
            None,
        )
        cuts += [last.i] if last is not None else []
    spans, at = [], start
    for cut in cuts:
        stop = cut
        while stop > at and (doc[stop - 1].lower_ in JOINS or doc[stop - 1].text in (",", ";")):
            stop -= 1
        spans.append((at, stop))
        at = cut + 1
    return [strip(doc, *span) for span in [*spans, (at, end)]]


def rest_of(verb, clause, end: int) -> int:
    """Where a content ends that the parser cut short: adjuncts and further verbs of its clause may hang on
    the cue."""
    doc = verb.doc
    for later in verb.rights:
        if later.left_edge.i < end or later.dep_ in ("punct", "cc"):
            continue
        after_comma = doc[later.left_edge.i - 1].text in (",", "—", "–", "--", ";")
        contiguous = (
            later.left_edge.i == end
            and child(later, "nsubj") is None
            and later.dep_ in ("ccomp", "advcl", "xcomp", "dobj", "acomp", "attr")
        )
        if later.dep_ == "conj":
            inverted = doc[later.left_edge.i - 1].lower_ == "nor"
            if not inverted and (later.tag_ != "VB" or verb.tag_ == "VB" or child(later, "aux") is not None):
                break
        elif later.dep_ not in ("prep", "advmod", "npadvmod", "advcl") and not contiguous:
            break
        elif later.dep_ == "advcl" and later.tag_ == "VBG" and after_comma:
            break
        end = max(end, later.right_edge.i + 1)
    if end < verb.sent.end - 1 and doc[end].text in (":", ";") and verb.dep_ == "ROOT":
        end = verb.sent.end
    return end


def narrator_resumes(verb, clause, start: int, end: int) -> int:
    """Where a content ends because its sentence goes on with a cue of its own ("..., but Y said", "...,
    adding")."""
    doc = verb.doc
    for token in doc[start + 1 : end]:
        cites = token.tag_ == "VBG" and token.lemma_ in words("citing") and doc[token.i - 1].text == ","
        if cites or _same_speaker_again(verb, token):
            return token.i - 1
        cue, _ = entry(token)
        if not cue or cue.pos != "verb":
            continue
        if token.tag_ == "VBG" and clause.tag_ == "VB" and doc[token.i - 1].text == ",":
            return token.i - 1  # whoever is only asked to act accuses nobody meanwhile
        if not cue.takes("q"):
            continue
        own = child(token, "nsubj")
        first = token.left_edge.i
        if (
            token.dep_ == "conj"
            and token.head.i in _spine(clause)
            and own is not None
            and own.pos_ != "PRON"
            and child(token, "ccomp") is not None
            and is_finite(token)
        ):
            before = own.left_edge.i
            while before - 1 > start and doc[before - 1].pos_ in ("CCONJ", "ADV", "PUNCT"):
                before -= 1
            return before
        if token.tag_ == "VBG" and token.lower_ in words("adding") and doc[token.i + 1].lower_ == "that":
            return token.i
        if token.tag_ == "VBG" and doc[token.i - 1].text == "," and first >= token.i and token.i + 2 >= end:
            return token.i - 1
    return end


def aside(doc, start: int, end: int) -> int:
    """A content ends before the one dash that adds the narrator's gloss."""
    dashes = [
        i for i in range(start + 1, end) if doc[i].text in ("—", "–", "--", "-") and doc[i - 1].whitespace_
    ]
    if len(dashes) != 1 or dashes[0] + 1 >= end:
        return end
    after = doc[dashes[0] + 1]
    return end if after.is_quote or after.lower_ in words("gloss_not") else dashes[0]


def _same_speaker_again(verb, token) -> bool:
    """A verb in the cue's own form, coordinated with a content in another ("said it would go and called for
    help")."""
    before = token.doc[token.i - 1]
    return (
        token.dep_ == "conj"
        and token.tag_ == verb.tag_
        and (token.head.tag_ != verb.tag_ or entry(token)[0] is not None and _cannot_speak(token))
        and token.head.i > verb.i
        and token.tag_ in FINITE | {"VBG"}
        and child(token, "nsubj", "nsubjpass", "aux", "auxpass") is None
        and (before.lower_ in JOINS or before.text == ",")
    )


def _cannot_speak(verb) -> bool:
    """Whether a verb is a participle, or coordinated with one whose subject is a thing: the words are not
    its."""
    return verb.tag_ == "VBG" or is_thing(child(verb.head, "nsubj", "nsubjpass"))


def _spine(clause) -> set[int]:
    found = {clause.i}
    for token in clause.subtree:
        if token.dep_ == "conj" and token.head.i in found:
            found.add(token.i)
    return found
