"""Grid and multiline tables of Markdown, as pandoc writes them, become lines that can be read on their own."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.readers import read_article
from diplotimeline.readers.markdown_tables import lay_out

GRID = """\
Partners of Laos:

+-----------------+---------------------+-----------+
| Country         | Relations since     | Embassy   |
+=================+=====================+===========+
| Republic of     | 4 May 1972          | Vientiane |
| Peru            |                     |           |
+-----------------+---------------------+-----------+
| Chile           | 12 November         |           |
|                 | 1996                |           |
+-----------------+---------------------+-----------+

All dates are those of the notes.
"""

MULTILINE = """\
Partners of Laos:

---------------------------------------------
Country           Relations     Embassy
                  since
----------------  ------------  -------------
Republic of       4 May 1972    Vientiane
Peru

Chile             12 November
                  1996
---------------------------------------------

All dates are those of the notes.
"""
READ = [
    "Country: Republic of Peru | Relations since: 4 May 1972 | Embassy: Vientiane",
    "Country: Chile | Relations since: 12 November 1996",
]


@pytest.mark.parametrize("table", [GRID, MULTILINE], ids=["grid", "multiline"])
def test_a_row_is_a_line_with_its_heads(table: str) -> None:
    lines = [line for line in lay_out(table).split("\n") if line]
    assert lines == ["Partners of Laos:", *READ, "All dates are those of the notes."]


@pytest.mark.parametrize("table", [GRID, MULTILINE], ids=["grid", "multiline"])
def test_a_file_of_markdown_has_its_rows_as_lines(table: str, put: Callable[[str, bytes | str], str]) -> None:
    text = read_article(put("page.md", f"---\ntitle: Partners\n---\n{table}")).text
    assert all(f"\n{row}\n" in text for row in READ)
    assert read_article(put("page.txt", table)).text == table.rstrip("\n") + "\n"


def test_tables_one_after_another_are_all_read() -> None:
    assert lay_out(GRID + "\n" + MULTILINE + "\n" + GRID).count(READ[0]) == 3


def test_a_border_above_a_table_does_not_hide_it() -> None:
    assert READ[0] in lay_out("+---+---+\n" + GRID.partition("\n\n")[2])


def test_a_table_without_its_last_border_keeps_the_rows_before() -> None:
    """What is read is read; the lines behind the last border stay as they are."""
    rows = GRID.partition("\n\n")[2].split("\n")
    text = lay_out("\n".join(rows[:8]))
    assert READ[0] in text
    assert rows[7] in text
    assert text.count("12 November") == 1


AS_THEY_ARE = {
    "pipe table": "| Country | Since |\n|---------|-------|\n| Peru    | 1972  |\n",
    "grid without heads": "+------+------+\n| Peru | 1972 |\n+------+------+\n| Laos | 1996 |\n+------+------+\n",
    "simple table": "Country   Since\n--------  -----\nPeru      1972\n",
    "a rule between paragraphs": "Peru came.\n\n---------\n\nLaos went.\n",
    "rules and headings": "---\n\nVisits\n------\n\nPeru came.\n\n---\n",
    "heads that never end": "---------\nCountry   Since\n",
    "columns without rows": "-------------\nCountry  Since\n-------  -----\n-------------\n",
    "only borders": "+---+---+\n+===+===+\n+---+---+\n",
    "no tables": "Peru came, and Laos went.\n",
    "nothing": "",
}


@pytest.mark.parametrize("name", AS_THEY_ARE)
def test_what_stays_as_it_is(name: str) -> None:
    assert lay_out(AS_THEY_ARE[name]) == AS_THEY_ARE[name]


WORDS = st.text(alphabet="abcXYZ019.", min_size=1, max_size=6)


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3, unique=True), min_size=1, max_size=5))
def test_no_word_of_a_grid_is_lost(table: list[list[str]]) -> None:
    border = ("+" + "-" * 10) * 3 + "+"
    heads = "".join(f"|{head:^10}" for head in ("First", "Second", "Third")) + "|"
    lines = [border, heads, border.replace("-", "=")]
    for row in table:
        lines += ["".join(f"| {cell:<9}" for cell in row) + "|", border]
    read = [line for line in lay_out("\n".join(lines)).split("\n") if line]
    assert len(read) == len(table)
    for line, row in zip(read, table, strict=True):
        assert line == f"First: {row[0]} | Second: {row[1]} | Third: {row[2]}"


@given(
    st.lists(st.sampled_from(["+---+---+", "+===+===+", "| a | b |", "---", "--- ---", "a   b", "", "x"]), max_size=20)
)
def test_any_lines_are_laid_out(lines: list[str]) -> None:
    text = "\n".join(lines)
    laid = lay_out(text)
    for word in ("x", "a", "b"):  # each stands in the text as often as before, or with its column's head
        assert laid.count(word) >= text.count(word) - text.count("a   b") - text.count("| a | b |")


LONG = {
    "borders": "+---+---+\n",
    "borders of heads": "+===+===+\n",
    "a grid without heads": "+---+\n| a |\n",
    "a grid of heads": "+===+\n| a |\n",
    "bars": "| a |\n",
    "dashes": "-----\n",
    "columns": "--- ---\n",
    "beginnings of tables": "-----\na   b\n--- ---\n",
    "tables without an end": "-----\na   b\n--- ---\nx   y\n\n",
    "pluses in one line": "+-",
    "dashes in one line": "-",
    "dashes and blanks in one line": "-- ",
    "wide borders": "+-" * 3000 + "+\n" + "|\n" * 500,
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts_are_laid_out_in_little_time(name: str) -> None:
    piece = LONG[name]
    for size, seconds in ((30_000, 1), (300_000, 4)):
        text = "--- a\n" + piece * (size // len(piece))
        begun = time.process_time()
        lay_out(text)
        assert time.process_time() - begun < seconds
