from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from icalendar import Calendar, Component

from diplotimeline.model import Conflict, Event, EventDate, Timeline
from diplotimeline.render import RENDERERS, Looks, RenderOptions

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")


def ics(*events: Event, **options: object) -> str:
    text = RENDERERS["ics"](Timeline(events), RenderOptions(**options))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text


def entries(text: str) -> list[Component]:
    calendar = Calendar.from_ical(text)
    assert not calendar.errors
    for entry in calendar.subcomponents:
        assert not entry.errors
    return list(calendar.subcomponents)


def when(edtf: str, start: date | None, end: date | None, precision: str) -> EventDate:
    return EventDate(edtf, start, end, precision, "explicit", edtf)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "start", "end", "told"),
    [
        (when("2017-06-03", date(2017, 6, 3), date(2017, 6, 3), "day"), date(2017, 6, 3), date(2017, 6, 4), ""),
        (JUNE, date(2017, 6, 1), date(2017, 7, 1), " (June 2017, day not known)"),
        (
            when("2017", date(2017, 1, 1), date(2017, 12, 31), "year"),
            date(2017, 1, 1),
            date(2018, 1, 1),
            " (2017, day not known)",
        ),
        (
            when("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
            date(1990, 1, 1),
            date(2000, 1, 1),
            " (1990s, day not known)",
        ),
        (
            when("2014-05-03/2014-05-05", date(2014, 5, 3), date(2014, 5, 5), "interval"),
            date(2014, 5, 3),
            date(2014, 5, 6),
            " (between 3 and 5 May 2014)",
        ),
        (when("2015/..", date(2015, 1, 1), None, "interval"), date(2015, 1, 1), date(2016, 1, 1), " (since 2015)"),
        (
            when("../2015-03", None, date(2015, 3, 31), "interval"),
            date(2015, 3, 1),
            date(2015, 4, 1),
            " (by March 2015)",
        ),
        (when("9999", date(9999, 1, 1), date(9999, 12, 31), "year"), date(9999, 1, 1), None, " (9999, day not known)"),
    ],
)
def test_an_entry_covers_all_days_that_the_date_can_be(
    make_event: Callable[..., Event], known: EventDate, start: date, end: date | None, told: str
) -> None:
    (entry,) = entries(ics(make_event(when=known), looks=Looks(long_dates=True)))
    assert entry.name == "VEVENT"
    assert entry["DTSTART"].dt == start
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert (entry["DTEND"].dt if "DTEND" in entry else None) == end
    assert entry["SUMMARY"] == "Peru opened its embassy in Baku" + told
    assert entry["X-DIPLOTIMELINE-EDTF"] == known.edtf


@pytest.mark.parametrize(
    ("known", "kept"),
    [
        (when("2017-06-03", date(2017, 6, 3), date(2017, 6, 3), "day"), True),
        (when("2014-05-28/2014-06-02", date(2014, 5, 28), date(2014, 6, 2), "interval"), True),
        (when("2017-05", date(2017, 5, 1), date(2017, 5, 31), "month"), True),
        (when("2017-05-01/2017-06-01", date(2017, 5, 1), date(2017, 6, 1), "interval"), False),
        (when("2017-21", date(2017, 3, 1), date(2017, 5, 31), "season"), False),
        (when("2017", date(2017, 1, 1), date(2017, 12, 31), "year"), False),
        (when("19XX", date(1900, 1, 1), date(1999, 12, 31), "century"), False),
        (when("2015/..", date(2015, 1, 1), None, "interval"), False),
        (when("2015-03-02/..", date(2015, 3, 2), None, "interval"), True),
        (when("../2015-03", None, date(2015, 3, 31), "interval"), True),
    ],
)
def test_what_is_longer_than_a_month_is_left_out_and_told(
    make_event: Callable[..., Event], known: EventDate, *, kept: bool
) -> None:
    told: list[str] = []
    assert len(entries(ics(make_event(when=known), tell=told.append))) == kept
    line = "an event whose date is longer than 31 days left out of the calendar; --long-dates keeps them"
    assert told == ([] if kept else [line])
    assert len(entries(ics(make_event(when=known), looks=Looks(long_dates=True), tell=told.append))) == 1
    assert len(told) == (not kept)


def test_another_parser_reads_it_alike(make_event: Callable[..., Event]) -> None:
    vobject = pytest.importorskip("vobject")
    conflict = Conflict("date", (("2017", ("a.txt",)), ("2018", ("b.txt",))))
    sharp = "Peru; Azerbaijan, and “others”\\ signed: ペルー " + "long words " * 20
    text = ics(make_event(sharp, when=JUNE, conflicts=(conflict,)), make_event(id="x"), title="A title")
    calendar = vobject.readOne(text)
    assert calendar.x_wr_calname.value == "A title"
    (entry,) = calendar.vevent_list
    (journal,) = calendar.vjournal_list
    assert entry.summary.value == f"{sharp.strip()} (June 2017, day not known)"
    assert (entry.dtstart.value, entry.dtend.value) == (date(2017, 6, 1), date(2017, 7, 1))
    assert entry.description.value == entries(text)[0]["DESCRIPTION"]
    assert entry.categories.value == ["mission", "mission_opened", "occurred"]
    assert journal.uid.value == "x@diplotimeline"
    assert not hasattr(journal, "dtstart")


def test_an_undated_event_is_a_journal_entry_without_a_date(make_event: Callable[..., Event]) -> None:
    (entry,) = entries(ics(make_event()))
    assert entry.name == "VJOURNAL"
    assert "DTSTART" not in entry
    assert entry["SUMMARY"].endswith("(undated)")


@pytest.mark.parametrize(
    ("status", "calendar_status", "told"),
    [
        ("occurred", "CONFIRMED", ""),
        ("planned", "TENTATIVE", "planned; "),
        ("possible", "TENTATIVE", "possible; "),
        ("negated", "CANCELLED", "did not happen; "),
    ],
)
def test_the_status_is_told(make_event: Callable[..., Event], status: str, calendar_status: str, told: str) -> None:
    (entry,) = entries(ics(make_event(when=JUNE, status=status)))
    assert entry["STATUS"] == calendar_status
    assert entry["SUMMARY"] == f"Peru opened its embassy in Baku ({told}June 2017, day not known)"


def test_evidence_and_conflicts_are_in_the_description(make_event: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("2017", ("a.txt",)), ("2018", ("b.txt",))))
    (entry,) = entries(ics(make_event(when=JUNE, conflicts=(conflict,))))
    assert entry["DESCRIPTION"].split("\n") == [
        "Date: June 2017",
        "Conflict: sources disagree on the date: 2017 (a.txt) / 2018 (b.txt)",
        "“The Peruvian embassy in Baku opened its doors in June 2017.”, Peru in Baku, 17 August 2017, a.txt",
    ]


def test_stamps_come_from_the_sources_and_the_same_timeline_gives_the_same_bytes(
    make_event: Callable[..., Event],
) -> None:
    events = make_event(when=JUNE), make_event(published=None, id="x")
    text = ics(*events)
    assert text == ics(*events)
    assert [entry["DTSTAMP"].dt.date() for entry in entries(text)] == [date(2017, 8, 17), date(1970, 1, 1)]
    assert [str(entry["UID"]) for entry in entries(text)] == ["0123456789ab@diplotimeline", "x@diplotimeline"]


def test_text_is_inert(make_event: Callable[..., Event], hostile: str) -> None:
    event = make_event(
        hostile, when=JUNE, sentence=hostile, title=hostile, source=hostile, id=hostile, participants=(hostile,)
    )
    text = ics(event, title=hostile)
    (entry,) = entries(text)
    assert entry.name == "VEVENT"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert all(char.isprintable() for char in text.replace("\r\n", ""))
    assert not set(text) & set("\u202e\u202c\u2066\u2069\x1b")


def test_no_events_are_an_empty_calendar() -> None:
    assert entries(ics()) == []
