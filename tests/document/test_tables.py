"""Rows of tables in running text: their cells, and the heads of their columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.document.layout import blocks_of
from diplotimeline.document.tables import Line, is_rule, table_at
from diplotimeline.model import Article

BEFORE, AFTER = "The table gives the partners of Laos.", "All dates are those of the notes."


def rows(table: str, *, headed: bool = True) -> list[list[tuple[str, str]]]:
    """The rows of a table between two paragraphs, each cell with its head."""
    text = f"{BEFORE}\n\n{table}\n\n{AFTER}\n"
    found = blocks_of(Article(text, "text"))
    kinds = [block.kind for block in found]
    heads = ["heads"] if headed else []
    assert kinds == ["paragraph", *heads, *["row"] * (len(kinds) - 2 - len(heads)), "paragraph"]
    return [
        [(cell.head, text[cell.start : cell.end]) for cell in block.cells if cell.end > cell.start]
        for block in found
        if block.kind == "row"
    ]


PERU = [("Country", "Peru"), ("Since", "4 May 1972")]
CHILE = [("Country", "Chile"), ("Since", "1996")]

TABLES = {
    "pipes": "| Country | Since |\n|---|---|\n| Peru | 4 May 1972 |\n| Chile | 1996 |",
    "pipes, aligned": "|Country|Since|\n|:---|---:|\n|Peru|4 May 1972|\n|Chile|1996|",
    "pipes without outer ones": "Country | Since\n--- | ---\nPeru | 4 May 1972\nChile | 1996",
    "pipes without a rule": "| Country | Since |\n| Peru | 4 May 1972 |\n| Chile | 1996 |",
    "marked heads": "| **Country** | _Since_: |\n|---|---|\n| Peru | 4 May 1972 |\n| Chile | 1996 |",
    "indented pipes": "  | Country | Since |\n  |---|---|\n  | Peru | 4 May 1972 |\n  | Chile | 1996 |",
    "labels in each row": "Country: Peru | Since: 4 May 1972\nCountry: Chile | Since: 1996",
    "tabs": "Country\tSince\nPeru\t4 May 1972\nChile\t1996",
    "two tabs": "Country\t\tSince\nPeru\t\t4 May 1972\nChile\t\t1996",
    "simple": "Country   Since\n--------  ----------\nPeru      4 May 1972\nChile     1996",
    "ruled all across": "Country     Since\n---------------------\nPeru        4 May 1972\nChile       1996",
    "ruled by nothing": "Country     Since\nPeru        4 May 1972\nChile       1996",
    "ruled with dots": "Country     Since\n.....................\nPeru        4 May 1972\nChile       1996",
    "with equals signs": "Country     Since\n=====================\nPeru        4 May 1972\nChile       1996",
    "between rules": "-----------------\nCountry   Since\n--------  ----------\nPeru      4 May 1972\n"
    "Chile     1996\n-----------------",
    "grid": "+---------+------------+\n| Country | Since      |\n+=========+============+\n| Peru    | 4 May 1972 |\n"
    "+---------+------------+\n| Chile   | 1996       |\n+---------+------------+",
    "grid under two rules": "+---------+------------+\n+---------+------------+\n| Country | Since      |\n"
    "+=========+============+\n| Peru    | 4 May 1972 |\n+---------+------------+\n| Chile   | 1996       |\n"
    "+---------+------------+",
    "box": "+---------+------------+\n| Country | Since      |\n+---------+------------+\n| Peru    | 4 May 1972 |\n"
    "| Chile   | 1996       |\n+---------+------------+",
}


@pytest.mark.parametrize("name", TABLES)
def test_each_cell_has_the_head_of_its_column(name: str) -> None:
    assert rows(TABLES[name], headed=name != "labels in each row") == [PERU, CHILE]


def test_a_row_of_a_grid_may_have_several_lines() -> None:
    table = (
        "+-----------+--------------+\n| Country   | Since        |\n+===========+==============+\n"
        "| Republic  | 4 May        |\n| of Peru   | 1972         |\n+-----------+--------------+\n"
        "| Chile     | 1996         |\n+-----------+--------------+"
    )
    first, second = rows(table)
    assert first == [("Country", "Republic"), ("Since", "4 May"), ("Country", "of Peru"), ("Since", "1972")]
    assert second == CHILE


def test_heads_of_two_lines_are_read_together() -> None:
    table = "          Date of\nCountry   opening\n--------  ----------\nPeru      4 May 1972"
    assert rows(table) == [[("Country", "Peru"), ("Date of opening", "4 May 1972")]]


def test_a_sentence_above_a_ruled_table_is_none_of_its_heads() -> None:
    text = f"{BEFORE}\nCountry   Since\n--------  ----------\nPeru      4 May 1972\n"
    paragraph, heads, row = blocks_of(Article(text, "text"))
    assert (paragraph.kind, text[paragraph.start : paragraph.end]) == ("paragraph", BEFORE)
    assert (heads.kind, row.kind) == ("heads", "row")
    assert [cell.head for cell in row.cells] == ["Country", "Since"]


def test_empty_lines_do_not_end_a_ruled_table_whose_columns_go_on() -> None:
    table = "Country   Since\n--------  ----------\nPeru      4 May 1972\n\nChile     1996"
    assert rows(table) == [PERU, CHILE]


def test_cells_that_a_line_does_not_reach_are_none() -> None:
    (row,) = rows("Country   Since       Until\n--------  ----------  -----\nPeru      4 May 1972")
    assert row == PERU


@pytest.mark.parametrize("table", ["| 4 May 1972 | Peru |\n| 1996 | Chile |", "4 May 1972\tPeru\n1996\tChile"])
def test_a_first_row_with_digits_names_no_columns(table: str) -> None:
    assert rows(table, headed=False) == [[("", "4 May 1972"), ("", "Peru")], [("", "1996"), ("", "Chile")]]


NO_TABLES = {
    "a bar in a sentence": "Peru | a country of the Andes | opened an embassy.",
    "one row between bars": "| Peru | 1996 |",
    "one line with a tab": "Peru\t1996",
    "a rule without heads": "---------\nPeru opened an embassy in that year.",
    "a heading underlined": "Visits\n------\nPeru opened an embassy in that year.",
    "prose over a rule": "Peru opened an embassy in that year.\n-------------\nThere it stayed.",
    "blanks in columns without a rule": "Peru      1996\nChile     1997",
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table(name: str) -> None:
    text = f"{BEFORE}\n\n{NO_TABLES[name]}\n\n{AFTER}\n"
    assert not {"row", "heads"} & {block.kind for block in blocks_of(Article(text, "text"))}


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("---", True),
        ("|---|---|", True),
        ("| :--- | ---: |", True),
        ("+----+====+", True),
        ("-----  ----", True),
        ("=====", True),
        ("--", False),
        ("| - | - |", False),
        ("", False),
        ("   ", False),
        ("--- a ---", False),
        ("- - - -", False),
    ],
)
def test_drawn_lines(line: str, *, drawn: bool) -> None:
    assert is_rule(line) is drawn


CELLS = st.text(alphabet="abc19 ,.–é", max_size=8)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_is_written_between_pipes_is_read_back(table: list[list[str]]) -> None:
    """Whatever the cells hold, they come back with their heads, and each at its place."""
    heads = ["Country", "Since", "Remarks"]
    rows_ = [heads, ["---"] * 3, *table]
    written = ["| " + " | ".join(row) + " |" for row in rows_]
    text = "\n".join(written)
    lines, at = [], 0
    for line in written:
        lines.append(Line(at, line))
        at += len(line) + 1
    found, after = table_at(lines, 0)
    assert after == len(lines)
    assert found[0].heads
    for row, cells in zip(found[1:], table, strict=True):
        read = [(cell.head, text[cell.start : cell.end]) for cell in row.cells]
        assert read == list(zip(heads, (cell.strip() for cell in cells), strict=True))
        assert all(row.line.start <= cell.start <= cell.end <= row.end for cell in row.cells)
