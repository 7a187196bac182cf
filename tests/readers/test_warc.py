from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import warnings
import zlib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from diplotimeline.cli import run
from diplotimeline.errors import ReadError
from diplotimeline.model import Article
from diplotimeline.readers import read_articles

Put = Callable[[str, bytes | str], str]

SITE = "https://mfa.example"
WORDS = "Peru opened its embassy in Nairobi on 12 June 2015, the ministry said in a statement to the press on Friday."


def page(title: str, words: str = WORDS) -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>{title}</h1><p>{words}</p></article></body></html>"
    ).encode()


def chunked(data: bytes) -> bytes:
    parts = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


Answer = tuple[str, str, dict[str, str], bytes]


def crawl(answers: Iterable[Answer], *, packed: bool = True) -> bytes:
    """Write a crawl as crawlers do: a note on it, then request and response of each page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves temporary files open
        return written(answers, packed=packed)


def written(answers: Iterable[Answer], *, packed: bool) -> bytes:
    writer = WARCWriter(out := io.BytesIO(), gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, status, headers, body in answers:
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "mfa.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", http_headers=asked))
        told = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=told))
    return out.getvalue()


HTML = {"Content-Type": "text/html; charset=utf-8"}
ANSWERS: list[Answer] = [
    (f"{SITE}/2015/06/13/opening", "200 OK", HTML, page("Peru opens embassy in Nairobi")),
    (f"{SITE}/logo.png", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG"),
    (f"{SITE}/old", "301 Moved Permanently", HTML | {"Location": "/new"}, b""),
    (f"{SITE}/none", "404 Not Found", HTML, page("Not found")),
    (f"{SITE}/void", "200 OK", HTML, b"<html><body><script>1</script></body></html>"),
    (f"{SITE}/zip", "200 OK", HTML | {"Content-Encoding": "gzip"}, gzip.compress(page("Packed"))),
    (
        f"{SITE}/both",
        "200 OK",
        HTML | {"Content-Encoding": "deflate", "Transfer-Encoding": "chunked"},
        chunked(zlib.compress(page("In chunks"))),
    ),
    (f"{SITE}/latin", "200 OK", {"Content-Type": "text/html; charset=ISO-8859-1"},
     page("Peña").decode().encode("latin-1")),
    (f"{SITE}/a.txt", "200 OK", {"Content-Type": "text/plain"}, WORDS.encode()),
]  # fmt: skip
READ = ["#3 opening", "#13 zip", "#15 both", "#17 latin", "#19 a.txt"]
PASSED = (
    "passed over: answers that are no page (moved, not found …) (2), files that are no page (pictures, scripts …) (1), "
    "pages without a text (1)"
)


def gathered(path: str) -> tuple[list[Article], list[str], str]:
    articles: list[Article] = []
    told: list[str] = []
    try:
        for article in read_articles(path, tell=told.append):
            articles.append(article)  # noqa: PERF402 - what came before the error counts
    except ReadError as error:
        return articles, told, str(error).removeprefix(f"{path}: ")
    return articles, [one.removeprefix(f"{path}: ") for one in told], ""


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "crawl"])
def test_the_pages_of_a_crawl(put: Put, name: str) -> None:
    articles, told, refused = gathered(path := put(name, crawl(ANSWERS, packed=name.endswith(".gz"))))
    assert (told, refused) == ([PASSED], "")
    numbers = [one.source.removeprefix(path) for one in articles]
    assert [number + " " + one.rpartition("/")[2] for number, one in zip(numbers, addresses(path), strict=True)] == READ
    first = articles[0]
    assert (first.title, first.published, first.published_where) == (
        "Peru opens embassy in Nairobi",
        date(2015, 6, 13),
        "the web address",
    )
    assert all(WORDS in one.text for one in articles)
    assert articles[3].title == "Peña"


def addresses(path: str) -> list[str]:
    from diplotimeline.readers.fields import Fields
    from diplotimeline.readers.packed import unpacked
    from diplotimeline.readers.warc import read_warc

    with Path(path).open("rb") as file:
        return [piece.address or "" for piece in read_warc(unpacked(file, path), Fields()) if piece.remark is None]


def test_records_without_an_answer(put: Put) -> None:
    kinds = {"resource": ("text/html", page("A resource")), "conversion": ("text/plain", WORDS.encode())}
    records = [
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{SITE}/{kind}>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
        + b"\r\n\r\n"
        for kind, (content_type, body) in kinds.items()
    ]
    path = put("a.warc", b"".join(records))
    assert [one.text.split("\n")[0] for one in read_articles(path)] == ["A resource", WORDS]
    assert addresses(path) == [f"{SITE}/resource", f"{SITE}/conversion"]


def test_a_page_that_is_made_to_harm_stops_no_other(put: Put) -> None:
    answers: list[Answer] = [
        (f"{SITE}/bomb", "200 OK", HTML | {"Content-Encoding": "gzip"}, gzip.compress(b" " * 30_000_000)),
        (f"{SITE}/deep", "200 OK", HTML, b"<div>" * 3_000),
        (f"{SITE}/broken", "200 OK", HTML | {"Content-Encoding": "gzip"}, b"\x1f\x8b" + b"\xff" * 40),
        (f"{SITE}/br", "200 OK", HTML | {"Content-Encoding": "br"}, b"\x0b\x02"),
        (f"{SITE}/good", "200 OK", HTML, page("Good")),
    ]
    articles, _, refused = gathered(put("a.warc.gz", crawl(answers)))
    assert [one.title for one in articles] == ["Good"]
    assert refused.startswith("4 of 5 records not read; record 3 the unpacked content is over 200 times")
    for number, words in {1: "HTML_DEPTH", 2: "cannot be unpacked", 3: "is packed as br, which is not read"}.items():
        assert words in gathered(put("b.warc", crawl([answers[number], answers[4]], packed=False)))[2]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Peru opened an embassy.", "is no WARC file"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "record 1 does not say how long it is"),
        (b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n", "record 1 does not say how long it is"),
        (b"WARC/1.0\r\nWARC-Type: x\r\nContent-Length: 2\r\n\r\nabcdef", "no record begins after record 1"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 2_000, "a thousand header lines"),
        (crawl(ANSWERS[1:2], packed=False), r"has no article \(passed over: files that are no page"),
        (crawl(ANSWERS[:1], packed=False)[:-200], "record 3 is cut off"),
    ],
)
def test_bad_crawls(put: Put, content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        list(read_articles(put("a.warc", content)))


def test_what_came_before_the_damage_is_read(put: Put) -> None:
    whole = crawl(ANSWERS)
    articles, _, refused = gathered(put("a.warc.gz", whole[:-300]))
    assert len(articles) == 4
    assert refused == "is a damaged gzip file, or one that was cut off"
    articles, _, refused = gathered(put("a.warc", crawl(ANSWERS, packed=False)[:-50]))
    assert len(articles) == 4
    assert refused == "record 19 is cut off"


def test_a_crawl_of_a_thousand_pages_is_read_as_a_stream(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    # Finding the article takes most of the time, and its memory is none of the crawl's.
    monkeypatch.setattr("diplotimeline.readers.html._article", lambda tree: (tree.text_content(), "Title", None, ()))

    def answers() -> Iterable[Answer]:
        for number in range(1_000):
            day = f"{number % 28 + 1} May {1950 + number % 60}"
            text = f"{page(f'Page {number}', f'Peru and Kenya met on {day}. ' * 4).decode()}"
            yield f"{SITE}/{number}", "200 OK", HTML, text.encode()

    path = put("a.warc.gz", crawl(answers()))
    for _ in zip(read_articles(path), range(20), strict=False):  # what is loaded once
        pass
    tracemalloc.start()
    peaks: list[int] = []
    count = 0
    for article in read_articles(path):
        assert article.source == f"{path}#{2 * count + 3}"
        count += 1
        if count % 250 == 0:
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()
    tracemalloc.stop()
    assert count == 1_000
    assert max(peaks) < 8_000_000
    assert peaks[-1] < 1.5 * peaks[0]


def test_events_of_a_crawl(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    path = put("a.warc.gz", crawl(ANSWERS[:3]))
    assert run(["extract", path, "--format", "jsonl", "--quiet", "--reader", "rules"]) == 0
    (event,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (event["type"], event["date"]["edtf"]) == ("mission_opened", "2015-06-12")
    assert event["evidence"][0]["source"] == f"{path}#3"
