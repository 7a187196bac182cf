from __future__ import annotations

import time

import pytest

from diplotimeline import timings


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> timings.Clock:
    now = iter(range(1000))
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(now)))
    monkeypatch.setattr(timings, "_clock", None)
    started = timings.start()
    started.seconds.clear()
    return started


def test_a_stage_inside_another_is_counted_once(clock: timings.Clock) -> None:
    with timings.stage("outer"):
        with timings.stage("inner"):
            pass
        with timings.stage("inner"):
            pass
    assert clock.seconds == {"outer": 3.0, "inner": 2.0}


def test_only_the_making_of_items_is_counted(clock: timings.Clock) -> None:
    with timings.stage("using"):
        assert list(timings.timed("making", iter("ab"))) == ["a", "b"]
    assert clock.seconds == {"using": 4.0, "making": 3.0}


def test_a_stage_that_fails_ends(clock: timings.Clock) -> None:
    with pytest.raises(ValueError, match="no"), timings.stage("bad"):
        raise ValueError("no")
    with timings.stage("good"):
        pass
    assert clock.seconds == {"bad": 1.0, "good": 1.0}


def test_without_a_clock_nothing_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timings, "_clock", None)
    with timings.stage("nothing"):
        assert list(timings.timed("nothing", [1, 2])) == [1, 2]
    timings.start()
    timings.stop()
    assert timings.stage("x") is timings.stage("y")
