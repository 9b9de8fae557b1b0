"""Tables and documents kept on disk, so that a corpus which did not change is not linked and compared anew.

What is kept stands under a digest of all it depends on, as the readings do (see `cache`): the documents, the
crisis's own lists, and the code. Each file begins with a digest of what follows; a damaged one is as good as
none, and is made again."""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from . import cache
from .config import Config
from .document import Document, Passage
from .sources.files import SUFFIX
from .sources.manifest import FILE as MANIFEST

CODE = (*cache.READ_BY, "comparisons")
MOST = 40  # corpora (and states of them) whose tables are kept; the one used longest ago goes first
TYPES = {"str", "Int64", "Float64", "boolean", "int64", "float64", "bool", "object"}
DIGEST = hashlib.sha256().digest_size
# what cannot be kept as it is, or not be used
UNFIT = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


class Shelf:
    """The place of one corpus in one state. Without a folder nothing is kept and nothing is found."""

    def __init__(self, folder: Path | None, key: str):
        self._place = folder / "tables" / key if folder else None

    @classmethod
    def of(cls, folder: Path | None, documents: Iterable[Document], config: Config) -> "Shelf":
        """The shelf for what follows from some documents, read with a crisis's own lists."""
        digest = hashlib.sha256(cache.code_digest(CODE).encode())
        for source_id, key in cache.keys(documents, config).items():
            digest.update(f"{source_id} {key}\n".encode("utf-8", "surrogatepass"))
        return cls(folder, digest.hexdigest())

    def close(self) -> None:
        """Keep and find nothing from here on."""
        self._place = None

    def tables(
        self, names: Iterable[str], make: Callable[[], Mapping[str, pd.DataFrame]]
    ) -> dict[str, pd.DataFrame]:
        """Some tables that are made together: from the disk if all are there, else made and kept."""
        found = {}
        for name in names:
            if (table := self._load(name)) is None:
                found = dict(make())
                for made, table in found.items():
                    self._store(made, table)
                break
            found[name] = table
        return found

    def _load(self, name: str) -> pd.DataFrame | None:
        if self._place is None or (data := unsealed(self._place / f"{name}.parquet")) is None:
            return None
        try:
            return from_bytes(data)
        except (*UNFIT, OSError):
            return None

    def _store(self, name: str, table: pd.DataFrame) -> None:
        if self._place is None:
            return
        try:
            data = to_bytes(table)
        except UNFIT:
            return  # a cell of a kind that would not come back as it is
        new = not self._place.exists()
        cache.write(self._place / f"{name}.parquet", sealed(data))
        if new:
            _tidy(self._place.parent)


def _tidy(folder: Path) -> None:
    """Drop what was used longest ago. A process that still reads it will make its tables itself."""
    try:
        places = sorted(folder.iterdir(), key=lambda place: (place.stat().st_mtime, place.name))
    except OSError:
        return
    for place in places[:-MOST]:
        shutil.rmtree(place, ignore_errors=True)


def sealed(data: bytes) -> bytes:
    """Bytes behind their digest."""
    return hashlib.sha256(data).digest() + data


def unsealed(path: Path) -> bytes | None:
    """The bytes of a sealed file; None where it is not there or not whole. Its folder counts as used."""
    try:
        data = path.read_bytes()
        os.utime(path.parent)
    except OSError:
        return None
    return data[DIGEST:] if hashlib.sha256(data[DIGEST:]).digest() == data[:DIGEST] else None


def to_bytes(table: pd.DataFrame) -> bytes:
    """A table as parquet, cells of free kind (lists) as JSON texts in it.

    Raises ValueError or TypeError for a table that would not come back exactly as it is."""
    types = {name: str(dtype) for name, dtype in table.dtypes.items()}
    named = table.columns.is_unique and all(type(name) is str for name in types)
    if not (named and set(types.values()) <= TYPES):
        raise ValueError("a column of a kind that is not kept")
    if not table.index.equals(pd.RangeIndex(len(table))):
        raise ValueError("rows that are not numbered in order are not kept")
    free = [name for name in types if types[name] == "object"]
    texts = {name: pd.Series(list(map(_cell, table[name])), dtype="str") for name in free}
    kept, plain = io.BytesIO(), table.assign(**texts)
    plain.attrs = {"free": free}
    plain.to_parquet(kept, index=True)
    return kept.getvalue()


def from_bytes(data: bytes) -> pd.DataFrame:
    """A table out of `to_bytes`, with its types, lists and unknowns."""
    table = pd.read_parquet(io.BytesIO(data))
    for name in table.attrs["free"]:
        table[name] = pd.Series(list(map(json.loads, table[name])), index=table.index, dtype="object")
    table.attrs = {}
    return table


def _cell(value) -> str:
    text = json.dumps(value)
    if value is not None and json.loads(text) != value:
        raise ValueError(f"not kept: {value!r}")
    return text


def read_documents(
    folder: Path | None, corpus: Path, read: Callable[[Path], list[Document]]
) -> list[Document]:
    """The documents of a corpus, from the disk where none of its files has changed since they were last read.

    Errors are never kept: `read` is asked again, and raises them again."""
    digest = _files_digest(corpus) if folder else None
    if digest is None:
        return read(corpus)
    path = folder / "tables" / f"{digest}-documents" / "documents.kept"
    if (kept := unsealed(path)) is not None:
        try:
            return [_document(fields) for fields in json.loads(kept)]
        except UNFIT:
            pass
    documents = read(corpus)
    data = json.dumps([vars(document) for document in documents], default=vars).encode()
    if [_document(fields) for fields in json.loads(data)] == documents and digest == _files_digest(corpus):
        cache.write(path, sealed(data))
        _tidy(path.parent.parent)
    return documents


def _document(fields: dict) -> Document:
    passages = tuple(Passage(**passage) for passage in fields["passages"])
    paragraphs = tuple(map(tuple, fields["paragraphs"]))
    lists = {"via": tuple(fields["via"]), "dates_seen": tuple(fields["dates_seen"])}
    return Document(**fields | lists | {"passages": passages, "paragraphs": paragraphs})


def _files_digest(corpus: Path) -> str | None:
    """A digest of the names and bytes of the texts below a folder, and of its manifest; None where one of
    them cannot be read as a file."""
    digest = hashlib.sha256(cache.code_digest().encode())
    try:
        for path in _files(corpus):
            if not path.is_file():
                return None  # a pipe would be waited for
            digest.update(os.fsencode(path.relative_to(corpus)) + b"\0")
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError:
        return None
    return digest.hexdigest()


def _files(corpus: Path) -> Iterator[Path]:
    """The files that documents are made of, hidden ones left out."""

    def refuse(error: OSError):
        raise error

    for at, folders, files in os.walk(corpus, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(at, name) for name in sorted(files) if not name.startswith(".")):
            if path.suffix.lower() == SUFFIX or path == Path(corpus, MANIFEST):
                yield path
