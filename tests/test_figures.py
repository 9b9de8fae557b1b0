"""Figures: sentences in, numeric claims out. All sentences are made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisnb.document import Document
from crisisnb.readings.figures import date_figures, find_figures
from crisisnb.readings.figures.numbers import amounts, value
from crisisnb.readings.mentions import Mention, Mentions
from crisisnb.readings.parse import parse
from crisisnb.tables import frame

NAMES = {"Kenya": "Kenya", "Ghana": "Ghana", "Chile": "Chile", "Oslo": "Norway"}


def read(text, statements=(), times=()):
    document = Document("a", "a.txt", text)
    found = [
        Mention(m.start(), m.end(), m[0], "name", organization=NAMES[m[0]])
        for m in re.finditer(r"\b(?:" + "|".join(NAMES) + r")\b", text)
    ]
    return find_figures(document, parse(document), Mentions(found), list(statements), list(times))


# sentence | exact | low | high | hedge | unit | counted (a word or phrase in it)
TABLE = """
About 2,000 troops stood at the river. | About 2,000 troops | 2000 | 2000 | about | troops | troops
More than 100,000 soldiers left. | More than 100,000 soldiers | 100000 | - | more than | soldiers | soldiers
At least 12 people were killed. | At least 12 people | 12 | - | at least | people | people killed
Up to 300 men were arrested. | Up to 300 men | - | 300 | up to | men | arrested
Fewer than 40 ships sailed. | Fewer than 40 ships | - | 40 | fewer than | ships | ships
Nearly two million people have fled. | Nearly two million people | - | 2000000 | nearly | people | people fled
Almost 500 homes burned. | Almost 500 homes | - | 500 | almost | homes | homes
Some 8,500 Kenyan soldiers were put on alert. | Some 8,500 Kenyan soldiers | 8500 | 8500 | some | soldiers | Kenyan soldiers
Around 60 vehicles crossed the bridge. | Around 60 vehicles | 60 | 60 | around | vehicles | vehicles
An estimated 900 families need help. | An estimated 900 families | 900 | 900 | an estimated | families | families
Roughly a dozen senators came. | Roughly a dozen senators | 12 | 12 | roughly | senators | senators
Between 21 and 24 canoes were stopped. | Between 21 and 24 canoes | 21 | 24 | between | canoes | canoes
Nine of them are to be freed. | Nine of them | 9 | 9 | - | - | freed
A dozen were towed away. | A dozen | 12 | 12 | - | - | towed
Losses are put at KES 250 million. | KES 250 million | 250000000 | 250000000 | - | KES | -
Between 5 and 7 ships sank. | Between 5 and 7 ships | 5 | 7 | between | ships | ships
From 20 to 30 tanks were seen. | From 20 to 30 tanks | 20 | 30 | from | tanks | tanks
The blast wounded 5-7 officers. | 5-7 officers | 5 | 7 | - | officers | officers wounded
It needs 3-4 million dollars. | 3-4 million dollars | 3000000 | 4000000 | - | USD | -
Twenty-three civilians died. | Twenty-three civilians | 23 | 23 | - | civilians | civilians killed
Rebels killed nine guards. | nine guards | 9 | 9 | - | guards | guards killed
Two hundred and fifty tents arrived. | Two hundred and fifty tents | 250 | 250 | - | tents | tents
Four thousand workers went home. | Four thousand workers | 4000 | 4000 | - | workers | workers
The fund gave 1.5 million euros. | 1.5 million euros | 1500000 | 1500000 | - | EUR | -
Ghana gave $2.5 million in aid. | $2.5 million | 2500000 | 2500000 | - | USD | aid
The loan is worth £300m. | £300m | 300000000 | 300000000 | - | GBP | -
Prices fell by 12 percent. | 12 percent | 12 | 12 | - | % | Prices
Turnout was 61.5%. | 61.5% | 61.5 | 61.5 | - | % | Turnout
About 79 percent of voters agreed. | About 79 percent | 79 | 79 | about | % | voters
Dozens of protesters were arrested. | Dozens of protesters | - | - | dozens | protesters | protesters arrested
Hundreds of homes burned. | Hundreds of homes | - | - | hundreds | homes | homes
Tens of thousands of people fled. | Tens of thousands of people | - | - | tens of thousands | people | people fled
The raid killed 30. | 30 | 30 | 30 | - | people | people killed
Nine were wounded. | Nine | 9 | 9 | - | people | people wounded
The flood left 14 dead. | 14 dead | 14 | 14 | - | people | people killed
The death toll rose to 90. | 90 | 90 | 90 | - | people | people killed
The number of camps reached 12. | 12 | 12 | 12 | - | number | camps
She sent an 11-page letter. | 11-page | 11 | 11 | - | pages | pages of the letter
A 500-strong force marched. | 500-strong force | 500 | 500 | - | members | force
Over 40 tonnes of grain arrived. | Over 40 tonnes | 40 | - | over | tonnes | tonnes
One sailor was killed. | One sailor | 1 | 1 | - | sailor | sailor killed
Exactly 50 votes were cast. | Exactly 50 votes | 50 | 50 | exactly | votes | votes
Only six boats returned. | Only six boats | 6 | 6 | only | boats | boats
As many as 70 trucks waited. | As many as 70 trucks | - | 70 | as many as | trucks | trucks
No fewer than 20 mines were found. | No fewer than 20 mines | 20 | - | no fewer than | mines | mines
Some 10,000 refugees or more crossed the river. | Some 10,000 refugees | 10000 | 10000 | some | refugees | refugees
The mine employs 400+ people. | 400+ people | 400 | - | + | people | people
Zero cases were reported. | Zero cases | 0 | 0 | - | cases | cases
The army lost three helicopters. | three helicopters | 3 | 3 | - | helicopters | helicopters
Upwards of 70 houses fell. | Upwards of 70 houses | 70 | - | upwards of | houses | houses
"""
CASES = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:40])
def test_a_sentence_gives_its_figure(case):
    sentence, exact, low, high, hedge, unit, counted = (None if cell == "-" else cell for cell in case)
    row = next((row for row in read(sentence) if row["exact"] == exact), None)
    assert row, [row["exact"] for row in read(sentence)]
    assert (row["low"], row["high"]) == (low and float(low), high and float(high))
    assert (row["hedge"], row["unit"]) == (hedge, unit)
    assert counted is None or counted in row["counted"]


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on May 5, 2019.",
        "It began at 5 p.m.",
        "In 1994 the war ended.",
        "Article 5 was invoked.",
        "See Resolution 1701.",
        "He waited in Room 12.",
        "Ama Mensah, 42, left.",
        "A 40-year-old pilot left.",
        "The F-16 landed.",
        "Call 555-1234 now.",
        "They won 3-1.",
        "The two leaders smiled.",
        "One of the boats sank.",
        "He came second.",
        "It was the 21st meeting.",
        "It took three days.",
        "They stayed for two weeks.",
        "Both sides agreed.",
        "It is a one-party state.",
        "Take Route 66 north.",
        "The G7 met.",
        "No. 10 was silent.",
        "He was number two in the ministry.",
        "One aide smiled.",
        "Aged 31, she led the party.",
        "The 2019 vote was close.",
        "The station is on 105.3 FM.",
        "Chapter 7 allows force.",
    ],
)
def test_no_figure(sentence):
    assert [row["exact"] for row in read(sentence)] == []


def test_the_tables_are_as_large_as_they_claim():
    assert len(CASES) + 28 > 70


def test_scope_time_frame_and_whose_forces():
    (row,) = read("Chile has massed about 2,000 troops on the border with Ghana.")
    assert (row["counted"], row["scope"]) == ("troops of Chile", "on the border with Ghana")
    (row,) = read("In the past week 40 people were killed.")
    assert row["time_frame"] and "week" in row["time_frame"]


def test_including_takes_the_verb_over():
    rows = read("At least 12 people were killed, including three children.")
    assert [row["counted"] for row in rows] == ["people killed", "children killed"]


def test_according_to_and_statements_attribute():
    (row,) = read("According to Kenya, 40 ships sank.")
    assert row["attributed_to"] == "Kenya"
    text = "The envoy knew it. 40 ships sank."
    (row,) = read(
        text,
        [{"start": 19, "end": 32, "person": "Ama Mensah", "organization": "Ghana", "statement_id": "s1"}],
    )
    assert row["attributed_to"] == "Ama Mensah"


def test_what_the_time_reading_took_is_no_figure():
    text = "It lasted 40 minutes and 12 people died."
    taken = {"time_id": "t1", "start": 10, "end": 20, "timex_type": "DURATION"}
    assert [row["exact"] for row in read(text, times=[taken])] == ["12 people"]


def test_as_of_is_the_time_told_else_publication_else_null():
    text = "On Monday 12 people were killed. 40 ships sank."
    times = [{"time_id": "t1", "start": 3, "end": 9, "timex_type": "DATE", "edtf": "2020-05-04"}]
    rows = read(text, times=times)
    assert [row["as_of"] for row in date_figures(rows, times, ("2020-05-10", "2020-05-10"))] == [
        "2020-05-04",
        "2020-05-10",
    ]
    assert [row["as_of"] for row in date_figures(rows, times, ("2020-05-08", "2020-05-10"))][
        1
    ] == "[2020-05-08..2020-05-10]"
    assert [row["as_of"] for row in date_figures(rows, times, (None, None))] == ["2020-05-04", None]
    assert all(row["as_of"] is None for row in rows)


def test_rows_fit_the_contract():
    table = frame("figures", read("About 2,000 troops left.\nDozens of men stayed."))
    assert table["figure_id"].tolist() == ["f1", "f2"]
    assert table["low"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("nineteen", 19),
        ("one hundred", 100),
        ("two hundred and six", 206),
        ("three thousand four hundred", 3400),
        ("1,234,567", 1234567),
        ("12.5 million", 12500000),
        ("half", None),
        ("sixty-one", 61),
        ("a hundred thousand", 100000),
        ("40k", 40000),
        ("7bn", 7e9),
    ],
)
def test_value(text, wanted):
    assert value(text) == wanted


@given(st.integers(min_value=2, max_value=10**9))
def test_digits_are_read_with_and_without_commas(number):
    for text in (f"{number} ships", f"{number:,} ships", f"about {number:,} ships"):
        (found,) = amounts(text)
        assert (found.low, found.high) == (number, number)


@given(st.text(max_size=60))
def test_any_text_is_survived_and_spans_lie_inside(text):
    for amount in amounts(text):
        assert 0 <= amount.start <= amount.number_start < amount.number_end <= len(text)
        assert amount.start < amount.end <= len(text)


def test_a_place_denied_is_no_scope():
    (row,) = read("Some 900 soldiers were ordered to move, but not to Sudan itself.")
    assert row["scope"] is None
    (row,) = read("Some 900 soldiers were stationed in Sudan.")
    assert row["scope"] == "in Sudan"
