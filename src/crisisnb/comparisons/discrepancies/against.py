"""Denials and contradictions in so many words: a clause that denies, and the clauses that tell what it
denies.

A denial answers what stands before it ("Chad says A, whereas Mali denies that B") or what another document
tells in the same words; it need not have been read as a denial of a known event."""

from collections.abc import Iterator

from ..alignment import cluster
from ..sentences import names
from ..words import cosine
from .accounts import Accounts
from .ledger import Point, distinct, side
from .scopes import pattern
from .told import Told

LEAST = 0.36  # share of what is denied that a clause must have to be what is denied
RETOLD = 0.4  # share of a claim's words that a clause must have to tell it again
ALIKE = 0.4  # likeness from which two denials of one actor deny the same
MONTH = 31  # days within which "not" and "so" are said of the same thing
NEIGHBOURS = 60  # denials of one actor, in order of place, that one is compared with
FAR = 12  # clauses before a denial among which the likest is sought where none stands near
SOME = (
    0.3  # weight of common words, as a part of what a word seen nowhere else weighs, that makes clauses alike
)
BACK = 2  # sentences before a denial in which the claim stands that it answers


def find(accounts: Accounts) -> Iterator[Point]:
    """Points where a clause denies what another one tells."""
    denials = [c for c in accounts.clauses.rows if c.denies or c.words("denied") - accounts.clauses.names]
    met = {id(c): _claims(c, accounts) for c in denials}
    for group in _same_denials([c for c in denials if met[id(c)]], accounts):
        claims = [claim for denial in group for claim in met[id(denial)] if claim not in group]
        if claims:
            yield from _point(group, claims, accounts)


def _claims(denial: Told, accounts: Accounts) -> list[Told]:
    """The claims that a clause denies: what it answers, what other clauses tell in its words, and where it
    repeats nothing of the charge, other documents that tell it."""
    answered, met = _answered(denial, accounts), _met(denial, accounts)
    bare = denial.denies and pattern("answers").search(denial.row["exact"]) is not None
    retold = [other for claim in [denial, *answered] for other in _retold(claim, accounts)] if bare else []
    return [*answered, *met, *(c for c in retold if _by_another(c, denial))]


def _retold(claim: Told, accounts: Accounts) -> list[Told]:
    """The clauses of other documents that tell what a clause claims."""
    told = accounts.clauses
    return [
        other
        for other, shared in told.on(frozenset(claim.modes) - told.names, RETOLD)
        if other.source != claim.source and not other.denies and accounts.meet(other, claim)
    ]


def _same_denials(denials: list[Told], accounts: Accounts) -> list[list[Told]]:
    """Denials grouped where one actor denies the same again, in whatever document."""
    groups = []
    by_actor: dict[str, list[Told]] = {}
    for denial in denials:
        by_actor.setdefault(denial.row.get("organization") or "", []).append(denial)
    for _, own in sorted(by_actor.items()):
        groups += _alike(own, [accounts.clauses.vector_of(c.words("denied")) for c in own])
    return groups


def _alike(denials: list[Told], vectors: list[dict[str, float]]) -> list[list[Told]]:
    pairs = [(i, j) for i in range(len(denials)) for j in range(i + 1, min(len(denials), i + NEIGHBOURS))]

    def likeness(i: int, j: int) -> float:
        if len(vectors[i].keys() & vectors[j].keys()) < 2 and denials[i].row.get("organization") is None:
            return -1.0  # of denials by nobody known, one word in common says nothing
        return cosine(vectors[i], vectors[j])

    return [[denials[i] for i in group] for group in cluster(len(denials), pairs, likeness, ALIKE)]


def _point(denials: list[Told], claims: list[Told], accounts: Accounts) -> Iterator[Point]:
    rows = distinct(c.row for c in {id(c): c for c in denials + claims}.values())
    if len(rows) < 2:
        return
    many = len({row["source_id"] for row in rows}) > 1
    who = sorted({c.speaker for c in denials if c.speaker})
    others = sorted({c.speaker for c in claims if c.speaker and c.speaker not in who})
    of_party = bool(who) or any(c.denies for c in denials)
    yield Point(
        "denial" if of_party else "fact",
        accounts.subject(rows),
        f"{_how(denials, who)}; put otherwise by {', '.join(others) or 'others'}",
        3 if many else 2,
        "position" if of_party else "unknown",
        tuple(side(row) for row in rows),
        "a clause denies what another clause tells",
        "whether it is so is disputed",
    )


def _how(denials: list[Told], who: list[str]) -> str:
    """In words how a group of clauses denies."""
    how = "Denied" if any(c.denies for c in denials) else "Said not to be so, or not to be done,"
    return f"{how} by {', '.join(who)}" if who else "Told not to be so"


def _answered(denial: Told, accounts: Accounts) -> list[Told]:
    """The claims before a denial in its document that it answers: those of its sentence and those near it that
    share a word with what is denied; of a denial that only points back, the last one; else the two likest ones,
    for which to name the one who denies counts as a word."""
    if not denial.denies:
        return []
    told = accounts.clauses
    own = told.by_source[denial.source]
    at = own.index(denial)
    before = [c for c in own[max(0, at - FAR) : at] if not c.denies and _by_another(c, denial)]
    near = [c for c in before if denial.sentence - c.sentence <= BACK]
    alike = [c for c in near if c.sentence == denial.sentence or _share(c, denial, accounts)]
    if alike:
        return alike
    who = denial.row.get("organization")
    unseen = told.weights.unseen
    likest = sorted(
        (
            told.weight(denial.modes.keys() & c.modes.keys())
            + SOME * unseen * bool(who and names(c.row["exact"], who)),
            n,
        )
        for n, c in enumerate(before)
        if c.said and not c.words("denied")
    )
    likest = [before[n] for weight, n in likest[-2:] if weight >= SOME * unseen]
    bare = pattern("answers").search(denial.row["exact"]) or not denial.words("denied") - told.names
    return near[-1:] if bare and near else likest


def _share(claim: Told, denial: Told, accounts: Accounts) -> bool:
    """Whether a clause tells, and does not itself deny, something of what is denied."""
    return bool(denial.words("denied") & claim.words("plain", "open", "hedged") - accounts.clauses.names)


def _by_another(claim: Told, denial: Told) -> bool:
    """Whether a claim is not known to be the denier's own."""
    own = {claim.row.get("organization"), claim.row.get("person")} - {None}
    return not own & {denial.row.get("organization"), denial.row.get("person")}


def _two_parties(a: Told, b: Told) -> bool:
    """Whether two clauses are told on the word of two different, known speakers."""
    return bool(a.speaker and b.speaker) and _by_another(a, b)


def _met(denial: Told, accounts: Accounts) -> list[Told]:
    """The clauses that tell what a clause denies: they have most of its denied words, and do not deny them.
    Where no word of denial stands ("there were none"), another party must tell it, or another document
    within weeks."""
    told = accounts.clauses
    query = denial.words("denied")
    enough = LEAST * told.weight(query)
    reach = None if denial.denies else MONTH
    near: dict[str, bool] = {}  # documents, asked first: in a long crisis few are of the same time
    found = []
    for clause, shared in told.on(query, LEAST, denial.modes):
        source = clause.source
        if source not in near:
            near[source] = accounts.near(source, denial.source, reach)
        if not near[source] or clause is denial or not _by_another(clause, denial):
            continue
        plain = frozenset(term for term in shared if clause.modes[term] != "denied")
        if (
            told.weight(plain) >= enough
            and _same_thing(clause, denial, plain - told.names, accounts)
            and (source != denial.source or _two_parties(clause, denial))
            and accounts.meet(clause, denial)
        ):
            found.append(clause)
    return found


def _same_thing(claim: Told, denial: Told, shared: frozenset[str], accounts: Accounts) -> bool:
    """Whether what a claim shares with what is denied makes them speak of one thing: two words (one of them
    of an act, or a name beside them, where no word of denial stands), or one word of an act with another
    word beside it or told by or of a party, or a word that two parties of one document use."""
    if len(shared) != 1:
        of_act = denial.denies or any(word.startswith("=") for word in shared)
        of_name = denial.modes.keys() & claim.modes.keys() & accounts.clauses.names
        return bool(shared) and bool(of_act or of_name)
    (word,) = shared
    if claim.source == denial.source:
        return _two_parties(claim, denial) and (denial.denies or word.startswith("="))
    who, teller = denial.row.get("organization"), claim.row.get("organization")
    beside = (denial.modes.keys() & claim.modes.keys()) - accounts.clauses.names - shared
    of_party = who and (teller or names(claim.row["exact"], who))
    return word.startswith("=") and bool(beside or of_party)
