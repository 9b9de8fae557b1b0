"""Rules for times that count from another time, for stretches and repetitions, and for the vague present
and past."""

from dataclasses import replace

from .amounts import SMALL, duration
from .answer import Answer, lies_ahead
from .calendar_rules import part_of_year
from .dates import SIZE, When
from .story import Story

GRAIN = {
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "weekend": "week",
    "month": "month",
    "quarter": "month",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


def deictic(expr: dict, at: int, story: Story) -> Answer:
    """Today, yesterday, tomorrow: counted from the day of writing or of the utterance."""
    now, label = story.now(at)
    if now is None:
        return Answer(value="XXXX-XX-XX", rule="the day of writing is not known")
    return Answer(
        now.at("day").shift("day", expr["k"]),
        anchor=label,
        rule="counted from the day of writing or speaking",
    )


def deictic_part(expr: dict, at: int, story: Story) -> Answer:
    """ "this morning", "last night", "the next evening": a part of a day near the day it counts from."""
    told = expr["from"] == "text" or "the" in expr
    now, label = story.previous(at) if told else story.now(at)
    now, label = (now, label) if now else story.now(at)
    if now is None:
        return Answer(value="XXXX-XX-XX", rule="the day is not said")
    step = expr["dir"]
    return Answer(
        now.at("day").shift("day", step), anchor=label, rule="part of the day before, this day or the next"
    )


def unit(expr: dict, at: int, story: Story) -> Answer:
    """ "last week", "this year", "the following day": the stretch of that size before, around or after."""
    unit, step = expr["u"], expr["dir"]
    if unit in SMALL or unit in ("fortnight", "millennium"):
        return Answer(value=duration(1, unit), rule="stretch of time")
    when, label = (None, None)
    if expr["from"] == "text" or "the" in expr and story.rows[at]["_tense"] == "past":
        when, label = story.previous(at, unit if step == 0 or unit == "day" else "year")
        if when is None and unit != "day":
            when, label = story.previous(at, "decade")
    if when is None:
        when, label = story.now(at)
        if when is None and unit != "day":
            when, label = story.previous(at, "year" if unit not in ("decade", "century") else "decade")
    if when is None or SIZE[when.unit] > SIZE[unit] and expr["from"] == "now" and story.published is None:
        return Answer(value=_open(unit), rule="the day it counts from is not known")
    if SIZE[when.unit] > SIZE[unit]:
        return Answer(value=_open(unit), rule="what it refers to is coarser")
    moved = when.at(unit).shift(unit, step)
    said = {-1: "the one before", 0: "the one that holds it", 1: "the one after"}[step]
    return Answer(moved, anchor=label, rule=f"{unit}: {said}")


def _open(unit: str) -> str:
    return {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }.get(unit, "XXXX")


def shift(expr: dict, at: int, story: Story) -> Answer:
    """ "two weeks ago", "a year later": so many units before or after, as coarse as the unit."""
    unit, number, step = expr["u"], expr["n"], expr["step"]
    when, label = story.now(at) if expr["from"] == "now" else story.previous(at, "year")
    if when is None and expr["from"] == "text":
        when, label = story.now(at)
    direction = "PAST_REF" if step < 0 else "FUTURE_REF"
    if unit not in GRAIN or not isinstance(number, int):
        if when is None or unit in SMALL:
            return Answer(value=direction, anchor=label, rule="uncounted or short distance", status="vague")
        return Answer(
            value=direction,
            anchor=label,
            rule="uncounted distance",
            status="vague",
            window=(None, when.last) if step < 0 else (when.first, None),
        )
    if when is None:
        return Answer(value=_open(GRAIN[unit]), rule="the day it counts from is not known")
    grain = GRAIN[unit]
    if (
        SIZE[when.unit] > SIZE[grain]
        and when.first is not None
        and SIZE[when.unit] > 31
        and grain in ("day", "week")
    ):
        return Answer(value=_open(grain), anchor=label, rule="what it counts from is coarser")
    if not -9000 < when.year + step * number * {"decade": 10, "century": 100}.get(unit, 1) < 9000:
        return Answer(value=direction, rule="beyond the calendar", status="vague")
    if unit == "year" and number == 1 and step < 0 and story.recent_quarter(at)[0]:
        quarter, label = story.recent_quarter(at)
        return Answer(quarter.shift("year", -1), anchor=label, rule="the same quarter a year before")
    moved = when.shift(
        "week" if unit == "fortnight" else unit, step * number * (2 if unit == "fortnight" else 1)
    )
    if expr["from"] == "now" or SIZE[grain] > SIZE[moved.unit] and moved.unit == "day":
        moved = moved.at(grain)
    return Answer(
        moved, anchor=label, rule=f"{number} {unit}{'s' * (number > 1)} {'before' if step < 0 else 'after'}"
    )


def year_ago(expr: dict, at: int, story: Story) -> Answer:
    """ "the year-ago quarter": the stretch just spoken of, a year before."""
    if "q" in expr:
        inner = part_of_year({"kind": "quarter", "q": expr["q"]}, at, story)
        return replace(
            inner, when=inner.when and inner.when.shift("year", -1), rule="the same quarter a year before"
        )
    quarter, label = story.recent_quarter(at)
    if quarter is not None:
        return Answer(quarter.shift("year", -1), anchor=label, rule="the same quarter a year before")
    when, label = story.previous(at, "year")
    if when is None or when.unit == "day":
        now, label = story.now(at)
        when = now.at("year") if now else when
    if when is None:
        return Answer(value="XXXX", rule="what it counts from is not known")
    return Answer(when.shift("year", -1), anchor=label, rule="the same stretch a year before")


def stretch(expr: dict, at: int, story: Story) -> Answer:
    """ "the past three months": a duration, with the days it covers."""
    unit, step = expr["u"], expr["step"]
    now, label = story.now(at) if expr["from"] == "now" else story.previous(at, "year")
    value = duration(expr["n"], unit)
    if expr["recent"]:
        edge = now.last if now else None
        return Answer(
            value="PAST_REF", anchor=label, rule="indefinite recent past", status="vague", window=(None, edge)
        )
    if now is None or now.first is None:
        return Answer(
            value=value,
            rule="stretch counted from a day that is not known",
            status="vague" if expr["n"] == "X" else "inferred",
        )
    window = (None, now.last) if step < 0 else (now.first, None)
    if isinstance(expr["n"], int) and unit in GRAIN and expr["n"] < 1500:
        far = now.shift(
            "week" if unit == "fortnight" else unit, step * expr["n"] * (2 if unit == "fortnight" else 1)
        )
        window = (far.first, now.last) if step < 0 else (now.first, far.last)
    return Answer(
        value=value,
        anchor=label,
        rule="stretch up to that day" if step < 0 else "stretch from that day on",
        window=window,
        status="vague" if expr["n"] == "X" else "inferred",
    )


def lasting(expr: dict, at: int, story: Story) -> Answer:
    """A duration: how long, not when."""
    vague = expr["n"] == "X" or expr["n"] is None
    return Answer(
        value=duration(expr["n"], expr["u"]), rule="duration", status="vague" if vague else "stated"
    )


def repeated(expr: dict, at: int, story: Story) -> Answer:
    """A set: "daily", "every Monday", "twice a week"."""
    return Answer(
        value=expr["value"], quant=expr.get("quant"), freq=expr.get("freq"), rule="repeated", status="stated"
    )


def clock(expr: dict, at: int, story: Story) -> Answer:
    """A time or part of the day, on the day that the sentence, the publication or the text gives."""
    when, label = story.previous(at, same_sentence=True)
    if when is None:
        when, label = story.now(at)
    if when is None:
        when, label = story.previous(at)
    if when is None:
        return Answer(value="XXXX-XX-XX", rule="the day is not said")
    return Answer(when.at("day"), anchor=label, rule="time of that day")


def ref(expr: dict, at: int, story: Story) -> Answer:
    """The vague present, past and future."""
    now, label = story.now(at)
    day = now.first if now else None
    window = {"PRESENT_REF": (day, day), "PAST_REF": (None, day), "FUTURE_REF": (day, None)}[expr["ref"]]
    return Answer(value=expr["ref"], anchor=label, status="vague", window=window)


def about(expr: dict, at: int, story: Story) -> Answer:
    """ "the quarter", "the end of the month": the stretch last spoken of, else the present one."""
    unit = expr["u"]
    if unit in SMALL or unit in ("fortnight", "millennium", "weekend") and story.published is None:
        return Answer(value=duration(1, unit), rule="stretch of time")
    if unit == "quarter":
        quarter, label = story.recent_quarter(at, reach=40)
        if quarter:
            return Answer(quarter, anchor=label, rule="the quarter last spoken of")
        now, label = story.now(at)
        if now:
            return Answer(
                now.at("quarter").shift("quarter", -1), anchor=label, rule="the latest quarter that is over"
            )
        return Answer(value="XXXX-QX", rule="the quarter is not said")
    same = story.rows[at]["_tense"] == "past"
    when, label = (
        story.previous(at, unit, same_sentence=story.published is not None) if same else (None, None)
    )
    if same and when is None and unit == "day" and story.published is not None:
        when, label = _day_told(at, story)
    if when is None:
        when, label = story.now(at)
    if when is None:
        when, label = story.previous(at, unit)
    if when is None:
        return Answer(value=_open(unit), rule="what it refers to is not said")
    return Answer(when.at(unit), anchor=label, rule=f"the {unit} that holds it")


def _day_told(at: int, story: Story) -> tuple[When | None, str | None]:
    """The day of the last days that the report has just spoken of: "rose on Friday ... ended the day"."""
    when, label = story.previous(at)
    now = story.published
    near = when is not None and when.first and 0 <= (now.first - when.first).days <= 3
    return (when, label) if near else (None, None)


def weekend(expr: dict, at: int, story: Story) -> Answer:
    """ "the weekend": the latest, or the one ahead."""
    now, label = story.now(at)
    if now is None:
        return Answer(value="XXXX-WXX-WE", rule="the weekend: the week is not said")
    ahead = lies_ahead(at, story)
    back = 0 if ahead or now.first.isoweekday() >= 6 else -1
    return Answer(
        now.at("weekend").shift("week", back),
        anchor=label,
        rule="the weekend ahead" if ahead else "the latest weekend",
    )
