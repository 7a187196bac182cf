"""What is fuzzed: each target takes any bytes, and returns, or raises what is a fault of the program.

A reader may refuse its input with the error that is made for it, in one line; whatever it gives must keep the
promises that the rest of the program relies on.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO

from diplotimeline.datelines import find_datelines, without_datelines
from diplotimeline.document import blocks_of
from diplotimeline.document.labels import places
from diplotimeline.errors import EventsError, ReadError, RuleError
from diplotimeline.events.extractor import Extractor
from diplotimeline.events.grammar import tried
from diplotimeline.grammar import Grammar
from diplotimeline.language.terms import find_terms
from diplotimeline.lexicon import loading, nouns, types
from diplotimeline.model import Actor, Article, Block, Event, Timeline
from diplotimeline.readers import READERS, Fields, events, formats
from diplotimeline.readers.article import Piece, finish
from diplotimeline.readers.decode import clean
from diplotimeline.readers.wikitext import plain_wikitext
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.record import dumps, event_record
from diplotimeline.resolve.dates import read_dates, resolve_date
from diplotimeline.resolve.edtf import parse_edtf
from diplotimeline.tell.wording import summary
from diplotimeline.timeline import build

# The corpus names formats by their number here: new ones come after those that it knows.
FIRST = [".docx", ".eml", ".htm", ".html", ".json", ".jsonl", ".markdown", ".md", ".ndjson", ".pdf", ".text", ".txt"]
FIRST += [".xhtml", ".atom", ".csv", ".rdf", ".rss", ".tab", ".tsv", ".xml"]
FIRST += [".srt", ".vtt", ".odt", ".rtf", ".epub", ".msg", ".zip", ".tar", ".warc"]
FORMATS = [*FIRST, *sorted(READERS.keys() - set(FIRST))]
# What lays a page out, for the target that looks at its blocks; the corpus names these by their number too.
LAID_OUT = [".txt", ".md", ".html", ".eml", ".rtf", ".wiki", ".vtt"]
PUBLISHED = date(2017, 8, 17)
# One input in so many goes through what is slow.
SELDOM = 32
ACTORS = (Actor("CHL", "Chile", "party"), Actor("KEN", "Kenya", "party"))


def fuzz_readers(data: bytes) -> None:
    """The first byte chooses the format, 0xFF the choice by content; articles are clean and of one line a title."""
    if not data:
        return
    content = data[1:]
    number = data[0]
    suffix = FORMATS[number % len(FORMATS)]
    reader = formats.reader_for("x", content[:4096]) if number == 0xFF else READERS.get(suffix, READERS[".txt"])
    try:
        for piece in reader(io.BytesIO(content), Fields()):
            if piece.remark is not None:
                assert "\n" not in piece.remark
                continue
            try:
                article = finish(piece, source="fuzz")
            except ReadError as error:
                check_message(error)
                continue
            check_article(article)
    except ReadError as error:
        check_message(error)


def check_article(article: Article) -> None:
    """Assert what is promised of every article."""
    assert article.text.strip()
    assert clean(article.text) == article.text
    article.text.encode()
    assert article.title is None or (article.title and "\n" not in article.title)
    assert article.published is None or 1600 <= article.published.year <= 2100
    for note in article.readings:
        assert "\n" not in note


def fuzz_dates(data: bytes) -> None:
    """Dates of a text are slices of it in order, and each EDTF parses back to its first and last day."""
    text = clean(data.decode("utf-8", "ignore"))
    end = 0
    for reading in read_dates(text, published=PUBLISHED):
        assert text[reading.start : reading.end] == reading.text
        assert reading.start >= end
        end = reading.end
        for value in (reading.value, reading.bounded):
            if value is not None:
                assert parse_edtf(value.edtf)[:2] == (value.start, value.end)
                assert value.start is None or value.end is None or value.start <= value.end
    resolve_date(text[:200], published=PUBLISHED)


def fuzz_rules(data: bytes) -> None:
    """A rule file is taken or refused with its name; what is taken can be searched for and filled in."""
    path = _rule_file()
    path.write_bytes(data)
    own = Grammar(path)
    try:
        known = tried(own).made(loading.types)
    except RuleError as error:
        check_message(error, path.name)
        return
    for kind in known.values():
        for status in types.STATUSES:
            summary(kind, ACTORS, {}, None, status)  # type: ignore[arg-type]
    if zlib.crc32(data) % SELDOM == 0:
        with own.in_force():
            find_terms("embassy - - - - - - - - - - - -      a a a a a a aaaaaaaaaaaaaaaaaaa" * 20)


@cache
def _rule_file() -> Path:
    """A file to write rules to, and the built-in types out of the way: they do not change."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-rules-"))
    read, built_in = nouns.read_rules, folder / nouns.TERMS
    shutil.copy(nouns.EVENTS / nouns.TERMS, folder)
    terms = read(built_in)
    for module in (nouns, loading):
        module.EVENTS = folder
        module.read_rules = lambda path: terms if path == built_in else read(path)
    (folder / "own").mkdir()
    return folder / "own" / "my.toml"


def fuzz_events(data: bytes) -> None:
    """Events read back are written and read again as the same; every format takes them."""
    found: list[Event] = []
    try:
        found.extend(events._events(io.BytesIO(data), "fuzz"))
    except EventsError as error:
        check_message(error, "fuzz")
    except ReadError as error:
        check_message(error)
    for event in found:
        line = (dumps(event_record(event)) + "\n").encode("utf-8", "backslashreplace")
        assert next(events._events(io.BytesIO(line), "again")) == event
    merged = Timeline(build(found).events)
    for name in ("jsonl", "csv", "markdown"):
        RENDERERS[name](merged, RenderOptions())
    if found and zlib.crc32(data) % SELDOM == 0:
        for name, render in RENDERERS.items():
            if name not in {"svg", "png"}:  # charts need an extra, and a second each
                render(merged, RenderOptions())


def fuzz_text(data: bytes) -> None:
    """All that is found without a model: sentences and mentions in order, inside the text."""
    text = clean(data.decode("utf-8", "ignore"))
    if not text.strip():
        return
    prepared = _extractor().prepare(Article(text, "fuzz", published=PUBLISHED), every=zlib.crc32(data) % SELDOM == 0)
    last = 0
    for start, end in prepared.sentences:
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end
    for mention in (*prepared.countries, *prepared.terms):
        assert 0 <= mention.start < mention.end <= len(text)


def fuzz_document(data: bytes) -> None:
    """The first byte chooses how the page is read; its blocks cover words of its text, in order, each once."""
    if not data:
        return
    reader = READERS.get(LAID_OUT[data[0] % len(LAID_OUT)], _wikitext)
    try:
        for piece in reader(io.BytesIO(data[1:]), Fields()):
            if piece.remark is None:
                check_document(finish(piece, source="fuzz"))
    except ReadError as error:
        check_message(error)


def _wikitext(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """A page of a wiki without the dump around it."""
    yield Piece(plain_wikitext(stream.read().decode("utf-8", "ignore")))


def check_document(article: Article) -> None:
    """Assert what the readers of structure rely on, of the text as it is and of that without its datelines."""
    for start, end, level in article.headings:
        assert article.text[start:end].strip()
        assert article.text[start - 1 : start] in {"", "\n"}
        assert article.text[end : end + 1] in {"", "\n"}
        assert 1 <= level <= 6
    bare = without_datelines(article.text, find_datelines(article.text))
    assert len(bare) == len(article.text)
    for text in (article.text, bare):
        blocks = blocks_of(article, text)
        last = 0
        for number, block in enumerate(blocks):
            assert last <= block.start < block.end <= len(text)
            last = block.end
            assert text[block.start : block.end].strip()
            check_block(blocks, number, text)
        for place in places(blocks, text, article.title):
            block = blocks[place.block]
            assert block.start <= place.start < place.end <= block.end
            assert 0 <= place.words[0] <= place.words[1] <= len(text)


def check_block(blocks: tuple[Block, ...], number: int, text: str) -> None:
    """Assert that a block stands under a heading before it, and that its cells are trimmed pieces of it in order."""
    block = blocks[number]
    if block.parent is not None:
        assert block.parent < number
        assert blocks[block.parent].kind == "heading"
    assert (block.kind == "heading") == (block.level > 0)
    assert "\n" not in text[block.start : block.end] or block.kind in {"row", "heads"}
    last = block.start
    for cell in block.cells:
        assert last <= cell.start <= cell.end <= block.end
        last = cell.end
        assert text[cell.start : cell.end].strip() == text[cell.start : cell.end]
        assert "\n" not in text[cell.start : cell.end]


@cache
def _extractor() -> Extractor:
    return Extractor()


def check_message(error: Exception, start: str = "") -> None:
    """Assert that a message is one short line that begins with the name of what is wrong."""
    assert str(error).startswith(start)
    assert "\n" not in str(error), repr(str(error))
    assert len(str(error)) < 2000


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": fuzz_readers,
    "dates": fuzz_dates,
    "rules": fuzz_rules,
    "events": fuzz_events,
    "text": fuzz_text,
    "document": fuzz_document,
}
