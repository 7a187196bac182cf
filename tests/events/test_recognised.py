"""Who recognised whom, in both directions, and what is no recognition of a state."""

from __future__ import annotations

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article


def told(text: str, kind: str = "recognition") -> list[tuple[str, ...]]:
    """The codes, in the order of roles, of a text's events of one type."""
    events = shared(reader="rules").extract(Article(text, "text"))
    return [tuple(actor.code for actor in event.actors) for event in events if event.type == kind]


RECOGNISED = [
    "{a} recognised {b} in 1972.",
    "{b} was recognised by {a} in 1972.",
    "{a}, which recognised {b} in 1972, opened a mission there.",
    "{b}, which {a} recognised in 1972, opened a mission there.",
    "{b}, which was recognised by {a} in 1972, sent an envoy.",
    "{b}, recognised by {a} in 1972, sent an envoy.",
    "Recognised by {a} in 1972, {b} sent an envoy.",
    "{a} recognised {b}'s independence in 1972.",
    "{b}'s independence was recognised by {a} in 1972.",
    "The independence of {b} was recognised in 1972 by {a}.",
    "The recognition of {b} by {a} came in 1972.",
    "{a}'s recognition of {b} in 1972 surprised the neighbours.",
    "{a} granted recognition to {b} in 1972.",
    "{a} recognised {b} as an independent and sovereign state in 1972.",
    "{a} recognised {b} as one of the first countries in 1972.",
    "{a} recognised {b} as early as 1972.",
    "{a} recognised {b} as independent in 1972.",
    "{a} recognised the government of {b} in 1972.",
    "{a} recognised {b} in 1972, when its president received Ana Ruiz as minister.",
]


@pytest.mark.parametrize("sentence", RECOGNISED)
@pytest.mark.parametrize(("a", "b"), [("Malta", "Estonia"), ("Estonia", "Malta")])
def test_who_recognised_whom(sentence: str, a: str, b: str) -> None:
    codes = {"Malta": "MLT", "Estonia": "EST"}
    assert told(sentence.format(a=a, b=b)) == [(codes[a], codes[b])]


NOT_RECOGNISED = [
    "Norway recognised the sovereignty of Malta over the reef in 1974.",
    "Norway recognised Malta's sovereignty over the reef in 1974.",
    "Norway recognised Maltese sovereignty over the reef in 1974.",
    "Malta's sovereignty over the reef was recognised by Norway in 1974.",
    "By its terms Norway recognized the sovereignty of Malta over the former islands in 1974.",
    "Norway recognised the rule of Malta over the reef in 1974.",
    "In 2016 Norway recognised Malta as a market economy.",
    "In 2016 Malta was recognised as a market economy by Norway.",
    "The recognition of Malta as a market economy by Norway came in 2016.",
    "Norway granted Malta market economy recognition in 2016.",
    "Norway recognised Russia as the successor of the Soviet Union in 1992.",
    "Norway recognised Russia as the legal successor to the Soviet Union in 1992.",
    "The recognition of Russia as the successor of the Soviet Union by Norway came in 1992.",
    "In 1991 Ukraine was recognised as a nuclear state by Norway.",
    "Norway recognised Crimea as part of Russia in 2016.",
    "In 2016 Norway recognised Crimea as Russian.",
    "Norway recognised Malta as a member of the club in 1981.",
    "In 1974 Norway recognised the right of Angola to independence.",
    "Norway recognised the need for reform in Malta in 2010.",
    "Norway recognised in 2010 that Malta had been right.",
    "Norway recognises the importance of Malta.",
    "Norway recognised Maltese passports in 1990.",
    "Norway did not recognise the outcome of the vote in Malta in 1992.",
]


@pytest.mark.parametrize("sentence", NOT_RECOGNISED)
def test_what_is_no_recognition_of_a_state(sentence: str) -> None:
    assert told(sentence) == []


PAIR = (
    "LIMA, 3 May 2010 - Peruvian President Alan Ruiz met Chilean President Luis Soto in Santiago on Monday. "
    "Peru and Chile signed an accord on mines. "
)


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        ("Norway, which recognised the republic in 1824, did not comment.", "recognition", []),
        ("Norway recognised the young republic in 1824.", "recognition", []),
        ("In 1990 Norway had imposed an embargo on the republic.", "sanctions_imposed", []),
        ("In 1990 Peru had imposed an embargo on the young republic.", "sanctions_imposed", [("PER", "CHL")]),
        ("Peru recognised the new republic in 1823.", "recognition", [("PER", "CHL")]),
    ],
)
def test_the_republic_of_a_third_state_is_not_guessed(
    sentence: str, kind: str, expected: list[tuple[str, ...]]
) -> None:
    """Only who is one of the two that an article is about can mean the other by "the republic"."""
    article = "# Peru–Chile relations\n\n" + PAIR + sentence
    assert told(article, kind) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Bhutan established diplomatic relations with {} in 1985.",
        "Bhutan signed an agreement with {} in 1985.",
        "Diplomatic relations between Bhutan and {} were established in 1985.",
        "Bhutan held talks with {} in 1985.",
    ],
)
@pytest.mark.parametrize(
    "partner",
    [
        "any of the members of the African Union",
        "several members of the African Union",
        "most of the countries of the African Union",
        "some African Union countries",
        "each of the states of the African Union",
    ],
)
def test_members_are_not_their_organisation(sentence: str, partner: str) -> None:
    events = shared(reader="rules").extract(Article(sentence.format(partner), "text"))
    assert not any(actor.code == "AU" for event in events for actor in event.actors)
    (event,) = shared(reader="rules").extract(Article(sentence.format("the African Union"), "text"))
    assert {actor.code for actor in event.actors} == {"AU", "BTN"}


@pytest.mark.parametrize(
    "parties", ["the African Union states and Bhutan", "all members of the African Union and Bhutan"]
)
def test_all_members_are_their_organisation(parties: str) -> None:
    assert {
        code for codes in told(f"An accord between {parties} was signed in 1985.", "agreement_signed") for code in codes
    } == {"AU", "BTN"}


@pytest.mark.parametrize(
    "text",
    [
        "Bhutan became a member of the African Union in 1985.",
        "Bhutan became the tenth member state of the African Union in 1985.",
    ],
)
def test_who_becomes_a_member_joins_the_organisation(text: str) -> None:
    assert told(text, "membership_joined") == [("BTN", "AU")]
