"""Of several dates of a web page the one that it declares of its own article counts, then the address, then others."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.readers import read_article

Put = Callable[[str, bytes | str], str]
STORY = (
    "Chile opened its embassy in Nairobi on Friday, the foreign ministry said in a statement to the press. "
    "Relations had been established on 3 May 1967, when the two ministers met for the first time in New York. "
)
DAY = date(2015, 6, 12)
ADDRESS = "https://news.example/2015/06/12/embassy"


def page(head: str = "", beside: str = "", end: str = "", language: str = "en") -> str:
    paragraphs = "".join(f"<p>Part {number}. {STORY}</p>" for number in range(4))
    return (
        f'<html lang="{language}"><head><title>Chile opens embassy in Nairobi</title>{head}</head><body>'
        f'<div class="top"><span class="date">Monday, 6 July 2020</span></div>'
        f"<article><h1>Chile opens embassy in Nairobi</h1>{beside}{paragraphs}</article>{end}</body></html>"
    )


def meta(name: str, value: str, key: str = "name") -> str:
    return f'<meta {key}="{name}" content="{value}">'


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {
    "@type": "NewsArticle",
    "headline": "Chile opens embassy in Nairobi",
    "datePublished": "2015-06-12T08:00:00+02:00",
}
OTHER = {"@type": "NewsArticle", "headline": "Ghana closes its embassy in Rome", "datePublished": "2011-02-03"}
CANONICAL = '<link rel="canonical" href="https://news.example/a/embassy">'


@pytest.mark.parametrize(
    ("head", "where"),
    [
        (meta("article:published_time", "2015-06-12T23:30:00-05:00", "property"), "article:published_time"),
        (meta("parsely-pub-date", "2015-06-12T08:00:00Z"), "parsely-pub-date"),
        (meta("sailthru.date", "2015-06-12 08:00:00"), "sailthru.date"),
        (meta("citation_publication_date", "2015/06/12"), "citation_publication_date"),
        (meta("DC.date.issued", "2015-06-12"), "DC.date.issued"),
        (meta("dcterms.date", "12 June 2015"), "dcterms.date"),
        (meta("date", "Fri, 12 Jun 2015 10:00:00 +0200"), "date"),
        (meta("pubdate", "20150612"), "pubdate"),
        (meta("datePublished", "2015-06-12", "itemprop"), "datePublished of the article"),
        (linked(NEWS), "datePublished in JSON-LD"),
        (linked([{"@type": "BreadcrumbList"}, NEWS]), "datePublished in JSON-LD"),
        (linked({"@graph": [{"@type": "WebSite"}, NEWS | {"@type": ["BlogPosting", "Thing"]}]}),
         "datePublished in JSON-LD"),
        (linked({"@type": "WebPage", "datePublished": "2019-01-01", "mainEntity": NEWS}), "datePublished in JSON-LD"),
        # of several articles the one that the page's title or address names
        (linked([OTHER, NEWS]), "datePublished in JSON-LD"),
        (CANONICAL + linked([OTHER, {**OTHER, "datePublished": "2015-06-12", "url": "https://news.example/a/embassy"}]),
         "datePublished in JSON-LD"),
        # what is nested belongs to others
        (linked(NEWS | {"comment": {"@type": "Comment", "datePublished": "2018-01-01"}, "hasPart": [OTHER]}),
         "datePublished in JSON-LD"),
        # published comes before modified, whatever stands first
        (meta("article:modified_time", "2018-01-01", "property")
         + meta("article:published_time", "2015-06-12", "property"), "article:published_time"),
        (linked({"dateModified": "2018-01-01", **NEWS}), "datePublished in JSON-LD"),
        # the metadata come before the address
        (meta("article:published_time", "2015-06-12", "property")
         + '<link rel="canonical" href="https://news.example/2009/01/02/embassy">', "article:published_time"),
        (f'<link rel="canonical" href="{ADDRESS}">', "the web address"),
        (meta("og:url", ADDRESS, "property"), "the web address"),
        # what cannot be read or is empty gives way
        (meta("article:published_time", "yesterday", "property") + meta("date", "2015-06-12"), "date"),
        ('<script type="application/ld+json">{"@type": </script>' + meta("date", "2015-06-12"), "date"),
    ],
)  # fmt: skip
def test_declared(put: Put, head: str, where: str) -> None:
    end = '<div class="comments"><time datetime="2016-01-01">1 January 2016</time></div><footer>© 2021</footer>'
    article = read_article(
        put("a.html", page(head, "<p class='date'>1 May 2014</p>" if "address" in where else "", end))
    )
    assert (article.published, article.published_basis, article.published_where) == (DAY, "metadata", where)


@pytest.mark.parametrize(
    ("stamp", "address", "expected"),
    [
        ("2015-06-13T02:30:00Z", "2015/06/12", date(2015, 6, 12)),  # evening in America
        ("2015-06-11T22:00:00.000Z", "2015/06/12", date(2015, 6, 12)),  # morning in Asia
        ("2015-06-13T16:30:00Z", "2015/06/12", date(2015, 6, 13)),  # no clock is that far behind
        ("2015-06-13T02:30:00+02:00", "2015/06/12", date(2015, 6, 13)),  # a local stamp counts as written
        ("2015-06-20T02:30:00Z", "2015/06/12", date(2015, 6, 20)),
    ],
)
def test_the_day_is_the_publishers_own(put: Put, stamp: str, address: str, expected: date) -> None:
    head = meta("article:published_time", stamp, "property")
    head += f'<link rel="canonical" href="https://news.example/{address}/embassy">'
    assert read_article(put("a.html", page(head))).published == expected


@pytest.mark.parametrize(
    ("beside", "language"),
    [
        ("<p>12 June 2015</p>", "en"),
        ("<p>Published on Friday, June 12, 2015 at 10:30 am</p>", "en"),
        ('<div class="byline">By Ann Smith | 12 June 2015</div>', "en"),
        ('<div class="post-meta"><a href="/ann">Ann Smith</a> <span>Posted on June 12, 2015</span></div>', "en"),
        ('<time datetime="2015-06-12T10:00:00+03:00">3 years ago</time>', "en"),
        ('<p class="date">Updated 1 May 2019</p><p class="date">12 June 2015</p>', "en"),
        ('<p class="date">Last edited: <span>1 May 2019</span></p><p class="posted">12 June 2015</p>', "en"),
        ('<p class="date">12/06/2015</p>', "en-GB"),
        ('<p class="date">06/12/2015</p>', "en-US"),
        ('<p class="date">12. Juni 2015, 10:30 Uhr</p>', "de"),
        ('<p class="date">12 juin 2015</p>', "fr"),
    ],
)
def test_shown_beside_the_heading(put: Put, beside: str, language: str) -> None:
    article = read_article(put("a.html", page(beside=beside, language=language)))
    assert article.published == DAY
    assert "beside the heading: " in (article.published_where or "")


@pytest.mark.parametrize(
    ("head", "beside", "end"),
    [
        ("", "", ""),
        ("", '<p class="date">03/05/2015</p>', ""),  # the page does not say which of the two
        ("", "<p>Relations since 3 May 1967</p>", ""),
        ("", '<p class="event-date">Signed at Lima on 3 May 1967</p>', ""),
        ("", "<ul><li>3 May 1967</li><li>Begun</li><li>4 June 1973</li><li>Cut</li><li>9 July 1990</li></ul>", ""),
        ("", "", '<aside class="related"><time datetime="2019-01-01">1 January 2019</time> Ghana</aside>'),
        ("", "", "<footer>This page was last edited on 4 November 2020, at 10:30.</footer>"),
        ("", "", "<table><tr><td class='date'>3 May 1967</td><td>Begun</td></tr><tr><td>73</td></tr></table>"),
        ("", "", "<footer>Copyright 2015 News</footer><script>var made = '2018-02-02T03:02:36';</script>"),
        (meta("article:modified_time", "2018-01-01", "property"), "", ""),
        (meta("description", "Relations since 1967-05-03"), "", ""),
        (meta("date", "2015-06"), "", ""),  # no day is made up
        (linked([OTHER, {**OTHER, "datePublished": "2012-01-01"}]), "", ""),  # a list of other articles
        (linked({"@type": "ItemList", "itemListElement": [OTHER]}), "", ""),
        (linked({"@type": "Event", "startDate": "2015-06-12", "datePublished": "2015-06-12"}), "", ""),
    ],
)  # fmt: skip
def test_no_day_is_better_than_another_ones(put: Put, head: str, beside: str, end: str) -> None:
    markup = page(head, beside, end).replace("Monday, 6 July 2020", "")
    assert read_article(put("a.html", markup)).published is None


@pytest.mark.parametrize(
    "rows",
    [
        ("<tr><th>Title</th><th>Signed</th></tr><tr><td>Accord</td><td>28/04/1977</td></tr>"
         "<tr><td>Protocol</td><td>not yet</td></tr>"),
        ("<tr><td>A. Diaz</td><td>1945/03/16</td><td>1948/03/02</td></tr>"
         "<tr><td>B. Rey</td><td>1948/07/08</td><td>1951/01/30</td></tr>"
         "<tr><td>C. Sosa</td><td>1951</td><td>1954</td></tr>"),
    ],
)  # fmt: skip
def test_the_days_of_a_table_of_facts_are_of_what_it_tells(put: Put, rows: str) -> None:
    markup = f"<html><head><title>Peru</title></head><body><h1>Peru</h1><table>{rows}</table></body></html>"
    assert read_article(put("a.html", markup)).published is None


def test_a_wikis_page_is_of_its_last_revision(put: Put) -> None:
    begun = {"@type": "Article", "name": "Chile", "datePublished": "2005-01-01", "dateModified": "2015-06-12"}
    head = meta("generator", "MediaWiki 1.35") + linked(begun)
    assert read_article(put("a.html", page(head))).published == DAY
    assert read_article(put("b.html", page(linked(begun)))).published == date(2005, 1, 1)
