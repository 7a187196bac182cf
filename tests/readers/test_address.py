"""At which address an article stands on the web: what each kind of file says of it, and what is not believed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from diplotimeline.addresses import refused, web_address
from diplotimeline.readers import read_article, text_article

BODY = "Peru opened its embassy in Baku in June 2017, the foreign ministry said on Thursday. It has four rooms."
ADDRESS = "https://news.example/2016/05/peru-in-baku.html"
Put = Callable[[str, "bytes | str"], str]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (ADDRESS, ADDRESS),
        (f"  {ADDRESS}\n", ADDRESS),
        ("HTTP://News.example:8080/a?b=c#d", "HTTP://News.example:8080/a?b=c#d"),
        ("https://новости.example/перу", "https://новости.example/перу"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ('https://news.example/"a"<b>|c', "https://news.example/%22a%22%3Cb%3E%7Cc"),
        ("https://news.example/it's", "https://news.example/it's"),
        ("www.news.example/a", None),
        ("news.example", None),
        ("/2016/05/a", None),
        ("ftp://news.example/a", None),
        ("mailto:desk@news.example", None),
        ("javascript:alert(1)", None),
        ("https://me:pass@news.example/", None),
        ("https://news.example@evil.example/", None),
        ("https://news.example\\a", None),
        ("https://news.example/a b", None),
        ("https://news.example/a\x00", None),
        ("https://news.example/\u202ea", None),
        ("https://news.example/\u00a0a", None),
        ("https:///a", None),
        ("https://-/a", None),
        ("https://news.example:99999999/", None),
        ("https://[::1/", None),
        ("https://news.example/" + "a" * 2_000, None),
        (7, None),
        (None, None),
    ],
)
def test_which_addresses_are_kept(written: object, kept: str | None) -> None:
    assert web_address(written) == kept


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("javascript:x", True),
        ("https://a b", True),
        ("The Daily News", False),
        ("/a", False),
        (ADDRESS, False),
        (None, False),
    ],
)
def test_what_is_refused_is_told(written: str | None, told: bool) -> None:
    assert refused(written) is told


def page(head: str) -> str:
    return f"<!doctype html><html><head><title>Peru in Baku</title>{head}</head><body><p>{BODY}</p></body></html>"


CANONICAL = '<link rel="{}" href="{}">'
OG = '<meta property="og:url" content="{}">'


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (CANONICAL.format("canonical", ADDRESS), ADDRESS),
        (CANONICAL.format("CANONICAL nofollow", ADDRESS), ADDRESS),
        (OG.format(ADDRESS), ADDRESS),
        (f'<meta name="og:url" content="{ADDRESS}">', ADDRESS),
        (OG.format("https://other.example/a") + CANONICAL.format("canonical", ADDRESS), ADDRESS),
        # A canonical link to the front page is a mistake where og:url knows the page.
        (CANONICAL.format("canonical", "https://news.example/") + OG.format(ADDRESS), ADDRESS),
        (CANONICAL.format("canonical", "https://news.example/"), "https://news.example/"),
        (CANONICAL.format("canonical", "https://news.example/?p=7") + OG.format(ADDRESS), "https://news.example/?p=7"),
        # Relative ones, with and without something to resolve them against.
        (CANONICAL.format("canonical", "/a/b") + OG.format(ADDRESS), "https://news.example/a/b"),
        (
            '<base href="https://news.example/x/">' + CANONICAL.format("canonical", "b.html"),
            "https://news.example/x/b.html",
        ),
        (CANONICAL.format("canonical", "/a/b"), None),
        (CANONICAL.format("canonical", "//news.example/a"), "https://news.example/a"),
        (CANONICAL.format("alternate", ADDRESS), None),
        (CANONICAL.format("canonical", "javascript:alert(1)"), None),
        (CANONICAL.format("canonical", "javascript:alert(1)") + OG.format(ADDRESS), ADDRESS),
        (CANONICAL.format("canonical", "https://a:b@news.example/"), None),
        ("", None),
    ],
)
def test_the_address_of_a_page(head: str, url: str | None, put: Put) -> None:
    assert read_article(put("a.html", page(head))).url == url


def test_a_page_that_a_browser_saved(put: Put) -> None:
    markup = page("").replace("<html>", f"<!-- saved from url=(0046){ADDRESS} --><html>")
    assert read_article(put("a.html", markup)).url == ADDRESS


def mail(*headers: str, body: str = BODY, kind: str = "text/plain") -> str:
    lines = ("From: desk@mfa.example", "Subject: Peru in Baku", "Date: Thu, 17 Aug 2017 09:00:00 +0000", *headers)
    return "\n".join((*lines, f"Content-Type: {kind}; charset=utf-8", "", body, ""))


@pytest.mark.parametrize(
    ("headers", "url"),
    [
        (("Archived-At: <https://lists.example/m/7>",), "https://lists.example/m/7"),
        (("Archived-At: https://lists.example/m/7",), "https://lists.example/m/7"),
        (("Archived-At: <javascript:alert(1)>",), None),
        (("Message-ID: <abc123.7@mfa.example>", "List-Archive: <https://lists.example/l/abc123.7>"), "https://lists.example/l/abc123.7"),
        (("Message-ID: <abc123.7@mfa.example>", "List-Archive: <https://lists.example/l/>"), None),
        (("List-Archive: <https://lists.example/l/>",), None),
        (("List-Unsubscribe: <https://lists.example/u/7>",), None),
    ],
)  # fmt: skip
def test_the_address_of_a_message(headers: tuple[str, ...], url: str | None, put: Put) -> None:
    assert read_article(put("a.eml", mail(*headers))).url == url


def test_a_newsletter_in_html_stands_where_its_page_does(put: Put) -> None:
    markup = page(CANONICAL.format("canonical", ADDRESS))
    assert read_article(put("a.eml", mail(body=markup, kind="text/html"))).url == ADDRESS


@pytest.mark.parametrize(
    ("record", "url"),
    [
        ({"url": ADDRESS}, ADDRESS),
        ({"link": ADDRESS}, ADDRESS),
        ({"source": "The Daily News"}, None),
        ({"source": ADDRESS}, ADDRESS),
        ({"source": "The Daily News", "url": ADDRESS}, ADDRESS),
        ({"source": {"id": 1, "name": "The Daily News"}, "url": ADDRESS}, ADDRESS),
        ({"url": "n/a", "link": ADDRESS}, ADDRESS),
        ({"url": "/2016/05/a", "source": "The Daily News"}, None),
        ({"url": "javascript:alert(1)"}, None),
        ({"url": 7}, None),
        ({}, None),
    ],
)
def test_the_address_of_a_record(record: dict[str, object], url: str | None, put: Put) -> None:
    assert read_article(put("a.json", json.dumps({"text": BODY, **record}))).url == url


def test_an_address_that_is_not_kept_is_told(put: Put) -> None:
    article = read_article(put("a.json", json.dumps({"text": BODY, "url": "javascript:alert(1)"})))
    assert article.readings == ("this web address is not kept: 'javascript:alert(1)'",)


@pytest.mark.parametrize(
    ("name", "text", "url"),
    [
        ("a.md", f"---\ntitle: Peru\nurl: {ADDRESS}\n---\n{BODY}", ADDRESS),
        ("a.md", f'+++\nlink = "{ADDRESS}"\n+++\n{BODY}', ADDRESS),
        ("a.md", f"---\ntitle: Peru\nurl: /posts/peru/\n---\n{BODY}", None),
        ("a.txt", f"Peru in Baku\nURL: {ADDRESS}\n\n{BODY}", ADDRESS),
        ("a.txt", f"Peru in Baku\nSource: <{ADDRESS}>\n\n{BODY}", ADDRESS),
        ("a.md", f"# Peru in Baku\n\n**Source:** {ADDRESS}\n\n{BODY}", ADDRESS),
        ("a.txt", f"Peru in Baku\n\n{BODY}\n\nMore at {ADDRESS}", None),
        ("a.txt", f"Peru in Baku\n\n{BODY} The source: {ADDRESS} and others.", None),
        ("a.txt", "Peru\nURL: https://me:secret@news.example/\n\n" + BODY, None),
        ("a.txt", f"{BODY}\n" * 30 + f"URL: {ADDRESS}\n", None),
    ],
)
def test_the_address_that_a_text_tells(name: str, text: str, url: str | None, put: Put) -> None:
    assert read_article(put(name, text)).url == url


def test_a_line_with_an_address_stays_in_the_text_and_dates_it_as_before(put: Put) -> None:
    article = read_article(put("a.txt", f"Peru in Baku\n17 August 2017\nURL: {ADDRESS}\n\n{BODY}"))
    assert ADDRESS in article.text
    assert str(article.published) == "2017-08-17"


def test_a_string_has_the_address_that_is_given() -> None:
    assert text_article(BODY, url=ADDRESS).url == ADDRESS
    assert text_article(BODY, url="javascript:alert(1)").url is None
