"""Temporal expressions: found in the text (find.py), then dated against the days of publication
(resolve.py)."""

from .find import find_times
from .resolve import resolve_times

__all__ = ["find_times", "resolve_times"]
