"""The circumstances of an utterance: to whom it was made, where and when."""

from .grammar import OBJECTS, child, noun_phrase
from .lexicon import Cue, words

Span = tuple[int, int]


def addressee(anchor, cue: Cue | None, contents: list[Span], medium: Span | None) -> Span | None:
    """The token span of whom a content is addressed to, or None.

    `told Y that C`: the object. `said to Y`: the phrase. `said in a call with Y`: the other side of the
    medium. `urged Y to do C`: the party that is to act."""
    if cue is None or cue.pos != "verb":
        return None
    for part in anchor.rights:
        if any(a <= part.i < b for a, b in contents):
            continue
        if cue.addressee == "obj" and part.dep_ in OBJECTS and part.pos_ in ("NOUN", "PROPN", "PRON"):
            start, end = noun_phrase(part)
            return start, min([end, *(a - 1 for a, b in contents if start < a - 1)])
        if part.dep_ in ("prep", "dative") and part.lower_ == "to" and "to" not in cue.frames:
            if (target := child(part, "pobj")) is not None:
                return noun_phrase(target)
    if medium is not None:
        other = next((t for t in anchor.doc[slice(*medium)] if t.dep_ == "prep" and t.lower_ == "with"), None)
        if other is not None and (target := child(other, "pobj")) is not None:
            return noun_phrase(target)
    return _party(anchor, cue, contents)


def _party(anchor, cue: Cue, contents: list[Span]) -> Span | None:
    if not any(frame.endswith("obj_inf") for frame in cue.frames) or cue.cue_class not in words("directing"):
        return None
    for start, end in contents:
        head = next((t for t in anchor.doc[start:end] if t.dep_ in ("dobj", "nsubj", "pobj", "dative")), None)
        if head is not None:
            return noun_phrase(head)
    return None


def medium(anchor, contents: list[Span]) -> Span | None:
    """The token span of where something was said ("in a statement", "on Twitter"), or None."""
    for part in anchor.children:
        if part.dep_ not in ("prep", "agent") or part.lower_ not in words("medium_prepositions"):
            continue
        noun = child(part, "pobj")
        if noun is None or any(a <= part.i < b for a, b in contents):
            continue
        if any(t.lemma_.lower() in words("media") for t in (noun, *noun.lefts)):
            clause = child(noun, "relcl", "acl")
            end = noun_phrase(noun)[1]
            return part.i, min(end, clause.left_edge.i) if clause is not None else end
    return None


def time_id(frame: Span, contents: list[Span], cue: Span, times: list[dict]) -> str | None:
    """The local id of the time expression nearest the cue in its sentence (offsets) and outside the
    content."""
    near = [
        t
        for t in times
        if t.get("timex_type") in ("DATE", "TIME")
        and frame[0] <= t["start"] < frame[1]
        and not any(a <= t["start"] < b for a, b in contents)
    ]
    best = min(near, key=lambda t: abs(t["start"] - cue[0]), default=None)
    return best["time_id"] if best else None
