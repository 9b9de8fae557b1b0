"""Relay chains: who passed on whose words.

"RIA reported, citing the ministry, that C" is the ministry's word by way of RIA; a claim inside another's
content comes by way of that other."""

from .attribution import Attribution
from .cues import speaker_span
from .filters import CLAUSAL
from .grammar import agent, child, is_passive
from .lexicon import words


def relay(found: list[Attribution], line) -> list[Attribution]:
    """The attributions of a line with cited sources in the place of those who cite, and their relay
    chains."""
    citing = [
        a
        for a in found
        if a.anchor is not None
        and a.anchor.tag_ == "VBG"
        and a.anchor.lemma_ in words("citing")
        and a.rule == "verb with noun phrase"
    ]
    gone = set()
    for cite in citing:
        source = child(cite.anchor, "dobj")
        over = [
            a
            for a in found
            if a is not cite
            and not a.quotes
            and a.anchor is not None
            and a.anchor.sent == cite.anchor.sent
            and a.rule in ("verb with clause", "content before the cue")
            and not any(s <= cite.cue[0] < e for s, e in a.contents)
        ]
        if source is None or not over or not _speaks(source):
            continue
        for other in over[:1]:
            other.via = [voice for voice in (other.voice, *other.via) if voice]
            other.source, other.speaker = source, speaker_span(line, source)
            other.cue, other.rule = cite.cue, other.rule + ", from the source it cites"
        gone.add(id(cite))
    kept = [a for a in found if id(a) not in gone]
    for quoted in kept:
        quoted.via = [*quoted.via, *_quoted_as_saying(quoted)]
    for inner in kept:
        for outer in kept:
            if (
                outer is not inner
                and outer.voice
                and outer.rule in CLAUSAL
                and any(s <= inner.cue[0] and inner.cue[1] <= e for s, e in outer.contents)
            ):
                inner.via = [*inner.via, outer.voice]
    return kept


def _quoted_as_saying(attribution: Attribution) -> list[tuple[int, int, int]]:
    """X quoted Y as saying C: X relays."""
    verb = attribution.anchor
    if verb is None or verb.dep_ != "pcomp" or verb.head.head.lemma_ not in words("citing"):
        return []
    relayer = agent(verb.head.head) if is_passive(verb.head.head) else child(verb.head.head, "nsubj")
    if relayer is None:
        return []
    start = attribution.offset + relayer.left_edge.idx
    return [(start, attribution.offset + relayer.idx + len(relayer), attribution.offset + relayer.idx)]


def _speaks(noun) -> bool:
    """Whether a cited thing is somebody who speaks rather than a reason or a figure."""
    return noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.lemma_.lower() in words(
        "offices"
    ) | words("documents")
