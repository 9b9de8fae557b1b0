"""Lines of a page told by their wording alone: the patterns of `data/line_patterns.toml`, read and
applied."""

import re
from dataclasses import dataclass
from functools import cache

from .. import wordlists
from .names import is_agency

Label = tuple[str, str]  # kind and rule
PACKAGE, FILE = "crisisnb.sources", "line_patterns.toml"
LONGEST = 900  # characters; a longer line is prose
TWEET = re.compile(
    r"(?:^|\s)[—–-] ?[^@]{1,80}\(@\w{1,30}\),? ?(?P<date>[A-Z][a-z]+\.? \d{1,2}, \d{4})?.{0,40}$"
)
CAPTION = 80  # words of a caption
CREDIT_AT_END = re.compile(
    r"[\[(][^\])]{3,90}[\])]\.?$|©[^.]{3,60}$"
    r"|(?:photo|photograph|image|picture|illustration)(?: credit| by)?s?: ?[^.]{3,60}$",
    re.IGNORECASE,
)
MAKER = re.compile(r"[/©]|photo|image|illustration|getty|picture|credit|courtesy", re.IGNORECASE)
TWEET_MARK = re.compile(r"https?://t\.co/|pic\.twitter\.com/|(?:^|\s)[@#]\w")


@dataclass(frozen=True)
class LineRule:
    """One rule: the kind it gives, why in plain words, and when it applies."""

    kind: str
    rule: str
    words: int
    head: bool
    opens: bool
    pattern: re.Pattern


@cache
def line_rules() -> tuple[LineRule, ...]:
    """The rules in order of the file; the first that fits a line decides."""
    data = wordlists.settings(PACKAGE, FILE)
    return tuple(
        LineRule(
            r["kind"],
            r["rule"],
            r["words"],
            r.get("where") == "head",
            r.get("opens", False),
            _pattern(r["patterns"], data["macros"]),
        )
        for r in data["line"]
    )


@cache
def credit_pattern() -> re.Pattern:
    """What names the maker of a picture."""
    data = wordlists.settings(PACKAGE, FILE)
    return _pattern(data["credit"][0]["patterns"], data["macros"])


def _pattern(patterns: list[str], macros: dict[str, str]) -> re.Pattern:
    whole = "|".join(f"(?:{p})" for p in patterns)
    for name, value in macros.items():
        whole = whole.replace("{" + name + "}", value)
    return re.compile(whole, re.IGNORECASE)


def by_wording(text: str, words: int, head: bool = False) -> tuple[str, str] | None:
    """Kind and rule of a line that a rule fits, else None. `head` admits the rules for the top of a page.

    >>> by_wording("Subscribe to our weekly newsletter", 5)
    ('furniture', 'invitation to subscribe or sign up')
    >>> by_wording("Subscribers of the newsletter were told on Monday.", 8) is None
    True
    """
    if len(text) > LONGEST:
        return None
    for rule in line_rules():
        if words <= rule.words and (head or not rule.head) and rule.pattern.fullmatch(text):
            return rule.kind, rule.rule
    return None


def opens_links(text: str) -> bool:
    """Whether a line announces links in the lines below it: a teaser's words with nothing after them."""
    return len(text) < 80 and any(r.opens and r.pattern.fullmatch(text) for r in line_rules())


def credit(text: str, head: bool = False) -> tuple[str, str] | None:
    """Furniture for a line that only credits a picture, caption for one that also says what it shows.

    >>> credit("© Agence Centrale 2019 / Ana Petrov")
    ('furniture', 'credit of a picture')
    >>> credit("Ministers arrive for the talks in Oslo [Ana Petrov/Agence Centrale]")
    ('caption', 'words with the credit of a picture')
    """
    if len(text) > LONGEST:
        return None
    pattern = credit_pattern()
    if pattern.fullmatch(text):
        return "furniture", "credit of a picture"
    if text.startswith("©") and len(text.split()) > 6:
        return "caption", "words with the credit of a picture"
    tail = CREDIT_AT_END.search(text)
    if tail and tail.start() > 0 and (head or len(text.split()) <= CAPTION):
        words = tail.group().rstrip(".")
        told = MAKER.search(words) and pattern.fullmatch(words) and not _agencies_only(words)
        if told and (head or "/" in words or text.count(".") <= 3):
            return "caption", "words with the credit of a picture"
    return None


def _agencies_only(words: str) -> bool:
    """Whether a parenthesis names agencies alone, as the sign-off of a report does."""
    parts = re.split(r"[/,]", words.strip("[]()"))
    return all(is_agency(part.strip()) for part in parts) and len(parts) > 1
