"""Rules for times that name a place in the calendar: days, weekdays, months, seasons, quarters, years,
holidays."""

from datetime import date, timedelta

from ...wordlists import table
from .answer import Answer, lies_ahead, nearest, pick
from .dates import When, easter
from .grammar import PACKAGE
from .story import Story, calendar_when

SOON = 60  # days
REPORTED = 100  # days after the end of a quarter within which its results are still awaited
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def calendar(expr: dict, at: int, story: Story) -> Answer:
    """A day, month or year, its year stated, carried over or chosen by the tense."""
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
        ahead = lies_ahead(at, story)
        when = nearest(options, now) if ahead is None and day else pick(options, now, ahead)
        soon = nearest(options, now)
        behind = ahead is False and story.rows[at]["_prep"] in ("on", "since", "ended", "from", "between")
        near = 0 < (soon.first - now.first).days <= SOON
        if day and near and not ahead and not behind and "w" not in expr:
            when, ahead = (
                soon,
                None,
            )  # "set March 3 as the deadline": a day close ahead would else need its year
        said = {True: "the next one", False: "the latest one", None: "the nearest one"}[ahead]
        return Answer(when, anchor=label, rule=f"year inferred: {said}")
    source, words = story.year_source(at)
    if source is None:
        return Answer(value=open_value, rule="the year is not said", status="inferred")
    return Answer(
        _carried(expr, source, at, story),
        anchor=words,
        rule="year carried over from another date of the text",
    )


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
    return nearest(options, source.at("day")) if options else None


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


def numeric(expr: dict, at: int, story: Story) -> Answer:
    """A date in numbers; where day or month may come first, the habit of the document decides or both
    stay."""
    a, b, c = expr["parts"]
    if a > 31:
        when = calendar_when(a, b, c)
        return Answer(when, status="stated", rule="date in numbers, year first")
    year = c + (2000 if c < 50 else 1900) if expr["short"] else c
    first, second = calendar_when(year, b, a), calendar_when(year, a, b)
    if first and second and first != second:
        if story.day_first is None:
            days = sorted(o.value for o in (first, second))
            return Answer(
                rule="date in numbers: day or month first is not said",
                status="stated",
                edtf=f"[{','.join(days)}]",
                window=(min(first.first, second.first), max(first.first, second.first)),
            )
        when = first if story.day_first else second
        return Answer(
            when,
            status="stated",
            rule="date in numbers, " + ("day first" if story.day_first else "month first"),
        )
    when = first or second
    return Answer(
        when, status="stated" if when else "vague", rule="date in numbers" if when else "no such day"
    )


def weekday(expr: dict, at: int, story: Story) -> Answer:
    """A weekday: of a week named, last, next, or by the tense the nearest behind or ahead."""
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
    ahead = lies_ahead(at, story)
    if "after" in expr and (told := story.resolved[at - 1]) is not None and told.unit == "day":
        later = told.first + timedelta((day - told.first.isoweekday()) % 7)
        if ahead or later <= base:
            return Answer(
                When.of(later), anchor=f"'{story.rows[at - 1]['exact']}'", rule="weekday: the next after it"
            )
    if expr.get("dir", 0) < 0:
        return Answer(
            When.of(base - timedelta(gap or 7)), anchor=label, rule=f"last {name}: the latest before that day"
        )
    if expr.get("dir", 0) > 0 or ahead:
        wait = (7 - gap) % 7
        if expr.get("dir", 0) > 0 or story.rows[at]["_prep"] in ("until", "till", "by"):
            wait = wait or 7
        return Answer(
            When.of(base + timedelta(wait)),
            anchor=label,
            rule="weekday ahead: the first one on or after that day",
        )
    if "dir" in expr:
        monday = base - timedelta(base.weekday())
        return Answer(
            When.of(monday + timedelta(day - 1)), anchor=label, rule="this weekday: of the same week"
        )
    return Answer(
        When.of(base - timedelta(gap)), anchor=label, rule="bare weekday: the latest on or before that day"
    )


def season(expr: dict, at: int, story: Story) -> Answer:
    """A season: of a year named, last, next, this, or by the tense."""
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
    return Answer(pick(options, now, lies_ahead(at, story)), anchor=label, rule="season: by the tense")


def part_of_year(expr: dict, at: int, story: Story) -> Answer:
    """A quarter or half of a year: of a year named, or the latest that has begun."""
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
    when = pick(options, now.at("day"), None)
    if lies_ahead(at, story) and (now.first - when.last).days > REPORTED:
        return Answer(when.shift("year", 1), anchor=label, rule="the next, its results long known")
    return Answer(when, anchor=label, rule="the latest that has begun")


def decade(expr: dict, at: int, story: Story) -> Answer:
    """A decade, stated."""
    return Answer(When("decade", expr["y"]), status="stated")


def century(expr: dict, at: int, story: Story) -> Answer:
    """A century, stated."""
    if expr.get("bc"):
        return Answer(value=f"BC{expr['n'] - 1:02d}", status="stated", rule="century before Christ")
    return Answer(When("century", (expr["n"] - 1) * 100), status="stated")


def holiday(expr: dict, at: int, story: Story) -> Answer:
    """A holiday of a year named, or the nearest, or by the tense."""
    if "y" in expr:
        return Answer(day_of_holiday(expr["holiday"], expr["y"]), status="stated")
    now, label = story.now(at)
    if now is None:
        source, label = story.year_source(at)
        if source is None or source.year < 1:
            return Answer(value="XXXX-XX-XX", rule="holiday: the year is not said")
        return Answer(
            day_of_holiday(expr["holiday"], source.year), anchor=label, rule="holiday: year carried over"
        )
    options = [day_of_holiday(expr["holiday"], y) for y in (now.year - 1, now.year, now.year + 1)]
    ahead = lies_ahead(at, story)
    near = nearest(options, now)
    close = ahead is None or abs((near.first - now.first).days) <= SOON
    return Answer(
        near if close else pick(options, now, ahead),
        anchor=label,
        rule="holiday: the nearest" if close else "holiday: by the tense",
    )


def day_of_holiday(name: str, year: int) -> When:
    """The day of a holiday in a year, from data/holidays.csv.

    >>> day_of_holiday("easter monday", 2021).value, day_of_holiday("thanksgiving", 2021).value
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
