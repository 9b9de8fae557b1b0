"""Who speaks for whom: outlets that only pass on, and speakers who speak together."""

from functools import cache

from ... import wordlists
from .lexicon import cues, role, verb_cue
from .owners import actors_of
from .page import Page
from .parts import root
from .patterns import fold
from .stance import subject_of

ACTORS = "crisisnb.readings.actors"


@cache
def outlets() -> frozenset[str]:
    """The names of outlets that the list of bodies knows."""
    return frozenset(
        fold(row["name"]) for row in wordlists.table(ACTORS, "bodies.csv") if row["kind"] == "outlet"
    )


def is_outlet(statement: dict) -> bool:
    """Whether the one to whom a statement is ascribed is an outlet, by its name or by the words it is called
    with."""
    words = set((statement.get("speaker") or "").lower().split())
    known = fold(statement.get("organization") or "") in outlets()
    return (
        known
        or bool(words & wordlists.column(__package__, "media.csv", "word"))
        and not statement.get("person")
    )


def heard(page: Page, statement: dict) -> dict | None:
    """An outlet's statement as its subject's own: "Peru will not yield, the agency reported" is Peru's
    stance.

    None where the content has no actor as its subject, or only says what that actor did: then nobody's stance
    is reported."""
    for tokens in page.tokens(statement["start"], statement["end"]):
        head = root(tokens)
        subject = subject_of(head) if _stands(head) else None
        found = actors_of(page, subject)
        if found:
            mention = page.mention(found[0][0])
            teller = statement.get("organization") or statement.get("person")
            relay = [teller] if teller else []
            return statement | {
                "organization": found[0][1],
                "person": mention.person if mention else None,
                "via": [*relay, *(v for v in statement.get("via") or [] if v not in relay)],
            }
    return None


def speakers(page: Page, statement: dict) -> list[dict]:
    """A statement once for each of those who make it together: "Oslo and Bern said" is two positions."""
    start, end = statement.get("speaker_start"), statement.get("speaker_end")
    if start is None or end is None:
        return [statement]
    tokens = [t for sentence in page.tokens(start, end) for t in sentence]
    together = actors_of(page, root(tokens)) if tokens else []
    others = []
    for token, name in together:
        if statement.get("organization") and fold(name) != fold(statement["organization"]):
            mention = page.mention(token)
            if mention and mention.kind == "group":
                continue  # "Oslo and its allies": the allies are not one actor
            others.append(statement | {"organization": name, "person": mention.person if mention else None})
    return [statement, *others]


def _stands(head) -> bool:
    """Whether a clause can be a stance of its subject's: a verb of stance, readiness, or what it will or will
    not do."""
    cue = verb_cue(head)
    adjective = any(c.lemma_.lower() in cues("adj") for c in head.children if c.dep_ in ("acomp", "attr"))
    return (
        bool(cue and cue.act != "say")
        or adjective
        or any(c.lower_ in role("will") for c in head.children if c.dep_ == "aux")
    )
