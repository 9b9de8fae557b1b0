"""Views: what the Axes and listings hold, never how the pixels fall."""

import inspect
import textwrap
from types import SimpleNamespace

import matplotlib
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crisisnb as cnb
from crisisnb import tables
from crisisnb.document import Document
from crisisnb.errors import CrisisError
from crisisnb.views import days, evidence, listing, marks, positions, style, window
from crisisnb.views.differences import mark_differences
from crisisnb.views.listing import Listing

TEXTS = {
    "north": "Peru expelled the envoy of Chile on 3 May. About 40 ships left Callao.\n"
    "Minister Rojas denied any “threat”.",
    "south": "Chile said more than 60 ships left Callao on 4 May. "
    "Lima never threatened anyone, Gen. Ruiz said.",
    "late": "Chile will answer in June. "
    "Peru still favours talks, an official said, but the army opposes them.",
}
DOCUMENTS = {name: Document(name, f"{name}.txt", text) for name, text in TEXTS.items()}


def at(source, words):
    start = TEXTS[source].index(words)
    return DOCUMENTS[source].evidence(start, start + len(words))


@pytest.fixture(scope="module")
def crisis():
    """Three sources on the quarrel of two neighbours, as tables made by hand."""
    published = {
        "north": ("2030-05-03", "stated"),
        "south": ("2030-05-05", "inferred"),
        "late": (None, "unknown"),
    }
    sources = [
        {
            "source_id": s,
            "path": f"{s}.txt",
            "published": day,
            "published_status": status,
            "words": 12,
            "published_earliest": day,
            "published_latest": day,
            "origin": "agency" if s != "late" else "late",
            "via": ["an agency"] if s == "south" else [],
        }
        for s, (day, status) in published.items()
    ]
    reports = [
        at("north", "Peru expelled the envoy")
        | {
            "report_id": "north/r1",
            "event_id": "e1",
            "event": "COERCE",
            "actor": ["Peru"],
            "edtf": "2030-05-03",
            "earliest": "2030-05-03",
            "latest": "2030-05-03",
            "status": "happened",
        },
        at("south", "ships left Callao")
        | {
            "report_id": "south/r1",
            "event_id": "e2",
            "event": "MOBILIZE",
            "actor": ["Peru"],
            "edtf": "2030-05-04",
            "earliest": "2030-05-04",
            "latest": "2030-05-04",
            "status": "happened",
        },
        at("north", "ships left Callao")
        | {
            "report_id": "north/r2",
            "event_id": "e2",
            "event": "MOBILIZE",
            "actor": ["Peru"],
            "edtf": "[..2030-05-03]",
            "latest": "2030-05-03",
            "status": "happened",
        },
        at("late", "Chile will answer")
        | {"report_id": "late/r1", "event_id": "e3", "actor": ["Chile"], "status": "planned"},
    ]
    events = [
        {
            "event_id": "e1",
            "summary": "Peru expels an envoy",
            "event": "COERCE",
            "actor": ["Peru"],
            "edtf": "2030-05-03",
            "earliest": "2030-05-03",
            "latest": "2030-05-03",
            "precision": "day",
            "status": "happened",
            "n_reports": 1,
            "n_sources": 1,
            "n_origins": 1,
        },
        {
            "event_id": "e2",
            "summary": "Ships leave Callao",
            "event": "MOBILIZE",
            "actor": ["Peru"],
            "edtf": "2030-05-04",
            "earliest": "2030-05-04",
            "latest": "2030-05-04",
            "precision": "day",
            "status": "happened",
            "n_reports": 2,
            "n_sources": 2,
            "n_origins": 1,
        },
        {
            "event_id": "e3",
            "summary": "Chile answers",
            "actor": ["Chile"],
            "precision": "unknown",
            "status": "planned",
            "n_reports": 1,
            "n_sources": 1,
            "n_origins": 1,
        },
    ]
    figures = [
        at("north", "About 40 ships")
        | {
            "figure_id": "north/f1",
            "counted": "ships",
            "low": 40,
            "high": 40,
            "unit": "ships",
            "hedge": "about",
        },
        at("south", "more than 60 ships")
        | {"figure_id": "south/f1", "counted": "ships", "low": 60, "unit": "ships", "attributed_to": "Chile"},
    ]
    positions = [
        at("late", "Peru still favours talks")
        | {
            "position_id": "late/p1",
            "organization": "Peru",
            "concept": "talks",
            "speech_act": "support",
            "agreement": True,
            "edtf": "2030-05-10",
        },
        at("late", "the army opposes them")
        | {
            "position_id": "late/p2",
            "organization": "Peru",
            "concept": "talks",
            "person": "Ruiz",
            "speech_act": "oppose",
            "agreement": False,
            "edtf": "2030-05-10",
        },
        at("south", "Lima never threatened anyone")
        | {
            "position_id": "south/p1",
            "organization": "Peru",
            "concept": "threats",
            "speech_act": "deny",
            "agreement": None,
            "kind": "indirect",
        },
    ]
    sides = [
        at("north", "About 40 ships left") | {"discrepancy_id": "d1", "claimant": None, "says": "about 40"},
        at("south", "more than 60 ships left")
        | {"discrepancy_id": "d1", "claimant": "Chile", "says": "over 60"},
        {"source_id": "late", "discrepancy_id": "d1", "says": "nothing"},
    ]
    made = {
        "sources": sources,
        "reports": reports,
        "events": events,
        "figures": figures,
        "positions": positions,
        "sides": sides,
        "passages": [
            at("north", TEXTS["north"]) | {"kind": "body"},
            at("late", TEXTS["late"]) | {"kind": "teaser"},
        ],
        "times": [at("north", "3 May") | {"time_id": "north/t1", "timex_type": "DATE", "edtf": "2030-05-03"}],
        "statements": [at("north", "any “threat”") | {"statement_id": "north/s1", "organization": "Peru"}],
        "discrepancies": [
            {
                "discrepancy_id": "d1",
                "kind": "figure",
                "subject": "ships <left>",
                "severity": 2,
                "description": "how many",
                "proposed_cause": "unknown",
                "n_sources": 2,
                "n_origins": 1,
            }
        ],
    }
    return object_of(made)


def object_of(rows):
    made = {name: tables.frame(name, rows.get(name, [])) for name in tables.names()}
    return SimpleNamespace(**made, texts=TEXTS, text=TEXTS.__getitem__, table=made.__getitem__)


EMPTY = object_of({})


def invented(n, days_apart=1, status="happened"):
    actors = ["Peru", "Chile", "Kenya", "Fiji", "Malta", "Japan", "Oman", "Togo", "Cuba"]
    rows = []
    for i in range(n):
        day = f"{pd.Timestamp('2031-01-01') + pd.Timedelta(days=i * days_apart):%Y-%m-%d}"
        first, last, edtf = [
            (day, day, day),
            (None, day, f"[..{day}]"),
            (day, None, f"{day}/.."),
            (None, None, None),
        ][min(i % 9, 3) if i % 9 < 4 else 0]
        rows.append(
            {
                "event_id": f"e{i:04}",
                "summary": f"event {i}",
                "event": ["CONSULT", "ASSAULT", None][i % 3],
                "actor": [actors[i % len(actors)]] if i % 7 else [],
                "edtf": edtf,
                "earliest": first,
                "latest": last,
                "precision": "day",
                "status": ["happened", "planned", "denied", "ongoing", "hypothetical"][i % 5],
                "n_reports": 1,
                "n_sources": 1 + i % 3,
                "n_origins": 1 + i % 3,
            }
        )
    return tables.frame("events", rows)


# --- the window -------------------------------------------------------------------


@pytest.mark.parametrize(
    "since, until, kept",
    [
        (None, None, ["e1", "e2", "e3"]),
        ("2030-05-04", None, ["e2"]),
        (None, "2030-05-03", ["e1"]),
        ("2030", "2030", ["e1", "e2"]),
        ("2030-05", None, ["e1", "e2"]),
        ("2031", None, []),
    ],
)
def test_window_keeps_what_may_fall_into_it(crisis, since, until, kept):
    assert list(cnb.within(crisis.events, since, until)["event_id"]) == kept


@pytest.mark.parametrize(
    "status, earliest, latest, since, until, kept",
    [
        ("happened", None, "2030-05-03", None, "2020-01-01", False),
        ("happened", None, "2030-05-03", "2030-05-01", "2030-05-31", True),
        ("planned", "2030-05-03", None, "2031-01-01", None, False),
        ("ongoing", "2030-05-03", None, "2031-01-01", None, True),
        ("ongoing", None, "2030-05-03", None, "2020-01-01", True),
        ("ongoing", "2030-05-03", None, None, "2030-05-02", False),
    ],
)
def test_an_open_end_goes_by_its_known_day_unless_ongoing(status, earliest, latest, since, until, kept):
    row = {"event_id": "e", "status": status, "earliest": earliest, "latest": latest}
    assert len(cnb.within(tables.frame("events", [row]), since, until)) == kept


def test_undated_rows_are_left_out_aloud(crisis):
    assert (
        cnb.window_note(crisis.events, "2030-05-03")
        == "The window from 2030-05-03 to the end keeps 2 of 3 rows; "
        "1 row has no date and is left out of this window."
    )


def test_rows_without_days_go_by_their_source(crisis):
    assert list(cnb.within(crisis.sides, "2030-05-05", None, crisis.sources)["source_id"]) == ["south"]
    kept = cnb.discrepancies_within(crisis.discrepancies, crisis.sides, crisis.sources, "2030-06")
    assert kept.empty and list(kept) == list(crisis.discrepancies)


@pytest.mark.parametrize(
    "since, until, said",
    [
        ("yesterday", None, "since = 'yesterday' is not a date"),
        (None, "2030-02-30", "until = '2030-02-30' is not a date"),
        ("2030-13", None, "not a date"),
        (20300101, None, "not a date"),
        ("2030-24", None, "not a date"),
        ("2030-05-04", "2030-05-03", r"ends \(2030-05-03\) before it starts"),
    ],
)
def test_an_ill_formed_window_is_refused(crisis, since, until, said):
    with pytest.raises(CrisisError, match=said):
        cnb.within(crisis.events, since, until)


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_within_is_overlap(first, last, since, until):
    first, last, since, until = *sorted((first, last)), *sorted((since, until))
    row = {
        "event_id": "e",
        "earliest": f"{first:%4Y-%m-%d}".zfill(10),
        "latest": f"{last:%4Y-%m-%d}".zfill(10),
    }
    kept = window.within(pd.DataFrame([row]), since.isoformat(), until.isoformat())
    assert bool(len(kept)) == (first <= until and last >= since)


@pytest.mark.parametrize(
    "edtf, expected",
    [
        ("2030", ("2030-01-01", "2030-12-31")),
        ("203X", ("2030-01-01", "2039-12-31")),
        ("2030-22", ("2030-06-01", "2030-08-31")),
        ("2030-02?", ("2030-02-01", "2030-02-28")),
        ("2030-02-01/2030-03", ("2030-02-01", "2030-03-31")),
        ("../2030-02-01", (None, "2030-02-01")),
        ("{2030-01-01,2030-01-05}", ("2030-01-01", "2030-01-05")),
        ("2030-05-04T10:00:00+02:00", ("2030-05-04", "2030-05-04")),
        ("XXXX-05-04", (None, None)),
        (None, (None, None)),
    ],
)
def test_bounds_of_edtf(edtf, expected):
    assert days.bounds(edtf) == expected


# --- evidence ---------------------------------------------------------------------


def test_a_day_is_never_broken_at_its_hyphens():
    assert listing.html("on 2030-05-03 & later") == (
        'on <span style="white-space:nowrap">2030-05-03</span> &amp; later'
    )


def test_a_row_is_shown_in_its_sentence(crisis):
    assert cnb.sentence(crisis, crisis.figures.iloc[0]) == "⟦About 40 ships⟧ left Callao."
    assert cnb.sentence(crisis, crisis.sides.iloc[2]) == "(nothing of this was found in late)"


@pytest.mark.parametrize(
    "words, expected",
    [
        ("Gen. Ruiz", "Lima never threatened anyone, ⟦Gen. Ruiz⟧ said."),
        (
            "on 4 May. Lima",
            "Chile said more than 60 ships left Callao ⟦on 4 May. Lima⟧ never threatened anyone, Gen. Ruiz "
            "said.",
        ),
    ],
)
def test_sentences_end_where_they_end(crisis, words, expected):
    assert cnb.sentence(crisis, at("south", words)) == expected


def test_a_sentence_runs_on_over_a_margin():
    told = "The minister of Peru said that Chile had moved its ships out of the harbour of Callao to the north. "
    text = "\n".join(textwrap.wrap(told * 6, 70)) + "\n\nAll went home.\n"
    at_break = text.index("\n")
    first, last = evidence.around(text, at_break - 4, at_break + 4)
    assert text[first:last].replace("\n", " ") == told.strip()
    last_words = text.index("All")
    assert text[slice(*evidence.around(text, last_words, last_words + 3))] == "All went home."


@given(st.text("aB. \n?”", min_size=1, max_size=60), st.data())
def test_the_sentence_always_holds_the_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = evidence.around(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


@pytest.mark.parametrize(
    "any_id, rows",
    [
        ("e2", 2),
        ("north/r2", 1),
        ("d1", 3),
        ("south/f1", 1),
        ("late/p2", 1),
        ("north/t1", 1),
        ("north/s1", 1),
    ],
)
def test_every_identifier_leads_back_to_the_text(crisis, any_id, rows):
    walked = cnb.walk_back(crisis, any_id)
    assert len(walked) == rows
    for where, text in walked.table[["where", "text"]].itertuples(index=False):
        if not where.endswith("(silent)"):
            assert eval(where, {"crisis": crisis}) == text  # the look-up a reader would copy into a cell


def test_an_unknown_identifier_is_named(crisis):
    with pytest.raises(CrisisError, match="'x9'"):
        cnb.walk_back(crisis, "x9")


def test_a_wrong_offset_is_counted(crisis):
    moved = crisis.figures.assign(start=crisis.figures["start"] + 1, end=crisis.figures["end"] + 1)
    tables_of = {name: crisis.table(name) for name in tables.names()} | {"figures": moved}
    found = cnb.check_evidence(
        SimpleNamespace(table=tables_of.__getitem__, text=crisis.text)
    ).table.set_index("table")
    assert found.loc["figures", "rows"] == 2 and found.loc["figures", "stand where they say"] == 0
    assert found.loc["sides", "stand where they say"] == 2 and found.loc["sides", "silent"] == 1


def test_quotes_of_a_column_that_is_not_there(crisis):
    with pytest.raises(CrisisError, match="no column 'colour'"):
        cnb.quotes(crisis, crisis.figures, ["colour"])


def test_html_is_escaped_and_the_same_every_time():
    listing = Listing(pd.DataFrame({"a": ["<b>⟦x & y⟧</b>", None], "b": [["p", "q"], []]}))
    html = listing._repr_html_()
    assert "&lt;b&gt;<mark" in html and "x &amp; y</mark>&lt;/b&gt;" in html and "<b>" not in html
    assert "p, q" in html and html == listing._repr_html_() and "0x" not in repr(listing)


def test_a_marked_text_keeps_every_character(crisis):
    drawn = cnb.mark_text(crisis, "north")
    assert "⟦3 May⟧ ⟨2030-05-03⟩" in repr(drawn) and "⟦About 40 ships⟧ ⟨40⟩" in repr(drawn)
    plain = repr(drawn)
    for label in ("⟦", "⟧", " ⟨2030-05-03⟩", " ⟨40⟩", " ⟨Peru⟩"):
        plain = plain.replace(label, "")
    assert plain == TEXTS["north"]


@pytest.mark.parametrize(
    "texts, marked, said",
    [
        (
            ["about 40 ships left", "over 60 ships left"],
            ["about ⟦40⟧ ships left", "over ⟦60⟧ ships left"],
            True,
        ),
        (
            ["the talks failed", "soldiers marched north"],
            ["the talks failed", "soldiers marched north"],
            False,
        ),
        (["ships left", "ships left"], ["ships left", "ships left"], True),
        (["alone"], ["alone"], False),
    ],
)
def test_differing_words_are_marked(texts, marked, said):
    assert mark_differences(texts) == (marked, said)


# --- pictures ---------------------------------------------------------------------


def numbers(ax):
    return [text for text in ax.texts if text.get_gid() == "number"]


def overlapping(ax):
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in numbers(ax)]
    return [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.overlaps(b)]


def test_one_mark_per_event_at_ten_events():
    events = invented(10)
    ax = cnb.timeline(events)
    boxes = [patch for patch in ax.patches if (patch.get_gid() or "").startswith("mark ")]
    assert len(boxes) == len(events) == len(numbers(ax))
    assert sorted(int(text.get_text()) for text in numbers(ax)) == list(range(1, 11))
    assert not overlapping(ax)


def test_three_hundred_events_are_gathered_and_none_is_lost():
    ax = cnb.timeline(invented(300))
    assert "Gathered by" in cnb.caption(ax)
    assert sum(int(text.get_text()) for text in numbers(ax)) == 300
    assert not overlapping(ax)
    assert ax.figure.get_figheight() < 15


@pytest.mark.parametrize("n, apart", [(1, 1), (30, 0), (60, 0), (60, 40), (300, 0)])
def test_labels_never_overlap(n, apart):
    assert not overlapping(cnb.timeline(invented(n, apart)))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 400), st.integers(1, 40))
def test_packed_marks_never_overlap(seed, n):
    numbered = marks.number_events(invented(n, seed % 5))
    scale = marks.scale_for(numbered, 7.0)
    for lane in marks.lanes(numbered):
        placed = marks.pack([m for m in marks.single_marks(numbered, scale) if m.lane == lane])
        for i, a in enumerate(placed):
            assert not any(
                a.row == b.row and a.gutter == b.gutter and a.left < b.end and b.left < a.end
                for b in placed[i + 1 :]
            )


def test_status_is_seen():
    row = invented(1).iloc[0].to_dict() | {
        "earliest": "2031-01-01",
        "latest": "2031-01-01",
        "edtf": "2031-01-01",
    }

    def mark(**given):
        return next(
            p
            for p in cnb.timeline(tables.frame("events", [row | given])).patches
            if (p.get_gid() or "").startswith("mark")
        )

    told, planned, possible, denied = (
        mark(status=s) for s in ("happened", "planned", "hypothetical", "denied")
    )
    white = (1.0, 1.0, 1.0, 1.0)
    assert told.get_facecolor() != white and planned.get_facecolor() == denied.get_facecolor() == white
    assert possible.get_linestyle() != planned.get_linestyle()
    assert mark(n_origins=3).get_height() > mark(n_origins=1).get_height()


def test_list_and_picture_share_their_numbers(crisis):
    listed = cnb.list_events(crisis, crisis.events)
    assert dict(zip(listed.table["no."], listed.table["what"], strict=True)) == {
        1: "Peru expels an envoy",
        2: "Ships leave Callao",
        3: "Chile answers",
    }
    assert list(cnb.list_events(crisis, crisis.events, top=1).table["no."]) == [2]
    assert "⟦ships left Callao⟧" in listed.table["quoted"][1] and listed.table["when"][2] == "no date"


def test_an_event_goes_to_the_actor_named_most(crisis):
    events = crisis.events.assign(actor=[["Ann Rojas", "Peru"], ["Peru"], ["Chile"]])
    assert list(marks.number_events(events)["lane"]) == ["Peru", "Peru", "Chile"]


def test_lag_counts_what_the_dates_can_tell(crisis):
    ax = cnb.report_lag(crisis.reports, crisis.sources)
    assert cnb.caption(ax) == (
        "Of 4 reports, 1 speaks of a day before that of publication and 0 of a later one; in 2 the dates "
        "cannot tell, or "
        "it is the same day; in 1 one of the two days is not known."
    )
    assert sum(len(c.get_offsets()) for c in ax.collections if c.get_gid() == "spots") == 3


def test_matrix_shows_a_contradiction(crisis):
    ax = cnb.position_matrix(crisis.positions)
    assert [text.get_text() for text in ax.texts] == ["+1", "−1", "?1"]
    assert len([p for p in ax.patches if p.get_gid() == "both"]) == 1
    assert cnb.told_both_ways(crisis.positions).table["concept"].tolist() == ["talks"]
    assert cnb.diverging_persons(crisis.positions).table["opposes"].tolist() == [["Ruiz"]]


def test_positions_over_time_of_the_busiest_actor(crisis):
    ax = cnb.positions_over_time(crisis.positions)
    assert (
        "Peru" in ax.get_title(loc="left")
        and len([line for line in ax.lines if line.get_gid() == "spot"]) == 2
    )
    assert "No dated position of Fiji" in cnb.caption(cnb.positions_over_time(crisis.positions, "Fiji"))


def test_quotes_behind_a_cell(crisis):
    assert len(cnb.position_quotes(crisis, crisis.positions, "Peru", "talks")) == 2
    assert "No position of Fiji on “talks”" in repr(
        cnb.position_quotes(crisis, crisis.positions, "Fiji", "talks")
    )


def test_ladder_has_a_rung_per_figure_and_no_mean(crisis):
    ax = cnb.figure_ladder(crisis.figures, crisis.sources)
    rungs = [line for line in ax.lines if line.get_gid() == "rung"]
    assert [float(line.get_xdata()[0]) for line in rungs] == [40.0, 60.0]
    assert rungs[0].get_marker() == "o" and rungs[1].get_marker() == ">"
    assert "some for ships" in cnb.caption(cnb.figure_ladder(crisis.figures, crisis.sources, "tanks"))


def test_a_long_ladder_keeps_its_ends(crisis):
    long = pd.concat([crisis.figures.head(1)] * 100, ignore_index=True)
    long = long.assign(low=[float(n) for n in range(100)], high=[float(n) for n in range(100)])
    ax = cnb.figure_ladder(long, crisis.sources, top=10)
    drawn = [float(line.get_xdata()[0]) for line in ax.lines if line.get_gid() == "rung"]
    assert len(drawn) == 10 and drawn[0] == 0 and drawn[-1] == 99 and "90 further figures" in cnb.caption(ax)


def test_ladder_of_two_scales_is_logarithmic(crisis):
    far = crisis.figures.assign(low=[4.0, 90000.0], high=[4.0, 90000.0])
    assert cnb.figure_ladder(far, crisis.sources).get_xscale() == "log"


@pytest.mark.parametrize(
    "published, expected",
    [
        (("2030-01-01", "2030-01-01"), "too early"),
        (("2030-05-04", "2030-05-04"), "silent"),
        (("2030-05-01", "2030-05-09"), "unsure"),
        ((None, None), "unsure"),
    ],
)
def test_silence_is_told_apart_from_being_too_early(crisis, published, expected):
    sources = crisis.sources.assign(
        published=None, published_earliest=published[0], published_latest=published[1]
    )
    ax = cnb.omission_matrix(crisis.events, crisis.reports, sources)
    assert [line.get_gid() for line in ax.lines if line.get_gid() != "told"] == [expected]
    assert len(ax.lines) == 3


def test_ledger_and_cards(crisis):
    assert cnb.ledger(crisis.discrepancies).table["verdict"].isna().all()
    drawn = cnb.cards(crisis, crisis.discrepancies)
    assert list(drawn.table["in these words"]) == ["About ⟦40⟧ ships left", "more than ⟦60⟧ ships left", ""]
    assert drawn.table["in the sentence"][2] == "(nothing of this was found in late)"
    assert list(drawn.table["told as"]) == ["about 40", "over 60", "nothing"]
    assert "ships &lt;left&gt;" in drawn._repr_html_()


def test_cards_show_as_many_sources_as_they_can(crisis):
    twice = pd.concat([crisis.sides.head(1)] * 5 + [crisis.sides.iloc[1:]], ignore_index=True)
    drawn = cnb.cards(SimpleNamespace(sides=twice, text=crisis.text), crisis.discrepancies, most_sides=3)
    assert list(drawn.table["source"]) == ["north", "south", "late"]
    assert "4 further accounts not shown." in drawn.table["what differs"][0]


def test_a_selection_keeps_its_numbers(crisis):
    numbered = cnb.number_events(crisis.events)
    chosen = numbered[numbered["status"] == "planned"]
    assert [text.get_text() for text in numbers(cnb.timeline(chosen))] == ["3"]
    assert list(cnb.list_events(crisis, chosen).table["no."]) == [3]


def test_publication_dates_by_status(crisis):
    ax = cnb.publication_dates(crisis.sources)
    assert [line.get_markerfacecolor() for line in ax.lines] == [style.BLUE, "white"]
    assert [text.get_text() for text in ax.texts] == ["no date"]
    assert "1 with a stated date" in cnb.caption(ax) and "1 without a date" in cnb.caption(ax)


def test_coverage_counts_every_report(crisis):
    ax = cnb.coverage_grid(crisis.reports, crisis.sources)
    assert sum(int(text.get_text()) for text in ax.texts) == len(crisis.reports)
    assert ax.get_xticklabels()[-1].get_text() == "no date"


def test_shares_add_up(crisis):
    ax = cnb.passage_shares(crisis.passages)
    assert sum(patch.get_width() for patch in ax.patches) == len(TEXTS["north"]) + len(TEXTS["late"])


def test_origins_are_counted_once(crisis):
    assert cnb.list_origins(crisis.sources).table["sources"].tolist() == [2, 1]
    assert "2 origins" in cnb.describe_sources(crisis.sources)


PLOTS = {
    "timeline": lambda c, **k: cnb.timeline(c.events, **k),
    "lag": lambda c, **k: cnb.report_lag(c.reports, c.sources, **k),
    "publication": lambda c, **k: cnb.publication_dates(c.sources, **k),
    "passages": lambda c, **k: cnb.passage_shares(c.passages, **k),
    "coverage": lambda c, **k: cnb.coverage_grid(c.reports, c.sources, **k),
    "quoted": lambda c, **k: cnb.quoted_actors(c.statements, **k),
    "matrix": lambda c, **k: cnb.position_matrix(c.positions, **k),
    "positions": lambda c, **k: cnb.positions_over_time(c.positions, **k),
    "ladder": lambda c, **k: cnb.figure_ladder(c.figures, c.sources, **k),
    "omission": lambda c, **k: cnb.omission_matrix(c.events, c.reports, c.sources, **k),
}


@pytest.mark.parametrize("name", PLOTS)
def test_an_empty_table_gives_a_sentence(name):
    ax = PLOTS[name](EMPTY)
    assert [text.get_text() for text in ax.texts] == [cnb.caption(ax)]
    assert cnb.caption(ax).endswith(".") and not ax.axison


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_draws_where_it_is_told_and_leaves_no_trace(name, crisis):
    before = dict(matplotlib.rcParams)
    ax = matplotlib.pyplot.subplots(figsize=(9, 5))[1]
    assert PLOTS[name](crisis, ax=ax) is ax and ax.get_title(loc="left") and cnb.caption(ax)
    assert dict(matplotlib.rcParams) == before
    smallest = min(text.get_fontsize() for text in ax.findobj(matplotlib.text.Text) if text.get_text())
    assert smallest >= 8


@pytest.mark.parametrize(
    "view", ["list_sources", "list_origins", "ledger", "told_both_ways", "diverging_persons"]
)
def test_an_empty_table_gives_a_listing_with_a_sentence(view):
    table = {"ledger": EMPTY.discrepancies}.get(view, EMPTY.sources if "list" in view else EMPTY.positions)
    listing = getattr(cnb, view)(table)
    assert len(listing) == 0 and repr(listing).endswith(".") and repr(listing) in listing._repr_html_()


def test_nothing_is_changed(crisis):
    before = {name: crisis.table(name).copy(deep=True) for name in tables.names()}
    for plot in PLOTS.values():
        plot(crisis)
    (
        cnb.list_events(crisis, crisis.events),
        cnb.cards(crisis, crisis.discrepancies),
        cnb.ledger(crisis.discrepancies),
    )
    for name, table in before.items():
        pd.testing.assert_frame_equal(crisis.table(name), table)


def test_every_public_view_says_what_it_does():
    for name in cnb.__all__:
        thing = getattr(cnb, name)
        if inspect.isfunction(thing):
            assert thing.__doc__ and len(thing.__doc__) > 30, name
    assert cnb.__all__ == sorted(cnb.__all__)


def test_positions_without_a_codebook_say_what_to_do(crisis):
    uncoded = crisis.positions.assign(concept=None)
    assert "`crisisnb concepts` drafts one" in cnb.describe_positions(uncoded)
    assert "`crisisnb concepts` drafts one" in cnb.caption(cnb.position_matrix(uncoded))
    assert cnb.describe_positions(uncoded.head(0)) == positions.NONE


@pytest.mark.parametrize(
    "days, expected",
    [
        ([0, 500, 501, 502], (0, 502)),
        ([0, *range(500, 510)], (500, 508)),
        (list(range(10)), (0, 9)),
    ],
)
def test_a_single_day_far_off_does_not_squeeze_the_others(days, expected):
    first, last = style.focus(days)
    margin = (last - first - (expected[1] - expected[0])) / 2
    assert first + margin == pytest.approx(expected[0]) and last - margin == pytest.approx(expected[1])
