"""A content in parts: "that supplies stop, that advisers leave and that talks begin" are three positions."""

from .polarity import depth

CLAUSAL = {"ROOT", "conj", "ccomp", "xcomp", "acl", "parataxis", "dep", "pcomp"}
EDGES = {"and", "or", "but", "nor", "that", "as", "while", ";", ",", "-", "–", "—", ":"}


def clauses(tokens: list) -> list[list]:
    """The coordinated clauses of one sentence's stretch of content, in order; one where nothing is
    coordinated."""
    inside = {t.i for t in tokens}
    starts = sorted({min(s.i for s in t.subtree if s.i in inside) for t in tokens if _coordinated(t, inside)})
    return cut(tokens, starts)


def cut(tokens: list, starts: list[int]) -> list[list]:
    """Tokens cut before some token numbers, coordinators and punctuation at the edges left out."""
    bounds, pieces = [*starts, float("inf")], [[]]
    for token in tokens:
        while token.i >= bounds[0] and bounds[0] != float("inf"):
            bounds.pop(0)
            pieces.append([])
        pieces[-1].append(token)
    return [piece for piece in map(trim, pieces) if piece]


def trim(tokens: list) -> list:
    """Tokens without coordinators and punctuation at either edge; a quotation that was opened is also
    closed."""
    first, last = 0, len(tokens)
    while first < last and (
        tokens[first].lower_ in EDGES or tokens[first].is_punct and not _quote(tokens[first])
    ):
        first += 1
    while last > first and (tokens[last - 1].lower_ in EDGES or tokens[last - 1].is_punct):
        if _quote(tokens[last - 1]) and sum(map(_quote, tokens[first:last])) % 2 == 0:
            break
        last -= 1
    if sum(map(_quote, tokens[first:last])) % 2 and last > first and _quote(tokens[first]):
        first += 1
    return tokens[first:last]


def _quote(token) -> bool:
    return token.is_quote and token.text not in ("'", "’")


def root(tokens: list):
    """The word that governs the others, punctuation left aside."""
    return min(tokens, key=lambda t: (t.is_punct or t.is_quote, depth(t), t.i))


def _coordinated(token, inside: set[int]) -> bool:
    """Whether a token heads a clause that is coordinated with the content's main clause."""
    if token.dep_ != "conj" or token.pos_ not in ("VERB", "AUX") or token.head.i not in inside:
        return False
    above = token.head
    while above.i in inside:
        if above.dep_ == "ROOT" or above.head.i not in inside:
            return above.pos_ in ("VERB", "AUX") or above.dep_ != "ROOT"
        if above.dep_ not in CLAUSAL:
            return False
        above = above.head
    return True


def between(first: list, second: list, tokens: list) -> int | None:
    """The number of the token before which to cut so that two matched stretches fall apart, or None.

    The cut is at the last coordinator or comma between them."""
    end, start = max(t.i for t in first), min(t.i for t in second)
    if end >= start:
        return None
    marks = [t for t in tokens if end < t.i < start and (t.lower_ in ("and", "or", "but", ",", ";", "nor"))]
    return marks[-1].i if marks else None
