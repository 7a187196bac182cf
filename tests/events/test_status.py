"""Whether it happened: negation, modality, plans, refusals, denials, headlines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diplotimeline.model import Event

Events = Callable[..., list[Event]]


def wrong(reason: str) -> pytest.MarkDecorator:
    """What should come out and does not yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    "text",
    [
        "Latvia will open an embassy in Hanoi.",
        "Latvia is to open an embassy in Hanoi.",
        "Latvia is going to open an embassy in Hanoi.",
        "Latvia plans to open an embassy in Hanoi.",
        "Latvia has agreed to open an embassy in Hanoi.",
        "Latvia decided to open an embassy in Hanoi.",
        "Latvia announced plans to open an embassy in Hanoi.",
        "Latvia is preparing the opening of its embassy in Hanoi in 2031.",
        "Latvia said that it would open an embassy in Hanoi.",
        "Latvia is expected to open an embassy in Hanoi.",
        "Latvia has promised to open an embassy in Hanoi.",
        "Latvia intends to open its embassy in Hanoi soon.",
        "Latvia to open embassy in Hanoi",
        pytest.param(
            "Hanoi: Latvian president to open embassy on 3 May 2031",
            marks=wrong("an infinitive behind a headline's colon"),
        ),
        "The planned opening of a Latvian embassy in Hanoi was welcomed.",
        "A Latvian embassy is due to be opened in Hanoi.",
        "Latvia wants to open an embassy in Hanoi.",
    ],
)  # fmt: skip
def test_plans(events: Events, text: str) -> None:
    assert {event.status for event in events(text)} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "Latvia could open an embassy in Hanoi.",
        "Latvia may open an embassy in Hanoi.",
        "Latvia might open an embassy in Hanoi.",
        "Latvia should open an embassy in Hanoi.",
        "Latvia is considering opening an embassy in Hanoi.",
        "Latvia proposed to open an embassy in Hanoi.",
        "The minister urged Latvia to open an embassy in Hanoi.",
        "Vietnam asked Latvia to open an embassy in Hanoi.",
        "If Latvia opens an embassy in Hanoi, trade will grow.",
        "Trade would grow if Latvia opened an embassy in Hanoi.",
        "Latvia and Vietnam discussed the opening of a Latvian embassy in Hanoi.",
        "Latvia threatened to close its embassy in Hanoi.",
        "Deputies called for the closure of the Latvian embassy in Hanoi.",
        "It is unclear whether Latvia opened an embassy in Hanoi.",
        "A possible opening of a Latvian embassy in Hanoi was on the agenda.",
    ],
)  # fmt: skip
def test_possibilities(events: Events, text: str) -> None:
    assert {event.status for event in events(text)} == {"possible"}


@pytest.mark.parametrize(
    "text",
    [
        "Latvia has not opened an embassy in Hanoi.",
        "Latvia never opened an embassy in Hanoi.",
        "Latvia refused to open an embassy in Hanoi.",
        "Latvia declined to open an embassy in Hanoi.",
        "Latvia failed to open an embassy in Hanoi.",
        "Latvia has yet to open an embassy in Hanoi.",
        "Latvia has neither opened an embassy in Hanoi nor closed its embassy in Oslo.",
        "Latvia denied that it had opened an embassy in Hanoi.",
        "Latvia will not open an embassy in Hanoi.",
        "Latvia does not plan to open an embassy in Hanoi.",
        "Latvia ruled out opening an embassy in Hanoi.",
        "No Latvian embassy has been opened in Hanoi.",
        "Latvia abandoned plans to open an embassy in Hanoi.",
        "Latvia left without opening an embassy in Hanoi.",
    ],
)  # fmt: skip
def test_negations(events: Events, text: str) -> None:
    assert {event.status for event in events(text)} == {"negated"}


@pytest.mark.parametrize(
    "text",
    [
        "Latvia opened an embassy in Hanoi.",
        "Latvia has opened an embassy in Hanoi.",
        "Latvia said that it had opened an embassy in Hanoi.",
        "Latvia did not deny that it had opened an embassy in Hanoi.",
        "Latvia managed to open an embassy in Hanoi.",
        "Latvia announced the opening of its embassy in Hanoi in May 2014.",
        "Latvia not only opened an embassy in Hanoi but paid for a school.",
        "After Latvia opened an embassy in Hanoi, trade grew.",
        "Latvia opens embassy in Hanoi",
        "Vietnam welcomed the opening of the Latvian embassy in Hanoi.",
        "Thanks to the embassy that Latvia opened in Hanoi, trade may grow.",
    ],
)  # fmt: skip
def test_facts(events: Events, text: str) -> None:
    assert {event.status for event in events(text)} == {"occurred"}
