"""An article as the learned reader reads it: windows over the chosen sentences, and what is read in them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from diplotimeline.reader.finding import mentions
from diplotimeline.reader.session import Reading, session
from diplotimeline.reader.windows import windows
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading


def read(
    text: str,
    context: Context,
    dates: Sequence[DateReading],
    days: Sequence[tuple[int, date | None]],
    chosen: Container[int] | None = None,
    headline: str = "",
    over: Sequence[Sequence[tuple[int, int]]] = (),
) -> list[Reading]:
    """The triggers of the chosen sentences (None: all), each with all that was weighed.

    `days` are the stories of the text: the offset at which each begins and its day of publication; `headline` is the
    title, where it is no part of the text, `over` what the page sets over each sentence (`reader.above`).
    Raises ImportError where a package is missing (`packages.NEEDED`).
    """
    found, one = mentions(context, dates, days), session()
    cut = windows(text, context.sentences, found, days, one.tokenizer, chosen, headline, over)
    return [reading for window in cut for reading in one.read(window, found)]
