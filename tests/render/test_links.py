"""Where an article stands on the web is shown in every format; an address that is none is active in no format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from diplotimeline.model import Article, Event, EventDate, Timeline
from diplotimeline.readers.events import read_event
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.record import event_record

URL = "https://news.example/2017/08/17/peru?id=(7)&copy=2&b=_x_*y*"
HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://news.example/",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//news.example/a",
    "https://user:secret@news.example/",
    "https://news.example\\@evil.example/",
    "https://news.example/\x1b]8;;http://evil.example\x1b\\",
    "https://news.example/\u202egpj.exe",
    "https://news.example/ onmouseover=alert(1)",
    "https://news.example/\r\nBEGIN:VALARM",
    "https://",
    "https://news.example:port/",
    "https://news.example/" + "a" * 5000,
]
# Sound, but full of signs that some format could obey.
SHARP = 'https://news.example/"onmouseover="alert(1)"></a><script>x</script>`)![x](y)|^{z}'
DAY = EventDate("2017-06", None, None, "month", "explicit", "June 2017")


def event(make_event: Callable[..., Event], url: str | None, **told: object) -> Event:
    from datetime import date

    made = make_event(when=replace(DAY, start=date(2017, 6, 1), end=date(2017, 6, 30)), **told)
    return replace(made, evidence=tuple(replace(one, url=url) for one in made.evidence))


def rendered(name: str, *events: Event, **options: object) -> str:
    text = RENDERERS[name](Timeline(events), RenderOptions(**options))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text


class Links(HTMLParser):
    """The links that lead out of a page, each with its attributes, and every other tag's attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        if tag == "a" and not str(dict(attrs)["href"]).startswith("#"):
            self.links.append(dict(attrs))


def markdown_links(text: str) -> list[str]:
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).use(footnote_plugin).parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = [token.type for token in (*tokens, *inline)]
    assert not set(kinds) & {"html_block", "html_inline", "image"}
    assert kinds.count("em_open") == 1  # what was read
    found = [str(token.attrs["href"]) for token in inline if token.type == "link_open"]
    assert found[: len(found) // 2] == found[len(found) // 2 :]  # in the list of sources and in the footnote
    return found[: len(found) // 2]


def links(name: str, text: str) -> list[str]:
    """The active addresses in what a format wrote, as a program not written here reads them."""
    if name == "html":
        page = Links(text)
        assert not any(attribute.startswith("on") for attribute in page.names)
        assert all(link["rel"] == "noopener noreferrer nofollow" for link in page.links)
        return [str(link["href"]) for link in page.links]
    if name == "timelinejs":
        slides = [Links(slide["text"]["text"]) for slide in json.loads(text)["events"]]
        assert {tag for slide in slides for tag in slide.tags} <= {"blockquote", "p", "a", "strong"}
        return [str(link["href"]) for slide in slides for link in slide.links]
    if name == "markdown":
        return markdown_links(text)
    if name == "ics":
        calendar = Calendar.from_ical(text)
        assert [entry.name for entry in calendar.walk()] == ["VCALENDAR", "VEVENT"]
        return [str(entry["URL"]) for entry in calendar.walk() if "URL" in entry]
    if name == "csv":
        (row,) = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        return row["urls"].split()
    assert name == "table"
    return [piece.partition("\x1b")[0] for piece in text.split("\x1b]8;;")[1::2]]


SHOWN = ("html", "timelinejs", "markdown", "ics", "csv", "table")


@pytest.mark.parametrize("name", SHOWN)
def test_every_format_leads_to_the_article(name: str, make_event: Callable[..., Event]) -> None:
    text = rendered(name, event(make_event, URL), colour=True, width=300)
    brackets = {"(": "%28", ")": "%29"} if name == "markdown" else {}
    assert links(name, text) == [URL.translate(str.maketrans(brackets))]
    assert not links(name, rendered(name, event(make_event, None), colour=True, width=300))


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("url", HOSTILE)
def test_what_is_no_web_address_is_never_active(name: str, url: str, make_event: Callable[..., Event]) -> None:
    made = event(make_event, url)
    article = Article("x" * 10 + made.evidence[0].sentence, "a.txt", url=url)
    text = rendered(name, made, colour=True, width=300, articles={"a.txt": article})
    assert not links(name, text)
    assert "javascript" not in text.casefold()
    assert "evil.example" not in text


@pytest.mark.parametrize("name", SHOWN)
def test_an_address_full_of_signs_is_one_link(name: str, make_event: Callable[..., Event]) -> None:
    (found,) = links(name, rendered(name, event(make_event, SHARP), colour=True, width=300))
    assert found.startswith("https://news.example/%22onmouseover=%22alert")
    assert not set(found) & set('"<>`|^{} ')


def test_a_table_that_nobody_looks_at_has_no_escape_sequence(make_event: Callable[..., Event]) -> None:
    assert "\x1b" not in rendered("table", event(make_event, URL))


def test_the_coloured_table_is_the_same_twice(make_event: Callable[..., Event]) -> None:
    made = event(make_event, URL)
    assert rendered("table", made, colour=True) == rendered("table", made, colour=True)


def test_csv_keeps_its_columns_where_they_were(make_event: Callable[..., Event]) -> None:
    first, *_ = csv.reader(io.StringIO(rendered("csv", event(make_event, URL)), newline=""))
    assert first[20:] == ["evidence", "urls", "aliases", "reviewed", "reviewed_by", "reviewed_on", "first_seen"]


def test_a_title_is_the_link_of_a_footnote_and_the_file_where_there_is_none(make_event: Callable[..., Event]) -> None:
    url = "https://news.example/1"
    assert "”, [Peru in Baku](https://news.example/1), 17 August 2017, a.txt" in rendered(
        "markdown", event(make_event, url)
    )
    assert rendered("markdown", event(make_event, url, title=None)).endswith(", [a.txt](https://news.example/1)\n")


def test_the_contract_has_the_address_and_gives_it_back(make_event: Callable[..., Event]) -> None:
    made = event(make_event, URL)
    record = json.loads(rendered("jsonl", made))
    assert record["evidence"][0]["url"] == URL
    assert read_event(record, "here") == made
    assert read_event(event_record(made), "here").evidence[0].url == URL


def test_the_page_prints_the_address(make_event: Callable[..., Event]) -> None:
    text = rendered("html", event(make_event, URL))
    assert '.out::after { content: " <" attr(href) ">"' in text
    assert 'class="out" href="https://' in text
