"""What a format reads, and how it becomes an article: cleaned, bounded, dated, titled."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from diplotimeline.addresses import refused, web_address
from diplotimeline.errors import ReadError
from diplotimeline.model import Article, PublishedBasis
from diplotimeline.readers.address import told_address
from diplotimeline.readers.days import metadata_day, plausible
from diplotimeline.readers.decode import clean
from diplotimeline.readers.headline import LONGEST_TITLE, find_title
from diplotimeline.readers.limits import TEXT_CHARACTERS
from diplotimeline.readers.published import Inferred, address_day, infer_published


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as it is written in the file, and where it stands there: "article:published_time", "creation date"."""

    value: object
    where: str
    basis: PublishedBasis = "metadata"


@dataclass(frozen=True, slots=True)
class Piece:
    """One article as its format holds it: the text, what the metadata say, notes on guesses.

    `published` is the metadata's date as it is written there, with its place as a `Dated`; `fallback` one that
    counts only where the text's first lines give none.  `address` is the page's own, as written.  `record` numbers the
    articles of a file of many from 1; `problem` says why one of them cannot be read.  A piece with a `remark` is no
    article: it says something of the file as a whole.  `headings` are the lines that the format marks as headings, in
    their order, each with its level.  `member` is the name of the file within an archive that holds it.
    """

    text: str
    title: str | None = None
    published: object = None
    fallback: Dated | None = None
    address: str | None = None
    notes: tuple[str, ...] = ()
    record: int | None = None
    problem: str | None = None
    remark: str | None = None
    headings: tuple[tuple[str, int], ...] = ()
    member: str | None = None


def finish(piece: Piece, *, source: str, published: date | None = None, day_first: bool | None = None) -> Article:
    """Make the article; `published` as an option comes before everything that the piece says.

    `day_first` settles numeric dates (3/5/98), those of the metadata as those of the text.

    Raises ReadError when the text is empty or over the bound.
    """
    if piece.problem is not None:
        raise ReadError(piece.problem)
    TEXT_CHARACTERS.check(len(piece.text))
    text = clean(piece.text)
    if not text.strip():
        raise ReadError("is empty" if not piece.text.strip() else "has no text that can be seen")
    inferred = infer_published(text, year=_year(piece.published), day_first=day_first)
    day, basis, where, notes = _published(piece, inferred, published, day_first)
    if refused(piece.address):
        notes = (*notes, f"this web address is not kept: {clean(str(piece.address))[:60]!r}")
    title = clean(piece.title).replace("\n", " ").strip()[:LONGEST_TITLE] if piece.title else ""
    return Article(
        text=text,
        source=source,
        title=title or find_title(text, inferred.header_lines),
        published=day,
        published_basis=basis,
        published_where=where,
        readings=piece.notes + notes,
        day_first=day_first,
        url=web_address(piece.address) or told_address(text),
        headings=tuple(_placed(piece.headings, text)),
    )


def _placed(headings: tuple[tuple[str, int], ...], text: str) -> Iterator[tuple[int, int, int]]:
    """Where the lines stand that are headings; one that is not found as a line by itself is passed over."""
    at = 0
    lines: dict[str, list[tuple[int, int]]] = {}  # places of each line, which may stand several times
    for match in re.finditer(r"[^\n]+", text) if headings else ():
        lines.setdefault(match[0].strip(), []).append(match.span())
    for words, level in headings:
        places = lines.get(clean(words).strip().partition("\n")[0].rstrip(), [])
        found = bisect_left(places, (at, at))
        if found < len(places):
            start, at = places[found]
            yield start, at, level


def _published(
    piece: Piece, inferred: Inferred, option: date | None, day_first: bool | None
) -> tuple[date | None, PublishedBasis | None, str | None, tuple[str, ...]]:
    """Give the day of publication, what kind of thing says so, where it stands, and notes on guesses."""
    if option is not None:
        return option, "option", None, ()
    notes: list[str] = []
    written = piece.published
    dated = written if isinstance(written, Dated) else Dated(written, "") if written not in (None, "") else None
    if dated is not None:
        day = metadata_day(dated.value, day_first=day_first)
        if day is not None:
            if inferred.day is not None and inferred.day != day:
                said = "metadata" if dated.basis == "metadata" else "page"
                notes.append(f"published {day} by the {said}, {inferred.day} by the first lines; the {said} counts")
            return day, dated.basis, dated.where or None, tuple(notes)
        two = metadata_day(dated.value, day_first=True) is not None
        why = "can be two days (--day-first or --month-first tells)" if two else "cannot be read"
        notes.append(f"the metadata's date {why}: {clean(str(dated.value))[:60]!r}")
    if (day := plausible(address_day(piece.address))) is not None:
        return day, "metadata", "the web address", tuple(notes)
    if inferred.day is not None:
        return inferred.day, "text", None, (*notes, *inferred.notes)
    if piece.fallback is not None and (day := metadata_day(piece.fallback.value, day_first=day_first)) is not None:
        return day, piece.fallback.basis, piece.fallback.where, tuple(notes)
    return None, None, None, (*notes, *inferred.notes)


def _year(value: object) -> int | None:
    """Read the year of metadata that tell no more: 2024, "2024-05"."""
    match = re.fullmatch(r"\s*(\d{4})(?:-\d\d)?\s*", str(value.value if isinstance(value, Dated) else value))
    return int(match[1]) if match else None
