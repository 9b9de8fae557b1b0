"""Statements."""


def find_statements(document, lines, mentions, times):
    return []


def date_statements(statements, times, published):
    return statements
