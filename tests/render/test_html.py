from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser

import pytest

from diplotimeline.model import Article, Conflict, Event, EventDate, Evidence, Support, Timeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.account import Account
from diplotimeline.render.html_picture import MAX_ROWS, draw
from diplotimeline.render.html_sources import collect, lines
from diplotimeline.render.html_support import Part, parts
from diplotimeline.render.inert import plain

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
YEAR = EventDate("2016", date(2016, 1, 1), date(2016, 12, 31), "year", "explicit", "2016")
SINCE = EventDate("2015/..", date(2015, 1, 1), None, "interval", "explicit", "since 2015")
VOID = {"meta", "link", "input", "br", "circle", "rect", "line"}


@dataclass
class Node:
    tag: str
    attrs: dict[str, str | None]
    children: list[Node | str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def all(self, tag: str = "", **attrs: str) -> list[Node]:
        nodes = [child for child in self.children if isinstance(child, Node)]
        found = [
            node
            for node in nodes
            if (not tag or node.tag == tag) and all(node.attrs.get(name.rstrip("_")) == attrs[name] for name in attrs)
        ]
        return found + [node for child in nodes for node in child.all(tag, **attrs)]


class Page(HTMLParser):
    """A tree of the page; a tag that is not closed in its place fails."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open = [Node("", {})]
        self.feed(text)
        self.close()
        assert [node.tag for node in self.open] == [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def html(*events: Event, **options: object) -> str:
    text = RENDERERS["html"](Timeline(events), RenderOptions(**options))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text


def page(*events: Event, **options: object) -> Node:
    return Page(html(*events, **options)).open[0]


@pytest.fixture
def events(make_event: Callable[..., Event]) -> tuple[Event, ...]:
    conflict = Conflict("date", (("2016", ("a.txt",)), ("2018", ("b.txt",))))
    return (
        make_event(when=YEAR, conflicts=(conflict,)),
        make_event("Peru and both others met", when=JUNE, codes=("PER", "AZE", "SRB"), sentence="They met."),
        make_event("Serbia to open an embassy in Lima", codes=("PER", "SRB"), status="planned", source="b.txt"),
    )


def test_a_section_a_pair_with_its_events(events: tuple[Event, ...]) -> None:
    root = page(*events)
    sections = root.all("section")
    assert [section.all("h2")[0].text() for section in sections] == [
        "Azerbaijan – Peru",
        "Azerbaijan – Serbia",
        "Peru – Serbia",
    ]
    assert [len(section.all("li")) for section in sections] == [2, 1, 2]
    first = sections[0].all("li")[0]
    assert first.all(class_="when")[0].text() == "2016"
    assert first.all("time")[0].attrs["datetime"] == "2016"
    assert "sources disagree on the date: 2016 (a.txt) / 2018 (b.txt)" in first.text()
    planned = sections[2].all("li")[1]
    assert planned.all("strong")[0].text() == "planned"
    assert planned.all(class_="when")[0].text() == "undated"
    assert root.all("p", class_="facts")[0].text().replace("\n", "") == (
        "3 events, 2016–2017 · 3 timelines · 2 sources · 1 with conflicting sources"
    )


def test_a_section_a_country(events: tuple[Event, ...]) -> None:
    sections = page(*events, group="country", countries=("SRB", "PER")).all("section")
    assert {section.all("h2")[0].text(): len(section.all("li")) for section in sections} == {"Peru": 3, "Serbia": 2}


def test_one_chronology_under_the_title_of_what_was_asked_for(events: tuple[Event, ...]) -> None:
    account = Account(articles=7, subject="Peru", asked=("since 2015", "<b>x</b>"))
    root = page(*events, group="none", account=account)
    assert [node.text() for node in (root.all("title")[0], *root.all("h1"))] == ["Peru", "Peru"]
    assert root.all("p", class_="read")[0].text() == "7 articles read. Shown: since 2015, <b>x</b>."
    (section,) = root.all("section")
    assert [node.text() for node in section.all("p", class_="what")] == [
        "Peru opened its embassy in Baku (Azerbaijan)",
        "Peru and both others met (Azerbaijan, Serbia)",
        "Serbia to open an embassy in Lima planned",
    ]


def test_what_was_read_is_told_from_the_evidence_where_nobody_counted(events: tuple[Event, ...]) -> None:
    assert page(*events).all("p", class_="read")[0].text() == "From 2 sources, published 17 August 2017."
    assert page().all("p", class_="read") == []


def test_ids_are_unique_and_every_link_has_its_end(events: tuple[Event, ...]) -> None:
    root = page(*events)
    ids = Counter(node.attrs["id"] for node in root.all() if "id" in node.attrs)
    assert set(ids.values()) == {1}
    ends = [str(node.attrs["href"])[1:] for node in root.all("a")]
    ends += [str(node.attrs["data-to"]) for node in root.all("g")]
    ends += [str(node.attrs["aria-labelledby"]) for node in root.all() if "aria-labelledby" in node.attrs]
    assert set(ends) <= set(ids)
    assert {"e0", "e1", "e1-1", "e1-2", "e2", "m0", "m1"} <= set(ids)


def test_nothing_is_fetched_and_only_its_own_script_may_run(events: tuple[Event, ...]) -> None:
    text = html(*events)
    root = Page(text).open[0]
    outside = [node for node in root.all() if {"src", "srcset", "action", "style"} & set(node.attrs)]
    assert outside == []
    assert [node.attrs["href"] for node in root.all("link")] == ["data:,"]
    assert all(str(node.attrs["href"]).startswith("#") for node in root.all("a"))
    assert not re.search(r"url\(|@import|https?:", text)
    metas = root.all("meta")
    (policy,) = (meta.attrs["content"] for meta in metas if meta.attrs.get("http-equiv") == "Content-Security-Policy")
    for tag in ("script", "style"):
        (own,) = root.all(tag)
        digest = b64encode(hashlib.sha256(own.text().encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none'; ")


TEXT = "Heading\n\nBefore. The Peruvian embassy opened. It was June 2017 by then.\n\n\n\nAfter."


def evidence(sentence: str, source: str = "a.txt") -> Evidence:
    start = TEXT.index(sentence)
    return Evidence(source, None, None, sentence, start, start + len(sentence), "opened", "r")


def test_the_source_is_shown_whole_with_its_evidence_marked(make_event: Callable[..., Event]) -> None:
    event = replace(make_event(when=JUNE), evidence=(evidence("The Peruvian embassy opened."),))
    article = Article(TEXT, "a.txt", "Peru in Baku", date(2017, 8, 17))
    (shown,) = page(event, articles={"a.txt": article}).all("article")
    assert shown.all("h3")[0].text() == "1 Peru in Baku"
    assert shown.all("p")[0].text() == "17 August 2017 · a.txt · 1 event"
    (mark,) = shown.all("mark")
    assert mark.text() == "The Peruvian embassy opened."
    assert shown.all("div")[0].text() == TEXT.replace("\n\n\n", "\n").replace("opened.", "opened.↩")
    (back,) = shown.all("a")
    assert back.attrs["href"] == "#e0"
    assert back.attrs["aria-label"] == "Back to the event: June 2017: Peru opened its embassy in Baku"


def test_evidence_that_overlaps_is_one_mark(make_event: Callable[..., Event]) -> None:
    told = evidence("The Peruvian embassy opened. It was June"), evidence("It was June 2017 by then.")
    events = [replace(make_event(), evidence=(one,)) for one in told]
    found = collect(Timeline(tuple(events)), {"a.txt": Article(TEXT, "a.txt")})
    assert [(piece.text, piece.mark, piece.events) for piece in found.all[0].pieces] == [
        ("Heading\n\nBefore. ", None, ()),
        ("The Peruvian embassy opened. It was June 2017 by then.", 0, (0, 1)),
        ("\n\nAfter.", None, ()),
    ]
    assert set(found.marks.values()) == {0}


def test_without_the_text_or_with_another_only_the_sentences_are_shown(make_event: Callable[..., Event]) -> None:
    event = replace(make_event(), evidence=(evidence("It was June 2017 by then."), evidence("Before.")))
    for articles in ({}, {"a.txt": Article("Another text altogether, long enough. " * 9, "a.txt")}):
        (shown,) = page(event, articles=articles).all("article")
        assert "quoted sentences only" in shown.text()
        assert shown.all("div")[0].text() == "Before.↩\n[…]\nIt was June 2017 by then.↩"


def support(words: str, name: str, why: str, text: str = TEXT) -> Support:
    start = text.index(words)
    return Support(name, start, start + len(words), words, why)


@pytest.mark.parametrize("articles", [{}, {"a.txt": Article(TEXT, "a.txt")}], ids=["sentences", "whole"])
def test_words_that_support_a_field_say_so(make_event: Callable[..., Event], articles: dict[str, Article]) -> None:
    told = evidence("It was June 2017 by then.")
    first = replace(told, support=(support("June 2017", "date", "own clause"), support("Peruvian", "PER", "elsewhere")))
    second = replace(told, support=(support("June 2017", "date", "own clause"), support("was", "status", "the past")))
    events = [replace(make_event(when=JUNE), evidence=(one,)) for one in (first, second)]
    (mark,) = page(*events, articles=articles).all("mark")
    assert mark.text() == told.sentence
    assert [(node.text(), node.attrs["title"]) for node in mark.all("span", class_="why")] == [
        ("was", "status: the past"),
        ("June 2017", "date: own clause"),
    ]


def test_support_is_shown_where_it_stands() -> None:
    told = "It was June 2017 by then."
    june, year = support("June 2017", "date", "a", told), support("2017", "date", "b", told)
    assert parts(told, 0, [year, june, replace(june, field="status", why="c")]) == (
        Part("It was "),
        Part("June 2017", "date: a; status: c"),
        Part(" by then."),
    )
    outside = [replace(june, start=june.start - 20, end=june.end - 20), replace(june, text="July 2017")]
    assert parts(told, 0, [*outside, replace(june, text="", end=june.start)]) == ()
    assert parts(told, 10, [replace(june, start=17, end=26)])[1].title == "date: a"


def test_support_is_inert(make_event: Callable[..., Event], hostile: str) -> None:
    whole = Support(hostile, 10, 10 + len(hostile), hostile, hostile)
    event = make_event(sentence=hostile)
    event = replace(event, evidence=(replace(event.evidence[0], support=(whole,)),))
    (mark,) = page(event).all("mark")
    (span,) = mark.all("span", class_="why")
    assert plain(span.text()) == plain(hostile)
    assert mark.all() == [span]
    assert len(span.attrs["title"] or "") <= 200


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb", "a \nb"),
        (" ", " "),
        ("", ""),
        ("a \x1b[31mb\x1b[0m c ", "a b c "),
        ("a\n\n \n\nb", "a\n\nb"),
        ("\u202eabc", "abc"),
        (" a\n b\n", " a\n b\n"),
    ],
)
def test_lines(text: str, shown: str) -> None:
    assert lines(text) == shown


def test_the_picture(make_event: Callable[..., Event]) -> None:
    day = EventDate("2016-07-01", date(2016, 7, 1), date(2016, 7, 1), "day", "explicit", "")
    picture = draw(
        [(0, "a", make_event(when=YEAR)), (1, "b", make_event(when=SINCE)), (2, "c", make_event(when=day)),
         (3, "d", replace(make_event(when=day), category="visit")), (4, "e", make_event())]
    )  # fmt: skip
    assert picture is not None
    assert [lane.name for lane in picture.lanes] == ["mission", "visit"]
    signs = {sign.number: sign for sign in picture.signs}
    assert set(signs) == {0, 1, 2, 3}
    assert (signs[0].shape, signs[1].shape, signs[2].shape) == ("bar", "bar", "point")
    assert signs[1].open_end
    assert signs[1].x < signs[0].x < signs[2].x < signs[0].x + signs[0].width
    assert signs[0].y != signs[2].y
    assert signs[3].y > picture.lanes[1].y > signs[2].y
    assert all(0 < sign.x + sign.width < 100 and sign.y < picture.height for sign in picture.signs)
    assert [year for _, year in picture.ticks] == [2014, 2015, 2016, 2017]


def test_many_signs_of_one_day_do_not_grow_the_picture_without_end(make_event: Callable[..., Event]) -> None:
    picture = draw((number, "", make_event(when=JUNE)) for number in range(50))
    assert picture is not None
    assert len({sign.y for sign in picture.signs}) == MAX_ROWS
    assert draw([(0, "", make_event())]) is None


def test_text_is_inert(make_event: Callable[..., Event], hostile: str) -> None:
    conflict = Conflict("place", ((hostile, (hostile,)), ("x", ("y",))))
    event = make_event(
        hostile, when=JUNE, sentence=hostile, trigger=hostile, title=hostile, source=hostile, id=hostile,
        participants=(hostile,), conflicts=(conflict,),
    )  # fmt: skip
    event = replace(event, place=hostile, type=hostile, category=hostile)
    article = Article("x" * 10 + hostile, hostile, hostile)
    harmless = html(make_event(when=JUNE, conflicts=(conflict,)))
    for articles in ({}, {hostile: article}):
        text = html(event, title=hostile, articles=articles)
        root, known = Page(text).open[0], Page(harmless).open[0]
        assert {node.tag for node in root.all()} <= {node.tag for node in known.all()}
        assert len(root.all("script")) == 1
        assert {name for node in root.all() for name in node.attrs} <= {
            name for node in known.all() for name in node.attrs
        }
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        assert plain(root.all("mark")[0].text()) == plain(hostile)


def test_the_same_timeline_gives_the_same_bytes(events: tuple[Event, ...]) -> None:
    assert html(*events) == html(*events)


def test_whoever_is_quoted_is_named(make_event: Callable[..., Event]) -> None:
    event = replace(make_event(), evidence=(replace(evidence("Before."), speaker="the foreign minister"),))
    (said,) = page(event).all("p", class_="said")
    assert said.text() == "opened told by the foreign minister, a.txt [1]"


def test_no_events_and_only_some_pairs(events: tuple[Event, ...]) -> None:
    assert "No events." in page().text()
    root = page(*events, pairs=("AZE-PER",))
    assert len(root.all("section")) == 1
    assert root.all("p", id="count")[0].text() == "2 of 2 events"
    assert {link.attrs["href"] for link in root.all("a", class_="back")} == {"#e0", "#e1"}
