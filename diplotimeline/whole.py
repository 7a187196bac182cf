"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from diplotimeline.errors import UsageError


class WholeFile:
    """A file to be written; it stands beside its final place until it is kept, so that nobody ever reads half of it.

    A device or a named pipe is written at once.  Errors of writing name the file as the user gave it.
    """

    def __init__(self, path: Path) -> None:
        """Open the file.  Raises UsageError when it cannot be made there."""
        self.path = path
        self._beside: Path | None = None
        try:
            final = path.resolve()
            if final.is_symlink():  # links in a circle are left as they are from Python 3.13 on
                raise UsageError(f"{path}: cannot be written (links in a circle)")
            if final.exists() and not final.is_file() and not final.is_dir():  # a device or a named pipe
                self._file: BinaryIO = final.open("wb")
            elif final.is_dir():
                raise UsageError(f"{path}: is a folder, not a file")
            else:
                self._beside = final.with_name(f".{final.name}.{os.getpid()}.part")
                self._file = self._beside.open("wb")
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before 3.13
            why = (isinstance(error, OSError) and error.strerror) or str(error)
            raise UsageError(f"{path}: cannot be written ({why})") from error

    def write(self, data: bytes) -> None:
        """Write a piece."""
        with self._named():
            self._file.write(data)

    def close(self, *, keep: bool) -> None:
        """Put the file in its final place, or leave what is there as it is."""
        try:
            with self._named():
                self._file.close()
                if self._beside and keep:
                    self._beside.replace(self.path.resolve())
        finally:
            if self._beside:
                with suppress(OSError):
                    self._beside.unlink()

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Give errors of writing (a full disk has no file's name in it) the name that the user gave."""
        try:
            yield
        except OSError as error:
            error.filename = str(self.path)
            raise


def encoded(result: str | bytes) -> bytes:
    """Give a result as bytes: text as UTF-8, what has no place in it as escapes."""
    return result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result


def write_whole(path: Path, result: str | bytes) -> None:
    """Write a file whole or not at all.  Raises UsageError when it cannot be made there, OSError (a full disk)."""
    file = WholeFile(path)
    written = False
    try:
        file.write(encoded(result))
        written = True
    finally:
        file.close(keep=written)
