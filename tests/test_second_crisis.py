"""The whole line on an invented crisis of four short articles that differ on purpose.

What the texts say is listed in second_crisis/WHAT_DIFFERS.md; here stand those of its rows that the engine
finds, in full, so that a change of what a row means fails."""

import pandas as pd
import pytest

from crisisnb.comparisons.stances import stance_matrix

LAKE, MIRROR, UNDATED, COPPERLINE = "01_lake_courier", "02_zambezi_mirror", "03_no_date", "04_copperline"
WITH_EVIDENCE = ("passages", "times", "statements", "figures", "reports", "positions")


def plain(value):
    """A cell as a plain value, None for unknown."""
    if isinstance(value, list):
        return value
    return None if pd.isna(value) else value


def rows(table, *columns):
    """Some columns of a table as tuples, None for unknown."""
    return [tuple(map(plain, row)) for row in table[list(columns)].itertuples(index=False)]


@pytest.mark.parametrize("name", WITH_EVIDENCE)
def test_every_row_walks_back_to_its_words(second, name):
    table = second.table(name)
    assert len(table)
    for row in table.itertuples():
        text = second.texts[row.source_id]
        assert row.exact == text[row.start : row.end] and row.exact
        assert row.prefix == text[max(0, row.start - 32) : row.start]
        assert row.suffix == text[row.end : row.end + 32]


def test_sources_as_published(second):
    assert rows(
        second.sources, "source_id", "outlet", "outlet_status", "published", "published_status", "updated"
    ) == [
        (LAKE, "Lake Courier", "stated", "2019-03-07", "stated", None),
        (
            MIRROR,
            "Zambezi Daily Mirror",
            "inferred",
            "2019-03-08T09:15:00+02:00",
            "stated",
            "2019-03-08T11:40:00+02:00",
        ),
        (UNDATED, None, "unknown", "2019-03-07", "inferred", None),
        (COPPERLINE, "Copperline", "stated", "2019-03-08", "inferred", None),
    ]


def test_relays_of_the_agency_report(second):
    via = dict(rows(second.sources, "source_id", "via"))
    assert via[COPPERLINE] == ["Zampress", "Energy Ministry"]


@pytest.mark.parametrize(
    "source_id, expected",
    [
        (
            LAKE,
            [
                ("headline", "Malawi demands that Zambia reopen gates of Kasanje Dam"),
                ("furniture", "By Daniel Zulu in Lilongwe"),
                ("teaser", "Read more: Farmers on the Luvanda count their losses"),
                ("headline", "Talks in Tanzania"),
                ("furniture", "Subscribe to the Lake Courier newsletter"),
            ],
        ),
        (
            MIRROR,
            [
                ("headline", "Zambia rejects Malawi's claims on Kasanje Dam"),
                ("furniture", "Published 8 March 2019 at 09:15 CAT (Updated: 8 March 2019 at 11:40 CAT)"),
                ("furniture", "Photo: Ruth Chola/Zambezi Daily Mirror"),
                ("furniture", "© 2019 Zambezi Daily Mirror. All rights reserved."),
            ],
        ),
        (UNDATED, []),
        (
            COPPERLINE,
            [
                ("headline", "Zambia to end dam works early, agency says"),
                ("furniture", "(Reporting by Mary Banda; editing by Tom Kalaba)"),
            ],
        ),
    ],
)
def test_what_is_no_article_text(second, source_id, expected):
    table = second.passages[(second.passages["source_id"] == source_id) & (second.passages["kind"] != "body")]
    assert [(kind, exact.strip()) for kind, exact in rows(table, "kind", "exact")] == expected


@pytest.mark.parametrize(
    "source_id, expected",
    [
        (
            LAKE,
            [
                ("Wednesday", "2019-03-06", "2019-03-06", "2019-03-06"),
                ("Monday, 4 March", "2019-03-04", "2019-03-04", "2019-03-04"),
                ("12 March", "2019-03-12", "2019-03-12", "2019-03-12"),
                ("Tuesday", "2019-03-05", "2019-03-05", "2019-03-05"),
            ],
        ),
        (
            MIRROR,
            [
                ("Thursday", "2019-03-07", "2019-03-07", "2019-03-07"),
                ("ten days", None, None, None),
                ("Sunday, 3 March", "2019-03-03", "2019-03-03", "2019-03-03"),
                ("14 March", "2019-03-14", "2019-03-14", "2019-03-14"),
                ("Wednesday", "2019-03-06", "2019-03-06", "2019-03-06"),
            ],
        ),
        (
            UNDATED,
            [
                ("Thursday", "2019-03-07", "2019-03-07", "2019-03-07"),
                ("this week", "2019-03-04/2019-03-10", "2019-03-04", "2019-03-10"),
                ("Wednesday", "2019-03-06", "2019-03-06", "2019-03-06"),
                ("Wednesday", "2019-03-06", "2019-03-06", "2019-03-06"),
                ("next week", "2019-03-11/2019-03-17", "2019-03-11", "2019-03-17"),
            ],
        ),
    ],
)
def test_times_of_each_source(second, source_id, expected):
    table = second.times[(second.times["source_id"] == source_id) & (second.times["region"] == "body")]
    assert rows(table, "exact", "edtf", "earliest", "latest") == expected


def test_days_of_the_agency_report(second):
    table = second.times[second.times["source_id"] == COPPERLINE]
    found = dict(rows(table, "exact", "edtf"))
    assert [found[words] for words in ("15 March", "Friday", "Monday")] == [
        "2019-03-15",
        "2019-03-08",
        "2019-03-04",
    ]


def test_figures_in_full(second):
    columns = ("source_id", "exact", "counted", "low", "high", "unit", "hedge", "scope", "attributed_to")
    assert rows(second.figures, *columns) == [
        (LAKE, "about 40,000 people", "people", 40000, 40000, "people", "about", None, "Grace Tembwe"),
        (
            MIRROR,
            "fewer than 15,000 people",
            "people",
            None,
            15000,
            "people",
            "fewer than",
            "in the border district",
            "Peter Mulongo",
        ),
        (UNDATED, "40,000 people", "people", 40000, 40000, "people", None, None, "Malawi"),
        (COPPERLINE, "About 15,000 people", "people", 15000, 15000, "people", "about", None, "Zambia"),
        (COPPERLINE, "40,000 people", "people", 40000, 40000, "people", None, None, "Malawi"),
    ]


@pytest.mark.parametrize(
    "source_id, kind, person, organization, content, edtf",
    [
        (
            LAKE,
            "direct",
            "Grace Tembwe",
            "Malawi",
            "Zambia has imposed a water blockade on our people,",
            "2019-03-07",
        ),
        (
            LAKE,
            "direct",
            "Grace Tembwe",
            "Malawi",
            "We demand that the gates be opened without conditions.",
            "2019-03-07",
        ),
        (
            LAKE,
            "indirect",
            "Grace Tembwe",
            "Malawi",
            "Zambia closed the gates on Monday, 4 March, leaving about 40,000 people downstream without water",
            "2019-03-07",
        ),
        (
            LAKE,
            "indirect",
            None,
            "Zambia",
            "the flow of the river had been reduced for repairs",
            "2019-03-05",
        ),
        (
            LAKE,
            "direct",
            "Grace Tembwe",
            "Malawi",
            "Nobody repairs a dam in this season without telling the neighbours,",
            "2019-03-07",
        ),
        (
            MIRROR,
            "direct",
            "Peter Mulongo",
            "Zambia",
            "There is no blockade and there never was one,",
            "2019-03-08",
        ),
        (
            MIRROR,
            "direct",
            "Peter Mulongo",
            "Zambia",
            "The gates were adjusted on Sunday, 3 March, because of urgent repairs.",
            "2019-03-08",
        ),
        (
            MIRROR,
            "indirect",
            "Peter Mulongo",
            "Zambia",
            "fewer than 15,000 people in the border district had been affected",
            "2019-03-08",
        ),
        (
            UNDATED,
            "direct",
            None,
            "Zambia",
            "Malawi should stop spreading alarm and return to the negotiating table,",
            "2019-03-07",
        ),
        (
            UNDATED,
            "mixed",
            "Grace Tembwe",
            "Malawi",
            "the gates be opened “without conditions”",
            "2019-03-06",
        ),
    ],
)
def test_main_statements(second, source_id, kind, person, organization, content, edtf):
    table = second.statements[second.statements["source_id"] == source_id]
    assert (kind, person, organization, content, edtf) in rows(
        table, "kind", "person", "organization", "exact", "edtf"
    )


@pytest.mark.parametrize(
    "kind, person, organization, content",
    [
        ("direct", None, "Zambia", "About 15,000 people saw their supply interrupted,"),
        ("indirect", None, "Malawi", "40,000 people are without water"),
        ("indirect", "Peter Mulongo", "Zambia", "Zambia would not allow foreign inspectors at the dam"),
        ("mixed", "Grace Tembwe", "Malawi", 'the talks in Tanzania would be "the last chance"'),
    ],
)
def test_main_statements_of_the_agency_report(second, kind, person, organization, content):
    table = second.statements[second.statements["source_id"] == COPPERLINE]
    assert (kind, person, organization, content) in rows(table, "kind", "person", "organization", "exact")


def test_the_matrix_of_positions(second):
    matrix = stance_matrix(second.positions).set_index(["organization", "concept"])
    cells = {
        key: tuple(matrix.loc[key, ["favours", "opposes"]])
        for key in [
            ("Malawi", "opening of the dam gates"),
            ("Malawi", "water blockade by Zambia"),
            ("Malawi", "referral to the African Union"),
            ("Tanzania", "talks in Tanzania"),
            ("Zambia", "water blockade by Zambia"),
            ("Zambia", "complaint of Malawi"),
        ]
    }
    assert cells == {
        ("Malawi", "opening of the dam gates"): (3, 0),
        ("Malawi", "water blockade by Zambia"): (2, 0),
        ("Malawi", "referral to the African Union"): (2, 0),
        ("Tanzania", "talks in Tanzania"): (2, 0),
        ("Zambia", "water blockade by Zambia"): (0, 1),
        ("Zambia", "complaint of Malawi"): (0, 2),
    }
    zambia = rows(
        second.positions[
            (second.positions["concept"] == "outside inspection of the dam")
            & (second.positions["organization"] == "Zambia")
        ],
        "agreement",
    )
    assert zambia and set(zambia) == {(False,)}


@pytest.mark.parametrize(
    "source_id, words, day",
    [
        (LAKE, "Zambia closed the gates", "2019-03-04"),
        (LAKE, "Malawi on Wednesday demanded", "2019-03-06"),
        (MIRROR, "Zambia on Thursday rejected claims", "2019-03-07"),
        (MIRROR, "The two delegations will meet", "2019-03-14"),
        (UNDATED, "Malawi also recalled its ambassador", "2019-03-06"),
    ],
)
def test_days_of_reports(second, source_id, words, day):
    table = second.reports[second.reports["source_id"] == source_id]
    assert {date for exact, date in rows(table, "exact", "date") if exact.startswith(words)} == {day}


def test_the_recall_is_one_event_of_two_sources(second):
    recalls = second.reports[second.reports["exact"].str.contains("recalled its ambassador")]
    assert rows(recalls, "source_id", "event", "status") == [
        (LAKE, "SANCTION", "happened"),
        (UNDATED, "SANCTION", "happened"),
    ]
    (event_id,) = set(recalls["event_id"])
    event = second.events[second.events["event_id"] == event_id]
    assert rows(event, "summary", "actor", "date", "n_reports", "n_sources") == [
        ("Malawi had recalled its ambassador from Lusaka for consultations", ["Malawi"], "2019-03-06", 2, 2)
    ]


def sides_of(second, kind, words):
    """The discrepancy of a kind with a side of these words, and its sides as (source, claimant, words)."""
    ids = second.sides.loc[second.sides["exact"].str.contains(words, regex=False, na=False), "discrepancy_id"]
    found = second.discrepancies[second.discrepancies["discrepancy_id"].isin(ids)]
    found = found[found["kind"] == kind]
    assert len(found) == 1, found[["kind", "subject"]].to_string()
    row = found.iloc[0]
    sides = second.sides[second.sides["discrepancy_id"] == row["discrepancy_id"]]
    return row, rows(sides, "source_id", "claimant", "says")


def test_figure_people_without_water(second):
    row, sides = sides_of(second, "figure", "15,000")
    assert (row["subject"], row["severity"], row["proposed_cause"]) == (
        "number of people affected",
        3,
        "different speaker",
    )
    assert [
        (source, who, says.split(",")[0] + "," + says.split(",")[1][:3]) for source, who, says in sides
    ] == [
        (LAKE, "Grace Tembwe", "about 40,000"),
        (MIRROR, "Peter Mulongo", "fewer than 15,000"),
        (UNDATED, "Malawi", "40,000"),
        (COPPERLINE, "Zambia", "about 15,000"),
        (COPPERLINE, "Malawi", "40,000"),
    ]


def test_date_of_the_talks(second):
    row, sides = sides_of(second, "date", "Dar es Salaam")
    assert "2019-03-12, 2019-03-14" in row["description"] and row["n_sources"] == 2
    assert sides == [
        (LAKE, "Joseph Mrema", "2019-03-12: the two sides would meet in Dar es Salaam on 12 March"),
        (
            MIRROR,
            "Peter Mulongo",
            "2019-03-14: The two delegations will meet in Dar es Salaam on 14 March, …",
        ),
    ]


def test_date_of_the_closing(second):
    row, sides = sides_of(second, "date", "The gates were adjusted")
    assert row["severity"] == 2 and "2019-03-03, 2019-03-04" in row["description"]
    assert sides == [
        (LAKE, "Grace Tembwe", "2019-03-04: Zambia closed the gates on Monday, 4 March"),
        (MIRROR, "Peter Mulongo", "2019-03-03: The gates were adjusted on Sunday, 3 March, because of …"),
    ]


def test_denial_whether_the_gates_were_closed(second):
    row, sides = sides_of(second, "denial", "Zambia closed the gates on Monday")
    assert row["severity"] == 3 and row["proposed_cause"] == "position"
    for source, words in (
        (LAKE, "Zambia closed the gates on Monday, 4 March"),
        (LAKE, "Zambia denied that it had closed the gates"),
        (UNDATED, "Zambia closed the gates of the dam on the Luvanda River"),
        (COPPERLINE, "The ministry denied that the gates had been closed"),
    ):
        assert any(words in says for where, _, says in sides if where == source), words


def test_denial_whether_there_is_a_blockade(second):
    found = second.discrepancies[second.discrepancies["subject"] == "water blockade by Zambia"]
    (name,) = found.loc[found["kind"] == "denial", "discrepancy_id"]
    sides = rows(second.sides[second.sides["discrepancy_id"] == name], "source_id", "claimant", "says")
    assert (LAKE, "Grace Tembwe", "for: Zambia has imposed a water blockade on our people") in sides
    assert (MIRROR, "Peter Mulongo", "against: There is no blockade") in sides
    assert {says.split(":")[0] for source, who, says in sides if who in ("Peter Mulongo", "Zambia")} == {
        "against"
    }


def test_denial_of_the_inspection(second):
    row, sides = sides_of(second, "denial", "insists on an independent inspection")
    assert row["subject"] == "outside inspection of the dam" and row["severity"] == 3
    assert (COPPERLINE, "Malawi", 'for: it "insists on an independent inspection" of the dam') in sides
    assert (MIRROR, "Peter Mulongo", "against: outside inspection of the dam") in sides
    assert (
        COPPERLINE,
        "Peter Mulongo",
        "against: Zambia would not allow foreign inspectors at the dam",
    ) in sides


def test_omission_of_the_recall(second):
    row, sides = sides_of(second, "omission", "recalled its ambassador")
    assert [(source, says == "not mentioned") for source, _, says in sides] == [
        (LAKE, False),
        (MIRROR, True),
        (UNDATED, False),
        (COPPERLINE, True),
    ]
    silent = second.sides[
        (second.sides["discrepancy_id"] == row["discrepancy_id"]) & (second.sides["says"] == "not mentioned")
    ]
    assert silent[["start", "end", "exact"]].isna().all(axis=None)


def test_attribution_of_the_closing(second):
    _, sides = sides_of(second, "attribution", "Zambia closed the gates on Monday")
    assert (
        LAKE,
        "Grace Tembwe",
        "on the word of Grace Tembwe: Zambia closed the gates on Monday, 4 March",
    ) in sides
    assert (UNDATED, None, "as fact: Zambia closed the gates of the dam on the Luvanda River") in sides


def test_the_ledger_is_short_and_the_gravest_is_rare(second):
    ranks = second.discrepancies["severity"].value_counts()
    assert len(second.discrepancies) <= 36 and ranks[3] <= 11
    assert second.discrepancies["verdict"].isna().all()
