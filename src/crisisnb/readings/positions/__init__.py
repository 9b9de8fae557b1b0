"""Positions."""


def find_positions(document, lines, mentions, statements, times, concepts):
    return []


def date_positions(positions, statements, times, published):
    return positions
