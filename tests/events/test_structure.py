"""What a page's structure tells: rows under their heads, labelled lines, items under headings; and what it does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article, ReaderName

DATA = tomllib.loads((Path(__file__).parent / "structure.toml").read_text(encoding="utf-8"))
PAGES, NOTHING, LEFT, DISPLACED = (
    {page["name"]: page for page in DATA[part]} for part in ("told", "nothing", "left_to_readers", "displaced")
)
READERS: tuple[ReaderName, ...] = ("rules", "both")
each_reader = pytest.mark.parametrize("reader", READERS)


def read(text: str, reader: ReaderName, title: str | None = None) -> list[str]:
    """The events of a page as "type FIRST>SECOND date", with the status where it is not "occurred"."""
    events = shared(reader=reader).extract(Article(text, "page", title=title))
    return sorted(
        f"{event.type} {'>'.join(actor.code for actor in event.actors)} {event.date.edtf if event.date else '–'}"
        f"{'' if event.status == 'occurred' else ' ' + event.status}"
        for event in events
    )


def alike(lines: list[str]) -> list[str]:
    """The same with the two sides of acts of both in the order of the alphabet."""
    mutual = ("relations_", "agreement_", "meeting")

    def ordered(line: str) -> str:
        type_, codes, rest = line.split(" ", 2)
        return f"{type_} {'>'.join(sorted(codes.split('>')))} {rest}" if type_.startswith(mutual) else line

    return sorted(map(ordered, lines))


@each_reader
@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_tells(name: str, reader: ReaderName) -> None:
    assert alike(read(PAGES[name]["text"], reader)) == alike(PAGES[name]["events"])


@each_reader
def test_the_title_may_be_no_part_of_the_text(reader: ReaderName) -> None:
    """A page's title names the state of its rows, or the pair."""
    table = "Country: Peru | Since: 4 May 1990\nCountry: Tonga | Since: 1998\n"
    assert alike(read(table, reader, title="Diplomatic relations of Namibia")) == [
        "relations_established NAM>PER 1990-05-04",
        "relations_established NAM>TON 1998",
    ]
    assert read("Relations established: 4 May 1990\n", reader, title="Peru–Namibia relations") in (
        ["relations_established NAM>PER 1990-05-04"],
        ["relations_established PER>NAM 1990-05-04"],
    )
    assert read(table, reader, title="A table") == []


def test_an_act_without_a_date_is_not_read_off_the_head_of_a_column() -> None:
    table = "| Title | Signed | Terminated |\n|---|---|---|\n| Agreement | 1990 | – |\n"
    text = f"# Treaties between Peru and Namibia\n\n{table}"
    assert alike(read(text, "both")) == ["agreement_signed NAM>PER 1990"]


@pytest.mark.parametrize("name", ["a table of relations", "visits from and to", "treaties"])
def test_words_of_the_page_support_what_its_structure_tells(name: str) -> None:
    text = PAGES[name]["text"]
    for event in shared(reader="rules").extract(Article(text, "page")):
        evidence = event.evidence[0]
        assert text[evidence.start : evidence.end] == evidence.sentence
        for support in evidence.support:
            assert text[support.start : support.end] == support.text
        assert "date" in {support.field for support in evidence.support}


@each_reader
@pytest.mark.parametrize("name", NOTHING)
def test_pages_that_tell_nothing(name: str, reader: ReaderName) -> None:
    assert read(NOTHING[name]["text"], reader) == []


@pytest.mark.parametrize("name", LEFT)
def test_what_the_structure_does_not_settle_is_left_to_readers(name: str) -> None:
    assert read(LEFT[name]["text"], "rules") == []


# what stands elsewhere -----------------------------------------------------------------------------------------------


@each_reader
@pytest.mark.parametrize("name", DISPLACED)
def test_no_row_or_item_lends_its_date_or_its_state(name: str, reader: ReaderName) -> None:
    dated = [line for line in read(DISPLACED[name]["text"], reader) if not line.endswith(" –")]
    assert alike(dated) == alike(DISPLACED[name]["events"])
