"""Who took part, each person once; every sentence is written for the project."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article

VEGA, SOTO = "Ana Vega, Foreign Minister", "Luis Soto, Foreign Minister"


def participants(text: str) -> list[tuple[str, ...]]:
    article = Article(text, "made up", published=date(2024, 5, 8))
    return [event.participants for event in shared(reader="rules").extract(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the visitor is named, also where the sentence has only the family name
        ("Greek Prime Minister Nikos Tsakos spoke. Tsakos will visit Peru in June 2024.",
         ("Nikos Tsakos, Prime Minister",)),
        ("Chinese President Wu Linhai spoke. Wu visited Peru on 3 May 2024.", ("Wu Linhai, President",)),
        ("Vietnamese leader Tran Van Minh spoke. Minh visited Laos on 3 May 2024.", ("Tran Van Minh, leader",)),
        ("Peruvian President Ana Vega took office. President Vega visited Chile on 3 May 2024.",
         ("Ana Vega, President",)),
        ("Egyptian President Omar al-Masri spoke. Masri visited Chile on 3 May 2024.", ("Omar al-Masri, President",)),
        ("Hungarian Foreign Minister Szabo Bela spoke. Mr. Szabo visited Chile on 3 May 2024.",
         ("Szabo Bela, Foreign Minister",)),
        # the longest form, wherever it stands
        ("Secretary Reed visited Peru on 3 May 2024. US Secretary of State Dana Reed was tired.",
         ("Dana Reed, Secretary of State",)),
        ("Peruvian Foreign Minister Ana Vega met Chilean Foreign Minister Luis Soto on 3 May 2024; Vega praised Soto.",
         (VEGA, SOTO)),
        ("PERUVIAN FOREIGN MINISTER ANA VEGA VISITS CHILE", (VEGA,)),
        # those of the parties only, and no others of the name
        ("Chilean Foreign Minister Luis Soto spoke. Peruvian Foreign Minister Ana Vega visited Laos on 3 May 2024.",
         (VEGA,)),
        ("Peruvian Foreign Minister Ana Vega spoke. Rosa Vega, a Peruvian deputy, visited Laos on 3 May 2024.",
         ("Rosa Vega, deputy",)),
        # nobody
        ("Peru's Minister of Agriculture, Livestock and Irrigation visited Chile on 3 May 2024.", ()),
        ("In November 2023, a Representative of Peru visited Chile.", ()),
        ("The Peruvian foreign minister visited Chile on Monday.", ()),
        ("British Prime Minister Anne May resigned. In May 2024 the British foreign minister visited Peru.", ()),
    ],
)  # fmt: skip
def test_participants(text: str, expected: tuple[str, ...]) -> None:
    assert participants(text) == [expected]


def test_a_state_speaks_through_its_envoy_at_an_organisation() -> None:
    article = Article("Peru's UN ambassador Luis Soto visited Chile on 3 May 2024.", "made up")
    assert [event.pairs for event in shared(reader="rules").extract(article)] == [("CHL-PER",)]
