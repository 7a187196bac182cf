"""PDF: the text of the pages in reading order, words mended that a line's end parts, running heads taken out.

Only text is read: no action, script, attachment or link of the file is touched.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Dated, Piece
from diplotimeline.readers.columns import Fragment, page_lines
from diplotimeline.readers.days import find_day, metadata_day
from diplotimeline.readers.decode import clean
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.head import head_lines
from diplotimeline.readers.limits import PDF_PAGES, TEXT_CHARACTERS, read_whole

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# A running head stands among the first or last lines of a page, on at least half of three pages or more.
_EDGE_LINES = 2
_PAGES_FOR_HEADS = 3
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*(?:\[\d+\])?$")
# A line this much shorter than the page's common line ends its paragraph.
_SHORT_LINE = 0.75
# A heading or header line; what is longer and ends as a sentence is prose, whose dates are what it tells of.
_LONGEST_HEADING_LINE = 60
# A date after these words is one that the heading tells of.
_TOLD = re.compile(
    r"\b(?:(?:since|until|till|from|to|after|before|between|signed|born|died|founded|established|and)(?:\s+(?:on|in|at))?"
    r"|(?:agreement|treaty|convention|accord|protocol|resolution|act|war)\s+(?:of|on))\s+(?:the\s+)?$|[-–—]\s*$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?P<head>[^\W\d_]{2,})-$")


def read_pdf(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read a PDF; ReadError when it is damaged, locked with a password, or holds pictures of pages only."""
    data = read_whole(stream)
    if b"%PDF-" not in data[:1024]:
        raise ReadError("is not a PDF file")
    import pypdf  # noqa: PLC0415
    import pypdf.errors  # noqa: PLC0415

    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what it has to say of faults in the file is said in our one line
    try:
        piece = _piece(_unlocked(pypdf.PdfReader(io.BytesIO(data), strict=False)))
    except ReadError:
        raise
    except pypdf.errors.LimitReachedError as error:
        what = " ".join(str(error).split())[:100].rstrip(".")
        raise ReadError(
            f"is over a bound of the PDF library, as files are that are made to harm ({what}): "
            "save it anew as PDF or as text, and read that"
        ) from error
    except Exception as error:
        raise ReadError(f"cannot be read as a PDF ({type(error).__name__}: it may be damaged)") from error
    finally:
        logger.setLevel(level)
    yield piece


def _unlocked(reader: PdfReader) -> PdfReader:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError("is locked with a password")
    PDF_PAGES.check(len(reader.pages))
    return reader


def _piece(reader: PdfReader) -> Piece:
    pages: list[list[str]] = []
    count = 0
    for page in reader.pages:
        lines = _lines(page)
        count += sum(map(len, lines))
        TEXT_CHARACTERS.check(count)
        pages.append(lines)
    empty = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        raise ReadError("has no text: its pages are pictures (scanned?); run a text recognition on it first")
    notes = (f"pages without text (scanned?): {', '.join(empty[:20])}",) if empty else ()
    text = "\n\n".join(_paragraphs(lines) for lines in _without_heads(pages) if lines)
    information = reader.metadata
    title = clean(str(information.get("/Title") or "")).strip() if information else ""
    # Word processors put the name of the file there; a title counts when the text says it too.
    said = " ".join(title.split()).casefold() in " ".join(text[:3000].split()).casefold()
    date = str(information.get("/CreationDate") or "") if information else ""
    return Piece(text, title=title if title and said else None, fallback=_dated(text, date), notes=notes)


def _dated(text: str, made: str) -> Dated | None:
    """Give the day that a heading at the head of the text ends with, else the file's creation date.

    The creation date may be that of a scan: where the first lines name another day, it is no publication's.
    """
    created = metadata_day(made)
    for line in head_lines(text):
        prose = _SENTENCE_END.search(line.text) and len(line.text) > _LONGEST_HEADING_LINE
        found = None if prose else find_day(line.text, len(line.text))
        if found is None or created in found[1].days:
            continue
        position, day = found
        ends = not re.search(r"\w", line.text[day.end :]) and not _TOLD.search(line.text[:position])
        return Dated(day.day, "the first lines", "text") if ends and day.day is not None else None
    return Dated(made, "the PDF's creation date") if made else None


def _lines(page: PageObject) -> list[str]:
    fragments: list[Fragment] = []

    def keep(text: str, _cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text.strip():
            fragments.append(Fragment(float(tm[4]), float(tm[5]), float(size or 10), text))

    flow = page.extract_text(visitor_text=keep) or ""
    ordered = page_lines(fragments) or clean(flow).split("\n")
    return [line for line in (" ".join(line.split()) for line in ordered) if line]


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Take out page numbers and the lines that stand at the edge of page after page."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_shape(lines[number]) for number in _edges(lines)})
    often = max(_PAGES_FOR_HEADS - 1, (len(pages) + 1) // 2)
    kept: list[list[str]] = []
    for lines in pages:
        drop = {
            number
            for number in _edges(lines)
            if (len(pages) > 1 and _PAGE_NUMBER.fullmatch(lines[number]))
            or (len(pages) >= _PAGES_FOR_HEADS and seen[_shape(lines[number])] >= often)
        }
        kept.append([line for number, line in enumerate(lines) if number not in drop])
    return kept


def _edges(lines: Sequence[str]) -> set[int]:
    return {number for number in range(len(lines)) if number < _EDGE_LINES or number >= len(lines) - _EDGE_LINES}


def _shape(line: str) -> str:
    """A line without its numbers: "Page 3 of 9" and "Page 4 of 9" are one running head."""
    return re.sub(r"\d+", "#", line).casefold()


def _paragraphs(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph, and words parted at a line's end: "embas-", "sy" is "embassy"."""
    common = sorted(map(len, lines))[int(len(lines) * 0.8)] if lines else 0
    text = ""
    ended = True
    for line in lines:
        if ended:
            text += ("\n" if text else "") + line
        elif (parted := _PARTED.search(text)) and line[:1].islower():
            text = text[: parted.end() - 1] + line
        else:
            text += ("" if text.endswith(("-", "–", "/")) else " ") + line
        short = len(line) < _SHORT_LINE * common
        ended = short and (bool(_SENTENCE_END.search(line)) or len(line) < 0.6 * common or not line[-1:].islower())
    return text
