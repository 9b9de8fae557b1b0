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
