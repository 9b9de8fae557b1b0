"""From a symbolic expression to a stretch of the calendar: which rule reads which kind of expression."""

from dataclasses import replace
from datetime import timedelta

from . import calendar_rules as calendar
from . import relative_rules as relative
from .answer import Answer
from .dates import When
from .story import Story


def resolve(expr: dict, at: int, story: Story) -> Answer:
    """The answer to one expression at one place of the story."""
    if "within" in expr:
        return _within(expr, at, story)
    return RULES[expr["kind"]](expr, at, story)


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
    return replace(
        resolve({**inner, "y": when.year, "bc": False}, at, story),
        anchor=outer.anchor,
        status=outer.status,
        rule=outer.rule,
    )


def _coarser(expr: dict, at: int, story: Story) -> Answer:
    inner = resolve(expr["of"], at, story)
    return replace(
        inner, when=inner.when.at(expr["u"]) if inner.when else None, value=inner.value and "XXXX-WXX"
    )


RULES = {
    "calendar": calendar.calendar,
    "numeric": calendar.numeric,
    "weekday": calendar.weekday,
    "season": calendar.season,
    "quarter": calendar.part_of_year,
    "half": calendar.part_of_year,
    "decade": calendar.decade,
    "century": calendar.century,
    "deictic": relative.deictic,
    "deictic_part": relative.deictic_part,
    "unit": relative.unit,
    "shift": relative.shift,
    "year_ago": relative.year_ago,
    "stretch": relative.stretch,
    "duration": relative.lasting,
    "set": relative.repeated,
    "clock": relative.clock,
    "daypart": relative.clock,
    "ref": relative.ref,
    "about": relative.about,
    "coarser": _coarser,
    "holiday": calendar.holiday,
    "weekend": relative.weekend,
}
