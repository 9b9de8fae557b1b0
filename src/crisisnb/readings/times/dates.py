"""Stretches of the calendar: a day, a week, a month, a season, a year, a century, with their names and
their bounds.

Values are written as TIMEX3 (Pustejovsky et al., TimeML 1.2.1) and as EDTF (ISO 8601-2:2019, levels 0 to
2)."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}  # first month, EDTF number
SIZE = {
    "day": 1,
    "weekend": 2,
    "week": 7,
    "month": 30,
    "quarter": 91,
    "season": 92,
    "half": 182,
    "year": 365,
    "decade": 3652,
    "century": 36524,
}  # days, for comparing how fine two stretches are


@dataclass(frozen=True)
class When:
    """One stretch of the calendar. `year` is astronomical (1 BC is 0); `part` numbers the month, quarter,
    half or
    week, or names the season; `day` is the day of the month."""

    unit: str
    year: int
    part: int | str | None = None
    day: int | None = None

    @classmethod
    def of(cls, when: date, unit: str = "day") -> "When":
        """The stretch of a size that holds a day.

        >>> When.of(date(2022, 2, 17), "week").value
        '2022-W07'
        """
        return cls("day", when.year, when.month, when.day).at(unit)

    @property
    def first(self) -> date | None:
        """Its first day, or None where the calendar of Python does not reach."""
        return self._bounds()[0]

    @property
    def last(self) -> date | None:
        """Its last day."""
        return self._bounds()[1]

    @property
    def month(self) -> int | None:
        """The month it lies in, where it lies in one."""
        return self.part if self.unit in ("day", "month") else None

    def _bounds(self) -> tuple[date | None, date | None]:
        try:
            return self._days()
        except (ValueError, OverflowError):
            return None, None

    def _days(self) -> tuple[date, date]:
        year, part = self.year, self.part
        if self.unit == "day":
            return date(year, part, self.day), date(year, part, self.day)
        if self.unit in ("week", "weekend"):
            monday = date.fromisocalendar(year, part, 1)
            return (monday if self.unit == "week" else monday + timedelta(5)), monday + timedelta(6)
        if self.unit == "season":
            start = SEASONS[part][0]
            return date(year, start, 1), _month_end(year + (start == 12), (start + 2 - 1) % 12 + 1)
        months = {"month": 1, "quarter": 3, "half": 6}.get(self.unit)
        if months:
            return date(year, (part - 1) * months + 1, 1), _month_end(year, part * months)
        span = {"year": 1, "decade": 10, "century": 100}[self.unit]
        return date(max(year, 1), 1, 1), date(year + span - 1, 12, 31)

    @property
    def value(self) -> str:
        """Its TIMEX3 value.

        >>> When("season", 2021, "FA").value, When("decade", 1980).value, When("year", -489).value
        ('2021-FA', '198', 'BC0490')
        """
        year = f"{self.year:04d}" if self.year > 0 else f"BC{1 - self.year:04d}"
        match self.unit:
            case "day":
                return f"{year}-{self.part:02d}-{self.day:02d}"
            case "month":
                return f"{year}-{self.part:02d}"
            case "week" | "weekend":
                return f"{year}-W{self.part:02d}" + ("-WE" if self.unit == "weekend" else "")
            case "season":
                return f"{year}-{self.part}"
            case "quarter" | "half":
                return f"{year}-{self.unit[0].upper()}{self.part}"
            case "decade":
                return year[:-1]
            case "century":
                return year[:-2]
            case _:
                return year

    @property
    def edtf(self) -> str:
        """Its EDTF value.

        >>> When("season", 2021, "FA").edtf, When("decade", 1980).edtf, When("quarter", 2019, 3).edtf
        ('2021-23', '198X', '2019-35')
        """
        year = f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"
        match self.unit:
            case "day":
                return f"{year}-{self.part:02d}-{self.day:02d}"
            case "month":
                return f"{year}-{self.part:02d}"
            case "week" | "weekend":
                return f"{self.first}/{self.last}" if self.first else year
            case "season":
                return f"{year}-{SEASONS[self.part][1]}"
            case "quarter":
                return f"{year}-{32 + self.part}"
            case "half":
                return f"{year}-{39 + self.part}"
            case "decade":
                return year[:-1] + "X"
            case "century":
                return year[:-2] + "XX"
            case _:
                return year

    def at(self, unit: str) -> "When":
        """The stretch of a size that holds this one (or its first day where that is finer).

        >>> When("day", 2019, 3, 31).at("quarter").value
        '2019-Q1'
        """
        if unit == self.unit:
            return self
        if unit in ("year", "decade", "century"):
            return When(unit, self.year - self.year % {"year": 1, "decade": 10, "century": 100}[unit])
        first = self.first
        if first is None:
            return self if SIZE[unit] <= SIZE[self.unit] else When("year", self.year)
        match unit:
            case "day":
                return When("day", first.year, first.month, first.day)
            case "week" | "weekend":
                iso = first.isocalendar()
                return When(unit, iso.year, iso.week)
            case "month":
                return When("month", first.year, first.month)
            case "quarter":
                return When("quarter", first.year, (first.month + 2) // 3)
            case "half":
                return When("half", first.year, (first.month + 5) // 6)
        starts = {month: name for name, (month, _) in SEASONS.items()}
        month = first.month - first.month % 3 or 12
        return When("season", first.year - (first.month < 3), starts[month])

    def shift(self, unit: str, count: int) -> "When":
        """The stretch of the same kind so many units later.

        >>> When("day", 2020, 2, 29).shift("year", 1).value, When("month", 2019, 1).shift("month", -1).value
        ('2021-02-28', '2018-12')
        """
        years = {"year": 1, "decade": 10, "century": 100}.get(unit)
        if years:
            moved = replace(self, year=self.year + years * count)
            if moved.unit == "day":
                return replace(moved, day=min(moved.day, _month_length(moved.year, moved.part)))
            if moved.unit in ("week", "weekend") and moved.part == 53 and moved.first is None:
                return replace(moved, part=52)
            return moved
        months = {"month": 1, "quarter": 3, "season": 3, "half": 6}.get(unit)
        if months and self.unit in ("day", "month"):
            at = self.year * 12 + self.part - 1 + months * count
            year, month = at // 12, at % 12 + 1
            return replace(
                self,
                year=year,
                part=month,
                day=min(self.day, _month_length(year, month)) if self.day else None,
            )
        if self.unit == unit and unit in ("quarter", "half"):
            parts = 4 if unit == "quarter" else 2
            at = self.year * parts + self.part - 1 + count
            return When(unit, at // parts, at % parts + 1)
        if self.unit == unit == "season":
            order = list(SEASONS)
            at = self.year * 4 + order.index(self.part) + count
            return When("season", at // 4, order[at % 4])
        first = self.first
        if first is None:
            return self
        if months:
            return When.of(first).shift(unit, count).at(self.unit)
        days = count * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit, 0)
        try:
            return When.of(first + timedelta(days), self.unit)
        except OverflowError:
            return self


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month_length(year: int, month: int) -> int:
    return monthrange(year if year > 0 else 2000, month)[1]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter(2021)
    datetime.date(2021, 4, 4)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
