"""Source criticism: what is counted in one text, that it walks back to words, and that nothing is rated."""

from types import SimpleNamespace

import pandas as pd
import pytest
from comparison_tables import Corpus
from hypothesis import given, settings
from hypothesis import strategies as st

import crisisnb as cnb
from crisisnb.comparisons.criticism import behind, columns, criticise, measures
from crisisnb.comparisons.criticism.distance import written_from
from crisisnb.comparisons.criticism.unnamed import unnamed
from crisisnb.comparisons.criticism.voice import Article
from crisisnb.errors import CrisisError
from crisisnb.sources.manifest import read_manifest, read_ratings


def marks(text, measure, voice=None, **source):
    """The words that one measure counts in a text without statements."""
    corpus = Corpus(a=text)
    corpus.source("a", **source)
    found = criticise(corpus.tables(), corpus.texts).marks
    found = found[found["measure"] == measure]
    return list((found if voice is None else found[found["voice"] == voice])["exact"])


def one_card(corpus, name="a", **more):
    found = criticise(corpus.tables(), corpus.texts, **more)
    return found.cards.set_index("source_id").loc[name]


# --- whose voice


TOLD = 'Peru said the border was shut. "We want peace," said Ana Rojas. Nobody left the town.'


def told():
    corpus = Corpus(a=TOLD)
    corpus.add("statements", "a", "the border was shut", kind="indirect", organization="Peru")
    corpus.add("statements", "a", "We want peace,", kind="direct", organization="Chile", person="Ana Rojas")
    return corpus


def test_every_word_of_the_article_has_one_voice():
    card = one_card(told())
    assert (card["words"], card["words_quoted"], card["words_reported"], card["words_own"]) == (16, 3, 4, 9)
    assert card["quoted_share"] == 3 / 16


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(TOLD) - 2),
            st.integers(1, 40),
            st.sampled_from(["direct", "mixed", "indirect"]),
        )
    ),
    st.lists(st.integers(0, len(TOLD)), min_size=2, max_size=2, unique=True),
)
def test_the_three_voices_add_up_to_the_article(spans, edges):
    said = [
        {
            "start": start,
            "end": min(start + size, len(TOLD)),
            "kind": kind,
            "organization": "Peru",
            "region": "body",
        }
        for start, size, kind in spans
    ]
    first, last = sorted(edges)
    passages = [
        {"start": 0, "end": first, "kind": "furniture"},
        {"start": first, "end": last, "kind": "body"},
    ]
    article = Article("a", TOLD, passages, said)
    assert sum(article.words(voice=voice) for voice in (1, 2, 3)) == article.words() <= len(TOLD.split())
    assert sum(m["value"] for m in article.marks if m["measure"] == "quotation") == article.words(voice=3)
    assert sum(m["value"] for m in article.marks if m["measure"] == "reported") == article.words(voice=2)


def test_furniture_is_not_the_article():
    corpus = Corpus(a="Read more: a brutal regime\nThe envoys met.")
    corpus.source("a")
    tables = corpus.tables()
    text = corpus.texts["a"]
    kinds = [(0, text.index("\n"), "furniture"), (text.index("The"), len(text), "body")]
    tables["passages"] = pd.DataFrame(
        [{"source_id": "a", "start": s, "end": e, "kind": k} for s, e, k in kinds]
    )
    card = criticise(tables, corpus.texts).cards.iloc[0]
    assert card["words"] == 3 and card["labels"] == 0


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ('The army spoke of order while its "peace patrols" shot at boats.', ["peace patrols"]),
        ("They were taken to a “rest house” in the hills.", ["rest house"]),
        ('The frigate "Almirante Grau" left port.', []),
        ('She wrote "The Lion and the Sea" in exile.', []),
        ('A crowd shouted. "We will not go back to the old road, not now and not ever."', []),
        ('The crowd sang "Go home."', []),
    ],
)
def test_terms_in_quotation_marks_that_nobody_used(text, terms):
    assert marks(text, "scare_quote") == terms


def test_a_quoted_term_with_a_speaker_is_a_quotation():
    corpus = Corpus(a='Peru called it a "water blockade" on Monday.')
    corpus.add("statements", "a", "water blockade", kind="direct", organization="Peru")
    found = criticise(corpus.tables(), corpus.texts).marks
    assert list(found.query("measure == 'quotation'")["about"]) == ["Peru"]
    assert found.query("measure == 'scare_quote'").empty


# --- how it is worded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dam has reportedly burst.", ["reportedly"]),
        ("The alleged raid took place at night.", ["alleged"]),
        ("The minister alleged that boats were sunk.", []),
        ("Troops appear to be leaving.", ["appear"]),
        ("He will appear before the court.", []),
        ("It appeared that talks had failed.", ["It appeared"]),
        ("Peru may close the strait in May.", ["may"]),
        ("The ships may not enter.", []),
        ("The strike could widen the war.", ["could"]),
        ("Rescuers could not reach the village.", []),
        ("Shots could be heard in the old town.", []),
        ("They marched with all their might.", []),
        ("An attack is likely.", ["likely"]),
        ("Women were more likely to stay than men.", []),
        ("She is an unlikely ally.", []),
        ("Send help as soon as possible and fast.", []),
        ("a possible ceasefire", ["possible"]),
        ("The convoy was supposed to leave.", []),
        ("The general is believed to have fled.", ["is believed to"]),
        ("The report could not be independently verified.", ["could not be independently verified"]),
        ("It isn’t clear who fired.", ["isn’t clear"]),
        ("The heir apparent came.", []),
        ("The ministers met and signed.", []),
    ],
)
def test_hedges(text, words):
    assert marks(text, "hedge", "own") == words


def test_a_hedge_belongs_to_whoever_speaks():
    text = 'Peru said boats could be sunk. "We may fight," said Chile. War seems near.'
    corpus = Corpus(a=text)
    corpus.add("statements", "a", "boats could be sunk", kind="indirect", organization="Peru")
    corpus.add("statements", "a", "We may fight,", kind="direct", organization="Chile")
    card = one_card(corpus)
    assert (card["hedges"], card["hedges_reported"], card["hedges_quoted"]) == (1, 1, 1)
    assert card["hedges_per_1000"] == pytest.approx(1000 / card["words_own"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The regime shelled the port.", ["regime"]),
        ("The sanctions regime was renewed.", []),
        ("They want regime change.", []),
        ("a brutal raid on the liberated valley", ["brutal", "liberated"]),
        ("Invaders held the hill.", ["Invaders"]),
        ("Troops invaded the valley and occupied the town.", []),
        ("The expulsion of two diplomats followed.", []),
        ("A militia claimed responsibility in rebel-held Ilo.", []),
        ("They met on Martyrs' Square in the Liberation Hall.", []),
        ("The town of Kfar al-Sham fell.", []),
        ("Fear grew. Sham trials began.", ["Sham"]),
        ("The siege went on.", []),
        ("The government sent troops to the border.", []),
    ],
)
def test_words_that_judge(text, words):
    assert marks(text, "label") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the so-called republic of Ilo", ["so-called"]),
        ("a self-proclaimed governor", ["self-proclaimed"]),
        ("The flood claimed hundreds of lives.", []),
        ("The convoy was supposed to leave.", []),
        ("The governor resigned.", []),
    ],
)
def test_words_of_distance(text, words):
    assert marks(text, "distancing") == words


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("claimed", "doubt"),
        ("insisted", "doubt"),
        ("insisted on", None),
        ("said", None),
        ("admitted", "trust"),
        ("points out", "trust"),
        ("pointed to", None),
    ],
)
def test_verbs_that_take_sides(cue, kind):
    text = f"Peru {cue} the boats were sunk."
    corpus = Corpus(a=text)
    at = {"cue": cue, "cue_start": 5, "cue_end": 5 + len(cue)}
    corpus.add("statements", "a", "the boats were sunk", kind="indirect", organization="Peru", **at)
    found = criticise(corpus.tables(), corpus.texts)
    assert list(found.marks.query("measure == 'cue'")["kind"]) == ([kind] if kind else [])
    voice = found.voices.iloc[0]
    assert (voice["doubt"], voice["trust"]) == (kind == "doubt", kind == "trust")


# --- who speaks


@pytest.mark.parametrize(
    ("speaker", "person", "found"),
    [
        ("Officials in three capitals", None, ("officials", "inside")),
        ("a senior diplomat who has seen the text", None, ("diplomat", "inside")),
        ("some analysts", None, ("analysts", "expert")),
        ("Two eyewitnesses", None, ("eyewitnesses", "public")),
        ("residents of the port, most of them old", None, ("residents", "public")),
        ("fishermen", None, None),
        ("the ministry", None, None),
        ("Foreign Minister Ana Rojas", "Ana Rojas", None),
        ("a spokesman for the army", None, None),
        (None, None, None),
    ],
)
def test_speakers_without_a_name(speaker, person, found):
    assert unnamed({"speaker": speaker, "person": person}) == found


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("He spoke on condition of anonymity.", 1),
        ("They asked not to be named.", 1),
        ("The aide was not authorised to speak to reporters.", 1),
        ("The aide wasn't allowed to brief the press.", 1),
        ("The ship was not named after a king.", 0),
    ],
)
def test_words_on_anonymity(text, n):
    assert len(marks(text, "anonymity")) == n


@pytest.mark.parametrize(
    ("text", "outlet", "kinds"),
    [
        ("An Andes Herald reporter saw two tanks.", "Andes Herald", ["saw"]),
        ("Rojas told the Andes Herald that she would go.", "Andes Herald", ["asked"]),
        ("Rojas told the Lima Echo that she would go.", "Andes Herald", []),
        ("The letter, seen by this newspaper, is short.", None, ["read"]),
        ('"We saw the tanks," she said.', None, []),
        ("Reporters asked her about it.", None, []),
    ],
)
def test_how_a_source_says_that_it_knows(text, outlet, kinds):
    corpus = Corpus(a=text)
    corpus.source("a", outlet=outlet)
    found = criticise(corpus.tables(), corpus.texts).marks
    assert list(found.query("measure == 'witness'")["kind"]) == kinds


def test_who_is_quoted_who_is_only_told_and_who_is_never_heard():
    text = 'Peru accused Chile and Bolivia. "Enough," said Ana Rojas. Brazil said it would help.'
    corpus = Corpus(a=text)
    corpus.add("statements", "a", "Enough,", kind="direct", person="Ana Rojas", organization="Peru")
    corpus.add("statements", "a", "it would help", kind="indirect", organization="Brazil")
    corpus.report(
        "a", "Peru accused Chile and Bolivia", "ACCUSE", ["Ana Rojas", "Peru"], ["Chile", "Bolivia"]
    )
    found = criticise(corpus.tables(), corpus.texts)
    heard = dict(zip(found.voices["party"], found.voices["heard"]))
    assert heard == {"Peru": "quoted", "Brazil": "reported", "Bolivia": "unheard", "Chile": "unheard"}
    assert found.cards.iloc[0]["unheard"] == ["Bolivia", "Chile"]
    peru = found.voices.set_index("party").loc["Peru"]
    assert (peru["words_quoted"], peru["quoted_share"], peru["statements_share"], peru["spoken_of"]) == (
        1,
        1,
        0.5,
        1,
    )


def test_the_pieces_of_one_utterance_are_one_statement():
    corpus = Corpus(a='"We go," she said, "and we stay."')
    for words in ("We go,", "and we stay."):
        corpus.add("statements", "a", words, kind="direct", organization="Peru", cue_start=13, cue_end=17)
    card = one_card(corpus)
    assert card["statements"] == 1 and card["words_quoted"] == 5


def test_people_without_a_name_are_a_side_of_their_own():
    corpus = Corpus(a='"Stay," two officials said. "Go," it said.')
    corpus.add("statements", "a", "Stay,", kind="direct", speaker="two officials")
    corpus.add("statements", "a", "Go,", kind="direct", speaker="it")
    found = criticise(corpus.tables(), corpus.texts)
    assert list(found.voices["party"].fillna("?")) == ["people without a name", "?"]
    card = found.cards.iloc[0]
    assert (
        card["unnamed"],
        card["unnamed_share"],
        card["statements_of_nobody"],
        card["words_of_nobody"],
    ) == (1, 0.5, 1, 1)


def test_a_chain_of_relays_is_shown_where_it_is_named():
    text = "Rumours grew. The port is shut, the Ilo Agency reported, citing the navy."
    corpus = Corpus(a=text)
    corpus.source("a", via=["Ilo Agency"])
    corpus.add(
        "statements", "a", "The port is shut", kind="indirect", organization="Peru", via=["Ilo Agency"]
    )
    found = criticise(corpus.tables(), corpus.texts)
    assert list(found.marks.query("measure == 'relay'")["exact"]) == ["Ilo Agency"]
    assert list(found.marks.query("measure == 'relay'")["kind"]) == ["relay"]
    assert found.cards.iloc[0]["relayed"] == 1


def test_whoever_most_of_a_document_rests_on_is_called_its_leading_speaker():
    corpus = Corpus(a="Lima said the port is shut. It spoke of mines.")
    corpus.source("a", via=["Peru"])
    corpus.add("statements", "a", "the port is shut", kind="indirect", organization="Peru", speaker="Lima")
    mark = criticise(corpus.tables(), corpus.texts).marks.query("measure == 'relay'").iloc[0]
    assert (mark["kind"], mark["exact"]) == ("leading speaker", "the port is shut")
    assert mark["rule"].endswith("1 of 1 statements")


# --- how far away


@pytest.mark.parametrize(
    ("day", "kind", "days"),
    [
        ("2011-05-10", "same day", 0),
        ("2011-05-05", "same week", 5),
        ("2011-04-20", "same month", 20),
        ("2009-05-10", "retold", 730),
        ("2011-05-14", "after publication", -4),
        (None, "not known", None),
    ],
)
def test_days_from_an_event_to_its_publication(day, kind, days):
    corpus = Corpus(a="Peru shut the port.")
    corpus.source("a", "2011-05-10")
    corpus.report("a", "Peru shut the port", "COERCE", ["Peru"], day=day)
    mark = criticise(corpus.tables(), corpus.texts).marks.query("measure == 'lag'").iloc[0]
    assert mark["kind"] == kind and (mark["value"] == days if days is not None else pd.isna(mark["value"]))


def test_the_median_leaves_out_what_is_retold_planned_or_without_a_day_of_its_own():
    corpus = Corpus(a="They met. They fought. They fled. They spoke. They will return.")
    corpus.source("a", "2011-05-10")
    for words, day in (
        ("They met", "2011-05-08"),
        ("They fought", "2011-05-04"),
        ("They fled", "1999-01-01"),
    ):
        corpus.report("a", words, "CONSULT", ["Peru"], day=day)
    news = {"edtf": "[2011-05-09..2011-05-10]", "earliest": "2011-05-09", "latest": "2011-05-10"}
    corpus.report("a", "They spoke", "CONSULT", ["Peru"], anchor="published 2011-05-10", **news)
    corpus.report("a", "They will return", "RETREAT", ["Peru"], day="2011-05-20", status="planned")
    card = one_card(corpus)
    assert (card["reports"], card["days_median"], card["retold"], card["told_as_news"]) == (4, 4, 1, 1)


def test_without_a_day_of_publication_no_distance_is_known():
    corpus = Corpus(a="Peru shut the port.")
    corpus.report("a", "Peru shut the port", "COERCE", ["Peru"], day="2011-05-10")
    card = one_card(corpus)
    assert pd.isna(card["days_median"]) and card["undated"] == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LIMA, May 3 (Agency) - The port is shut.", "LIMA"),
        ("PORT-AU-PRINCE — The port is shut.", "PORT-AU-PRINCE"),
        ("QUITO. /EFE/. The port is shut.", "QUITO"),
        ("By Ana Rojas in Ilo\nThe port is shut.", "Ilo"),
        ("The port of Ilo is shut - again.", None),
        ("May 3 - The port is shut.", None),
    ],
)
def test_where_a_source_is_written(text, place):
    article = Article("a", text, [], [])
    found = written_from(article, [{"start": 0, "end": len(text)}])
    assert (text[found[0] : found[1]] if found else None) == place


def test_a_report_from_the_capital_is_near_what_happens_in_its_state():
    corpus = Corpus(a="LIMA, May 3 (Agency) - Talks began in Peru. Talks ended in Quito.")
    corpus.report("a", "Talks began in Peru", "CONSULT", ["Chile"], place="Peru")
    corpus.report("a", "Talks ended in Quito", "CONSULT", ["Chile"], place="Quito")
    card = one_card(corpus)
    assert (card["place"], card["place_state"], card["places"], card["places_near"]) == ("LIMA", "Peru", 2, 1)


# --- what may be believed


def accounts(second=None, other=None, **first):
    """Two accounts of one event; `second` changes the second source, `other` the second report."""
    corpus = Corpus(a="Peru shut the port.", b="The port was closed by Peru.")
    corpus.source("a", "2011-05-10", origin="one", via=["Navy"])
    corpus.source("b", "2011-05-10", **({"origin": "two", "via": ["Police"]} | (second or {})))
    day = "2011-05-09"
    corpus.report("a", "Peru shut the port", "COERCE", ["Peru"], **({"day": day, "event_id": "e1"} | first))
    told = {"day": day, "event_id": "e1"} | (other or {})
    corpus.report("b", "The port was closed by Peru", "COERCE", ["Peru"], **told)
    return criticise(corpus.tables(), corpus.texts).support


def test_two_independent_origins_are_named():
    support = accounts()
    assert list(support["credibility_proposed"]) == ["1", "1"] and set(support["credibility"]) == {"6"}
    assert support.iloc[0]["origins"] == ["one", "two"]
    assert "one (a) and two (b)" in support.iloc[0]["reason"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"second": {"origin": "one"}}, "one origin only"),
        ({"second": {"via": ["Navy"]}}, "rests on the same: Navy"),
        ({"other": {"attributed_to": "Navy"}}, "rests on the same: Navy"),
        ({"other": {"day": "2011-05-02"}}, "on a day that agrees"),
        ({"other": {"day": None}}, "on a day that agrees"),
        ({"day": None}, "no day"),
        ({"other": {"status": "planned"}}, "tells it as real"),
        ({"other": {"status": "denied"}}, "denies it (b)"),
        ({"status": "hypothetical"}, "told as hypothetical"),
        ({"other": {"event_id": "e2"}}, "one origin only"),
    ],
)
def test_nothing_is_proposed_without_two_independent_origins(change, reason):
    first = accounts(**change).query("source_id == 'a'").iloc[0]
    assert pd.isna(first["credibility_proposed"]) and reason in first["reason"]


@pytest.mark.parametrize("outlet", [None, "Reuters", "Sputnik", "Andes Herald"])
def test_no_outlet_is_rated(outlet):
    corpus = Corpus(a="Peru shut the port.")
    corpus.source("a", outlet=outlet, outlet_status="stated")
    card = one_card(corpus)
    assert (card["reliability"], card["credibility"]) == ("F", "6") and pd.isna(card["rated_by"])


def test_the_analyst_rates():
    card = one_card(told(), ratings={"a": ("B", None)})
    assert (card["reliability"], card["credibility"], card["rated_by"]) == ("B", "6", "analyst")


def manifest(folder, row, header="source_id,published,reliability,credibility"):
    (folder / "sources.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    return folder


def test_ratings_are_read_from_the_manifest(tmp_path):
    folder = manifest(tmp_path, "a,,b,2")
    entry = read_manifest(folder, ["a"])["a"]
    assert (entry.reliability, entry.credibility) == ("B", "2")
    assert read_ratings(folder) == {"a": ("B", "2")}
    assert read_ratings(manifest(tmp_path, "a,2011-05-10", "source_id,published")) == {"a": (None, None)}
    assert read_ratings(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("row", "header", "words"),
    [
        ("a,,G,", None, ["line 2", "'reliability'", "'G'", "A to F"]),
        ("a,,,0", None, ["line 2", "'credibility'", "'0'", "1 to 6"]),
        ("a,,AB,", None, ["'AB' is not one of"]),
        ("a,,B2", "source_id,published,reliabilty", ["'reliabilty'", "call it reliability"]),
    ],
)
def test_a_wrong_rating_is_named(tmp_path, row, header, words):
    folder = manifest(tmp_path, row, *filter(None, [header]))
    for read in (lambda: read_manifest(folder, ["a"]), lambda: read_ratings(folder)):
        with pytest.raises(CrisisError) as error:
            read()
        assert all(word in str(error.value) for word in words), error.value


# --- all of it together


@pytest.fixture(scope="module")
def found(second):
    return second.criticism


def test_every_mark_stands_where_it_says(second, found):
    assert len(found.marks) > 100
    for row in [*found.marks.to_dict("records"), *found.support.to_dict("records")]:
        assert second.text(row["source_id"])[row["start"] : row["end"]] == row["exact"]


def test_every_number_is_its_marks(found):
    for card in found.cards.to_dict("records"):
        rows = found.marks[found.marks["source_id"] == card["source_id"]].to_dict("records")
        for column, how in measures().items():
            values = [row["value"] for row in behind(rows, column)] if how["how"] != "text" else []
            if how["how"] == "count":
                assert card[column] == len(values), column
            elif how["how"] == "sum":
                assert card[column] == sum(values), column


def test_what_the_second_crisis_shows(found):
    cards = found.cards.set_index("source_id")
    assert cards.loc["04_copperline", "via"] == ["Zampress", "Energy Ministry"]
    assert cards.loc["04_copperline", "relayed"] == 2
    assert cards.loc["01_lake_courier", "place_state"] == "Malawi"
    assert cards.loc["02_zambezi_mirror", "asked"] == 1
    voices = found.voices.set_index(["source_id", "party"])
    assert voices.loc[("01_lake_courier", "Zambia"), "heard"] == "reported"
    assert voices.loc[("01_lake_courier", "Malawi"), "quoted_share"] == 1


def counted(cards, name):
    return cards.set_index("source_id").loc[name, list(measures())].astype("str").to_dict()


def test_a_copy_has_the_same_numbers(second):
    tables = {
        name: getattr(second, name)
        for name in ("sources", "passages", "actors", "times", "statements", "reports", "positions")
    }
    doubled = {
        name: pd.concat(
            [table, table[table["source_id"] == "03_no_date"].assign(source_id="copy")], ignore_index=True
        )
        for name, table in tables.items()
    }
    made = criticise(doubled, second.texts | {"copy": second.text("03_no_date")})
    assert (
        counted(made.cards, "copy")
        == counted(made.cards, "03_no_date")
        == counted(criticise(tables, second.texts).cards, "03_no_date")
    )
    assert made.cards.set_index("source_id").loc["copy", "origin_shared_with"] == ["03_no_date"]


def test_the_order_of_rows_does_not_matter(second, found):
    names = ("sources", "passages", "actors", "times", "statements", "reports", "positions")
    mixed = {name: getattr(second, name).sample(frac=1, random_state=3) for name in names}
    stamps = {document.source_id: document.dates_seen for document in second.documents}
    again = criticise(mixed, second.texts, stamps)
    for one, other in zip(found, again):
        pd.testing.assert_frame_equal(one, other)


def test_a_source_that_was_not_read_has_no_numbers():
    corpus = Corpus(a="")
    corpus.source("a", problem="binary file: not read")
    found = criticise(corpus.tables(), corpus.texts)
    card = found.cards.iloc[0]
    assert card[list(measures())].isna().all() and card["reliability"] == "F"
    shown = repr(cnb.source_cards(SimpleNamespace(criticism=found)))
    assert "binary file" in shown and "hedges" not in shown


def test_columns_are_those_that_are_described(found):
    for name, table in zip(found._fields, found):
        assert list(table.columns) == list(columns(name))
    described = set(cnb.guide_measures().table["column"])
    assert described == set(found.cards.columns)


def test_cards_are_the_same_each_time_and_hold_no_markup_of_a_text():
    corpus = Corpus(a="Peru <b>shut</b> the port.")
    corpus.source("a", title="<i>Ilo</i>")
    found = criticise(corpus.tables(), corpus.texts)
    one, other = (cnb.source_cards(SimpleNamespace(criticism=found)) for _ in range(2))
    assert one._repr_html_() == other._repr_html_() and repr(one) == repr(other)
    assert "&lt;i&gt;Ilo" in one._repr_html_() and "<i>" not in one._repr_html_()


def test_cards_say_who_is_heard(second):
    cards = cnb.source_cards(second, second.sources.head(1))
    assert len(cards) == 1
    lines = dict(cards.lines[0][1])
    assert lines["quotes"] == "Malawi 29 words (100%)"
    assert lines["tells, but does not quote"].startswith("Zambia (2 statements)")
    assert lines["speaks of, lets not speak"] == "African Union"
    assert lines["statements"].startswith("Malawi 9 (69%), Zambia 2")
    assert lines["Admiralty"].startswith("F6 (not judged")
    assert "⟦Malawi⟧ demands" in lines["shown by"]


def test_cards_of_none_and_of_some(second):
    assert repr(cnb.source_cards(second, second.sources.head(0))) == "There is no source in this selection."
    some = cnb.source_cards(second, top=1)
    assert (
        len(some) == 1 and "3 further sources not shown" in repr(some) and "3 further" in some._repr_html_()
    )


def test_from_a_number_to_the_words(second, found):
    rows = cnb.marks_behind(found.marks, "quoted_share", "01_lake_courier")
    assert rows["value"].sum() == found.cards.set_index("source_id").loc["01_lake_courier", "words_quoted"]
    assert len(cnb.quotes(second, rows, ["about"])) == len(rows) == 3
    for name in ("words", "beauty"):
        with pytest.raises(KeyError, match=name):
            cnb.marks_behind(found.marks, name)


def test_what_is_proposed_is_listed_once_per_event(found):
    proposed = found.support[found.support["credibility_proposed"].notna()]
    assert len(cnb.list_support(found.support)) == proposed["event_id"].nunique() > 0
    assert "nothing is proposed" in repr(cnb.list_support(found.support.head(0)))


def test_picture_of_who_gets_quoted(found):
    ax = cnb.quotation_shares(found.cards, found.voices)
    assert [label.get_text() for label in ax.get_legend().get_texts()] == ["Malawi", "Zambia"]
    quoted, words = found.cards["words_quoted"].sum(), found.cards["words"].sum()
    assert cnb.caption(ax).startswith(f"{quoted} of {words} words of 4 articles")
    widths = sum(bar.get_width() for bar in ax.patches)
    assert widths == pytest.approx((found.cards["quoted_share"] * 100).sum())


def test_picture_of_nothing(found):
    ax = cnb.quotation_shares(found.cards.head(0), found.voices.head(0))
    assert cnb.caption(ax) == "There is no source in this selection."


def test_picture_without_a_quotation():
    corpus = Corpus(a="Peru shut the port.")
    corpus.source("a")
    made = criticise(corpus.tables(), corpus.texts)
    ax = cnb.quotation_shares(made.cards, made.voices)
    assert ax.get_legend() is None and cnb.caption(ax).startswith("0 of 4 words of 1 article stand")


def test_a_corpus_takes_its_ratings_from_its_manifest(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Talks in Ilo\n\nPeru said on Monday that talks would go on.", encoding="utf-8"
    )
    crisis = cnb.read(manifest(tmp_path, "a,2011-05-10,C,"))
    card = crisis.criticism.cards.iloc[0]
    assert (card["reliability"], card["credibility"], card["rated_by"]) == ("C", "6", "analyst")
    assert "C6 (the analyst's)" in repr(cnb.source_cards(crisis))
