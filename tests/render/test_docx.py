"""The brief in Word, read by python-docx and lxml, and taken apart as a package (ECMA-376, part 2)."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from wordfiles import R, W, check_package, check_schema, lines, notes, opened, part, targets, words

from diplotimeline.model import Conflict, Event, EventDate, Evidence, Review, Timeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.account import Account
from diplotimeline.render.docx_xml import link_target, runs
from diplotimeline.render.inert import plain

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
LONG = EventDate("2008-09/2011-11", date(2008, 9, 1), date(2011, 11, 30), "interval", "explicit", "")
URL = "https://www.news.example/2017/peru?id=7&b=2"


def brief(*events: Event, **options: object) -> bytes:
    made = RENDERERS["docx"](Timeline(events), RenderOptions(**options))  # type: ignore[arg-type]
    assert isinstance(made, bytes)
    check_package(made)
    return made


def test_a_brief(make_event: Callable[..., Event]) -> None:
    publication = EventDate("2017-08-17", date(2017, 8, 17), date(2017, 8, 17), "day", "publication", "")
    made = brief(
        make_event(when=JUNE),
        make_event("Serbia to open an embassy in Lima", when=publication, codes=("PER", "SRB"), status="planned"),
        make_event("Peru has not opened its embassy in Baku", status="negated", sentence="No embassy was opened."),
        make_event("Kosovo declared independence", codes=("XKX",), when=LONG, sentence="Independence was declared."),
        account=Account(articles=3, asked=("since 2008",)),
    )
    assert lines(made) == [
        ("Title", "Diplomatic timeline"),
        ("Timeline Account", "3 articles read. Shown: since 2008."),
        ("Heading 1", "Azerbaijan – Peru"),
        ("Timeline Event", "June 2017\tPeru opened its embassy in Baku"),
        ("Timeline Event", "undated\tPeru has not opened its embassy in Baku"),
        ("Timeline Remark", "did not happen\t"),
        ("Heading 1", "Peru – Serbia"),
        ("Timeline Event", "17 August 2017\tSerbia to open an embassy in Lima"),
        ("Timeline Remark", "planned\t"),
        ("Timeline Remark", "day of publication\t"),
        ("Heading 1", "Kosovo"),
        ("Timeline Event", "between September 2008 and November 2011\nKosovo declared independence"),
        ("Heading 1", "Sources"),
        ("Timeline Source", "Peru in Baku, 17\u00a0August 2017, a.txt (4 events)"),
    ]
    opening = " “The Peruvian embassy in Baku opened its doors in June 2017.” Peru in Baku, 17\u00a0August 2017, a.txt"
    assert list(notes(made).values()) == [
        opening,
        opening.replace("The Peruvian embassy in Baku opened its doors in June 2017.", "No embassy was opened."),
        opening,
        opening.replace("The Peruvian embassy in Baku opened its doors in June 2017.", "Independence was declared."),
    ]
    check_schema(made)


def test_the_same_words_are_one_note_in_a_group(make_event: Callable[..., Event]) -> None:
    other = Evidence("b.txt", None, None, "It opened.", 0, 10, "opened", "r")
    made = brief(
        make_event(when=JUNE), make_event("Peru and Azerbaijan met", when=JUNE, evidence=(other,)), group="none"
    )
    document = part(made, "word/document.xml")
    assert len(notes(made)) == 2
    first, second = (one for one in document.iter(f"{W}p") if "June 2017" in words(one))
    (mark,) = first.iter(f"{W}bookmarkStart")
    assert mark.getnext().find(f"{W}footnoteReference") is not None
    (field,) = second.iter(f"{W}instrText")
    assert field.text.split() == ["NOTEREF", mark.get(f"{W}name"), "\\f", "\\h"]
    assert words(second) == "June 2017\tPeru and Azerbaijan met1, "  # what stands there until Word has counted
    check_schema(made)


def test_each_group_has_its_notes(make_event: Callable[..., Event]) -> None:
    made = brief(make_event(codes=("PER", "AZE", "SRB"), when=JUNE))
    assert len(notes(made)) == 3
    assert not list(part(made, "word/document.xml").iter(f"{W}instrText"))
    made = brief(make_event(codes=("PER", "AZE", "SRB"), when=JUNE), group="none")
    assert len(notes(made)) == 1


def test_one_chronology_with_the_words_of_the_title(make_event: Callable[..., Event]) -> None:
    made = brief(make_event(when=JUNE), group="none", account=Account(subject="Peru"))
    assert [text for style, text in lines(made) if style in {"Title", "Heading 1"}] == ["Peru", "Sources"]


def test_conflicts_and_reviews_stand_below(make_event: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("2017", ("a.txt",)), ("2018", ("b.txt",))))
    event = make_event(when=JUNE, status="possible", conflicts=(conflict,))
    made = brief(replace(event, review=Review("accepted", "A. Vega", date(2026, 11, 20), "see the annex")))
    assert [text for style, text in lines(made) if style == "Timeline Remark"] == [
        "possible\tsources disagree on the date: 2017 (a.txt) / 2018 (b.txt)",
        "\taccepted by A. Vega, 20 November 2026",
    ]
    # Heading, event and remarks stay together; what follows may go to the next page.
    kept = [
        one.paragraph_format.keep_with_next or (one.style is not None and one.style.paragraph_format.keep_with_next)
        for one in opened(made).paragraphs
    ]
    assert kept == [True, None, True, True, True, None, True, None]
    assert all(
        one.style.paragraph_format.keep_together
        for one in opened(made).paragraphs
        if one.style is not None and one.style.name == "Timeline Event"
    )
    check_schema(made)


def test_links_lead_to_the_source(make_event: Callable[..., Event]) -> None:
    event = make_event(when=JUNE)
    made = brief(replace(event, evidence=tuple(replace(one, url=URL) for one in event.evidence)))
    (note,) = notes(made).values()
    assert note.endswith("” Peru in Baku, news.example, 17\u00a0August 2017")
    assert lines(made)[-1] == ("Timeline Source", "Peru in Baku, news.example, 17\u00a0August 2017, a.txt (1 event)")
    for name in ("footnotes", "document"):
        (link,) = part(made, f"word/{name}.xml").iter(f"{W}hyperlink")
        assert targets(made, name) == {link.get(f"{R}id"): URL}
        assert words(link) == "Peru in Baku"
    check_schema(made)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://news.example/a?b=c#d", "https://news.example/a?b=c#d"),
        ("https://news.example/Perú/%zz", "https://news.example/Per%C3%BA/%25zz"),
        ('https://news.example/"><script>', "https://news.example/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://user:secret@news.example/", None),
        ("https://news.example/" + "é" * 1500, None),
        (None, None),
    ],
)
def test_only_sound_addresses_are_targets(url: str | None, target: str | None) -> None:
    assert link_target(url) == target


def test_a_brief_tells_nothing_of_the_machine(make_event: Callable[..., Event]) -> None:
    made = brief(make_event(when=JUNE), title="Peru & Azerbaijan")
    properties = opened(made).core_properties
    assert (properties.title, properties.language) == ("Peru & Azerbaijan", "en-GB")
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created is None
    assert properties.modified is None
    section = opened(made).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    (footer,) = section.footer.paragraphs
    fields = [one.get(f"{W}instr").strip() for one in footer._p.iter(f"{W}fldSimple")]
    assert (fields, words(footer._p)) == (["PAGE", "NUMPAGES"], "1 / 1")
    assert part(made, "word/styles.xml").find(f"{W}docDefaults//{W}lang").get(f"{W}val") == "en-GB"


def test_the_same_bytes_on_every_day(make_event: Callable[..., Event], monkeypatch: pytest.MonkeyPatch) -> None:
    first = brief(make_event(when=JUNE))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 400 * 86_400)
    try:
        assert brief(make_event(when=JUNE)) == first
    finally:
        monkeypatch.undo()
        time.tzset()
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_found() -> None:
    made = brief(title="Peru")
    assert lines(made) == [("Title", "Peru"), ("Normal", "No events.")]
    assert notes(made) == {}
    check_schema(made)


def test_hostile_text_stays_text(make_event: Callable[..., Event], hostile: str) -> None:
    conflict = Conflict("place", ((hostile, (hostile,)), ("Baku", ("b.txt",))))
    event = make_event(hostile, when=JUNE, sentence=hostile, title=hostile, source=hostile, conflicts=(conflict,))
    review = Review("rejected", hostile, None, hostile)
    made = brief(replace(event, review=review), title=hostile, account=Account(asked=(hostile,)))
    shown = plain(hostile)[:150]
    told = [text for style, text in lines(made) if style == "Timeline Event"]
    assert len(told) == 1
    assert shown in told[0]
    (note,) = notes(made).values()
    assert plain(hostile)[-150:] in note or len(hostile) > 1000
    assert len(note) < 1600
    assert not targets(made, "document")


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\ufffe", "\uffff", "\ud800", "\u202e", "\x1b[31m"])
def test_signs_that_xml_forbids(sign: str, make_event: Callable[..., Event]) -> None:
    made = brief(make_event(f"Peru{sign} opened", when=JUNE, sentence=f"{sign}It opened{sign}.", title=f"A{sign}b"))
    assert "Peru opened" in lines(made)[3][1]
    (note,) = notes(made).values()
    assert note.startswith(" “It opened.” Ab, ")


def test_words_from_right_to_left_are_runs_of_their_own(make_event: Callable[..., Event]) -> None:
    check_schema(brief(make_event("Signed in دمشق", when=JUNE)))
    made = runs("Signed in دمشق الشام (Damascus) 🕊 and in ירושלים.")
    assert [(words(one), one.find(f"{W}rPr/{W}rtl") is not None) for one in made] == [
        ("Signed in ", False),
        ("دمشق الشام", True),
        (" (Damascus) 🕊 and in ", False),
        ("ירושלים", True),
        (".", False),
    ]


def test_a_thousand_events_are_quick(make_event: Callable[..., Event]) -> None:
    events = [
        make_event(
            f"Peru opened its office number {n}", when=JUNE, sentence=f"It opened office {n}. " * 5, source=f"{n}"
        )
        for n in range(1000)
    ]
    begun = time.perf_counter()
    made = RENDERERS["docx"](Timeline(tuple(events)), RenderOptions(group="none"))
    assert time.perf_counter() - begun < 10
    assert isinstance(made, bytes)
    assert len(notes(made)) == 1000
