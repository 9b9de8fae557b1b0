"""Stances counted by actor and concept, and the networks they make."""

import pandas as pd
import pytest

from crisisnb.comparisons.networks import affiliation_network, conflict_network, congruence_network
from crisisnb.comparisons.stances import stance_matrix


@pytest.fixture
def positions():
    told = [
        ("a", "Peru", "dam", True, "2011-03-04"),
        ("a", "Peru", "dam", True, "2011-03-05"),
        ("b", "Peru", "dam", True, "2011-04"),
        ("a", "Chile", "dam", False, "2011-03-04"),
        ("b", "Ghana", "dam", True, "[..2011-03-04]"),
        ("b", "Ghana", "tax", None, None),
        ("a", "Chile", "tax", True, "2011-03-01/2011-03-09"),
        ("a", None, "dam", True, None),
        ("a", "Peru", None, True, None),
        ("c", "Ghana", "tax", True, "2011-03-01/2011-04-09"),
    ]
    return pd.DataFrame(
        [
            {
                "source_id": s,
                "organization": o,
                "person": None,
                "concept": c,
                "agreement": f,
                "edtf": e,
                "speech_act": "assert",
            }
            for s, o, c, f, e in told
        ]
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


def test_balance_is_null_where_no_side_is_taken():
    rows = stance_matrix(
        pd.DataFrame([{"source_id": "a", "organization": "Peru", "concept": "dam", "agreement": None}])
    )
    assert rows["balance"].isna().all()


def test_networks(positions):
    affiliation = affiliation_network(positions)
    assert affiliation.edges[("actor", "Peru"), ("concept", "dam")]["favours"] == 2
    assert sorted(congruence_network(positions).edges) in ([("Chile", "Ghana"), ("Ghana", "Peru")],)
    conflict = conflict_network(positions)
    assert sorted(conflict.edges) == [("Chile", "Ghana"), ("Chile", "Peru")]
    assert conflict.edges["Chile", "Peru"]["concepts"] == ["dam"]


def test_no_positions_no_network():
    empty = pd.DataFrame(columns=["source_id", "organization", "concept", "agreement"])
    assert len(stance_matrix(empty)) == len(conflict_network(empty)) == 0


def test_an_unknown_actor_column_is_refused_by_name(positions):
    with pytest.raises(ValueError, match="by='party'"):
        stance_matrix(positions, by="party")
