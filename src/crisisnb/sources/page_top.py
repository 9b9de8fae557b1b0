"""The top of a page: headline, sections, bylines, date lines, standfirst, and where the article text begins.

A line that could be an article's own words stays text; a headline that ends in a full stop is told by what
follows it, by its capitals, or by the words that headlines do without."""

import re
from itertools import islice

from .. import wordlists
from .datelines import dateline
from .dates import find_dates, label_of, left_over
from .line_rules import PACKAGE, Label, by_wording, credit
from .units import Unit

HEADLINE = range(2, 36)  # words of a headline
HEAD = 14  # units that what stands above a text may have
STANDFIRST = 45  # words
BELOW_HEADLINE = ("date line", "byline", "mark of the end or a break")
RUNS_ON = "second line of the headline"
STANDFIRST_LABEL = ("body", "standfirst above the text")


def label_top(units: list[Unit], labels: list, title: str | None) -> None:
    """Everything above the first paragraph: the headline, what leads up to it, and what stands between it and
    the text."""
    stated = _stated_title(units, title)
    first = _first_paragraph(units, labels, stated)
    if first is None:
        if stated is not None:
            labels[stated] = "headline", "the title in the manifest"
        return
    open_lines = [i for i in range(first) if labels[i] is None and not _is_dateline(units[i])]
    for i in open_lines:
        labels[i] = _top_line(units[i])
    open_lines = [i for i in open_lines if labels[i] is None]
    main = stated if stated is not None else next((i for i in open_lines if units[i].words >= 4), None)
    if main is None:
        main = next((i for i in open_lines if units[i].words in HEADLINE), None)
    if main is None:
        return
    labels[main] = "headline", "the title in the manifest" if main == stated else "title line above the text"
    for i in open_lines:
        if i != main:
            labels[i] = _beside_headline(units, i, main) or STANDFIRST_LABEL
    if (
        main + 1 == first
        and units[main].text.endswith((";", ","))
        and first + 1 < len(units)
        and not units[first].spaced
        and units[first].words <= 25
    ):
        labels[first] = "headline", RUNS_ON


def _first_paragraph(units: list[Unit], labels: list, stated: int | None) -> int | None:
    """Where the article text begins: at the first prose, or, where a date line or byline follows that, after
    it."""

    def is_text(i: int) -> bool:
        if labels[i] or i == stated or not units[i].prose:
            return False
        return i >= HEAD or not (
            _top_line(units[i]) or stated is None and _headline_with_stop(units, labels, i)
        )

    prose = list(islice(filter(is_text, range(len(units))), 2))
    if not prose:
        return None
    if len(prose) > 1 and units[prose[0]].words <= STANDFIRST and prose[0] > 0 and prose[1] < HEAD:
        between = range(prose[0] + 1, prose[1])
        if any((labels[i] or _top_line(units[i]) or ("", ""))[1] in ("date line", "byline") for i in between):
            labels[prose[0]] = STANDFIRST_LABEL
            return prose[1]
    return prose[0]


def _stated_title(units: list[Unit], title: str | None) -> int | None:
    wanted = _folded(title or "")
    return next(
        (i for i, u in enumerate(units[:12]) if u.words < 60 and wanted and _folded(u.text) == wanted), None
    )


def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _headline_with_stop(units: list[Unit], labels: list, i: int) -> bool:
    """A headline may look like a sentence: one that ends in ? or !, that capitalises its words, or has a date
    below."""
    unit, below = units[i], units[i + 1] if i + 1 < len(units) else None
    if unit.words not in HEADLINE or unit.words >= 30 or below is None or not all(labels[:i]):
        return False
    if dateline(unit.text) or unit.text.endswith(":"):
        return False
    text = next((u for k, u in enumerate(units[i + 1 : i + 7], i + 1) if labels[k] is None and u.prose), None)
    if text is None or text.words <= unit.words:
        return False
    followed = labels[i + 1] and labels[i + 1][1] in BELOW_HEADLINE and unit.words <= 20
    if not unit.stopped or _title_case(unit.text) or dateline(below.text) or followed:
        return True
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", unit.text)}
    terse = unit.words <= 12 and not words & wordlists.column(PACKAGE, "sentence_words.csv", "word")
    return i == 0 and terse and text.words >= 1.5 * unit.words


def _is_dateline(unit: Unit) -> bool:
    """Whether a line is nothing but the dateline of the paragraph below it; it belongs to the text."""
    line = dateline(unit.text)
    place = unit.words <= 6 and unit.text.endswith((" —", " –", " --"))
    return place or bool(line and line.end >= len(unit.text))


def _title_case(text: str) -> bool:
    small = wordlists.column(PACKAGE, "small_words.csv", "word")
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if w.lower() not in small]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _top_line(unit: Unit) -> Label | None:
    """What a line above the text is by its wording; here bylines, sections and dates beside names count
    too."""
    if len(unit.text) <= 200 and _names_with_date(unit.text):
        return "furniture", "date line"
    found = by_wording(unit.text, unit.words, head=True)
    if found and found[0] == "furniture":  # teasers and captions were judged with the whole page in view
        return found
    return credit(unit.text, head=True)


def _names_with_date(text: str) -> bool:
    """Whether a line has a date set apart from a few names: "Lima, 3 March 2019", not "Votes on 3 March"."""
    dates = find_dates(text)
    rest = left_over(text).split() if dates else []
    if not dates or len(rest) > 8:
        return False
    if "|" in text or "•" in text:
        return True
    before = text[: dates[0].start].rstrip()
    apart = (
        not before
        or before[-1] in ",-–—·(/"
        or label_of(before.split()[-1])
        or len(rest) <= 2
        and before.split()[-1][0].isupper()
    )
    return bool(apart) and _names_only(" ".join(rest))


def _names_only(rest: str) -> bool:
    return all(
        w[0].isupper() or w.lower() in ("by", "in", "from", "staff", "for", "de", "van", "von", "al", "@")
        for w in rest.split()
    )


def _beside_headline(units: list[Unit], i: int, main: int) -> Label | None:
    unit = units[i]
    if i < main or unit.words <= 3 and not unit.terminal:
        return "furniture", "short line beside the headline"
    if unit.bullet or unit.words > HEADLINE.stop:
        return None
    if left_over(unit.text) is not None and unit.words <= 10:
        return "furniture", "date line"
    return "headline", "second headline above the text"


def date_line(unit: Unit) -> Label | None:
    """The label of a line that consists of dates, clock times and the words that announce them, else None."""
    rest = left_over(unit.text) if len(unit.text) <= 160 and unit.words <= 24 else None
    announced = rest and len(rest.split()) <= 5 and label_of(unit.text.split()[0]) and _names_only(rest)
    return ("furniture", "date line") if rest == "" or announced and find_dates(unit.text) else None
