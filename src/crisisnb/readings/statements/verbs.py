"""Verbs of attribution and what they attribute, read off the parse of a sentence.

Each finder returns token spans of contents with the rule that found them; `contents` tries them in order."""

from .grammar import OBJECTS, agent, child, is_passive, noun_phrase, strip, subject, subtree, verb_group
from .lexicon import Cue

CLAUSES = ("ccomp", "xcomp")


def contents(verb, cue: Cue, inside) -> tuple[list[tuple[int, int]], str] | None:
    """The content spans of a verb (token numbers) and the rule, or None where it attributes nothing.

    `inside` tells whether a token stands in a quotation that is attributed on its own."""
    for find in (_clause, _trailing, _infinitive, _target, _description, _prepositional, _gerund, _noun):
        if (got := find(verb, cue, inside)) and got[0]:
            return got
    return None


def _is_finite(token) -> bool:
    tags = {token.tag_} | {c.tag_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    return bool(tags & {"VBD", "VBZ", "VBP", "MD"}) and "TO" not in tags


def _clause_start(doc, start: int, end: int) -> int:
    while start < end and (doc[start].lower_ == "that" and doc[start].dep_ in ("mark", "det", "nsubj", "dobj", "pobj")
                           and doc[start].dep_ == "mark" or doc[start].text in (",", ":") or doc[start].is_space):
        start += 1
    return start


def _split(clause, start: int, end: int) -> list[tuple[int, int]]:
    """Contents joined as "A and that B" are two."""
    doc = clause.doc
    cuts = [i for i in range(start + 1, end) if doc[i].lower_ == "that" and doc[i].dep_ == "mark"
            and doc[i].head.dep_ in ("conj", "ccomp") and doc[i - 1].lower_ in ("and", "but", "or", ",")
            and _chained(doc[i].head, clause)]
    spans, at = [], start
    for cut in cuts:
        stop = cut
        while stop > at and (doc[stop - 1].lower_ in ("and", "but", "or") or doc[stop - 1].text in (",", ";")):
            stop -= 1
        spans.append((at, stop))
        at = cut + 1
    return [strip(doc, *span) for span in [*spans, (at, end)]]


def _chained(token, clause) -> bool:
    while token.dep_ == "conj":
        token = token.head
        if token.i == clause.i:
            return True
    return False


def _clause(verb, cue, inside):
    """X said (that) C."""
    doc = verb.doc
    if not (cue.takes("that") or cue.takes("q")):
        return None
    found = [c for c in verb.rights if c.dep_ in ("ccomp", "advcl") and (c.dep_ == "ccomp" or _asked(c))]
    found = [c for c in found if _is_finite(c) or child(c, "nsubj", "nsubjpass", "expl") is not None]
    if not found:
        return None
    clause = found[0]
    if cue.takes("obj_inf") and not _is_finite(clause) and not cue.takes("that"):
        return None
    start, end = subtree(clause)
    if start <= verb.i < end:
        start = verb.i + 1
    start = _clause_start(doc, start, end)
    for later in verb.rights:  # adjuncts after the content that the parser hung on the cue
        if later.i > clause.i and later.left_edge.i >= end and later.dep_ in ("prep", "advmod", "npadvmod", "advcl"):
            if later.dep_ == "advcl" and later.tag_ == "VBG":
                break
            end = later.right_edge.i + 1
    return _split(clause, start, end), "verb with clause"


def _asked(clause) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in clause.children) and False


def _trailing(verb, cue, inside):
    """C, X said. C, said X. A, X said, B."""
    if not (cue.takes("that") or cue.takes("q")):
        return None
    doc, sent = verb.doc, verb.sent
    source = subject(verb)
    own = child(verb, "nsubj")
    first = verb_group(verb)[0]
    last = verb.i + 1
    if own is not None:
        a, b = noun_phrase(own)
        first, last = min(first, a), max(last, b)
    if source is None or first - 1 <= sent.start or doc[first - 1].text not in (",", "—", "–", "--"):
        return None
    if own is None:
        return None
    if any(c.dep_ in CLAUSES + ("dobj",) and c.i > verb.i for c in verb.children):
        return None
    start, end = strip(doc, sent.start, first - 1)
    if start < end and doc[start].dep_ == "cc":
        start += 1
    if end - start < 2 or not any(t.pos_ in ("VERB", "AUX") for t in doc[start:end]):
        return None
    spans = [(start, end)]
    rest = next((i for i in range(last, sent.end) if doc[i].text == ","), None)
    if rest and any(t.pos_ in ("VERB", "AUX") for t in doc[rest:sent.end]) and not doc[rest + 1].tag_ == "VBG":
        spans.append(strip(doc, rest + 1, sent.end))
    return spans, "content before the cue"


def _infinitive(verb, cue, inside):
    """X vowed to go. X urged Y to go. X demanded Y go. Y is expected to go."""
    clause = next((c for c in verb.rights if c.dep_ in CLAUSES), None)
    if clause is None and (object_ := child(verb, "dobj")) is not None:
        clause = next((c for c in object_.rights if c.dep_ == "acl" and _has_to(c)), None)
    on = next((c for c in verb.rights if c.dep_ == "prep" and cue.takes(f"{c.lower_}:obj_inf")), None)
    if on is not None:
        target = child(on, "pobj")
        to = clause if clause is not None and _has_to(clause) else None
        if to is None:
            to = next((c for c in [*verb.rights, *(target.rights if target is not None else [])]
                       if c.dep_ in ("advcl", "acl", "relcl") and _has_to(c)), None)
        if target is not None and to is not None:
            return [strip(verb.doc, target.left_edge.i, to.right_edge.i + 1)], "call on a party to act"
        return None
    if clause is None:
        return None
    start, end = subtree(clause)
    if _has_to(clause):
        object_ = next((c for c in verb.rights if c.dep_ in OBJECTS and c.i < clause.i), None)
        inner = child(clause, "nsubj")
        if object_ is not None or inner is not None:
            if not cue.takes("obj_inf"):
                return None
            start = min(start, object_.left_edge.i if object_ is not None else start)
            return [strip(verb.doc, max(start, verb.i + 1), end)], "party with infinitive"
        if cue.takes("inf") or (is_passive(verb) and cue.takes("obj_inf")):
            return [strip(verb.doc, max(start, verb.i + 1), end)], "verb with infinitive"
        return None
    if clause.tag_ == "VB" and child(clause, "nsubj") is not None and (cue.takes("obj_inf") or cue.takes("that")):
        return [strip(verb.doc, max(_clause_start(verb.doc, start, end), verb.i + 1), end)], "verb with bare infinitive"
    return None


def _has_to(token) -> bool:
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in token.lefts)


def _target(verb, cue, inside):
    """X accused Y of C."""
    for part in verb.rights:
        if cue.takes(f"target:{part.lower_}") and part.dep_ in ("prep", "agent"):
            span = _governed(part)
            return ([span], "accusation of a party") if span else None
    if any(f.startswith("target:") for f in cue.frames) and (object_ := child(verb, "dobj")) is not None:
        for part in object_.rights:
            if cue.takes(f"target:{part.lower_}") and (span := _governed(part)):
                return [span], "accusation of a party"
    return None


def _governed(prep) -> tuple[int, int] | None:
    start, end = prep.i + 1, prep.right_edge.i + 1
    span = strip(prep.doc, start, end)
    return span if span[0] < span[1] else None


def _description(verb, cue, inside):
    """X called Y a liar. X described Y as odd. What X called C."""
    if not cue.takes("as"):
        return None
    rights = [c for c in verb.rights if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")
              or c.dep_ == "prep" and c.lower_ == "as"]
    about = [c for c in rights if c.dep_ != "dobj"]
    if not about:
        return None
    what = any(c.lower_ in ("what", "which") for c in verb.lefts)
    if what or is_passive(verb):
        last = about[-1]
        return ([_governed(last)] if last.dep_ == "prep" else [strip(verb.doc, *subtree(last))]), "description"
    start = min(c.left_edge.i for c in rights)
    end = max(c.right_edge.i for c in rights) + 1
    return [strip(verb.doc, max(start, verb.i + 1), end)], "description of a party"


def _prepositional(verb, cue, inside):
    """X called for C. X warned of C."""
    for part in verb.rights:
        if part.dep_ in ("prep", "prt") and cue.takes(part.lower_) and (span := _governed(part)):
            return [span], f"verb with {part.lower_}"
    return None


def _gerund(verb, cue, inside):
    """X denied doing C."""
    clause = next((c for c in verb.rights if c.dep_ in (*CLAUSES, "pcomp") and c.tag_ == "VBG"), None)
    if clause is None or not cue.takes("ing"):
        return None
    return [strip(verb.doc, max(clause.left_edge.i, verb.i + 1), clause.right_edge.i + 1)], "verb with gerund"


def _noun(verb, cue, inside):
    """X announced C, C being a noun phrase. C was reported by X."""
    if not cue.takes("np"):
        return None
    if is_passive(verb):
        about = child(verb, "nsubjpass")
        if about is not None and agent(verb) is not None:
            return [strip(verb.doc, *subtree(about))], "passive with agent"
        return None
    object_ = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if object_ is None or object_.lower_ in ("it", "himself", "herself", "itself", "themselves"):
        return None
    return [strip(verb.doc, *subtree(object_))], "verb with noun phrase"
