"""Agreement on an event, field by field."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisnb.comparisons.agreement import find_agreement, overall
from crisisnb.errors import CrisisError

ORIGINS = {"a": "agency", "b": "agency", "c": "gazette", "d": None, "e": "herald"}
SOURCES = pd.DataFrame({"source_id": list(ORIGINS), "origin": list(ORIGINS.values())})


def report(source, event_id="e1", **columns):
    day = columns.pop("day", None)
    days = {"earliest": day, "latest": day} if day else {}
    return {
        "report_id": f"{source}/{len(str(columns))}",
        "source_id": source,
        "event_id": event_id,
        "event": "PROTEST",
        "status": "happened",
        "actor": [],
        "recipient": [],
        "place": None,
        "earliest": None,
        "latest": None,
        "start": 0,
        "end": 40,
        "exact": "x" * 40,
        **days,
        **columns,
    }


def measured(rows, by="origin", **more):
    table = find_agreement(pd.DataFrame(rows), SOURCES, by=by, **more)
    return {(row["event_id"], row["field"]): row for row in table.to_dict("records")}


def figure(source, low, high, start=5, **columns):
    return {
        "source_id": source,
        "start": start,
        "end": start + 4,
        "unit": "boats",
        "low": low,
        "high": high,
        "hedge": None,
        **columns,
    }


@pytest.mark.parametrize(
    "statuses, agreement, modal, others",
    [
        ("c:happened d:happened e:happened", 1, "happened", []),
        ("c:happened d:happened e:planned", 2 / 3, "happened", ["planned"]),
        (
            "c:denied d:happened",
            1 / 2,
            "happened",
            ["denied"],
        ),  # of equal shares, the one that claims most
        (
            "a:planned b:planned c:happened d:happened",
            2 / 3,
            "happened",
            ["planned"],
        ),  # a and b have one voice
        ("a:planned b:happened c:happened", 3 / 4, "happened", ["planned"]),
    ],
)  # a divided voice counts half for each
def test_the_share_of_the_modal_value(statuses, agreement, modal, others):
    rows = [
        report(source, status=status) for source, status in (pair.split(":") for pair in statuses.split())
    ]
    found = measured(rows)["e1", "status"]
    assert (found["modal"], found["others"]) == (modal, others)
    assert found["agreement"] == pytest.approx(agreement) and found["n_values"] == 1 + len(others)


def test_voices_may_be_documents_or_reports():
    rows = [
        report("a", status="planned"),
        report("b", status="planned"),
        report("c"),
        report("c", actor=["Fiji"]),
    ]
    assert measured(rows)["e1", "status"]["agreement"] == 1 / 2
    assert measured(rows, by="source_id")["e1", "status"]["agreement"] == pytest.approx(2 / 3)
    assert measured(rows, by="report_id")["e1", "status"]["agreement"] == 1 / 2
    with pytest.raises(CrisisError, match="choose from origin, source_id, report_id"):
        measured(rows, by="outlet")


def test_what_is_unknown_has_no_voice_and_is_told():
    found = measured([report("c", place="Suva"), report("d"), report("e")])
    place = found["e1", "place"]
    assert (place["agreement"], place["n_reports"], place["n_origins"], place["n_unknown"]) == (1, 1, 1, 2)
    assert "2 reports without a value not counted" in place["rule"]
    assert ("e1", "date") not in found and ("e1", "actor") not in found


@pytest.mark.parametrize(
    "days, agreement, modal, n_values",
    [
        ([("2001-05-02", "2001-05-02"), ("2001-05-02", "2001-05-02")], 1, "2001-05-02", 1),
        (
            [("2001-05-01", "2001-05-31"), ("2001-05-09", "2001-05-09")],
            1,
            "2001-05-09",
            1,
        ),  # May allows the ninth
        ([(None, "2001-05-09"), ("2001-05-08", None)], 1, "[2001-05-08..2001-05-09]", 1),
        (
            [("2001-05-08", "2001-05-08"), ("2001-05-09", "2001-05-09"), (None, "2001-05-08")],
            2 / 3,
            "2001-05-08",
            2,
        ),
        (
            [("2001-05-02", "2001-05-02"), ("2001-05-04", "2001-05-04"), ("2001-05-06", "2001-05-06")],
            1 / 3,
            "2001-05-02",
            3,
        ),
        ([("2001-05-02", None), ("2001-06-02", None)], 1, "[2001-06-02..]", 1),
    ],
)
def test_dates_agree_where_they_allow_one_day(days, agreement, modal, n_values):
    rows = [report(source, earliest=first, latest=last) for source, (first, last) in zip("cde", days)]
    found = measured(rows)["e1", "date"]
    assert (found["modal"], found["n_values"]) == (modal, n_values)
    assert found["agreement"] == pytest.approx(agreement)


def test_figures_within_a_reports_own_words_are_fields():
    rows = [report("c"), report("d"), report("e")]
    figures = pd.DataFrame(
        [figure("c", 40, 40), figure("d", 30, None), figure("e", 12, 12), figure("e", 99, 99, start=60)]
    )  # the last lies outside the report
    found = measured(rows, figures=figures)["e1", "figure: boats"]
    assert (found["modal"], found["others"], found["n_values"]) == ("40", ["12"], 2)
    assert found["agreement"] == pytest.approx(2 / 3)


def test_the_killed_and_the_wounded_are_two_fields():
    words = "12 people were killed and 30 people hurt"
    rows = [report("c", exact=words, end=len(words)), report("d", exact=words, end=len(words))]
    figures = pd.DataFrame(
        [figure(source, n, n, start=words.index(str(n)), unit="people") for source in "cd" for n in (12, 30)]
    )
    found = measured(rows, figures=figures)
    assert found["e1", "figure: people killed"]["modal"] == "12"
    assert found["e1", "figure: people wounded"]["agreement"] == 1


def test_persons_stand_for_their_organization():
    actors = pd.DataFrame(
        [{"person": "Sia Vuki", "organization": "Fiji"}, {"person": "Sia Vuki", "organization": None}]
    )
    rows = [
        report("c", actor=["Fiji", "Sia Vuki"]),
        report("d", actor=["Sia Vuki"]),
        report("e", actor=["Fiji"]),
    ]
    assert measured(rows, actors=actors)["e1", "actor"]["agreement"] == 1
    assert measured(rows)["e1", "actor"]["n_values"] == 3


def test_a_meeting_told_from_either_end_is_one_account():
    meeting = {"event": "CONSULT"}
    rows = [
        report("c", actor=["Fiji"], recipient=["Tonga"], **meeting),
        report("d", actor=["Tonga"], recipient=["Fiji"], **meeting),
    ]
    found = measured(rows)
    assert found["e1", "actor"]["agreement"] == 1 and found["e1", "actor"]["modal"] == "Fiji, Tonga"
    assert ("e1", "recipient") not in found
    assert measured([row | {"event": "ACCUSE"} for row in rows])["e1", "actor"]["agreement"] == 1 / 2


def test_the_mean_is_over_fields_with_two_origins():
    rows = [report("c", place="Suva"), report("d", status="planned"), report("e", event_id="e2")]
    found = overall(find_agreement(pd.DataFrame(rows), SOURCES))
    assert found.to_dict() == {"e1": pytest.approx(3 / 4)}  # type 1, status 1/2; place has one origin, e2 too


def test_no_reports_make_no_rows(second):
    empty = find_agreement(second.reports.head(0), second.sources, second.figures, second.actors)
    assert empty.empty and "agreement" in empty and overall(empty).empty


def test_a_corpus_agrees_and_differs_where_its_texts_do(second):
    found = find_agreement(second.reports, second.sources, second.figures, second.actors)
    talks = found[(found["field"] == "date") & found["modal"].isin(["2019-03-12", "2019-03-14"])]
    assert 0.5 in set(talks["agreement"])  # two origins, two days for the talks


DAYS = st.sampled_from([None, "2001-05-01", "2001-05-02", "2001-05-03", "2001-05-08"])


@st.composite
def told(draw):
    first, last = sorted([draw(DAYS), draw(DAYS)], key=lambda day: day or "")
    return report(
        draw(st.sampled_from(list(ORIGINS))),
        draw(st.sampled_from(["e1", "e2"])),
        event=draw(st.sampled_from(["PROTEST", "CONSULT", "THREATEN"])),
        status=draw(st.sampled_from(["happened", "planned", "denied", None])),
        actor=draw(st.lists(st.sampled_from(["Fiji", "Tonga"]), unique=True)),
        earliest=first,
        latest=last,
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(told(), min_size=1, max_size=8), st.randoms())
def test_bounds_copies_and_order(rows, random):
    rows = [row | {"report_id": str(n)} for n, row in enumerate(rows)]
    found = measured(rows)
    for row in found.values():
        assert 0 < row["agreement"] <= 1 and (row["agreement"] == 1) == (row["n_values"] == 1)
        assert row["agreement"] >= 1 / row["n_values"] - 1e-9
        assert row["n_reports"] + row["n_unknown"] == sum(
            given["event_id"] == row["event_id"] for given in rows
        )
    mixed = random.sample(rows, len(rows))
    assert measured(mixed) == found
    again = [
        row | {"source_id": "b"} for row in rows if row["source_id"] == "a"
    ]  # one more document of one origin
    copied = {name: row["agreement"] for name, row in measured([*rows, *again]).items()}
    assert copied == {name: row["agreement"] for name, row in found.items()}
    same = [
        row | {"earliest": "2001-05-02", "latest": None, "status": "denied", "event": "THREATEN"}
        for row in rows
    ]
    alike = measured(same)
    assert all(
        row["agreement"] == 1 for (_, field), row in alike.items() if field in ("date", "status", "event")
    )
