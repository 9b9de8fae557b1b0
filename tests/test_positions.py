"""Positions, as tables of invented sentences: speech act, concept, agreement, organization, recipient.

A statement is written {speaker} [cue] «content»; sentences without marks are the narrator's."""

import itertools
import re

import pytest

from crisisnb.config import Concept
from crisisnb.document import Document
from crisisnb.readings.mentions import Mention, Mentions
from crisisnb.readings.parse import parse
from crisisnb.readings.positions import date_positions, find_positions

NAMES = {"Egypt": "Egypt", "Egyptian": "Egypt", "Cairo": "Egypt", "Ethiopia": "Ethiopia", "Ethiopian": "Ethiopia",
         "Addis Ababa": "Ethiopia", "Sudan": "Sudan", "Sudanese": "Sudan", "Khartoum": "Sudan", "Kenya": "Kenya",
         "Kenyan": "Kenya", "Nairobi": "Kenya", "Somalia": "Somalia", "Mogadishu": "Somalia", "Brazil": "Brazil",
         "Brazilian": "Brazil", "Canada": "Canada", "Canadian": "Canada", "Ottawa": "Canada", "Mexico": "Mexico",
         "Mexican": "Mexico", "the African Union": "African Union", "African Union": "African Union",
         "the United Nations": "United Nations", "Armenia": "Armenia", "Yerevan": "Armenia", "Azerbaijan": "Azerbaijan",
         "Baku": "Azerbaijan", "Azerbaijani": "Azerbaijan", "Armenian": "Armenia", "Iran": "Iran", "Tehran": "Iran",
         "Iranian": "Iran", "Japan": "Japan", "Tokyo": "Japan"}
BOOK = (
    Concept(concept="dam filling", about=("fill|filling ... dam|reservoir", "dam|reservoir ... fill|filling")),
    Concept(concept="data sharing", about=("share|sharing|exchange ... data|information", "data|information sharing")),
    Concept(concept="ceasefire", about=("ceasefire|truce", "end|stop|cease + fighting|hostilities")),
    Concept(concept="open border", about=("reopen|open ... border|crossing", "border|crossing ... reopen|open"),
            contrary=("clos* ... border|crossing", "border|crossing ... close|closure")),
    Concept(concept="prisoner release", about=("prisoner|captive|detainee ... release|swap|exchange",
                                               "release|exchange|swap|free ... prisoner|captive|detainee")),
    Concept(concept="tariffs", about=("tariff|duty",)),
    Concept(concept="enrichment", about=("enrich|enrichment",)),
    Concept(concept="inspections", about=("inspector|inspection",)),
    Concept(concept="Sudanese withdrawal", about=("@Sudan ... withdraw|pull|withdrawal ... troop|force|soldier",
                                                  "withdrawal|withdraw|pull ... @Sudan troop|force|soldier",
                                                  "troop|force|soldier withdrawal")),
    Concept(concept="peacekeepers", about=("peacekeeper", "peacekeeping mission|force")),
    Concept(concept="attack plan", claim=True, about=("plan|prepare ... attack|assault|offensive", "invade|invasion")),
    Concept(concept="ceasefire breach", claim=True, about=("violate|violation|breach|break ... ceasefire|truce",)),
    Concept(concept="talks", about=("talk|negotiation|dialogue|negotiate",), unless=("tariff",)),
    Concept(concept="sanctions", about=("sanction",)),
)
MARKS = re.compile(r"[{}\[\]«»]")


def read(marked: str, concepts=BOOK, extra: dict | None = None) -> list[dict]:
    """The positions of one marked paragraph, with every name of the list as a mention."""
    plain, spans, opened, at = [], [], {}, 0
    for piece in re.split(r"([{}\[\]«»])", marked):
        if piece in ("{", "[", "«"):
            opened[piece] = at
        elif piece in ("}", "]", "»"):
            first = {"}": "{", "]": "[", "»": "«"}[piece]
            spans.append((first, opened.pop(first), at))
        else:
            plain.append(piece)
            at += len(piece)
    text = "".join(plain)
    document = Document("test", "test.txt", text)
    mentions = [Mention(m.start(), m.end(), m.group(), "name", None, organization)
                for name, organization in NAMES.items() for m in re.finditer(rf"(?<!\w){name}(?!\w)", text)]
    speakers = [s for s in spans if s[0] == "{"]
    cues = [s for s in spans if s[0] == "["]
    statements = []
    for number, (_, start, end) in enumerate([s for s in spans if s[0] == "«"]):
        speaker = speakers[min(number, len(speakers) - 1)]
        cue = cues[min(number, len(cues) - 1)] if cues else (None, None, None)
        organization = next(m.organization for m in mentions if speaker[1] <= m.start and m.end <= speaker[2])
        statements.append({"statement_id": f"s{number + 1}", "start": start, "end": end, "exact": text[start:end],
                           "kind": "direct" if text[start - 1:start] in "“\"" else "indirect", "person": None,
                           "organization": organization, "cue_start": cue[1], "cue_end": cue[2], "addressee": [],
                           "via": []} | (extra or {}))
    return find_positions(document, parse(document), Mentions(mentions), statements, [], concepts)


def short(row: dict) -> tuple:
    return row["speech_act"], row["concept"], row["agreement"], row["organization"]


CUED = [
    # demands
    ("{Egypt} [demanded] that «Ethiopia stop filling the dam».", "demand", "dam filling", False, "Egypt", ["Ethiopia"]),
    ("{Egypt} [called for] «a ceasefire».", "demand", "ceasefire", True, "Egypt", []),
    ("{Kenya} [called on] «Somalia to reopen the border».", "demand", "open border", True, "Kenya", ["Somalia"]),
    ("{Cairo} [insisted on] «a halt to the filling of the reservoir».", "demand", "dam filling", False, "Egypt", []),
    ("{Canada} [urged] «Mexico to lift the tariffs».", "demand", "tariffs", False, "Canada", ["Mexico"]),
    ("{Armenia} [wants] «all prisoners released».", "demand", "prisoner release", True, "Armenia", []),
    ("{Japan} [asked] «Iran to end enrichment».", "demand", "enrichment", False, "Japan", ["Iran"]),
    ("{Ottawa} [expects] «Mexico to remove all tariffs».", "demand", "tariffs", False, "Canada", ["Mexico"]),
    ("{Kenya} [demanded] that «the border not be closed».", "demand", "open border", True, "Kenya", []),
    ("{Egypt} [said] «Ethiopia must stop filling the dam».", "demand", "dam filling", False, "Egypt", ["Ethiopia"]),
    ("{Egypt} [said] «Ethiopia should share data with its neighbours».", "demand", "data sharing", True, "Egypt",
     ["Ethiopia"]),
    ("{Baku} [said] «the fighting must end and prisoners must be released».", "demand", "ceasefire", True, "Azerbaijan",
     []),
    ("{Iran} [said] «sanctions must be lifted first».", "demand", "sanctions", False, "Iran", []),
    ("{Tehran} [stressed] «the need to lift all sanctions».", "demand", "sanctions", False, "Iran", []),
    ("{Sudan} [told] Ethiopia «it should not fill the reservoir before a deal».", "demand", "dam filling", False, "Sudan",
     ["Ethiopia"]),
    ("{Japan} [said] «it is essential that inspectors return».", "demand", "inspections", True, "Japan", []),
    ("{Armenia} [said] «Azerbaijan has to free the captives».", "demand", "prisoner release", True, "Armenia",
     ["Azerbaijan"]),
    ("{Egypt} [said] «it wants the filling of the dam stopped».", "demand", "dam filling", False, "Egypt", []),
    ("{Kenya} [said] «it insists on the opening of all crossings at the border».", "demand", "open border", True, "Kenya",
     []),
    ("{Mexico} [repeated] «its call for talks on water».", "demand", "talks", True, "Mexico", []),
    ("{Egypt} [warned against] «filling the dam without an agreement».", "oppose", "dam filling", False, "Egypt", []),
    # offers and readiness
    ("{Ethiopia} [offered] «to share data on the dam».", "offer", "data sharing", True, "Ethiopia", []),
    ("{Mexico} [proposed] «talks with Canada».", "offer", "talks", True, "Mexico", ["Canada"]),
    ("{Iran} [said] «it is ready to admit inspectors».", "offer", "inspections", True, "Iran", []),
    ("{Ethiopia} [said] «it was open to talks with Egypt».", "offer", "talks", True, "Ethiopia", ["Egypt"]),
    ("{Baku} [said] «it is willing to exchange all prisoners».", "offer", "prisoner release", True, "Azerbaijan", []),
    ("{Sudan} [pledged] «to withdraw its troops from the strip».", "offer", "Sudanese withdrawal", True, "Sudan", []),
    ("{Iran} [agreed] «to halt enrichment».", "offer", "enrichment", False, "Iran", []),
    ("{Tehran} [said] «it will suspend enrichment if sanctions are lifted».", "offer", "enrichment", False, "Iran", []),
    ("{Kenya} [promised] «to reopen the border within a week».", "offer", "open border", True, "Kenya", []),
    ("“«We are prepared to negotiate without conditions»,” {Armenia} [said].", "offer", "talks", True, "Armenia", []),
    ("{Canada} [promised] «retaliation with tariffs».", "threaten", "tariffs", True, "Canada", []),
    ("{Brazil} [vowed] «to defend the truce».", "support", "ceasefire", True, "Brazil", []),
    # support
    ("{Kenya} [welcomed] «the ceasefire».", "support", "ceasefire", True, "Kenya", []),
    ("{Japan} [backed] «the return of inspectors».", "support", "inspections", True, "Japan", []),
    ("{Brazil} [supported] «the lifting of sanctions».", "support", "sanctions", False, "Brazil", []),
    ("{Brazil} [endorsed] «the peacekeeping mission».", "support", "peacekeepers", True, "Brazil", []),
    ("{Mexico} [said] «it supports a truce».", "support", "ceasefire", True, "Mexico", []),
    ("{Canada} [said] «it welcomes the release of the prisoners».", "support", "prisoner release", True, "Canada", []),
    ("{Brazil} [said] «it does not oppose the peacekeeping mission».", "support", "peacekeepers", True, "Brazil", []),
    # opposition
    ("{Egypt} [opposes] «the filling of the dam».", "oppose", "dam filling", False, "Egypt", []),
    ("{Mexico} [condemned] «the tariffs».", "oppose", "tariffs", False, "Mexico", []),
    ("{Brazil} [criticised] «the sanctions against Iran».", "oppose", "sanctions", False, "Brazil", ["Iran"]),
    ("{Sudan} [objected to] «the deployment of peacekeepers».", "oppose", "peacekeepers", False, "Sudan", []),
    ("{Japan} [said] «it does not support the sanctions».", "oppose", "sanctions", False, "Japan", []),
    ("{Kenya} [said] «it does not want the border closed».", "oppose", "open border", True, "Kenya", []),
    ("{Mexico} [protested] «the Canadian tariffs».", "oppose", "tariffs", False, "Mexico", ["Canada"]),
    # rejections
    ("{Ethiopia} [rejected] «a ban on filling the reservoir».", "reject", "dam filling", True, "Ethiopia", []),
    ("{Ethiopia} [rejected] «Egyptian demands that it stop filling the dam».", "reject", "dam filling", True, "Ethiopia",
     ["Egypt"]),
    ("{Ethiopia} [dismissed] «Sudan's call for a halt to the filling of the dam».", "reject", "dam filling", True,
     "Ethiopia", ["Sudan"]),
    ("{Iran} [turned down] «a proposal to end enrichment».", "reject", "enrichment", True, "Iran", []),
    ("{Baku} [said] «the demand to withdraw the peacekeepers is unacceptable».", "reject", "peacekeepers", True,
     "Azerbaijan", []),
    ("{Sudan} [said] «a truce is out of the question».", "reject", "ceasefire", False, "Sudan", []),
    ("{Tehran} [said] «inspections of military sites are a non-starter».", "reject", "inspections", False, "Iran", []),
    ("{Mexico} [said] «it does not accept the tariffs».", "reject", "tariffs", False, "Mexico", []),
    ("{Iran} [said] «it rejects any limits on enrichment».", "reject", "enrichment", True, "Iran", []),
    ("{Iran} [said] «such inspections cannot be allowed».", "reject", "inspections", False, "Iran", []),
    ("{Baku} [considers] «as unacceptable the Armenian request for peacekeepers».", "reject", "peacekeepers", False,
     "Azerbaijan", ["Armenia"]),
    ("{Sudan} [said] «it wants a deal that rules out any peacekeeping force».", "demand", "peacekeepers", False, "Sudan",
     []),
    ("{Armenia} [said] «the peacekeepers should stay».", "demand", "peacekeepers", True, "Armenia", []),
    # refusals
    ("{Sudan} [refused] «to withdraw its troops».", "refuse", "Sudanese withdrawal", False, "Sudan", []),
    ("{Sudan} [ruled out] «a withdrawal of Sudanese forces».", "refuse", "Sudanese withdrawal", False, "Sudan", []),
    ("{Ethiopia} [declined] «to share data with Egypt».", "refuse", "data sharing", False, "Ethiopia", ["Egypt"]),
    ("{Iran} [said] «it will not stop enrichment».", "refuse", "enrichment", True, "Iran", []),
    ("{Iran} [said] «it would never admit inspectors».", "refuse", "inspections", False, "Iran", []),
    ("“«We will not negotiate with Sudan»,” {Ethiopia} [said].", "refuse", "talks", False, "Ethiopia", ["Sudan"]),
    ("{Kenya} [said] «it is not ready to reopen the border».", "refuse", "open border", False, "Kenya", []),
    ("{Baku} [said] «it refuses to release the captives».", "refuse", "prisoner release", False, "Azerbaijan", []),
    ("{Armenia} [said] «it was unwilling to extend the truce».", "refuse", "ceasefire", False, "Armenia", []),
    ("{Japan} [is not planning] «to lift the sanctions».", "refuse", "sanctions", True, "Japan", []),
    # denials
    ("{Sudan} [denied] «planning an attack on Ethiopia».", "deny", "attack plan", False, "Sudan", ["Ethiopia"]),
    ("{Sudan} [denied] that «it had plans to invade Ethiopia».", "deny", "attack plan", False, "Sudan", []),
    ("{Sudan} [said] «it has no plans to invade Ethiopia».", "deny", "attack plan", False, "Sudan", []),
    ("“«There is no invasion and none is planned»,” {Sudan} [said].", "deny", "attack plan", False, "Sudan", []),
    ("{Baku} [denied] «having violated the ceasefire».", "deny", "ceasefire breach", False, "Azerbaijan", []),
    ("{Baku} [said] «reports of a breach of the truce are baseless».", "deny", "ceasefire breach", False, "Azerbaijan",
     []),
    ("{Kenya} [said] «there was no evidence of a planned attack».", "deny", "attack plan", False, "Kenya", []),
    ("{Sudan} [said] «it does not intend to invade its neighbour».", "deny", "attack plan", False, "Sudan", []),
    # accusations
    ("{Armenia} [accused] Azerbaijan of «violating the ceasefire».", "accuse", "ceasefire breach", True, "Armenia",
     ["Azerbaijan"]),
    ("{Ethiopia} [accused] Sudan of «preparing an attack».", "accuse", "attack plan", True, "Ethiopia", ["Sudan"]),
    ("{Egypt} [accused] Ethiopia of «filling the dam in secret».", "accuse", "dam filling", False, "Egypt", ["Ethiopia"]),
    ("{Egypt} [accused] Ethiopia of «not sharing data».", "accuse", "data sharing", True, "Egypt", ["Ethiopia"]),
    ("{Canada} [blamed] Mexico for «the closure of the border».", "accuse", "open border", True, "Canada", ["Mexico"]),
    ("{Mexico} [called] «the tariffs illegal».", "accuse", "tariffs", False, "Mexico", []),
    ("{Iran} [said] «the sanctions violate international law».", "accuse", "sanctions", False, "Iran", []),
    ("{Egypt} [said] «the filling of the dam poses a threat to its security».", "accuse", "dam filling", False, "Egypt",
     []),
    ("{Armenia} [said] «Azerbaijan had broken the truce again».", "assert", "ceasefire breach", True, "Armenia",
     ["Azerbaijan"]),
    # threats
    ("{Canada} [threatened] «to impose tariffs on Mexico».", "threaten", "tariffs", True, "Canada", ["Mexico"]),
    ("{Canada} [said] «it would respond with tariffs if Mexico did not back down».", "threaten", "tariffs", True, "Canada",
     ["Mexico"]),
    ("{Canada} [warned] «it would impose sanctions unless the prisoners were freed».", "threaten", "sanctions", True,
     "Canada", []),
    ("“«If the attacks continue, we will be forced to retaliate with sanctions»,” {Japan} [said].", "threaten", "sanctions",
     True, "Japan", []),
    ("{Japan} [said] «it is prepared to impose sanctions».", "threaten", "sanctions", True, "Japan", []),
    ("{Kenya} [threatened] «to close the border».", "threaten", "open border", False, "Kenya", []),
    ("{Iran} [threatened] «to expel all inspectors».", "threaten", "inspections", False, "Iran", []),
    # assertions
    ("{Sudan} [said] «it is already withdrawing its troops».", "assert", "Sudanese withdrawal", True, "Sudan", []),
    ("{Kenya} [said] «Sudan was preparing an invasion».", "assert", "attack plan", True, "Kenya", ["Sudan"]),
    ("{Kenya} [announced] «it had reopened the border».", "assert", "open border", True, "Kenya", []),
    ("{Iran} [confirmed] «it had stopped enrichment».", "assert", "enrichment", False, "Iran", []),
    ("{Tehran} [insists] «its enrichment is for peaceful ends».", "assert", "enrichment", True, "Iran", []),
    ("{Japan} [said] «Iran had resumed enrichment».", "assert", "enrichment", None, "Japan", ["Iran"]),
]


@pytest.mark.parametrize(("marked", "act", "concept", "agrees", "organization", "recipient"), CUED)
def test_a_statement_holds_one_position(marked, act, concept, agrees, organization, recipient):
    rows = read(marked)
    coded = [row for row in rows if row["concept"]]
    assert short(coded[0]) == (act, concept, agrees, organization), [short(row) for row in rows]
    assert coded[0]["recipient"] == recipient


NARRATED = [
    ("Ethiopia rejected Egyptian demands, including a halt to the filling of the dam.",
     [("reject", "dam filling", True, "Ethiopia"), ("demand", "dam filling", False, "Egypt")]),
    ("Kenya refused to reopen the border.", [("refuse", "open border", False, "Kenya")]),
    ("Canada threatened to impose tariffs on Mexico.", [("threaten", "tariffs", True, "Canada")]),
    ("Cairo's demand that the filling of the dam be stopped was ignored.", [("demand", "dam filling", False, "Egypt")]),
    ("Mexican calls for an end to the tariffs went unheard.", [("demand", "tariffs", False, "Mexico")]),
    ("The talks failed over demands by Sudan for the departure of the peacekeepers.", None),
    ("Armenia and Azerbaijan agreed to a ceasefire.",
     [("offer", "ceasefire", True, "Armenia"), ("offer", "ceasefire", True, "Azerbaijan")]),
    ("Iran put forward a proposal on inspections.", [("offer", "inspections", True, "Iran")]),
    ("The ceasefire was rejected by Sudan.", [("reject", "ceasefire", False, "Sudan")]),
    ("Japan is ready to talk about inspections.", [("offer", "inspections", True, "Japan")]),
    ("Kenya and Somalia are opposed to the peacekeeping mission.",
     [("oppose", "peacekeepers", False, "Kenya"), ("oppose", "peacekeepers", False, "Somalia")]),
    ("Ottawa dropped its objections to the truce.", None),
    ("Iran's refusal to admit inspectors angered Japan.", [("refuse", "inspections", False, "Iran")]),
    ("Japanese threats of sanctions did not impress Iran.", None),
    ("Egypt opposes the filling of the dam and supports talks.",
     [("oppose", "dam filling", False, "Egypt"), ("support", "talks", True, "Egypt")]),
]


@pytest.mark.parametrize(("text", "wanted"), [row for row in NARRATED if row[1]])
def test_the_narrator_tells_stances(text, wanted):
    rows = read(text)
    assert [short(row) for row in rows if row["concept"]] == wanted
    assert {row["kind"] for row in rows} == {"narrator"}
    assert {row["statement_id"] for row in rows} == {None}


SEVERAL = [
    ("{Egypt} [demanded] that «Ethiopia stop filling the dam, share its data and begin talks».",
     [("demand", "dam filling", False), ("demand", "data sharing", True), ("demand", "talks", True)]),
    ("{Iran} [called for] «the lifting of sanctions and the end of inspections».",
     [("demand", "sanctions", False), ("demand", "inspections", False)]),
    ("{Baku} [said] «it is ready for talks but will not release the captives».",
     [("offer", "talks", True), ("refuse", "prisoner release", False)]),
    ("{Canada} [said] «the border should reopen and the tariffs be removed».",
     [("demand", "open border", True), ("demand", "tariffs", False)]),
    ("{Sudan} [rejected] «a ceasefire and the deployment of peacekeepers».",
     [("reject", "ceasefire", False), ("reject", "peacekeepers", False)]),
    ("{Kenya} [denied] that «it was preparing an attack or had closed the border».",
     [("deny", "attack plan", False), ("deny", "open border", True)]),
    ("{Armenia} [said] «Azerbaijan must release the prisoners and that peacekeepers should stay».",
     [("demand", "prisoner release", True), ("demand", "peacekeepers", True)]),
]


@pytest.mark.parametrize(("marked", "wanted"), SEVERAL)
def test_coordinated_contents_are_positions_of_their_own(marked, wanted):
    rows = read(marked)
    assert [short(row)[:3] for row in rows] == wanted
    ends = [(row["start"], row["end"]) for row in rows]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ends)), "parts do not overlap"
    assert all(row["exact"] and not row["exact"].startswith((",", "and ")) for row in rows)


CONDITIONS = [
    ("{Japan} [warned] «it would retaliate if Iran expelled the inspectors».", ("threaten", "inspections", True)),
    ("{Japan} [warned] «it would impose sanctions unless inspectors returned».", ("threaten", "sanctions", True)),
    ("{Sudan} [said] «it will not sign anything unless the peacekeepers leave».", ("demand", "peacekeepers", False)),
    ("{Egypt} [said] «it would respond with force if Ethiopia filled the dam».", ("threaten", "dam filling", False)),
]


@pytest.mark.parametrize(("marked", "wanted"), CONDITIONS)
def test_a_condition_tells_what_is_wanted(marked, wanted):
    assert short(read(marked)[0])[:3] == wanted


NO_STANCE = [
    "{Kenya} [said] «the meeting lasted three hours».",
    "{Kenya} [said] «ten people died near the border crossing when it opened».",
    "{Japan} [confirmed] «the minister arrived on Monday».",
    "{Egypt} [said] «heavy rain had fallen».",
    "{Kenya} [expects] «the weather at the border crossing to open the season».",
    "{Kenya} [asked] «why the border was closed».",
    "{Egypt} [has never ruled out] «filling the dam».",
    "Kenya played Somalia on Saturday.",
    "The talks took place in a hotel.",
    "Fighters backed by Sudan crossed the river.",
    "If Kenya refuses to reopen the border, prices will rise.",
    "Ethiopia would have to reject the demand.",
    "The dam is 145 metres high and holds back the river.",
]


@pytest.mark.parametrize("marked", NO_STANCE)
def test_no_stance_no_row(marked):
    assert read(marked) == []


def test_an_assertion_about_anothers_deed_says_nothing_on_what_is_wanted():
    (row,) = read("{Japan} [said] «Iran had resumed enrichment».")
    assert (row["speech_act"], row["agreement"]) == ("assert", None)


@pytest.mark.parametrize("marked", [row[0] for row in CUED])
def test_every_row_walks_back_to_its_words_and_says_its_rule(marked):
    text = MARKS.sub("", marked)
    for row in read(marked):
        assert row["exact"] == text[row["start"]:row["end"]]
        assert row["rule"] and row["position_id"] and row["organization"]


@pytest.mark.parametrize("marked", [row[0] for row in CUED[:40]])
def test_without_a_codebook_the_stance_stays_and_the_concept_is_open(marked):
    for row in read(marked, concepts=()):
        assert (row["concept"], row["agreement"]) == (None, None)
        assert row["speech_act"] != "assert"


@pytest.mark.parametrize(("marked", "act", "agrees"), [
    ("{Egypt} [demanded] «a halt to the filling of the dam». {Ethiopia} [rejected] «the demand».", "reject", True),
    ("{Armenia} [accused] Azerbaijan of «violating the ceasefire». {Baku} [denied] «the accusations».", "deny", False),
    ("{Mexico} [offered] «talks on the river». {Canada} [welcomed] «this proposal».", "support", True)])
def test_a_bare_demand_or_accusation_is_looked_up(marked, act, agrees):
    first, answer = read(marked)
    assert (answer["speech_act"], answer["concept"], answer["agreement"]) == (act, first["concept"], agrees)


def test_a_demand_within_anothers_words_is_told_by_them():
    rows = read("{Ethiopia} [said] «Egypt's demand for a halt to the filling of the dam is unacceptable».")
    told = next(row for row in rows if row["organization"] == "Egypt")
    assert (told["speech_act"], told["agreement"], told["via"], told["kind"]) == (
        "demand", False, ["Ethiopia"], "indirect")
    own = next(row for row in rows if row["organization"] == "Ethiopia")
    assert (own["speech_act"], own["agreement"]) == ("reject", True)


def test_what_an_outlet_passes_on_is_the_stance_of_whom_it_is_about():
    marked = "“«Kenya will not reopen the border»,” {the Kenya News Agency} [reported]."
    (row,) = read(marked, extra={"organization": "Kenya News Agency", "speaker": "the Kenya News Agency"})
    assert (short(row), row["via"]) == (("refuse", "open border", False, "Kenya"), ["Kenya News Agency"])


def test_who_speaks_together_takes_a_position_each():
    text = "Kenya and Somalia called for a truce."
    (statement,) = [{"statement_id": "s1", "start": 30, "end": 37, "exact": "a truce", "kind": "indirect", "person": None,
                     "organization": "Kenya", "speaker_start": 0, "speaker_end": 17, "cue_start": 18, "cue_end": 28,
                     "addressee": [], "via": []}]
    document = Document("t", "t.txt", text)
    mentions = Mentions([Mention(0, 5, "Kenya", "name", None, "Kenya"), Mention(10, 17, "Somalia", "name", None, "Somalia")])
    rows = find_positions(document, parse(document), mentions, [statement], [], BOOK)
    assert [short(row) for row in rows] == [("demand", "ceasefire", True, "Kenya"), ("demand", "ceasefire", True, "Somalia")]


def test_nobody_is_invented():
    document = Document("t", "t.txt", "They said the truce must hold.")
    statement = {"statement_id": "s1", "start": 10, "end": 29, "exact": "the truce must hold", "kind": "indirect",
                 "person": None, "organization": None, "cue_start": 5, "cue_end": 9}
    assert find_positions(document, parse(document), Mentions(), [statement], [], BOOK) == []


def test_dates_come_from_the_statement_then_the_time_then_publication():
    rows = [{"statement_id": "s1"}, {"statement_id": None, "_time_id": "t1"}, {"statement_id": "s2"},
            {"statement_id": None, "_present": True}]
    statements = [{"statement_id": "s1", "edtf": "2020-05-01"}, {"statement_id": "s2", "edtf": None}]
    times = [{"time_id": "t1", "edtf": "2020-04"}]
    dated = date_positions(rows, statements, times, ("2020-05-02", "2020-05-02"))
    assert [row["edtf"] for row in dated] == ["2020-05-01", "2020-04", "[..2020-05-02]", "2020-05-02"]
    assert [row["edtf"] for row in date_positions(rows, statements, times, (None, None))] == [
        "2020-05-01", "2020-04", None, None]
    assert all("edtf" not in row for row in rows), "the given rows are not changed"


ACTS = [
    ("{Egypt} [slammed] «the demand for a vote».", ["reject"]),
    ("{Egypt} [slammed] «Ethiopia's handling of the vote».", ["oppose"]),
    ("Kenya hit out at calls for a boycott.", ["reject"]),
    ("Kenya hit out at the broadcaster.", ["oppose"]),
    ("{Kenya} [insisted] that «the deal with Somalia would go ahead».", []),
    ("{Kenya} [insisted] that «talks with Somalia should start at once».", ["demand"]),
    ("{Kenya} [insists] that «Somalia recognise its passports».", ["demand"]),
    ("Japan launched what {it in Tokyo} [called] «a ruse» on Friday.", []),
    ("{Baku} [vowed] that «the deaths will not go unpunished».", ["threaten"]),
    ("{Baku} [promised] that «Armenia would pay a heavy price».", ["threaten"]),
    ("{Baku} [vowed] «to help Armenia».", ["offer"]),
    ("A diplomat from {Kenya} spoke, [asking] «not to be named».", []),
    ("{Kenya} [asked] that «Somalia not be invited».", ["demand"]),
    ("{Japan} [said] «it reserves the right to retaliate».", ["threaten"]),
    ("{Japan} [warned] «any attack by Iran would be regarded as a declaration of war».", ["threaten"]),
    ("{Canada} [called] «the launch by Mexico regrettable».", ["oppose"]),
]


@pytest.mark.parametrize(("marked", "wanted"), ACTS)
def test_the_speech_act_is_told_by_cue_and_content_together(marked, wanted):
    assert [row["speech_act"] for row in read(marked, concepts=())] == wanted


def test_a_stance_is_quoted_with_the_whole_name_of_its_actor():
    (row,) = read("On Monday the African Union turned down an offer of help.", concepts=())
    assert row["exact"] == "the African Union turned down an offer of help"


CONTENTS = [
    ("{Kenya} [warned] «it may close the border if the prisoners are not released».", ("threaten", "open border", False)),
    ("{Kenya} [said] «it could raise the tariffs unless talks began».", ("threaten", "tariffs", True)),
    ("{Egypt} [said] «it was time to share the data on the dam».", ("demand", "data sharing", True)),
    ("{Egypt} [said] «it was up to Ethiopia to lift the tariffs».", ("demand", "tariffs", False)),
    ("{Egypt} [said] «the tariffs had to end first, while Ethiopia threatened more of them».",
     ("demand", "tariffs", False)),
    ("{Brazil} [said] «it wanted to see an end to the sanctions».", ("demand", "sanctions", False)),
    ("{Brazil} [said] «it was deeply concerned by the tariffs».", ("oppose", "tariffs", False)),
    ("{Japan} [said] «there can be no talks this year».", ("reject", "talks", False)),
    ("{Japan} [said] «there will be no talks this year».", ("refuse", "talks", False)),
    ("{Japan} [said] «it had decided to suspend the talks».", ("refuse", "talks", False)),
    ("{Kenya} [said] «it had no choice but to close the border».", ("assert", "open border", False)),
    ("{Kenya} [said] «the closure of the border was a temporary measure».", ("assert", "open border", False)),
    ("{Kenya} [said] «neither guards nor soldiers had violated the truce».", ("deny", "ceasefire breach", False)),
    ("{Kenya} [said] «nobody had broken the truce».", ("deny", "ceasefire breach", False)),
    ("“«We are not going to lift the tariffs»,” {Mexico} [said].", ("refuse", "tariffs", True)),
    ("{Mexico} [questioned] «the need for the tariffs».", ("oppose", "tariffs", False)),
    ("{Egypt} [called] «the filling of the dam a fairy tale».", ("deny", "dam filling", False)),
]


@pytest.mark.parametrize(("marked", "wanted"), CONTENTS)
def test_a_content_tells_its_stance_without_a_verb_of_stance(marked, wanted):
    assert short(read(marked)[0])[:3] == wanted


TOLD = [
    ("Egypt proposed talks, which Ethiopia accepted and Sudan rejected.",
     [("offer", "talks", True, "Egypt"), ("support", "talks", True, "Ethiopia"), ("reject", "talks", False, "Sudan")]),
    ("The tariffs are a measure Canada opposes.", [("oppose", "tariffs", False, "Canada")]),
    ("Sudan set two conditions: a ceasefire and the lifting of sanctions.",
     [("demand", "ceasefire", True, "Sudan"), ("demand", "sanctions", False, "Sudan")]),
    ("Brazil distanced itself from the sanctions.", [("oppose", "sanctions", False, "Brazil")]),
    ("Iran has no intention of accepting inspections.", [("refuse", "inspections", False, "Iran")]),
    ("Iran will not halt enrichment.", [("refuse", "enrichment", True, "Iran")]),
    ("Japan voiced concern over the tariffs.", [("oppose", "tariffs", False, "Japan")]),
    ("Kenya is not opposed to talks.", [("support", "talks", True, "Kenya")]),
    ("Mexico boycotted the talks.", [("refuse", "talks", False, "Mexico")]),
    ("Kenya boycotted the cup.", []),
    ("Iran branded the sanctions a disgrace.", [("accuse", "sanctions", False, "Iran")]),
    ("{Kenya} [declined] «to comment on the talks».", []),
    ("{Kenya} [did not say] «whether it would attend the talks».", []),
    ("{Brazil} [wants] «no part of the sanctions».", [("oppose", "sanctions", False, "Brazil")]),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_stances_told_by_deeds_lists_and_relative_clauses(text, wanted):
    assert [short(row) for row in read(text)] == wanted


SHORT = [
    ("Ethiopia offered a joint patrol of the river. {Egypt} [rejected] «the patrol».", "joint patrol", "reject", False),
    ("Guards seized ten sailors. {Egypt} [demanded] that «they be freed».", "sailors freed", "demand", True),
    ("{Egypt} [supports] «the @RiverCommission envoy».", "river envoy", "support", True),
    ("{Egypt} [denied] «any mistreatment of sailors».", "mistreatment", "deny", False),
    ("{Egypt} [offered] «to mediate».", "Egyptian mediation", "offer", True),
]
PATROLS = (
    Concept(concept="joint patrol", about=("joint patrol",)),
    Concept(concept="sailors freed", about=("free ... sailor",)),
    Concept(concept="river envoy", about=("@River_Commission envoy",)),
    Concept(concept="mistreatment", claim=True, about=("mistreat ... sailor",)),
    Concept(concept="Egyptian mediation", about=("@Egypt mediate|mediation",)),
)


@pytest.mark.parametrize(("marked", "concept", "act", "agrees"), SHORT)
def test_a_short_word_stands_for_the_fuller_one_of_a_pattern(marked, concept, act, agrees):
    assert [short(row) for row in read(marked, PATROLS) if row["organization"] == "Egypt"] == [(act, concept, agrees, "Egypt")]


def test_a_pronoun_alone_meets_no_pattern():
    rows = read("Guards seized ten sailors. {Egypt} [said] «they were well».",
                (Concept(concept="sailors", about=("sailor",)),))
    assert rows == []
