"""One name for one person across documents."""

import pytest

import crisisnb as cnb
from crisisnb import tables
from crisisnb.comparisons.persons import REASON, join_persons


def given(*pairs):
    """Empty tables but for actors, each (person, organization)."""
    rows = [{"source_id": "a", "start": i, "end": i + 1, "exact": "x", "person": person, "organization": body, "rule": "r"}
            for i, (person, body) in enumerate(pairs)]
    return {name: tables.frame(name, rows if name == "actors" else []) for name in
            ("actors", "times", "statements", "figures", "reports", "positions")}


@pytest.mark.parametrize("pairs, expected", [
    ([("Ama Owusu", "Ghana"), ("Owusu", "Ghana")], ("Ama Owusu", "Ghana")),
    ([("Ama Owusu", "Ghana"), ("Owusu", None)], ("Ama Owusu", "Ghana")),
    ([("Ama Owusu", None), ("Owusu", "Ghana")], ("Ama Owusu", "Ghana")),
    ([("Ama Owusu", "Ghana"), ("Owusu", "Togo")], ("Owusu", "Togo")),
    ([("Ama Owusu", "Ghana"), ("Kofi Owusu", "Ghana"), ("Owusu", "Ghana")], ("Owusu", "Ghana")),
    ([("Ama Owusu", "Ghana"), ("Kofi Owusu", "Togo"), ("Owusu", "Togo")], ("Kofi Owusu", "Togo")),
    ([("Ama Owusu", "Ghana"), ("Kofi Owusu", "Togo"), ("Owusu", None)], ("Owusu", None)),
    ([("Gérard Métayer", "Haiti"), ("Metayer", "Haiti")], ("Gérard Métayer", "Haiti")),
    ([("Ama Owusu", "Ghana"), ("Mensah", "Ghana")], ("Mensah", "Ghana"))])
def test_a_surname_is_joined_only_to_the_one_person_who_fits(pairs, expected):
    before = given(*pairs)
    kept = before["actors"].copy()
    last = join_persons(before)["actors"].iloc[-1]
    assert (last["person"], None if last["organization"] != last["organization"] else last["organization"]) == expected
    assert (REASON in last["rule"]) == (" " in expected[0])
    assert before["actors"].equals(kept), "the input is not changed"


def test_across_two_articles(tmp_path):
    (tmp_path / "a.txt").write_text("Accra, 4 May 2016\n\nGhanaian Foreign Minister Ama Owusu said on Tuesday that the "
                                    "port would stay open.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Lome, 5 May 2016\n\nMs Owusu told reporters that Togo had closed its border.\n",
                                    encoding="utf-8")
    crisis = cnb.read(tmp_path)
    spoken = crisis.statements[crisis.statements["source_id"] == "b"].iloc[0]
    assert (spoken["person"], spoken["organization"]) == ("Ama Owusu", "Ghana")
    assert REASON in spoken["rule"]
