"""What is only thought of, asked for or nearly done is not told as done, however the words read."""

from __future__ import annotations

import pytest

from diplotimeline.events.extractor import Extractor
from diplotimeline.model import Article
from diplotimeline.propose.denial import denied, mooted

NOT_DONE = (
    "Iraq and Iran came close to restoring relations in 1988.",
    "Peru stopped short of breaking off relations with Chile in May 1974.",
    "Sweden came near to recognising Estonia in 1989.",
    "Ghana was on the verge of closing its embassy in Lima in 1982.",
    "Norway considered recalling its ambassador to Peru in 1999.",
    "Peru almost broke off relations with Chile in 1974.",
    "Peru all but severed relations with Chile in 1974.",
    "Kenya resisted pressure to recognise Rhodesia in 1966.",
    "Instead of recalling its ambassador to Chile in 1974, Peru sent a note.",
    "Kenya refrained from recognising Biafra in 1968.",
    "Peru was tempted to break off relations with Chile in 1974.",
    "The plan to establish relations between Peru and Vietnam in 1984 came to nothing.",
    "The opposition wanted Peru to sever relations with Chile in 1974.",
    "Bolivia warned Chile against closing its consulate in La Paz in 1978.",
    "Critics said that Peru should have recalled its ambassador from Chile in 1974.",
    "Only a coup prevented Ghana from recognising East Germany in 1966.",
    "Peru pretended to recall its ambassador from Chile in 1974.",
    "Rumours that Peru had recalled its ambassador from Chile spread in May 1974.",
    "The rebels demanded that Peru expel the Chilean ambassador in 1974.",
)
DONE = (
    "Peru, almost immediately, recognised Estonia on 27 August 1991.",
    "Sweden recognised Estonia in 1991, considering the old treaty void.",
    "Chile did not recognise Estonia until 28 August 1991.",
    "It was not until 2003 that Iceland recognised Palau.",
    "Not until early 1991 did Chile recognise Estonia.",
    "Peru asked for talks and recalled its ambassador from Chile in May 1974.",
)


def statuses(text: str) -> list[str]:
    return [event.status for event in Extractor().extract(Article(text, "own.txt"))]


@pytest.mark.parametrize("text", NOT_DONE)
def test_nothing_is_told_as_done(text: str) -> None:
    assert "occurred" not in statuses(text)


@pytest.mark.parametrize("text", DONE)
def test_what_was_done_is_told_so(text: str) -> None:
    assert "occurred" in statuses(text)


def test_the_words_count_at_the_verb_in_a_trigger() -> None:
    text = "Norway considered recalling its ambassador."
    whole = (text.index("considered"), text.index("."))
    assert mooted(text, (0, len(text)), whole)
    assert not denied(text, (0, len(text)), whole)
    assert not mooted(text, (0, len(text)), (0, len("Norway")))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway and Peru opened negotiations to establish relations.", True),
        ("Norway and Peru held talks on an establishment of relations.", True),
        ("Norway and Peru ended their talks and decided to establish relations.", False),
    ],
)
def test_what_is_negotiated_is_not_done(text: str, wanted: bool) -> None:
    at = text.index("establish")
    assert mooted(text, (0, len(text)), (at, len(text))) is wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After failed talks in Lima in May 1946 the Chilean and the Peruvian minister went home.", ["occurred"]),
        ("In 1946 Chile and Peru held unsuccessful talks in Lima.", ["occurred"]),
        ("In 1946 Chile failed to hold talks with Peru.", ["negated"]),
    ],
)
def test_talks_for_nothing_were_held(text: str, expected: list[str]) -> None:
    events = Extractor().extract(Article(text=text, source="x"))
    assert [e.status for e in events if e.type == "meeting"] == expected
