"""The days on which an archive first had its events."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from diplotimeline.archive import Archive, store
from diplotimeline.archive.seen import today
from diplotimeline.errors import UsageError
from diplotimeline.model import Article, Event, Evidence

MakeEvent = Callable[..., Event]
MONDAY, TUESDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 20)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "events.sqlite"


def add(file: Path, day: date, *events: Event, source: str = "a.txt", by: str = "x") -> None:
    with Archive(file, seen_on=day) as archive:
        archive.add(Article("", source), events, digest=f"{day}", extractor=by)


def days(file: Path) -> dict[str, date | None]:
    """The day of each sentence."""
    with Archive(file, read_only=True) as archive:
        return {one.sentence: one.first_seen for event in archive.events(first_seen=True) for one in event.evidence}


def test_what_is_known_keeps_its_day(file: Path, make_event: MakeEvent) -> None:
    opened, closed = make_event(sentence="It opened."), make_event(sentence="It closed.")
    add(file, MONDAY, opened)
    moved = replace(opened.evidence[0], sentence="It\nopened. ", start=700, end=712, rule="another.rule")
    add(file, TUESDAY, replace(opened, evidence=(moved,), place="Lima"), closed)
    assert days(file) == {"It\nopened. ": MONDAY, "It closed.": TUESDAY}
    add(file, FRIDAY, closed)
    add(file, FRIDAY, opened, closed, by="y")  # told no more for a while, and again
    assert days(file) == {"It opened.": MONDAY, "It closed.": TUESDAY}


@pytest.mark.parametrize("other", [{"type": "mission_closed"}, {"pairs": ("AZE-CHL",)}, {"pairs": ()}])
def test_another_type_or_pair_is_another_event(file: Path, make_event: MakeEvent, other: dict[str, object]) -> None:
    add(file, MONDAY, make_event())
    add(file, TUESDAY, replace(make_event(), **other))  # type: ignore[arg-type]
    assert set(days(file).values()) == {TUESDAY}


def test_another_article_has_days_of_its_own(file: Path, make_event: MakeEvent) -> None:
    further = Evidence("a.txt", None, None, "So it did.", 0, 10, "did", "r")
    add(file, MONDAY, make_event(evidence=(further,)))
    add(file, TUESDAY, make_event(sentence="It opened."), source="b.txt")
    assert list(days(file).values()) == [MONDAY, MONDAY, TUESDAY]


def test_days_are_told_only_when_asked_for(file: Path, make_event: MakeEvent) -> None:
    add(file, MONDAY, make_event())
    with Archive(file) as archive:
        assert list(archive.events()) == [make_event()]


def version_2(file: Path, event: Event) -> None:
    """Make the archive one that version 2 wrote: it has the event, and no days."""
    add(file, MONDAY, event)
    with closing(sqlite3.connect(file)) as db:
        db.executescript(
            "DROP TABLE decisions; DROP TABLE seen;"
            "ALTER TABLE evidence DROP COLUMN first_seen; ALTER TABLE events DROP COLUMN aliases;"
            "PRAGMA user_version = 2;"
        )


def test_what_an_earlier_archive_had_was_there_before_any_day(file: Path, make_event: MakeEvent) -> None:
    opened, closed = make_event(sentence="It opened."), make_event(sentence="It closed.")
    version_2(file, opened)
    add(file, TUESDAY, closed, source="b.txt")
    assert days(file) == {"It opened.": None, "It closed.": TUESDAY}
    add(file, TUESDAY, opened, closed)  # read again, as after an update
    assert days(file) == {"It opened.": None, "It closed.": TUESDAY}
    add(file, FRIDAY, opened, by="y")
    assert days(file) == {"It opened.": None, "It closed.": TUESDAY}
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM seen WHERE first_seen IS NULL").fetchone() == (1,)
        assert db.execute("PRAGMA user_version").fetchone() == (len(store.migrations()),)


def test_a_sentence_that_utf8_cannot_write_is_known_again(file: Path, make_event: MakeEvent) -> None:
    add(file, MONDAY, make_event(sentence="\ud800 opened"), source="\udcff.txt")
    add(file, TUESDAY, make_event(sentence="\ud800 opened"), source="\udcff.txt")
    assert list(days(file).values()) == [MONDAY]


def test_the_day_is_that_of_utc_or_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(UTC).date()
    assert before <= today() <= datetime.now(UTC).date()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795046399")
    assert today() == date(2026, 11, 18)
    for wrong in ("soon", "1e9", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
            today()


def test_reading_does_not_ask_what_day_it_is(
    file: Path, make_event: MakeEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(file, MONDAY, make_event())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert list(days(file).values()) == [MONDAY]
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        Archive(file)


def test_many_pieces_are_read_without_a_question_each(
    file: Path, make_event: MakeEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = tuple(Evidence("a.txt", None, None, f"Sentence {n}.", n, n + 11, "s", "r") for n in range(100, 300))
    add(file, MONDAY, make_event(evidence=pieces))
    asked: list[str] = []
    with Archive(file, read_only=True) as archive:
        archive._db.set_trace_callback(asked.append)
        (event,) = archive.events(first_seen=True)
    assert {piece.first_seen for piece in event.evidence} == {MONDAY}
    assert len(asked) <= 4
