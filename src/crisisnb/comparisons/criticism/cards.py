"""From marks to numbers: the card of one source, and the voices in it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from ... import wordlists
from ...sources.names import is_agency, outlet_names
from .confirmation import CREDIBILITY, RELIABILITY
from .voice import OWN, Article

PACKAGE = __package__
CARRIED = (
    "source_id",
    "title",
    "outlet",
    "outlet_status",
    "published",
    "published_status",
    "published_rule",
    "via",
    "origin",
)


def measures() -> dict[str, dict]:
    """The counted columns of a card in order: how they are counted, their unit and meaning."""
    return wordlists.settings(PACKAGE, "measures.toml")


def behind(marks: Sequence[Mapping], column: str) -> list[Mapping]:
    """The marks that a column of a card was counted from; for a share those of its part."""
    how = measures()[column]
    if how["how"] == "share":
        return behind(marks, how["part"])
    found = [mark for mark in marks if mark["measure"] == how.get("measure")]
    for name, value in how.get("where", {}).items():
        found = [mark for mark in found if mark.get(name) == value]
    return found


def card(
    article: Article,
    source: Mapping,
    voices: Sequence[Mapping],
    shared: Sequence[str],
    written_from: tuple[str | None, str | None],
    rated: tuple[str | None, str | None],
) -> dict:
    """One row of `cards`. Of a document that was not read, nothing is counted."""
    reliability, credibility = rated
    heard = defaultdict(list)
    for voice in voices:
        heard[voice["heard"]].append(voice["party"])
    return {
        **{name: source.get(name) for name in CARRIED},
        "origin_shared_with": list(shared),
        **_numbers(article, source.get("problem") is None and bool(article.text)),
        "quoted": [name for name in heard["quoted"] if name],
        "reported": [name for name in heard["reported"] if name],
        "unheard": [name for name in heard["unheard"] if name],
        "place": written_from[0],
        "place_state": written_from[1],
        "reliability": reliability or RELIABILITY,
        "credibility": credibility or CREDIBILITY,
        "rated_by": "analyst" if reliability or credibility else None,
        "problem": source.get("problem"),
    }


def _numbers(article: Article, read: bool) -> dict:
    made: dict[str, float | None] = {}
    for column, how in measures().items():
        made[column] = _number(article, column, how, made) if read else None
    return made


def _number(article: Article, column: str, how: Mapping, made: Mapping) -> float | None:
    if how["how"] == "text":
        return article.words(voice=OWN if column == "words_own" else None)
    if how["how"] == "share":
        part, whole = made[how["part"]], made[how["whole"]]
        return how.get("times", 1) * part / whole if whole else None
    marks = behind(article.marks, column)
    if how["how"] == "count":
        return len(marks)
    if how["how"] == "sum":
        return sum(mark["value"] for mark in marks)
    return float(median(mark["value"] for mark in marks)) if marks else None


def voices_of(article: Article) -> list[dict]:
    """The rows of `voices` for one source: whoever speaks or is spoken of, by words quoted."""
    by_party: dict[str | None, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for mark in article.marks:
        if mark["measure"] in ("quotation", "statement", "spoken_of", "cue"):
            counted = by_party[mark.get("about")][mark["measure"]]
            counted["marks"] += 1
            counted["value"] += mark["value"]
            counted[mark["kind"]] += 1
    quoted = sum(found["quotation"]["value"] for found in by_party.values())
    said = sum(found["statement"]["marks"] for found in by_party.values())
    rows = [
        _voice(article.document.source_id, party, found, quoted, said) for party, found in by_party.items()
    ]
    return sorted(
        rows,
        key=lambda r: (
            r["party"] is None,
            -r["words_quoted"],
            -r["statements"],
            -r["spoken_of"],
            r["party"] or "",
        ),
    )


def _voice(source_id: str, party: str | None, found: Mapping[str, Counter], quoted: int, said: int) -> dict:
    words, statements = found["quotation"]["value"], found["statement"]["marks"]
    return {
        "source_id": source_id,
        "party": party,
        "heard": _heard(party, words, statements),
        "words_quoted": words,
        "quoted_share": words / quoted if quoted else None,
        "statements": statements,
        "statements_share": statements / said if said else None,
        "doubt": found["cue"]["doubt"],
        "trust": found["cue"]["trust"],
        "spoken_of": found["spoken_of"]["marks"],
    }


def _heard(party: str | None, words: int, statements: int) -> str:
    if words:
        return "quoted"
    if not statements:
        return "unheard"
    return "relay" if party and (is_agency(party) or party in outlet_names()) else "reported"
