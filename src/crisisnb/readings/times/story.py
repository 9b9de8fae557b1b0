"""What a time may be counted from: the day of publication, the day of an utterance or an embed, an earlier
time.

A Story is one pass over the times of a document, in order of text, and remembers what has been resolved so
far."""

from collections import Counter
from datetime import date

from .dates import SIZE, When

OWN_DAY = ("embed", "caption", "teaser")  # passages that are dated by themselves
OPENING = 25  # characters from the start of a sentence within which a year frames it
LOOK_BACK = 60  # times; further back nothing is meant by "the following day"


class Story:
    """The anchors of one document, with the day of publication or None, and the bounds of that day."""

    def __init__(self, rows: list[dict], published: date | None, bounds: tuple[date, date] | None = None):
        self.rows = rows
        self.published = When.of(published) if published else None
        self._bounds = bounds
        self.resolved: list[When | None] = [None] * len(rows)
        self.day_first = _day_first(rows)
        self.full = [(i, when) for i, row in enumerate(rows) if (when := _stated(row["_expr"]))]
        self._own = {}
        for i, when in self.full:
            row = rows[i]
            if row["region"] in OWN_DAY and row["_passage"] and when.unit == "day":
                self._own[row["_passage"][0]] = (i, when)
        self.before_christ = any(row["_expr"].get("bc") for row in rows)

    def now(self, at: int) -> tuple[When | None, str | None]:
        """The day that "today" means at a time, and what it is called."""
        row = self.rows[at]
        own = self._own.get(row["_passage"][0]) if row["_passage"] else None
        if own and own[0] != at:
            return own[1], f"{row['region']} {own[1].value}"
        if row["_quoted"] and (spoken := self._utterance(at)):
            return spoken, f"utterance {spoken.value}"
        if (
            self.published is None
            or row["region"] in OWN_DAY
            and row["_passage"]
            and row["region"] == "embed"
        ):
            return None, None
        return self.published, f"{'utterance' if row['_quoted'] else 'published'} {self.published.value}"

    def _utterance(self, at: int) -> When | None:
        """The day on which a quotation was spoken: the only past day its own line gives outside of
        quotation marks."""
        row = self.rows[at]
        days = {
            self.resolved[i]
            for i in self._nearby(at)
            if not self.rows[i]["_quoted"]
            and self.rows[i]["_sentence"] == row["_sentence"]
            and self.rows[i]["_tense"] == "past"
            and self.resolved[i]
            and self.resolved[i].unit == "day"
        }
        if len(days) == 1:
            return days.pop()
        if self._bounds is None or self._bounds[0] == self._bounds[1]:
            return None
        told, _ = self.previous(
            at
        )  # the day of publication is uncertain: the day that is being reported is not
        return (
            told
            if told is not None and told.first and self._bounds[0] <= told.first <= self._bounds[1]
            else None
        )

    def _nearby(self, at: int) -> range:
        return range(max(0, at - 8), min(len(self.rows), at + 9))

    def previous(
        self, at: int, unit: str = "day", same_sentence: bool = False
    ) -> tuple[When | None, str | None]:
        """The last resolved time before this one that is no coarser than a unit, and its words."""
        row = self.rows[at]
        for i in range(at - 1, max(-1, at - LOOK_BACK), -1):
            other, when = self.rows[i], self.resolved[i]
            if same_sentence and other["_sentence"] != row["_sentence"]:
                break
            if when is None or (other["region"] == "embed") != (row["region"] == "embed"):
                continue
            if other["region"] in ("furniture", "teaser", "caption") and other["region"] != row["region"]:
                continue
            if SIZE[when.unit] <= SIZE[unit]:
                return when, f"'{other['exact']}'"
        return None, None

    def recent_quarter(self, at: int, reach: int = 6) -> tuple[When | None, str | None]:
        """The quarter of a year that the text has just spoken of, not one that was itself a year before."""
        for i in range(at - 1, max(-1, at - reach), -1):
            if (
                self.resolved[i]
                and self.resolved[i].unit == "quarter"
                and self.rows[i]["_expr"]["kind"] in ("quarter", "about")
            ):
                return self.resolved[i], f"'{self.rows[i]['exact']}'"
        return None, None

    def year_source(self, at: int) -> tuple[When | None, str | None]:
        """Where the text is undated: the nearest time that carries its year, first before, then after, then
        in stamps."""
        own = self._own.get(self.rows[at]["_passage"][0]) if self.rows[at]["_passage"] else None
        if own:
            return own[1], f"'{self.rows[own[0]]['exact']}'"
        if (frame := self._frame(at)) is not None:
            return self.resolved[frame], f"'{self.rows[frame]['exact']}'"
        for order in (
            lambda i: self.rows[i]["region"] not in ("furniture", "embed", "caption", "teaser"),
            lambda i: True,
        ):
            for i, stated in self.full:
                if i != at and order(i) and SIZE[stated.unit] <= SIZE["month"] and _plausible(stated):
                    return stated, f"year of '{self.rows[i]['exact']}'"
        return None, None

    def follows(self, at: int) -> bool:
        """Whether an earlier time of the text gives the year."""
        own = self._own.get(self.rows[at]["_passage"][0]) if self.rows[at]["_passage"] else None
        return own is None and self._frame(at) is not None

    def _frame(self, at: int) -> int | None:
        """The earlier time whose year still holds: a day or month, or a year that opens its sentence or
        fits the last day.

        A year in passing ("declassified in 2005") does not turn the story's clock."""
        passing = None
        for i in range(at - 1, max(-1, at - LOOK_BACK), -1):
            row, when = self.rows[i], self.resolved[i]
            if (
                when is None
                or SIZE[when.unit] > SIZE["year"]
                or row["region"] in ("furniture", "teaser", "caption", "embed")
            ):
                continue
            if when.unit != "year" or row["start"] - row["_sentence"] <= OPENING:
                if passing is not None and abs(self.resolved[passing].year - when.year) <= 1:
                    return passing
                return i
            passing = i if passing is None else passing
        return passing

    def dated_weekday(self) -> tuple[When | None, str | None]:
        """The last day that the text gives with weekday and date, for undated texts."""
        for i in range(len(self.rows) - 1, -1, -1):
            expr = self.rows[i]["_expr"]
            if (
                expr["kind"] == "calendar"
                and "w" in expr
                and "d" in expr
                and self.resolved[i]
                and self.resolved[i].unit == "day"
            ):
                return self.resolved[i], f"'{self.rows[i]['exact']}'"
        return None, None


def _plausible(when: When) -> bool:
    return when.year > 0


def _stated(expr: dict) -> When | None:
    """The stretch an expression states in full, None where anything is left open."""
    if expr["kind"] != "calendar" or "y" not in expr or expr.get("bc") or "within" in expr:
        return None
    when = calendar_when(expr["y"], expr.get("m"), expr.get("d"))
    return when


def calendar_when(year: int, month: int | None, day: int | None) -> When | None:
    """A year, month or day; None where there is no such day."""
    if month is None:
        return When("year", year)
    if day is None:
        return When("month", year, month) if 1 <= month <= 12 else None
    when = When("day", year, month, day)
    if year > 0:
        return when if when.first else None
    return when if 1 <= month <= 12 and 1 <= day <= 31 else None


def _day_first(rows: list[dict]) -> bool | None:
    """Whether the document puts the day before the month: by its numeric dates, else by its written ones."""
    habit = Counter()
    for row in rows:
        expr = row["_expr"]
        if expr["kind"] == "numeric" and len(str(expr["parts"][0])) < 4:
            first, second = expr["parts"][:2]
            if first > 12 >= second or second > 12 >= first:
                habit[first > 12] += 100
            if expr["mark"] == ".":
                habit[True] += 10
        elif expr["kind"] == "calendar" and {"m", "d"} <= set(expr):
            habit[row["exact"].lstrip("theTHE ")[:1].isdigit()] += 1
    order = [key for key, number in habit.most_common() if number == max(habit.values())]
    return order[0] if len(order) == 1 else None
