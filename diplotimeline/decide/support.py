"""The words of a text that support the fields of an event."""

from __future__ import annotations

from dataclasses import replace

from diplotimeline.model import Event, Support
from diplotimeline.tell.making import Draft


def supported(draft: Draft, learned: Event | None = None) -> Event:
    """The event of a construction with the words behind its fields."""
    return replace(draft.event, evidence=(replace(draft.event.evidence[0], support=_support(draft, learned)),))


def _support(draft: Draft, learned: Event | None) -> tuple[Support, ...]:
    """The words behind the fields of a construction's event: the reader's, where it says the same there."""
    if learned is not None:
        return learned.evidence[0].support
    sentence = draft.sentence
    found = []
    date = draft.event.date
    for reading in sentence.dates if date is not None else ():
        if date is not None and date.text and reading.text == date.text:
            found.append(Support("date", reading.start, reading.end, reading.text, draft.dated))
            break
    for _, party in draft.cast.members:
        if party.at >= 0:
            start = sentence.position(sentence.doc[party.at])
            text = sentence.doc[party.at].text
            found.append(Support(party.code, start, start + len(text), text, party.how))
    return tuple(found)
