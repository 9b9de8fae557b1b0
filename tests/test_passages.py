"""Layouts of news pages, and what of each is no article text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisnb.sources.passages import find_passages, headline

BODY = "Peru and Ecuador agreed on Monday to reopen the crossing after talks that lasted for two days."
MORE = "The river has been closed to ships since the spring, when both sides recalled their envoys."


def labelled(text, title=None):
    return [(p.kind, text[p.start : p.end]) for p in find_passages(text, title) if p.kind != "body"]


# Lines that are no article text wherever they stand between paragraphs.
LINES = """
furniture | Follow us on Twitter, Facebook and Google News
furniture | Follow the Harbour Herald on Facebook
furniture | Subscribe
furniture | Sign up for our weekly newsletter
furniture | Subscribe to the Morning Briefing newsletter, delivered every weekday.
furniture | Listen to our podcast on Apple Podcasts, Spotify and YouTube
furniture | Share this article
furniture | Share | Tweet | Email
furniture | Rate this item
furniture | (0 votes)
furniture | 12 comments
furniture | Leave a comment
furniture | ADVERTISEMENT
furniture | Story continues below
furniture | We use cookies to make this site work. You can change your settings at any time.
furniture | Copyright 2019 Harbour Herald. All rights reserved.
furniture | © 2019 Harbour Media Ltd
furniture | [Edited by Ana Ruiz]
furniture | (Reporting by Ana Ruiz in Lima and Jon Poe; Editing by Mia Lund)
furniture | Reporting by Ana Ruiz; editing by Jon Poe
furniture | Ana Ruiz contributed to this report from Lima.
furniture | 3 March 2019, 15:12 GMT
furniture | Last updated: March 3, 2019 10:00 am
furniture | 3 hours ago
furniture | 4 min read
furniture | © Agence Centrale 2019 / Ana Ruiz
furniture | Photo: Ana Ruiz/Agence Centrale
furniture | https://www.example.org/talks
furniture | * * *
furniture | Home > World > South America
embed | View this post on Instagram
embed | A post shared by Ana Ruiz (@anaruiz)
furniture | Tags: Peru, Ecuador, river
teaser | Read more: Ministers meet at the dam for a second day
teaser | READ ALSO: Why the river matters
teaser | Related: Ecuador recalls its envoy
teaser | See also | The dam in pictures
teaser | Don't miss: Five things to know about the crossing
caption | FILE PHOTO: Ships wait at the crossing near Piura, Peru, March 3, 2019. REUTERS/Ana Ruiz
caption | This picture taken on March 18, 2019, shows the crossing at dawn.
caption | In this photo released by the ministry, envoys shake hands at the dam.
caption | Ministers arrive for talks at the dam [Ana Ruiz/Agence Centrale]
caption | Ships wait off the harbour of Lima. Photograph: Ana Ruiz/Agence Centrale
"""

# Sentences of articles that open as furniture does.
SENTENCES = """
Subscribers to the state newspaper were told on Monday that the crossing would stay closed.
Follow-up talks are planned for the spring, the ministry said on Monday.
Share prices fell in Lima on Monday after the crossing was closed.
Reporting by the commission suggests that the dam was empty in March.
Editing by the ministry changed the text of the joint statement, the envoys said.
Read more carefully, the statement leaves the question of the dam open, one envoy said.
Related measures were taken in Quito, where the government closed two bridges.
Comments by the minister angered the government in Quito on Monday.
By Monday the talks had collapsed, officials in both capitals said.
A photo of the document was published by a newspaper in Quito.
Copyright law was not discussed at the talks, the ministry said.
Photographs released by the ministry appear to show troops at the crossing.
On 3 March 2019, the two governments met at the dam.
March 3 was the day on which the envoys left.
The envoys left.
“We will not yield,” the minister said.
Updated figures put the number of ships at 140.
Home Minister Ana Ruiz said the crossing would stay closed.
See the map, she said, and you will understand the dispute.
Listen to the people, the minister told the crowd in Lima.
Watch the river, he said.
The minister said: "Join us in the talks on the river."
Get the ships out of the river, the ministry told its navy.
Like many posts on Facebook, the video of the dam was false, the ministry said.
Share with us the burden of the dam, the minister asked the neighbours.
The story continues after the spring, when both sides will meet again.
By using force, Peru would accept the risk of a war, the envoy said.
The map may not be reproduced in Peru, the ministry told the newspapers.
To see the river, you must visit the dam, one envoy said.
File-sharing sites in Peru were blocked on Monday, officials said.
This picture of the dispute is false, the minister said.
These images show that the dam is empty, the ministry said.
The video shows soldiers at the crossing, according to the ministry.
Ships were seen at the crossing on Monday, officials in Lima said. (Reuters/AFP)
Opposition newspapers in Lima follow the dispute on Twitter and elsewhere.
From Lima the envoys travelled on to Quito, where they met the president.
Talks at the dam on 3 March 2019 ended without a result.
Contact between the two governments was lost on Monday.
Email exchanges between the envoys were published by a newspaper in Lima.
Print newspapers in Quito did not report the talks.
Top officials of both countries said that they were ready to meet.
Next week, the envoys will meet at the dam.
The envoys spoke of a photograph: it showed the ship.
The ministers (pictured on the front pages of all newspapers) did not speak.
More than 300 ships waited at the crossing: "We see no end," a captain said.
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_between_paragraphs(line, gap):
    kind, line = line.split(" | ", 1)
    assert labelled(gap.join([BODY, line, MORE])) == [(kind, line)]


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_sentences_stay_text(line, gap):
    assert labelled(gap.join([BODY, line, MORE])) == []
    assert labelled(gap.join([BODY, MORE, line])) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        # a text that begins with its lead has no headline
        (f"{BODY}\n{MORE}", []),
        (f"LIMA (Reuters) - {BODY}\n{MORE}", []),
        # headline, with and without blank lines, in one language of layout or another
        (
            f"Peru and Ecuador to reopen crossing\n{BODY}",
            [("headline", "Peru and Ecuador to reopen crossing")],
        ),
        (
            f"Will the talks at the dam between Peru and Ecuador succeed?\n\n{BODY}",
            [("headline", "Will the talks at the dam between Peru and Ecuador succeed?")],
        ),
        (
            f"Peru and Ecuador Agree to Reopen the Crossing.\n\n{BODY}",
            [("headline", "Peru and Ecuador Agree to Reopen the Crossing.")],
        ),
        (
            f"'We are ready': Peru agrees to talks with the U.S.\n{BODY}",
            [("headline", "'We are ready': Peru agrees to talks with the U.S.")],
        ),
        # section, headline, byline, date, credit, caption
        (
            (f"World\nPeru and Ecuador to reopen crossing\nBy Ana Ruiz and Jon Poe\n"
            f"3 March 2019\n© Agence Centrale / Ana Ruiz\n{BODY}"),
            [
                ("furniture", "World"),
                ("headline", "Peru and Ecuador to reopen crossing"),
                ("furniture", "By Ana Ruiz and Jon Poe"),
                ("furniture", "3 March 2019"),
                ("furniture", "© Agence Centrale / Ana Ruiz"),
            ],
        ),
        (
            (f"Peru and Ecuador to reopen crossing\nAna Ruiz\n"
            f"Envoys hail a new beginning at the river\n\n{BODY}"),
            [
                ("headline", "Peru and Ecuador to reopen crossing"),
                ("furniture", "Ana Ruiz"),
                ("headline", "Envoys hail a new beginning at the river"),
            ],
        ),
        (
            (f"Amid discord, Peru agrees to talks;\n"
            f"Envoys hail a new beginning at the river.\n\n{BODY}\n\n{MORE}"),
            [
                ("headline", "Amid discord, Peru agrees to talks;"),
                ("headline", "Envoys hail a new beginning at the river."),
            ],
        ),
        # sub-headline, and a line that introduces a list
        (f"{BODY}\n\nA river without ships\n\n{MORE}", [("headline", "A river without ships")]),
        (f"{BODY}\nThe demands are:\n- open the crossing\n- recall the ships\n{MORE}", []),
        # headlines that open as other things do
        (
            f"Report: Peru closes crossing for a week\n{BODY}",
            [("headline", "Report: Peru closes crossing for a week")],
        ),
        (
            f"World\nExplainer: why the river matters\n{BODY}",
            [("furniture", "World"), ("headline", "Explainer: why the river matters")],
        ),
        # a date in a headline, and a lead above an advertisement
        (f"Peru Votes on 3 March 2019\n{BODY}", [("headline", "Peru Votes on 3 March 2019")]),
        (
            f"Peru and Ecuador agreed on Monday to reopen the crossing.\nAdvertisement\n{BODY}\n{MORE}",
            [("furniture", "Advertisement")],
        ),
        # a standfirst is text; what stands between it and the first paragraph is not
        (
            (f"Peru and Ecuador to reopen crossing\nThe deal ends a dispute of two years.\n"
            f"Ships wait at the dam [Ana Ruiz/Agence Centrale]\n"
            f"By Ana Ruiz, diplomatic correspondent\n3 March 2019\n{BODY}"),
            [
                ("headline", "Peru and Ecuador to reopen crossing"),
                ("caption", "Ships wait at the dam [Ana Ruiz/Agence Centrale]"),
                ("furniture", "By Ana Ruiz, diplomatic correspondent"),
                ("furniture", "3 March 2019"),
            ],
        ),
        # name and place, a list of metadata, a place by itself, picture and caption by name
        (
            (f"Peru and Ecuador to reopen crossing\nAna Ruiz in Lima\nSource: Central | 2019-03-03 09:15:43 | Editor: mia\n"
            f"Image source, Agence Centrale\nImage caption, Ships wait at the dam\n{BODY}"),
            [
                ("headline", "Peru and Ecuador to reopen crossing"),
                ("furniture", "Ana Ruiz in Lima"),
                ("furniture", "Source: Central | 2019-03-03 09:15:43 | Editor: mia"),
                ("furniture", "Image source, Agence Centrale"),
                ("caption", "Image caption, Ships wait at the dam"),
            ],
        ),
        # a dateline on its own line belongs to the text
        (
            f"Peru and Ecuador to reopen crossing\n\nLIMA, March 3 (Agency) --\n\n{BODY}",
            [("headline", "Peru and Ecuador to reopen crossing")],
        ),
        # linked headlines with marks between them, and text after them
        (
            (f"{BODY}\nKEEP READING\nlist 1 of 2\nWhy the river matters\n"
            f"list 2 of 2\nEcuador recalls its envoy\nend of list\n{MORE}"),
            [
                ("teaser", "KEEP READING"),
                ("furniture", "list 1 of 2"),
                ("teaser", "Why the river matters"),
                ("furniture", "list 2 of 2"),
                ("teaser", "Ecuador recalls its envoy"),
                ("furniture", "end of list"),
            ],
        ),
        # an embedded post
        (
            (f"{BODY}\nThe crossing is open again https://t.co/abc123\n"
            f"— Ministry of Transport (@transport) March 3, 2019\n{MORE}"),
            [
                (
                    "embed",
                    "The crossing is open again https://t.co/abc123\n— Ministry of Transport (@transport) March 3, 2019",
                )
            ],
        ),
        # linked headlines and menus at the end
        (
            f"{BODY}\n{MORE}\nRelated articles\nEcuador recalls its envoy from Lima\nWhy the river matters",
            [
                ("teaser", "Related articles"),
                ("teaser", "Ecuador recalls its envoy from Lima"),
                ("teaser", "Why the river matters"),
            ],
        ),
        (
            f"{BODY}\n\nHOW TO LISTEN\n\n98.5 & 101.3FM\n\nOnline\n\nMobile Apps\n\nSmart Speaker",
            [
                ("furniture", "HOW TO LISTEN"),
                ("furniture", "98.5 & 101.3FM"),
                ("furniture", "Online"),
                ("furniture", "Mobile Apps\n\nSmart Speaker"),
            ],
        ),
    ],
)
def test_layouts(text, expected):
    assert labelled(text) == expected


def test_a_title_in_the_manifest_is_found():
    text = f"The crossing was opened to all ships.\n{BODY}"
    assert labelled(text) == []
    assert labelled(text, "The Crossing Was Opened to All Ships") == [
        ("headline", "The crossing was opened to all ships.")
    ]


def test_lines_broken_at_a_margin_are_paragraphs():
    import textwrap

    wrapped = "\n\n".join("\n".join(textwrap.wrap(f"{BODY} {MORE} {BODY}", 68)) for _ in range(3))
    text = f"Peru and Ecuador to reopen crossing\n\n{wrapped}"
    assert labelled(text) == [("headline", "Peru and Ecuador to reopen crossing")]


def test_headline_is_none_for_a_text_that_begins_with_its_lead():
    text = f"{BODY}\n\nA river without ships\n\n{MORE}"
    assert headline(text, find_passages(text)) is None


LAYOUT = st.lists(
    st.sampled_from(
        [BODY, MORE, "", " ", "\ufeff", "\r", "\x0c", "\u2028", *LINES.splitlines(), *SENTENCES.splitlines()]
    )
    | st.text(max_size=40),
    max_size=12,
).map("\n".join)


@given(LAYOUT)
def test_passages_are_disjoint_in_order_and_cover_all(text):
    passages, at = find_passages(text), 0
    for p in passages:
        assert at <= p.start < p.end
        assert not text[at : p.start].strip().strip("\ufeff").strip()
        assert not text[p.start].isspace() and not text[p.end - 1].isspace()
        at = p.end
    assert not text[at:].strip().strip("\ufeff").strip()


@pytest.mark.parametrize(
    "piece",
    [
        "98.5 ",
        "home > ",
        "Aa and ",
        "Share | ",
        "Aa/Bb ",
        "(Aa/",
        "© Aa ",
        "12:00 1/2/2019 ",
        "editing by ",
        "the photo ",
    ],
)
def test_no_line_takes_the_patterns_long(piece):
    import time

    line = (piece * 400)[:890].strip()
    begun = time.perf_counter()
    find_passages(f"{line}\n{BODY}\n{line}!")
    assert time.perf_counter() - begun < 5  # a pattern that backtracks without end would take hours
