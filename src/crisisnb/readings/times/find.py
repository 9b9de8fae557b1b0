"""Finding: every temporal expression of a document, still undated, with what its surroundings say about it.

Nothing here knows a date. Each row carries, beside its evidence, a symbolic expression (`_expr`) and the
signs by which
resolve.py will date it: tense, preposition, sentence, passage, quotation."""

from ...document import Document
from . import checks
from .amounts import count
from .build import BUILDERS, Groups, timex_type
from .context import View
from .grammar import Pattern, encode, patterns, prefixes, tokens, value

SIGNS = frozenset(chr(c) for c in range(0xE000, 0xF8FF))
WHOLE = ("set", "duration", "stretch", "clock", "ref", "shift")  # kinds that have no early or late part
LONGEST_PREFIX = 8  # words, as in "in the second half of the"
YEARLESS = {"calendar": "y", "season": "y", "quarter": "y", "half": "y"}
ABOUT = {
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "more than": "MORE_THAN",
    "less than": "LESS_THAN",
    "no more than": "EQUAL_OR_LESS",
    "not more than": "EQUAL_OR_LESS",
    "fewer than": "LESS_THAN",
    "up to": "EQUAL_OR_LESS",
    "as long as": "EQUAL_OR_MORE",
    "as much as": "EQUAL_OR_LESS",
    "as little as": "EQUAL_OR_MORE",
}


class Find:
    """A stretch of a line that a pattern took for a time: places of words, expression, modifier, rule."""

    def __init__(self, at: int, end: int, expr: dict, rule: str, whole: int | None = None):
        self.at, self.end, self.expr, self.rule = at, end, expr, rule
        self.mod, self.whole = None, whole or end - at


def find_times(document: Document, lines=()) -> list[dict]:
    """One undated row per temporal expression of the whole text, furniture included, in order of text.

    `lines` are the parsed lines (parse.Line); a line without a parse is judged by its words alone.
    Columns: the
    evidence, time_id, timex_type, mod, region, rule, the still empty columns of the contract, and private
    ones."""
    parsed = {line.start - len(line.opening): line for line in lines}
    rows = []
    for number, (start, end) in enumerate(document.lines()):
        text = document.line_text(start, end)
        words = tokens(text)
        code = encode(words)
        if not any(sign in SIGNS for sign in code):
            continue
        line = parsed.get(start)
        view = View(text, start, words, line and line.doc, len(line.opening) if line else 0)
        for found in _finds(view, code):
            rows.append(_row(document, view, found, number, f"t{len(rows) + 1}"))
    return rows


def _finds(view: View, code: str) -> list[Find]:
    """The times of one line: the longest finds, widened by what stands before them, joined where they
    belong together."""
    found = [f for pattern in patterns() for f in _matches(pattern, view, code)]
    found.sort(key=lambda f: (-f.whole, f.at))
    taken, kept = [False] * len(code), []
    for find in found:
        if not any(taken[find.at : find.end]):
            taken[find.at : find.end] = [True] * (find.end - find.at)
            kept.append(find)
    kept.sort(key=lambda f: f.at)
    for find in kept:
        _widen(find, view, code, taken)
    return _joined(kept, view)


def _matches(pattern: Pattern, view: View, code: str):
    at = 0
    while match := pattern.regex.search(code, at):
        if all(getattr(checks, name)(view, *match.span()) for name in pattern.check):
            expr = BUILDERS[pattern.make](Groups(match, view.line))
            yield from _parts(match, expr, view, pattern.rule)
            at = match.end()
        else:
            at = match.start() + 1


def _parts(match, expr: dict, view: View, rule: str):
    """One find, or two where a pattern writes two times with one month or year: "March 12-14", "2018-19"."""
    at, end = match.span()
    groups = match.re.groupindex
    if "first" in groups:
        word = view.low(match.start("first"))
        month = value(word, "month") or value(word, "mon")
        own = (
            {"m": int(month)}
            if month
            else {"n": count([word])}
            if expr["kind"] == "duration"
            else {"y": int(word)}
            if expr.get("bc")
            else {"d": int(count([word]))}
        )
        cut = match.end("first")
        start = cut + 1 if view.low(cut + 1) != "the" else cut + 2
        yield Find(at, cut, expr | own, rule, whole=end - at)
        yield Find(start, end, expr, rule, whole=end - at)
    elif "second" in groups:
        word, place = view.low(match.start("second")), match.start("second")
        own = {"d": int(count([word]))}
        if "m" not in expr:
            own = {"y": expr["y"] - expr["y"] % 100 + int(word)}
        yield Find(at, place - 1, expr, rule, whole=end - at)
        yield Find(place, end, expr | own, rule, whole=end - at)
    else:
        yield Find(at, end, expr, rule)


def _widen(find: Find, view: View, code: str, taken: list[bool]) -> None:
    """Takes in what stands before a time and changes it: "the end of", "early", "nearly", "at least"."""
    if find.expr["kind"] not in WHOLE:
        _widen_by_part(find, view, code, taken)
    match = _before(find, "about", code, taken)
    if match is None or find.expr["kind"] == "ref":
        return
    words = " ".join(view.low(i) for i in range(match.start(), find.at))
    mod = ABOUT.get(words) or value(words, "about")
    if find.expr["kind"] == "stretch":
        fits = words not in ("over", "around", "about")  # "over the past year" is a preposition
    else:
        fits = find.expr["kind"] in ("duration", "shift") or mod == "APPROX" and words != "some"
    if fits:
        find.at, find.mod = match.start(), find.mod or mod


def _widen_by_part(find: Find, view: View, code: str, taken: list[bool]) -> None:
    """The part of a stretch that is meant: "early", "the end of", "the second half of"."""
    if "part" in find.expr:
        find.mod = find.expr["part"]
    elif match := _before(find, "part", code, taken):
        word = view.low(match.start("pre"))
        if value(word, "early") or _of(view, match):
            find.mod, find.at = value(word, "early") or value(word, "partof"), match.start()
    elif find.expr["kind"] == "about":
        inside = (
            value(view.low(i), "partof") or value(view.low(i), "early")
            for i in (find.at, find.at + 1, find.end - 1)
        )
        find.mod = next((mod for mod in inside if mod), None)
    elif match := _before(find, "partof_half", code, taken):
        later = view.low(match.start("half")) in ("second", "last", "latter")
        find.mod, find.at = "END" if later else "START", match.start()


def _before(find: Find, prefix: str, code: str, taken: list[bool]):
    """The match of a prefix that ends where a find begins, None where it would take another find's words."""
    match = prefixes()[prefix].search(code, max(0, find.at - LONGEST_PREFIX), find.at)
    return match if match and not any(taken[match.start() : find.at]) else None


def _of(view: View, match) -> bool:
    """Whether "end", "start", "close" are tied to the time by "of", or "mid" by a dash."""
    return any(view.low(i) == "of" for i in range(match.end("pre"), match.end()))


def _joined(finds: list[Find], view: View) -> list[Find]:
    """Joins a finer time with the coarser one it belongs to: "9 a.m. Tuesday", "the first quarter of last
    year"."""
    joined: list[Find] = []
    for find, before in zip(finds, [None, *finds], strict=False):
        if before is not None and _goes_on(before, find, view):
            find.expr = find.expr | {"after": True}
        last = joined[-1] if joined else None
        if last is not None and _belongs(last, find, view):
            inner, outer = (last, find) if _finer(last.expr, find.expr) else (find, last)
            expr = inner.expr | {"within": outer.expr}
            last.end, last.expr, last.mod = find.end, expr, last.mod or find.mod
            last.rule = f"{inner.rule}, within {outer.rule}"
            continue
        joined.append(find)
    return joined


def _goes_on(a: Find, b: Find, view: View) -> bool:
    """Whether a weekday follows on another: "Tuesday and Wednesday", "between Monday and Friday"."""
    both = all(f.expr["kind"] == "weekday" and not {"dir", "week"} & set(f.expr) for f in (a, b))
    gap = [view.low(i) for i in range(a.end, b.at)]
    return both and gap in (["and"], ["through"], ["to"], ["until"], ["-"], ["–"], ["and", "on"], [","])


def _belongs(a: Find, b: Find, view: View) -> bool:
    gap = [view.low(i) for i in range(a.end, b.at)]
    if "within" in a.expr or gap not in ([], [","], ["of"], ["on"], ["in"], ["of", "the"], ["in", "the"]):
        return False
    return _finer(a.expr, b.expr) or _finer(b.expr, a.expr) and gap in ([], [","])


def _finer(a: dict, b: dict) -> bool:
    """Whether one expression names a part of a day or year and the other a day or year it can be part of."""
    kind, outer = a["kind"], b["kind"]
    if kind in ("clock", "daypart"):
        return (
            outer in ("calendar", "weekday", "deictic", "numeric")
            and "p" not in b
            and "clock" not in b
            or kind == "clock"
            and "p" in b
            and outer in ("weekday", "deictic", "deictic_part")
        )
    yearly = outer == "unit" and b["u"] == "year" or outer == "calendar" and set(b) - {"bc"} == {"kind", "y"}
    if kind in YEARLESS and "y" not in a and "dir" not in a:
        return yearly
    if kind == "weekday" and "dir" not in a and "week" not in a:
        return outer == "unit" and b["u"] in ("week", "weekend")
    if kind == "calendar" and {"d", "m"} & set(a) and "y" not in a:
        return yearly
    return False


def _row(document: Document, view: View, find: Find, number: int, time_id: str) -> dict:
    start, end = view.start + view.line[find.at].start, view.start + view.line[find.end - 1].end
    passage = next(([p.start, p.end] for p in document.passages if p.start <= start < p.end), None)
    kind = timex_type(find.expr)
    return document.evidence(start, end) | {
        "time_id": time_id,
        "timex_type": kind,
        "timex_value": None,
        "mod": find.mod,
        "quant": None,
        "freq": None,
        "edtf": None,
        "earliest": None,
        "latest": None,
        "anchor": None,
        "rule": find.rule,
        "status": None,
        "region": document.region(start),
        "_expr": find.expr,
        "_tense": view.tense(find.at, find.end),
        "_prep": view.preposition(find.at),
        "_line": number,
        "_sentence": view.start + view.line[view.sentence(find.at)[0]].start,
        "_passage": passage,
        "_quoted": view.quoted(find.at),
        "_modifies": view.modifies(find.at, find.end),
    }
