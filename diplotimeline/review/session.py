"""Going through events: where one stands, what was decided, each decision kept at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from diplotimeline.model import Event, Verdict
from diplotimeline.review.apply import apply
from diplotimeline.review.correct import Kinds
from diplotimeline.review.decision import Corrections, Decision, decision_on, stated_by
from diplotimeline.timeline import event_id


class Session:
    """Events to review, one after the other; `keep` writes each decision before anything else happens."""

    def __init__(
        self,
        events: Sequence[Event],
        keep: Callable[[Decision], object],
        kinds: Kinds,
        *,
        by: str | None,
        on: date | None,
    ) -> None:
        self._events = list(events)
        self._keep, self._kinds, self._by, self._on = keep, kinds, by, on
        self._notes: dict[int, str] = {}
        self._verdicts: dict[int, Verdict] = {}
        self.at = 0

    def __len__(self) -> int:
        return len(self._events)

    @property
    def over(self) -> bool:
        """Whether the last event is behind."""
        return self.at >= len(self._events)

    @property
    def event(self) -> Event:
        """The event at hand, with what was decided on it."""
        return self._events[self.at]

    @property
    def note(self) -> str | None:
        """The note that goes with the decision on the event at hand."""
        kept = self.event.review.note if self.event.review else None
        return self._notes.get(self.at, kept)

    @property
    def counts(self) -> Counter[str]:
        """How many events were given each verdict in this session."""
        return Counter(self._verdicts.values())

    def decide(self, verdict: Verdict, corrections: Corrections | None = None) -> None:
        """Decide on the event at hand, and go on to the next."""
        self._write(verdict, corrections or Corrections())
        self.at += 1

    def annotate(self, note: str) -> None:
        """Put a note to the event at hand: to what was decided on it in this session, else to what will be."""
        self._notes[self.at] = note
        if self.at in self._verdicts:
            self._write(self._verdicts[self.at], Corrections())

    def _write(self, verdict: Verdict, corrections: Corrections) -> None:
        event = self.event
        if verdict == "corrected" and not corrections.fields:
            corrections = self._held(event)
        word = decision_on(event, verdict, by=self._by, on=self._on, note=self.note, corrections=corrections)
        self._keep(word)
        judged = apply(event, word, self._kinds)
        if judged.review and judged.review.fields:
            judged = replace(judged, id=event_id(judged))
        self._events[self.at] = judged
        self._verdicts[self.at] = verdict

    @staticmethod
    def _held(event: Event) -> Corrections:
        """The corrections that an event has already, to be told again with another note."""
        fields = event.review.fields if event.review else ()
        return Corrections(
            type=event.type if "type" in fields else None,
            status=event.status if "status" in fields else None,
            date=(event.date.edtf if event.date else "") if "date" in fields else None,
            parties=tuple(party for party in stated_by(event).parties if "parties" in fields),
        )

    def skip(self) -> None:
        """Go on to the next event; this one stays as it is."""
        self.at += 1

    def back(self) -> bool:
        """Go back to the event before; False at the first."""
        if not self.at:
            return False
        self.at -= 1
        return True
