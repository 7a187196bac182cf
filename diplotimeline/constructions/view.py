"""The second look of the gate, once the countries, dates and persons of the document are known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diplotimeline.constructions.gate import Demand, Gate, Held
from diplotimeline.language.terms import Term
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading


@dataclass(frozen=True, slots=True)
class Opened:
    """A sentence whose words and terms pass the gate, with the demands that they may meet."""

    index: int
    start: int
    end: int
    demands: tuple[Demand, ...]
    held: Held
    terms: tuple[Term, ...]


class View:
    """A document as the gate sees it: who is named where."""

    def __init__(self, gate: Gate, context: Context, dates: Sequence[DateReading]) -> None:
        self.gate, self.context = gate, context
        self._dates = [date.start for date in dates]
        self._codes = {reading.country.code for reading in context.countries if reading.country}
        bodies = {r.country.code for r in context.countries if r.country and r.country.kind == "organisation"}
        self._organisations = any(person.code in bodies for person in context.everyone)

    def passes(self, sentence: Opened) -> bool:
        """Whether the sentence can still hold an event, by what it and its document name."""
        if not self._codes:
            return False
        readings = self.context.readings(sentence.start, sentence.end)
        person = bool(self.context.named(sentence.start, sentence.end))
        held = replace(
            sentence.held,
            country=bool(readings),
            organisation=self._organisations or any(r.country and r.country.kind == "organisation" for r in readings),
            date=bisect_left(self._dates, sentence.start) < bisect_left(self._dates, sentence.end),
            person=person,
            refers=bool(readings) or person or self._refers(sentence),
        )
        return self.gate.passes(sentence.demands, held)

    def _refers(self, sentence: Opened) -> bool:
        """Whether pronouns and definite phrases of a sentence that names no state can stand for one here."""
        words, speaks = sentence.held.words, self.gate.speaks
        if speaks(words, "self"):
            return True
        if speaks(words, "personal") and (self.context.people or speaks(words, "speech")):
            return True
        if speaks(words, "singular") and sentence.index > 0:
            start, end = self.context.sentences[sentence.index - 1]
            if self.context.states(start, end):
                return True
        return speaks(words, "plural") and self.context.pair_at(sentence.start) is not None
