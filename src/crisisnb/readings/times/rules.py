"""The rules by which a symbolic expression becomes a stretch of the calendar, one function per kind of expression."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ...wordlists import table
from .build import SMALL, duration
from .dates import SIZE, When, easter
from .grammar import PACKAGE
from .story import Story, calendar_when

SOON = 60  # days
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Answer:
    """What a rule found: a stretch or at least a TIMEX3 value, what it was counted from, and why."""

    when: When | None = None
    value: str | None = None
    anchor: str | None = None
    rule: str | None = None
    status: str = "inferred"
    window: tuple[date | None, date | None] | None = None
    edtf: str | None = None
    quant: str | None = None
    freq: str | None = None


def resolve(expr: dict, at: int, story: Story) -> Answer:
    """The answer to one expression at one place of the story."""
    if "within" in expr:
        return _within(expr, at, story)
    return RULES[expr["kind"]](expr, at, story)


def _ahead(at: int, story: Story) -> bool | None:
    """Whether a time lies ahead (True), behind (False) or neither is said."""
    row = story.rows[at]
    if row["_tense"] == "future" or row["_prep"] in ("until", "till") and row["_tense"] != "past":
        return True
    return False if row["_tense"] in ("past", "perfect") else None


def _pick(options: list[When], now: When, ahead: bool | None) -> When:
    """Of the same day, month or season in several years the one that the tense asks for."""
    options = [o for o in options if o and o.first]
    day = now.first
    if ahead:
        return min((o for o in options if o.last >= day), key=lambda o: o.first, default=options[-1])
    return max((o for o in options if o.first <= day), key=lambda o: o.first, default=options[0])


def _calendar(expr: dict, at: int, story: Story) -> Answer:
    year, month, day = expr.get("y"), expr.get("m"), expr.get("d")
    if year is not None:
        if expr.get("bc") or 0 < year < 1000 and story.before_christ and month is None:
            return Answer(When("year", 1 - year), rule="year before Christ", status="stated")
        when = calendar_when(year, month, day)
        return Answer(when, status="stated") if when else Answer(rule="no such day", status="vague")
    open_value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    if calendar_when(2000, month, day) is None:
        return Answer(rule="no such day", status="vague")
    if "dir" in expr:
        return _named_month(expr, at, story, open_value)
    now, label = story.now(at)
    if now is not None:
        told, words = _told_year(at, story, now)
        if told is not None:
            return Answer(calendar_when(told, month, day), anchor=words, rule="year of the sentence")
        options = [calendar_when(y, month, day) for y in range(now.year - 8, now.year + 9)]
        if "w" in expr:
            fitting = [o for o in options if o and o.first.isoweekday() == expr["w"]]
            options = [o for o in fitting if abs(o.year - now.year) <= 1] or options
        ahead = _ahead(at, story)
        when = _nearest(options, now) if ahead is None and day else _pick(options, now, ahead)
        soon = _nearest(options, now)
        if day and not ahead and 0 < (soon.first - now.first).days <= SOON and "w" not in expr:
            when, ahead = soon, None  # "set March 3 as the deadline": a day close ahead would else need its year
        said = {True: "the next one", False: "the latest one", None: "the nearest one"}[ahead]
        return Answer(when, anchor=label, rule=f"year inferred: {said}")
    source, words = story.year_source(at)
    if source is None:
        return Answer(value=open_value, rule="the year is not said", status="inferred")
    return Answer(_carried(expr, source, at, story), anchor=words, rule="year carried over from another date of the text")


def _nearest(options: list[When], now: When) -> When:
    return min((o for o in options if o), key=lambda o: abs((o.first - now.first).days))


def _told_year(at: int, story: Story, now: When) -> tuple[int | None, str | None]:
    """The year that the same sentence has already given, where it lies well before the present."""
    when, words = story.previous(at, "year", same_sentence=True)
    if story.rows[at]["_tense"] == "past" and when is not None and when.year < now.year - 1:
        return when.year, words
    return None, None


def _carried(expr: dict, source: When, at: int, story: Story) -> When | None:
    """A day or month in the year of another date; where that is a stamp or stands after, the nearest one."""
    month, day = expr["m"], expr.get("d")
    if story.follows(at):
        year = source.year
        if source.month and source.month >= 11 and month <= 2:
            year += 1
        return calendar_when(year, month, day)
    options = [calendar_when(y, month, day) for y in range(source.year - 1, source.year + 2)]
    if "w" in expr:
        options = [o for o in options if o and o.first and o.first.isoweekday() == expr["w"]] or options
    options = [o for o in options if o and o.first]
    return _nearest(options, source.at("day")) if options else None


def _named_month(expr: dict, at: int, story: Story, open_value: str) -> Answer:
    now, label = story.now(at) if expr["from"] == "now" else story.previous(at, "year")
    if now is None:
        now, label = story.now(at) if expr["from"] != "now" else story.year_source(at)
    if now is None:
        return Answer(value=open_value, rule="the year is not said")
    options = [calendar_when(y, expr["m"], expr.get("d")) for y in range(now.year - 1, now.year + 2)]
    if expr["dir"] == 0:
        return Answer(options[1], anchor=label, rule="this: of the same year")
    if expr["dir"] < 0:
        behind = [o for o in options if o and o.last and o.last < now.first]
        return Answer(behind[-1] if behind else None, anchor=label, rule="last: the latest one before")
    later = [o for o in options if o and o.first and o.first > now.last]
    return Answer(later[0] if later else None, anchor=label, rule="next: the first one after")


def _numeric(expr: dict, at: int, story: Story) -> Answer:
    a, b, c = expr["parts"]
    if a > 31:
        when = calendar_when(a, b, c)
        return Answer(when, status="stated", rule="date in numbers, year first")
    year = c + (2000 if c < 50 else 1900) if expr["short"] else c
    first, second = calendar_when(year, b, a), calendar_when(year, a, b)
    if first and second and first != second:
        if story.day_first is None:
            days = sorted(o.value for o in (first, second))
            return Answer(rule="date in numbers: day or month first is not said", status="stated",
                          edtf=f"[{','.join(days)}]", window=(min(first.first, second.first), max(first.first, second.first)))
        when = first if story.day_first else second
        return Answer(when, status="stated", rule="date in numbers, " + ("day first" if story.day_first else "month first"))
    when = first or second
    return Answer(when, status="stated" if when else "vague",
                  rule="date in numbers" if when else "no such day")


def _weekday(expr: dict, at: int, story: Story) -> Answer:
    day = expr["w"]
    open_value = f"XXXX-WXX-{day}"
    now, label = story.now(at)
    if now is None:
        now, label = story.dated_weekday()
        if now is None:
            return Answer(value=open_value, rule="weekday: the week is not said")
    base, gap = now.first, (now.first.isoweekday() - day) % 7  # days since the last such weekday
    name = WEEKDAYS[day - 1]
    if "week" in expr:
        monday = base - timedelta(base.weekday()) + timedelta(7 * expr["week"])
        return Answer(When.of(monday + timedelta(day - 1)), anchor=label, rule="weekday of the week named")
    ahead = _ahead(at, story)
    if expr.get("dir", 0) < 0:
        return Answer(When.of(base - timedelta(gap or 7)), anchor=label, rule=f"last {name}: the latest before that day")
    if expr.get("dir", 0) > 0 or ahead:
        wait = (7 - gap) % 7
        if expr.get("dir", 0) > 0 or story.rows[at]["_prep"] in ("until", "till", "by"):
            wait = wait or 7
        return Answer(When.of(base + timedelta(wait)), anchor=label, rule="weekday ahead: the first one on or after that day")
    if "dir" in expr:
        monday = base - timedelta(base.weekday())
        return Answer(When.of(monday + timedelta(day - 1)), anchor=label, rule="this weekday: of the same week")
    return Answer(When.of(base - timedelta(gap)), anchor=label, rule="bare weekday: the latest on or before that day")


def _season(expr: dict, at: int, story: Story) -> Answer:
    season = expr["s"]
    if "y" in expr:
        return Answer(When("season", expr["y"], season), status="stated")
    now, label = story.now(at) if expr.get("from", "now") == "now" else story.previous(at, "year")
    carried = now is None or expr.get("from") == "text"
    if carried:
        now, label = (now, label) if now else story.year_source(at)
        if now is None:
            return Answer(value=f"XXXX-{season}", rule="the year is not said")
        year = now.year - (season == "WI" and (now.month or 12) < 3)
        step = expr.get("dir", 0)
        return Answer(When("season", year + step, season), anchor=label, rule="season: year carried over")
    options = [When("season", y, season) for y in range(now.year - 2, now.year + 3)]
    if expr.get("dir") == -1:
        when = [o for o in options if o.last < now.first][-1]
        return Answer(when, anchor=label, rule="last season: the latest that is over")
    if expr.get("dir") == 1:
        when = [o for o in options if o.first > now.first][0]
        return Answer(when, anchor=label, rule="next season: the first still to begin")
    if expr.get("dir") == 0:
        near = min(options, key=lambda o: abs((o.first - now.first).days + 45))
        return Answer(near, anchor=label, rule="this season: the nearest")
    return Answer(_pick(options, now, _ahead(at, story)), anchor=label, rule="season: by the tense")


def _part_of_year(expr: dict, at: int, story: Story) -> Answer:
    unit = expr["kind"]
    part = expr["q" if unit == "quarter" else "h"]
    if "y" in expr and part > 0:
        return Answer(When(unit, expr["y"], part), status="stated")
    now, label = story.now(at)
    if now is None:
        now, label = story.year_source(at)
    if now is None:
        return Answer(value=f"XXXX-{unit[0].upper()}{part or 'X'}", rule="the year is not said")
    if part <= 0:
        return Answer(now.at(unit).shift(unit, -1), anchor=label, rule="the latest that is over")
    options = [When(unit, y, part) for y in range(now.year - 1, now.year + 2)]
    return Answer(_pick(options, now.at("day"), _ahead(at, story) and None), anchor=label, rule="the latest that has begun")


def _decade(expr: dict, at: int, story: Story) -> Answer:
    return Answer(When("decade", expr["y"]), status="stated")


def _century(expr: dict, at: int, story: Story) -> Answer:
    if expr.get("bc"):
        return Answer(value=f"BC{expr['n'] - 1:02d}", status="stated", rule="century before Christ")
    return Answer(When("century", (expr["n"] - 1) * 100), status="stated")


def _deictic(expr: dict, at: int, story: Story) -> Answer:
    now, label = story.now(at)
    if now is None:
        return Answer(value="XXXX-XX-XX", rule="the day of writing is not known")
    return Answer(now.at("day").shift("day", expr["k"]), anchor=label, rule="counted from the day of writing or speaking")


def _deictic_part(expr: dict, at: int, story: Story) -> Answer:
    told = expr["from"] == "text" or "the" in expr
    now, label = story.previous(at) if told else story.now(at)
    if now is None:
        return Answer(value="XXXX-XX-XX", rule="the day is not said")
    step = expr["dir"]
    return Answer(now.at("day").shift("day", step), anchor=label, rule="part of the day before, this day or the next")


def _unit(expr: dict, at: int, story: Story) -> Answer:
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
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"
            }.get(unit, "XXXX")


GRAIN = {"day": "day", "week": "week", "fortnight": "week", "weekend": "week", "month": "month", "quarter": "month", "year": "year",
         "decade": "decade", "century": "century"}


def _shift(expr: dict, at: int, story: Story) -> Answer:
    unit, number, step = expr["u"], expr["n"], expr["step"]
    when, label = story.now(at) if expr["from"] == "now" else story.previous(at, "year")
    if when is None and expr["from"] == "text":
        when, label = story.now(at)
    direction = "PAST_REF" if step < 0 else "FUTURE_REF"
    if unit not in GRAIN or not isinstance(number, int):
        if when is None or unit in SMALL:
            return Answer(value=direction, anchor=label, rule="uncounted or short distance", status="vague")
        return Answer(value=direction, anchor=label, rule="uncounted distance", status="vague",
                      window=(None, when.last) if step < 0 else (when.first, None))
    if when is None:
        return Answer(value=_open(GRAIN[unit]), rule="the day it counts from is not known")
    grain = GRAIN[unit]
    if SIZE[when.unit] > SIZE[grain] and when.first is not None and SIZE[when.unit] > 31 and grain in ("day", "week"):
        return Answer(value=_open(grain), anchor=label, rule="what it counts from is coarser")
    if not -9000 < when.year + step * number * {"decade": 10, "century": 100}.get(unit, 1) < 9000:
        return Answer(value=direction, rule="beyond the calendar", status="vague")
    if unit == "year" and number == 1 and step < 0 and story.recent_quarter(at)[0]:
        quarter, label = story.recent_quarter(at)
        return Answer(quarter.shift("year", -1), anchor=label, rule="the same quarter a year before")
    moved = when.shift("week" if unit == "fortnight" else unit, step * number * (2 if unit == "fortnight" else 1))
    if expr["from"] == "now" or SIZE[grain] > SIZE[moved.unit] and moved.unit == "day":
        moved = moved.at(grain)
    return Answer(moved, anchor=label, rule=f"{number} {unit}{'s' * (number > 1)} {'before' if step < 0 else 'after'}")


def _year_ago(expr: dict, at: int, story: Story) -> Answer:
    if "q" in expr:
        inner = _part_of_year({"kind": "quarter", "q": expr["q"]}, at, story)
        return replace(inner, when=inner.when and inner.when.shift("year", -1), rule="the same quarter a year before")
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


def _stretch(expr: dict, at: int, story: Story) -> Answer:
    unit, step = expr["u"], expr["step"]
    now, label = story.now(at) if expr["from"] == "now" else story.previous(at, "year")
    value = duration(expr["n"], unit)
    if expr["recent"]:
        edge = now.last if now else None
        return Answer(value="PAST_REF", anchor=label, rule="indefinite recent past", status="vague", window=(None, edge))
    if now is None or now.first is None:
        return Answer(value=value, rule="stretch counted from a day that is not known", status="vague" if expr["n"] == "X" else "inferred")
    window = (None, now.last) if step < 0 else (now.first, None)
    if isinstance(expr["n"], int) and unit in GRAIN and expr["n"] < 1500:
        far = now.shift("week" if unit == "fortnight" else unit, step * expr["n"] * (2 if unit == "fortnight" else 1))
        window = (far.first, now.last) if step < 0 else (now.first, far.last)
    return Answer(value=value, anchor=label, rule="stretch up to that day" if step < 0 else "stretch from that day on",
                  window=window, status="vague" if expr["n"] == "X" else "inferred")


def _duration(expr: dict, at: int, story: Story) -> Answer:
    vague = expr["n"] == "X" or expr["n"] is None
    return Answer(value=duration(expr["n"], expr["u"]), rule="duration", status="vague" if vague else "stated")


def _set(expr: dict, at: int, story: Story) -> Answer:
    return Answer(value=expr["value"], quant=expr.get("quant"), freq=expr.get("freq"), rule="repeated", status="stated")


def _clock(expr: dict, at: int, story: Story) -> Answer:
    when, label = story.previous(at, same_sentence=True)
    if when is None:
        when, label = story.now(at)
    if when is None:
        when, label = story.previous(at)
    if when is None:
        return Answer(value="XXXX-XX-XX", rule="the day is not said")
    return Answer(when.at("day"), anchor=label, rule="time of that day")


def _ref(expr: dict, at: int, story: Story) -> Answer:
    now, label = story.now(at)
    day = now.first if now else None
    window = {"PRESENT_REF": (day, day), "PAST_REF": (None, day), "FUTURE_REF": (day, None)}[expr["ref"]]
    return Answer(value=expr["ref"], anchor=label, status="vague", window=window)


def _about(expr: dict, at: int, story: Story) -> Answer:
    """"the quarter", "the end of the month": the stretch last spoken of, else the present one."""
    unit = expr["u"]
    if unit in SMALL or unit in ("fortnight", "millennium", "weekend") and story.published is None:
        return Answer(value=duration(1, unit), rule="stretch of time")
    if unit == "quarter":
        quarter, label = story.recent_quarter(at, reach=40)
        if quarter:
            return Answer(quarter, anchor=label, rule="the quarter last spoken of")
        now, label = story.now(at)
        if now:
            return Answer(now.at("quarter").shift("quarter", -1), anchor=label, rule="the latest quarter that is over")
        return Answer(value="XXXX-QX", rule="the quarter is not said")
    same = story.rows[at]["_tense"] == "past"
    when, label = story.previous(at, unit, same_sentence=story.published is not None) if same else (None, None)
    if when is None:
        when, label = story.now(at)
    if when is None:
        when, label = story.previous(at, unit)
    if when is None:
        return Answer(value=_open(unit), rule="what it refers to is not said")
    return Answer(when.at(unit), anchor=label, rule=f"the {unit} that holds it")


def _weekend(expr: dict, at: int, story: Story) -> Answer:
    now, label = story.now(at)
    if now is None:
        return Answer(value="XXXX-WXX-WE", rule="the weekend: the week is not said")
    ahead = _ahead(at, story)
    back = 0 if ahead or now.first.isoweekday() >= 6 else -1
    return Answer(now.at("weekend").shift("week", back), anchor=label, rule="the weekend ahead" if ahead else "the latest weekend")


def _coarser(expr: dict, at: int, story: Story) -> Answer:
    inner = resolve(expr["of"], at, story)
    return replace(inner, when=inner.when.at(expr["u"]) if inner.when else None, value=inner.value and "XXXX-WXX")


def _holiday(expr: dict, at: int, story: Story) -> Answer:
    if "y" in expr:
        return Answer(holiday(expr["holiday"], expr["y"]), status="stated")
    now, label = story.now(at)
    if now is None:
        source, label = story.year_source(at)
        if source is None or source.year < 1:
            return Answer(value="XXXX-XX-XX", rule="holiday: the year is not said")
        return Answer(holiday(expr["holiday"], source.year), anchor=label, rule="holiday: year carried over")
    options = [holiday(expr["holiday"], y) for y in (now.year - 1, now.year, now.year + 1)]
    ahead = _ahead(at, story)
    when = _nearest(options, now) if ahead is None else _pick(options, now, ahead)
    return Answer(when, anchor=label, rule="holiday: by the tense")


def holiday(name: str, year: int) -> When:
    """The day of a holiday in a year, from data/holidays.csv.

    >>> holiday("easter monday", 2021).value, holiday("thanksgiving", 2021).value
    ('2021-04-05', '2021-11-25')
    """
    rule = next(row["day"] for row in table(PACKAGE, "holidays.csv") if row["holiday"] == name)
    if rule.startswith("easter"):
        return When.of(easter(year) + timedelta(int(rule[6:])))
    month, *rest = (int(part) for part in rule.split("-"))
    if len(rest) == 1:
        return When("day", year, month, rest[0])
    weekday, number = rest
    first = date(year, month, 1)
    return When.of(first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1)))


def _within(expr: dict, at: int, story: Story) -> Answer:
    """A finer time inside a coarser one: the hour of a day, the quarter of a year, the weekday of a week."""
    inner = {key: v for key, v in expr.items() if key != "within"}
    outer = resolve(expr["within"], at, story)
    if outer.when is None:
        return replace(resolve(inner, at, story), rule=outer.rule)
    kind, when = inner["kind"], outer.when
    if kind in ("clock", "daypart"):
        return replace(outer, when=when.at("day"))
    if kind == "weekday":
        monday = when.at("week").first
        return replace(outer, when=When.of(monday + timedelta(inner["w"] - 1)) if monday else None)
    return replace(resolve({**inner, "y": when.year, "bc": False}, at, story), anchor=outer.anchor, status=outer.status, rule=outer.rule)


RULES = {"calendar": _calendar, "numeric": _numeric, "weekday": _weekday, "season": _season, "quarter": _part_of_year,
         "half": _part_of_year, "decade": _decade, "century": _century, "deictic": _deictic, "deictic_part": _deictic_part,
         "unit": _unit, "shift": _shift, "year_ago": _year_ago, "stretch": _stretch, "duration": _duration, "set": _set,
         "clock": _clock, "daypart": _clock, "ref": _ref, "about": _about, "coarser": _coarser, "holiday": _holiday,
         "weekend": _weekend}
