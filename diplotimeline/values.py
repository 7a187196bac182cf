"""What users write for filters, days and countries: read strictly; of what makes no sense one line says what would.

The command line and the library share it; the message begins with the name by which the user gave the value, `--pair`
or `pair`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from diplotimeline.errors import UsageError
from diplotimeline.model import STATUSES, Status

if TYPE_CHECKING:
    from diplotimeline.model import EventDate


def near(value: str, known: Iterable[str]) -> str:
    """Give " (did you mean a, b?)" for known names near `value`, else the empty string."""
    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(value.lower(), by_lower, n=3, cutoff=0.6)
    return f" (did you mean {', '.join(by_lower[name] for name in found)}?)" if found else ""


def read_names(option: str, values: Sequence[str] | None, known: Iterable[str]) -> tuple[str, ...]:
    """Give the values of an option that takes known names only; "a,b" counts as two.

    Raises UsageError, with near names, for an unknown one.
    """
    by_lower = {name.lower(): name for name in known}
    given = tuple(part.strip().lower() for value in values or () for part in value.split(",") if part.strip())
    for name in given:
        if name not in by_lower:
            names = by_lower.values()
            hint = near(name, names) or (f"; known are {', '.join(names)}" if len(names) <= 12 else "")
            raise UsageError(f"{option}: there is no {name!r}{hint}")
    return tuple(by_lower[name] for name in given)


def read_statuses(values: Sequence[str] | None, option: str = "--status") -> tuple[Status, ...]:
    """Give the statuses asked for, in the order of `STATUSES`."""
    wanted = read_names(option, values, STATUSES)
    return tuple(status for status in STATUSES if status in wanted)


def read_countries(values: Sequence[str] | None, option: str = "--country") -> tuple[str, ...]:
    """Give the codes of countries told by code, name or adjective, as people spell them.

    "Peru, Chile" are two, "Korea, South" is one.  Raises UsageError, with near names, for what is no country.
    """
    from diplotimeline.resolve.spelt import loosely  # noqa: PLC0415 - read only when it is needed

    return tuple(read_country(option, part) for value in values or () for part in _listed(value, loosely))


def read_pairs(values: Sequence[str] | None, option: str = "--pair") -> tuple[str, ...]:
    """Give the pairs asked for ("AZE-PER", "per-aze", "Peru-Azerbaijan"), codes in alphabetical order.

    Raises UsageError when a value is not two countries.
    """
    return tuple(_pair(option, part) for value in values or () for part in _listed(value, _two))


def _listed(value: str, reads: Callable[[str], object]) -> Iterator[str]:
    """Give the parts of a list with commas; those that make sense only together ("Korea, South") are one."""
    parts = [part.strip() for part in value.split(",")]
    while parts:
        size = next((size for size in (3, 2) if len(parts) >= size and reads(", ".join(parts[:size]))), 1)
        if part := ", ".join(parts[:size]):
            yield part
        del parts[:size]


def _two(text: str) -> tuple[str, str] | None:
    """The codes of two countries.

    "Guinea-Bissau-Portugal": the hyphen that parts the two is the one that leaves a country on either side.
    """
    from diplotimeline.resolve.spelt import spelt_country  # noqa: PLC0415 - read only when it is needed

    parts = re.split(r"\s*[-–—/]\s*", text)
    for at in range(1, min(len(parts), 6)):
        left, right = (spelt_country("-".join(side)) for side in (parts[:at], parts[at:]))
        if left and right:
            return left, right
    return None


def _pair(option: str, text: str) -> str:
    if codes := _two(text):
        if codes[0] == codes[1]:
            raise UsageError(f"{option}: {text!r} names one country twice")
        return "-".join(sorted(codes))
    parts = re.split(r"\s*[-–—/]\s*", text)
    if len(parts) == 2:
        for part in parts:
            read_country(option, part)
    raise UsageError(f"{option}: {text!r} is not two countries such as AZE-PER or Peru-Azerbaijan")


def read_country(option: str, text: str) -> str:
    """Give the code of one country, as people spell it.

    Raises UsageError that begins with `option`: with near names for what is no country, with all for what is several.
    """
    from diplotimeline.resolve.spelt import spelt_country  # noqa: PLC0415 - read only when it is needed

    code = spelt_country(text)
    if code is None:
        raise UsageError(f"{option}: {unknown_country(text)}")
    return code


def unknown_country(text: str) -> str:
    """Say that a text is no country, or several, and what may be meant."""
    from diplotimeline.lexicon.gazetteer import gazetteer  # noqa: PLC0415 - read only for mistakes
    from diplotimeline.resolve.spelt import may_mean, squeezed  # noqa: PLC0415

    known = gazetteer().countries
    if codes := may_mean(text):
        return f"{text!r} may be {' or '.join(f'{known[code].name} ({code})' for code in codes)}"
    names = {squeezed(name): one for one in known.values() for name in (one.code, one.name)}
    found = dict.fromkeys(names[name].name for name in get_close_matches(squeezed(text[:100]), names, n=3, cutoff=0.6))
    hint = f" (did you mean {', '.join(found)}?)" if found else ""
    return f"there is no country {text!r}{hint}"


def read_day(option: str, value: str | None) -> date | None:
    """Give a full day: "2017-08-17" or in words, "17 August 2017".

    Raises UsageError for anything vaguer, since a day is never made up from a month.
    """
    if value is None:
        return None
    day = _iso(value, last=False) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()) else _words(value)
    if day is None or (not isinstance(day, date) and (day.precision != "day" or day.start is None)):
        raise UsageError(f"{option}: {value!r} is not a full day such as 2017-08-17")
    return day if isinstance(day, date) else day.start


def read_bound(option: str, value: str | None, *, last: bool) -> date | None:
    """Give the first (or `last`) day of a year, month, day or other period: 1990, 1990-05, 1990-05-03, "May 1990".

    Raises UsageError when the value is no date.
    """
    if value is None:
        return None
    bound = _iso(value, last=last)
    if bound is None and (period := _words(value)):
        bound = period.end if last else period.start
    if bound is None:
        raise UsageError(f"{option}: {value!r} is not a date such as 1990, 1990-05 or 1990-05-03")
    return bound


def _iso(value: str, *, last: bool) -> date | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (calendar.monthrange(year or 0, month)[1] if last else 1))
    except ValueError:  # year 0, month 13, 30 February
        return None


def _words(value: str) -> EventDate | None:
    from diplotimeline.resolve.dates import resolve_date  # noqa: PLC0415 - loads the date grammar

    # No publication date is given: "yesterday" and "last May" stay without an answer.
    return resolve_date(value)


def read_confidence(value: float, option: str = "--min-confidence") -> float:
    """Give the least confidence asked for; raises UsageError outside 0 to 1."""
    if not 0 <= value <= 1:
        raise UsageError(f"{option}: {value:g} is not between 0 and 1")
    return value
