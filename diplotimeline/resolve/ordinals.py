"""Ordinals in words, as anniversaries have them: "the sixty-fifth", "the one hundred and twenty-fifth"."""

from __future__ import annotations

import re

UNITS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
}  # fmt: skip
TENS = {
    "twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90,
}  # fmt: skip
HUNDREDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "": 1}
_TEN = "|".join(TENS)
_BELOW = rf"(?:(?:{_TEN})y[ -](?:{'|'.join([*UNITS][:9])})|(?:{_TEN})ieth|{'|'.join(UNITS)})"
_HUNDRED = r"(?:(?:a|one|two|three|four|five)[ -])?hundred"
SPELT = rf"(?:(?:{_HUNDRED}(?:[ -]and)?[ -])?{_BELOW}|{_HUNDRED}th)"  # without a group: for patterns
_ENDS = re.compile(rf"\b{SPELT}$", re.IGNORECASE)


def ordinal(words: str) -> int | None:
    """The number that an ordinal in words says, None where the words are none."""
    low = words.lower().replace("-", " ")
    if re.fullmatch(SPELT, low) is None:
        return None
    hundreds, parted, rest = low.partition("hundred")
    number = 100 * HUNDREDS[hundreds.strip()] if parted else 0
    rest = (rest if parted else low).removeprefix("th").strip().removeprefix("and ")
    ten = next((value for stem, value in TENS.items() if rest.startswith((f"{stem}y ", f"{stem}ieth"))), 0)
    return number + ten + UNITS.get(rest.rpartition(" ")[2], 0)


def ordinal_before(text: str, end: int) -> int | None:
    """The number that the words just before an offset say, the whole of the ordinal read."""
    found = _ENDS.search(text[max(0, end - 60) : end])
    return ordinal(found.group()) if found else None
