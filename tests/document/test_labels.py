"""Where the structure of a page says what a date is of, and of which act."""

from __future__ import annotations

import time

import pytest

from diplotimeline.document.labels import places
from diplotimeline.document.layout import blocks_of
from diplotimeline.model import Article


def found(text: str, title: str | None = None) -> list[tuple[str, str, str]]:
    """Type, way and words of each place."""
    blocks = blocks_of(Article(text, "text", title=title))
    return [(place.type, place.how, text[place.start : place.end]) for place in places(blocks, text, title)]


LABELS = [
    ("Diplomatic relations established: {}", "relations_established"),
    ("Establishment of diplomatic relations: {}", "relations_established"),
    ("Date of diplomatic relations: {}", "relations_established"),
    ("Diplomatic relations since: {}", "relations_established"),
    ("Diplomatic relations with Peru: {}", "relations_established"),
    ("Relations severed: {}", "relations_severed"),
    ("Severance of relations: {}", "relations_severed"),
    ("Relations restored: {}", "relations_restored"),
    ("Resumption of diplomatic relations .... {}", "relations_restored"),
    ("Recognition of independence: {}", "recognition"),
    ("Date of recognition      {}", "recognition"),
    ("Embassy opened: {}", "mission_opened"),
    ("Embassy of Peru in Laos: opened {}", "mission_opened"),
    ("Opening of the Peruvian embassy\t{}", "mission_opened"),
    ("Consulate General closed – {}", "mission_closed"),
    ("Closure of the embassy: {}", "mission_closed"),
]


@pytest.mark.parametrize(("line", "kind"), LABELS)
@pytest.mark.parametrize("date", ["4 May 1972", "1972"])
def test_a_label_says_what_its_date_is_of(line: str, kind: str, date: str) -> None:
    text = f"Peru and Laos\n=============\n\nThe two states deal with each other.\n\n{line.format(date)}\n"
    ((type_, how, words),) = found(text)
    assert (type_, how) == (kind, "label")
    assert words.removeprefix("opened ") == date


@pytest.mark.parametrize(
    "line",
    [
        "Capital: Vientiane since 1563",
        "Trade in 1996: 4 million",
        "National day: 2 December 1975",
        "Independence day: 19 July 1949",
        "Last census: 2015",
        "1996: the year of the accord",
        "Relations with Peru were broken after a quarrel of which nobody today remembers more than a name: 1972",
        "Diplomatic relations established: not yet",
        "4 May 1972",
        "May 1972",
    ],
)
def test_what_says_of_no_act(line: str) -> None:
    assert found(f"Peru and Laos\n=============\n\nThe two states deal with each other.\n\n{line}\n") == []


UNDER = [
    ("Agreements", "Signed: {}", "agreement_signed"),
    ("Treaties with Peru", "Entry into force ({})", ""),
    ("Treaties with Peru", "In force: {}", "agreement_in_force"),
    ("Treaties with Peru", "Ratified: {}", "agreement_ratified"),
    ("Treaties with Peru", "Terminated: {}", "agreement_terminated"),
    ("Ambassadors of Peru", "Credentials: {}", "envoy_accredited"),
    ("Ambassadors of Peru", "Appointed: {}", "envoy_appointed"),
    ("Ambassadors of Peru", "Recalled: {}", "envoy_recalled"),
    ("Membership of organisations", "Joined: {}", "membership_joined"),
    ("Membership of organisations", "Left: {}", "membership_left"),
    ("Sanctions", "Imposed: {}", "sanctions_imposed"),
    ("Sanctions", "Lifted: {}", "sanctions_lifted"),
    ("Diplomatic relations", "Severed: {}", "relations_severed"),
    ("Diplomatic relations", "Restored: {}", "relations_restored"),
    ("Embassies", "Opened: {}", "mission_opened"),
    ("Embassies", "Closed: {}", "mission_closed"),
    ("Exports", "Signed: {}", ""),
    ("Notes on treaties", "Signed: {}", ""),
    ("People", "Signed: {}", ""),
    ("People", "Joined: {}", ""),
]


@pytest.mark.parametrize(("heading", "line", "kind"), UNDER)
def test_what_a_word_means_under_a_heading(heading: str, line: str, kind: str) -> None:
    text = f"# Peru and Laos\n\n## {heading}\n\n- {line.format('4 May 1972')}\n"
    read = [type_ for type_, how, _ in found(text) if how == "label"]
    assert read == ([kind] if kind else [])


COLUMNS = [
    ("Treaties", "Title", "Signed", ["agreement_signed"]),
    ("Treaties", "Title", "Entry into force", ["agreement_in_force"]),
    ("Treaties", "Title", "Date", ["agreement_signed"]),
    ("Diplomatic relations", "Country", "Date", ["relations_established"]),
    ("Partners", "Country", "Diplomatic relations established", ["relations_established"]),
    ("Missions", "Host city", "Opened", ["mission_opened"]),
    ("Missions", "Host city", "Closed", ["mission_closed"]),
    ("Visits", "Destination", "Dates", ["visit"]),
    ("Recognition", "State", "Date", ["recognition"]),
    ("Partners", "Ambassador", "Presented credentials", ["envoy_accredited"]),
    ("Partners", "Country", "Date", []),
    ("Diplomatic relations", "Country", "Population", []),
    ("Trade and treaties", "Title", "Date", []),
    ("References", "Title", "Signed", []),
]


@pytest.mark.parametrize(("heading", "first", "second", "expected"), COLUMNS)
def test_the_head_of_a_column_says_what_its_dates_are_of(
    heading: str, first: str, second: str, expected: list[str]
) -> None:
    text = f"# Laos\n\n## {heading}\n\n| {first} | {second} |\n|---|---|\n| Peru | 4 May 1972 |\n| Chile | 1996 |\n"
    assert [type_ for type_, _, _ in found(text)] == [type_ for type_ in expected for _ in range(2)]


def test_only_one_of_the_dates_of_a_row_is_taken_where_no_head_says_which() -> None:
    text = "# Visits\n\n| Date | Period | Host |\n|---|---|---|\n| 1996 | 4 May 1996 | Peru |\n"
    assert found(text) == [("visit", "heading", "4 May 1996")]


ENTRIES = [
    ("4 May 1972 – Relations established with Peru", "relations_established"),
    ("4 May 1972: Diplomatic relations severed", "relations_severed"),
    ("1972  Embassy opened in Lima", "mission_opened"),
    ("1972-05-04: Opening of the embassy in Lima", "mission_opened"),
    ("4 May 1972: Embassy opened in Lima", "mission_opened"),
    ("May 1972: Embassy opened in Lima", "mission_opened"),
    ("4. May 1972: Embassy closed in Lima", "mission_closed"),
    ("1972. Relations resumed", "relations_restored"),
    ("4 May 1972: The minister recalls that relations were severed", ""),
    ("4 May 1972: Floods in the south", ""),
]


@pytest.mark.parametrize(("line", "kind"), ENTRIES)
def test_entries_of_a_chronology_are_of_what_they_begin_with(line: str, kind: str) -> None:
    text = f"# Peru and Laos\n\n- {line}\n- 1999: Floods in the north\n"
    assert [type_ for type_, how, _ in found(text) if how == "entry"] == ([kind] if kind else [])


ITEMS = [
    ("Visits to Peru", "- The President, 4 May 1972", True),
    ("Visits to Peru", "4 May 1972, the President", True),
    ("Visits to Peru", "In those years the President came often, for the last time in 1972.", False),
    ("Visits to Peru", "- 4 May 1972", False),
    ("How to visit our embassy", "- Holidays: 4 May 1972", False),
    ("Sources on visits", "- The President, 4 May 1972", False),
    ("Visits to Peru", "- " + "The President and his minister " * 9 + "4 May 1972", False),
    ("All that was said and written here and there of the many visits to the neighbours", "- Ruiz, 1972", False),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "line", "listed"), ITEMS)
def test_items_are_of_what_their_heading_says(heading: str, line: str, *, listed: bool) -> None:
    text = f"# Laos\n\n## {heading}\n\n{line}\n"
    assert [how for type_, how, _ in found(text) if type_ == "visit"] == (["item"] if listed else [])


def test_the_title_counts_where_it_is_no_part_of_the_text() -> None:
    text = "- 4 May 1972, Lima\n- 1996, Santiago\n- The minister stayed at home in 1997\n"
    assert [words for _, _, words in found(text, "Visits of the President of Laos")] == [
        "4 May 1972, Lima",
        "1996, Santiago",
    ]
    assert found(text, "The President of Laos") == []


def test_places_say_where_the_words_stand_that_explain_them() -> None:
    text = "# Laos\n\n## Visits to Peru\n\n- The President, 4 May 1972\n- Embassy opened: 1996\n"
    blocks = blocks_of(Article(text, "text"))
    item, label = places(blocks, text, None)
    assert text[slice(*item.words)] == "Visits to Peru"
    assert text[slice(*label.words)] == "Embassy opened"
    assert (item.topic, label.topic) == ("visits", "missions")
    assert [text[blocks[one.block].start : blocks[one.block].end] for one in (item, label)] == [
        "The President, 4 May 1972",
        "Embassy opened: 1996",
    ]


LONG = {
    "items": ("# Visits\n\n", "- 4 May 1996, Peru: the President\n", ""),
    "rows": ("# Visits\n\n", "| Country: Peru | Since: 1996 |\n", ""),
    "labels": ("", "Embassy opened: 1996 | Closed: 1999\n", ""),
    "a long row": ("", "1996 embassy opened | ", ""),
    "headings": ("", "Visits 1996\n\n- 1996 a\n\n", ""),
    "a long heading": ("# ", "embassy opened ", "\n\n" + "- 1996 a\n" * 5_000),
    "a long head of a column": ("| Embassy", " a", "| b |\n|---|---|\n" + "| 1996 | b |\n" * 5_000),
    "a long head over a rule": ("Embassy   ", " a", "\n-------   ---\n" + "1996      b\n" * 5_000),
}


@pytest.mark.parametrize("name", LONG)
def test_the_places_of_a_long_text_take_little_time(name: str) -> None:
    before, piece, after = LONG[name]
    for size, seconds in ((10_000, 1), (300_000, 6)):
        text = before + piece * (size // len(piece)) + after
        blocks = blocks_of(Article(text, "text"))
        begun = time.process_time()
        places(blocks, text, None)
        assert time.process_time() - begun < seconds


# prose broken to a width ---------------------------------------------------------------------------------------------

BROKEN = """Relations with Peru

   Laos had sent no envoy to the other shore of the ocean until May
1908. The first agreement with Lima was prepared by the consuls of
1972. A mission of the ministry went to Callao in the autumn of the year
in which the consulate was opened again, 1975
"""
LISTED = """Diplomatic relations

1990  Peru, by an exchange of notes between the missions in Geneva
1992  Chile, by a joint communiqué of the ministers in New York on
1995  Bolivia, by a communiqué that was signed by both presidents
"""


def test_a_line_of_prose_broken_to_a_width_is_no_entry_or_item() -> None:
    assert found(BROKEN, "Laos") == []


def test_a_list_whose_lines_are_long_stays_one() -> None:
    assert [words[:4] for _, _, words in found(LISTED, "Laos")] == ["1990", "1992", "1995"]
