from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from diplotimeline.errors import ReadError
from diplotimeline.model import Article
from diplotimeline.readers import read_articles
from diplotimeline.readers.limits import VARIABLE

Put = Callable[[str, bytes | str], str]
FILES = Path(__file__).parent / "files"
ITEM = (
    "<item><title>T</title><link>https://x.example/{0}</link><description>Chile opened an embassy.</description></item>"
)
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>C</title>{}</channel></rss>'
SUMMARY = "read from its title and summary, for the feed holds no more of it"


def collect(path: str) -> tuple[list[Article], str]:
    articles: list[Article] = []
    stream = read_articles(path)
    with pytest.raises(ReadError) as caught:
        articles.extend(stream)  # keeps what came before the error
    assert "\n" not in str(caught.value)
    return articles, str(caught.value).removeprefix(path + ": ")


def test_html_within_entries_is_cleaned() -> None:
    first, second, third = read_articles(str(FILES / "ministry.rss"))
    assert first.text == (
        "New embassy in Baku\n\nOn 12 June 2017, Peru opened its embassy in Baku.\n"
        "The foreign minister said: “It has four rooms”.\nCountry: Peru | Ambassador: María Quispe"
    )
    assert (first.title, first.published_where, first.readings) == ("New embassy in Baku", "pubDate", ())
    assert second.title == "Chile & Kenya"
    assert second.text.startswith("Chile & Kenya\n\nChile and Kenya established")
    assert second.readings == (SUMMARY,)
    assert third.readings == ("read from its title, for the feed holds no more of it",)


def test_atom_of_xhtml() -> None:
    first, second = read_articles(str(FILES / "agency.atom"))
    assert first.text == (
        "Ghana & Qatar: an embassy\n\nGhana opened its embassy in Doha on 30 April 2019.\nMore was not said."
    )
    assert second.published_where == "updated"


def test_a_feed_by_its_content(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = (FILES / "ministry.rss").read_bytes()
    expected = [one.text for one in read_articles(str(FILES / "ministry.rss"))]
    for path in (put("a.xml", feed), put("feed", feed), put("a.rss.gz", gzip.compress(feed)), put("a.atom", feed)):
        assert [one.text for one in read_articles(path)] == expected
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(feed)))
    assert [one.source for one in read_articles("-")] == ["-#1", "-#2", "-#3"]


def test_xhtml_under_the_name_of_xml(put: Put) -> None:
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{}</p></body></html>'
    path = put("a.xml", page.format("Chile opened its embassy in Nairobi in June 2015, the ministry said."))
    (article,) = read_articles(path)
    assert article.text.startswith("Chile opened its embassy")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-2"])
def test_encodings(put: Put, encoding: str) -> None:
    feed = RSS.format("<item><title>Dačić i Žižek</title><link>https://x.example/1</link></item>")
    feed = feed.replace('"1.0"', f'"1.0" encoding="{encoding.removesuffix("-sig")}"', 1)
    (article,) = read_articles(put("a.xml", feed.encode(encoding)))
    assert article.title == "Dačić i Žižek"


@pytest.mark.parametrize(
    ("item", "text", "url"),
    [
        ("<title>A &amp; B &eacute;t&eacute;</title><link>https://x.example/1</link>", "A & B été", "https://x.example/1"),
        ("<title>AT&T</title><guid>https://x.example/2</guid>", "AT&T", "https://x.example/2"),
        ("<title>T</title><guid isPermaLink='false'>https://x.example/3</guid>", "T", None),
        ("<title>T</title><link>javascript:alert(1)</link>", "T", None),
        ("<title>T</title><link>https://[x</link>", "T", None),
        ("<title>T</title><description>Une <b>x</b>.</description>", "T\n\nUne x.", None),
        ("<title>T</title><description/><link/>", "T", None),
        ("<title>T</title><content:encoded>&lt;p>Words.&lt;/p></content:encoded>", "T\n\nWords.", None),
        ("<description><![CDATA[<img src='a.png'/>Words.<br/>More.]]></description>", "Words.\nMore.", None),
    ],
)  # fmt: skip
def test_entries_as_they_come(put: Put, item: str, text: str, url: str | None) -> None:
    (article,) = read_articles(put("a.rss", RSS.format(f"<item>{item}</item>")))
    assert (article.text, article.url if article.url and article.url.startswith("https://x") else None) == (text, url)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("words.rss", "Chile opened an embassy.", "is no feed (RSS or Atom), for it is not XML"),
        ("page.rss", "<html><body><p>Not found</p></body></html>",
         "is XML, but no feed (RSS or Atom): its root is <html>"),
        ("sitemap.xml", '<urlset xmlns="x"><url/></urlset>', "is XML, but no feed (RSS or Atom): its root is <urlset>"),
        ("none.rss", RSS.format(""), "is a feed without an entry"),
        ("void.rss", RSS.format("<item/>"), "record 1 has neither text nor title"),
        ("pdf.rss", "%PDF-1.7 x", "is not a text file (it looks like a PDF)"),
        ("laughs.rss", '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + RSS.format("<item>&b;</item>"),
         "has XML that defines entities, which no feed needs: not read"),
        ("secret.xml", '<!doctype rss [<!entity a SYSTEM "file:///etc/passwd">]><rss><channel/></rss>',
         "has XML that defines entities"),
        ("deep.rss", RSS.format("<item><title>" + "<b>" * 400), "the nesting of the HTML is over"),
        ("huge.rss", RSS.format("<item><title>" + "x" * 11_000_000 + "</title></item>"), "too large"),
        ("many.rss", RSS.format("<item>" + "<b/>" * 100_001), "HTML_ELEMENTS"),
        ("page.atom", RSS.format("<item><description><![CDATA[" + "<div>" * 300 + "x</div>]]></description></item>"),
         "record 1 the nesting of the HTML is over"),
    ],
)  # fmt: skip
def test_what_is_no_feed(put: Put, name: str, content: str, message: str) -> None:
    articles, told = collect(put(name, content))
    assert not articles
    assert message in told


def test_a_feed_that_was_cut_off_gives_the_entries_that_are_whole(put: Put) -> None:
    whole = RSS.format("".join(ITEM.format(number) for number in range(5)))
    articles, told = collect(put("a.rss", whole[: whole.index("x.example/3")]))
    assert [one.url for one in articles] == [f"https://x.example/{number}" for number in range(3)]
    assert told == "is cut off after entry 3"


def test_one_bad_entry_stops_no_other(put: Put) -> None:
    articles, told = collect(put("a.rss", RSS.format(ITEM.format(1) + "<item/>" + ITEM.format(3))))
    assert [one.source.rpartition("#")[2] for one in articles] == ["1", "3"]
    assert told == "record 2 has neither text nor title"


def test_entities_that_a_feed_does_not_define_are_left_out(put: Put) -> None:
    (article,) = read_articles(put("a.rss", RSS.format("<item><title>Chile &unknown; opens</title></item>")))
    assert "opens" in article.text


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory is read from Linux")
def test_a_long_feed_takes_little_more_memory_than_its_bytes(put: Put) -> None:
    read = (
        "import re, sys; from diplotimeline.readers.feeds import read_feed; from diplotimeline.readers import Fields;"
        "print(sum(1 for _ in read_feed(open(sys.argv[1], 'rb'), Fields())),"
        "re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])"
    )
    grown = []
    for count in (100, 40_000):
        path = put("a.rss", RSS.format("".join(ITEM.format(number) for number in range(count))))
        done = subprocess.run([sys.executable, "-c", read, path], check=True, capture_output=True, text=True)
        found, kilobytes = map(int, done.stdout.split())
        assert found == count
        grown.append((kilobytes * 1024, Path(path).stat().st_size))
    (small, _), (large, size) = grown
    assert large - small < 6 * size


def test_the_bounds_hold(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("a.rss", RSS.format(ITEM.format(1) * 100))
    monkeypatch.setenv(VARIABLE + "FILE_BYTES", "1000")
    assert collect(path)[1].startswith("the file is over 1,000 bytes")


def test_json_feed(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = json.loads((FILES / "weblog.json").read_text(encoding="utf-8"))
    texts = ["Fiji in Dublin\n\nFiji opened its embassy in Dublin on 4 May 2021.\nIt is small.",
             "Oman and Nepal signed an agreement on trade on 6 May 2021."]  # fmt: skip
    written = (json.dumps(feed), json.dumps(feed, indent=2))
    for path in [put(f"a{number}.{suffix}", one) for number, one in enumerate(written) for suffix in ("json", "jsonl")]:
        first, second = read_articles(path)
        assert [first.text, second.text] == texts
        assert (first.readings, first.published) == ((), date(2021, 5, 5))
        assert second.readings == ("read from its title and description, for it has no text",)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written[1].encode())))
    assert [one.text for one in read_articles("-")] == texts
