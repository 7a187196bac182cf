"""What the examples of event types promise, checked on load: known keys, roles that the type has, codes as values.

Whether a promise is kept is another matter: `events/check.py` runs the examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplotimeline.lexicon.types import EventType

ALWAYS = ("type", "pair", "date", "status", "place")
DETAILS = ("mission", "city", "kind", "instrument")
_CODE = re.compile(r"[A-Z][A-Z0-9-]+")


def mistakes(kind: EventType, types: Mapping[str, EventType]) -> Iterator[str]:
    """What is wrong with the events that the examples of a type promise, an event of another type by that type."""
    for example in kind.examples:
        for event in example.events:
            promised = event.get("type", kind.id)
            if promised not in types:
                yield f"an example promises an unknown type {promised!r}"
                continue
            roles = [role for role, _ in types[promised].roles]
            for key, value in event.items():
                if key in roles and not _CODE.fullmatch(value):
                    yield f"an example promises {key} = {value!r}: a role is promised by a code such as PER"
                elif key not in {*ALWAYS, *DETAILS, *roles}:
                    known = ", ".join((*ALWAYS, *roles, *DETAILS))
                    yield f"an example promises an unknown {key!r} of {promised}; known are {known}"
