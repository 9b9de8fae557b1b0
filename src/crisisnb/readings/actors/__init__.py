"""Who is who in one document: every mention of a political actor, with its canonical person and organization.

The order of work: the gazetteer's phrases (`matching`), personal names (`people`), organizations that no list
holds (`organizations`), names with their titles (`titled`), roles and offices (`phrases`, `groups`), and at last
what points back (`reference`, by `salience`). Each mention keeps the rule that made it."""

from ...document import Document
from ..mentions import Mention, Mentions
from . import grammar
from .gazetteer import Gazetteer, load_gazetteer
from .groups import find_groups, find_latter
from .matching import dateline_state, drop_namesakes, scan
from .nodes import Node
from .organizations import abbreviations, acting_names, find_organizations, find_short_forms
from .people import People, drop_places, find_later_names, find_names, place_names
from .phrases import Phrases
from .reference import Resolver

__all__ = ["find_actors", "load_gazetteer"]


def find_actors(document: Document, lines: list, gazetteer: Gazetteer) -> Mentions:
    """The mentions of a parsed document, in order of text. Nothing is looked up outside the document and
    gazetteer."""
    hits = [drop_namesakes(document.text, scan(line.doc, gazetteer)) for line in lines]
    names = [find_names(line.doc, found, gazetteer) for line, found in zip(lines, hits, strict=True)]
    docs = [line.doc for line in lines]
    places, acting = place_names(docs), acting_names(docs)
    names = drop_places(names, places)
    people = People(gazetteer)
    people.register([name for of_line in names for name in of_line])
    for line, found, of_line in zip(lines, hits, names, strict=True):
        later = find_later_names(line.doc, found, of_line, people)
        people.place_later(later)
        of_line.extend(later)
        of_line.sort(key=lambda name: name.start)
    hits = [
        find_organizations(
            line.doc, found, {i for name in of_line for i in range(name.start, name.end)}, places, acting
        )
        for line, found, of_line in zip(lines, hits, names, strict=True)
    ]
    short = {
        form: entry
        for line, found in zip(lines, hits, strict=True)
        for form, entry in abbreviations(line.doc, found).items()
    }
    hits = [find_short_forms(line.doc, found, short) for line, found in zip(lines, hits, strict=True)]
    nodes, sentence = [], 0
    for number, line in enumerate(lines):
        phrases = Phrases(number, line.doc, hits[number], names[number])
        phrases.read()
        find_groups(phrases)
        find_latter(phrases)
        found = [*phrases.nodes, *grammar.pronouns(number, line.doc)]
        quotes = grammar.quoted_characters(line.doc.text)
        at = {node.head for node in found if node.kind != "pronoun"}
        for node in found:
            grammar.place(node, line.doc, quotes, sentence)
            if (
                node.kind == "pronoun"
                and node.label == "it"
                and grammar.inanimate_subject(line.doc, line.doc[node.head], at)
            ):
                node.needs, node.rule = None, "stands for a thing; left open"
        grammar.mark_inside(found, line.doc)
        sentence += sum(1 for _ in line.doc.sents)
        nodes += found
    nodes.sort(key=lambda n: (n.line, n.start, n.kind != "pronoun", -n.end))  # "its" before "its ministry"
    dateline = dateline_state([(line.doc.text, found) for line, found in zip(lines, hits, strict=True)])
    Resolver(people, gazetteer).resolve(nodes, dateline)
    return Mentions(_mention(document, lines[node.line], node) for node in nodes)


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
