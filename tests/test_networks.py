"""Stances counted by actor and concept, and the networks they make, against counts made by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisnb.comparisons import networks
from crisisnb.comparisons.stances import span, stance_matrix
from crisisnb.errors import CrisisError

FIELDS = ("source_id", "organization", "concept", "agreement", "edtf", "person")


def table(*rows):
    """Positions from tuples of some of FIELDS; ids and places follow the order of the rows."""
    made = [dict.fromkeys(FIELDS) | dict(zip(FIELDS, row)) for row in rows]
    return pd.DataFrame(
        [
            {"position_id": f"p{n}", "start": n, "end": n + 1, "region": "body"} | row
            for n, row in enumerate(made)
        ],
        columns=["position_id", "start", "end", "region", *FIELDS],
    ).astype({"agreement": "boolean"})


@pytest.fixture
def three():
    """Peru favours the dam twice and opposes the tax; Chile favours both; Ghana opposes the dam."""
    return table(
        ("a", "Peru", "dam", True, "2011-03-04"),
        ("a", "Peru", "dam", True, "2011-03-05"),
        ("b", "Peru", "tax", False, "2011-04"),
        ("b", "Chile", "dam", True, "2011-03-04"),
        ("b", "Chile", "tax", True, "2011-03-30"),
        ("c", "Ghana", "dam", False, "[..2011-05-02]"),
    )


def weights(network):
    return {tuple(sorted(pair)): round(weight, 6) for *pair, weight in network.edges(data="weight")}


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("congruence", {("Chile", "Peru"): 2}),
        ("conflict", {("Chile", "Peru"): 1, ("Ghana", "Peru"): 2, ("Chile", "Ghana"): 1}),
        ("subtract", {("Chile", "Peru"): 1, ("Ghana", "Peru"): -2, ("Chile", "Ghana"): -1}),
    ],
)
def test_ties_are_products_of_counts(three, kind, wanted):
    assert weights(networks.discourse_network(three, kind)) == wanted


@pytest.mark.parametrize(
    ("normalise", "wanted"),
    [
        ("average", {("Chile", "Peru"): 1 / 2.5, ("Ghana", "Peru"): -2 / 2, ("Chile", "Ghana"): -1 / 1.5}),
        ("jaccard", {("Chile", "Peru"): 1 / 4, ("Ghana", "Peru"): -2 / 4, ("Chile", "Ghana"): -1 / 3}),
        ("cosine", {("Chile", "Peru"): 1 / 6, ("Ghana", "Peru"): -2 / 3, ("Chile", "Ghana"): -1 / 2}),
    ],
)
def test_normalisations(three, normalise, wanted):
    made = networks.subtract_network(three, normalise=normalise)
    assert weights(made) == {pair: round(weight, 6) for pair, weight in wanted.items()}


@pytest.mark.parametrize(
    ("normalise", "wanted"),
    [
        (
            "none",
            {
                ("Peru", "dam"): 2,
                ("Peru", "tax"): -1,
                ("Chile", "dam"): 1,
                ("Chile", "tax"): 1,
                ("Ghana", "dam"): -1,
            },
        ),
        (
            "activity",
            {
                ("Peru", "dam"): 2 / 3,
                ("Peru", "tax"): -1 / 3,
                ("Chile", "dam"): 1 / 2,
                ("Chile", "tax"): 1 / 2,
                ("Ghana", "dam"): -1,
            },
        ),
        (
            "prominence",
            {
                ("Peru", "dam"): 2 / 4,
                ("Peru", "tax"): -1 / 2,
                ("Chile", "dam"): 1 / 4,
                ("Chile", "tax"): 1 / 2,
                ("Ghana", "dam"): -1 / 4,
            },
        ),
    ],
)
def test_affiliation(three, normalise, wanted):
    made = networks.affiliation_network(three, normalise=normalise)
    assert weights(made) == {tuple(sorted(pair)): round(weight, 6) for pair, weight in wanted.items()}
    assert made.nodes["dam"] == {"name": "dam", "variable": "concept", "frequency": 4}


def test_every_tie_walks_back_to_its_positions(three):
    made = networks.subtract_network(three)
    assert made.edges["Peru", "Chile"]["position_ids"] == ["p0", "p1", "p2", "p3", "p4"]
    assert made.edges["Peru", "Ghana"]["position_ids"] == ["p0", "p1", "p5"]
    assert made.edges["Peru", "Chile"]["agree_on"] == ["dam"]
    assert made.edges["Peru", "Chile"]["differ_on"] == ["tax"]
    assert networks.congruence_network(three).edges["Peru", "Chile"]["position_ids"] == ["p0", "p1", "p3"]
    assert networks.conflict_network(three).edges["Peru", "Chile"]["position_ids"] == ["p2", "p4"]
    assert networks.affiliation_network(three).edges["Peru", "dam"]["position_ids"] == ["p0", "p1"]


def test_concepts_are_tied_by_organizations(three):
    made = networks.subtract_network(three, level="concept")
    assert weights(made) == {
        ("dam", "tax"): 1 - 2
    }  # Chile favours both; Peru favours one twice, opposes the other
    assert dict(made.nodes(data="frequency")) == {"dam": 4, "tax": 2}


def test_persons(three):
    told = three.assign(person=["Ruiz", None, "Ruiz", "Soto", "Soto", None])
    made = networks.subtract_network(told, level="person")
    assert weights(made) == {("Ruiz", "Soto"): 0}, "one concept alike, one opposed: a tie that cancels out"
    assert made.graph["left_out"] == "2 rows without a person are left out."


@pytest.mark.parametrize(
    ("duplicates", "counted"),
    [("include", 4), ("document", 3), ("week", 3), ("month", 2), ("year", 2), ("all", 1)],
)
def test_duplicates(duplicates, counted):
    told = table(
        ("a", "Peru", "dam", True, "2011-03-07"),
        ("a", "Peru", "dam", True, "2011-03-16"),
        ("b", "Peru", "dam", True, "2011-03-08"),
        ("c", "Peru", "dam", True, "[..2011-03-09]"),
    )
    rows, left = networks.countable(told, duplicates=duplicates)
    assert len(rows) == counted and sum(left.values()) == 4 - counted
    assert rows[0]["position_id"] == "p0"


def test_opposite_stances_are_no_duplicates():
    told = table(("a", "Peru", "dam", True), ("a", "Peru", "dam", False), ("a", "Chile", "dam", True))
    assert len(networks.countable(told, duplicates="all")[0]) == 3


def test_what_does_not_count_is_said():
    told = table(
        ("a", "Peru", "dam", None),
        ("a", "Peru", "dam", None),
        ("a", "Peru", None, True),
        ("a", None, "dam", True),
        ("a", "Peru", "dam", True),
        ("a", "Peru", "dam", True),
    )
    told.loc[5, "region"] = "teaser"
    made = networks.subtract_network(told)
    assert made.graph["positions"] == 1 and list(made.nodes) == ["Peru"]
    assert made.graph["left_out"] == (
        "1 row outside the article, 1 row without a concept, 2 rows without a stance "
        "and 1 row without an organization are left out."
    )


def test_a_concept_may_bear_the_name_of_an_actor():
    made = networks.affiliation_network(table(("a", "Peru", "Chile", True), ("a", "Chile", "dam", False)))
    assert sorted(made.nodes) == ["Chile", "Chile (concept)", "Peru", "dam"]
    assert made.nodes["Chile (concept)"]["name"] == "Chile"


def test_time_windows(three):
    made = networks.time_windows(three, 31)
    assert [(window["first"], window["last"]) for window in made] == [
        ("2011-03-04", "2011-04-03"),
        ("2011-04-04", "2011-05-04"),
    ]
    assert weights(made[0]["network"]) == {("Chile", "Peru"): 2}
    assert made[0]["n_outside"] == 2 and made[1]["n_outside"] == 5, "a whole April fits into neither window"
    assert list(made[1]["network"].nodes) == ["Ghana"]
    moving = networks.time_windows(three, 31, step=1, kind="conflict")
    assert len(moving) == 60 and moving[1]["first"] == "2011-03-05"
    assert networks.time_windows(three.iloc[:0], 7) == []


@pytest.mark.parametrize("kind", networks.KINDS)
def test_no_positions_no_network(kind):
    assert len(networks.discourse_network(table(), kind)) == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "friends"}, "kind = 'friends'.*subtract"),
        ({"level": "party"}, "level = 'party'.*person"),
        ({"normalise": "max"}, "normalise = 'max'.*jaccard"),
        ({"duplicates": "day"}, "duplicates = 'day'.*week"),
        ({"kind": "affiliation", "normalise": "cosine"}, "activity, prominence"),
    ],
)
def test_unknown_options_are_refused_by_name(three, options, said):
    with pytest.raises(CrisisError, match=said):
        networks.discourse_network(three, **options)
    with pytest.raises(CrisisError, match="0 days"):
        networks.time_windows(three, 0)


POSITIONS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(["Peru", "Chile", "Ghana", None]),
        st.sampled_from(["dam", "tax", None]),
        st.sampled_from([True, False, None]),
        st.sampled_from(["2011-03-04", "2011-03", None]),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(
    POSITIONS, st.randoms(), st.sampled_from(networks.DUPLICATES), st.sampled_from(networks.NORMALISATIONS)
)
def test_the_order_of_rows_changes_nothing_and_subtract_is_the_difference(
    rows, random, duplicates, normalise
):
    told = table(*rows)
    shuffled = told.iloc[random.sample(range(len(told)), len(told))]
    made = {
        kind: networks.discourse_network(told, kind, "organization", normalise, duplicates)
        for kind in networks.KINDS[:3]
    }
    for kind, network in made.items():
        again = networks.discourse_network(shuffled, kind, "organization", normalise, duplicates)
        assert list(again.nodes(data=True)) == list(network.nodes(data=True))
        assert list(again.edges(data=True)) == list(network.edges(data=True))
    for one, other, weight in made["subtract"].edges(data="weight"):
        parts = [
            made[kind].get_edge_data(one, other, {"weight": 0})["weight"]
            for kind in ("congruence", "conflict")
        ]
        assert weight == pytest.approx(parts[0] - parts[1])


@pytest.fixture
def positions():
    return table(
        ("a", "Peru", "dam", True, "2011-03-04"),
        ("a", "Peru", "dam", True, "2011-03-05"),
        ("b", "Peru", "dam", True, "2011-04"),
        ("a", "Chile", "dam", False, "2011-03-04"),
        ("b", "Ghana", "dam", True, "[..2011-03-04]"),
        ("b", "Ghana", "tax", None),
        ("a", "Chile", "tax", True, "2011-03-01/2011-03-09"),
        ("a", None, "dam", True),
        ("a", "Peru", None, True),
        ("c", "Ghana", "tax", True, "2011-03-01/2011-04-09"),
    )


def test_a_stance_counts_once_for_each_source(positions):
    rows = stance_matrix(positions).set_index(["organization", "concept"])
    assert rows.loc[("Peru", "dam"), ["favours", "opposes", "n_sources"]].tolist() == [2, 0, 2]
    assert rows.loc[("Ghana", "tax"), ["favours", "open"]].tolist() == [1, 1]
    assert len(rows) == 5


def test_months_are_null_where_a_date_is_open(positions):
    rows = stance_matrix(positions, monthly=True)
    of = {key: set(map(str, own)) for key, own in rows.groupby(["organization", "concept"])["month"]}
    assert of["Peru", "dam"] == {"2011-03", "2011-04"}
    assert len(of["Ghana", "dam"]) == 1 and rows.loc[rows["organization"] == "Ghana", "month"].isna().all()
    assert of["Chile", "tax"] == {"2011-03"}


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2011-03-04~", ("2011-03-04", "2011-03-04")),
        ("[2011-03-04..2011-03-09]", ("2011-03-04", "2011-03-09")),
        ("2011-10~/..", ("2011-10-01", None)),
        ("2011-22", ("2011-06-01", "2011-08-31")),
        ("2011", ("2011-01-01", "2011-12-31")),
        ("soon", (None, None)),
        ("2011-13", (None, None)),
        ("2011-02-30", (None, None)),
        (None, (None, None)),
    ],
)
def test_days_an_expression_allows(edtf, days):
    assert span(edtf) == days


def test_balance_is_null_where_no_side_is_taken():
    rows = stance_matrix(
        pd.DataFrame([{"source_id": "a", "organization": "Peru", "concept": "dam", "agreement": None}])
    )
    assert rows["balance"].isna().all() and len(rows) == 1


def test_an_unknown_actor_column_is_refused_by_name(positions):
    with pytest.raises(ValueError, match="by='party'"):
        stance_matrix(positions, by="party")
