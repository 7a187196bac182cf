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

from diplotimeline.model import Actor, Article, Conflict, Event, EventDate, Evidence, Review, Support, Timeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.account import Account
from diplotimeline.render.html_entry import MAX_SENTENCE
from diplotimeline.render.html_inferred import date_inferred, parties_inferred, reviewed
from diplotimeline.render.html_picture import MAX_LABELS, MAX_ROWS, MAX_SIGNS, draw
from diplotimeline.render.html_sources import collect, lines
from diplotimeline.render.html_support import Part, parts
from diplotimeline.render.html_years import Bins, bins
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


def groups_of(root: Node) -> list[Node]:
    return [node for node in root.all("section") if re.fullmatch(r"p\d+", str(node.attrs.get("id")))]


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
    sections = groups_of(root)
    assert [section.all("h2")[0].text() for section in sections] == [
        "Azerbaijan – Peru 2",
        "Azerbaijan – Serbia 1",
        "Peru – Serbia 2",
    ]
    assert [len(section.all("li")) for section in sections] == [2, 1, 2]
    first = sections[0].all("li")[0]
    assert first.all(class_="when")[0].text() == "2016"
    assert first.all("time")[0].attrs["datetime"] == "2016"
    (conflict,) = first.all("p", class_="conflict")
    assert conflict.text() == "Sources disagree on the date: 2016 [1]; 2018 [2]"
    assert [link.attrs["href"] for link in conflict.all("a")] == ["#s1", "#s2"]
    planned = sections[2].all("li")[1]
    assert planned.all("strong")[0].text() == "planned"
    assert planned.all(class_="when")[0].text() == "undated"
    assert root.all("p", class_="facts")[0].text() == "2016–2017: 3 events from 2 sources · 1 where sources disagree"
    assert root.all("title")[0].text() == "Diplomatic timeline, 2016–2017: 3 events from 2 sources"


def test_title_and_description_say_what_the_page_is_about(make_event: Callable[..., Event]) -> None:
    def about(root: Node) -> str:
        (description,) = (node.attrs["content"] for node in root.all("meta") if node.attrs.get("name") == "description")
        assert root.all("h1")[0].text() == root.all("title")[0].text().partition(",")[0].partition(":")[0]
        return str(description)

    one = page(make_event(when=YEAR), make_event("Peru met Azerbaijan", when=YEAR, source="b.txt"))
    assert one.all("title")[0].text() == "Azerbaijan – Peru, 2016: 2 events from 2 sources"
    assert about(one) == "Azerbaijan – Peru, 2016: 2 events from 2 sources. From 2 sources, published 17 August 2017."
    assert one.all("h2")[1].attrs["class"] == "sr"  # the heading of the only group is the title's
    assert about(page(make_event(published=None))) == "Azerbaijan – Peru, 1 event from 1 source."
    assert about(page(title="Our brief")) == "Our brief: no events."


def test_a_section_a_country(events: tuple[Event, ...]) -> None:
    sections = groups_of(page(*events, group="country", countries=("SRB", "PER")))
    assert {section.all("h2")[0].text(): len(section.all("li")) for section in sections} == {"Peru 3": 3, "Serbia 2": 2}


def test_one_chronology_under_the_title_of_what_was_asked_for(events: tuple[Event, ...]) -> None:
    account = Account(articles=7, subject="Peru", asked=("since 2015", "<b>x</b>"))
    root = page(*events, group="none", account=account)
    titles = [node.text() for node in (root.all("title")[0], *root.all("h1"))]
    assert titles == ["Peru, 2016–2017: 3 events from 2 sources", "Peru"]
    assert root.all("p", class_="read")[0].text() == "7 articles read. Shown: since 2015, <b>x</b>."
    (section,) = groups_of(root)
    assert [node.text() for node in section.all("h3")] == [
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
    assert sum(len(svg.all("a")) for svg in root.all("svg")) == 2  # of three events one is undated
    ends += [str(node.attrs["aria-labelledby"]) for node in root.all() if "aria-labelledby" in node.attrs]
    assert set(ends) <= set(ids)
    assert {"e0", "e1", "e1-1", "e1-2", "e2", "s1", "s2"} <= set(ids)


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


def test_the_sentence_stands_under_its_event_and_leads_to_its_source(make_event: Callable[..., Event]) -> None:
    told = replace(
        evidence("It was June 2017 by then."),
        trigger="was",
        title="Peru in Baku",
        published=date(2017, 8, 17),
        url="https://www.news.example/1",
        speaker="the minister",
    )
    root = page(replace(make_event(when=JUNE), evidence=(told,)))
    (said,) = root.all("figure", class_="said")
    assert said.all("blockquote")[0].text() == told.sentence
    assert [mark.text() for mark in said.all("mark")] == ["was"]
    caption = "told by the minister, Peru in Baku [1], news.example, 17 August 2017"
    assert said.all("figcaption")[0].text() == caption
    assert [link.attrs["href"] for link in said.all("a")] == ["#s1"]
    (source,) = root.all("li", id="s1")
    assert source.all("p")[0].text() == "1 Peru in Baku"
    assert source.all("p")[1].text() == "news.example · 17 August 2017 · a.txt · 1 event ↩"
    assert root.text().count(told.sentence) == 1


def test_further_sources_are_folded_and_shown_once(make_event: Callable[..., Event]) -> None:
    other = replace(evidence("Before.", "news/b.txt"), trigger="")
    event = make_event("They met", codes=("PER", "AZE", "SRB"))
    root = page(replace(event, evidence=(evidence("After."), other)))
    first, *copies = [item for section in groups_of(root) for item in section.all("li")]
    (also,) = first.all("details")
    assert also.all("summary")[0].text() == "Also in news/b.txt [2]"
    assert "open" not in also.attrs
    assert [node.text() for node in first.all("blockquote")] == ["After.", "Before."]
    for copy in copies:
        assert [node.text() for node in copy.all("blockquote")] == ["After."]
        assert [link.attrs["href"] for link in copy.all("p", class_="also")[0].all("a")] == ["#e0"]


def test_sources_are_numbered_as_they_appear(make_event: Callable[..., Event]) -> None:
    late = make_event("Azerbaijan met Peru", when=JUNE, source="first.txt")
    early = make_event("Kosovo met Serbia", when=YEAR, codes=("XKX", "SRB"), source="second.txt", title=None)
    root = page(early, late)
    assert [section.all("h2")[0].text() for section in groups_of(root)] == ["Azerbaijan – Peru 1", "Serbia – Kosovo 1"]
    assert [item.all("p")[0].text() for item in root.all("ol", class_="sources")[0].all("li")] == [
        "1 Peru in Baku",
        "2 second.txt",
    ]


def test_the_source_is_there_whole_with_its_evidence_marked(make_event: Callable[..., Event]) -> None:
    event = replace(make_event(when=JUNE), evidence=(evidence("The Peruvian embassy opened."),))
    article = Article(TEXT, "a.txt", "Peru in Baku", date(2017, 8, 17))
    root = page(event, articles={"a.txt": article})
    (shown,) = root.all("li", id="s1")
    assert shown.all("p")[0].text() == "1 Peru in Baku"
    assert shown.all("p")[1].text() == "17 August 2017 · a.txt · 1 event"
    (mark,) = shown.all("mark")
    assert mark.text() == "The Peruvian embassy opened."
    assert [link.attrs["href"] for link in root.all("a", class_="read")] == [f"#{mark.attrs['id']}"]
    assert shown.all("div")[0].text() == TEXT.replace("\n\n\n", "\n").replace("opened.", "opened.↩")
    (back,) = shown.all("a")
    assert back.attrs["href"] == "#e0"
    assert back.attrs["aria-label"] == "Back to the event: June 2017: Peru opened its embassy in Baku"


def test_evidence_that_overlaps_is_one_mark(make_event: Callable[..., Event]) -> None:
    told = evidence("The Peruvian embassy opened. It was June"), evidence("It was June 2017 by then.")
    events = [replace(make_event(), evidence=(one,)) for one in told]
    found = collect(enumerate(events), {"a.txt": Article(TEXT, "a.txt")})
    assert [(piece.text, piece.mark, piece.events) for piece in found.all[0].pieces] == [
        ("Heading\n\nBefore. ", None, ()),
        ("The Peruvian embassy opened. It was June 2017 by then.", 0, (0, 1)),
        ("\n\nAfter.", None, ()),
    ]
    assert set(found.marks.values()) == {0}


def test_without_the_text_or_with_another_only_the_sentences_are_shown(make_event: Callable[..., Event]) -> None:
    event = replace(make_event(), evidence=(evidence("It was June 2017 by then."), evidence("Before.")))
    for articles in ({}, {"a.txt": Article("Another text altogether, long enough. " * 9, "a.txt")}):
        root = page(event, articles=articles)
        assert root.all("a", class_="read") == root.all("div", class_="text") == []
        assert [node.text() for node in root.all("blockquote")] == ["It was June 2017 by then.", "Before."]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("| | 1992 | See relations |", "1992 | See relations"),
        ("-   They met.", "They met."),
        ("They\nmet.", "They met."),
        ("x" * 3000 + " they met " + "y " * 2000, None),
    ],
)
def test_signs_of_a_table_are_left_out_and_long_sentences_cut(
    sentence: str, shown: str | None, make_event: Callable[..., Event]
) -> None:
    (quote,) = page(make_event(sentence=sentence, trigger="met")).all("blockquote")
    if shown is None:
        assert quote.text().startswith("…x")
        assert quote.text().endswith("…")
        assert "they met" in quote.text()
        assert len(quote.text()) < 1010
    else:
        assert quote.text() == shown


def support(words: str, name: str, why: str, text: str = TEXT) -> Support:
    start = text.index(words)
    return Support(name, start, start + len(words), words, why)


def test_words_that_support_a_field_say_so(make_event: Callable[..., Event]) -> None:
    told = replace(
        evidence("It was June 2017 by then."),
        trigger="was",
        support=(support("June 2017", "date", "own clause"), support("Peruvian", "PER", "elsewhere"),
                 support("then", "AZE", "a guess"), support("was", "status", "the past")),
    )  # fmt: skip
    root = page(replace(make_event(when=JUNE), evidence=(told,)))
    (quote,) = root.all("blockquote")
    assert quote.text() == told.sentence
    assert [(node.tag, node.attrs.get("class"), node.text(), node.attrs["title"]) for node in quote.all()] == [
        ("mark", None, "was", "status: the past"),
        ("span", "why date", "June 2017", "date: own clause"),
        ("span", "why party", "then", "Azerbaijan: a guess"),
    ]


def test_support_is_shown_where_it_stands() -> None:
    told = "It was June 2017 by then."
    june, year = support("June 2017", "date", "a", told), support("2017", "date", "b", told)
    assert parts(told, 0, [year, june, replace(june, field="status", why="c")]) == (
        Part("It was "),
        Part("June 2017", "date: a; status: c", "date"),
        Part(" by then."),
    )
    outside = [replace(june, start=june.start - 20, end=june.end - 20), replace(june, text="July 2017")]
    assert parts(told, 0, [*outside, replace(june, text="", end=june.start)]) == ()
    assert parts(told, 10, [replace(june, start=17, end=26)])[1].title == "date: a"
    assert [part.text for part in parts("The asp has a spa.", 0, [], "spa") if part.kind == "trigger"] == ["spa"]
    flew = parts("He flew to Lima.", 0, [], "flew to Lima")
    assert flew == (Part("He "), Part("flew to Lima", "", "trigger"), Part("."))


def test_support_is_inert(make_event: Callable[..., Event], hostile: str) -> None:
    whole = Support(hostile, 10, 10 + len(hostile), hostile, hostile)
    event = make_event(sentence=hostile, trigger="")
    event = replace(event, evidence=(replace(event.evidence[0], support=(whole,)),))
    (quote,) = page(event).all("blockquote")
    if len(hostile) > MAX_SENTENCE:  # what is cut supports nothing
        assert quote.all() == []
        return
    (span,) = quote.all("span", class_="why party")
    assert plain(quote.text()) == plain(span.text())
    assert quote.all() == [span]
    assert len(span.attrs["title"] or "") <= 200


def dated(basis: str, support: Support | None, edtf: str = "2017-06", text: str = "June") -> Event:
    when = EventDate(edtf, date(2017, 6, 1), date(2017, 6, 30), "month", basis, text)  # type: ignore[arg-type]
    told = evidence("It was June 2017 by then.")
    return Event(
        "1", "meeting", "contact", "occurred", when, ("AZE-PER",),
        (Actor("PER", "Peru", "party"), Actor("AZE", "Azerbaijan", "party")),
        None, (), (), "They met", 0.7, (), (replace(told, support=(support,) if support else ()),),
    )  # fmt: skip


INSIDE, OUTSIDE = TEXT.index("June 2017"), 0
INFERRED = (
    ("explicit", Support("date", INSIDE, INSIDE + 9, "June 2017", "whole"), ""),
    ("explicit", Support("date", OUTSIDE, 7, "Heading", "whole"), "date told elsewhere in the article: “Heading”"),
    ("explicit", None, ""),
    ("relative", Support("date", INSIDE, INSIDE + 9, "June 2017", "whole"), "date counted from “June 2017”"),
    ("inherited", Support("date", OUTSIDE, 7, "Heading", "whole"),
     "date inherited from “Heading”, told elsewhere in the article"),
    ("inherited", None, "date inherited from “June”"),
    ("publication", None, "no date is told: day of publication"),
)  # fmt: skip


@pytest.mark.parametrize(("basis", "told", "words"), INFERRED)
def test_what_is_inferred_of_a_date_is_said(basis: str, told: Support | None, words: str) -> None:
    event = dated(basis, told)
    assert date_inferred(event) == words
    hints = page(event).all("p", class_="when")[0].all("span", role="img")
    assert [(node.text(), node.attrs["aria-label"]) for node in hints] == ([("≈", words)] if words else [])


def test_countries_that_no_sentence_names_are_said() -> None:
    event = dated("explicit", Support("PER", OUTSIDE, 7, "Heading", "name"))
    assert parties_inferred(event) == "Peru is named elsewhere in the article"
    assert parties_inferred(dated("explicit", Support("PER", INSIDE, INSIDE + 4, "June", "name"))) == ""
    assert parties_inferred(dated("explicit", None)) == ""


def test_a_review_is_told_and_can_be_filtered_by(make_event: Callable[..., Event]) -> None:
    seen = replace(make_event(), review=Review("corrected", "A. Ode", date(2025, 5, 3), "the gazette has the 4th"))
    root = page(seen, make_event("Another"))
    (told,) = root.all("span", class_="reviewed")
    assert told.text() == "reviewed and corrected ✓"
    assert told.all("span")[0].attrs["aria-label"] == "corrected by A. Ode, 3 May 2025: the gazette has the 4th"
    (choice,) = root.all("select", name="reviewed")
    assert [option.text() for option in choice.all("option")] == ["Any", "corrected (1)", "not reviewed (1)"]
    assert "1 reviewed" in root.all("p", class_="facts")[0].text()
    assert page(make_event()).all("select", name="reviewed") == []
    assert reviewed(Review("rejected")) == ("rejected by review", "rejected")


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


DAY = EventDate("2016-07-01", date(2016, 7, 1), date(2016, 7, 1), "day", "explicit", "")


def test_the_picture(make_event: Callable[..., Event]) -> None:
    picture = draw(
        [(0, "a", make_event(when=YEAR)), (1, "b", make_event(when=SINCE)), (2, "c", make_event(when=DAY)),
         (3, "d", replace(make_event(when=DAY), category="visit")), (4, "e", make_event())]
    )  # fmt: skip
    assert picture is not None
    assert [(lane.name, lane.count) for lane in picture.lanes] == [("mission", 3), ("visit", 1)]
    signs = {sign.number: sign for lane in picture.lanes for sign in lane.signs}
    assert set(signs) == {0, 1, 2, 3}
    assert (signs[0].shape, signs[1].shape, signs[2].shape) == ("bar", "bar", "point")
    assert signs[1].open_end
    assert signs[1].x < signs[0].x < signs[2].x < signs[0].x + signs[0].width
    assert len({signs[0].y, signs[1].y, signs[2].y}) == 3
    assert all(0 < sign.x + sign.width < 100 and sign.y < lane.height for lane in picture.lanes for sign in lane.signs)
    assert [year for _, year in picture.ticks] == [2014, 2015, 2016, 2017]
    assert picture.table is not None
    assert picture.table.columns == ("mission", "visit")
    assert picture.table.rows == (("2015", (1, 0), 1), ("2016", (2, 1), 3))


def test_signs_have_labels_where_there_is_room(make_event: Callable[..., Event]) -> None:
    early = EventDate("1900", date(1900, 1, 1), date(1900, 12, 31), "year", "explicit", "")
    picture = draw([(0, "", make_event(when=early)), (1, "", make_event(when=DAY))])
    assert picture is not None
    first, last = picture.lanes[0].signs
    assert (
        (first.label, first.anchor, last.anchor) == (last.label, "start", "end") == ("mission opened", "start", "end")
    )
    assert first.at < last.at
    many = draw((number, "", make_event(when=DAY)) for number in range(MAX_LABELS + 1))
    assert many is not None
    assert {sign.label for sign in many.lanes[0].signs} == {""}


def test_many_signs_of_one_day_do_not_grow_the_picture_without_end(make_event: Callable[..., Event]) -> None:
    picture = draw((number, "", make_event(when=JUNE)) for number in range(50))
    assert picture is not None
    assert len({sign.y for sign in picture.lanes[0].signs}) == MAX_ROWS
    assert draw([(0, "", make_event())]) is None


def test_of_many_events_columns_of_years_are_drawn(make_event: Callable[..., Event]) -> None:
    def year(number: int) -> EventDate:
        return EventDate(str(number), date(number, 1, 1), date(number, 12, 31), "year", "explicit", "")

    events = [make_event(when=year(1800 + number % 200)) for number in range(MAX_SIGNS)]
    events += [replace(make_event(when=year(1999)), category="visit")]
    picture = draw((number, "", event) for number, event in enumerate(events))
    assert picture is not None
    assert picture.cut == Bins(1800, 5, 40)
    mission, visit = picture.lanes
    assert [lane.signs for lane in picture.lanes] == [(), ()]
    assert sum(column.count for column in mission.columns) == MAX_SIGNS
    assert mission.columns[0].title == "1800–1804: 5"
    assert max(column.count for column in mission.columns) * picture.unit <= mission.height
    assert [(column.number, column.count) for column in visit.columns] == [(MAX_SIGNS, 1)]
    assert visit.height < mission.height
    assert all(column.x > 0 and column.x + column.width < 100 for column in mission.columns)


@pytest.mark.parametrize(
    ("told", "most", "cut"),
    [
        ([], 10, None),
        ([2016], 10, Bins(2016, 1, 1)),
        ([2000, 2009], 10, Bins(2000, 1, 10)),
        ([2000, 2010], 10, Bins(2000, 2, 6)),
        ([1999, 2010], 10, Bins(1998, 2, 7)),
        ([1, 2026], 10, Bins(0, 500, 5)),
    ],
)
def test_years_are_cut_into_round_parts(told: list[int], most: int, cut: Bins | None) -> None:
    assert bins(told, most) == cut
    if cut:
        assert [cut.of(year) for year in (told[0], told[-1])] == [0, cut.count - 1]


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
        assert plain(root.all("blockquote")[0].text()).rstrip("…") in plain(hostile)
        assert len(root.all("blockquote")) == 1


def test_the_same_timeline_gives_the_same_bytes(events: tuple[Event, ...]) -> None:
    assert html(*events) == html(*events)


def test_no_events_and_only_some_pairs(events: tuple[Event, ...]) -> None:
    assert "No events." in page().text()
    root = page(*events, pairs=("AZE-PER",))
    assert len(groups_of(root)) == 1
    assert root.all("p", id="count")[0].text() == "2 of 2 events"
    assert {link.attrs["href"] for link in root.all("a", class_="back")} == {"#e0", "#e1"}
