"""Event words of one line: every verb and noun that fits a row of the lists, and which of them others take
up into themselves."""

from dataclasses import dataclass

from . import grammar, status
from .frames import carrier, trigger_entry
from .lists import Entry, plain, predicates, words

SPOKEN = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
FORCEFUL = {"SANCTION", "COERCE", "ASSAULT"}
OUTCOMES = {"ASSAULT", "COERCE"}
ABSORBING = {"REQUEST", "AGREE", "THREATEN", "SUPPORT", "CONCEDE", "REJECT", "SANCTION", "CONSULT"}


@dataclass
class Hit:
    """One event word with what was read off its sentence so far. `verb` tells it or carries it."""

    token: object
    entry: Entry
    event: str
    mode: str | None
    verb: object | None
    status: str = "happened"
    why: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Word indexes of the phrase or clause that tells the event."""
        if self.token.pos_ in grammar.VERBAL or self.verb is not None and self.verb != self.token:
            return grammar.clause_span(self.verb or self.token)
        return grammar.np_span(self.token)

    @property
    def rule(self) -> str:
        """The list entry and the grammar that made this hit, in plain words."""
        kind = "noun" if self.verb != self.token else "verb"
        frame = f" ({plain(self.entry.text)})" if self.entry.text else ""
        carried = (
            f" carried by '{grammar.lemma(self.verb)}'" if kind == "noun" and self.verb is not None else ""
        )
        return f"{kind} '{' '.join(self.entry.words)}'{frame}{carried}: {self.event}"


def find_hits(scene) -> dict[int, Hit]:
    """The event words of one line by word index, those left out that another event word takes up."""
    found: dict[int, Hit] = {}
    carried: set[int] = set()
    for token in scene.line.doc:
        if token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass", "amod", "compound", "case"):
            entry = trigger_entry("verbs.csv", token, scene)
            if token.tag_ == "VBG" and token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without":
                continue  # opened fire without warning
            if entry is None and token.tag_ == "VBG" and token.dep_ in ("nsubj", "pobj", "dobj", "nsubjpass"):
                entry = trigger_entry("nouns.csv", token, scene)
        elif token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NN", "NNS"):
            entry = trigger_entry("nouns.csv", token, scene) if _is_event_noun(token, scene) else None
        else:
            continue
        if entry is None or not entry.event or not token.tag_.startswith("VB") and _back_reference(token):
            continue
        verb = token if token.tag_.startswith("VB") else carrier(token)
        found[token.i] = Hit(token, entry, entry.event, entry.mode, verb)
        if verb is not None and verb is not token:
            carried.add(verb.i)
    kept = {i: hit for i, hit in found.items() if not _taken_up(hit, found)}
    for hit in kept.values():
        hit.status, hit.why = status.of(hit.token)
        if hit.event in SPOKEN and (
            hit.status == "ongoing"
            or hit.token.pos_ not in grammar.VERBAL
            and hit.why.startswith(("under", "modal", "negated", "infin", "'threatened"))
            or hit.status == "denied"
            and any(wanted and name == "neg" for ((wanted, name, _), *_rest) in hit.entry.frame)
        ):
            hit.status, hit.why = "happened", "a verbal act"
    return {i: hit for i, hit in kept.items() if not _idle(hit)}


def _idle(hit: Hit) -> bool:
    """Event words that tell nothing: bare nouns in passing, verbal acts in conditions or only thought of."""
    token = hit.token
    if (
        hit.status == "happened"
        and hit.verb is None
        and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "ROOT")
        and all(c.dep_ in ("det", "punct", "cc", "conj", "case") for c in token.children)
    ):
        return True  # talks, in airstrikes: named in passing
    if hit.event == "CONSULT" and hit.why == "infinitive of purpose" and grammar.own_subject(token) is None:
        return True
    if hit.event == "CONSULT" and hit.verb is None and hit.status == "happened" and _in_passing(token):
        return True
    if hit.event not in SPOKEN | {"AGREE", "SUPPORT"} or hit.event == "THREATEN":
        return False
    if hit.event == "REJECT" and hit.status == "denied":
        return True
    return (
        hit.status == "hypothetical"
        or hit.token.dep_ == "relcl"
        and grammar.modal(hit.token) in ("would", "could", "can")
    )


def _in_passing(noun) -> bool:
    """insists on bilateral talks: an object or complement in passing that names neither partners nor a time."""
    plain = {"det", "punct", "cc", "conj", "case", "amod", "compound"}
    return noun.dep_ == "pobj" and noun.head.lower_ not in words("occasion") and all(
        child.dep_ in plain for child in noun.children
    ) and not any(c.lower_ in ("the", "these", "those") for c in noun.lefts)


def _is_event_noun(token, scene) -> bool:
    """Not a modifier (attack helicopter), nor part of a name (Summit Road)."""
    if token.dep_ in ("compound", "amod", "nmod") and token.head.pos_ in ("NOUN", "PROPN"):
        return grammar.lemma(token.head) in words("compound_head")
    return True


def _back_reference(noun) -> bool:
    """the attack, that meeting: a bare definite noun that no verb carries only points back."""
    return carrier(noun) is None and points_back(noun)


def points_back(noun) -> bool:
    """Whether a noun is definite and says nothing more of what it names (the attack, that meeting)."""
    if not any(c.lower_ in ("the", "this", "that", "these", "those", "such") for c in noun.lefts):
        return False
    return not any(
        c.dep_ in ("amod", "compound", "poss", "nmod", "prep", "acl", "npadvmod", "nummod", "ccomp")
        for c in noun.children
    )


def _taken_up(hit: Hit, found: dict[int, Hit]) -> bool:
    """Whether another event word says the same or holds this one as its content.

    A demand, pledge, threat or refusal holds what it is about; a meeting agreed on is told as an event of
    its own; a verb that carries an event noun of its own kind tells nothing beside it."""
    token = hit.token
    if _outcome(hit, found):
        return True
    for other in found.values():
        if other is not hit and other.verb == token and other.token != token:
            return not _stronger(hit, other)
        if other is not hit and hit.verb == other.token and hit.verb != token and _stronger(other, hit):
            return hit.event == other.event or hit.event not in SPOKEN
    node = token
    for word, dep in status.above(token):
        node, below = word, node
        if dep in ("nsubj", "nsubjpass", "csubj"):
            return False
        other = found.get(word.i)
        if other is not None and other.token == hit.verb:
            continue
        if (
            word.pos_ == "ADJ"
            and dep in ("xcomp", "prep", "ccomp")
            and ("be-ready", "AGREE") in predicates().get(grammar.lemma(word), ())
        ):
            return True
        if other is None:
            continue
        if other.event == hit.event:
            return True
        if dep == "advcl" and not (grammar.infinitive(below) or other.event in ("REQUEST", "PROTEST")):
            return False
        if other.event == "PROTEST" or other.entry.words == ("call", "for"):
            return True
        if other.event == "AGREE" and hit.event == "CONSULT":
            return False
        if hit.token.pos_ not in grammar.VERBAL and hit.event in SPOKEN:
            return False
        if other.event == "REJECT" and grammar.lemma(other.token) in words("denying"):
            return False
        if other.event == "CONSULT" and dep in ("acl", "advcl", "xcomp"):
            return True
        if other.event == "THREATEN" and dep == "ccomp" and grammar.modal(token) and hit.event in FORCEFUL:
            return False  # warned that it may bar imports: the warning, and what may come of it
        if other.event in ABSORBING and other.event != "CONSULT":
            return True
        return False
    return False


def _outcome(hit: Hit, found: dict[int, Hit]) -> bool:
    """shelled the school and wounded three: a coordinated verb of the same type, actor and time that only tells
    what came of it."""
    token = hit.token
    if token.dep_ != "conj" or token.pos_ not in grammar.VERBAL or grammar.own_subject(token) is not None:
        return False
    first = found.get(token.head.i)
    dated = any(word.ent_type_ in ("DATE", "TIME") for word in token.subtree)
    alike = first is not None and first.event == hit.event and hit.event in OUTCOMES
    return alike and grammar.lemma(token) in words("outcome_verb") and not dated


def _stronger(verb_hit: Hit, noun_hit: Hit) -> bool:
    """Whether a verb's own row says more than the noun it carries (broke off talks, rejected the demand)."""
    if noun_hit.event in SPOKEN and verb_hit.event == "REJECT" or verb_hit.entry.swapped:
        return True
    if verb_hit.event == "MOBILIZE" and noun_hit.event == "COOPERATE":
        return False
    return verb_hit.event != noun_hit.event and not (
        verb_hit.event in ("SUPPORT", "COOPERATE", "CONSULT")
        and noun_hit.event in ("REQUEST", "ACCUSE", "THREATEN", "AGREE")
    )
