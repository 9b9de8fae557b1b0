"""Quotations as attributions: each gets its cue and its source.

A quotation belongs to the cue that follows it in its sentence, else to the one that leads into it, else to
whoever spoke before it; what stands in none of these is a term or a scare quote and attributes nothing."""

import re
from dataclasses import replace

from .according import source_of
from .attribution import Attribution
from .cues import chars, speaker_span
from .direct import Outside, cue_after, cue_before, is_cue, is_sentence, source_near
from .grammar import verb_group
from .lexicon import entry
from .quotes import Quote

SENTENCE_END = re.compile(r"\w{2}[.?!]\s")

def direct_speech(document, number, line, tops: list[Quote], last: Attribution | None) -> list[Attribution]:
    """The quotations of a line that a cue beside them, or the previous speaker, attributes."""
    outside = Outside(line, tops)
    text = document.text
    found, previous, before_end = [], None, None
    for at, quote in enumerate(tops):
        until = tops[at + 1].outer_start if at + 1 < len(tops) else None
        lead = outside.before(quote, before_end)
        follow = outside.after(quote, until)
        before_end = quote.outer_end
        before = tops[at - 1] if at else None
        severed = (
            before is None
            or text[before.end - 1] in ".?!"
            or bool(found)
            and before in found[-1].quotes
            or bool(SENTENCE_END.search(text, before.outer_end, quote.outer_start))
        )
        verb, rule = _attached(text, quote, lead, follow, outside, severed)
        made = None
        if verb is not None:
            between = [t for t in follow if t.i < verb.i]
            made = _from_verb(number, line, verb, outside, rule, between)
            previous = made
        elif not lead and follow and (made := _according(number, line, follow)) is not None:
            previous = made
        elif not lead and is_sentence(quote, text) and previous is not None:
            made = _again(previous, "quotation goes on after the cue")
        elif not lead and at == 0 and last is not None and is_sentence(quote, text) and not follow:
            made = _again(last, "quotation goes on from the paragraph before")
            previous = made
        elif lead and lead[-1].text == ":" and is_sentence(quote, text):
            made = _from_colon(number, line, lead)
            previous = made
        if made is not None:
            made.quotes = [quote]
            made.contents = [(quote.start, quote.end)]
            found.append(made)
    return found


def _attached(text, quote, lead, follow, outside, severed):
    """The cue verb a quotation belongs to and the rule. `severed`: nothing ties it to a quotation before
    it."""
    ends = text[quote.end - 1]
    opener = severed and (not lead or all(t.dep_ in ("cc", "advmod", "punct") for t in lead))
    if opener and follow and ends not in ".":
        comma = ends in ",?!…-—–" or follow[0].text in (",", "—", "–", "-")
        tokens = follow if comma else follow[:8]
        if (comma or is_sentence(quote, text)) and (verb := cue_after(tokens, outside)) is not None:
            return verb, "quotation before its cue"
    if (
        lead
        and (
            lead[-1].text == ":" or lead[-1].text == "," and (is_sentence(quote, text) or is_cue(lead[-2:-1]))
        )
        and (verb := cue_before(lead, outside)) is not None
    ):
        return verb, "quotation after its cue"
    if lead and is_sentence(quote, text) and (verb := cue_before(lead[-1:], outside)) is not None:
        return verb, "quotation after its cue"
    return None, None


def left_over(text, number, line, tops, found) -> list[Attribution]:
    """Short quotations right after a cue ("chanting “no tax”") that no content holds."""
    outside, made = Outside(line, tops), []
    for quote in tops:
        if any(s <= quote.start < e for a in found for s, e in a.contents):
            continue
        verb = cue_before([t for t in outside.before(quote, None) if not t.is_punct][-1:], outside)
        if verb is not None and entry(verb)[0].addressee != "obj":
            attribution = _from_verb(number, line, verb, outside, "short quotation after its cue")
            attribution.quotes, attribution.contents = [quote], [(quote.start, quote.end)]
            made.append(attribution)
    return made


def _from_verb(number, line, verb, outside, rule, between=()) -> Attribution:
    cue, _ = entry(verb)
    source = source_near(verb, outside, between)
    speaker = outside.clip(speaker_span(line, source, verb), source)
    return Attribution(number, chars(line, verb_group(verb)), cue.cue_class, rule, verb, source, speaker,
                       takes_quote=True, offset=line.start)


def _according(number, line, follow) -> Attribution | None:
    """The source of a quotation that `according to X` follows."""
    token = next((t for t in follow if not t.is_punct), None)
    source, last = source_of(token) if token is not None else (None, None)
    if source is None:
        return None
    span = chars(line, (token.i, last.i + 1))
    speaker = speaker_span(line, source)
    rule = "quotation before its cue"
    return Attribution(number, span, "say", rule, None, source, speaker, offset=line.start)


def _from_colon(number, line, lead) -> Attribution:
    named = [t for t in lead if t.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")]
    source = next((t for t in named if t.dep_ == "nsubj"), None)
    if source is None and named:
        source = named[-1].head if named[-1].head in named else named[-1]
    colon, speaker = (lead[-1].i, lead[-1].i + 1), speaker_span(line, source)
    rule = "quotation after a colon"
    return Attribution(number, chars(line, colon), "say", rule, lead[-1], source, speaker, offset=line.start)


def _again(previous: Attribution, rule: str) -> Attribution:
    return replace(previous, rule=rule, contents=[], quotes=[], via=[], takes_quote=True)
