"""Figures: which numbers of a document count something, and who says so."""

import re

from ..reports import grammar
from ..reports.lists import words
from ..reports.roles import Scene
from ..reports.speech import Voices
from ..reports.times import Clock
from .context import CASUALTY, scope, time_frame, verb_of
from .counted import compound, counted_noun, excluded
from .numbers import Amount, amounts

DEFINITE = {
    "the",
    "these",
    "those",
    "both",
    "its",
    "their",
    "his",
    "her",
    "our",
    "my",
    "which",
    "last",
    "first",
}


def find_figures(document, lines, mentions, statements, times):
    """The figures of a document, one row per number with what it counts, undated.

    `low` and `high` bound the amount, null where it sets no bound; `unit` is a currency code, % or the
    counted noun; `counted` the noun phrase, `scope` the place or part it holds for, `time_frame` the period
    it counts, as the text has them. `_time_id` is the time `date_figures` needs."""
    voices, rows = Voices(statements), []
    times = sorted(times, key=lambda row: row["start"])
    for line in lines:
        scene, clock = Scene(line, mentions), Clock(line, times)
        clock.attach({})
        inside = [(row["start"] - line.start, row["end"] - line.start) for row in clock.rows]
        text = document.text[line.start : line.end]
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
    """5 p.m., aged 40, a 40-year-old: numbers that a word after them, or commas around them, make no
    count."""
    after = re.match(r"[ -]?([^\W\d_]+(?:[.'’][^\W\d_]+)*\.?)", text[amount.end :])
    digit = text[amount.number_start].isdigit()
    if after and {after[1].lower(), after[1].lower().rstrip(".")} & excluded("after"):
        return True
    if re.match(
        r"[ -]years?[ -]old|-day\b|-hour\b|-year\b|-month\b|-week\b|-minute\b|-storey\b|-point\b|[ ]?°",
        text[amount.number_end :],
    ):
        return True
    return bool(
        re.search(r"\baged? (?:between )?$|\+$|, $", text[: amount.start])
        and re.match(r", ", text[amount.end :])
        and digit
        and amount.low is not None
        and amount.low < 110
        and not amount.unit
        and not re.search(r"\d, $", text[: amount.start])
    )


def _named_by(amount: Amount, text: str, span) -> bool:
    """Article 5, Room 12, No. 3: the word before makes the number a name, unless it counts the noun after
    it."""
    before = re.search(r"([^\W\d_]+\.?)[ ]?$", text[: amount.start])
    if (
        not before
        or span.root.dep_ == "nummod"
        and span.root.head.i >= span.end
        and span.root.head.pos_ == "NOUN"
    ):
        return False
    word, digit = before[1].lower(), text[amount.number_start].isdigit()
    return word in excluded("before") or digit and word in excluded("before-digit")


def _figure(document, scene, voices, clock, amount: Amount) -> dict | None:
    doc = scene.line.doc
    span = doc.char_span(amount.number_start, amount.number_end, alignment_mode="expand")
    if (
        span is None
        or _named_by(amount, document.text[scene.line.start : scene.line.end], span)
        or any(t.ent_type_ in ("DATE", "TIME", "ORDINAL") for t in span)
        and not _counts_things(span)
    ):
        return None
    told = compound(doc, amount, span) or counted_noun(doc, amount, span, scene)
    if told is None:
        return None
    head, end, counted, unit, how = told
    if _trivial(amount, span, head):
        return None
    start = amount.start
    voice = voices.of(head if head is not None else span.root, scene)
    verb = verb_of(head if head is not None else span.root)
    when = clock.of(head) if head is not None else None
    when = when or (clock.of(verb) if verb is not None else None)
    last = max(end, amount.end)
    while last > amount.end and document.text[scene.line.start + last - 1] in ".,;:":
        last -= 1
    first, last = scene.line.start + start, scene.line.start + last
    return {
        **document.evidence(first, last),
        "figure_id": None,
        "counted": counted,
        "low": amount.low,
        "high": amount.high,
        "unit": amount.unit or unit,
        "hedge": amount.hedge and amount.hedge.lower(),
        "scope": scope(head, verb, scene, span),
        "as_of": None,
        "attributed_to": voice.attributed if voice else None,
        "time_frame": time_frame(verb, doc),
        "rule": f"number with {how}" + (f", hedged '{amount.hedge}'" if amount.hedge else ""),
        "region": scene.line.region,
        "_time_id": when[0] if when else None,
    }


def _counts_things(span) -> bool:
    """Between 21 and 24 canoes: a number that the model takes for a day, but that modifies a plural noun."""
    head = span.root.head
    if span.root.dep_ != "nummod" or head.ent_type_ in ("DATE", "TIME"):
        return False
    if grammar.lemma(head) in words("person") | words("forces"):
        return True
    return head.tag_ == "NNS" and not {grammar.lemma(head), head.lower_} & excluded("head")


def _trivial(amount: Amount, span, head) -> bool:
    """one of the, the two leaders, both sides: small numbers that only point back or round off a phrase."""
    if amount.hedge or amount.unit:
        return False
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if before == "which" and span.start > 1 and span.doc[span.start - 2].pos_ == "ADP":
        before = ""  # as a result of which four villagers were hurt
    if head is not None and any(grammar.lemma(c) in CASUALTY and c.tag_ == "VBN" for c in grammar.children(head, "acl")):
        before = ""  # the three men arrested that day
    if amount.low is not None and amount.low <= 1 and span[0].lower_ == "one":
        lemma = grammar.lemma(head) if head is not None else ""
        verb = verb_of(head) if head is not None else None
        counted = (
            head == span.root
            or verb is not None
            and grammar.lemma(verb) in CASUALTY
            and lemma in words("person") | words("forces")
        )
        following = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
        return not counted or following == "of" or before in DEFINITE
    return before in DEFINITE and amount.low is not None and amount.low <= 10
