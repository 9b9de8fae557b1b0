"""When a position was taken: on the day of its statement, else at the time that stands by it, else by
publication."""


def date_positions(
    positions: list[dict], statements: list[dict], times: list[dict], published: tuple[str | None, str | None]
) -> list[dict]:
    """Positions with `edtf` filled where something dates them; the given rows are not changed.

    `published` bounds the day of publication. What has no date of its own was said by then:
    `[..2021-03-04]`."""
    said = {row["statement_id"]: row.get("edtf") for row in statements if row.get("statement_id")}
    told = {row["time_id"]: row.get("edtf") for row in times if row.get("time_id")}
    return [
        row
        | {
            "edtf": said.get(row.get("statement_id"))
            or told.get(row.get("_time_id"))
            or _by_publication(row, published)
        }
        for row in positions
    ]


def _by_publication(row: dict, published: tuple[str | None, str | None]) -> str | None:
    earliest, latest = published
    if not latest:
        return None
    if row.get("_present") and earliest == latest:
        return latest
    return f"[..{latest}]"
