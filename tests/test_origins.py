"""Copies and documents that rest on one first source share an origin; all others have their own."""

from comparison_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisnb.comparisons.origins import copies, find_origins

DISPATCH = " ".join(
    f"The envoy said in sentence {n} that harbour number {n * 7 % 31} would stay closed." for n in range(20)
)
OTHER = " ".join(
    f"Farmers in district {n} sold {n * 13 % 47} tons of maize at the spring market." for n in range(20)
)


def origins(corpus, order=None):
    made = corpus.tables(order)
    found = find_origins(made["sources"], corpus.texts, made["statements"], made["reports"])
    return dict(zip(found["source_id"], found["origin"]))


def test_a_shortened_copy_shares_its_origin():
    corpus = Corpus(a=DISPATCH, b=DISPATCH[: len(DISPATCH) * 2 // 3] + " (Agency)", c=OTHER)
    for name in "abc":
        corpus.source(name)
    found = origins(corpus)
    assert found["a"] == found["b"] != found["c"]


def test_independent_documents_have_origins_of_their_own():
    corpus = Corpus(a=DISPATCH, b=OTHER, c="Short.", d="Also short.", e="")
    for name in "abcde":
        corpus.source(name)
    assert len(set(origins(corpus).values())) == 5


def speaking(first, second, day="2011-03-04", other_day="2011-03-04", who="Malawi"):
    corpus = Corpus(a=first, b=second)
    corpus.add(
        "statements", "a", first, kind="indirect", organization="Malawi", edtf=day, via=["Capital News"]
    )
    corpus.add("statements", "b", second, kind="indirect", organization=who, edtf=other_day)
    return corpus


def test_one_speaker_one_day_one_matter_is_one_origin():
    found = origins(speaking("the harbour will stay closed to tankers", "tankers may not enter the harbour"))
    assert found["a"] == found["b"] == "Malawi, 2011-03-04"


def test_a_stated_day_counts_more_than_open_ones():
    corpus = speaking("the harbour will stay closed to tankers", "tankers may not enter the harbour")
    for words in ("tankers may not", "enter the harbour"):
        corpus.add("statements", "b", words, kind="indirect", organization="Malawi", edtf="[..2011-03-05]")
    found = origins(corpus)
    assert found["a"] == found["b"]


def test_another_day_speaker_or_matter_is_another_origin():
    for corpus in (
        speaking("the harbour stays closed", "the harbour stays closed now", other_day="2011-04-01"),
        speaking("the harbour stays closed", "the harbour stays closed now", who="Zambia"),
        speaking("the harbour stays closed", "teachers get better wages"),
    ):
        found = origins(corpus)
        assert found["a"] != found["b"]


def test_relay_chain_is_filled_nearest_first_and_kept_where_known():
    corpus = speaking("the harbour stays closed", "teachers get better wages")
    made = corpus.tables()
    found = find_origins(made["sources"], corpus.texts, made["statements"], made["reports"])
    assert found["via"].tolist() == [["Capital News", "Malawi"], ["Malawi"]]
    corpus.rows["sources"][0]["via"] = ["Known Agency"]
    made = corpus.tables()
    assert find_origins(made["sources"], corpus.texts, made["statements"], made["reports"])["via"][0] == [
        "Known Agency"
    ]


def test_texts_that_share_only_boilerplate_are_no_copies():
    end = " Read more on our site and subscribe to our newsletter today for free."
    assert copies({"a": DISPATCH + end, "b": OTHER + end}) == []


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 10_000))
def test_order_does_not_matter(order):
    corpus = Corpus(a=DISPATCH, b=DISPATCH + " Extra.", c=OTHER)
    for name in "abc":
        corpus.source(name)
    assert origins(corpus) == origins(corpus, order)
