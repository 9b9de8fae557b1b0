"""The ledger finds what differs, keeps quiet about what only seems to, and does not depend on order or
copies."""

import re
from importlib.resources import files

import pandas as pd
import pytest
from comparison_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisnb import tables, wordlists
from crisisnb.comparisons.discrepancies import find_discrepancies
from crisisnb.comparisons.discrepancies.things import fate_in
from crisisnb.comparisons.discrepancies.amounts import compare, interval
from crisisnb.comparisons.discrepancies.ledger import Point, absorbed
from crisisnb.comparisons.events import link_events
from crisisnb.comparisons.origins import find_origins

PERU, CHILE, MALAWI, ZAMBIA = ["Peru"], ["Chile"], ["Malawi"], ["Zambia"]


def ledger(corpus, order=None):
    made = corpus.tables(order)
    made["sources"] = find_origins(made["sources"], corpus.texts, made["statements"], made["reports"])
    made["reports"], made["events"] = link_events(made["reports"], made["sources"], made["positions"])
    return find_discrepancies(made, corpus.texts)


def kinds(corpus):
    return set(ledger(corpus)[0]["kind"])


def figure(low, high="same", **more):
    return {"low": low, "high": low if high == "same" else high, "unit": "people", **more}


@pytest.mark.parametrize(
    "a, b, verdict",
    [
        (figure(100), figure(100), "same"),
        (figure(100), figure(140), "conflict"),
        (figure(100, None), figure(140), "compatible"),  # more than 100, and 140
        (figure(100, None), figure(90), "conflict"),
        (figure(None, 200), figure(140), "compatible"),  # up to 200, and 140
        (figure(100, hedge="about"), figure(105), "compatible"),
        (figure(100, hedge="about"), figure(140, hedge="about"), "conflict"),
        (figure(100, 150), figure(140), "compatible"),
        (figure(40, scope="in the past 24 hours"), figure(900, scope="in total"), "not comparable"),
        (figure(40, scope="daily"), figure(900), "not comparable"),
        (figure(40, scope="in total"), figure(900), "conflict"),
        (figure(40, as_of="2011-03-04"), figure(900, as_of="2011-05"), "compatible"),
        (figure(40, as_of="2011-03-04"), figure(900, as_of="2011-03"), "conflict"),
        (figure(40, as_of="../2011-03-04"), figure(900, as_of="2011-03-05/.."), "compatible"),
        (figure(None, None), figure(900), "not comparable"),
        (figure(40) | {"unit": "tanks"}, figure(40), "not comparable"),
    ],
)
def test_how_figures_stand_to_each_other(a, b, verdict):
    assert compare(a, b) == compare(b, a) == verdict


@given(st.integers(1, 10_000), st.integers(0, 10_000))
def test_a_minimum_that_a_count_satisfies_is_never_a_conflict(least, above):
    assert compare(figure(least, None), figure(least + above)) in ("compatible", "same")


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_day_beside_a_total_is_never_a_conflict(day, total):
    assert compare(figure(day, time_frame="Day"), figure(total, time_frame="Cumulative")) == "not comparable"


def test_interval_of_an_unknown_amount_is_unknown():
    assert interval({"low": None, "high": None}) is None


def dead(first, second):
    texts = {
        "a": f"The flood of the river killed {first[0]} villagers.",
        "b": f"In the flood {second[0]} villagers died.",
    }
    corpus = Corpus(**texts)
    for name, (words, low, high, by) in (("a", first), ("b", second)):
        corpus.add(
            "figures",
            name,
            f"{words} villagers",
            counted="villagers killed",
            unit="villagers",
            low=low,
            high=high,
            hedge=words.rsplit(" ", 1)[0] if " " in words else None,
            attributed_to=by,
            scope="in the flood at Ica",
        )
    return corpus


def test_differing_counts_are_listed_with_their_counters():
    rows, sides = ledger(dead(("40", 40, 40, "Peru"), ("90", 90, 90, "Chile")))
    assert rows["kind"].tolist() == ["figure"] and rows["severity"].tolist() == [3]
    assert rows["proposed_cause"].tolist() == ["different speaker"]
    assert sides["claimant"].tolist() == ["Peru", "Chile"] and sides["exact"].tolist() == [
        "40 villagers",
        "90 villagers",
    ]


def test_equal_counts_are_not_listed():
    assert len(ledger(dead(("40", 40, 40, "Peru"), ("40", 40, 40, "Chile")))[0]) == 0


def test_counts_of_different_owners_are_not_compared():
    corpus = Corpus(
        a="Some 500 Peruvian soldiers wait there.", b="There are 900 Chilean soldiers in the desert."
    )
    corpus.add(
        "figures",
        "a",
        "500 Peruvian soldiers",
        counted="Peruvian soldiers",
        unit="soldiers",
        low=500,
        high=500,
    )
    corpus.add(
        "figures", "b", "900 Chilean soldiers", counted="Chilean soldiers", unit="soldiers", low=900, high=900
    )
    assert len(ledger(corpus)[0]) == 0


def stances(first, second, concept="naval base"):
    corpus = Corpus(a="Peru says the base must close for good.", b="Chile says the base stays open for good.")
    for name, who, favours, act in (("a", "Peru", *first), ("b", "Chile", *second)):
        corpus.add(
            "positions",
            name,
            corpus.texts[name],
            organization=who,
            concept=concept,
            agreement=favours,
            speech_act=act,
            kind="indirect",
        )
    return corpus


def test_a_clash_of_positions_is_a_denial():
    rows, sides = ledger(stances((False, "demand"), (True, "reject")))
    assert rows["kind"].tolist() == ["denial"] and rows["proposed_cause"].tolist() == ["position"]
    assert set(sides["claimant"]) == {"Peru", "Chile"}


def test_one_side_alone_is_no_denial():
    assert "denial" not in kinds(stances((True, "demand"), (True, "support")))


def test_an_open_stance_is_no_denial():
    assert "denial" not in kinds(stances((None, "assert"), (True, "support")))


def test_incompatible_days_of_one_event_are_listed():
    corpus = Corpus(
        a="Zambia expelled the consul on 4 March.", b="The consul was expelled by Zambia on 6 March."
    )
    corpus.report("a", corpus.texts["a"], "SANCTION", ZAMBIA, MALAWI, "2011-03-04")
    corpus.report("b", corpus.texts["b"], "SANCTION", ZAMBIA, MALAWI, "2011-03-06")
    rows, _ = ledger(corpus)
    assert "date" in set(rows["kind"])
    corpus.rows["reports"][1] |= {
        "edtf": "2011-03",
        "earliest": "2011-03-01",
        "latest": "2011-03-31",
        "date": None,
    }
    assert "date" not in kinds(corpus)


def test_what_has_happened_and_is_still_to_come():
    corpus = Corpus(
        a="After talks on 4 March the ministers Rojas and Banda parted.",
        b="Rojas expects to speak to Banda soon.",
    )
    corpus.source("b", "2011-03-04")
    corpus.source("a", "2011-03-09")
    people, others = ["Eva Rojas", "Peru"], ["Joe Banda", "Zambia"]
    corpus.report("a", "talks on 4 March", "CONSULT", people, others, "2011-03-04")
    corpus.report(
        "b",
        corpus.texts["b"],
        "CONSULT",
        people,
        others,
        status="planned",
        edtf="2011-03-04/..",
        earliest="2011-03-04",
    )
    rows, _ = ledger(corpus)
    assert [(k, s) for k, s in zip(rows["kind"], rows["severity"]) if k == "date"] == [("date", 3)]


def test_doubt_about_what_is_told():
    corpus = Corpus(
        a="Peru pulled its patrol boats back from the bay.",
        b="There is no sign of a pull-back of the patrol boats.",
    )
    corpus.report("a", corpus.texts["a"], "RETREAT", PERU, CHILE, "2011-03-04")
    corpus.report("b", corpus.texts["b"], "RETREAT", PERU, CHILE, "2011-03-04", status="denied")
    assert {"fact", "denial"} <= kinds(corpus)


def test_fact_here_and_claim_there():
    corpus = Corpus(
        a="Peru has massed boats near the bay.", b="Chile says Peru has massed boats near the bay."
    )
    corpus.report("a", corpus.texts["a"], "MOBILIZE", PERU, CHILE, "2011-03-04")
    corpus.report(
        "b",
        "Peru has massed boats near the bay",
        "MOBILIZE",
        PERU,
        CHILE,
        "2011-03-04",
        attributed_to="Chile",
    )
    rows, sides = ledger(corpus)
    found = rows.loc[rows["kind"] == "attribution", "discrepancy_id"]
    assert len(found) == 1
    mine = sides[sides["discrepancy_id"] == found.iloc[0]]
    assert mine["claimant"].isna().tolist() == [True, False]


def test_one_demand_in_stronger_words():
    corpus = Corpus(
        a="Peru insists that all boats must leave the bay.", b="Peru expects some boats to leave the bay."
    )
    for name in "ab":
        corpus.report(name, corpus.texts[name], "REQUEST", PERU, CHILE, "2011-03-04")
    rows, _ = ledger(corpus)
    assert "wording" in set(rows["kind"])
    assert (
        rows.loc[rows["kind"] == "wording", "description"]
        .str.contains("strength and extent")
        .all()
    )


def matter(third="The ministers praised the weather in the mountains."):
    """Three documents of one origin; two tell of a threat."""
    said = "Zambia wants the road opened. Zambia rejects the new toll."
    corpus = Corpus(
        a=f"{said} Zambia threatened to cut the power line.",
        b=f"{said} Zambia said it might cut the power line.",
        c=f"{said} {third}",
    )
    for name in "abc":
        corpus.source(name, "2011-03-04", origin="Zambia, 2011-03-04")
        corpus.report(name, "Zambia wants the road opened", "REQUEST", ZAMBIA, MALAWI, "2011-03-04")
        corpus.report(name, "Zambia rejects the new toll", "REJECT", ZAMBIA, MALAWI, "2011-03-04")
    corpus.report("a", "Zambia threatened to cut the power line", "THREATEN", ZAMBIA, MALAWI, "2011-03-04")
    corpus.report("b", "Zambia said it might cut the power line", "THREATEN", ZAMBIA, MALAWI, "2011-03-04")
    return corpus


def test_an_omission_has_a_silent_side_without_evidence():
    rows, sides = ledger(matter())
    omission = rows[rows["kind"] == "omission"]
    assert omission["severity"].tolist() == [3]
    mine = sides[sides["discrepancy_id"] == omission["discrepancy_id"].iloc[0]]
    assert mine["source_id"].tolist() == ["a", "b", "c"]
    assert mine["start"].isna().tolist() == [False, False, True] and mine["says"].iloc[2] == "not mentioned"


def test_what_the_text_does_mention_is_no_omission():
    assert "omission" not in kinds(matter("Cutting the power line was threatened by Zambia."))


def test_what_was_out_before_is_no_omission():
    corpus = matter()
    for row in corpus.rows["sources"]:
        if row["source_id"] == "c":
            row |= {
                "published_earliest": "2011-03-01",
                "published_latest": "2011-03-01",
                "published": "2011-03-01",
            }
    assert "omission" not in kinds(corpus)


def test_labels_of_different_load():
    corpus = Corpus(
        a="Malawi received the ultimatum of Zambia on the toll.",
        b="Malawi received the proposal of Zambia on the toll.",
    )
    for name in "ab":
        corpus.report(name, corpus.texts[name], "REQUEST", ZAMBIA, MALAWI, "2011-03-04")
    rows, _ = ledger(corpus)
    assert "framing" in set(rows["kind"])


def test_titles_are_minor_and_spellings_are_not():
    for other, severity in (("the Peruvian foreign minister Eva Rojas", 1), ("minister Eva Rojaz", 2)):
        corpus = Corpus(a="President Eva Rojas said no.", b=f"No, said {other}.")
        for name, words in (("a", "President Eva Rojas"), ("b", other)):
            start = corpus.texts[name].index(words)
            corpus.add(
                "statements",
                name,
                "no" if name == "a" else "No",
                kind="indirect",
                person="Eva Rojas",
                organization="Peru",
                speaker=words,
                speaker_start=start,
                speaker_end=start + len(words),
            )
        rows, _ = ledger(corpus)
        assert rows["kind"].tolist() == ["identity"] and rows["severity"].tolist() == [severity]


def everything():
    """A corpus that has most kinds of discrepancy."""
    corpus = matter()
    corpus.texts |= {
        "d": "Zambia massed 500 boats near the lake.",
        "e": "Malawi says Zambia massed 900 boats near the lake.",
    }
    for name, by, number in (("d", None, 500), ("e", "Malawi", 900)):
        corpus.source(name, "2011-03-05")
        words = f"Zambia massed {number} boats near the lake"
        corpus.report(name, words, "MOBILIZE", ZAMBIA, MALAWI, "2011-03-05", attributed_to=by)
        corpus.add(
            "figures",
            name,
            f"{number} boats",
            counted="boats",
            unit="boats",
            low=number,
            high=number,
            attributed_to=by,
        )
        corpus.add(
            "positions",
            name,
            words,
            organization=by or "Zambia",
            concept="lake patrols",
            agreement=by is None,
            speech_act="assert",
            kind="indirect",
        )
    return corpus


def plain(corpus, order=None):
    rows, sides = ledger(corpus, order)
    return rows.to_json(orient="records"), sides.to_json(orient="records")


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 10_000))
def test_shuffling_changes_nothing(order):
    assert plain(everything(), order) == plain(everything())


@settings(max_examples=5, deadline=None)
@given(st.sampled_from("abcde"))
def test_a_copy_creates_no_discrepancy(name):
    corpus, more = everything(), everything()
    copy = f"{name}-copy"
    more.texts[copy] = more.texts[name]
    for table, rows in more.rows.items():
        for row in [row for row in rows if row["source_id"] == name]:
            key = "path" if table == "sources" else f"{table[:-1]}_id"
            rows.append(row | {"source_id": copy, key: f"{row[key]}-copy"})
    before, after = ledger(corpus)[0], ledger(more)[0]
    assert after["subject"].tolist() == before["subject"].tolist()
    assert after["kind"].tolist() == before["kind"].tolist()


def test_the_ledger_is_ranked_and_keeps_to_the_contract():
    rows, sides = ledger(everything())
    assert {"figure", "denial", "attribution", "omission"} <= set(rows["kind"])
    assert rows["severity"].is_monotonic_decreasing
    assert rows["rule"].str.contains("severity").all() and rows["verdict"].isna().all()
    assert set(sides["discrepancy_id"]) == set(rows["discrepancy_id"])
    assert not rows["description"].str.contains("false|lie|untrue", case=False).any()
    texts = everything().texts
    told = sides.dropna(subset=["start"])
    assert (
        told["exact"]
        == [texts[s][int(a) : int(b)] for s, a, b in zip(told["source_id"], told["start"], told["end"])]
    ).all()
    assert list(rows) == list(tables.columns("discrepancies"))


def test_input_is_not_changed_and_empty_tables_give_an_empty_ledger():
    corpus = everything()
    made = corpus.tables()
    made["reports"], made["events"] = link_events(made["reports"], made["sources"])
    before = {name: frame.copy(deep=True) for name, frame in made.items()}
    find_discrepancies(made, corpus.texts)
    for name in made:
        pd.testing.assert_frame_equal(made[name], before[name])
    assert [len(frame) for frame in find_discrepancies({"sources": made["sources"]}, {})] == [0, 0]


def test_a_clash_is_found_without_a_codebook():
    corpus = Corpus(
        a="Chile should close the copper terminal at Arica.", b="The copper terminal will never be closed."
    )
    corpus.add("positions", "a", corpus.texts["a"], organization="Peru", speech_act="demand", kind="indirect")
    corpus.add(
        "positions", "b", corpus.texts["b"], organization="Chile", speech_act="refuse", kind="indirect"
    )
    rows, sides = ledger(corpus)
    assert rows["kind"].tolist() == ["denial"] and sides["claimant"].tolist() == ["Peru", "Chile"]
    corpus.rows["positions"][1]["organization"] = "Peru"
    assert "denial" not in kinds(corpus)


def test_done_here_and_refused_there():
    corpus = Corpus(
        a="Peru has withdrawn its boats from the bay.",
        b="Peru will not withdraw its boats from the bay, it said.",
    )
    corpus.report("a", corpus.texts["a"], "RETREAT", PERU, CHILE, "2011-03-04")
    corpus.report("b", "Peru will not withdraw its boats from the bay", "REJECT", PERU, CHILE, "2011-03-09")
    assert "fact" in kinds(corpus)
    corpus.rows["reports"][1] |= {
        "earliest": "2011-09-09",
        "latest": "2011-09-09",
        "date": "2011-09-09",
        "edtf": "2011-09-09",
    }
    assert "fact" not in kinds(corpus)


def test_a_denial_beside_a_refused_pledge():
    corpus = Corpus(
        a="Peru denied that it plans to attack the port.",
        b="Peru refused to give a guarantee of non-aggression.",
    )
    corpus.report("a", corpus.texts["a"], "REJECT", PERU, CHILE, "2011-03-04")
    corpus.report("b", corpus.texts["b"], "REJECT", PERU, CHILE, "2011-03-20")
    rows, _ = ledger(corpus)
    assert rows.loc[rows["kind"] == "fact", "subject"].str.startswith("denial without a pledge").tolist() == [
        True
    ]


def test_two_documents_owe_each_other_nothing():
    corpus = matter()
    corpus.texts.pop("b")
    corpus.rows = {
        name: [row for row in rows if row["source_id"] != "b"] for name, rows in corpus.rows.items()
    }
    assert "omission" not in kinds(corpus)


DATA = files("crisisnb.comparisons") / "data"


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir() if path.name.endswith(".csv")))
def test_word_lists_have_as_many_cells_as_columns_and_their_patterns_compile(name):
    rows = wordlists.table("crisisnb.comparisons", name)
    assert rows and all(None not in row and None not in row.values() for row in rows)
    for row in rows:
        re.compile(row.get("pattern") or row.get("words") or "")


def counts(*given):
    """One document for each count: words of the sentence, the number, who gives it and the day it holds for."""
    texts = {f"s{n}": words for n, (words, *_) in enumerate(given)}
    corpus = Corpus(**texts)
    for name, (words, low, who, day) in zip(texts, given, strict=True):
        corpus.source(name, "2011-03-05")
        number = re.search(r"[\d,]+", words).group()
        corpus.add(
            "figures",
            name,
            number,
            counted="people",
            unit="people",
            low=low,
            high=low,
            attributed_to=who,
            as_of=day,
        )
        corpus.add(
            "reports",
            name,
            words,
            event="ASSAULT",
            actor=["Peru"],
            recipient=["Chile"],
            status="happened",
            edtf="2011-03-03",
            earliest="2011-03-03",
            latest="2011-03-03",
            date="2011-03-03",
            precision="day",
        )
    return ledger(corpus)[0].query("kind == 'figure'")


def test_the_dead_of_one_raid_are_compared_though_nobody_owns_them():
    rows = counts(
        ("The raid on Ica killed 5 people.", 5, "the governor", None),
        ("In the raid on Ica 9 people died.", 9, "the army", None),
    )
    assert rows["severity"].tolist() == [3] and rows["subject"].tolist() == ["number of people killed"]
    assert rows["description"].tolist() == [
        "The number of people killed is reported as 5 (the governor); 9 (the army)"
    ]


def test_the_dead_are_not_compared_with_the_wounded():
    assert not len(
        counts(
            ("The raid on Ica killed 5 people.", 5, "the governor", None),
            ("The raid on Ica injured 90 people.", 90, "the army", None),
        )
    )


def test_a_count_that_grows_from_day_to_day_is_no_conflict():
    rows = counts(
        ("The raid on Ica killed 5 people.", 5, "the governor", "2011-03-03"),
        ("The raid on Ica killed 9 people.", 9, "the governor", "2011-03-05"),
    )
    assert rows["severity"].tolist() == [2] and rows["proposed_cause"].tolist() == ["different date"]
    assert rows["rule"].str.contains("grows from day to day").all()


def test_amounts_that_are_only_words_allow_a_range():
    assert interval({"low": None, "high": None, "hedge": "dozens"}) == (24, 199)
    assert compare(figure(None, None, hedge="dozens"), figure(59)) == "compatible"
    assert compare(figure(None, None, hedge="hundreds"), figure(59)) == "conflict"


@pytest.mark.parametrize(
    "words, fate",
    [
        ("40 villagers were killed", "killed"),
        ("40 villagers have no water", "affected"),
        ("40 soldiers were taken prisoner", "captured"),
        ("40 killed or wounded", "casualties"),
        ("40 soldiers on Monday, 4 March", None),
    ],
)
def test_what_befell_the_counted(words, fate):
    assert fate_in(words) == fate


def charged(denial, actor=PERU, event="REJECT"):
    corpus = Corpus(
        a="Chile accused Peru of shelling the village of Ica. " + denial,
        b="Peruvian guns shelled the village of Ica.",
    )
    corpus.report(
        "a", "Chile accused Peru of shelling the village of Ica", "ACCUSE", CHILE, PERU, "2011-03-04"
    )
    corpus.report("a", denial, event, actor, [], "2011-03-04")
    corpus.report("b", "Peruvian guns shelled the village of Ica", "ASSAULT", PERU, [], "2011-03-03")
    rows, sides = ledger(corpus)
    return rows[rows["rule"].str.startswith("a denial that repeats no charge")], sides


@pytest.mark.parametrize(
    "denial, actor",
    [
        ("Peru denied responsibility.", PERU),
        ("The allegation was denied, and the claims called absurd.", []),
        ("Lima denied any involvement.", PERU),
    ],
)
def test_a_denial_without_content_answers_the_charge_before_it(denial, actor):
    rows, sides = charged(denial, actor)
    if not actor:  # nobody is named: only a charge in its own sentence could be meant
        assert not len(rows)
        return
    assert rows["kind"].tolist() == ["denial"] and "Peru denies it" in rows["description"].iloc[0]
    told = sides[sides["discrepancy_id"] == rows["discrepancy_id"].iloc[0]]["exact"].tolist()
    assert told == ["Chile accused Peru of shelling the village of Ica", denial]


@pytest.mark.parametrize(
    "denial, actor",
    [
        ("Mali denied responsibility.", ["Mali"]),  # it was not charged
        ("Peru rejected the offer of talks.", PERU),  # no denial of a charge
    ],
)
def test_what_answers_no_charge_is_not_listed(denial, actor):
    assert not len(charged(denial, actor)[0])


def laid_to(first, second):
    corpus = Corpus(
        a=f"{first[0]}n jets killed six villagers near Ica.",
        b=f"{second[0]}n jets killed six villagers near Ica.",
    )
    for name, actor in (("a", first), ("b", second)):
        corpus.report(name, corpus.texts[name], "ASSAULT", actor, [], "2011-05-12")
    rows, _ = ledger(corpus)
    return rows[rows["subject"].str.startswith("who did it")]


def test_an_act_laid_to_two_actors():
    rows = laid_to(["Libya"], ["Eritrea"])
    assert rows["kind"].tolist() == ["attribution"] and rows["severity"].tolist() == [3]
    assert rows["description"].tolist() == ["The act is laid to different actors: Eritrea; Libya"]
    assert not len(laid_to(["Libya"], ["Libya"]))


def told(second):
    corpus = Corpus(a="Peruvian guns shelled the village of Ica.", b=second)
    corpus.report("a", corpus.texts["a"], "ASSAULT", PERU, [], "2011-05-12")
    corpus.report("b", second, "ASSAULT", PERU, [], "2011-05-12")
    rows, sides = ledger(corpus)
    return rows[rows["kind"] == "attribution"], sides


def test_a_fact_here_is_alleged_there():
    rows, sides = told("Peruvian guns allegedly shelled the village of Ica.")
    assert rows["description"].tolist() == [
        "Told as a bare fact in some accounts, and as alleged or suspected in others"
    ]
    says = sides[sides["discrepancy_id"].isin(rows["discrepancy_id"])]["says"].tolist()
    assert [words.split(":")[0] for words in says] == ["as fact", "as alleged"]
    assert not len(told("Peruvian guns have shelled the village of Ica.")[0])


def point(kind, severity, *spans):
    sides = tuple({"source_id": name, "start": start, "end": end, "exact": "x"} for name, start, end in spans)
    return Point(kind, f"{kind} {severity}", "d", severity, "unknown", sides, "f", "w")


TWO = (("a", 0, 10), ("b", 0, 10))


@pytest.mark.parametrize(
    "points, left",
    [
        ([point("denial", 3, *TWO), point("wording", 2, *TWO)], ["denial"]),
        ([point("wording", 2, *TWO)], ["wording"]),
        ([point("denial", 3, *TWO), point("wording", 3, *TWO)], ["denial", "wording"]),  # the gravest stays
        (
            [point("denial", 1, *TWO), point("wording", 2, *TWO)],
            ["denial", "wording"],
        ),  # a lighter one hides none
        ([point("denial", 3, ("a", 0, 10), ("c", 0, 10)), point("wording", 2, *TWO)], ["denial", "wording"]),
    ],
)
def test_words_shown_side_by_side_already_are_not_listed_again(points, left):
    assert [p.kind for p in absorbed(points)] == left


def test_subjects_are_noun_phrases():
    rows, _ = charged("Peru denied responsibility.")
    assert rows["subject"].tolist() == ["accusation by Chile: accused Peru of shelling the village of Ica"]


def dated_in_other_words(second, day):
    corpus = Corpus(
        a="Peru blocked the canal on 4 March. Chile met Mali.", b=f"{second} Chile met Mali in the town."
    )
    corpus.rows["times"] = []
    corpus.report("a", "Peru blocked the canal on 4 March", "COERCE", PERU, [], "2011-03-04")
    for name in "ab":
        corpus.report(name, "Chile met Mali", "CONSULT", CHILE, ["Mali"], "2011-03-02")
    corpus.add("statements", "b", second, kind="indirect", person=None, organization="Peru")
    words = re.search(r"\d March", second).group()
    corpus.add("times", "b", words, timex_type="DATE", edtf=day, earliest=day, latest=day)
    rows, sides = ledger(corpus)
    return rows[rows["kind"] == "date"], sides


def test_one_act_is_dated_otherwise_under_another_name():
    rows, sides = dated_in_other_words("The canal was tidied on 3 March.", "2011-03-03")
    assert rows["description"].tolist() == [
        "Something done to the same thing is dated differently: 2011-03-03, 2011-03-04"
    ]
    told = sides[sides["discrepancy_id"].isin(rows["discrepancy_id"])]
    assert told["source_id"].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    "second, day",
    [
        ("The canal was tidied on 4 March.", "2011-03-04"),  # the same day
        ("The canal was dug on 3 March.", "1911-03-03"),  # long ago
        ("A harbour was tidied on 3 March.", "2011-03-03"),  # another thing
    ],
)
def test_other_days_are_no_contradiction(second, day):
    assert not len(dated_in_other_words(second, day)[0])
