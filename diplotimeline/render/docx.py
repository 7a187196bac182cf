"""DOCX: a brief in Word, a list of dated events a group, with the sources' words in footnotes.

The list is of paragraphs with the day in a column of its own, no table: Word and LibreOffice fill pages with paragraphs
and their footnotes, while LibreOffice leaves half of a page empty where a table with footnotes goes over several.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import account_words, cited, title_of
from diplotimeline.render.docx_base import Base, open_base
from diplotimeline.render.docx_notes import Links, cite
from diplotimeline.render.docx_xml import Element, paragraph, runs, visible, w
from diplotimeline.render.grouping import groups
from diplotimeline.render.words import STATUS_WORDS, basis_words, conflict_words, date_words, review_words

MAX_HEADING = 300  # characters
MAX_ACCOUNT = 5000
MAX_WORDS = 1000  # of a summary or a remark: a paragraph, not a page
MAX_DAY = 18  # characters of a date that the column has room for


def render(timeline: Timeline, options: RenderOptions) -> bytes:
    """Give a Word document: what was read, a heading and a list for each group, and the sources at the end.

    A single group with the title's words needs no heading of its own.  Raises FormatError for a bad template.
    """
    base, shown = open_base(options.looks.template), groups(timeline, options)
    title = visible(title_of(options), MAX_HEADING)
    blocks = [_paragraph(base, "Title", title)]
    if read := visible(account_words(timeline, options), MAX_ACCOUNT):
        blocks.append(_paragraph(base, "TimelineAccount", read))
    for group in shown:
        base.notes.new_group()
        if len(shown) > 1 or group.heading != title_of(options):
            blocks.append(_heading(base, group.heading))
        for event in group.events:
            blocks += _entry(base, event, group.summary(event))
    if not timeline.events:
        blocks.append(_paragraph(base, "Normal", "No events."))
    blocks += _sources(base, dict.fromkeys(event for group in shown for event in group.events))
    return base.write(blocks, title)


def _paragraph(base: Base, style: str, text: str) -> Element:
    return paragraph(base.styles[style], runs(text))


def _heading(base: Base, text: str) -> Element:
    return _paragraph(base, "Heading1", visible(text, MAX_HEADING))


def _entry(base: Base, event: Event, summary: str) -> list[Element]:
    """An event: day and summary, then status and remarks where there are any; all of it on one page."""
    day = visible(date_words(event.date), MAX_WORDS)
    gap = w("r", w("br" if len(day) > MAX_DAY else "tab"))  # a new line begins in the column of events too
    told = [*runs(day), gap, *runs(visible(summary, MAX_WORDS)), *base.notes.marks(event.evidence)]
    statuses = [STATUS_WORDS[event.status]] if event.status != "occurred" else []
    statuses += [basis] if (basis := basis_words(event.date)) else []
    remarks = [conflict_words(conflict) for conflict in event.conflicts]
    remarks += [review_words(event.review)] if event.review else []
    made = [paragraph(base.styles["TimelineEvent"], told)]
    for status, remark in zip_longest(statuses, remarks, fillvalue=""):
        words = [*runs(status, base.styles["TimelineStatus"]), w("r", w("tab")), *runs(visible(remark, MAX_WORDS))]
        made.append(paragraph(base.styles["TimelineRemark"], words))
    for one in made[:-1]:
        one[0].append(w("keepNext"))
    return made


def _sources(base: Base, events: Iterable[Event]) -> list[Element]:
    """The list of what the events are told by: title, outlet, day, the name under which it was read, and how many."""
    links, style, linked = Links(base.document), base.styles["TimelineSource"], base.styles["Hyperlink"]
    told = cited(events)
    made = [_heading(base, "Sources")] if told else []
    for source in told:
        where = cite(links, source.title, source.url, source.published, source.name, linked, named=True)
        count = f" ({source.events:,} event{'' if source.events == 1 else 's'})"
        made.append(paragraph(style, [*where, *runs(count)]))
    return made
