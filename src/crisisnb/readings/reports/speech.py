"""Verbal acts that lie in what somebody says: *it said Peru should leave* is a request, whatever the verb
of saying.

The acts are read off the content's own verb: a modal of obligation laid on another, a refusal, a denial, or
a predicate that predicates.csv lists."""

from bisect import bisect_right
from dataclasses import dataclass

from . import grammar
from .frames import trigger_quad
from .lists import entries, predicates, words
from .roles import merged, names_of

VAGUE = {"that", "this", "there", "what", "you", "one", "these", "those"}


@dataclass(frozen=True)
class Voice:
    """Who says what a word belongs to. `cue`: the verb of saying, where it stands in the same sentence."""

    names: tuple[str, ...] = ()
    attributed: str | None = None
    cue: object | None = None
    speaker: object | None = None
    statement: dict | None = None


class Voices:
    """The speakers of one document's statements, looked up by word."""

    def __init__(self, statements):
        self._rows = sorted((r for r in statements if r.get("start") is not None), key=lambda r: r["start"])
        self._starts = [r["start"] for r in self._rows]
        self._longest = max((r["end"] - r["start"] for r in self._rows), default=0)

    def covering(self, offset: int) -> dict | None:
        """The narrowest statement around an offset."""
        best, at = None, bisect_right(self._starts, offset) - 1
        while at >= 0 and self._starts[at] >= offset - self._longest:
            row = self._rows[at]
            if row["end"] > offset and (
                best is None or row["end"] - row["start"] < best["end"] - best["start"]
            ):
                best = row
            at -= 1
        return best

    def of(self, token, scene) -> Voice | None:
        """Whose words a token is part of, by the statements, else by a verb of saying above it or
        *according to*."""
        cue = cue_above(token)
        speaker = grammar.doer(cue) if cue is not None else according_to(token)
        row = self.covering(scene.line.start + token.idx)
        names = [n for n in (row.get("person"), row.get("organization")) if n] if row else []
        names = names or scene.names(speaker)
        if row is None and speaker is None:
            return None
        first = names_of(scene.mention(speaker)) if speaker is not None and not names else names
        return Voice(tuple(names), next(iter(first), None), cue, speaker, row)


def cue_above(token):
    """The verb of saying whose content a word is in, within the sentence."""
    node, steps = token, 0
    while node.dep_ != "ROOT" and steps < 30:
        dep, head = node.dep_, node.head
        if (
            dep in ("ccomp", "parataxis", "xcomp")
            and grammar.lemma(head) in words("saying")
            and head.pos_ in grammar.VERBAL
        ):
            return head
        node, steps = head, steps + 1
    return None


def according_to(token):
    """The source that *according to* names in a word's sentence."""
    for word in token.sent:
        if word.lower_ == "according" and word.i + 1 < len(word.doc) and word.doc[word.i + 1].lower_ == "to":
            nouns = grammar.children(word.doc[word.i + 1], "pobj")
            return nouns[0] if nouns else None
    return None


def verbal_act(clause, voice: Voice | None, scene) -> tuple[str, str] | None:
    """The verbal act of a clause and why: event and plain words, or None where it is a plain report.

    Obligation, refusal and blame need a known speaker; readiness and rejection may stand in the narrator's
    words."""
    subject = grammar.subject(clause)
    own = _is_speaker(subject, voice, scene)
    modal = grammar.modal(clause) or _must(clause)
    negated = grammar.negated(clause) or _coordinated_nor(clause)
    if voice is not None:
        if for_clause(clause) and (
            clause.head == voice.cue
            or clause.dep_ == "conj"
            and grammar.lemma(clause.head) in words("saying")
        ):
            return ("REQUEST", "'for ... to' in what is said")
        if modal in ("must", "should") and not own and not _soft(clause) and subject.lower_ not in VAGUE:
            return ("REQUEST", f"'{modal}' laid on another in what is said")
        if (
            modal in ("will", "would", "can")
            and negated
            and subject is not None
            and _refusable(clause, modal, own)
        ):
            return ("REJECT", f"'{modal} not' in what is said")
        if _denies(clause):
            return ("REJECT", "'there is no' or 'nothing happened' in what is said")
        for verb in _blaming(clause):
            if (not own or grammar.is_passive(verb)) and not negated and not modal:
                return ("ACCUSE", f"'{grammar.lemma(verb)}' said of another")
        if (
            modal in ("will", "would")
            and subject is not None
            and grammar.lemma(subject) in words("retaliation")
            and not negated
        ):
            return ("THREATEN", f"'{subject.lower_}' held out")
    return _predicate(clause, voice, own, negated, scene)


def _blaming(clause) -> list:
    """The verbs of a content that predicates.csv lists as said of another: its own, that of *continue to*,
    or after *which*."""
    verbs = [clause]
    if grammar.lemma(clause) in words("aspect"):
        verbs += grammar.children(clause, "xcomp")
    verbs += [t for t in clause.subtree if t.dep_ == "relcl" and t.tag_ in ("VBZ", "VBP")]
    return [v for v in verbs if any(how == "verb-other" for how, _ in predicates().get(grammar.lemma(v), ()))]


def for_clause(clause) -> bool:
    """for Oslo to leave: an infinitive with its own subject after *for*."""
    return (
        grammar.infinitive(clause)
        and grammar.own_subject(clause) is not None
        and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
    )


def _predicate(clause, voice, own, negated, scene) -> tuple[str, str] | None:
    spots = (
        grammar.children(clause, "acomp", "attr", "oprd")
        if grammar.lemma(clause) in ("be", "remain", "seem", "stand", "become")
        else []
    )
    if clause.pos_ in ("ADJ",) and clause.dep_ in ("ROOT", "ccomp"):
        spots = [clause]
    spots += grammar.children(clause, "prep") if grammar.lemma(clause) == "be" else []
    spots += [m for s in spots for m in s.children if m.dep_ == "amod" and s.pos_ in ("NOUN",)]
    for spot in spots:
        for how, event in predicates().get(grammar.lemma(spot), ()):
            if how == "be-ready":
                if spot.dep_ != "amod" and (act := _readiness(spot, negated, scene)):
                    return act
            elif how == "be-hostile" and voice is not None and not own and not negated:
                return (event, f"'{spot.lower_}' said of another")
            elif (
                how == "be"
                and (voice is not None or event == "REJECT")
                and (not negated or spot.lower_ == "case")
            ):
                if spot.lower_ == "case" and not negated:
                    continue
                return (event, f"predicate '{spot.lower_}'")
    return None


def _readiness(spot, negated, scene) -> tuple[str, str] | None:
    """ready to talk, open to dialogue, ready for negotiations; ready to strike back is a threat, ready to
    defend support."""
    to = [c for c in spot.children if c.dep_ in ("xcomp", "ccomp")]
    for_what = [p for c in grammar.children(spot, "prep") if c.lower_ in ("to", "for") for p in c.children]
    if not to and not for_what:
        return None
    if negated:
        return "REJECT", f"not '{spot.lower_}'"
    kind = "AGREE"
    for word in to or for_what:
        event = trigger_quad(word, scene)
        if event in ("SANCTION", "COERCE", "ASSAULT", "PROTEST", "THREATEN") or grammar.lemma(word) in words(
            "hostile_act"
        ):
            kind = "THREATEN"
        elif event == "SUPPORT":
            kind = "SUPPORT"
    return kind, f"'{spot.lower_}' to do or discuss something"


def _denies(clause) -> bool:
    """there is no invasion, there will be no change, there is no evidence of a pullback, it has no plans;
    nothing of the kind happened."""
    subject = grammar.subject(clause)
    if subject is not None and subject.lower_ == "nothing" and grammar.lemma(clause) in words("occurring"):
        return True
    if not grammar.children(clause, "expl") and grammar.lemma(clause) != "have":
        return False
    return any(
        c.lower_ == "no"
        for a in grammar.children(clause, "attr", "nsubj", "dobj")
        for c in a.children
        if grammar.lemma(a) in words("deniable") | words("forces") or grammar.lemma(a) in entries("nouns.csv")
    )


def _refusable(clause, modal: str, own: bool) -> bool:
    """Whether *not* with a modal refuses something: one's own action, or what could be granted, changed or
    discussed."""
    if own and modal != "can" and not grammar.is_passive(clause):
        return grammar.lemma(clause) not in words("harmless")
    return grammar.lemma(clause) in words("grantable")


def _must(clause) -> str | None:
    """needs to, has to, ought to."""
    said = grammar.lemma(clause) in ("need", "have", "ought") and not grammar.children(clause, "dobj")
    return "must" if said and any(grammar.infinitive(c) for c in grammar.children(clause, "xcomp")) else None


def _coordinated_nor(clause) -> bool:
    return any(c.lower_ in ("nor", "neither") for c in clause.children)


def _soft(clause) -> bool:
    """Obligation that nobody is asked to meet: it should be noted, it must be cold."""
    if grammar.lemma(clause) == "be" and (
        grammar.children(clause, "acomp", "attr") or len(list(clause.children)) < 4
    ):
        return True
    return grammar.is_passive(clause) and grammar.lemma(clause) in (
        "note",
        "remember",
        "add",
        "say",
        "see",
        "expect",
        "consider",
    )


def _is_speaker(subject, voice: Voice | None, scene) -> bool:
    """Whether a clause is about its own speaker: we, a pronoun or name of the same actor."""
    if subject is None:
        return True
    if subject.lower_ in ("we", "i"):
        return True
    if voice is None:
        return True
    names = scene.names(subject)
    if names and voice.names:
        return bool(set(names) & set(voice.names))
    if voice.speaker is not None and subject.lower_ in ("it", "he", "she", "they") and not names:
        return True
    return voice.speaker is not None and subject.lower_ == voice.speaker.lower_


def speaker_names(voice: Voice | None) -> list[str]:
    """The canonical names of a voice."""
    return merged(list(voice.names)) if voice else []
