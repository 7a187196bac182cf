"""Values of a correction as a person types them, read strictly; what cannot be read is told in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diplotimeline.cli.values import near, read_countries
from diplotimeline.errors import UsageError
from diplotimeline.model import STATUSES, Event, Status

if TYPE_CHECKING:
    from diplotimeline.lexicon.types import EventType
    from diplotimeline.review.correct import Kinds
    from diplotimeline.review.decision import Party

NO_DATE = ("none", "-", "undated")


def field_values(event: Event) -> dict[str, str]:
    """What an event says now, as it could be typed."""
    return {
        "type": event.type,
        "status": event.status,
        "date": event.date.edtf if event.date else NO_DATE[0],
        "parties": ", ".join(f"{actor.code}:{actor.role}" for actor in event.actors),
    }


def read_type(text: str, kinds: Kinds, now: str) -> str:
    """The id of an event type, its words ("mission opened") too.  Raises UsageError with near names."""
    name = re.sub(r"[\s-]+", "_", text.lower())
    if name in kinds or name == now:
        return name
    raise UsageError(f"there is no event type {text!r}{near(name, kinds)}")


def read_status(text: str) -> Status:
    """A status, or the beginning of its name.  Raises UsageError that names all."""
    for status in STATUSES:
        if status.startswith(text.lower()):
            return status
    raise UsageError(f"there is no status {text!r}; known are {', '.join(STATUSES)}")


def read_date(text: str) -> str:
    """A date as EDTF: given so, or in words ("5 June 2017"); "" for none.  Raises UsageError when it is neither."""
    if text.lower() in NO_DATE:
        return ""
    from diplotimeline.resolve.dates import resolve_date  # noqa: PLC0415 - loads the date grammar
    from diplotimeline.resolve.edtf import parse_edtf  # noqa: PLC0415

    try:
        parse_edtf(text)
    except ValueError:
        when = resolve_date(text)
        if when is None:
            raise UsageError(f"{text!r} is no date such as 2017-06-05, 2017-06 or 5 June 2017") from None
        return when.edtf
    return text


def read_parties(text: str, kind: EventType | None) -> tuple[Party, ...]:
    """Parties with their roles: "PER:agent, AZE:host", "Peru agent", or names and codes alone.

    Raises UsageError, with near names, for what is no country, and for a role that the type has not.
    """
    from diplotimeline.review.decision import Party  # noqa: PLC0415

    roles = [role for role, _ in kind.roles] if kind else []
    parties = []
    for part in filter(None, (one.strip() for one in re.split(r"[,;]", text))):
        name, colon, role = (one.strip() for one in part.partition(":"))
        if not colon and name.rpartition(" ")[2] in roles:
            name, _, role = name.rpartition(" ")
        if role and roles and role not in roles:
            raise UsageError(f"there is no role {role!r}; the type has {', '.join(roles)}")
        parties.append(Party(_country(name), role))
    if not parties:
        raise UsageError("names no party")
    return tuple(parties)


def _country(name: str) -> str:
    try:
        (code,) = read_countries([name])
    except UsageError as error:
        raise UsageError(str(error).removeprefix("--country: ")) from error
    except ValueError:
        raise UsageError("names no party") from None
    return code
