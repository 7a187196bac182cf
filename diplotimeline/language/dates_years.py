"""What keeps four figures from being read as a year that are none: "page 1999", "2000 troops", "Resolution 1976"."""

from __future__ import annotations

import re

from diplotimeline.language.dates_around import COLUMN
from diplotimeline.language.dates_around import after as _after
from diplotimeline.language.dates_around import before as _before
from diplotimeline.language.dates_around import held as _in
from diplotimeline.lexicon.dates import DateRule, word_set

NUMBERED = re.compile(r"(\w+)\.?\s+[\d,/\s]+(?:and|or|to|&)\s*\Z")
NOT_COUNTED = (
    "rather than ",
    "until at least ",
    "till at least ",
    "through at least ",
    "before at least ",
    "since at least ",
)
MONEY_BEFORE = re.compile(r"[$£€¥]\s?\Z")
# "a 1900-seat hall", "a 2000-strong force".
COUNTS = re.compile(r"-(?:seat|strong|member|mile|man|ton|tonne|word|page|room|pound|foot|acre|hectare|kilomet)")
# "rose 12 points to 1989", "1920 Main Street".
POINTS_BEFORE = re.compile(r"\bpoints?(?:, or [\d.]+ ?(?:%|percent))?,? (?:to|at) \Z")
STREET = re.compile(
    r" (?:[A-Z][\w.]* ){1,3}"
    r"(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd\.|Drive|Lane|Parkway|[NS][EW]\b|[NS]\.[EW]\.)"
)
NUMBER_BEFORE = re.compile(r"\d[ -]\Z")
AS_EARLY = re.compile(r"\bas (?:early|late|recently|far back) as $")
REACH = 20  # characters before a year
FAR = 600  # characters of a line that a year opens
OLDEST = 1500
MARGIN = 8  # characters of marks before the year of a line
OPENED = re.compile(r"[ *_#]*(?:1[5-9]|20)\d\d\b")


def _numbered(text: str, low: str, start: int, end: int) -> bool:
    """Whether a number of four figures counts or numbers something: "page 1999", "2000 troops", "$2000"."""
    before = _before(low, start)
    if before in word_set("not_a_year_after") and not low.endswith(NOT_COUNTED, 0, start):
        return True
    listed = NUMBERED.search(low, max(0, start - 40), start) if before in {"and", "or", "to"} else None
    if listed and listed.group(1) in word_set("not_a_year_after"):  # "Resolutions 2042 and 2043"
        return True
    window = max(0, start - 2), start
    if POINTS_BEFORE.search(low, max(0, start - 40), start) or STREET.match(text, end):
        return True
    marked = low[end : end + 1] in {"%", "°"} or low[end : end + 2] in {"-p", " %"} or COUNTS.match(low, end)
    if marked or MONEY_BEFORE.search(low, *window) or NUMBER_BEFORE.search(low, *window):
        return True
    return _after(low, end) in word_set("not_a_year_before") and not _in("sure_leads", before)


def year_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:
    """A bare year must not be a count or a number of something, and an old one needs a date's company."""
    if match.groupdict().get("hundreds"):
        return True
    if not match.groupdict().get("year"):  # "'96"
        if rule.id == "year.fiscal":
            return text[match.start()].isupper() or match.groupdict().get("yy") is not None
        return _in("short_year_leads", _before(low, match.start()))
    start, end, year = match.start("year"), match.end("year"), int(match["year"])
    if rule.id == "year.months":
        return not _numbered(text, low, start, end)
    if match.start() != start:  # "fiscal 1996", "the year 1996"
        return True
    joined_on = low[end : end + 1] in {"/", "-", "–"} and low[end + 1 : end + 2].isdigit()
    joined = start > 1 and low[start - 1] in "-–/+(" and low[start - 2].isdigit()
    joined = joined or (start > 1 and low[start - 1] == "/" and low[start - 2].isalpha())  # "S/RES/1929"
    if year >= OLDEST and not joined_on and begins_line(text, start) and _alone(text, start, end):
        return True
    if joined_on or joined or _numbered(text, low, start, end):
        return False
    before = _before(low, start)
    if len(text.strip()) == 4:
        return year >= 1000
    if year >= 1600:
        bracketed = text[start - 1 : start] in {"(", "-", "–"} or text[end : end + 1] == ")"
        led = before in word_set("year_leads") or AS_EARLY.search(low, max(0, start - REACH), start) is not None
        return year >= 1900 or bracketed or led or _alone(text, start, end)
    return _in("old_year_leads", before)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a year fills a cell of a table, or opens a line as a heading or the year of an item."""
    right = text[end : end + 3].strip(" *")[:1]
    cell = text[max(0, start - 6) : start].rstrip(" *#").endswith("|")
    if (cell or begins_line(text, start)) and right in {"", "\n", "|", ":", "–", "—"}:
        return True
    return begins_line(text, start) and _opens(text, start, end)


def begins_line(text: str, start: int) -> bool:
    """Whether nothing but marks stands before a place in its line."""
    left = text[max(0, start - MARGIN) : start]
    return not left.rpartition("\n")[2].strip(" *#") and ("\n" in left or start < MARGIN)


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a year at the beginning of a line is that of its entry: "1889  Nuncio leaves", or one of several."""
    if COLUMN.match(text, end):
        return True
    above = text[: text.rfind("\n", 0, start) + 1].rstrip().rpartition("\n")[2]
    below = text[end : end + FAR].partition("\n")[2].lstrip()
    return text[end : end + 1] == " " and any(OPENED.match(line) is not None for line in (above, below))


def years_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """The second year of a stretch comes after the first ("1999/4" and "2013/06" are something else)."""
    groups = match.groupdict()
    if _before(low, match.start()) in word_set("not_a_year_after"):
        return False
    first = int(groups["year"] or 0)
    if groups.get("y1"):
        return int(groups["y1"]) > first % 10
    if groups.get("year2"):
        return int(groups["year2"]) > first
    return int(groups["yy2"] or 0) > first % 100 or (first % 100 == 99 and groups["yy2"] == "00")
