"""Where results go: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from diplotimeline.errors import FormatError, UsageError
from diplotimeline.lexicon.event_codes import Scheme
from diplotimeline.model import Timeline
from diplotimeline.render import FORMATS, RENDERERS, Looks, RenderOptions, check_packages, format_of, untold
from diplotimeline.whole import WholeFile, encoded

DEFAULT_FORMAT = "table"
WIDTH = 100  # columns of a table that goes to a file or a pipe


class Output:
    """The destination of results; text is written as UTF-8 with the line ends that the format gave.

    A failed run leaves the old file.  Raises UsageError when the file cannot be made there.
    `looks` are the user's choices; `tell` is called with a line on what a format leaves out.
    """

    def __init__(
        self, path: str | None, format_name: str, looks: Looks | None = None, *, codes: Scheme | None = None
    ) -> None:
        self._looks = looks or Looks()
        self._codes = codes
        self.tell: Callable[[str], None] = untold
        self.path = None if path in {None, "-"} else Path(str(path))
        self.format = format_name
        self._file: WholeFile | None = None
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
        if self.path is not None:
            self._file = WholeFile(self.path)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close(keep=kind is None and not self._discarded)

    def discard(self) -> None:
        """Leave the old file as it is, because there is nothing to put in its place."""
        self._discarded = True

    def write(self, result: str | bytes) -> None:
        """Write a piece of the result; on standard output it is there at once."""
        if self._file is not None:
            self._file.write(encoded(result))
            return
        if isinstance(result, str) and self.format == "table" and sys.stdout.isatty():
            # Only a person's terminal may know fewer letters than UTF-8 has.
            encoding = sys.stdout.encoding or "utf-8"
            result = result.encode(encoding, "replace")
        data = encoded(result)
        sys.stdout.flush()
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:  # a stream put in place of standard output, in a notebook or a test
            sys.stdout.write(data.decode("utf-8", "replace"))
        else:
            binary.write(data)
            binary.flush()

    def render(self, timeline: Timeline, options: RenderOptions | None = None) -> None:
        """Render a timeline in the chosen format, as wide and colourful as this destination is, and write it."""
        options = replace(options or RenderOptions(), width=self.width(), colour=self.colour(), codes=self._codes)
        options = replace(options, looks=replace(self._looks, linear=self.linear()), tell=self.tell)
        self.write(RENDERERS[self.format](timeline, options))

    def width(self) -> int:
        """Columns of a table: those asked for, else those of the window, else COLUMNS, else 100; 100 for a file."""
        if self._looks.width is not None:
            return self._looks.width
        return WIDTH if self.path else shutil.get_terminal_size((WIDTH, 24)).columns

    def linear(self) -> bool:
        """Whether a table has neither columns nor signs: where that is asked for, and on a terminal that is dumb."""
        return self._looks.linear or (self.is_terminal and os.environ.get("TERM") == "dumb")

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
