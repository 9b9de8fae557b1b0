"""Publication dates: what a document states, what its text allows, what a dated report of the same matter
gives."""

import pytest

from crisisnb.comparisons.dating import Publication, date_documents
from crisisnb.document import Document, Passage
from crisisnb.readings.parse import parse
from crisisnb.readings.reading import Reading
from crisisnb.readings.times import find_times


def document(source_id, text, published=None, **more):
    known = (
        {"published": published, "published_status": "stated", "published_rule": "date line"}
        if published
        else {}
    )
    return Document(source_id, f"{source_id}.txt", text, **known | more)


def dates(*documents):
    readings = [Reading(d.source_id, {"times": find_times(d, parse(d))}) for d in documents]
    return date_documents(documents, readings)


def test_a_stated_date_wins_with_its_time_and_rule():
    stated = document(
        "a",
        "Norland told Sudmark on Tuesday (14 May) to leave.",
        "2019-05-20T08:00:00+00:00",
        published_earliest="2019-05-20",
        published_latest="2019-05-20",
    )
    assert dates(stated)["a"] == Publication(
        "2019-05-20T08:00:00+00:00", "stated", "date line", "2019-05-20", "2019-05-20"
    )


def test_bounds_that_the_document_gives_are_kept():
    bounded = document(
        "a",
        "The fort fell.",
        published_earliest="2019-05-01",
        published_latest="2019-05-31",
        published_status="inferred",
        published_rule="month in the address",
    )
    assert dates(bounded)["a"] == Publication(
        None, "inferred", "month in the address", "2019-05-01", "2019-05-31"
    )


OWN = [
    # weekday with date, a call still to come, the year from a stamp
    (
        "Norland told Sudmark on Tuesday (14 May) to leave the valley. Its king will speak on Thursday. "
        "Talks had begun in April 2019.",
        "2019-05-14",
        "2019-05-15",
    ),
    # month and day, nothing later: that day or the next
    (
        "Norland told Sudmark on May 14 to leave the valley. Some 900 men are currently there. "
        "The men came in December 2018.",
        "2019-05-14",
        "2019-05-15",
    ),
    (
        "Norland told Sudmark on Friday (17 May) to leave the valley. Its king will speak on Saturday. "
        "Talks had begun in April 2019.",
        "2019-05-17",
        "2019-05-18",
    ),
    # a Friday: papers may carry it on the Monday
    (
        "Norland told Sudmark on May 17 to leave the valley. It left the treaty last month. "
        "The men came in December 2018.",
        "2019-05-17",
        "2019-05-20",
    ),
    # another weekday is named that may lie after the newest day
    (
        "Norland told Sudmark on May 14, 2019 to leave. "
        "On Tuesday, May 14, 2019, its king spoke, and on Thursday he fled.",
        "2019-05-14",
        "2019-05-17",
    ),
]


@pytest.mark.parametrize("text, earliest, latest", OWN, ids=[text[:40] for text, *_ in OWN])
def test_the_newest_day_a_text_reports_bounds_its_publication(text, earliest, latest):
    found = dates(document("a", text))["a"]
    assert (found.status, found.earliest, found.latest, found.published) == (
        "inferred",
        earliest,
        latest,
        earliest,
    )
    assert "newest day the text reports" in found.rule


@pytest.mark.parametrize(
    "text",
    [
        "The fort fell on Thursday.",  # no date at all
        "On 3 March 1912 the fort fell. On 7 March 1912 the king fled.",  # a history, not news
        "Norland told Sudmark on May 14 to leave. Men are currently there.",  # no year anywhere
        "A hearing on May 14 will decide. The men came in December 2018 and leave this week.",  # ahead
        "It was the worst day since May 14, said Norland last week. The men came in 2018.",  # a comparison
        "The king fled.",
        "",
    ],
)
def test_what_cannot_be_dated_stays_unknown(text):
    assert dates(document("a", text))["a"] == Publication(None, "unknown", None, None, None)


DATED = (
    "The foreign ministry of Norland on Thursday rejected the border proposal of Sudmark and demanded that "
    "its soldiers withdraw from the Ostra valley."
)
UNDATED = (
    "Norland rejected on Thursday the border proposal that Sudmark had made, and demanded a withdrawal of "
    "soldiers from the Ostra valley. Its king was silent."
)


def test_a_weekday_takes_its_date_from_a_dated_report_of_the_same_matter():
    found = dates(document("a", DATED, "2019-05-16"), document("b", UNDATED))["b"]
    assert (found.published, found.status) == ("2019-05-16", "inferred")
    assert (found.earliest, found.latest) == ("2019-05-16", "2019-05-17")
    assert "a dates the like of it 'Thursday' (2019-05-16)" in found.rule


def test_a_month_and_day_takes_its_year_from_a_dated_report():
    found = dates(
        document("a", DATED, "2019-05-16"), document("b", UNDATED.replace("on Thursday", "on May 16"))
    )["b"]
    assert (found.earliest, found.latest) == ("2019-05-16", "2019-05-17")


def test_a_call_still_to_come_ends_the_range():
    found = dates(
        document("a", DATED, "2019-05-16"),
        document("b", UNDATED.replace("Its king was silent.", "Its king will speak on Friday.")),
    )["b"]
    assert (found.earliest, found.latest) == ("2019-05-16", "2019-05-17")


@pytest.mark.parametrize(
    "other",
    [
        DATED.replace("Thursday", "Tuesday"),  # another weekday
        "The weather service said on Thursday that rain would reach the coast of Westland.",  # another matter
        "Norland opened a new bridge on Thursday.",
    ],
)
def test_no_like_report_of_that_day_no_date(other):
    assert dates(document("a", other, "2019-05-16"), document("b", UNDATED))["b"].status == "unknown"


def test_two_weeks_with_the_same_news_leave_it_open():
    found = dates(
        document("a", DATED, "2019-05-16"), document("c", DATED, "2019-05-23"), document("b", UNDATED)
    )
    assert found["b"].status == "unknown"


def test_inferred_from_others_is_not_passed_on():
    third = document(
        "c", "Sudmark said Thursday it would study the silence of the king of Norland over the valley."
    )
    found = dates(document("a", DATED, "2019-05-16"), document("b", UNDATED), third)
    assert (found["b"].status, found["c"].status) == ("inferred", "unknown")


def test_dates_in_embeds_and_furniture_do_not_date_the_document():
    text = "The fort fell.\n— The Norland Post (@post) Tuesday, May 14, 2019\nSubscribe today"
    passages = (Passage(15, text.index("\nSub"), "embed"), Passage(text.index("Sub"), len(text), "furniture"))
    assert dates(document("a", text, passages=passages))["a"].status == "unknown"


def test_a_document_that_could_not_be_read_is_unknown():
    assert dates(Document("a", "a.txt", problem="empty"))["a"].status == "unknown"


def stamped(source_id, text, value, exact, where="dateline", **more):
    seen = {"what": "published", "where": where, "value": value, "exact": exact, "rule": "no year"}
    return document(source_id, text, dates_seen=(seen,), **more)


AGENCY = "OSTRA, May 17 (Norpress) - " + UNDATED


def test_a_date_line_takes_its_year_from_dated_reports_of_the_same_matter():
    found = dates(document("a", DATED, "2019-05-16"), stamped("b", AGENCY, "XXXX-05-17", "May 17"))["b"]
    assert (found.published, found.status) == ("2019-05-17", "inferred")
    assert (found.earliest, found.latest) == ("2019-05-17", "2019-05-18")
    assert "'May 17' without a year" in found.rule and "a dates the like of it 'Thursday'" in found.rule


def test_a_date_line_above_the_text_is_the_day_itself():
    line = stamped("b", AGENCY, "XXXX-05-17", "17 May", where="date line above the text")
    found = dates(document("a", DATED, "2019-05-16"), line)["b"]
    assert (found.earliest, found.latest) == ("2019-05-17", "2019-05-17")


def test_a_date_line_over_the_turn_of_the_year():
    new_year = AGENCY.replace("May 17", "Jan. 2")
    found = dates(document("a", DATED, "2019-12-31"), stamped("b", new_year, "XXXX-01-02", "Jan. 2"))["b"]
    assert found.published == "2020-01-02"


@pytest.mark.parametrize(
    "others",
    [
        [("2019-02-07", DATED)],  # reported, but not about that day of the year
        [("2018-05-17", DATED), ("2019-05-16", DATED)],  # the same news in two years
        [("2019-05-16", "The weather service said on Thursday that rain would reach the coast of Westland.")],
        [],
    ],
    ids=["months away", "two years", "another matter", "alone"],
)
def test_a_date_line_without_a_year_stays_open_where_reports_do_not_agree(others):
    known = [document(f"a{n}", text, day) for n, (day, text) in enumerate(others)]
    assert dates(*known, stamped("b", AGENCY, "XXXX-05-17", "May 17"))["b"].status == "unknown"


def test_a_date_line_takes_its_year_from_its_own_text():
    text = (
        "OSTRA, May 15 (Norpress) - Norland told Sudmark on Tuesday, May 14, 2019 to leave. "
        "Its king left on Monday."
    )
    found = dates(stamped("a", text, "XXXX-05-15", "May 15"))["a"]
    assert (found.published, found.earliest) == ("2019-05-15", "2019-05-15")
    assert "newest day the text reports" in found.rule


def test_two_date_lines_that_differ_date_nothing():
    text = document("b", AGENCY)
    seen = tuple(
        {"what": "published", "where": "dateline", "value": value, "exact": "", "rule": "no year"}
        for value in ("XXXX-05-16", "XXXX-05-17")
    )
    both = document("b", text.text, dates_seen=seen)
    assert "dateline" not in (dates(document("a", DATED, "2019-05-16"), both)["b"].rule or "")


def test_29_february_takes_a_leap_year():
    text = AGENCY.replace("May 17", "Feb. 29")
    leap = dates(document("a", DATED, "2020-03-02"), stamped("b", text, "XXXX-02-29", "Feb. 29"))["b"]
    none = dates(document("a", DATED, "2018-03-02"), stamped("b", text, "XXXX-02-29", "Feb. 29"))["b"]
    assert (leap.published, none.status) == ("2020-02-29", "unknown")


WEEK_A = (
    "Norland on Wednesday recalled its ambassador from Sudmark over the closed bridge at Ostra. "
    "Sudmark opened an inquiry."
)
WEEK_B = "Sudmark on Thursday summoned the envoy of Norland over the bridge at Ostra and rejected its claims."
BOTH = (
    "Sudmark on Thursday protested to the envoy of Norland against its words on the bridge at Ostra. "
    "Norland had recalled its ambassador on Wednesday, as the bridge stayed closed."
)


def test_weekdays_of_one_week_speak_together_and_the_newest_counts():
    known = document("a", WEEK_A, "2019-05-16"), document("b", WEEK_B, "2019-05-17")
    found = dates(*known, document("c", BOTH))
    assert (found["c"].published, found["c"].status) == ("2019-05-16", "inferred")
    assert (found["c"].earliest, found["c"].latest) == ("2019-05-16", "2019-05-17")


def test_one_report_that_is_told_alike_in_other_weeks_dates_nothing():
    weekly = "Shares in the Norland exchange fell sharply on {} as miners and lenders lost ground in Ostra."
    known = [
        document(f"a{n}", weekly.format(day), published)
        for n, (day, published) in enumerate([("Monday", "2019-05-13"), ("Tuesday", "2019-06-04")])
    ]
    assert dates(*known, document("b", weekly.format("Tuesday")))["b"].status == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        UNDATED.replace(" on Thursday", "").replace("valley.", "valley after the May 16 attack."),
        UNDATED.replace(" on Thursday", "").replace("valley.", "valley since May 16."),
        UNDATED.replace("on Thursday", "on May 16").replace("was silent", "spoke on Monday"),
    ],
)
def test_a_day_of_the_month_that_is_not_the_news_dates_nothing(text):
    assert dates(document("a", DATED, "2019-05-16"), document("b", text))["b"].status == "unknown"


def test_the_second_crisis_is_dated_by_its_own_reports(second):
    rows = second.sources.set_index("source_id")
    for source_id, day in (("03_no_date", "2019-03-07"), ("04_copperline", "2019-03-08")):
        assert (rows.published[source_id], rows.published_status[source_id]) == (day, "inferred")
        assert rows.published_rule[source_id]
