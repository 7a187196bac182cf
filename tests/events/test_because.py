"""What `inspect` says of a trigger: which words filled the roles, what dates the event, or why there is none."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.events.inspection import inspect
from diplotimeline.model import Article


def notes(text: str, published: date | None = None) -> list[str]:
    mentions = inspect(shared(reader="rules"), Article(text, "a.txt", published=published))
    return [mention.note for mention in mentions if mention.kind == "trigger"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Peru opened an embassy in Oslo in 2010.",
            [
                "occurred: Peru opened",
                "agent PER (“Peru”, named)",
                "host NOR (named)",
                "date 2010 (“2010”, explicit",
            ],
        ),
        ("Peru opened an embassy in Oslo.", ["occurred: ", "no date"]),
        (
            "Chile’s Foreign Minister Ana Vega spoke. In 2010 Vega visited Norway.",
            ["CHL (“Vega”, by a person)", "in the trigger's own clause"],
        ),
        ("Peru opened an embassy in 2010.", ["no event: no second country"]),
    ],
)
def test_why_a_trigger_gave_what_it_gave(text: str, parts: list[str]) -> None:
    (note,) = notes(text)
    for part in parts:
        assert part in note


def test_a_day_of_publication_is_told() -> None:
    (note,) = notes("The president of Peru visited Norway.", published=date(2010, 5, 3))
    assert "date 2010-05-03 (publication, the day of publication" in note
