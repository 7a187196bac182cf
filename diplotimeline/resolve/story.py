"""The context of a date: what the clause, the dates before it and the headings say.  Nothing is resolved here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diplotimeline.grammar import lexical
from diplotimeline.language.dates import DateSpan
from diplotimeline.language.dates_lines import lowered
from diplotimeline.lexicon.dates import word_set
from diplotimeline.model import Precision
from diplotimeline.resolve import edtf
from diplotimeline.resolve.anchor import Reading
from diplotimeline.resolve.compared import Reported
from diplotimeline.resolve.tense import tense

SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[A-Z“\"'(])|\n\s*\n|\n(?=\S)")
PARAGRAPH_END = re.compile(r"[.!?][\"'”’)\]]*\s*\n|\n\s*\n")
# In how many sentences a report that told of another year still means that year.
CARRIED_WITHIN = 6
# How many dates back narrative wording may count from.
REMEMBERED = 6
REPORTED = timedelta(days=60)  # before and after the publication: days of the news itself
# What takes a reader back, and leaves the story where it is: "had signed in 1852", "in office since 1898".
HAD = re.compile(r"(?:\bhad|['’]d|\bhaving)\b(?! to\b)[^.;:!?]*$")
HAD_BEHIND = re.compile(r"(?: [\w'’-]+){0,4} had\b(?! to\b)")
REACH_BACK = 16  # characters before a date in which the words of `A_NEW` stand
A_NEW = re.compile(r"\b(?:in|at|during|after|following|held|with) an? $")
CLAUSE = 110  # characters before a date in which its clause is looked for
LONGEST_MONTH = 62  # days of what gives a day its month
BOUNDS = frozenset({"since", "until", "till"})
COMPARED = frozenset({"period", "half", "stretch"})
UNTIL = frozenset({"until", "till"})
ONWARD = frozenset({"unit", "month_told", "season_told"})  # "the following year": of the story, not of what it had told
FIGURES_WITHIN = 40  # characters around a month in which the figures are named that are its
MARKS = " *#:|_–—-.•\t"
LONGEST_MARK = 12  # characters of a list item's or heading's marks


@dataclass(frozen=True, slots=True)
class Told:
    """A date told before: its value, the days it spans, where it ends, and whether it said its year itself.

    `aside`: it belongs to what the story only looks back or ahead to.
    """

    value: str
    start: date
    end: date
    precision: Precision
    at: int
    said_year: bool
    lead: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around an expression that does not say its year or week.

    `tense` is that of the clause (`tense.tense`), `had` whether it looks back from what is told; `told` the last date
    told of one year and `place` where that was (sentence, sentence before, paragraph, apart), `resumed` and
    `resumed_place` those of the story itself, where that one was an aside; `heading` a year that heads the lines and
    `line` one that opens the line, `ahead` one that the same paragraph says further on; `joined` the date this one is
    listed with; `month` and `month_place` the last day or month told, for the number of a day;
    `heading_month` the month that heads the lines; `traded` whether a month
    is that of "figures" or of a "delivery", a weekday that of an "event".
    """

    published: date | None = None
    tense: int = 0
    had: bool = False
    told: Told | None = None
    place: str = ""
    resumed: Told | None = None
    resumed_place: str = ""
    heading: int | None = None
    line: int | None = None
    ahead: int | None = None
    joined: date | None = None
    month: Told | None = None
    month_place: str = ""
    heading_month: date | None = None
    traded: str = ""


NOWHERE = Scene()


@lexical
def _traded() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Expressions behind and before a month that belongs to figures or to a delivery."""
    kinds = {}
    for kind in ("figures", "delivery"):
        nouns = "|".join(sorted(word_set("traded", kind)))
        kinds[kind] = (
            re.compile(rf" (?:[a-z]+ ){{0,2}}(?:{nouns})\b"),
            re.compile(rf"\b(?:{nouns}) (?:of [a-z]+ [a-z]+ )?(?:for|{'of|on' if kind == 'figures' else 'in'}) \Z"),
        )
    return kinds


class Story:
    """The dates told so far, in the order of the text."""

    def __init__(self, text: str, published: date | None, sentences: Sequence[tuple[int, int]] | None) -> None:
        self.text, self.low, self.published = text, lowered(text), published
        self._starts = [start for start, _ in sentences] if sentences is not None else None
        self._values: list[tuple[str, date | None, int, bool]] = []  # EDTF, first day, end in the text, an aside
        self._year_told: Told | None = None
        self._resumed: Told | None = None
        self._month: Told | None = None
        self._heading: int | None = None
        self._heading_month: date | None = None
        self._line: tuple[int, int] | None = None
        self._reported = Reported()

    def values(self, span: DateSpan) -> tuple[str, ...]:
        """The last dates told (EDTF) before a span, the latest first.

        In news those of an earlier paragraph come after those of the days reported: "since 2 March 1992.  …  On the
        same day" is no day of 1992.  "The following year" goes on from the story, not from what it only looked back to.
        """
        if not self._values:
            return ()
        told = self._values
        onward = span.op in ONWARD and (span.parts.narrative or 0) > 0 and not self._looks_back(span)
        aside = [onward and one[3] and self._ended(one[2], span.start) for one in told]
        if self.published is None:
            return tuple(told[i][0] for i in sorted(range(len(told)), key=lambda i: (aside[i], i)))
        apart = [PARAGRAPH_END.search(self.text, at, span.start) is not None for _, _, at, _ in told]
        news = [start is not None and abs(start - self.published) <= REPORTED for _, start, _, _ in told]
        order = sorted(range(len(told)), key=lambda i: (apart[i] and not news[i], aside[i], i))
        if span.op == "day_told":  # "on the 20th", far from any month told, is of the news
            order = [i for i in order if news[i] or not apart[i]]
        return tuple(self._values[i][0] for i in order)

    def _looks_back(self, span: DateSpan) -> bool:
        return self._had(span) or HAD_BEHIND.match(self.low, span.end) is not None

    def _ended(self, since: int, start: int) -> bool:
        """Whether a sentence ends between two offsets of the text."""
        return SENTENCE_END.search(self.text, since, start + 1) is not None

    def scene(self, span: DateSpan, joined: date | None, later: Sequence[DateSpan] = ()) -> Scene:
        """The surroundings of a span that leaves something open; `later` are the spans behind it."""
        looks = tense(self.low, self.text, span.start, span.end) if self.published else 0
        told = self._year_told
        place = self._place(told, span) if told else ""
        resumed = self._resumed if told and told.aside else None
        back = self._place(resumed, span) if resumed else ""
        line = self._line[0] if self._line and span.start < self._line[1] else None
        ahead = self._ahead(span, later) if self.published is None and place in {"", "apart"} else None
        month, near = (self._month, self._place(self._month, span)) if self._month else (None, "")
        return Scene(
            self.published,
            looks,
            self._had(span),
            told,
            place,
            resumed,
            back,
            self._heading,
            line,
            ahead,
            joined,
            month,
            near,
            self._heading_month,
            self._traded(span),
        )

    def _traded(self, span: DateSpan) -> str:
        """What a date is of: "September spending" is of figures, "March wheat" a delivery, "Friday's" an event."""
        low = self.low
        if span.op == "weekday" and low[span.end : span.end + 2] in {"'s", "’s"}:
            return "event"
        if span.op != "month":
            return ""
        for kind, (behind, before) in _traded().items():
            if behind.match(low, span.end) or before.search(low, max(0, span.start - FIGURES_WITHIN), span.start):
                return kind
        return ""

    def _had(self, span: DateSpan) -> bool:
        return HAD.search(self.low[max(0, span.start - CLAUSE) : span.start]) is not None

    def _aside(self, span: DateSpan, reading: Reading, year: int) -> bool:
        """Whether a date of another year is one that the story looks to and comes back from."""
        main = self._resumed or self._year_told
        if main is None or main.start.year == year:
            return False
        counted = reading.basis == "relative" and span.kind != "duration" and span.parts.year is None
        if year > main.start.year:
            return span.lead in BOUNDS
        return span.lead in BOUNDS or self._had(span) or (counted and self.published is None)

    def _ahead(self, span: DateSpan, later: Sequence[DateSpan]) -> int | None:
        """The year of a day told further on in the paragraph: "On June 16 …  It was to end by October 30, 1993".

        Only where the days until then follow each other, so that a year cannot have passed between them.
        """
        before = _within_year(span)
        for one in later:
            at = _within_year(one)
            apart = PARAGRAPH_END.search(self.text, span.end, one.start)
            if before is None or at is None or at <= before or apart:
                return None
            if one.parts.year is not None:
                return one.parts.year
            before = at
        return None

    def reported(self, span: DateSpan) -> str | None:
        """The period (EDTF) that a span such as "a year earlier" or "the same period last year" compares with."""
        if span.op != "compared":
            return None
        before = self._reported.before(self.low, span.start, self.published, period=span.parts.word in COMPARED)
        own = span.parts.direction == 0 or (before is None and span.parts.word == "quarter")
        return self._reported.quarter(self.published) if own else before

    def tell(self, span: DateSpan, reading: Reading) -> None:
        """Remember a date that was resolved, unless it is no date of the story."""
        lifetime = span.op == "years" and self.text[span.start - 1 : span.start] == "("
        named = span.names and not self._new(span)
        if named or span.kind == "duration" or lifetime or span.op == "compared":
            return
        self._reported.tell(span, reading.edtf, self.low)
        start, end, precision = edtf.parse_edtf(reading.edtf)
        self._values.insert(0, (reading.edtf, start, span.end, False))
        del self._values[REMEMBERED:]
        if start is None or end is None or end.year - start.year > 1:
            return
        if self._year_told is not None and span.op == "year" and span.lead == "of":
            return  # "the agreement of 1905, like that of 1893" names things: the story stays where it is
        said = span.parts.year is not None or reading.basis == "inherited"
        aside = self._aside(span, reading, start.year)
        self._values[0] = (reading.edtf, start, span.end, aside and span.lead not in UNTIL)
        if aside and self._year_told is not None and not self._year_told.aside:
            self._resumed = self._year_told
        elif not aside:
            self._resumed = None
        self._year_told = Told(reading.edtf, start, end, precision, span.end, said, span.lead, aside)
        if (end - start).days <= LONGEST_MONTH:
            self._month = self._year_told
        if (span.parts.year is not None and span.op in {"year", "month", "day"}) or span.op == "month":
            self._head(span, start)

    def _new(self, span: DateSpan) -> bool:
        """Whether a date with a month stands before what is told for the first time: "at a March 1997 summit"."""
        return (
            span.op in {"month", "day"}
            and A_NEW.search(self.low, max(0, span.start - REACH_BACK), span.start) is not None
        )

    def _head(self, span: DateSpan, start: date) -> None:
        """Note a year that opens its line, or a year or month that is all there is of it and so heads the next ones."""
        left = self.text.rfind("\n", 0, span.start) + 1
        if span.start - left > LONGEST_MARK or self.text[left : span.start].strip(MARKS):
            return
        right = self.text.find("\n", span.end)
        right = right if right >= 0 else len(self.text)
        alone = right - span.end < LONGEST_MARK and not self.text[span.end : right].strip(MARKS)
        if alone:
            self._heading_month = start if span.op == "month" else None
        if span.parts.year is None:
            return
        self._line = start.year, right
        if span.op == "year" and alone:
            self._heading = start.year

    def _place(self, told: Told, span: DateSpan) -> str:
        """Whether the last date told stands in the sentence or paragraph of a span."""
        if PARAGRAPH_END.search(self.text, told.at, span.start):
            return "apart"
        if self._starts is None:
            self._starts = [0, *(match.end() for match in SENTENCE_END.finditer(self.text))]
        distance = bisect_right(self._starts, span.start) - bisect_right(self._starts, told.at - 1)
        return (
            "sentence"
            if distance <= 0
            else "sentence before"
            if distance == 1
            else "paragraph"
            if distance <= CARRIED_WITHIN
            else "apart"
        )


def _within_year(span: DateSpan) -> tuple[int, int] | None:
    """Month and day of a span (0: a whole month), None where it says no month."""
    return (span.parts.month, span.parts.days[0] if span.parts.days else 0) if span.parts.month else None
