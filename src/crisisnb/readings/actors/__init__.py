"""Who is who in one document: every mention of a political actor, with its canonical person and organization.

The order of work: the gazetteer's phrases (`matching`), personal names (`people`), organizations that no
list holds (`organizations`), names with their titles (`titled`), roles and offices (`phrases`, `groups`), and
at last what points back (`reference`, by `salience`). Each mention keeps the rule that made it."""

from ...document import Document
from ..mentions import Mention, Mentions
from . import grammar
from .gazetteer import Gazetteer, load_gazetteer
from .groups import find_groups, find_latter, find_unnamed
from .matching import dateline_state, lost_apostrophes, namesakes, scan, unmoved_seats
from .nodes import Node
from .organizations import abbreviations, acting_names, find_organizations, find_short_forms, join_short_names
from .outlets import find_told
from .people import People, drop_places, find_later_names, find_names, place_names
from .phrases import Phrases
from .places import located_places
from .reference import Resolver

__all__ = ["find_actors", "load_gazetteer"]


def find_actors(document: Document, lines: list, gazetteer: Gazetteer) -> Mentions:
    """The mentions of a parsed document, in order of text; nothing outside it and the gazetteer is asked."""
    docs = [line.doc for line in lines]
    people = People(gazetteer)
    else_meant = namesakes(document.text)
    hits = [[hit for hit in scan(doc, gazetteer) if hit.entry.organization not in else_meant] for doc in docs]
    if not set("'’") & set(document.text):
        hits = [lost_apostrophes(doc, found, gazetteer) for doc, found in zip(docs, hits, strict=True)]
    hits = unmoved_seats(hits)
    hits = find_told(docs, hits, gazetteer, [line.opening for line in lines])
    names = _names(docs, hits, people)
    hits = _with_organizations(docs, hits, names)
    nodes = _nodes(docs, hits, names)
    headers = [document.text[p.start : p.end] for p in document.passages if p.rule == "date line"]
    dateline = dateline_state([line.opening for line in lines][:8] + headers, gazetteer)
    Resolver(people, gazetteer).resolve(nodes, dateline)
    return Mentions(_mention(document, lines[node.line], node) for node in nodes)


def _names(docs: list, hits: list, people: People) -> list:
    """The personal names of every line, joined to the document's persons."""
    names = [find_names(doc, found, people.gazetteer) for doc, found in zip(docs, hits, strict=True)]
    names = drop_places(names, place_names(docs))
    people.register([name for of_line in names for name in of_line])
    for doc, found, of_line in zip(docs, hits, names, strict=True):
        later = find_later_names(doc, found, of_line, people)
        people.place_later(later)
        of_line.extend(later)
        of_line.sort(key=lambda name: name.start)
    return names


def _with_organizations(docs: list, hits: list, names: list) -> list:
    """The hits of every line with the organizations and abbreviations that the document itself brings."""
    places, acting = place_names(docs), acting_names(docs)
    persons = [{i for name in of_line for i in range(name.start, name.end)} for of_line in names]
    hits = [
        find_organizations(doc, found, taken, places, acting)
        for doc, found, taken in zip(docs, hits, persons, strict=True)
    ]
    hits = join_short_names(docs, hits)
    short: dict = {}
    for doc, found in zip(docs, hits, strict=True):
        short |= abbreviations(doc, found)
    return [find_short_forms(doc, found, short) for doc, found in zip(docs, hits, strict=True)]


def _nodes(docs: list, hits: list, names: list) -> list[Node]:
    """The mentions in the making of every line, each in its grammatical place, in order of text."""
    nodes: list[Node] = []
    first, places = 0, located_places(docs, hits)
    for number, (doc, found, of_line) in enumerate(zip(docs, hits, names, strict=True)):
        phrases = Phrases(number, doc, found, of_line)
        phrases.places = places
        phrases.read()
        find_groups(phrases)
        find_latter(phrases)
        find_unnamed(phrases)
        here = [*phrases.nodes, *grammar.pronouns(number, doc)]
        quotes, sentences = grammar.quoted_characters(doc.text), grammar.sentence_numbers(doc, first)
        for node in here:
            grammar.place(node, doc, quotes, sentences)
        grammar.mark_inside(here, doc)
        grammar.leave_things(here, doc)
        first = sentences[-1] + 1 if sentences else first
        nodes += here
    return sorted(
        nodes, key=lambda n: (n.line, n.start, n.kind != "pronoun", -n.end)
    )  # "its" before "its ministry"


def _mention(document: Document, line, node: Node) -> Mention:
    start, end = line.span(line.doc[node.start : node.end])
    person = node.person
    organization = node.organization or (person.organization if person else None)
    whose = person.rule if person and person.rule and person.rule not in node.rule else None
    reasons = [node.rule, f"organization: {whose}" if whose else None]
    return Mention(
        start,
        end,
        document.text[start:end],
        node.kind,
        person.name if person else None,
        organization,
        tuple(node.candidates),
        "; ".join(filter(None, reasons)) or None,
    )
