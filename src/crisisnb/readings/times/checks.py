"""False friends: what looks like a time and is none.

Each check is named in data/patterns.toml and answers whether the words from `at` to `end` are a time after all."""

import re

from .context import View
from .grammar import value

YEARLY = {"year", "last", "next", "that", "this", "same", "following", "previous"}  # "the spring of that year"


def capital(view: View, at: int, end: int) -> bool:
    """Names of weekdays and months are capitalised, or stand in a headline of small letters alone."""
    return any(view.capital(i) for i in range(at, end) if value(view.low(i), "weekday") or value(view.low(i), "month")
               or value(view.low(i), "weekdays"))


def day(view: View, at: int, end: int) -> bool:
    """"May 5" and "5 May", but not "may 5" nor the first part of "March 20,000" or "May 5:30"."""
    names = [i for i in range(at, end) if value(view.low(i), "month") or value(view.low(i), "mon")]
    if not any(view.capital(i) for i in names):
        return False
    if view.low(names[0]) in ("may", "march") and view.first(names[0]) and view.tag(names[0]) in ("MD", "VB"):
        return False
    return not (view.low(end) == "%" or view.low(end) in ("percent", "million", "billion", "people"))


def month(view: View, at: int, end: int) -> bool:
    """"in May", but not "may", "March on", "Theresa May", "April Jones" or "Sun" the paper."""
    low = view.low(at)
    if not view.capital(at):
        return False
    if value(low, "mon"):
        return view.cue("month_before", at - 1) or low in ("sept", "nov", "oct", "dec", "feb") and view.low(end - 1) == "."
    if low in ("may", "march", "april", "june", "august"):
        if view.tag(at) in ("MD", "VB", "VBP", "VBD"):
            return False
        if view.cue("month_before", at - 1) or view.low(end) in ("'s",) and low not in ("may", "april", "june"):
            return not (view.capital(end) and low in ("april", "june", "may") and not view.low(at - 1) in ("in", "since"))
        if view.capital(at - 1) and not view.first(at - 1) or view.capital(end) and low in ("april", "june"):
            return False
        return low in ("august", "april", "june") or (view.tag(at) == "NNP" and low == "march" and not view.first(at))
    return not (view.low(at - 1) == "black" or low == "october" and view.low(end) == "revolution")


def year(view: View, at: int, end: int) -> bool:
    """A number of four digits that the words around it make a year."""
    number = int(view.low(at))
    if view.cue("year_not_after", end) and not (view.low(end) in ("of", "other", "others", "for") and view.low(at - 1) == "in"):
        return False
    if view.glued(at) and view.low(at - 1) not in ("(", "-", "–", "—", "/", "[", "“", "\"", "'", "…"):
        return False
    if view.glued(end) and view.low(end) in ("-", "/") and view.glued(end + 1) and not view.shape(end + 1) in ("y4", "n99", "n59", "n31", "n24", "n12") \
            and number < 1900:
        return False
    if view.cue("year_not_before", at - 1) and view.low(at - 1) not in ("than", "no"):
        return False
    if not 1400 <= number <= 2100 and view.low(at - 1) not in ("in", "by", "since", "until", "of"):
        return False
    if view.cue("year_before", at - 1):
        if view.low(at - 1) in ("in", "since", "until", "during"):
            return True
        return not _counts(view, end) and 1400 <= number <= 2100
    if 1700 <= number <= 2100:
        return not _counts(view, end)
    return False


def _counts(view: View, end: int) -> bool:
    """Whether the word after a number is a plural that it counts."""
    if view.tag(end):
        return view.tag(end) == "NNS" or view.tag(end) == "JJ" and view.tag(end + 1) == "NNS" and False
    low = view.low(end)
    return len(low) > 3 and low.endswith("s") and not view.capital(end) and not low.endswith("ss") and low not in ("was", "has", "its")


def shortyear(view: View, at: int, end: int) -> bool:
    """"in '82", after a preposition or a month only."""
    return view.cue("prepositions", at - 1) or view.low(at - 1) in ("the", "and", "of", "early", "late")


def spelled(view: View, at: int, end: int) -> bool:
    """"nineteen ninety-six", but not "twenty ten-year-olds": hundreds that are centuries, two digits after."""
    return view.low(at) in ("eighteen", "nineteen", "seventeen", "the") or view.cue("year_before", at - 1) and view.low(at) == "twenty"


def capital_last(view: View, at: int, end: int) -> bool:
    """Holidays are capitalised."""
    return view.capital(at)


def spoken_of(view: View, at: int, end: int) -> bool:
    """"ended the day up", "for the week": a market's or report's day; elsewhere "the day" is too often none."""
    return view.low(end - 1) in ("day", "week", "month", "year") and view.low(at - 1) in (
        "end", "ended", "ending", "ends", "finish", "finished", "finishing", "close", "closed", "closing", "started", "begin", "began") \
        and view.low(end) not in ("of", "that", "when", "before", "after")


def two_days(view: View, at: int, end: int) -> bool:
    """"March 12-14", not "March 12 and 500 others" nor "12 to 14 March"'s first number as a count."""
    return not (view.low(end) == "percent" or view.low(end) == "%" or view.tag(end) == "NNS")


def yearspan(view: View, at: int, end: int) -> bool:
    """"2018-19", both parts written together, the second year later than the first."""
    return 1400 <= int(view.low(at)) <= 2100 and view.glued(end - 1) and len(view.low(end - 1)) == 2 \
        and int(view.low(end - 1)) > int(view.low(at)) % 100 and view.low(end) not in ("-", "/")


def decade(view: View, at: int, end: int) -> bool:
    """"the 1930s", "the 30s", but not "in his 30s"."""
    return len(view.line[end - 1].text) > 4 or view.low(at) == "the"


def quarter(view: View, at: int, end: int) -> bool:
    """One of the four quarters of a year, not of a game or a city."""
    low = view.low(end)
    if any(value(view.low(i), "ordword") and int(value(view.low(i), "ordword")) > 4 for i in range(at, end)):
        return False
    if view.low(at) == "q" and view.low(at + 1) not in ("1", "2", "3", "4"):
        return False
    return low not in ("of",) or view.low(end + 1) not in ("the", "a") or view.low(end + 2) in ("year", "fiscal")


def season(view: View, at: int, end: int) -> bool:
    """"this fall", "in spring", but not "fall sharply" nor "spring to life"."""
    low = view.low(end - 1)
    if view.tag(end - 1).startswith("V"):
        return False
    if low in ("spring", "fall"):
        if view.low(end) == "of" and not {view.low(end + 1), view.low(end + 2)} & YEARLY:
            return False
        if view.cue("not_season_before", at - 1) or view.cue("not_season_after", end):
            return view.cue("month_before", at - 1) and view.low(at - 1) not in ("to", "a") and low == "spring"
        return view.low(at) == "the" or view.cue("month_before", at - 1) and view.low(at - 1) != "and"
    return view.low(end) not in ("olympics", "olympic", "games", "palace") and not (view.capital(end - 1) and view.capital(end))


def today(view: View, at: int, end: int) -> bool:
    """Not the paper USA Today."""
    return not (view.capital(at) and view.capital(at - 1) and not view.first(at))


def anaphor(view: View, at: int, end: int) -> bool:
    """"that day", "the following year", but not the conjunction in "said that year after year", nor a second of the clock."""
    if view.low(at) == "that" and view.tag(at) == "IN":
        return False
    if view.low(end) == "-" and view.glued(end):
        return False
    return view.low(end - 1) not in ("second", "quarter") or view.low(end - 1) == "quarter"


def neighbour(view: View, at: int, end: int) -> bool:
    """"the day before", "the year after" need not be followed by what came after; "the day before the vote" is no date."""
    following = view.low(end)
    return following in ("", ",", ".", ";", ")", "and", "with", "when", "in", "by", "to", "for", "at", "on", "but", "'")


def shift(view: View, at: int, end: int) -> bool:
    """"two days later", "a week after", but not "two days before the vote", which counts from an event."""
    last = view.low(end - 1)
    if last == "on":
        return view.low(end) in (",", ".", ";", "")
    if last in ("before", "after", "prior"):
        return view.low(end) in (",", ".", ";", "", ")") or view.tag(end - 1) == "RB"
    return True


def duration(view: View, at: int, end: int) -> bool:
    """A number of units; "a second time" and "the second day" are none, nor the age in "44-year-old"."""
    words = [view.low(i) for i in range(at, end)]
    unit = words[-1]
    if unit in ("second", "quarter", "quarters") or words[0] in ("some",) and value(unit, "unit"):
        return False
    if view.glued(end) and view.low(end) == "-" and view.low(end + 1) in ("old", "olds"):
        return False
    if view.low(end) == "old" or view.low(end) in ("olds",):
        return view.low(end) == "old" and False
    number = words[1] if words[0] == "the" else words[0]
    if view.shape(at) == "y4" and 1900 <= int(view.low(at)) <= 2100:
        return view.low(end - 1) in ("years", "days")
    if number in ("a", "an"):
        if unit in ("minute",) and view.low(at - 1) in ("wait", "just"):
            return False
        return not (view.low(at - 1) in ("such", "what") or unit == "weekend" or rate(view, at, end))
    return not (view.low(at - 1) in ("$", "£", "€"))


def rate(view: View, at: int, end: int) -> bool:
    """"$5 million a year", "20 percent a month": so much in each, not how long."""
    return view.low(at - 1) in ("million", "billion", "trillion", "percent", "%", "times", "people", "dollars", "euros") \
        or view.shape(at - 1) in ("n3", "big", "point") or view.low(at - 2) in ("$", "£", "€")


def plural(view: View, at: int, end: int) -> bool:
    """"for weeks", "days to come", but not "working hours", "the early days" nor "holidays"."""
    if view.low(at) in ("seconds", "nights", "mornings", "evenings", "weekends", "quarters"):
        return False
    if view.low(at - 1) in ("in", "for", "within", "of", "over", "after", "took", "take", "takes", "lasted", "than", "and", "or",
                            "through", "spent", "many", "days", "by", "just", "only", "matter"):
        return True
    return view.low(end) in ("of", "later", "ago", "earlier", "before", "after", "to") and view.low(at - 1) not in ("the", "-")


def set(view: View, at: int, end: int) -> bool:
    """"daily", "weekly", but not in names: "the Daily Post"."""
    if view.capital(at) and not (at == 0 or view.first(at)):
        return False
    return not (view.capital(at) and view.capital(end))


def clock(view: View, at: int, end: int) -> bool:
    """A time of day, not a score ("2:1"), a verse or a ratio."""
    return len(view.line[at].text) >= 4 or value(view.low(end - 1), "ampm") is not None or end - at > 1


def military(view: View, at: int, end: int) -> bool:
    """Four digits that are an hour and minutes, before a zone."""
    digits = view.low(at)
    return bool(re.fullmatch(r"(?:[01]\d|2[0-4])[0-5]\d|\d{1,2}", digits)) and view.low(end - 1) not in ("et", "ct", "pt", "ist") \
        and int(digits) <= 2400 and not (len(digits) < 4 and int(digits) > 24)


def moment(view: View, at: int, end: int) -> bool:
    """"at noon", "by dawn", not the person Dawn nor "the dawn of"."""
    if view.capital(at) and (not view.first(at) or view.capital(end)):
        return False
    return view.low(end) not in ("of", "raid", "raids", "prayers")


def daypart(view: View, at: int, end: int) -> bool:
    """"in the morning", "at night", not "Saturday Night Live", "a night out" nor "good evening"."""
    if view.capital(end - 1) and not view.first(at):
        return False
    if view.low(at) in ("the", "that"):
        return view.low(at - 1) in ("in", "during", "of", "by", "for", "into", "throughout", "on", "later", "and", "", ",", "through", "all")
    return view.low(at - 1) in ("at", "by", "late", "early", "mid", "day", "of", "until") and view.low(end) != "clubs"


def present(view: View, at: int, end: int) -> bool:
    """"now", "currently", but not the filler "Now," nor "now-defunct", "by now", "now that"."""
    low = view.low(at)
    if low == "now":
        if view.low(end) == "," and view.first(at) or view.low(end) == "-" and view.glued(end):
            return False
        return view.low(end) not in ("that",)
    if low == "these":
        return True
    return not (low in ("the", "at") and view.low(end) in ("of", "when", "that"))


def past(view: View, at: int, end: int) -> bool:
    """"in the past", not "the past three months" nor "the past president"."""
    if view.low(end - 1) == "past":
        return view.low(at - 1) in ("in", "of", "from", "with", "to", "than", "like", "as", "into", "about") \
            and (view.low(end) in (".", ",", ";", "", "and", "but", "'s", "\"", "”", "''", "or", "-", "as", "to", "for", "with", ")", "by", "when", "that")
                 or view.tag(end)[:2] in ("VB", "IN"))
    return True


def future(view: View, at: int, end: int) -> bool:
    """"in the future", not "a future president", "futures"."""
    if view.low(end - 1) != "future":
        return True
    if view.low(at) != "future":
        return view.low(at - 1) == "in" or view.low(end) != "of" and not view.tag(end).startswith("NN")
    return view.low(at - 1) == "in" or view.tag(at) == "JJ" and view.tag(end)[:2] in ("NN", "JJ")
