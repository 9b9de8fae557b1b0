"""The circumstances of an utterance: to whom it was made, where, when, and what it was taken from."""

from .grammar import OBJECTS, child, noun_phrase, subtree
from .lexicon import Cue, words


def addressee(anchor, cue: Cue | None, contents: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The token span of whom a cue's content is addressed to, or None.

    `told Y that C`: the object. `said to Y`: the phrase. `urged Y to do C`: the party that is to act."""
    def free(token):
        return not any(a <= token.i < b for a, b in contents)

    for part in anchor.rights:
        if cue and cue.addressee == "obj" and part.dep_ in OBJECTS and part.pos_ in ("NOUN", "PROPN", "PRON") and free(part):
            return noun_phrase(part)
        if part.dep_ in ("prep", "dative") and part.lower_ == "to" and free(part):
            if (target := child(part, "pobj")) is not None:
                return noun_phrase(target)
    if cue and "obj_inf" in " ".join(cue.frames):
        for start, end in contents:
            head = next((t for t in anchor.doc[start:end] if t.dep_ in ("dobj", "nsubj", "pobj", "dative")), None)
            if head is not None:
                return noun_phrase(head)
    return None


def medium(anchor, contents: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The token span of where something was said ("in a statement", "on Twitter"), or None."""
    for part in anchor.children:
        if part.dep_ not in ("prep", "agent") or part.lower_ not in words("medium_prepositions"):
            continue
        if any(a <= part.i < b for a, b in contents):
            continue
        noun = child(part, "pobj")
        if noun is not None and any(t.lemma_.lower() in words("media") for t in (noun, *noun.lefts)):
            return part.i, noun_phrase(noun)[1]
    return None


def time_id(frame: tuple[int, int], contents: list[tuple[int, int]], cue: tuple[int, int], times: list[dict]) -> str | None:
    """The local id of the time expression that stands in the cue's own clause, nearest the cue; offsets in the document."""
    near = [t for t in times if frame[0] <= t["start"] < frame[1]
            and not any(a <= t["start"] < b for a, b in contents)]
    best = min(near, key=lambda t: abs(t["start"] - cue[0]), default=None)
    return best["time_id"] if best else None
