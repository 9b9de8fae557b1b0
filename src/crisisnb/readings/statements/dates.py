"""The day of an utterance, once the times of its document are resolved."""


def date_statements(
    statements: list[dict], times: list[dict], published: tuple[str | None, str | None]
) -> list[dict]:
    """The statements with `edtf`: the time attached to the cue, or to the same speaker's statement before
    it; else the day of publication, where it is one known day; else null. A cue in the perfect tense ("has
    denied") only says *on or before* that day.

    The input is not changed."""
    by_id = {time["time_id"]: time for time in times}
    dated = ((row, *_day(row, by_id, published)) for row in statements)
    return [row | {"edtf": day, "edtf_status": status} for row, day, status in dated]


def _day(row: dict, by_id: dict, published: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    time = by_id.get(row.get("_time_id"))
    if time and time.get("edtf") and time.get("timex_type") in ("DATE", "TIME"):
        day = time["edtf"][:10] if time["timex_type"] == "TIME" else time["edtf"]
        return day, "inferred" if row.get("_carried") else "stated"
    first, last = published
    if time or not last:
        return None, None
    if row.get("_perfect") or first != last:
        return f"[..{last[:10]}]", "inferred"
    return last[:10], "inferred"
