"""What a format reads, and how it becomes an article: cleaned, bounded, dated, titled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diplotimeline.errors import ReadError
from diplotimeline.model import Article, PublishedBasis
from diplotimeline.readers.days import metadata_day, plausible
from diplotimeline.readers.decode import clean
from diplotimeline.readers.headline import LONGEST_TITLE, find_title
from diplotimeline.readers.limits import TEXT_CHARACTERS
from diplotimeline.readers.published import Inferred, address_day, infer_published


@dataclass(frozen=True, slots=True)
class Piece:
    """One article as its format holds it: the text, what the metadata say, notes on guesses.

    `published` is the metadata's date as it is written there; `address` the page's own.  `record` numbers the
    articles of a file of many from 1; `problem` says why one of them cannot be read.
    """

    text: str
    title: str | None = None
    published: object = None
    address: str | None = None
    notes: tuple[str, ...] = ()
    record: int | None = None
    problem: str | None = None


def finish(piece: Piece, *, source: str, published: date | None = None) -> Article:
    """Make the article; `published` as an option comes before everything that the piece says.

    Raises ReadError when the text is empty or over the bound.
    """
    if piece.problem is not None:
        raise ReadError(piece.problem)
    TEXT_CHARACTERS.check(len(piece.text))
    text = clean(piece.text)
    if not text.strip():
        raise ReadError("is empty" if not piece.text.strip() else "has no text that can be seen")
    inferred = infer_published(text)
    day, basis, notes = _published(piece, inferred, published)
    title = clean(piece.title).replace("\n", " ").strip()[:LONGEST_TITLE] if piece.title else ""
    return Article(
        text=text,
        source=source,
        title=title or find_title(text, inferred.header_lines),
        published=day,
        published_basis=basis,
        readings=piece.notes + notes,
    )


def _published(
    piece: Piece, inferred: Inferred, option: date | None
) -> tuple[date | None, PublishedBasis | None, tuple[str, ...]]:
    if option is not None:
        return option, "option", ()
    notes: list[str] = []
    if piece.published not in (None, ""):
        day = metadata_day(piece.published)
        if day is not None:
            if inferred.day is not None and inferred.day != day:
                notes.append(f"published {day} by the metadata, {inferred.day} by the first lines; the metadata count")
            return day, "metadata", tuple(notes)
        notes.append(f"the metadata's date cannot be read: {clean(str(piece.published))[:60]!r}")
    if (day := plausible(address_day(piece.address))) is not None:
        return day, "metadata", (*notes, "published on the day in the web address")
    if inferred.day is not None:
        return inferred.day, "text", (*notes, *inferred.notes)
    return None, None, (*notes, *inferred.notes)
