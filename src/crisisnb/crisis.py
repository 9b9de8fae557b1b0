"""A crisis: a folder of articles, and its tables, each computed once and only when asked for."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from copy import copy
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

from . import cache, shelf, tables
from .comparisons.criticism import READ, Criticism, criticise
from .comparisons.dating import date_documents
from .comparisons.discrepancies import find_discrepancies
from .comparisons.events import link_events
from .comparisons.origins import find_origins
from .comparisons.persons import join_persons
from .comparisons.verdicts import FILE as VERDICTS, apply_verdicts, read_verdicts, table_rows
from .config import Config, read_config
from .document import Document
from .errors import CrisisError
from .readings.collect import passages_table, reading_tables, sources_table
from .readings.reading import TABLES, Reading, apply_dates, read_or_say_why
from .sources import ignored_files, read_documents
from .sources.manifest import read_ratings

EXAMPLE = "seeds"


def find_corpus(corpus: str | Path) -> Path:
    """The folder a name stands for; the name `seeds` stands for the example that comes with the package.

    Raises CrisisError where there is no such folder."""
    folder = Path(corpus).expanduser()
    if folder.exists():
        return folder
    if str(corpus) == EXAMPLE:
        for home in _example_homes():
            if home.is_dir():
                return home
    raise CrisisError("no such folder", where=corpus, do="give the path of a folder that holds .txt files")


def is_example(folder: Path) -> bool:
    """Whether a folder is the example that comes with the package."""
    return any(home.resolve() == folder.resolve() for home in _example_homes())


def _example_homes() -> tuple[Path, Path]:
    """Where the example lies in an installed package, and in a clone."""
    package = Path(__file__).parent
    return package / f"_{EXAMPLE}", package.parents[1] / EXAMPLE


def read(corpus: str | Path, workers: int = 1, progress: Callable[[Iterable], Iterable] | None = None) -> "Crisis":
    """Open a crisis. Nothing is read until a table is asked for.

    `workers` is the number of processes that parse documents, which is what takes the time. It helps only
    with documents that are not in the cache yet, changes no result, and each process holds a parser of its
    own in memory (about 250 MB). `progress` may wrap the stream of documents."""
    return Crisis(find_corpus(corpus), workers, progress)


class Crisis:
    """A corpus folder and its tables. Tables are computed once; change a copy, not the table."""

    def __init__(self, folder: Path, workers: int = 1, progress=None):
        self.folder, self._workers, self._progress = Path(folder), workers, progress or (lambda stream: stream)

    def __repr__(self) -> str:
        return f"Crisis({self.folder.name!r}, {len(self.documents)} sources)"

    @cached_property
    def config(self) -> Config:
        """What the folder's crisis.toml says, empty where there is none."""
        return read_config(self.folder)

    @cached_property
    def documents(self) -> list[Document]:
        """The documents in order of `source_id`, those that could not be read included."""
        return shelf.read_documents(cache.cache_folder(), self.folder, read_documents)

    @cached_property
    def ignored(self) -> list[str]:
        """The files of the folder that are no sources, by their path below it."""
        return ignored_files(self.folder)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of every source, exactly as decoded."""
        return {document.source_id: document.text for document in self.documents}

    @cached_property
    def _undated(self) -> list[Reading]:
        folder, found = cache.cache_folder(), {}
        keys = cache.keys(self.documents, self.config)
        for document in self.documents:
            if reading := cache.load(folder, keys[document.source_id]):
                found[document.source_id] = reading
        missing = [document for document in self.documents if document.source_id not in found]
        for reading in self._progress(_read_all(missing, self.config, self._workers)):
            found[reading.source_id] = reading
            if reading.problem is None:
                cache.store(folder, keys[reading.source_id], reading)
            else:
                self._shelf.close()  # what follows from a defect of ours is not kept
        return [found[document.source_id] for document in self.documents]

    @cached_property
    def _publications(self) -> dict:
        return date_documents(self.documents, self._undated)

    @cached_property
    def _shelf(self) -> shelf.Shelf:
        return shelf.Shelf.of(cache.cache_folder(), self.documents, self.config)

    @cached_property
    def _read(self) -> dict[str, pd.DataFrame]:
        return self._shelf.tables(TABLES, self._dated)

    def _dated(self) -> dict[str, pd.DataFrame]:
        days = self._publications
        dated = (apply_dates(reading, (days[reading.source_id].earliest, days[reading.source_id].latest))
                 for reading in self._undated)
        return join_persons(reading_tables(dated))

    @cached_property
    def _linked(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        kept = self._shelf.tables(("linked", "events"), self._link)
        return kept["linked"], kept["events"]

    def _link(self) -> dict[str, pd.DataFrame]:
        reports, events = link_events(self._read["reports"], self.sources, self._read["positions"])
        return {"linked": reports, "events": events}

    @cached_property
    def _compared(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        kept = self._shelf.tables(("discrepancies", "sides"), self._compare)
        return kept["discrepancies"], kept["sides"]

    def _compare(self) -> dict[str, pd.DataFrame]:
        known = {name: getattr(self, name) for name in tables.names() if name not in ("discrepancies", "sides")}
        stamps = {document.source_id: document.dates_seen for document in self.documents}
        discrepancies, sides = find_discrepancies(known, self.texts, stamps)
        return {"discrepancies": discrepancies, "sides": sides}

    @cached_property
    def _written(self) -> list[dict]:
        path = self.folder / VERDICTS
        return read_verdicts(path) if path.exists() else []

    @cached_property
    def _judged(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return apply_verdicts(*self._compared, self.texts, self._written)

    @cached_property
    def sources(self) -> pd.DataFrame:
        """One row per document as published."""
        return self._shelf.tables(("sources",), self._sources)["sources"]

    def _sources(self) -> dict[str, pd.DataFrame]:
        table = sources_table(self.documents)
        stopped = {reading.source_id: reading.problem for reading in self._undated if reading.problem}
        table["problem"] = table["problem"].fillna(table["source_id"].map(stopped)).astype("str")
        found = self._publications
        for column, name in (("published", "published"), ("published_status", "status"), ("published_rule", "rule"),
                             ("published_earliest", "earliest"), ("published_latest", "latest")):
            table[column] = pd.Series([getattr(found[s], name) for s in table["source_id"]], dtype="str")
        return {"sources": find_origins(table, self.texts, self._read["statements"], self._read["reports"])}

    @cached_property
    def passages(self) -> pd.DataFrame:
        """One row per stretch of one source."""
        return passages_table(self.documents)

    @property
    def actors(self) -> pd.DataFrame:
        """One row per mention of an actor."""
        return self._read["actors"]

    @property
    def times(self) -> pd.DataFrame:
        """One row per temporal expression."""
        return self._read["times"]

    @property
    def statements(self) -> pd.DataFrame:
        """One row per attributed utterance."""
        return self._read["statements"]

    @property
    def figures(self) -> pd.DataFrame:
        """One row per numeric claim."""
        return self._read["figures"]

    @property
    def positions(self) -> pd.DataFrame:
        """One row per stance an actor takes on one concept, as told by one source."""
        return self._read["positions"]

    @property
    def reports(self) -> pd.DataFrame:
        """One row per event as told by one source."""
        return self._linked[0]

    @property
    def events(self) -> pd.DataFrame:
        """One row per event, summed over its reports."""
        return self._linked[1]

    @property
    def discrepancies(self) -> pd.DataFrame:
        """One row per point where accounts differ, with the verdicts that analysts have written."""
        return self._judged[0]

    @property
    def sides(self) -> pd.DataFrame:
        """One row per account within one discrepancy."""
        return self._compared[1]

    @property
    def verdicts(self) -> pd.DataFrame:
        """One row per verdict of `verdicts.csv`, and what became of it: none is dropped (see comparisons.verdicts)."""
        return self._judged[1]

    def with_verdicts(self, verdicts: pd.DataFrame | str | Path) -> "Crisis":
        """The same crisis judged otherwise: verdicts from a table (see `verdict_sheet`) or another file.

        Raises CrisisError where they are no verdicts."""
        judged = copy(self)
        vars(judged).pop("_judged", None)
        given = table_rows(verdicts) if isinstance(verdicts, pd.DataFrame) else read_verdicts(verdicts)
        vars(judged)["_written"] = given
        return judged

    def without(self, *source_ids: str) -> "Crisis":
        """The crisis as it would be had these sources not been there.

        Nothing is parsed anew. What one document takes from others (days of publication, names, origins) and
        every comparison is worked out again from the sources that are left. Raises CrisisError for a source that
        is not there, or where none would be left."""
        for source_id in source_ids:
            self.text(source_id)
        left = [number for number, document in enumerate(self.documents) if document.source_id not in source_ids]
        if not left:
            raise CrisisError("no source would be left", where=self.folder, do="leave out fewer of them")
        rest = Crisis(self.folder, self._workers, self._progress)
        kept = {"config": self.config, "ignored": self.ignored, "_written": self._written}
        kept |= {name: [getattr(self, name)[number] for number in left] for name in ("documents", "_undated")}
        vars(rest).update(kept)
        if any(reading.problem for reading in rest._undated):
            rest._shelf.close()  # what follows from a defect of ours is not kept
        return rest

    @cached_property
    def criticism(self) -> Criticism:
        """Source criticism: the tables `cards`, `voices`, `marks` and `support`.

        Reliability and credibility are those that an analyst has written into sources.csv, else F and 6, cannot be
        judged: no outlet is rated by the program."""
        stamps = {document.source_id: document.dates_seen for document in self.documents}
        known = {name: getattr(self, name) for name in ("sources", *READ)}
        return criticise(known, self.texts, stamps, read_ratings(self.folder))

    def table(self, name: str) -> pd.DataFrame:
        """A table by name.

        Raises KeyError with the nearest name where there is none."""
        tables.columns(name)
        return getattr(self, name)

    def text(self, source_id: str) -> str:
        """The text of one source, exactly as decoded."""
        if source_id not in self.texts:
            raise CrisisError(f"no source {source_id!r}", where=self.folder, do="see the column source_id of sources")
        return self.texts[source_id]


def _read_all(documents: list[Document], config: Config, workers: int) -> Iterable[Reading]:
    if workers < 2 or len(documents) < 2:
        return (read_or_say_why(document, config) for document in documents)
    return _read_parallel(documents, config, workers)


def _read_parallel(documents: list[Document], config: Config, workers: int) -> Iterable[Reading]:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read_or_say_why, documents, [config] * len(documents), chunksize=8)
