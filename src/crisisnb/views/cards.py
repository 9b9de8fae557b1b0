"""A card per source: what its own text says of how it knows, whom it lets speak, and how it words it."""

from collections import Counter
from html import escape

import pandas as pd

from ..comparisons.criticism import behind, columns, measures
from ..comparisons.criticism.confirmation import CONFIRMED
from ..comparisons.criticism.distance import LEADING
from ..sources.manifest import FILE
from .evidence import around, sentence
from .listing import NOT_SAID, Listing, html
from .style import BLUE, PALE, SKY, count

EMPTY = "There is no source in this selection."
VOICES = (
    ("words_own", "own voice", PALE),
    ("words_reported", "reported speech", SKY),
    ("words_quoted", "quoted", BLUE),
)
MOST = 6  # names or words that one line of a card holds
LABEL = "text-align:right;vertical-align:top;color:#767676;padding:1px 8px;white-space:nowrap"
VALUE = "text-align:left;vertical-align:top;white-space:normal;padding:1px 8px"
CARD = "border:1px solid #bbb;border-radius:6px;padding:6px 4px;margin:8px 0;max-width:900px"


def marks_behind(marks: pd.DataFrame, column: str, source: str | None = None) -> pd.DataFrame:
    """The marks that one column of the cards was counted from, of all sources or of one; for `quotes`.

    Raises KeyError for a column that is not counted from marks."""
    if measures().get(column, {"how": "text"})["how"] == "text":
        raise KeyError(f"{column!r} is not counted from marks; see guide_measures")
    rows = marks if source is None else marks[marks["source_id"] == source]
    return pd.DataFrame(behind(rows.to_dict("records"), column), columns=rows.columns).astype(rows.dtypes)


def guide_measures() -> Listing:
    """What the columns of a card mean, and in what unit they are counted."""
    rows = [
        {"column": name, "unit": column.get("unit") or NOT_SAID, "means": column["means"]}
        for name, column in columns("cards").items()
    ]
    return Listing(pd.DataFrame(rows))


class Cards:
    """Source cards for a page: `lines` holds, for each source, its heading and its lines (label, text)."""

    def __init__(self, lines: list[tuple[str, list[tuple[str, str]]]], bars: list[str], note: str):
        self.lines, self._bars, self._note = lines, bars, note

    def __len__(self) -> int:
        return len(self.lines)

    def __repr__(self) -> str:
        if not self.lines:
            return EMPTY
        wide = max(len(label) for _, lines in self.lines for label, _ in lines)
        cards = [
            "\n".join(
                [heading, "-" * min(len(heading), 72), *(f"{label:>{wide}}  {text}" for label, text in lines)]
            )
            for heading, lines in self.lines
        ]
        return "\n\n".join([*cards, *filter(None, [self._note])])

    def _repr_html_(self) -> str:
        if not self.lines:
            return f"<p>{escape(EMPTY)}</p>"
        cards = (
            f'<div style="{CARD}"><div style="padding:0 8px"><b>{html(heading)}</b></div>{bar}<table>'
            + "".join(
                f'<tr><td style="{LABEL}">{escape(label)}</td><td style="{VALUE}">{html(text)}</td></tr>'
                for label, text in lines
            )
            + "</table></div>"
            for (heading, lines), bar in zip(self.lines, self._bars, strict=True)
        )
        note = f"<p>{escape(self._note)}</p>" if self._note else ""
        return "\n".join(cards) + note


def source_cards(crisis, sources: pd.DataFrame | None = None, top: int | None = None) -> Cards:
    """A card for each source (for those of a table of sources, if one is given; the first `top`).

    What a text says of itself is a start for the analyst, not a verdict: the Admiralty line stays F6, cannot
    be judged, until somebody judges."""
    found, cards = crisis.criticism, crisis.criticism.cards
    if sources is not None:
        cards = cards[cards["source_id"].isin(sources["source_id"])]
    drawn = cards if top is None else cards.head(top)
    lines, bars = [], []
    for card in drawn.to_dict("records"):
        name = card["source_id"]
        own = [
            table[table["source_id"] == name].to_dict("records")
            for table in (found.voices, found.marks, found.support)
        ]
        title = card["title"] if isinstance(card["title"], str) else None
        shown = _relay_shown(crisis, own[1])
        lines.append((f"{name} · {title}" if title else name, _lines(card, shown, *own)))
        bars.append(_bar(card))
    left = len(cards) - len(drawn)
    return Cards(lines, bars, f"{count(left, 'further source').capitalize()} not shown." if left else "")


def _relay_shown(crisis, marks: list[dict]) -> str:
    """The sentence, or sentences, that show the relay chain."""
    relays = sorted((mark for mark in marks if mark["measure"] == "relay"), key=lambda mark: mark["value"])
    told: dict[tuple, str] = {}
    for mark in relays:
        place = around(crisis.text(mark["source_id"]), int(mark["start"]), int(mark["end"]))
        told.setdefault(place, sentence(crisis, mark))
    return " | ".join(told.values()) or "no sentence of the text"


def _lines(
    card: dict, shown: str, voices: list[dict], marks: list[dict], support: list[dict]
) -> list[tuple[str, str]]:
    """The lines of one card; of a source that was not read, why."""
    made = [("published", _published(card)), ("outlet", _known(card["outlet"], card["outlet_status"]))]
    if isinstance(card["problem"], str):
        return [*made, ("not read", card["problem"]), ("Admiralty", _admiralty(card, support))]
    made += [
        ("written from", _place(card, marks)),
        ("has it from", _origin(card, marks)),
        ("shown by", shown),
        ("first hand", _first_hand(card)),
        ("voices", _shares(card)),
        ("quotes", _parties(voices, "quoted")),
        ("tells, but does not quote", _parties(voices, "reported")),
        ("speaks of, lets not speak", _parties(voices, "unheard")),
        ("statements", _statements(voices)),
        ("without a name", _nameless(card)),
        ("hedges", _hedges(card, marks)),
        ("judging words", _judging(card, marks)),
        ("at a distance", _words(marks, "distancing", "scare_quotes")),
        ("verbs of doubt", _cues(marks, "doubt")),
        ("verbs of trust", _cues(marks, "trust")),
        ("days to the events", _days(card)),
        ("Admiralty", _admiralty(card, support)),
    ]
    return made if card["via"] else [line for line in made if line[0] != "shown by"]


def _published(card: dict) -> str:
    rule = f": {card['published_rule']}" if isinstance(card["published_rule"], str) else ""
    day = card["published"][:10] if isinstance(card["published"], str) else "not known"
    return f"{day} ({card['published_status'] or 'unknown'}{rule})"


def _known(value, status) -> str:
    return f"{value} ({status})" if isinstance(value, str) else "not shown by the text"


def _place(card: dict, marks: list[dict]) -> str:
    if not isinstance(card["place"], str):
        return "not said"
    rule = next((mark["rule"] for mark in marks if mark["measure"] == "dateline"), "")
    state = f", {card['place_state']}" if isinstance(card["place_state"], str) else ""
    near = (
        f"; {card['places_near']} of {count(card['places'], 'report')} with a place lie there"
        if card["places"]
        else ""
    )
    return f"{card['place']}{state} ({rule}){near}"


def _origin(card: dict, marks: list[dict]) -> str:
    leading = {mark["about"] for mark in marks if mark["measure"] == "relay" and mark["kind"] == LEADING}
    chain = [f"{name} ({LEADING})" if name in leading else name for name in card["via"]]
    shared = card["origin_shared_with"]
    same = f"; one origin with {_some(shared)}" if shared else ""
    return (
        f"{' ← '.join(chain) or 'no relay named'}; {count(card['relayed'], 'statement')} through others{same}"
    )


def _first_hand(card: dict) -> str:
    ways = (("saw", "was there"), ("asked", "was told it"), ("read", "saw a document"))
    told = [f"{name} ({count(card[column], 'passage')})" for column, name in ways if card[column]]
    return ", ".join(told) or "not said"


def _shares(card: dict) -> str:
    words = card["words"]
    return (
        " · ".join(f"{name} {card[column] / words:.0%}" for column, name, _ in VOICES) + f" of {words} words"
        if words
        else NOT_SAID
    )


def _parties(voices: list[dict], heard: str) -> str:
    rows = [row for row in voices if row["heard"] == heard]
    if heard == "quoted":
        told = [
            f"{_name(row)} {count(row['words_quoted'], 'word')} ({row['quoted_share']:.0%})" for row in rows
        ]
    elif heard == "reported":
        told = [f"{_name(row)} ({count(row['statements'], 'statement')})" for row in rows]
    else:
        told = [_name(row) for row in rows]
    return _some(told) if told else "nobody"


def _name(row: dict) -> str:
    return row["party"] if isinstance(row["party"], str) else "speaker not known"


def _statements(voices: list[dict]) -> str:
    said = sorted((row for row in voices if row["statements"]), key=lambda row: -row["statements"])
    return (
        _some([f"{_name(row)} {row['statements']} ({row['statements_share']:.0%})" for row in said]) or "none"
    )


def _nameless(card: dict) -> str:
    asked = f"; {count(card['anonymity'], 'passage')} on anonymity" if card["anonymity"] else ""
    return f"{card['unnamed']} of {count(card['statements'], 'statement')}{asked}"


def _hedges(card: dict, marks: list[dict]) -> str:
    rate = f" ({card['hedges_per_1000']:.1f} per 1000 words)" if card["hedges"] else ""
    words, others = _listed(behind(marks, "hedges")), (card["hedges_reported"], card["hedges_quoted"])
    return f"own voice {card['hedges']}{rate}{words}; reported {others[0]}; quoted {others[1]}"


def _judging(card: dict, marks: list[dict]) -> str:
    words = _listed(behind(marks, "labels"))
    others = f"reported {card['labels_reported']}; quoted {card['labels_quoted']}"
    return f"own voice {card['labels']}{words}; {others}"


def _listed(marks: list[dict]) -> str:
    counted = Counter(mark["about"] for mark in marks)
    order = sorted(counted, key=lambda word: (-counted[word], word))
    told = [word if counted[word] == 1 else f"{word} ×{counted[word]}" for word in order]
    return f": {_some(told)}" if told else ""


def _words(marks: list[dict], *measured: str) -> str:
    found = [mark for column in measured for mark in behind(marks, column)]
    return f"{len(found)}{_listed(found)}" if found else "nothing"


def _cues(marks: list[dict], attitude: str) -> str:
    found = behind(marks, attitude)
    counted = Counter(
        f"{' '.join(mark['exact'].split()).lower()} ({mark['about'] or 'not known'})" for mark in found
    )
    return f"{len(found)}: {_some(sorted(counted))}" if found else "none"


def _days(card: dict) -> str:
    if not card["reports"]:
        return "no event is told as having happened"
    recent = (
        ("on the day or the day before", card["same_day"]),
        ("same week", card["same_week"]),
        ("same month", card["same_month"]),
    )
    dated, middle = sum(n for _, n in recent), "no recent event with a day"
    if dated:
        spread = ", ".join(f"{name} {n}" for name, n in recent)
        middle = f"median {card['days_median']:.1f} over {count(dated, 'report')} ({spread})"
    older = f"; older events retold {card['retold']}"
    older += f" (median {card['retold_median']:.0f} days)" if card["retold"] else ""
    late = f"; dated after publication {card['after']}" if card["after"] else ""
    unknown = f"; as news without a day {card['told_as_news']}, not known {card['undated']}"
    return f"{middle}{older}{late}{unknown}"


def _admiralty(card: dict, support: list[dict]) -> str:
    judged = "the analyst's" if isinstance(card["rated_by"], str) else f"not judged: write yours into {FILE}"
    confirmed = sum(row["credibility_proposed"] == CONFIRMED for row in support)
    note = (
        f"; credibility {CONFIRMED} proposed for {confirmed} of {count(len(support), 'report')}"
        if confirmed
        else ""
    )
    return f"{card['reliability']}{card['credibility']} ({judged}){note}"


def _some(names: list[str]) -> str:
    rest = len(names) - MOST
    return ", ".join(names[:MOST]) + (f" and {rest} more" if rest > 0 else "")


def _bar(card: dict) -> str:
    """The shares of the three voices as a bar, in tenths of a per cent."""
    if pd.isna(card["words"]) or not card["words"]:
        return ""
    widths = {column: 100 * card[column] / card["words"] for column, _, _ in VOICES}
    parts = "".join(
        f'<span title="{name}" style="display:inline-block;height:8px;width:{widths[column]:.1f}%;'
        f'background:{colour}"></span>'
        for column, name, colour in VOICES
    )
    return f'<div style="margin:4px 8px;line-height:8px;white-space:nowrap">{parts}</div>'


def list_support(support: pd.DataFrame, top: int | None = None) -> Listing:
    """The reports for which credibility 1 is proposed, one per event, and the two origins that confirm it."""
    rows = support[support["credibility_proposed"] == CONFIRMED].drop_duplicates("event_id")
    rows = rows if top is None else rows.head(top)
    made = pd.DataFrame(
        {
            "event": rows["event_id"],
            "proposed": rows["credibility_proposed"],
            "why": rows["reason"],
            "source": rows["source_id"],
            "in these words": rows["exact"],
        }
    )
    return Listing(made, "No event is told by two independent origins: nothing is proposed, all stays 6.")
