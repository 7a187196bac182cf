"""The words around what may be a date; `low` is a text in lower case."""

from __future__ import annotations

import re

from diplotimeline.lexicon.dates import word_set

WORD_BEFORE = re.compile(r"([\w'’$]+)[\s(“\"‘\[.:,–—-]{0,3}\Z")
WORD_AFTER = re.compile(r"[\s]*([\w'’]+)")


def held(key: str, word: str) -> bool:
    """Whether a word is in a list of the guards' words."""
    return word in word_set("guards", key)


def before(low: str, start: int) -> str:
    """The word before a place, "" where there is none."""
    found = WORD_BEFORE.search(low, max(0, start - 24), start)
    return found.group(1) if found else ""


def after(low: str, end: int) -> str:
    """The word behind a place, "" where there is none."""
    found = WORD_AFTER.match(low, end)
    return found.group(1) if found else ""
