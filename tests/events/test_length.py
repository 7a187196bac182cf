"""What is done for an article grows no faster than its length: calls are counted, since time hangs on the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice, product
from types import FrameType

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.people import Person

NAMES = ["".join(letters) for letters in product("aeiou", "lmnr", "aeiou", "dst", "aio")]


def digest(number: int) -> Article:
    """Paragraphs that each bring new persons, links, pronouns and speech."""
    return Article(
        "\n\n".join(
            f"Peru's Foreign Minister Ana Ros{name} met the Chilean ambassador, Juan Bel{name}, in {1900 + i % 90}."
            f" He said that our relations with Norway were restored, www.example.org/{i}. They signed an agreement,"
            f" Ros{name} said. She will visit Oslo."
            for i, name in enumerate(islice(NAMES, number))
        ),
        "digest.txt",
    )


def calls(work: Callable[[], object]) -> int:
    """How many functions were called in it."""
    seen = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal seen
        seen += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return seen


def test_an_article_four_times_as_long_takes_four_times_as_much() -> None:
    extractor, short, long = shared(reader="rules"), digest(60), digest(240)
    extractor.prepare(short)
    few, many = calls(lambda: extractor.prepare(short)), calls(lambda: extractor.prepare(long))
    assert many / few < 1.15 * len(long.text) / len(short.text)
    assert len(extractor.prepare(long).context.people) == 480


def test_what_is_asked_of_a_context_does_not_grow_with_it() -> None:
    extractor = shared(reader="rules")
    counted = []
    for number in (60, 240):
        context = extractor.prepare(digest(number)).context
        position = context.sentences[-1][1]
        context.speaker_near(position)
        questions = (context.last_person, context.speaker_near, lambda at, c=context: c.person(["Rosalada"], at))
        counted.append(calls(lambda asked=questions, at=position: [ask(at) for ask in asked]))
    assert counted[1] <= counted[0] + 8  # the steps of a search by halves


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vega left. Moreno came.", ["Vega", "Moreno"]),
        ("Vega's car, and Moreno’s.", ["Vega", "Moreno"]),
        ("Vegas is a city; Morenos are a family.", []),
        ("An-Vega and O'Neil.", ["Vega", "O'Neil"]),
        ("O'Neilsen met Li in Lima.", ["Li"]),
        ("Nobody came.", []),
    ],
)
def test_persons_are_named_by_whole_words(text: str, expected: list[str]) -> None:
    people = [Person(f"Ana {name}", "minister", "PER", 0, 0) for name in ("Li", "Moreno", "Vega", "O'Neil")]
    context = Context(text, [(0, len(text))], [], people)
    assert [person.surname for _, person in context.named(0, len(text))] == expected
