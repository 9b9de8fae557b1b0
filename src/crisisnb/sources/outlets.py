"""Which outlet a document is from, by what its text shows: a dateline's agency, a notice of copyright, a call
to follow.

A text that only implies its outlet gives `inferred`; one that does not gives null."""

import re

from ..document import Passage
from .datelines import dateline
from .names import agencies, canonical, is_agency, looks_like_outlet, outlet_names

NAME = (
    r"(?P<name>(?:the |The )?(?:[A-Z0-9À-Þ][\w’'&.-]*)"
    r"(?: (?:of |and |& |for |the )?[A-Z0-9À-Þ][\w’'&.-]*){0,5})"
)
COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?: ?©)?[ ,]*(?:(?:19|20)\d\d(?:[-–]\d+)?)?[ ,]*(?:by )?{NAME}"
    r"(?: (?:19|20)\d\d)?(?:[.,]|$| All| LLC| Ltd| Inc)"
)
PRINTED = re.compile(rf"^(?:Published|Printed|Appeared|First published) in {NAME},? ")
NO_NAME = ("us", "all rights reserved")
FOLLOW = re.compile(rf"(?:[Ff]ollow|[Ll]ike|[Jj]oin|[Ff]ind) {NAME} on [A-Z]")
BYLINE = re.compile(rf"(?:^[Bb][Yy] [^,|]{{3,60}}|^[A-Z][^,|.]{{3,50}})[,|] ?{NAME}\.?$")
TOLD = re.compile(
    rf"\b(?:has|have) told {NAME}|\bin an (?:exclusive )?interview with {NAME.replace('name', 'name2')}"
)


def outlet_of(text: str, passages: tuple[Passage, ...]) -> tuple[str | None, str]:
    """The outlet and its status: stated, inferred or unknown.

    >>> page = "LIMA (Reuters) - Peru denied it on Monday."
    >>> outlet_of(page, (Passage(0, len(page), "body"),))
    ('Reuters', 'stated')
    """
    body = [p for p in passages if p.kind == "body"]
    line = dateline(text[body[0].start : body[0].start + 200]) if body else None
    if line and line.agency and (canonical(line.agency) in agencies() or looks_like_outlet(line.agency)):
        return canonical(line.agency), "stated"
    edges = [text[p.start : p.end] for p in passages if p.kind == "furniture"]
    byline = [text[p.start : p.end] for p in passages if p.rule == "byline"]
    if signed := next((line_text for line_text in byline if is_agency(line_text)), None):
        return canonical(signed) if canonical(signed) in agencies() else canonical(signed.title()), "stated"
    for pattern, lines in (
        (PRINTED, edges),
        (COPYRIGHT, _rights(text, passages)),
        (FOLLOW, edges),
        (BYLINE, byline),
    ):
        for line_text in (part for block in lines for part in block.splitlines()):
            m = pattern.search(line_text)
            if (
                m
                and (pattern is COPYRIGHT or looks_like_outlet(m["name"]))
                and m["name"].lower() not in NO_NAME
            ):
                return canonical(m["name"]), "inferred"
    return _above(text, passages) or _told(text, body)


def _above(text: str, passages: tuple[Passage, ...]) -> tuple[str, str] | None:
    """A listed outlet that stands by itself between headline and text: in a byline, or on a line of its
    own."""
    for p in passages:
        if p.kind == "body" and p.rule is None:
            return None
        if p.rule in ("byline", "short line beside the headline", "date line"):
            for part in re.split(r"[|,·•\n]|\s{2,}|(?<=\w) in |^[Bb][Yy] ", text[p.start : p.end]):
                name = canonical(re.sub(r"\.com$|:$| [Ss]taff$", "", part.strip()))
                if name in set(outlet_names().values()):
                    return name, "inferred"
    return None


def _rights(text: str, passages: tuple[Passage, ...]) -> list[str]:
    """Notices of copyright in the text itself; a picture's credit says who made the picture."""
    return [text[p.start : p.end] for p in passages if p.rule == "copyright notice"]


def _told(text: str, body: list[Passage]) -> tuple[str | None, str]:
    """A text whose speaker "has told X", and which names no other outlet's report, is taken to be by X."""
    prose = "\n".join(text[p.start : p.end] for p in body)
    told = {canonical(m["name"] or m["name2"]) for m in TOLD.finditer(prose)}
    listed = told & set(outlet_names().values())
    if len(told) == 1 and listed:
        name = listed.pop()
        relayed = re.search(
            rf"(?:according to|citing|quoting|reported by)\s(?:the )?{re.escape(name)}\b"
            rf"|{re.escape(name)}\b[^.]{{0,30}} (?:reported|reports|wrote|quoted)",
            prose,
        )
        if not relayed:
            return name, "inferred"
    return None, "unknown"
