"""Statements: who is quoted or reported as saying what, by which cue, where and when."""

from .dates import date_statements
from .find import find_statements

__all__ = ["date_statements", "find_statements"]
