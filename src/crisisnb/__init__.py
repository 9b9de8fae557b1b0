"""crisisnb: from a folder of news articles on a diplomatic crisis to tables that can be argued with.

>>> import crisisnb as cnb
>>> crisis = cnb.read("seeds")
>>> len(crisis.documents)
5

`crisis.sources`, `.passages`, `.actors`, `.times`, `.statements`, `.figures`, `.reports`, `.events`, `.positions`,
`.discrepancies` and `.sides` are pandas tables; `crisisnb.tables` says what a row and a column of each means.
`.verdicts` says what became of the verdicts that were written on discrepancies."""

from importlib import import_module

__version__ = "0.1.0"

# Where each public name lives; it is imported when it is first used, so that `import crisisnb` loads no model.
_HOMES = {
    "Crisis": "crisis",
    "CrisisError": "errors",
    "caption": "views.style",
    "cards": "views.discrepancies",
    "check_evidence": "views.evidence",
    "coverage_grid": "views.sources",
    "describe_chronology": "views.timeline",
    "describe_discrepancies": "views.discrepancies",
    "describe_event": "views.one_event",
    "describe_left_out": "views.leave_one_out",
    "describe_network": "views.ties",
    "describe_positions": "views.positions",
    "describe_sources": "views.sources",
    "discourse_network": "comparisons.networks",
    "discrepancies_within": "views.window",
    "diverging_persons": "views.positions",
    "event_company": "views.one_event",
    "event_dates": "views.event_dates",
    "event_discrepancies": "views.one_event",
    "event_reports": "views.one_event",
    "event_silence": "views.event_silence",
    "export": "views.export",
    "field_agreement": "views.agreement",
    "figure_ladder": "views.ladder",
    "first_id": "views.evidence",
    "guide_columns": "views.guide",
    "guide_measures": "views.cards",
    "guide_tables": "views.guide",
    "judge": "comparisons.verdict_sheet",
    "leave_one_out": "comparisons.leave_one_out",
    "ledger": "views.discrepancies",
    "list_agreement": "views.agreement",
    "list_changes": "views.leave_one_out",
    "list_events": "views.timeline",
    "list_left_out": "views.leave_one_out",
    "list_origins": "views.sources",
    "list_picked": "views.picking",
    "list_sources": "views.sources",
    "list_support": "views.cards",
    "mark_text": "views.guide",
    "marks_behind": "views.cards",
    "network": "views.networks",
    "network_ties": "views.ties",
    "number_events": "views.marks",
    "omission_matrix": "views.silence",
    "passage_shares": "views.sources",
    "pick_actor": "views.positions",
    "pick_concept": "views.positions",
    "pick_event": "views.picking",
    "pick_source": "views.guide",
    "pick_tie": "views.ties",
    "plot_agreement": "views.agreement",
    "plot_left_out": "views.leave_one_out",
    "position_matrix": "views.positions",
    "position_quotes": "views.positions",
    "positions_over_time": "views.positions",
    "publication_dates": "views.sources",
    "quotation_shares": "views.voices",
    "quoted_actors": "views.sources",
    "quotes": "views.evidence",
    "read": "crisis",
    "report_lag": "views.lag",
    "sentence": "views.evidence",
    "similar_events": "views.picking",
    "source_cards": "views.cards",
    "tables": "tables",
    "tally": "views.listing",
    "tie_quotes": "views.ties",
    "time_windows": "comparisons.networks",
    "timeline": "views.timeline",
    "told_both_ways": "views.positions",
    "turning_points": "views.turns",
    "verdict_sheet": "comparisons.verdict_sheet",
    "walk_back": "views.evidence",
    "window_note": "views.window",
    "within": "views.window",
    "write_chronology": "views.chronology",
    "write_network": "views.network_files",
    "write_verdicts": "comparisons.verdict_sheet",
}

__all__ = sorted(["__version__", *_HOMES])


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'crisisnb' has no attribute {name!r}")
    module = import_module(f".{_HOMES[name]}", __name__)
    value = module if _HOMES[name] == name else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
