from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from diplotimeline.model import Conflict, Event, EventDate, Evidence, Timeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.account import Account
from diplotimeline.render.inert import plain
from diplotimeline.render.markdown import escape

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")


def markdown(*events: Event, **options: object) -> str:
    text = RENDERERS["markdown"](Timeline(events), RenderOptions(**options))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text


def parse(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False, "html": True}).use(footnote_plugin).parse(text)


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def shown(tokens: list[Token]) -> str:
    return "".join(token.content for token in inline(tokens) if token.type in {"text", "text_special"})


def test_a_brief(make_event: Callable[..., Event]) -> None:
    publication = EventDate("2017-08-17", date(2017, 8, 17), date(2017, 8, 17), "day", "publication", "")
    text = markdown(
        make_event(when=JUNE),
        make_event("Serbia to open an embassy in Lima", when=publication, codes=("PER", "SRB"), status="planned"),
        make_event("Peru has not opened its embassy in Baku", status="negated", sentence="No embassy was opened."),
        make_event("Kosovo declared independence", codes=("XKX",), sentence="Independence was declared."),
    )
    assert text == (
        "# Diplomatic timeline\n\n"
        "*From 1 source, published 17 August 2017.*\n\n"
        "## Azerbaijan – Peru\n\n"
        "- **June 2017**: Peru opened its embassy in Baku[^1]\n"
        "- **undated** (did not happen): Peru has not opened its embassy in Baku[^2]\n\n"
        "## Peru – Serbia\n\n"
        "- **17 August 2017** (planned; day of publication): Serbia to open an embassy in Lima[^1]\n\n"
        "## Kosovo\n\n"
        "- **undated**: Kosovo declared independence[^3]\n\n"
        "## Sources\n\n"
        "- Peru in Baku, 17 August 2017, a.txt (4 events)\n\n"
        "[^1]: “The Peruvian embassy in Baku opened its doors in June 2017.”, Peru in Baku, 17 August 2017, a.txt\n"
        "[^2]: “No embassy was opened.”, Peru in Baku, 17 August 2017, a.txt\n"
        "[^3]: “Independence was declared.”, Peru in Baku, 17 August 2017, a.txt\n"
    )


def test_footnotes_are_footnotes(make_event: Callable[..., Event]) -> None:
    tokens = parse(markdown(make_event(when=JUNE), make_event(codes=("PER", "SRB"), when=JUNE)))
    assert sum(token.type == "footnote_open" for token in tokens) == 1
    assert sum(token.type == "footnote_ref" for token in inline(tokens)) == 2
    assert next(token.content for token in tokens if token.type == "inline") == "Diplomatic timeline"


def test_conflicts_are_told(make_event: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("2017", ("a_1.txt",)), ("2018", ("b.txt",))))
    tokens = parse(markdown(make_event(when=JUNE, conflicts=(conflict,))))
    assert "sources disagree on the date: 2017 (a_1.txt) / 2018 (b.txt)" in shown(tokens)


def test_only_the_pairs_asked_for(make_event: Callable[..., Event]) -> None:
    event = make_event(codes=("PER", "AZE", "SRB"))
    headings = ["## Azerbaijan – Peru", "## Azerbaijan – Serbia", "## Peru – Serbia", "## Sources"]
    assert re.findall(r"(?m)^## .*", markdown(event)) == headings
    assert re.findall(r"(?m)^## .*", markdown(event, pairs=("AZE-PER",))) == [headings[0], headings[-1]]


READ = Account(
    articles=12, foreign=1, first=date(2017, 1, 2), last=date(2018, 3, 4), subject="Peru", asked=("since 2015",)
)


def test_one_chronology_needs_no_heading_but_the_title(make_event: Callable[..., Event]) -> None:
    text = markdown(make_event(when=JUNE), make_event(codes=("PER", "AZE", "SRB")), group="none", account=READ)
    read, listed, sources, _ = text.removeprefix("# Peru\n\n").split("\n\n", 3)
    assert read == (
        "*11 articles read, published between 2 January 2017 and 4 March 2018; 1 not read, since not in English. "
        "Shown: since 2015.*"
    )
    assert listed.splitlines() == [
        "- **June 2017**: Peru opened its embassy in Baku (Azerbaijan)[^1]",
        "- **undated**: Peru opened its embassy in Baku (Azerbaijan, Serbia)[^1]",
    ]
    assert sources == "## Sources"
    tokens = parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]
    assert "12" not in shown(tokens[:6])


def test_a_title_that_was_given_is_the_title(make_event: Callable[..., Event]) -> None:
    text = markdown(make_event(), title="Our brief", group="none", account=READ)
    assert re.findall(r"(?m)^#.*", text) == ["# Our brief", "## Peru", "## Sources"]


def test_sources_say_how_many_events_they_tell(make_event: Callable[..., Event]) -> None:
    second = Evidence("b.txt", "A second report", None, "It did.", 0, 7, "did", "r", url="https://news.example/b")
    text = markdown(make_event(evidence=(second, second)), make_event(codes=("PER", "SRB")))
    assert re.findall(r"(?m)^- .* events?\)$", text) == [
        "- Peru in Baku, 17 August 2017, a.txt (2 events)",
        "- [A second report](https://news.example/b), b.txt (1 event)",
    ]


def test_nothing_found() -> None:
    assert markdown(title="Peru & Azerbaijan") == "# Peru &amp; Azerbaijan\n\nNo events.\n"


def test_hostile_text_stays_text(make_event: Callable[..., Event], hostile: str) -> None:
    event = make_event(hostile, when=JUNE, sentence=hostile, title=hostile, source=hostile)
    text = markdown(event, title=hostile, account=Account(asked=(hostile,)))
    tokens = parse(text)
    kinds = {token.type for token in tokens} | {token.type for token in inline(tokens)}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "table_open"}
    assert sum(token.type == "em_open" for token in inline(tokens)) == 1  # what was read
    assert sum(token.type == "heading_open" for token in tokens) == 3
    assert sum(token.type == "list_item_open" for token in tokens) == 2
    assert sum(token.type == "footnote_ref" for token in inline(tokens)) == 1
    assert plain(hostile) in shown(tokens)


@pytest.mark.parametrize(
    "text",
    [
        "1. one",
        "1) one",
        "+ plus",
        "> quote",
        "~~~",
        "===",
        "---",
        "a *b* _c_ [d](e) `f` | g <b> &amp; ~~h~~ \\ $i$",
        "@x",
    ],
)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    tokens = parse(escape(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown(tokens) == text
