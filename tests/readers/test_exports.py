from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from diplotimeline.errors import ReadError
from diplotimeline.model import Article
from diplotimeline.readers import Fields, read_articles
from diplotimeline.readers.limits import VARIABLE

Put = Callable[[str, bytes | str], str]
FILES = Path(__file__).parent / "files"
TEXT = "Chile opened its embassy in Nairobi on 3 May 2015."
HEADS = ["Title", "Publication Date", "URL", "Full Text"]
ROW = ["Chile; opens, “here”", "2015-05-04", "https://x.example/1", f'{TEXT}\nA "second" line; it goes\ton | on.']


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def collect(path: str, **how: object) -> tuple[list[Article], str, list[str]]:
    """Read what can be read of a table, the error after it, and what was told of it."""
    articles: list[Article] = []
    told: list[str] = []
    stream = read_articles(path, tell=told.append, **how)  # type: ignore[arg-type]
    error = ""
    try:
        articles.extend(stream)  # keeps what came before the error
    except ReadError as caught:
        error = str(caught)
        assert error.startswith(f"{path}: ")
        assert "\n" not in error
    return articles, error.removeprefix(f"{path}: "), [one.removeprefix(f"{path}: ") for one in told]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_delimiters_line_ends_and_encodings(put: Put, delimiter: str, end: str, encoding: str) -> None:
    rows = [HEADS, ROW, ["", "", "", ""], [*ROW[:2], "https://x.example/2", TEXT]]
    path = put("a.csv", written(rows, delimiter, end).encode(encoding))
    articles, error, _ = collect(path)
    assert not error
    assert [(one.title, one.published, one.url, one.source) for one in articles] == [
        ("Chile; opens, “here”", date(2015, 5, 4), f"https://x.example/{number}", f"{path}#{number}")
        for number in (1, 2)
    ]
    assert articles[0].text == f'{TEXT}\nA "second" line; it goes\ton | on.'


def test_what_was_guessed_is_told_once_and_holds_for_all_lines(put: Put) -> None:
    rows = [HEADS, *([f"{number}", "2015-05-04", "", f"{TEXT * 10} Wałęsa i Dačić"] for number in range(3_000))]
    articles, error, told = collect(put("a.csv", written(rows).encode("cp1250", "replace")))
    assert (len(articles), error) == (3_000, "")
    assert {one.text for one in articles} == {f"{TEXT * 10} Wałęsa i Dačić"}
    assert told == ["read as Windows-1250: a guess, for it is not UTF-8"]


@pytest.mark.parametrize(
    "heads",
    [
        ["headline", "load-date", "link", "body"],
        ["TITLE", "PUBLISHED_AT", "Source", "article_text"],
        ["article title", "pub date", "Web URL", "Article Body"],
        ["HD", "PD", "permalink", "TD"],
        ["name", "datetime", "canonical_url", "Content"],
    ],
)
def test_columns_by_their_names(put: Put, heads: list[str]) -> None:
    (article,), error, told = collect(put("a.csv", written([heads, ["T", "4 May 2015", "https://x.example/1", TEXT]])))
    assert (article.text, article.title, article.published, article.url) == (
        TEXT, "T", date(2015, 5, 4), "https://x.example/1"
    )  # fmt: skip
    assert (error, told) == ("", [])


def test_columns_that_are_named(put: Put) -> None:
    rows = [["text", "Story of the day", "Kopf", "am", "wo"], ["no", TEXT, "T", "05/04/2015", "https://x.example/1"]]
    fields = Fields(text="story of the Day", title="Kopf", published="am", address="wo")
    (article,), error, _ = collect(put("a.csv", written(rows)), fields=fields, day_first=False)
    assert (article.text, article.title, article.published, article.url) == (
        TEXT, "T", date(2015, 5, 4), "https://x.example/1"
    )  # fmt: skip
    assert not error
    _, error, _ = collect(put("a.csv", written(rows)), fields=Fields(text="Text"))
    assert not error
    _, error, _ = collect(put("a.csv", written(rows)), fields=Fields(address="place"))
    assert error == "has no column 'place', which --url-field names (its columns: text, Story of the day, Kopf, am, wo)"


def test_the_marks_of_spreadsheets_and_of_wikidata(put: Put) -> None:
    (article,), _, _ = collect(put("a.csv", "sep=;\r\n\r\n" + written([HEADS, ROW], ";")))
    assert article.url == "https://x.example/1"
    (article,) = read_articles(str(FILES / "wikidata.tsv"))
    assert article.text == 'Treaty of "Example"\n\nChile and Laos signed a treaty of friendship on 7 May 1999'


def test_factiva_parts_the_lead_from_the_text() -> None:
    (article,) = read_articles(str(FILES / "factiva.csv"))
    assert article.text.startswith("Canada and Vietnam signed")
    assert article.text.endswith("\n\nThe talks had lasted two days.")


def test_a_table_by_its_content(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (FILES / "gdelt.csv").read_bytes()
    assert [one.url for one in read_articles(put("export", data))] == ["https://a.example/1"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [one.source for one in read_articles("-")] == ["-#1"]
    prose = "Peru, Chile, and Kenya: the date of the title, and the text, is not known.\n\nMore words.\n"
    assert [one.text for one in read_articles(put("words", prose))] == [prose]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("country,since,notes\nPeru,1996,They established relations.\n",
         "is a table without a known column of text (its columns: country, since, notes); --text-field names it"),
        ("name,email\nAnn,a@x.example\n", "is a table without a known column of text (its columns: name, email)"),
        (",".join(f"column {n}" for n in range(50)) + "\n1\n", "column 11 and 38 more); --text-field names it"),
        ("Chile opened an embassy, the ministry said.\nIt is new.\n", "is a table without a known column of text"),
        ("<!doctype html><html><p>x</p></html>", "is a table without a known column of text"),
        ("\n \n", "is a table without a known column"),
        ("title,date,text\n", "has no article"),
        ("title,date,text\nT,,\nT,,x,y\n", "2 of 2 records not read; record 1 has no text"),
        ("title,date,text\nT,2015,words,of,a,stray,comma\n", "record 1 has 7 cells under 3 columns"),
        ('title,text\nT,"Chile opened an emb', "record 1 is cut off within a quoted cell"),
        ("," * 1_000_000 + "text\nx\n", "the table is over 1,000 columns (set DIPLOTIMELINE_MAX_TABLE_COLUMNS"),
        ('text,url\n"' + ("x" * 999 + "\n") * 10_001,
         "a row of the table (a quote left open?) is over 10,000,000 characters"),
        ("text,url\n" + "x" * 50_000_001, "the line is over 50,000,000 bytes"),
        (b"PK\x03\x04 spreadsheet", "is not a text file (it looks like a ZIP or Office file)"),
        (b"title,text\nT,\x00\x01\x02\x03\n", "is not a text file"),
        ("url,title,language\nhttps://a.example,El Perú,Spanish\n",
         "1 of 1 rows says that it is not in English; only English is read"),
    ],
)  # fmt: skip
def test_what_is_no_export(put: Put, content: bytes | str, message: str) -> None:
    articles, error, _ = collect(put("a.csv", content))
    assert not articles
    assert message in error


def test_one_bad_row_stops_no_other(put: Put) -> None:
    path = put("a.csv", f"title,text\nA,{TEXT}\nB,one,two\nC,{TEXT}\n")
    articles, error, _ = collect(path)
    assert [one.source for one in articles] == [f"{path}#1", f"{path}#3"]
    assert error == "record 2 has 3 cells under 2 columns"


def test_a_line_of_a_gigabyte_is_not_taken_into_memory(put: Put, tmp_path: Path) -> None:
    path = Path(put("a.csv", "text,url\n"))
    with path.open("r+b") as file:
        file.truncate(1 << 30)  # of zeros that take no room on the disk
    _, error, _ = collect(path.as_posix())
    assert error.startswith("the line is over 50,000,000 bytes")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory is read from Linux")
def test_a_long_table_is_read_row_by_row(put: Put) -> None:
    read = (
        "import re, sys; from diplotimeline.readers.export import read_table; from diplotimeline.readers import Fields;"
        "print(sum(1 for _ in read_table(open(sys.argv[1], 'rb'), Fields())),"
        "re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])"
    )
    used = []
    for count in (2_000, 20_000):
        path = put("a.csv", written([HEADS, *[[*ROW[:3], TEXT * 20]] * count]))
        done = subprocess.run([sys.executable, "-c", read, path], check=True, capture_output=True, text=True)
        found, kilobytes = map(int, done.stdout.split())
        assert found == count
        used.append(kilobytes)
    assert used[1] - used[0] < 4_000  # of a file of 20 MB


def test_the_bounds_can_be_set(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("a.csv", written([HEADS, ROW]))
    monkeypatch.setenv(VARIABLE + "TABLE_COLUMNS", "3")
    assert collect(path)[1].startswith("the table is over 3 columns")
    monkeypatch.setenv(VARIABLE + "TABLE_COLUMNS", "4")
    monkeypatch.setenv(VARIABLE + "ROW_CHARACTERS", "80")
    assert "is over 80 characters" in collect(path)[1]


@pytest.mark.parametrize("said", ["English", "en", "ENG", "en-GB", "en_US", "English, French", "", "  "])
def test_what_says_that_it_is_english(put: Put, said: str) -> None:
    assert len(collect(put("a.csv", written([["text", "Language"], [TEXT, said]])))[0]) == 1
    assert len(collect(put("a.json", json.dumps({"text": TEXT, "lang": said})))[0]) == 1


@pytest.mark.parametrize("said", ["Spanish", "fr", "deu", "Old English", "ENM"])
def test_what_says_that_it_is_not(put: Put, said: str) -> None:
    articles, error, told = collect(put("a.csv", written([["text", "Language"], *[[TEXT, said]] * 2, [TEXT, "en"]])))
    assert (len(articles), error) == (1, "")
    assert told == ["2 of 3 rows say that they are not in English; only English is read"]


def test_news_api_without_a_text() -> None:
    first, second = read_articles(str(FILES / "newsapi.json"))
    assert first.text == "Bhutan and Malta established diplomatic relations on 3 September 2022."
    assert first.readings == ("read from its title and description, for it has no text",)
    assert second.text == (
        "Chad opened its embassy in Oslo on 5 September 2022.\n\n"
        "The minister, who had come by train, cut the ribbon and …"
    )
    assert second.readings == ("its source cut the text off: 2,107 more characters are not in the file",)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"title": "T", "content": "Whole.", "description": "Not needed."}, "Whole."),
        ({"title": "T", "content": "Whole, it says here. [+12 chars]", "description": "Whole, it says"},
         "Whole, it says here. …"),
        ({"title": "T", "url": "https://x.example", "content": None}, "T"),
        ({"title": "T", "content": "https://x.example/1", "summary": "S."}, "T\n\nS."),
        ({"title": "T", "content": "<p>One &amp; two.</p><p>Three.</p>"}, "One & two.\nThree."),
        ({"Headline": "T", "Body Text": "Whole."}, "Whole."),
        ({"title": "T", "body": ["One.", "Two."]}, "One.\n\nTwo."),
    ],
)  # fmt: skip
def test_what_a_record_has(put: Put, record: dict[str, object], text: str) -> None:
    assert [one.text for one in read_articles(put("a.json", json.dumps(record)))] == [text]


@pytest.mark.parametrize(
    ("written_day", "day_first", "expected"),
    [
        ("05/01/2024", True, date(2024, 1, 5)),
        ("05/01/2024", False, date(2024, 5, 1)),
        ("05/01/2024 10:30", False, date(2024, 5, 1)),
        ("05/01/2024", None, None),
        ("25/01/2024", False, date(2024, 1, 25)),
        ("05.01.2024", False, date(2024, 1, 5)),
        ("5/5/2024", None, date(2024, 5, 5)),
        ("20240501T120000Z", None, date(2024, 5, 1)),
    ],
)
def test_numeric_days_of_publication(put: Put, written_day: str, day_first: bool | None, expected: date | None) -> None:
    for path in (
        put("a.csv", written([["text", "date"], [TEXT, written_day]])),
        put("a.json", json.dumps({"text": TEXT, "date": written_day})),
        put("a.md", f"---\ndate: {written_day}\n---\n{TEXT}"),
    ):
        (article,) = read_articles(path, day_first=day_first)
        assert (article.published, article.day_first) == (expected, day_first)
        if expected is None:
            said = "the metadata's date can be two days (--day-first or --month-first tells): '05/01/2024'"
            assert article.readings == (said,)


def test_numeric_days_of_the_first_lines(put: Put) -> None:
    path = put("a.txt", f"Published: 05/01/2024\n\n{TEXT}\n")
    assert [next(read_articles(path, day_first=one)).published for one in (None, True, False)] == [
        None, date(2024, 1, 5), date(2024, 5, 1)
    ]  # fmt: skip
