"""Pictures and tables of sources: when they were published, what is article, and who told them."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from .days import spans
from .listing import Listing
from .periods import FREQUENCIES, choose, label, middle, period
from .style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PALE,
    PINK,
    SKY,
    SOFT,
    YELLOW,
    canvas,
    count,
    date_axis,
    nothing,
    number,
    say,
    source_label,
    styled,
)

DATING = {"stated": (BLUE, BLUE), "inferred": ("white", BLUE), "unknown": ("white", SOFT)}
KINDS = {
    "headline": BLUE,
    "body": SKY,
    "caption": GREEN,
    "embed": PINK,
    "teaser": YELLOW,
    "furniture": ORANGE,
}
MOST_COLUMNS = 24  # sources side by side
UNREAD = "There is no source in this selection."


def _not_drawn(n: int) -> str:
    return f" {count(n, 'further source').capitalize()} not drawn." if n > 0 else ""


def describe_sources(sources: pd.DataFrame) -> str:
    """How many sources and origins there are, and how the sources are dated, in a sentence or two."""
    if sources.empty:
        return UNREAD
    status = sources["published_status"].fillna("unknown").value_counts()
    dated = ", ".join(f"{status[name]} {name}" for name in DATING if name in status)
    origins = sources["origin"].nunique()
    words = int(sources["words"].fillna(0).sum())
    named = f"; they go back to {count(origins, 'origin')}" if origins else "; their origins are not known"
    problems = int(sources["problem"].notna().sum()) if "problem" in sources else 0
    unread = f" {count(problems, 'source')} could not be read." if problems else ""
    return (
        f"{count(len(sources), 'source').capitalize()} with {words:,} words{named}. "
        f"Publication dates: {dated}.{unread}"
    )


def list_sources(sources: pd.DataFrame) -> Listing:
    """One row per source: title and outlet as far as the text shows them, and how its date is known."""
    names = {
        "source_id": "source",
        "title": "title",
        "outlet": "outlet",
        "published": "published",
        "published_status": "date is",
        "published_rule": "how the date is known",
        "words": "words",
    }
    return Listing(sources[list(names)].rename(columns=names), UNREAD)


def list_origins(sources: pd.DataFrame) -> Listing:
    """One row per origin: the sources that go back to it and the relays between, nearest first.

    Sources of one origin are not independent of one another: together they are one witness."""
    known = sources.assign(origin=sources["origin"].fillna("not known"))
    rows = [
        {
            "origin": origin,
            "sources": len(group),
            "which": list(group["source_id"]),
            "relayed by (nearest first)": list(
                dict.fromkeys(" ← ".join(via) for via in group["via"] if isinstance(via, list) and via)
            ),
        }
        for origin, group in known.groupby("origin", sort=True)
    ]
    rows.sort(key=lambda row: (-row["sources"], row["origin"]))
    return Listing(pd.DataFrame(rows), UNREAD)


@styled
def publication_dates(sources: pd.DataFrame, ax: Axes | None = None, top: int = 40) -> Axes:
    """When each source was published: a dot for a day, a bar for a range, hollow where the date is inferred.

    A source without a date stands in the list with the words "no date". At most `top` sources are drawn."""
    if sources.empty:
        return nothing(ax, UNREAD)
    days = spans(sources)
    order = (
        days.assign(key=days["earliest"].fillna(days["latest"]).fillna("9999"))
        .sort_values("key", kind="stable")
        .index[:top]
    )
    known = [number(day) for day in pd.concat([days["earliest"], days["latest"]]).dropna()]
    ax = canvas(ax, 1.2 + 0.3 * len(order))
    first, last = (min(known), max(known)) if known else (0.0, 1.0)
    margin = max(1.0, (last - first) * 0.04)
    date_axis(ax, first - margin, last + margin)
    for row, index in enumerate(order):
        _publication(ax, row, sources.loc[index], days.loc[index])
    ax.set_yticks(range(len(order)), [source_label(s) for s in sources.loc[order, "source_id"]])
    ax.set_ylim(len(order) - 0.5, -0.5)
    ax.set_xlabel("day of publication")
    ax.set_title("When was each source published, and how is that known?")
    if not known:
        ax.set_xticks([])
    ax.legend(
        handles=[
            Patch(facecolor=DATING[name][0], edgecolor=DATING[name][1], label=f"date {name}")
            for name in ("stated", "inferred")
        ],
        loc="upper left",
        bbox_to_anchor=(1.0, 1.0),
    )
    undated = int((days["earliest"].isna() & days["latest"].isna()).sum())
    rest = _not_drawn(len(sources) - len(order))
    status = sources["published_status"].fillna("unknown")
    return say(
        ax,
        f"{count(len(order), 'source').capitalize()} in order of publication: "
        f"{(status == 'stated').sum()} with a stated date (filled), {(status == 'inferred').sum()} with an "
        f"inferred one (hollow), {undated} without a date.{rest}",
    )


def _publication(ax: Axes, row: int, source, days) -> None:
    first, last = days["earliest"], days["latest"]
    face, edge = DATING.get(source["published_status"], DATING["unknown"])
    if pd.isna(first) and pd.isna(last):
        ax.text(0.5, row, "no date", transform=ax.get_yaxis_transform(), ha="center", va="center", color=SOFT)
        return
    first, last = number(first if pd.notna(first) else last), number(last if pd.notna(last) else first)
    if last - first < 1:
        ax.plot(
            [first], [row], "o", markersize=9, markerfacecolor=face, markeredgecolor=edge, markeredgewidth=1.5
        )
    else:
        ax.barh(row, last - first, left=first, height=0.45, facecolor=face, edgecolor=edge, linewidth=1.5)


@styled
def passage_shares(passages: pd.DataFrame, ax: Axes | None = None, top: int = 25) -> Axes:
    """How much of each source is article and how much stands around it, in characters."""
    if passages.empty:
        return nothing(ax, "No passages are known in this selection.")
    size = passages.assign(characters=(passages["end"] - passages["start"]).astype(int))
    shares = size.pivot_table(
        index="source_id", columns="kind", values="characters", aggfunc="sum", fill_value=0
    )
    drawn = shares.head(top)
    ax, left = canvas(ax, 1.2 + 0.32 * len(drawn)), pd.Series(0, index=drawn.index)
    for kind, colour in KINDS.items():
        if kind in drawn:
            ax.barh(
                range(len(drawn)),
                drawn[kind],
                left=left,
                color=colour,
                edgecolor="white",
                height=0.7,
                label=kind,
            )
            left = left + drawn[kind]
    ax.set_yticks(range(len(drawn)), [source_label(s) for s in drawn.index])
    ax.set_ylim(len(drawn) - 0.5, -0.5)
    ax.set_xlabel("characters")
    ax.set_title("How much of each source is article, and how much stands around it?")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), title="passage")
    article = (
        shares[[k for k in ("headline", "body") if k in shares]].to_numpy().sum() / shares.to_numpy().sum()
    )
    return say(
        ax,
        f"Headline and body are {article:.0%} of all characters of {count(len(shares), 'source')}; "
        "the rest is captions, embedded posts, teasers and furniture, labelled and kept."
        + _not_drawn(len(shares) - len(drawn)),
    )


@styled
def coverage_grid(
    reports: pd.DataFrame, sources: pd.DataFrame, ax: Axes | None = None, top: int = 30
) -> Axes:
    """Which days each source speaks of: reports by source and day (week, month where days are many).

    A report whose date is a range counts in the middle of it; reports without a date are in the last
    column."""
    if reports.empty or sources.empty:
        return nothing(ax, "No reports fall into this selection.")
    days = spans(reports)
    at = list(map(middle, days["earliest"], days["latest"]))
    dated = sorted(day for day in at if day)
    columns, frequency = _columns(dated)
    place = {name: n for n, name in enumerate(columns)}
    undated, known = len(columns), len(dated) == len(at)
    order = _by_publication(sources)[:top]
    row = {source: n for n, source in enumerate(order)}
    cells = pd.DataFrame(0, index=range(len(order)), columns=range(undated + (not known)))
    for source, day in zip(reports["source_id"], at, strict=True):
        if source in row:
            cells.iat[row[source], _place(day, columns, place, frequency, undated)] += 1
    ax = canvas(ax, 1.6 + 0.32 * len(order))
    ax.imshow(
        cells.where(cells > 0).to_numpy(dtype=float),
        cmap="Blues",
        vmin=0,
        vmax=max(cells.to_numpy().max(), 1) * 1.5,
        aspect="auto",
    )
    for y, x in zip(*cells.to_numpy().nonzero(), strict=True):
        ax.text(x, y, str(cells.iat[y, x]), ha="center", va="center", fontsize=8, color=INK)
    names = [label(name) if frequency != "week" else f"{name.start_time:%Y-%m-%d}" for name in columns]
    if columns and columns[0].start_time.strftime("%Y-%m-%d") > dated[0]:
        names[0] = f"≤ {names[0]}"
    names += [] if known else ["no date"]
    ax.set_xticks(range(len(names)), names, rotation=60, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(order)), [source_label(s) for s in order])
    if not known:
        ax.axvline(undated - 0.5, color=SOFT, linewidth=0.8)
    ax.set_xlabel(
        f"{frequency} that is spoken of" + (" (weeks by their Monday)" if frequency == "week" else "")
    )
    ax.set_title(f"Which {frequency}s does each source speak of?")
    left_out = sources["source_id"].nunique() - len(order)
    rest = _not_drawn(left_out)
    return say(
        ax,
        f"Number of reports by source and {frequency}: {len(dated)} of {count(len(at), 'report')} "
        f"have a date.{rest}",
    )


def _columns(dated: list[str]) -> tuple[list[pd.Period], str]:
    """The periods that reports fall into; days long before the rest are gathered in the first column."""
    if not dated:
        return [], "day"
    first, last = dated[len(dated) // 20], dated[-1 - len(dated) // 20]
    frequency = choose(first, last, most=26)
    every = pd.period_range(first, last, freq=FREQUENCIES[frequency])
    return list(every), frequency


def _place(day: str | None, columns, place, frequency: str, undated: int) -> int:
    if day is None:
        return undated
    found = period(day, frequency)
    return place.get(found, 0 if found < columns[0] else undated - 1)


def _by_publication(sources: pd.DataFrame) -> list[str]:
    key = spans(sources)["latest"].fillna("9999")
    return list(sources.assign(key=key).sort_values(["key", "source_id"])["source_id"])


@styled
def quoted_actors(statements: pd.DataFrame, ax: Axes | None = None, top: int = 15) -> Axes:
    """Who gets to speak, and where: the number of statements by source and by the `top` actors quoted.

    Speech in furniture and teasers is left out, since it belongs to other articles."""
    if "region" in statements:
        statements = statements[~statements["region"].isin(["furniture", "teaser"])]
    if statements.empty:
        return nothing(ax, "No statements fall into this selection.")
    speaker = statements["organization"].fillna(statements["person"]).fillna("not known")
    cells = pd.crosstab(speaker, statements["source_id"])
    most = sorted(cells.index, key=lambda name: (name == "not known", -cells.loc[name].sum(), name))[:top]
    kept = sorted(cells.columns[cells.sum().rank(ascending=False, method="first") <= MOST_COLUMNS])
    left = len(cells.columns) - len(kept)
    cells = cells.loc[most, kept]
    ax = canvas(ax, 1.6 + 0.3 * len(cells))
    ax.imshow(
        cells.where(cells > 0).to_numpy(dtype=float),
        cmap="Blues",
        vmin=0,
        vmax=cells.to_numpy().max() * 1.5,
        aspect="auto",
    )
    for y, x in zip(*cells.to_numpy().nonzero(), strict=True):
        ax.text(x, y, str(cells.iat[y, x]), ha="center", va="center", fontsize=8, color=INK)
    ax.set_yticks(range(len(cells)), list(cells.index))
    ax.set_xticks(
        range(len(cells.columns)),
        [source_label(s, 16) for s in cells.columns],
        rotation=30,
        ha="right",
        rotation_mode="anchor",
    )
    ax.set_xticks([x - 0.5 for x in range(1, len(cells.columns))], minor=True)
    ax.grid(which="minor", axis="x", color=PALE)
    ax.tick_params(which="minor", length=0)
    ax.set_xlabel("source")
    ax.set_title("Whose words does each source carry?")
    unknown = int((speaker == "not known").sum())
    return say(
        ax,
        f"{count(len(statements), 'statement').capitalize()} by source and speaking side; "
        f"for {unknown} the speaker is not known." + _not_drawn(left),
    )
