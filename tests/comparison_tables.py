"""Invented tables for the tests of the comparisons: a text in, rows that point into it out."""

from crisisnb import tables


def evidence(texts, source_id, words):
    """The evidence columns of some words of a text."""
    text = texts[source_id]
    start = text.index(words)
    return {
        "source_id": source_id,
        "start": start,
        "end": start + len(words),
        "exact": words,
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[start + len(words) : start + len(words) + 32],
    }


class Corpus:
    """Collects rows; `tables()` gives them as the contract's tables."""

    def __init__(self, **texts):
        self.texts = texts
        self.rows = {name: [] for name in ("sources", "statements", "figures", "reports", "positions")}

    def source(self, source_id, published=None, **more):
        self.rows["sources"].append(
            {
                "source_id": source_id,
                "path": f"{source_id}.txt",
                "published": published,
                "published_earliest": published,
                "published_latest": published,
                **more,
            }
        )

    def add(self, table, source_id, words, **columns):
        if not any(row["source_id"] == source_id for row in self.rows["sources"]):
            self.source(source_id)
        name = f"{table[:-1]}_id"
        number = f"{source_id}:{table[0]}{len(self.rows[table]) + 1}"
        self.rows[table].append(
            evidence(self.texts, source_id, words) | {name: number, "region": "body"} | columns
        )

    def report(self, source_id, words, event, actor, recipient=(), day=None, status="happened", **more):
        if day:
            more = {"edtf": day, "earliest": day, "latest": day, "date": day, "precision": "day"} | more
        self.add(
            "reports",
            source_id,
            words,
            event=event,
            actor=list(actor),
            recipient=list(recipient),
            status=status,
            **more,
        )

    def tables(self, order=None):
        made = {name: tables.frame(name, rows) for name, rows in self.rows.items()}
        if order:
            made = {
                name: frame.sample(frac=1, random_state=order).reset_index(drop=True)
                for name, frame in made.items()
            }
        return made
