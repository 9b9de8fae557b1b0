"""Dating documents by one another."""


def date_documents(documents, readings):
    return {d.source_id: (d.published_earliest, d.published_latest) for d in documents}
