"""Words of a sentence that support a field of an event, for the HTML page: pieces with a title that says of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diplotimeline.model import Support
from diplotimeline.render.inert import plain, shorten

MAX_TITLE = 200  # characters


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the words that are marked; `title` says what they support (empty: nothing)."""

    text: str
    title: str = ""


def parts(words: str, start: int, supports: Iterable[Support]) -> tuple[Part, ...]:
    """Cut words that stand at `start` of a text at those that support a field; none when none of them do.

    Of support that overlaps the first is shown, of what starts together the longest; what is not word for word what
    stands there is left out.
    """
    titles: dict[tuple[int, int], list[str]] = {}
    for one in supports:
        begin, end = one.start - start, one.end - start
        if begin >= 0 and one.text and words[begin:end] == one.text:
            titles.setdefault((begin, end), []).append(f"{one.field}: {one.why}")
    found: list[Part] = []
    at = 0
    for begin, end in sorted(titles, key=lambda place: (place[0], -place[1])):
        if begin < at:
            continue
        title = "; ".join(dict.fromkeys(titles[begin, end]))
        found += [Part(words[at:begin]), Part(words[begin:end], shorten(plain(title), MAX_TITLE))]
        at = end
    return tuple(part for part in (*found, Part(words[at:])) if part.text) if found else ()
