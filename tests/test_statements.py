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
NOTHING = [
    "The ship left the port at dawn.",
    "The so-called “peace column” crossed the river.",
    "They sailed on the “Aurora” in 1912.",
    "The boat is 5'10\" long.",
    "In the '90s the farmers' market moved.",
    "He is ready to support his team.",
    "The call centre closed in May.",
    "Rock 'n' roll was born here.",
    "The state of the road was poor.",
    "A written statement is required.",
    "The report weighs two kilos.",
    "The film “The Long Way Home” opens on Friday.",
]
CASES = [*SAYING, *COORDINATED, *DEMANDS, *DENIALS, *PASSIVE, *NOUNS, *BELIEFS, *QUOTING, *HEADLINES, *NESTED]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_statements(text, expected):
    assert short(read(text)) == expected
