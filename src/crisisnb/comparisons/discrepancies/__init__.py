"""The ledger of discrepancies: every point where accounts differ, worst first.

Each kind has a small module with one function `find(accounts) -> points`. The program says that accounts
*differ* and that something is *reported as*; which of them is right is the analyst's verdict."""

from collections.abc import Mapping, Sequence
from itertools import chain

import pandas as pd

from ... import tables as contract
from . import against, answers, attribution, date, denial, fact, figure, framing, identity, omission, wording
from .accounts import Accounts
from .ledger import absorbed, merged, tables_of, together
from .publication import find_contradictions

FINDERS = (figure, date, fact, denial, answers, against, attribution, wording, identity, omission, framing)


def find_discrepancies(
    tables: Mapping[str, pd.DataFrame],
    texts: Mapping[str, str],
    stamps: Mapping[str, Sequence[Mapping]] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ledger and its sides, from the tables of a corpus and the texts they point into.

    `tables` holds sources, statements, figures, reports (with event_id), events and positions; one that is
    missing is taken for empty. `texts` maps source_id to text, `stamps` to the days of publication that its
    header, dateline and manifest give (Document.dates_seen). Each discrepancy's `rule` says how it was
    found and why it has its rank. Neither the order of rows nor copies of a document change the result."""
    accounts = Accounts(tables, texts)
    found = (point for finder in FINDERS for point in finder.find(accounts))
    found = chain(together(found, accounts.topics), find_contradictions(stamps or {}, texts))
    points = absorbed(merged(found))
    rows, sides = tables_of(points, accounts.origin)
    return contract.frame("discrepancies", rows), contract.frame("sides", sides)
