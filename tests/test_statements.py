"""Sentences in, statements out: who is said to have said what, by which words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


D, M, I = "direct", "mixed", "indirect"

# a sentence, then its rows: kind, speaker, cue, content
SAYING = [
    ("The minister said that the bridge will reopen in June.",
     [(I, "The minister", "said", "the bridge will reopen in June")]),
    ("Peru said the talks had failed.", [(I, "Peru", "said", "the talks had failed")]),
    ("The talks had failed, Peru said.", [(I, "Peru", "said", "The talks had failed")]),
    ("The talks had failed, said the Peruvian envoy.", [(I, "the Peruvian envoy", "said", "The talks had failed")]),
    ("Kenya has said it will keep the border open.", [(I, "Kenya", "has said", "it will keep the border open")]),
    ("The army announced that two soldiers had been released.",
     [(I, "The army", "announced", "two soldiers had been released")]),
    ("The army announced several troop movements near the river.",
     [(I, "The army", "announced", "several troop movements near the river")]),
    ("Norway's foreign minister, Ane Lie, said the treaty was dead.",
     [(I, "Norway's foreign minister, Ane Lie", "said", "the treaty was dead")]),
    ("Ane Lie, who leads the delegation, said the treaty was dead.",
     [(I, "Ane Lie", "said", "the treaty was dead")]),
    ("In a statement, the ministry said that no ships had crossed the line.",
     [(I, "the ministry", "said", "no ships had crossed the line")]),
    ("The ministry added that it was ready for talks.", [(I, "The ministry", "added", "it was ready for talks")]),
    ("She told reporters that the vote would be repeated.",
     [(I, "She", "told", "the vote would be repeated")]),
    ("The envoy told parliament the mission had ended.",
     [(I, "The envoy", "told", "the mission had ended")]),
    ("Police confirmed that a suspect had been arrested.",
     [(I, "Police", "confirmed", "a suspect had been arrested")]),
    ("The report concluded that the dam was unsafe.", [(I, "The report", "concluded", "the dam was unsafe")]),
    ("Officials have repeatedly stressed that the policy will not change.",
     [(I, "Officials", "have repeatedly stressed", "the policy will not change")]),
    ("The general pointed out that the road was mined.",
     [(I, "The general", "pointed out", "the road was mined")]),
    ("The government has made it clear that it will not negotiate.",
     [(I, "The government", "has made it clear", "it will not negotiate")]),
    ("The president predicted that prices would fall.", [(I, "The president", "predicted", "prices would fall")]),
    ("The road, the mayor said, would stay closed.",
     [(I, "the mayor", "said", "The road"), (I, "the mayor", "said", "would stay closed")]),
    ("According to the mayor, the road is closed.", [(I, "the mayor", "According to", "the road is closed")]),
    ("The road is closed, according to the mayor.", [(I, "the mayor", "according to", "The road is closed")]),
    ("Nine ships were sunk, according to a report by the navy.",
     [(I, "a report by the navy", "according to", "Nine ships were sunk")]),
    ("The general asked whether the order had been signed.",
     [(I, "The general", "asked", "whether the order had been signed")]),
    ("The envoy explained why the talks had failed.",
     [(I, "The envoy", "explained", "why the talks had failed")]),
]
COORDINATED = [
    ("The ministry said that the port was closed and that the crew was safe.",
     [(I, "The ministry", "said", "the port was closed"), (I, "The ministry", "said", "the crew was safe")]),
    ("Chile told Bolivia it should withdraw its police, and that both must respect the line.",
     [(I, "Chile", "told", "it should withdraw its police"), (I, "Chile", "told", "both must respect the line")]),
    ("The union said that wages must rise, that hours must fall and that the law must change.",
     [(I, "The union", "said", "wages must rise"), (I, "The union", "said", "hours must fall"),
      (I, "The union", "said", "the law must change")]),
    ("Ghana announced it could close the border and said it wanted new talks.",
     [(I, "Ghana", "announced", "it could close the border"), (I, "Ghana", "said", "it wanted new talks")]),
    ("The ministry denied the report, saying that the base was empty.",
     [(I, "The ministry", "denied", "the report"), (I, "The ministry", "saying", "the base was empty")]),
    ("The envoy said the deal was near but the rebels said no date had been set.",
     [(I, "The envoy", "said", "the deal was near"), (I, "the rebels", "said", "no date had been set")]),
    ("The minister said that the plan, that everyone knew, was dead.",
     [(I, "The minister", "said", "the plan, that everyone knew, was dead")]),
    ("Officials stressed that the policy will not change, nor will the ministry reopen the file.",
     [(I, "Officials", "stressed", "the policy will not change, nor will the ministry reopen the file")]),
]
DEMANDS = [
    ("Egypt demanded that Ethiopia stop filling the dam.",
     [(I, "Egypt", "demanded", "Ethiopia stop filling the dam")]),
    ("Egypt called on Ethiopia to stop filling the dam.",
     [(I, "Egypt", "called on", "Ethiopia to stop filling the dam")]),
    ("The council urged both sides to respect the ceasefire.",
     [(I, "The council", "urged", "both sides to respect the ceasefire")]),
    ("The council called for an immediate ceasefire.",
     [(I, "The council", "called for", "an immediate ceasefire")]),
    ("Sudan insists on the return of its prisoners.",
     [(I, "Sudan", "insists on", "the return of its prisoners")]),
    ("The rebels vowed to fight until the army withdraws.",
     [(I, "The rebels", "vowed", "to fight until the army withdraws")]),
    ("The president promised to lower taxes.", [(I, "The president", "promised", "to lower taxes")]),
    ("The president promised voters that taxes would fall.",
     [(I, "The president", "promised", "taxes would fall")]),
    ("The king refused to meet the delegation.", [(I, "The king", "refused", "to meet the delegation")]),
    ("The navy threatened to sink any ship that crosses the line.",
     [(I, "The navy", "threatened", "to sink any ship that crosses the line")]),
    ("Brazil expects the summit to take place in May.",
     [(I, "Brazil", "expects", "the summit to take place in May")]),
    ("Brazil expects concrete proposals from its neighbours.",
     [(I, "Brazil", "expects", "concrete proposals from its neighbours")]),
    ("The agency warned of severe floods in the south.",
     [(I, "The agency", "warned of", "severe floods in the south")]),
    ("The agency warned that the dam could burst.", [(I, "The agency", "warned", "the dam could burst")]),
    ("The envoy offered to mediate between the two sides.",
     [(I, "The envoy", "offered", "to mediate between the two sides")]),
    ("The bank recommended that the rate be raised.",
     [(I, "The bank", "recommended", "the rate be raised")]),
]
DENIALS = [
    ("Iran denied it had plans to leave the treaty.", [(I, "Iran", "denied", "it had plans to leave the treaty")]),
    ("The general denied ordering the attack.", [(I, "The general", "denied", "ordering the attack")]),
    ("The club denies the accusations.", [(I, "The club", "denies", "the accusations")]),
    ("Mali accused its neighbour of arming the rebels.",
     [(I, "Mali", "accused", "arming the rebels")]),
    ("Mali accused its neighbour of a violation of the ceasefire.",
     [(I, "Mali", "accused", "a violation of the ceasefire")]),
    ("The opposition blamed the government for the shortage.",
     [(I, "The opposition", "blamed", "the shortage")]),
    ("The mayor called the plan a disaster.", [(I, "The mayor", "called", "the plan a disaster")]),
    ("The mayor described the plan as a disaster.", [(I, "The mayor", "described", "the plan as a disaster")]),
    ("The ministry rejected the proposal.", [(I, "The ministry", "rejected", "the proposal")]),
    ("The ministry ruled out a withdrawal from the islands.",
     [(I, "The ministry", "ruled out", "a withdrawal from the islands")]),
    ("The senator criticized the army for using drones.",
     [(I, "The senator", "criticized", "the army for using drones")]),
]
PASSIVE = [
    ("It was announced that the queen would travel to Malta.",
     [(I, None, "was announced", "the queen would travel to Malta")]),
    ("The president is expected to sign the law on Monday.",
     [(I, None, "is expected", "to sign the law on Monday")]),
    ("The rebels are said to have left the town.", [(I, None, "are said", "to have left the town")]),
    ("The coach was quoted as saying that the match was fixed.",
     [(I, "The coach", "saying", "the match was fixed")]),
    ("The mayor has reportedly left the country.",
     [(I, None, "reportedly", "The mayor has reportedly left the country")]),
]
NOUNS = [
    ("The army's claim that the town had fallen was false.",
     [(I, "The army's", "claim", "the town had fallen")]),
    ("Serbia's accusation that the police had fired first was rejected.",
     [(I, "Serbia's", "accusation", "the police had fired first")]),
    ("He repeated his call for the two countries to reopen their embassies.",
     [(I, "his", "call", "the two countries to reopen their embassies")]),
    ("The farmers' demand for lower taxes was refused.",
     [(I, "The farmers'", "demand", "lower taxes")]),
    ("The envoy made the claim that the border was safe.",
     [(I, "The envoy", "claim", "the border was safe")]),
]
BELIEFS = [
    ("The farmers fear that the river will dry up.", [(I, "The farmers", "fear", "the river will dry up")]),
    ("Most voters think the law is unfair.", [(I, "Most voters", "think", "the law is unfair")]),
    ("The captain hopes to return in May.", [(I, "The captain", "hopes", "to return in May")]),
    ("Mexico wants its neighbour to pay for the canal.",
     [(I, "Mexico", "wants", "its neighbour to pay for the canal")]),
    ("The minister is confident that the deal will hold.",
     [(I, "The minister", "is confident", "the deal will hold")]),
    ("The poll found that half of the voters were undecided.",
     [(I, "The poll", "found", "half of the voters were undecided")]),
]
QUOTING = [
    ("“We will not leave,” the captain said.", [(D, "the captain", "said", "We will not leave,")]),
    ("\"We will not leave,\" the captain said.", [(D, "the captain", "said", "We will not leave,")]),
    ("«We will not leave», the captain said.", [(D, "the captain", "said", "We will not leave")]),
    ("''We will not leave,'' the captain said.", [(D, "the captain", "said", "We will not leave,")]),
    ("``We will not leave,'' the captain said.", [(D, "the captain", "said", "We will not leave,")]),
    ("„We will not leave“, the captain said.", [(D, "the captain", "said", "We will not leave")]),
    ("'We will not leave,' the captain said.", [(D, "the captain", "said", "We will not leave,")]),
    ("‘We will not leave,’ the captain said.", [(D, "the captain", "said", "We will not leave,")]),
    ("“We will not leave\", the captain said.", [(D, "the captain", "said", "We will not leave")]),
    ("\"We will not leave,” the captain said.", [(D, "the captain", "said", "We will not leave,")]),
    ("“We will not leave,” said the captain.", [(D, "the captain", "said", "We will not leave,")]),
    ("“Will you leave?” the captain asked.", [(D, "the captain", "asked", "Will you leave?")]),
    ("“Leave us!” shouted the captain.", [(D, "the captain", "shouted", "Leave us!")]),
    ("The captain said: “We will not leave.”", [(D, "The captain", "said", "We will not leave.")]),
    ("The captain said, “We will not leave.”", [(D, "The captain", "said", "We will not leave.")]),
    ("He told reporters: \"Our neighbours have nothing to fear.\"",
     [(D, "He", "told", "Our neighbours have nothing to fear.")]),
    ("“We will stay,” the captain said. “Our orders are clear.”",
     [(D, "the captain", "said", "We will stay,"), (D, "the captain", "said", "Our orders are clear.")]),
    ("“We will stay,” the captain said, “until our orders change.”",
     [(D, "the captain", "said", "We will stay,"), (D, "the captain", "said", "until our orders change.")]),
    ("“We will stay,” the captain said.\n“Our orders are clear.”",
     [(D, "the captain", "said", "We will stay,"), (D, "the captain", "said", "Our orders are clear.")]),
    ("The captain said: “We will stay.\n“Our orders are clear.”",
     [(D, "The captain", "said", "We will stay."), (D, "The captain", "said", "Our orders are clear.")]),
    ("“He told me ‘never again’ and left,” the captain said.",
     [(D, "the captain", "said", "He told me ‘never again’ and left,")]),
    ("“It’s the captains’ ship,” the owner said.", [(D, "the owner", "said", "It’s the captains’ ship,")]),
    ("“The ship sails at dawn,” Ane Lie, a spokeswoman for the line, said.",
     [(D, "Ane Lie, a spokeswoman for the line", "said", "The ship sails at dawn,")]),
    ("“The ship sails at dawn,” the message reads.", [(D, "the message", "reads", "The ship sails at dawn,")]),
    ("The court said the law was “null and void.”",
     [(M, "The court", "said", "the law was “null and void.”"), (D, "The court", "said", "null and void.")]),
    ("The court called the law “null and void.”",
     [(M, "The court", "called", "the law “null and void.”"), (D, "The court", "called", "null and void.")]),
    ("The court said the “ball is in the senate's court”.",
     [(D, "The court", "said", "ball is in the senate's court")]),
    ("The law was “null and void,” the court said.",
     [(M, "the court", "said", "The law was “null and void,”"), (D, "the court", "said", "null and void,")]),
    ("Sudan would “never” accept the plan, the envoy said.",
     [(M, "the envoy", "said", "Sudan would “never” accept the plan"), (D, "the envoy", "said", "never")]),
    ("The envoy said it was now up to the rebels, adding: “We have time.”",
     [(I, "The envoy", "said", "it was now up to the rebels"), (D, "The envoy", "adding", "We have time.")]),
]
HEADLINES = [
    ("Bridge will reopen in June: minister", [(I, "minister", ":", "Bridge will reopen in June")]),
    ("Minister says bridge will reopen in June", [(I, "Minister", "says", "bridge will reopen in June")]),
    ("Bridge will reopen in June, says minister", [(I, "minister", "says", "Bridge will reopen in June")]),
]
NESTED = [
    ("The envoy said the report claimed that the dam was safe.",
     [(I, "The envoy", "said", "the report claimed that the dam was safe"),
      (I, "the report", "claimed", "the dam was safe")]),
    ("The envoy said he hoped to return.", [(I, "The envoy", "said", "he hoped to return")]),
    ("The rebels have left the town, the daily Tasr reported on Monday, citing the Foreign Ministry.",
     [(I, "the Foreign Ministry", "citing", "The rebels have left the town")]),
    ("The reply is as follows, according to the agency:\n- Tonga considers that the line was moved;\n"
     "- the old treaty must be kept;",
     [(I, "Tonga", "considers", "the line was moved"), (I, "the agency", "according to", "the old treaty must be kept")]),
]
RELATIVE = [
    ("The envoy, who said the border was open, left on Monday.",
     [(I, "who", "said", "the border was open")]),
    ("As the mayor pointed out, the bridge is old.", [(I, "the mayor", "pointed out", "the bridge is old")]),
    ("Instead, the mayor told the daily, the bridge would be sold.",
     [(I, "the mayor", "told", "the bridge would be sold")]),
    ("BAMAKO, 3 May (Reuters) - Mali said the talks had failed.",
     [(I, "Mali", "said", "the talks had failed")]),
    ("The talks failed because of rain — a lame excuse — the envoy said.",
     [(I, "the envoy", "said", "The talks failed because of rain — a lame excuse")]),
    ("The minister said the law was ready - a surprise to many.",
     [(I, "The minister", "said", "the law was ready")]),
    ("The crowd was chanting “no new tax” in the rain.", [(D, "The crowd", "was chanting", "no new tax")]),
    ("They crossed what the army calls the line of peace.",
     [(I, "the army", "calls", "the line of peace")]),
    ("In the words of the general, the war is over.",
     [(I, "the general", "In the words of", "the war is over")]),
    ("The island is empty, in the view of the mayor.",
     [(I, "the mayor", "in the view of", "The island is empty")]),
    ("“The island is empty,” according to the mayor.",
     [(D, "the mayor", "according to", "The island is empty,")]),
    ("The island is empty, two officials told Tasr on condition of anonymity.",
     [(I, "two officials", "told", "The island is empty")]),
    ("Seven people were killed a monitor said Saturday.",
     [(I, "a monitor", "said", "Seven people were killed")]),
    ("The raids hit a school the rebels said.", [(I, "the rebels", "said", "The raids hit a school")]),
    ("The group has called for the general to resign.",
     [(I, "The group", "has called for", "the general to resign")]),
    ("Polls continue to show that the party is losing.",
     [(I, "Polls", "to show", "the party is losing")]),
    ("On top of that, unions say, the tax will hurt the poor.",
     [(I, "unions", "say", "the tax will hurt the poor")]),
    ("The president warned against a hasty withdrawal.",
     [(I, "The president", "warned against", "a hasty withdrawal")]),
    ("The two leaders agreed that the talks should continue.",
     [(I, "The two leaders", "agreed", "the talks should continue")]),
    ("The foreign ministers expressed concern that the truce could fail.",
     [(I, "The foreign ministers", "concern", "the truce could fail")]),
    ("The general was accused of ordering the attack.",
     [(I, None, "was accused", "ordering the attack")]),
    ("The mayor demanded to know why the road was closed.",
     [(I, "The mayor", "demanded", "to know why the road was closed")]),
    ("The draft reads: “Each party shall withdraw.”",
     [(D, "The draft", "reads", "Each party shall withdraw.")]),
    ("Officials who asked not to be named said the plan was dead.",
     [(I, "Officials who asked not to be named", "said", "the plan was dead")]),
    ("Praising the crew for its courage, the king left.",
     [(I, "the king", "Praising", "the crew for its courage")]),
]
NOTHING = [
    "The ship left the port at dawn.",
    "The so-called “peace column” crossed the river.",
    "They sailed on the “Aurora” in 1912.",
    "The boat is 5'10\" long.",
    "In the '90s the farmers' market moved.",
    "The team that supports him won.",
    "The call centre closed in May.",
    "Rock 'n' roll was born here.",
    "The state of the road was poor.",
    "A written statement is required.",
    "The report weighs two kilos.",
    "The film “The Long Way Home” opens on Friday.",
]
CASES = [*SAYING, *COORDINATED, *DEMANDS, *DENIALS, *PASSIVE, *NOUNS, *BELIEFS, *QUOTING, *HEADLINES, *NESTED, *RELATIVE]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_statements(text, expected):
    assert short(read(text)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_statement(text):
    assert short(read(text)) == []


# a paragraph, then what stands between marks of the outer level
QUOTES = [
    ("He said “yes”.", ["yes"]),
    ("He said \"yes\" and \"no\".", ["yes", "no"]),
    ("He said “she said ‘yes’ twice”.", ["she said ‘yes’ twice"]),
    ("He said ‘yes’ and ‘no’.", ["yes", "no"]),
    ("It's the boys' ball, isn't it?", []),
    ("'It's the boys' ball,' she said.", ["It's the boys' ball,"]),
    ("«Oui», he said.", ["Oui"]),
    ("„Ja“, he said.", ["Ja"]),
    ("„Ja”, he said.", ["Ja"]),
    ("``Yes,'' he said. ''No,'' she said.", ["Yes,", "No,"]),
    ("“Yes\", he said. \"No”, she said.", ["Yes", "No"]),
    ("“Yes,” he said. “No", ["Yes,"]),
    ("Yes,” he said. “No.”", ["No."]),
    ("\"Never closed, he said.", ["Never closed, he said."]),
    ("A stray \" mark in the middle.", []),
    ("It measures 6'2\" and 5\".", []),
    ("'Tis the season of '68.", []),
    ("“”", []),
    ("(“Yes”)—“No”", ["Yes", "No"]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_quotes(text, expected):
    assert [text[q.start:q.end] for q in find_quotes(text, [(0, len(text))]) if q.depth == 0] == expected


MARKS = ["“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„", "‟", "’’"]
WORDS = ["Peru", "said", "the", "law", "was", "dead", ",", ".", "?", "it's", "boys", "We", "told", ":", "—", "\n", "that"]


@given(st.lists(st.sampled_from(MARKS + WORDS + [" "]), max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_marks_give_sound_quotes(pieces):
    text = "".join(pieces)
    lines = Document("a", "a.txt", text).lines()
    for quote in find_quotes(text, lines):
        start, end = lines[quote.line]
        assert start <= quote.outer_start < quote.start < quote.end <= quote.outer_end <= end
        assert text[quote.start:quote.end].strip() == text[quote.start:quote.end]


SENTENCE = "The minister said that the bridge, “old and tired,” will close. “We regret it,” she told the daily Tasr."


@given(st.lists(st.tuples(st.integers(0, len(SENTENCE)), st.sampled_from(MARKS)), max_size=5))
@settings(deadline=None, max_examples=60)
def test_odd_marks_never_lose_a_document(odd):
    text = SENTENCE
    for at, mark in odd:
        text = text[:at] + mark + text[at:]
    text += "\nKenya announced that the port was open."
    rows = read(text)
    for row in rows:
        assert text[row["start"]:row["end"]] == row["exact"] and row["exact"].strip()
        assert text[row["cue_start"]:row["cue_end"]] == row["cue"]
        if row["speaker"] is not None:
            assert text[row["speaker_start"]:row["speaker_end"]] == row["speaker"]
    assert ("Kenya", "announced") in {(row["speaker"], row["cue"]) for row in rows}


def mention(text, name, **who):
    start = text.index(name)
    return Mention(start, start + len(name), name, "name", **who)


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


def test_headline_in_capitals_is_read_by_the_words_of_its_text():
    text = "Minister Says Old Bridge Will Never Reopen\nThe minister says the old bridge will never reopen."
    row = read(text)[0]
    assert (row["cue"], row["exact"]) == ("Says", "Old Bridge Will Never Reopen")


CIRCUMSTANCES = [
    ("He told reporters that the talks had failed.", "told reporters", ["reporters"]),
    ("He said in a statement that the talks had failed.", "in a statement", []),
    ("On Twitter, he said the talks had failed.", "On Twitter", []),
    ("He said in a phone call with the king that the talks had failed.", "in a phone call with the king",
     ["the king"]),
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
    text = "According to Tasr, the reply is as follows:\n- Tonga rejects the plan;\n- the old treaty must be kept."
    rows = read(text, [mention(text, "Tasr", organization="Tasr"), mention(text, "Tonga", organization="Tonga")])
    assert [(row["organization"], row["via"], row["exact"]) for row in rows] == [
        ("Tonga", ["Tasr"], "the plan"), ("Tasr", [], "the old treaty must be kept")]


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
    text = "On Monday, Mali said the road was open. It added that the port was closed. Chad said the sea was rough."
    times = [time(text, "Monday", "t1", edtf="2030-05-06")]
    mali, chad = {"organization": "Mali"}, {"organization": "Chad"}
    people = [mention(text, "Mali", **mali), mention(text, "It", **mali), mention(text, "Chad", **chad)]
    dated = date_statements(read(text, people, times), times, ("2030-05-08", "2030-05-08"))
    assert [(row["edtf"], row["edtf_status"]) for row in dated] == [
        ("2030-05-06", "stated"), ("2030-05-06", "inferred"), ("2030-05-08", "inferred")]


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
