"""The title of a text that has no metadata: a Markdown heading, or a first line that looks like a headline."""

from __future__ import annotations

import re

from diplotimeline.readers.head import head_lines
from diplotimeline.readers.published import after_header_date

LONGEST_TITLE = 250
_SHORTEST_TITLE = 8
_HEADING = re.compile(r"#{1,2}\s+(?P<words>\S.*?)\s*#*\s*$")
# How many of the first lines may be dates, by-lines and the like before the title comes.
_LINES_BEFORE = 4
_SECTIONS = re.compile(
    r"(?:executive\s+)?summary|history|introduction|contents|table of contents|overview|background|abstract|preface"
    r"|press release|news release|media release|for immediate release|home|menu|news|article|transcript"
    r"|press conference",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|from|text|photo|source|author|reporting by|contact|tags?"
    r"|(?:last )?(?:updated|modified)|posted|published)\b[\s:]",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:title|subject|headline)\s*:\s*(?P<words>\S.*)", re.IGNORECASE)
# The sentence goes on, or has come to its end.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\.\w)[.,;:]$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def find_title(text: str, header_lines: tuple[int, ...] = ()) -> str | None:
    """Give the title that the first lines of a text hold, else None; the text is not changed.

    `header_lines` are the numbers of the first lines that are a date or dateline (see `infer_published`).
    """
    lines = head_lines(text)
    for raw in text[:2000].split("\n")[: _LINES_BEFORE * 3]:
        if heading := _HEADING.match(raw):
            return heading["words"][:LONGEST_TITLE]
        if raw.strip():
            break
    for number, line in enumerate(lines[:_LINES_BEFORE]):
        words = line.text
        if subject := _SUBJECT.match(words):
            return subject["words"][:LONGEST_TITLE]
        if number in header_lines:
            words = after_header_date(words) or ""
        if _SECTIONS.fullmatch(words.rstrip(" :.")) or _BYLINE.match(words) or not _LETTERS.search(words):
            continue
        # A headline is a line of its own; a text's only line is its text.
        if line.alone and number + 1 == len(lines):
            return None
        return words if _is_headline(words) else None
    return None


def headed(title: str | None, words: str) -> str:
    """Give a text with its headline above it, unless it begins with that."""
    if title is None or not title.strip() or title.strip().casefold() in words[: len(title) + 200].casefold():
        return words
    return f"{title.strip()}\n\n{words}" if words.strip() else title.strip()


def _is_headline(words: str) -> bool:
    if not _SHORTEST_TITLE <= len(words) <= LONGEST_TITLE or _SENTENCE_END.search(words):
        return False
    return "://" not in words and not re.match(r"www\.", words) and not words[:1].islower()
