"""Files that one program packed as a whole (gzip, bzip2), unpacked as they are read."""

from __future__ import annotations

import bz2
import gzip
import io
from pathlib import PurePath
from typing import IO, cast

from diplotimeline.readers.limits import CountingStream, UnpackedStream

# What packs a file by its last suffix, and the suffix of what is inside ("" where the name has one before it).
PACKED = {".gz": "", ".bz2": "", ".tgz": ".tar", ".tbz2": ".tar"}
_BZIP2 = (".bz2", ".tbz2")


def inner_name(name: str) -> str:
    """Give the name of what a packed file holds, in small letters; the file's own when it is not packed."""
    path = PurePath(name.lower())
    return path.stem + PACKED[path.suffix] if path.suffix in PACKED else path.name


def unpacked(stream: IO[bytes], name: str) -> IO[bytes]:
    """Give the content of a stream whose name says that it is packed, held to the bounds; else the stream itself."""
    suffix = PurePath(name.lower()).suffix
    if suffix not in PACKED:
        return stream
    packed = CountingStream(stream)
    source = io.BufferedReader(packed)
    inside = bz2.BZ2File(source) if suffix in _BZIP2 else gzip.GzipFile(fileobj=source)
    return io.BufferedReader(UnpackedStream(cast("IO[bytes]", inside), packed))


def packing(name: str) -> str:
    """Give the name of what packed a file: "gzip", "bzip2"."""
    return "bzip2" if name.lower().endswith(_BZIP2) else "gzip"
