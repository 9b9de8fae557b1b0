"""What a number counts: a noun, the people of a verb of harm, a total that a noun announces, or a share."""

from functools import cache

from ... import wordlists
from ..reports import grammar
from ..reports.lists import words
from .context import CASUALTY, verb_of
from .numbers import PACKAGE, Amount

COUNTABLE = ("NOUN", "PROPN")
ESTIMATING = ("put", "estimate", "place", "give", "count")  # put the losses at ten
STATES = {
    "dead": "killed",
    "wounded": "wounded",
    "injured": "injured",
    "missing": "missing",
    "homeless": "homeless",
}


@cache
def excluded(where: str) -> frozenset[str]:
    """The words of excluded.csv that stand in one place around a number."""
    return frozenset(row["word"] for row in wordlists.table(PACKAGE, "excluded.csv") if row["where"] == where)


def compound(doc, amount: Amount, span):
    """11-page report, 500-strong force: the unit is glued to the number."""
    at = span.end
    if at + 1 < len(doc) and doc[at].text in ("-", "–") and not doc[at].whitespace_ and doc[at + 1].is_alpha:
        unit = doc[at + 1]
        if unit.lower_ not in excluded("compound-ok"):
            return None
        head = unit.head if unit.head.pos_ in COUNTABLE and unit.head.i > unit.i else unit
        ending = unit.idx + len(unit)
        if unit.lower_ in ("strong", "member", "man"):
            return head, head.idx + len(head), f"{head.text}", "members", "a compound"
        return (
            head,
            ending,
            f"{_plural(unit.text)} of the {head.text}" if head != unit else _plural(unit.text),
            _plural(unit.text),
            "a compound",
        )
    return None


def _plural(word: str) -> str:
    return word if word.endswith("s") else word + "s"


def counted_noun(doc, amount: Amount, span, scene):
    """The counted noun: head, end of its phrase, text of it, unit and how it was found; None where nothing
    is counted."""
    if amount.unit == "%":
        return span.root, amount.end, _share_of(span), "%", "a share"
    if span.end < len(doc) and doc[span.end].text in ("-", "–") and not doc[span.end - 1].whitespace_:
        return None
    noun = _noun(span, amount)
    if noun is not None and noun.lower_ == "others" and (fate := _fate_of(noun)):
        return noun, noun.idx + len(noun), f"people {fate}", "people", "others of those told of before"
    if noun is None and _bare_state(doc, span):
        state = doc[span.end]
        return span.root, state.idx + len(state), f"people {_participle(state)}", "people", "a state"
    if noun is not None and (noun.pos_ == "NOUN" or noun.tag_ == "NNPS" or noun.ent_type_ == "NORP"):
        if grammar.lemma(noun) in excluded("head") or noun.lower_ in excluded("head"):
            return None
        if noun.ent_type_ in ("DATE", "TIME"):
            return None
        text = _phrase(noun, span, scene)
        if amount.unit:
            return noun, noun.idx + len(noun), text, amount.unit, "a counted noun"
        return noun, noun.idx + len(noun), text, noun.lower_, "a counted noun"
    if span.end < len(doc) and doc[span.end].lower_ in STATES:
        return (
            span.root,
            doc[span.end].idx + len(doc[span.end]),
            f"people {STATES[doc[span.end].lower_]}",
            "people",
            "a state",
        )
    toll = _toll(span) or _estimated(span)
    if toll is not None:
        first = doc[toll.left_edge.i]
        last = min(grammar.np_span(toll)[1], span.start)
        while last - 1 > toll.i and (doc[last - 1].pos_ == "ADP" or doc[last - 1].is_punct):
            last -= 1
        words_of = doc[toll.left_edge.i + (first.pos_ == "DET") : last].text
        return (
            span.root,
            amount.end,
            "people killed" if "death toll" in words_of else words_of,
            "people" if "toll" in toll.lower_ else toll.lower_,
            f"the total '{toll.lower_}'",
        )
    verb = _casualty_verb(span)
    if verb is not None:
        return (
            span.root,
            amount.end,
            f"people {_participle(verb)}",
            "people",
            f"the verb '{grammar.lemma(verb)}'",
        )
    if amount.unit:
        return span.root, amount.end, _money_for(span) or amount.unit, amount.unit, "a unit of its own"
    return _of_those(doc, amount, span)


def _fate_of(noun) -> str | None:
    """What befell the *others*: five others were hurt, five others sustained injuries."""
    verb = verb_of(noun)
    if verb is None:
        return None
    if grammar.lemma(verb) in CASUALTY and _takes_part(noun, verb):
        return _participle(verb)
    objects = [grammar.lemma(child) for child in grammar.children(verb, "dobj")]
    return next((fate for word, fate in (("injury", "injured"), ("wound", "wounded")) if word in objects), None)


def _bare_state(doc, span) -> bool:
    """Whether a participle of harm without an object ends the phrase of a number: up to seven killed."""
    if span.end >= len(doc) or doc[span.end].tag_ not in ("VBN", "VBD", "JJ"):
        return False
    after = doc[span.end + 1] if span.end + 1 < len(doc) else None
    ends = after is None or after.is_punct or after.pos_ in ("ADP", "CCONJ", "SPACE")
    return ends and grammar.lemma(doc[span.end]) in CASUALTY


def _estimated(span):
    """The army puts its losses at ten: the object of a verb of estimating."""
    at = next((word for word in span.root.ancestors if word.lower_ == "at"), None)
    if at is None or not 0 < span.start - at.i < 5:
        return None
    verb = at.head if at.head.pos_ in grammar.VERBAL else at.head.head  # the parser may hang it on the object
    if grammar.lemma(verb) not in ESTIMATING:
        return None
    return next((noun for noun in grammar.children(verb, "dobj") if noun.pos_ == "NOUN" and noun.i < at.i), None)


def _of_those(doc, amount: Amount, span):
    """Nine of them were freed, a dozen were freed: some of those told of before, by what befell them."""
    root, verb = span.root, None
    if root.dep_ in ("nsubj", "nsubjpass"):
        passive = [root.head, *grammar.children(root.head, "xcomp")]
        verb = next((v for v in passive if v.tag_ == "VBN" and grammar.is_passive(v)), None)
        verb = None if verb is not None and grammar.lemma(verb) in words("saying") else verb
    after = [doc[i].lower_ for i in range(span.end, min(span.end + 2, len(doc)))]
    named = after[:1] == ["of"] and after[1:] in (["them"], ["whom"], ["these"], ["those"])
    if verb is None and not named:
        return None
    told = f"of those told of before, {verb.lower_}" if verb is not None else "of those told of before"
    end = doc[span.end + 1].idx + len(doc[span.end + 1]) if named else amount.end
    return root, end, told, None, "a part of what was told before"


def _toll(span):
    """The death toll rose to 70, the number of ships stood at 12: the noun that announces a total."""
    root = span.root
    if root.dep_ not in ("pobj", "attr", "dobj", "npadvmod", "oprd", "acomp", "nummod", "ROOT"):
        return None
    above, steps = root, 0
    while above.dep_ != "ROOT" and steps < 4:
        above, steps = above.head, steps + 1
        near = [above, *grammar.children(above, "nsubj", "nsubjpass", "dobj")]
        for noun in near:
            if grammar.lemma(noun) in excluded("total") and noun.i < span.start:
                return noun
        if above.pos_ in grammar.VERBAL:
            return None
    return None


def _share_of(span) -> str | None:
    """What a percentage is of: *of voters*, *in exports*, the noun before *of 5 percent*, else the subject
    of its verb."""
    if found := _money_for(span):
        return found
    verb = verb_of(span.root)
    subject = grammar.own_subject(verb) if verb is not None else None
    if (
        subject is not None
        and subject.pos_ in COUNTABLE
        and not span.start <= subject.i < span.end + 1
        and subject.lower_ not in ("percent", "%")
    ):
        first, end = grammar.np_span(subject)
        return span.doc[first + (span.doc[first].pos_ == "DET") : end].text
    return None


def _noun(span, amount: Amount):
    """The noun a number counts: the one it modifies, or the one after *of*."""
    root = span.root
    doc = span.doc
    if root.dep_ in ("nummod", "quantmod", "compound", "nmod", "amod", "poss", "advmod"):
        head = root.head
        steps = 0
        while head.pos_ in ("NUM", "ADV", "SYM") and head.head != head and steps < 4:
            head, steps = head.head, steps + 1
        if head.pos_ in COUNTABLE and head.i >= span.end and head.ent_type_ not in ("PERSON",):
            while head.dep_ == "compound" and head.head.pos_ in COUNTABLE and head.head.i > head.i:
                head = head.head
            return head
    following = doc[span.end] if span.end < len(doc) else None
    if following is not None and following.lower_ == "of":
        nouns = grammar.children(following, "pobj")
        nouns = [n for n in nouns if n.pos_ in COUNTABLE and n.lower_ not in ("which", "whom", "them")]
        return nouns[0] if nouns else None
    at = span.end
    while (
        at < len(doc)
        and at - span.end < 4
        and doc[at].pos_ in ("ADJ", "PROPN", "NOUN", "VERB")
        and not doc[at].is_punct
    ):
        if doc[at].pos_ in ("NOUN",) and (at + 1 == len(doc) or doc[at + 1].pos_ not in ("NOUN",)):
            return doc[at]
        if doc[at].pos_ == "VERB" and doc[at].tag_ not in ("VBN", "VBG"):
            return None
        at += 1
    return None


def _phrase(noun, span, scene) -> str:
    """The counted noun with what stands between it and the number, and whose it is where the clause says
    so."""
    first = span.end
    if first > noun.i or noun.doc[first].lower_ == "of":
        first = min(
            [c.i for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and c.i >= span.end]
            or [noun.i]
        )
    text = noun.doc[first : noun.i + 1].text
    verb = verb_of(noun)
    after = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    if (
        after in ("dead", "missing", "homeless")
        or after in STATES
        and verb is not None
        and grammar.lemma(verb) == "leave"
    ):
        return f"{text} {STATES[after]}"
    if verb is not None and grammar.lemma(verb) in CASUALTY and _takes_part(noun, verb):
        return f"{text} {_participle(verb)}"
    if verb is None or noun.dep_ != "dobj" or grammar.lemma(noun) not in words("forces") | words("weapons"):
        return text
    if scene.within(first, noun.i + 1) or any(
        t.ent_type_ in ("NORP", "GPE", "ORG") for t in noun.doc[first : noun.i]
    ):
        return text
    names = scene.names(grammar.doer(verb))
    return f"{text} of {names[-1]}" if names else text


def _takes_part(noun, verb) -> bool:
    """Whether a noun is subject or object of a verb, also in a coordination, after *including*, or in
    *dozens of*."""
    if verb.dep_ == "acl" and verb.head == noun:
        return True
    for _ in range(6):
        if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "npadvmod", "ROOT"):
            return True
        if noun.dep_ == "pobj" and noun.head.lower_ in ("including", "of", "among"):
            noun = noun.head
        elif noun.dep_ not in ("conj", "appos", "prep", "nummod", "nmod", "dep"):
            return False
        noun = noun.head
    return False


@cache
def _participles() -> dict[str, str]:
    return {row["verb"]: row["participle"] for row in wordlists.table(PACKAGE, "casualties.csv")}


def _participle(verb) -> str:
    return _participles()[grammar.lemma(verb)]


def _casualty_verb(span):
    """killed 12, 30 were wounded, another nine injured: people are counted without being named."""
    root = span.root
    for token in (root.head, *(c for c in root.children if c.dep_ in ("acl", "relcl"))):
        if grammar.lemma(token) in CASUALTY and root.dep_ in (
            "dobj",
            "nsubj",
            "nsubjpass",
            "ROOT",
            "conj",
            "npadvmod",
            "pobj",
        ):
            return token
    return None


def _money_for(span) -> str | None:
    """What an amount of money or a share is of: *of aid*, *in loans*, *worth of grain*."""
    root = span.root
    for _ in range(3):
        if (
            root.dep_ == "pobj"
            and root.head.lower_ in ("of", "worth", "for")
            and root.head.head.pos_ in COUNTABLE
        ):
            first, end = root.head.head.left_edge.i, root.head.head.i + 1
            return span.doc[first + (span.doc[first].pos_ == "DET") : end].text
        if root.dep_ not in ("nummod", "quantmod", "compound", "npadvmod"):
            break
        root = root.head
    for token in (span.root, *span.root.ancestors):
        for prep in grammar.children(token, "prep"):
            if prep.lower_ in ("of", "in", "for") and prep.i >= span.start:
                nouns = [n for n in grammar.children(prep, "pobj") if n.ent_type_ not in ("DATE", "TIME")]
                if nouns:
                    return nouns[0].doc[nouns[0].left_edge.i : nouns[0].i + 1].text
        if token.pos_ in grammar.VERBAL:
            break
    return None
