"""Who speaks in a source, under what name, through whom; and who is only spoken of."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ...sources.names import is_agency, outlet_names
from .unnamed import unnamed
from .voice import UNKNOWN, Article, speaker


def homes(*tables: Iterable[Mapping]) -> dict[str, str]:
    """Person to the organization the person most often stands for, in any of the tables."""
    votes: dict[str, Counter] = {}
    for table in tables:
        for row in table:
            if row.get("person") and row.get("organization"):
                votes.setdefault(row["person"], Counter())[row["organization"]] += 1
    return {person: min(found, key=lambda name: (-found[name], name)) for person, found in votes.items()}


def count_speakers(article: Article) -> None:
    """Mark the statements of an article: by whom, with a name or without, at first hand or relayed.

    What hangs on one cue is one statement, however many pieces it comes in."""
    heard = set()
    for row in article.statements:
        said = (row.get("cue_start"), row.get("cue_end"), speaker(row))
        if _part(row, article.statements) or (said[0] is not None and said in heard):
            continue
        heard.add(said)
        about = speaker(row)
        more = {"about": about, "row_id": row.get("statement_id")}
        start, end = row["start"], row["end"]
        kind = row["kind"] if about else UNKNOWN
        article.mark("statement", start, end, "attributed utterance", kind=kind, **more)
        if row.get("via"):
            rule = "through " + ", ".join(row["via"])
            article.mark("relayed", start, end, rule, kind=row["kind"], **more)
        if found := unnamed(row):
            first, last = row.get("speaker_start"), row.get("speaker_end")
            at = (first, last) if first is not None else (start, end)
            article.mark("unnamed", *at, f"no name; speaker: {found[0]}", kind=found[1], **more)


def _part(row: Mapping, statements: list[Mapping]) -> bool:
    """Whether a row is the quoted part of another statement of the same speaker."""
    return row["kind"] == "direct" and any(
        other["kind"] != "direct"
        and other["start"] <= row["start"]
        and row["end"] <= other["end"]
        and speaker(other) == speaker(row)
        for other in statements
    )


def count_spoken_of(
    article: Article,
    reports: Iterable[Mapping],
    positions: Iterable[Mapping],
    home: Mapping[str, str],
    own: str | None,
) -> None:
    """Mark who acts or is acted on in what a source tells; outlets that only report are left out."""
    for table, roles in ((reports, ("actor", "recipient")), (positions, ("recipient",))):
        for row in table:
            if not article.inside(row):
                continue
            seen = set()
            for role in roles:
                for name in row.get(role) or ():
                    party = home.get(name, name)
                    if party in seen or party == own or is_agency(party) or party in outlet_names():
                        continue
                    seen.add(party)
                    article.mark(
                        "spoken_of",
                        row["start"],
                        row["end"],
                        f"{role} of what is told",
                        about=party,
                        kind=role,
                        row_id=row.get("report_id") or row.get("position_id"),
                    )
