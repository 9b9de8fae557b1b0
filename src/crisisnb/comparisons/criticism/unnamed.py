"""Speakers whom a text quotes and does not name: officials, sources, analysts, residents."""

import re
from collections.abc import Mapping
from functools import cache

from ... import wordlists

PACKAGE = __package__
HEAD_END = re.compile(
    r",|\s(?:of|in|from|at|for|with|on|to|inside|within|close|near|familiar|speaking|briefed|involved)\b"
    r"|\s(?:who|that|which)\b"
)
DETERMINER = re.compile(
    r"^(?:the|a|an|one|some|two|three|several|many|other|another|its|their|his|her)\s", re.IGNORECASE
)


@cache
def _nouns() -> dict[str, str]:
    rows = wordlists.table(PACKAGE, "unnamed.csv")
    return {form: row["kind"] for row in rows for form in (row["noun"], _plural(row["noun"]))}


def _plural(noun: str) -> str:
    """The plural of a noun of the list.

    >>> _plural("witness"), _plural("woman"), _plural("passer-by"), _plural("aide")
    ('witnesses', 'women', 'passers-by', 'aides')
    """
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if "-" in noun:
        return noun.replace("-", "s-", 1)
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"


def unnamed(row: Mapping) -> tuple[str, str] | None:
    """The noun and kind of a speaker without a name, None where there is a name, an office or a body.

    >>> unnamed({"speaker": "Two senior officials in the ministry", "person": None})
    ('officials', 'inside')
    >>> unnamed({"speaker": "the ministry", "person": None}) is None
    True
    """
    if row.get("person") or not row.get("speaker"):
        return None
    words = HEAD_END.split(DETERMINER.sub("", " ".join(row["speaker"].split())), maxsplit=1)[0].split()
    head = re.sub(r"\W+$", "", words[-1]).lower() if words else ""
    return (head, _nouns()[head]) if head in _nouns() else None
