"""Verbs of attribution and what they attribute, read off the parse of a sentence.

Each finder returns token spans of contents with the rule that found them; `contents` tries them in order."""

from .grammar import OBJECTS, agent, child, dateline, is_passive, noun_phrase, strip, subtree, verb_group
from .lexicon import Cue, entry, words

CLAUSES = ("ccomp", "xcomp")
FINITE = {"VBD", "VBZ", "VBP", "MD"}
DEPENDENT = ("advcl", "relcl", "acl", "pcomp", "csubj", "amod")
JOINS = ("and", "but", "or")


def contents(verb, cue: Cue, inside) -> tuple[list[tuple[int, int]], str] | None:
    """The content spans of a verb (token numbers) and the rule, or None where it attributes nothing.

    `inside` tells whether a token stands in a quotation that is attributed on its own."""
    for find in (_clause, _trailing, _infinitive, _target, _description, _prepositional, _gerund, _stray, _noun, _as_clause):
        if (got := find(verb, cue, inside)) and got[0]:
            return got
    return None


def is_finite(token) -> bool:
    """Whether a verb, alone or with its auxiliaries, has a tense."""
    tags = {token.tag_} | {c.tag_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    return bool(tags & FINITE) and "TO" not in tags


def has_to(token) -> bool:
    """Whether a verb is an infinitive with `to`."""
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in token.lefts)


def _after_that(doc, start: int, end: int) -> int:
    while start < end and (doc[start].lower_ == "that" and doc[start].dep_ == "mark"
                           or doc[start].text in (",", ":") or doc[start].is_space):
        start += 1
    return start


def _split(doc, start: int, end: int) -> list[tuple[int, int]]:
    """Contents joined as "A and that B" or "that A, that B, and C" are separate."""
    cuts = [i for i in range(start + 1, end) if doc[i].lower_ == "that" and doc[i].dep_ == "mark"
            and (doc[i - 1].lower_ in JOINS or doc[i - 1].text == "," and (
                start and doc[start - 1].lower_ == "that" or doc[i - 2].pos_ not in ("NOUN", "PROPN")))]
    if len(cuts) > 1:
        last = next((t for t in doc[cuts[-1]:end] if t.dep_ == "cc" and t.lower_ in JOINS
                     and any(c.dep_ == "conj" and c.i > t.i and child(c, "nsubj", "nsubjpass") is not None
                             for c in t.head.children)), None)
        cuts += [last.i] if last is not None else []
    spans, at = [], start
    for cut in cuts:
        stop = cut
        while stop > at and (doc[stop - 1].lower_ in JOINS or doc[stop - 1].text in (",", ";")):
            stop -= 1
        spans.append((at, stop))
        at = cut + 1
    return [strip(doc, *span) for span in [*spans, (at, end)]]


def _clause(verb, cue, inside):
    """X said (that) C."""
    if not (cue.takes("that") or cue.takes("q")):
        return None
    found = [c for c in verb.rights if c.dep_ == "ccomp" and c.lower_ != cue.particle
             and (is_finite(c) or child(c, "nsubj", "nsubjpass", "expl") is not None)]
    return _clause_of(verb, found[0]) if found else None


def _stray(verb, cue, inside):
    """X told Y at a meeting that C, the clause being hung on the meeting."""
    if not cue.takes("that") or cue.takes("np") and child(verb, "dobj") is not None:
        return None
    clause = _stray_clause(verb)
    return _clause_of(verb, clause) if clause is not None else None


def _clause_of(verb, clause):
    start, end = subtree(clause)
    if start <= verb.i < end:
        start = verb.i + 1
    mark = next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)
    start = mark.i + 1 if mark is not None else start
    start = _after_that(verb.doc, start, end)
    end = _aside(verb.doc, start, _narrator_resumes(verb, clause, start, _rest(verb, clause, end)))
    return _split(verb.doc, start, end), "verb with clause"


def _stray_clause(verb):
    """A clause with `that` which the parser hung on a noun between it and its cue."""
    for token in verb.doc[verb.i + 1:verb.right_edge.i + 1]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return token.head if token.head.i > token.i else None
        if token.pos_ in ("VERB", "AUX"):
            return None
    return None


def _rest(verb, clause, end: int) -> int:
    """Where a content ends that the parser cut short: adjuncts and further verbs of its clause may hang on the cue."""
    doc = verb.doc
    for later in verb.rights:
        if later.left_edge.i < end or later.dep_ in ("punct", "cc"):
            continue
        after_comma = doc[later.left_edge.i - 1].text in (",", "—", "–", "--", ";")
        contiguous = (later.left_edge.i == end and child(later, "nsubj") is None
                      and later.dep_ in ("ccomp", "advcl", "xcomp", "dobj", "acomp", "attr"))
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


def _narrator_resumes(verb, clause, start: int, end: int) -> int:
    """Where a content ends because its sentence goes on with a cue of its own ("..., but Y said", "..., adding")."""
    doc = verb.doc
    for token in doc[start + 1:end]:
        if _same_speaker_again(verb, token):
            return token.i - 1
        cue, _ = entry(token)
        if not cue or cue.pos != "verb" or not cue.takes("q"):
            continue
        own = child(token, "nsubj")
        first = token.left_edge.i
        if token.dep_ == "conj" and token.head.i in _spine(clause) and own is not None and own.pos_ != "PRON" \
                and child(token, "ccomp") is not None and is_finite(token):
            before = own.left_edge.i
            while before - 1 > start and doc[before - 1].pos_ in ("CCONJ", "ADV", "PUNCT"):
                before -= 1
            return before
        if token.tag_ == "VBG" and doc[token.i - 1].text == "," and first >= token.i and token.i + 2 >= end:
            return token.i - 1
    return end


def _aside(doc, start: int, end: int) -> int:
    """A content ends before the one dash that adds the narrator's gloss."""
    dashes = [i for i in range(start + 1, end) if doc[i].text in ("—", "–", "--", "-") and doc[i - 1].whitespace_]
    if len(dashes) != 1 or dashes[0] + 1 >= end:
        return end
    after = doc[dashes[0] + 1]
    return end if after.is_quote or after.lower_ in words("gloss_not") else dashes[0]


def _same_speaker_again(verb, token) -> bool:
    """A verb in the cue's own form, coordinated with a content in another ("said it would go and called for help")."""
    before = token.doc[token.i - 1]
    return (token.dep_ == "conj" and token.tag_ == verb.tag_ != token.head.tag_ and token.head.i > verb.i
            and token.tag_ in FINITE | {"VBG"} and child(token, "nsubj", "nsubjpass", "aux", "auxpass") is None
            and (before.lower_ in JOINS or before.text == ","))


def _spine(clause) -> set[int]:
    found = {clause.i}
    for token in clause.subtree:
        if token.dep_ == "conj" and token.head.i in found:
            found.add(token.i)
    return found


def _set_off(doc, start: int) -> bool:
    """Whether a comma or dash, perhaps inside a closing quotation mark, stands before a token."""
    before = doc[start - 1]
    if before.tag_ == "''" and start > 1:
        before = doc[start - 2]
    return before.text in (",", "—", "–", "--")


def parenthetical(verb):
    """The source of a cue that closes its sentence or stands between commas ("C, the office of X said."), with the
    token before which the content stands; (None, None) where the cue is none of these."""
    doc, sent = verb.doc, verb.sent
    first = verb_group(verb)[0]
    own = child(verb, "nsubj")
    if own is not None and own.i > verb.i:
        return own, first
    comma = next((i for i in range(first - 1, sent.start, -1) if doc[i].text in (",", "—", "–", "--")), None)
    if own is not None:
        start = noun_phrase(own)[0]
        if start - 1 > sent.start and _set_off(doc, start):
            return own, start
        if comma is None or own.i > comma:
            return None, None
    if comma is None or any(t.pos_ in ("VERB", "AUX") for t in doc[comma:first]):
        return None, None
    chunk = next((c for c in sent.noun_chunks if c.start >= comma + 1 and c.end <= first), None)
    if chunk is None or chunk.start > comma + 2:
        return None, None
    return chunk.root, comma + 1


def _trailing(verb, cue, inside):
    """C, X said. C, said X. A, X said, B."""
    if not (cue.takes("that") or cue.takes("q")) or not is_finite(verb) or is_passive(verb):
        return None
    if any(cue.takes(c.lower_) for c in verb.rights if c.dep_ == "prep"):
        return None
    doc, sent = verb.doc, verb.sent
    source, first = parenthetical(verb)
    if source is None or first - 1 <= sent.start or not _set_off(doc, first):
        return None
    if any(c.dep_ in (*CLAUSES, "dobj") and c.i > verb.i for c in verb.children):
        return None
    start, end = strip(doc, max(sent.start, dateline(doc)), first - 1)
    while start < end and doc[start].dep_ == "cc":
        start += 1
    spans = [(start, end)]
    last = max(verb.i + 1, noun_phrase(source)[1] if source.i > verb.i else 0)
    rest = next((i for i in range(last, sent.end - 1) if doc[i].text == ","), None)
    if rest and doc[rest + 1].tag_ != "VBG" and any(is_finite(t) for t in doc[rest:sent.end]):
        spans.append(strip(doc, rest + 1, sent.end))
    before = any(t.pos_ in ("VERB", "AUX") and t.dep_ not in DEPENDENT for t in doc[start:end])
    interrupted = len(spans) > 1 and doc[end - 1].pos_ in ("NOUN", "PROPN") and doc[rest + 1].pos_ in ("VERB", "AUX")
    if len(spans) > 1 and not before and doc[start].pos_ == "ADV":
        return spans[1:], "content after an interposed cue"
    if end - start < 2 or not (before or interrupted):
        return None
    return spans, "content before the cue"


def _tail(verb, cue, end: int) -> int:
    """A noun phrase goes on in what follows it without a comma ("praised Y for doing C"), but place and day of the
    utterance do not belong to it."""
    doc = verb.doc
    for later in verb.rights:
        if later.left_edge.i < end:
            continue
        noun = child(later, "pobj")
        where = noun is not None and (noun.lemma_.lower() in words("media") or noun.ent_type_ in ("DATE", "TIME"))
        to_whom = later.lower_ == "to" and later.dep_ == "prep" and cue.addressee == "to"
        if later.left_edge.i > end or later.dep_ not in ("prep", "advcl") or where or to_whom or later.tag_ == "VBG":
            break
        end = later.right_edge.i + 1
    return end


def _as_clause(verb, cue, inside):
    """As X has pointed out, C. C, as X said."""
    if verb.dep_ != "advcl" or not cue.takes("that") or child(verb, "nsubj") is None:
        return None
    doc, sent = verb.doc, verb.sent
    first, last = subtree(verb)
    if doc[first].lower_ != "as":
        return None
    before, after = strip(doc, max(sent.start, dateline(doc)), first), strip(doc, last, sent.end)
    if after[1] - after[0] > 2 and (before[1] - before[0] < 2 or not any(is_finite(t) for t in doc[slice(*before)])):
        return [after], "content after the cue"
    return ([before], "content before the cue") if before[1] - before[0] > 2 else None


def _infinitive(verb, cue, inside):
    """X vowed to go. X urged Y to go. X demanded Y go. Y is expected to go."""
    clause = next((c for c in verb.rights if c.dep_ in CLAUSES), None)
    if clause is None and (object_ := child(verb, "dobj")) is not None:
        clause = next((c for c in object_.rights if c.dep_ == "acl" and has_to(c)), None)
    on = next((c for c in verb.rights if c.dep_ in ("prep", "prt") and cue.takes(f"{c.lower_}:obj_inf")), None)
    if on is not None:
        target = child(on, "pobj")
        to = clause if clause is not None and has_to(clause) else None
        if to is None:
            to = next((c for c in [*verb.rights, *(target.rights if target is not None else [])]
                       if c.dep_ in ("advcl", "acl", "relcl") and has_to(c)), None)
        if target is not None and to is not None:
            return [strip(verb.doc, target.left_edge.i, to.right_edge.i + 1)], "call on a party to act"
        return None
    if clause is None:
        return None
    start, end = subtree(clause)
    if has_to(clause):
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
        return [strip(verb.doc, max(_after_that(verb.doc, start, end), verb.i + 1), end)], "verb with bare infinitive"
    return None


def _target(verb, cue, inside):
    """X accused Y of C."""
    for part in verb.rights:
        if cue.takes(f"target:{part.lower_}") and part.dep_ in ("prep", "agent"):
            span = _governed(part)
            return ([(span[0], _tail(verb, cue, span[1]))], "accusation of a party") if span else None
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
    party = child(verb, "dobj")
    if not about and party is not None and any(c.dep_ == "prep" and c.lower_ == "as" for c in party.rights):
        return [strip(verb.doc, *subtree(party))], "description of a party"
    if not about or about[0].tag_ == "VBG" and about[0].dep_ != "prep" and child(verb, "dobj") is None:
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
            return [(span[0], _tail(verb, cue, span[1]))], f"verb with {part.lower_}"
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
    start, end = strip(verb.doc, *subtree(object_))
    return [(start, _tail(verb, cue, end))], "verb with noun phrase"
