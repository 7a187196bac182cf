"""The codes of other data sets beside the contract's fields: the event's, and each party's."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from diplotimeline.lexicon.country_codes import CountryCodes, country_codes
from diplotimeline.lexicon.event_codes import EventCode, Scheme, event_code
from diplotimeline.model import Actor, Event


def code_of(event: Event, scheme: Scheme) -> EventCode:
    """What an event is in a scheme."""
    return event_code(scheme, event.type, event.status, dict(event.details))


def codes_record(event: Event, scheme: Scheme) -> dict[str, Any]:
    """Give the event's code as an object of the contract: every key is there, null where the scheme has nothing."""
    return {"scheme": scheme, **asdict(code_of(event, scheme))}


def numbers_of(event: Event, actor: Actor) -> CountryCodes:
    """The numbers of a party on the days of the event."""
    when = event.date
    return country_codes(actor.code, when.start, when.end) if when else country_codes(actor.code)


def numbers_record(event: Event, actor: Actor) -> dict[str, Any]:
    """Give the numbers of a party as keys of the contract's actor."""
    return asdict(numbers_of(event, actor))
