"""Which candidates are attributions at all: what is thought or wished inside somebody's words is part of
these words, and a verb of support or wish in the infinitive ("ready to support") attributes nothing by
itself."""

from .attribution import Attribution
from .grammar import antecedent
from .lexicon import words

CLAUSAL = (
    "verb with clause",
    "content before the cue",
    "content after an interposed cue",
    "content after the cue",
    "according to",
)


def plausible(found: list[Attribution]) -> list[Attribution]:
    """The attributions of a line without those that are only part of another's content or of a wish.

    Inside another content only an assertion with a clause and a source of its own counts (a nested
    attribution)."""
    return [
        a
        for a in found
        if a.quotes or not (_empty(a) or _unreal(a)) and (not _nested(a, found) or _relayed(a))
    ]


def _nested(attribution: Attribution, found: list[Attribution]) -> bool:
    return any(
        start <= attribution.cue[0] and attribution.cue[1] <= end
        for other in found
        if other is not attribution and not _answers(other, attribution)
        for start, end in other.contents
    )


def _answers(other: Attribution, attribution: Attribution) -> bool:
    """X rejected Y's claim that C: both what X did and what Y claimed count."""
    return other.rule == "verb with noun phrase" and attribution.rule == "noun with its content"


def _relayed(attribution: Attribution) -> bool:
    source = attribution.source
    if (
        attribution.anchor is not None
        and attribution.anchor.dep_ == "relcl"
        and attribution.rule == "verb with clause"
    ):
        return attribution.cue_class in words("asserting")  # "the list, which she said was long"
    if attribution.rule == "deed of a relative clause":
        return True
    return (
        attribution.cue_class in words("asserting")
        and attribution.rule in CLAUSAL
        and source is not None
        and antecedent(source).pos_ != "PRON"
    )


def _unreal(attribution: Attribution) -> bool:
    verb = attribution.anchor
    if verb is None or verb.pos_ != "VERB":
        return False
    relative = attribution.source is not None and attribution.source.lower_ in words("relative")
    if relative and attribution.cue_class == "ask" and attribution.rule == "verb with infinitive":
        return True  # "who asked not to be named"
    if relative and attribution.cue_class == "evaluate" or _seen_by_nobody(attribution):
        return True
    if attribution.cue_class in words("asserting"):
        return False
    going_on = verb.dep_ == "xcomp" and verb.head.lemma_ in words("aspects")  # "continue to think"
    return not going_on and any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.lefts)


def _seen_by_nobody(attribution: Attribution) -> bool:
    """It can be seen as: a description in the passive, by nobody."""
    return (
        attribution.source is None
        and attribution.rule == "description"
        and attribution.cue_class == "believe"
    )


def _empty(attribution: Attribution) -> bool:
    if attribution.rule in CLAUSAL or attribution.anchor is None:
        return False
    return all(
        end - start < 12 and _words(attribution, start, end) in words("empty_contents")
        for start, end in attribution.contents
    )


def _words(attribution: Attribution, start: int, end: int) -> str:
    doc, offset = attribution.anchor.doc, attribution.offset
    return doc.text[start - offset : end - offset].lower()
