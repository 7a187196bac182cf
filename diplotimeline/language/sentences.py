"""Splitting text into sentences by punctuation and layout, without a model.

The parser sees one sentence at a time, so a wrong split costs events: abbreviations of news and of
diplomatic prose ("U.S.", "Jr.", "Aug.", "e.p.") are known, and lines that a mailer or PDF wrapped are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplotimeline.lexicon.words import word_lists

BOUNDARY = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"'”’»)\]]*)(?P<refs>(?:\[\d+\])*)(?:(?P<gap>\s+)(?=[\"'“‘«(\[]*[A-Z0-9À-ÞĀ-Ž])|(?=[A-Z][a-z]))"
)
# Up to an empty line; an empty line is seen at its first break, so that many are not looked through again and again.
PARAGRAPH = re.compile(r"[^\n](?:.|\n(?![^\S\n]*\n))*")
WORD_BEFORE = re.compile(r"[^\s(\[\"“”'‘—–-]*$")
WORD_AFTER = re.compile(r"[\"'“‘«(\[]*([\w’']+)")
# What begins a list item or a row of a table, at the start of a line: a bullet, "1.", "(a)", "iv)", a tab, a bar.
ITEM = re.compile(
    r"[^\S\n]*(?:(?:[-*–—·+o]|\d{1,2}[.)]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|[ivx]{1,5}\.)[^\S\n]+|[•‣▪▫●○◦■□►▶➢➤→»]|\|)|\t+(?=[A-Z0-9])"
)
NUMBER = re.compile(r"\d{1,2}|[ivx]{1,4}")
ROW = re.compile(r"[^\t\n]+\t+[^\t\n]|[^|\n]*\S \| \S")  # cells between tabs, or bars
# A date at the start of a line.  Lines of a chronology are headed by it ("3 May 2001: …", "1992 – …"), or all begin so.
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
DATED = re.compile(
    rf"\s*(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}},?)?\s+\d{{4}}|\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}})(?!\w)",
    re.IGNORECASE,
)
# "22 Aug.: Iceland, in full", "24 Aug., evening: Norway", "26.3.  Latvia".
_DAY_HEAD = (
    rf"\s*(?:\d{{1,2}}(?:\s?[-–/]\s?\d{{1,2}})?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\.\d{{1,2}}\.)(?:, [a-z]+)?"
    r"(?=\s*[:–—|]|\s{2}|\t)"
)
HEADED = re.compile(rf"(?:{DATED.pattern})(?=\s*[:–—|]|\s-\s|\t|\s{{2}})|{_DAY_HEAD}", re.IGNORECASE)
OPEN = re.compile(r"(?:\b(?:on|in|of|by|to|from|until|since|and|or|the|after|before)|,)\s*$")  # a date is to follow
FINAL = re.compile(r"[.!?…:;\"”’)\]]\s*$")
REFERENCES = re.compile(r"(?<!\])(?:\[\d+\])++$")
# No sentence of prose is longer, and the parser reads less of one (MAX_TOKENS): what has no full stop for so many
# characters is a table or a list, and is read in pieces.  Whatever looks at a sentence as a whole is bounded by this.
MAX_SENTENCE = 5_000
# How far back a word before a full stop is looked for: abbreviations are short.
_LONGEST_WORD = 40


def _wrapped(lines: list[str]) -> bool:
    """Whether line breaks inside paragraphs come from wrapping: most full lines are of like length and end nowhere."""
    full = [line for line in lines if len(line) > 45]
    if len(full) < 3 or max(map(len, full)) > 110:
        return False
    return sum(not FINAL.search(line) for line in full) > len(full) / 2


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, headings and list items as (start, end) offsets: no sentence crosses their borders."""
    for paragraph in PARAGRAPH.finditer(text):
        lines = list(re.finditer(r"[^\n]+", paragraph.group()))
        soft = _wrapped([line.group() for line in lines])
        heads = _heads([line.group() for line in lines])
        start = None
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            if start is None:
                start = line.start()
            nxt = following.group() if following else ""
            new = ITEM.match(nxt) or ROW.match(nxt) or (heads is not None and heads.match(nxt))
            row = " | " in line.group()
            runs_on = following is not None and not new and not row and (soft or _continues(line.group(), nxt))
            if not runs_on:
                yield paragraph.start() + start, paragraph.start() + line.end()
                start = None


def _heads(lines: list[str]) -> re.Pattern[str] | None:
    """How the lines of a chronology begin; None for other paragraphs, where a line may begin with a date by chance."""
    if sum(bool(HEADED.match(line)) for line in lines) > 1:
        return HEADED
    begun = len(lines) > 2 and all(DATED.match(line) for line in lines[1:])
    return DATED if begun and not any(OPEN.search(line) for line in lines[:-1]) else None


def _continues(line: str, following: str) -> bool:
    """Whether a sentence goes on over a line break that is not part of a wrapped paragraph."""
    return not FINAL.search(line) and following.lstrip()[:1].islower()


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether punctuation found in a block ends a sentence."""
    if "." not in match["stop"] or len(match["stop"]) > 1:
        return match["gap"] is not None
    stop = match.start("stop")
    word = WORD_BEFORE.search(text, max(start, stop - _LONGEST_WORD), stop)
    before = word.group().lower() if word else ""
    after = WORD_AFTER.match(text, match.end())
    follower = after.group(1) if after else ""
    if match["gap"] is None:  # "Albania.On September": a missing space
        return len(before) > 3 and before.isalpha() and len(follower) > 1
    if before in word_lists().titles:
        return False
    if before in word_lists().maybe_ends or re.fullmatch(r"[a-z](?:\.[a-z])*", before):
        return follower.lower() in word_lists().starters and follower[:1].isupper()
    # "3. May", a numbered item, is no end; "in 1990. The" is.
    return not (NUMBER.fullmatch(before) and match.start("stop") - start < 5)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Sentences of a text as (start, end) character offsets, white space and reference marks left out."""
    found = []
    for first, end in blocks(text):
        start = first
        for match in BOUNDARY.finditer(text, first, end):
            if _ends(text, start, match):
                found.append(_trim(text, start, match.start("refs")))
                start = match.end()
        if start < end:
            found.append(_trim(text, start, end))
    return [piece for a, b in found if b > a for piece in _pieces(text, a, b)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the pieces of one that is too long: cut where a clause ends, else between words."""
    while end - start > MAX_SENTENCE:
        limit = start + MAX_SENTENCE
        middle = start + MAX_SENTENCE // 2
        cut = (
            max(text.rfind(mark, middle, limit) + 1 for mark in (";", "|", "\n"))
            or text.rfind(" ", middle, limit) + 1
            or limit
        )
        yield from _filled(text, start, cut)
        start = cut
    yield from _filled(text, start, end)


def _filled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, start, end)
    if end > start:
        yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    marks = REFERENCES.search(piece.rstrip())
    if marks:
        piece = piece[: marks.start()]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
