"""Who favours what: positions counted by actor and concept, for each month or all together."""

from collections import Counter

import pandas as pd

from .discrepancies.accounts import favour
from .records import rows_of


def stance_matrix(positions: pd.DataFrame, by: str = "organization", monthly: bool = False) -> pd.DataFrame:
    """Counts of positions for and against each concept, by actor.

    One row is one actor and concept (with `monthly`: in one month): columns `by` (organization or person),
    `concept`, `month` if monthly, `favours`, `opposes`, `open` (stance not said), `n_sources`, and `balance`,
    which is (favours - opposes) / (favours + opposes), null where neither is said. A stance that one document
    tells several times counts once, as the unit is the actor's stance as told by one source. Months are those
    of `edtf`, null where unknown.

    >>> rows = [{"organization": "Chad", "concept": "dam", "agreement": True, "source_id": "a"},
    ...         {"organization": "Chad", "concept": "dam", "agreement": False, "source_id": "b"}]
    >>> stance_matrix(pd.DataFrame(rows))[["favours", "opposes", "balance"]].values.tolist()
    [[1, 1, 0.0]]
    """
    if by not in ("organization", "person"):
        raise ValueError(f"stance_matrix: by={by!r} is not one of organization, person")
    told = {
        (row.get(by), row["concept"], _month(row) if monthly else None, favour(row), row["source_id"])
        for row in rows_of(positions)
        if row.get(by) and row.get("concept")
    }
    counts = Counter(key[:4] for key in told)
    sources: dict[tuple, set] = {}
    for *key, _, source in told:
        sources.setdefault(tuple(key), set()).add(source)
    rows = []
    for key in sorted(sources, key=lambda key: tuple(part or "" for part in key)):
        pro, con, unsaid = (counts[*key, stance] for stance in (True, False, None))
        rows.append(
            {
                by: key[0],
                "concept": key[1],
                **({"month": key[2]} if monthly else {}),
                "favours": pro,
                "opposes": con,
                "open": unsaid,
                "n_sources": len(sources[key]),
                "balance": (pro - con) / (pro + con) if pro + con else None,
            }
        )
    columns = [
        by,
        "concept",
        *(["month"] if monthly else []),
        "favours",
        "opposes",
        "open",
        "n_sources",
        "balance",
    ]
    return pd.DataFrame(rows, columns=columns).astype({"balance": "Float64"})


def _month(row: dict) -> str | None:
    """The month of a position, where its date lies within one.

    >>> _month({"edtf": "2011-03-04"}), _month({"edtf": "[..2011-03-04]"})
    ('2011-03', None)
    """
    edtf = row.get("edtf") or ""
    if ".." in edtf and (edtf.strip("[]").startswith("..") or edtf.strip("[]").endswith("..")):
        return None
    months = {
        part.strip("[]~?%")[:7]
        for part in edtf.replace("..", "/").split("/")
        if part.strip("[]~?%")[4:5] == "-"
    }
    return months.pop() if len(months) == 1 and all(len(month) == 7 for month in months) else None
