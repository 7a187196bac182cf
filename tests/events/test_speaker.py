"""Who "we" are: the side of whoever speaks."""

from __future__ import annotations

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile's Minister Ana Vega spoke in Suva. It is in our interest to renew relations with Fiji, Vega said.",
            [("relations_restored", ("CHL-FJI",), "planned")],
        ),
        (
            "Chile's Minister Ana Vega spoke in Suva. It is time to plant trees in Fiji, Vega said.",
            [],
        ),
    ],
)
def test_our_side(text: str, expected: list[tuple[str, tuple[str, ...], str]]) -> None:
    events = shared(reader="rules").extract(Article(text, "speech.txt"))
    assert [(event.type, event.pairs, event.status) for event in events] == expected
