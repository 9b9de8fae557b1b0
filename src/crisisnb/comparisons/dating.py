"""When each document was published: as stated, or as other evidence allows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Publication:
    """The days on which a document may have been published, and how that is known."""

    published: str | None
    status: str
    rule: str | None
    earliest: str | None
    latest: str | None


def date_documents(documents, readings) -> dict[str, Publication]:
    """The publication of every document by `source_id`."""
    return {d.source_id: Publication(d.published, d.published_status, d.published_rule, d.published_earliest,
                                     d.published_latest) for d in documents}
