"""Verbs of attribution and what they attribute, read off the parse of a sentence.

Each finder returns token spans of contents with the rule that found them; `contents` tries them in order."""

from .clauses import after_cue, as_clause, before_cue, stray
from .extents import after_that
from .grammar import OBJECTS, agent, before_gloss, child, has_to, is_passive, strip, subtree
from .lexicon import Cue, words

CLAUSES = ("ccomp", "xcomp")


def contents(verb, cue: Cue) -> tuple[list[tuple[int, int]], str] | None:
    """The content spans of a verb (token numbers) and the rule, or None where it attributes nothing."""
    for find in (
        after_cue,
        before_cue,
        _call_on,
        _infinitive,
        _target,
        _description,
        _prepositional,
        _gerund,
        stray,
        _noun,
        as_clause,
    ):
        if (got := find(verb, cue)) and got[0]:
            spans, rule = got
            return [(start, before_gloss(verb.doc, start, end)) for start, end in filter(None, spans)], rule
    return None


def _tail(verb, cue, end: int) -> int:
    """A noun phrase goes on in what follows it without a comma ("praised Y for doing C"), but place and day
    of the utterance do not belong to it."""
    for later in verb.rights:
        if later.left_edge.i < end or later.text == ",":
            continue
        noun = child(later, "pobj")
        where = noun is not None and (
            noun.lemma_.lower() in words("media") or noun.ent_type_ in ("DATE", "TIME")
        )
        to_whom = later.lower_ == "to" and later.dep_ == "prep" and cue.addressee == "to"
        if later.left_edge.i == end + 1 and _after_apposition(verb, later, end):
            joined = next((c for c in later.children if c.dep_ == "cc"), None)  # what follows is told by the cue's subject
            end = joined.i if joined is not None else later.right_edge.i + 1
            continue
        if (
            later.left_edge.i > end
            or later.dep_ not in ("prep", "advcl")
            or where
            or to_whom
            or later.tag_ == "VBG"
        ):
            break
        end = later.right_edge.i + 1
    return end


def _after_apposition(verb, later, end: int) -> bool:
    """Whether an infinitive belongs to a noun over an apposition ("the offer of Chad, a neighbour, to mediate")."""
    commas = [t for t in verb.doc[verb.i : end + 1] if t.text == ","]
    return len(commas) > 1 and commas[-1].i == end and later.tag_ == "VB" and later.left_edge.lower_ == "to"


def _call_on(verb, cue):
    """X called on Y to do C. X appealed to Y to do C. X called for Y to do C."""
    doc = verb.doc
    for part in verb.rights:
        if has_to(part) and part.dep_ in ("advcl", "xcomp", "ccomp"):
            mark = next((c for c in part.lefts if c.dep_ == "mark" and cue.takes(c.lower_)), None)
            if mark is not None and child(part, "nsubj") is not None:
                return [strip(doc, mark.i + 1, part.right_edge.i + 1)], f"verb with {mark.lower_}"
    after = (c for c in verb.rights if c.dep_ in ("prep", "prt"))
    on = next((c for c in after if cue.takes(f"{c.lower_}:obj_inf")), None)
    target = child(on, "pobj") if on is not None else None
    if target is None:
        return None
    acts = ("xcomp", "ccomp", "advcl", "acl", "relcl")
    to = next((c for c in (*verb.rights, *target.rights) if c.dep_ in acts and has_to(c)), None)
    if to is None:
        return None
    return [strip(doc, target.left_edge.i, to.right_edge.i + 1)], "call on a party to act"


def _infinitive(verb, cue):
    """X vowed to go. X urged Y to go. X demanded Y go. Y is expected to go."""
    doc, object_ = verb.doc, next((c for c in verb.rights if c.dep_ in OBJECTS), None)
    clause = next((c for c in verb.rights if c.dep_ in CLAUSES), None)
    if clause is None and object_ is not None:
        clause = next((c for c in object_.rights if c.dep_ == "acl" and has_to(c)), None)
    if clause is None:
        return None
    start, end = subtree(clause)
    if has_to(clause):
        party = object_ if object_ is not None and object_.i < clause.i else None
        if party is not None or child(clause, "nsubj") is not None:
            if not cue.takes("obj_inf"):
                return None
            start = min(start, party.left_edge.i) if party is not None else start
            return [strip(doc, max(start, verb.i + 1), end)], "party with infinitive"
        if cue.takes("inf") or (is_passive(verb) and cue.takes("obj_inf")):
            return [strip(doc, max(start, verb.i + 1), end)], "verb with infinitive"
        return None
    bare = clause.tag_ == "VB" and child(clause, "nsubj") is not None
    if bare and (cue.takes("obj_inf") or cue.takes("that")):
        return [strip(doc, max(after_that(doc, start, end), verb.i + 1), end)], "verb with bare infinitive"
    return None


def _target(verb, cue):
    """X accused Y of C."""
    for part in verb.rights:
        if cue.takes(f"target:{part.lower_}") and part.dep_ in ("prep", "agent"):
            span = _governed(part)
            return ([(span[0], _tail(verb, cue, span[1]))], "accusation of a party") if span else None
    if any(f.startswith("target:") for f in cue.frames) and (object_ := child(verb, "dobj")) is not None:
        for part in object_.rights:
            if cue.takes(f"target:{part.lower_}") and (span := _governed(part)):
                return [span], "accusation of a party"
        return _far_target(verb, cue)
    return None


def _far_target(verb, cue):
    """X accused Y, a member of a group fighting Z, of doing C: the parser hangs the deed on a nearer verb."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.dep_ in ("cc", "mark") or token.tag_ in ("VBD", "MD"):
            return None
        if token.dep_ == "prep" and cue.takes(f"target:{token.lower_}") and child(token, "pcomp") is not None:
            span = _governed(token)
            return ([span], "accusation of a party") if span else None
    return None


def _governed(prep) -> tuple[int, int] | None:
    start, end = prep.i + 1, prep.right_edge.i + 1
    span = strip(prep.doc, start, end)
    return span if span[0] < span[1] else None


def _description(verb, cue):
    """X called Y a liar. X described Y as odd. What X called C."""
    if not cue.takes("as"):
        return None
    rights = [
        c
        for c in verb.rights
        if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")
        or c.dep_ == "prep"
        and c.lower_ == "as"
        and verb.doc[c.i - 1].lower_ != "such"
    ]
    about = [c for c in rights if c.dep_ != "dobj"]
    party = child(verb, "dobj")
    if (
        not about
        and party is not None
        and any(
            c.dep_ == "prep" and c.lower_ == "as" and verb.doc[c.i - 1].lower_ != "such" for c in party.rights
        )
    ):
        return [strip(verb.doc, *subtree(party))], "description of a party"
    if not about or about[0].tag_ == "VBG" and about[0].dep_ != "prep" and child(verb, "dobj") is None:
        return None
    what = any(c.lower_ in ("what", "which") for c in verb.lefts)
    if what or is_passive(verb):
        last = about[-1]
        return (
            [_governed(last)] if last.dep_ == "prep" else [strip(verb.doc, *subtree(last))]
        ), "description"
    start = min(c.left_edge.i for c in rights)
    end = max(c.right_edge.i for c in rights) + 1
    return [strip(verb.doc, max(start, verb.i + 1), end)], "description of a party"


def _prepositional(verb, cue):
    """X called for C. X warned of C."""
    for part in verb.rights:
        if part.dep_ in ("prep", "prt") and cue.takes(part.lower_) and (span := _governed(part)):
            return [(span[0], _tail(verb, cue, span[1]))], f"verb with {part.lower_}"
    return None


def _gerund(verb, cue):
    """X denied doing C."""
    clause = next((c for c in verb.rights if c.dep_ in (*CLAUSES, "pcomp") and c.tag_ == "VBG"), None)
    if clause is None or not cue.takes("ing"):
        return None
    return [strip(verb.doc, max(clause.left_edge.i, verb.i + 1), clause.right_edge.i + 1)], "verb with gerund"


def _noun(verb, cue):
    """X announced C, C being a noun phrase. C was reported by X."""
    if not cue.takes("np"):
        return None
    if is_passive(verb):
        about = child(verb, "nsubjpass")
        if about is not None and agent(verb) is not None:
            return [strip(verb.doc, *subtree(about))], "passive with agent"
        return None
    which = next((c for c in verb.lefts if c.dep_ == "dobj" and c.lower_ in words("relative")), None)
    if which is not None and verb.dep_ == "relcl" and cue.cue_class == "accuse":
        # "the raid that X blames on Y"
        return [strip(verb.doc, *subtree(verb.head))], "deed of a relative clause"
    object_ = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if object_ is None or object_.lower_ in ("it", "himself", "herself", "itself", "themselves"):
        return None
    if verb.lemma_ == "claim" and object_.lemma_.lower() in words("taken"):
        return None  # a war claims lives, nobody's words
    start, end = strip(verb.doc, *subtree(object_))
    return [(start, _tail(verb, cue, end))], "verb with noun phrase"
