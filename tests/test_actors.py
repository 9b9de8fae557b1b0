"""Who is who: sentences with the person and organization that a stretch of them must be read as."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisnb.config import Actor, Config
from crisisnb.document import Document
from crisisnb.readings.actors import find_actors, load_gazetteer
from crisisnb.readings.actors.gazetteer import listed, territory_names
from crisisnb.readings.mentions import Mention, Mentions
from crisisnb.readings.parse import parse


def read(text: str, config: Config = Config()) -> Mentions:
    document = Document("d", "d.txt", text=text)
    return find_actors(document, parse(document), load_gazetteer(config))


def who(text: str, phrase: str, config: Config = Config(), occurrence: int = 1) -> Mention | None:
    """The mention that a phrase of a text is read as; `occurrence` counts from 1."""
    at = -1
    for _ in range(occurrence):
        at = text.index(phrase, at + 1)
    return read(text, config).who(at, at + len(phrase))


NAMED = [  # text, phrase, person, organization
    ("Kenyan Foreign Minister Ada Eze spoke.", "Kenyan Foreign Minister Ada Eze", "Ada Eze", "Kenya"),
    ("Ghana’s Defense Minister Kofi Mensah spoke.", "Kofi Mensah", "Kofi Mensah", "Ghana"),
    (
        "U.A.E. Ambassador John R. Smith spoke.",
        "U.A.E. Ambassador John R. Smith",
        "John R. Smith",
        "United Arab Emirates",
    ),
    ("ASEAN Secretary-General Maria de Souza spoke.", "Maria de Souza", "Maria de Souza", "ASEAN"),
    ("Ada Eze, Kenya's foreign minister, spoke.", "Ada Eze", "Ada Eze", "Kenya"),
    ("Ada Eze, a spokeswoman for the Kenyan government, spoke.", "Ada Eze", "Ada Eze", "Kenya"),
    ("The Kenyan president, Ada Eze, spoke.", "Ada Eze", "Ada Eze", "Kenya"),
    (
        "Togo's envoy for the region, Kofi Mensah, spoke.",
        "Togo's envoy for the region",
        "Kofi Mensah",
        "Togo",
    ),
    ("State Department spokesman Ned Miller spoke.", "Ned Miller", "Ned Miller", "United States"),
    ("Peruvian Foreign Ministry spokeswoman Li Rojas spoke.", "Li Rojas", "Li Rojas", "Peru"),
    (
        "Prince Faisal bin Nasser al-Hamid of Oman spoke.",
        "Faisal bin Nasser al-Hamid",
        "Faisal bin Nasser al-Hamid",
        "Oman",
    ),
    ("Kenya's Ada Eze and Ghana's Kofi Mensah spoke.", "Kofi Mensah", "Kofi Mensah", "Ghana"),
    ("Peru’s UN ambassador, Jean-Luc Rojas, spoke.", "Jean-Luc Rojas", "Jean-Luc Rojas", "Peru"),
    ("The Chilean ambassador to Bolivia, Eva Soto, spoke.", "Eva Soto", "Eva Soto", "Chile"),
    ("US-backed Kenyan Prime Minister Ada Eze spoke.", "Ada Eze", "Ada Eze", "Kenya"),
    ("Secretary of State Jane Miller spoke.", "Jane Miller", "Jane Miller", "United States"),
]


@pytest.mark.parametrize(("text", "phrase", "person", "organization"), NAMED)
def test_titled_names(text, phrase, person, organization):
    found = who(text, phrase)
    assert (found.person, found.organization) == (person, organization)


NOBODY_NAMED = [  # text, phrase, organization; no person
    (
        "A senior Kenyan Foreign Ministry official spoke.",
        "A senior Kenyan Foreign Ministry official",
        "Kenya",
    ),
    ("The Pentagon denied it.", "The Pentagon", "United States"),
    ("Downing Street denied it.", "Downing Street", "United Kingdom"),
    ("Ankara denied it.", "Ankara", "Türkiye"),
    ("Burma and the Czech Republic met.", "Burma", "Myanmar"),
    ("Burma and the Czech Republic met.", "the Czech Republic", "Czechia"),
    ("The Ivory Coast denied it.", "The Ivory Coast", "Côte d’Ivoire"),
    ("The Swedes denied it.", "The Swedes", "Sweden"),
    ("The Danish side denied it.", "The Danish side", "Denmark"),
    ("Officials in Lima denied it.", "Officials in Lima", "Peru"),
    ("The ministry in Lima denied it.", "The ministry in Lima", "Peru"),
    ("The Knesset voted.", "The Knesset", "Israel"),
    ("The U.N. Security Council voted.", "The U.N. Security Council", "United Nations"),
    ("The IAEA voted.", "The IAEA", "International Atomic Energy Agency"),
    ("Xinhua reported it.", "Xinhua", "Xinhua"),
    ("Kenya and its allies denied it.", "Kenya and its allies", "Kenya"),
    ("US allies denied it.", "US allies", "US allies"),
    ("Western countries denied it.", "Western countries", "Western states"),
    ("The office of Peru's president denied it.", "The office", "Peru"),
    ("The Soviet government denied it.", "The Soviet government", "Soviet Union"),
    ("The Kenyan opposition denied it.", "The Kenyan opposition", "Kenyan opposition"),
    ("Kenyan rebels denied it.", "Kenyan rebels", "Kenyan rebels"),
    ("The National Renewal Front denied it.", "The National Renewal Front", "National Renewal Front"),
    ("GHANA REJECTS TOGO CLAIM OVER BORDER", "TOGO", "Togo"),
]


@pytest.mark.parametrize(("text", "phrase", "organization"), NOBODY_NAMED)
def test_bodies_and_metonyms(text, phrase, organization):
    found = who(text, phrase)
    assert (found.person, found.organization) == (None, organization)


NO_ACTOR = [  # text, phrase that must not be read as this organization
    ("They sailed the South China Sea.", "China", "China"),
    ("They drove through New Mexico.", "Mexico", "Mexico"),
    ("They flew American Airlines.", "American", "United States"),
    ("Paris Hilton sang.", "Paris", "France"),
    ("Michael Jordan played.", "Jordan", "Jordan"),
    ("He follows the Minsk agreements.", "Minsk", "Belarus"),
    ("Please tell us more about it.", "us", "United States"),
    ("The Bank of Ghana lent money.", "Ghana", "Ghana"),
    ("Kenyan novelist Ada Eze spoke.", "Ada Eze", "Kenya"),
    ("Kenyan refugees spoke.", "Kenyan refugees", "Kenya"),
    ("They met at 6 pm.", "pm", None),
    ("The general election was held in May.", "general", None),
    ("A Lima-based analyst spoke.", "A Lima-based analyst", "Peru"),
    ("Georgia's governor spoke in Atlanta.", "Georgia", "Georgia"),
    ("Two men met in Kumbo. Kumbo fell.", "Kumbo", "Kumbo"),
    ("Peruvian human rights activist Eva Soto spoke.", "Eva Soto", "Peru"),
]


@pytest.mark.parametrize(("text", "phrase", "organization"), NO_ACTOR)
def test_what_is_no_actor(text, phrase, organization):
    found = who(text, phrase)
    assert found is None or (organization is not None and found.organization != organization)


POINTING_BACK = [  # text, phrase, occurrence, person, organization
    ("Kenyan President Ada Eze met Kofi Mensah. Eze denied it.", "Eze", 2, "Ada Eze", "Kenya"),
    ("Kenyan President Ada Eze arrived. Ms. Eze denied it.", "Ms. Eze", 1, "Ada Eze", "Kenya"),
    ("Kenyan Foreign Minister Juan Rojas spoke. He denied it.", "He", 1, "Juan Rojas", "Kenya"),
    (
        "Kenyan Foreign Minister Juan Rojas spoke. The minister denied it.",
        "The minister",
        1,
        "Juan Rojas",
        "Kenya",
    ),
    (
        "Kenyan Foreign Minister Juan Rojas spoke. The top diplomat left.",
        "The top diplomat",
        1,
        "Juan Rojas",
        "Kenya",
    ),
    (
        "President Maria Soto of Peru met Prime Minister Kofi Mensah of Ghana. She left.",
        "She",
        1,
        "Maria Soto",
        "Peru",
    ),
    (
        "Peru's president is John Soto. The Peruvian president left.",
        "The Peruvian president",
        1,
        None,
        "Peru",
    ),
    ("Togo protested. It recalled its envoy.", "It", 1, None, "Togo"),
    ("Togo protested. It recalled its envoy.", "its", 1, None, "Togo"),
    ("The Togolese Foreign Ministry protested. The ministry said no.", "The ministry", 1, None, "Togo"),
    ("NATO met Ghana. The alliance said no.", "The alliance", 1, None, "NATO"),
    ("The European Union met Ghana. The bloc said no.", "The bloc", 1, None, "European Union"),
    ("A Kenyan official spoke. The official said no.", "The official", 1, None, "Kenya"),
    (
        "Kenya's deputy foreign minister, Ada Eze, spoke. The deputy minister left.",
        "The deputy minister",
        1,
        "Ada Eze",
        "Kenya",
    ),
    ("The Rural Workers Party (RWP) met. The RWP voted.", "RWP", 2, None, "Rural Workers Party"),
    ("Togo, which denied it, left.", "which", 1, None, "Togo"),
    ("Ghana's president met Togo and Mali. The latter agreed.", "The latter", 1, None, "Mali"),
    ("A Kenyan spokesman spoke. He denied it.", "He", 1, None, "Kenya"),
    ("The Kenyan prime minister said the army was ready.", "the army", 1, None, "Kenya"),
    ("Kenya's Ada Eze left. Eze's office denied it.", "Eze's office", 1, None, "Kenya"),
    ("They called the Pentagon, whose spokesman denied it.", "whose spokesman", 1, None, "United States"),
    ("President Ada Eze met Togo. The Kenyan president left.", "The Kenyan president", 1, "Ada Eze", "Kenya"),
    ("LIMA (Reuters) - President Eva Soto met Ghana's envoy.", "Eva Soto", 1, "Eva Soto", "Peru"),
    ("Prime Minister Ada Eze said Kenya was ready.", "Ada Eze", 1, "Ada Eze", "Kenya"),
    ("UN envoy for Mali Ada Eze spoke. The envoy left.", "The envoy", 1, "Ada Eze", "United Nations"),
    ("The Organization of American States met. The organization voted.", "The organization", 1, None,
     "Organization of American States"),
]


@pytest.mark.parametrize(("text", "phrase", "occurrence", "person", "organization"), POINTING_BACK)
def test_what_points_back(text, phrase, occurrence, person, organization):
    found = who(text, phrase, occurrence=occurrence)
    assert (found.organization, found.rule is not None) == (organization, True)
    if person:
        assert found.person == person


LEFT_OPEN = [  # text, phrase, occurrence: candidates but no reading
    ("Kenya's John Eze met Togo's Paul Eze. Eze left.", "Eze", 3),
    (
        "The Kenyan Foreign Ministry and the Togolese Foreign Ministry met. The ministry said no.",
        "The ministry",
        1,
    ),
    ("Kenya's John Rojas and Togo's Paul Mensah met. He left.", "He", 1),
    ("Both Ghana and Togo signed. The two countries will meet.", "The two countries", 1),
]


@pytest.mark.parametrize(("text", "phrase", "occurrence"), LEFT_OPEN)
def test_ambiguity_stays_open(text, phrase, occurrence):
    found = who(text, phrase, occurrence=occurrence)
    assert found.person is None and found.organization is None
    assert len(found.candidates) >= 2


def test_empty_it_is_no_mention():
    mentions = read("Ghana met Togo. It is clear that talks failed.")
    assert not [m for m in mentions if m.text == "It" and m.organization]


def test_quotations_do_not_lend_antecedents():
    text = 'Kenyan Foreign Minister Juan Rojas said: "Paul Mensah of Ghana was there." He left at once.'
    assert who(text, "He").person == "Juan Rojas"


def test_the_crisis_file_adds_persons_and_bodies():
    config = Config(
        actors=(
            Actor(name="Ada Eze", organization="Kenya", aliases=("A. Eze",), roles=("chief negotiator",)),
            Actor(name="Lake Commission", kind="organization", aliases=("the LKC",)),
            Actor(name="Old Harbour", kind="place"),
        )
    )
    assert who("Eze denied it.", "Eze", config).organization == "Kenya"
    assert who("A. Eze denied it.", "A. Eze", config).person == "Ada Eze"
    assert who("Then the LKC denied it.", "the LKC", config).organization == "Lake Commission"
    assert (
        who("The Kenyan chief negotiator denied it.", "The Kenyan chief negotiator", config).person
        == "Ada Eze"
    )
    assert who("The Kenyan president denied it.", "The Kenyan president", config).person is None
    assert who("Ghanaian President Ada Mensah left.", "Ada Mensah", config).organization == "Ghana"


def test_gazetteer_is_cached_by_configuration():
    assert load_gazetteer(Config()) is load_gazetteer(Config())
    assert load_gazetteer(Config(title="x", actors=(Actor(name="Ada Eze"),))) is not load_gazetteer(Config())


def test_every_listed_territory_has_a_name():
    assert {row["code"] for row in listed("territories.csv")} <= set(territory_names())


def test_looking_up_by_offset():
    kenya, eze = (
        Mention(0, 5, "Kenya", "name", organization="Kenya"),
        Mention(0, 14, "Kenya's A. Eze", "name", "A. Eze"),
    )
    mentions = Mentions([kenya, eze])
    assert list(mentions) == [eze, kenya]
    assert mentions.covering(3) is eze and mentions.covering(14) is None
    assert mentions.within(0, 5) == [kenya]
    assert mentions.who(0, 14, head=10) is eze
    assert mentions.who(8, 14) is eze
    assert mentions.who(20, 30) is None


BITS = st.lists(
    st.sampled_from(
        [
            "the",
            "The",
            "US",
            "Kenya's",
            "President",
            "Ada",
            "Eze",
            ",",
            ".",
            "-",
            "“",
            "”",
            "'",
            "'s",
            "(",
            ")",
            "and",
            "its",
            "allies",
            "Mr.",
            "X.",
            "it",
            "he",
            "spokesman",
            "for",
            "of",
            "Foreign",
            "Ministry",
            "two",
            "countries",
            "\u00a0",
            "NATO",
            "é",
            "中",
            "U.S.",
            "al-",
            "latter",
            "\n",
        ]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(BITS, st.text(max_size=60)))
def test_any_text_gives_sound_spans(text):
    for mention in read(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text


FURTHER = [  # text, phrase, person, organization
    ("LIMA (AP) — President Eva Soto met President Ada Eze of Kenya and Togo's envoy.", "Eva Soto", "Eva Soto", "Peru"),
    ("LIMA (AP) — President Eva Soto met President Kofi Mensah. Togo was glad.", "Eva Soto", "Eva Soto", None),
    ("LIMA (AP) — Peruvian President Eva Soto left. President Kofi Mensah stayed.", "Kofi Mensah", "Kofi Mensah", None),
    ("LIMA (AP) — Peru and Chile spoke. The words of leader Ada Eze were odd.", "Ada Eze", "Ada Eze", None),
    ("Chile recalled its ambassador from Nairobi.", "its ambassador", None, "Chile"),
    ("The court in Vienna ruled against Peru.", "The court", None, None),
    ("The Polisario Front fired. The Algeria-backed group went on.", "The Algeria-backed group", None, "Polisario Front"),
    ("ASEAN met. The ten-member bloc said nothing.", "The ten-member bloc", None, "ASEAN"),
    ("The armed group of villagers left Chad.", "The armed group", None, None),
    ("Kofi Mensah of Ghana left. His spokesman Jan Novak stayed.", "Jan Novak", "Jan Novak", "Ghana"),
    ("ASEAN spoke. Its envoy, Jan Novak, left.", "Jan Novak", "Jan Novak", "ASEAN"),
    ("K.D. Mehta Rao, the Nepali premier, spoke.", "K.D. Mehta Rao", "K.D. Mehta Rao", "Nepal"),
    ("Kenya's minister, Ada Kipketer Wagner, left Mali.", "Wagner", "Ada Kipketer Wagner", "Kenya"),
    ("Kenya's minister, Thérèse Kipketer, left. Chad's premier, Ngaba Toloum Adoum, left.", "Thérèse Kipketer",
     "Thérèse Kipketer", "Kenya"),
    ("The Kenyan premier, Amnesty International said, was told.", "Amnesty International", None, "Amnesty International"),
    ("North Korea and South Korea spoke. The North said it would stay.", "The North", None, "North Korea"),
    ("Sudan left. South Sudanese officials stayed. They said the South was ready.", "the South", None, "South Sudan"),
    ("Chad fears unrest in the South of the country.", "the South", None, None),
    ("Chad spoke. The South said nothing.", "The South", None, None),
    ("A boat sank near Anna Reef on Monday.", "Anna Reef", None, None),
    ("Togo left the Volta Waters Treaty.", "Volta Waters Treaty", None, None),
    ("Greek Cypriot leader Nikos Lazarou spoke.", "Nikos Lazarou", "Nikos Lazarou", "Cyprus"),
    ("Presidents Ada Eze and Kofi Mensah met.", "Ada Eze", "Ada Eze", None),
]


@pytest.mark.parametrize(("text", "phrase", "person", "organization"), FURTHER)
def test_titles_definites_and_odd_names(text, phrase, person, organization):
    found = who(text, phrase)
    assert (found and found.person, found and found.organization) == (person, organization)


ITS = [  # text, the organization of its last "its"
    ("Chilean media said Peru should mind its tongue.", "Peru"),
    ("Peru said Chile must withdraw its troops.", "Chile"),
    ("Norway urged Peru to change its plans.", "Peru"),
    ("Peru warned Chile. It will act if Chile rejects its demands.", "Peru"),
]


@pytest.mark.parametrize(("text", "organization"), ITS)
def test_its_is_its_own_clauses_subjects_unless_the_verb_faces_another(text, organization):
    at = text.rindex("its ")
    assert read(text).covering(at).organization == organization


NOISY = [  # text, phrase, person, organization
    ("The strike killed two said Omar Saleh head of the Chad Observatory.", "Omar Saleh", "Omar Saleh", "Chad Observatory"),
    ("Omar Saleh a Kenyan activist left.", "Omar Saleh", "Omar Saleh", None),
    ("Omar Saleh, head of the Togo-based Chad Observatory, left.", "Omar Saleh", "Omar Saleh", "Chad Observatory"),
    ("Kenyas defence ministry denied the report.", "Kenyas defence ministry", None, "Kenya"),
    ("The two Koreas army talks ended.", "Koreas", None, None),
    ("The Kenyan city of Lamu fell. Lamu Governor Ada Eze spoke.", "Ada Eze", "Ada Eze", "Kenya"),
    ("Togo and Chad left Am Timan. The mayor of Am Timan, Ada Eze, stayed.", "Ada Eze", "Ada Eze", None),
    ("A bomb fell in Lamu province in northern Kenya. Togo spoke. The governor of Lamu left.", "The governor", None,
     "Kenya"),
    ("The mayor spoke to the TV station al-Khabar. Later al-Khabar aired it.", "al-Khabar", None, "al-Khabar"),
    ("The Sahel news agency said so.", "Sahel", None, "Sahel news agency"),
    ("Jund al-Nil, a rebel group that roams Chad, left.", "Jund al-Nil", None, "Jund al-Nil"),
    ("Ada Eze, an activist for a rebel group, left.", "Ada Eze", "Ada Eze", None),
    ("Two died, a monitor said. The Chad Observatory for Rights named them.", "a monitor", None,
     "Chad Observatory for Rights"),
    ("Two died, a monitor said. The Chad Observatory and the Mali Network agreed.", "a monitor", None, None),
    ("The Chad Observatory spoke. The Lyon-based monitor has friends.", "The Lyon-based monitor", None, "Chad Observatory"),
    ("The Chad Observatory spoke. The Observatory said no. Observatory head Ada Eze left.", "Ada Eze", "Ada Eze",
     "Chad Observatory"),
    ("The Kurds left. Later the group said no.", "the group", None, None),
    ("Reuters spoke. The state news agency denied it.", "The state news agency", None, None),
    ("Belgium sent jets. Brussels denied it.", "Brussels", None, "Belgium"),
    ("Belgium and the EU sent jets. Brussels denied it.", "Brussels", None, "European Union"),
    ("Kenya won. Ada Eze, a campaign spokeswoman, left.", "Ada Eze", "Ada Eze", None),
    ("Kenya won. Ada Eze, a religious leader, left.", "Ada Eze", "Ada Eze", None),
    ("The Kenyan governor spoke. The Chadian Governor Earlier reports differed.", "The Chadian Governor", None, "Chad"),
]


@pytest.mark.parametrize(("text", "phrase", "person", "organization"), NOISY)
def test_texts_without_commas_and_apostrophes_and_names_told_by_the_text(text, phrase, person, organization):
    found = who(text, phrase)
    assert (found and found.person, found and found.organization) == (person, organization)


def test_a_possessive_looks_into_its_own_sentence_first():
    text = ("The answer was agreed with Chad, and Chad raised no objection. "
            "It was conveyed to Togo that its demands for the withdrawal of Kenyan troops were unacceptable.")
    assert who(text, "its").organization == "Togo"
