"""Concepts proposed from a corpus that has no codebook yet (see below)."""


def propose_concepts(rows):
    return []
