"""A story is read exactly as it would be without its dateline; what only looks like one is left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.events.inspection import inspect
from diplotimeline.model import Event
from diplotimeline.readers import text_article

PUBLISHED = date(2024, 5, 7)

LEADS = [
    "Colombia severed ties with Israel on Sunday.",
    "Spain recognised Kosovo on Friday, the foreign ministry said.",
    "The presidents of Peru and Chile signed a trade agreement on 5 May.",
    "Foreign Minister Tran Van Ha of Vietnam visited Fiji last week.",
    "Norway today opened an embassy in Kinshasa.",
    "Ghana and Nepal have agreed to establish diplomatic relations.",
    "Kenya will close its consulate in Milan in September.",
    "Russia expelled two Latvian diplomats on Monday.",
    "Canada has not recognised Somaliland, officials said on Thursday.",
    "Estonian Foreign Minister Mari Kask met her Moldovan counterpart Ion Rusu in Chisinau yesterday.",
    "The European Union imposed sanctions on Belarus on April 29.",
    "Denmark's new ambassador to Mongolia presented his credentials on Tuesday.",
    "Diplomatic relations between Bolivia and Iran were restored in 2019.",
    "Portugal's parliament ratified the air services agreement with Qatar.",
]
FORMS = [
    "BOGOTA, May 7, 2024 (Reuters) - {}",
    "MADRID, May 7 (Xinhua) -- {}",
    "Geneva, 7 May 2024 – {}",
    "MOSCOW/GENEVA, May 7 (AFP) - {}",
    "LIMA (AP) — {}",
    "HANOI, 7 May (VNA) {}",
    "MOSCOW, May 7. /TASS/. {}",
    "KUWAIT, May 7 (KUNA) -- {}",
    "Athens, 7 May 2024 (ANA-MPA) – {}",
    "Berlin (dpa) - {}",
    "CANBERRA, Australia (AP)_ {}",
    "BAKU, Azerbaijan, May 7. {}",
    "Accra, May 7, GNA - {}",
    "WASHINGTON — {}",
    "Lima, 7 May 2024 {}",
    "Lima, 7 May 2024\n\n{}",
    "QUITO\n7 May 2024\n\n{}",
    "Baku, May 7, AZERTAC\n{}",
    "FOR IMMEDIATE RELEASE\nPress Release No. 41/2024\n\nLima, 7 May 2024.- {}",
    "By Ana Ruiz\nPARIS,   May 7   (AFP)   ―   {}",
]

# What looks like a dateline and is none: nothing of it may be lost.
NONE = [
    (
        "Lima, May 7: Peru and Chile signed a treaty.\nQuito, May 9: Ecuador recognised Kosovo.",
        [("CHL-PER", "2024-05-07"), ("ECU-XKX", "2024-05-09")],
    ),
    ("In Paris, on 7 May 2023, France and Peru signed a treaty.", [("FRA-PER", "2023-05-07")]),
    ("PARIS (the capital) saw Peru and Chile sign a treaty on 3 May 2023.", [("CHL-PER", "2023-05-03")]),
]


def plain(events: Iterable[Event]) -> list[Event]:
    """Events without the offsets of their evidence."""
    return [replace(e, evidence=tuple(replace(v, start=0, end=0) for v in e.evidence)) for e in events]


def read(text: str) -> list[Event]:
    return shared(reader="rules").extract(text_article(text, published=PUBLISHED))


@cache
def bare(lead: str) -> list[Event]:
    return plain(read(lead))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lead", LEADS)
def test_as_without_the_dateline(lead: str, form: str) -> None:
    assert bare(lead)
    text = form.format(lead)
    events = read(text)
    assert plain(events) == bare(lead)
    for event in events:
        evidence = event.evidence[0]
        assert text[evidence.start : evidence.end] == evidence.sentence


@pytest.mark.parametrize(("text", "expected"), NONE)
def test_what_is_no_dateline(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(event.pairs[0], event.date.edtf) for event in read(text) if event.date] == expected


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("BOGOTA, May 8, 2024 (Reuters) - ", "2024-05-06"),
        ("Geneva, 8 May 2024 – ", "2024-05-06"),
        ("Lima, 8 May 2024\n\n", "2024-05-06"),
        ("© 2024 Example News\nLIMA, May 8 (AP) — ", "2024-05-06"),
    ],
)
def test_a_dateline_is_the_day_to_count_from(dateline: str, day: str) -> None:
    (event,) = shared(reader="rules").extract(
        text_article(dateline + "Russia expelled two Latvian diplomats on Monday.")
    )
    assert event.date is not None
    assert (event.date.edtf, event.date.basis) == (day, "relative")


def test_a_dateline_without_its_year_counts_no_day() -> None:
    (event,) = shared(reader="rules").extract(
        text_article("LIMA, May 8 (AP) — Russia expelled two Latvian diplomats on Monday.")
    )
    assert event.date is None


def test_here_is_the_place_of_the_dateline() -> None:
    text = (
        "SUVA, May 7, 2024 (Xinhua) -- Vietnam opened an embassy here on Monday.\n\n"
        "Vietnamese Foreign Minister Tran Van Ha arrived here on Sunday.\n"
    )
    opened, visit = shared(reader="rules").extract(text_article(text))
    assert (opened.pairs, opened.place) == (("FJI-VNM",), "Suva")
    assert (visit.type, visit.pairs) == ("visit", ("FJI-VNM",))


def test_here_without_a_dateline_or_of_two_places_is_nowhere() -> None:
    lead = "Vietnam opened an embassy here on Monday."
    assert not read(lead)
    assert not read("MOSCOW/GENEVA, May 7 (AFP) - " + lead)


def test_each_story_of_a_digest_counts_from_its_own_day() -> None:
    text = (
        "Peru opens an embassy\n\nLIMA, May 3, 2024 (AP) — Peru opened an embassy in Baku today.\n\n"
        "Latvians expelled\n\nMOSCOW, May 6, 2024 (AFP) - Russia expelled two Latvian diplomats on Sunday.\n"
    )
    dates = {
        event.pairs[0]: event.date.edtf for event in shared(reader="rules").extract(text_article(text)) if event.date
    }
    assert dates["AZE-PER"] == "2024-05-03"
    assert dates["LVA-RUS"] == "2024-05-05"


def test_inspect_shows_the_date_of_a_dateline_for_what_it_is() -> None:
    (mention,) = [
        m
        for m in inspect(shared(reader="rules"), text_article("LIMA, May 7, 2024 (AP) — Peru spoke."))
        if m.kind == "date"
    ]
    assert (mention.text, mention.value) == ("May 7, 2024", "2024-05-07")
    assert mention.note.startswith("dateline")
