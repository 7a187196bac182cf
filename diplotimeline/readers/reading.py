"""Opening an input, giving it to the reader of its format, and making articles of what that reads."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from typing import IO, cast

from diplotimeline.addresses import web_address
from diplotimeline.errors import ReadError
from diplotimeline.model import Article
from diplotimeline.readers.article import Piece, finish
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.formats import OWN_PATIENCE, READERS, reader_for
from diplotimeline.readers.inputs import STDIN, find_inputs
from diplotimeline.readers.limits import CountingStream
from diplotimeline.readers.packed import packing, unpacked
from diplotimeline.readers.patience import patience

_START_BYTES = 4096
_FAULTS = (OSError, EOFError, zlib.error, RecursionError, MemoryError)


def read_articles(
    path: str,
    *,
    published: date | None = None,
    fields: Fields | None = None,
    day_first: bool | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Article]:
    """Read the articles of a file, or of standard input ("-"), one after the other.

    `published` is the publication date of all of them, whatever they say themselves; `fields` names the fields of
    JSON records, tables and front matter; `day_first` settles numeric dates; what there is to say of the file as a
    whole ("12 of 40 rows say that they are not in English") is given to `tell`, one line that names the input.  The
    `source` of an article is the path as given, with "#12" after it for the twelfth record (row, line, entry) of a file
    of many, and with "/folder/page.html" for a file within an archive.

    Raises ReadError, one line that names the input.  In a file of many, records that cannot be read do not stop the
    others: the error for them comes after the last article.
    """
    name = source_name(path)
    first: str | None = None  # of the records that cannot be read; there may be millions
    whole: list[str] = []  # what is wrong with the file beyond its records
    good = bad = 0
    with _told(path), open_input(path) as stream:
        # The first bytes of a file may be as long in coming as the others (a disk far away); a pipe is waited for.
        with patience() if Path(path).is_file() else nullcontext():
            start = cast("io.BufferedReader", stream).peek(_START_BYTES)[:_START_BYTES]
        if not start:
            raise ReadError("is empty")
        reader = reader_for(path, start)
        pieces = reader(stream, fields or Fields())
        while (piece := _next(pieces, waits=path == STDIN or reader in OWN_PATIENCE)) is not None:
            if piece.remark is not None:
                if tell is not None:
                    tell(f"{shown(path)}: {piece.remark}")
                continue
            place = _place(piece)
            source = name + ("/" if piece.member is not None else "") + place
            try:
                with patience():
                    article = finish(piece, source=source, published=published, day_first=day_first)
            except ReadError as error:
                if not place:
                    whole.append(str(error))
                    continue
                bad += 1
                first = first or f"{place.replace('#', 'record ') if place.startswith('#') else shown(place)} {error}"
                continue
            good += 1
            yield article
        if first is not None:
            whole.insert(0, first if bad == 1 else f"{bad} of {good + bad} records not read; {first}")
        if whole:
            raise ReadError("; ".join(whole))
        if not good:
            raise ReadError("has no article")


def _place(piece: Piece) -> str:
    """Tell where in its file a piece stands: "#12", "folder/page.html", "folder/lines.jsonl#12", or nothing."""
    record = "" if piece.record is None else f"#{piece.record}"
    return f"{piece.member or ''}{record}"


def _next(pieces: Iterator[Piece], *, waits: bool) -> Piece | None:
    """Give the next piece; standard input may take its time, for somebody may be writing it."""
    if waits:
        return next(pieces, None)
    with patience():
        return next(pieces, None)


def read_article(path: str | Path, *, published: date | None = None, fields: Fields | None = None) -> Article:
    """Read the one article of a file; ReadError when it cannot be read, or holds more than one."""
    articles = list(read_articles(str(path), published=published, fields=fields))
    if len(articles) != 1:
        raise ReadError(f"{shown(str(path))} holds {len(articles)} articles, not one: use read_articles")
    return articles[0]


def text_article(
    text: str,
    *,
    source: str = "text",
    title: str | None = None,
    published: date | None = None,
    day_first: bool | None = None,
    url: str | None = None,
) -> Article:
    """Make an article of a string; its `text` is the cleaned string that all offsets count.

    `url` is its web address; it does not date the text.  Without a `title` a first line that looks like one is taken.

    Raises ReadError when there is no text in it, or too much.
    """
    with _told(source):
        article = finish(Piece(text, title=title), source=source, published=published, day_first=day_first)
    return replace(article, url=web_address(url) or article.url)


def source_name(path: str) -> str:
    """Give the name that an input has in the output: the path as given, with `/` between its parts."""
    return path if path == STDIN else PurePath(path).as_posix()


def shown(path: str) -> str:
    """Give a path for a message on one line: line breaks and bytes that are no text as escapes."""
    if path == STDIN:
        return "standard input"
    return path if path.isprintable() else ascii(path)


@contextmanager
def open_input(path: str) -> Iterator[IO[bytes]]:
    """Open a file, or standard input, for buffered reading; what gzip or bzip2 packed is unpacked within the bounds."""
    if path == STDIN:
        if sys.stdin is None:
            raise ReadError("is closed")
        yield io.BufferedReader(CountingStream(sys.stdin.buffer))
        return
    try:
        file = Path(path)
        if file.is_dir():
            next(file.iterdir(), None)  # raises where it may not be entered
            inside = next(find_inputs([path]), path) == path
            kinds = ", ".join(sorted(READERS))
            raise ReadError(f"is a folder without a file to read ({kinds})" if inside else "is a folder, not a file")
        raw = file.open("rb")
    except ValueError as error:  # a null byte in the name
        raise ReadError("is no possible file name") from error
    with raw:
        yield unpacked(raw, path)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Turn what goes wrong into a ReadError of one line that begins with the input's name."""
    try:
        yield
    except ReadError as error:
        raise ReadError(f"{shown(path)}: {error}") from error
    except FileNotFoundError as error:
        raise ReadError(f"{shown(path)}: does not exist") from error
    except PermissionError as error:
        kind = "is a folder that may not be read" if _is_folder(path) else "may not be read"
        raise ReadError(f"{shown(path)}: {kind} (no permission)") from error
    except gzip.BadGzipFile as error:
        raise ReadError(f"{shown(path)}: is not a gzip file, or a damaged one") from error
    except _FAULTS as error:
        raise ReadError(f"{shown(path)}: {fault(error, path)}") from error


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def fault(error: BaseException, name: str) -> str:
    """Say in one line what went wrong with a file."""
    if isinstance(error, EOFError | zlib.error) or "Invalid data stream" in str(error):
        return f"is a damaged {packing(name)} file, or one that was cut off"
    if isinstance(error, RecursionError):
        return "is nested too deeply to be read"
    if isinstance(error, MemoryError):
        return "is too large for the memory of this machine"
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({words})"
