"""Events by the words of their reports: which of them speak of what somebody looks for."""

import difflib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from .records import rows_of
from .words import WORD, Weights, fold, terms

NEAR = 0.6  # likeness of two words from which one may be a slip for the other
COLUMNS = {"event_id": "str", "share": "float", "found": "object", "lacks": "object"}


def words_of_events(events: pd.DataFrame, reports: pd.DataFrame) -> dict[str, str]:
    """Event id to the words of its reports, with who acts, on whom, and where."""
    words = defaultdict(list)
    known = set(events["event_id"])
    for row in rows_of(reports):
        if row.get("event_id") in known:
            words[row["event_id"]] += [
                row.get("exact") or "",
                *(row.get("actor") or ()),
                *(row.get("recipient") or ()),
                row.get("place") or "",
            ]
    return {event_id: " \n".join(words.get(event_id, ())) for event_id in events["event_id"]}


def ranked_by_words(asked: str, words: Mapping[str, str]) -> pd.DataFrame:
    """The events that hold a word of what is asked, the best first: `share` says how much of it they hold.

    A rare word counts more than a common one (its inverse document frequency, Sparck Jones 1972), and words
    count as stems, so that "withdrew" finds "withdrawal" where the list of synonyms knows both. Of equal
    events the one where the words make up more of all that is told comes first, then by id."""
    wanted = dict.fromkeys(terms(asked))
    held = {event_id: set(terms(text)) for event_id, text in words.items()}
    weights = Weights(held.values())
    total = sum(weights.idf.get(term, weights.unseen) for term in wanted)
    rows = []
    for event_id, own in held.items():
        found = [term for term in wanted if term in own]
        if found:
            share = sum(weights.idf[term] for term in found) / total
            density = share / math.sqrt(sum(weights.idf[term] ** 2 for term in own))
            rows.append((-share, -density, event_id, found, [term for term in wanted if term not in own]))
    rows.sort(key=lambda row: row[:3])
    made = [
        {"event_id": row[2], "share": -row[0], "found": _spelt(row[3], asked), "lacks": _spelt(row[4], asked)}
        for row in rows
    ]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in made], dtype=kind) for name, kind in COLUMNS.items()}
    )


def nearest_words(asked: str, words: Iterable[str], most: int = 3) -> list[str]:
    """For words that nothing holds, the words of the corpus that are written most like them.

    >>> nearest_words("amabssador", ["the ambassador left"])
    ['ambassador']
    """
    known = sorted({word for text in words for word in WORD.findall(fold(text)) if terms(word)})
    near = [
        found
        for word in WORD.findall(fold(asked))
        if terms(word)
        for found in difflib.get_close_matches(word, known, most, NEAR)
    ]
    return list(dict.fromkeys(near))[:most]


def _spelt(found: list[str], asked: str) -> list[str]:
    """Terms as they first stand in what was asked."""
    first: dict[str, str] = {}
    for word in WORD.findall(asked):
        for term in terms(word):
            first.setdefault(term, word)
    return list(dict.fromkeys(first[term] for term in found if term in first))
