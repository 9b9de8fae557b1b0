"""Where documents have it from: relay chains, copies, and which documents are independent of one another.

Ten papers that print one agency's dispatch are one witness. Documents share an `origin` where one repeats
the text of the other, or where both rest on the same first source for the same matter: the same speaker,
the same day, the same content."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping

import pandas as pd

from .. import tables
from .alignment import root
from .records import place, rows_of
from .windows import ordinal
from .words import Weights, cosine, fold, terms

SHINGLE = 6  # words in a shingle
SAMPLE = 4  # one shingle in so many is kept, chosen by its hash ("0 mod p", Broder 1997)
COPIED = 0.5  # share of the shorter text's shingles from which one text is a copy of the other
COMMON = 50  # a shingle in more documents than this is boilerplate
LEADING = 0.3  # share of a document's statements that its first source must have
SAME_MATTER = 0.15  # likeness of what two documents have from one speaker on one day
RELAYED = 3  # days after a publication within which another outlet passes it on
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find_origins(
    sources: pd.DataFrame, texts: Mapping[str, str], statements: pd.DataFrame, reports: pd.DataFrame
) -> pd.DataFrame:
    """The sources with `via` (relay chain, nearest first) and `origin` filled; what is already there is kept.

    `texts` maps source_id to text. Every document that is independent of all others has an origin of its
    own."""
    rows = sorted(rows_of(sources), key=lambda row: row["source_id"])
    said = defaultdict(list)
    for statement in sorted(rows_of(statements), key=place):
        said[statement["source_id"]].append(statement)
    told = defaultdict(list)
    for report in sorted(rows_of(reports), key=place):
        told[report["source_id"]].append(report)
    leads = {row["source_id"]: lead(said[row["source_id"]], told[row["source_id"]]) for row in rows}
    home = {row["source_id"]: row["source_id"] for row in rows}
    for a, b in [
        *copies({row["source_id"]: texts.get(row["source_id"], "") for row in rows}),
        *_same_lead(leads, said, told),
        *_relays(rows, said, leads),
    ]:
        first, second = sorted((root(home, a), root(home, b)))
        home[second] = first
    labels = _labels(rows, leads, home)
    filled = {
        row["source_id"]: row
        | {
            "via": row.get("via") or chain(said[row["source_id"]], leads[row["source_id"]]),
            "origin": row.get("origin") or labels[root(home, row["source_id"])],
        }
        for row in rows
    }
    return tables.frame("sources", [filled[name] for name in sources["source_id"]])


def _relays(rows: list[dict], said: Mapping[str, list[dict]], leads: Mapping) -> list[tuple[str, str]]:
    """Pairs of documents of which the later one says that it has its matter from the earlier one's outlet.

    The outlet must stand in the relay chain, and the two must have been published within days of each other."""
    by_outlet = defaultdict(list)
    for row in rows:
        if row.get("outlet"):
            by_outlet[fold(row["outlet"])].append(row)
    found = []
    for row in rows:
        day = ordinal(row.get("published_latest") or row.get("published"))
        for name in chain(said[row["source_id"]], leads[row["source_id"]]):
            for other in by_outlet.get(fold(name), ()):
                first = ordinal(other.get("published_latest") or other.get("published"))
                known = day is not None and first is not None
                if other is not row and known and 0 <= day - first <= RELAYED:
                    found.append((other["source_id"], row["source_id"]))
    return found


def lead(statements: list[dict], reports: list[dict]) -> tuple[str, str] | None:
    """The speaker and day that most of a document rests on, or None where no speaker leads.

    Statements without a day count for the day that most of the speaker's statements have."""
    body = [
        row
        for row in statements
        if row.get("organization") and row.get("region") in (None, "body", "headline")
    ]
    if not body:
        body = [
            {"organization": row["attributed_to"], "edtf": row.get("edtf")}
            for row in reports
            if row.get("attributed_to")
        ]
    by_speaker = Counter(row["organization"] for row in body)
    if not by_speaker:
        return None
    speaker = min(by_speaker, key=lambda name: (-by_speaker[name], name))
    said = [row.get("edtf") or "" for row in body if row["organization"] == speaker]
    days = Counter(edtf for edtf in said if DAY.fullmatch(edtf))
    if not days:
        days = Counter(found[-1] for edtf in said if (found := DAY.findall(edtf)))
    if by_speaker[speaker] < LEADING * len(body) or not days:
        return None
    return speaker, min(days, key=lambda day: (-days[day], day))


def chain(statements: list[dict], led_by: tuple[str, str] | None) -> list[str]:
    """The relay chain of a document, nearest first: the one most statements name, then its leading
    speaker."""
    chains = Counter(tuple(row["via"]) for row in statements if row.get("via"))
    relays = list(min(chains, key=lambda via: (-chains[via], via))) if chains else []
    return relays + [led_by[0]] if led_by and led_by[0] not in relays else relays


def copies(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of documents of which one repeats at least half of the other's sampled shingles.

    >>> words = " ".join(f"word{n}" for n in map(str, range(200)))
    >>> copies({"a": words, "b": words + " and an added end", "c": words[::-1]})
    [('a', 'b')]
    """
    sketches = {name: _sketch(text) for name, text in sorted(texts.items())}
    where = defaultdict(list)
    for name, sketch in sketches.items():
        for number in sketch:
            where[number].append(name)
    shared = Counter()
    for names in where.values():
        if 1 < len(names) <= COMMON:
            shared.update((a, b) for i, a in enumerate(names) for b in names[i + 1 :])
        elif len(names) > COMMON:
            shared.update(zip(names, names[1:]))
    return sorted(
        (a, b) for (a, b), n in shared.items() if n >= COPIED * min(len(sketches[a]), len(sketches[b]))
    )


def _sketch(text: str) -> frozenset[int]:
    """The sampled shingles of a text; of a text too short for sampling, all of them."""
    words = re.findall(r"\w+", fold(text))
    hashes = {
        zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(max(1, len(words) - SHINGLE + 1))
    }
    sampled = frozenset(number for number in hashes if number % SAMPLE == 0)
    return sampled if len(sampled) >= 8 else frozenset(hashes if words else ())


def _same_lead(
    leads: Mapping[str, tuple | None], said: Mapping[str, list], told: Mapping[str, list]
) -> list[tuple]:
    """Pairs of documents that have the same matter from the same speaker of the same day."""
    together = defaultdict(list)
    for name, led_by in sorted(leads.items()):
        if led_by:
            together[led_by].append(name)
    pairs = []
    for (speaker, _), names in together.items():
        if len(names) < 2:
            continue
        content = {
            name: [
                term
                for row in said[name] + told[name]
                if speaker in (row.get("organization"), row.get("attributed_to"), *(row.get("actor") or []))
                for term in terms(row.get("exact") or "")
            ]
            for name in names
        }
        weights = Weights(content.values())
        vectors = {name: weights.vector(content[name]) for name in names}
        for number, name in enumerate(names):
            pairs += [
                (earlier, name)
                for earlier in names[max(0, number - COMMON) : number]
                if cosine(vectors[earlier], vectors[name]) >= SAME_MATTER
            ]
    return pairs


def _labels(rows: list[dict], leads: Mapping[str, tuple | None], home: dict[str, str]) -> dict[str, str]:
    """A readable name for each origin: who said it and when, with the first document where that is not
    unique."""
    roots = sorted({root(home, row["source_id"]) for row in rows})
    plain = {root: f"{leads[root][0]}, {leads[root][1]}" if leads[root] else None for root in roots}
    counts = Counter(plain.values())
    return {
        root: plain[root]
        if plain[root] and counts[plain[root]] == 1
        else f"{plain[root]} ({root})"
        if plain[root]
        else root
        for root in roots
    }
