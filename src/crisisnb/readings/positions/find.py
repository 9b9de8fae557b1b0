"""Positions that statements hold: their contents cut into parts, each with a stance and a concept."""

from dataclasses import replace

from .acts import Stance, by_cue, refined
from .coding import Match, coded_parts
from .gaps import without_aside
from .lexicon import cues, negated, role, verb_cue
from .page import Page, forms
from .parts import clauses, root, trim
from .polarity import sign
from .recipients import recipients
from .stance import WISHES, by_content, is_own, mentions_another, names_another
from .voice import Voice

SILENT = Stance("assert", weak=True, rule="a negated cue that takes no stance")  # "did not rule out"
FORECASTS = {"expect", "hope"}  # demands of an actor; without one in view they only look ahead


def statement_positions(document, page: Page, statement: dict, concepts) -> list[dict]:
    """The positions one statement holds, in order of text."""
    rows: list[dict] = []
    cue_tokens = _cue_tokens(page, statement)
    voice = Voice(
        statement.get("organization"),
        statement.get("kind") == "direct",
        any(t.lemma_.lower() in role("address") for t in cue_tokens),
        any(t.lemma_.lower() in role("warning") for t in cue_tokens),
        any(t.lemma_.lower() in role("judge") for t in cue_tokens),
    )
    for tokens in page.tokens(statement["start"], statement["end"]):
        if tokens[0].lower_ == "whether":
            continue  # "did not say whether it would come"
        outer = _outer(page, voice, cue_tokens, tokens)
        if outer is SILENT:
            continue
        before: Stance | None = None
        for number, clause in enumerate(clauses(tokens)):
            governed = (
                outer and refined(outer, clause) if number == 0 or not _finite(clause, tokens) else None
            )
            stance = governed or by_content(page, clause, voice)
            if before and stance.act == "assert" and _bare_conjunct(clause):
                stance = before
            before = stance
            for part, match in coded_parts(page, clause, concepts, voice):
                if row := _row(
                    document, page, statement, voice, part, tokens, stance, match, cue_tokens, bool(concepts)
                ):
                    rows.append(row)
    return merged(document, rows)


def merged(document, rows: list[dict]) -> list[dict]:
    """One statement's rows without what adds nothing: neighbouring assertions of the same, parts without a
    concept.

    A part without a concept stays where no part has one, or where it is another speech act than the coded
    ones."""
    kept: list[dict] = []
    coded = {row["speech_act"] for row in rows if row["concept"]}
    for row in rows:
        if not row["concept"] and row["speech_act"] in coded:
            continue
        last = kept[-1] if kept else None
        same = last and all(last[key] == row[key] for key in ("concept", "speech_act", "agreement"))
        if same and row["speech_act"] == "assert":
            kept[-1] = last | document.evidence(last["start"], row["end"])
        else:
            kept.append(row)
    return kept


def _cue_tokens(page: Page, statement: dict) -> list:
    start, end = statement.get("cue_start"), statement.get("cue_end")
    if start is None or end is None:
        return []
    return [t for sentence in page.tokens(start, end) for t in sentence]


def _outer(page: Page, voice: Voice, cue_tokens: list, tokens: list) -> Stance | None:
    """The stance of the statement's own cue, where it is a strong one."""
    for token in reversed(cue_tokens):  # in "repeated its call" the call tells
        pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}.get(token.pos_)
        cue = verb_cue(token) if pos == "verb" else cues(pos).get(token.lemma_.lower()) if pos else None
        denied = negated(token)
        if not cue or cue.act == "say" and not (denied and cue.negated_act):
            continue
        if tokens and cue.act == "refuse" and root(tokens).lemma_.lower() in role("silence"):
            return SILENT  # "declined to comment" is no stance on what was asked
        if tokens and (_unnamed(tokens) or cue.cue == "insist" and _indicative(root(tokens))):
            return SILENT if _unnamed(tokens) else None  # "insists that its plan is peaceful" demands nothing
        if tokens and (
            tokens[0].lower_ == "to"
            and cue.cue in WISHES
            or tokens[0].tag_ in ("WRB", "WP", "WDT")
            or tokens[0].lower_ in ("whether", "if")
        ):
            return None  # "hopes to win" asks nothing of others; "asked why" is a question
        if cue.act == "oppose" and voice.direct and root(tokens).pos_ in ("VERB", "AUX"):
            return None  # "They block our road," he fumed: the words tell
        if tokens and tokens[0].lower_ == "no" and not denied and cue.negated_act:
            return Stance(cue.negated_act, cue.sign, rule=f"cue {token.text!r} of nothing")
        if cue.cue in FORECASTS and not mentions_another(page, tokens, voice.organization):
            return None
        return by_cue(cue, denied, token.text) or SILENT
    return None


def _indicative(verb) -> bool:
    """Whether a clause tells what is or will be so ("it is", "they would go") and not what is to be done
    ("that they leave", "that they must leave")."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    ahead = helpers & role("will") and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    told = verb.tag_ in ("VBZ", "VBD") or verb.lower_ in ("are", "'re", "am")
    return (
        bool(told or ahead or helpers & {"has", "had", "is", "was", "are", "were"})
        and "should" not in helpers
    )


def _unnamed(tokens: list) -> bool:
    """Whether somebody only asks not to be named, or declines to be: "asking not to be identified"."""
    head = root(tokens)
    passive = any(c.dep_ == "auxpass" for c in head.children)
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
    return head.lemma_.lower() in role("naming") and passive and not subject


def _finite(clause: list, tokens: list) -> bool:
    """Whether a clause is on its own: in "urged calm and offered help" the urging does not govern the
    offer, in "denied that it fired and has offered help" the denial does not."""
    head = root(clause)
    cue = verb_cue(head)
    own = cue and not any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in head.children)
    if own and any(c.lower_ in ("has", "have") for c in head.children if c.dep_ == "aux"):
        return True
    return root(clause).tag_ in ("VBD", "VBZ", "VBN") and root(tokens).tag_ == "VB"


def _bare_conjunct(clause: list) -> bool:
    head = root(clause)
    return (
        head.dep_ == "conj" and head.tag_ in ("VB", "VBN") and not any(c.dep_ == "aux" for c in head.children)
    )


def agreement(
    page: Page,
    stance: Stance,
    match: Match,
    tokens: list,
    voice: Voice,
    outside: frozenset[int] = frozenset(),
) -> tuple[bool | None, str]:
    """Whether the actor favours the concept, opposes it, or does not say; and why.

    The pattern's own sign or that of the words above it, times the sign of the stance. A judgement turns what
    is wanted, not what is claimed to be so. A bare assertion about another's deed says nothing on what is
    wanted."""
    inside = {t.i for t in (match.clause.subtree if match.aside else tokens)}
    grammar, turned = (1, []) if match.fixed else sign(match.core, inside, stance.taken | outside)
    outer = stance.sign
    if stance.judged and (match.fixed or match.claim and stance.act in ("accuse", "oppose")):
        outer = 1
    if match.aside:
        outer = _condition_sign(stance.act, match.aside)
    value = match.sign * grammar * outer
    why = f"pattern {match.pattern!r}" + (f", turned by {', '.join(turned)}" if turned else "")
    if (
        stance.act == "assert"
        and not match.claim
        and not match.fixed
        and not stance.judged
        and not is_own(page, root(tokens), voice)
    ):
        return None, why
    return value > 0, why


def _condition_sign(act: str, mark: str) -> int:
    """What a condition tells of the wish: "we strike if X" is against X, "we talk if X" for it; "unless" the
    reverse."""
    return (1 if act in ("offer", "support") else -1) * (1 if mark == "if" else -1)


def _conditional(stance: Stance, match: Match) -> Stance | None:
    """A stance on a condition: a threat stays one, an offer or refusal under a condition demands it; else
    none."""
    if stance.act == "threaten":
        return stance
    if stance.act in ("offer", "support", "refuse", "reject"):
        return replace(stance, rule=f"{stance.rule} under a condition ({match.aside})")
    return None


def _of_claim(page: Page, match: Match, agrees: bool | None, why: str, tokens: list, voice: Voice) -> str:
    """What asserting a claim does: who negates it denies it, who tells of harm done by others accuses."""
    if agrees is False and "negation" in why:
        return "deny"
    harm = any(forms(t) & role("harm") for t in match.core)
    return "accuse" if agrees and harm and not is_own(page, root(tokens), voice) else "assert"


def _row(
    document,
    page: Page,
    statement: dict,
    voice: Voice,
    part: list,
    tokens: list,
    stance: Stance,
    match: Match | None,
    cue_tokens: list,
    coded: bool,
) -> dict | None:
    """One part as a row. Where there is a codebook (`coded`) what it does not know needs a plain sign of
    stance."""
    act = stance.act
    if match and match.aside:
        conditional = _conditional(stance, match)
        match = match if conditional else None
        stance = conditional or stance
        act = "demand" if match and act != "threaten" else act
    if match is None and (
        act == "assert"
        or stance.weak
        and (coded or act != "demand" and not mentions_another(page, part, voice.organization))
    ):
        return None
    agrees, why = None, "no concept of the codebook"
    if match:
        agrees, why = agreement(
            page, stance, match, tokens, voice, frozenset(t.i for t in cue_tokens if t.doc is tokens[0].doc)
        )
    if match and match.claim and act == "assert":
        act = _of_claim(page, match, agrees, why, tokens, voice)
    elif match and match.claim and act == "oppose" and agrees is False and match.sign > 0:
        act, agrees = "accuse", True  # who condemns a deed says that it was done
    if match and agrees is None and not names_another(page, part, statement.get("organization")):
        return None
    part = trim(without_aside(part, match.core)) if match else part
    start, end = page.offset(part[0]), page.end(part[-1])
    return document.evidence(start, end) | {
        "person": statement.get("person"),
        "organization": statement.get("organization"),
        "concept": match.concept if match else None,
        "speech_act": act,
        "agreement": agrees,
        "recipient": recipients(page, act, part, statement),
        "kind": "direct" if statement.get("kind") == "direct" else "indirect",
        "via": list(statement.get("via") or []),
        "edtf": None,
        "_sign": stance.sign,
        "_claim": bool(match and match.claim),
        "statement_id": statement.get("statement_id"),
        "rule": f"{stance.rule}; {why}",
        "region": document.region(start),
    }
