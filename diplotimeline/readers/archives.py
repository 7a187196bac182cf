"""Archives (ZIP, TAR): each file in them that can be read is read as if it stood by itself.

Nothing is written to disk: a name that climbs ("../../x") or is absolute is only a name.  An archive within an archive
is named, not entered.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any, cast

from diplotimeline.errors import ReadError
from diplotimeline.readers.account import Account, accounted
from diplotimeline.readers.article import Piece
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_MEMBERS,
    RATIO_FROM_BYTES,
    UNPACKED_RATIO,
    CountingStream,
    read_whole,
)
from diplotimeline.readers.packed import inner_name, packing, unpacked
from diplotimeline.readers.patience import patience

if TYPE_CHECKING:
    import tarfile
    import zipfile

    from _typeshed import WriteableBuffer

_NESTED = (".zip", ".tar")
# Names that only documents have; what a ZIP with one of them is, its beginning tells.
_DOCUMENTS = frozenset(("[Content_Types].xml", "mimetype"))
_HIDDEN = ("__MACOSX",)
_MOST_NAMED = 5
_START_BYTES = 4096
# The end of a ZIP: 22 bytes and a comment.  Its list of members has 46 bytes and a name for each.
_END_MARK, _END_BYTES, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_BYTES_A_MEMBER = 500
# A header of a TAR is read as a whole; those that programs write have some hundred bytes.
_LONGEST_HEADER = 4_000_000
_ENCRYPTED = 0x1


class _Member(CountingStream):
    """A file in an archive as it is unpacked, held to the bounds of all of them."""

    def __init__(self, stream: IO[bytes], packed: int | None, before: int) -> None:
        super().__init__(stream)
        self.packed, self.before = packed, before

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        length = super().readinto(buffer)
        if self.packed is not None and self.count > RATIO_FROM_BYTES:
            UNPACKED_RATIO.check(self.count // max(self.packed, 1))
        ARCHIVE_BYTES.check(self.before + self.count)
        return length


class _Contents:
    """What becomes of the members of an archive: articles, what cannot be read, what is passed over."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.account = Account()
        self.count = self.bytes = 0
        self.encrypted: list[str] = []
        self.nested: list[str] = []

    def wanted(self, name: str, *, encrypted: bool = False) -> bool:
        """Whether a member is to be read; if not, it is accounted for."""
        from diplotimeline.readers.formats import READERS, suffix_of  # noqa: PLC0415 - the table holds this reader

        if any(part.startswith(".") or part in _HIDDEN for part in name.split("/")):
            return False
        if (suffix := suffix_of(name)) not in READERS:
            self.account.add(f"{suffix[:12] or 'no suffix'}: no known kind")
        elif encrypted:
            self.encrypted.append(name)
        elif suffix in _NESTED:
            self.nested.append(name)
        else:
            return True
        return False

    def read(self, name: str, stream: IO[bytes], packed: int | None) -> Iterator[Piece]:
        """Read a member; what is wrong with it is a problem of its own."""
        from diplotimeline.readers.formats import reader_for  # noqa: PLC0415

        member = _Member(stream, packed, self.bytes)
        try:
            content = unpacked(cast("IO[bytes]", io.BufferedReader(member)), name)
            start = cast("io.BufferedReader", content).peek(_START_BYTES)[:_START_BYTES]
            reader = reader_for(inner_name(name), start) if start else _read_nothing
            pieces = reader(content, self.fields)
            while (piece := _next(pieces)) is not None:
                yield replace(piece, member=name)
        except ReadError as error:
            yield Piece("", member=name, problem=str(error))
        except _faults() as error:
            yield Piece("", member=name, problem=_fault(error, name))
        finally:
            self.bytes += member.count
        ARCHIVE_BYTES.check(self.bytes)

    def left(self) -> Iterator[Piece]:
        """Tell of the members that hold something to read and were not read."""
        for names, what in ((self.encrypted, "encrypted, not read"), (self.nested, "archives within it, not entered")):
            if names:
                named = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
                yield Piece("", problem=f"{what} ({len(names):,}): {named}")


def read_zip(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read the files of a ZIP in the order of its list; a document under the name of a ZIP is read as what it is."""
    source = stream if stream.seekable() else io.BytesIO(read_whole(stream))
    _check_list(source)
    with closing(_opened(source)) as archive:
        infos = archive.infolist()
        ARCHIVE_MEMBERS.check(len(infos))
        names = {info.filename for info in infos}
        if names & _DOCUMENTS:
            from diplotimeline.readers.formats import READERS, reader_for  # noqa: PLC0415

            source.seek(0)
            start = source.read(_START_BYTES)
            source.seek(0)
            if (reader := reader_for("", start)) is not READERS[".zip"]:
                yield from reader(source, fields)
                return
        contents = _Contents(fields)
        yield from accounted(_zipped(archive, infos, contents), contents.account)


def _opened(source: IO[bytes]) -> zipfile.ZipFile:
    import zipfile  # noqa: PLC0415

    try:
        return zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError("is no ZIP file, or a damaged one") from error


def _zipped(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], contents: _Contents) -> Iterator[Piece]:
    for info in infos:
        name = _tidy(info.filename)
        if info.is_dir() or not contents.wanted(name, encrypted=bool(info.flag_bits & _ENCRYPTED)):
            continue
        try:
            member = archive.open(info)
        except _faults() as error:
            yield Piece("", member=name, problem=_fault(error, name))
            continue
        with member:
            yield from contents.read(name, member, info.compress_size)
    yield from contents.left()


def _check_list(source: IO[bytes]) -> None:
    """Look at the number of members and the size of their list before it is read."""
    size = source.seek(0, io.SEEK_END)
    source.seek(max(size - _END_BYTES - _LONGEST_COMMENT, 0))
    end = source.read(_END_BYTES + _LONGEST_COMMENT)
    source.seek(0)
    at = end.rfind(_END_MARK)
    if at < 0 or at + _END_BYTES > len(end):
        return
    count, length = struct.unpack_from("<HI", end, at + 10)
    ARCHIVE_MEMBERS.check(max(count, min(length, size) // _BYTES_A_MEMBER))


def read_tar(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read the files of a TAR as they come; links and devices are passed over."""
    import tarfile  # noqa: PLC0415

    try:
        archive = tarfile.TarFile(fileobj=cast("IO[bytes]", _Forward(stream)))
    except tarfile.TarError as error:
        raise ReadError("is no TAR file, or a damaged one") from error
    with closing(archive):
        contents = _Contents(fields)
        yield from accounted(_tarred(archive, contents), contents.account)


def _tarred(archive: tarfile.TarFile, contents: _Contents) -> Iterator[Piece]:
    import tarfile  # noqa: PLC0415

    count = 0
    while True:
        try:
            with patience():
                info = archive.next()
        except (tarfile.TarError, ValueError, OverflowError) as error:
            raise ReadError("is a damaged TAR file, or one that was cut off") from error
        if info is None:
            break
        cast("Any", archive).members.clear()  # else they would all be kept
        count += 1
        ARCHIVE_MEMBERS.check(count)
        name = _tidy(info.name)
        if info.isdir():
            continue
        if not info.isreg():
            contents.account.add("links" if info.issym() or info.islnk() else "devices")
        elif contents.wanted(name) and (member := archive.extractfile(info)) is not None:
            with member:
                yield from contents.read(name, member, None)
    yield from contents.left()


class _Forward:
    """A stream that is read once, as a TAR's reader wants it: it tells its place, and goes forward."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.place = stream, 0
        self.last = b""
        self.back = False

    def tell(self) -> int:
        """Where the next byte stands."""
        return self.place - self.back

    def seek(self, place: int, _whence: int = 0) -> int:
        """Go forward, or back by the one byte that shows that there is more."""
        self.back = place == self.place - 1 and bool(self.last)
        if self.back:
            return place
        if place < self.place:
            raise ReadError("is a damaged TAR file: it leads back to what was read")
        while self.place < place and self.read(min(place - self.place, 1 << 20)):
            pass
        return self.place

    def read(self, size: int = -1) -> bytes:
        """Read bytes; ReadError for more at once than any header has."""
        if not 0 <= size <= _LONGEST_HEADER:
            raise ReadError("is a damaged TAR file: one of its headers has megabytes")
        data = b""
        if self.back and size:
            self.back, data, size = False, self.last, size - 1
        read = self.stream.read(size)
        self.place += len(read)
        self.last = read[-1:] or self.last
        return data + read


def _read_nothing(_stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    yield Piece("", problem="is empty")


def _next(pieces: Iterator[Piece]) -> Piece | None:
    with patience():
        return next(pieces, None)


def _tidy(name: str) -> str:
    """Give a member's name as a path below its archive."""
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}) or name


def _faults() -> tuple[type[Exception], ...]:
    """What unpackers raise for a damaged member."""
    import tarfile  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    damaged = (zipfile.BadZipFile, tarfile.TarError, zlib.error, OSError, EOFError)
    return (*damaged, RecursionError, RuntimeError, NotImplementedError, ValueError)


def _fault(error: Exception, name: str) -> str:
    if isinstance(error, NotImplementedError):
        return "is packed in a way that cannot be unpacked here"
    if isinstance(error, RecursionError):
        return "is nested too deeply to be read"
    return (
        f"is a damaged {packing(name)} file, or one that was cut off"
        if inner_name(name) != name.rsplit("/", 1)[-1].lower()
        else "is damaged, or was cut off"
    )
