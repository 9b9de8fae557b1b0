"""What was published: files, their text, furniture and dates.

`read_documents` makes documents of a folder; the other modules each know one thing about a document: its
encoding, language, passages, day of publication, outlet, relays."""

from .files import ignored_files, read_documents

__all__ = ["ignored_files", "read_documents"]
