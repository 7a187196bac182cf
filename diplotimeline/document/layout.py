"""A text's blocks by its layout: headings, list items, rows of tables, paragraphs, each under its heading.

What a format marks as a heading is told by the reader (`Article.headings`); in plain text a heading is a short line by
itself that is no sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from diplotimeline.document.aligned import aligned, records
from diplotimeline.document.broken import hangs, in_list, runs_on
from diplotimeline.document.tables import Line, Row, is_barred, is_rule, table_at
from diplotimeline.model import Article, Block, BlockKind

LONGEST_HEADING = 100  # characters
MOST_WORDS = 14
MOST_BELOW = 20  # lines that are looked at below one
FIRST_LONGER = 1.5  # times as long the first line of a text may be
GUESSED, CAPITALS = 4, 3  # levels of headings that only look like ones
TITLE_LINES = 4  # of a title at most, and the blank one below it
WITHIN = 5  # level of a line within a table that heads the rows below it
YEAR_ITEM = 6  # level of an item that is a year, over those below it
WITHIN_KINDS = {WITHIN: {"row"}, YEAR_ITEM: {"row", "item"}}
LONGEST_WITHIN, FEWEST_CELLS, FEW_WORDS = 60, 3, 6

_MARKDOWN = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>\S.*)")
_ITEM = re.compile(
    r"\s*(?:[-*–—·+•‣▪▫●○◦■□►▶➢➤→»]\s+|\(?\d{1,2}[.)]\s+(?!(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)|\(?[a-z][.)]\s+|[ivx]{1,5}[.)]\s+)(?=\S)"
)
_ENDS = re.compile(r"[.!?;,…][\"”’)\]]*(?:\[\d+\])*\s*$")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_]+)(?P=mark):?\s*")
# A heading that goes on where the one above it began: "Visits" – "From Peru to Laos", "1994" – "May".
_FRAGMENT = re.compile(
    r"(?:from|to|by|in|with|made|received|between|incoming|outgoing|\d{4}s?|(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december))\b",
    re.IGNORECASE,
)
# An entry of a chronology: a date, then words.
DATED = re.compile(
    r"\s*\W{0,3}(?:(?:\d{1,2}(?:\s?[-–—]\s?\d{1,2})?(?:st|nd|rd|th|\.)?\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?,?(?:\s+\d{4})?|\d{4}-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4})(?!\w)"
    r"(?:[),.]?\s*[:–—|-]\s*|\s{2,}|\t|[,).]\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.)]\s")
_COLUMNS = re.compile(r"\S(?:\s{3,}|\s*\.{4,}\s*)\S")
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?,? (?:[A-Z][a-z]{2,8}\.?,? \d{4}|\d{4})\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d\d-\d\d\b"
)
INDENT = 3  # characters before a line that stands under another
_PAGE = re.compile(r"[^\w|]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[^\w|]*", re.IGNORECASE)
REPEATED = 2  # times that a line must stand to be the page's furniture
_YEAR_ITEM = re.compile(r"[*_]*(?P<year>(?:1[5-9]|20)\d\d)[*_]*\s*:?\s*")
_YEAR = re.compile(r"\W*\d{4}s?(?:\s*[-–/]\s*\d{2,4})?\W*")


def blocks_of(article: Article, text: str | None = None) -> tuple[Block, ...]:
    """The blocks of an article, in the order of its text (`text`: the same with parts blanked out, offsets kept)."""
    text = article.text if text is None else text
    lines = _without_furniture(list(_lines(text)))
    marked = {start: level for start, _, level in article.headings}
    found: list[Block] = []
    above: list[int] = []  # headings in force, by their index
    for kind, start, end, depth, row in _parts(lines, marked):
        if kind == "heading":
            words = text[start:end]
            level = 1 if not found and depth >= CAPITALS else depth
            while above and not _stands_under(words, level, found[above[-1]], text):
                above.pop()
            parent = above[-1] if above else None
            above.append(len(found))
            found.append(Block("heading", start, end, level, parent))
        else:
            while above and found[above[-1]].level >= WITHIN and kind not in WITHIN_KINDS[found[above[-1]].level]:
                above.pop()
            cells = row.cells if row is not None else ()
            found.append(Block(kind, start, end, 0, above[-1] if above else None, cells))
    return tuple(found)


def headings_over(blocks: Sequence[Block], block: Block) -> list[Block]:
    """The headings under which a block stands, the nearest first."""
    over: list[Block] = []
    parent = block.parent
    while parent is not None:
        over.append(blocks[parent])
        parent = blocks[parent].parent
    return over


def _without_furniture(lines: list[Line]) -> list[Line]:
    """The lines without heads and feet of pages: numbers, and short lines by themselves that come again and again."""
    counts = Counter(line.text.strip() for line in lines)
    return [Line(line.start, "") if _is_page(line.text) or _repeats(line.text, counts) else line for line in lines]


def _is_page(text: str) -> bool:
    return bool(_PAGE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _repeats(text: str, counts: Counter[str]) -> bool:
    words = text.strip()
    return (
        len(words) > 20
        and len(words.split()) > 3
        and counts[words] >= REPEATED
        and "|" not in words
        and not words.endswith(".")
        and not _ITEM.match(words)
    )


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for words in text.split("\n"):
        yield Line(at, words)
        at += len(words) + 1


def _stands_under(words: str, level: int, heading: Block, text: str) -> bool:
    """Whether a heading is one below the other, by level; of two that only look like headings, by their words."""
    if heading.level < level:
        return True
    alike = heading.level == level
    own = text[heading.start : heading.end]
    if alike and level >= CAPITALS:
        if _YEAR.fullmatch(own):
            return bool(_MONTH.match(words))
        if _NUMBERED.match(words) and not _NUMBERED.match(own):
            return True
        return bool(_FRAGMENT.match(words)) and not _FRAGMENT.match(own)
    return False


def _parts(lines: Sequence[Line], marked: dict[int, int]) -> Iterator[tuple[BlockKind, int, int, int, Row | None]]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.text.strip():
            at += 1
            continue
        rows, after = ([], at) if line.start in marked else _table(lines, at)
        if rows:
            for row in rows:
                if (words := _over_rows(row)) is not None:
                    yield "heading", *words, WITHIN, None
                else:
                    yield ("heads" if row.heads else "row"), row.line.start, row.end, 0, row
            at = after
            continue
        level, start, end = _heading(lines, at, marked)
        if level:
            more = _title_goes_on(lines, at) if level >= CAPITALS and not _below_words(lines, at) else 0
            yield "heading", start, lines[at + more].end if more else end, level, None
            at += more
        elif not is_rule(line.text):
            item = _ITEM.match(line.text)
            if item and (year := _YEAR_ITEM.fullmatch(line.text, item.end())) is not None:
                yield "heading", line.start + year.start("year"), line.start + year.end("year"), YEAR_ITEM, None
                at += 1
                continue
            last = hangs(lines, at, item.end(), _begins) if item else at
            yield ("item" if item else "paragraph"), line.start + (item.end() if item else 0), lines[last].end, 0, None
            at = last
        at += 1


def _begins(words: str) -> bool:
    """Whether a line begins an item or an entry."""
    return _ITEM.match(words) is not None or DATED.match(words) is not None


def _below_words(lines: Sequence[Line], at: int) -> bool:
    """Whether any line before one has words."""
    return any(lines[i].text.strip() for i in range(at))


def _title_goes_on(lines: Sequence[Line], at: int) -> int:
    """How many lines below the first of a text are still its title: short ones up to a blank line, no sentence."""
    for more, line in enumerate(lines[at + 1 : at + 1 + TITLE_LINES]):
        words = line.text.strip()
        if not words:
            return more
        other = _ITEM.match(line.text) or is_barred(line.text) or _COLUMNS.search(words) or _DAY.search(words)
        if other or is_rule(words) or len(words) > LONGEST_HEADING or words.endswith((".", ":")):
            break
    return 0


def _over_rows(row: Row) -> tuple[int, int] | None:
    """The words of a row with one filled cell of several, which heads the rows below it: a year, a continent."""
    filled = [cell for cell in row.cells if cell.end > cell.start]
    if row.heads or len(filled) != 1 or len(row.cells) < FEWEST_CELLS or row.end != row.line.end:
        return None
    start, end = filled[0].start, filled[0].end
    words = row.line.text[start - row.line.start : end - row.line.start]
    bare = words.strip("*_ ")
    start += words.index(bare) if bare else 0
    return (start, start + len(bare)) if _heads_rows(bare) else None


def _heads_rows(words: str) -> bool:
    short = 0 < len(words) <= LONGEST_WITHIN and len(words.split()) <= MOST_WORDS
    return (
        short
        and words[0].isalnum()
        and not _ENDS.search(words)
        and (_YEAR.fullmatch(words) is not None or not any(map(str.isdigit, words)))
    )


def _within(lines: Sequence[Line], at: int) -> tuple[int, int] | None:
    """The words of a line between the rows of a table that heads those below it ("2013", "Year: 2013")."""
    if not 0 < at < len(lines) - 1 or not is_barred(lines[at + 1].text):
        return None
    line, after = lines[at], lines[at + 1].text.lstrip()
    start = line.start + len(line.text) - len(line.text.lstrip())
    words = line.text.strip()
    head, colon, rest = words.partition(": ")
    if colon and after.startswith(f"{head}: "):
        start, words = start + len(head) + 2, rest
    between = is_barred(lines[at - 1].text) or _YEAR.fullmatch(words) is not None
    return (start, start + len(words)) if between and ":" not in words and _heads_rows(words) else None


def _table(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """The rows of the table that begins at a line, and the number of the line after it; no rows: no table there."""
    for read in (table_at, aligned, records):
        rows, after = read(lines, at)
        if rows:
            return rows, after
    return [], at


def _heading(lines: Sequence[Line], at: int, marked: dict[int, int]) -> tuple[int, int, int]:
    """The level of the heading that a line is (0: none), and where its words begin and end."""
    line = lines[at]
    if line.start in marked:
        return marked[line.start], line.start, line.end
    if (marks := _MARKDOWN.fullmatch(line.text)) is not None:
        words = marks["words"].rstrip().rstrip("#").rstrip() or marks["words"].rstrip()
        start = line.start + marks.start("words")
        return len(marks["marks"]), start, start + len(words)
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    if after.strip() and set(after.strip()) <= {"=", "-"} and len(after.strip()) > 2 and len(set(after.strip())) == 1:
        return (1 if after.strip()[0] == "=" else 2), line.start, line.end
    if (bold := _BOLD.fullmatch(line.text.strip())) is not None:
        start = line.start + line.text.index(bold["words"])
        return GUESSED, start, start + len(bold["words"])
    if (inner := _within(lines, at)) is not None:
        return WITHIN, *inner
    words = line.text.strip()
    indented = len(line.text) - len(line.text.lstrip()) >= INDENT
    if (indented and not words.isupper()) or not _looks(words, lines, at):
        return 0, line.start, line.end
    start = line.start + line.text.index(words)
    return (CAPITALS if words.isupper() else GUESSED), start, start + len(words)


def _looks(words: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line looks like a heading: short, by itself, no sentence, no item, and something follows it."""
    first = not _below_words(lines, at) and at + 1 < len(lines) and not lines[at + 1].text.strip()
    longer = FIRST_LONGER if first else 1.0
    if len(words) > LONGEST_HEADING * longer or len(words.split()) > MOST_WORDS * longer:
        return False
    if _ENDS.search(words) or _ITEM.match(words) or runs_on(words, lines[at + 1 : at + MOST_BELOW]):
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "\"“'‘"):
        return False
    if (DATED.match(words) and not _YEAR.fullmatch(words)) or _COLUMNS.search(words) or _DAY.search(words):
        return False
    if in_list(lines, at):
        return False
    label, colon, rest = words.partition(": ")
    if colon and rest and any(map(str.isdigit, rest)) and label:
        return False  # "Established: 1996"
    before = lines[at - 1].text.strip() if at else ""
    follows = next((line.text.strip() for line in lines[at + 1 : at + 3] if line.text.strip()), "")
    if not follows:
        return False
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    apart = not before or not after.strip() or words.endswith(":")
    return apart or bool(_ITEM.match(after)) or is_barred(after) or (_indents(after) and _names(words, after))


def _indents(text: str) -> bool:
    return len(text) - len(text.lstrip()) >= INDENT


def _names(words: str, after: str) -> bool:
    """Whether a line over an indented one heads it: in capitals, or a few words over what begins with a date."""
    return words.isupper() or (len(words.split()) <= FEW_WORDS and DATED.match(after) is not None)
