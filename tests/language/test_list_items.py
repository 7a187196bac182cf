"""Line breaks between items of lists, lines of chronologies and rows of tables end a sentence and a date."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.language.sentences import split_sentences
from diplotimeline.resolve.dates import read_dates

FIRST, SECOND = "an accord signed on 5 May 2001", "7 June 2003 talks on fish"
MARKS = [
    *map(
        "{} ".format, ["-", "*", "•", "–", "—", "+", "·", "‣", "◦", "o", "2.", "2)", "(2)", "(b)", "b)", "ii.", "(ii)"]
    ),
    "•",
]


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def dates(text: str) -> list[str]:
    found = read_dates(text, published=date(2010, 1, 1), sentences=split_sentences(text))
    return [reading.value.edtf for reading in found if reading.value]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_items_are_apart(mark: str, indent: str) -> None:
    text = f"{indent}{mark}{FIRST}\n{indent}{mark}{SECOND}"
    assert len(pieces(text)) == 2
    assert dates(text) == ["2001-05-05", "2003-06-07"]


@pytest.mark.parametrize("mark", MARKS)
def test_items_are_apart_where_lines_look_wrapped(mark: str) -> None:
    items = [f"{mark}talks of the foreign ministers of Peru and Chile, {day}" for day in ("5 May 2001", "7 June 2003")]
    text = "\n".join([*items, f"{mark}2005 visit of the president of Chile to the capital of Peru"])
    assert len(pieces(text)) == 3
    assert dates(text) == ["2001-05-05", "2003-06-07", "2005"]


LISTS = {
    "years head the lines": """\
1992 – Peru and Chile open relations in the city of New York
1995 – Peru opens an embassy in Santiago and sends a minister
2001 – The presidents meet in Lima and sign an accord on fish""",
    "days head the lines": """\
3 May 1992: visit to the capital and talks with the foreign minister
7 June 1995: visit to the capital and talks with the foreign minister
9 July 2001: visit to the capital and talks with the foreign minister""",
    "every line begins with a day": """\
Chronology of the relations between the two countries and their peoples
May 3, 1992 visit to the capital and talks with the foreign minister
June 7, 1995 visit to the capital and talks with the foreign minister
July 9, 2001 visit to the capital and talks with the foreign minister""",
    "cells between tabs": """\
The first visit of the president to the neighbour\t3 May 1992
The second visit of the president to the neighbour\t7 June 1995
The return visit of the neighbour to the president\t9 July 2001""",
    "rows between bars": "| 3 May 1992 | visit to |\n| 7 June 1995 | – |\n| 9 July 2001 | talks |",
    "led by tabs": "Visits:\n\tLima, 3 May 1992\n\t– 7 June 1995, Quito\n\t– 9 July 2001, Lima",
    "items within an item": "- Presidents: 3 May 1992\n  - 7 June 1995: talks\n  - 9 July 2001: dinner",
    "years alone": "* visit of 1992\n- 1995\n- 2001",
    "in paragraphs": "A visit on 3 May 1992\n\n– 7 June 1995: talks\n\n– 9 July 2001",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_line_is_a_sentence_and_no_date_crosses_it(name: str) -> None:
    text = LISTS[name]
    assert [value[:4] for value in dates(text)] == ["1992", "1995", "2001"]
    assert not any("/" in value for value in dates(text))
    assert not any("\n" in piece for piece in pieces(text))


PROSE = {
    "a year": """\
The two governments, which had not spoken to each other for many years, met in
the capital of a third state, as they had last done in the difficult spring of
1992 – the first such step since the war that had parted the two of them –
and agreed on 3 May 2001 to begin again with a modest office of trade.""",
    "days": """\
The first of these steps was taken, after long talks, by the two ministers in Lima on
3 May 1992, and the second, after a good deal of further talk in the capitals, on
7 June 2001, when both of them had long been out of office at home.""",
    "a range": """\
The two ministers, who had not been on speaking terms, stayed in Lima from 3 May
to 7 May 1992, and their talks, which nobody had hoped for, were taken up again in
2001, when both of them had long been out of office at home.""",
}


@pytest.mark.parametrize("name", PROSE)
def test_a_wrapped_line_may_begin_with(name: str) -> None:
    assert len(pieces(PROSE[name])) == 1


DATES = {
    "a dash inside a line": ("Talks were held 5 May – 7 May 2001 in Lima.", ["2001-05-05/2001-05-07"]),
    "a dash at a line's end": ("The visit of 5 May 2001 –\n7 May 2001 was long.", ["2001-05-05/2001-05-07"]),
    "a date over a line break": ("The president came to Lima on 5\nMay 2001 for talks.", ["2001-05-05"]),
    "dates over a line break": ("They met on 5 and\n6 May 2001.", ["2001-05-05/2001-05-06"]),
}


@pytest.mark.parametrize("name", DATES)
def test_dates_go_on_over_a_line_break(name: str) -> None:
    text, expected = DATES[name]
    assert dates(text) == expected
