"""Attribution: what is a bare fact in one account and somebody's claim in another; who is said to have
said it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from ..alignment import actors_agree, candidate_pairs, cluster
from ..words import cosine, fold, heaviest, terms
from .accounts import Accounts
from .ledger import Point, claimant, distinct, short, side
from .scopes import pattern
from .told import Told

FORCE = ("ASSAULT", "COERCE")
MOST = 40  # accounts of one act that are compared with one another
LEAST_MEANT = 0.6  # share of what is called in doubt that a clause must have to speak of it
ONE_ACT = 0.22  # mean likeness from which clauses that tell an act tell one act
KEYS = 6  # words by which a clause is looked up
WEIGHTY = ("MOBILIZE", "COERCE", "ASSAULT", "PROTEST", "RETREAT")


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where accounts of one event, or of one document, do not name the same source for it."""
    yield from _fact_or_claim(accounts)
    yield from _other_source(accounts)
    yield from _called_in_doubt(accounts)
    yield from _who_did_it(accounts)
    yield from _how_known(accounts)
    yield from _other_speaker(accounts)


def _fact_or_claim(accounts: Accounts) -> Iterator[Point]:
    """One event, told in a document's own voice here and on somebody's word, or as alleged, there."""
    for event_id, rows in accounts.by_event.items():
        rows = [row for row in rows if _assertive(row)]
        claimed = [row for row in rows if row.get("attributed_to")]
        alleged = [row for row in rows if pattern("hedged").search(row["exact"])]
        bare = [row for row in rows if not row.get("attributed_to") and row not in alleged]
        if not (claimed or alleged) or not bare:
            continue
        names = {row["source_id"] for row in rows}
        by = sorted({row["attributed_to"] for row in claimed})
        if len(names) < 2 and len(by) < 2:
            continue
        event = accounts.events.get(event_id, {})
        admitted = set(by) & set(event.get("actor") or [])
        heavy = len(names) > 1 and event.get("event") in WEIGHTY and _parties(claimed, event, accounts)
        heavy = heavy and not admitted
        told = (["as a claim of " + ", ".join(by)] if by else []) + ["as alleged or suspected"] * bool(
            alleged
        )
        yield Point(
            "attribution",
            accounts.subject(rows),
            "Told as a bare fact in some accounts, and " + " and ".join(told) + " in others",
            3 if heavy else 2 if len(names) > 1 else 1,
            "framing" if heavy else "unknown",
            tuple(side(row, says=_says(row)) for row in distinct(rows)),
            "one event with and without a named source, or with and without a word of doubt",
            "a claim of one party about the other passes for a fact"
            if heavy
            else "the claim loses its owner on the way",
        )


def _parties(claimed: list[dict], event: Mapping, accounts: Accounts) -> bool:
    """Whether some claimant is itself at odds with the event's actor: it has been charged, asked or
    refused by it, or the other way round."""
    doers = set(event.get("actor") or [])
    return any(
        (claimant, doer) in accounts.at_odds
        for claimant in {row["attributed_to"] for row in claimed} - doers
        for doer in doers
    )


def _other_source(accounts: Accounts) -> Iterator[Point]:
    """Clauses of different documents that tell one act, here on the word of one source, there of another,
    of an unnamed one, or of none."""
    told = [clause for clause in accounts.clauses.rows if _tells_an_act(clause, accounts)]
    vectors = [accounts.clauses.vector(clause) for clause in told]
    keys = [heaviest(vector, KEYS) for vector in vectors]

    def likeness(i: int, j: int) -> float:
        return cosine(vectors[i], vectors[j]) if accounts.meet(told[i], told[j]) else -1.0

    for group in cluster(len(told), candidate_pairs(keys), likeness, ONE_ACT):
        clauses = [told[i] for i in group]
        voices = sorted({_voice(clause) for clause in clauses})
        rows = distinct(clause.row for clause in clauses)
        if len(voices) > 1 and len({row["source_id"] for row in rows}) > 1:
            yield Point(
                "attribution",
                f"on whose word: {accounts.subject(rows)}",
                "Told on the word of different sources: " + ", ".join(voices),
                2,
                "different speaker",
                tuple(
                    side(clause.row, says=f"{_voice(clause)}: {short(clause.row['exact'], 60)}")
                    for clause in clauses
                ),
                "clauses on one act whose sources differ",
                "how it is known differs",
            )


def _tells_an_act(clause: Told, accounts: Accounts) -> bool:
    """Whether a report of a weighty act stands in a clause and tells it as done or denied."""
    return any(
        row["start"] < clause.row["end"]
        and clause.row["start"] < row["end"]
        and row.get("event") in (*WEIGHTY, "SANCTION")
        and row.get("status") in ("happened", "ongoing", "denied")
        for row in accounts.reports_of(clause.source)
    )


def _voice(clause: Told) -> str:
    if not clause.said:
        return "the document itself"
    return clause.row.get("organization") or clause.row.get("person") or "a source without a name"


def _called_in_doubt(accounts: Accounts) -> Iterator[Point]:
    """What one document calls alleged or suspected and another tells in the same words without a doubt."""
    told = accounts.clauses
    groups: dict[frozenset, list[Told]] = {}
    for clause in told.rows:
        query = clause.words("hedged")
        meant = [
            other
            for other, shared in told.on(query, LEAST_MEANT)
            if other.source != clause.source
            and not any(other.modes[term] == "denied" for term in shared)
            and accounts.meet(other, clause)
        ]
        if any(other.words("plain", "open") & query for other in meant):
            groups.setdefault(query, []).extend([clause, *meant])
    for query, clauses in sorted(groups.items(), key=lambda item: sorted(item[0])):
        rows = distinct(c.row for c in {id(c): c for c in clauses}.values())
        if len(rows) > 1:
            yield Point(
                "attribution",
                f"whether it is so: {accounts.subject(rows)}",
                "Called alleged, suspected or apparent in some accounts, and told as so in others",
                3,
                "framing",
                tuple(side(row) for row in rows),
                "a word of doubt before what other documents tell without one",
                "a suspicion passes for a fact",
            )


def _who_did_it(accounts: Accounts) -> Iterator[Point]:
    """One use of force, and different actors named for it by different accounts."""
    for rows in accounts.by_event.values():
        named = [row for row in rows if row.get("event") in FORCE and row.get("actor")]
        apart = [
            (a, b)
            for a, b in combinations(named[:MOST], 2)
            if not actors_agree(frozenset(a["actor"]), frozenset(b["actor"])) and _two_accounts(a, b)
        ]
        sides = distinct(row for pair in apart for row in pair)
        if len(sides) > 1:
            doers = sorted({", ".join(sorted(row["actor"])) for pair in apart for row in pair})
            yield Point(
                "attribution",
                f"who did it: {accounts.subject(rows)}",
                f"The act is laid to different actors: {'; '.join(doers)}",
                3,
                "different speaker",
                tuple(
                    side(row, says=f"{', '.join(row['actor'])}: {short(row['exact'], 60)}") for row in sides
                ),
                "accounts of one use of force name actors that have nothing in common",
                "who is responsible hangs on it",
            )


def _two_accounts(a: Mapping, b: Mapping) -> bool:
    """Whether two reports are of different documents, or of two sources named in one."""
    if a["source_id"] != b["source_id"]:
        return True
    return (
        bool(a.get("attributed_to") and b.get("attributed_to")) and a["attributed_to"] != b["attributed_to"]
    )


def _assertive(row: Mapping) -> bool:
    """Whether a report tells an act as done; speech is its speaker's in any account."""
    return row.get("event") in (
        *WEIGHTY,
        "SANCTION",
        "AID",
        "COOPERATE",
        "CONSULT",
        "AGREE",
        "CONCEDE",
        None,
    ) and row.get("status") in ("happened", "ongoing", "denied")


def _says(row: Mapping) -> str:
    voice = (
        f"on the word of {row['attributed_to']}"
        if row.get("attributed_to")
        else "as alleged"
        if pattern("hedged").search(row["exact"])
        else "as fact"
    )
    return f"{voice}: {short(row.get('exact'), 60)}"


def _how_known(accounts: Accounts) -> Iterator[Point]:
    """One origin, and the different ways in which documents say how they know of it."""
    by_origin = defaultdict(list)
    for name in accounts.named:
        by_origin[accounts.origin[name]].append(name)
    for origin, names in sorted(by_origin.items()):
        if len(names) < 2:
            continue
        rows = [
            row
            for row in accounts.statements
            if row["source_id"] in names and row.get("speaker_start") is not None
        ]
        leading = _leading(rows)
        given = [row for row in rows if row.get("organization") == leading or row.get("via")]
        sides, seen = [], set()
        for row in given:
            key = (row["source_id"], fold(row.get("speaker") or ""), tuple(row.get("via") or []))
            if key not in seen:
                seen.add(key)
                sides.append(_credit(accounts, row))
        ways = {(tuple(s["via"]), fold(s["claimed"])) for s in sides}
        if len({s["source_id"] for s in sides}) > 1 and len({via for via, _ in ways}) > 1:
            yield Point(
                "attribution",
                f"how it is known: {origin}",
                "The same is quoted directly, relayed, or ascribed otherwise: "
                + "; ".join(sorted({" via ".join([s["claimed"] or "?", *s["via"]]) for s in sides}))[:300],
                2,
                "different speaker",
                tuple(side(s, says=short(s["exact"])) for s in sides),
                "documents of one origin name different relays",
                "how near a document is to the first source hangs on it",
            )


def _leading(rows: list[dict]) -> str | None:
    counts = defaultdict(int)
    for row in rows:
        if row.get("organization"):
            counts[row["organization"]] += 1
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def _credit(accounts: Accounts, row: Mapping) -> dict:
    """The words that say who said it: from the speaker to the cue, where they stand close together."""
    start, end = row["speaker_start"], row["speaker_end"]
    if row.get("cue_start") is not None and abs(row["cue_start"] - start) < 120:
        start, end = min(start, row["cue_start"]), max(end, row["cue_end"])
    text = accounts.texts.get(row["source_id"])
    found = (
        accounts.evidence(row["source_id"], start, end)
        if text
        else {k: row.get(k) for k in ("source_id", "start", "end", "exact", "prefix", "suffix", "region")}
    )
    return found | {
        "via": row.get("via") or [],
        "claimed": row.get("speaker") or claimant(row) or "",
        "person": row.get("person"),
        "organization": row.get("organization"),
    }


def _other_speaker(accounts: Accounts) -> Iterator[Point]:
    """The same words in quotation marks, given to different speakers."""
    by_words = defaultdict(list)
    for row in accounts.statements:
        words = terms(row.get("exact") or "")
        if row.get("kind") == "direct" and len(words) >= 4 and claimant(row):
            by_words[words].append(row)
    for rows in by_words.values():
        organizations = {row.get("organization") for row in rows}
        if len(organizations) > 1 and len({row["source_id"] for row in rows}) > 1:
            yield Point(
                "attribution",
                short(rows[0]["exact"], 50),
                "The same words are given to different speakers",
                3,
                "different speaker",
                tuple(side(row) for row in rows),
                "equal quotations with different speakers",
                "who said it is the point of a quotation",
            )
