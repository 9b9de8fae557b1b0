"""Readings kept on disk, so that a document is parsed once.

A reading is filed under a digest of all it depends on: the document, the crisis's own lists, the parser, and
the code and word lists of this package. Nothing is ever stale, files may be deleted at any time, and two
processes may write at once: a file appears whole or not at all. What is worked out of all readings together
is kept by `shelf`."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from platformdirs import user_cache_path

from . import __version__
from .config import Config
from .document import Document
from .readings.parse import MODELS
from .readings.reading import Reading

VARIABLE = "CRISISNB_CACHE"  # a folder, or "off"
READ_BY = ("", "sources", "readings", "data")  # the parts of the package that a reading depends on
USED = ("spacy", "babel", "pandas", *MODELS)  # packages whose next version may read or write otherwise


def cache_folder() -> Path | None:
    """Where all is kept: the user's cache directory, the folder in CRISISNB_CACHE, or nowhere ("off")."""
    named = os.environ.get(VARIABLE)
    if named == "off":
        return None
    return Path(named) if named else user_cache_path("crisisnb")


@cache
def code_digest(parts: tuple[str, ...] = READ_BY) -> str:
    """A digest of some parts of the package, code and word lists, and of what it is built on: a changed rule
    makes new readings."""
    digest = hashlib.sha256(" ".join([__version__, *map(_version, USED)]).encode())
    folder = Path(__file__).parent
    for path in sorted(p for part in parts for p in _code(folder / part, part)):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package.replace("_", "-"))
    except PackageNotFoundError:
        return "none"


def _code(folder: Path, part: str) -> list[Path]:
    found = folder.rglob("*") if part else folder.glob("*.py")
    return [path for path in found if path.suffix in (".py", ".csv", ".toml")]


def keys(documents: Iterable[Document], config: Config) -> dict[str, str]:
    """What the reading of each document depends on, as a digest, by `source_id`."""
    common = hashlib.sha256(f"{code_digest()} {config.model_dump_json()}".encode("utf-8", "surrogatepass"))
    found = {}
    for document in documents:
        own = common.copy()
        own.update(json.dumps(vars(document), default=vars).encode())
        found[document.source_id] = own.hexdigest()
    return found


def load(folder: Path | None, name: str) -> Reading | None:
    """A kept reading, or None where there is none that can be used."""
    if folder is None:
        return None
    try:
        kept = json.loads((folder / name[:2] / f"{name}.json").read_text(encoding="utf-8"))
        return Reading(kept["source_id"], kept["rows"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(folder: Path | None, name: str, reading: Reading) -> None:
    """Keep a reading; a folder that cannot be written to is no reason to fail."""
    if folder is not None:
        kept = json.dumps({"source_id": reading.source_id, "rows": reading.rows})
        write(folder / name[:2] / f"{name}.json", kept.encode())


def write(target: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all; one that cannot be written is left out."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as part:
            part.write(data)
        os.replace(part.name, target)
    except OSError:
        return
