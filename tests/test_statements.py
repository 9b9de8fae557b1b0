"""Sentences in, statements out: who is said to have said what, by which words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_sentences import CASES, NOTHING

from crisisnb import wordlists
from crisisnb.document import Document
from crisisnb.readings.mentions import Mention, Mentions
from crisisnb.readings.parse import parse
from crisisnb.readings.statements import date_statements, find_statements
from crisisnb.readings.statements.quotes import find_quotes


def read(text, mentions=(), times=()):
    document = Document("a", "a.txt", text)
    return find_statements(document, parse(document), Mentions(mentions), list(times))


def short(rows):
    return [(row["kind"], row["speaker"], row["cue"], row["exact"]) for row in rows]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_statements(text, expected):
    assert short(read(text)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_statement(text):
    assert short(read(text)) == []


# a paragraph, then what stands between marks of the outer level
QUOTES = [
    ("He said “yes”.", ["yes"]),
    ('He said "yes" and "no".', ["yes", "no"]),
    ("He said “she said ‘yes’ twice”.", ["she said ‘yes’ twice"]),
    ("He said ‘yes’ and ‘no’.", ["yes", "no"]),
    ("It's the boys' ball, isn't it?", []),
    ("'It's the boys' ball,' she said.", ["It's the boys' ball,"]),
    ("«Oui», he said.", ["Oui"]),
    ("„Ja“, he said.", ["Ja"]),
    ("„Ja”, he said.", ["Ja"]),
    ("``Yes,'' he said. ''No,'' she said.", ["Yes,", "No,"]),
    ('“Yes", he said. "No”, she said.', ["Yes", "No"]),
    ("“Yes,” he said. “No", ["Yes,"]),
    ('He said "We left at once. "We ran" he added.', ["We left at once.", "We ran"]),
    ("Yes,” he said. “No.”", ["No."]),
    ('"Never closed, he said.', ["Never closed, he said."]),
    ('A stray " mark in the middle.', []),
    ('It measures 6\'2" and 5".', []),
    ("'Tis the season of '68.", []),
    ("“”", []),
    ("(“Yes”)—“No”", ["Yes", "No"]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_quotes(text, expected):
    assert [text[q.start : q.end] for q in find_quotes(text, [(0, len(text))]) if q.depth == 0] == expected


MARKS = ["“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„", "‟", "’’"]
WORDS = [
    "Peru",
    "said",
    "the",
    "law",
    "was",
    "dead",
    ",",
    ".",
    "?",
    "it's",
    "boys",
    "We",
    "told",
    ":",
    "—",
    "\n",
    "that",
]


@given(st.lists(st.sampled_from(MARKS + WORDS + [" "]), max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_marks_give_sound_quotes(pieces):
    text = "".join(pieces)
    lines = Document("a", "a.txt", text).lines()
    for quote in find_quotes(text, lines):
        start, end = lines[quote.line]
        assert start <= quote.outer_start < quote.start < quote.end <= quote.outer_end <= end
        assert text[quote.start : quote.end].strip() == text[quote.start : quote.end]


SENTENCE = "The mayor said that the bridge, “old and tired,” will close. “We regret it,” she told Tasr."


@given(st.lists(st.tuples(st.integers(0, len(SENTENCE)), st.sampled_from(MARKS)), max_size=5))
@settings(deadline=None, max_examples=60)
def test_odd_marks_never_lose_a_document(odd):
    text = SENTENCE
    for at, mark in odd:
        text = text[:at] + mark + text[at:]
    text += "\nKenya announced that the port was open."
    rows = read(text)
    for row in rows:
        assert text[row["start"] : row["end"]] == row["exact"] and row["exact"].strip()
        assert text[row["cue_start"] : row["cue_end"]] == row["cue"]
        if row["speaker"] is not None:
            assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker"]
    assert ("Kenya", "announced") in {(row["speaker"], row["cue"]) for row in rows}


def mention(text, name, **who):
    start = text.index(name)
    return Mention(start, start + len(name), name, "name", **who)


BEHIND = [  # a sentence, the actor it names, the organization its first statement is of
    ("A report by Tasr said the bridge was lost.", "Tasr", "Tasr"),
    ("Data released by Tasr showed that the bridge was lost.", "Tasr", "Tasr"),
    ("Monitors at Tasr said the bridge was lost.", "Tasr", "Tasr"),
    ("A Tasr reporter said the bridge was lost.", "Tasr", "Tasr"),
    ("The Tasr news agency said the bridge was lost.", "Tasr", "Tasr"),
    ("Victims of Tasr said the bridge was lost.", "Tasr", None),
    ("A crowd angry with Tasr said the bridge was lost.", "Tasr", None),
    ("A man calling himself Tasr said the bridge was lost.", "himself", None),
]


@pytest.mark.parametrize(("text", "phrase", "organization"), BEHIND)
def test_an_unnamed_source_speaks_for_the_body_in_whose_name_it_stands(text, phrase, organization):
    rows = read(text, [mention(text, phrase, organization="Tasr")])
    assert rows[0]["organization"] == organization


def test_polls_and_new_statements_are_not_of_whoever_spoke_last():
    text = "Tasr said it was cold. Polls show that it may rain. A statement said it would."
    rows = read(text, [mention(text, "Tasr", organization="Tasr")])
    assert [row["organization"] for row in rows] == ["Tasr", None, None]


def test_speaker_is_resolved_through_mentions():
    text = "Ane Lie said the treaty was dead. She added that no talks were planned."
    lie = {"person": "Ane Lie", "organization": "Norway"}
    rows = read(text, [mention(text, "Ane Lie", **lie), mention(text, "She", **lie)])
    assert [(row["person"], row["organization"]) for row in rows] == [("Ane Lie", "Norway")] * 2


def test_relative_pronoun_stands_for_its_noun():
    text = "Norway, which demanded that the talks be held, was absent."
    (row,) = read(text, [mention(text, "Norway", organization="Norway")])
    assert (row["speaker"], row["organization"]) == ("which", "Norway")


def test_document_speaks_for_its_author():
    text = "Norway said the treaty was dead.\nThe statement added that no talks were planned."
    rows = read(text, [mention(text, "Norway", organization="Norway")])
    assert (rows[1]["organization"], rows[1]["person"]) == ("Norway", None)


def test_office_of_a_person_is_not_the_person():
    text = "The office of Ane Lie said the treaty was dead."
    (row,) = read(text, [mention(text, "Ane Lie", person="Ane Lie", organization="Norway")])
    assert (row["organization"], row["person"]) == ("Norway", None)


def test_headline_source_by_name():
    text = "Ane Lie: bridge will reopen in June"
    (row,) = read(text, [mention(text, "Ane Lie", person="Ane Lie", organization="Norway")])
    assert (row["speaker"], row["cue"], row["exact"]) == ("Ane Lie", ":", "bridge will reopen in June")


def test_headline_source_is_only_its_own_side_of_the_colon():
    text = "Tasr: Norway to leave the treaty"
    (row,) = read(text, [mention(text, "Tasr", organization="Tasr")])
    assert (row["speaker"], row["exact"]) == ("Tasr", "Norway to leave the treaty")


def test_headline_in_capitals_is_read_by_the_words_of_its_text():
    text = "Minister Says Old Bridge Will Never Reopen\nThe minister says the old bridge will never reopen."
    row = read(text)[0]
    assert (row["cue"], row["exact"]) == ("Says", "Old Bridge Will Never Reopen")


CIRCUMSTANCES = [
    ("He told reporters that the talks had failed.", "told reporters", ["reporters"]),
    ("He said in a statement that the talks had failed.", "in a statement", []),
    ("On Twitter, he said the talks had failed.", "On Twitter", []),
    (
        "He said in a phone call with the king that the talks had failed.",
        "in a phone call with the king",
        ["the king"],
    ),
    ("The council urged both sides to stop.", None, ["both sides"]),
    ("Mali accused the rebels of fraud.", None, ["the rebels"]),
    ("He said the talks had failed.", None, []),
]


@pytest.mark.parametrize(("text", "medium", "addressee"), CIRCUMSTANCES)
def test_medium_and_addressee(text, medium, addressee):
    (row,) = read(text)
    assert (row["medium"], row["addressee"]) == (medium, addressee)


def test_relay_chain_of_cited_source():
    text = "Tasr reported that the rebels had left, citing the Foreign Ministry."
    (row,) = read(text, [mention(text, "Tasr", organization="Tasr")])
    assert (row["speaker"], row["via"]) == ("the Foreign Ministry", ["Tasr"])


def test_quoted_as_saying_relays():
    text = "Tasr quoted the minister as saying the base will close."
    (row,) = read(text, [mention(text, "Tasr", organization="Tasr")])
    assert (row["speaker"], row["exact"], row["via"]) == ("the minister", "the base will close", ["Tasr"])


def test_relay_chain_of_nested_statement():
    text = "The envoy said the mayor claimed that the dam was safe."
    rows = read(text, [mention(text, "The envoy", organization="Chad")])
    assert [row["via"] for row in rows] == [[], ["Chad"]]


def test_points_of_a_list_come_through_who_introduced_it():
    text = (
        "According to Tasr, the reply is as follows:\n- Tonga rejects the plan;\n- the treaty must be kept."
    )
    rows = read(
        text, [mention(text, "Tasr", organization="Tasr"), mention(text, "Tonga", organization="Tonga")]
    )
    assert [(row["organization"], row["via"], row["exact"]) for row in rows] == [
        ("Tonga", ["Tasr"], "the plan"),
        ("Tasr", [], "the treaty must be kept"),
    ]


def test_cue_class_tells_words_from_beliefs():
    rows = read("Mali said the road was open. The farmers fear that the river will dry up.")
    assert [row["cue_class"] for row in rows] == ["say", "feel"]


def time(text, words, number, **values):
    start = text.index(words)
    return {"time_id": number, "start": start, "end": start + len(words), "timex_type": "DATE", **values}


DATED = [
    ("On Monday, Mali said the road was open.", "2030-05-06", "stated"),
    ("Mali said the road had been open on Monday.", "2030-05-08", "inferred"),
    ("Mali has said the road had been open on Monday.", "[..2030-05-08]", "inferred"),
]


@pytest.mark.parametrize(("text", "day", "status"), DATED)
def test_day_of_utterance(text, day, status):
    times = [time(text, "Monday", "t1", edtf="2030-05-06")]
    rows = read(text, times=times)
    (row,) = date_statements(rows, times, ("2030-05-08", "2030-05-08"))
    assert (row["edtf"], row["edtf_status"]) == (day, status)
    assert rows[0]["edtf"] is None, "the input is not changed"


def test_day_is_carried_on_to_what_the_same_speaker_says_next():
    text = "On Monday, Mali said the road was open. It added that it was wet. Chad said the sea was rough."
    times = [time(text, "Monday", "t1", edtf="2030-05-06")]
    mali, chad = {"organization": "Mali"}, {"organization": "Chad"}
    people = [mention(text, "Mali", **mali), mention(text, "It", **mali), mention(text, "Chad", **chad)]
    dated = date_statements(read(text, people, times), times, ("2030-05-08", "2030-05-08"))
    assert [(row["edtf"], row["edtf_status"]) for row in dated] == [
        ("2030-05-06", "stated"),
        ("2030-05-06", "inferred"),
        ("2030-05-08", "inferred"),
    ]


def test_unknown_day_stays_unknown():
    rows = read("Mali said the road was open.")
    assert date_statements(rows, [], (None, None))[0]["edtf"] is None


def test_unresolved_time_is_no_reason_to_take_the_day_of_publication():
    text = "On Monday, Mali said the road was open."
    times = [time(text, "Monday", "t1", edtf=None)]
    (row,) = date_statements(read(text, times=times), times, ("2030-05-08", "2030-05-08"))
    assert row["edtf"] is None


def test_every_row_has_its_own_identifier_and_rule():
    rows = read("Mali said the road was open. “It is not,” the driver said.")
    assert [row["statement_id"] for row in rows] == ["s1", "s2"]
    assert all(row["rule"] for row in rows)


def test_empty_and_blank_texts():
    assert read("") == [] and read(" \n\n ") == []


def test_lexicon_keeps_to_its_own_vocabulary():
    package = "crisisnb.readings.statements"
    classes = {
        "say",
        "announce",
        "demand",
        "promise",
        "deny",
        "accuse",
        "evaluate",
        "expect",
        "believe",
        "feel",
        "show",
        "ask",
        "relay",
    }
    plain = {"q", "that", "inf", "obj_inf", "ing", "np", "as"}
    prepositions = wordlists.settings(package, "words.toml")["lists"]["content_prepositions"]
    rows = wordlists.table(package, "cues.csv")
    assert {row["pos"] for row in rows} == {"verb", "noun", "adj", "adv"}
    assert {row["class"] for row in rows} <= classes
    frames = {frame for row in rows for frame in row["frames"].split()} - plain - set(prepositions)
    assert all(set(frame.split(":")) <= {"target", "obj_inf", *prepositions} for frame in frames)
    keys = [(row["lemma"], row["pos"], row["particle"]) for row in rows]
    assert len(keys) == len(set(keys)), "an entry stands twice"


def test_whoever_is_asked_to_act_does_not_go_on_to_accuse():
    told = "Malta on Monday demanded that Cyprus return the ship, accusing its neighbour of holding the crew."
    found = [(row["speaker"], row["cue_lemma"], row["exact"]) for row in read(told)]
    assert ("Malta", "demand", "Cyprus return the ship") in found
    assert [who for who, cue, _ in found if cue == "accuse"] == ["Malta"]
