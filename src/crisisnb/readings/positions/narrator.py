"""Positions that the narrator tells without a statement: "Lima rejected the demand", "its demands for a
ceasefire".

Two forms: a verb of stance with its subject, and a noun of stance with its owner. Inside somebody's statement
they are that speaker's report of another's stance, and the speaker stands in `via`."""

from bisect import bisect_right
from dataclasses import replace

from .acts import Stance, by_cue, refined
from .coding import coded_parts
from .find import agreement
from .gaps import listed, missing_object
from .lexicon import Cue, cues, negated, object_of, role, verb_cue
from .owners import actors_of, subjects
from .page import Page
from .parts import clauses, root, trim
from .patterns import fold
from .recipients import recipients
from .stance import by_content, own_wish
from .voice import Voice

NOT_CONTENT = {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "punct", "mark", "cc", "prt", "expl"}
NAMED = {
    "dobj",
    "oprd",
    "npadvmod",
    "appos",
    "prep",
    "ccomp",
    "xcomp",
}  # what is called something, and what it is called
COMPLEMENT = {"prep", "acl", "relcl", "ccomp", "xcomp"}  # what a noun of stance may govern


def narrator_positions(document, page: Page, statements: list[dict], times, concepts) -> list[dict]:
    """The positions told by verbs and nouns of stance that are no statement's cue."""
    inside = _Statements(statements)
    rows = []
    for line in page.lines:
        for token in line.doc:
            noun = token.pos_ == "NOUN" or token.dep_ in ("nsubj", "dobj", "pobj") and token.pos_ == "VERB"
            if token.pos_ in ("VERB", "AUX", "ADJ") and not noun:
                rows += _verbal(document, page, token, inside, times, concepts)
            elif noun:
                rows += _nominal(document, page, token, inside, times, concepts)
    return rows


class _Statements:
    """The statements of a document, to look up which one lies around an offset."""

    def __init__(self, statements: list[dict]):
        self._rows = sorted(statements, key=lambda s: (s["start"], -s["end"]))
        self._starts = [row["start"] for row in self._rows]
        self._cues = {
            offset
            for s in statements
            if s.get("cue_start") is not None
            for offset in range(s["cue_start"], s["cue_end"])
        }

    def is_cue(self, offset: int) -> bool:
        """Whether an offset lies in a statement's cue."""
        return offset in self._cues

    def around(self, start: int) -> dict | None:
        """The longest statement around an offset."""
        over = [
            s for s in self._rows[: bisect_right(self._starts, start)][-40:] if s["start"] <= start < s["end"]
        ]
        return max(over, key=lambda s: s["end"] - s["start"], default=None)


def _verbal(document, page: Page, token, inside: _Statements, times, concepts) -> list[dict]:
    if rows := _will_not(document, page, token, inside, times, concepts):
        return rows
    if token.lemma_.lower() in role("brand") and not inside.is_cue(page.offset(token)):
        return _calls(document, page, token, inside, times, concepts)
    adjective = token.pos_ == "ADJ" or token.dep_ == "acomp" or _state(token)
    cue = (
        (cues("adj").get(token.lower_) or cues("adj").get(token.lemma_.lower()))
        if adjective
        else verb_cue(token)
    )
    thing = object_of(token)
    says = cue is None or cue.act == "say" and not (thing is not None and cue.negated_act)
    if says or inside.is_cue(page.offset(token)) or token.dep_ in ("amod", "compound"):
        return []
    if adjective and _state(token):
        owners = actors_of(page, next((c for c in token.children if c.dep_ == "nsubjpass"), None))
    else:
        owners = None
    verb = token.head if adjective and token.dep_ in ("acomp", "attr") else token
    decided = token.dep_ == "xcomp" and token.head.lemma_.lower() in role("resolve")
    if not decided and (
        own_wish(verb, cue)
        or _conditional(verb)
        or _subjunctive(verb)
        or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        or any(
            c.lower_ in role("will") | role("must") | role("can") for c in verb.children if c.dep_ == "aux"
        )
    ):
        return []  # what may or has to be is not yet a stance
    stance = by_cue(cue, negated(verb) or negated(token) or thing is not None and negated(thing), token.text)
    if stance and not decided and token.lemma_.lower() in role("deed"):
        stance = replace(stance, weak=True)
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
        and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    ):
        return []  # "rebels backed by Chad" tells of no stance taken
    owners = owners or subjects(page, verb, cue)
    if not stance or not owners:
        return []
    content = trim(
        sorted(
            (t for c in token.children if c.dep_ not in NOT_CONTENT and not _by_saying(c) for t in c.subtree),
            key=lambda t: t.i,
        )
    )
    content = [t for t in content if t.i > token.i or t.dep_ == "nsubjpass"]
    if any(c.dep_ == "nsubjpass" for c in verb.children) and any(c.dep_ == "agent" for c in verb.children):
        content = [t for c in verb.children if c.dep_ == "nsubjpass" for t in c.subtree]
    about = missing_object(token)
    if about:
        chain = {t.i for c in token.children if c.dep_ == "conj" for t in c.subtree}
        content = trim([t for t in token.subtree if t.i not in chain])
        content = [t for t in content if t.i >= min(owners[0][0].i, token.i)]
    taken = frozenset({token.i, *((thing.i, *(c.i for c in thing.children)) if thing is not None else ())})
    return [
        row
        for owner, name in owners
        for row in _rows(
            document, page, owner, name, stance, token, content, inside, times, concepts, about, taken
        )
        if row["concept"] or not stance.weak
    ]


def _by_saying(token) -> bool:
    """Whether a participle tells how a stance was taken: "hit back, branding it a farce"."""
    return (
        token.dep_ == "advcl"
        and token.tag_ == "VBG"
        and (verb_cue(token) is not None or token.lemma_.lower() in role("brand"))
    )


def _calls(document, page: Page, verb, inside: _Statements, times, concepts) -> list[dict]:
    """ "branded the closure a disgrace": what an actor calls something, where the name judges it."""
    content = trim([t for c in verb.children if c.i > verb.i and c.dep_ in NAMED for t in c.subtree])
    rows = []
    for owner, name in subjects(page, verb, Cue("", "", 1)) if content else ():
        stance = by_content(page, content, Voice(name, judges=True))
        if stance.judged:
            stance = replace(stance, weak=False)
            rows += _rows(
                document,
                page,
                owner,
                name,
                stance,
                verb,
                content,
                inside,
                times,
                concepts,
                None,
                stance.taken,
            )
    return rows


def _will_not(document, page: Page, verb, inside: _Statements, times, concepts) -> list[dict]:
    """ "Oslo will not yield", told by the narrator: a refusal."""
    will = {c.lower_ for c in verb.children if c.dep_ == "aux"} & {"will", "wo", "would"}
    if not will or not negated(verb) or verb.pos_ != "VERB" or verb.dep_ not in ("ROOT", "conj"):
        return []
    if inside.around(page.offset(verb)) or _conditional(verb):
        return []
    content = trim([t for t in verb.subtree if t.i >= verb.i])
    stance = Stance("refuse", 1, rule="what an actor will not do")
    owners = actors_of(page, next((c for c in verb.children if c.dep_ == "nsubj"), None))
    return [
        row
        for owner, name in owners
        for row in _rows(
            document, page, owner, name, stance, verb, content, inside, times, concepts, None, frozenset()
        )
        if row["concept"]
    ]


def _state(token) -> bool:
    """Whether a participle tells a state of mind: "is not opposed to talks"."""
    return (
        token.tag_ == "VBN"
        and token.lower_ in cues("adj")
        and any(c.dep_ == "auxpass" for c in token.children)
        and any(c.dep_ in ("prep", "xcomp") and c.lower_ != "by" for c in token.children)
        and not any(c.dep_ == "agent" for c in token.children)
    )


def _conditional(verb) -> bool:
    """Whether a clause is a condition or coordinated with one: "if they reject it and go on"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return any(c.dep_ == "mark" and c.lower_ in role("if") for c in verb.children)


def _subjunctive(verb) -> bool:
    """Whether a verb lacks the ending of its single subject: "insists that Chad recognise it" tells of a
    wish."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    single = subject is not None and subject.tag_ in ("NN", "NNP") and not list(subject.conjuncts)
    helped = any(c.dep_ == "aux" for c in verb.children)
    return bool(single and verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and not helped)


def _nominal(document, page: Page, token, inside: _Statements, times, concepts) -> list[dict]:
    cue = cues("noun").get(token.lemma_.lower()) or cues("noun").get(token.lower_.removesuffix("s"))
    if not cue or cue.act == "say" or inside.is_cue(page.offset(token)):
        return []
    owners = _owners(page, token)
    denied = negated(token)
    stance = by_cue(cue, denied, token.text)
    if not stance or not owners:
        return []
    after = listed(token)
    if not after and cue.cue in role("premise") and any(c.lower_ == "for" for c in token.children):
        return []  # "a condition for talks" does not ask for the talks
    content = after or _content(token)
    explicit = any(c.dep_ in COMPLEMENT and c.i > token.i and c in content for c in token.children)
    return [
        row
        for owner, name in owners
        for row in _rows(document, page, owner, name, stance, token, content, inside, times, concepts)
        if row["concept"] or denied or explicit and cue.act in ("demand", "refuse", "reject")
    ]


def _owners(page: Page, token) -> list[tuple]:
    """Whose demand it is: "its demand", "Dutch demands", "demands by Chad"; or who puts it forward."""
    for child in token.children:
        if child.dep_ == "poss" or child.dep_ in ("amod", "compound", "nmod") and child.i < token.i:
            if found := actors_of(page, child):
                return found
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            if found := actors_of(page, next((c for c in child.children if c.dep_ == "pobj"), None)):
                return found
    verb = token.head
    if token.dep_ == "dobj" and verb.lemma_.lower() in role("light"):
        return subjects(page, verb, Cue("", "", 1))
    return []


def _content(token) -> list:
    """The noun with all that belongs to it, and an enumeration after it ("demands, including a ban")."""
    aside = {
        t.i
        for c in token.children
        if c.dep_ == "relcl" and any(w.lower_ in ("which", "who", "whom", "where") for w in c.subtree)
        for t in c.subtree
    }
    return trim([t for t in token.subtree if t.i not in aside])


def _rows(
    document,
    page: Page,
    owner,
    name: str,
    told: Stance,
    token,
    content: list,
    inside: _Statements,
    times,
    concepts,
    about: list | None = None,
    taken: frozenset[int] | None = None,
) -> list[dict]:
    """The rows of one actor's stance on a content, or on what it hangs on (`about`)."""
    if not content:
        return []
    around = inside.around(page.offset(token))
    if around and fold(around.get("organization") or "") == fold(name):
        return []  # the statement's own rows tell it
    mention, voice = page.mention(owner), Voice(name)
    named_at = min(page.offset(owner), mention.start) if mention else page.offset(owner)
    teller = [around.get("person") or around.get("organization")] if around else []
    says = {"organization": name, "start": page.offset(content[0]), "cue_end": None, "addressee": []}
    found = []
    taken = frozenset({token.i}) if taken is None else taken
    listing = content[0].i > token.i and content[0].doc[content[0].i - 1].text == ":"
    for clause in [content] if about else clauses(content):
        for part, match in _parts(page, clause, about, concepts, voice):
            agrees, why = None, "no concept of the codebook"
            head = root(part)
            further = (
                cues("noun").get(head.lemma_.lower()) if head.pos_ == "NOUN" and head.i > token.i else None
            )
            stance = by_cue(further, negated(head), head.text) if further and token.pos_ == "NOUN" else told
            stance = stance and refined(stance, part) if token.pos_ != "NOUN" else stance
            if stance is None:
                continue
            if match:
                agrees, why = agreement(page, stance, match, about or content, voice, taken)
            first = (
                min(page.offset(part[0]), page.offset(token), named_at)
                if part[0] == clause[0] and clause[0] == content[0] and not listing
                else page.offset(part[0])
            )
            found.append(
                document.evidence(first, page.end(part[-1]))
                | {
                    "person": mention.person if mention else None,
                    "organization": name,
                    "concept": match.concept if match else None,
                    "speech_act": stance.act,
                    "agreement": agrees,
                    "recipient": recipients(page, stance.act, part, says),
                    "kind": "indirect" if around else "narrator",
                    "via": [*(n for n in teller if n), *(around.get("via") or [])] if around else [],
                    "edtf": None,
                    "statement_id": None,
                    "rule": f"told by the narrator: {stance.rule}; {why}"
                    if not around
                    else f"told within a statement: {stance.rule}; {why}",
                    "region": document.region(first),
                    "_time_id": _time(token, page, times),
                    "_sign": stance.sign,
                    "_claim": bool(match and match.claim),
                    "_present": token.tag_ in ("VBZ", "VBP"),
                }
            )
    return found


def _parts(page: Page, clause: list, about: list | None, concepts, voice: Voice) -> list[tuple]:
    """The parts of a clause with their concepts; the whole clause with the nearest concept of what it hangs
    on."""
    if not about:
        return coded_parts(page, clause, concepts, voice)
    return [(clause, coded_parts(page, about, concepts, voice)[-1][1])]


def _time(token, page: Page, times) -> str | None:
    """The time that stands nearest in the same sentence, if any."""
    start, end = page.offset(token.sent[0]), page.end(token.sent[-1])
    near = [t for t in times if start <= t["start"] and t["end"] <= end]
    best = min(near, key=lambda t: abs(t["start"] - page.offset(token)), default=None)
    return best["time_id"] if best else None
