"""Positions that the narrator tells without a statement: "Lima rejected the demand", "its demands for a
ceasefire".

Two forms: a verb of stance with its subject, and a noun of stance with its owner. Inside somebody's statement
they are that speaker's report of another's stance, and the speaker stands in `via`."""

from bisect import bisect_right

from .acts import Stance, by_cue, refined
from .coding import coded_parts
from .find import agreement
from .lexicon import Cue, cues, negated, role, verb_cue
from .page import Page
from .parts import clauses, root, trim
from .patterns import fold
from .recipients import recipients
from .stance import own_wish
from .voice import Voice

NOT_CONTENT = {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "punct", "mark", "cc", "prt", "expl"}
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
    adjective = token.pos_ == "ADJ" or token.dep_ == "acomp"
    cue = cues("adj").get(token.lemma_.lower()) if adjective else verb_cue(token)
    if not cue or cue.act == "say" or inside.is_cue(page.offset(token)) or token.dep_ in ("amod", "compound"):
        return []
    verb = token.head if adjective and token.dep_ in ("acomp", "attr") else token
    if (
        own_wish(verb, cue)
        or _conditional(verb)
        or _subjunctive(verb)
        or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        or any(
            c.lower_ in role("will") | role("must") | role("can") for c in verb.children if c.dep_ == "aux"
        )
    ):
        return []  # what may or has to be is not yet a stance
    stance = by_cue(cue, negated(verb) or negated(token), token.text)
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
        and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    ):
        return []  # "rebels backed by Chad" tells of no stance taken
    owners = _subjects(page, verb, cue)
    if not stance or not owners:
        return []
    content = trim(
        sorted((t for c in token.children if c.dep_ not in NOT_CONTENT for t in c.subtree), key=lambda t: t.i)
    )
    content = [t for t in content if t.i > token.i or t.dep_ == "nsubjpass"]
    if any(c.dep_ == "nsubjpass" for c in verb.children) and any(c.dep_ == "agent" for c in verb.children):
        content = [t for c in verb.children if c.dep_ == "nsubjpass" for t in c.subtree]
    return [
        row
        for owner, name in owners
        for row in _rows(document, page, owner, name, stance, token, content, inside, times, concepts)
    ]


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


def _subjects(page: Page, verb, cue: Cue) -> list[tuple]:
    """The tokens and organizations that take the stance: the subject and what is coordinated with it."""
    for child in verb.children:
        if child.dep_ == "agent":
            return actors_of(page, next((c for c in child.children if c.dep_ == "pobj"), None))
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return []
    current = verb
    for _ in range(4):
        if subject := next((c for c in current.children if c.dep_ == "nsubj"), None):
            return actors_of(page, subject)
        if current.dep_ not in ("conj", "xcomp") or any(c.dep_ == "nsubjpass" for c in current.children):
            return []
        if current.dep_ == "xcomp" and (above := verb_cue(current.head)) and above.act != "say":
            return []
        current = current.head
    return []


def actors_of(page: Page, token) -> list[tuple]:
    """The actors a noun phrase names, those coordinated with it included, each with its token."""
    if token is None:
        return []
    heads = [
        token,
        *(t for t in token.subtree if t.dep_ == "conj" and t.head.i <= t.i and _chained(t, token)),
    ]
    found = {}
    for head in heads:
        if name := page.actor(head):
            found.setdefault(name, head)
    return [(head, name) for name, head in found.items()]


def _chained(token, first) -> bool:
    while token.dep_ == "conj":
        token = token.head
        if token == first:
            return True
    return False


def _nominal(document, page: Page, token, inside: _Statements, times, concepts) -> list[dict]:
    cue = cues("noun").get(token.lemma_.lower()) or cues("noun").get(token.lower_.removesuffix("s"))
    if not cue or cue.act == "say" or inside.is_cue(page.offset(token)):
        return []
    owners = _owners(page, token)
    denied = negated(token)
    stance = by_cue(cue, denied, token.text)
    if not stance or not owners:
        return []
    content = _content(token)
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
        return _subjects(page, verb, Cue("", "", 1))
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
) -> list[dict]:
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
    for clause in clauses(content):
        for part, match in coded_parts(page, clause, concepts, voice):
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
                agrees, why = agreement(page, stance, match, content, voice, frozenset({token.i}))
            first = (
                min(page.offset(part[0]), page.offset(token), named_at)
                if part[0] == clause[0] and (clause[0] == content[0])
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


def _time(token, page: Page, times) -> str | None:
    """The time that stands nearest in the same sentence, if any."""
    start, end = page.offset(token.sent[0]), page.end(token.sent[-1])
    near = [t for t in times if start <= t["start"] and t["end"] <= end]
    best = min(near, key=lambda t: abs(t["start"] - page.offset(token)), default=None)
    return best["time_id"] if best else None
