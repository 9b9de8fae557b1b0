"""Readings kept on disk, so that a document is parsed once.

A reading is filed under a digest of all it depends on: the document, the crisis's own lists, and the code and word
lists of this package. Nothing is ever stale, files may be deleted at any time, and two processes may write at once:
a file appears whole or not at all."""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from . import __version__
from .config import Config
from .document import Document
from .readings.reading import Reading

VARIABLE = "CRISISNB_CACHE"  # a folder, or "off"


def cache_folder() -> Path | None:
    """Where readings are kept: the user's cache directory, the folder in CRISISNB_CACHE, or nowhere ("off")."""
    named = os.environ.get(VARIABLE)
    if named == "off":
        return None
    return Path(named) if named else user_cache_path("crisisnb")


@cache
def code_digest() -> str:
    """A digest of the package's code, word lists and parser: a changed rule makes new readings."""
    from importlib.metadata import version

    digest = hashlib.sha256(f"{__version__} {version('spacy')}".encode())
    folder = Path(__file__).parent
    for path in sorted(p for part in ("", "sources", "readings", "data") for p in _code(folder / part, part)):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _code(folder: Path, part: str) -> list[Path]:
    found = folder.rglob("*") if part else folder.glob("*.py")
    return [path for path in found if path.suffix in (".py", ".csv", ".toml")]


def key(document: Document, config: Config) -> str:
    """What the reading of a document depends on, as a digest."""
    parts = json.dumps([code_digest(), asdict(document), config.model_dump(mode="json")], sort_keys=True)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


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
    if folder is None:
        return
    target = folder / name[:2] / f"{name}.json"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=target.parent, suffix=".part", delete=False, encoding="utf-8") as part:
            json.dump({"source_id": reading.source_id, "rows": reading.rows}, part)
        os.replace(part.name, target)
    except OSError:
        return
