"""Who favours what: positions counted by actor and concept, for each month or all together."""

import re
from calendar import monthrange
from collections import Counter
from datetime import date

import pandas as pd

from .discrepancies.accounts import favour
from .records import rows_of

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # ISO 8601-2: first and last month


def stance_matrix(positions: pd.DataFrame, by: str = "organization", monthly: bool = False) -> pd.DataFrame:
    """Counts of positions for and against each concept, by actor.

    One row is one actor and concept (with `monthly`: in one month): columns `by` (organization or
    person), `concept`, `month` if monthly, `favours`, `opposes`, `open` (stance not said), `n_sources`,
    and `balance`, which is (favours - opposes) / (favours + opposes), null where neither is said. A
    stance that one document tells several times counts once, as the unit is the actor's stance as told by
    one source. Months are those of `edtf`, null where unknown.

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
    first, last = span(row.get("edtf"))
    return first[:7] if first and last and first[:7] == last[:7] else None


def span(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last day an EDTF expression (ISO 8601-2) allows; None where a side is open or not
    understood.

    >>> span("2011-03"), span("[..2011-03-04]"), span("2011-24")
    (('2011-03-01', '2011-03-31'), (None, '2011-03-04'), ('2011-12-01', '2012-02-29'))
    """
    text = re.sub(r"[\[\]{}~?%\s]", "", edtf or "")
    first, last = re.split(r"/|\.\.", text, maxsplit=1) if re.search(r"/|\.\.", text) else (text, text)
    return _days(first.strip(".").split(",")[0])[0], _days(last.strip(".").split(",")[-1])[1]


def _days(part: str) -> tuple[str | None, str | None]:
    """First and last day of a year, a season, a month or a day."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", part.split("T")[0])
    if not match:
        return None, None
    year, month, day = (int(value) if value else None for value in match.groups())
    try:
        if day:
            return (date(year, month, day).isoformat(),) * 2
        start, end = (1, 12) if month is None else SEASONS.get(month, (month, month))
        later = year + (end < start)
        return date(year, start, 1).isoformat(), date(later, end, monthrange(later, end)[1]).isoformat()
    except ValueError:
        return None, None
