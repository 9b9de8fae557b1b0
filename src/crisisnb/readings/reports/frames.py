"""Does a word in a sentence fit a row of the lists? Frames are read here against the parse."""

from . import grammar
from .lists import Entry, entries, predicates, words

PARTICLE = {"prt", "advmod", "prep", "npadvmod", "dobj", "acomp", "agent", "xcomp"}


REACH = 12  # words between a verb and its particle
HOSTILE = {"SANCTION", "COERCE", "ASSAULT", "PROTEST", "THREATEN"}
COOPERATIVE = {"AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}


def trigger_entry(name: str, token, scene) -> Entry | None:
    """The first row of a list that a token fits, whether or not it tells an event."""
    for entry in entries(name).get(_key(token, entries(name)), ()):
        if _words_there(entry.words, token) and fits(entry, token, scene):
            return entry
    return None


def _key(token, listed) -> str:
    """The lemma of a word, or of the whole hyphenated word it ends (build-up), which the parser splits,
    where that is listed."""
    at = token.i
    if at > 1 and token.doc[at - 1].text == "-" and not token.doc[at - 1].whitespace_:
        joined = f"{token.doc[at - 2].lower_}-{grammar.lemma(token)}"
        if at > 3 and token.doc[at - 3].text == "-":
            joined = f"{token.doc[at - 4].lower_}-{joined}"
        if joined in listed:
            return joined
    return token.lower_ if token.tag_ == "VBG" and token.lower_ in listed else grammar.lemma(token)


def _words_there(wanted: tuple[str, ...], token) -> bool:
    """Whether the further words of a trigger hang on the verb: particle, adverb, preposition."""
    at = token
    for word in wanted[1:]:
        near = [
            c
            for c in at.children
            if c.lower_ == word
            and 0 < c.i - at.i < REACH
            and (c.dep_ in PARTICLE or c.dep_ == "dative")
            and not _of_time(c)
        ]
        if not near and at != token:
            near = [c for c in token.children if c.lower_ == word and c.dep_ in PARTICLE]
        if not near and at.i + 1 < len(at.doc) and at.doc[at.i + 1].lower_ == word:
            near = [at.doc[at.i + 1]]
        if not near:
            near = [
                c
                for o in grammar.children(token, "dobj")
                for c in o.children
                if c.lower_ == word and c.dep_ == "prep" and len(wanted) == 2 and word in ("on", "for")
            ]
        if not near:
            return False
        at = near[0]
    return True


def _of_time(preposition) -> bool:
    """called on Sunday: the preposition belongs to a date, not to the verb."""
    return any(noun.ent_type_ in ("DATE", "TIME") for noun in grammar.children(preposition, "pobj"))


def fits(entry: Entry, token, scene) -> bool:
    """Whether all tests of a frame hold for a token."""
    for options in entry.frame:
        wanted = options[0][0]
        if any(_holds(name, value, token, scene, entry) for _, name, value in options) != wanted:
            return False
    return True


def _holds(name: str, value: str, token, scene, entry) -> bool:
    test = TESTS.get(name)
    if test is None:
        raise ValueError(f"frame {entry.text!r}: no test is called {name!r}")
    return test(token, value, scene)


def is_in(noun, value: str, scene) -> bool:
    """Whether a noun belongs to a class: by its lemma, or by naming an actor."""
    if not value:
        return True
    if value == "actor":
        return scene.is_actor(noun)
    if value == "interlocutor":
        return grammar.lemma(noun) in words("visitor") or noun.ent_type_ in ("GPE", "NORP", "PERSON")
    if value == "pronoun":
        return noun.pos_ == "PRON"
    if grammar.lemma(noun) in words(value) or noun.lower_ in words(value):
        return True
    if grammar.lemma(noun) in words("vacuous") and any(
        is_in(p, value, scene)
        for c in grammar.children(noun, "prep")
        if c.lower_ == "of"
        for p in grammar.children(c, "pobj")
    ):
        return True
    if noun.pos_ == "PROPN" or grammar.lemma(noun) in words("vacuous"):
        return any(
            grammar.lemma(c) in words(value) for c in noun.children if c.dep_ in ("compound", "amod", "appos")
        )
    return False


def _objects(token, value, scene):
    return any(is_in(noun, value, scene) for noun in grammar.objects(token))


def _subject(token, value, scene):
    noun = grammar.doer(token)
    if noun is not None and value == "actor" and grammar.lemma(noun) in words("body"):
        return True
    return noun is not None and any(is_in(one, value, scene) for one in grammar.conjuncts(noun))


def _preposition(token, value, scene):
    return any(not value or prep == value for prep, _ in _prepositions(token))


def _pobj(token, value, scene):
    return any(noun is not None and is_in(noun, value, scene) for prep, noun in _prepositions(token))


def _prepositions(token):
    """The prepositions of a word; of a carried noun also those of the verb that carries it (held drills
    with Oslo)."""
    yield from grammar.prepositions(token)
    if token.pos_ not in grammar.VERBAL and (verb := carrier(token)) is not None:
        yield from ((p, n) for p, n in grammar.prepositions(verb) if n != token)


def _comp(token, value, scene):
    if value == "hostile":
        return any(trigger_quad(c, scene) in HOSTILE for c in grammar.children(token, "xcomp", "ccomp"))
    if token.pos_ == "NOUN" and any(
        c.dep_ in ("acl", "relcl", "ccomp", "xcomp", "advcl") and (grammar.infinitive(c) or _that(c))
        for c in token.children
    ):
        return True
    if token.pos_ == "NOUN":
        return any(
            c.dep_ == "prep" and c.lower_ == "for" and grammar.children(c, "pcomp") for c in token.children
        )
    return any(c.dep_ in ("xcomp", "ccomp", "pcomp") for c in token.children) or _prep_clause(token)


def _prep_clause(token):
    return any(grammar.children(c, "pcomp") for c in grammar.children(token, "prep"))


def _that(clause):
    return any(c.dep_ == "mark" and c.lower_ in ("that", "for") for c in clause.children)


def trigger_quad(token, scene) -> str | None:
    """The event of a verb by the verb list alone."""
    entry = trigger_entry("verbs.csv", token, scene) if token.pos_ in grammar.VERBAL else None
    return entry.event if entry else None


def _ccomp(token, value, scene):
    return any(c.dep_ == "ccomp" or c.dep_ == "acl" and _that(c) for c in token.children)


def _xcomp(token, value, scene):
    wanted = {"hostile": HOSTILE, "cooperative": COOPERATIVE}.get(value)
    return any(
        trigger_quad(c, scene) in wanted if wanted else not value or grammar.lemma(c) == value
        for c in grammar.children(token, "xcomp")
    )


def _xcomp_object(token, value, scene):
    for clause in grammar.children(token, "ccomp", "xcomp"):
        if grammar.infinitive(clause) and (grammar.own_subject(clause) is not None or grammar.objects(token)):
            if not value or grammar.lemma(clause) == value:
                return True
    return False


def _subjunctive(token, value, scene):
    """that Peru return the ship: a that-clause whose verb stands in its bare form or under should and
    must."""
    return any(
        (c.tag_ == "VB" or any(a.lower_ == "be" for a in grammar.children(c, "auxpass")))
        and not grammar.infinitive(c)
        and grammar.modal(c) in (None, "should", "must")
        for c in grammar.children(token, "ccomp")
    )


def _hostile_other(token, value, scene):
    """warned that Peru could invade: somebody else's force, not the speaker's own threat."""
    own = grammar.doer(token)
    for clause in grammar.children(token, "ccomp"):
        other = grammar.own_subject(clause)
        if (
            other is not None
            and other.pos_ != "PRON"
            and own is not None
            and other.lower_ != own.lower_
            and trigger_quad(clause, scene) in ("ASSAULT", "MOBILIZE")
        ):
            return True
    return False


def _modal_clause(token, value, scene):
    return any(grammar.modal(c) is not None for c in grammar.children(token, "ccomp"))


def _object_out(token, value, scene):
    """wants the rebels out of the valley: an object (or small clause) with *out*, *back*, *gone* or *removed*."""
    near = token.doc[token.i : token.right_edge.i + 1]
    return any(t.lower_ in ("out", "back", "gone", "removed") for t in near) and not grammar.children(token, "xcomp")


def _hostile_as(token, value, scene, wanted=("ACCUSE",)):
    for spot in _called(token):
        for how, event in predicates().get(grammar.lemma(spot), ()):
            if how.startswith("be") and event in wanted:
                return True
    return False


def _called(token):
    """What something is called or seen as: object predicate, or the noun or adjective after *as*."""
    spots = grammar.children(token, "oprd", "acomp", "attr")
    for clause in grammar.children(token, "ccomp"):
        spots += [clause] if clause.pos_ in ("ADJ", "NOUN") else []
    for prep in grammar.children(token, "prep"):
        if prep.lower_ == "as":
            spots += [c for c in prep.children if c.dep_ in ("pobj", "amod", "pcomp", "acomp", "advmod")]
    for obj in grammar.children(token, "dobj"):
        spots += [p for c in grammar.children(obj, "prep") if c.lower_ == "as" for p in c.children]
    for kind in [s for s in spots if grammar.lemma(s) in words("kind")]:  # an act of aggression
        spots += [noun for prep in grammar.children(kind, "prep") for noun in grammar.children(prep, "pobj")]
    return spots + [m for s in spots for m in s.children if m.dep_ == "amod"]


def _light(token, value, scene):
    verb = carrier(token)
    return verb is not None and (not value or grammar.lemma(verb) == value)


def carrier(noun):
    """The verb that only carries an event noun: its object, passive subject, or *of* which it is part."""
    at = noun
    while at.dep_ in ("conj", "compound") and at.head.pos_ in ("NOUN", "PROPN"):
        at = at.head
    if (
        at.dep_ == "pobj"
        and at.head.dep_ == "prep"
        and at.head.lower_ in ("of", "with", "in", "on", "to", "out")
        and at.head.head.pos_ in ("NOUN", "VERB")
        and (at.head.head.dep_ == "dobj" and at.head.lower_ == "of" or at.head.head.pos_ == "VERB")
    ):
        at = at.head.head if at.head.head.pos_ == "NOUN" else at
        if at.dep_ == "pobj":
            verb = at.head.head
            return verb if grammar.lemma(verb) in ("put", "carry", "face", "threaten") else None
    if at.dep_ in ("dobj", "nsubjpass") and at.head.pos_ in grammar.VERBAL:
        return at.head if grammar.lemma(at.head) in words("carrier") else None
    before = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    return next((c for c in before if grammar.lemma(c) in words("carrier")), None)


def _modifier(token, value, scene):
    near = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod", "det")]
    near += [
        c for n in near for c in n.children if c.dep_ in ("compound", "amod", "conj", "npadvmod", "nmod")
    ]
    if token.dep_ == "compound":
        near.append(token.head)
    return any(is_in(n, value, scene) or grammar.lemma(n).rpartition("-")[2] in words(value) for n in near)


def _of(token, value, scene):
    return any(
        prep == "of"
        and noun is not None
        and (
            is_in(noun, value, scene)
            or any(is_in(c, value, scene) for c in noun.children if c.dep_ == "compound")
        )
        for prep, noun in grammar.prepositions(token)
    )


def _actor(token, value, scene):
    if any(
        scene.is_actor(c)
        for c in token.children
        if c.dep_ in ("amod", "poss", "compound", "nmod") and c.tag_ != "PRP$"
    ):
        return True
    if any(noun is not None and scene.is_actor(noun) for _, noun in grammar.prepositions(token)):
        return True
    verb = carrier(token)
    doer = grammar.doer(verb) if verb is not None else None
    return doer is not None and scene.is_actor(doer)


def _owned_by_person(token, value, scene):
    """Clinton's attacks, his attacks on her: words of a person against a person, not arms, where no place
    is hit."""
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None or owner.ent_type_ != "PERSON" and owner.lower_ not in ("his", "her", "my"):
        return False
    return not any(
        n is not None and (n.ent_type_ in ("GPE", "LOC", "FAC") or is_in(n, "place", scene))
        for _, n in grammar.prepositions(token)
    )


def _does(token, value, scene):
    return token.dep_ == "nsubj" and grammar.lemma(token.head) == value


def _by_person(token, value, scene):
    verb = carrier(token)
    doer = grammar.doer(verb) if verb is not None else None
    return doer is not None and (doer.ent_type_ == "PERSON" or doer.lower_ in ("he", "she"))


def _neg_object(token, value, scene):
    return any(c.lower_ == "no" for noun in grammar.objects(token) for c in noun.children)


def _clause(token, value, scene):
    return any(is_in(t, value, scene) or value in t.lower_.split("-") for t in token.subtree if t != token)


TESTS = {
    "obj": _objects,
    "subj": _subject,
    "prep": _preposition,
    "pobj": _pobj,
    "comp": _comp,
    "ccomp": _ccomp,
    "xcomp": _xcomp,
    "xcomp-obj": _xcomp_object,
    "ccomp-subjunctive": _subjunctive,
    "obj-out": _object_out,
    "ccomp-modal": _modal_clause,
    "ccomp-hostile-other": _hostile_other,
    "as": lambda token, value, scene: token.i > 0 and token.doc[token.i - 1].lower_ == "as",
    "hostile-as": _hostile_as,
    "reject-as": lambda token, value, scene: _hostile_as(token, value, scene, ("REJECT",)),
    "plural": lambda token, value, scene: token.tag_ in ("NNS", "NNPS"),
    "light": _light,
    "mod": _modifier,
    "of": _of,
    "owned-by-person": _owned_by_person,
    "by-person": _by_person,
    "does": _does,
    "actor": _actor,
    "passive": lambda token, value, scene: grammar.is_passive(token),
    "modal": lambda token, value, scene: grammar.modal(token) is not None or token.dep_ == "xcomp",
    "neg": lambda token, value, scene: grammar.negated(token),
    "neg-obj": _neg_object,
    "aux": lambda token, value, scene: bool(grammar.auxiliaries(token)),
    "prt": lambda token, value, scene: any(
        c.lower_ == value for c in token.children if c.dep_ in ("prt", "advmod", "prep")
    ),
    "oprd": lambda token, value, scene: any(
        grammar.lemma(c) == value
        for c in token.children
        if c.dep_ in ("oprd", "dobj", "acomp", "ccomp", "xcomp", "amod")
    ),
    "clause": _clause,
}
