"""What one verb tells of two things at once, and the date that a clause with "when" lends."""

from __future__ import annotations

import pytest

from diplotimeline.events.extractor import Extractor
from diplotimeline.model import Article


def told(text: str) -> set[tuple[str, str, str]]:
    events = Extractor().extract(Article(text, "own.txt"))
    return {("-".join(e.pairs), e.type, e.date.edtf if e.date else "") for e in events}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Diplomatic relations and the Norwegian embassy at Nairobi were established on March 2, 1964, when "
                "Ambassador Lars Holm presented his credentials to the Kenyan government."
            ),
            {("KEN-NOR", "mission_opened", "1964-03-02"), ("KEN-NOR", "relations_established", "1964-03-02")},
        ),
        (
            "Diplomatic relations and the Swedish legation in Chile were re-established in March 1931.",
            {("CHL-SWE", "mission_reopened", "1931-03"), ("CHL-SWE", "relations_restored", "1931-03")},
        ),
        (
            "Peru and Norway established diplomatic relations and embassies in 1978.",
            {("NOR-PER", "mission_opened", "1978"), ("NOR-PER", "relations_established", "1978")},
        ),
        (
            (
                "The Danish legation in Brazil was established in Rio de Janeiro when Minister Jens Dahl presented his "
                "credentials to the Emperor on October 29, 1825."
            ),
            {("BRA-DNK", "mission_opened", "1825-10-29")},
        ),
        (
            (
                "Relations with Peru had been strained for years. Chile broke them off when the Peruvian navy seized "
                "two of its vessels in March 1838."
            ),
            {("CHL-PER", "relations_severed", "1838-03")},
        ),
    ],
)
def test_both_are_told(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= told(text)


def test_a_date_of_its_own_stays() -> None:
    text = "Chile recalled its envoy to Peru in May 1838, when the fleet that had sailed in January 1837 came home."
    assert not any(date == "1837-01" for _, _, date in told(text))
