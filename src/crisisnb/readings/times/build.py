"""What a found pattern means: from the matched words to a symbolic expression, still without any date.

An expression is a plain dict (it is cached as JSON): `kind` names the rule that will resolve it, the other
keys are
numbers and TIMEX3 letters. Each builder is named by `make` in data/patterns.toml."""

import re

from .amounts import SMALL, amount, count, duration, number_of
from .grammar import value
from .groups import Groups


def _full_year(short: str) -> int:
    number = int(re.sub(r"\D", "", short))
    return (1900 if number >= 30 else 2000) + number


def _direction(g: Groups) -> dict:
    """Which way last, next, this, previous, following and that point, and from where they count."""
    word = g.low("dir")
    if word is None:
        return {}
    step = int(g.stands("dir", "last", "next", "this", "prev", "following", "same") or 0)
    told = g.stands("dir", "prev", "following") if word != "next" else None
    near = told is None and (g.stands("dir", "same") is None or word == "this")
    made = {"dir": step, "from": "now" if near else "text"}
    return made | ({"the": True} if word == "next" and g.first_word() == "the" else {})


def _part_of_day(g: Groups) -> dict:
    part = g.stands("p", "part", "moment")
    return {} if part is None else ({"clock": part} if ":" in part else {"p": part})


def _calendar(g: Groups) -> dict:
    made = {"kind": "calendar"} | _direction(g)
    for key, other in (("y", "y2"), ("m", "m2"), ("d", "d2")):
        name = key if g.tokens(key) else other
        if key == "m":
            number = g.stands(name, "month", "mon")
            number = int(number) if number else None
        else:
            number = g.integer(name)
        if number is not None:
            made[key] = number
    if g.tokens("o"):
        made["d"] = int(g.stands("o", "ordword"))
    if g.tokens("yy"):
        made["y"] = _full_year(g.low("yy"))
    if g.tokens("w"):
        made["w"] = int(g.stands("w", "weekday", "wkd"))
    if g.tokens("bc"):
        made["bc"] = True
    if g.tokens("f"):
        made["fiscal"] = True
    return made


def _weekday(g: Groups) -> dict:
    made = {"kind": "weekday", "w": int(g.stands("w", "weekday"))} | _direction(g) | _part_of_day(g)
    if g.tokens("wk"):
        made["week"] = int(g.stands("wk", "last", "next", "this"))
    return made


def _season(g: Groups) -> dict:
    made = {"kind": "season", "s": g.stands("s", "season")} | _direction(g)
    return made | ({"y": g.integer("y")} if g.tokens("y") else {})


def _quarter(g: Groups) -> dict:
    if g.tokens("qq"):
        part = g.integer("qq")
    else:
        part = int(g.stands("q", "ordword", "ordrel"))
        part = {-1: 4}.get(part, part) if g.low("q") in ("final", "closing") else part if part > 0 else 0
    made = {"kind": "quarter", "q": part}
    return made | ({"y": g.integer("y")} if g.tokens("y") else {})


def _half(g: Groups) -> dict:
    words = g.low("h")
    part = 2 if words in ("second", "last", "latter", "final", "closing") else 1
    made = {"kind": "half", "h": part}
    return made | ({"y": g.integer("y")} if g.tokens("y") else {})


def _decade(g: Groups) -> dict:
    if g.tokens("decw"):
        return {"kind": "decade", "y": 1900 + 10 * int(g.stands("decw", "decword"))}
    digits = re.sub(r"\D", "", g.low("dec"))
    return {"kind": "decade", "y": int(digits) if len(digits) == 4 else 1900 + int(digits)}


def _century(g: Groups) -> dict:
    words = [t.low for t in g.tokens("c")]
    number = 21 if words[:2] == ["twenty", "-"] else int(count(words[:1]))
    return {"kind": "century", "n": number} | ({"bc": True} if g.tokens("bc") else {})


def _deictic(g: Groups) -> dict:
    word = g.low("k")
    if word == "tonight":
        return {"kind": "deictic", "k": 0, "p": "NI"}
    step = int(g.stands("k", "deictic"))
    if g.tokens("k2"):
        step *= 2
    return {"kind": "deictic", "k": step} | _part_of_day(g)


def _unit_of(g: Groups) -> str:
    return g.stands("u", "unit", "units", "unitlong")


def _unit(g: Groups) -> dict:
    return {"kind": "unit", "u": _unit_of(g)} | _direction(g)


def _dayparts(g: Groups) -> dict:
    if g.low("p") == "weekend":
        return {"kind": "unit", "u": "weekend"} | _direction(g)
    return {"kind": "deictic_part"} | _direction(g) | _part_of_day(g)


def _neighbour(g: Groups) -> dict:
    step = -1 if g.low("side") in ("before", "earlier", "previous") else 1
    return {"kind": "unit", "u": _unit_of(g), "dir": step, "from": "text"}


def _opened(g: Groups) -> dict:
    if g.tokens("k"):
        return {"kind": "deictic", "k": int(g.stands("k", "deictic"))}
    told = g.first_word() in ("earlier", "later") and "that" in g.words()
    return {"kind": "unit", "u": _unit_of(g), "dir": 0, "from": "text" if told else "now"}


def _shifted(g: Groups, start: str, step: int) -> dict:
    return {"kind": "shift", "u": _unit_of(g), "step": step, "from": start} | amount(
        [t.low for t in g.tokens("n")]
    )


def _ago(g: Groups) -> dict:
    made = _shifted(g, "now", -1)
    return made | {key: v for key, v in _half_unit(g).items() if key != "kind"} if made["n"] == 0.5 else made


def _from_now(g: Groups) -> dict:
    return _shifted(g, "now", 1)


def _shift(g: Groups) -> dict:
    step = int(g.stands("side", "before", "after") or 1)
    return _shifted(g, "text", step)


def _year_ago(g: Groups) -> dict:
    return {"kind": "year_ago"} | ({"q": int(g.stands("q", "ordword"))} if g.tokens("q") else {})


def _edge(g: Groups) -> dict:
    """ "the end of the month", "the day", "the quarter": the stretch the text is about, or the present
    one."""
    unit = "quarter" if g.low("u") == "period" else _unit_of(g)
    return {"kind": "about", "u": unit}


def _neighbour_part(g: Groups) -> dict:
    step = -1 if g.low("side") == "before" else 1
    return {"kind": "deictic_part", "dir": step, "from": "text"} | _part_of_day(g)


def _edge_of_month(g: Groups) -> dict:
    return _calendar(g) | {"part": "START" if g.low("edge") in ("first", "opening") else "END"}


def _week_of(g: Groups) -> dict:
    return {"kind": "coarser", "u": "week", "of": _calendar(g)}


def _holiday_week(g: Groups) -> dict:
    return {"kind": "coarser", "u": "week", "of": _holiday(g)}


def _holiday(g: Groups) -> dict:
    made = {"kind": "holiday", "holiday": g.low("hol")}
    return made | ({"y": g.integer("y")} if g.tokens("y") else {})


def _weekend(g: Groups) -> dict:
    return {"kind": "weekend"}


def _year_end(g: Groups) -> dict:
    return {"kind": "calendar", "m": 12, "d": 31}


def _per(g: Groups) -> dict:
    return {"kind": "set", "value": duration(1, _unit_of(g))}


def _stretch(g: Groups) -> dict:
    if g.tokens("n2"):
        number = count([t.low for t in g.tokens("n2")])
        return {
            "kind": "stretch",
            "u": g.stands("u2", "units"),
            "step": -1,
            "from": "text",
            "recent": False,
            "n": number,
        }
    made = amount([t.low for t in g.tokens("n")]) if g.tokens("n") else {"n": "X"}
    word = g.low("dir")
    step = -1 if word == "recent" else int(g.stands("dir", "last", "next", "prev", "following"))
    told = word in ("previous", "preceding", "prior", "following", "subsequent", "succeeding", "ensuing")
    return {
        "kind": "stretch",
        "u": _unit_of(g),
        "step": step,
        "from": "text" if told else "now",
        "recent": word == "recent",
    } | made


def _duration(g: Groups) -> dict:
    lasting = amount([t.low for t in g.tokens("n")])
    return _half_unit(g) if lasting["n"] == 0.5 else {"kind": "duration", "u": _unit_of(g)} | lasting


def _plural(g: Groups) -> dict:
    return {"kind": "duration", "u": _unit_of(g), "n": "X"}


def _half_unit(g: Groups) -> dict:
    finer = {
        "hour": ("minute", 30),
        "day": ("hour", 12),
        "year": ("month", 6),
        "century": ("year", 50),
        "decade": ("year", 5),
    }
    unit, number = finer.get(_unit_of(g), (_unit_of(g), 0.5))
    return {"kind": "duration", "u": unit, "n": number}


def _every(g: Groups) -> dict:
    if g.tokens("w") or g.tokens("ws"):
        day = g.stands("w", "weekday") or g.stands("ws", "weekdays")
        return {"kind": "set", "value": f"XXXX-WXX-{day}", "quant": "EVERY"}
    if g.tokens("p"):
        return {"kind": "set", "value": f"XXXX-XX-XXT{g.stands('p', 'part')}", "quant": "EVERY"}
    if g.tokens("s"):
        return {"kind": "set", "value": f"XXXX-{g.stands('s', 'season')}", "quant": "EVERY"}
    number = count([t.low for t in g.tokens("n")]) if g.tokens("n") else 2 if "other" in g.words() else 1
    return {"kind": "set", "value": duration(number, _unit_of(g)), "quant": g.stands("ev", "every")}


def _frequency(g: Groups) -> dict:
    words = [t.low for t in g.tokens("freq")]
    number = value(words[0], "times_") or count(words[:1])
    return {"kind": "set", "value": duration(1, g.stands("u", "unit")), "freq": f"{number}X"}


def _adjective_set(g: Groups) -> dict:
    return {"kind": "set", "value": g.stands("set", "set")}


def _clock(g: Groups) -> dict:
    if g.tokens("hhmm"):
        digits = g.low("hhmm").zfill(4)
        hour, minute = int(digits[:2]), int(digits[2:])
    elif g.tokens("ck"):
        hour, minute = (int(part) for part in re.split(r"[:.]", g.low("ck"))[:2])
    else:
        hour, minute = g.integer("h"), 0
    half = g.stands("ap" if g.tokens("ap") else "ap2", "ampm")
    if half is not None and hour <= 12:
        hour = hour % 12 + int(half)
    zone = _zone(g)
    return {"kind": "clock", "clock": f"{hour:02d}:{minute:02d}", "zone": zone}


def _zone(g: Groups) -> str:
    """ "GMT", "(GMT+8)", "UTC+05:30" as the offset from UTC, empty where the zone has none that is fixed."""
    zone = g.stands("z" if g.tokens("z") else "z2", "zone") or ""
    away = g.low("off") or g.low("off2")
    if away is None or zone != "Z":
        return zone
    hours, _, minutes = away.partition(":")
    return f"{'+' if (g.low('sign') or '+') == '+' else '-'}{int(hours):02d}:{minutes or '00'}"


def _early_hours(g: Groups) -> dict:
    return {"kind": "daypart", "p": "MO" if "early" in g.words() else "NI"}


def _accounting_year(g: Groups) -> dict:
    return {"kind": "duration", "u": "year", "n": 1}


def _whole_unit(g: Groups) -> dict:
    return {"kind": "duration", "u": _unit_of(g), "n": 1}


def _and_a_half(g: Groups) -> dict:
    return {"kind": "duration", "u": _unit_of(g), "n": 1.5}


def _quarter_century(g: Groups) -> dict:
    return {"kind": "duration", "u": "year", "n": 25}


def _spelled_year(g: Groups) -> dict:
    low = sum(number_of(t.low) or 0 for t in g.tokens("lo"))
    return {"kind": "calendar", "y": int(g.stands("hi", "teen")) * 100 + low}


def _two_thousand(g: Groups) -> dict:
    return {"kind": "calendar", "y": 2000 + sum(number_of(t.low) or 0 for t in g.tokens("lo"))}


def _numeric(g: Groups) -> dict:
    return {
        "kind": "numeric",
        "parts": [int(p) for p in re.split(r"[./-]", g.low("num"))],
        "mark": re.sub(r"\d", "", g.low("num"))[0],
        "short": len(re.split(r"[./-]", g.low("num"))[-1]) == 2,
    }


def _iso(g: Groups) -> dict:
    text = g.tokens("iso")[0].text
    made = {"kind": "calendar", "y": int(text[:4]), "m": int(text[5:7]), "d": int(text[8:10])}
    if "T" in text:
        made |= {"clock": text[11:16], "zone": re.sub(r"^[\d:.]+", "", text[11:])}
    return made


def _ref(name: str):
    return lambda g: {"kind": "ref", "ref": name}


BUILDERS = {
    "calendar": _calendar,
    "weekday": _weekday,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "decade": _decade,
    "century": _century,
    "deictic": _deictic,
    "unit": _unit,
    "dayparts": _dayparts,
    "neighbour": _neighbour,
    "opened": _opened,
    "ago": _ago,
    "from_now": _from_now,
    "shift": _shift,
    "year_ago": _year_ago,
    "stretch": _stretch,
    "duration": _duration,
    "plural": _plural,
    "half_unit": _half_unit,
    "every": _every,
    "frequency": _frequency,
    "adjective_set": _adjective_set,
    "clock": _clock,
    "daypart": lambda g: {"kind": "daypart"} | _part_of_day(g),
    "spelled_year": _spelled_year,
    "two_thousand": _two_thousand,
    "edge": _edge,
    "week_of": _week_of,
    "holiday": _holiday,
    "per": _per,
    "neighbour_part": _neighbour_part,
    "edge_of_month": _edge_of_month,
    "whole_unit": _whole_unit,
    "quarter_century": _quarter_century,
    "and_a_half": _and_a_half,
    "early_hours": _early_hours,
    "accounting_year": _accounting_year,
    "weekend": _weekend,
    "holiday_week": _holiday_week,
    "year_end": _year_end,
    "numeric": _numeric,
    "iso": _iso,
    "present": _ref("PRESENT_REF"),
    "past": _ref("PAST_REF"),
    "future": _ref("FUTURE_REF"),
}


def timex_type(expr: dict) -> str:
    """The TIMEX3 type of an expression.

    >>> timex_type({"kind": "weekday", "w": 2, "p": "EV"})
    'TIME'
    """
    kind = expr["kind"]
    if kind in ("set", "duration"):
        return kind.upper()
    if kind == "stretch":
        return "DATE" if expr["recent"] else "DURATION"
    small = kind == "shift" and expr["u"] in SMALL or kind == "unit" and expr["u"] in SMALL
    return "TIME" if small or "p" in expr or "clock" in expr else "DATE"
