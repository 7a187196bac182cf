from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.model import Event, Evidence, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import Account, Cited, account_words, cited, title_of

DAY, LATER = date(2017, 8, 17), date(2018, 1, 2)
SECOND = Evidence("b.txt", None, LATER, "It opened.", 0, 10, "opened", "r", url="https://news.example/b")

CASES: dict[str, tuple[Account | None, str]] = {
    "nobody counted": (None, "From 2 sources, published between 17 August 2017 and 2 January 2018."),
    "filters, but nobody counted": (
        Account(asked=("since 2015", "status planned")),
        "From 2 sources, published between 17 August 2017 and 2 January 2018. Shown: since 2015, status planned.",
    ),
    "counted, without days": (Account(articles=1), "1 article read."),
    "one day": (Account(articles=2, first=DAY, last=DAY), "2 articles read, published 17 August 2017."),
    "everything": (
        Account(articles=1234, foreign=34, failed=2, dateless=7, first=DAY, last=LATER, asked=("pair Peru – Serbia",)),
        (
            "1,200 articles read, published between 17 August 2017 and 2 January 2018 (7 without a date); "
            "34 not read, since not in English; 2 could not be read. Shown: pair Peru – Serbia."
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_read(name: str, make_event: Callable[..., Event]) -> None:
    account, expected = CASES[name]
    timeline = Timeline((make_event(evidence=(SECOND,)), make_event(published=None)))
    assert account_words(timeline, RenderOptions(account=account)) == expected


def test_sources_without_a_date_are_counted(make_event: Callable[..., Event]) -> None:
    timeline = Timeline((make_event(), make_event(published=None, source="b.txt")))
    assert account_words(timeline, RenderOptions()) == "From 2 sources, published 17 August 2017 (1 without a date)."
    assert account_words(Timeline(timeline.events[1:]), RenderOptions()) == "From 1 source."


def test_nothing_is_said_of_nothing() -> None:
    assert account_words(Timeline(), RenderOptions()) == ""
    assert account_words(Timeline(), RenderOptions(account=Account(articles=3))) == "3 articles read."


def test_a_source_is_cited_once_with_all_that_is_known_of_it(make_event: Callable[..., Event]) -> None:
    bare = Evidence("b.txt", "A title", None, "It did.", 20, 27, "did", "r")
    events = [make_event(title=None, evidence=(bare, SECOND)), make_event()]
    assert cited(events) == [
        Cited("a.txt", "Peru in Baku", DAY, None, 2),
        Cited("b.txt", "A title", LATER, "https://news.example/b", 1),
    ]


def test_titles() -> None:
    about = Account(subject="Kosovo: recognition")
    assert title_of(RenderOptions()) == title_of(RenderOptions(account=Account())) == "Diplomatic timeline"
    assert title_of(RenderOptions(account=about)) == "Kosovo: recognition"
    assert title_of(RenderOptions(account=about, title="Our brief")) == "Our brief"
