"""Six died in the attack: an event word that points back to what was told before, and so to its time.

A definite noun without a description of its own names nothing new (Clark 1975, Bridging); what happened in
the attack happened when the attack did."""

from . import grammar
from .frames import trigger_entry
from .hits import points_back
from .lists import words

WITHIN = ("nsubj", "nsubjpass")  # the attack killed six


def pointed_to(draft: dict, scene) -> str | None:
    """The event type that the clause of a draft points back to: its own, where *in the attack*, *as a result
    of the raid* or *the incident* stand in it; else None."""
    first, end = draft["span"]
    for word in scene.line.doc[first:end]:
        if word.pos_ == "NOUN" and word != draft["token"] and points_back(word) and _around(word):
            entry = trigger_entry("nouns.csv", word, scene)
            if grammar.lemma(word) in words("incident") or entry is not None and entry.event == draft["event"]:
                return draft["event"]
    return None


def _around(noun) -> bool:
    """Whether a noun is what an event happened in, through or after, not what it was done to."""
    if noun.dep_ in WITHIN:
        return True
    prep = noun.head if noun.dep_ == "pobj" else None
    if prep is not None and prep.lower_ == "of":
        return prep.head.lower_ in words("outcome")
    return prep is not None and prep.lower_ in words("occasion")


def date_by_pointing(rows: list[dict]) -> None:
    """Give an undated report that points back the time of the event of its type told before it, in place.

    That is the nearest dated one above, else the only time that the document gives to reports of the type.
    The rows are fresh and are completed in place."""
    for row in rows:
        if not row["_back"] or row["_time_id"] is not None or row["status"] != "happened":
            continue
        told = [r for r in rows if r is not row and r["event"] == row["_back"] and r["status"] == "happened"]
        dated = [r for r in told if r["_time_id"] is not None and r["_relation"] in ("at", "then")]
        above = [r for r in dated if r["start"] < row["start"]]
        if above or len({r["_time_id"] for r in dated}) == 1:
            source = (above or dated)[-1]
            row["_time_id"], row["_relation"], row["_fresh"] = source["_time_id"], source["_relation"], False
        else:
            source = next((r for r in told if r["_fresh"] and not dated), None)
            if source is None:
                continue
            row["_fresh"] = True
        row["rule"] += f"; time of '{source['trigger']}', to which it points back"
