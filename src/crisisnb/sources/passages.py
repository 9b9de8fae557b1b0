"""What on a page is article text and what is not: headlines, captions, embedded posts, teasers, furniture.

Each line is judged by its wording (`line_rules`), then by its place: what stands above the first paragraph, between
paragraphs, or below the last. Nothing is deleted, and what no rule claims is article text: a line of furniture taken
for text costs a reader a glance, a sentence taken for furniture would be lost to every table."""

import re

from ..document import Passage
from .. import wordlists
from .datelines import dateline
from .dates import find_dates, left_over
from .line_rules import TWEET, TWEET_MARK, by_wording, credit, opens_links
from .units import Unit, units_of

HEADLINE = range(2, 36)  # words of a headline
SUBHEADLINE = range(2, 13)
POST = 600  # characters of an embedded post with its links
LINK = 22  # words of a linked headline
NOT_PROSE = 100_000  # characters of one line from which it is not prose
RUNS_ON = "second line of the headline"
SMALL = frozenset("a an and as at but by for from in into nor of off on or over per than the to up via vs with amid "
                  "after against is are be it its".split())

Label = tuple[str, str]


def find_passages(text: str, title: str | None = None) -> tuple[Passage, ...]:
    """The passages of a text: disjoint, in order, and covering all that is not blank.

    `title` is the headline, where a manifest states it. Adjacent units with the same kind and rule are one passage.

    >>> [(p.kind, p.start, p.end) for p in find_passages("Talks resume\\n\\nThe envoys met again on Monday.\\n\\nShare")]
    [('headline', 0, 12), ('body', 14, 45), ('furniture', 47, 52)]
    """
    units = units_of(text)
    labels: list[Label | None] = [None] * len(units)
    _by_wording(units, labels)
    _posts(units, labels)
    _head(units, labels, title)
    _links(units, labels)
    _subheadlines(units, labels)
    _tail(units, labels)
    return _merged(units, labels)


def headline(text: str, passages: tuple[Passage, ...]) -> str | None:
    """The main headline: the first passage of that kind above the article text."""
    for passage, below in zip(passages, [*passages[1:], None], strict=True):
        if passage.kind == "headline":
            runs_on = below and below.rule == RUNS_ON
            return " ".join(text[passage.start:below.end if runs_on else passage.end].split())
        if passage.kind == "body":
            return None
    return None


def _by_wording(units: list[Unit], labels: list) -> None:
    for i, unit in enumerate(units):
        if len(unit.text) > NOT_PROSE:
            labels[i] = "furniture", f"one line of {len(unit.text):,} characters is not prose: not read"
            continue
        found = _date_line(unit) or _wording(unit)
        if i == 0 and found and found[0] in ("teaser", "caption") and unit.words > 3 and not unit.prose:
            found = None  # "Explainer: ..." on top of a page is its own headline
        labels[i] = found


def _wording(unit: Unit) -> Label | None:
    """What a line's words say; that a line is nothing but a credit outweighs that it opens as a caption does."""
    found, credited = by_wording(unit.text, unit.words), credit(unit.text)
    return credited if credited and (not found or found[0] == "caption" and credited[0] == "furniture") else found


def _date_line(unit: Unit) -> Label | None:
    if len(unit.text) <= 160 and unit.words <= 24 and left_over(unit.text) == "":
        return "furniture", "date line"
    return None


def _posts(units: list[Unit], labels: list) -> None:
    """An embedded post ends with its author's name, handle and date; its words stand on the lines before that."""
    for i, unit in enumerate(units):
        if len(unit.text) > 2 * POST or not TWEET.search(unit.text):
            continue
        labels[i] = "embed", "post that its author's handle closes"
        if TWEET.search(unit.text).start() > 0:
            continue
        first, length = i, 0
        while first > 0 and labels[first - 1] is None and length + len(units[first - 1].text) <= POST:
            above = units[first - 1]
            if first < i and not TWEET_MARK.search(above.text):
                break
            if first == i and len(above.text) > 300 and not TWEET_MARK.search(above.text):
                break
            length, first = length + len(above.text), first - 1
            labels[first] = labels[i]


def _head(units: list[Unit], labels: list, title: str | None) -> None:
    """Everything above the first paragraph: the headline, what leads up to it, and what stands between it and the text."""
    stated = _stated_title(units, title)
    first = next((i for i, u in enumerate(units) if labels[i] is None and u.prose and i != stated
                  and not (stated is None and _headline_with_stop(units, labels, i))), None)
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
            labels[i] = _beside_headline(units, i, main)
    if main + 1 == first and units[main].text.endswith((";", ",")) and first + 1 < len(units) \
            and not units[first].spaced and units[first].words <= 25:
        labels[first] = "headline", RUNS_ON


def _stated_title(units: list[Unit], title: str | None) -> int | None:
    wanted = _folded(title or "")
    return next((i for i, u in enumerate(units[:12]) if u.words < 60 and wanted and _folded(u.text) == wanted), None)


def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _headline_with_stop(units: list[Unit], labels: list, i: int) -> bool:
    """A headline may look like a sentence: one that ends in ? or !, that capitalises its words, or has a date below."""
    unit, below = units[i], units[i + 1] if i + 1 < len(units) else None
    if unit.words not in HEADLINE or unit.words >= 30 or below is None or any(lab is None for lab in labels[:i]):
        return False
    if dateline(unit.text) or unit.text.endswith(":"):
        return False
    text = next((u for k, u in enumerate(units[i + 1:i + 7], i + 1) if labels[k] is None and u.prose), None)
    if text is None or text.words <= unit.words:
        return False
    if not unit.stopped or _title_case(unit.text) or dateline(below.text) or labels[i + 1] and labels[i + 1][0] == "furniture":
        return True
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", unit.text)}
    terse = unit.words <= 12 and not words & wordlists.column("crisisnb.sources", "sentence_words.csv", "word")
    return i == 0 and terse and text.words >= 1.5 * unit.words


def _is_dateline(unit: Unit) -> bool:
    """Whether a line is nothing but the dateline of the paragraph below it; it belongs to the text."""
    line = dateline(unit.text)
    return bool(line and line.end >= len(unit.text))


def _title_case(text: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if w.lower() not in SMALL]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _top_line(unit: Unit) -> Label | None:
    """What a line above the text is by its wording; here bylines, sections and dates beside names count too."""
    rest = left_over(unit.text) if len(unit.text) <= 200 else None
    if rest is not None and find_dates(unit.text) and len(rest.split()) <= 8 and _names_only(rest):
        return "furniture", "date line"
    return by_wording(unit.text, unit.words, head=True) or credit(unit.text, head=True)


def _names_only(rest: str) -> bool:
    return all(w[0].isupper() or w.lower() in ("by", "in", "from", "staff", "for", "de", "van", "von", "al", "@")
               for w in rest.split())


def _beside_headline(units: list[Unit], i: int, main: int) -> Label | None:
    unit = units[i]
    if i < main or unit.words <= 3 and not unit.terminal:
        return "furniture", "short line beside the headline"
    if unit.bullet or unit.words > HEADLINE.stop:
        return None
    return "headline", "second headline above the text"


def _links(units: list[Unit], labels: list) -> None:
    """The linked headlines below a line like "Related articles"."""
    open_links = False
    for i, unit in enumerate(units):
        if labels[i]:
            open_links = labels[i][0] == "teaser" and opens_links(unit.text) or (
                open_links and labels[i][1] in ("date line", "time stamp without a date"))
        elif open_links and unit.words <= LINK and not unit.stopped and not unit.bullet and not unit.text.endswith(":"):
            labels[i] = "teaser", "headline linked below the words that announce it"
        else:
            open_links = False


def _subheadlines(units: list[Unit], labels: list) -> None:
    """A short line without an end between two paragraphs."""
    body = [i for i, u in enumerate(units) if labels[i] is None]
    spaced = sum(units[i].spaced for i in body) > 0.6 * len(body)
    for before, i, after in zip(body, body[1:], body[2:], strict=False):
        unit = units[i]
        short = unit.words in SUBHEADLINE and len(unit.text) <= 90 and not unit.bullet
        ended = unit.terminal and not unit.text.endswith(("?", "!")) or unit.text.endswith((",", ";", ":", "-", "–", "—"))
        opened = unit.text[0].isupper() or unit.text[0].isdigit() or unit.text[0] in "\"'“‘"
        apart = not spaced or unit.spaced and units[i + 1].spaced
        framed = units[before].prose and units[before].terminal and units[after].prose and units[after].words > unit.words
        if short and opened and not ended and apart and framed:
            labels[i] = "headline", "short line between two paragraphs"


def _tail(units: list[Unit], labels: list) -> None:
    """What follows the last paragraph: a menu, or a list of linked headlines."""
    at = len(units)
    while at > 0 and (labels[at - 1] and labels[at - 1][0] in ("furniture", "teaser") or _stub(units[at - 1], labels[at - 1])):
        at -= 1
    if at == 0 or units[at - 1].text.endswith((":", ",", ";")):
        return
    open_lines = [i for i in range(at, len(units)) if labels[i] is None]
    led = bool(open_lines) and any(labels[i] for i in range(at, open_lines[0]))
    if len(open_lines) >= 2 or open_lines and led:
        mean = sum(units[i].words for i in open_lines) / len(open_lines)
        label = ("furniture", "menu below the text") if mean <= 5 else ("teaser", "linked headlines below the text")
        for i in open_lines:
            labels[i] = label


def _stub(unit: Unit, label: Label | None) -> bool:
    return label is None and unit.words <= 16 and not unit.stopped and not unit.bullet and not unit.text.endswith((":", ",", ";"))


def _merged(units: list[Unit], labels: list) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for unit, label in zip(units, labels, strict=True):
        kind, rule = label or ("body", None)
        last = passages[-1] if passages else None
        if last and (last.kind, last.rule) == (kind, rule) and kind != "teaser":
            passages[-1] = Passage(last.start, unit.end, kind, rule)
        else:
            passages.append(Passage(unit.start, unit.end, kind, rule))
    return tuple(passages)
