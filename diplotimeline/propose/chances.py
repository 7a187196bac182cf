"""The chances that the learned reader gives to dates, moved from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading


def moved(reading: Reading, move: Callable[[DateMention | None], DateMention | None]) -> Reading:
    """The reading with the chance of each date given to the one that `move` makes of it (None: it stays)."""
    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = move(mention) or mention
        chances[other] = round(chances.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))
