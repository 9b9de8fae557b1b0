"""Words as a comparison needs them: a light stem and the class of words that reports of one matter exchange.

The tables carry no parse, and a comparison must not depend on one: an English stemmer of one page is
enough to find passages that speak of the same matter."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .. import wordlists

PACKAGE = "crisisnb.comparisons"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "edly",
    "als",
    "al",
    "ers",
    "er",
    "ies",
    "ied",
    "ed",
    "es",
    "ily",
    "ly",
    "s",
    "e",
    "y",
)


def fold(text: str) -> str:
    """Lower case, without accents, and with straight quotation marks.

    >>> fold("São Tomé’s")
    "sao tome's"
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What is left of a folded word without its ending; never fewer than four letters.

    >>> [stem(word) for word in ("deployment", "deployed", "deploys", "talks")]
    ['deploy', 'deploy', 'deploy', 'talk']
    """
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    rows = wordlists.table(PACKAGE, "synonyms.csv")
    return {stem(fold(word)): f"={row['class']}" for row in reversed(rows) for word in row["words"].split()}


@lru_cache(maxsize=1)
def _not_synonyms() -> frozenset[str]:
    rows = wordlists.table(PACKAGE, "not_synonyms.csv")
    return frozenset(row["word"] for row in rows if row["where"] == "all")


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    return wordlists.column(PACKAGE, "stopwords.csv", "word")


@lru_cache(maxsize=200_000)
def terms(text: str) -> tuple[str, ...]:
    """The content of a passage: stems, or classes (with =) where the list of synonyms knows the word.

    >>> terms("They were withdrawing their soldiers from the canyon")
    ('=withdraw', '=troops', 'canyon')
    >>> terms("the planes planned for the front")
    ('=jet', 'plann', 'front')
    """
    classes, stopwords, others = _classes(), _stopwords(), _not_synonyms()
    found = []
    for word in WORD.findall(fold(text).replace("'s", " ").replace("'", " ")):
        if word in stopwords:
            continue
        root = stem(word)
        if word in others:
            found.append(root)
            continue
        if root not in classes and "-" in word:  # "non-aggression" speaks of aggression
            root = next((stem(part) for part in word.split("-")[::-1] if stem(part) in classes), root)
        found.append(classes.get(root, root))
    return tuple(found)


class Weights:
    """How much a term says about the matter of a passage: its inverse document frequency (Sparck Jones
    1972)."""

    def __init__(self, passages: Iterable[Iterable[str]]):
        counts, self.n = Counter(), 0
        for passage in passages:
            self.n += 1
            counts.update(set(passage))
        self.idf = {term: math.log((1 + self.n) / (1 + count)) + 1 for term, count in counts.items()}
        self.unseen = math.log(1 + self.n) + 1

    def vector(self, passage: Iterable[str]) -> dict[str, float]:
        """The weights of the distinct terms of a passage, at length one."""
        raw = {term: self.idf.get(term, self.unseen) for term in sorted(set(passage))}
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {term: value / norm for term, value in raw.items()}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The likeness of two vectors of length one, from 0 to 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b[term] for term, value in a.items() if term in b)


def heaviest(weights: Mapping[str, float], most: int) -> list[str]:
    """The terms that weigh most, the heaviest first; of equals the first in the alphabet.

    >>> heaviest({"dam": 0.4, "ferry": 0.9, "boat": 0.4}, 2)
    ['ferry', 'boat']
    """
    return sorted(weights, key=lambda term: (-weights[term], term))[:most]
