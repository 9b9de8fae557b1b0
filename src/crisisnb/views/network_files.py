"""Discourse networks as files for other programs: visone, Gephi, R, Discourse Network Analyzer.

Files hold scalars only: lists (concepts, identifiers of positions) are joined as text, with "; " between
them. The same network makes the same file."""

import csv
import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import networkx as nx

from ..comparisons.networks import countable, discourse_network, left_out
from ..errors import CrisisError
from .export import records
from .style import count
from .window import within

# The columns of the event list that Discourse Network Analyzer writes (its manual, "Event list"), with the
# offsets after `type`; the last two lead back to this package's tables.
COLUMNS = (
    "statement ID",
    "time",
    "document ID",
    "document title",
    "author",
    "source",
    "section",
    "type",
    "start",
    "stop",
    "text",
    "person",
    "organization",
    "concept",
    "agreement",
    "position_id",
    "source_id",
)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_network(
    crisis,
    to: str | Path,
    kind: str = "subtract",
    level: str = "organization",
    normalise: str | None = "none",
    since: str | None = None,
    until: str | None = None,
    duplicates: str = "include",
) -> str:
    """Write a discourse network to a file whose ending names its format; the answer says what was written.

    .graphml and .gexf hold the network (`kind`, `level`, `normalise` and `duplicates` as in
    `crisisnb.comparisons.networks.discourse_network`); node identifiers are names, edges carry
    `position_ids`. .csv holds the positions it counts, one row each, as the event list of Discourse
    Network Analyzer: separated by semicolons, `time` that of the document (empty where unknown),
    `agreement` 1 or 0, `start` and `stop` offsets in the text, `statement ID` and `document ID` numbers
    from 1; of no normalisation and no kind.

    Raises CrisisError for another ending, an unknown option, or a file that cannot be written."""
    path = Path(to)
    if path.suffix.lower() not in (".graphml", ".gexf", ".csv"):
        raise CrisisError(
            f"no network in the format {path.suffix or 'without ending'}",
            where=path,
            do="choose a file that ends in .graphml, .gexf, .csv",
        )
    positions = within(crisis.positions, since, until)
    graph = discourse_network(positions, kind, level, normalise, duplicates)
    if path.suffix.lower() == ".csv":
        rows, left = countable(positions, level, duplicates)
        made, what = event_list(crisis, rows), f"{count(len(rows), 'position')}. {left_out(left)}"
    else:
        made = WRITERS[path.suffix.lower()](flat(graph))
        what = (
            f"{count(graph.number_of_nodes(), 'node')}, {count(graph.number_of_edges(), 'tie')} from "
            f"{count(graph.graph['positions'], 'position')}. {graph.graph['left_out']}"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    except OSError as error:
        raise CrisisError(
            f"cannot be written ({error.strerror})", where=path, do="choose another file"
        ) from error
    return what[0].upper() + what[1:]


def flat(graph: nx.Graph) -> nx.Graph:
    """The same network with scalar attributes only, and no character that XML forbids."""
    made = nx.Graph(**{name: _scalar(value) for name, value in graph.graph.items()})
    for name, own in graph.nodes(data=True):
        made.add_node(_scalar(name), label=_scalar(own["name"]), **{k: _scalar(v) for k, v in own.items()})
    for one, other, own in graph.edges(data=True):
        numbers = {"weight": float(own["weight"])} | {
            part: float(own[part]) for part in ("congruence", "conflict") if part in own
        }
        rest = {name: _scalar(value) for name, value in own.items()}
        made.add_edge(_scalar(one), _scalar(other), **rest | numbers)
    return made


def _scalar(value) -> str | int | float:
    if isinstance(value, list):
        value = "; ".join(value)
    return NOT_XML.sub(" ", value) if isinstance(value, str) else value


def _graphml(graph: nx.Graph) -> bytes:
    file = BytesIO()
    nx.write_graphml_xml(graph, file, named_key_ids=True)
    return file.getvalue()


def _gexf(graph: nx.Graph) -> bytes:
    """GEXF, without the day of writing, so that equal files stay equal."""
    file = BytesIO()
    nx.write_gexf(graph, file)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", file.getvalue())


def event_list(crisis, rows: list[dict]) -> bytes:
    """Positions as Discourse Network Analyzer lists its statements, one row each."""
    sources = {row["source_id"]: row | {"number": n} for n, row in enumerate(records(crisis.sources), 1)}
    text = StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, row in enumerate(rows, 1):
        source = sources[row["source_id"]]
        writer.writerow(
            [
                number,
                _time(source["published"]),
                source["number"],
                source["title"],
                None,
                source["outlet"],
                None,
                None,
                row["start"],
                row["end"],
                row["exact"],
                row["person"],
                row["organization"],
                row["concept"],
                int(row["agreement"]),
                row["position_id"],
                row["source_id"],
            ]
        )
    return text.getvalue().encode("utf-8", "surrogatepass")


def _time(published: str | None) -> str | None:
    """A document's day or time of publication as Discourse Network Analyzer writes it; null stays null.

    >>> _time("2019-03-08T09:15:00+02:00"), _time("2019-03-07"), _time(None)
    ('2019-03-08 09:15:00', '2019-03-07 00:00:00', None)
    """
    try:
        return f"{datetime.fromisoformat(published):%Y-%m-%d %H:%M:%S}" if published else None
    except ValueError:  # a month or a year only
        return None


WRITERS: dict[str, Callable[[nx.Graph], bytes]] = {".graphml": _graphml, ".gexf": _gexf}
