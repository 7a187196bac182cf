"""iCalendar (RFC 5545): an all-day entry an event, over all the days that its date can be."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import title_of
from diplotimeline.render.inert import plain, quotation, shorten
from diplotimeline.render.spans import precision_words, remarks, span
from diplotimeline.render.words import conflict_words, date_words, day_words, review_words

if TYPE_CHECKING:
    from icalendar import Component

MAX_QUOTATION = 1000  # characters
MAX_DAYS = 31  # of an entry, unless longer ones are asked for: a month; a year would be a banner over the whole of it
# RFC 5545, 3.8.1.11: a calendar knows these three; what may happen and what is planned are both not yet certain.
_STATUS = {"occurred": "CONFIRMED", "planned": "TENTATIVE", "possible": "TENTATIVE", "negated": "CANCELLED"}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the stamp of an event whose sources have no publication date


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give a calendar.

    A date that is not known to the day covers its whole span and the summary says so.  An event whose span is longer
    than `MAX_DAYS` is left out, and told through `options.tell`, unless `long_dates` are asked for; the span of a date
    with one open end ("since 2015") is that of the end that is known.  Undated events are journal entries without a
    date (RFC 5545, 3.6.3), since a calendar entry cannot be without one.  The stamps come from the publication dates,
    never from the clock.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only a calendar needs it

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//diplotimeline//EN")
    calendar.add("x-wr-calname", plain(title_of(options)))
    shown = [event for event in timeline if options.looks.long_dates or _fits(event)]
    for event in shown:
        calendar.add_component(_entry(event))
    if left := len(timeline) - len(shown):
        what = "an event whose date is" if left == 1 else f"{left:,} events whose dates are"
        options.tell(f"{what} longer than {MAX_DAYS} days left out of the calendar; --long-dates keeps them")
    written: bytes = calendar.to_ical()
    return written.decode()


def _fits(event: Event) -> bool:
    days = span(event.date)
    return days is None or (days.end - days.start).days < MAX_DAYS


def _entry(event: Event) -> Component:
    from icalendar import Event as Entry  # noqa: PLC0415
    from icalendar import Journal  # noqa: PLC0415

    days = span(event.date)
    entry = Entry() if days else Journal()
    entry.add("uid", f"{plain(event.id)}@diplotimeline")
    entry.add("dtstamp", _stamp(event))
    entry.add("summary", _summary(event))
    entry.add("description", "\n".join(_lines(event)))
    entry.add("categories", [plain(event.category), plain(event.type), event.status])
    if url := next(filter(None, (web_address(evidence.url) for evidence in event.evidence)), None):
        entry.add("url", url)  # one only (RFC 5545, 3.8.4.6); the description has those of all sources
    if event.date:
        entry.add("x-diplotimeline-edtf", plain(event.date.edtf))
    if days:
        entry.add("dtstart", days.start)
        # The end of an all-day entry is the day after it (RFC 5545, 3.6.1); the last day of time has none.
        if days.end < days.end.max:
            entry.add("dtend", days.end + timedelta(days=1))
        entry.add("status", _STATUS[event.status])
        entry.add("transp", "TRANSPARENT")  # nobody is busy on these days
        if event.place:
            entry.add("location", plain(event.place))
    return entry


def _stamp(event: Event) -> datetime:
    known = [evidence.published for evidence in event.evidence if evidence.published]
    return datetime.combine(max(known), time(), UTC) if known else _NEVER


def _summary(event: Event) -> str:
    notes = [*remarks(event), *([words] if (words := precision_words(event.date)) else [])]
    return shorten(plain(event.summary), 500) + (f" ({plain('; '.join(notes))})" if notes else "")


def _lines(event: Event) -> list[str]:
    lines = [f"Date: {plain(date_words(event.date))}"]
    lines += [f"Conflict: {plain(conflict_words(conflict))}" for conflict in event.conflicts]
    lines += [f"Review: {plain(review_words(event.review))}"] if event.review else []
    for evidence in event.evidence:
        quoted = quotation(evidence, MAX_QUOTATION)
        parts = [f"“{quoted}”", *([shorten(plain(evidence.title), 200)] if evidence.title else [])]
        parts += [day_words(evidence.published)] if evidence.published else []
        parts += [plain(evidence.source), *([url] if (url := web_address(evidence.url)) else [])]
        lines.append(", ".join(parts))
    return lines
