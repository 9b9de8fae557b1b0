"""Which words of one account the other accounts do not use."""

import re
from collections.abc import Sequence

from .. import wordlists
from .listing import CLOSE, OPEN

WORD = re.compile(r"(?:\w\.){2,}|\w+(?:[.,]\d+)*(?:['’]\w+)?%?")
SHARED = 0.4  # share of content words two accounts must have in common before single words are worth marking


def mark_differences(texts: Sequence[str]) -> tuple[list[str], bool]:
    """Each text with the words that no other text has between ⟦ and ⟧, and whether the marking says anything.

    Function words are not marked. Where the texts share too few words, the whole wording differs: nothing is
    marked and the second value is False.

    >>> mark_differences(["about 40 ships left", "over 60 ships left"])[0]
    ['about ⟦40⟧ ships left', 'over ⟦60⟧ ships left']
    """
    words = [_content(text) for text in texts]
    if len(texts) < 2 or not _comparable(words):
        return list(texts), False
    made = []
    for n, text in enumerate(texts):
        others = set().union(*(w for m, w in enumerate(words) if m != n))
        made.append(_joined(WORD.sub(lambda match, others=others: _mark(match[0], others), text)))
    return made, True


def _content(text: str) -> set[str]:
    functions = wordlists.column("crisisnb.views", "function_words.csv", "word")
    return {word for word in map(str.casefold, WORD.findall(text)) if word not in functions}


def _comparable(words: list[set[str]]) -> bool:
    return any(
        a and b and len(a & b) / min(len(a), len(b)) >= SHARED
        for n, a in enumerate(words)
        for b in words[n + 1 :]
    )


def _mark(word: str, others: set[str]) -> str:
    plain = word.casefold()
    return word if plain in others or plain not in _content(word) else f"{OPEN}{word}{CLOSE}"


def _joined(text: str) -> str:
    """Neighbouring marks drawn as one."""
    return re.sub(rf"{CLOSE}( ){OPEN}", r"\1", text)
