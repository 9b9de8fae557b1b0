"""False friends: what looks like a time and is none.

Each check is named in data/patterns.toml and answers whether the words from `at` to `end` are a time after
all. The
lists of neighbours that speak for or against it stand in data/cues.toml."""

import re

from .context import View
from .grammar import value

DATE_NAMES = ("month", "weekday", "weekdays")
COUNTED = ("n12", "n24", "n31", "n59", "n99", "n3", "big", "point")
SMALL_NUMBERS = ("n99", "n59", "n31", "n24", "n12")


def capital(view: View, at: int, end: int) -> bool:
    """Names of weekdays and months are capitalised."""
    names = [i for i in range(at, end) if any(value(view.low(i), name) for name in DATE_NAMES)]
    return any(view.capital(i) for i in names)


def capital_last(view: View, at: int, end: int) -> bool:
    """Names of holidays are capitalised."""
    return view.capital(at)


def day(view: View, at: int, end: int) -> bool:
    """ "May 5" and "5 May", but not "may 5" nor "March 20 million"."""
    names = [i for i in range(at, end) if value(view.low(i), "month") or value(view.low(i), "mon")]
    if not any(view.capital(i) for i in names) or view.cue("counted_after", end):
        return False
    return not (view.first(names[0]) and view.tag(names[0]) in ("MD", "VB"))


def month(view: View, at: int, end: int) -> bool:
    """ "in May", but not "may", "March on", "Theresa May" or "April Jones"."""
    low = view.low(at)
    if not view.capital(at):
        return False
    cued = view.cue("month_before", at - 1)
    if value(low, "mon"):
        return cued or view.cue("sure_months", at) and view.low(end - 1) == "."
    if not view.cue("doubtful_months", at):
        return view.low(end) != "revolution"
    if view.tag(at) in ("MD", "VB", "VBP", "VBD"):
        return False
    name = view.cue("given_names", at)
    if cued:
        return not (view.capital(end) and name and not view.cue("time_only_before", at - 1))
    if view.capital(at - 1) and not view.first(at - 1) or view.capital(end) and name:
        return False
    return low not in ("may", "march") or low == "march" and view.tag(at) == "NNP" and not view.first(at)


def year(view: View, at: int, end: int) -> bool:
    """A number of four digits that the words around it make a year."""
    number, before = int(view.low(at)), view.low(at - 1)
    sure = view.cue("time_only_before", at - 1) or before == "of" and _part_named(view, at - 2)
    if before == "at" and not view.tag(end).startswith("NN"):
        return False  # "closed at 1999", but "at 1999 prices"
    if view.cue("year_not_after", end) and not (sure and view.cue("year_may_be_before", end)):
        return False
    if view.glued(at) and not view.cue("year_glued_to", at - 1) or view.cue("year_not_before", at - 1):
        return False
    hyphen = view.glued(end) and view.low(end) in ("-", "/") and view.glued(end + 1)
    if hyphen and number < 1900 and view.shape(end + 1) not in ("y4", *SMALL_NUMBERS):
        return False
    if not 1400 <= number <= 2100:
        return sure or before == "by"
    return sure or (number >= 1700 or view.cue("prepositions", at - 1)) and not _counts(view, end)


def _part_named(view: View, at: int) -> bool:
    """ "the start of", "the end of": what follows is a stretch of time."""
    return value(view.low(at), "partof") is not None or value(view.low(at), "season") is not None


def _counts(view: View, end: int) -> bool:
    """Whether the word after a number is a plural that it counts."""
    if view.tag(end):
        return view.tag(end) == "NNS"
    low = view.low(end)
    return len(low) > 3 and low.endswith("s") and not low.endswith("ss") and not view.capital(end)


def shortyear(view: View, at: int, end: int) -> bool:
    """ "in '82", after a preposition, article or conjunction only."""
    return view.cue("prepositions", at - 1) or view.cue("shortyear_before", at - 1)


def spelled(view: View, at: int, end: int) -> bool:
    """ "nineteen ninety-six": the hundreds are those of a recent century."""
    return (
        view.cue("spelled_centuries", at) or view.low(at) == "twenty" and view.cue("time_only_before", at - 1)
    )


def two_days(view: View, at: int, end: int) -> bool:
    """ "March 12-14", not "March 12 and 500 others" nor "12 to 14 March" as a count."""
    return not (view.cue("counted_after", end) or view.tag(end) == "NNS")


def yearspan(view: View, at: int, end: int) -> bool:
    """ "2018-19", both parts written together, the second year later than the first."""
    first, short = int(view.low(at)), view.low(end - 1)
    whole = view.glued(end - 1) and len(short) == 2 and view.low(end) not in ("-", "/")
    return whole and 1400 <= first <= 2100 and int(short) > first % 100


def decade(view: View, at: int, end: int) -> bool:
    """ "the 1930s", "the 30s", but not "in his 30s"."""
    short = view.line[end - 1].text
    part = at - 2 if view.low(at - 1) in ("-", "–") else at - 1  # "the mid-90s", not "in his mid-30s"
    told = value(view.low(part), "early") and view.low(part - 1) == "the"
    return bool(len(short) > 4 or view.low(at) == "the" or short[0] in "'’" or told)


def quarter(view: View, at: int, end: int) -> bool:
    """One of the four quarters of a year, not of a game or a city."""
    if any(int(value(view.low(i), "ordword") or 0) > 4 for i in range(at, end)):
        return False
    if view.low(at) == "q" and view.low(at + 1) not in ("1", "2", "3", "4"):
        return False
    following = {view.low(end + 1), view.low(end + 2)}
    return (
        view.low(end) != "of" or bool(following & {"year", "fiscal"}) or view.low(end + 1) not in ("the", "a")
    )


def quarter_number(view: View, at: int, end: int) -> bool:
    """ "3Q 2019": number and letter written together."""
    return view.glued(at + 1) and view.capital(at + 1) and 1 <= int(view.low(at)) <= 4


def half(view: View, at: int, end: int) -> bool:
    """The half of a year for which results are told, not of a match: "first-half profit"."""
    if view.low(end) == "of":
        return False
    first, last = view.sentence(at)
    near = range(end, end + 3) if "-" in (view.low(at + 1), view.low(at + 2)) else range(first, last)
    return any(view.cue("results", i) for i in near)


def season(view: View, at: int, end: int) -> bool:
    """ "this fall", "in spring", but not "fall sharply" nor "the spring of the village"."""
    if view.tag(end - 1).startswith("V") or view.cue("season_events", end):
        return False
    if view.low(end - 1) not in ("spring", "fall"):
        return not (view.capital(end - 1) and view.capital(end))
    if view.low(end) == "of":
        return view.cue("yearly", end + 1) or view.cue("yearly", end + 2)
    cued = view.cue("month_before", at - 1)
    if view.cue("not_season_before", at - 1) or view.cue("not_season_after", end):
        return cued and view.low(at - 1) != "to" and view.low(end - 1) == "spring"
    return view.low(at) == "the" or cued and view.low(at - 1) != "and"


def today(view: View, at: int, end: int) -> bool:
    """Not in a name: "USA Today"."""
    return not (view.capital(at) and view.capital(at - 1) and not view.first(at))


def spoken_of(view: View, at: int, end: int) -> bool:
    """ "ended the day up": elsewhere a bare "the day" is too often none."""
    closes = view.low(at - 1) == "for" and view.low(end - 1) == "day" and view.low(end) in (",", ".", ";", "")
    return closes or view.cue("spans_a_day", at - 1) and not view.cue("clause_after", end)


def anaphor(view: View, at: int, end: int) -> bool:
    """ "that day", "the following year", but not the conjunction "that" nor "the same second-rate"."""
    if view.low(at) == "that" and view.tag(at) == "IN":
        return False
    return not (view.low(end) == "-" and view.glued(end)) and view.low(end - 1) != "second"


def neighbour(view: View, at: int, end: int) -> bool:
    """ "the day before", "the year after"; "the day before the vote" counts from an event."""
    return view.cue("clause_ends", end)


def shift(view: View, at: int, end: int) -> bool:
    """ "two days later", "a week after", but not "two days before the vote", which counts from an event."""
    stop = view.low(end) in (",", ".", ";", "", ")")
    last = view.low(end - 1)
    return (
        last not in ("on", "before", "after", "prior") or stop or last != "on" and view.tag(end - 1) == "RB"
    )


def duration(view: View, at: int, end: int) -> bool:
    """A number of units; "a second time" is none, nor the age in "44-year-old", nor a rate."""
    words = [view.low(i) for i in range(at, end)]
    if words[-1] in ("second", "quarter", "quarters") or words[0] == "some" and value(words[-1], "unit"):
        return False
    if view.low(end) in ("old", "olds") or view.low(end) == "-" and view.low(end + 1) in ("old", "olds"):
        return False
    if view.shape(at) == "y4" and 1900 <= int(view.low(at)) <= 2100:
        return words[-1] in ("years", "days")
    number = words[1] if words[0] == "the" else words[0]
    if number in ("a", "an"):
        idle = view.cue("idle_before", at - 1) or words[-1] == "weekend" or _rate(view, at)
        return words[0] != "the" and not idle
    return view.low(at - 1) not in ("$", "£", "€")


def rate(view: View, at: int, end: int) -> bool:
    """ "$5 million a year", "900 cars a day", but not "killed 900 men a day after the vote"."""
    return _rate(view, at) and not view.cue("rate_not_after", end)


def _rate(view: View, at: int) -> bool:
    """ "$5 million a year", "20 percent a month": so much in each, not how long."""
    counted = view.cue("counted_after", at - 1) or view.shape(at - 1) in ("n3", "big", "point")
    numbers = (view.shape(i) in COUNTED or value(view.low(i), "numword") for i in range(at - 4, at - 1))
    return (
        counted
        or view.low(at - 2) in ("$", "£", "€")
        or view.tag(at - 1) == "NNS"
        and not value(view.low(at - 1), "units")
        and any(numbers)
    )


def two_durations(view: View, at: int, end: int) -> bool:
    """ "60 and 90 days", not "killed 40 and two days later fled"."""
    return not view.cue("rate_not_after", end) and view.low(at - 1) not in ("$", "£", "€")


def ends_with_a_date(view: View, at: int, end: int) -> bool:
    """ "the year ended Dec. 31"."""
    months = any(value(view.low(end + 1 + i), kind) for i in (0, 1) for kind in ("month", "mon"))
    return view.low(end) in ("ended", "ending") and months


def plural(view: View, at: int, end: int) -> bool:
    """ "for weeks", "within days", but not "working hours", "the early days"."""
    if view.cue("rarely_times", at) or view.cue("first_of", at - 1) and view.low(end) == "of":
        return False
    if view.cue("plural_before", at - 1):
        return True
    return view.cue("plural_after", end) and view.low(at - 1) not in ("the", "-")


def set(view: View, at: int, end: int) -> bool:
    """ "daily", "weekly", but not in names: "the Daily Post"."""
    return not view.capital(at) or view.first(at) and not view.capital(end)


def clock(view: View, at: int, end: int) -> bool:
    """A time of day, not a score ("2:1")."""
    return len(view.line[at].text) >= 4 or end - at > 1


def military(view: View, at: int, end: int) -> bool:
    """Four digits that are an hour and minutes, before a zone."""
    digits = view.low(at)
    hour_only = re.fullmatch(r"1?\d|2[0-4]", digits) is not None
    return hour_only or re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d|2400", digits) is not None


def moment(view: View, at: int, end: int) -> bool:
    """ "at noon", "by dawn", not the person Dawn nor "the dawn of"."""
    if view.capital(at) and (not view.first(at) or view.capital(end)):
        return False
    return not view.cue("moment_names", end)


def daypart(view: View, at: int, end: int) -> bool:
    """ "in the morning", "at night", not "Saturday Night Live" nor "a night out"."""
    if view.capital(end - 1) and not view.first(at):
        return False
    if view.low(at) in ("the", "that"):
        return view.cue("daypart_before_the", at - 1) or at == 0
    return view.cue("daypart_before", at - 1)


def present(view: View, at: int, end: int) -> bool:
    """ "now", "currently", but not the filler "Now," nor "now-defunct", "now that", "the moment that"."""
    low = view.low(at)
    if low == "now" and (view.low(end) == "," and view.first(at) or view.low(end) == "-" and view.glued(end)):
        return False
    if low == "the" and view.low(at - 1) != "for":
        return False
    return low == "these" or view.low(end) not in ("of", "when", "that")


def past(view: View, at: int, end: int) -> bool:
    """ "in the past", not "the past three months" nor "the past president"."""
    if view.low(end - 1) != "past":
        return True
    closed = view.cue("clause_ends", end) or view.tag(end)[:2] in ("VB", "IN")
    return view.cue("past_before", at - 1) and closed


def future(view: View, at: int, end: int) -> bool:
    """ "in the future", "future losses", not "the future of Norland", "their own future", "a long-term
    plan"."""
    noun = view.tag(end).startswith("NN")
    if view.low(end - 1) == "term":
        return not (noun or view.low(end) == "-")
    if view.low(end - 1) != "future" or view.low(at - 1) == "in":
        return True
    if view.low(at) != "future":
        return view.low(end) != "of" and not noun
    return view.tag(at) == "JJ" and view.tag(end)[:2] in ("NN", "JJ")
