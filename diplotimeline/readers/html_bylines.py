"""The day of publication that a web page shows beside its heading: "Published 3 May 2014", a <time>, a dated line.

Only short texts that are a date, or are marked as one, count, and only near the heading of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from diplotimeline.readers.days import find_day, metadata_day
from diplotimeline.readers.html_dates import Found, foreign_day, page_month_first, settled_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3")
# Elements whose text is not shown, or is about the site.
_UNSHOWN = frozenset({"script", "style", "noscript", "template", "head", "nav", "aside", "select", "iframe"})
_WHOLE = frozenset({"html", "body", "main"})
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|comments?|comment-?list|replies|sidebar|recommended|recommendations|popular|trending"
    r"|latest|most-?read|more-?news|newsticker|breaking|upcoming|events?|copyright|teasers?|carousel)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?<!candi)(?<!man)(?<!up)date(?!base)|datum|(?<![a-z])time(?!line|r\b|table)|publish|publication|posted|byline"
    r"|meta|entry-info|post-info|fecha|submitted|article-?info",
    re.IGNORECASE,
)
# Of such a day the text tells something: it is no day of publication, whatever the element is called.
_TOLD = re.compile(
    r"\b(?:since|until|till|signed|from|born|died|established|founded|held|deadline|expires?|between|due)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:published|posted|issued|released|publication|release|ver[oö]ffentlicht|publi[ée]|publicado|erstellt)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|changed|edited|revised|aktualisiert|ge[aä]ndert|[aä]nderung|stand|mis [aà] jour)\b",
    re.IGNORECASE,
)
_LONGEST = 120
# A line without any mark must be the date alone, perhaps with a label, its weekday and hour.
_LONGEST_PLAIN = 70
_BESIDE_DATE = re.compile(
    r"\b(?:on|at|by|the|uhr|h|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|am|pm|UTC|GMT|[A-Z]{1,3}ST|date"
    r"|first|originally)\b",
    re.IGNORECASE,
)
# "10–13 March 2020" is no day.
_TO_THE_DAY = re.compile(r"\d\s*(?:[-–—/]|to|and)\s*$")
# Nor is "4 May 1978 – 1983", from when to when somebody held a post.
_FROM_THE_DAY = re.compile(r"\s*[-–—]\s*(?:(?:\d{1,2}\s+)?[A-Z][a-z]+\s+)?(?:(?:1[5-9]|20)\d\d\b|present\b)")
_MOST_FOREIGN_WORDS = 4
# A list of events has more dates than an article has days of publication.
_MOST_PLAIN = 2
_CELLS = frozenset({"td", "th", "figcaption", "caption"})
# What holds a heading together with its date: one of these elements, else the nearest few around the heading.
_BOXES = frozenset({"article", "header", "main"})
_LEVELS = 3
_MOST_CANDIDATES = 300
# In characters of text: how far after the heading, and before it, its date may stand.
_AFTER = 700
_BEFORE = 250


@dataclass(frozen=True, slots=True)
class _Shown:
    """A short text that holds a date, and where it stands: characters of text before it."""

    found: Found
    place: int
    label: bool
    marked: bool
    changed: bool


def shown_day(tree: HtmlElement) -> Found | None:
    """Give the day shown nearest to the article's heading; a labelled one before others."""
    heading = _heading(tree)
    if heading is None:
        return None
    end, candidates = _candidates(tree, heading, month_first=page_month_first(tree))
    if len({one.found.day for one in candidates if not one.marked}) > _MOST_PLAIN:
        candidates = [one for one in candidates if one.marked]
    near = [one for one in candidates if -_BEFORE <= one.place - end <= _AFTER]
    if not near:
        return None
    # After the heading comes before the same distance before it: there the site's own date of today may stand.
    return min(near, key=lambda one: _rank(one, one.place - end)).found


def _rank(one: _Shown, distance: int) -> tuple[bool, bool, bool, bool, int]:
    return one.changed, not one.label, not one.marked, distance < 0, abs(distance)


def dated_days(tree: HtmlElement) -> frozenset[date]:
    """Give the days of all short texts of the page that are a date or are marked as one, and tell of no change.

    A search of the page finds days in its prose and scripts too, and makes days of months: those are none.  Nor are
    those of a table that has a column of them: it tells of other things than the page.
    """
    order = page_month_first(tree)
    days: set[date] = set()
    changed: set[date] = set()
    tabled: dict[HtmlElement, set[date]] = {}
    for element, begins in _visible(tree, None):
        if not begins or not isinstance(element.tag, str):
            continue
        one = _shown(element, 0, month_first=order, cells=True)
        table = next(element.iterancestors("table"), None) if one is not None and _in_cell(element) else None
        if one is not None:
            own = days if table is None or one.label or one.marked else tabled.setdefault(table, set())
            (changed if one.changed else own).add(one.found.day)
        if (day := metadata_day(element.get("title") or element.get("datetime") or "")) is not None:
            days.add(day)
    days.update(*(own for table, own in tabled.items() if len(own) <= _MOST_PLAIN and not _has_heads(table)))
    return frozenset(days - changed)


def _has_heads(table: HtmlElement) -> bool:
    """Tell whether a row of a table names its columns, as those of facts have it."""
    rows = ([cell.tag for cell in row] for row in table.iter("tr"))
    return any(len(tags) > 1 and set(tags) == {"th"} for tags in rows)


def _is_of_change(element: HtmlElement) -> bool:
    """Tell whether what stands around an element says that its date is of a change: "last edited: <span>...</span>"."""
    parent = element.getparent()
    words = _short_text(parent, _LONGEST) if parent is not None else None
    return words is not None and bool(_CHANGED.search(words)) and not _LABEL.search(words)


def _heading(tree: HtmlElement) -> HtmlElement | None:
    """Find the heading of the article: the first that the page's title repeats, else the only <h1>."""
    titles = [str(one) for one in tree.xpath("//meta[@property='og:title']/@content | //head/title/text()")[:4]]
    plain = " ".join(re.sub(r"\W+", " ", title).casefold() for title in titles)
    first = [element for element in tree.iter(*_HEADINGS) if element.text_content().strip()][:100]
    for element in first:
        words = re.sub(r"\W+", " ", element.text_content()).strip().casefold()
        if len(words) >= 12 and words in plain:
            return element
    tops = [element for element in first if element.tag == "h1"]
    return tops[0] if len(tops) == 1 else None


def _candidates(tree: HtmlElement, heading: HtmlElement, *, month_first: bool | None) -> tuple[int, list[_Shown]]:
    """Give the end of the heading, in characters of text, and the short texts that hold a date."""
    found: list[_Shown] = []
    place = end = 0
    box = next((one for one in heading.iterancestors() if one.tag in _BOXES), heading)
    boxed = {box, *islice(heading.iterancestors(), _LEVELS)} - {box.getroottree().getroot(), *tree.iter("body")}
    inside = 0
    passed = False
    for element, begins in _visible(tree, heading):
        inside += (1 if begins else -1) if element in boxed else 0
        passed = passed or element is heading
        if element is heading and begins:
            end = place + len(" ".join(element.text_content().split()))
        # Before the heading, and not in one box with it, the site's own date of the day stands.
        if begins and len(found) < _MOST_CANDIDATES and (passed or inside):
            one = _shown(element, place, month_first=month_first)
            if one is not None:
                found.append(one)
        place += len(((element.text if begins else element.tail) or "").strip())
    return end, found


def _visible(tree: HtmlElement, heading: HtmlElement | None) -> Iterator[tuple[HtmlElement, bool]]:
    """Walk through the elements that belong to the article or the page's head: (element, True) at its beginning,
    (element, False) at its end.
    """
    from lxml import etree  # noqa: PLC0415

    around = {*heading.iterancestors(), heading} if heading is not None else set()
    walk = etree.iterwalk(tree, events=("start", "end"))
    skipped = None
    for event, element in walk:
        if event == "end":
            if element is skipped:
                skipped = None
            yield element, False
        elif element in around or not _is_other(element):
            yield element, True
        else:
            skipped = element
            walk.skip_subtree()


def _is_other(element: HtmlElement) -> bool:
    if element.tag in _UNSHOWN or element.tag in _WHOLE:
        return element.tag in _UNSHOWN
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(named) > 1 and bool(_OTHERS.search(named))


def _shown(element: HtmlElement, place: int, *, month_first: bool | None, cells: bool = False) -> _Shown | None:
    """Read an element that is marked as a date, or whose own text is nothing but one."""
    if not isinstance(element.tag, str) or element.tag in _HEADINGS:
        return None
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    timed = element.tag == "time"
    marked = timed or element.tag == "abbr" or bool(_CUE.search(named))
    words = _short_text(element, _LONGEST if marked else _LONGEST_PLAIN)
    if words is None:
        return None
    label = bool(_LABEL.search(words))
    day = metadata_day(element.get("datetime") or "") if timed else None
    if day is None:
        day = _day_in(words, month_first=month_first, alone=not marked)
    if day is None or (not label and _TOLD.search(words)) or not (cells or label or timed or not _in_cell(element)):
        return None
    changed = not label and bool(_CHANGED.search(f"{words} {named}") or _is_of_change(element))
    label = label or bool(re.search(r"publish|posted", named, re.IGNORECASE))
    where = f"{'the last update' if changed else 'beside the heading'}: {words[:60]}"
    return _Shown(Found(day, "<time> " + where if timed else where), place, label, marked, changed)


def _day_in(words: str, *, month_first: bool | None, alone: bool) -> date | None:
    """Read the first day that short words hold; when it must stand `alone`, only with a label, weekday and hour."""
    found = find_day(words, _LONGEST)
    if found is None:
        foreign = len(re.findall(r"[^\W\d_]+", words)) > _MOST_FOREIGN_WORDS
        return None if alone and foreign else foreign_day(words)
    position, day = found
    if _TO_THE_DAY.search(words[:position]) or _FROM_THE_DAY.match(words, day.end):
        return None
    if alone and re.search(r"[^\W\d_]", _BESIDE_DATE.sub("", _LABEL.sub("", words[:position] + words[day.end :]))):
        return None
    return settled_day(day, month_first=month_first)


def _in_cell(element: HtmlElement) -> bool:
    return element.tag in _CELLS or any(one.tag in _CELLS for one in islice(element.iterancestors(), 3))


def _short_text(element: HtmlElement, longest: int) -> str | None:
    """Give the words of an element, None when they are more than `longest` or hold no numbers."""
    words = ""
    for part in element.itertext():
        words += " " + part
        if len(words) > longest * 3:
            return None
    words = " ".join(words.split())
    return words if len(words) <= longest and (re.search(r"\d{2}", words) or element.tag == "time") else None
