"""Attributions as rows of the table: kind, speaker, cue, circumstances, evidence."""

from bisect import bisect_left
from dataclasses import replace

from ...document import Document
from . import context
from .attribution import Attribution
from .cues import chars
from .lexicon import entry, words
from .quotes import Quote
from .who import Speakers

NEAR = 600  # characters between two statements of one occasion: a long paragraph


def make_rows(
    document: Document,
    line,
    attribution: Attribution,
    tops: list[Quote],
    speakers: Speakers,
    times: list[dict],
) -> list[dict]:
    """One row per content, and one per quotation inside a mixed content."""
    spans = []
    for start, end in attribution.contents:
        quoted = [q for q in tops if start <= q.start and q.end <= end + 1 and q.outer_end <= line.end]
        whole = next((q for q in quoted if _covers(document.text, q, start, end)), None)
        if attribution.quotes or whole:
            spans.append((*((whole.start, whole.end) if whole else (start, end)), "direct"))
            continue
        if quoted:  # the marks belong to the content
            end = max([end, *(q.outer_end for q in quoted if q.end >= end - 1)])
            start = min([start, *(q.outer_start for q in quoted if q.start <= start + 1)])
        spans.append((start, end, "mixed" if quoted else "indirect"))
        spans += [(q.start, q.end, "direct") for q in quoted]
    shared = _shared(document, line, attribution, speakers, times)
    return [
        document.evidence(start, end)
        | {"statement_id": None, "kind": kind}
        | shared
        | {"region": document.region(start)}
        for start, end, kind in spans
    ]


def unique(rows: list[dict]) -> list[dict]:
    """The rows in order of text, the first of those with the same span, with their identifiers."""
    seen, kept = set(), []
    for row in rows:
        if (span := (row["start"], row["end"])) not in seen:
            seen.add(span)
            kept.append(row)
    kept.sort(key=lambda r: (r["start"], -r["end"]))
    return [row | {"statement_id": f"s{number}"} for number, row in enumerate(kept, 1)]


def same_occasion(rows: list[dict]) -> list[dict]:
    """The rows, in order of text, with the time of an utterance carried on to what the same speaker says
    next.

    Only a chain of statements by one speaker in the simple tenses counts, each near the one before it."""
    carried, last = [], None
    for row in rows:
        who = (row["person"], row["organization"])
        goes_on = (
            last is not None
            and who == (last["person"], last["organization"]) != (None, None)
            and row["start"] - last["end"] < NEAR
            and not row["_perfect"]
        )
        if row["_time_id"] is None and goes_on and last["_time_id"] is not None:
            row = row | {"_time_id": last["_time_id"], "_carried": True}
        carried.append(row)
        last = row
    return carried


def _covers(text: str, quote: Quote, start: int, end: int) -> bool:
    """Whether a content is no more than a quotation and the small words that lead into it."""
    rest = text[start : max(start, quote.outer_start)] + " " + text[min(end, quote.outer_end) : end]
    return all(
        word.strip(",.:;").lower() in words("light") or not any(c.isalnum() for c in word)
        for word in rest.split()
    )


def _shared(document, line, attribution: Attribution, speakers: Speakers, times) -> dict:
    """What all rows of one attribution have in common."""
    who = speakers.of(attribution)
    anchor, speaker, (cue_start, cue_end) = attribution.anchor, attribution.speaker, attribution.cue
    medium = target = cue = None
    if anchor is not None:
        line = replace(line, doc=anchor.doc)
        cue, _ = entry(anchor)
        local = [
            (_token_at(anchor.doc, a - line.start), _token_at(anchor.doc, b - line.start))
            for a, b in attribution.contents
        ]
        medium = context.medium(anchor, local)
        target = context.addressee(anchor, cue, local, medium)
    person, organization = (who.person, who.organization) if who else (None, None)
    relays = [name for voice in attribution.via for name in speakers.names(voice)]
    return {
        "person": person,
        "organization": organization,
        "speaker_start": speaker[0] if speaker else None,
        "speaker_end": speaker[1] if speaker else None,
        "speaker": document.text[slice(*speaker)] if speaker else None,
        "cue": document.text[cue_start:cue_end],
        "cue_start": cue_start,
        "cue_end": cue_end,
        "cue_class": attribution.cue_class,
        "cue_lemma": cue.lemma if cue else None,
        "medium": document.text[slice(*chars(line, medium))]
        if medium
        else speakers.told(line, anchor, target),
        "addressee": speakers.names((*chars(line, target), None)) if target else [],
        "via": [name for name in dict.fromkeys(relays) if name not in (person, organization)],
        "edtf": None,
        "rule": attribution.rule,
        "_time_id": context.time_id(
            _sentence(line, anchor, attribution), attribution.contents, attribution.cue, times
        ),
        "_perfect": anchor is not None
        and any(c.dep_ == "aux" and c.lemma_ == "have" for c in anchor.children),
    }


def _sentence(line, anchor, attribution) -> tuple[int, int]:
    if anchor is None:
        return attribution.cue
    return line.start + anchor.sent.start_char, line.start + anchor.sent.end_char


def _token_at(doc, offset: int) -> int:
    return bisect_left(range(len(doc)), offset, key=lambda i: doc[i].idx)
