"""The publication date of a text that has no metadata, from its first lines alone.

Only what is laid out as a header counts: a line that is a date, a header line, a dateline, a news agency's
document number.  A date within a sentence never does: "established relations on 3 May 1990" is no publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diplotimeline.datelines import dateline_at, find_datelines, is_furniture
from diplotimeline.readers.days import Day, day_at, make_day, metadata_day, short_day_at
from diplotimeline.readers.head import HEADER_CHARACTERS, LAYOUT, LONGEST_LINE, Line, dates_page, head_lines, is_row

_FOOTER_LINES = 3
_LISTED = 3  # days in the first lines from which on they are a list's
_TABLE_ROWS = 3  # lines with cells: what a table tells of is no publication

_LABEL = re.compile(
    r"(?:(?:date|day)(?:\s+(?:of\s+(?:publication|issue|release)|published|posted|issued|released))?"
    r"|(?:first\s+|originally\s+)?(?:published|posted|issued|released)|publication\s+date|publish\s+date|press\s+release"
    r"|news\s+release|media\s+release|for\s+immediate\s+release|for\s+release|embargoed\s+until|sent|datetime|date_time|status(?:\s+as)?\s+(?:of|at))"
    r"(?:\s+(?:on|at))?\s*[:–—-]?\s+",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?\s*:?\s+", re.IGNORECASE)
_TIME = re.compile(
    r"\s*(?:,|at|T|[-–—|(])?\s*\d{1,2}(?:[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?|\s?(?=[ap]\.?m\b))\s*(?:[ap]\.?m\b\.?)?"
    r"(?:\s*\(?(?-i:Z|GMT|UTC|BST|MSK|[CEW]E?S?T|[ECMP][SD]T|[A-Z]{1,2}ST)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\b\)?"
    r"|\s*[+-]\d\d:?\d\d|\s*(?:hours|hrs|local time))?\)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[|•·●]|\s/\s|\s[-–—]{1,2}\s)\s*")
_CLOSING = re.compile(r"[\s.,;:|)\]*_»”\"'–—-]*$")
# "4 May 1978 – 1983": from when to when somebody held a post.
_TERM = re.compile(r"\s*(?:[-–—]|to|until)\s*(?:(?:\d{1,2}\s+)?[A-Z][a-z]+\s+)?(?:(?:1[5-9]|20)\d\d|present)\b")
# A line of a list of journeys, and how many make one.
_STOP = re.compile(r"^[ \t*•-]*[^,\d\n]{2,60}, ((?:[A-Z]\w+ )?\d[^\n]{0,24}?\b(?:1[5-9]|20)\d\d)\b", re.MULTILINE)
_STOPS = 3
# Document numbers of news agencies in the collections that linguists use: APW19980305.0123,
# XIN_ENG_20041231.0012, ABC19980108.1830.0711, AP900816-0139.
_NUMBERED = re.compile(r"[A-Z]{2,5}_?(?:[A-Z]{3}_)?(?P<full>(?:19|20)\d{6})[._]\d{4}(?:[._]\d{3,5})*")
_NUMBERED_SHORT = re.compile(r"(?:[A-Za-z]{2,4}[-_]?)?(?P<short>\d{6})[-.]\d{4}(?:[._]\d{3,5})*")
_WIRE = re.compile(r"\b[A-Z]{2,4}-[A-Z]{2}-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s+\d{4}[A-Z]{3}\b")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*?/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=\D|$)"
)
# "Press office, Warsaw, 29 September 2021. All entries may change."
_ISSUED = re.compile(
    r"(?=(?-i:[A-Z]))(?:(?!(?:on|at|in|to|about|with|by|from)\b)[\w'’&-]+ ){0,7}"
    r"(?:office|ministry|department|service|directorate|secretariat|protocol|embassy|desk|division)"
    r"(?: (?:of|for) [\w ]{3,40})?,(?: [\w.'’-]+(?: [\w.'’-]+)?,)? (?=\d|[A-Z][a-z]{2,8}\.? \d)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(?c\)|copyright)(?:\s*\(c\))?\s*(?P<year>(?:19|20)\d\d)\b(?!\s*[-–])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inferred:
    """What the first lines say: the day (None when they say none), notes on why, and the lines that say it."""

    day: date | None
    notes: tuple[str, ...] = ()
    header_lines: tuple[int, ...] = ()


def infer_published(text: str, *, year: int | None = None, day_first: bool | None = None) -> Inferred:
    """Read the publication date from the first lines of a text; `year` is one that the metadata tell by itself.

    `day_first` settles 3/5/98.

    A full date in a header line comes first, then a document number, then a web address, then a dateline further
    down, then a dateline without its year together with a year of copyright, of the metadata or of an update, then
    the day of the last update.  Two header lines that differ: the first counts.
    """
    lines = head_lines(text)
    found = [(number, day) for number, line in enumerate(lines) if (day := _line_day(line)) is not None]
    if sum(is_row(line.text) for line in lines) >= _TABLE_ROWS:
        found = [(number, day) for number, day in found if not is_row(lines[number].text)]
    if found and (len({day.days for _, day in found}) >= _LISTED or _is_chronology(text)):
        alone = dates_page(text)
        found = [(number, day) for number, day in found if _LABEL.match(lines[number].text) or (alone and not number)]
    short = [(number, parts) for number, line in enumerate(lines) if (parts := _dateline_without_year(line.text))]
    coded = [(number, on) for number, line in enumerate(lines) if (on := _coded_day(line.text)) is not None]
    updated = [(number, on) for number, line in enumerate(lines) if (on := _updated_day(line.text)) is not None]
    about = [number for number, line in enumerate(lines) if is_furniture(line.text) or _only_dateline(line.text)]
    numbers = tuple(dict.fromkeys([*(number for number, _ in (*found, *short, *coded, *updated)), *about]))
    notes: list[str] = []
    for _, day in found:
        settled = _settle(day, [parts for _, parts in short]) or day.settled(day_first)
        if settled is not None:
            return Inferred(settled, (), numbers)
        notes.append("the date in the first lines can be two days; give the publication date as an option")
    if coded:
        return Inferred(coded[0][1], (), numbers)
    stories = _stories(text)
    if not found and (whole := next((day.day for day in stories if isinstance(day, Day) and day.day), None)):
        return Inferred(whole, (), numbers)
    for month, number in [*(parts for _, parts in short), *(day for day in stories if not isinstance(day, Day))][:1]:
        told = _year_of(text, lines, (month, number), year, [on for _, on in updated])
        if told is not None:
            return Inferred(told[0], (told[1],), numbers)
        notes.append("the dateline has no year; give the publication date as an option")
    if updated:
        return Inferred(updated[0][1], ("the date is the one of the last update",), numbers)
    return Inferred(None, tuple(dict.fromkeys(notes)), numbers)


def address_day(address: object) -> date | None:
    """Read the day that a web address has in its path (https://news.example/2017/08/17/visit), else None."""
    match = _ADDRESS.search(address) if isinstance(address, str) else None
    return make_day(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def after_header_date(line: str) -> str | None:
    """Give what follows a labelled date and its time at the start of a header line; None when it has none there."""
    label = _LABEL.match(line)
    day = day_at(line, label.end()) if label else None
    return line[_time_end(line, day.end) :].strip(" |-–—:•·,") if day else None


def _line_day(line: Line) -> Day | None:
    """The day of a header line; "Minister of Defence, 26 November 2013" in a list has none."""
    listed = line.item and day_at(line.text) is None and _dateline_day(line.text) is not None
    return None if line.goes_on or listed else _header_day(line.text)


def _header_day(line: str) -> Day | None:
    label = _LABEL.match(line)
    if label is not None and (day := day_at(line, label.end())) is not None and _may_follow(line, day.end):
        return day
    first = day_at(line)
    if _UPDATED.match(line) or (first is not None and _TERM.match(line, first.end)):
        return None
    return _leading_day(line) or _segment_day(line) or _dateline_day(line) or _issued_day(line)


def _issued_day(line: str) -> Day | None:
    """Read who issued a page, and when: "Press office, Warsaw, 29 September 2021. All entries may change"."""
    issued = _ISSUED.match(line)
    day = day_at(line, issued.end()) if issued else None
    return day if day is not None and re.match(r"\W*$|\.\s+[A-Z]", line[day.end :]) else None


def _may_follow(line: str, end: int) -> bool:
    """After a labelled date anything but a running sentence may come."""
    return not re.match(r"\s*(?:,\s*)?(?!by\b)[a-z]{2,}", line[_time_end(line, end) :])


def _leading_day(line: str) -> Day | None:
    """Read a line that is a date, or begins with one and a time or a separator."""
    day = day_at(line)
    if day is None:
        return None
    timed = _time_end(line, day.end)
    rest = line[timed:]
    if _CLOSING.match(rest) and len(_CLOSING.sub("", rest)) == 0:
        return day
    if re.match(r"\s*(?:[|•·●]|[-–—]{1,2}\s|\([A-Z][^()]{1,40}\))", rest):
        return day
    return day if timed > day.end and re.match(r"\s+[A-Z]", rest) and len(line) < LONGEST_LINE else None


def _segment_day(line: str) -> Day | None:
    """Read a short line of several parts ("By Ann Smith | 12 March 2014 | News") of which one is a date."""
    if len(line) > LONGEST_LINE or re.search(r"[a-z)]\.\s+[A-Z]", line):
        return None
    parts = _SEPARATOR.split(line)
    if len(parts) == 1:
        return None
    for before, part in zip(["", *parts], parts, strict=False):
        if re.search(r"\b\d{1,2}$", before) and re.match(r"\d{1,2}\b", part):  # "for the week 17 – 27 April 2025"
            continue
        if before.count("(") > before.count(")"):  # "Agreement on Trade (5 May 2001 / 14 May 2003)"
            continue
        label = _LABEL.match(part)
        start = label.end() if label else 0
        day = day_at(part, start) or _dateline_day(part)
        if day is not None and not _CLOSING.sub("", part[_time_end(part, day.end) :]):
            return day
    return None


def _dateline_day(line: str) -> Day | None:
    """Read "BERN, 3 May 2014 - ", "WASHINGTON, March 5, 1998 (AP) -- ", "Baku, Azerbaijan, 17.08.2017"."""
    dateline = dateline_at(line)
    if dateline is not None and dateline.day is not None:
        return day_at(line, dateline.day[0])
    if line.lower().startswith("by ") and "," in line[:LONGEST_LINE]:  # "By Ann Smith, Lima, 3 May 2014"
        named = line[3:LONGEST_LINE]
        dateline = dateline_at(named)
        return day_at(named, dateline.day[0]) if dateline and dateline.day and dateline.alone else None
    return None


def _dateline_without_year(line: str) -> tuple[int, int] | None:
    """Read "Baku, Azerbaijan, Aug.17" and "LIMA, Aug. 17 (Xinhua) --": month and day."""
    dateline = dateline_at(line)
    found = short_day_at(line, dateline.day[0]) if dateline and dateline.day and not dateline.whole else None
    return found[:2] if found else None


def _only_dateline(line: str) -> bool:
    """Tell whether a line is a dateline and nothing else."""
    dateline = dateline_at(line)
    return dateline is not None and dateline.alone


def _stories(text: str) -> list[Day | tuple[int, int]]:
    """Read the days of the datelines about the top of a text, prose before them or not, of one day only.

    A text whose datelines tell several days is a digest: no story's day is the day of all.  Nor is one of a list's days
    ("Lilongwe, 21 May 1994 (inauguration)") that of the list.
    """
    found: list[Day | tuple[int, int]] = []
    if len(set(_STOP.findall(text[: HEADER_CHARACTERS * 5]))) >= _STOPS:
        return found
    for dateline in find_datelines(text[: HEADER_CHARACTERS * 5]):
        if dateline.day is None:
            continue
        start = dateline.day[0]
        day = day_at(text, start) if dateline.whole else None
        short = short_day_at(text, start)
        if day is not None:
            found.append(day)
        elif short is not None:
            found.append(short[:2])
    days = {(day.days[0].month, day.days[0].day) if isinstance(day, Day) else day for day in found}
    return found if len(days) == 1 else []


def _year_of(
    text: str, lines: Sequence[Line], dated: tuple[int, int], year: int | None, updated: Sequence[date]
) -> tuple[date, str] | None:
    """Complete a dateline's month and day with a year that stands elsewhere, and say where."""
    tail = [line for line in text[-HEADER_CHARACTERS:].split("\n") if line.strip()][-_FOOTER_LINES:]
    for line in (*(line.text for line in lines), *tail):
        match = _COPYRIGHT.search(line[: LONGEST_LINE * 4])
        if match and (whole := make_day(int(match["year"]), *dated)):
            return whole, "the year of the dateline is the year of copyright"
    if year is not None and (whole := make_day(year, *dated)):
        return whole, "the year of the dateline is that of the metadata"
    for on in updated:
        before = [day for number in (on.year, on.year - 1) if (day := make_day(number, *dated)) and day <= on]
        if before:
            return before[0], "the year of the dateline is that of the last update"
    return None


def _time_end(line: str, end: int) -> int:
    match = _TIME.match(line, end)
    return match.end() if match else end


def _settle(day: Day, short: Sequence[tuple[int, int]]) -> date | None:
    """A date that can be two days is the one that a dateline names too; else it stays open."""
    if day.day is not None:
        return day.day
    named = [one for one in day.days if (one.month, one.day) in short]
    return named[0] if len(named) == 1 else None


def _is_chronology(text: str) -> bool:
    """Tell whether lines all over the text begin with dates: a list of events, whose first is no publication."""
    days = set()
    for line in text[: HEADER_CHARACTERS * 5].split("\n"):
        words = LAYOUT.sub("", line[:LONGEST_LINE])
        if found := (day_at(words) or _dateline_day(words)):
            days.add(found.days)
    return len(days) > 2


def _coded_day(line: str) -> date | None:
    """Read the day in a line that is an agency's document number or a web address."""
    if (match := _NUMBERED.match(line)) and (day := metadata_day(match["full"])):
        return day
    if (match := _NUMBERED_SHORT.fullmatch(line)) and (day := _short_year_day(match["short"])):
        return day
    if (match := _WIRE.search(line)) and (day := _short_year_day(match["year"] + match["month"] + match["day"])):
        return day
    return address_day(line) if len(line.split()) == 1 else None


def _updated_day(line: str) -> date | None:
    label = _UPDATED.match(line)
    day = day_at(line, label.end()) if label else None
    return day.day if day else None


def _short_year_day(digits: str) -> date | None:
    """Read yymmdd; the collections with such numbers are of the 1980s to the 2010s."""
    year = int(digits[:2])
    return make_day(year + (1900 if year >= 70 else 2000), int(digits[2:4]), int(digits[4:]))
