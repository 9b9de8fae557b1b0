"""Denials: what one side claims or asks for and another denies or opposes."""

from collections.abc import Iterator, Mapping

from ..alignment import actors_agree, candidate_pairs, cluster
from ..words import cosine, heaviest
from .accounts import Accounts, favour
from .ledger import Point, claimant, distinct, short, side
from .scopes import pattern

OF_FACT = ("assert", "accuse", "deny")
CLAIMS = ("ACCUSE", "ASSAULT", "MOBILIZE", "COERCE", "THREATEN")
SAME_CLAIM = 0.3
LIKE_DENIED = 0.25  # likeness from which one of two linked reports may deny the other
FORTNIGHT = 14  # days between documents that tell of one clash
MOST = 100  # claims under one word that a denial is compared with


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where a stance meets its opposite, or a report its denial."""
    yield from _opposed_positions(accounts)
    yield from _opposed_contents(accounts)
    yield from _mirrored_demands(accounts)
    yield from _denied_events(accounts)
    yield from _who_began(accounts)


def _label(row: Mapping) -> str:
    return {True: "for", False: "against", None: "open"}[favour(row)]


def _opposed_positions(accounts: Accounts) -> Iterator[Point]:
    """One concept, favoured by one actor and opposed by another."""
    for concept, rows in accounts.by_concept.items():
        pro = [row for row in rows if favour(row) is True]
        con = [row for row in rows if favour(row) is False]
        if not any(_differ(a, b) for a in pro for b in con):
            continue
        of_fact = sum(row.get("speech_act") in OF_FACT for row in pro + con) * 2 > len(pro + con)
        sources = {row["source_id"] for row in pro + con}
        wide = len({row["source_id"] for row in pro}) > 1 or len({row["source_id"] for row in con}) > 1
        severity = 3 if wide and len(sources) > 1 or of_fact else 2
        why = (
            "whether it is so is disputed"
            if of_fact
            else "both sides are on record in several documents"
            if severity == 3
            else "a clash of positions told by few"
        )
        yield Point(
            "denial",
            concept,
            f"Favoured or claimed by {_names(pro)}; opposed or denied by {_names(con)}",
            severity,
            "position",
            tuple(
                side(row, says=f"{_label(row)}: {short(row.get('exact'), 70)}") for row in distinct(pro + con)
            ),
            "positions on one concept point both ways",
            why,
        )


def _opposed_contents(accounts: Accounts) -> Iterator[Point]:
    """Without a codebook: what one actor asks for, offers or claims and another rejects or denies in like
    words."""
    loose = [row for row in accounts.positions if not row.get("concept") and row.get("organization")]
    pro: dict[str, list[dict]] = {}
    for row in loose:
        if favour(row) is True:
            for term in _telling(row, accounts):
                pro.setdefault(term, []).append(row)
    groups: dict[tuple, list[dict]] = {}
    for row in loose:
        if favour(row) is False:
            near = {id(p): p for term in _telling(row, accounts) for p in pro.get(term, [])[:MOST]}
            for other in near.values():
                if other["organization"] != row["organization"] and (
                    word := _shared_word(row, other, accounts)
                ):
                    groups.setdefault((row["organization"], other["organization"], word), []).extend(
                        (row, other)
                    )
    for (denier, claimer, _), rows in sorted(groups.items()):
        sides = distinct(rows)
        severity = 3 if len({row["source_id"] for row in sides}) > 1 else 2
        yield Point(
            "denial",
            accounts.subject(sides),
            f"Put forward by {claimer}; opposed or denied by {denier}",
            severity,
            "position",
            tuple(side(row, says=f"{_label(row)}: {short(row.get('exact'), 70)}") for row in sides),
            "positions of opposite sign share their content",
            "both sides are on record"
            if severity == 2
            else "both sides are on record, in more than one document",
        )


def _shared_word(a: Mapping, b: Mapping, accounts: Accounts) -> str | None:
    """The most telling word two rows share, where they share two words and enough of the shorter one's
    content."""
    first, second = accounts.vector(a), accounts.vector(b)
    if len(first.keys() & second.keys()) < 2:
        return None
    idf = accounts.weights.idf
    shared = sorted(first.keys() & second.keys(), key=lambda term: (-idf[term], term))
    weight = [sum(map(idf.__getitem__, terms)) for terms in (shared, first, second)]
    return shared[0] if weight[0] >= SAME_CLAIM * min(weight[1:]) else None


def _differ(a: Mapping, b: Mapping) -> bool:
    return not a.get("organization") or not b.get("organization") or a["organization"] != b["organization"]


def _names(rows: list[dict]) -> str:
    return ", ".join(sorted({claimant(row) or row.get("organization") or "the narrator" for row in rows}))


def _mirrored_demands(accounts: Accounts) -> Iterator[Point]:
    """Two actors who ask each other, or each other's side, for the same kind of thing."""
    demands = [
        row
        for row in accounts.reports
        if row.get("event") == "REQUEST" and row.get("actor") and row.get("recipient")
    ]
    by_word: dict[str, list[int]] = {}
    vectors = [accounts.vector(row) for row in demands]
    for number, vector in enumerate(vectors):
        for term in heaviest(vector, 5):
            by_word.setdefault(term, []).append(number)
    for term, numbers in sorted(by_word.items()):
        if not term.startswith("="):
            continue
        rows = [demands[i] for i in numbers[:200]]
        crossed = [(a, b) for i, a in enumerate(rows) for b in rows[i + 1 :] if _crossed(a, b)]
        if not crossed:
            continue
        sides = distinct(row for row in rows if any(row is x for pair in crossed for x in pair))
        if len({row["source_id"] for row in sides}) < 2:
            continue
        yield Point(
            "denial",
            f"who is to act: {accounts.subject(sides)}",
            "The same kind of thing is asked by both sides, each of the other",
            2,
            "position",
            tuple(side(row) for row in sides),
            "demands of one content whose sender and addressee are exchanged",
            "who has to move is disputed",
        )


def _crossed(a: Mapping, b: Mapping) -> bool:
    asks = any(name in b["recipient"] for name in a["actor"])
    asked = any(name in b["actor"] for name in a["recipient"])
    return (asks or asked) and not actors_agree(frozenset(a["actor"]), frozenset(b["actor"]))


def _denied_events(accounts: Accounts) -> Iterator[Point]:
    """An event that is reported as denied in one place and as a fact, a plan or a claim in another."""
    for rows in accounts.by_event.values():
        denied = [row for row in rows if row.get("status") == "denied"]
        told = [
            row for row in rows if row.get("status") in ("happened", "ongoing", "planned", "hypothetical")
        ]
        told = [row for row in told if any(_speaks_of(accounts, row, denial) for denial in denied)]
        if not told:
            continue
        yield Point(
            "denial",
            accounts.subject(rows),
            "Some accounts report it as so or as possible, others as denied",
            3
            if any(row["status"] in ("happened", "ongoing") for row in told)
            or len({r["source_id"] for r in rows}) > 1
            else 2,
            "position",
            tuple(
                side(row, says=f"{row['status']}: {short(row.get('exact'), 70)}")
                for row in distinct(denied + told)
            ),
            "reports linked as one event, denied in one",
            "whether it is so is disputed",
        )
    yield from _claims_and_denials(accounts)


def _speaks_of(accounts: Accounts, row: Mapping, denial: Mapping) -> bool:
    """Whether a report has enough words of a denied one to be what is denied."""
    return cosine(accounts.vector(row), accounts.vector(denial)) >= LIKE_DENIED


def _claims_and_denials(accounts: Accounts) -> Iterator[Point]:
    """A claim about an actor, and that actor's denial with the same content."""
    denials = [
        row
        for row in accounts.reports
        if row.get("event") == "REJECT"
        and row.get("actor")
        and not pattern("no pledge").search(row.get("exact") or "")
    ]
    claims: dict[tuple, list[dict]] = {}
    for row in accounts.reports:
        if row.get("event") in CLAIMS:
            about = row.get("recipient") if row["event"] == "ACCUSE" else row.get("actor")
            for key in ((name, term) for name in about or [] for term in _telling(row, accounts)):
                claims.setdefault(key, []).append(row)
    groups: dict[tuple, dict[str, list]] = {}
    for denial in denials:
        content = accounts.vector(denial)
        for name in denial["actor"]:
            near = {
                id(c): c for term in _telling(denial, accounts) for c in claims.get((name, term), [])[:MOST]
            }
            for claim in near.values():
                if _by_another(claim, denial, name) and cosine(content, accounts.vector(claim)) >= SAME_CLAIM:
                    group = groups.setdefault((name, claim.get("event_id")), {"claims": [], "denials": []})
                    group["claims"].append(claim)
                    group["denials"].append(denial)
    for (name, _), group in sorted(groups.items(), key=lambda item: str(item[0])):
        sides = distinct(group["claims"] + group["denials"])
        if len(sides) > 1 and len({row["source_id"] for row in sides}) > 1:
            yield Point(
                "denial",
                accounts.subject(group["claims"]),
                f"Reported or claimed of {name}, and denied by {name}",
                3,
                "position",
                tuple(side(row) for row in sides),
                "a claim about an actor and that actor's denial share their content",
                "whether it is so is disputed",
            )


def _by_another(claim: Mapping, denial: Mapping, name: str) -> bool:
    """Whether a claim is neither the denying actor's own nor what its denial repeats."""
    inside = (
        claim["source_id"] == denial["source_id"]
        and claim["start"] < denial["end"]
        and denial["start"] < claim["end"]
    )
    return claim.get("attributed_to") != name and not inside


def _telling(row: Mapping, accounts: Accounts) -> list[str]:
    """The words that say most about a row's content."""
    own = accounts.vector(row)
    return heaviest(own, 5)


def _who_began(accounts: Accounts) -> Iterator[Point]:
    """Who began it: clauses by which one party acted unprovoked and the other only answered, on the word of
    different parties or documents."""
    told = [c for c in accounts.clauses.rows if pattern("began").search(c.row["exact"])]
    keys = [c.modes.keys() - accounts.clauses.names for c in told]

    def of_one_clash(i: int, j: int) -> float:
        days = accounts.topics.apart(told[i].source, told[j].source)
        return 1.0 if days <= FORTNIGHT and accounts.meet(told[i], told[j]) else -1.0

    for numbers in cluster(len(told), candidate_pairs(keys), of_one_clash, 0.5):
        group = [told[i] for i in numbers]
        sides = distinct(clause.row for clause in group)
        voices = {clause.speaker if clause.said else f"narrator of {clause.source}" for clause in group}
        if len(sides) > 1 and len(voices) > 1 and len({row["source_id"] for row in sides}) > 1:
            yield Point(
                "denial",
                f"who began it: {accounts.subject(sides)}",
                "Each side, or each account, has another one begin it",
                3,
                "position",
                tuple(side(row) for row in sides),
                "clauses of attack without provocation, and of answer to one, by different voices",
                "who is responsible hangs on it",
            )
