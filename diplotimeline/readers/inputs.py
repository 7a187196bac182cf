"""From what a user names to the inputs to read: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from diplotimeline.readers.formats import suffix_of
from diplotimeline.readers.skipped import Skipped, readable

STDIN = "-"


def find_inputs(paths: Sequence[str], *, follow_links: bool = False, skipped: Skipped | None = None) -> Iterator[str]:
    """Give the inputs that `paths` name, each once, in the order named; those of a folder sorted by name.

    A path is a file, a folder (with its folders; hidden files are passed over, and files of no known kind or of one
    whose package is not installed, which are counted in `skipped`), a glob, or "-".  A file or link that is named
    itself is read wherever it is; inside a folder a symbolic link that leads out of that folder is skipped unless
    `follow_links`, and globs do not go into linked folders.

    Nothing is raised here: what is missing is given back as it is named, and `read_articles` raises its ReadError when
    it comes to it, so that one bad path does not stop the others.  So is a folder without anything to read.
    """
    seen: set[str] = set()
    skipped = skipped if skipped is not None else Skipped()
    for path in paths:
        for found in _named(path, follow_links=follow_links, skipped=skipped):
            if found not in seen:
                seen.add(found)
                yield found


def _named(path: str, *, follow_links: bool, skipped: Skipped) -> Iterator[str]:
    if path == STDIN:
        yield path
        return
    if not os.path.lexists(path) and glob.has_magic(path):
        matches = sorted(match for match in _glob(path) if follow_links or not _through_link(match, path))
        if not matches:
            yield path
        for match in matches:
            yield from _named_one(match, follow_links=follow_links, skipped=skipped)
        return
    yield from _named_one(path, follow_links=follow_links, skipped=skipped)


def _glob(pattern: str) -> list[str]:
    try:
        return glob.glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute patterns
    except (OSError, ValueError):
        return []


def _through_link(match: str, pattern: str) -> bool:
    """Tell whether a match lies behind a linked folder that the pattern's `**` or `*` went into."""
    named = next((number for number, part in enumerate(Path(pattern).parts) if glob.has_magic(part)), 0)
    parts = Path(match).parts
    return any(Path(*parts[:end]).is_symlink() for end in range(named + 1, len(parts)))


def _named_one(path: str, *, follow_links: bool, skipped: Skipped) -> Iterator[str]:
    try:
        folder = Path(path).is_dir()
    except (OSError, ValueError):  # a null byte, a name that is too long: the reader says so
        folder = False
    if not folder:
        yield path
        return
    empty = True
    for found in _walk(Path(path), follow_links=follow_links, skipped=skipped):
        empty = False
        yield found
    if empty:
        yield path


def _walk(top: Path, *, follow_links: bool, skipped: Skipped) -> Iterator[str]:
    """Walk a folder depth first, by name; a folder that was entered by another name is not entered again."""
    root = top.resolve()
    entered = {root}
    waiting = [top]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(here.iterdir(), key=lambda entry: os.fsencode(entry.name))
        except OSError:
            if here != top:  # a folder that may not be entered: its error comes when it is read
                yield here.as_posix()
            continue
        folders: list[Path] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not _inside(entry, root, follow_links=follow_links):
                skipped.add_link(entry.as_posix())
                continue
            try:
                folder = entry.is_dir()
            except OSError:  # of a folder that lets its names be seen and nothing else
                yield entry.as_posix()
                continue
            if folder:
                real = entry.resolve()
                if real not in entered:
                    entered.add(real)
                    folders.append(entry)
            elif entry.is_file() and readable(suffix_of(entry.name)):
                yield entry.as_posix()
            else:
                skipped.add(entry.as_posix())
        waiting.extend(reversed(folders))


def _inside(entry: Path, root: Path, *, follow_links: bool) -> bool:
    if follow_links or not entry.is_symlink():
        return True
    try:
        return entry.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False
