"""Who gets quoted by which source: the words between quotation marks, by side."""

import pandas as pd
from matplotlib.axes import Axes

from .sources import UNREAD
from .style import (
    BLUE,
    GREEN,
    ORANGE,
    PINK,
    SKY,
    SOFT,
    YELLOW,
    canvas,
    count,
    nothing,
    say,
    source_label,
    styled,
)

COLOURS = (BLUE, ORANGE, GREEN, PINK, YELLOW, SKY)  # as many sides as are told apart
OTHERS, NOBODY = "others", "speaker not known"


@styled
def quotation_shares(
    cards: pd.DataFrame, voices: pd.DataFrame, ax: Axes | None = None, top: int = 25
) -> Axes:
    """How much of each article stands between quotation marks, and whose words these are.

    In per cent of the article's words. The six sides with most quoted words have a colour of their own, the
    same in all sources."""
    drawn = cards[cards["words"].fillna(0) > 0].head(top)
    if drawn.empty:
        return nothing(ax, UNREAD)
    rows = voices[voices["source_id"].isin(drawn["source_id"])]
    words = rows.groupby("party")["words_quoted"].sum()
    sides = sorted(words[words > 0].index, key=lambda name: (-words[name], name))[: len(COLOURS)]
    side = rows["party"].where(rows["party"].isin(sides), OTHERS).mask(rows["party"].isna(), NOBODY)
    cells = rows.assign(side=side).pivot_table(
        index="source_id", columns="side", values="words_quoted", aggfunc="sum", fill_value=0
    )
    size = drawn.set_index("source_id")["words"].astype(float)
    shares = cells.reindex(size.index, fill_value=0).astype(float).div(size, axis=0) * 100
    ax, left = canvas(ax, 1.4 + 0.32 * len(drawn)), pd.Series(0.0, index=shares.index)
    for name in [*sides, OTHERS, NOBODY]:
        if name in shares and shares[name].sum():
            at = [number for number, share in enumerate(shares[name]) if share]
            look = {"height": 0.7, "label": name, **_look(name, sides)}
            ax.barh(at, shares[name].iloc[at], left=left.iloc[at], **look)
            left = left + shares[name]
    ax.set_yticks(range(len(shares)), [source_label(s) for s in shares.index])
    ax.set_ylim(len(shares) - 0.5, -0.5)
    ax.set_xlim(0, max(10.0, left.max() * 1.05))
    ax.set_xlabel("words between quotation marks, in per cent of the article")
    ax.set_title("Who gets quoted by which source, and how much?")
    if sides or left.max():
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), title="words of")
    return say(ax, _words(drawn, rows, words, sides, len(cards) - len(drawn)))


def _look(name: str, sides: list[str]) -> dict:
    if name in sides:
        return {"color": COLOURS[sides.index(name)], "edgecolor": "white"}
    if name == OTHERS:
        return {"color": SOFT, "edgecolor": "white"}
    return {"color": "white", "hatch": "////", "edgecolor": SOFT}


def _words(drawn: pd.DataFrame, rows: pd.DataFrame, words: pd.Series, sides: list[str], left: int) -> str:
    total, quoted = int(drawn["words"].sum()), int(rows["words_quoted"].sum())
    most = ", ".join(f"{name} {int(words[name])}" for name in sides[:3])
    led = f"; most are of {most}" if sides else ""
    rest = f" {count(left, 'further source').capitalize()} not drawn." if left > 0 else ""
    return (
        f"{quoted} of {total} words of {count(len(drawn), 'article')} stand between quotation marks "
        f"({quoted / total:.0%}){led}.{rest}"
    )
