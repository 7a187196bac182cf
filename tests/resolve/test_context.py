"""What a document is about, and who "the two countries" are; every text is written for the project."""

from __future__ import annotations

import pytest

from diplotimeline.language.sentences import split_sentences
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import read_countries
from diplotimeline.resolve.people import find_people


def context(text: str) -> Context:
    sentences, countries = split_sentences(text), read_countries(text)
    return Context(text, sentences, countries, find_people(text, sentences, countries))


# The pair of the document ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        # a title that names two
        ("Peru and Norway\n\nThe two have traded since 1906.", ("PER", "NOR")),
        ("Bilateral relations Norway–Peru\n\nChile is near. Chile is long.", ("NOR", "PER")),
        # named far more often than any other
        ("Peru met Norway. Norway and Peru talked. Peru left.", ("PER", "NOR")),
        ("Peru met Norway. Norway and Peru talked. Peru left Chile.", ("PER", "NOR")),
        # a former state does not come before those of today
        ("Peru met Norway. Norway and Peru spoke of Yugoslavia. Yugoslavia fell. Yugoslavia is gone.", ("NOR", "PER")),
        # none: a first line that is a sentence, a title of one or three, three named alike, one named once
        ("Peru met Norway in spring.\n\nThe day was long.", None),
        ("Peru\n\nThe day was long.", None),
        ("Peru, Norway and Chile\n\nThe day was long.", None),
        ("Peru met Norway. Norway met Chile. Chile met Peru.", None),
        ("Peru grew. Peru shrank. Norway watched.", None),
        ("", None),
    ],
)
def test_the_pair_of_a_document(text: str, pair: tuple[str, str] | None) -> None:
    assert context(text).pair == pair


@pytest.mark.parametrize(
    ("code", "other"),
    [("PER", "NOR"), ("NOR", "PER")],
)
def test_the_other_side(code: str, other: str | None) -> None:
    assert context("Peru and Norway\n\nThey trade with Chile.").other(code) == other


def test_no_other_side_where_no_pair_is_meant() -> None:
    assert context("It rained. One. Two. Peru met Norway. Norway met Chile. Chile met Peru.").other("CUB") is None


# Whose document it is --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Foreign relations of Peru\n\nPeru deals with Chile. Peru trades with Norway.", "PER"),
        ("Peru sent an envoy. Peru grew. Later Peru met Chile.", "PER"),
        # a pair in the title is no home; two named alike neither; one named twice neither
        ("Peru and Norway\n\nPeru grew. Peru shrank. Peru slept.", None),
        ("The day was long. It rained. Peru met Chile. Chile met Peru. Peru and Chile rested.", None),
        ("The day was long. It rained. Peru slept. Peru woke.", None),
        ("", None),
    ],
)
def test_the_home_of_a_document(text: str, home: str | None) -> None:
    document = context(text)
    assert (None if document.titled else document.home) == home


# "The two countries" ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        # named together in this sentence, or in one shortly before
        ("Peru met Norway, and the two countries agreed.", ("PER", "NOR")),
        ("Peru met Norway. It was warm. The two countries agreed.", ("PER", "NOR")),
        ("Peru met Norway. Chile met Cuba. The two countries agreed.", ("CHL", "CUB")),
        # what is named behind does not count
        ("Peru met Norway. The two countries agreed, as Chile and Cuba had.", ("PER", "NOR")),
        # too far away
        ("Peru met Norway. One. Two. Three. Four. The two countries agreed.", None),
        # three are no two
        ("Peru met Norway and Chile. The two countries agreed.", None),
        # the document's own pair where nothing is nearer
        ("Peru and Norway\n\nOne. Two. Three. Four. Five. The two countries agreed.", ("PER", "NOR")),
        # home and whom the sentence before names
        ("Foreign relations of Peru\n\nPeru deals with all. Chile is near. The two countries agreed.", ("PER", "CHL")),
        ("The two countries agreed.", None),
    ],
)
def test_the_two_countries(text: str, pair: tuple[str, str] | None) -> None:
    assert context(text).pair_at(text.index("two countries")) == pair


# Persons ---------------------------------------------------------------------------------------------------------

VISIT = (
    "Peru's Foreign Minister Ana Vega met Luis Soto, the Chilean ambassador, in May. "
    "They dined. Vega left first. Nobody followed."
)


def test_a_person_is_known_by_surname_afterwards() -> None:
    document = context(VISIT)
    known = document.person(["Vega"], VISIT.index("Vega left"))
    assert known is not None
    assert (known.name, known.code) == ("Ana Vega", "PER")


@pytest.mark.parametrize("words", [["Ana"], ["Minister"], ["Rossi"], []])
def test_who_is_no_known_person(words: list[str]) -> None:
    assert context(VISIT).person(words, len(VISIT)) is None


@pytest.mark.parametrize(
    ("before", "code"),
    [("They dined", "PER"), ("Nobody", "PER"), ("Peru's", None)],
)
def test_whom_a_pronoun_means(before: str, code: str | None) -> None:
    person = context(VISIT).last_person(VISIT.index(before))
    assert (person.code if person else None) == code


def test_a_pronoun_means_whom_the_last_sentence_names_first() -> None:
    text = VISIT.replace("Vega left first", "Soto thanked Vega")
    person = context(text).last_person(text.index("Nobody"))
    assert person is not None
    assert person.name == "Luis Soto"


def test_of_two_namesakes_the_one_introduced_last() -> None:
    text = "Peruvian envoy Ana Vega came. Vega sat. Chilean envoy Rosa Vega came. Vega sat down."
    document = context(text)
    positions = [text.index("Vega sat."), text.index("Vega sat down")]
    assert [document.person(["Vega"], at).code for at in positions] == ["PER", "CHL"]


# Speakers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # one's own state acts, the other is spoken of
        ('"Peru needs our friends. Our relations with Norway are old," said Vega.', "PER"),
        (
            '"Relations between Peru and Norway are good, and we thank Norway. To us Peru is all," said Vega.',
            "PER",
        ),
        # only a state that "our relations" are with
        ('"Our relations with Norway are old," said Vega.', None),
        ("Vega said nothing.", None),
    ],
)
def test_a_speaker_without_a_state(text: str, speaker: str | None) -> None:
    assert context(text).speaker("Vega") == speaker


@pytest.mark.parametrize(
    ("title", "pair"),
    [
        ("Peru–Chile relations", ("PER", "CHL")),
        ("Relations between Peru and Chile", ("PER", "CHL")),
        ("", None),
    ],
)
def test_a_title_that_is_no_part_of_the_text_names_the_pair(title: str, pair: tuple[str, str] | None) -> None:
    text = "The two countries deal with each other in many ways. They opened embassies in 1996."
    built = Context(text, split_sentences(text), [], [], title=title)
    assert built.pair == pair


def test_a_title_that_names_one_state_names_the_home() -> None:
    text = "The country deals with many others. It opened embassies in 1996."
    assert Context(text, split_sentences(text), [], [], title="Foreign relations of Peru").home == "PER"
    assert Context(text, split_sentences(text), [], []).home is None


def test_a_title_apart_from_the_text_goes_before_its_first_line() -> None:
    text = "Chad: relations since 1975.\nChad and Fiji: none.\n"
    read = read_countries(text)
    assert Context(text, split_sentences(text), read, [], title="Foreign relations of Peru").home == "PER"
    assert Context(text, split_sentences(text), read, []).home == "TCD"
