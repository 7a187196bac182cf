"""The few templates of a wiki that write words of its text: dates, names of countries, wrappers of a phrase."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from diplotimeline.readers.days import MONTHS

_RULES = Path(__file__).with_name("templates.toml")
_NAMED = re.compile(r"\s*[\w -]{1,40}=")
_NUMBERED = re.compile(r"\s*(?P<number>[1-9])\s*=")


def shown_template(inner: str) -> str:
    """Give the words of a template from what stands between its braces; empty where it is no part of the text."""
    name, *values = inner.split("|")
    name = " ".join(name.replace("_", " ").split()).lower().removeprefix("template:")
    rules = _rules()
    if name in rules["signs"] and (not values or name in {"yes", "no"}):
        return str(rules["signs"][name])
    given = _unnamed(values)
    if not given:
        return ""
    if name in rules["after"]:
        return f"{rules['after'][name]} {_date(given)}"
    if name in rules["dates"]:
        return _date(given)
    if name in rules["first"]:
        return given[0]
    if name in rules["second"]:
        return given[1] if len(given) > 1 else ""
    if name in rules["joined"]:
        return " ".join(given[:2])
    return ", ".join(given) if name in rules["listed"] else ""


def _unnamed(values: list[str]) -> list[str]:
    """Give the values that have no name, or a number for one."""
    given: list[str] = []
    for value in values:
        if numbered := _NUMBERED.match(value):
            given.append(value[numbered.end() :].strip())
        elif not _NAMED.match(value):
            given.append(value.strip())
    return given if any(given) else []


def _date(given: list[str]) -> str:
    """Write "3 October 1975" for 1975, 10, 3; words stay as they are."""
    parts = [value for value in given[:3] if value]
    if not parts or not re.fullmatch(r"\d{4}", parts[0]):
        return parts[0] if parts else ""
    written = parts[0]
    if len(parts) > 1:
        month = parts[1].lstrip("0")
        if month.isdecimal() and len(month) <= 2 and 1 <= int(month) <= 12:
            month = MONTHS[int(month) - 1].capitalize()
        elif not month.isalpha():
            return written
        written = f"{month} {written}"
        if len(parts) > 2 and re.fullmatch(r"[0-3]?\d", parts[2]):
            written = f"{int(parts[2])} {written}"
    return written


@cache
def _rules() -> dict[str, Any]:
    """Read the table of templates; the names of a kind as a set."""
    with _RULES.open("rb") as file:
        rules = tomllib.load(file)
    return {kind: frozenset(names) if isinstance(names, list) else names for kind, names in rules.items()}
