"""Where results go: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from diplotimeline.errors import FormatError, UsageError
from diplotimeline.lexicon.event_codes import Scheme
from diplotimeline.model import Article, Timeline
from diplotimeline.render import FORMATS, RENDERERS, RenderOptions, check_packages, format_of

DEFAULT_FORMAT = "table"
WIDTH = 100  # columns of a table that goes to a file or a pipe


class Output:
    """The destination of results; text is written as UTF-8 with the line ends that the format gave.

    A regular file is written beside its final place and renamed at the end, so that nobody ever reads half
    of it and a failed run leaves the old one.  Raises UsageError when the file cannot be made there.
    """

    def __init__(self, path: str | None, format_name: str, *, codes: Scheme | None = None) -> None:
        self.path = None if path in {None, "-"} else Path(str(path))
        self.format = format_name
        self.codes = codes
        self._file: BinaryIO | None = None
        self._beside: Path | None = None
        self._discarded = False
        if self.path is None and sys.stdout is None:
            raise UsageError("standard output is closed: give -o FILE")
        if self.path is None and FORMATS[format_name].binary and sys.stdout.isatty():
            raise UsageError(f"{format_name} is not for a terminal: give -o FILE")

    @property
    def is_terminal(self) -> bool:
        """Whether a person looks at what is written here."""
        return self.path is None and sys.stdout.isatty()

    def __enter__(self) -> Self:
        if self.path is None:
            return self
        try:
            final = self.path.resolve()
            if final.is_symlink():  # links in a circle are left as they are from Python 3.13 on
                raise UsageError(f"{self.path}: cannot be written (links in a circle)")
            if final.exists() and not final.is_file() and not final.is_dir():  # a device or a named pipe
                self._file = final.open("wb")
            elif final.is_dir():
                raise UsageError(f"{self.path}: is a folder; -o names a file")
            else:
                self._beside = final.with_name(f".{final.name}.{os.getpid()}.part")
                self._file = self._beside.open("wb")
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before 3.13
            why = (isinstance(error, OSError) and error.strerror) or str(error)
            raise UsageError(f"{self.path}: cannot be written ({why})") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        try:
            with self._named():
                self._file.close()
                if self._beside and self.path and kind is None and not self._discarded:
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

    def discard(self) -> None:
        """Leave the old file as it is, because there is nothing to put in its place."""
        self._discarded = True

    def write(self, result: str | bytes) -> None:
        """Write a piece of the result; on standard output it is there at once."""
        if self._file is not None:
            with self._named():
                self._file.write(result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result)
            return
        if isinstance(result, str) and self.format == "table" and sys.stdout.isatty():
            # Only a person's terminal may know fewer letters than UTF-8 has.
            encoding = sys.stdout.encoding or "utf-8"
            result = result.encode(encoding, "replace")
        data = result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result
        sys.stdout.flush()
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:  # a stream put in place of standard output, in a notebook or a test
            sys.stdout.write(data.decode("utf-8", "replace"))
        else:
            binary.write(data)
            binary.flush()

    def render(
        self, timeline: Timeline, *, articles: Mapping[str, Article] | None = None, pairs: tuple[str, ...] = ()
    ) -> None:
        """Render a timeline in the chosen format and write it."""
        options = RenderOptions(articles=articles or {}, width=self.width(), colour=self.colour(), pairs=pairs)
        options = replace(options, codes=self.codes)
        self.write(RENDERERS[self.format](timeline, options))

    def width(self) -> int:
        """Columns that a table may have: those of the window, else COLUMNS, else 100; 100 for a file."""
        return WIDTH if self.path else shutil.get_terminal_size((WIDTH, 24)).columns

    def colour(self) -> bool:
        """Whether colours are wanted: on a terminal, unless NO_COLOR is set (no-color.org) or TERM is dumb."""
        if self.path is not None or os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def choose_format(name: str | None, path: str | None, known: tuple[str, ...] = tuple(FORMATS)) -> str:
    """Give the format asked for by name, else by the output file's suffix, else `table`.

    Raises FormatError, with near names, for one that does not exist, and for one whose packages are not installed.
    """
    if name is None:
        name = format_of(path) if path and path != "-" and Path(path).suffix else DEFAULT_FORMAT
    if name not in known:
        from diplotimeline.cli.values import near  # noqa: PLC0415 - difflib, only for mistakes

        raise FormatError(f"there is no format {name!r}{near(name, known)}; known are {', '.join(known)}")
    if name in FORMATS:
        check_packages(name)
    return name
