"""From the event words and verbal acts of a document to its reports, undated."""

from ...tables import quad_code
from . import back, grammar, news
from . import times as timing
from .hits import Hit, find_hits
from .lists import words
from .parties import others, parties
from .roles import Scene
from .speech import Voice, Voices, for_clause, speaker_names, verbal_act

COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
PLEDGED = {"AID", "RETREAT", "CONCEDE", "SUPPORT", "COOPERATE"}
HOSTILE = {"SANCTION", "COERCE", "ASSAULT", "PROTEST"}
BLAMED = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"}
CLAUSE_HEADS = {"ROOT", "ccomp", "conj", "parataxis", "xcomp", "advcl", "relcl"}
OWN = {"its", "their", "our", "his", "her", "my"}
SPEECH_NEWS = {"past", "present", "progressive", "none"}


def find_reports(document, lines, mentions, statements, times):
    """The reports of a document, one row per event mention, undated.

    Columns of the contract plus `_time_id`, `_relation` (at, since, until, after), `_news`, `_open` for
    `date_reports`, `_fresh` (told as news of the last days) `_back` (points back to an event of this type) and
    `_background` (told as older than the story)."""
    voices, rows, stands = Voices(statements), [], None
    times = sorted(times, key=lambda row: row["start"])
    leads = news.leads(lines)
    for line in lines:
        scene = Scene(line, mentions)
        clock = timing.Clock(line, times, stands)
        rows += _line(document, scene, voices, clock, line.start in leads)
        stands = clock.stands if line.region == "body" else stands
    timing.carry_over(rows, [line.start for line in lines])
    back.date_by_pointing(rows)
    for number, row in enumerate(rows, 1):
        row["report_id"] = f"r{number}"
    return rows


def _line(document, scene, voices, clock, lead) -> list[dict]:
    hits = find_hits(scene)
    clock.attach(hits)
    clock.follow(hits)
    drafts = []
    for hit in hits.values():
        drafts += _event_rows(hit, scene, voices, clock, hits)
    for token in scene.line.doc:
        if token.dep_ in CLAUSE_HEADS and (
            token.pos_ in ("VERB", "AUX", "ADJ") or token.tag_.startswith("VB")
        ):
            drafts += _act_rows(token, scene, voices, clock, hits)
    rows = [_row(document, scene, news.told(draft, clock, lead)) for draft in _distinct(drafts)]
    return sorted(rows, key=lambda row: (row["start"], -row["end"]))


def _event_rows(hit: Hit, scene, voices, clock, hits) -> list[dict]:
    """The row of an event word, and the verbal act that its future makes: a pledge, a threat, a refusal."""
    voice = voices.of(hit.token, scene)
    actor, recipient = parties(hit, scene, hits)
    base = {
        "token": hit.token,
        "span": hit.span,
        "event": hit.event,
        "mode": hit.mode,
        "status": hit.status,
        "actor": actor,
        "recipient": recipient,
        "attributed_to": voice.attributed if voice else None,
        "rule": f"{hit.rule}; {hit.status}: {hit.why}",
        "time": clock.of(hit.token) or clock.of(hit.verb),
        "news": False,
        "open": False,
    }
    verb = hit.verb if hit.verb is not None else hit.token
    modal = grammar.modal(verb) if verb.pos_ in grammar.VERBAL else None
    if voice is not None and _demanded(verb):
        return []  # what is demanded; the demand itself is read off the clause
    if hit.event == "THREATEN" and modal and hit.token == verb:
        base |= {
            "status": "happened",
            "news": True,
            "span": _with_cue(hit, voice, True),
            "time": _cue_time(voice, clock),
        }
        return [base | {"rule": f"{hit.rule} held out (modal '{modal}')"}]
    if (
        hit.event in ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT")
        and hit.status == "happened"
    ):
        base["news"] = verb.pos_ in grammar.VERBAL and grammar.tense(verb) in SPEECH_NEWS
        base["news"] |= hit.event == "REJECT" and modal is not None  # will not hear of it
    base["open"] = hit.status == "denied" and (modal is not None or _intended(hit))
    about_self = voice is None or not voice.names or not actor or bool(set(actor) & set(voice.names))
    told = dict(
        base,
        span=_with_cue(hit, voice, about_self),
        attributed_to=None,
        time=_cue_time(voice, clock),
        status="happened",
        news=True,
    )
    if hit.status == "denied" and modal and hit.event in COOPERATIVE and about_self:
        return [dict(told, event="REJECT", mode=None, rule=f"{hit.rule} refused ('{modal} not'): REJECT")]
    if hit.why == "negated" and not modal and voice is not None and hit.event in HOSTILE | {"MOBILIZE"}:
        return [base, dict(told, event="REJECT", mode="deny", rule=f"{hit.rule} said not to be: REJECT")]
    if (
        hit.status == "denied"
        and hit.event in COOPERATIVE - {"RETREAT"}
        and not modal
        and grammar.lemma(verb) != "make"
    ):
        return [] if hit.event in ("AGREE", "SUPPORT") else [base]
    if verb.dep_ in ("relcl", "advcl") and modal in ("would", "could", "may", "can"):
        return [base]
    if (
        hit.event in HOSTILE | ({"MOBILIZE"} if voice and voice.cue is not None else set())
        and hit.status in ("planned", "hypothetical")
        and about_self
        and actor_active(verb)
        and (modal in ("will", "would", "may", "might") or _own_intent(hit))
    ):
        return [
            base,
            dict(told, event="THREATEN", mode=None, rule=f"{hit.rule} held out ({hit.why}): THREATEN"),
        ]
    said_first = (
        voice is not None and voice.cue is not None and verb.head == voice.cue and voice.cue.i < verb.i
    )
    if (
        hit.event in (PLEDGED | {"CONSULT"} if said_first else PLEDGED)
        and hit.status == "planned"
        and about_self
        and modal in ("will", "would")
        and not grammar.is_passive(verb)
    ):
        return [base, dict(told, event="AGREE", mode=None, rule=f"{hit.rule} promised ({hit.why}): AGREE")]
    return [base]


def _demanded(verb) -> bool:
    """Whether a verb stands under must or should, its own or that of a verb above it in the same content."""
    for _ in range(4):
        if verb.pos_ in grammar.VERBAL and (grammar.modal(verb) in ("must", "should") or for_clause(verb)):
            return True
        if verb.dep_ not in ("xcomp", "pcomp", "conj", "prep", "dobj"):
            return False
        verb = verb.head
    return False


def actor_active(verb) -> bool:
    """Whether a verb is told in the active voice with a subject: threats are made by somebody."""
    return verb.pos_ in grammar.VERBAL and not grammar.is_passive(verb) and grammar.subject(verb) is not None


def _own_intent(hit: Hit) -> bool:
    verb = hit.verb if hit.verb is not None else hit.token
    if verb != hit.token and grammar.lemma(verb) in words("intending"):
        return not grammar.negated(verb)
    return (
        verb.dep_ == "xcomp"
        and grammar.lemma(verb.head) in words("intending")
        and not grammar.negated(verb.head)
    )


def _intended(hit: Hit) -> bool:
    return any(
        grammar.lemma(word) in words("intending") or grammar.lemma(word) == "prepare"
        for word, _ in _ups(hit.token)
    )


def _ups(token):
    from .status import above

    return above(token)


def _with_cue(hit: Hit, voice: Voice | None, about_self: bool) -> tuple[int, int]:
    """The clause, from the speaker on where the verb of saying stands before it."""
    first, end = hit.span
    if voice is None or voice.cue is None or not about_self or voice.cue.i > first:
        return first, end
    start, stop = grammar.clause_span(voice.cue)
    return (start, max(end, stop)) if start < first and hit.token.head == voice.cue else (first, end)


def _cue_time(voice: Voice | None, clock):
    return clock.of(voice.cue) if voice and voice.cue is not None else None


def _act_rows(clause, scene, voices, clock, hits) -> list[dict]:
    """The verbal act that lies in the content of what is said."""
    demanded = grammar.modal(clause) in ("must", "should") or for_clause(clause)
    if clause.i in hits and not demanded:
        return _more_demands(hits[clause.i], scene, hits) + _blame_rows(clause, scene, voices, clock, hits)
    if not demanded and any(h.verb == clause and h.token != clause for h in hits.values()):
        return _blame_rows(clause, scene, voices, clock, hits)
    if (
        clause.dep_ in ("xcomp", "advcl", "relcl")
        and clause.pos_ != "ADJ"
        and not (demanded and clause.dep_ == "advcl")
    ):
        return []
    voice = voices.of(clause, scene)
    found = verbal_act(clause, voice, scene)
    if found is None:
        return _blame_rows(clause, scene, voices, clock, hits)
    event, why = found
    span, speaker = _act_span(clause, voice)
    actor = speaker_names(voice) if voice else scene.names(grammar.subject(clause))
    return [
        {
            "token": clause,
            "span": span,
            "event": event,
            "mode": None,
            "status": "happened",
            "actor": actor,
            "recipient": others(scene, grammar.clause_span(clause), actor),
            "attributed_to": None if speaker else (voice.attributed if voice else None),
            "rule": f"{why}: {event}",
            "time": _cue_time(voice, clock),
            "news": True,
            "open": False,
        }
    ]


def _more_demands(hit: Hit, scene, hits) -> list[dict]:
    """demanded that Oslo stay, pay and sign: each further content is a demand of its own."""
    if hit.event != "REQUEST" or hit.token.pos_ not in grammar.VERBAL:
        return []
    actor, recipient = parties(hit, scene, hits)
    contents = [c for c in grammar.children(hit.token, "conj") if grammar.joins_content(c)]
    for clause in grammar.children(hit.token, "ccomp", "xcomp"):
        contents += [c for c in grammar.children(clause, "conj") if c.tag_ == "VB"]
    for content in contents:
        contents += [c for c in grammar.children(content, "conj") if c.tag_ == "VB" and c not in contents]
    return [
        {
            "token": content,
            "span": grammar.clause_span(content),
            "event": "REQUEST",
            "mode": None,
            "status": "happened",
            "actor": actor,
            "recipient": recipient,
            "attributed_to": next(iter(actor), None),
            "time": None,
            "open": False,
            "rule": f"coordinated content of '{hit.token.lower_}': REQUEST",
            "news": True,
        }
        for content in contents
    ]


def _blame_rows(clause, scene, voices, clock, hits) -> list[dict]:
    """Oslo said Lima massed troops, or that its guards were shot at: telling another's hostile act, or one done
    to oneself, is an accusation, where the speaker comes first."""
    voice = voices.of(clause, scene)
    if (
        voice is None
        or voice.cue is None
        or voice.cue.i > clause.i
        or clause.head != voice.cue
        or voice.cue.i in hits
        or grammar.lemma(voice.cue) in words("relaying")
    ):
        return []
    inside = [
        h
        for i, h in hits.items()
        if clause.left_edge.i <= i <= clause.right_edge.i and h.event in BLAMED and h.status != "denied"
    ]
    for hit in inside:
        doers, suffered = parties(hit, scene, hits)
        another = doers and voice.names and not set(doers) & set(voice.names)
        if another or not doers and _done_to(hit, voice, suffered):
            start, _ = grammar.clause_span(voice.cue)
            end = max(_act_span(clause, voice)[0][1], *(h.span[1] for h in inside))
            return [
                {
                    "token": voice.cue,
                    "span": (start, end),
                    "event": "ACCUSE",
                    "mode": "allege",
                    "status": "happened",
                    "actor": speaker_names(voice),
                    "recipient": doers,
                    "attributed_to": None,
                    "rule": f"tells another's {hit.event} ({hit.token.lower_}): ACCUSE",
                    "time": clock.of(voice.cue),
                    "news": grammar.tense(voice.cue) in SPEECH_NEWS,
                    "open": False,
                }
            ]
    return []


def _done_to(hit: Hit, voice: Voice, suffered) -> bool:
    """its rangers were ambushed: a use of force that the speaker's own side suffered, by whom is not said."""
    patient = next(iter(grammar.children(hit.token, "nsubjpass")), None)
    if hit.event != "ASSAULT" or patient is None or not voice.names:
        return False
    own = any(c.dep_ == "poss" and c.lower_ in OWN for c in patient.subtree)
    return own or bool(set(suffered) & set(voice.names))


def _act_span(clause, voice: Voice | None) -> tuple[tuple[int, int], bool]:
    """The span of a verbal act, and whether it holds the speaker: the first content does, where the cue
    stands before it."""
    first, end = grammar.clause_span(clause)
    cue = voice.cue if voice else None
    if cue is None or cue.i > clause.i or clause.head != cue:
        return (first, end), False
    start, _ = grammar.clause_span(cue)
    return (min(start, first), end), True


def _distinct(drafts: list[dict]) -> list[dict]:
    """One row per event type and clause: of rows of one type around the same words the longer stays."""
    kept: list[dict] = []
    for draft in sorted(drafts, key=lambda d: (d["span"][0] - d["span"][1], d["span"][0])):
        a, b = draft["span"]
        same = [k for k in kept if k["event"] == draft["event"] and k["span"][0] <= a and b <= k["span"][1]]
        if not any(
            k["token"] == draft["token"] or (k["span"] == draft["span"]) or _near(k, draft) for k in same
        ):
            kept.append(draft)
    return kept


def _near(outer: dict, inner: dict) -> bool:
    """Whether the inner event word depends directly on the outer one."""
    token, steps = inner["token"], 0
    while steps < 4 and token.dep_ != "ROOT":
        token, steps = token.head, steps + 1
        if token == outer["token"]:
            return inner["token"].dep_ not in ("conj", "relcl")
    return False


def _place(scene, span) -> str | None:
    """The place that *in, at, near, on, around* name in a clause, as the text has it."""
    doc = scene.line.doc
    for token in doc[span[0] : span[1]]:
        if token.dep_ == "pobj" and token.head.lower_ in (
            "in",
            "at",
            "near",
            "on",
            "around",
            "inside",
            "across",
        ):
            if any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in [token, *token.lefts]):
                first, end = grammar.np_span(token)
                first += doc[first].tag_ == "DT" and end - first > 1
                return doc[first:end].text
    return None


def _row(document, scene, draft: dict) -> dict:
    start, end = scene.span(*draft["span"])
    time_id, relation = draft["time"] or (None, None)
    status, rule = draft["status"], draft["rule"]
    if relation == "since" and news.onset(draft):
        relation = "at"
    elif relation == "since" and status == "happened" and draft["event"] != "ASSAULT":
        status = "ongoing"
    return {
        **document.evidence(start, end),
        "report_id": None,
        "event_id": None,
        "event": draft["event"],
        "mode": draft["mode"],
        "quad_code": quad_code(draft["event"]),
        "actor": draft["actor"],
        "recipient": draft["recipient"],
        "place": _place(scene, draft["span"]),
        "edtf": None,
        "earliest": None,
        "latest": None,
        "date": None,
        "precision": "unknown",
        "anchor": None,
        "rule": rule,
        "status": status,
        "attributed_to": draft["attributed_to"],
        "trigger": draft["token"].text,
        "region": scene.line.region,
        "_time_id": time_id,
        "_relation": relation,
        "_news": draft["news"],
        "_open": draft["open"],
        "_fresh": draft["fresh"],
        "_back": back.pointed_to(draft, scene),
        "_background": news.background(draft),
    }
