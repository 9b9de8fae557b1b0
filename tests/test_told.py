"""Clauses of different documents are held against each other by their words: what is denied, doubted, meant
or put in other words here, and told there."""

import re

import pytest
from comparison_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisnb.comparisons.discrepancies import find_discrepancies
from crisisnb.comparisons.discrepancies.scopes import clauses, modes_of, sentences
from crisisnb.comparisons.events import link_events

LEAD = "Peru and Chile quarrel over Arica, its lighthouse keeper, its ferry fares and the fishery museum. "


@pytest.mark.parametrize(
    "text, denied, open_, hedged",
    [
        ("Peru closed the harbour", "", "", ""),
        ("Peru never closed the harbour", "closed harbour", "", ""),
        ("Peru denied that pilots had left and has opened the customs house", "pilots left", "", ""),
        ("the plan was dismissed", "plan", "", ""),
        ("The promised truce has not materialised", "promised truce materialised", "", ""),
        ("Peru has not, as some papers wrote, closed the harbour", "closed harbour", "", ""),
        ("Peru may close the harbour", "", "closed harbour", ""),
        ("Peru will leave if pilots do not return", "", "leave pilots return", ""),
        ("an alleged raid on the pier", "", "", "raid pier"),
        ("Peru not only closed the harbour", "", "", ""),
        ("no doubt the pilots left", "", "", ""),
    ],
)
def test_what_a_clause_denies_leaves_open_and_doubts(text, denied, open_, hedged):
    found = modes_of(text)
    for mode, words in (("denied", denied), ("open", open_), ("hedged", hedged)):
        terms = {term for word in words.split() for term in modes_of(word)}
        got = {term for term, how in found.items() if how == mode}
        assert got == terms, mode


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Mr. Soto left. He was tired.", ["Mr. Soto left.", "He was tired."]),
        ("The U.S. envoy left.\nNobody waved.", ["The U.S. envoy left.", "Nobody waved."]),
        ("“We stay.” Then they left.", ["“We stay.”", "Then they left."]),
    ],
)
def test_sentences(text, parts):
    assert [text[a:b].strip() for a, b in sentences(text)] == parts


@given(st.text(alphabet="ab .,;!?\n“”-—but", max_size=80))
def test_clauses_lie_in_order_inside_their_text(text):
    at = 0
    for first, last in sentences(text):
        for start, end in clauses(text[first:last]):
            assert at <= first + start < first + end <= last
            at = first + end


def corpus(days=(), **texts):
    """Documents with a common first sentence; [Peru: ...] in a text is a statement of Peru."""
    made = Corpus(**{name: LEAD + re.sub(r"\[\w+: |\]", "", text) for name, text in texts.items()})
    for name, text in texts.items():
        made.source(name, dict(days).get(name, "2011-03-04"))
        made.report(name, "Peru and Chile quarrel", None, ["Peru"], ["Chile"], status="ongoing")
        for who, words in re.findall(r"\[(\w+): (.*?)\]", text):
            made.add("statements", name, words, kind="indirect", person=None, organization=who)
    return made


def ledger(made, order=None):
    tables = made.tables(order)
    tables["reports"], tables["events"] = link_events(
        tables["reports"], tables["sources"], tables["positions"]
    )
    return find_discrepancies(tables, made.texts)


def found(made, rule, kind=None):
    rows, sides = ledger(made)
    rows = rows[rows["rule"].str.startswith(rule)]
    if kind:
        assert set(rows["kind"]) == {kind}
    return [
        sorted(sides.loc[sides["discrepancy_id"] == name, "exact"].str.replace(LEAD, ""))
        for name in rows["discrepancy_id"]
    ]


DENIES = "a clause denies what another clause tells"


@pytest.mark.parametrize(
    "first, second",
    [
        ("[Chile: Marines fired on the pilot boats off Arica.]", "[Peru: Nobody fired on any pilot boats.]"),
        ("Marines fired on the pilot boats off Arica.", "[Peru: The marines never fired on the boats.]"),
        ("[Chile: A ransom was paid for the pilots.]", "Peru denied that a ransom was paid for the pilots."),
    ],
)
def test_a_party_denies_what_another_document_tells(first, second):
    plain = [re.sub(r"\[\w+: |\]", "", text) for text in (first, second)]
    assert found(corpus(a=first, b=second), DENIES, "denial") == [sorted(plain)]


def test_a_document_contradicts_another_in_its_own_voice():
    made = corpus(a="Chile has banned copper lorries.", b="The ban on copper lorries has not come.")
    assert found(made, DENIES, "fact") == [
        ["Chile has banned copper lorries.", "The ban on copper lorries has not come."]
    ]


def test_an_accusation_and_its_denial_in_one_sentence():
    made = corpus(
        a="[Chile: Peru sank a trawler off Ilo], whereas [Peru: it denies any part in the loss].",
        b="Talks go on.",
    )
    assert len(found(made, DENIES, "denial")) == 1


@pytest.mark.parametrize(
    "first, second",
    [
        ("Marines fired on the pilot boats.", "Marines fired on the pilot boats near Arica."),  # they agree
        ("[Peru: Nobody fired on the boats.]", "[Peru: No marine fired on boats.]"),  # both deny
        (
            "[Peru: The pilots were paid in full.]",
            "[Chile: No lorry was searched at night.]",
        ),  # another matter
        (
            "Marines fired on the pilot boats.",
            "Peru will act if marines do not spare pilot boats.",
        ),  # a mere case
    ],
)
def test_what_agrees_or_does_not_meet_is_no_denial(first, second):
    assert not found(corpus(a=first, b=second), DENIES)


def test_documents_without_a_common_party_are_not_compared():
    made = corpus(a="Chile has banned copper lorries.", b="Copper lorries were not banned.")
    for row in made.rows["reports"]:
        row |= {"actor": ["Fiji"] if row["source_id"] == "a" else ["Malta"], "recipient": []}
    assert not found(made, DENIES)


def test_what_was_not_so_years_ago_contradicts_nothing():
    texts = {"a": "Chile has banned copper lorries.", "b": "Copper lorries were not banned."}
    assert found(corpus(**texts), DENIES)
    assert not found(corpus({"b": "2008-01-01"}, **texts), DENIES)


def test_a_suspicion_here_is_told_as_so_there():
    made = corpus(
        a="Chile spoke of a suspected mutiny of pilots.",
        b="The mutiny of harbour pilots began at noon.",
    )
    assert len(found(made, "a word of doubt before", "attribution")) == 1
    made = corpus(
        a="Chile spoke of a mutiny of harbour pilots.", b="The mutiny of harbour pilots began at noon."
    )
    assert not found(made, "a word of doubt before")


def test_one_remark_in_other_words():
    first = "[Peru: The customs house must be handed over at once with all keys.]"
    second = "[Peru: The customs house should be handed over with its keys some day.]"
    assert len(found(corpus(a=first, b=second), "one speaker's remark", "wording")) == 1
    assert not found(corpus(a=first, b=first + " So it goes."), "one speaker's remark")  # the same words
    assert not found(
        corpus(a=first, b=second.replace("Peru", "Chile")), "one speaker's remark"
    )  # another speaker


def test_a_translation_called_inexact():
    made = corpus(
        a="[Peru: It would answer by every means at hand.]",
        b="The phrase “by every means at hand” was translated badly. In Quechua it is a shrug.",
    )
    assert len(found(made, "a clause on the translation", "wording")) == 1


def acts(first_status, second_status, days=("2011-03-04", "2011-03-04")):
    texts = {"a": "Peru closed the copper customs house.", "b": "Peru would close the copper customs house."}
    made = corpus(dict(zip("ab", days)), **texts)
    for name, status in (("a", first_status), ("b", second_status)):
        made.report(name, texts[name], "COERCE", ["Peru"], ["Chile"], status=status)
    return found(made, "one act told as done here")


def test_done_in_one_document_and_meant_in_another():
    assert len(acts("happened", "planned")) == 1
    assert not acts("happened", "happened")
    assert not acts("happened", "planned", ("2011-03-09", "2011-03-04"))  # it has been done since


def test_an_act_on_the_word_of_different_sources():
    texts = {
        "a": "[Chile: Peruvian marines boarded the copper barge Lima Star.]",
        "b": "At noon Peruvian marines boarded the copper barge Lima Star.",
    }
    made = corpus(**texts)
    for name in texts:
        made.report(name, "Peruvian marines boarded the copper barge", "COERCE", ["Peru"], ["Chile"])
    assert (
        len(
            found(made, "clauses on one act whose sources differ") + found(made, "one event with and without")
        )
        == 1
    )


def test_who_began_it():
    made = corpus(
        a="[Chile: Peruvian marines attacked the customs house without warning.]",
        b="[Peru: Its marines repelled an attack on the customs house.]",
    )
    assert len(found(made, "clauses of attack without provocation", "denial")) == 1
    made = corpus(
        a="[Chile: Marines stood by the customs house.]", b="[Peru: Its marines repelled an attack.]"
    )
    assert not found(made, "clauses of attack without provocation")


def told_both_ways(second):
    made = corpus(a="Peru welcomed observers.", b="Peru sent observers away.")
    for name, agreement in (("a", True), ("b", second)):
        words = "welcomed observers" if name == "a" else "sent observers away"
        made.add(
            "positions",
            name,
            words,
            organization="Peru",
            concept="observers",
            agreement=agreement,
            kind="narrator",
        )
    return found(made, "positions of one actor on one concept")


def test_one_actor_told_both_ways():
    assert len(told_both_ways(False)) == 1
    assert not told_both_ways(True) and not told_both_ways(None)


def many():
    return corpus(
        a="[Chile: Marines fired on the pilot boats off Arica.] Chile spoke of a suspected mutiny of pilots.",
        b="[Peru: Nobody fired on any pilot boats.] The mutiny of harbour pilots began at noon.",
        c="Chile has banned copper lorries. [Peru: The customs house must be handed over at once, all keys.]",
        d="The ban on copper lorries has not come. [Peru: The customs house may be handed over, keys too.]",
    )


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 10_000))
def test_the_order_of_rows_changes_nothing(order):
    assert [frame.to_json() for frame in ledger(many(), order)] == [
        frame.to_json() for frame in ledger(many())
    ]


def test_many_differ_and_a_copy_adds_nothing():
    before, more = ledger(many())[0], many()
    assert {"denial", "fact", "attribution", "wording"} <= set(before["kind"])
    more.texts["b-copy"] = more.texts["b"]
    more.source("b-copy", "2011-03-04")
    for row in [row for row in more.rows["statements"] if row["source_id"] == "b"]:
        more.rows["statements"].append(
            row | {"source_id": "b-copy", "statement_id": row["statement_id"] + "-copy"}
        )
    assert ledger(more)[0]["subject"].tolist() == before["subject"].tolist()


def test_documents_that_say_the_same_differ_in_nothing():
    text = "[Chile: Marines fired on the pilot boats off Arica.] [Peru: Nobody fired on any gulls.]"
    assert ledger(corpus(a=text, b=text + " "))[0].empty
