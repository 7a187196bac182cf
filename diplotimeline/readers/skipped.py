"""The files of folders that are not read, and the one line that accounts for them."""

from __future__ import annotations

from functools import cache

from diplotimeline.readers.formats import EXTRAS, READERS, suffix_of

# What people keep beside articles, and what makes an input of it.
_HINTS = {
    ".doc": "save as .docx",
    ".pages": "save as .docx",
    ".xls": "save as .csv",
    ".xlsx": "save as .csv",
    ".ods": "save as .csv",
}
_UNKNOWN = "no known kind"
_LINK = "link"  # the kind of those that lead out of their folder
_MOST_KINDS = 20
_LONGEST_SUFFIX = 12


@cache
def lacks(suffix: str) -> str | None:
    """Give the package that files of a suffix need, where it is not installed; else None."""
    package = EXTRAS.get(suffix)
    if package is None:
        return None
    from importlib import metadata  # noqa: PLC0415 - only where there are such files

    try:
        metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return package
    return None


def readable(suffix: str) -> bool:
    """Tell whether files of a suffix in a folder are read: their format is known, and its package at hand."""
    return suffix in READERS and lacks(suffix) is None


class Skipped:
    """The files that were passed over, each once, by kind: their suffix, or that they are links out of the folder."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._kinds: dict[str, int] = {}

    def __len__(self) -> int:
        """How many were passed over."""
        return len(self._seen)

    def add(self, path: str) -> None:
        """Count a file of no known kind, or of one whose package is not installed."""
        self._count(path, suffix_of(path))

    def add_link(self, path: str) -> None:
        """Count a link that leads out of its folder, or nowhere."""
        self._count(path, _LINK)

    def _count(self, path: str, kind: str) -> None:
        if path not in self._seen:
            self._seen.add(path)
            self._kinds[kind] = self._kinds.get(kind, 0) + 1

    def line(self) -> str | None:
        """Give "45 files skipped: 9 .odt (pip install odfpy), 33 .xyz (no known kind)"; None when there are none."""
        if not self._seen:
            return None
        kinds = sorted(self._kinds.items())
        told = [_told(kind, number) for kind, number in kinds[:_MOST_KINDS]]
        if rest := kinds[_MOST_KINDS:]:
            told.append(f"{sum(number for _, number in rest):,} of {len(rest):,} more kinds")
        return f"{len(self):,} file{'' if len(self) == 1 else 's'} skipped: {', '.join(told)}"


def _told(kind: str, number: int) -> str:
    if kind == _LINK:
        return f"{number:,} link{'' if number == 1 else 's'} (out of the folder, or to nothing)"
    shown = kind if len(kind) <= _LONGEST_SUFFIX else kind[:_LONGEST_SUFFIX] + "…"
    if kind in READERS and not lacks(kind):
        return f"{number:,} {shown} (no regular file{'' if number == 1 else 's'})"
    package = lacks(kind)
    why = f"pip install {package}" if package else _HINTS.get(kind, _UNKNOWN)
    return f"{number:,} {shown or 'without a suffix'} ({why})"
