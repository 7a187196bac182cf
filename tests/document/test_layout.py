"""Headings, items, rows and paragraphs of a text by its layout, and under which heading each stands."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.document.layout import blocks_of, headings_over
from diplotimeline.model import Article, Block

AFTER = "Peru opened its first legation in Asia in that year, and others followed."


def blocks(text: str, headings: tuple[tuple[int, int, int], ...] = ()) -> tuple[Block, ...]:
    return blocks_of(Article(text, "text", headings=headings))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks(text)]


def headings(text: str) -> list[str]:
    return [words for kind, words in kinds(text) if kind == "heading"]


# headings ----------------------------------------------------------------------------------------------------------

HEADINGS = {
    "Markdown": ("# Peru and Laos", "Peru and Laos", 1),
    "Markdown, deeper": ("### Visits", "Visits", 3),
    "Markdown, closed": ("## Visits ##", "Visits", 2),
    "underlined twice": ("Peru and Laos\n=============", "Peru and Laos", 1),
    "underlined": ("Visits\n------", "Visits", 2),
    "a sentence underlined": ("How it began.\n-------------", "How it began.", 2),
    "bold": ("**Visits**", "Visits", 4),
    "bold, with a colon": ("__Visits__:", "Visits", 4),
    "capitals": ("DIPLOMATIC RELATIONS", "DIPLOMATIC RELATIONS", 3),
    "indented capitals": ("        DIPLOMATIC RELATIONS", "DIPLOMATIC RELATIONS", 3),
    "a plain line by itself": ("Visits of heads of state", "Visits of heads of state", 4),
    "a plain line with a colon": ("Visits:", "Visits:", 4),
    "a year": ("1996", "1996", 4),
    "years": ("1996–1999", "1996–1999", 4),
    "a decade": ("1990s", "1990s", 4),
    "quoted": ("“A new leaf”", "“A new leaf”", 4),
    "a label without a date": ("Laos: a country file", "Laos: a country file", 4),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_what_is_a_heading(name: str) -> None:
    line, words, level = HEADINGS[name]
    text = f"{AFTER}\n\n{line}\n\n{AFTER}"
    (heading,) = [block for block in blocks(text) if block.kind == "heading"]
    assert (text[heading.start : heading.end], heading.level) == (words, level)
    assert [block.kind for block in blocks(text)] == ["paragraph", "heading", "paragraph"]


NO_HEADINGS = {
    "a sentence": "Peru opened an embassy.",
    "a question": "What comes next?",
    "the beginning of one": "Peru opened an embassy,",
    "a long line": "The presidents of the two republics " * 3,
    "many words": "One of the two or three that were at hand on the day at the time",
    "a line in small letters": "visits of heads of state",
    "an entry of a chronology": "4 May 1972 Relations established",
    "an entry with a year": "1972 – Relations established",
    "an entry with a month": "May 1972: relations established",
    "a numeric date": "04.05.1972 Relations established",
    "a date behind words": "Relations established 4 May 1972",
    "a label with a date": "Established: 1996",
    "a label with a day": "Diplomatic relations: 4 May 1972",
    "an item": "- Visits of heads of state",
    "a numbered item": "2) Visits of heads of state",
    "an indented line": "    Visits of heads of state",
    "columns": "Head of state      the President",
    "dotted columns": "Head of state .... the President",
}


@pytest.mark.parametrize("name", NO_HEADINGS)
def test_what_is_no_heading(name: str) -> None:
    assert headings(f"{AFTER}\n\n{NO_HEADINGS[name]}\n\n{AFTER}") == []


def test_nothing_is_a_heading_of_nothing() -> None:
    assert headings(f"{AFTER}\n\nVisits of heads of state\n") == []
    assert headings("Visits of heads of state") == []


def test_a_line_in_a_paragraph_is_no_heading() -> None:
    assert headings(f"{AFTER}\nVisits of heads of state\n{AFTER}") == []


def test_a_line_over_items_is_a_heading() -> None:
    assert headings(f"{AFTER}\n\nVisits of heads of state\n- Laos, 1996\n- Peru, 1999\n") == [
        "Visits of heads of state"
    ]


def test_a_colon_makes_a_heading_of_the_line_above_its_list() -> None:
    assert headings(f"{AFTER}\nVisits:\n{AFTER}") == ["Visits:"]


@pytest.mark.parametrize("foot", ["12", "Page 12", "page 3 of 12", "- 12 -", "3 / 12", "[ 7 ]"])
def test_a_page_number_is_no_block(foot: str) -> None:
    assert kinds(f"{AFTER}\n\n{foot}\n\n{AFTER}") == [("paragraph", AFTER)] * 2


def test_heads_that_come_with_every_page_are_no_blocks() -> None:
    head = "Ministry of Foreign Affairs of Laos"
    text = f"{head}\n\nVisits\n\n{AFTER}\n\n{head}\n\n{AFTER}\n"
    assert headings(text) == ["Visits"]
    assert headings(text.replace(f"\n\n{head}", "")) == [head, "Visits"]


def test_short_headings_may_come_again() -> None:
    """A list for each year has the same few words over it."""
    text = "".join(f"{year}\n\nVisits received\n\n- Laos\n\n" for year in (1996, 1997))
    assert headings(text) == ["1996", "Visits received", "1997", "Visits received"]


def test_what_the_format_marks_is_a_heading() -> None:
    text = f"Peru opened an embassy.\n{AFTER}\n"
    (heading, rest) = blocks(text, headings=((0, 23, 2),))
    assert (heading.kind, heading.level, heading.end) == ("heading", 2, 23)
    assert (rest.kind, rest.parent) == ("paragraph", 0)


# under which heading -----------------------------------------------------------------------------------------------


def outline(text: str) -> dict[str, list[str]]:
    """The headings over each heading and each other block, the nearest first, by its words."""
    found = blocks(text)
    return {
        text[block.start : block.end]: [text[one.start : one.end] for one in headings_over(found, block)]
        for block in found
    }


def test_deeper_headings_stand_under_higher_ones() -> None:
    text = "# Laos\n\n## Visits\n\n### 1996\n\n- Peru\n\n### 1997\n\n- Chile\n\n## Treaties\n\n- Bolivia\n"
    assert outline(text) == {
        "Laos": [],
        "Visits": ["Laos"],
        "1996": ["Visits", "Laos"],
        "Peru": ["1996", "Visits", "Laos"],
        "1997": ["Visits", "Laos"],
        "Chile": ["1997", "Visits", "Laos"],
        "Treaties": ["Laos"],
        "Bolivia": ["Treaties", "Laos"],
    }


FRAGMENTS = [
    "From Peru to Laos",
    "To Laos",
    "By Peru",
    "With Laos",
    "Received",
    "Made abroad",
    "1996",
    "May",
    "Between two",
]


@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize("first", ["Visits", "VISITS", "**Visits**"])
def test_a_fragment_goes_on_where_the_heading_above_began(fragment: str, first: str) -> None:
    text = f"Laos\n====\n\n{first}\n\n{fragment}\n\n- Ana Ruiz\n\nTreaties with others\n\n- Bolivia\n"
    words = first.strip("*")
    assert outline(text)["Ana Ruiz"] == [fragment, words, "Laos"]
    assert outline(text)["Treaties with others"] in (["Laos"], [words, "Laos"])


def test_fragments_stand_beside_each_other() -> None:
    text = "Laos\n====\n\nVisits\n\nFrom Peru to Laos\n\n- Ana Ruiz\n\nFrom Laos to Peru\n\n- Kham Sy\n"
    assert outline(text)["Ana Ruiz"] == ["From Peru to Laos", "Visits", "Laos"]
    assert outline(text)["Kham Sy"] == ["From Laos to Peru", "Visits", "Laos"]


def test_months_stand_under_their_year() -> None:
    over = outline("# Laos\n\nVisits\n\n1996\n\nMay\n\n- Peru\n\n1997\n\nJune\n\n- Chile\n\nTreaties\n\n- Bolivia\n")
    assert over["Peru"][:2] == ["May", "1996"]
    assert over["Chile"][:2] == ["June", "1997"]
    assert over["Bolivia"] == ["Treaties", "Laos"]


def test_headings_that_look_alike_stand_beside_each_other() -> None:
    text = "Laos\n====\n\nVisits\n\n- Peru\n\nTreaties\n\n- Chile\n"
    assert outline(text)["Chile"] == ["Treaties", "Laos"]


def test_the_first_line_is_the_title() -> None:
    """A text whose first line only looks like a heading has it over all others."""
    text = "Relations of Laos\n\nVISITS\n\n- Peru\n\nTreaties\n\n- Chile\n"
    assert outline(text)["Chile"] == ["Treaties", "VISITS", "Relations of Laos"]
    assert outline(text)["Peru"] == ["VISITS", "Relations of Laos"]


# items -------------------------------------------------------------------------------------------------------------

MARKS = [
    "- ",
    "* ",
    "• ",
    "– ",
    "— ",
    "+ ",
    "· ",
    "‣ ",
    "○ ",
    "→ ",
    "2. ",
    "2) ",
    "(2) ",
    "(b) ",
    "b) ",
    "ii. ",
    "xiv) ",
]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_an_item_is_what_stands_behind_its_mark(mark: str, indent: str) -> None:
    text = f"{AFTER}\n\n{indent}{mark}Peru, 4 May 1996\n{indent}{mark}Laos, 5 June 1997"
    assert kinds(text) == [("paragraph", AFTER), ("item", "Peru, 4 May 1996"), ("item", "Laos, 5 June 1997")]


@pytest.mark.parametrize("line", ["4. May 1996 talks on fish", "-Peru", "1996. The year of the accord", "(1996) talks"])
def test_what_is_no_item(line: str) -> None:
    assert [kind for kind, _ in kinds(f"{AFTER}\n\n{line}\n\n{AFTER}")] == ["paragraph"] * 3


@pytest.mark.parametrize("rule", ["-----", "=====", "--- --- ---", "|---|---|", "+-----+"])
def test_a_drawn_line_is_no_block(rule: str) -> None:
    assert [kind for kind, _ in kinds(f"{AFTER}\n\n{rule}\n\n{AFTER}")] == ["paragraph"] * 2


# of any text -------------------------------------------------------------------------------------------------------

PIECES = [
    "# Laos",
    "## Visits",
    "Visits",
    "From Peru to Laos",
    "VISITS",
    "**Visits**",
    "====",
    "-----",
    "- Peru, 1996",
    "1. Laos",
    "| a | b |",
    "|---|---|",
    "+---+---+",
    "+===+===+",
    "| Peru | 1996 |",
    "Country: Peru | Since: 1996",
    "Peru\t1996",
    "Laos\t4 May 1997\tsee note",
    "Country      Since",
    "-------      -----",
    "Peru         1996",
    "4 May 1996 – talks",
    "Established: 1996",
    "12",
    "",
    "",
    "   ",
    "\t",
    AFTER,
    "Peru  opened an embassy",
    "|",
    "||||",
    "a | b",
    ":",
    "1996",
]
LINES = st.one_of(st.sampled_from(PIECES), st.text(alphabet="|-=+ \tA1:.#*é\r\x0b", max_size=12))
TEXTS = st.lists(LINES, max_size=25).map("\n".join)


@given(TEXTS, st.sets(st.integers(0, 24), max_size=3))
def test_blocks_lie_in_order_and_within_the_text(text: str, marked: set[int]) -> None:
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    lines = [(start, text.find("\n", start) if "\n" in text[start:] else len(text)) for start in starts]
    told = tuple((*lines[number], 2) for number in sorted(marked) if number < len(lines))
    found = blocks(text, headings=told)
    assert all(0 <= block.start <= block.end <= len(text) for block in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for number, block in enumerate(found):
        assert text[block.start : block.end].strip()
        assert bool(block.level) == (block.kind == "heading")
        assert block.kind in {"row", "heads"} or not block.cells
        assert block.cells or block.kind != "row"
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in block.cells)
        assert all(text[cell.start : cell.end].strip() == text[cell.start : cell.end] for cell in block.cells)
        if block.parent is not None:
            assert block.parent < number
            assert found[block.parent].kind == "heading"


@given(TEXTS)
def test_headings_over_a_block_end(text: str) -> None:
    found = blocks(text)
    for block in found:
        over = headings_over(found, block)
        assert len(over) <= len(found)
        assert [one.start for one in over] == sorted((one.start for one in over), reverse=True)


@given(TEXTS)
def test_every_word_is_in_a_block_or_in_what_blocks_are_written_with(text: str) -> None:
    """Only marks, rules, heads of columns, page numbers and lines that come again are left out."""
    found = blocks(text)
    covered = [line for line in text.split("\n") if line == AFTER]
    inside = sum(text[block.start : block.end].count(AFTER) for block in found)
    assert inside == len(covered)


@given(st.text())
def test_the_layout_of_any_text_is_found(text: str) -> None:
    blocks(text)


LONG = {
    "bars": ("", "| " * 40 + "\n", ""),
    "bars in one line": ("", "| ", ""),
    "bars of many columns": ("| a " * 2000 + "\n" + "|---" * 2000 + "\n", "|||||\n", ""),
    "dashes": ("", "-" * 60 + "\n", ""),
    "dashes in one line": ("", "- ", ""),
    "dashes, then a word": ("", "-", "x"),
    "groups of dashes": ("", "---  ---  ---\n", ""),
    "plus signs": ("", "+---+---+\n", ""),
    "plus signs in one line": ("", "+", ""),
    "blank lines": ("", "\n", ""),
    "lines of blanks": ("", " " * 50 + "\n", ""),
    "blanks in one line": ("", " ", ""),
    "blanks in a heading": ("# a", " ", "b"),
    "marks in a heading": ("# a ", "#", "b"),
    "rows between rules": ("", "| a | b |\n|---|---|\n", ""),
    "tabs": ("", "a\tb\tc\n", ""),
    "tabs in one line": ("", "a\t", ""),
    "dots in one line": ("", "a....", ""),
    "heads over rules": ("", "Country   Since\n-------   -----\n", ""),
    "rows under a rule": ("Country   Since\n-------   -----\n", "Peru      1996\n\n", ""),
    "a rule of many columns": ("a   b\n" + "--- " * 5_000 + "\n", "x\n", ""),
    "many columns in a line": ("a   b\n", "--- ", "\n" + "x\n" * 5_000),
    "labels": ("", "Country: Peru | Since: 1996\n", ""),
    "capitals": ("", "VISITS\n\n", ""),
    "fragments": ("", "From Peru\n\nVisits\n\n", ""),
    "headings that nest": ("", "# a\n## b\n### c\n#### d\n\n", ""),
    "items": ("", "- a\n", ""),
    "dates": ("", "4 May 1996 ", ""),
    "letters in one line": ("", "a", ""),
    "equals signs": ("", "=", ""),
    "colons": ("", "a:", ""),
    "hashes in one line": ("", "# ", ""),
}


def took(text: str) -> float:
    begun = time.process_time()
    blocks(text)
    return time.process_time() - begun


@pytest.mark.parametrize("name", LONG)
def test_the_layout_of_a_long_text_takes_little_time(name: str) -> None:
    """The short text first: what takes its square in time is told before it takes an hour."""
    before, piece, after = LONG[name]
    for size, seconds in ((10_000, 0.5), (30_000, 1), (300_000, 8)):
        assert took(before + piece * (size // len(piece)) + after) < seconds


def test_the_layout_of_a_long_mixture_takes_little_time() -> None:
    pick = random.Random(15)
    text = "\n".join(pick.choice(PIECES) for _ in range(30_000))
    assert took(text) < 4


def test_lines_with_dates_in_brackets_are_a_list_and_no_headings() -> None:
    rows = "President Ana Vega (March 2005)\nPremier Jan Soto (2006)"
    text = f"Peru and Laos\n\nVisits\n\n{rows}\n\nTreaty of Lima (1929)\n\nIt is long."
    assert headings(text) == ["Peru and Laos", "Visits", "Treaty of Lima (1929)"]
