"""The time that one article may take: it is given up with its message, and the others are read."""

from __future__ import annotations

import re
import signal
import threading
import time
from pathlib import Path

import pytest

from diplotimeline.batch import extract_articles
from diplotimeline.errors import ReadError
from diplotimeline.events.extractor import Extractor
from diplotimeline.events.prepared import Prepared
from diplotimeline.language.sentences import MAX_SENTENCE, split_sentences
from diplotimeline.model import Article
from diplotimeline.readers import read_articles
from diplotimeline.readers.limits import VARIABLE
from diplotimeline.readers.patience import patience
from diplotimeline.resolve.countries import read_countries
from diplotimeline.resolve.dates import read_dates

MESSAGE = r"the time for one article is over 1 seconds \(set DIPLOTIMELINE_MAX_ARTICLE_SECONDS to raise the bound\)"


@pytest.fixture
def one_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE + "ARTICLE_SECONDS", "1")


@pytest.mark.usefixtures("one_second")
def test_an_expression_that_backtracks_is_interrupted() -> None:
    before = signal.getsignal(signal.SIGALRM)
    start = time.monotonic()
    with pytest.raises(ReadError, match=MESSAGE), patience():
        re.match(r"(a|aa)+$", "a" * 60 + "b")
    assert time.monotonic() - start < 5
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.usefixtures("one_second")
def test_what_catches_every_exception_does_not_catch_it() -> None:
    def stubborn() -> None:
        while True:
            try:
                time.sleep(0.1)
            except Exception:  # noqa: BLE001
                continue

    with pytest.raises(ReadError, match=MESSAGE), patience():
        stubborn()


@pytest.mark.usefixtures("one_second")
def test_a_thread_of_a_host_program_is_left_alone() -> None:
    done: list[str] = []

    def work() -> None:
        with patience():
            time.sleep(1.3)
            done.append("to the end")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["to the end"]


def test_the_articles_beside_a_slow_one_are_extracted(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare = Extractor.prepare

    def slow(self: Extractor, article: Article, **options: bool) -> Prepared:
        while article.source == "slow":
            pass
        return prepare(self, article, **options)

    monkeypatch.setattr(Extractor, "prepare", slow)
    list(extract_articles([Article("Peru and Chile established diplomatic relations in 1960.", "first")]))  # loads all
    monkeypatch.setenv(VARIABLE + "ARTICLE_SECONDS", "1")
    told: list[tuple[str, str]] = []
    texts = {name: f"Peru and Chile established diplomatic relations in {year}." for name, year in YEARS.items()}
    articles = [Article(text, name) for name, text in texts.items()]
    found = list(extract_articles(articles, failed=lambda article, why: told.append((article.source, why))))
    assert [(article.source, [e.date.edtf for e in events if e.date]) for article, events in found] == [
        ("one", ["1961"]),
        ("two", ["1962"]),
        ("four", ["1964"]),
    ]
    assert [source for source, _ in told] == ["slow"]
    assert re.fullmatch(MESSAGE, told[0][1])


YEARS = {"one": 1961, "two": 1962, "slow": 1963, "four": 1964}


@pytest.mark.usefixtures("one_second")
def test_a_file_that_takes_too_long_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from diplotimeline.readers import article

    monkeypatch.setattr(article, "find_title", lambda *_: time.sleep(10))
    (tmp_path / "a.txt").write_text("Peru opened an embassy.")
    with pytest.raises(ReadError, match="a.txt: " + MESSAGE):
        list(read_articles(str(tmp_path / "a.txt")))


PIECES = (
    ".",
    "!",
    "…",
    ". ",
    "[1]",
    ".[1] ",
    "Mr. ",
    "U.S. ",
    "a.b.c.",
    '"',
    "(",
    "- ",
    "\n",
    "\n ",
    "x",
    "x ",
    "X",
    "Xy ",
    "Peru and ",
    "5 May 2015 ",
    "1 and ",
    "1",
    "1-",
    "1/",
    ",",
    "May ",
    "the same day ",
    "of ",
    "a" + " " * 50,
    "President of Peru ",
    "'s ",
    "é",
    "中文",
    "e\u0301",
    "1990, ",
    "1990-",
    "19th century ",
    "Ambassador ",
    "\t",
    "— ",
    ".Aa",
    "http://a.b/",
    "a | ",
    "Korea ",
    "Congo and Guinea ",
    "the two countries ",
    "his counterpart ",
    "Peru, Chile, Kenya, ",
    "10:30 ",
    "Peru opened an embassy in Baku. ",
)


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    """Sentences, dates and countries of 100,000 characters of one kind; squares would take minutes."""
    text = (piece * 100_000)[:100_000]
    start = time.process_time()
    sentences = split_sentences(text)
    read_dates(text[:20_000], sentences=split_sentences(text[:20_000]))
    read_countries(text)
    assert time.process_time() - start < 5
    assert all(0 < end - start <= MAX_SENTENCE for start, end in sentences)


def test_a_line_without_a_full_stop_is_read_in_pieces_that_cover_it() -> None:
    text = "; ".join(f"Peru opened mission number {number} in Baku" for number in range(2000))
    sentences = split_sentences(text)
    assert len(sentences) > 10
    assert "".join(text[start:end] for start, end in sentences).replace(" ", "") == text.replace(" ", "")
    assert all(text[end - 1] == ";" for _, end in sentences[:-1])
