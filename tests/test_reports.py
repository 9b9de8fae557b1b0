"""Reports: sentences in, event mentions out. All sentences are made up."""

import re
from pathlib import Path

import pytest

from crisisnb import wordlists
from crisisnb.document import Document
from crisisnb.readings.mentions import Mention, Mentions
from crisisnb.readings.parse import parse
from crisisnb.readings.reports import date_reports, find_reports
from crisisnb.readings.reports.dating import precision
from crisisnb.readings.reports.frames import TESTS
from crisisnb.readings.reports.lists import PACKAGE, entries
from crisisnb.tables import frame, vocabulary

NAMES = {
    "Kenya": "Kenya",
    "Kenyan": "Kenya",
    "Nairobi": "Kenya",
    "Ghana": "Ghana",
    "Ghanaian": "Ghana",
    "Chile": "Chile",
    "Chilean": "Chile",
    "Peru": "Peru",
    "Peruvian": "Peru",
    "Lima": "Peru",
    "Oman": "Oman",
    "Norway": "Norway",
    "Norwegian": "Norway",
    "Oslo": "Norway",
    "Fiji": "Fiji",
    "Tonga": "Tonga",
}


def read(text, statements=(), times=()):
    document = Document("a", "a.txt", text)
    found = [
        Mention(m.start(), m.end(), m[0], "name", organization=NAMES[m[0]])
        for m in re.finditer(r"\b(?:" + "|".join(NAMES) + r")\b", text)
    ]
    return find_reports(document, parse(document), Mentions(found), list(statements), list(times))


# sentence | event status trigger | actor > recipient (left out where the sentence does not settle it)
TABLE = """
Two jets intercepted the bomber. | MOBILIZE happened intercepted
Tonga took its case to the tribunal. | ACCUSE happened took
Chile gave Peru two days to free the crew. | THREATEN happened gave
Talks set for Monday. | CONSULT planned Talks
Peru warned that it may bar Chilean fruit. | THREATEN happened warned
Peru warned that it may bar Chilean fruit. | SANCTION hypothetical bar
Chile halted the ferry. | COERCE happened halted
A prisoner swap took place on the bridge. | COOPERATE happened swap
A three-day truce follows on Sunday. | RETREAT happened truce
The two patrols traded fire. | ASSAULT happened traded
Nine sailors remain in custody. | COERCE ongoing remain
Coastguards intercepted nine trawlers. | COERCE happened intercepted
A ship was towed to Lima. | COERCE happened towed
Peru has closed the ferry. | COERCE happened closed
Fiji let the sailors go. | CONCEDE happened let
The captives are to be freed in June. | CONCEDE planned freed
Nobody was shot at. | ASSAULT denied shot
It is a step Ghana opposes. | REJECT happened opposes
Ghana will not hear of damages. | REJECT happened hear
The talks planned for June go on. | CONSULT planned talks
Hundreds gathered outside the embassy. | PROTEST happened gathered
Chile expelled two Peruvian diplomats on Friday. | SANCTION happened expelled | Chile > Peru
Two diplomats were expelled by Chile. | SANCTION happened expelled | Chile >
The expulsion of the envoys angered Lima. | SANCTION happened expulsion
Kenya recalled its ambassador. | SANCTION happened recalled | Kenya >
Norway imposed sanctions on Fiji. | SANCTION happened sanctions | Norway > Fiji
Norway broke off relations with Tonga. | SANCTION happened broke | Norway > Tonga
Ghana froze the bank's assets. | SANCTION happened froze | Ghana >
Oman will impose sanctions on Fiji. | SANCTION planned sanctions | Oman > Fiji
Oman will impose sanctions on Fiji. | THREATEN happened sanctions | Oman > Fiji
Chile has massed troops along the river. | MOBILIZE happened massed | Chile >
Chile is massing troops along the river. | MOBILIZE ongoing massing | Chile >
Chile has been moving tanks to the river. | MOBILIZE ongoing moving | Chile >
Its fleet was put on high alert. | MOBILIZE happened put
Ghanaian soldiers were deployed near the dam. | MOBILIZE happened deployed | Ghana >
The navy held live-fire drills off the coast. | MOBILIZE happened held
Peru is planning naval exercises in the strait. | MOBILIZE planned exercises | Peru >
Kenya denied a military buildup near the lake. | MOBILIZE denied buildup
Kenya accused Ghana of a military buildup near the lake. | MOBILIZE happened buildup | Ghana >
Kenya accused Ghana of a military buildup near the lake. | ACCUSE happened accused | Kenya > Ghana
Fiji is considering sending troops to the border. | MOBILIZE hypothetical sending | Fiji >
The two fleets held joint exercises with Tonga. | COOPERATE happened exercises
Chile pulled back its troops from the ridge. | RETREAT happened pulled | Chile >
Troops withdrew from the ridge. | RETREAT happened withdrew
The rebels laid down their arms. | RETREAT happened laid
The rebels declared a ceasefire. | RETREAT happened ceasefire
There is no evidence of a drawdown, Oslo said. | RETREAT denied drawdown
There is no evidence of a drawdown, Oslo said. | REJECT happened is | Norway >
The premier resigned on Sunday. | RETREAT happened resigned
Peru put forward new demands to Chile. | REQUEST happened demands | Peru > Chile
Peru demanded that Chile return the ship. | REQUEST happened demanded | Peru > Chile
Peru is demanding that Chile return the ship. | REQUEST happened demanding | Peru > Chile
Ghana called on Kenya to open the border. | REQUEST happened called | Ghana > Kenya
Ghana urged Kenya to open the border. | REQUEST happened urged | Ghana > Kenya
Oslo insists on the withdrawal of all Peruvian forces. | REQUEST happened insists | Norway > Peru
Oman repeated its call for a truce. | REQUEST happened call | Oman >
Oslo said Peru should leave the zone. | REQUEST happened leave | Norway > Peru
Kenya must stop the raids, Ghana said. | REQUEST happened stop | Ghana > Kenya
She stressed the need to open talks at once. | REQUEST happened stressed
Chile expects concrete proposals from Peru. | REQUEST happened expects | Chile > Peru
Ghana asked Kenya to mediate. | REQUEST happened asked | Ghana > Kenya
Fiji rejected the demands of Tonga. | REJECT happened rejected | Fiji > Tonga
Fiji refused to sign the treaty. | REJECT happened refused | Fiji >
Fiji ruled out a withdrawal. | REJECT happened ruled | Fiji >
Fiji will not withdraw its troops. | REJECT happened withdraw | Fiji >
The terms are unacceptable, Oslo said. | REJECT happened are | Norway >
Oslo considers the terms unacceptable. | REJECT happened considers | Norway >
Peru denied that it had shelled the port. | REJECT happened denied | Peru >
Peru denied that it had shelled the port. | ASSAULT denied shelled
Peru denied it had plans to invade Chile. | ASSAULT denied invade
Chile vetoed the resolution. | REJECT happened vetoed | Chile >
Oman pulled out of the talks. | REJECT happened pulled | Oman >
The answer made no concessions to Fiji. | REJECT happened made
Ghana condemned the raid. | ACCUSE happened condemned | Ghana >
Ghana blamed Kenya for the raid. | ACCUSE happened blamed | Ghana > Kenya
Kenya criticised Ghana. | ACCUSE happened criticised | Kenya > Ghana
Kenya was criticised by Ghana. | ACCUSE happened criticised | Ghana > Kenya
Oslo called the raid a provocation. | ACCUSE happened called | Norway >
Oslo said Peru had shelled the port. | ACCUSE happened said | Norway > Peru
The move is a provocation, Oslo said. | ACCUSE happened is | Norway >
Peru ignores our interests, Chile said. | ACCUSE happened ignores | Chile > Peru
Prosecutors opened an inquiry into the crash. | ACCUSE happened inquiry
Kenya summoned the Ghanaian ambassador. | ACCUSE happened summoned | Kenya > Ghana
Peru threatened to cut the gas. | THREATEN happened threatened | Peru >
Peru warned it would close the strait. | THREATEN happened warned | Peru >
Peru could respond with military means. | THREATEN happened respond | Peru >
Oslo said the response would be swift. | THREATEN happened be | Norway >
The rebels vowed to attack the port. | THREATEN happened vowed
Norway plans to ban imports from Fiji. | THREATEN happened ban | Norway > Fiji
Norway and Chile agreed to meet in May. | AGREE happened agreed | Norway > Chile
Norway and Chile agreed to meet in May. | CONSULT planned meet | Norway > Chile
Oman offered talks to both sides. | AGREE happened offered | Oman >
Ghana is ready to discuss fishing. | AGREE happened is | Ghana >
Ghana promised to release the crew. | AGREE happened promised | Ghana >
Tonga will give Fiji a grant. | AGREE happened give | Tonga > Fiji
Tonga will give Fiji a grant. | AID planned give | Tonga > Fiji
They reached a deal on fishing. | AGREE happened reached
Kenya met Ghana in Accra. | CONSULT happened met | Kenya > Ghana
Norwegian and Chilean ministers held talks. | CONSULT happened talks
Talks between Oman and Fiji began. | CONSULT happened Talks | Oman > Fiji
During a phone conversation with Kenya, Oslo urged restraint. | CONSULT happened conversation | Norway > Kenya
The premier will host a call with Chile and Peru. | CONSULT planned call
The envoy is due to meet his neighbour in Lima. | CONSULT planned meet
Kenya received a written answer from Ghana. | CONSULT happened received | Ghana > Kenya
Kenya sent Ghana a note. | CONSULT happened sent | Kenya > Ghana
The president visited Lima. | CONSULT happened visited
Oman mediated between the two. | CONSULT happened mediated | Oman >
Chile praised the mission. | SUPPORT happened praised | Chile >
Chile defended the right of Fiji to trade. | SUPPORT happened defended | Chile > Fiji
Chile voiced its support for Fiji. | SUPPORT happened support | Chile > Fiji
Chile recognised the republic. | SUPPORT happened recognised | Chile >
Ghana sent food to the flooded towns. | AID happened sent | Ghana >
Ghana supplied weapons to Fiji. | AID happened supplied | Ghana > Fiji
Arms supplies from Ghana to Fiji went on. | AID happened supplies | Ghana > Fiji
Chile granted asylum to the pilot. | AID happened asylum | Chile >
Peru lifted the curfew. | CONCEDE happened lifted | Peru >
Peru released the sailors. | CONCEDE happened released | Peru >
Peru allowed the editor to return. | CONCEDE happened allowed | Peru >
Kenya shared intelligence with Ghana. | COOPERATE happened shared | Kenya > Ghana
Police arrested two editors. | COERCE happened arrested
The army imposed a curfew. | COERCE happened imposed
Two editors were arrested by Kenyan police. | COERCE happened arrested | Kenya >
Hackers hacked into the bank. | COERCE happened hacked
Students protested against the tax. | PROTEST happened protested
Thousands marched through the capital. | PROTEST happened marched
Dockers staged a strike. | PROTEST happened strike
Peruvian jets bombed the port. | ASSAULT happened bombed | Peru >
The port was bombed by Peruvian jets. | ASSAULT happened bombed | Peru >
Rebels may attack the port. | ASSAULT hypothetical attack
If Peru attacks Chile, Oman will mediate. | ASSAULT hypothetical attacks | Peru > Chile
The threat of a Peruvian invasion worries Oslo. | ASSAULT hypothetical invasion | Peru >
A possible attack worries the town. | ASSAULT hypothetical attack
A rocket hit the school. | ASSAULT happened hit
The blast killed nine people. | ASSAULT happened killed
Gunmen opened fire on the crowd. | ASSAULT happened opened
The army did not shell the village. | ASSAULT denied shell
Clashes between Fijian and Tongan crews went on. | ASSAULT happened Clashes
"""
CASES = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0][:40]}-{case[1].split()[0]}")
def test_a_sentence_gives_its_report(case):
    sentence, wanted, parties = case[0], tuple(case[1].split()), case[2] if len(case) > 2 else None
    rows = read(sentence)
    told = [(row["event"], row["status"], row["trigger"]) for row in rows]
    assert wanted in told
    if parties:
        row = rows[told.index(wanted)]
        actor, recipient = (side.strip() for side in parties.split(">"))
        assert actor in row["actor"]
        assert not recipient or recipient in row["recipient"]


def test_the_table_is_as_large_as_it_claims():
    assert len({case[0] for case in CASES}) > 100


@pytest.mark.parametrize(
    "sentence",
    [
        "The weather in Lima was mild.",
        "He met the deadline.",
        "The plan met all requirements.",
        "Demand for copper rose.",
        "The band released an album in May.",
        "A visit to the dentist is due.",
        "The company launched a new phone.",
        "He shot a film in Fiji.",
        "The team will meet expectations.",
        "The attack on the problem was clever.",
        "The striking view from the hill is famous.",
        "Her heart attack came without warning.",
        "Prices hit a record in June.",
        "She called it a good year.",
        "The lake is near the border.",
        "The committee talked about lunch.",
        "The threat of rain was small.",
        "It should be noted that the lake is deep.",
        "He fired his agent.",
        "The judge is on holiday.",
        "In the attack the roof burned.",
        "The museum stands on the hill.",
        "The demands were long.",
    ],
)
def test_no_event(sentence):
    assert [(row["event"], row["trigger"]) for row in read(sentence) if row["trigger"] != "burned"] == []


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("Peru demanded that Chile leave the bay, return the ship and pay the crew.", ["REQUEST"] * 3),
        ("Fiji threatened to shell the port.", ["THREATEN"]),
        ("Oman agreed to withdraw its troops.", ["AGREE"]),
        ("Chile called for a withdrawal of all troops.", ["REQUEST"]),
        ("Chile held talks with Peru.", ["CONSULT"]),
        ("Ghana staged a protest.", ["PROTEST"]),
    ],
)
def test_what_is_demanded_or_promised_is_not_told_twice(sentence, events):
    assert [row["event"] for row in read(sentence)] == events


def test_spans_hold_the_clause_and_rows_fit_the_contract():
    text = "Oslo said on Friday that Peru should leave the zone.\nChile expelled two diplomats, and Ghana condemned the step."
    rows = read(text)
    assert [row["exact"] for row in rows] == [
        "Oslo said on Friday that Peru should leave the zone",
        "Chile expelled two diplomats",
        "Ghana condemned the step",
    ]
    assert all(text[row["start"] : row["end"]] == row["exact"] for row in rows)
    table = frame("reports", rows)
    assert table["report_id"].tolist() == ["r1", "r2", "r3"]
    assert table["quad_code"].tolist() == [3, 4, 3]


def test_statements_say_whose_words_they_are():
    text = '"Lima must leave the zone." The envoy left.'
    statement = {
        "start": 1,
        "end": 25,
        "person": "Ama Mensah",
        "organization": "Ghana",
        "statement_id": "s1",
        "kind": "direct",
    }
    (row,) = read(text, [statement])
    assert (row["event"], row["actor"], row["attributed_to"]) == (
        "REQUEST",
        ["Ama Mensah", "Ghana"],
        "Ama Mensah",
    )
    assert row["recipient"] == ["Peru"]


def test_without_mentions_there_are_reports_but_no_actors():
    document = Document("a", "a.txt", "Chile expelled two diplomats.")
    (row,) = find_reports(document, parse(document), Mentions(), [], [])
    assert (row["event"], row["actor"], row["recipient"]) == ("SANCTION", [], [])


def time(text, phrase, earliest, latest, edtf, number=1, kind="DATE"):
    start = text.index(phrase)
    return {
        "time_id": f"t{number}",
        "start": start,
        "end": start + len(phrase),
        "exact": phrase,
        "timex_type": kind,
        "earliest": earliest,
        "latest": latest,
        "edtf": edtf,
        "anchor": "published 2020-05-10",
    }


@pytest.mark.parametrize(
    ("text", "phrase", "window", "edtf", "status"),
    [
        (
            "On 3 May Chile expelled two diplomats.",
            "3 May",
            ("2020-05-03", "2020-05-03"),
            "2020-05-03",
            "happened",
        ),
        (
            "Chile has massed troops there since April.",
            "April",
            ("2020-04-01", None),
            "2020-04/..",
            "ongoing",
        ),
        (
            "During talks on 3 May Chile condemned the raid.",
            "3 May",
            ("2020-05-03", "2020-05-03"),
            "2020-05-03",
            "happened",
        ),
        ("Chile will hold drills in June.", "June", ("2020-06-01", "2020-06-30"), "2020-06", "planned"),
        (
            "Chile and Peru agreed to meet in June.",
            "June",
            ("2020-06-01", "2020-06-30"),
            "2020-06",
            "planned",
        ),
    ],
)
def test_an_event_takes_its_own_time(text, phrase, window, edtf, status):
    days = {
        "3 May": ("2020-05-03", "2020-05-03", "2020-05-03"),
        "April": ("2020-04-01", "2020-04-30", "2020-04"),
        "June": ("2020-06-01", "2020-06-30", "2020-06"),
    }[phrase]
    times = [time(text, phrase, *days)]
    rows = date_reports(read(text, times=times), times, ("2020-05-10", "2020-05-10"))
    assert any(
        (r["earliest"], r["latest"]) == window and r["edtf"] == edtf and r["status"] == status for r in rows
    )


@pytest.mark.parametrize(
    ("text", "published", "edtf", "earliest", "latest"),
    [
        (
            "Chile expelled two diplomats.",
            ("2020-05-10",) * 2,
            "[2020-05-03..2020-05-10]",
            "2020-05-03",
            "2020-05-10",
        ),
        ("Chile had expelled two diplomats.", ("2020-05-10",) * 2, "[..2020-05-10]", None, "2020-05-10"),
        (
            "Rebels have shelled the port for years.",
            ("2020-05-10",) * 2,
            "[..2020-05-10]",
            None,
            "2020-05-10",
        ),
        ("Chile is massing troops.", ("2020-05-10",) * 2, "../2020-05-10", None, "2020-05-10"),
        ("Rebels may attack the port.", ("2020-05-10",) * 2, "2020-05-10/..", "2020-05-10", None),
        (
            "Ghana condemned the raid.",
            ("2020-05-10",) * 2,
            "[2020-05-09..2020-05-10]",
            "2020-05-09",
            "2020-05-10",
        ),
        (
            "Ghana has condemned the raid.",
            ("2020-05-10",) * 2,
            "[2020-05-03..2020-05-10]",
            "2020-05-03",
            "2020-05-10",
        ),
        ("Ghana has often condemned raids.", ("2020-05-10",) * 2, "[..2020-05-10]", None, "2020-05-10"),
        ("Chile is massing troops.", ("2020-05-08", "2020-05-10"), "../2020-05-10", None, "2020-05-10"),
        ("Chile expelled two diplomats.", (None, None), None, None, None),
        ("Rebels may attack the port.", (None, None), None, None, None),
    ],
)
def test_without_a_time_tense_and_publication_decide(text, published, edtf, earliest, latest):
    rows = read(text)
    before = [dict(row) for row in rows]
    row = date_reports(rows, [], published)[0]
    assert (row["edtf"], row["earliest"], row["latest"]) == (edtf, earliest, latest)
    assert row["precision"] == ("range" if edtf else "unknown")
    assert (row["anchor"] is None) == (edtf is None)
    assert rows == before


def test_a_speaker_goes_on_at_the_same_time():
    text = "On 3 May Oslo condemned the raid. Oslo also called for talks.\nLima rejected the call.\nOslo praised Lima."
    times = [time(text, "3 May", "2020-05-03", "2020-05-03", "2020-05-03")]
    rows = date_reports(read(text, times=times), times, ("2020-05-10", "2020-05-10"))
    dates = {row["trigger"]: row["date"] for row in rows}
    assert dates["condemned"] == dates["called"] == "2020-05-03"
    assert dates["rejected"] is None and dates["praised"] is None


def test_when_takes_the_time_before_it():
    text = "The dispute began in May when Chile put forward new demands."
    times = [time(text, "May", "2020-05-01", "2020-05-31", "2020-05")]
    rows = date_reports(read(text, times=times), times, ("2020-08-10", "2020-08-10"))
    assert [row["edtf"] for row in rows] == ["2020-05"]


def dated(text, words, day, published=("2020-05-20", "2020-05-20")):
    times = [time(text, words, day, day, day)]
    return {r["trigger"]: r for r in date_reports(read(text, times=times), times, published)}


def test_a_narrative_goes_on_from_its_last_time():
    text = (
        "On 3 May gunboats stopped a ferry. Nine sailors were detained. Hours later rebels shelled the port."
    )
    rows = dated(text, "3 May", "2020-05-03")
    assert (rows["detained"]["earliest"], rows["detained"]["latest"]) == ("2020-05-03", "2020-05-20")
    assert rows["detained"]["edtf"] == "[2020-05-03..2020-05-20]"
    assert rows["shelled"]["date"] == "2020-05-03"
    rows = dated("On 3 May gunboats stopped a ferry. Nine sailors had been detained.", "3 May", "2020-05-03")
    assert rows["detained"]["earliest"] is None


def test_only_the_head_of_an_article_tells_news():
    text = "Chile expelled two envoys.\nPeru closed its border.\nFiji seized a ship.\nTonga fined a bank."
    rows = {r["trigger"]: r for r in date_reports(read(text), [], ("2020-05-10", "2020-05-10"))}
    assert rows["expelled"]["earliest"] == "2020-05-03" and "told as news" in rows["expelled"]["rule"]
    assert rows["fined"]["earliest"] is None


def test_closed_since_monday_was_closed_on_monday():
    (row,) = dated("The bridge has been closed since 3 May.", "3 May", "2020-05-03").values()
    assert (row["event"], row["status"], row["date"]) == ("COERCE", "happened", "2020-05-03")


def test_since_a_clause_opens_the_window():
    text = "Peruvian jets have killed many villagers since the army intervened in May."
    times = [time(text, "May", "2020-05-01", "2020-05-31", "2020-05")]
    rows = date_reports(read(text, times=times), times, ("2020-08-10", "2020-08-10"))
    row = next(r for r in rows if r["trigger"] == "killed")
    assert (row["earliest"], row["latest"], row["edtf"]) == (
        "2020-05-01",
        "2020-08-10",
        "2020-05-01/2020-08-10",
    )


def test_a_time_that_could_not_be_dated_falls_back_to_publication():
    text = "Chile expelled two diplomats on Thursday."
    times = [time(text, "Thursday", None, None, None)]
    (row,) = date_reports(read(text, times=times), times, (None, None))
    assert (row["edtf"], row["precision"]) == (None, "unknown")


@pytest.mark.parametrize(
    ("window", "edtf", "wanted"),
    [
        (("2020-05-03", "2020-05-03"), "2020-05-03", "day"),
        (("2020-05-04", "2020-05-10"), "[2020-05-04..2020-05-10]", "week"),
        (("2020-05-01", "2020-05-31"), "2020-05", "month"),
        (("2020-06-01", "2020-08-31"), "2020-22", "season"),
        (("2020-01-01", "2020-12-31"), "2020", "year"),
        (("2020-05-01", "2020-05-12"), "2020-05-01/2020-05-12", "range"),
        ((None, "2020-05-12"), "[..2020-05-12]", "range"),
        ((None, None), None, "unknown"),
    ],
)
def test_precision(window, edtf, wanted):
    assert precision(*window, edtf) == wanted


@pytest.mark.parametrize("name", ["verbs.csv", "nouns.csv"])
def test_every_entry_can_be_read(name):
    events = {*vocabulary("reports", "event"), None}
    for rows in entries(name).values():
        for entry in rows:
            assert entry.event in events, entry
            for options in entry.frame:
                assert {test for _, test, _ in options} <= set(TESTS), entry.text


@pytest.mark.parametrize("name", ["verbs.csv", "nouns.csv"])
def test_the_examples_of_the_lists_show_what_they_list(name):
    """Every example sentence of the lists holds its event; a few are beyond the parser and no more than
    that."""
    rows = [row for row in wordlists.table(PACKAGE, name) if row["example"] and row["event"]]
    missed = [
        row["example"] for row in rows if row["event"] not in {r["event"] for r in read(row["example"])}
    ]
    assert len(missed) <= len(rows) // 12, missed


def test_every_word_class_is_used():
    """A class that no frame and no rule names is a leftover."""
    package = Path(find_reports.__code__.co_filename).parent
    code = "".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
    code += "".join(path.read_text(encoding="utf-8") for path in (package.parent / "figures").glob("*.py"))
    frames = "".join(
        row["frame"] + " " for name in ("verbs.csv", "nouns.csv") for row in wordlists.table(PACKAGE, name)
    )
    named = set(re.findall(r'"(\w+)"', code)) | set(re.findall(r"[\w-]+", frames))
    assert {row["class"] for row in wordlists.table(PACKAGE, "classes.csv")} <= named


def test_a_time_at_the_end_holds_for_the_whole_coordination():
    rows = dated("One guard was killed and three were wounded when rebels opened fire on 3 May.", "3 May", "2020-05-03")
    assert rows["killed"]["date"] == "2020-05-03"
    rows = dated("Chile seized a ship and Peru closed its port on 3 May.", "3 May", "2020-05-03")
    assert rows["closed"]["date"] == "2020-05-03"


def test_what_goes_on_while_it_is_announced_is_of_that_time():
    rows = dated("Chile announced on 3 May that it was withdrawing its troops.", "3 May", "2020-05-03")
    assert rows["withdrawing"]["date"] == "2020-05-03"


def test_what_points_back_takes_the_time_of_what_it_points_to():
    text = "On 3 May rebels attacked the port.\nOfficials were evasive.\nSix sailors were killed in the attack."
    row = dated(text, "3 May", "2020-05-03")["killed"]
    assert row["date"] == "2020-05-03" and "points back" in row["rule"]
    other = "On 3 May rebels attacked the port.\nOfficials were evasive.\nSix sailors were killed in a mine accident."
    assert "points back" not in dated(other, "3 May", "2020-05-03").get("killed", {"rule": ""})["rule"]


def test_undated_reports_lie_within_the_story():
    text = "On 3 May gunboats stopped a ferry.\nThe owners were angry.\nA mayor spoke.\nPeru sent two battalions."
    row = dated(text, "3 May", "2020-05-03")["sent"]
    assert (row["edtf"], row["date"]) == ("[2020-05-03..2020-05-20]", None) and "the story" in row["rule"]


@pytest.mark.parametrize(
    "last",
    [
        "Peru had sent two battalions.",  # told as older
        "Peru has often sent troops to the border.",
    ],
)
def test_background_does_not_lie_within_the_story(last):
    text = f"On 3 May gunboats stopped a ferry.\nThe owners were angry.\nA mayor spoke.\n{last}"
    assert dated(text, "3 May", "2020-05-03")["sent"]["earliest"] is None


def test_a_story_is_not_older_than_a_month():
    text = "On 3 May gunboats stopped a ferry.\nThe owners were angry.\nA mayor spoke.\nPeru sent two battalions."
    assert dated(text, "3 May", "2020-05-03", ("2020-08-20",) * 2)["sent"]["earliest"] is None


@pytest.mark.parametrize(
    ("sentence", "event", "phrase"),
    [
        ("Chile said that its guards were ambushed near the river.", "ACCUSE", "its guards were ambushed"),
        ("Chile said Peruvian troops had shelled the port and wounded two men.", "ACCUSE", "Peruvian troops"),
        ("The raid prompted Chile to summon the ambassador of Peru.", "ACCUSE", "summon the ambassador"),
        ("Should talks fail, all options remain on the table, the Chilean minister said.", "THREATEN", "options"),
        ("Nothing of the kind happened, Chile said.", "REJECT", "Nothing of the kind"),
        ("Rockets rained down on the port.", "ASSAULT", "Rockets rained down"),
        ("Peru described the raid as an act of aggression.", "ACCUSE", "act of aggression"),
    ],
)
def test_more_ways_to_tell_an_event(sentence, event, phrase):
    assert any(row["event"] == event and phrase in row["exact"] for row in read(sentence))


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Rebels opened fire without warning.", "THREATEN"),
        ("Should the dam be filled, the river will dry up, the minister said.", "REQUEST"),
        ("Chile insists on bilateral talks.", "CONSULT"),
        ("The school was shelled and wounded pupils were treated.", "THREATEN"),
    ],
)
def test_words_that_tell_no_event_of_a_type(sentence, event):
    assert not any(row["event"] == event for row in read(sentence))


def test_what_came_of_an_attack_is_not_told_as_another():
    assert [row["event"] for row in read("Rebels shelled the school and wounded three pupils.")] == ["ASSAULT"]
