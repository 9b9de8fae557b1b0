"""Verdicts: written beside a corpus, found again by their quotations, re-applied, never lost."""

import io
import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crisisnb as cnb
from crisisnb import tables
from crisisnb.cli import app
from crisisnb.comparisons.quotations import find_quotation, quotation
from crisisnb.comparisons.verdicts import COLUMNS, apply_verdicts, dismissed, has_verdict, read_verdicts

SECOND = Path(__file__).parent / "second_crisis"
HEADER = "kind,verdict,reason,by,date,first_source,first_quote,second_source,second_quote"
TEXTS = {
    "bay": "Bahrain said two boats were held. The boats left later.",
    "cape": "Qatar said one boat was held. No boat was ever held, Qatar added.",
}


def ledger(*points):
    """A ledger from (id, kind, description, *(source, words)), the words None for a silent side."""
    rows, sides = [], []
    for name, kind, description, *accounts in points:
        rows.append({"discrepancy_id": name, "kind": kind, "subject": "boats", "description": description})
        for source, words in accounts:
            start = TEXTS[source].index(words) if words else None
            end = start + len(words) if words else None
            sides.append({"discrepancy_id": name, "source_id": source, "start": start, "end": end})
    table = pd.DataFrame(rows, columns=["discrepancy_id", "kind", "subject", "description"]).astype("str")
    return table, pd.DataFrame(sides, columns=["discrepancy_id", "source_id", "start", "end"]).astype(
        {"start": "Int64", "end": "Int64"}
    )


FIGURE = ("d1", "figure", "two or one", ("bay", "two boats"), ("cape", "one boat"))
DENIAL = ("d2", "denial", "held or not", ("bay", "two boats were held"), ("cape", "No boat was ever held"))
OMISSION = ("d3", "omission", "left later", ("bay", "The boats left later"), ("cape", None))
LEDGER = ledger(FIGURE, DENIAL, OMISSION)


def row(kind="figure", verdict="real", first=("bay", "two boats"), second=("cape", "one boat"), **more):
    anchors = dict(zip(("first_source", "first_quote", "second_source", "second_quote"), (*first, *second)))
    return {"kind": kind, "verdict": verdict} | anchors | more


# --- quotations


@pytest.mark.parametrize(
    "text, quote, found",
    [
        ("Peru left the talks.", "left the talks", ["left the talks"]),
        ("Peru ‘left’ the\ntalks.", "'Left' the talks", ["left’ the\ntalks"]),
        ("São Tomé's boats", "SAO TOME’S", ["São Tomé's"]),
        (
            "It left. Then it left again.",
            "it left",
            ["it left"],
        ),  # the very characters win over the same words
        ("It left. Then It left again.", "IT LEFT", ["It left", "It left"]),
        ("It left. Then it left again.", "Then it ⟦left⟧ again", ["left"]),
        (
            "It left. Then she left again.",
            "Then it ⟦left⟧ again",
            ["left", "left"],
        ),  # words around it have changed
        ("They can talk. Talks can wait.", "talk", ["talk"]),  # whole words win over parts of words
        ("They cannot wait.", "can", ["can"]),  # a reading may end within a word
        ("Peru left the talks.", "left some talks", []),
        ("Peru left the talks.", "", []),
        ("Peru left the talks.", " . ", []),
        ("Peru left (again).", "(again)", ["(again)"]),
        ("", "Peru", []),
    ],
)
def test_a_quotation_is_found_by_its_characters_then_by_its_words(text, quote, found):
    assert [text[start:end] for start, end in find_quotation(text, quote)] == found


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_written_quotation_leads_back_to_its_place(data):
    words = data.draw(
        st.lists(st.sampled_from(["the", "dam", "was", "=shut", "a\nb", "“No”"]), min_size=1, max_size=40)
    )
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + (first > 0)
    end = start + len(" ".join(words[first : last + 1]))
    written = quotation(text, start, end)
    spans = find_quotation(text, written)
    assert "\n" not in written and written[:1] not in "=+-@"
    assert any(2 * (min(end, b) - max(start, a)) >= min(end - start, b - a) for a, b in spans)
    if text.count(text[start:end]) == 1 and "\n" not in text and "=" not in text:
        assert (start, end) in spans


# --- matching


@pytest.mark.parametrize(
    "written, point, outcome",
    [
        (row(), "d1", "applied"),
        (row(first=("cape", "one boat"), second=("bay", "two boats")), "d1", "applied"),
        (row(first=("bay", "TWO  boats")), "d1", "applied"),
        (row(first=("bay", "⟦two boats⟧ were held")), "d1", "applied"),
        (row(first=("bay", "?two boats? were held")), "d1", "applied"),  # as an old code page saves the marks
        (row(description="two or one"), "d1", "applied"),
        (row(description="two or none"), "d1", "applied, described otherwise now"),
        (
            row("denial", first=("bay", "two boats were held"), second=("cape", "No boat was ever held")),
            "d2",
            "applied",
        ),
        (row("omission", first=("bay", "The boats left later"), second=("cape", None)), "d3", "applied"),
        (row("omission", first=("bay", "The boats left later"), second=(None, None)), "d3", "applied"),
        (row(first=("old name", "two boats")), "d1", "applied"),  # the file has been renamed
        (row(first=(None, "two boats")), "d1", "applied"),
        (row("wording"), None, "no such point"),
        (row(first=("bay", "Bahrain said two")), None, "no such point"),  # less than half in common
        (row("omission", first=("bay", "The boats left later"), second=("bay", None)), None, "no such point"),
        (row(second=("cape", "Qatar added")), None, "no such point"),
        (row(first=("bay", "three boats")), None, "quotation not found"),
        (row(first=("old name", "three boats")), None, "quotation not found"),
        (row(second=("old name", None)), None, "quotation not found"),
        (row(first=("old", "boats"), second=("cape", "one boat")), "d1", "applied"),
        (row(first=("old", "boat")), None, "quotation not found"),  # in two texts: which is it?
    ],
)
def test_a_verdict_finds_its_point(written, point, outcome):
    filled, told = apply_verdicts(*LEDGER, TEXTS, [written])
    assert told["outcome"].tolist() == [outcome]
    assert told["discrepancy_id"].fillna("").tolist() == [point or ""]
    assert filled.set_index("discrepancy_id")["verdict"].dropna().to_dict() == (
        {point: "real"} if point else {}
    )
    assert told["note"].notna().any() or outcome.startswith("applied")


def test_a_renamed_file_is_known_by_most_of_its_words():
    texts = {"2020/bay": TEXTS["bay"], "2020/cape": TEXTS["cape"]}
    sides = LEDGER[1].assign(source_id="2020/" + LEDGER[1]["source_id"])
    omission = row("omission", first=("bay", "The boats left later"), second=("cape", None))
    told = apply_verdicts(LEDGER[0], sides, texts, [row(), omission])[1]
    assert told["outcome"].tolist() == ["applied"] * 2 and told["discrepancy_id"].tolist() == ["d1", "d3"]
    assert told["note"].str.contains("'bay' in this corpus; its words stand in 2020/bay").all()
    changed = [row(first=("bay", "words that are gone")), row(first=("bay", "more of them")), row()]
    assert apply_verdicts(LEDGER[0], sides, texts, changed)[1]["discrepancy_id"].isna().all()


@pytest.mark.parametrize(
    "written, note",
    [
        (row("wording"), "d1 (figure) has these quotations"),
        (row(second=("cape", "Qatar added")), "d1 has the first quotation only"),
        (
            row(first=("bay", "left later"), second=("bay", "were held"), subject="boats"),
            "d1 has the same subject",
        ),
        (row(first=("bay", "three boats")), "the first quotation does not stand in bay"),
        (row(second=("old name", None)), "no source 'old name' in this corpus"),
        (row(first=("old name", "two boats")), "no source 'old name' in this corpus; its words stand in bay"),
    ],
)
def test_what_is_in_a_verdicts_way_is_said(written, note):
    assert note in apply_verdicts(*LEDGER, TEXTS, [written])[1]["note"].item()


def test_a_verdict_that_fits_two_points_goes_to_the_one_described_alike_or_to_none():
    twins = ledger(FIGURE, ("d9", "figure", "another count", *FIGURE[3:]))
    filled, told = apply_verdicts(*twins, TEXTS, [row(description="another count")])
    assert told["discrepancy_id"].item() == "d9"
    filled, told = apply_verdicts(*twins, TEXTS, [row(description="a third")])
    assert told["outcome"].item() == "fits several points" and "d1 and d9" in told["note"].item()
    assert filled["verdict"].isna().all()


def test_what_several_analysts_say_stands_side_by_side():
    said = [
        row(reason="two counts", by="Ana"),
        row(verdict="apparent", reason="two days", by="Bo"),
        row(by="Cy"),
    ]
    point = apply_verdicts(*LEDGER, TEXTS, said)[0].iloc[0]
    assert point["verdict"] == "real | apparent"
    assert point["verdict_reason"] == "two counts (Ana) | two days (Bo)"


def test_a_reason_alone_is_kept():
    filled, told = apply_verdicts(*LEDGER, TEXTS, [row(verdict=None, reason="see the map")])
    assert len(told) == 1 and filled["verdict"].isna().all() and filled["verdict_reason"][0] == "see the map"


def test_an_empty_ledger_loses_no_verdict():
    filled, told = apply_verdicts(*ledger(), TEXTS, [row()])
    assert filled.empty and told["outcome"].tolist() == ["no such point"]


@pytest.mark.parametrize(
    "said, none",
    [
        ("not a difference", True),
        ("Not a difference.", True),
        ("not a difference | not a difference", True),
        ("real | not a difference", False),
        ("not a real difference", False),
        (None, False),
    ],
)
def test_only_a_verdict_of_all_dismisses(said, none):
    assert dismissed(pd.Series([said], dtype="str")).tolist() == [none]


# --- on a corpus


@pytest.fixture(scope="module")
def sheet(second):
    return cnb.verdict_sheet(second)


def test_every_point_has_a_row_and_every_row_finds_its_point(second, sheet):
    assert list(sheet["discrepancy_id"]) == list(second.discrepancies["discrepancy_id"])
    judged = second.with_verdicts(sheet.assign(verdict="as " + sheet["discrepancy_id"]))
    assert (judged.verdicts["outcome"] == "applied").all()
    assert (judged.discrepancies["verdict"] == "as " + judged.discrepancies["discrepancy_id"]).all()


def test_verdicts_change_nothing_else(second, sheet):
    judged = second.with_verdicts(sheet.assign(verdict="real", reason="read"))
    columns = ["verdict", "verdict_reason"]
    pd.testing.assert_frame_equal(
        judged.discrepancies.drop(columns=columns), second.discrepancies.drop(columns=columns)
    )
    assert second.discrepancies["verdict"].isna().all() and second.verdicts.empty


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_no_order_of_rows_changes_anything_and_no_verdict_is_lost(second, sheet, data):
    marks = data.draw(
        st.lists(st.sampled_from([None, "real", "apparent"]), min_size=len(sheet), max_size=len(sheet))
    )
    stray = pd.DataFrame([row(verdict="unresolved", second=("nowhere", "no such words"))])
    written = pd.concat([sheet.assign(verdict=pd.Series(marks, dtype="str")), stray], ignore_index=True)
    shuffled = written.iloc[data.draw(st.permutations(range(len(written))))]
    sides = second.sides.sample(frac=1, random_state=data.draw(st.integers(0, 99)))
    rows = [
        list(table.dropna(how="all").astype(object).where(table.notna(), None).to_dict("records"))
        for table in (written, shuffled)
    ]
    first = apply_verdicts(second.discrepancies, second.sides, second.texts, rows[0])
    again = apply_verdicts(first[0], sides, second.texts, rows[1])
    for one, other in zip(first, again):
        pd.testing.assert_frame_equal(one, other)
    assert sorted(first[1]["verdict"]) == sorted(filter(None, [*marks, "unresolved"]))


def test_the_ledger_without_a_source_keeps_the_verdict_in_the_list(second, sheet):
    judged = second.with_verdicts(cnb.judge(sheet, "d001", "real", "two counts"))
    first, other = sheet.loc[0, ["first_source", "second_source"]]
    assert first != other
    rest = judged.without(first)
    assert rest.verdicts["verdict"].tolist() == ["real"] and rest.verdicts["discrepancy_id"].isna().all()
    assert rest.discrepancies["verdict"].isna().all()


def test_judge_fills_a_row_and_never_overwrites_one(sheet):
    once = cnb.judge(sheet, "d002", "real", by="Ana")
    twice = cnb.judge(once, "d002", "apparent", by="Bo")
    assert sheet["verdict"].isna().all() and len(once) == len(sheet)
    rows = twice[twice["discrepancy_id"] == "d002"]
    assert rows["verdict"].tolist() == ["real", "apparent"] and rows["first_quote"].nunique() == 1
    assert len(cnb.judge(sheet, None, "real")) == len(sheet)
    with pytest.raises(cnb.CrisisError, match="'d999'"):
        cnb.judge(sheet, "d999", "real")


def test_a_dismissed_point_is_listed_last_with_its_reason(second, sheet):
    judged = second.with_verdicts(cnb.judge(sheet, "d001", "not a difference", "the same count"))
    listed = cnb.ledger(judged.discrepancies).table
    assert listed["id"].iloc[-1] == "d001" and listed["reason"].iloc[-1] == "the same count"
    assert len(listed) == len(second.discrepancies)
    assert judged.discrepancies["discrepancy_id"].iloc[0] == "d001"
    assert "1 point judged, 1 of them “not a difference”" in cnb.describe_discrepancies(judged.discrepancies)
    shown = cnb.cards(judged, judged.discrepancies[judged.discrepancies["discrepancy_id"] == "d001"]).table
    assert "Verdict: not a difference. Reason: the same count." in shown["what differs"][0]


# --- the file


@pytest.fixture
def corpus(tmp_path):
    shutil.copytree(SECOND, tmp_path / "corpus")
    return tmp_path / "corpus"


def invoke(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def written(path):
    return pd.read_csv(path, encoding="utf-8-sig", dtype="str", sep=None, engine="python")


def test_the_file_is_written_filled_in_and_applied(corpus):
    path = corpus / "verdicts.csv"
    assert invoke("verdicts", corpus).exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") and tuple(written(path)) == COLUMNS
    table = written(path)
    table.loc[1, ["verdict", "reason"]] = ["real", "Both were there; “so be it”"]
    table.to_csv(path, index=False)
    crisis = cnb.read(corpus)
    assert crisis.ignored == ["WHAT_DIFFERS.md"]
    judged = crisis.discrepancies.set_index("discrepancy_id").loc[table.loc[1, "discrepancy_id"]]
    assert judged["verdict"] == "real" and judged["verdict_reason"] == "Both were there; “so be it”"
    assert "verdicts.csv: 1 verdict, 1 applied" in invoke("check", corpus).output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheet_programs_save_is_read(tmp_path, encoding, separator):
    path = tmp_path / "verdicts.csv"
    cells = ["figure", "real", "café, “so”", "", "", "bay", "two boats", "cape", "one boat"]
    text = io.StringIO()
    pd.DataFrame([cells], columns=HEADER.split(",")).to_csv(
        text, index=False, sep=separator, lineterminator="\r\n"
    )
    path.write_bytes(text.getvalue().encode(encoding))
    (found,) = read_verdicts(path)
    assert (found["verdict"], found["reason"], found["first_quote"]) == ("real", "café, “so”", "two boats")
    assert apply_verdicts(*LEDGER, TEXTS, [found])[1]["outcome"].item() == "applied"


def test_written_again_the_file_keeps_every_word(corpus):
    path = corpus / "verdicts.csv"
    invoke("verdicts", corpus)
    table = written(path)
    table["Notes"] = [f"note {n}" if n == 3 else None for n in range(len(table))]
    table.loc[2, ["verdict", "by", "description"]] = ["real", "Ana", "in my own words"]
    stray = row(verdict="unresolved", reason="lost?", second=("gone", "words that are gone"))
    mine = pd.concat([table.iloc[::-1].drop(index=5), pd.DataFrame([stray])], ignore_index=True)
    mine.to_csv(path, index=False, sep=";")
    before = written(path)
    answer = invoke("verdicts", corpus)
    assert "2 rows with a verdict, 1 of them about no point" in answer.output, answer.output
    after = written(path)
    assert b";verdict;" in path.read_bytes() and list(after) == list(before)
    pd.testing.assert_frame_equal(after.iloc[: len(before)], before)  # in its order, down to the stray row
    assert after.iloc[len(before) :]["discrepancy_id"].tolist() == [table.loc[5, "discrepancy_id"]]
    once = path.read_bytes()
    invoke("verdicts", corpus)
    assert path.read_bytes() == once
    told = invoke("check", corpus).output
    assert "NOT APPLIED: quotation not found; no source 'bay' in this corpus; no source 'gone'" in told


def test_another_file_can_be_named_and_is_kept_as_well(corpus, tmp_path):
    there = tmp_path / "new" / "mine.csv"
    assert invoke("verdicts", corpus, "--to", there).exit_code == 0 and not (corpus / "verdicts.csv").exists()
    table = written(there)
    table.loc[0, "verdict"] = "real"
    table.to_csv(there, index=False)
    invoke("verdicts", corpus, "--to", there)
    assert written(there).loc[0, "verdict"] == "real" and len(written(there)) == len(table)
    assert cnb.read(corpus).with_verdicts(there).discrepancies["verdict"].tolist()[0] == "real"


def test_the_example_is_not_written_into():
    answer = invoke("verdicts", "seeds")
    assert answer.exit_code == 2 and "--to" in answer.output
    assert not (SECOND.parents[1] / "seeds" / "verdicts.csv").exists()


def test_a_file_that_cannot_be_written_is_named(corpus):
    (corpus / "blocked").write_text("a file, not a folder", encoding="utf-8")
    answer = invoke("verdicts", corpus, "--to", corpus / "blocked" / "mine.csv")
    assert answer.exit_code == 2 and "cannot be written" in answer.output and "--to" in answer.output


@pytest.mark.parametrize(
    "text, words",
    [
        ("kind,verdict,first_source,first_quote\n", "line 1, column 'second_source': the column is missing"),
        (HEADER.replace("verdict", "verdickt"), "line 1, column 'verdickt': .* call it verdict"),
        (
            f"{HEADER}\nfigures,real,,,,bay,two boats,,\n",
            "line 2, column 'kind': 'figures' .* write one of figure, ",
        ),
        (f"{HEADER}\n\n,real,,,,bay,two boats,,\n", "line 3, column 'kind': ''"),
        (f"{HEADER}\nfigure,real,,,,,,,\n", "line 2, column 'first_quote': is empty"),
        (f"{HEADER}\nfigure,real\n", "line 2 has 2 cells, the header has 9"),
        (f'{HEADER}\nfigure,"real,,,,bay,two boats,,\n', "line 2 is not valid CSV"),
        (f"{HEADER},by\n", "column 'by': the column stands there twice"),
        ("", "empty file"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(corpus, text, words):
    (corpus / "verdicts.csv").write_text(text, encoding="utf-8")
    with pytest.raises(cnb.CrisisError, match=words) as error:
        cnb.read(corpus).verdicts
    assert "verdicts.csv" in str(error.value) and "To mend it" in str(error.value)
    before = (corpus / "verdicts.csv").read_bytes()
    assert invoke("verdicts", corpus).exit_code == 2 and (corpus / "verdicts.csv").read_bytes() == before


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.sampled_from([*'ab,;"\n\t ', "figure", "real", "bay", "two boats"]), max_size=30).map(
            lambda parts: f"{HEADER}\n{''.join(parts)}".encode()
        ),
    )
)
def test_whatever_the_file_holds_the_answer_is_rows_or_a_plain_error(tmp_path, data):
    path = tmp_path / "verdicts.csv"
    path.write_bytes(data)
    try:
        rows = read_verdicts(path)
    except cnb.CrisisError as error:
        assert "verdicts.csv" in str(error)
    else:
        assert all(row["kind"] in tables.vocabulary("discrepancies", "kind") for row in rows)
        assert len(apply_verdicts(*LEDGER, TEXTS, rows)[1]) == sum(map(has_verdict, rows))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 a workbook", bytes(range(256)) * 4, "裁定,理由\n真,両方".encode("euc-jp")]
)
def test_a_file_that_is_no_csv_is_refused(corpus, data):
    (corpus / "verdicts.csv").write_bytes(data)
    with pytest.raises(cnb.CrisisError, match="verdicts.csv: .* save it as CSV in UTF-8"):
        cnb.read(corpus).verdicts


def test_a_table_that_is_none_of_verdicts_is_refused(second, sheet):
    with pytest.raises(cnb.CrisisError, match="column 'kind' is missing"):
        second.with_verdicts(sheet.drop(columns="kind"))
    with pytest.raises(cnb.CrisisError, match="row 1, column 'kind': 'quarrel'"):
        second.with_verdicts(sheet.assign(kind="quarrel"))
    with pytest.raises(cnb.CrisisError, match="cannot be read"):
        second.with_verdicts("no-such-file.csv")
