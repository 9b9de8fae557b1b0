"""What is on one matter, and what hangs on it: counts, days, labels, purposes, spellings, omitted denials."""

import pytest
from comparison_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisnb.comparisons.discrepancies import find_discrepancies
from crisisnb.comparisons.discrepancies.amounts import falls, is_measure
from crisisnb.comparisons.discrepancies.framing import distanced
from crisisnb.comparisons.discrepancies.spelling import one_name
from crisisnb.comparisons.discrepancies.things import group_in, one_thing
from crisisnb.comparisons.discrepancies.topics import Topics, parted_events

DAY = 734_200
VILLAGES = (
    "Arune Bolama Cuilo Dondo Epupa Fingoe Gurue Humbe Itezi Jombo Kaoma Lichinga Mongu Nampula".split()
)


def raids(**more):
    """A war of many raids: each document tells one, in the same words, on a village of its own."""
    texts = {
        f"s{n:02d}": f"Air raid kills villagers in {name}.\nA raid by jets on the village of {name} killed "
        f"villagers and wounded others on market day, a monitor said. The jets struck houses in {name}."
        for n, name in enumerate(VILLAGES)
    }
    return texts | more


SECOND = "Jets hit {0}.\nVillagers died when government jets struck houses in {0}, a doctor there said."


@pytest.mark.parametrize("place, same", [("Mongu", True), ("Zumbo", False)])
def test_documents_are_on_one_matter_by_what_few_others_share(place, same):
    texts = raids(t=SECOND.format(place), u=f"Rain fell in {place} all week, and the maize stood high.")
    topics = Topics(texts, dict.fromkeys(texts, (DAY, DAY)))
    near = max(topics.shared("t", name) for name in texts if name not in "tu" and place not in texts[name])
    assert (topics.shared("t", "s12") > near) is same


def test_one_matter_needs_near_days_only_where_days_are_known():
    texts = {"a": SECOND.format("Mongu"), "b": SECOND.format("Mongu") + " More came later."}
    for days, found in (({"a": (1, 1), "b": (3, 3)}, 1), ({"a": (1, 1), "b": (9, 9)}, 0), ({}, 1)):
        assert len(Topics(texts, days).pairs()) == found
    assert Topics(texts, {"a": (1, 1), "b": (9, 9)}).pairs(31) == [("a", "b")]


@given(st.permutations(sorted(raids())))
@settings(max_examples=10, deadline=None)
def test_the_order_of_documents_does_not_decide_what_is_on_one_matter(order):
    texts = raids()
    days = {name: (DAY + n // 3, DAY + n // 3) for n, name in enumerate(sorted(texts))}
    assert Topics({name: texts[name] for name in order}, days).pairs() == Topics(texts, days).pairs()


def test_raids_of_other_weeks_linked_as_one_event_are_parted():
    texts = {"a": SECOND.format("Mongu"), "b": SECOND.format("Mongu") + " Again."}
    rows = [{"source_id": name, "start": 0, "event_id": "e1", "event": "ASSAULT"} for name in "ab"]
    for apart, ids in ((2, ["e1", "e1"]), (20, ["e1", "e1/2"])):
        topics = Topics(texts, {"a": (DAY, DAY), "b": (DAY + apart, DAY + apart)})
        reports, events = parted_events(rows, {"e1": {"event": "ASSAULT"}}, topics)
        assert [row["event_id"] for row in reports] == ids and set(events) == set(ids)
    assert [row["event_id"] for row in rows] == ["e1", "e1"]


def ledger(corpus, order=None):
    rows, sides = find_discrepancies(corpus.tables(order), corpus.texts)
    return rows, sides


def of_kind(corpus, kind, order=None):
    rows, _ = ledger(corpus, order)
    return rows[rows["kind"] == kind]


def counts(*told, days=None):
    """Documents of one sentence each: (sentence, its number as told, low, high, who counts)."""
    names = [f"d{n}" for n in range(len(told))]
    corpus = Corpus(**{name: words for name, (words, *_) in zip(names, told, strict=True)})
    for n, (name, (_, exact, low, high, who, *unit)) in enumerate(zip(names, told, strict=True)):
        corpus.source(name, (days or ["2011-03-05"] * len(told))[n])
        corpus.add(
            "figures",
            name,
            exact,
            counted=f"{(unit or ['people killed'])[0]}",
            unit=(unit or ["people"])[0].split()[0],
            low=low,
            high=high,
            attributed_to=who,
            as_of=(days or ["2011-03-05"] * len(told))[n],
            hedge="at least" if high is None else None,
        )
    return corpus


FLOOD = "The flood at Humbe killed {} people, {} said."


@pytest.mark.parametrize(
    "told, days, severity, cause",
    [
        ([("5", 5, 5, "the mayor"), ("9", 9, 9, "the army")], None, 3, "different speaker"),
        (
            [("50", 50, 50, "the mayor"), ("52", 52, 52, "the army")],
            None,
            2,
            "different speaker",
        ),  # close together
        ([("5", 5, None, "the mayor"), ("9", 9, 9, "the army")], None, 1, "different speaker"),  # satisfied
        (
            [("5", 5, 5, "the mayor"), ("9", 9, 9, "the mayor")],
            ["2011-03-05", "2011-03-06"],
            2,
            "different date",
        ),
        (
            [("9", 9, 9, "the mayor"), ("5", 5, 5, "the mayor")],
            ["2011-03-05", "2011-03-06"],
            3,
            "different date",
        ),
        ([("9", 9, 9, "the mayor"), ("9", 9, 9, "the army")], None, None, None),  # they agree
        (
            [("9", 9, 9, "the mayor"), ("900", 900, 900, "the army")],
            None,
            None,
            None,
        ),  # hardly the same thing
    ],
)
def test_counts_of_one_flood(told, days, severity, cause):
    corpus = counts(
        *((FLOOD.format(words, who), words, low, high, who) for words, low, high, who in told), days=days
    )
    rows = of_kind(corpus, "figure")
    assert rows["severity"].tolist() == [severity] * (severity is not None)
    assert rows["proposed_cause"].tolist() == [cause] * (severity is not None)


def war(second=None):
    told = [(text, "villagers", 10 + n, 10 + n, "a monitor") for n, text in enumerate(raids().values())]
    return counts(*told, *([(SECOND.format(second), "Villagers", 30, 30, "a doctor")] if second else []))


def test_the_dead_of_different_raids_are_no_discrepancy():
    assert not len(of_kind(war(), "figure"))
    assert not len(of_kind(war("Zumbo"), "figure"))


def test_the_dead_of_one_raid_among_many_are():
    rows, sides = ledger(war("Mongu"))
    found = rows[rows["kind"] == "figure"]
    assert len(found) == 1 and "30 (a doctor)" in found["description"].iloc[0]
    mine = sides[sides["discrepancy_id"] == found["discrepancy_id"].iloc[0]]
    assert set(mine["source_id"]) == {"d12", "d14"}


@given(st.integers(1, 10_000))
@settings(max_examples=5, deadline=None)
def test_shuffling_changes_no_count(order):
    assert of_kind(war("Mongu"), "figure", order).to_dict("records") == of_kind(
        war("Mongu"), "figure"
    ).to_dict("records")


def test_copies_make_no_discrepancy():
    one = (FLOOD.format("9", "the mayor"), "9", 9, 9, "the mayor")
    assert not len(ledger(counts(one, one, one))[0])


@pytest.mark.parametrize(
    "a, b, same",
    [
        ("people", "villagers", True),
        ("people", "civilians", True),
        ("children", "civilians", False),
        ("soldiers", "fighters", False),
        ("rebels", "terrorists", True),
        ("lorries", "trucks", True),
        ("tanks", "tanks", True),
        ("tanks", "boats", False),
        ("surveyors", "people", True),
    ],
)
def test_what_may_be_counted_under_other_names(a, b, same):
    rows = [{"counted": word, "unit": word} for word in (a, b)]
    assert one_thing(*rows) is one_thing(*rows[::-1]) is same


def test_groups_measures_and_falling_counts():
    assert group_in("wounded schoolchildren") == "children" and group_in("onions") is None
    assert [is_measure(unit) for unit in ("km", "%", "hours", "boats")] == [True, True, True, False]
    early, late = ({"low": n, "high": n, "as_of": day} for n, day in ((9, "2011-03-04"), (4, "2011-03-06")))
    assert falls(early, late) and falls(late, early) and not falls(early, early)
    assert not falls(early | {"time_frame": "daily"}, late)


CHARGE = "Angola accused Zambia of shelling the village of Chavuma, where the market burned for two days."


def charged(second, day="2011-03-04"):
    denial = "Zambia denied that it had shelled the village of Chavuma."
    corpus = Corpus(a=f"{CHARGE} {denial}", b=f"{CHARGE.replace('two', 'three')} {second}")
    for name, published in (("a", "2011-03-04"), ("b", day)):
        corpus.source(name, published)
        told = corpus.texts[name].split(",")[0]
        corpus.report(name, told, "ACCUSE", ["Angola"], ["Zambia"], "2011-03-04")
    corpus.report("a", denial, "REJECT", ["Zambia"], [], "2011-03-04")
    rows, sides = ledger(corpus)
    return rows[rows["kind"] == "omission"], sides


def test_a_charge_whose_denial_is_left_out():
    rows, sides = charged("The rains began.")
    assert rows["severity"].tolist() == [3]
    mine = sides[sides["discrepancy_id"] == rows["discrepancy_id"].iloc[0]]
    assert mine["source_id"].tolist() == ["a", "b"] and mine["start"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    "second, day",
    [
        ("Officials in Zambia denied it.", "2011-03-04"),  # it is there
        ("The rains began.", "2011-03-03"),  # published before
    ],
)
def test_a_denial_that_is_there_or_came_later_is_not_left_out(second, day):
    assert not len(charged(second, day)[0])


def dated(first, second, *figures):
    corpus = Corpus(a=first[0], b=second[0])
    corpus.rows["times"] = []
    for name, (text, words, day) in (("a", first), ("b", second)):
        corpus.source(name, "2011-03-09")
        corpus.add("times", name, words, timex_type="DATE", edtf=day, earliest=day, latest=day)
    for name, exact, low in figures:
        corpus.add("figures", name, exact, counted="boats", unit="boats", low=low, high=low)
    return of_kind(corpus, "date")


ACT = "Coast guards of Namibia towed {} fishing boats from Luanda into Walvis Bay harbour on {}."


@pytest.mark.parametrize(
    "second, found",
    [
        ((ACT.format("the", "5 March"), "5 March", "2011-03-05"), 1),
        ((ACT.format("the", "4 March"), "4 March", "2011-03-04"), 0),
        ((ACT.format("the", "29 March"), "29 March", "2011-03-29"), 0),  # another time
        (("The harbour of Walvis Bay reopened for trade on 5 March.", "5 March", "2011-03-05"), 0),
        ((ACT.format("the", "hold today"), "today", "2011-03-05"), 0),  # names no day
        (
            (
                "Coast guards of Namibia towed fishing boats from Luanda into Walvis Bay harbour, it said on 5 March.",
                "5 March",
                "2011-03-05",
            ),
            0,
        ),  # when it was said
    ],
)
def test_one_act_on_two_days(second, found):
    rows = dated((ACT.format("the", "4 March"), "4 March", "2011-03-04"), second)
    assert len(rows) == found and rows["severity"].tolist() == [2] * found


def test_so_many_here_and_so_many_there_are_two_acts():
    first = (ACT.format("4", "4 March"), "4 March", "2011-03-04")
    second = (ACT.format("9", "5 March"), "5 March", "2011-03-05")
    assert not len(dated(first, second, ("a", "4 fishing boats", 4), ("b", "9 fishing boats", 9)))


def labelled(*texts):
    names = "abcd"[: len(texts)]
    corpus = Corpus(**dict(zip(names, texts, strict=True)))
    for name in names:
        corpus.source(name, "2011-03-04")
        corpus.report(name, corpus.texts[name], "ASSAULT", ["Gabon"], [], "2011-03-04")
    for row in corpus.rows["reports"]:
        row["event_id"] = "e1"
    return of_kind(corpus, "framing")


@pytest.mark.parametrize(
    "first, second, severity",
    [
        ("regime", "government", [2]),
        ("government", "government", []),
        ("regime and government", "government", [1]),  # no document judges differently from the other
    ],
)
def test_labels_weigh_where_documents_judge_differently(first, second, severity):
    said = "Soldiers of the {} of Gabon burned the port of Gamba at night"
    assert labelled(said.format(first), said.format(second) + " again")["severity"].tolist() == severity


def purpose(second, who):
    texts = {
        "a": "Gabon said the raid on the fishing port of Gamba at dawn was a response to piracy.",
        "b": second,
    }
    corpus = Corpus(**texts)
    for name, person in (("a", "Gabon"), ("b", who)):
        corpus.source(name, "2011-03-04")
        corpus.add("statements", name, texts[name], kind="indirect", person=None, organization=person)
    rows = of_kind(corpus, "framing")
    return rows[rows["subject"].str.startswith("what it is taken for")]


def test_an_act_taken_for_different_things():
    assert (
        len(
            purpose(
                "Benin described the raid on the fishing port of Gamba at dawn as an act of war.", "Benin"
            )
        )
        == 1
    )
    assert not len(
        purpose("Gabon described the raid on the fishing port of Gamba at dawn as an act of war.", "Gabon")
    )
    assert not len(purpose("Benin described the harvest as the best in years.", "Benin"))


def spelt(first, second):
    texts = {"a": f"The hill fort of {first} fell at dawn, and its garrison fled over the river."}
    texts["b"] = f"At dawn the hill fort of {second} fell; the garrison fled across the river."
    corpus = Corpus(**texts)
    for name in texts:
        corpus.source(name, "2011-03-04")
    return of_kind(corpus, "identity")


def test_spellings_of_one_place():
    rows = spelt("Dalandzar", "Dalanzar")
    assert rows["description"].tolist() == ["Spelt Dalandzar; Dalanzar"] and rows["severity"].tolist() == [1]
    assert not len(spelt("Dalanzar", "Dalanzar")) and not len(spelt("Dalanzar", "Bolama"))
    assert not len(spelt("Dalandzar and not Dalanzar", "Dalanzar"))


@given(st.text("abcdefgh", min_size=4, max_size=9), st.text("abcdefgh", min_size=4, max_size=9))
def test_one_name_is_symmetric_and_never_a_word_with_itself(a, b):
    assert one_name(a, b) == one_name(b, a) and not one_name(a, a)


@pytest.mark.parametrize(
    "text, found",
    [
        ("the so-called people's court met", 1),
        ("no group claimed responsibility for the blast", 0),
        ('the operation, "Desert Wind", went on', 0),  # a name
    ],
)
def test_marks_of_distance(text, found):
    from crisisnb.comparisons.discrepancies.accounts import Accounts

    corpus = Corpus(a=text)
    corpus.source("a", "2011-03-04")
    assert len(list(distanced(Accounts(corpus.tables(), corpus.texts), "a"))) == found
