"""What "the accusations" were: a stance on something said before takes its concept from there."""

from .lexicon import cues
from .patterns import fold

REACH = 1500  # characters back in which "the demand" may stand for what was told
ANSWERS = {
    "demand": {"demand"},
    "offer": {"offer", "support"},
    "accuse": {"accuse", "assert"},
    "threaten": {"threaten"},
    "support": {"support"},
    "reject": {"reject", "oppose"},
    "refuse": {"refuse", "reject"},
    "deny": {"deny"},
    "oppose": {"oppose", "reject", "accuse"},
}
DEFINITE = {"the", "this", "that", "these", "those", "such", "all", "any", "its", "their", "his", "her"}


def resolved(document, rows: list[dict]) -> list[dict]:
    """Rows in which a bare "the accusations", "these demands" has the concept of the last such stance of
    another actor.

    Agreement: who rejects a demand for something opposes it, who rejects a demand against it favours it."""
    done: list[dict] = []
    for row in sorted(rows, key=lambda r: (r["start"], r["end"])):
        noun = _noun(row["exact"]) if row["concept"] is None and row["speech_act"] != "assert" else None
        before = _before(row, done, noun) if noun else []
        done += [_taken(row, other) for other in before] or [row]
    return done


def _noun(text: str) -> str | None:
    """The act a short definite phrase refers to: "denies the accusations" to accusing."""
    words = text.lower().split()
    if not words or len(words) > 8:
        return None
    last = words[-1].strip("\"'”’.,")
    cue = cues("noun").get(last) or cues("noun").get(last.removesuffix("s"))
    return cue.act if cue and DEFINITE & set(words[:-1]) else None


def _before(row: dict, done: list[dict], act: str) -> list[dict]:
    wanted = ANSWERS.get(act, set())
    near = [
        r
        for r in done
        if r["concept"]
        and r["speech_act"] in wanted
        and r["start"] >= row["start"] - REACH
        and fold(r["organization"] or "") != fold(row["organization"] or "")
    ]
    if not near:
        return []
    last = (
        [r for r in near if r["statement_id"] == near[-1]["statement_id"]]
        if near[-1]["statement_id"]
        else near[-1:]
    )
    claims = [r for r in last if r.get("_claim")]
    chosen = claims or last
    return list({r["concept"]: r for r in chosen}.values())


def _taken(row: dict, other: dict) -> dict:
    agrees = None if other["agreement"] is None else other["agreement"] == (row.get("_sign", 1) > 0)
    return row | {
        "concept": other["concept"],
        "agreement": agrees,
        "_claim": other.get("_claim"),
        "rule": f"{row['rule'].split(';')[0]}; refers to {other['exact'][:60]!r}",
    }
