"""From small articles to rows: whose words they are, what they hold, and what they do."""

import pytest

import crisisnb as cnb
from crisisnb.config import Concept

HEAD = "Guns fall silent\n\n3 March 2021\n\n"


@pytest.fixture
def told(tmp_path):
    """The tables of an article with the given paragraphs."""

    def read(*paragraphs, config=""):
        (tmp_path / "a.txt").write_text(HEAD + "\n\n".join(paragraphs), encoding="utf-8")
        if config:
            (tmp_path / "crisis.toml").write_text(config, encoding="utf-8")
        return cnb.read(tmp_path)

    return read


def stances(crisis):
    return [(row.organization, row.speech_act) for row in crisis.positions.itertuples()]


@pytest.mark.parametrize(
    ("sentence", "organization", "act"),
    [
        ("Thai troops did not cross the river, the army said in Bangkok.", "Thailand", "deny"),
        ("Peru's status as a member is not up for discussion, Chile's foreign minister said.", "Chile", "refuse"),
        ("The European Union told Fiji to free the crew.", "European Union", "demand"),
        ('"There will be consequences," the Peruvian minister said.', "Peru", "threaten"),
        ("Chile said it would withdraw its patrols if Peru does the same.", "Chile", "offer"),
        ("Chile suspects Peru of spying.", "Chile", "accuse"),
        ("Chile accused Peru of piracy, a charge it denies.", "Peru", "deny"),
    ],
)
def test_a_sentence_takes_a_stance(told, sentence, organization, act):
    assert (organization, act) in stances(told(sentence))


@pytest.mark.parametrize(
    ("sentence", "organization", "act"),
    [
        ("Chile said the canal lies on Chilean soil.", "Chile", "deny"),  # lies, but is no lie
        ("Chile accused Peru of piracy, a charge it denies.", "Chile", "deny"),
        ("Many Cuban Americans said that Fiji must yield.", "United States", "demand"),
    ],
)
def test_a_stance_that_nobody_takes(told, sentence, organization, act):
    assert (organization, act) not in stances(told(sentence))


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The Chilean authorities have accused two men of espionage, a charge that Lima calls absurd.", "espionage"),
        ("Chile demanded the release of the crew, a demand that Peru rejected.", "the release of the crew"),
        (
            '"We did not start it. We hit back," spokesman Lt. Gen. Ali Pon told reporters.',
            "We did not start it. We hit back,",
        ),
        (
            "Chile welcomed the offer of Oman, chair of the league, to send observers.",
            "the offer of Oman, chair of the league, to send observers",
        ),
        ("The Chilean envoy expressed regret that Peru has closed the port.", "Peru has closed the port"),
    ],
)
def test_a_content_ends_where_its_speaker_does(told, sentence, content):
    assert content in list(told(sentence).statements["exact"])


def test_a_light_verb_and_its_noun_are_one_cue(told):
    statements = told("The Chilean envoy expressed regret that Peru has closed the port.").statements
    assert "expressed regret" in list(statements["cue"])


def test_a_ministry_spokesman_serves_the_ministry_named_before(told):
    crisis = told("Chile's defence ministry said two sailors had died.", '"We hit back," ministry spokesman Ali Pon said.')
    row = crisis.statements[crisis.statements["person"] == "Ali Pon"].iloc[0]
    assert row["organization"] == "Chile"


def test_an_agency_in_the_dateline_is_no_state(told):
    crisis = told("LIMA, March 3 (PNA) - Peru closed its port, a minister told PNA.")
    assert "Palestine" not in set(crisis.actors["organization"].dropna())


@pytest.mark.parametrize("people", ["Cuban Americans", "Cuban-Americans", "Ethnic Russians", "Russian-speaking residents"])
def test_people_of_a_descent_speak_for_no_state(told, people):
    organizations = set(told(f"{people} marched through the town.").actors["organization"].dropna())
    assert not organizations & {"United States", "Cuba", "Russia"}


@pytest.mark.parametrize(
    ("line", "body", "published"),
    [
        ("03/04/2019", "The raid of 13 March went on until 2 April.", "2019-04-03"),
        ("03/04/2019", "The raid of March 1 went on until March 2.", "2019-03-04"),
        ("03/04/2019", "The raid of 1 March went on until March 2.", None),
        ("03/04/2019", "The raid went on.", None),
    ],
)
def test_a_numeric_date_takes_the_order_of_written_ones(tmp_path, line, body, published):
    (tmp_path / "a.txt").write_text(f"Raid goes on\n{line}\n\n{body} It has cost many lives, officials say.\n")
    found = cnb.read(tmp_path).sources["published"].iloc[0]
    assert (None if found != found else found) == published


def test_a_definition_may_say_that_a_concept_is_a_claim():
    assert Concept(concept="raid", definition="Peru raided the port (a claim of fact).", about=("raid",)).claim
    assert not Concept(concept="raid", definition="Peru raids the port.", about=("raid",)).claim
    assert not Concept(concept="raid", definition="A claim of fact.", claim=False, about=("raid",)).claim


def test_who_condemns_a_deed_says_that_it_was_done(told):
    config = """
[[concepts]]
concept = "shelling of the school"
definition = "Peruvian guns shelled the school (a claim of fact)."
about = ["shell|shelling ... school"]
"""
    crisis = told("Chile condemned the shelling of the school.", config=config)
    row = crisis.positions.iloc[0]
    assert (row["organization"], row["speech_act"], bool(row["agreement"])) == ("Chile", "accuse", True)


def test_a_withdrawal_under_the_eyes_of_observers_withdraws_no_observers(told):
    config = """
[[concepts]]
concept = "observers"
definition = "Observers are sent."
about = ["observer"]
"""
    crisis = told("Chile accepted a mutual withdrawal under the eyes of 30 observers.", config=config)
    assert bool(crisis.positions.iloc[0]["agreement"]) is True


def test_a_clash_told_the_other_way_round_is_one_event(tmp_path):
    for name, text in {
        "a": "On 3 May 2020 Peruvian troops shelled Chilean positions at the river.",
        "b": "On 3 May 2020 Chilean troops attacked Peruvian positions at the river.",
    }.items():
        (tmp_path / f"{name}.txt").write_text(f"Fire at the river\n4 May 2020\n\n{text}\n")
    reports = cnb.read(tmp_path).reports.query("event == 'ASSAULT' and region == 'body'")
    assert reports["event_id"].nunique() == 1


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Bolivia accused Peru of sending 40 soldiers over the border.", "Peru"),
        ("Ghana blamed Togo for closing the bridge.", "Togo"),
        ("Somalia denounced Ethiopia for moving troops to the border.", "Ethiopia"),
    ],
)
def test_what_somebody_is_accused_of_is_not_the_accusers_deed(told, sentence, doer):
    deeds = told(sentence).reports.query("event in ['MOBILIZE', 'COERCE', 'SANCTION']")
    assert len(deeds) and all(list(actor) == [doer] for actor in deeds["actor"])


def test_a_relay_of_another_outlet_of_the_corpus_is_no_second_origin(tmp_path):
    article = "Bridge closed\n\n{}\n\nTogo closed the bridge on Monday, {} a border official said. Traders were angry.\n"
    (tmp_path / "a.txt").write_text(article.format("3 March 2021", ""))
    (tmp_path / "b.txt").write_text(article.format("4 March 2021", "the Accra Post reported, adding that"))
    (tmp_path / "sources.csv").write_text("source_id,published,outlet\na,,Accra Post\nb,,Daily Sun\n")
    sources = cnb.read(tmp_path).sources.set_index("source_id")
    assert list(sources.loc["b", "via"])[:1] == ["Accra Post"] and sources["origin"].nunique() == 1


def test_a_description_that_is_left_without_words_stops_nothing(told):
    sentences = ("The raid was described as.", "What Lima called as, it regarded as.", "Peru was seen as, by Chile, as.")
    assert told(*sentences).sources["problem"].isna().all()
