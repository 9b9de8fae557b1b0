"""Who speaks: the source of an attribution among the mentions of actors."""

from dataclasses import replace

from ..mentions import Mention
from .cues import chars
from .grammar import antecedent, is_thing, noun_phrase
from .lexicon import words

MODIFYING = ("poss", "compound", "nmod", "amod")


class Speakers:
    """Looks up the sources of one document's attributions among its mentions, in order of text."""

    def __init__(self, document, lines, mentions):
        self.document, self.lines, self.mentions = document, lines, mentions
        self._last_organization = None
        self._authors: dict[str, Mention] = {}
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
        found = self._at(line, source) or self._behind(line, source, attribution.source.i != source.i)
        if found is None:
            found = self._document(line, source)
        if found and found.organization:
            self._last_organization = found.organization
            if source.lemma_.lower() in words("documents"):
                self._authors[source.lemma_.lower()] = found
        return found

    def _at(self, line, token) -> Mention | None:
        return self.mentions.covering(line.start + token.idx)

    def _behind(self, line, source, relative: bool) -> Mention | None:
        """The actor in whose name an unnamed source speaks ("a report by X", "monitors at X", "X's letter").

        A thing that demands or says in a `relative` clause is a text ("Y's terms, which demand ..."). An actor
        that only stands somewhere in the phrase does not count ("a strike against X")."""
        lemma = source.lemma_.lower()
        written = lemma in words("documents") | words("works") or relative and is_thing(source)
        serving = lemma in words("offices") | words("people")
        for token in source.doc[source.i + 1 : source.right_edge.i + 1]:
            if token.dep_ not in ("pobj", "appos") or not self._near(token, source):
                continue
            link = token.head.lower_
            if token.dep_ == "pobj" and not (
                link in ("by", "at")
                or link == "from" and written
                or link in ("of", "for") and (written or serving)
            ):
                continue
            if (found := self._at(line, token)) and found.kind not in ("pronoun", "demonym"):
                if token.dep_ == "appos":
                    return found
                return replace(found, person=None, rule=f"in whose name the source speaks ('{link}')")
        for token in source.doc[source.left_edge.i : source.i]:
            found = self._at(line, token)
            if found is None or not (token.head.i == source.i or self._one_name(source.doc[token.i : source.i])):
                continue
            if token.dep_ not in MODIFYING:
                continue
            own = found.kind == "name" and found.organization and not found.person and not self._state(found)
            if written or token.dep_ == "compound" and own and lemma in words("staff"):
                return replace(found, person=None, rule="whose document or member the source is")
        return None

    def _near(self, token, source) -> bool:
        """Whether a noun hangs on a source by prepositions, participles and appositions alone."""
        while token.i != source.i:
            if token.dep_ not in ("pobj", "prep", "agent", "acl", "appos", "conj") or token.head.i == token.i:
                return False
            token = token.head
        return True

    def _one_name(self, tokens) -> bool:
        """Whether nothing but modifiers stands on some tokens, whatever they are thought to modify."""
        return all(t.dep_ in (*MODIFYING, "case") or t.text in ("-", "/") for t in tokens)

    def _state(self, mention: Mention) -> bool:
        return mention.rule in ("name of the state", "adjective of the state")

    def _document(self, line, source) -> Mention | None:
        """Who wrote a document named before ("the report"); an utterance is of whoever spoke last."""
        lemma = source.lemma_.lower()
        if lemma not in words("documents") or source.tag_ in ("NNS", "NNPS"):
            return None
        definite = any(t.lower_ in words("definite") for t in source.lefts)
        start, end = chars(line, noun_phrase(source))
        if definite and (author := self._authors.get(lemma)):
            return replace(author, start=start, end=end, person=None, rule="author of the document named before")
        if not definite or lemma not in words("utterances") or not self._last_organization:
            return None
        organization, rule = self._last_organization, "document speaks for whoever spoke last"
        return Mention(start, end, source.text, "definite", None, organization, rule=rule)

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
