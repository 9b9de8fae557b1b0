"""Positions: one stance an actor takes on one concept, as told by one source.

The variables are those of the Discourse Network Analyzer (Leifeld 2017): person, organization, concept,
agreement; to them come the speech act and whom it is addressed to. `find_positions` reads statements and the
narrator's own sentences; the codebook's patterns say which concept a part is about (`patterns`), the words
above the pattern which way it points (`polarity`), cue and content which speech act it is (`stance`)."""

from collections.abc import Iterable

from .anaphora import resolved
from .dates import date_positions
from .find import statement_positions
from .narrator import narrator_positions
from .page import Page
from .propose import propose_concepts
from .relay import heard, is_outlet, speakers

__all__ = ["date_positions", "find_positions", "propose_concepts"]

QUOTED_WORDS = 5  # up to so many quoted words inside a statement are a term, not an utterance


def find_positions(
    document, lines, mentions, statements: Iterable[dict], times=(), concepts=()
) -> list[dict]:
    """The undated positions of one document, in order of text, without statement of equal content twice.

    A row without organization and person is not made: a stance needs somebody who takes it. Without a
    codebook `concept` and `agreement` are null."""
    page = Page(lines, mentions)
    statements = list(statements)
    found = []
    for statement, rank in _ranked(statements):
        for said in _takers(page, statement):
            found += [
                ((row["speech_act"] == "assert", rank, row["start"] - row["end"]), row)
                for row in statement_positions(document, page, said, concepts)
            ]
    found += [((True, 9, 0), row) for row in narrator_positions(document, page, statements, times, concepts)]
    rows: list[dict] = []
    for _, row in sorted(found, key=lambda pair: pair[0]):
        if not _told(row, rows):
            rows.append(row)
    rows = sorted(resolved(document, rows), key=lambda row: (row["start"], row["end"]))
    return [{"position_id": f"p{number}"} | row for number, row in enumerate(rows, 1)]


def _takers(page: Page, statement: dict) -> list[dict]:
    """A statement as that of each who takes the stance: of its speakers, or of whom an outlet or a person
    whose organization nobody knows speaks ("Peru will not yield, he said")."""
    if is_outlet(statement) or not statement.get("organization"):
        passed_on = heard(page, statement)
        if passed_on or is_outlet(statement):
            return [passed_on] if passed_on else []
    return [said for said in speakers(page, statement) if said.get("organization") or said.get("person")]


def _ranked(statements: list[dict]) -> list[tuple[dict, int]]:
    """Statements with their rank where they overlap: the outer one tells first (0), one with a cue of its own
    inside it next (1), a whole quotation out of it last (2); single quoted words inside a statement are left
    to it."""
    by_start = sorted(statements, key=lambda s: (s["start"], -s["end"]))
    ranked, open_ones = [], []
    for statement in by_start:
        open_ones = [s for s in open_ones if s["end"] >= statement["end"]]
        around = [s for s in open_ones if s["start"] <= statement["start"]]
        same_cue = [s for s in around if statement.get("cue_start") in (None, s.get("cue_start"))]
        if not same_cue:
            ranked.append((statement, 1 if around else 0))
        elif len(statement["exact"].split()) > QUOTED_WORDS:
            ranked.append((statement, 2))
        open_ones.append(statement)
    return ranked


def _told(row: dict, rows: list[dict]) -> bool:
    """Whether the same actor's stance on the same concept stands already at the same place."""
    return any(
        row["start"] < other["end"]
        and other["start"] < row["end"]
        and (row["organization"] or row["person"]) == (other["organization"] or other["person"])
        and (
            row["concept"] in (None, other["concept"])
            or other["concept"] is None
            and row["speech_act"] == other["speech_act"]
        )
        for other in rows
    )
