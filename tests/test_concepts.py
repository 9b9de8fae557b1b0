"""The codebook: its pattern language, its errors, and what is proposed where there is none."""

import itertools
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisnb.config import Concept, read_config
from crisisnb.errors import CrisisError
from crisisnb.readings.positions.patterns import NEAR, Word, find_all, tightest
from crisisnb.readings.positions.propose import as_toml, propose_concepts


def words(text: str, actors: dict | None = None) -> list[Word]:
    return [Word(frozenset({w.lower()}), (actors or {}).get(w)) for w in text.split()]


@pytest.mark.parametrize(("pattern", "text", "place"), [
    ("close border", "they close the border", [1, 3]),
    ("close border", "close very long border", [0, 3]),
    ("close border", "close one very long new border", None),
    ("close ... border", "close one very long new border", [0, 5]),
    ("border close", "close border", None),
    ("close + border", "border they close", [0, 2]),
    ("open|close border", "close border", [0, 1]),
    ("militar* base", "militarised base", [0, 1]),
    ("call_off talks", "call off talks", [0, 1, 2]),
    ("call_off talks", "call them off talks", None),
    ("the border", "border", [0]),
    ("stop|call_off talks", "stop talks", [0, 1]),
])
def test_what_a_pattern_meets(pattern, text, place):
    assert tightest(pattern, words(text)) == place


@pytest.mark.parametrize(("pattern", "text", "speaker", "place"), [
    ("@Chad leave", "Ndjamena will leave", None, [0, 2]),
    ("@Chad leave", "Paris will leave", None, None),
    ("@Ivory_Coast leave", "Abidjan will leave", None, [0, 2]),
    ("@Chad + leave", "to leave soon", "Chad", [1]),
    ("@Chad + leave", "to leave soon", "France", None),
    ("@chad|@france leave", "Paris will leave", None, [0, 2]),
])
def test_actors_in_patterns(pattern, text, speaker, place):
    actors = {"Ndjamena": "Chad", "Paris": "France", "Abidjan": "Ivory Coast"}
    assert tightest(pattern, words(text, actors), speaker) == place


@given(st.lists(st.sampled_from("stop the aid now please".split()), max_size=12), st.sampled_from(
    ["stop aid", "stop ... aid", "stop + aid", "sto* aid", "stop|now aid|please"]))
def test_a_place_is_in_the_text_and_in_order(text, pattern):
    found = list(find_all(pattern, words(" ".join(text))))
    for place in found:
        assert all(0 <= i < len(text) for i in place)
        assert place == sorted(place)
    if pattern == "stop aid":
        assert all(other - one <= NEAR + 1 for place in found for one, other in itertools.pairwise(place))


@pytest.mark.parametrize(("body", "told"), [
    ('concept = "a"', "has no pattern"),
    ('concept = "a"\nabout = ["x +"]', "nothing on one side"),
    ('concept = "a"\nabout = ["x||y"]', "cannot read 'x||y'"),
    ('concept = "a"\nabuot = ["x"]', "abuot"),
    ('concept = ""\nabout = ["x"]', "concept"),
    ('concept = "a"\nabout = ["..."]', "nothing on one side"),
])
def test_a_faulty_concept_is_named(tmp_path, body, told):
    (tmp_path / "crisis.toml").write_text(f"[[concepts]]\n{body}\n", encoding="utf-8")
    with pytest.raises(CrisisError) as error:
        read_config(tmp_path)
    assert told in str(error.value)


def test_a_concept_in_full(tmp_path):
    (tmp_path / "crisis.toml").write_text(
        '[[concepts]]\nconcept = "open border"\ndefinition = "The border is open."\nclaim = false\nabout = ["open border"]\n'
        'contrary = ["close border"]\nfavours = ["free movement"]\nopposes = ["fortress"]\nunless = ["cross border"]\n'
        'by = ["Chad"]\n', encoding="utf-8")
    (concept,) = read_config(tmp_path).concepts
    assert isinstance(concept, Concept) and concept.contrary == ("close border",) and concept.by == ("Chad",)


ROWS = [
    {"source_id": "a", "organization": "Ghana", "speech_act": "demand", "exact": "the fishing quota must be raised"},
    {"source_id": "a", "organization": "Togo", "speech_act": "reject", "exact": "a higher fishing quota"},
    {"source_id": "b", "organization": "Togo", "speech_act": "demand", "exact": "patrol boats leave the lagoon"},
    {"source_id": "b", "organization": "Togo", "speech_act": "refuse", "exact": "to share the lagoon"},
    {"source_id": "b", "organization": "Benin", "speech_act": "assert", "exact": "the harvest was good"},
    {"source_id": "c", "organization": "Benin", "speech_act": "assert", "exact": "the harvest was poor"},
]


def test_proposals_are_what_recurs_in_stances():
    drafts = propose_concepts(ROWS)
    assert [d["concept"] for d in drafts] == ["fishing quota", "lagoon"]
    assert drafts[0]["organizations"] == ["Ghana", "Togo"] and drafts[0]["n_rows"] == 2
    assert drafts[1]["n_sources"] == 1 and drafts[1]["examples"][0] == "to share the lagoon"


def test_proposals_are_a_draft_that_the_configuration_reads(tmp_path):
    text = as_toml(propose_concepts(ROWS))
    assert [c["concept"] for c in tomllib.loads(text)["concepts"]] == ["fishing quota", "lagoon"]
    (tmp_path / "crisis.toml").write_text(text, encoding="utf-8")
    assert [c.concept for c in read_config(tmp_path).concepts] == ["fishing quota", "lagoon"]


def test_nothing_is_proposed_from_nothing():
    assert propose_concepts([]) == [] and propose_concepts(ROWS[:1]) == []
