"""The work grows with the corpus, not with its square. What is counted is comparisons, never seconds."""

import random
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisnb import tables
from crisisnb.comparisons import alignment, dating, events, origins
from crisisnb.comparisons.alignment import LONGEST_POSTING, NEIGHBOURS, candidate_pairs, cluster, root
from crisisnb.comparisons.dating import date_documents
from crisisnb.comparisons.discrepancies import topics
from crisisnb.document import Document
from crisisnb.readings.parse import parse
from crisisnb.readings.reading import Reading
from crisisnb.readings.times import find_times

COUNTRIES = "Peru Chile Ghana Togo Kenya Malawi Zambia Norway Nepal Laos Fiji Tonga".split()
DEEDS = [("SANCTION", "{} expelled the envoy of {} over {}"), ("ASSAULT", "{} shelled a post of {} near {}"),
         ("REQUEST", "{} demanded that {} hand over {}"), ("ACCUSE", "{} accused {} of lying about {}"),
         ("MOBILIZE", "{} sent its soldiers against {} because of {}")]
SYLLABLES = "ka lo mi ra te nu so vi da bel tor gan mar kes ul ran dor sha pe qui".split()


def corpus(size, days, seed=1):
    """Reports and sources of `size` invented articles of three reports each, spread over some days."""
    chance = random.Random(seed)
    things = ["the " + "".join(chance.choices(SYLLABLES, k=3)) + " " + "".join(chance.choices(SYLLABLES, k=2))
              for _ in range(15)]  # a crisis is about a few things, however long it is written about
    rows, sources = [], []
    for number in range(size):
        day = date(2010, 1, 1) + timedelta(chance.randrange(days))
        name = f"a{number:05d}"
        sources.append({"source_id": name, "path": f"{name}.txt", "published": day.isoformat()})
        start = 0
        for report in range(3):
            event, words = chance.choice(DEEDS)
            one, other = chance.sample(COUNTRIES, 2)
            exact = words.format(one, other, chance.choice(things))
            told = {"edtf": day.isoformat(), "earliest": day.isoformat(), "latest": day.isoformat(),
                    "date": day.isoformat(), "precision": "day"}
            if chance.random() < 0.3:
                told = {"edtf": f"[..{day}]", "latest": day.isoformat(), "precision": "unknown"}
            rows.append({"source_id": name, "report_id": f"{name}/r{report}", "start": start,
                         "end": start + len(exact), "exact": exact, "event": event, "actor": [one],
                         "recipient": [other], "status": "happened", "region": "body"} | told)
            start += len(exact) + 2
    return tables.frame("reports", rows), tables.frame("sources", sources)


def compared(monkeypatch, size, days):
    """How many times two reports are compared, per report, in a corpus of so many articles."""
    count = 0
    likeness = events.likeness

    def counted(a, b):
        nonlocal count
        count += 1
        return likeness(a, b)

    with monkeypatch.context() as patch:
        patch.setattr(events, "likeness", counted)
        reports, found = events.link_events(*corpus(size, days))
    assert len(reports) == 3 * size and found["n_reports"].max() > 1  # some are linked
    return count / len(reports)


@pytest.mark.parametrize("days", [1, None])
def test_four_times_the_articles_take_about_four_times_the_comparisons(days, monkeypatch):
    """Four times as many on the same day, or over four times as many days: hardly more for each."""
    fewer, more = (compared(monkeypatch, size, days or size) for size in (500, 2000))
    assert 1 < fewer and more < 1.8 * fewer  # if all were compared with all it would be 4
    assert more < 3 * LONGEST_POSTING


KEYS = st.lists(st.lists(st.sampled_from("abc"), max_size=3), max_size=3 * LONGEST_POSTING)


@settings(deadline=None)
@given(KEYS)
def test_pairs_share_a_key_and_are_few(keys):
    pairs = list(candidate_pairs(keys))
    assert pairs == sorted(set(pairs))
    rows = defaultdict(list)
    for number, own in enumerate(keys):
        for key in set(own):
            rows[key].append(number)
    possible = {pair for own in rows.values() for pair in combinations(own, 2)}
    rare = {pair for own in rows.values() if len(own) <= LONGEST_POSTING for pair in combinations(own, 2)}
    assert rare <= set(pairs) <= possible
    partners = Counter(first for first, _ in pairs)
    assert all(partners[number] <= max(LONGEST_POSTING - 1, NEIGHBOURS) * len(set(own))
               for number, own in enumerate(keys))


def test_pairs_are_made_as_they_are_asked_for():
    pairs = candidate_pairs([["a"]] * 5000)
    assert iter(pairs) is pairs and next(pairs) == (0, 1)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30))
def test_groups_are_what_hangs_together(links):
    links = [(min(link), max(link)) for link in links if link[0] != link[1]]
    groups = cluster(12, links, lambda i, j: 1.0, 0.5)
    assert sorted(item for group in groups for item in group) == list(range(12))
    home = list(range(12))
    for a, b in links:
        home[max(root(home, a), root(home, b))] = min(root(home, a), root(home, b))
    tops = [root(home, item) for item in range(12)]
    assert {frozenset(group) for group in groups} == {
        frozenset(item for item in range(12) if tops[item] == top) for top in tops}


def test_a_long_chain_is_walked_once():
    length = 20_000
    home = [0, *range(length - 1)]  # each item hangs on the one before it
    assert root(home, length - 1) == 0
    steps, item = 0, length - 1
    while home[item] != item:
        steps, item = steps + 1, home[item]
    assert steps <= length / 2 + 1  # halved by the first walk, and by each further one


@pytest.mark.parametrize("size", [20, 500])
def test_of_many_copies_only_neighbours_are_paired(size):
    text = " ".join(f"The harbour of district {n} stays closed for {n * 7 % 31} days." for n in range(30))
    pairs = origins.copies({f"a{n:04d}": text for n in range(size)})
    assert len(pairs) == (size * (size - 1) // 2 if size <= origins.COMMON else size - 1)


def undated(size):
    """Articles of which every fifth states no date, with the Monday that each of them names."""
    documents, readings, monday = [], [], None
    for number in range(size):
        day = date(2011, 1, 3) + timedelta(7 * (number % 50))
        word = SYLLABLES[number % 19]
        text = f"The envoy of Malawi closed the {word} bridge near harbour {number} on Monday."
        published = None if number % 5 == 0 else day.isoformat()
        document = Document(f"a{number:04d}", f"a{number:04d}.txt", text, published=published)
        monday = monday or find_times(document, parse(document))[0]  # the same but for its place
        start = text.index("Monday")
        documents.append(document)
        times = [monday | document.evidence(start, start + len("Monday"))]
        readings.append(Reading(document.source_id, {"times": times}))
    return documents, readings


def test_an_undated_article_is_compared_with_no_more_sentences_than_its_rare_words_call_up(monkeypatch):
    made = []
    cosine = dating.cosine
    monkeypatch.setattr(dating, "cosine", lambda a, b: made.append(1) or cosine(a, b))
    monkeypatch.setattr(dating, "POSTINGS", 20)

    def per_open_document(size):
        made.clear()
        date_documents(*undated(size))
        return len(made) / (size / 5)

    assert 0 < per_open_document(100) < per_open_document(400) and per_open_document(1600) <= 20


def test_large_groups_are_asked_through_a_few_members():
    asked = Counter()

    def score(i, j):
        asked[i, j] += 1
        return 1.0

    size = 2000
    assert len(cluster(size, ((i, i + 1) for i in range(size - 1)), score, 0.5)) == 1
    assert sum(asked.values()) <= size * (2 + alignment.SAMPLE**2)


def test_documents_of_other_days_are_not_gone_through(monkeypatch):
    """Two documents of one matter each month: of each, one other is asked about."""
    asked = []
    gap = topics.gap
    monkeypatch.setattr(topics, "gap", lambda a, b: asked.append(1) or gap(a, b))
    size, text = 200, "The envoy of Malawi closed the harbour bridge"
    days = {f"a{number:04d}": (30 * (number // 2),) * 2 for number in range(size)}
    made = topics.Topics(dict.fromkeys(days, text), days).pairs(3)
    assert set(made) <= {(f"a{number:04d}", f"a{number + 1:04d}") for number in range(0, size, 2)}
    assert 0 < len(asked) <= size / 2 * len(topics.terms(text))
