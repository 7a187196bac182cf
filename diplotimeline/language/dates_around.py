"""The words around what may be a date; `low` is a text in lower case."""

from __future__ import annotations

import re

from diplotimeline.lexicon.dates import word_set

QUOTES = "\"'“”‘’`"

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


def is_title(text: str, start: int, end: int) -> bool:
    """Whether an expression is all that stands between quotation marks, written large: "Today", "This Week,"."""
    if start == 0 or text[start - 1] not in QUOTES or not (text[start].isupper() or text[start:end].isdigit()):
        return False
    words_in = text[start:end].split()
    large = len(words_in) > 1 and all(word[0].isupper() for word in words_in)
    closed = end + (large and text[end : end + 1] == ",")
    return text[closed : closed + 1] in tuple(QUOTES) and not text[closed + 1 : closed + 2].isalpha()
