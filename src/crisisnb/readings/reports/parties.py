"""Who does what a report tells, and to whom: read off the grammar around its event word."""

from . import grammar
from .hits import Hit
from .roles import Scene, merged, names_of
from .status import above

TOWARDS = {
    "to",
    "with",
    "against",
    "on",
    "upon",
    "at",
    "from",
    "for",
    "of",
    "over",
    "between",
    "toward",
    "towards",
    "into",
}
WHERE = {"in", "near", "at", "around", "along", "inside", "outside", "across", "about", "off"}
OCCASION = {"during", "after", "at", "in", "following", "before", "ahead"}
SHARED = {"CONSULT", "AGREE", "COOPERATE"}


def parties(hit: Hit, scene: Scene, found: dict[int, Hit]) -> tuple[list[str], list[str]]:
    """Actor and recipient of an event word, each a list of canonical names (a person with their
    organization).

    A verb's doer acts on its objects, else on whom its prepositions name; a noun takes its possessive,
    adjective or *by* as the doer, else the doer of the verb that carries it, that it is told during, or
    that blames another for it."""
    token = hit.token
    if token.pos_ in grammar.VERBAL:
        actor, recipient = _of_verb(hit, scene)
    else:
        actor, recipient = _of_noun(hit, scene)
    if not actor:
        actor = [n for n in _from_context(hit, scene, found) if n not in recipient]
    if hit.event == "CONSULT":
        recipient = merged(recipient if hit.entry.swapped else [], _with(hit, scene), recipient)
    if not actor:
        actor = _by(hit, scene)
    if not recipient:
        recipient = others(scene, hit.span, actor)
    recipient = [n for n in recipient if n not in actor]
    if hit.event in SHARED and not recipient:
        return _split(hit, scene, actor)
    return actor, recipient


def _of_verb(hit: Hit, scene: Scene) -> tuple[list[str], list[str]]:
    token = hit.token
    actor = scene.names(grammar.doer(token))
    acted_on = merged(*[scene.names(noun) for noun in grammar.objects(token)[:4]])
    if hit.entry.swapped:
        giver = [n for n in merged(acted_on, _prepositional(token, scene)) if n not in actor]
        return giver, actor
    if (
        not actor
        and grammar.is_passive(token)
        and hit.event in ("MOBILIZE", "RETREAT", "CONSULT", "COOPERATE")
    ):
        actor, acted_on = acted_on, []  # its troops were put on alert; the text was coordinated with Ghana
    recipient = [n for n in acted_on if n not in actor]
    return actor, recipient or [n for n in _prepositional(token, scene) if n not in actor]


def _of_noun(hit: Hit, scene: Scene) -> tuple[list[str], list[str]]:
    token, verb = hit.token, hit.verb
    doer = grammar.doer(verb) if verb is not None else None
    before = [c for c in token.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    actor = scene.names(doer) if doer is not None and doer != token else []
    actor = actor or merged(*[scene.names(c) for c in before])
    after: dict[str, list[str]] = {}
    for prep, noun in grammar.prepositions(token):
        if noun is not None:
            after[prep] = merged(after.get(prep, []), scene.names(noun))
    if not actor:
        actor = after.get("by") or after.get("between") or after.get("from") or []
    if not actor and hit.event in ("MOBILIZE", "RETREAT", "REQUEST", "AGREE", "PROTEST"):
        actor = after.get("of") or []
    to = merged(*[names for prep, names in after.items() if prep in TOWARDS and names != actor])
    if verb is not None and verb != token:
        to = merged(to, [n for n in _prepositional(verb, scene) if n not in to])
    return actor, [n for n in to if n not in actor]


def _from_context(hit: Hit, scene: Scene, found: dict[int, Hit]) -> list[str]:
    """The doer of an event word that names none: whom an accusation names, or who spoke on the occasion of
    it."""
    token = hit.token
    if token.dep_ == "pobj" and token.head.lower_ in OCCASION and hit.event in SHARED:
        verb = token.head.head
        if verb.pos_ in grammar.VERBAL:
            return scene.names(grammar.doer(verb))
    for word, _ in above(token):
        other = found.get(word.i)
        if other is not None and other.event == "ACCUSE" and word.pos_ in grammar.VERBAL:
            return merged(*[scene.names(noun) for noun in grammar.objects(word)[:1]])
    return []


def _by(hit: Hit, scene: Scene) -> list[str]:
    """Whom *by* names anywhere in the clause (came under attack by the Chilean navy)."""
    first, end = hit.span
    for token in scene.line.doc[first:end]:
        if token.lower_ == "by" and (nouns := grammar.children(token, "pobj")):
            return scene.names(nouns[0])
    return []


def _prepositional(verb, scene: Scene) -> list[str]:
    return merged(
        *[
            scene.names(noun)
            for prep, noun in grammar.prepositions(verb)
            if noun is not None and prep in TOWARDS
        ]
    )


def _with(hit: Hit, scene: Scene) -> list[str]:
    """Everybody after *with* in the clause: a call with the leaders of Chile, Peru and Ghana."""
    first, end = hit.span
    found: list[str] = []
    for token in scene.line.doc[first:end]:
        if token.lower_ == "with" and token.dep_ == "prep":
            for noun in grammar.children(token, "pobj"):
                last = noun.right_edge.i + 1
                found = merged(found, *[names_of(m) for m in scene.within(token.i, min(last, end))])
    return found


def others(scene: Scene, span: tuple[int, int], actor: list[str]) -> list[str]:
    """The first actor in a span who is not the doer and not only a place (in Chile, near Lima)."""
    doc, start = scene.line.doc, scene.line.start
    for mention in scene.within(*span):
        names = names_of(mention)
        if set(names) & set(actor):
            continue
        inside = doc.char_span(mention.start - start, mention.end - start, alignment_mode="expand")
        if inside is None or _only_where(inside.root):
            continue
        return names
    return []


def _only_where(root) -> bool:
    for _ in range(3):
        if root.dep_ == "pobj":
            return root.head.lower_ in WHERE
        if root.dep_ not in ("compound", "poss", "amod", "nmod", "conj"):
            return False
        root = root.head
    return False


def _split(hit: Hit, scene: Scene, actor: list[str]) -> tuple[list[str], list[str]]:
    """Oslo and Lima met: the first named is the actor, the others whom it met."""
    if hit.token.pos_ not in grammar.VERBAL and len(actor) > 1:
        pairs = [n for p, n in grammar.prepositions(hit.token) if p in ("between", "of") and n is not None]
        first = scene.names_of_one(pairs[0]) if len(pairs) > 1 else []
        if first:
            return first, [n for n in actor if n not in first]
    noun = grammar.doer(hit.verb) if hit.verb is not None and hit.verb.pos_ in grammar.VERBAL else None
    if noun is None or len(grammar.conjuncts(noun)) < 2:
        return actor, []
    first = scene.names_of_one(noun)
    return (first, [n for n in actor if n not in first]) if first else (actor, [])
