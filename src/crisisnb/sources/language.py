"""The language of a text, told from its script and its small words.

News prose is full of function words, so that counting them settles the language of any text longer than a
headline; a text with too few of them has no language here, which is not the same as being in another one."""

import re
from functools import cache

from .. import wordlists

SAMPLE = 20_000  # characters looked at
FEWEST = 3  # function words needed to decide
LEAST_SHARE = 0.08  # of all words
LEAD = 1.2  # how far ahead of the next language the best must be

WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """An ISO 639-1 code, or None where too little speaks for any language.

    >>> language_of("The minister said that the talks would go on in the spring.")
    'en'
    >>> language_of("Le ministre a dit que les négociations se poursuivent dans la capitale.")
    'fr'
    >>> language_of("Statement") is None
    True
    """
    words = WORD.findall(text[:SAMPLE])
    letters = "".join(words)
    if not letters:
        return None
    foreign = {name: sum(map(len, found)) for name, found in _by_script(letters).items()}
    script = max(foreign, key=foreign.get, default=None)
    if "Kana" in foreign:  # Japanese mixes its own letters with Chinese ones
        foreign["Kana"] += foreign.pop("Han", 0)
        script = max(foreign, key=foreign.get)
    if script and foreign[script] > len(letters) / 2:
        return _of_script(script, letters)
    return _of_words([word.lower() for word in words])


def _by_script(letters: str) -> dict[str, list[str]]:
    return {name: found for name, pattern in _scripts().items() if (found := pattern.findall(letters))}


def _of_script(script: str, letters: str) -> str:
    rows = [row for row in wordlists.table("crisisnb.sources", "scripts.csv") if row["script"] == script]
    for row in rows:
        telling = sum(letters.count(letter) for letter in row["letters"])
        if not row["letters"] or telling > len(letters) / 200:
            return row["language"]
    return rows[-1]["language"]


def _of_words(words: list[str]) -> str | None:
    counts = {language: sum(map(known.__contains__, words)) for language, known in _function_words().items()}
    (first, most), (_, next_most) = sorted(
        counts.items(), key=lambda item: (-item[1], item[0] != "en", item[0])
    )[:2]
    clear = most >= FEWEST and most >= LEAST_SHARE * len(words) and most >= LEAD * next_most
    return first if clear else None


@cache
def _function_words() -> dict[str, frozenset[str]]:
    rows = wordlists.table("crisisnb.sources", "function_words.csv")
    return {row["language"]: frozenset(row["words"].split()) for row in rows}


@cache
def _scripts() -> dict[str, re.Pattern]:
    rows = wordlists.table("crisisnb.sources", "scripts.csv")
    return {row["script"]: re.compile(f"[\\u{row['first']}-\\u{row['last']}]+") for row in rows}
