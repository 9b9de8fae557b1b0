"""Reports: one row per event as told by one source, found by lists of verbs and nouns and the grammar
around them."""

from .dating import date_reports
from .find import find_reports

__all__ = ["date_reports", "find_reports"]
