"""Small questions to a parse: where a noun phrase or clause begins and ends, and who does a verb.

Spans are pairs of token numbers, end excluded. The labels are those of spaCy's English pipelines
(ClearNLP)."""


from .lexicon import words


SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FINITE = {"VBD", "VBZ", "VBP", "MD"}
OBJECTS = ("dobj", "dative", "obj", "iobj")
AFTER_COMMA = ("relcl", "acl", "advcl", "amod", "nummod", "npadvmod", "prep")
VERB_GROUP = ("aux", "auxpass", "neg", "advmod")


def child(token, *deps):
    """The first child with one of these labels, or None."""
    return next((c for c in token.children if c.dep_ in deps), None)


def subtree(token) -> tuple[int, int]:
    """Everything that hangs on a token."""
    return token.left_edge.i, token.right_edge.i + 1


def strip(doc, start: int, end: int) -> tuple[int, int]:
    """A span without blanks and punctuation at its edges (brackets, quotation and currency marks stay)."""
    while start < end and (
        doc[start].is_space or doc[start].text in (",", ":", ";", "-", "—", "–", "--", ".")
    ):
        start += 1
    while start < end and (
        doc[end - 1].is_space
        or doc[end - 1].dep_ == "cc"
        or doc[end - 1].text in (",", ":", ";", "-", "—", "–", "--", ".")
    ):
        end -= 1
    return start, end


def noun_phrase(head) -> tuple[int, int]:
    """A noun phrase with its modifiers and appositions, without what is only added after a comma
    (age, relative clause, participle)."""
    doc = head.doc
    start, end = head.left_edge.i, head.i + 1
    while start < head.i and (
        doc[start].dep_ in ("cc", "punct", "preconj", "mark", "advmod", "intj")
        and doc[start].text not in ("“", '"', "''", "``", "‘", "'")
    ):
        start += 1
    for part in head.rights:
        comma = doc[part.left_edge.i - 1].text == "," if part.left_edge.i else False
        if comma and (part.dep_ in AFTER_COMMA or part.like_num):
            break
        if part.dep_ == "appos" and part.like_num:
            break
        if part.dep_ in ("punct", "case"):
            if part.dep_ == "case":
                end = part.i + 1
            continue
        if part.dep_ in ("advcl", "ccomp", "parataxis"):
            break
        end = part.right_edge.i + 1
    start, end = strip(doc, start, end)
    opened = sum((t.text == "(") - (t.text == ")") for t in doc[start:end])
    if opened > 0 and end < len(doc) and doc[end].text == ")":
        end += 1
    return start, end


def before_gloss(doc, start: int, end: int) -> int:
    """Where some words end that go on to say what others make of them ("..., a charge that Lima denies")."""
    for comma in range(start + 1, end - 2):
        if doc[comma].text == "," and doc[comma + 1].dep_ == "det":
            noun = doc[comma + 1].head
            judged = any(c.dep_ in ("relcl", "acl", "ccomp") for c in noun.rights)
            if noun.lemma_.lower() in words("taken_up") and judged:
                return comma
    return end


def verb_group(verb) -> tuple[int, int]:
    """A verb with the auxiliaries, negation and adverbs that stand directly before it, and its particle."""
    start, end = verb.i, verb.i + 1
    near = {
        c.i
        for c in verb.lefts
        if c.dep_ in VERB_GROUP
        and c.left_edge.i == c.right_edge.i
        and c.tag_ not in ("WRB",)
        and not c.is_sent_start
    }
    while start - 1 in near:
        start -= 1
    prt = child(verb, "prt")
    if prt is not None and prt.i == end:
        end += 1
    return start, end


def is_passive(verb) -> bool:
    """Whether a verb is in the passive voice."""
    return child(verb, "nsubjpass", "auxpass", "csubjpass") is not None


def agent(verb):
    """The noun after `by` in a passive, or None."""
    by = child(verb, "agent") or next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None
    )
    return child(by, "pobj") if by is not None else None


def subject(verb, depth: int = 0):
    """The noun that does a verb: its own subject, else the one it shares with the verb it hangs on, or
    None."""
    if depth > 6:
        return None
    own = child(verb, "nsubj")
    if own is not None:
        return own
    # "Asked whether ..., X said"
    bare = verb.tag_ == "VBN" and verb.dep_ == "advcl" and child(verb, "aux") is None
    if bare or is_passive(verb):
        return agent(verb)
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return _owner(head) if verb.tag_ == "VBN" else head
    if verb.dep_ == "relcl" and head.pos_ in ("NOUN", "PROPN") and child(verb, "nsubjpass", "expl") is None:
        return head  # "X, on Tuesday called": a main verb taken for a relative clause
    alien = head.tag_ != verb.tag_ or is_thing(child(head, "nsubj", "nsubjpass"))
    if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ", "VBP") and alien and depth == 0:
        if (peer := _peer(verb)) is not None:
            return subject(peer, depth + 1)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and (by := agent(head)) is not None and by.i == verb.i - 1:
        return by
    if asked_to_act(head) and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return subject(head.head, depth + 1)  # "demanded that Y open it, accusing": Y is only asked to act
    if verb.dep_ in (
        "conj",
        "xcomp",
        "advcl",
        "pcomp",
        "prep",
        "dep",
        "ccomp",
        "acomp",
        "appos",
        "parataxis",
    ):
        if head.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
                return None
            if verb.dep_ == "xcomp" and (object_ := child(head, "dobj")) is not None:
                return object_
            if is_passive(head):
                return child(head, "nsubjpass")
            return subject(head, depth + 1)
        if head.pos_ in ("ADP", "SCONJ", "ADJ", "ADV") and head.head.i != head.i:
            up = head.head
            if up.pos_ in ("VERB", "AUX"):
                spoken = child(up, "nsubjpass")
                if spoken is None and head.lower_ == "as":
                    spoken = child(up, "dobj")  # "quoted Y as saying"
                return spoken if spoken is not None else subject(up, depth + 1)
            return subject(head, depth + 1) if head.dep_ in ("acomp", "xcomp") else None
        if head.pos_ in ("NOUN", "PROPN") and verb.dep_ == "advcl":
            return head
    return None


def asked_to_act(verb) -> bool:
    """Whether a verb says what somebody is asked to do: a bare form with a subject of its own, as a content."""
    return verb.tag_ == "VB" and verb.dep_ == "ccomp" and child(verb, "nsubj") is not None \
        and child(verb, "aux") is None and verb.head.pos_ == "VERB"


def is_thing(noun) -> bool:
    """Whether a noun names neither somebody nor a document, so that it cannot be said to speak."""
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_:
        return False
    return noun.lemma_.lower() not in words("offices") | words("documents") | words("people")


def speaker_above(verb):
    """Somebody who can speak, the subject of a verb above: who goes on "adding that" after what things did."""
    subjects = (child(a, "nsubj") for a in verb.ancestors if a.pos_ == "VERB" and a.i < verb.i)
    return next((s for s in subjects if s is not None and s.pos_ != "NUM" and not is_thing(s)), None)


def _peer(verb):
    """The next verb above in the same tense whose subject can speak: what a verb is coordinated with,
    whatever the parser says."""
    peers = (a for a in verb.ancestors if a.tag_ == verb.tag_ and a.i < verb.i)
    return next((a for a in peers if not is_thing(child(a, "nsubj", "nsubjpass"))), None)


def _owner(noun):
    """Whose a noun is: its possessor, or the subject of the verb it is the object of."""
    owner = child(noun, "poss")
    if owner is None and noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        owner = subject(noun.head, 1)
    return owner


owner = _owner


def antecedent(token):
    """The noun a relative pronoun stands for, or the token itself."""
    if token.lower_ in words("relative") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def is_finite(token) -> bool:
    """Whether a verb, alone or with its auxiliaries, has a tense."""
    tags = {token.tag_} | {c.tag_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    return bool(tags & FINITE) and "TO" not in tags


def has_to(token) -> bool:
    """Whether a verb is an infinitive with `to`."""
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in token.lefts)
