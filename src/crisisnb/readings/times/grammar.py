"""The grammar of temporal expressions: words become letters, so that a pattern is a regex over words.

Every known word, every shape of number and every punctuation mark is one private character; all other words
are
one dot. A line of news thus shrinks to a short string in which a pattern such as `{month} {day} ,? {year}`
is a plain
regular expression. The words stand in data/words.csv, the patterns in data/patterns.toml; the idea is that
of the
finite-state cascades over token classes in Hobbs et al., FASTUS (1997)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ...wordlists import settings, table

PACKAGE = __package__
TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))
  |
  (?P<numdate>(?<![\d./-])(?:\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})|\d{4}[./]\d{1,2}[./]\d{1,2})(?![\d/-]))
  | (?P<clock>(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])
      |\b(?:0?[1-9]|1[0-2])\.[0-5]\d(?=\s?[ap]\.?m\b))
  | (?P<decade>(?<![\d])(?:[12]\d{2}|['’]?[2-9])0['’]?s\b)
  | (?P<ordinal>(?<![\d.,])\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<short>(?<!\w)['’]\d{2}(?!\w))
  | (?P<number>\d+(?:,\d{3})*(?:\.\d+)?)
  | (?P<dotted>\b[A-Za-z](?:\.[A-Za-z])+\b\.?|\b[ap]\.\s?m\.)
  | (?P<clitic>['’][sS]?(?![^\W\d_]))
  | (?P<word>\b[oO]['’]clock\b|[^\W\d_]+)
  | (?P<mark>\S)
""",
    re.VERBOSE,
)
OTHER, SHAPES = (
    ".",
    (
        "iso",
        "numdate",
        "clock",
        "decade",
        "ordinal",
        "short",
        "n12",
        "n24",
        "n31",
        "n59",
        "n99",
        "n3",
        "y4",
        "big",
        "point",
    ),
)
CLASSES = {
    "day": ("n12", "n24", "n31"),
    "hour": ("n12", "n24"),
    "digits": ("n12", "n24", "n31", "n59", "n99", "n3", "y4", "big"),
    "year": ("y4",),
    "count": ("n12", "n24", "n31", "n59", "n99", "n3", "big", "point"),
    "oldyear": ("n12", "n24", "n31", "n59", "n99", "n3", "y4"),
    "yy": ("n12", "n24", "n31", "n59", "n99"),
}
WORDLIKE = ("word", "mark", "clitic")
MARKS = ",.-–—/:()&"
PIECE = re.compile(
    r"@(?P<fragment>\w+)|(?P<open>\w+)=\(|(?:(?P<name>\w+)=)?\{(?P<cls>\w+)\}|(?P<word>[A-Za-z']+)"
    r"|(?P<plain>[()|?*+])|(?P<mark>[,.:/–-])|(?P<space>\s+)"
)


class Token(NamedTuple):
    """One word, number or mark of a line; `start` and `end` count from the line's start, `low` is its bare
    lower form."""

    start: int
    end: int
    text: str
    low: str
    shape: str


@dataclass(frozen=True)
class Pattern:
    """One way of writing a time: its regex over letters, the builder that reads it, and the rule in plain
    words."""

    name: str
    regex: re.Pattern
    make: str
    rule: str
    like: str
    check: tuple[str, ...]


@cache
def lexicon() -> dict[str, dict[str, str]]:
    """For every known word its classes and what it stands for in each."""
    words: dict[str, dict[str, str]] = {}
    for row in table(PACKAGE, "words.csv"):
        words.setdefault(row["word"], {})[row["class"]] = row["value"]
    return words


@cache
def letters() -> dict[str, str]:
    """The private letter of every known word, literal, mark and shape of number."""
    literals = {
        found["word"].lower() for text in _sources() for found in PIECE.finditer(text) if found["word"]
    }
    names = [*(f"#{shape}" for shape in SHAPES), *MARKS, *sorted(set(lexicon()) | literals)]
    return {name: chr(0xE000 + at) for at, name in enumerate(dict.fromkeys(names))}


@cache
def _fragments() -> dict[str, str]:
    """The fragments of patterns.toml, and the names of holidays as one more."""
    names = sorted((row["holiday"] for row in table(PACKAGE, "holidays.csv")), key=len, reverse=True)
    return settings(PACKAGE, "patterns.toml")["fragment"] | {"holiday": "|".join(names)}


def _sources() -> list[str]:
    grammar = settings(PACKAGE, "patterns.toml")
    return [*_fragments().values(), *(p["find"] for p in grammar["pattern"]), *grammar["prefix"].values()]


def value(word: str, cls: str) -> str | None:
    """What a word stands for in a class, or None.

    >>> value("Tuesday", "weekday"), value("Tuesday", "month")
    ('2', None)
    """
    return lexicon().get(word.lower(), {}).get(cls)


def tokens(text: str) -> list[Token]:
    """The words, numbers and marks of a line.

    >>> [(t.low, t.shape) for t in tokens("Jan. 5’s U.N. vote")]
    [('jan', 'word'), ('.', 'mark'), ('5', 'n12'), ("'s", 'clitic'), ('un', 'word'), ('vote', 'word')]
    """
    found = []
    for match in TOKEN.finditer(text):
        shape, word = match.lastgroup, match[0]
        if shape == "sep":
            shape = "numdate"
        low = word.lower().replace("’", "'")
        if shape == "dotted":
            shape, low = "word", re.sub(r"[.\s]", "", low)
        elif shape == "number":
            shape = _number_shape(low)
        found.append(Token(match.start(), match.end(), word, low, shape))
    return found


def _number_shape(text: str) -> str:
    if "." in text:
        return "point"
    if "," in text or len(text) > 4:
        return "big"
    size = int(text)
    if len(text) == 4:
        return "y4" if 1000 <= size <= 2199 else "big"
    if len(text) == 3:
        return "n3"
    return next(
        (name for name, top in (("n12", 12), ("n24", 24), ("n31", 31), ("n59", 59)) if size <= top), "n99"
    )


def encode(line: list[Token]) -> str:
    """A line of tokens as a string of letters."""
    code = letters()
    return "".join(code.get(t.low if t.shape in WORDLIKE else f"#{t.shape}", OTHER) for t in line)


@cache
def _class(name: str) -> str:
    code = letters()
    if name in CLASSES:
        members = [code[f"#{shape}"] for shape in CLASSES[name]]
    elif name in SHAPES:
        members = [code[f"#{name}"]]
    elif name == "mark_dash":
        members = [code[mark] for mark in "-–—"]
    elif name == "any":
        return "[^\n]"
    else:
        members = [code[word] for word, classes in lexicon().items() if name in classes]
    if not members:
        raise ValueError(f"patterns.toml: no words of class {name!r} in words.csv")
    return "[" + "".join(members) + "]"


def compile_pattern(text: str) -> re.Pattern:
    """A pattern over words as a regex over letters.

    `{class}` is any word of a class, `name={class}` and `name=( ... )` are named groups, `@name` is a
    fragment, `-` any
    dash; everything else is literal. Raises ValueError where a pattern holds something else."""
    fragments, code = _fragments(), letters()
    while "@" in text:
        text = re.sub(r"@(\w+)", lambda m: f"({fragments[m[1]]})", text)
    made, at = [], 0
    while at < len(text):
        piece = PIECE.match(text, at)
        if not piece:
            raise ValueError(f"patterns.toml: cannot read {text[at:]!r}")
        at = piece.end()
        if piece["open"]:
            made.append(f"(?P<{piece['open']}>")
        elif piece["cls"]:
            made.append(
                f"(?P<{piece['name']}>{_class(piece['cls'])})" if piece["name"] else _class(piece["cls"])
            )
        elif piece["word"]:
            made.append(code[piece["word"].lower()])
        elif piece["mark"]:
            made.append(_class("mark_dash") if piece["mark"] == "-" else re.escape(code[piece["mark"]]))
        elif piece["plain"]:
            made.append("(?:" if piece["plain"] == "(" else piece["plain"])
    return re.compile("".join(made))


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns of data/patterns.toml, in their order."""
    return tuple(
        Pattern(
            p["name"],
            compile_pattern(p["find"]),
            p["make"],
            p.get("rule", p["name"]),
            p["like"],
            tuple(p.get("check", ())),
        )
        for p in settings(PACKAGE, "patterns.toml")["pattern"]
    )


@cache
def prefixes() -> dict[str, re.Pattern]:
    """The patterns that may stand before a time and change it ("the end of", "nearly"); they must end where
    it begins."""
    return {
        name: re.compile(compile_pattern(text).pattern + r"\Z")
        for name, text in settings(PACKAGE, "patterns.toml")["prefix"].items()
    }
