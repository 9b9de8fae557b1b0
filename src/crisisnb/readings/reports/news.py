"""What is told as news, and so is of the days before publication, and what continues a dated narrative."""

from . import grammar
from .lists import words
from .speech import cue_above

LEADS = 2  # paragraphs at the head of an article that tell its news
SPOKEN = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"}
LASTING = {"ASSAULT", "MOBILIZE"}  # in the perfect the sum of a long time (has killed thousands)
MAIN = {"ROOT", "conj", "ccomp", "xcomp", "dobj", "nsubj", "nsubjpass"}


def leads(lines) -> set[int]:
    """The starts of the lines that tell an article's news: headlines and the first paragraphs of the body."""
    found, seen = set(), 0
    for line in lines:
        if line.region == "headline":
            found.add(line.start)
        elif line.region == "body" and seen < LEADS:
            found.add(line.start)
            seen += 1
    return found


def told(draft: dict, clock, lead: bool) -> dict:
    """A draft with `fresh`: told without a time as news, by its place or its perfect tense; or with the time
    that the narrative stands at."""
    verb = _verb(draft["token"])
    fresh = False
    if draft["time"] is None and draft["status"] == "happened" and verb is not None and not draft["news"]:
        narrated = draft["event"] not in SPOKEN and grammar.simple_past(verb)
        if narrated and (time := clock.narrated(verb)):
            rule = f"{draft['rule']}; time: where the narrative stands"
            return draft | {"time": time, "rule": rule, "fresh": False}
        perfect = _hot_perfect(verb) and draft["event"] not in LASTING
        fresh = perfect or lead and _finite(verb) and _main(verb) and not _standing(verb)
    if not fresh:
        return draft | {"fresh": False}
    return draft | {"fresh": True, "rule": f"{draft['rule']}; told as news: of the week before publication"}


def background(draft: dict) -> bool:
    """Whether an event is told as older than the story: *had* in the narrator's own words, the sum of a long time
    (has massed troops), or *often, once, for years*. Under a verb of saying *had* is only the past tense put back."""
    verb = _verb(draft["token"])
    if verb is None:
        return False
    older = "had" in grammar.auxiliaries(verb) and cue_above(verb) is None
    summed = draft["event"] in LASTING and grammar.tense(verb) == "perfect"
    return older or summed or _standing(verb)


def onset(draft: dict) -> bool:
    """The border has been closed since Monday: the closure, which lasts, was on that day."""
    verb = _verb(draft["token"])
    return (
        draft["event"] in ("COERCE", "SANCTION")
        and draft["status"] == "happened"
        and verb is not None
        and grammar.is_passive(verb)
    )


def _verb(token):
    """The verb that tells an event: the word itself, or that of which a noun is subject or object."""
    if token.pos_ in grammar.VERBAL:
        return token
    if token.dep_ in ("nsubj", "nsubjpass", "dobj") and token.head.pos_ in grammar.VERBAL:
        return token.head
    return None


def _finite(verb) -> bool:
    if {"had", "having"} & set(grammar.auxiliaries(verb)):
        return False
    return grammar.tense(verb) in ("past", "present", "perfect") and verb.dep_ not in ("acl", "amod", "relcl")


def _hot_perfect(verb) -> bool:
    return (
        grammar.tense(verb) == "perfect"
        and bool({"has", "have", "'ve", "’ve"} & set(grammar.auxiliaries(verb)))
        and not _standing(verb)
    )


def _standing(verb) -> bool:
    """Whether a clause says that something happened often or long ago (has repeatedly warned)."""
    return any(word.lower_ in words("standing") for word in verb.subtree)


def _main(verb) -> bool:
    """Whether a verb stands in the main clause or in what is said there."""
    while verb.dep_ != "ROOT":
        if verb.dep_ not in MAIN:
            return False
        verb = verb.head
    return True
