"""What is found in text; the sentences are written for the project."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diplotimeline.language.countries import find_countries


def found(text):
    return [span.text for span in find_countries(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names, longest first
        ("The envoy to Papua New Guinea also serves Guinea-Bissau.", ["Papua New Guinea", "Guinea-Bissau"]),
        ("The Republic of the Congo and the Democratic Republic of the Congo met.",
         ["Republic of the Congo", "Democratic Republic of the Congo"]),
        ("Serbia and Montenegro split in 2006.", ["Serbia and Montenegro"]),
        # the article and the possessive are outside
        ("The United States’ embassy and Peru's consulate reopened.", ["United States", "Peru"]),
        ("The Netherlands and the Czech Republic signed.", ["Netherlands", "Czech Republic"]),
        # abbreviations, and no words of English
        ("The U.S. and the U.K. told us that the UAE agreed.", ["U.S.", "U.K.", "UAE"]),
        ("US officials met ROK officials; it cost US$40 million.", ["US", "ROK"]),
        ("They can march in May, as is usual in a reading room.", []),
        # pairs
        ("U.S.-Peru trade and Chad–Taiwan relations", ["U.S.", "Peru", "Chad", "Taiwan"]),
        ("A Franco-German and a Sino-Indian commission sat.", ["Franco", "German", "Sino", "Indian"]),
        ("Anglo-Egyptian rule; an Anglo-Saxon king", ["Anglo", "Egyptian"]),
        # capitals throughout
        ("IVORY COAST–MEXICO RELATIONS", ["IVORY COAST", "MEXICO"]),
        ("JOIN US AND SEE WHO WE ARE", []),
        ("US–CUBA RELATIONS", ["US", "CUBA"]),
        # across a line break
        ("He was received in South\nAfrica and in Côte\nd’Ivoire.", ["South\nAfrica", "Côte\nd’Ivoire"]),
        # only after "the"
        ("She moved to the States when the several states joined.", ["States"]),
        ("All States parties shall report.", []),
    ],
)  # fmt: skip
def test_names(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Indian Ocean and the Gulf of Mexico are warm.",
        "Latin American and South American ministers dined with Native Americans.",
        "A New Mexico rancher reads the Washington Post.",
        "Michael Jordan and Denzel Washington were there.",
        "Mr. Washington and Professor Holland spoke.",
        "Chad Kelly threw the ball to Israel Abrams.",
        "Milan D. Harker was the ambassador.",
        "James B. London wrote it.",
        "She studied at the University of Cambridge and at Oxford University.",
        "He met the Duke of Wellington after the Battle of Algiers.",
        "They speak French and Spanish.",
        "The text appeared in German.",
        "A turkey, fine china and a panama hat",
        "Under the Geneva Conventions and the Treaty of Versailles, prisoners go home.",
        "Brown fought in the Vietnam War.",
        "Kennedy wrote to Warren.",
    ],
)
def test_no_country(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The French-speaking cantons heard the French ambassador.", ["French"]),
        ("A reply in French diplomatic circles", ["French"]),
        ("Jordan Foreign Minister Safadi flew in.", ["Jordan"]),
        ("Chad President Itno spoke.", ["Chad"]),
        ("Ambassador Jordan spoke of Jordan.", ["Jordan"]),
        ("Speeches of the President\n\nGeorgia and its neighbours", ["Georgia"]),
        ("Guinea\n\nBissau lies apart.", ["Guinea", "Bissau"]),
        ("A consulate in Guayaquil, one in Cali and others", ["Guayaquil", "Cali"]),
        ("consulates at Barranquilla, Bucaramanga, and Cali", ["Barranquilla", "Bucaramanga", "Cali"]),
        ("Varna, Bulgaria, was the port.", ["Varna", "Bulgaria"]),
        ("Varna lay ahead.", []),
    ],
)
def test_what_only_looks_so(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("He was born in Lebanon, Pennsylvania.", "USA"),
        ("The talks in Paris, Texas, failed.", "USA"),
        ("They met in Atlanta, Georgia.", "USA"),
        ("They met in Tbilisi, Georgia.", ""),
        ("Armenia, Georgia and Türkiye signed.", ""),
        ("A flat in London, Ontario", "CAN"),
    ],
)
def test_provinces(text, region):
    assert find_countries(text)[0].region == region


@example(["U.S.", ", ", "Washington"])
@given(
    st.lists(
        st.sampled_from(
            ["Peru", "the", "U.S.", "’s", "\n", "Washington", "Post", "İ", "–", "Congo", "é", ", ", " ", "GUINEA"]
        )
    )
)
def test_offsets_are_those_of_the_text(parts):
    text = "".join(parts)
    spans = find_countries(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize("name", ["Peru", "PERU", "Kenya", "South Korea", "CÔTE D'IVOIRE"])
def test_a_name_at_the_end_of_a_text_ends_with_it(name: str) -> None:
    """Longer names that begin alike are not looked for beyond the end (found by fuzzing)."""
    for text in (name, f"The embassy of {name}"):
        assert [text[span.start : span.end] for span in find_countries(text)] == [name]
        assert all(span.end <= len(text) for span in find_countries(text))
