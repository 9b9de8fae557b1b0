"""When a position moved: the first sentences that tell another stance, or speech act, than those before."""

import pandas as pd

from .days import spans
from .evidence import quotes
from .listing import Listing
from .positions import OPEN, coded, pick_actor, pick_concept
from .style import count


def turning_points(
    crisis, positions: pd.DataFrame, actor: str | None = None, concept: str | None = None
) -> Listing:
    """The first change of an actor's stance on a concept, and of its speech act, each with two sentences.

    Positions are put in order of their days; one known only to lie on or before (or after) a day goes by
    that day, one without a date is left out. `order` says whether all possible days of the second
    sentence come after those of the first, or the order is not certain. Without `actor` or `concept`, the
    busiest. Where nothing changes, the answer is a sentence."""
    actor = pick_actor(positions, actor)
    concept = pick_concept(positions, actor, concept)
    known = coded(positions)
    cell = known[(known["actor"] == actor) & (known["concept"] == concept)].reset_index(drop=True)
    days = spans(cell)
    first, last = days["earliest"].fillna(days["latest"]), days["latest"].fillna(days["earliest"])
    cell = cell.assign(first=first, last=last, certain=days.notna().all(axis=1))
    dated = cell[cell["first"].notna()].sort_values(["first", "last", "source_id", "start"], kind="stable")
    made = [
        part
        for name, column in (("stance", "stance"), ("speech act", "speech_act"))
        if (part := _first_change(dated, name, column)) is not None
    ]
    undated = len(cell) - len(dated)
    rest = f" {count(undated, 'position').capitalize()} without a date left out." if undated else ""
    if not made:
        return Listing(pd.DataFrame(), f"{_unmoved(actor, concept, dated)}{rest}")
    rows = pd.concat(made, ignore_index=True).rename(columns={"edtf": "date", "speech_act": "act"})
    listed = quotes(crisis, rows, ["change", "order", "date", "person", "stance", "act", "position_id"])
    columns = [
        "change",
        "order",
        "date",
        *(name for name in listed.table if name not in ("change", "order", "date")),
    ]
    return Listing(listed.table[columns], title=f"{actor} on “{concept}”: {_summary(rows)}.{rest}")


def _first_change(dated: pd.DataFrame, name: str, column: str) -> pd.DataFrame | None:
    """The two rows around the first change of a column; a stance that is not said is no change."""
    said = dated[dated[column].notna() & (dated[column] != OPEN)].reset_index(drop=True)
    for n in range(1, len(said)):
        before, after = said.iloc[n - 1], said.iloc[n]
        if before[column] != after[column]:
            sure = before["certain"] and after["certain"] and before["last"] < after["first"]
            order = "later" if sure else "order not certain"
            return said.iloc[[n - 1, n]].assign(change=[f"{name} before", f"{name} after"], order=["", order])
    return None


def _summary(rows: pd.DataFrame) -> str:
    """The changes in words: what they lead from and to."""
    words = []
    for name, column in (("stance", "stance"), ("speech act", "act")):
        pair = rows[rows["change"].isin([f"{name} before", f"{name} after"])][column].tolist()
        words += [f"{name} from {pair[0]} to {pair[1]}"] if pair else []
    return "; ".join(words)


def _unmoved(actor: str | None, concept: str | None, dated: pd.DataFrame) -> str:
    if actor is None or concept is None:
        return "No position with a concept falls into this selection."
    dates = f"{count(len(dated), 'dated position').capitalize()} of {actor} on “{concept}”"
    return f"{dates}: nothing to compare." if len(dated) < 2 else f"{dates}, and no change among them."
