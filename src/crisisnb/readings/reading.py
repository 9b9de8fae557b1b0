"""What one document says, read from that document alone, in two steps.

`read_document` is the dear step: it parses, and finds times, actors, statements, figures, reports and positions. It
depends on nothing but the text and the crisis's own lists, so it can be cached and run in parallel.
`apply_dates` is the cheap step: given the day of publication, stated or inferred later from other documents, it turns
"Thursday" into a date and carries the dates into whatever leans on them."""

from dataclasses import dataclass, field

from ..config import Config
from ..document import Document
from .actors import find_actors, load_gazetteer
from .figures import date_figures, find_figures
from .parse import parse
from .positions import date_positions, find_positions
from .reports import date_reports, find_reports
from .statements import date_statements, find_statements
from .times import find_times, resolve_times

TABLES = ("times", "actors", "statements", "figures", "reports", "positions")


@dataclass(frozen=True)
class Reading:
    """What one document says: one list of rows per table. Identifiers are unique within the document only.

    `problem` says why a document that has a text could not be read."""

    source_id: str
    rows: dict[str, list[dict]] = field(default_factory=dict)
    problem: str | None = None


def read_document(document: Document, config: Config = Config()) -> Reading:
    """The undated reading of one document; empty where the document could not be read."""
    if not document.read or document.language not in (None, "en"):
        return Reading(document.source_id, {table: [] for table in TABLES})
    gazetteer = load_gazetteer(config)
    lines = parse(document)
    times = find_times(document, lines)
    mentions = find_actors(document, lines, gazetteer)
    statements = find_statements(document, lines, mentions, times)
    figures = find_figures(document, lines, mentions, statements, times)
    reports = find_reports(document, lines, mentions, statements, times)
    positions = find_positions(document, lines, mentions, statements, times, config.concepts)
    actors = [document.evidence(m.start, m.end) | m.row() | {"region": document.region(m.start)} for m in mentions]
    return Reading(document.source_id, {"times": times, "actors": actors, "statements": statements,
                                        "figures": figures, "reports": reports, "positions": positions})


def read_or_say_why(document: Document, config: Config = Config()) -> Reading:
    """The undated reading of one document; a defect of ours costs this document only, and is told in `problem`."""
    try:
        return read_document(document, config)
    except Exception as error:
        told = f"a defect of this program stopped the reading ({type(error).__name__}: {error}): not read"
        return Reading(document.source_id, {table: [] for table in TABLES}, told)


def apply_dates(reading: Reading, published: tuple[str | None, str | None]) -> Reading:
    """The reading with every date that the days of publication (earliest, latest) allow; the input is not changed."""
    rows = dict(reading.rows)
    rows["times"] = times = resolve_times(rows["times"], published)
    rows["statements"] = statements = date_statements(rows["statements"], times, published)
    rows["figures"] = date_figures(rows["figures"], times, published)
    rows["reports"] = date_reports(rows["reports"], times, published)
    rows["positions"] = date_positions(rows["positions"], statements, times, published)
    return Reading(reading.source_id, rows, reading.problem)
