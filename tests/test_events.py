"""Reports of one event are linked, those of two events are not, and the order of input does not matter."""

import pandas as pd
import pytest
from comparison_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisnb.comparisons.event_rows import agreed_window
from crisisnb.comparisons.events import link_events, numbers_of
from crisisnb.comparisons.sentences import sentence
from crisisnb.comparisons.windows import iso

ZAMBIA, MALAWI, PERU, CHILE = ["Zambia"], ["Malawi"], ["Peru"], ["Chile"]


def pair(first, second):
    """Two reports of two sources, linked; each is words, event, actor, recipient, day and status."""
    corpus = Corpus(a=first[0], b=second[0])
    for name, (words, event, actor, recipient, day, status) in (("a", first), ("b", second)):
        corpus.report(name, words, event, actor, recipient, day, status)
    made = corpus.tables()
    return link_events(made["reports"], made["sources"])


SAME = [
    (
        ("Zambia expelled the Malawian consul", "SANCTION", ZAMBIA, MALAWI, "2011-03-04", "happened"),
        ("the consul was expelled by Zambia", "SANCTION", ZAMBIA, MALAWI, "2011-03-04", "happened"),
    ),
    (
        (
            "Peru demanded that Chile withdraw its patrol boats",
            "REQUEST",
            PERU,
            CHILE,
            "2011-03-04",
            "happened",
        ),
        (
            "Chile must pull back the patrol boats, Peru said",
            "REQUEST",
            PERU,
            CHILE,
            "2011-03-04",
            "happened",
        ),
    ),
    (
        ("the two presidents met", "CONSULT", PERU, CHILE, "2011-03-04", "happened"),
        ("Peru and Chile will hold talks", "CONSULT", PERU, CHILE, "2011-03-04", "planned"),
    ),
    (
        (
            "Peru accused Chile of violating the border treaty",
            "ACCUSE",
            PERU,
            CHILE,
            "2011-03-04",
            "happened",
        ),
        (
            "Chile must comply with the border treaty, Peru demanded",
            "REQUEST",
            PERU,
            CHILE,
            "2011-03-04",
            "happened",
        ),
    ),
]
OTHER = [
    (
        (
            "Peru demanded that Chile withdraw its patrol boats",
            "REQUEST",
            PERU,
            CHILE,
            "2011-03-04",
            "happened",
        ),
        ("Peru demanded compensation for fishermen", "REQUEST", PERU, CHILE, "2011-03-04", "happened"),
    ),
    (
        ("Zambia expelled the Malawian consul", "SANCTION", ZAMBIA, MALAWI, "2011-03-04", "happened"),
        ("Zambia expelled a consul of Malawi", "SANCTION", ZAMBIA, MALAWI, "2011-09-20", "happened"),
    ),
    (
        ("Zambia expelled a consul", "SANCTION", ZAMBIA, MALAWI, "2011-03-04", "happened"),
        ("Peru expelled a consul", "SANCTION", PERU, CHILE, "2011-03-04", "happened"),
    ),
    (
        ("Peru shelled the port", "ASSAULT", PERU, CHILE, "2011-03-04", "happened"),
        ("Peru could shell the port", "ASSAULT", PERU, CHILE, "2011-03-04", "hypothetical"),
    ),
    (
        ("the two presidents met", "CONSULT", PERU, CHILE, "2011-03-04", "happened"),
        (
            "Peru demanded at the meeting that Chile apologise",
            "REQUEST",
            PERU,
            CHILE,
            "2011-03-04",
            "happened",
        ),
    ),
]


@pytest.mark.parametrize("first, second", SAME)
def test_one_event(first, second):
    reports, events = pair(first, second)
    assert len(events) == 1
    assert reports["event_id"].tolist() == [events["event_id"][0]] * 2
    assert events["n_reports"][0] == 2 and events["n_sources"][0] == 2


@pytest.mark.parametrize("first, second", OTHER)
def test_two_events(first, second):
    reports, events = pair(first, second)
    assert len(events) == 2
    assert reports["event_id"].nunique() == 2


def test_standing_denials_of_different_months_stay_apart():
    corpus = Corpus(a="Malawi denies the charge of smuggling", b="Malawi has denied the charge of smuggling")
    for name, day in (("a", "2011-03-04"), ("b", "2011-05-20")):
        corpus.source(name, day)
        corpus.report(
            name,
            corpus.texts[name],
            "REJECT",
            MALAWI,
            ZAMBIA,
            edtf=f"[..{day}]",
            latest=day,
            precision="range",
        )
    made = corpus.tables()
    assert len(link_events(made["reports"], made["sources"])[1]) == 2


def test_positions_on_other_concepts_keep_demands_apart():
    corpus = Corpus(a="Peru wants the ships to leave the bay", b="Peru wants the ships to leave the bay area")
    for name, concept in (("a", "fishing rights"), ("b", "naval base")):
        corpus.report(name, corpus.texts[name], "REQUEST", PERU, CHILE, "2011-03-04")
        corpus.add(
            "positions", name, corpus.texts[name], concept=concept, organization="Peru", speech_act="demand"
        )
    made = corpus.tables()
    assert len(link_events(made["reports"], made["sources"])[1]) == 1
    apart = link_events(made["reports"], made["sources"], positions=made["positions"])[0]["event_id"]
    assert apart.nunique() == 2


def row(earliest, latest, source_id="a", **more):
    return {
        "source_id": source_id,
        "start": 0,
        "end": 1,
        "exact": "x",
        "earliest": earliest,
        "latest": latest,
        **more,
    }


@pytest.mark.parametrize(
    "rows, window",
    [
        (
            [row("2011-03-01", "2011-03-07"), row("2011-03-04", "2011-03-04", "b")],
            ("2011-03-04", "2011-03-04"),
        ),
        ([row(None, "2011-03-07"), row("2011-03-02", None, "b")], ("2011-03-02", "2011-03-07")),
        ([row(None, None)], (None, None)),
        (
            [
                row("2011-03-04", "2011-03-04"),
                row("2011-03-04", "2011-03-04", "b"),
                row("2011-03-05", "2011-03-05", "c"),
            ],
            ("2011-03-04", "2011-03-04"),
        ),
        (
            [
                row("2011-03-01", "2011-03-07", status="ongoing"),
                row("2011-02-01", None, "b", status="ongoing"),
            ],
            ("2011-02-01", None),
        ),
    ],
)
def test_the_tightest_window_the_reports_allow(rows, window):
    assert tuple(map(iso, agreed_window(rows)[0])) == window


def test_no_date_is_invented():
    corpus = Corpus(a="Peru and Chile met")
    corpus.report("a", "Peru and Chile met", "CONSULT", PERU, CHILE)
    made = corpus.tables()
    event = link_events(made["reports"], made["sources"])[1].iloc[0]
    assert event[["edtf", "earliest", "latest", "date"]].isna().all() and event["precision"] == "unknown"


@pytest.mark.parametrize(
    "exact, actor, expected",
    [
        ("expelled\nthe consul", ZAMBIA, "Zambia: expelled the consul"),
        ("Zambia expelled the consul", ZAMBIA, "Zambia expelled the consul"),
        ("the Zambian army left the town", ZAMBIA, "The Zambian army left the town"),
        (
            "who warned that the pact would end",
            ["Ana Rojas", "Peru"],
            "Ana Rojas warned that the pact would end",
        ),
        ("It rejected the charge", PERU, "Peru rejected the charge"),
        ("U.S. forces left the base", ["United States"], "U.S. forces left the base"),
        ("Peru closed the port, which", PERU, "Peru closed the port"),
        ('Peru called it "a breach', PERU, "Peru called it a breach"),
        ("", PERU, None),
    ],
)
def test_a_summary_is_the_clause_with_its_actor_first(exact, actor, expected):
    assert sentence({"exact": exact, "actor": actor}) == expected


def test_a_long_summary_ends_with_a_clause():
    clause = (
        "Peru closed the two northern ports to every ship that carried copper from the mines of the south"
    )
    assert sentence({"exact": f"{clause}, and {'so on ' * 20}", "actor": PERU}) == clause


def test_the_summary_prefers_the_mention_that_names_its_actor():
    corpus = Corpus(a="expelling the consul of Malawi from the town. Zambia expelled the consul.")
    corpus.report("a", "expelling the consul of Malawi from the town", "SANCTION", ZAMBIA, MALAWI)
    corpus.report("a", "Zambia expelled the consul", "SANCTION", ZAMBIA, MALAWI)
    made = corpus.tables()
    assert link_events(made["reports"], made["sources"])[1]["summary"].tolist() == [
        "Zambia expelled the consul"
    ]


def dated_elsewhere(second_day, status="happened", second="Zambia expelled the consul of Malawi."):
    corpus = Corpus(a=f"Zambia expelled the Malawian consul. Later: {second}", b="Peru met Chile.")
    corpus.report("a", "Zambia expelled the Malawian consul", "SANCTION", ZAMBIA, MALAWI, None, "happened")
    corpus.report("a", second, "SANCTION", ZAMBIA, MALAWI, second_day, status)
    made = corpus.tables()
    return link_events(made["reports"], made["sources"])[0]


def test_an_undated_mention_takes_the_day_of_another_in_its_source():
    rows = dated_elsewhere("2011-03-04")
    assert rows["date"].tolist() == ["2011-03-04"] * 2
    assert "dated by another mention in this source: Zambia expelled the consul of Malawi." in rows["rule"][0]


@pytest.mark.parametrize(
    "day, status, second",
    [
        (None, "happened", "Zambia expelled the consul of Malawi."),  # no mention has a day
        (
            "2011-03-04",
            "planned",
            "Zambia will expel a consul.",
        ),  # what is planned dates nothing that happened
        (
            "2011-03-04",
            "happened",
            "Zambia froze every account of the Malawian mining firms.",
        ),  # another event
    ],
)
def test_no_day_is_taken_from_what_is_another_event(day, status, second):
    assert pd.isna(dated_elsewhere(day, status, second)["date"][0])


@pytest.mark.parametrize(
    "text, numbers",
    [
        ("On 12 March they fired 24 shells", {"24"}),
        ("on March 12, 2004, at 7:30", set()),
        ("Six people were killed", {"6"}),
        ("in May 2004", set()),
    ],
)
def test_numbers_that_count_are_told_from_dates(text, numbers):
    assert numbers_of(text) == numbers


def test_a_plan_given_for_two_days_is_one_event():
    corpus = Corpus(
        a="The two sides will meet in Ica on 12 May.", b="The delegations will meet in Ica on 14 May."
    )
    corpus.report("a", "The two sides will meet in Ica on 12 May", "CONSULT", [], [], "2011-05-12", "planned")
    corpus.report(
        "b", "The delegations will meet in Ica on 14 May", "CONSULT", [], [], "2011-05-14", "planned"
    )
    made = corpus.tables()
    assert link_events(made["reports"], made["sources"])[1]["n_sources"].tolist() == [2]


def test_an_attack_laid_to_two_actors_is_one_event():
    corpus = Corpus(
        a="Peruvian jets killed six villagers near Ica.", b="Chilean jets killed six villagers near Ica."
    )
    corpus.report("a", "Peruvian jets killed six villagers near Ica", "ASSAULT", PERU, [], "2011-05-12")
    corpus.report("b", "Chilean jets killed six villagers near Ica", "ASSAULT", CHILE, [], "2011-05-12")
    made = corpus.tables()
    assert len(link_events(made["reports"], made["sources"])[1]) == 1


def _crisis():
    corpus = Corpus(
        a="Zambia expelled the consul. Malawi protested. Peru met Chile.",
        b="A consul was expelled by Zambia. Malawi called it illegal.",
        c="Peru and Chile held talks. Zambia expelled the consul.",
    )
    for name, words, event, actor, recipient in (
        ("a", "Zambia expelled the consul", "SANCTION", ZAMBIA, MALAWI),
        ("a", "Malawi protested", "ACCUSE", MALAWI, ZAMBIA),
        ("a", "Peru met Chile", "CONSULT", PERU, CHILE),
        ("b", "A consul was expelled", "SANCTION", ZAMBIA, MALAWI),
        ("b", "Malawi called it illegal", "ACCUSE", MALAWI, ZAMBIA),
        ("c", "Peru and Chile held talks", "CONSULT", PERU, CHILE),
        ("c", "Zambia expelled the consul", "SANCTION", ZAMBIA, MALAWI),
    ):
        corpus.report(name, words, event, actor, recipient, "2011-03-04")
    return corpus


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 10_000))
def test_shuffling_changes_nothing(order):
    corpus = _crisis()
    plain, mixed = corpus.tables(), corpus.tables(order)
    reports, events = link_events(plain["reports"], plain["sources"])
    shuffled, again = link_events(mixed["reports"], mixed["sources"])
    assert events.equals(again)
    assert dict(zip(reports["report_id"], reports["event_id"])) == dict(
        zip(shuffled["report_id"], shuffled["event_id"])
    )
    assert shuffled["report_id"].tolist() == mixed["reports"]["report_id"].tolist()


def test_input_is_not_changed():
    corpus = _crisis()
    made, before = corpus.tables(), corpus.tables()
    link_events(made["reports"], made["sources"])
    assert all(made[name].equals(before[name]) for name in made)


def test_no_reports_no_events():
    made = Corpus().tables()
    reports, events = link_events(made["reports"], made["sources"])
    assert len(reports) == len(events) == 0
