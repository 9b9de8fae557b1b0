"""The cues of attribution, from `data/cues.csv`, ready for look-up by word class, base form and particle."""

from dataclasses import dataclass
from functools import cache

from ... import wordlists

PACKAGE = __package__


@dataclass(frozen=True)
class Cue:
    """One entry of the lexicon: see the head of `data/cues.csv` for the meaning of the columns."""

    lemma: str
    pos: str
    particle: str
    cue_class: str
    frames: frozenset[str]
    addressee: str | None

    def takes(self, frame: str) -> bool:
        """Whether the cue can have its content in this form."""
        return frame in self.frames


@cache
def _lexicon() -> dict[tuple[str, str], dict[str, Cue]]:
    found: dict[tuple[str, str], dict[str, Cue]] = {}
    for row in wordlists.table(PACKAGE, "cues.csv"):
        cue = Cue(
            row["lemma"],
            row["pos"],
            row["particle"],
            row["class"],
            frozenset(row["frames"].split()),
            row["addressee"] or None,
        )
        found.setdefault((cue.pos, cue.lemma), {})[cue.particle] = cue
    return found


@cache
def words(name: str) -> frozenset[str]:
    """A named list of `data/words.toml`."""
    return frozenset(wordlists.settings(PACKAGE, "words.toml")["lists"][name])


@cache
def lists() -> dict:
    """All of `data/words.toml`."""
    return wordlists.settings(PACKAGE, "words.toml")


POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv", "AUX": "verb"}


def entry(token) -> tuple[Cue | None, object | None]:
    """The cue a token is, and the token of its particle; (None, None) where it is none."""
    pos = "verb" if token.tag_.startswith("VB") and token.pos_ != "ADJ" else POS.get(token.pos_, "")
    by_particle = _lexicon().get((pos, token.lemma_.lower()))
    if not by_particle and token.lower_.startswith(
        token.lemma_.lower() + "e"
    ):  # the lemmatizer makes "hop" of "hopes"
        by_particle = _lexicon().get((pos, token.lemma_.lower() + "e"))
    if not by_particle:
        return None, None
    for child in token.rights:
        if (
            child.lower_ in by_particle
            and child.lower_
            and child.dep_ in ("prt", "advmod", "prep", "ccomp", "acomp", "oprd", "xcomp")
        ):
            if child.dep_ != "prep" or not list(child.children):
                return by_particle[child.lower_], child
    return by_particle.get(""), None
