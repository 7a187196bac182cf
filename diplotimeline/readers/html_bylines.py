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
_UNSHOWN = frozenset({"script", "style", "noscript", "template", "head", "nav", "aside", "form", "select", "iframe"})
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|comments?|comment-?list|replies|sidebar|recommended|recommendations|popular|trending"
    r"|latest|most-?read|more-?news|newsticker|breaking|upcoming|events?|copyright|widgets?|teasers?|carousel)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"date|datum|time|publi|posted|byline|meta|entry-info|post-info|fecha|submitted|article-?info", re.IGNORECASE
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
# A line without any mark must be little more than the date.
_LONGEST_PLAIN = 45
# What holds a heading together with its date: one of these elements, else the nearest few around the heading.
_BOXES = frozenset({"article", "header", "main"})
_LEVELS = 3
_MOST_CANDIDATES = 300
# How far after "last edited" its date stands: "by Ann Smith on Monday, 4 November 2020".
_AFTER_CHANGE = 40
# A date alone, perhaps with its weekday and hour.
_LONGEST_DATE = 35
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
    near = [one for one in candidates if -_BEFORE <= one.place - end <= _AFTER]
    if not near:
        return None
    # After the heading comes before the same distance before it: there the site's own date of today may stand.
    best = min(near, key=lambda one: (one.changed, not one.label, not one.marked, one.place < end, abs(one.place - end)))
    return best.found


def changed_days(tree: HtmlElement) -> frozenset[date]:
    """Give the days that the page calls those of a change: "This page was last edited on 4 November 2020"."""
    words = " ".join(part.strip() for part in tree.itertext() if part.strip())
    found = (find_day(words[match.end() : match.end() + 100], _AFTER_CHANGE) for match in _CHANGED.finditer(words))
    return frozenset(day for one in found if one for day in one[1].days)


def is_whole(tree: HtmlElement, day: date) -> bool:
    """Tell whether the page writes a day as such; the first of a month may have been made from the month alone."""
    if day.day != 1:
        return True
    from lxml import etree  # noqa: PLC0415

    month = f"(?:0?{day.month}|[^\\W\\d_]{{3,}})"
    forms = (
        rf"{day.year}[-/.]?0?{day.month}[-/.]?0?1(?!\d)",
        rf"(?<!\d)0?1(?:st|\.|er)?[\s./-]{{0,3}}(?:of |de )?{month}\.?[\s./,-]{{0,3}}(?:de )?{day.year}",
        rf"{month}[./]?\s?0?1(?:st)?[\s,./]{{1,3}}{day.year}",
    )
    return bool(re.search("|".join(forms), etree.tostring(tree, encoding="unicode")))


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


def _candidates(
    tree: HtmlElement, heading: HtmlElement, *, month_first: bool | None
) -> tuple[int, list[_Shown]]:
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


def _visible(tree: HtmlElement, heading: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Walk through the elements that belong to the article or the page's head: (element, True) at its beginning,
    (element, False) at its end.
    """
    from lxml import etree  # noqa: PLC0415

    around = {*heading.iterancestors(), heading}
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
    if element.tag in _UNSHOWN:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(named) > 1 and bool(_OTHERS.search(named))


def _shown(element: HtmlElement, place: int, *, month_first: bool | None) -> _Shown | None:
    """Read an element that is marked as a date, or whose own text is little more than one."""
    if not isinstance(element.tag, str) or element.tag in _HEADINGS:
        return None
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    marked = element.tag in {"time", "abbr"} or bool(_CUE.search(named))
    words = _short_text(element, _LONGEST if marked else _LONGEST_PLAIN)
    if words is None:
        return None
    stamp = metadata_day(element.get("datetime") or "") if element.tag == "time" else None
    if stamp is None:
        position = find_day(words, _LONGEST)
        stamp = settled_day(position[1], month_first=month_first) if position else foreign_day(words)
    if stamp is None or not (marked or len(words) <= _LONGEST_DATE or _is_dated_line(words)):
        return None
    label = bool(_LABEL.search(words) or re.search(r"publish|posted", named, re.IGNORECASE))
    changed = bool(_CHANGED.search(words) or _CHANGED.search(named)) and not _LABEL.search(words)
    where = f"{'the last update' if changed else 'beside the heading'}: {words[:60]}"
    return _Shown(Found(stamp, where), place, label, marked, changed)


def _short_text(element: HtmlElement, longest: int) -> str | None:
    """Give the words of an element, None when they are more than `longest` or hold no year."""
    words = ""
    for part in element.itertext():
        words += " " + part
        if len(words) > longest * 3:
            return None
    words = " ".join(words.split())
    return words if len(words) <= longest and (re.search(r"\d{2}", words) or element.tag == "time") else None


def _is_dated_line(words: str) -> bool:
    found = find_day(words, 20)
    return found is not None and len(words) - (found[1].end - found[0]) <= 25
