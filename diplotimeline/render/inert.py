"""Text of strangers made harmless: no escape sequences, no hidden characters, one line, a bounded length."""

from __future__ import annotations

import re
import unicodedata

from diplotimeline.model import Evidence

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # operating system commands: titles, links
    r"|\x1b[PX^_][^\x1b\x9c]*(?:\x1b\\|\x9c)?"  # device control and private strings
    r"|\x1b[ -/]*[0-~]?"  # whatever else begins with ESC
)
_HIDDEN = re.compile(r"[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Give `text` as one line of visible characters.

    Escape sequences, control characters, marks that turn the direction of writing, invisible characters
    and lone surrogates are dropped; line breaks and runs of white space become one space.
    """
    if not text.isascii() or not text.isprintable():
        text = _HIDDEN.sub("", _ESCAPES.sub("", text))
        text = "".join(_visible(char) for char in text)
    return _SPACE.sub(" ", text).strip()


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace():
        return " "
    return "" if category in {"Cc", "Cs"} else char


def shorten(text: str, limit: int, *, around: str = "") -> str:
    """Give `text` in at most `limit` characters (10 or more), cut at words, with "…" where it was cut.

    The part that holds `around` (the trigger of an event) is kept.
    """
    if len(text) <= limit:
        return text
    at = max(text.find(around), 0) if around else 0
    room = limit - 2
    begin = 0 if at + len(around) <= room else min(at + len(around) // 2 - room // 2, len(text) - room)
    end = min(begin + room, len(text))
    if begin and (space := text.find(" ", begin, begin + room // 4)) >= 0:
        begin = space + 1
    if end < len(text) and (space := text.rfind(" ", end - room // 4, end)) > begin:
        end = space
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")


def quotation(evidence: Evidence, limit: int) -> str:
    """Give the sentence of a piece of evidence in at most `limit` visible characters, its trigger among them."""
    return shorten(plain(evidence.sentence), limit, around=plain(evidence.trigger))
