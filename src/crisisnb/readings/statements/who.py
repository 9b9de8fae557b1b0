"""Who speaks: the source of an attribution among the mentions of actors."""

from dataclasses import replace

from ..mentions import Mention
from .cues import chars
from .grammar import antecedent, noun_phrase
from .lexicon import words


class Speakers:
    """Looks up the sources of one document's attributions among its mentions, in order of text."""

    def __init__(self, document, lines, mentions):
        self.document, self.lines, self.mentions = document, lines, mentions
        self._last_organization = None
        self._seen: dict[int, Mention | None] = {}

    def of(self, attribution) -> Mention | None:
        """The mention behind a source, or None; a document that speaks stands for whoever is named as its
        author or spoke last."""
        if id(attribution) not in self._seen:
            self._seen[id(attribution)] = self._find(attribution)
        return self._seen[id(attribution)]

    def _find(self, attribution):
        if attribution.source is None:
            return None
        source = antecedent(attribution.source)
        line = replace(self.lines[attribution.line], doc=source.doc)
        start, end = chars(line, noun_phrase(source))
        found = self.mentions.who(start, end, line.start + source.idx)
        if found and found.person and not found.start <= line.start + source.idx < found.end:
            # "the office of X", "a spokesman for X": X is not the one who speaks, but the same party does
            found = replace(found, person=None, rule="party of the person named in the source")
        if found is None and source.lemma_.lower() in words("documents") and self._last_organization:
            found = Mention(
                start,
                end,
                source.text,
                "definite",
                None,
                self._last_organization,
                rule="document speaks for whoever spoke last",
            )
        if found and found.organization:
            self._last_organization = found.organization
        return found

    def names(self, voice: tuple[int, int, int | None]) -> list[str]:
        """The canonical name of an addressee or relay (start, end, head), or its words where it is no known
        actor."""
        start, end, head = voice
        found = self.mentions.who(start, end, head)
        name = found and (found.person or found.organization)
        return [name or self.document.text[start:end]]

    def told(self, line, anchor, target) -> str | None:
        """`told X` where X is an audience of the press: the medium of an utterance."""
        if anchor is None or not target or anchor.lemma_ != "tell":
            return None
        head = line.doc[target[1] - 1]
        if head.lemma_.lower() in words("press") or head.ent_type_ == "ORG":
            return f"{anchor.text} {self.document.text[slice(*chars(line, target))]}"
        return None
