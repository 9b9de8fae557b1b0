"""From a folder to its documents: one `.txt` file, one document, nothing left out in silence."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from .. import config
from ..document import Document
from ..errors import CrisisError
from . import manifest
from .encodings import decode
from .headers import publication
from .language import language_of
from .outlets import outlet_of
from .passages import NOT_PROSE, find_passages, headline
from .relays import via_of
from .units import paragraphs_of

SUFFIX = ".txt"
VERDICTS = "verdicts.csv"  # what analysts say of discrepancies: see comparisons.verdicts
OWN_FILES = (config.FILE, manifest.FILE, VERDICTS)
LARGEST = 200_000_000  # bytes; a larger file is no article and would take the memory of the machine


def read_documents(folder: Path | str) -> list[Document]:
    """The documents of a corpus folder, sorted by source_id; what could not be read says why in its
    `problem`.

    A document is a file `*.txt` at any depth; its source_id is its path below the folder without the suffix.
    Hidden files and folders, `crisis.toml`, `sources.csv` and `verdicts.csv` are no documents; for files of
    other kinds see `ignored_files`.

    Raises CrisisError for a folder that is missing, is a file or holds no text, for two texts with one
    source_id, and for mistakes in the manifest."""
    folder = _checked(Path(folder))
    paths = _by_source_id(folder)
    if not paths:
        others = ignored_files(folder)
        found = f" (it holds {', '.join(others[:3])}{', ...' if len(others) > 3 else ''})" if others else ""
        raise CrisisError(
            f"no texts in this folder{found}",
            where=folder,
            do="put the articles there as plain text, one .txt file each",
        )
    entries = manifest.read_manifest(folder, paths)
    return [
        _document(folder, source_id, paths[source_id], entries.get(source_id)) for source_id in sorted(paths)
    ]


def ignored_files(folder: Path | str) -> list[str]:
    """Files below a folder that are not read because of their suffix (and linked folders), as sorted relative
    paths."""
    folder = _checked(Path(folder))
    return sorted(
        _relative(folder, p)
        for p in _walk(folder)
        if p.suffix.lower() != SUFFIX
        and not (p.parent == folder and p.name in OWN_FILES)
        and (p.is_symlink() or not p.is_dir())
    )


def _checked(folder: Path) -> Path:
    if not folder.exists():
        raise CrisisError("no such folder", where=folder, do="check the path")
    if not folder.is_dir():
        raise CrisisError(
            "is a file, not a folder", where=folder, do=f"give the folder it lies in, {folder.parent}"
        )
    return folder


def _walk(folder: Path) -> Iterator[Path]:
    """Everything below a folder that is not hidden; linked folders are named but not entered."""

    def refuse(error: OSError):
        raise CrisisError(
            f"the folder cannot be listed ({error.strerror})",
            where=error.filename,
            do="change its permissions, or move it elsewhere",
        ) from error

    for at, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(files)]:
            if not name.startswith("."):
                yield Path(at, name)


def _by_source_id(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in _walk(folder):
        if path.suffix.lower() != SUFFIX:
            continue
        source_id = _relative(folder, path)[: -len(SUFFIX)]
        if source_id in found:
            names = " and ".join(sorted(p.name for p in (path, found[source_id])))
            raise CrisisError(
                f"{names} have the same source_id {source_id!r}", where=path.parent, do="rename one of them"
            )
        found[source_id] = path
    return found


def _relative(folder: Path, path: Path) -> str:
    """A path below the folder with forward slashes; bytes that are no UTF-8 become question marks."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8")


def _document(folder: Path, source_id: str, path: Path, entry: manifest.Entry | None) -> Document:
    base = {"source_id": source_id, "path": _relative(folder, path), **_stated(entry)}
    try:
        data = _bytes(path)
    except OSError as error:
        reason = error.strerror or str(error)
        return Document(**base, problem=f"cannot be read ({reason}): not read")
    base["sha256"] = hashlib.sha256(data).hexdigest()
    decoded = decode(data)
    if decoded.problem:
        return Document(**base, problem=decoded.problem)
    return _read(base | {"text": decoded.text, "encoding": decoded.encoding}, entry)


def _stated(entry: manifest.Entry | None) -> dict:
    """What the manifest says, for documents that say nothing themselves."""
    known = publication("", (), entry)
    return {
        "title": entry and entry.title,
        "url": entry and entry.url,
        "outlet": entry and entry.outlet,
        "outlet_status": "stated" if entry and entry.outlet else "unknown",
        **_dates(known),
    }


def _dates(known) -> dict:
    return {
        "published": known.published,
        "published_status": known.status,
        "published_rule": known.rule,
        "published_earliest": known.earliest,
        "published_latest": known.latest,
        "updated": known.updated,
        "dates_seen": known.dates_seen,
    }


def _bytes(path: Path) -> bytes:
    """The bytes of a regular file; a folder or a pipe that is called .txt is refused, not waited for."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise OSError(f"it is a folder whose name ends in {SUFFIX}")
    if not stat.S_ISREG(found.st_mode):
        raise OSError("it is not a regular file")
    if found.st_size > LARGEST:
        raise OSError(f"{found.st_size:,} bytes are more than an article has")
    return path.read_bytes()


def _read(base: dict, entry: manifest.Entry | None) -> Document:
    """A document whose text is there: language, passages, dates, outlet, relays."""
    text = base["text"]
    if not text.strip().strip("\ufeff"):
        return Document(**base, problem="nothing but white space: nothing to read")
    longest = max(map(len, text.splitlines()))
    if longest > NOT_PROSE and longest > len(text) / 2:
        return Document(
            **base, problem=f"one line of {longest:,} characters is not an article: kept, not read"
        )
    language = language_of(text)
    passages = find_passages(text, entry and entry.title)
    base |= {"language": language, "passages": passages, **_dates(publication(text, passages, entry))}
    base["title"] = base["title"] or headline(text, passages)
    if language not in (None, "en"):
        return Document(**base, problem=f"language is {language}, not English: kept, not read")
    if not base["outlet"]:
        base["outlet"], base["outlet_status"] = outlet_of(text, passages)
    via = via_of(text, passages, base["outlet"])
    return Document(**base, via=via, paragraphs=paragraphs_of(text))
