"""What the grammar of a parsed sentence says about one word: who does it, to whom, how it is put, where its
clause ends.

Every function takes spaCy tokens and gives tokens or plain values; none knows what an event is."""

from collections.abc import Iterator
from functools import cache

from ... import wordlists
from ..statements.grammar import asked_to_act

SUBJECTS = {"nsubj", "csubj", "expl"}
CLAUSES = {"ccomp", "xcomp", "acl", "pcomp", "advcl"}
VERBAL = {"VERB", "AUX"}
CHARGED_WITH = {"of", "for", "from"}
TRAILING = {",", ".", ";", ":", "-", "–", "—", "...", "…", "(", ")", "[", "]", "\n"}
PARTICLES = {"prt", "advmod", "prep", "npadvmod", "advcl", "agent"}


def lemma(token) -> str:
    """The lower-case lemma of a token, mended where the model is known to err."""
    given = token.lemma_.lower()
    if token.tag_ == "NNPS" and token.is_sent_start and not token.ent_type_:
        return _singular(given)  # Rockets fell: the capital of the first word is no name
    return _mended().get(given, given) if token.pos_ == "VERB" else given


def _singular(word: str) -> str:
    """A regular plural without its ending.

    >>> _singular("rockets"), _singular("ferries"), _singular("clashes")
    ('rocket', 'ferry', 'clash')
    """
    for ending, instead in (("ies", "y"), ("shes", "sh"), ("ches", "ch"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word


@cache
def _mended() -> dict[str, str]:
    return {row["given"]: row["lemma"] for row in wordlists.table("crisisnb.readings.reports", "lemmas.csv")}


def children(token, *deps: str) -> list:
    """The children that hang on a token by one of some relations."""
    return [child for child in token.children if child.dep_ in deps]


def conjuncts(token) -> list:
    """A noun and the nouns coordinated with it."""
    found, at = [token], token
    while nexts := [c for c in at.children if c.dep_ in ("conj", "appos") and c.dep_ == "conj"]:
        at = nexts[0]
        found.append(at)
    return found


def first_conjunct(token):
    """The first verb of a coordination that a verb belongs to."""
    while token.dep_ == "conj" and token.head.pos_ in VERBAL:
        token = token.head
    return token


def is_passive(token) -> bool:
    """Whether a verb is in the passive voice, also as a bare participle after a noun (the note sent by
    Oslo)."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children):
        return True
    if token.tag_ == "VBN" and token.dep_ == "acl":
        return True
    return (
        token.tag_ == "VBN"
        and token.dep_ == "conj"
        and not children(token, "aux", "dobj")
        and is_passive(token.head)
    )


def own_subject(token):
    """The subject that stands in a verb's own clause."""
    return next(iter(children(token, "nsubj", "nsubjpass", "csubj", "expl")), None)


def joins_content(token) -> bool:
    """Whether a bare verb coordinated with a finite one belongs to that one's content (demands that Oslo
    stay, pay and sign)."""
    return (
        token.dep_ == "conj"
        and token.tag_ == "VB"
        and not children(token, "aux", "nsubj", "nsubjpass")
        and token.head.pos_ in VERBAL
        and token.head.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN")
        and bool(children(token.head, "ccomp", "xcomp"))
    )


def antecedent(token):
    """The noun that a relative clause or participle hangs on."""
    while token.dep_ in ("conj", "xcomp") and token.head.pos_ in VERBAL:
        token = token.head
    return token.head if token.dep_ in ("relcl", "acl") else None


def resolved(noun, verb):
    """A relative pronoun's antecedent, or the noun itself."""
    if noun is not None and noun.tag_ in ("WDT", "WP") and (found := antecedent(verb)) is not None:
        return found
    return noun


def subject(token):
    """The grammatical subject of a verb, taken over from the verb it is coordinated with or depends on."""
    seen = 0
    while seen < 8:
        seen += 1
        if (found := own_subject(token)) is not None:
            return resolved(found, token)
        if token.dep_ == "acl":
            return token.head if token.tag_ in ("VBG", "VBN") else subject_of_noun(token.head)
        if token.dep_ == "advcl" and token.tag_ == "VBG" and asked_to_act(token.head):
            token = token.head.head  # whoever is only asked to act does nothing meanwhile
        elif token.dep_ == "conj" and token.head.pos_ in VERBAL:
            token = token.head
        elif token.dep_ in ("xcomp", "advcl", "pcomp", "ccomp", "aux"):
            token, below = token.head, token
            if below.dep_ == "pcomp":
                prep, token = token, token.head
                charged = below.tag_ == "VBG" and prep.lower_ in CHARGED_WITH and token.pos_ in VERBAL
                if charged and own_subject(below) is None and (held := children(token, "dobj")):
                    return held[0]  # accused Lima of sending troops, blamed it for closing the port
            if below.dep_ in ("xcomp", "ccomp") and (held := children(token, "dobj")) and below.tag_ != "VBG":
                return held[0]
            if token.pos_ not in VERBAL and token.pos_ != "ADJ":
                return None
            if token.pos_ == "ADJ" and token.head.pos_ in VERBAL:
                token = token.head
        else:
            return None
    return None


def subject_of_noun(noun):
    """Who holds a plan, a demand or a decision: the subject of its verb."""
    return subject(noun.head) if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in VERBAL else None


def agent(token):
    """Who does what a passive tells: the noun after *by*."""
    for by in [*children(token, "agent"), *(c for c in children(token, "prep") if c.lower_ == "by")]:
        if found := children(by, "pobj"):
            return found[0]
    return None


def doer(token):
    """The noun that does what a verb tells, whatever the voice."""
    return agent(token) if is_passive(token) else subject(token)


def objects(token) -> list:
    """What a verb acts on: objects, passive subjects, the subject of its infinitive (urged Oslo to talk)."""
    found = children(token, "dobj", "dative", "obj")
    found += [p for d in found if d.pos_ == "ADP" for p in children(d, "pobj")]
    if is_passive(token):
        found += [s for s in [subject(token)] if s is not None]
    for clause in children(token, "ccomp", "xcomp"):
        if infinitive(clause):
            found += children(clause, "nsubj", "nsubjpass")
    if not found and token.dep_ == "relcl" and not is_passive(token):
        relative = [c for c in token.children if c.tag_ in ("WDT", "WP") and c.dep_ == "dobj"]
        found += [token.head] if relative or _contact(token) else []
    out = []
    for noun in found:
        noun = resolved(noun, token)
        out += conjuncts(noun)
    return [noun for noun in out if noun.pos_ != "ADP"]


def _contact(token) -> bool:
    """a step Oslo opposes: a relative clause without a pronoun, whose object is the noun before it."""
    return (
        own_subject(token) is not None
        and not children(token, "prep", "ccomp", "xcomp")
        and token.head.ent_type_ not in ("DATE", "TIME")
        and not any(c.tag_ in ("WDT", "WP", "WRB", "WP$") or c.dep_ == "mark" for c in token.subtree)
    )


def infinitive(clause) -> bool:
    """Whether a clause is a to-infinitive."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def prepositions(token) -> Iterator[tuple[str, object]]:
    """The prepositions of a verb or noun with their nouns, also those that hang on its object or passive
    subject."""
    heads = [token]
    if token.pos_ in VERBAL:
        heads += children(token, "dobj", "prep", "prt", "advmod")
        if is_passive(token):
            heads += children(token, "nsubjpass")
    for head in heads:
        for prep in children(head, "prep", "dative", "agent"):
            if prep.pos_ not in ("ADP", "SCONJ", "PART"):
                continue
            nouns = children(prep, "pobj")
            for noun in nouns:
                for one in conjuncts(noun):
                    yield lemma(prep), one
            if not nouns:
                yield lemma(prep), None


def auxiliaries(token) -> list[str]:
    """The auxiliaries of a verb, its own or else those of the verb it is coordinated with."""
    own = [c.lower_ for c in children(token, "aux", "auxpass")]
    if (
        not own
        and token.dep_ == "conj"
        and token.head.pos_ in VERBAL
        and own_subject(token) is None
        and token.tag_ in ("VB", "VBN", "VBG")
        and token.head.tag_ == token.tag_
    ):
        return auxiliaries(token.head)
    return own


def modal(token) -> str | None:
    """The modal of a verb: will, would, could, may, must, should ...; be going to and have to count."""
    words = auxiliaries(token)
    for word in words:
        if word in MODALS:
            return None if word == "should" and _inverted(token) else MODALS[word]
    if token.dep_ == "xcomp" and infinitive(token) and token.head.pos_ in VERBAL:
        head = token.head
        if lemma(head) == "go" and head.tag_ == "VBG":
            return "will"
        if lemma(head) in ("have", "need", "ought") and not children(head, "dobj"):
            return "must"
        if lemma(head) == "be" and not children(head, "acomp", "attr"):
            return "will"
    return None


def _inverted(token) -> bool:
    """Should talks fail, ...: a condition, where *should* opens the clause."""
    first = next((c for c in token.children if c.dep_ != "cc" and not c.is_punct), None)
    return first is not None and first.lower_ == "should"


MODALS = {
    "will": "will",
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "shall": "will",
    "would": "would",
    "'d": "would",
    "could": "could",
    "can": "can",
    "ca": "can",
    "may": "may",
    "might": "may",
    "must": "must",
    "should": "should",
    "ought": "should",
}


def negated(token) -> bool:
    """Whether a verb is negated in its own clause."""
    if any(
        c.dep_ == "neg"
        or c.lower_ in ("never", "neither", "nor", "no-one", "nobody")
        and c.dep_ in ("preconj", "cc")
        for c in token.children
    ):
        return True
    if token.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "nor" for c in token.head.children):
        return True
    return any(
        s.lower_ in NOBODY or any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in s.children)
        for s in children(token, "nsubj", "nsubjpass")
    )


NOBODY = {"nobody", "no-one", "none", "nothing", "neither"}


def tense(token) -> str:
    """past, perfect, present, progressive, future or none (infinitives, participles without an auxiliary)."""
    words = auxiliaries(token)
    if modal(token) in ("will", "would"):
        return "future"
    if token.tag_ == "VBN" and "to" in words and "have" not in words:
        return "none"  # the crews to be freed
    if token.tag_ == "VBG":
        if any(w in ("been",) for w in words):
            return "perfect-progressive"
        if any(w in ("is", "are", "'s", "’s", "'re", "’re", "am") for w in words):
            return "progressive"
        return "past-progressive" if words else "none"
    if any(w in ("has", "have", "'ve", "’ve", "having") for w in words) and token.tag_ == "VBN":
        return "perfect"
    if token.tag_ == "VBN" and any(w in ("is", "are", "'re", "’re") for w in words):
        return "perfect" if token.dep_ == "ROOT" and "been" in words else "present"
    if any(w in ("was", "were", "did", "had") for w in words) or token.tag_ == "VBD":
        return "past"
    if token.tag_ in ("VBP", "VBZ"):
        return "present"
    if token.tag_ == "VB" and any(w in ("do", "does") for w in words):
        return "present"
    return "past" if token.tag_ == "VBN" else "none"


def simple_past(token) -> bool:
    """Whether a finite verb is in the simple past: neither perfect, past perfect nor progressive."""
    return (
        token.pos_ in VERBAL
        and tense(token) == "past"
        and not {"had", "has", "have"} & set(auxiliaries(token))
        and (token.tag_ == "VBD" or bool(auxiliaries(token)) or token.dep_ == "conj")
    )


def np_span(noun) -> tuple[int, int]:
    """First and last-plus-one token index of a noun phrase without its relative clauses and trailing
    commas."""
    dropped = set()
    for child in noun.children:
        comma = child.left_edge.i > 0 and noun.doc[child.left_edge.i - 1].text in (",", "–", "—", "-", "(")
        if (
            child.dep_ in ("relcl", "cc")
            or child.dep_ == "conj"
            and (noun.pos_ != "PROPN" or child.pos_ != "PROPN")
            or child.dep_ in ("appos", "advcl")
            and comma
            or child.dep_ in ("parataxis", "ccomp")
            and comma
        ):
            dropped.update(t.i for t in child.subtree)
    kept = [t.i for t in noun.subtree if t.i not in dropped]
    return _trim(noun.doc, _contiguous(kept, noun.i))


def clause_span(verb, with_subject: bool = True) -> tuple[int, int]:
    """First and last-plus-one token index of a verb's clause: from its subject to the end of what depends
    on it.

    Coordinated verbs, parentheses and adverbial clauses set off by a comma are left out."""
    top = verb
    if (
        verb.dep_ == "xcomp"
        and own_subject(verb) is None
        and verb.head.pos_ in VERBAL
        and lemma(verb.head) in LIFTED
    ):
        top = verb.head
    dropped = set()
    for node in {verb, top}:
        for child in node.children:
            apart = child.left_edge.i > 0 and node.doc[child.left_edge.i - 1].text in (",", "–", "—", ";")
            if (
                child.dep_ == "conj"
                and child.pos_ in VERBAL
                and child != verb
                or child.dep_ in ("cc", "parataxis")
            ):
                dropped.update(t.i for t in child.subtree)
            elif child.dep_ == "advcl" and (apart or child.i < node.i) and child != verb:
                dropped.update(t.i for t in child.subtree)
            elif child.dep_ == "ccomp" and child.i < node.i and not infinitive(child):
                dropped.update(t.i for t in child.subtree)
    kept = [t.i for t in top.subtree if t.i not in dropped]
    start, end = _contiguous(kept, verb.i)
    subj = own_subject(top)
    if subj is not None and with_subject and subj.i < verb.i:
        start = max(start, min(t.i for t in subj.subtree))
    elif verb.dep_ not in ("relcl",) or subj is None:
        helpers = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "mark") and c.i < verb.i]
        start = max(start, min([verb.i, *helpers]) if subj is None else start)
    return _trim(verb.doc, (start, end))


LIFTED = {"be", "have", "go", "continue", "begin", "start", "appear", "seem", "try"}


def _contiguous(indexes: list[int], around: int) -> tuple[int, int]:
    """The run of indexes around a word, gaps of one word allowed for commas."""
    present = set(indexes)
    start = end = around
    while start - 1 in present or start - 2 in present and start - 2 >= 0:
        start -= 1 if start - 1 in present else 2
    while end + 1 in present or end + 2 in present:
        end += 1 if end + 1 in present else 2
    return start, end + 1


def _trim(doc, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while end - start > 1 and (
        doc[end - 1].text in TRAILING or doc[end - 1].dep_ == "cc" or doc[end - 1].is_space
    ):
        end -= 1
    while end - start > 1 and (doc[start].text in TRAILING or doc[start].dep_ == "cc" or doc[start].is_space):
        start += 1
    return start, end
