"""What a web page declares about its day of publication: meta elements, JSON-LD, microdata, its address.

A page holds many dates: of the article, of its last change, of comments, of other articles.  Only what is
declared of this article counts here, the surest first.  Nothing reads the clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diplotimeline.readers.days import Day, find_day, metadata_day, plausible
from diplotimeline.readers.linked_data import linked_values
from diplotimeline.readers.published import address_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The names of meta elements, without marks and in small letters: "article:published_time" is articlepublishedtime.
# What says "published" of the article comes before what says only "date".
_PUBLISHED_WORDS = """
    articlepublishedtime ogarticlepublishedtime ogpublishedtime ogarticlepublished articlepublished
    articlepublisheddate articlepublicationdate articlepostdate articlefirstpublished firstpublished
    ogquestionpublishedtime shareaholicarticlepublishedtime vrpublishedtime mediatorpublishedtime
    datepublished rnewsdatepublished ogdatepublished publisheddate publishedtime publishedat twtpublishedat
    dcsextarticlefirstpublished cxenseparserecspublishtime originalpublicationdate articledateoriginal
    parselypubdate sailthrudate citationpublicationdate citationdate citationonlinedate
    pubdate ogpubdate btpubdate rbpubdate publishdate ogpublishdate publishtime publicationdate pubtime
    dcdateissued dcissued dctermsissued dcdatepublication dcdatepublished issued dateissued prismpublicationdate
"""
_DATED_WORDS = """
    date dcdate dctermsdate dcdatecreated dccreated dctermscreated datecreated dateposted articlecreated created
    contentcreatedate displaydate docdate articledate analyticsattributesarticledate pdate ptime gentime releasedate
"""
_PUBLISHED_NAMES = frozenset(_PUBLISHED_WORDS.split())
_DATED_NAMES = frozenset(_DATED_WORDS.split())
_MARKS = re.compile(r"[\s:._-]+")
_UTC = re.compile(r"(?P<hour>\d\d):\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]00:?00)\s*$", re.IGNORECASE)
# What is about another thing than the article, though it is marked in the same way.
_OTHERS = (
    "ancestor::*[@itemprop='comment' or contains(@itemtype, '/Comment') or contains(@itemtype, 'UserComments')"
    " or self::aside or self::nav or self::footer or contains(concat(' ', @class), ' comment-')"
    " or contains(@class, 'related') or contains(@id, 'related') or starts-with(@id, 'comment')]"
)
_MARKED = (
    f"//*[(contains(concat(' ', @itemprop, ' '), ' datePublished ') or @property='datePublished'"
    f" or @property='schema:datePublished' or (self::time and @pubdate)) and not({_OTHERS})]"
)
_MOST_META = 2_000
_LONGEST_VALUE = 60
# A day, a month's name, and a year, in any order.
_FOREIGN = re.compile(r"(?=.*(?<!\d)\d{1,2}(?![\d:]))(?=.*(?<!\d)(?:19|20)\d\d(?!\d)).*[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A day of publication, where in the page it stands ("article:published_time"), and its hour if that is in UTC."""

    day: date
    where: str
    hour: int | None = None


def declared_day(tree: HtmlElement) -> Found | None:
    """Give the day that the page declares as the article's, the surest first; else the day in its own address."""
    month_first = page_month_first(tree)
    by_address = _address(tree)
    published, dated = _meta(tree, month_first=month_first)
    article, page, revised = linked_values(tree)
    if revised and _is_wiki(tree):
        return _first(revised, "dateModified in JSON-LD, the wiki's last revision", month_first=month_first)
    found = (
        published
        or _first(article, "datePublished in JSON-LD", month_first=month_first)
        or _microdata(tree, month_first=month_first)
        or dated
        or by_address
        or _first(page, "datePublished in JSON-LD", month_first=month_first)
    )
    return _local_day(found, by_address) if found else None


def _local_day(found: Found, address: Found | None) -> Found:
    """Give the publisher's own day, which the address has, where a stamp in UTC is of the day before or after.

    Clocks are at most ten hours behind UTC, and at most fourteen before it.
    """
    if found.hour is None or address is None:
        return found
    behind = address.day - found.day == timedelta(days=-1) and found.hour < 10
    before = address.day - found.day == timedelta(days=1) and found.hour >= 10
    return Found(address.day, f"{address.where}; {found.where} has it in UTC") if behind or before else found


def settled_day(day: Day | None, *, month_first: bool | None) -> date | None:
    """Give the day of a date as written; 3/5/98 by the order that the page's language says, else not at all."""
    if day is None or day.day is not None or month_first is None:
        return day.day if day else None
    return day.days[1 if month_first else 0]


def foreign_day(words: str, *, any_language: bool = False) -> date | None:
    """Read a whole day with the month's name in another language ("5. Oktober 2013").

    htmldate knows the months of five languages; of `any_language`, dateparser is asked, which takes long to load.
    """
    from htmldate.extractors import external_date_parser, regex_parse  # noqa: PLC0415

    if not _FOREIGN.search(words):
        return None
    if (found := regex_parse(words[:_LONGEST_VALUE])) is not None:
        return plausible(found.date())
    return metadata_day(external_date_parser(words[:_LONGEST_VALUE], "%Y-%m-%d")) if any_language else None


def _value_day(value: str, *, month_first: bool | None) -> date | None:
    words = value.strip()[:_LONGEST_VALUE]
    found = find_day(words, 30)
    return (
        metadata_day(value)
        or settled_day(found[1] if found else None, month_first=month_first)
        or (foreign_day(words, any_language=True) if found is None else None)
    )


def page_month_first(tree: HtmlElement) -> bool | None:
    """Tell the order of 3/5/98 on a page: American has its month first, other named regions have their day first."""
    tongues = [tree.get("lang") or tree.get("xml:lang") or ""]
    tongues += [str(value) for value in tree.xpath("//meta[@property='og:locale']/@content")[:1]]
    for tongue in tongues:
        language, _, region = tongue.strip().lower().replace("_", "-").partition("-")
        if language == "en" and region:
            return region.startswith("us")
        if language and language != "en":
            return False
    return None


def _first(values: list[str], where: str, *, month_first: bool | None) -> Found | None:
    for value in values:
        if (day := _value_day(value, month_first=month_first)) is not None:
            return Found(day, where, hour=_utc_hour(value))
    return None


def _is_wiki(tree: HtmlElement) -> bool:
    """Tell whether a page was made by a wiki: what it calls published is the day on which the page was begun."""
    return bool(tree.xpath("//meta[@name='generator' and contains(@content, 'Wiki')]"))


def _utc_hour(value: str) -> int | None:
    match = _UTC.search(value)
    return int(match["hour"]) if match else None


def _meta(tree: HtmlElement, *, month_first: bool | None) -> tuple[Found | None, Found | None]:
    """Give what meta elements say is published, and what they call the date."""
    published = dated = None
    for element in list(tree.iter("meta"))[:_MOST_META]:
        value = (element.get("content") or element.get("datetime") or element.get("value") or "").strip()
        if not value or element.get("itemprop") == "datePublished":
            continue
        for key in ("property", "name", "itemprop", "http-equiv", "id"):
            written = (element.get(key) or "").strip()
            name = _MARKS.sub("", written.lower())
            kind = name in _PUBLISHED_NAMES, name in _DATED_NAMES
            if not any(kind) or (key == "http-equiv" and name != "date"):
                continue
            day = _value_day(value, month_first=month_first)
            if day is not None and kind[0]:
                published = published or Found(day, written[:60], hour=_utc_hour(value))
            elif day is not None:
                dated = dated or Found(day, written[:60], hour=_utc_hour(value))
    return published, dated


def _microdata(tree: HtmlElement, *, month_first: bool | None) -> Found | None:
    for element in tree.xpath(_MARKED)[:20]:
        for value in (element.get("datetime"), element.get("content"), element.text_content()):
            if value and (found := _first([str(value)[:100]], "datePublished of the article", month_first=month_first)):
                return found
    return None


def _address(tree: HtmlElement) -> Found | None:
    """Read the day in the page's own address, as the page itself gives it."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url' or @name='og:url']/@content"):
        for address in tree.xpath(path)[:1]:
            if (day := plausible(address_day(str(address)))) is not None:
                return Found(day, "the web address")
    return None
