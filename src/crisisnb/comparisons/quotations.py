"""A quotation as an anchor: written so that it can be found again, and found again when offsets have moved.

Numbers of rows and characters change whenever a text or a rule does; words seldom do. So what a person writes
about a place is tied to a quotation, as W3C's Web Annotation Data Model (2017, text-quote selectors) has it:
the words themselves, and as much of what stands around them as makes them unique."""

import re
from functools import lru_cache

from .words import fold

FROM, TO = "⟦", "⟧"  # around what is meant, where the words around it are quoted as well
WORD = re.compile(r"\w+")
STEP = 24  # characters by which a quotation is widened on either side, then twice as many, until it is unique
FORMULA = "=+-@"  # what a spreadsheet program would take for the beginning of a formula


def quotation(text: str, start: int, end: int) -> str:
    """A stretch of a text in one line; where its words occur more than once, with words around it.

    >>> text = "The attack was denied. The attack on the dam went on."
    >>> quotation(text, 11, 21)
    'was denied'
    >>> quotation(text, 4, 10)
    'The ⟦attack⟧ was denied. The attack'
    """
    written, around = one_line(text[start:end]), STEP
    while len(find_quotation(text, written)) > 1 and around < 2 * len(text):
        before = _from_a_word(text[max(0, start - around) : start], start > around)
        after = _to_a_word(text[end : end + around], end + around < len(text))
        written = one_line(f"{before}{FROM}{text[start:end]}{TO}{after}")
        around *= 2
    return written


def find_quotation(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quotation stands in a text: start and end of every occurrence, none where it does not stand
    there.

    Its exact words are looked for first, then the same words in whatever case, accents, quotation marks,
    spaces and punctuation, and last its characters even within a word. Of a quotation with a marked part,
    that part is meant; if the words around it have changed, it is looked for alone.

    >>> find_quotation("He said: “We don’t know.” We DON'T know.", "we don't know")
    [(10, 23), (26, 39)]
    """
    plain = quote.replace(FROM, "").replace(TO, "")
    if FROM not in quote or TO not in quote.partition(FROM)[2]:
        return _places(text, plain) or _by_words(text, plain, "", plain) or _places(text, plain, within=True)
    before, _, rest = quote.partition(FROM)
    meant, _, after = rest.partition(TO)
    whole, skipped = before + meant + after, len(before)
    exact = [(start + skipped, start + skipped + len(meant)) for start, _ in _places(text, whole)]
    return exact or _by_words(text, whole, before, meant) or find_quotation(text, meant)


def _places(text: str, words: str, within: bool = False) -> list[tuple[int, int]]:
    """Every place where these very characters stand, as whole words or also within words."""
    if not words.strip():
        return []
    first = r"(?<!\w)" if words[0].isalnum() and not within else ""
    last = r"(?!\w)" if words[-1].isalnum() and not within else ""
    pattern = f"{first}(?={re.escape(words)}{last})"  # looking ahead, so that places may overlap
    return [(match.start(), match.start() + len(words)) for match in re.finditer(pattern, text)]


def _by_words(text: str, whole: str, before: str, meant: str) -> list[tuple[int, int]]:
    """Every place where these words stand in this order; of the whole only the meant part is returned."""
    wanted, skipped, kept = _words(whole), len(_words(before)), len(_words(meant))
    if not kept:
        return []
    line, starts, places = _indexed(text)
    there = re.finditer(rf"(?<!\S)(?={re.escape(' '.join(wanted))}(?!\S))", line)
    found = [starts[match.start()] + skipped for match in there if match.start() in starts]
    return [(places[n][0], places[n + kept - 1][1]) for n in found]


def _words(text: str) -> list[str]:
    return [fold(word) for word in WORD.findall(text)]


@lru_cache(maxsize=256)  # several verdicts are about one source
def _indexed(text: str) -> tuple[str, dict[int, int], list[tuple[int, int]]]:
    """The folded words of a text in one line, the number of the word at each place of it, and where words
    stand."""
    places = [(match.start(), match.end()) for match in WORD.finditer(text)]
    starts, folded, at = {}, [], 0
    for number, (start, end) in enumerate(places):
        starts[at] = number
        folded.append(fold(text[start:end]))
        at += len(folded[-1]) + 1
    return " ".join(folded), starts, places


def _from_a_word(text: str, cut: bool) -> str:
    """A text without the part of a word it begins with."""
    return text.partition(" ")[2] if cut and " " in text else text


def _to_a_word(text: str, cut: bool) -> str:
    """A text without the part of a word it ends in."""
    return text.rpartition(" ")[0] if cut and " " in text else text


def one_line(text: str) -> str:
    """A text in one line that no spreadsheet program takes for a formula."""
    return " ".join(text.split()).lstrip(FORMULA + " ")
