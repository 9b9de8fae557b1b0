"""What a crisis knows about itself: `crisis.toml` in its folder.

Actors and concepts that only one crisis needs stand there, never in the code. The file may be absent."""

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import CrisisError

FILE = "crisis.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Actor(_Strict):
    """An actor this crisis needs beyond the packaged gazetteer."""

    name: str
    kind: str = Field(default="person", pattern="^(person|state|organization|group|outlet|place)$")
    organization: str | None = None  # whom a person speaks for; to which canonical actor a body belongs
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()  # "deputy foreign minister": how texts refer to a person without the name


class Concept(_Strict):
    """One concept of the codebook: a short neutral label and how it is recognised.

    `about` holds patterns over lemmas of which one must be met; `all` patterns must all be met; `unless` rules out.
    `favours` and `opposes` say which way a content points by itself ("withdraw troops" opposes their presence)."""

    concept: str
    definition: str = ""
    about: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    favours: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()


class Config(_Strict):
    """The whole of a crisis.toml."""

    title: str | None = None
    since: date | None = None
    until: date | None = None
    actors: tuple[Actor, ...] = ()
    concepts: tuple[Concept, ...] = ()


def read_config(folder: Path | str) -> Config:
    """The configuration of a corpus folder, empty where it has none.

    Raises CrisisError with file, key and remedy where the file is not TOML or has a key or value it may not have."""
    path = Path(folder) / FILE
    if not path.is_file():
        return Config()
    try:
        return Config.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CrisisError(f"is not valid TOML ({error})", where=path, do="correct the line it names") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CrisisError(f"key {key!r}: {first['msg']}", where=path,
                          do="see the section on crisis.toml in the README") from error
