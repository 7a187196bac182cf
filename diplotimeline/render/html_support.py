"""Words of a sentence that support a field of an event, for the HTML page: pieces with a title that says of what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import bidirectional

from diplotimeline.model import Support
from diplotimeline.render.inert import plain, shorten

MAX_TITLE = 200  # characters
TRIGGER = "trigger"
_KINDS = frozenset({"date", "place", "status"})  # every other field is a party


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the words that are marked; `title` says what they support (empty: nothing).

    `kind` is "trigger", "date", "place", "status" or "party", and empty for words that support nothing.
    """

    text: str
    title: str = ""
    kind: str = ""


def parts(
    words: str, start: int, supports: Iterable[Support], trigger: str = "", names: Mapping[str, str] | None = None
) -> tuple[Part, ...]:
    """Cut words that stand at `start` of a text at the trigger and those that support a field; none when none do.

    Of support that overlaps the first is shown, of what starts together the longest; what is not word for word what
    stands there is left out.  `names` are the parties' by code.
    """
    told: dict[tuple[int, int], list[tuple[str, str]]] = {}
    if (at := _place_of(trigger, words)) is not None:
        told[at, at + len(trigger)] = [(TRIGGER, "")]
    for one in supports:
        begin, end = one.start - start, one.end - start
        if begin >= 0 and one.text and words[begin:end] == one.text:
            kind = one.field if one.field in _KINDS else "party"
            told.setdefault((begin, end), []).append((kind, f"{(names or {}).get(one.field, one.field)}: {one.why}"))
    found: list[Part] = []
    at = 0
    for begin, end in sorted(told, key=lambda place: (place[0], -place[1])):
        if begin < at:
            continue
        title = "; ".join(dict.fromkeys(why for _, why in told[begin, end] if why))
        kind = told[begin, end][0][0]
        found += [Part(words[at:begin]), Part(words[begin:end], shorten(plain(title), MAX_TITLE), kind)]
        at = end
    return tuple(part for part in (*found, Part(words[at:])) if part.text) if found else ()


def _place_of(trigger: str, words: str) -> int | None:
    """Where the trigger stands in the words, if it can be as a word of its own."""
    if not trigger:
        return None
    whole = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", words)
    at = whole.start() if whole else words.find(trigger)
    return at if at >= 0 else None


def turned(text: str) -> bool:
    """Whether a text has letters that are written from right to left, so that its direction must be found out."""
    return not text.isascii() and any(bidirectional(char) in {"R", "AL"} for char in text)
