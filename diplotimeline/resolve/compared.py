"""What a text compares with the year before: "from $3 million a year ago" is of the quarter whose figures are told."""

from __future__ import annotations

import re
from datetime import date

from diplotimeline.language.dates import DateSpan
from diplotimeline.resolve import calendar, edtf
from diplotimeline.resolve.anchor import Anchor, Reading, told
from diplotimeline.resolve.calendar import UNIT_FINENESS

# "In the nine months, net rose": the part of the year that a report gives beside its quarter.
MONTHS = re.compile(r"\b(?:first|the|latest|for|in) (six|nine|12|twelve) months\b")
LONG = {"six": 6, "nine": 9, "twelve": 12, "12": 12}
QUARTER_ENDED = re.compile(r"(?<!\w)(?:the|a|its|this) (?:latest )?quarter,? (?:which |that )?end(?:ed|ing)(?: on)? \Z")
RANGE = re.compile(r",? (?:to|through|until|till) (?:the end of )?| ?[-–—] ?")
SENTENCE = re.compile(r"[.!?][\"'”’)\]]*\s(?=\s*[\w“\"'$])")
PARAGRAPH = re.compile(r"[.!?][\"'”’)\]]*\s*\n|\n\s*\n")
FROM = frozenset({"from", "than"})
WITHIN = 700  # characters before a comparison in which months are looked for
MONTH_LENGTH = len("2017-08")


def recurs(value: str) -> bool:
    """Whether a period (EDTF) is a month or whole months of one year, which another year has as well."""
    sides = value.split("/")
    return all(len(side) == MONTH_LENGTH and side[5] in "01" for side in sides) and sides[0][:4] == sides[-1][:4]


def of_year(value: str, year: int) -> str:
    """The same year, month or months of another year (EDTF)."""
    return "/".join(f"{year:04d}{side[4:]}" for side in value.split("/"))


def _months_of(quarter: tuple[date, date, int]) -> str:
    first, last, _ = quarter
    return edtf.interval(edtf.month(first.year, first.month), edtf.month(last.year, last.month))


class Reported:
    """The quarters and other periods told so far whose figures a text may compare."""

    __slots__ = ("_period", "_quarters")

    def __init__(self) -> None:
        self._quarters: list[tuple[date, date, int]] = []  # first and last day, and where it was told
        self._period: tuple[str, int] | None = None

    def tell(self, span: DateSpan, value: str, low: str) -> None:
        """Note a quarter, the quarter that ended on a day, or another period that every year has."""
        start, end, precision = edtf.parse_edtf(value)
        if start is None or end is None:
            return
        if precision == "quarter":
            self._quarters.append((start, end, span.end))
        elif (
            precision == "day" and not self._quarters and QUARTER_ENDED.search(low, max(0, span.start - 40), span.start)
        ):
            first = calendar.shift_months(start.replace(day=1), -2)
            self._quarters.append((first, edtf.last_of_month(end.year, end.month), span.end))
        if recurs(value):
            before = self._period
            if before and span.lead in FROM and not SENTENCE.search(low, before[1], span.start):
                return  # "rose in May from April, and from a year earlier"
            if before and RANGE.fullmatch(low, before[1], span.start) and recurs(f"{before[0]}/{value}"):
                value = edtf.interval(before[0], value)
            self._period = value, span.end

    def before(self, low: str, at: int, published: date | None, *, period: bool) -> str | None:
        """The period (EDTF) whose figures are given just before an offset of the text in lower case.

        The first months of a year that the paragraph names, else the latest quarter told that is over; where no quarter
        is told the last period of the sentence, or with `period` the last one told.
        """
        left = low[max(0, at - WITHIN) : at]
        quarter = self._latest(published)
        months = self._months(left, at, quarter[1] if quarter else published)
        if months or quarter is None:
            sentence = at - len(left) + max((m.end() for m in SENTENCE.finditer(left)), default=0)
            near = self._period if self._period and (period or self._period[1] > sentence) else None
            return months or (near[0] if near else None)
        return _months_of(quarter)

    def quarter(self, published: date | None) -> str | None:
        """The latest quarter told that is over (EDTF); where none is told the last one before the publication."""
        latest = self._latest(published)
        if latest is not None:
            return _months_of(latest)
        return calendar.period(published, "quarter", -1) if published else None

    def _latest(self, published: date | None) -> tuple[date, date, int] | None:
        over = [quarter for quarter in self._quarters if published is None or quarter[1] < published]
        return max(over) if over else self._quarters[-1] if self._quarters else None

    def _months(self, left: str, at: int, last: date | None) -> str | None:
        """The first months of a year that the paragraph names after any quarter."""
        paragraph = max((m.end() for m in PARAGRAPH.finditer(left)), default=0)
        named = list(MONTHS.finditer(left, paragraph))
        if (
            last is None
            or not named
            or any(told_at > at - len(left) + named[-1].start() for *_, told_at in self._quarters)
        ):
            return None
        return edtf.interval(edtf.month(last.year, 1), edtf.month(last.year, LONG[named[-1][1]]))


def compared(span: DateSpan, anchor: Anchor) -> Reading | None:
    """The same period of the year before or of the year named, or "the quarter" told; a year where none was told."""
    parts, value = span.parts, anchor.reported
    if parts.direction == 0:
        return Reading(value, "relative") if value else None
    if parts.year is not None:
        return Reading(
            of_year(value, parts.year) if value else f"{parts.year:04d}", "explicit" if not value else "relative"
        )
    unit = parts.word if parts.word in UNIT_FINENESS else "year"
    if value and unit in {"quarter", "year"}:
        return Reading(of_year(value, int(value[:4]) - 1), "relative")
    since = None if " ago" in span.text.lower() else told(anchor, UNIT_FINENESS[unit])
    base = since or ((anchor.published, 0) if anchor.published else None)
    return Reading(calendar.period(calendar.shift_months(base[0], -12), unit), "relative") if base else None
