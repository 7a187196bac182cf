"""The bounds of what is read, each with its reason, and the streams that hold to them.

Articles come from the open web.  A bound is far above what articles are, and far below what harms a machine.
Each can be raised for a run with an environment variable: `DIPLOTIMELINE_MAX_FILE_BYTES=500000000`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BufferedIOBase, RawIOBase
from typing import IO, TYPE_CHECKING, cast

from diplotimeline.errors import ReadError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

VARIABLE = "DIPLOTIMELINE_MAX_"


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound: `name` in its environment variable, `default` in `unit`, and `what` it holds."""

    name: str
    default: int
    unit: str
    what: str

    @property
    def value(self) -> int:
        """The bound in force: the environment variable, else the default; ReadError when that is no number."""
        written = os.environ.get(VARIABLE + self.name)
        if written is None:
            return self.default
        try:
            value = int(written.replace("_", ""))
        except ValueError:
            value = 0
        if value < 1:
            raise ReadError(f"the environment variable {VARIABLE}{self.name} must be a whole number above 0")
        return value

    def check(self, amount: int) -> None:
        """Raise a ReadError, which says how to raise the bound, when `amount` is over it."""
        if amount > self.value:
            raise self.crossed()

    def crossed(self) -> ReadError:
        """The error for a crossed bound: it names the bound and how to raise it."""
        return ReadError(
            f"{self.what} is over {self.value:,} {self.unit} (set {VARIABLE}{self.name} to raise the bound)"
        )


# A long report is 20 MB as PDF; a book of plain text 2 MB.
FILE_BYTES = Bound("FILE_BYTES", 100_000_000, "bytes", "the file")
# The longest novels have 4 million characters, an article 4 thousand.
TEXT_CHARACTERS = Bound("TEXT_CHARACTERS", 5_000_000, "characters", "the text")
# What a compressed file (.gz, .docx, .odt, .epub) may grow to when it must be in memory as a whole.
UNPACKED_BYTES = Bound("UNPACKED_BYTES", 500_000_000, "bytes", "the unpacked content")
# English text shrinks 3 to 10 times, repetitive JSON 50 times; a bomb 1,000 times.
UNPACKED_RATIO = Bound("UNPACKED_RATIO", 200, "times its packed size", "the unpacked content")
# One article a line; a line must be in memory as a whole.
LINE_BYTES = Bound("LINE_BYTES", 50_000_000, "bytes", "the line")
# Pages that people wrote nest 30 to 60 deep; the tree walkers recurse.
HTML_DEPTH = Bound("HTML_DEPTH", 200, "elements", "the nesting of the HTML")
# The longest pages of Wikipedia have 50,000; finding the article takes longer than in proportion.
HTML_ELEMENTS = Bound("HTML_ELEMENTS", 100_000, "elements", "the HTML")
# Elements that people wrote have 1 to 20; the parser compares each attribute of an element with all others.
HTML_ATTRIBUTES = Bound("HTML_ATTRIBUTES", 1_000, "attributes", "an element of the HTML")
# An export of a news archive has 10 to 70 columns.
TABLE_COLUMNS = Bound("TABLE_COLUMNS", 1_000, "columns", "the table")
# A row holds one article; where a quote is left open, one "row" goes on to the end of the file.
ROW_CHARACTERS = Bound("ROW_CHARACTERS", 10_000_000, "characters", "a row of the table (a quote left open?)")
# Every state with every other is 40,000 rows; a list must be in memory as a whole.
LIST_ROWS = Bound("LIST_ROWS", 1_000_000, "rows", "the list")
# A yearbook has 1,000 pages.
PDF_PAGES = Bound("PDF_PAGES", 2_000, "pages", "the PDF")
# The parts of a DOCX, ODT or EPUB: a report with pictures has some hundred.
DOCX_PARTS = Bound("DOCX_PARTS", 5_000, "parts", "the document")
# A month of a news agency has 30,000 files; a list of members must be in memory as a whole.
ARCHIVE_MEMBERS = Bound("ARCHIVE_MEMBERS", 50_000, "members", "the archive")
# All members of an archive together; they are read one after the other.
ARCHIVE_BYTES = Bound("ARCHIVE_BYTES", 20_000_000_000, "bytes", "the unpacked archive")
# A page of a wiki has at most 2 MB, and stands in the dump once for each of its versions.
DUMP_BYTES = Bound("DUMP_BYTES", 50_000_000, "bytes", "a page of the dump")
# A book of 5 million characters takes a minute to read and five to extract, an article less than a second.
ARTICLE_SECONDS = Bound("ARTICLE_SECONDS", 300, "seconds", "the time for one article")

# Small files may shrink a lot (a page of blanks): the ratio counts only from this many bytes on.
RATIO_FROM_BYTES = 1_000_000

BOUNDS = (
    FILE_BYTES,
    TEXT_CHARACTERS,
    UNPACKED_BYTES,
    UNPACKED_RATIO,
    LINE_BYTES,
    HTML_DEPTH,
    HTML_ELEMENTS,
    HTML_ATTRIBUTES,
    TABLE_COLUMNS,
    ROW_CHARACTERS,
    LIST_ROWS,
    PDF_PAGES,
    DOCX_PARTS,
    ARCHIVE_MEMBERS,
    ARCHIVE_BYTES,
    DUMP_BYTES,
    ARTICLE_SECONDS,
)


class CountingStream(RawIOBase):
    """A stream that counts the bytes read from it, so that an unpacker's ratio can be known."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Count what is read from `stream`."""
        super().__init__()
        self.stream = stream
        self.count = 0

    def readable(self) -> bool:
        """Always: this is for reading."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer; 0 at the end."""
        view = memoryview(buffer)
        data = self._some(len(view))
        view[: len(data)] = data
        self.count += len(data)
        return len(data)

    def _some(self, size: int) -> bytes:
        return self.stream.read(size)


class UnpackedStream(CountingStream):
    """What a stream unpacks to, held to the ratio as it is read."""

    def __init__(self, stream: IO[bytes], packed: CountingStream) -> None:
        """Read from `stream`, which unpacks `packed`."""
        super().__init__(stream)
        self.packed = packed

    def _some(self, size: int) -> bytes:
        # What comes before the damage in a file is given before the damage is told.
        return bytes(cast("BufferedIOBase", self.stream).read1(size))

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer; ReadError when the bound is crossed."""
        length = super().readinto(buffer)
        if self.count > RATIO_FROM_BYTES and self.count > UNPACKED_RATIO.value * max(self.packed.count, 1):
            raise UNPACKED_RATIO.crossed()
        return length


def read_whole(stream: IO[bytes], bound: Bound = FILE_BYTES) -> bytes:
    """Read a stream to its end; ReadError when it holds more bytes than `bound`, without reading on."""
    parts: list[bytes] = []
    count = 0
    while data := stream.read(1 << 20):
        count += len(data)
        bound.check(count)
        parts.append(data)
    return b"".join(parts)
