"""One look for every picture: palette, date axis, captions, and a sentence where there is nothing to draw.

Colours are those of Okabe and Ito (2008), which stay apart for colour-blind readers and in grey print. The
look is applied while a picture is drawn and leaves matplotlib's own settings as they were."""

from collections.abc import Callable
from datetime import date
from functools import cache, wraps

import matplotlib
import matplotlib.dates as mdates
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

INK, SOFT, PALE = "#222222", "#767676", "#E4E4E4"
BLUE, ORANGE, GREEN, SKY, YELLOW, PINK = "#0072B2", "#D55E00", "#009E73", "#56B4E9", "#F0E442", "#CC79A7"
WIDTH = 9.5  # inches: the width of a notebook's output
SMALL, NORMAL, LARGE = 8, 9, 11  # points

LOOK = {
    "figure.dpi": 100,
    "font.family": "DejaVu Sans",
    "font.size": NORMAL,
    "axes.titlesize": LARGE,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": NORMAL,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": NORMAL,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": SOFT,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.axisbelow": True,
    "hatch.linewidth": 0.6,
}


def styled(plot: Callable[..., Axes]) -> Callable[..., Axes]:
    """Draw with the common look, and with no trace of it afterwards.

    Only the settings of the look are put back: matplotlib's `rc_context` puts back all, among them the
    interactive mode that a notebook switches on with its first picture, and the second picture would not
    appear."""

    @wraps(plot)
    def drawn(*args, **kwargs):
        before = {name: matplotlib.rcParams[name] for name in LOOK}
        matplotlib.rcParams.update(LOOK)
        try:
            return plot(*args, **kwargs)
        finally:
            matplotlib.rcParams.update(before)

    return drawn


def canvas(ax: Axes | None, height: float = 4.0, width: float = WIDTH) -> Axes:
    """The Axes that were given, or new ones of a size in inches."""
    return ax if ax is not None else plt.subplots(figsize=(width, max(height, 1.2)), layout="constrained")[1]


def nothing(ax: Axes | None, sentence: str) -> Axes:
    """Axes that say in a sentence why there is nothing to see."""
    ax = canvas(ax, 1.2)
    ax.set_axis_off()
    ax.text(0.5, 0.5, sentence, ha="center", va="center", color=SOFT, transform=ax.transAxes, wrap=True)
    return say(ax, sentence)


def say(ax: Axes, sentence: str) -> Axes:
    """Give a picture the words that `caption` reads out."""
    ax.set_label(sentence)
    return ax


def caption(ax: Axes) -> str:
    """What a picture of this package shows, in words: for the page and for readers who cannot see it."""
    return str(ax.get_label() or "")


@cache
def number(day: str) -> float:
    """An ISO day as a number on matplotlib's date axis."""
    return float(mdates.date2num(date.fromisoformat(day[:10])))


def date_axis(ax: Axes, first: float, last: float, margins: tuple[float, float] = (0.0, 0.0)) -> None:
    """A date axis between two day numbers; ticks are whole ISO dates, so that none needs its neighbour.

    `margins` are days left free on either side, for marks that have no place on the axis."""
    last = max(last, first + 1)
    ticks = mdates.AutoDateLocator(minticks=3, maxticks=7).tick_values(
        mdates.num2date(first), mdates.num2date(last)
    )
    ticks = [tick for tick in ticks if first <= tick <= last]
    written = "%Y-%m-%d" if last - first < 700 else "%Y-%m" if last - first < 4000 else "%Y"
    ax.set_xticks(ticks, [mdates.num2date(tick).strftime(written) for tick in ticks])
    ax.set_xlim(first - margins[0], last + margins[1])
    ax.grid(axis="x", color=PALE, linewidth=0.8)


def focus(days: list[float]) -> tuple[float, float]:
    """The stretch of days to draw: all of them, or where the bulk lies if single ones are very far off."""
    days = sorted(days)
    first, last = days[0], days[-1]
    off = max(len(days) // 20, int(len(days) >= 8))  # a twentieth at each end; of eight or more at least one
    core = days[off], days[-1 - off]
    if last - first > 3 * max(core[1] - core[0], 7):
        first, last = core
    margin = max(1.0, (last - first) * 0.03)
    return first - margin, last + margin


def legend_below(ax: Axes, handles: list, columns: int = 4, inches: float = 0.5) -> None:
    """A legend at a fixed distance below the axis, however high the picture is."""
    below = ax.transAxes + ScaledTranslation(0, -inches, ax.figure.dpi_scale_trans)
    ax.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=below,
        ncols=columns,
        columnspacing=1.4,
        borderaxespad=0,
        handlelength=1.6,
    )


def shorten(text, width: int) -> str:
    """A text cut at a word to at most `width` characters.

    >>> shorten("The two ministers met in Oslo", 20)
    'The two ministers…'
    """
    text = " ".join(str(text).split())
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[width // 2 :] else cut}…"


def source_label(source_id: str, width: int = 22) -> str:
    """A source's name for an axis: the end of a long path is cut."""
    return source_id if len(source_id) <= width else f"{source_id[: width - 1]}…"


def count(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "source"), count(0, "row"), count(2, "discrepancy", "discrepancies")
    ('1 source', 'no rows', '2 discrepancies')
    """
    words = noun if n == 1 else plural or f"{noun}s"
    return f"{n if n else 'no'} {words}"
