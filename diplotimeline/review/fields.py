"""Fields of a JSON object, asked for by name and kind; a wrong one is told in one line that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from diplotimeline.errors import EventsError

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object; `where` begins every message, `path` leads to the object within its line."""

    value: Mapping[str, Any]
    where: str
    path: str = ""

    def known(self, names: Iterable[str]) -> None:
        """Raise EventsError for a field that has none of these names."""
        names = tuple(names)
        for name in self.value:
            if name not in names:
                near = get_close_matches(name, names, n=1, cutoff=0.6)
                hint = f" (did you mean {near[0]}?)" if near else f"; known are {', '.join(names)}"
                raise EventsError(f"{self.where}: there is no field {self.path}{name}{hint}")

    def wrong(self, name: str, kind: str) -> EventsError:
        """The error for a field that is not of its kind."""
        return EventsError(f"{self.where}: field {self.path}{name} must be {kind}")

    def text(self, name: str) -> str | None:
        """A line of text; None where there is none."""
        value = self.value.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, "a text")
        return value

    def choice(self, name: str, choices: tuple[str, ...]) -> Any:
        """One of several words; None where there is none."""
        value = self.value.get(name)
        if value is not None and value not in choices:
            raise self.wrong(name, f"one of {', '.join(choices)}")
        return value

    def day(self, name: str) -> date | None:
        """A day; None where there is none."""
        value = self.value.get(name)
        if value is None:
            return None
        try:
            if isinstance(value, str) and _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise self.wrong(name, "a day such as 2026-11-20")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        value = self.value.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.wrong(name, "a list of texts")
        return tuple(value)

    def inner(self, name: str) -> Fields | None:
        """An object within this one; None where there is none."""
        value = self.value.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(name, "an object")
        return Fields(value, self.where, f"{self.path}{name}.")

    def each(self, name: str) -> tuple[Fields, ...]:
        """The objects of a list; empty where there is none."""
        value = self.value.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise self.wrong(name, "a list of objects")
        return tuple(Fields(one, self.where, f"{self.path}{name}[{number}].") for number, one in enumerate(value))
