"""Figures: which numbers of a document count something, what they count, where, and who says so."""

import re
from functools import cache

from ... import wordlists
from ..reports import grammar
from ..reports.lists import words
from ..reports.roles import Scene
from ..reports.speech import Voices
from ..reports.times import Clock
from .numbers import PACKAGE, Amount, amounts

PLACES = {"in", "on", "near", "at", "around", "along", "across", "from", "to", "inside", "outside", "off", "within", "throughout", "of"}
CASUALTY = {"kill", "wound", "injure", "die", "displace", "arrest", "detain", "hurt", "hospitalize", "hospitalise", "evacuate",
            "flee", "perish", "behead", "execute", "kidnap", "abduct", "miss", "rescue"}
COUNTABLE = ("NOUN", "PROPN")
STATES = {"dead": "killed", "wounded": "wounded", "injured": "injured", "missing": "missing", "homeless": "homeless"}
DEFINITE = {"the", "these", "those", "both", "its", "their", "his", "her", "our", "my", "which", "last", "first"}


@cache
def _excluded(where: str) -> frozenset[str]:
    return frozenset(row["word"] for row in wordlists.table(PACKAGE, "excluded.csv") if row["where"] == where)


def find_figures(document, lines, mentions, statements, times):
    """The figures of a document, one row per number with what it counts, undated.

    `low` and `high` bound the amount, null where it sets no bound; `unit` is a currency code, % or the counted noun;
    `counted` the noun phrase, `scope` the place or part it holds for, `time_frame` the period it counts, as the text
    has them. `_time_id` is the time `date_figures` needs."""
    voices, rows = Voices(statements), []
    times = sorted(times, key=lambda row: row["start"])
    for line in lines:
        scene, clock = Scene(line, mentions), Clock(line, times)
        clock.attach({})
        inside = [(row["start"] - line.start, row["end"] - line.start) for row in clock.rows]
        text = document.text[line.start:line.end]
        for amount in amounts(text):
            if not _is_time(amount, inside) and not _is_name(amount, text):
                row = _figure(document, scene, voices, clock, amount)
                rows += [row] if row else []
    for number, row in enumerate(rows, 1):
        row["figure_id"] = f"f{number}"
    return rows


def date_figures(figures, times, published):
    """The figures with `as_of`: the time they were told for, else the day of publication, else null.

    An uncertain day of publication gives an interval. The input is not changed."""
    by_id = {row["time_id"]: row for row in times if row.get("time_id")}
    first, last = (published[0] or published[1]), (published[1] or published[0])
    told = None
    if first and last:
        told = first[:10] if first[:10] == last[:10] else f"[{first[:10]}..{last[:10]}]"
    return [row | {"as_of": (by_id.get(row.get("_time_id")) or {}).get("edtf") or told} for row in figures]


def _is_time(amount: Amount, times: list[tuple[int, int]]) -> bool:
    return any(a < amount.number_end and b > amount.number_start for a, b in times)


def _is_name(amount: Amount, text: str) -> bool:
    """5 p.m., aged 40, a 40-year-old: numbers that a word after them, or commas around them, make no count."""
    after = re.match(r"[ -]?([^\W\d_]+(?:[.'’][^\W\d_]+)*\.?)", text[amount.end:])
    digit = text[amount.number_start].isdigit()
    if after and {after[1].lower(), after[1].lower().rstrip(".")} & _excluded("after"):
        return True
    if re.match(r"[ -]years?[ -]old|-day\b|-hour\b|-year\b|-month\b|-week\b|-minute\b|-storey\b|-point\b|[ ]?°", text[amount.number_end:]):
        return True
    return bool(re.search(r"\baged? (?:between )?$|\+$|, $", text[:amount.start]) and re.match(r", ", text[amount.end:])
                and digit and amount.low is not None and amount.low < 110 and not amount.unit
                and not re.search(r"\d, $", text[:amount.start]))


def _named_by(amount: Amount, text: str, span) -> bool:
    """Article 5, Room 12, No. 3: the word before makes the number a name, unless it counts the noun after it."""
    before = re.search(r"([^\W\d_]+\.?)[ ]?$", text[:amount.start])
    if not before or span.root.dep_ == "nummod" and span.root.head.i >= span.end and span.root.head.pos_ == "NOUN":
        return False
    word, digit = before[1].lower(), text[amount.number_start].isdigit()
    return word in _excluded("before") or digit and word in _excluded("before-digit")


def _figure(document, scene, voices, clock, amount: Amount) -> dict | None:
    doc = scene.line.doc
    span = doc.char_span(amount.number_start, amount.number_end, alignment_mode="expand")
    if span is None or _named_by(amount, document.text[scene.line.start:scene.line.end], span) or any(t.ent_type_ in ("DATE", "TIME", "ORDINAL") for t in span) and not _counts_people(span):
        return None
    told = _compound(doc, amount, span) or _counted(doc, amount, span, scene)
    if told is None:
        return None
    head, end, counted, unit, how = told
    if _trivial(amount, span, head):
        return None
    start = amount.start
    voice = voices.of(head if head is not None else span.root, scene)
    verb = _verb(head if head is not None else span.root)
    when = clock.of(head) if head is not None else None
    when = when or (clock.of(verb) if verb is not None else None)
    last = max(end, amount.end)
    while last > amount.end and document.text[scene.line.start + last - 1] in ".,;:":
        last -= 1
    first, last = scene.line.start + start, scene.line.start + last
    return {**document.evidence(first, last), "figure_id": None, "counted": counted, "low": amount.low,
            "high": amount.high, "unit": amount.unit or unit, "hedge": amount.hedge and amount.hedge.lower(), "scope": _scope(head, verb, scene, span),
            "as_of": None, "attributed_to": voice.attributed if voice else None, "time_frame": _time_frame(verb, clock, doc),
            "rule": f"number with {how}" + (f", hedged '{amount.hedge}'" if amount.hedge else ""),
            "region": scene.line.region, "_time_id": when[0] if when else None}


def _counts_people(span) -> bool:
    head = span.root.head
    return span.root.dep_ == "nummod" and grammar.lemma(head) in words("person") | words("forces")


def _compound(doc, amount: Amount, span):
    """11-page report, 500-strong force: the unit is glued to the number."""
    at = span.end
    if at + 1 < len(doc) and doc[at].text in ("-", "–") and not doc[at].whitespace_ and doc[at + 1].is_alpha:
        unit = doc[at + 1]
        if unit.lower_ not in _excluded("compound-ok"):
            return None
        head = unit.head if unit.head.pos_ in COUNTABLE and unit.head.i > unit.i else unit
        ending = unit.idx + len(unit)
        if unit.lower_ in ("strong", "member", "man"):
            return head, head.idx + len(head), f"{head.text}", "members", "a compound"
        return head, ending, f"{_plural(unit.text)} of the {head.text}" if head != unit else _plural(unit.text), \
            _plural(unit.text), "a compound"
    return None


def _plural(word: str) -> str:
    return word if word.endswith("s") else word + "s"


def _counted(doc, amount: Amount, span, scene):
    """The counted noun: head, end of its phrase, text of it, unit and how it was found; None where nothing is counted."""
    if amount.unit == "%":
        return span.root, amount.end, _share_of(span), "%", "a share"
    if span.end < len(doc) and doc[span.end].text in ("-", "–") and not doc[span.end - 1].whitespace_:
        return None
    noun = _noun(span, amount)
    if noun is not None and (noun.pos_ == "NOUN" or noun.tag_ == "NNPS" or noun.ent_type_ == "NORP"):
        if grammar.lemma(noun) in _excluded("head") or noun.lower_ in _excluded("head"):
            return None
        if noun.ent_type_ in ("DATE", "TIME"):
            return None
        text = _phrase(noun, span, scene)
        if amount.unit:
            return noun, noun.idx + len(noun), text, amount.unit, "a counted noun"
        return noun, noun.idx + len(noun), text, noun.lower_, "a counted noun"
    if span.end < len(doc) and doc[span.end].lower_ in STATES:
        return span.root, doc[span.end].idx + len(doc[span.end]), f"people {STATES[doc[span.end].lower_]}", "people", "a state"
    toll = _toll(span)
    if toll is not None:
        first = doc[toll.left_edge.i]
        words_of = doc[toll.left_edge.i + (first.pos_ == "DET"):grammar.np_span(toll)[1]].text
        return span.root, amount.end, "people killed" if "death toll" in words_of else words_of, \
            "people" if "toll" in toll.lower_ else toll.lower_, f"the total '{toll.lower_}'"
    verb = _casualty_verb(span)
    if verb is not None:
        return span.root, amount.end, f"people {_participle(verb)}", "people", f"the verb '{grammar.lemma(verb)}'"
    if amount.unit:
        return span.root, amount.end, _money_for(span) or amount.unit, amount.unit, "a unit of its own"
    return None


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
            if grammar.lemma(noun) in _excluded("total") and noun.i < span.start:
                return noun
        if above.pos_ in grammar.VERBAL:
            return None
    return None


def _share_of(span) -> str | None:
    """What a percentage is of: *of voters*, *in exports*, the noun before *of 5 percent*, else the subject of its verb."""
    if found := _money_for(span):
        return found
    verb = _verb(span.root)
    subject = grammar.own_subject(verb) if verb is not None else None
    if subject is not None and subject.pos_ in COUNTABLE and not span.start <= subject.i < span.end + 1 \
            and subject.lower_ not in ("percent", "%"):
        first, end = grammar.np_span(subject)
        return span.doc[first + (span.doc[first].pos_ == "DET"):end].text
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
    while at < len(doc) and at - span.end < 4 and doc[at].pos_ in ("ADJ", "PROPN", "NOUN", "VERB") and not doc[at].is_punct:
        if doc[at].pos_ in ("NOUN",) and (at + 1 == len(doc) or doc[at + 1].pos_ not in ("NOUN",)):
            return doc[at]
        if doc[at].pos_ == "VERB" and doc[at].tag_ not in ("VBN", "VBG"):
            return None
        at += 1
    return None


def _phrase(noun, span, scene) -> str:
    """The counted noun with what stands between it and the number, and whose it is where the clause says so."""
    first = span.end
    if first > noun.i or noun.doc[first].lower_ == "of":
        first = min([c.i for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and c.i >= span.end] or [noun.i])
    text = noun.doc[first:noun.i + 1].text
    verb = _verb(noun)
    after = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    if after in ("dead", "missing", "homeless") or after in STATES and verb is not None and grammar.lemma(verb) == "leave":
        return f"{text} {STATES[after]}"
    if verb is not None and grammar.lemma(verb) in CASUALTY and _takes_part(noun, verb):
        return f"{text} {_participle(verb)}"
    if verb is None or noun.dep_ != "dobj" or grammar.lemma(noun) not in words("forces") | words("weapons"):
        return text
    if scene.within(first, noun.i + 1) or any(t.ent_type_ in ("NORP", "GPE", "ORG") for t in noun.doc[first:noun.i]):
        return text
    names = scene.names(grammar.doer(verb))
    return f"{text} of {names[-1]}" if names else text


def _takes_part(noun, verb) -> bool:
    """Whether a noun is subject or object of a verb, also in a coordination, after *including*, or in *dozens of*."""
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


def _participle(verb) -> str:
    return {"die": "killed", "perish": "killed", "flee": "fled", "miss": "missing"}.get(
        grammar.lemma(verb), verb.text if verb.tag_ in ("VBN", "VBD") else f"{grammar.lemma(verb)}ed")


def _casualty_verb(span):
    """killed 12, 30 were wounded, another nine injured: people are counted without being named."""
    root = span.root
    for token in (root.head, *(c for c in root.children if c.dep_ in ("acl", "relcl"))):
        if grammar.lemma(token) in CASUALTY and root.dep_ in ("dobj", "nsubj", "nsubjpass", "ROOT", "conj", "npadvmod", "pobj"):
            return token
    return None


def _money_for(span) -> str | None:
    """What an amount of money or a share is of: *of aid*, *in loans*, *worth of grain*."""
    root = span.root
    for _ in range(3):
        if root.dep_ == "pobj" and root.head.lower_ in ("of", "worth", "for") and root.head.head.pos_ in COUNTABLE:
            first, end = root.head.head.left_edge.i, root.head.head.i + 1
            return span.doc[first + (span.doc[first].pos_ == "DET"):end].text
        if root.dep_ not in ("nummod", "quantmod", "compound", "npadvmod"):
            break
        root = root.head
    for token in (span.root, *span.root.ancestors):
        for prep in grammar.children(token, "prep"):
            if prep.lower_ in ("of", "in", "for") and prep.i >= span.start:
                nouns = [n for n in grammar.children(prep, "pobj") if n.ent_type_ not in ("DATE", "TIME")]
                if nouns:
                    return nouns[0].doc[nouns[0].left_edge.i:nouns[0].i + 1].text
        if token.pos_ in grammar.VERBAL:
            break
    return None


def _verb(token):
    """The verb of the clause a noun stands in."""
    steps = 0
    for child in token.children:
        if child.dep_ == "acl" and grammar.lemma(child) in CASUALTY:
            return child
    while token.dep_ != "ROOT" and steps < 8:
        token, steps = token.head, steps + 1
        if token.pos_ in grammar.VERBAL and token.lower_ != "including":
            return token
    return token if token.pos_ in grammar.VERBAL else None


def _scope(head, verb, scene, span) -> str | None:
    """Where or of whom the figure holds: the first phrase of place on the counted noun, else on its verb."""
    if head is None:
        return None
    for owner in (head, verb):
        if owner is None:
            continue
        for prep in grammar.children(owner, "prep"):
            if prep.lower_ in PLACES and (owner is head or prep.i > head.i) and prep.i >= span.end:
                nouns = grammar.children(prep, "pobj")
                if nouns and (_is_place(nouns[0]) or prep.lower_ == "of" and owner == head) and nouns[0].ent_type_ not in ("DATE", "TIME"):
                    first, end = prep.i, grammar.np_span(nouns[0])[1]
                    return prep.doc[first:end].text
    return None


def _is_place(noun) -> bool:
    """Whether a phrase names a place: a place word, or a territory or people anywhere in it."""
    return grammar.lemma(noun) in words("place") | words("border") or any(
        t.ent_type_ in ("GPE", "LOC", "FAC", "NORP") for t in noun.subtree)


def _time_frame(verb, clock, doc) -> str | None:
    """The words of the clause that say what period is counted: since, in the past 24 hours, so far, daily."""
    if verb is None:
        return None
    for token in verb.subtree:
        if token.ent_type_ in ("DATE", "TIME") and token.head.dep_ == "prep" and token.dep_ == "pobj":
            return doc[token.head.i:token.i + 1].text
    return None


def _trivial(amount: Amount, span, head) -> bool:
    """one of the, the two leaders, both sides: small numbers that only point back or round off a phrase."""
    if amount.hedge or amount.unit:
        return False
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if amount.low is not None and amount.low <= 1 and span[0].lower_ == "one":
        lemma = grammar.lemma(head) if head is not None else ""
        verb = _verb(head) if head is not None else None
        counted = head == span.root or verb is not None and grammar.lemma(verb) in CASUALTY and lemma in words("person") | words("forces")
        following = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
        return not counted or following == "of" or before in DEFINITE
    return before in DEFINITE and amount.low is not None and amount.low <= 10
