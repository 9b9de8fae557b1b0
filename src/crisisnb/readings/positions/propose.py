"""A codebook proposed from the texts themselves, for an analyst to prune.

Where a crisis has no concepts yet, the matters its actors demand, offer, reject and deny are a place to
start: the noun phrases that recur in these contents. A proposal is a draft, never coded with by itself: what
an actor may favour or oppose is a sentence that only a reader can write."""

from collections import defaultdict
from collections.abc import Iterable

from ... import wordlists
from ..parse import model
from .lexicon import cues

STANCES = ("demand", "offer", "support", "oppose", "reject", "refuse", "deny", "accuse", "threaten")
UNFIT = {
    "GPE",
    "PERSON",
    "NORP",
    "DATE",
    "TIME",
    "CARDINAL",
    "ORDINAL",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORG",
}
EXAMPLES = 3


def propose_concepts(rows: Iterable[dict], least: int = 2, most: int = 25) -> list[dict]:
    """Drafts of concepts, the most shared first.

    `rows` are positions or statements (`exact`, and where they have it `organization`, `source_id`,
    `speech_act`; bare assertions are passed over where other speech acts are known). A draft has `concept` (a
    noun phrase), `definition` (empty: the analyst's), `about` (its pattern), `n_rows`, `n_sources`,
    `organizations` and up to three `examples`. Only phrases of at least `least` rows are proposed, at most
    `most` of them."""
    rows = [row for row in rows if row.get("exact")]
    staked = [row for row in rows if row.get("speech_act") in STANCES]
    rows = staked or rows
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, doc in enumerate(model().pipe(row["exact"] for row in rows)):
        for key in {key for chunk in doc.noun_chunks for key in _keys(chunk)}:
            found[key].append(number)
    kept = _prune({key: numbers for key, numbers in found.items() if len(numbers) >= least})
    drafts = [_draft(key, [rows[n] for n in numbers]) for key, numbers in kept.items()]
    drafts.sort(key=lambda d: (-len(d["organizations"]), -d["n_sources"], -d["n_rows"], d["concept"]))
    return drafts[:most]


def as_toml(drafts: Iterable[dict]) -> str:
    """Drafts as a section of crisis.toml, with the examples as comments.

    >>> print(as_toml([{"concept": "fishing right", "definition": "", "about": ["fishing right"], "n_rows": 2,
    ...                 "n_sources": 1, "organizations": ["Ghana"], "examples": ["the fishing rights must stay"]}]))
    [[concepts]]  # 2 times in 1 source: Ghana
    concept = "fishing right"
    definition = ""  # a sentence that one may favour or oppose
    about = ["fishing right"]
    # the fishing rights must stay
    <BLANKLINE>
    """
    lines = []
    for draft in drafts:
        sources = f"{draft['n_sources']} source{'s' * (draft['n_sources'] != 1)}"
        lines += [
            f"[[concepts]]  # {draft['n_rows']} times in {sources}: {', '.join(draft['organizations'])}",
            f"concept = {_quoted(draft['concept'])}",
            'definition = ""  # a sentence that one may favour or oppose',
            f"about = [{', '.join(map(_quoted, draft['about']))}]",
            *(f"# {' '.join(example.split())}" for example in draft["examples"]),
            "",
        ]
    return "\n".join(lines)


def _keys(chunk) -> list[tuple[str, ...]]:
    """The matter a noun phrase names: its head, and its head with the word before it."""
    words = [
        t
        for t in chunk
        if t.pos_ in ("NOUN", "ADJ")
        and t.ent_type_ not in UNFIT
        and t.is_alpha
        and not t.is_stop
        and len(t) > 2
    ]
    if not words or words[-1] != chunk.root:
        return []
    head = words[-1].lemma_.lower()
    general = wordlists.column(__package__, "too_general.csv", "word") | set(cues("noun"))
    before = words[-2].lemma_.lower() if len(words) > 1 and words[-2].i == words[-1].i - 1 else None
    keys = [(head,)] if head not in general else []
    return [*keys, (before, head)] if before and before not in general else keys


def _prune(found: dict[tuple[str, ...], list[int]]) -> dict[tuple[str, ...], list[int]]:
    """Single words left out where a longer phrase with them covers half of their rows; else the longer ones
    join them."""
    kept = dict(found)
    for key, numbers in found.items():
        if len(key) == 1:
            longer = [k for k in found if len(k) == 2 and key[0] in k]
            best = max(longer, key=lambda k: len(found[k]), default=None)
            if best and 2 * len(found[best]) >= len(numbers):
                kept.pop(key, None)
            else:
                for other in longer:
                    if other[1] == key[0]:
                        kept.pop(other, None)
    return kept


def _draft(key: tuple[str, ...], rows: list[dict]) -> dict:
    examples = sorted(dict.fromkeys(row["exact"] for row in rows), key=len)[:EXAMPLES]
    return {
        "concept": " ".join(key),
        "definition": "",
        "about": [" ".join(key)],
        "n_rows": len(rows),
        "n_sources": len({row.get("source_id") for row in rows}),
        "organizations": sorted({row["organization"] for row in rows if row.get("organization")}),
        "examples": examples,
    }


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
