"""Figures: numeric claims with what they count, their bounds, their hedge and who makes them."""

from .find import date_figures, find_figures

__all__ = ["date_figures", "find_figures"]
