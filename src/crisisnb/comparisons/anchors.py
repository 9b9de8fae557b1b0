"""What a verdict holds on to: a source and a quotation, or a source that is silent; found again in the texts.

A text whose file was renamed or moved has another `source_id` but the same words: it is the one text that
holds most of what is quoted from the old name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .quotations import FROM, TO, find_quotation, one_line

WHICH = ("first", "second")
MOST = 0.5  # share of a source's quotations of which a text must hold more to be taken for the source renamed


class Anchor:
    """One of a verdict's two quotations.

    `places` are the (source_id, start, end) at which it stands, start and end null for a source that is
    silent. `empty` is an anchor that names nothing, `note` what a person should know."""

    def __init__(self, row: Mapping, which: str, texts: Mapping[str, str], renamed: Mapping[str, str]):
        source, quote = row.get(f"{which}_source"), row.get(f"{which}_quote")
        self.empty, self.note, self.places = not source and not quote, None, []
        if self.empty:
            return
        now = source if source in texts else renamed.get(source)
        if source and not now:
            self.note = f"no source {source!r} in this corpus"
            return
        names = [now] if now else sorted(texts)
        self.places = [(name, *span) for name in names for span in _spans(texts[name], quote)]
        if not self.places:
            self.note = f"the {which} quotation does not stand in {now or 'any source'}"
        elif source != now and now:
            self.note = f"no source {source!r} in this corpus; its words stand in {now}"

    @property
    def found(self) -> bool:
        """Whether it names nothing, or something that is there."""
        return self.empty or bool(self.places)


def _spans(text: str, quote: str | None) -> list[tuple]:
    return find_quotation(text, quote) if quote else [(None, None)]


def renamed_sources(rows: Iterable[Mapping], texts: Mapping[str, str]) -> dict[str, str]:
    """The sources that rows name and a corpus does not have, each with the text that it seems to be now.

    That is the only text that holds, word for word, more than half of what is quoted from it.

    >>> row = {"first_source": "old", "first_quote": "they left"}
    >>> renamed_sources([row], {"new": "On Monday they left.", "other": "They stayed."})
    {'old': 'new'}
    """
    quotes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for which in WHICH:
            source, quote = row.get(f"{which}_source"), row.get(f"{which}_quote")
            if source and quote and source not in texts:
                quotes[source].add(one_line(quote.replace(FROM, "").replace(TO, "")))
    lines = {name: one_line(text) for name, text in texts.items()} if quotes else {}
    found = {}
    for source, own in quotes.items():
        holding = [
            name for name, line in lines.items() if sum(quote in line for quote in own) > MOST * len(own)
        ]
        if len(holding) == 1:
            found[source] = holding[0]
    return found
