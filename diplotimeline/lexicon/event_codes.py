"""Event types in the codes of CAMEO and PLOVER, read from `event_codes.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from diplotimeline.errors import UsageError
from diplotimeline.grammar import grammar, lexical
from diplotimeline.model import Status

Scheme = Literal["plover", "cameo"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


@dataclass(frozen=True, slots=True)
class EventCode:
    """What an event is in a scheme; every field is None where the scheme has no code for it.

    `event` is CAMEO's number (two to four digits) or PLOVER's type, `root` the first two digits of the number; `quad`
    is 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; `mode` and `context` are PLOVER's.
    """

    event: str | None = None
    name: str | None = None
    root: str | None = None
    quad: int | None = None
    mode: str | None = None
    context: str | None = None


NONE = EventCode()


def known_scheme(name: str, option: str = "codes") -> Scheme:
    """The scheme of that name; raises UsageError, which begins with `option` and names all, when there is none."""
    for known in SCHEMES:
        if name.strip().lower() == known:
            return known
    raise UsageError(f"{option}: there is no {name!r}; known are {', '.join(SCHEMES)}")


@lexical
def event_codes() -> Mapping[str, Any]:
    """The table of the grammar in force."""
    return grammar().table("event_codes")


def event_code(scheme: Scheme, kind: str, status: Status, details: Mapping[str, str]) -> EventCode:
    """The code of an event of a type (`kind`), status and details.

    Types of a user's own have none, and neither has what did not happen; what is only planned has the code of the
    intent.  A mode says how a thing was done: PLOVER's is given only for what was.
    """
    table = event_codes()
    entry = table["type"].get(kind)
    if entry is None:
        return NONE
    entry = entry.get("is", {}).get(details.get(entry.get("detail", ""), ""), entry)
    told = table["status"].get(status, entry)[scheme if status != "planned" else f"{scheme}_planned"]
    if not told:
        return NONE
    called = table["names"][scheme][told]
    if scheme == "cameo":
        return EventCode(told, called["name"], told[:2], called["quad"])
    mode = entry.get("mode") if status == "occurred" else None
    return EventCode(told, called["name"], None, called["quad"], mode, entry["context"])
