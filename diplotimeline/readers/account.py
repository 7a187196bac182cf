"""An account of what a file of many holds and its reader passed over, as a remark on the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece

_MOST_KINDS = 8
_MOST_COUNTED = 1_000


@dataclass(slots=True)
class Account:
    """How much was passed over, by kind: {"redirects": 12}."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str) -> None:
        """Count one more of a kind; where there are thousands of kinds, the later ones are one."""
        self.counts[kind if kind in self.counts or len(self.counts) < _MOST_COUNTED else "others"] += 1

    def __str__(self) -> str:
        """Tell the kinds, the most first: "redirects (12), files (3)"."""
        ranked = sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))
        more = sum(count for _, count in ranked[_MOST_KINDS:])
        told = [f"{kind} ({count:,})" for kind, count in ranked[:_MOST_KINDS]]
        return ", ".join([*told, f"others ({more:,})"] if more else told)


def accounted(pieces: Iterator[Piece], account: Account) -> Iterator[Piece]:
    """Pass pieces on, then tell what was passed over.

    Raises ReadError, with the account in it, when there is no piece at all.
    """
    empty = True
    for piece in pieces:
        empty = False
        yield piece
    if account.counts:
        if empty:
            raise ReadError(f"has no article (passed over: {account})")
        yield Piece("", remark=f"passed over: {account}")
