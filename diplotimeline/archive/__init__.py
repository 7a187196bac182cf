"""The SQLite archive: articles and their events in one file, written article by article, that survives any stop."""

from diplotimeline.archive.kept import Stored
from diplotimeline.archive.resume import extract_into, extractor_name
from diplotimeline.archive.store import Archive, is_archive

__all__ = ["Archive", "Stored", "extract_into", "extractor_name", "is_archive"]
