"""Which outlet a document is from, by what its text shows: a dateline's agency, a notice of copyright, a call to follow.

A text that only implies its outlet gives `inferred`; one that does not gives null."""

import re
from functools import cache

from .. import wordlists
from ..document import Passage
from .datelines import dateline

PACKAGE = "crisisnb.sources"
NAME = r"(?P<name>(?:the |The )?(?:[A-Z0-9À-Þ][\w’'&.-]*)(?: (?:of |and |& |for |the )?[A-Z0-9À-Þ][\w’'&.-]*){0,5})"
COPYRIGHT = re.compile(rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?: ?©)?[ ,]*(?:(?:19|20)\d\d(?:[-–]\d+)?)?[ ,]*(?:by )?{NAME}"
                       r"(?: (?:19|20)\d\d)?(?:[.,]|$| All| LLC| Ltd| Inc)")
FOLLOW = re.compile(rf"(?:[Ff]ollow|[Ll]ike|[Jj]oin|[Ff]ind) {NAME} on [A-Z]")
BYLINE = re.compile(rf"(?:^[Bb][Yy] [^,|]{{3,60}}|^[A-Z][^,|.]{{3,50}})[,|] ?{NAME}\.?$")
TOLD = re.compile(rf"\b(?:has|have) told {NAME}|\bin an (?:exclusive )?interview with {NAME.replace('name', 'name2')}")


@cache
def outlet_names() -> dict[str, str]:
    """Every listed name of an outlet with its canonical form."""
    rows = wordlists.table(PACKAGE, "outlets.csv")
    names = {name: row["name"] for row in rows for name in [row["name"], *filter(None, row["aliases"].split("|"))]}
    return {key: canonical for name, canonical in names.items() for key in {name, name.removeprefix("The ")}}


@cache
def agencies() -> frozenset[str]:
    """Canonical names of the news agencies."""
    return frozenset(row["name"] for row in wordlists.table(PACKAGE, "outlets.csv") if row["kind"] == "agency")


def canonical(name: str) -> str:
    """The listed form of an outlet's name, or the name as written.

    >>> canonical("Agence France-Presse"), canonical("the Harbour Herald")
    ('AFP', 'Harbour Herald')
    """
    bare = re.sub(r"^[Tt]he ", "", name.strip()).rstrip(".,")
    return outlet_names().get(bare) or outlet_names().get(name.strip()) or bare


def looks_like_outlet(name: str) -> bool:
    """Whether a name is listed or holds a word that outlets have in their names."""
    words = {word.lower() for word in re.findall(r"\w+", name)}
    return canonical(name) in agencies() or canonical(name) in outlet_names().values() \
        or bool(words & wordlists.column(PACKAGE, "outlet_words.csv", "word"))


def outlet_of(text: str, passages: tuple[Passage, ...]) -> tuple[str | None, str]:
    """The outlet and its status: stated, inferred or unknown.

    >>> page = "LIMA (Reuters) - Peru denied it on Monday."
    >>> outlet_of(page, (Passage(0, len(page), "body"),))
    ('Reuters', 'stated')
    """
    body = [p for p in passages if p.kind == "body"]
    line = dateline(text[body[0].start:body[0].start + 200]) if body else None
    if line and line.agency and (canonical(line.agency) in agencies() or looks_like_outlet(line.agency)):
        return canonical(line.agency), "stated"
    edges = [text[p.start:p.end] for p in passages if p.kind == "furniture"]
    byline = [text[p.start:p.end] for p in passages if p.rule == "byline"]
    for line_text in byline:
        if canonical(line_text.title()) in agencies() or canonical(line_text) in agencies():
            return canonical(line_text if canonical(line_text) in agencies() else line_text.title()), "stated"
    for pattern, lines, sure in ((COPYRIGHT, _rights(text, passages), True), (FOLLOW, edges, False), (BYLINE, byline, False)):
        for line_text in (part for block in lines for part in block.splitlines()):
            m = pattern.search(line_text)
            if m and (sure or looks_like_outlet(m["name"])) and m["name"].lower() not in ("us", "all rights reserved"):
                return canonical(m["name"]), "inferred"
    return _told(text, body)


def _rights(text: str, passages: tuple[Passage, ...]) -> list[str]:
    """Notices of copyright in the text itself; a picture's credit says who made the picture."""
    return [text[p.start:p.end] for p in passages if p.rule == "copyright notice"]


def _told(text: str, body: list[Passage]) -> tuple[str | None, str]:
    """A text whose speaker "has told X", and which names no other outlet's report, is taken to be by X."""
    prose = "\n".join(text[p.start:p.end] for p in body)
    told = {canonical(m["name"] or m["name2"]) for m in TOLD.finditer(prose)}
    listed = told & set(outlet_names().values())
    if len(told) == 1 and listed:
        name = listed.pop()
        relayed = re.search(rf"(?:according to|citing|quoting|reported by)\s(?:the )?{re.escape(name)}\b"
                            rf"|{re.escape(name)}\b[^.]{{0,30}} (?:reported|reports|wrote|quoted)", prose)
        if not relayed:
            return name, "inferred"
    return None, "unknown"
