"""Positions: one stance an actor takes on one concept, as told by one source.

The variables are those of the Discourse Network Analyzer (Leifeld 2017): person, organization, concept, agreement; to
them come the speech act and whom it is addressed to. `find_positions` reads statements and the narrator's own
sentences; the codebook's patterns say which concept a part is about (`patterns`), the words above the pattern which
way it points (`polarity`), cue and content which speech act it is (`stance`)."""

from collections.abc import Iterable

from .dates import date_positions
from .find import statement_positions
from .narrator import narrator_positions
from .page import Page
from .propose import propose_concepts

__all__ = ["date_positions", "find_positions", "propose_concepts"]


def find_positions(document, lines, mentions, statements: Iterable[dict], times=(), concepts=()) -> list[dict]:
    """The undated positions of one document, in order of text, without statement of equal content twice.

    A row without organization and person is not made: a stance needs somebody who takes it. Without a codebook
    `concept` and `agreement` are null."""
    page = Page(lines, mentions)
    statements = list(statements)
    rows: list[dict] = []
    for statement in sorted(statements, key=lambda s: (s["start"] - s["end"], s["start"])):
        if statement.get("organization") or statement.get("person"):
            found = statement_positions(document, page, statement, concepts)
            rows += [row for row in found if not _told(row, rows)]
    rows += [row for row in narrator_positions(document, page, statements, times, concepts) if not _told(row, rows)]
    rows.sort(key=lambda row: (row["start"], row["end"]))
    return [{"position_id": f"p{number}"} | row for number, row in enumerate(rows, 1)]


def _told(row: dict, rows: list[dict]) -> bool:
    """Whether the same actor's stance on the same concept stands already at the same place."""
    return any(row["start"] < other["end"] and other["start"] < row["end"]
               and (row["organization"], row["person"] or other["person"]) == (other["organization"],
                                                                              other["person"] or row["person"])
               and (row["concept"] in (None, other["concept"]) or other["concept"] is None and row["speech_act"] ==
                    other["speech_act"])
               for other in rows)
