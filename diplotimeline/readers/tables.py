"""Tables as lines of text that can be read on their own: "Country: Peru | Formal relations began: 17 August 1996"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LONGEST_LABEL = 60
_SEPARATOR = " | "
# The heads of a chronology: when, and what.
_WHEN = re.compile(r"(?:years?|months?|days?|dates?|when)", re.IGNORECASE)
_WHAT = re.compile(
    r"(?:events?|what(?: happened)?|happenings?|developments?|milestones?|descriptions?|details?|facts?|entry|history"
    r"|steps?|news|occurrences?|key events?|main events?)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(
    r"[\d\s.,/–—-]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[\d\s.,/–—-]*)?", re.IGNORECASE
)
_FEWEST_ENTRIES, _FEWEST_WORDS = 3, 3
_WORD = re.compile(r"\w")


def table_lines(rows: Sequence[Sequence[str]], *, labelled: bool | None = None) -> Iterator[str]:
    """Write each row of a table as a line; cells are named by the head of their column.

    `labelled` tells whether the first row holds those heads (None: judged by its look: short, all filled, all
    different, no digits).  Empty cells are left out.
    """
    tidy = [[" ".join(cell.split()) for cell in row] for row in rows]
    tidy = [row for row in tidy if any(row)]
    if not tidy:
        return
    first = tidy[0]
    if labelled is None:
        labelled = _are_labels(first)
    if not labelled and _tells_by_day(tidy):
        yield from _entries(tidy, len(first) - 1)
        return
    if not labelled or len(tidy) == 1:
        yield from (_line(row) for row in tidy)
        return
    if (what := _chronology(first)) is not None:
        yield from _entries(tidy[1:], what)
        return
    for row in tidy[1:]:
        if len(row) > 1 and len(set(row)) == 1:  # one cell over all columns: a heading within the table
            yield row[0]
        else:
            yield _line([_named(first, number, cell) for number, cell in enumerate(row)])


def _chronology(heads: Sequence[str]) -> int | None:
    """Give the column that tells what happened, where all others tell when."""
    told = [number for number, head in enumerate(heads) if _WHAT.fullmatch(head.strip(" :"))]
    dated = [number for number, head in enumerate(heads) if _WHEN.fullmatch(head.strip(" :"))]
    return told[0] if len(told) == 1 and dated and len(dated) + 1 == len(heads) else None


def _tells_by_day(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows without heads are a chronology: one or two cells of dates, then words."""
    width = len(rows[0])
    if width not in {2, 3} or len(rows) < _FEWEST_ENTRIES or any(len(row) != width for row in rows):
        return False
    dated = all(_DATE.fullmatch(cell) for row in rows for cell in row[:-1])
    return dated and any(rows[0][:-1]) and all(len(row[-1].split()) >= _FEWEST_WORDS for row in rows)


def _entries(rows: Sequence[Sequence[str]], what: int) -> Iterator[str]:
    """Write each row of a chronology as a line that begins with its date; a year holds until the next is given."""
    year = ""
    for row in rows:
        if len(set(row)) == 1:
            yield row[0]
            continue
        dates = [cell for number, cell in enumerate(row) if number != what and _WORD.search(cell)]
        own = next((cell for cell in dates if _YEAR.fullmatch(cell)), "")
        rest = " ".join(cell for cell in dates if cell != own)
        year = own or ("" if _YEAR.search(rest) else year)
        day = f"{rest}{',' if year and rest[:1].isalpha() and rest[-1:].isdigit() else ''} {year}".strip()
        words = row[what] if what < len(row) else ""
        yield f"{day}: {words}" if day and words else words or day


def _are_labels(row: Sequence[str]) -> bool:
    short = all(0 < len(cell) <= _LONGEST_LABEL and not any(map(str.isdigit, cell)) for cell in row)
    return len(row) > 1 and short and len(set(row)) == len(row)


def _named(heads: Sequence[str], number: int, cell: str) -> str:
    head = heads[number].rstrip(":") if number < len(heads) else ""
    # A row's number tells nothing, and its head ("#", "No.") is no name.
    return f"{head}: {cell}" if head and cell and any(map(str.isalpha, head)) else cell


def _line(cells: Sequence[str]) -> str:
    kept: list[str] = []
    for cell in cells:
        if cell and (not kept or kept[-1] != cell):  # a cell over two columns stands in both
            kept.append(cell)
    return _SEPARATOR.join(kept)
