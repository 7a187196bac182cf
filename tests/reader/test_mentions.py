"""For whom the persons of an article speak, as the learned reader is offered them."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.events.extractor import Extractor
from diplotimeline.model import Article
from diplotimeline.reader.finding import mentions


def spoken_for(text: str, published: date | None = None) -> dict[str, str]:
    prepared = Extractor(reader="rules").prepare(Article(text=text, source="x", published=published), every=True)
    found = mentions(prepared.context, prepared.dates, [(0, published)])
    return {text[m.start : m.end]: m.code for m in found.parties}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The premier met NATO's Jens Stoltenberg in Oslo.", "Jens Stoltenberg", "NATO"),
        ("NATO Secretary-General Javier Solana met the premier.", "Javier Solana", "NATO"),
        ("Cyrus Vance of the UN met the Norwegian premier.", "Cyrus Vance", "UN"),
        ("Didier Burkhalter, Chairman-in-Office of the OSCE, met the Norwegian premier.", "Didier Burkhalter", "OSCE"),
        (
            "Didier Burkhalter, chairman of the Organisation for Co-operation and Security (OSCE), met the premier.",
            "Didier Burkhalter",
            "OSCE",
        ),
        ("The premier met Burkhalter. Didier Burkhalter, chairman of the OSCE, flew to Rome.", "Burkhalter", "OSCE"),
        ("Didier Burkhalter, a friend of the OSCE, met the Norwegian premier.", "Didier Burkhalter", "CHE"),
        ("Denmark's Anders Fogh Rasmussen met the Norwegian premier.", "Anders Fogh Rasmussen", "DNK"),
        ("UN special envoy Carlo Dornau met the Omani king. Dornau flew on to Lima.", "Dornau", "UN"),
        ("Ana Verga, the EU's enlargement commissioner, is in Skopje. Verga met the premier.", "Verga", "EU"),
        ("Swedish migration minister Ola Bergh met Kenyan officials.", "Ola Bergh", "SWE"),
        ("The US envoy met Cardinal Angelo Rossi, the Secretary of State, in Rome.", "Cardinal Angelo Rossi", "VAT"),
        ("The US envoy met Secretary of State Dana Reed in Rome.", "Dana Reed", "USA"),
        ("NATO's council met. The Secretary General then flew to Kenya.", "The Secretary General", "NATO"),
        ("The Secretary-General is in Rome. Tomorrow the Secretary-General speaks.", "the Secretary-General", "UN"),
        ("The Peruvian minister left for New York on Monday.", "New York", "USA"),
    ],
)
def test_for_whom_a_person_speaks(text: str, name: str, code: str) -> None:
    assert spoken_for(text, date(2014, 11, 19))[name] == code


@pytest.mark.parametrize(
    "text",
    [
        "The Secretary-General of the Kenyan teachers' union met the premier. The Secretary-General of it resigned.",
        "Kenya's premier met the Secretary-General once.",
    ],
)
def test_other_secretaries_speak_for_no_body(text: str) -> None:
    assert set(spoken_for(text).values()) == {"KEN"}


@pytest.mark.parametrize("text", ["French company president Jean Dupontel met the Kenyan premier."])
def test_companies_speak_for_no_state(text: str) -> None:
    assert "Jean Dupontel" not in spoken_for(text)
