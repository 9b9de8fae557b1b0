"""From files to documents: encodings, languages, dates of publication, outlets, relays, the manifest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisnb.sources import ignored_files, read_documents
from crisisnb.sources.datelines import dateline
from crisisnb.sources.dates import find_dates, left_over
from crisisnb.sources.encodings import decode
from crisisnb.sources.headers import publication
from crisisnb.sources.language import language_of
from crisisnb.sources.manifest import Entry
from crisisnb.sources.outlets import outlet_of
from crisisnb.sources.passages import find_passages
from crisisnb.sources.relays import via_of

LEAD = "Peru and Ecuador agreed on Monday to reopen the crossing after talks that lasted for two days."
FOREIGN = {
    "ru": "Министр заявил, что переговоры продолжатся весной и что стороны обменялись новыми предложениями.",
    "uk": "Міністр заявив, що переговори триватимуть навесні, і що сторони обмінялися пропозиціями.",
    "fr": "Le ministre a déclaré que les négociations se poursuivent dans la capitale et que l'accord est proche.",
    "de": "Der Minister sagte, dass die Gespräche im Frühling fortgesetzt werden und die Grenze offen ist.",
    "es": "El ministro dijo que las negociaciones seguirán en la capital y que el acuerdo está cerca.",
    "ar": "قال الوزير إن المحادثات ستستمر في الربيع وإن الجانبين تبادلا مقترحات جديدة",
    "zh": "部长表示谈判将在春天继续进行双方已经交换了新的提案",
    "ja": "大臣は交渉が春に続くと述べ、双方は新しい提案を交換した。",
}


# ---- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_is_found_and_gives_the_text_back(encoding, newline):
    text = newline.join(["“Señor Muñoz” spoke – and left", "", "It cost €5 in São Tomé."])
    found = decode(text.encode(encoding))
    assert found.problem is None
    assert found.text.removeprefix("\ufeff") == text
    assert text.encode(encoding).decode(found.encoding) == found.text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16-le", "utf-16-be"])
def test_cyrillic_encodings(encoding):
    found = decode(FOREIGN["ru"].encode(encoding))
    assert (found.text, found.encoding) == (FOREIGN["ru"], encoding)


def test_mark_of_utf8_stays_in_the_text_but_in_no_passage(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + LEAD.encode())
    (document,) = read_documents(tmp_path)
    assert document.text == "\ufeff" + LEAD
    assert [(p.start, p.end) for p in document.passages] == [(1, 1 + len(LEAD))]


def test_a_text_cut_off_in_a_character_is_read():
    found = decode("Señor Muñoz ging nach Łódź".encode()[:-1])
    assert (found.text, found.encoding) == ("Señor Muñoz ging nach Łód\ufffd", "utf-8/replace")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_have_a_problem(data):
    found = decode(data)
    assert bool(found.problem) != bool(found.encoding)
    if found.encoding:
        codec, _, errors = found.encoding.partition("/")
        assert data.decode(codec, errors or "strict") == found.text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_is_never_taken_for_anything_else(text):
    if not text.startswith(("%PDF", "PK", "GIF8", "{\\rtf", "Rar!", "<", " ")):
        found = decode(text.encode())
        assert found.problem or found.text == text


# ---- languages


@pytest.mark.parametrize("language, text", FOREIGN.items())
def test_foreign_languages(language, text):
    assert language_of(text) == language


def test_english_and_nothing():
    assert language_of(LEAD) == "en"
    assert language_of("Lima Quito") is None
    assert language_of("12 34 --") is None


# ---- dates


@pytest.mark.parametrize(
    "line, values",
    [
        (
            "05:55 GMT 15.12.2021 (Updated: 07:25 GMT 15.12.2021)",
            ["2021-12-15T05:55:00+00:00", "2021-12-15T07:25:00+00:00"],
        ),
        ("January 26, 2022", ["2022-01-26"]),
        ("26th of January 2022", ["2022-01-26"]),
        ("Published 3 March 2019 at 10:12 CET", ["2019-03-03T10:12:00+01:00"]),
        ("2019-03-02T10:00Z", ["2019-03-02T10:00:00+00:00"]),
        ("2019-03-02 10:00:30+05:30", ["2019-03-02T10:00:30+05:30"]),
        ("Mon 4 Mar 2019 12.03 GMT", ["2019-03-04T12:03:00+00:00"]),
        ("Updated 3:30 PM EST, Thu February 17, 2022", ["2022-02-17T15:30:00-05:00"]),
        ("12:05 a.m. (GMT+8) 3 March 2019", ["2019-03-03T00:05:00+08:00"]),
        ("1030 GMT, 3 March 2019", ["2019-03-03T10:30:00+00:00"]),
        ("3 March 2019 10:12 IST", ["2019-03-03"]),  # India, Israel or Ireland: the hour is left out
        ("3 March 2019, 10:12", ["2019-03-03"]),
        ("Issued on: 17/02/2022 - 14:30 Modified: 18/02/2022 - 15:00", ["2022-02-17", "2022-02-18"]),
        ("2022/02/17", ["2022-02-17"]),
        ("17.02.22", ["2022-02-17"]),
        ("17-Feb-2022", ["2022-02-17"]),
        ("February 17, 20225:45 PM UTC", ["2022-02-17T17:45:00+00:00"]),
        ("03/04/2019", [None]),
        ("31 February 2019", []),
        ("in March 2019 some 300 men", []),
        ("the 3-2-1 vote", []),
    ],
)
def test_dates(line, values):
    assert [found.value for found in find_dates(line)] == values
    assert all(line[found.start : found.end] == found.exact for found in find_dates(line))


@pytest.mark.parametrize(
    "line, rest",
    [
        ("Last updated on: 3 March 2019, 10:12 CET", ""),
        ("Sunday, 3 March", ""),
        ("Lima, 3 March 2019", "Lima"),
        ("Talks resumed", None),
        ("On 3 March 2019 they met", "they met"),
    ],
)
def test_what_a_date_line_says_besides(line, rest):
    assert left_over(line) == rest


@pytest.mark.parametrize(
    "text, expected",
    [
        ("LIMA, March 3 (Reuters) - Peru said", ("Reuters", "XXXX-03-03")),
        ("QUITO, Feb. 17, 2019 (AFP) — Ecuador", ("AFP", "2019-02-17")),
        ("LIMA, February 17. /TASS/. Peru said", ("TASS", "XXXX-02-17")),
        ("ADDIS ABABA, 3 March (Xinhua) -- Ethiopia", ("Xinhua", "XXXX-03-03")),
        ("PARIS (Reuters) - France", ("Reuters", None)),
        ("LA PAZ, Bolivia — The river", (None, None)),
        ("ASEAN is ready - but not now", None),
        ("Peru said on March 3 (a Sunday) - again", None),
    ],
)
def test_datelines(text, expected):
    found = dateline(text)
    assert (found and (found.agency, found.day)) == expected


PAGE = (
    "Talks resume at the river\n{}\n" + LEAD + "\nThe envoys will meet again in spring, they said on Tuesday."
)


@pytest.mark.parametrize(
    "line, published, updated, status, window",
    [
        ("3 March 2019", "2019-03-03", None, "stated", ("2019-03-03",) * 2),
        (
            "Published: 3 March 2019 | Updated: 5 March 2019",
            "2019-03-03",
            "2019-03-05",
            "stated",
            ("2019-03-03",) * 2,
        ),
        (
            "Updated 5 March 2019\nPublished 3 March 2019",
            "2019-03-03",
            "2019-03-05",
            "stated",
            ("2019-03-03",) * 2,
        ),
        ("By Ana Ruiz, 3 March 2019", "2019-03-03", None, "stated", ("2019-03-03",) * 2),
        (
            "By Ana Ruiz\nLima, 3 March 2019 10:12 UTC",
            "2019-03-03T10:12:00+00:00",
            None,
            "stated",
            ("2019-03-03",) * 2,
        ),
        ("Last updated: 5 March 2019", "2019-03-05", "2019-03-05", "inferred", ("2019-03-05",) * 2),
        ("03/04/2019", None, None, "unknown", ("2019-03-04", "2019-04-03")),
        ("03/04/2019 (updated 13/04/2019)", "2019-04-03", "2019-04-13", "inferred", ("2019-04-03",) * 2),
        ("© 2019 The Harbour Herald", None, None, "unknown", (None, None)),
        ("17 FEB, 13:20", None, None, "unknown", (None, None)),
        (
            "The deal ends a dispute of two years.\nBy Ana Ruiz\n3 March 2019",
            "2019-03-03",
            None,
            "stated",
            ("2019-03-03",) * 2,
        ),
        ("Central | 2019-03-03 09:15:43 | Editor: mia", "2019-03-03", None, "stated", ("2019-03-03",) * 2),
        (
            "March 3, 20195:45 PM UTCUpdated a year ago",
            "2019-03-03T17:45:00+00:00",
            None,
            "stated",
            ("2019-03-03",) * 2,
        ),
        ("Wednesday", None, None, "unknown", (None, None)),
    ],
)
def test_publication_by_the_line_below_the_headline(line, published, updated, status, window):
    text = PAGE.format(line)
    found = publication(text, find_passages(text))
    assert (found.published, found.updated, found.status, (found.earliest, found.latest)) == (
        published,
        updated,
        status,
        window,
    )


@pytest.mark.parametrize(
    "text, published",
    [
        (LEAD + "\n13 March 2019, 15:12 GMT\n" + LEAD, None),  # a linked item's
        (LEAD + "\nThe dam is full.\n— Ana Ruiz (@anaruiz) March 3, 2019\n" + LEAD, None),
        (LEAD + "\nCopyright 2019 Harbour Herald", None),
        (LEAD + "\nFirst published: 3 March 2019", "2019-03-03"),
        ("Sun 03 Mar 2019 Talks resume. " + LEAD, "2019-03-03"),
        ("LIMA, March 3, 2019 (Agency) - " + LEAD, "2019-03-03"),
        ("LIMA, March 3 (Agency) - " + LEAD, None),
        ("On 3 March 2019 the two sides agreed to meet again in the spring.", None),
    ],
)
def test_publication_elsewhere(text, published):
    assert publication(text, find_passages(text)).published == published


def test_a_dateline_without_a_year_is_kept_as_a_candidate():
    text = "LIMA, March 3 (Agency) - " + LEAD
    (seen,) = publication(text, find_passages(text)).dates_seen
    assert (seen["value"], seen["where"], text[seen["start"] : seen["end"]]) == (
        "XXXX-03-03",
        "dateline",
        "March 3",
    )


def test_contradictory_dates_are_all_kept_and_the_manifest_wins():
    text = PAGE.format("3 March 2019")
    found = publication(text, find_passages(text), Entry("a", "2019-03-04"))
    assert (found.published, found.status) == ("2019-03-04", "stated")
    assert found.rule == "manifest; other dates are given too: 2019-03-03"
    assert [(d["where"], d["value"], d["exact"]) for d in found.dates_seen] == [
        ("manifest", "2019-03-04", None),
        ("date line above the text", "2019-03-03", "3 March 2019"),
    ]


# ---- outlets and relays


@pytest.mark.parametrize(
    "text, expected",
    [
        ("LIMA (Reuters) - " + LEAD, ("Reuters", "stated")),
        (LEAD + "\n© 2019 The Harbour Herald. All rights reserved.", ("Harbour Herald", "inferred")),
        (LEAD + "\nFollow the Harbour Herald on Twitter", ("Harbour Herald", "inferred")),
        (LEAD + "\nFollow us on Twitter", (None, "unknown")),
        (LEAD + "\nFollow Ana Ruiz on Twitter", (None, "unknown")),
        (LEAD + "\n© AFP 2019 / Ana Ruiz", (None, "unknown")),
        ("Talks resume at the river\nBy Ana Ruiz, CNN\n" + LEAD, ("CNN", "inferred")),
        ("Talks resume at the river\nReuters\n3 March 2019\n" + LEAD, ("Reuters", "stated")),
        (LEAD + "\nPublished in The Harbour Herald, March 4th, 2019", ("Harbour Herald", "inferred")),
        ("Lima (AFP) – " + LEAD, ("AFP", "stated")),
        ("The European Union (EU) – " + LEAD, (None, "unknown")),
        ("Minister Ana Ruiz has told Anadolu that " + LEAD, ("Anadolu", "inferred")),
        ("Minister Ana Ruiz told Anadolu, according to Anadolu, that " + LEAD, (None, "unknown")),
    ],
)
def test_outlets(text, expected):
    assert outlet_of(text, find_passages(text)) == expected


@pytest.mark.parametrize(
    "lead, via",
    [
        (
            "The border will open, news agency Anadolu reported on Feb. 3, citing the Foreign Ministry.",
            ("Anadolu", "Foreign Ministry"),
        ),
        ("According to the Harbour Herald, the border will open in spring.", ("Harbour Herald",)),
        ("The dam is full, Andean newspaper El Faro reported on Monday, citing two officials.", ("El Faro",)),
        ("The minister said that the border will open in spring.", ()),
        ("The border will open in spring, officials told the envoys. - REUTERS", ("Reuters",)),
    ],
)
def test_relays(lead, via):
    assert via_of(lead, find_passages(lead)) == via


# ---- folders


def test_documents_of_a_folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.TXT").write_bytes(PAGE.format("3 March 2019").encode())
    (tmp_path / "one.txt").write_bytes(LEAD.encode())
    (tmp_path / ".hidden.txt").write_bytes(b"x")
    (tmp_path / "scan.pdf").write_bytes(b"x")
    (tmp_path / "crisis.toml").write_text("title = 'x'")
    (tmp_path / "sources.csv").write_text(
        "source_id,published,outlet,title,url\none,2019-03-05T08:00:00Z,Harbour Herald,,https://example.org/1\n"
    )
    two, one = read_documents(tmp_path)
    assert (two.source_id, two.path, two.title, two.published) == (
        "b/two",
        "b/two.TXT",
        "Talks resume at the river",
        "2019-03-03",
    )
    assert (one.source_id, one.published, one.published_status, one.outlet, one.outlet_status, one.url) == (
        "one",
        "2019-03-05T08:00:00Z",
        "stated",
        "Harbour Herald",
        "stated",
        "https://example.org/1",
    )
    assert (one.language, one.encoding, one.words, one.sha256[:8]) == ("en", "utf-8", 17, one.sha256[:8])
    assert ignored_files(tmp_path) == ["scan.pdf"]
