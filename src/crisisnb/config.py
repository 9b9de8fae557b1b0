"""What a crisis knows about itself: `crisis.toml` in its folder.

Actors and concepts that only one crisis needs stand there, never in the code. The file may be absent."""

import difflib
import re
import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from .errors import CrisisError

FILE = "crisis.toml"
_ATOM = r"(?:@[^\s|+*]+|[^\s|+*@]+\*?)"
PATTERN_WORD = re.compile(rf"\+|\.\.\.|{_ATOM}(?:\|{_ATOM})*")  # one word of a concept's pattern


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
    """One concept of the codebook: a short neutral label, a sentence that one may favour or oppose, and its
    patterns.

    `about` names the matter, `contrary` its opposite ("closure" where the concept is an open border); which
    way a content points is then read off its grammar ("stop the supplies" opposes supplies). `favours` and
    `opposes` are turns of phrase that point one way whatever stands around them. `unless` rules the concept
    out, `by` leaves it to some speakers only (canonical names). `claim` is true where the sentence says what
    is so rather than what ought to be: to accuse somebody of it is then to affirm it; left out, it is true where
    the definition says "a claim of fact". The pattern language is
    explained in `crisisnb.readings.positions.patterns`."""

    concept: str = Field(min_length=1)
    definition: str = ""
    claim: bool = False
    about: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    favours: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    by: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _claim_by_definition(cls, given):
        if isinstance(given, dict) and "claim" not in given and isinstance(given.get("definition", ""), str):
            return given | {"claim": "claim of fact" in given.get("definition", "").lower()}
        return given

    @field_validator("about", "contrary", "favours", "opposes", "unless")
    @classmethod
    def _readable(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            sides = pattern.split("+")
            if not all(set(side.split()) - {"..."} for side in sides):
                raise ValueError(f"pattern {pattern!r} has nothing on one side of a +")
            if wrong := [word for word in pattern.split() if not PATTERN_WORD.fullmatch(word)]:
                raise ValueError(f"pattern {pattern!r}: cannot read {wrong[0]!r}")
        return patterns

    @model_validator(mode="after")
    def _recognisable(self) -> "Concept":
        if not (self.about or self.contrary or self.favours or self.opposes):
            raise ValueError(f"concept {self.concept!r} has no pattern: give it about, contrary, favours or opposes")
        return self


class Config(_Strict):
    """The whole of a crisis.toml."""

    title: str | None = None
    since: date | None = None
    until: date | None = None
    actors: tuple[Actor, ...] = ()
    concepts: tuple[Concept, ...] = ()


def read_config(folder: Path | str) -> Config:
    """The configuration of a corpus folder, empty where it has none.

    Raises CrisisError with file, key and remedy where the file is not TOML or has a key or value it may not
    have."""
    path = Path(folder) / FILE
    if not path.is_file():
        return Config()
    try:
        return Config.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CrisisError(f"is not valid TOML ({error})", where=path, do="correct the line it names") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        what, do = _plainly(first)
        raise CrisisError(f"key {key!r} {what}", where=path, do=do) from error


KEYS = {"": Config, "actors": Actor, "concepts": Concept}  # what the keys of each table are
EXPECTED = {  # pydantic's types of error: what is expected, and how to write it
    "tuple_type": ("is not a list", 'write ["one", "another"], or [[...]] above a table'),
    "string_type": ("is not a text", 'write it in quotation marks: "text"'),
    "bool_type": ("is neither true nor false", "write true or false, without quotation marks"),
    "missing": ("is missing", "add it"),
}
SEE = "see the section on crisis.toml in the README"


def _plainly(error: dict) -> tuple[str, str]:
    """What is wrong with a key, and what to do, in the words of a reader who has never heard of pydantic."""
    kind, name = error["type"], str(error["loc"][-1])
    if kind == "extra_forbidden":
        known = list(KEYS[str(error["loc"][0]) if len(error["loc"]) > 1 else ""].model_fields)
        near = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        return "is not known", f"{hint}The keys are {', '.join(known)}"
    if kind.startswith("date"):
        return "is not a day", f"write {name} = 2019-03-01, without quotation marks"
    if kind in EXPECTED:
        return EXPECTED[kind]
    return f"is not right: {error['msg'].removeprefix('Value error, ')}", SEE
