"""What on a page is article text and what is not: headlines, captions, embedded posts, teasers, furniture.

Each line is judged by its wording (`line_rules`), then by its place: what stands above the first paragraph,
between paragraphs, or below the last. Nothing is deleted, and what no rule claims is article text: a line of
furniture taken for text costs a reader a glance, a sentence taken for furniture would be lost to every
table."""

from ..document import Passage
from .line_rules import TWEET, TWEET_MARK, Label, by_wording, credit, opens_links
from .page_top import HEAD, RUNS_ON, date_line, label_top
from .units import Unit, units_of

SUBHEADLINE = range(2, 13)
POST = 600  # characters of an embedded post with its links
LINK = 22  # words of a linked headline
NOT_PROSE = 100_000  # characters of one line from which it is not prose


def find_passages(text: str, title: str | None = None) -> tuple[Passage, ...]:
    """The passages of a text: disjoint, in order, and covering all that is not blank.

    `title` is the headline, where a manifest states it. Adjacent units with the same kind and rule are one
    passage.

    >>> page = "Talks resume\\n\\nThe envoys met again on Monday.\\n\\nShare"
    >>> [(p.kind, p.start, p.end) for p in find_passages(page)]
    [('headline', 0, 12), ('body', 14, 45), ('furniture', 47, 52)]
    """
    units = units_of(text)
    labels: list[Label | None] = [None] * len(units)
    _by_wording(units, labels)
    _posts(units, labels)
    label_top(units, labels, title)
    _links(units, labels)
    _subheadlines(units, labels)
    _tail(units, labels)
    return _merged(units, labels)


def headline(text: str, passages: tuple[Passage, ...]) -> str | None:
    """The main headline: the first passage of that kind above the article text."""
    for passage, below in zip(passages, [*passages[1:], None], strict=True):
        if passage.kind == "headline":
            runs_on = below and below.rule == RUNS_ON
            return " ".join(text[passage.start : below.end if runs_on else passage.end].split())
        if passage.kind == "body":
            return None
    return None


def _by_wording(units: list[Unit], labels: list) -> None:
    for i, unit in enumerate(units):
        if len(unit.text) > NOT_PROSE:
            labels[i] = "furniture", f"one line of {len(unit.text):,} characters is not prose: not read"
            continue
        found = date_line(unit) or _wording(unit)
        first = i < HEAD and all(labels[k] or units[k].words < 4 for k in range(i))
        if first and found and found[0] in ("teaser", "caption") and 3 < unit.words and not unit.prose:
            found = None  # "Explainer: ..." on top of a page is its own headline
        labels[i] = found


def _wording(unit: Unit) -> Label | None:
    """What a line's words say; that a line is nothing but a credit outweighs that it opens as a caption
    does."""
    found, credited = by_wording(unit.text, unit.words), credit(unit.text)
    return (
        credited
        if credited and (not found or found[0] == "caption" and credited[0] == "furniture")
        else found
    )


def _posts(units: list[Unit], labels: list) -> None:
    """An embedded post ends with its author's name, handle and date; its words stand on the lines before
    that."""
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


def _links(units: list[Unit], labels: list) -> None:
    """The linked headlines below a line like "Related articles"."""
    open_links = False
    for i, unit in enumerate(units):
        if labels[i]:
            open_links = (
                labels[i][0] == "teaser"
                and opens_links(unit.text)
                or (open_links and labels[i][0] == "furniture")
            )
        elif (
            open_links
            and unit.words <= LINK
            and not unit.stopped
            and not unit.bullet
            and not unit.text.endswith(":")
        ):
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
        ended = (
            unit.terminal
            and not unit.text.endswith(("?", "!"))
            or unit.text.endswith((",", ";", ":", "-", "–", "—"))
        )
        opened = unit.text[0].isupper() or unit.text[0].isdigit() or unit.text[0] in "\"'“‘"
        apart = not spaced or unit.spaced and units[i + 1].spaced
        framed = (
            units[before].prose
            and units[before].terminal
            and units[after].prose
            and units[after].words > unit.words
        )
        if short and opened and not ended and apart and framed:
            labels[i] = "headline", "short line between two paragraphs"


def _tail(units: list[Unit], labels: list) -> None:
    """What follows the last paragraph: a menu, or a list of linked headlines."""
    at = len(units)
    while at > 0 and (
        labels[at - 1]
        and labels[at - 1][0] in ("furniture", "teaser")
        or _stub(units[at - 1], labels[at - 1])
    ):
        at -= 1
    if at == 0 or units[at - 1].text.endswith((":", ",", ";")):
        return
    open_lines = [i for i in range(at, len(units)) if labels[i] is None]
    led = bool(open_lines) and any(labels[i] for i in range(at, open_lines[0]))
    if len(open_lines) >= 2 or open_lines and led:
        mean = sum(units[i].words for i in open_lines) / len(open_lines)
        label = (
            ("furniture", "menu below the text")
            if mean <= 5
            else ("teaser", "linked headlines below the text")
        )
        for i in open_lines:
            labels[i] = label


def _stub(unit: Unit, label: Label | None) -> bool:
    return (
        label is None
        and unit.words <= 16
        and not unit.stopped
        and not unit.bullet
        and not unit.text.endswith((":", ",", ";"))
    )


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
