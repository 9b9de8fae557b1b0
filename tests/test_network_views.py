"""Networks as pictures, lists and files: what the Axes hold, what the files give back."""

import csv
from types import SimpleNamespace

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner

import crisisnb as cnb
from crisisnb import cli
from crisisnb.comparisons.networks import KINDS, NORMALISATIONS, discourse_network
from crisisnb.document import Document
from crisisnb.views import network_files, networks
from crisisnb.views.style import BLUE, ORANGE

TEXTS = {
    "one paper": "Peru wants the dam. Peru rejects the tax. Chile wants the dam; Chile wants the tax.",
    "two": "Ghana rejects the dam. Peru asks for the dam. Later Ghana demanded the dam.",
}
TOLD = [  # source, words, organization, person, concept, agreement, edtf, speech act
    ("one paper", "wants the dam", "Peru", "Ruiz", "dam", True, "2011-03-04", "demand"),
    ("one paper", "rejects the tax", "Peru", None, "tax", False, "2011-03-04", "reject"),
    ("one paper", "Chile wants the dam", "Chile", None, "dam", True, "2011-03", "demand"),
    ("one paper", "wants the tax", "Chile", None, "tax", True, None, "demand"),
    ("two", "rejects the dam", "Ghana", None, "dam", False, "2011-03-02", "reject"),
    ("two", "asks for the dam", "Peru", None, "dam", True, "2011-03-09", "demand"),
    ("two", "demanded the dam", "Ghana", None, "dam", True, "2011-03-20", "demand"),
    ("two", "Later", "Ghana", None, "dam", None, "2011-03-20", "assert"),
]


@pytest.fixture
def crisis():
    """Two texts, eight positions, as tables made by hand."""
    documents = {name: Document(name, f"{name}.txt", text) for name, text in TEXTS.items()}
    rows = []
    for number, (source, words, organization, person, concept, agreement, edtf, act) in enumerate(TOLD):
        start = TEXTS[source].index(words)
        rows.append(
            documents[source].evidence(start, start + len(words))
            | {
                "position_id": f"{source}/p{number}",
                "organization": organization,
                "person": person,
                "concept": concept,
                "agreement": agreement,
                "edtf": edtf,
                "speech_act": act,
                "kind": "indirect",
                "region": "body",
            }
        )
    sources = [
        {
            "source_id": "one paper",
            "title": 'The "dam"; a quarrel',
            "outlet": "Post",
            "published": "2011-03-05T10:00:00+01:00",
        },
        {"source_id": "two", "title": None, "outlet": None, "published": None},
    ]
    return SimpleNamespace(
        positions=pd.DataFrame(rows).astype({"agreement": "boolean"}),
        texts=TEXTS,
        sources=pd.DataFrame(sources),
        text=TEXTS.__getitem__,
    )


def ties(ax):
    """Colour, line style and width of every tie drawn."""
    from matplotlib.colors import to_hex

    lines = [patch for patch in ax.patches if patch.get_gid() == "tie"]
    return [
        (to_hex(line.get_edgecolor()).upper(), line.get_linestyle(), line.get_linewidth()) for line in lines
    ]


def labels(ax):
    return {text.get_text(): text for text in ax.texts if text.get_gid() == "label"}


def test_the_picture_shows_sign_by_colour_and_style_and_weight_by_width(crisis):
    ax = cnb.network(crisis.positions)
    drawn = ties(ax)
    # Peru-Chile: dam 2 x 1 alike, tax 1 x 1 apart: +1; Peru-Ghana: 2 alike, 2 apart: 0; Chile-Ghana: 1 alike,
    # 1 apart: 0
    assert sorted((colour, style) for colour, style, _ in drawn) == sorted(
        [(BLUE, "solid"), ("#767676", "dotted"), ("#767676", "dotted")]
    )
    assert max(drawn, key=lambda tie: tie[2])[0] == BLUE
    assert (
        "3 organizations with 3 ties from 7 positions; 1 of agreement, 0 of conflict, 2 even"
        in cnb.caption(ax)
    )
    assert "1 row without a stance is left out." in cnb.caption(ax)
    assert set(labels(ax)) == {"Peru", "Chile", "Ghana"}


@pytest.mark.parametrize(
    ("kind", "colour", "style"), [("congruence", BLUE, "solid"), ("conflict", ORANGE, "dashed")]
)
def test_one_kind_has_one_look(crisis, kind, colour, style):
    drawn = ties(cnb.network(crisis.positions, kind))
    assert len(drawn) == 3 and {tie[:2] for tie in drawn} == {(colour, style)}


def test_node_size_is_the_number_of_positions(crisis):
    ax = cnb.network(crisis.positions)
    sizes = sorted(ax.collections[0].get_sizes())
    assert sizes == sorted(30 + 270 * n / 3 for n in (3, 2, 2))


def test_places_depend_neither_on_the_kind_nor_on_the_order_of_rows(crisis):
    def places(positions, kind):
        return {name: text.xy for name, text in labels(cnb.network(positions, kind)).items()}

    assert places(crisis.positions, "subtract") == places(crisis.positions[::-1], "conflict")


def test_opponents_stand_on_opposite_sides():
    signed = nx.Graph()
    signed.add_nodes_from(["a", "b", "c", "d", "e"], frequency=1)
    signed.add_weighted_edges_from(
        [("a", "b", 2), ("c", "d", 3), ("a", "c", -4), ("b", "d", -1), ("e", "d", -1)]
    )
    left, right = networks._camps(signed)
    assert {frozenset(left), frozenset(right)} == {frozenset("abe"), frozenset("cd")}


@pytest.mark.parametrize("kind", KINDS)
def test_labels_do_not_overlap(kind):
    names = [f"The Republic of Long Name Number {n}" for n in range(14)]
    rows = [
        {
            "source_id": "s",
            "start": n,
            "end": n + 1,
            "position_id": f"p{n}",
            "organization": name,
            "person": None,
            "concept": f"concept {n % 6} with a fairly long description of it",
            "agreement": n % 4 != 0,
        }
        for n, name in enumerate(names * 2)
    ]
    ax = cnb.network(pd.DataFrame(rows), kind)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in labels(ax).values()]
    assert len(boxes) >= 14
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])
    whole = ax.figure.bbox
    assert all(box.x0 >= whole.x0 and box.x1 <= whole.x1 for box in boxes)


def test_affiliation_puts_actors_left_and_concepts_right(crisis):
    ax = cnb.network(crisis.positions, "affiliation")
    x = {name: text.xy[0] for name, text in labels(ax).items()}
    assert {name for name in x if x[name] < 0} == {"Peru", "Chile", "Ghana"}
    assert {name for name in x if x[name] > 0} == {"dam", "tax"}
    assert sorted(tie[:2] for tie in ties(ax)) == sorted([(BLUE, "solid")] * 4 + [(ORANGE, "dashed")] * 2)
    assert "1 of them told both ways" in cnb.caption(ax)


def test_only_the_busiest_are_drawn_and_the_others_are_said(crisis):
    ax = cnb.network(crisis.positions, top=2)
    assert set(labels(ax)) == {"Peru", "Chile"} and "1 more not drawn" in cnb.caption(ax)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_draw_is_a_sentence(crisis, kind):
    for rows in (crisis.positions.iloc[:0], crisis.positions.assign(concept=None)):
        ax = cnb.network(rows, kind)
        assert "no network" in ax.texts[0].get_text() and cnb.caption(ax) == ax.texts[0].get_text()


def test_a_single_actor_is_drawn_without_ties(crisis):
    ax = cnb.network(crisis.positions.iloc[:1])
    assert set(labels(ax)) == {"Peru"} and not ties(ax)


def test_an_axes_may_be_given(crisis):
    from matplotlib import pyplot as plt

    _, ax = plt.subplots()
    assert cnb.network(crisis.positions, ax=ax) is ax


def test_ties_are_listed_with_a_sentence_of_either_side(crisis):
    listed = cnb.network_ties(crisis, crisis.positions, "conflict").table
    assert listed["tie"].tolist() == ["Ghana – Peru", "Chile – Peru", "Chile – Ghana"]
    first = listed.iloc[0]
    assert first["weight"] == 2 and first["positions"] == 3 and first["differ on"] == ["dam"]
    assert "Ghana ⟦rejects the dam⟧." in first["for example"]
    assert "Peru ⟦wants the dam⟧." in first["for example"]


def test_every_sentence_of_a_tie_leads_to_its_row(crisis):
    one, other = cnb.pick_tie(crisis.positions, "conflict")
    listed = cnb.tie_quotes(crisis, crisis.positions, one, other, "conflict").table
    assert (one, other) == ("Ghana", "Peru")
    assert set(listed["position_id"]) == {"two/p4", "one paper/p0", "two/p5"}
    assert all("⟦" in quoted for quoted in listed["quoted"])
    affiliation = cnb.tie_quotes(crisis, crisis.positions, "Ghana", "dam", "affiliation").table
    assert affiliation["stance"].tolist() == ["opposes", "favours"]


def test_no_tie_is_said(crisis):
    nobody = crisis.positions.iloc[:0]
    assert cnb.pick_tie(nobody) == (None, None)
    assert "no network" in repr(cnb.tie_quotes(crisis, nobody, None, None))
    assert "are not tied" in repr(cnb.tie_quotes(crisis, crisis.positions, "Peru", "Mali"))
    assert "No two nodes" in repr(cnb.network_ties(crisis, nobody))


def test_a_network_in_words(crisis):
    assert cnb.describe_network(crisis.positions) == (
        "3 nodes and 3 ties from 7 positions. 1 row without a stance is left out."
    )


def test_the_first_change_is_shown_with_the_sentence_before(crisis):
    listed = cnb.turning_points(crisis, crisis.positions, "Ghana", "dam")
    assert listed.table["change"].tolist() == [
        "stance before",
        "stance after",
        "speech act before",
        "speech act after",
    ]
    assert listed.table["position_id"].tolist() == ["two/p4", "two/p6", "two/p4", "two/p7"]
    assert listed.table["order"].tolist() == ["", "later"] * 2
    assert "stance from opposes to favours; speech act from reject to assert" in repr(listed)


def test_an_order_of_overlapping_days_is_not_certain(crisis):
    vague = crisis.positions.assign(edtf=crisis.positions["edtf"].replace("2011-03-20", "2011-03"))
    assert "order not certain" in set(cnb.turning_points(crisis, vague, "Ghana", "dam").table["order"])


def test_where_nothing_moves_the_answer_is_a_sentence(crisis):
    assert "no change among them" in repr(cnb.turning_points(crisis, crisis.positions, "Peru", "dam"))
    assert "without a date" in repr(cnb.turning_points(crisis, crisis.positions, "Chile", "tax"))
    assert "No position" in repr(cnb.turning_points(crisis, crisis.positions.iloc[:0]))


@pytest.mark.parametrize("normalise", NORMALISATIONS)
@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_files_give_the_network_back(crisis, tmp_path, ending, normalise):
    path = tmp_path / f"network.{ending}"
    said = cnb.write_network(crisis, path, normalise=normalise)
    made = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[ending](path)
    wanted = discourse_network(crisis.positions, normalise=normalise)
    assert said == "3 nodes, 3 ties from 7 positions. 1 row without a stance is left out."
    assert {name: own["frequency"] for name, own in made.nodes(data=True)} == dict(
        wanted.nodes(data="frequency")
    )
    for one, other, own in wanted.edges(data=True):
        again = made.edges[one, other]
        assert again["weight"] == pytest.approx(own["weight"])
        assert again["position_ids"].split("; ") == own["position_ids"]
        assert list(filter(None, again["agree_on"].split("; "))) == own["agree_on"]
    cnb.write_network(crisis, tmp_path / f"again.{ending}", normalise=normalise)
    assert path.read_bytes() == (tmp_path / f"again.{ending}").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("level", ["organization", "person", "concept"])
def test_every_kind_and_level_can_be_written_and_reopened(crisis, tmp_path, kind, level):
    for ending, reader in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        cnb.write_network(crisis, tmp_path / f"n.{ending}", kind, level)
        made = reader(tmp_path / f"n.{ending}")
        wanted = discourse_network(crisis.positions, kind, level)
        assert set(made.nodes) == set(wanted.nodes) and made.number_of_edges() == wanted.number_of_edges()


def test_characters_that_xml_forbids_do_not_break_a_file(crisis, tmp_path):
    odd = SimpleNamespace(positions=crisis.positions.assign(organization="A\x0b&<B>"), sources=crisis.sources)
    cnb.write_network(odd, tmp_path / "n.graphml")
    assert list(nx.read_graphml(tmp_path / "n.graphml")) == ["A &<B>"]


def test_statements_are_listed_as_discourse_network_analyzer_does(crisis, tmp_path):
    assert cnb.write_network(crisis, tmp_path / "s.csv").startswith("7 positions.")
    with (tmp_path / "s.csv").open(encoding="utf-8", newline="") as file:
        head = file.readline()
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=";"))
    assert head.startswith(
        '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";'
    )
    assert [row["statement ID"] for row in rows] == [str(n) for n in range(1, 8)]
    assert rows[0] | {"position_id": ""} == {
        "statement ID": "1",
        "time": "2011-03-05 10:00:00",
        "document ID": "1",
        "document title": 'The "dam"; a quarrel',
        "author": "",
        "source": "Post",
        "section": "",
        "type": "",
        "start": "5",
        "stop": "18",
        "text": "wants the dam",
        "person": "Ruiz",
        "organization": "Peru",
        "concept": "dam",
        "agreement": "1",
        "position_id": "",
        "source_id": "one paper",
    }
    for row in rows:
        assert TEXTS[row["source_id"]][int(row["start"]) : int(row["stop"])] == row["text"]
    assert {row["agreement"] for row in rows} == {"0", "1"}
    assert rows[-1]["time"] == "" and rows[-1]["document title"] == ""


def test_a_window_narrows_the_file(crisis, tmp_path):
    said = cnb.write_network(crisis, tmp_path / "s.csv", since="2011-03-09", until="2011-03-10")
    assert said.startswith("2 positions.")  # that of the 9th, and that of some day in March
    assert cnb.write_network(crisis, tmp_path / "n.gexf", since="1950", until="1951").startswith(
        "No nodes, no ties"
    )
    assert len(nx.read_gexf(tmp_path / "n.gexf")) == 0


def test_another_ending_or_a_bad_place_is_refused(crisis, tmp_path):
    with pytest.raises(cnb.CrisisError, match=r"\.net.*\.graphml, \.gexf, \.csv"):
        cnb.write_network(crisis, tmp_path / "n.net")
    (tmp_path / "file").write_text("")
    with pytest.raises(cnb.CrisisError, match="cannot be written"):
        cnb.write_network(crisis, tmp_path / "file" / "n.gexf")


def test_times_are_written_as_discourse_network_analyzer_does():
    assert network_files._time("2011") is None


def test_command_line(second, tmp_path):
    to = tmp_path / "n.graphml"
    run = CliRunner().invoke(
        cli.app, ["network", str(second.folder), "--to", str(to), "--normalise", "jaccard"]
    )
    assert run.exit_code == 0 and "from" in run.output
    assert set(nx.read_graphml(to)) == set(discourse_network(second.positions))
    run = CliRunner().invoke(cli.app, ["network", str(second.folder), "--to", str(to), "--kind", "friends"])
    assert run.exit_code == 2 and "choose one of subtract" in run.output
