"""A first look: what the tables mean, and one text with what was found in it."""

from html import escape

import pandas as pd

from .. import tables
from .listing import NOT_SAID, Listing, shown

LAYERS = {
    "times": ("time", "background:#fff0b3;color:#222"),
    "figures": ("figure", "background:#c9ecd9;color:#222"),
    "statements": (
        "statement",
        "text-decoration:underline;text-decoration-color:#0072B2;text-decoration-thickness:2px",
    ),
}
OUTSIDE = "color:#8a8a8a"
LABEL = "font-size:70%;color:#555;background:#eee;border-radius:3px;padding:0 3px;margin:0 2px"


def guide_tables(crisis) -> Listing:
    """The tables in the order in which data flows: what one row is, and how many rows there are."""
    return Listing(
        pd.DataFrame(
            [
                {"table": name, "one row is": tables.row_meaning(name), "rows": len(crisis.table(name))}
                for name in tables.names()
            ]
        )
    )


def guide_columns(crisis, table: str) -> Listing:
    """The columns of one table, the values a coded column may take, and an example from its first row."""
    rows, first = crisis.table(table), crisis.table(table).head(1).to_dict("records")
    made = [
        {
            "column": name,
            "type": kind,
            "values it may take": tables.vocabulary(table, name),
            "in the first row": shown(first[0][name]) if first else NOT_SAID,
        }
        for name, kind in tables.columns(table).items()
        if name in rows
    ]
    return Listing(pd.DataFrame(made))


def pick_source(
    crisis, source: str | None = None, since: str | None = None, until: str | None = None
) -> str | None:
    """The source asked for, or the first with a text in a window of days; None where there is none."""
    from .window import within

    if source is not None:
        crisis.text(source)
        return source
    kept = within(crisis.sources, since, until)["source_id"]
    return next((name for name in kept if crisis.texts[name].strip()), None)


class MarkedText:
    """One source's text with the times, figures and statements that were found in it."""

    def __init__(
        self, source_id: str | None, text: str, spans: list[tuple[int, int, str, str]], outside: list
    ):
        self.source_id, self._text, self._spans, self._outside = source_id, text, spans, outside

    def __repr__(self) -> str:
        if self.source_id is None:
            return "No source with a text falls into this selection."
        out = []
        for start, end, styles, labels in self._segments():
            marks = "".join(f" ⟨{label}⟩" for label in labels)
            out.append(f"⟦{self._text[start:end]}⟧{marks}" if styles else f"{self._text[start:end]}{marks}")
        return "".join(out).replace("⟧⟦", "")

    def _repr_html_(self) -> str:
        if self.source_id is None:
            return f"<p>{self!r}</p>"
        legend = " ".join(f'<span style="{style}">{name}</span>' for name, style in LAYERS.values())
        body = "".join(self._html(*segment) for segment in self._segments()).replace("\n", "<br>\n")
        return (
            f"<div><p><b>{escape(self.source_id)}</b> · {legend} · "
            f'<span style="{OUTSIDE}">not article text</span></p>\n<p>{body}</p></div>'
        )

    def _html(self, start: int, end: int, styles: list[str], labels: list[str]) -> str:
        text = escape(self._text[start:end])
        marked = f'<span style="{";".join(styles)}">{text}</span>' if styles else text
        return marked + "".join(f'<span style="{LABEL}">{escape(label)}</span>' for label in labels)

    def _segments(self):
        """Stretches between two edges of marks, with the styles that cover and the labels that end them."""
        edges = {
            0,
            len(self._text),
            *(e for start, end, *_ in self._spans for e in (start, end)),
            *(e for pair in self._outside for e in pair),
        }
        cuts = sorted(edges)
        for start, end in zip(cuts, cuts[1:], strict=False):
            styles = [
                LAYERS[layer][1]
                for layer in LAYERS
                if any(s <= start < e for s, e, kind, _ in self._spans if kind == layer)
            ]
            if any(s <= start < e for s, e in self._outside):
                styles.append(OUTSIDE)
            yield start, end, styles, [label for _, e, _, label in self._spans if e == end and label]


def mark_text(crisis, source: str | None = None) -> MarkedText:
    """A source's text with every time, figure and statement marked, each followed by what it was read as.

    Without a source, the first one that has a text."""
    source = pick_source(crisis, source)
    if source is None:
        return MarkedText(None, "", [], [])
    spans = [
        (int(row["start"]), int(row["end"]), layer, _label(layer, row))
        for layer in LAYERS
        for row in _of(crisis.table(layer), source)
    ]
    outside = [
        (int(row["start"]), int(row["end"]))
        for row in _of(crisis.passages, source)
        if row["kind"] in ("furniture", "teaser")
    ]
    return MarkedText(source, crisis.text(source), sorted(spans, key=lambda s: (s[1], -s[0], s[2])), outside)


def _of(table: pd.DataFrame, source: str) -> list[dict]:
    return table[table["source_id"] == source].to_dict("records")


def _label(layer: str, row: dict) -> str:
    if layer == "times":
        return shown(row["edtf"] if isinstance(row["edtf"], str) else row["timex_value"])
    if layer == "figures":
        low, high = (f"{float(row[name]):,.10g}" if pd.notna(row[name]) else "" for name in ("low", "high"))
        if low and high:
            return low if low == high else f"{low}–{high}"
        return f"{low} or more" if low else f"{high} or less" if high else "amount not said"
    names = [row[name] for name in ("person", "organization") if isinstance(row[name], str)]
    return " for ".join(dict.fromkeys(names)) or "speaker not known"
