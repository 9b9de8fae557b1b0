"""All cues of one line, with sources and contents, as attributions."""

from . import others, verbs
from .according import by_preposition
from .attribution import Attribution
from .clauses import parenthetical
from .grammar import is_thing, noun_phrase, speaker_above, subject, verb_group
from .lexicon import Cue, entry, words

INTERPOSED = ("content before the cue", "content after an interposed cue")


def find_cues(number: int, line, inside) -> list[Attribution]:
    """The attributions of a parsed line in order of their cues; `inside(token)` tells what stands in a
    quotation that is attributed on its own."""
    found = []
    for token in line.doc:
        if token.is_space or inside(token):
            continue
        cue, particle = entry(token)
        made = _by_preposition(number, line, token)
        if made is None and cue:
            made = {"verb": _by_verb, "noun": _by_noun, "adj": _by_adjective, "adv": _by_adverb}[cue.pos](
                number, line, token, cue, particle
            )
        if made is not None:
            found.append(made)
    return found


def chars(line, span: tuple[int, int]) -> tuple[int, int]:
    """Document offsets of a span of tokens."""
    doc, end = line.doc, span[1]
    while (
        end < len(doc) - 1
        and doc[end].text == "-"
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
    ):
        end = max(end + 2, doc[end + 1].right_edge.i + 1)  # a word the tokenizer cut at its hyphen
    last = doc[end - 1]
    return line.start + line.doc[span[0]].idx, line.start + last.idx + len(last.text)


def speaker_span(line, source, verb=None) -> tuple[int, int] | None:
    """Document offsets of a source's noun phrase, on its own side of the cue."""
    if source is None:
        return None
    start, end = noun_phrase(source)
    if verb is not None:
        if source.i < verb.i:
            end = min(end, verb.i)
        elif source.i > verb.i:
            start = max(start, verb.i + 1)
    return chars(line, (start, max(end, start + 1)))


def _make(number, line, cue_span, cue: Cue | None, rule, anchor, source, spans, verb=None):
    spans = [(a + (line.doc[a].lower_ == "that" and line.doc[a].dep_ == "mark"), b) for a, b in spans]
    spans = [s for s in spans if s[0] < s[1]]
    if not spans:
        return None
    return Attribution(
        number,
        chars(line, cue_span),
        cue.cue_class if cue else "say",
        rule,
        anchor,
        source,
        speaker_span(line, source, verb),
        [chars(line, s) for s in spans],
        takes_quote=bool(cue and cue.takes("q")),
        offset=line.start,
    )


def _by_verb(number, line, token, cue, particle):
    if token.dep_ in ("amod", "compound", "aux"):
        return None
    got = verbs.contents(token, cue)
    if got is None:
        return None
    spans, rule = [span for span in got[0] if span], got[1]
    if not spans:  # nothing was left of the content
        return None
    source = (parenthetical(token)[0] if rule in INTERPOSED else None) or subject(token)
    on_noun = token.dep_ in ("acl", "advcl") and token.head.pos_ == "NOUN"
    goes_on = on_noun and token.lower_ in words("adding") and rule == "verb with clause"
    loose = token.dep_ in ("advcl", "xcomp") and (source is None or is_thing(source))
    if token.tag_ == "VBG" and (goes_on or loose):
        source = speaker_above(token) or source
    if source is None and not _sourceless(token):
        return None
    group = verb_group(token)
    if particle is not None and particle.i == group[1]:
        group = (group[0], particle.i + 1)
    if particle is not None and particle.i > group[1] and particle.dep_ not in ("prt", "prep"):
        group = (group[0], particle.i + 1)  # made it clear
    governed = rule.startswith("verb with ") or rule == "call on a party to act"
    word = token.doc[spans[0][0] - 1]
    if governed and word.i == group[1] and (word.dep_ == "prep" or rule == f"verb with {word.lower_}"):
        group = (group[0], spans[0][0])
    return _make(number, line, group, cue, rule, token, source, spans, token)


def _sourceless(verb) -> bool:
    """A passive without agent attributes without naming a source ("it was announced that")."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _by_noun(number, line, token, cue, particle):
    got = others.by_noun(token, cue)
    if got is None:
        return None
    source, spans = got
    carried = token.dep_ == "dobj" and token.head.lemma_ in words("light_verbs") and source.i < token.head.i
    first = verb_group(token.head)[0] if carried else token.i  # expressed regret, repeated his call
    return _make(number, line, (first, token.i + 1), cue, "noun with its content", token, source, spans)


def _by_adjective(number, line, token, cue, particle):
    got = others.by_adjective(token, cue)
    if got is None:
        return None
    source, group, spans = got
    return _make(number, line, group, cue, "adjective with its content", token.head, source, spans)


def _by_adverb(number, line, token, cue, particle):
    verb_cue, _ = entry(token.head)
    if verb_cue or (spans := others.by_adverb(token)) is None:
        return None
    return _make(number, line, (token.i, token.i + 1), cue, "adverb of hearsay", token, None, spans)


def _by_preposition(number, line, token):
    got = by_preposition(token)
    if got is None:
        return None
    source, group, spans = got
    return _make(number, line, group, None, "according to", token, source, spans)
