"""Where accounts differ: the ledger, and the accounts side by side."""

import pandas as pd

from ..comparisons.verdicts import DISMISSED, dismissed
from .differences import mark_differences
from .evidence import sentence
from .listing import Listing
from .style import count

NONE = "No discrepancies fall into this selection."
WEIGHT = {3: "3 · changes a conclusion", 2: "2 · needs a note", 1: "1 · wording only"}


def describe_discrepancies(discrepancies: pd.DataFrame) -> str:
    """How many discrepancies of which kinds there are, how many are severe, and how many have a verdict."""
    if discrepancies.empty:
        return NONE
    kinds = discrepancies["kind"].value_counts()
    named = ", ".join(f"{kinds[name]} {name}" for name in sorted(kinds.index, key=lambda n: (-kinds[n], n)))
    severe = int((discrepancies["severity"] == 3).sum())
    return (
        f"{count(len(discrepancies), 'discrepancy', 'discrepancies').capitalize()} ({named}); {severe} of "
        "severity 3: "
        f"what one concludes may depend on them.{_judged(discrepancies)}"
    )


def _judged(discrepancies: pd.DataFrame) -> str:
    """How many points analysts have judged, and how many of them are listed last; nothing where nobody
    has."""
    said = int(discrepancies["verdict"].notna().sum())
    none = int(dismissed(discrepancies["verdict"]).sum())
    last = f", {none} of them “{DISMISSED}” and listed last" if none else ""
    return f" {count(said, 'point').capitalize()} judged{last}." if said else ""


def ranked(discrepancies: pd.DataFrame) -> pd.DataFrame:
    """Discrepancies, the most severe first; of equal ones, first those that more sources bear on.

    Those that an analyst has found to be none come last: nothing is hidden."""
    order = discrepancies.assign(
        _v=dismissed(discrepancies["verdict"]),
        _s=-discrepancies["severity"].fillna(0),
        _n=-discrepancies["n_sources"].fillna(0),
    )
    return (
        order.sort_values(["_v", "_s", "_n", "discrepancy_id"], kind="stable")
        .drop(columns=["_v", "_s", "_n"])
        .reset_index(drop=True)
    )


def ledger(discrepancies: pd.DataFrame, top: int | None = None) -> Listing:
    """One row per discrepancy, the most severe first: what differs, a proposed cause, a verdict and its
    reason.

    The verdict is empty until you write one (see `crisisnb verdicts`): the program says that accounts differ,
    not which of them is right. What you found to be `not a difference` is listed last."""
    rows = ranked(discrepancies) if top is None else ranked(discrepancies).head(top)
    made = pd.DataFrame(
        {
            "id": rows["discrepancy_id"],
            "severity": rows["severity"].map(WEIGHT),
            "kind": rows["kind"],
            "subject": rows["subject"],
            "reported as": rows["description"],
            "proposed cause": rows["proposed_cause"],
            "sources": rows["n_sources"],
            "origins": rows["n_origins"],
            "verdict": rows["verdict"],
            "reason": rows.get("verdict_reason"),
        }
    )
    unused = [name for name in ("origins", "reason") if made[name].isna().all()]
    return Listing(made.drop(columns=unused), NONE)


def cards(crisis, discrepancies: pd.DataFrame, top: int = 5, most_sides: int = 6) -> Listing:
    """The most severe discrepancies, account beside account; marked are words no other account uses.

    Where the accounts share hardly a word, none is marked and the card says so. Of many accounts `most_sides`
    are drawn, from as many sources as possible. A silent side has no words. A verdict stands under the
    point."""
    rows = []
    for point in ranked(discrepancies).head(top).to_dict("records"):
        sides = crisis.sides[crisis.sides["discrepancy_id"] == point["discrepancy_id"]]
        rows += _card(crisis, point, sides, _spread(sides, most_sides).to_dict("records"))
    return Listing(pd.DataFrame(rows), NONE)


def _spread(sides: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most so many sides, the first ones of every source before the second ones of any."""
    turn = sides.groupby("source_id").cumcount()
    return sides.loc[turn.sort_values(kind="stable").index[:most]].sort_index()


def _card(crisis, point: dict, sides: pd.DataFrame, drawn: list[dict]) -> list[dict]:
    speaking = [n for n, side in enumerate(drawn) if pd.notna(side["start"])]
    marked, said = mark_differences([drawn[n]["exact"] for n in speaking])
    words = dict(zip(speaking, marked, strict=True))
    notes = [point["description"] if isinstance(point["description"], str) else ""]
    notes += [] if said or len(speaking) < 2 else ["Told in different words throughout."]
    hidden = len(sides) - len(drawn)
    notes += [f"{count(hidden, 'further account')} not shown."] if hidden else []
    notes += [_verdict(point)]
    heading = f"{point['subject']} ({point['kind']}, severity {point['severity']})"
    return [
        {
            "id": point["discrepancy_id"] if n == 0 else "",
            "what differs": "\n".join([heading, *filter(None, notes)]) if n == 0 else "",
            "source": side["source_id"],
            "according to": side["claimant"],
            "told as": _gist(side),
            "in these words": words.get(n, ""),
            "in the sentence": sentence(crisis, side),
        }
        for n, side in enumerate(drawn)
    ]


def _verdict(point: dict) -> str:
    """What analysts say of a point, and why."""
    named = {"Verdict": point.get("verdict"), "Reason": point.get("verdict_reason")}
    return " ".join(f"{name}: {text.rstrip('.')}." for name, text in named.items() if isinstance(text, str))


def _gist(side: dict) -> str | None:
    """What `says` adds to the words themselves: of "denied: the attack" only "denied"."""
    says, exact = side["says"], side["exact"]
    if not isinstance(says, str) or not isinstance(exact, str):
        return says
    before, _, after = says.rpartition(": ") if ": " in says else ("", "", says)
    return (before or None) if exact.startswith(after.rstrip(" …")) else says
