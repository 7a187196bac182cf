"""The annotation of the pages is sound: what it quotes stands on its page, and it is what the guide asks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Doc
from make_docx import PAGES, write
from page_text import CELL_JOINT, HALVES, half_of, lines_of_page
from scoring import gold_of, load_gold

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import STATUSES
from diplotimeline.resolve.edtf import parse_edtf

HERE = Path(__file__).parent
NAME = re.compile(r"page-(\d{2,3})-([a-z]+)\.(html|docx|md|txt)")
FILES = sorted(path.name for path in HERE.iterdir() if path.name.startswith("page-"))
GOLD = load_gold(HERE / "gold.jsonl")
KINDS = {"factsheet", "table", "chronology", "visits", "treaties", "ambassadors", "encyclopaedia", "mixed"}
FIELDS = {"article", "type", "countries", "actor", "date", "status", "trigger", "quote", "date_text", "basis"}
FURTHER = {"optional", "alt_types", "alt_dates", "alt_countries"}
MUTUAL = {"relations_established", "relations_restored", "agreement_signed", "agreement_in_force", "meeting"}
BASES = {"explicit", "relative", "inherited"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


each_page = pytest.mark.parametrize("name", sorted({line["article"] for line in GOLD}))


def gold_lines(name: str) -> list[dict[str, Any]]:
    return [line for line in GOLD if line["article"] == name]


@cache
def text_of(name: str) -> str:
    """The words of a page, one line after another."""
    return "\n".join(lines_of_page(HERE / name))


def matches(name: str) -> re.Match[str]:
    found = NAME.fullmatch(name)
    assert found, name
    return found


def kind_of(name: str) -> str:
    return matches(name)[2]


def number_of(name: str) -> int:
    return int(matches(name)[1])


def phrases(words: str | None) -> list[str]:
    """What of a quotation stands together: cells of a row, or the lines of a cell that goes on."""
    return [cell.strip() for cell in words.split(CELL_JOINT) if cell.strip()] if words else []


def test_the_pages_are_numbered_and_each_kind_is_in_both_halves() -> None:
    assert sorted(map(number_of, FILES)) == list(range(1, len(FILES) + 1))
    assert len(FILES) == 134
    assert {kind_of(name) for name in FILES} == KINDS
    for half in HALVES:
        assert {kind_of(name) for name in FILES if half_of(name) == half} == KINDS


def test_the_pages_are_of_all_formats_and_small() -> None:
    formats = Counter(matches(name)[3] for name in FILES)
    assert formats["html"] >= 14
    assert formats["docx"] >= 6
    assert formats["md"] >= 10
    assert formats["txt"] >= 12
    assert max((HERE / name).stat().st_size for name in FILES) < 40_000


def test_some_pages_have_no_event_and_none_too_many() -> None:
    counted = Counter(line["article"] for line in GOLD if not line.get("optional"))
    assert len(set(FILES) - {line["article"] for line in GOLD}) >= 3
    assert set(counted) <= set(FILES)
    assert max(counted.values()) <= 25


def test_the_documents_hold_what_their_script_writes(tmp_path: Path) -> None:
    """Bytes differ, as a document holds its hour; the words and the cells do not."""
    assert {name.removesuffix(".docx") for name in FILES if name.endswith(".docx")} == set(PAGES)
    write(tmp_path)

    def words(folder: Path, name: str) -> list[list[list[str]] | str]:
        doc: Doc = Document(str(folder / f"{name}.docx"))
        return [
            [[cell.text for cell in row.cells] for row in block.rows] if hasattr(block, "rows") else block.text
            for block in doc.iter_inner_content()
        ]

    for name in PAGES:
        assert words(HERE, name) == words(tmp_path, name)


@each_page
def test_what_is_quoted_stands_on_the_page(name: str) -> None:
    text = text_of(name)
    for line in gold_lines(name):
        assert len(line["quote"].split()) <= 30
        for words in ("quote", "trigger", "date_text"):
            for phrase in phrases(line[words]):
                assert phrase in text, (words, phrase)


@each_page
def test_a_line_holds_what_the_guide_asks_for(name: str) -> None:
    types, known = load_types(), gazetteer().countries
    for line in gold_lines(name):
        assert set(line) >= FIELDS
        assert set(line) <= FIELDS | FURTHER
        assert {line["type"], *line.get("alt_types", ())} <= set(types)
        assert line["status"] in STATUSES
        for codes in (line["countries"], *line.get("alt_countries", ())):
            assert len(set(codes)) == len(codes) >= 1
            assert all(code in known for code in codes)
        assert line["actor"] in {None, line["countries"][0]}
        assert line["type"] not in MUTUAL or line["actor"] is None
        assert line["type"] == "independence_declared" or len(line["countries"]) >= 2
        assert gold_of(line).parties


@each_page
def test_a_date_is_edtf_and_says_where_it_comes_from(name: str) -> None:
    for line in gold_lines(name):
        for text in filter(None, (line["date"], *line.get("alt_dates", ()))):
            parse_edtf(text)
        if line["date"] is None:
            assert (line["basis"], line["date_text"], line["optional"]) == (None, None, True)
        else:
            assert line["basis"] in BASES
            assert line["date_text"]


@each_page
def test_a_date_is_what_its_words_say(name: str) -> None:
    """The year stands in the words or above them, day and month in the words, and nothing finer than these."""
    for line in gold_lines(name):
        if line["date"] is None or line["basis"] == "relative":
            continue
        words, text = line["date_text"].lower(), text_of(name)
        numbers = {int(number) for number in re.findall(r"\d+", words)}
        named = [month for month in MONTHS if re.search(rf"\b{month}", words)]
        for part in line["date"].split("/"):
            year, _, rest = part.partition("-")
            assert year in (words if line["basis"] == "explicit" else text), line
            day = DAY.fullmatch(part)
            if day:
                date.fromisoformat(part)
                assert int(day[3]) in numbers, line
            if rest and (named or re.fullmatch(r"\d+([./-]\d+)+", words)):
                month = int(rest[:2])
                assert MONTHS[month - 1] in named if named else month in numbers, line
            elif not rest:
                assert not named or line["basis"] == "inherited", line


@each_page
def test_an_interval_has_its_end_after_its_beginning(name: str) -> None:
    for line in gold_lines(name):
        for text in (line["date"] or "", *line.get("alt_dates", ())):
            first, _, last = text.partition("/")
            assert not last or first < last


def test_no_event_is_annotated_twice() -> None:
    """Two treaties of one day are two lines, told by two triggers, and but one of them counts."""
    seen: dict[tuple[object, ...], list[bool]] = defaultdict(list)
    for line in GOLD:
        key = (line["article"], line["type"], *line["countries"], line["date"], line["status"])
        seen[key].append(line.get("optional", False))
    assert [key for key, optional in seen.items() if optional.count(False) > 1] == []
