"""Contents that are clauses: X said that C; C, X said; as X said, C.

Each finder takes a verb and its entry in the lexicon and returns token spans of contents with the rule, or
None."""

from .extents import after_that, aside, narrator_resumes, rest_of, split
from .grammar import child, is_finite, is_passive, noun_phrase, strip, subtree, verb_group

SET_OFF = (",", "—", "–", "--")
DEPENDENT = ("advcl", "relcl", "acl", "pcomp", "csubj", "amod")


def after_cue(verb, cue):
    """X said (that) C."""
    if not (cue.takes("that") or cue.takes("q")):
        return None
    found = [
        c
        for c in verb.rights
        if c.dep_ == "ccomp"
        and c.lower_ != cue.particle
        and (is_finite(c) or child(c, "nsubj", "nsubjpass", "expl") is not None)
    ]
    return _clause_of(verb, found[0]) if found else None


def stray(verb, cue):
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
    start = after_that(verb.doc, start, end)
    end = aside(verb.doc, start, narrator_resumes(verb, clause, start, rest_of(verb, clause, end)))
    return split(verb.doc, start, end), "verb with clause"


def _stray_clause(verb):
    """A clause with `that` which the parser hung on a noun between it and its cue."""
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return token.head if token.head.i > token.i else None
        if token.pos_ in ("VERB", "AUX"):
            return None
    return None


def _set_off(doc, start: int) -> bool:
    """Whether a comma or dash, perhaps inside a closing quotation mark, stands before a token."""
    before = doc[start - 1]
    if before.tag_ == "''" and start > 1:
        before = doc[start - 2]
    return before.text in SET_OFF


def parenthetical(verb):
    """The source of a cue that closes its sentence or stands between commas ("C, the office of X said."),
    with the token before which the content stands; (None, None) where the cue is none of these."""
    doc, sent = verb.doc, verb.sent
    first = verb_group(verb)[0]
    own = child(verb, "nsubj")
    if own is not None and own.i > verb.i:
        return own, first
    comma = next((i for i in range(first - 1, sent.start, -1) if doc[i].text in SET_OFF), None)
    if own is not None:
        start = noun_phrase(own)[0]
        if start - 1 > sent.start and (_set_off(doc, start) or _follows_its_content(verb, start)):
            return own, start
        if comma is None or own.i > comma:
            return _without_comma(verb, first)
    if comma is None or any(t.pos_ in ("VERB", "AUX") for t in doc[comma:first]):
        return _without_comma(verb, first)
    chunk = next((c for c in sent.noun_chunks if c.start >= comma + 1 and c.end <= first), None)
    if chunk is None or chunk.start > comma + 2:
        return None, None
    return chunk.root, comma + 1


def _without_comma(verb, first: int):
    """The source and its first token where the cue ends a sentence whose comma is lost ("C the monitor
    said.")."""
    doc, sent = verb.doc, verb.sent
    if not _closes_sentence(verb):
        return None, None
    chunks = [c for c in sent.noun_chunks if c.end <= first]
    if not chunks or chunks[-1].end != first:
        return None, None
    source = chunks.pop()
    while chunks and chunks[-1].end == source.start - 1 and doc[source.start - 1].lower_ in ("of", "for"):
        source = chunks.pop()
    if not any(is_finite(t) and t.pos_ in ("VERB", "AUX") for t in doc[sent.start:source.start]):
        return None, None
    return source.root, source.start


def _closes_sentence(verb) -> bool:
    """Whether no more than a day, an audience or a further cue follows a verb in its sentence."""
    for token in verb.doc[verb.i + 1:verb.sent.end]:
        if token.tag_ == "VBG":
            return True
        light = token.is_punct or token.is_space or token.lower_ == "on"
        if not light and token.ent_type_ not in ("DATE", "TIME", "ORG"):
            return False
    return True


def _follows_its_content(verb, start: int) -> bool:
    """Whether the parser itself sees the clause before the source as what is said ("C the monitor said.")."""
    clause = next((c for c in verb.lefts if c.dep_ == "ccomp" and is_finite(c)), None)
    return clause is not None and clause.right_edge.i < start and verb.dep_ == "ROOT"


def before_cue(verb, cue):
    """C, X said. C, said X. A, X said, B."""
    if not (cue.takes("that") or cue.takes("q")) or not is_finite(verb) or is_passive(verb):
        return None
    if any(cue.takes(c.lower_) for c in verb.rights if c.dep_ == "prep"):
        return None
    doc, sent = verb.doc, verb.sent
    source, first = parenthetical(verb)
    if source is None or first - 1 <= sent.start:
        return None
    lost = _closes_sentence(verb) and (child(verb, "nsubj") is None or source.i > child(verb, "nsubj").i)
    if not (_set_off(doc, first) or _follows_its_content(verb, first) or lost):
        return None
    holds = ("ccomp", "xcomp") if cue.addressee == "obj" else ("ccomp", "xcomp", "dobj")
    if any(c.dep_ in holds and c.i > verb.i for c in verb.children):
        return None
    return _around(verb, source, *strip(doc, sent.start, first))


def _around(verb, source, start: int, end: int):
    """The content before a cue and, where the cue interrupts it, after it."""
    doc, sent = verb.doc, verb.sent
    while start < end and doc[start].dep_ == "cc":
        start += 1
    spans = [(start, end)]
    last = max(verb.i + 1, noun_phrase(source)[1] if source.i > verb.i else 0)
    rest = next((i for i in range(last, sent.end - 1) if doc[i].text == ","), None)
    if rest and doc[rest + 1].tag_ != "VBG" and any(is_finite(t) for t in doc[rest:sent.end]):
        spans.append(strip(doc, rest + 1, sent.end))
    before = any(t.pos_ in ("VERB", "AUX") and t.dep_ not in DEPENDENT for t in doc[start:end])
    if len(spans) > 1 and not before and doc[start].pos_ in ("ADV", "ADP"):
        return spans[1:], "content after an interposed cue"
    nominal = len(spans) > 1 and doc[end - 1].pos_ in ("NOUN", "PROPN")
    interrupted = nominal and doc[rest + 1].pos_ in ("VERB", "AUX")
    if end - start < 2 or not (before or interrupted):
        return None
    return spans, "content before the cue"


def as_clause(verb, cue):
    """As X has pointed out, C. C, as X said."""
    if verb.dep_ != "advcl" or not cue.takes("that") or child(verb, "nsubj") is None:
        return None
    doc, sent = verb.doc, verb.sent
    first, last = subtree(verb)
    if doc[first].lower_ != "as":
        return None
    before, after = strip(doc, sent.start, first), strip(doc, last, sent.end)
    if after[1] - after[0] > 2 and (
        before[1] - before[0] < 2 or not any(is_finite(t) for t in doc[slice(*before)])
    ):
        return [after], "content after the cue"
    return ([before], "content before the cue") if before[1] - before[0] > 2 else None
