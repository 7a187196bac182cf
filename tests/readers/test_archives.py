from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import struct
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.errors import ReadError
from diplotimeline.model import Article
from diplotimeline.readers import read_article, read_articles
from diplotimeline.readers.limits import VARIABLE

Put = Callable[[str, bytes | str], str]

WORDS = "Peru opened its embassy in Nairobi on 12 June 2015, the ministry said."
PAGE = f"<html><head><title>Peru in Kenya</title></head><body><article><p>{WORDS}</p></article></body></html>"
LINES = "".join(
    json.dumps({"text": f"{number}. {WORDS}", "url": "https://a.example/2017/08/17/x"}) + "\n" for number in "12"
)
FILES: dict[str, bytes | str] = {
    "2015/june/a.txt": f"2015-06-13\n\n{WORDS}\n",
    "2015/page.html": PAGE,
    "lines.jsonl": LINES,
    "b.txt.gz": gzip.compress(WORDS.encode()),
    "picture.jpg": b"\xff\xd8\xff",
    "style.css": "a {}",
    "README": "Words.",
    ".hidden.txt": "Words.",
    "__MACOSX/2015/._page.html": "Words.",
}
READ = ["2015/june/a.txt", "2015/page.html", "lines.jsonl#1", "lines.jsonl#2", "b.txt.gz"]
PASSED = "passed over: .css: no known kind (1), .jpg: no known kind (1), no suffix: no known kind (1)"


def zipped(files: dict[str, bytes | str]) -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes | str], mode: str = "w", *members: tarfile.TarInfo) -> bytes:
    with tarfile.open(fileobj=(out := io.BytesIO()), mode=mode) as archive:  # type: ignore[call-overload]
        for info in members:
            archive.addfile(info)
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def gathered(path: str) -> tuple[list[Article], list[str], str]:
    """What is read, what is told, and what is refused."""
    articles: list[Article] = []
    told: list[str] = []
    try:
        for article in read_articles(path, tell=told.append):
            articles.append(article)  # noqa: PERF402 - what came before the error counts
    except ReadError as error:
        return articles, told, str(error).removeprefix(f"{path}: ")
    return articles, [one.removeprefix(f"{path}: ") for one in told], ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(FILES)),
        ("a.tar", tarred(FILES)),
        ("a.tar.gz", tarred(FILES, "w:gz")),
        ("a.tgz", tarred(FILES, "w:gz")),
        ("a.tar.bz2", tarred(FILES, "w:bz2")),
        ("a", zipped(FILES)),
        ("b", tarred(FILES)),
        ("a.zip.gz", gzip.compress(zipped(FILES))),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_the_files_of_an_archive(put: Put, name: str, content: bytes) -> None:
    articles, told, refused = gathered(path := put(name, content))
    assert [one.source.removeprefix(f"{path}/") for one in articles] == READ
    assert (told, refused) == ([PASSED], "")
    assert all(WORDS in one.text for one in articles)
    assert [one.published for one in articles] == [date(2015, 6, 13), None, date(2017, 8, 17), date(2017, 8, 17), None]
    assert articles[1].title == "Peru in Kenya"


def test_bzip2_of_any_format(put: Put) -> None:
    assert read_article(put("a.txt.bz2", bz2.compress(WORDS.encode()))).text == WORDS
    with pytest.raises(ReadError, match="is a damaged bzip2 file, or one that was cut off"):
        read_article(put("b.txt.bz2", bz2.compress(os.urandom(5_000))[:-50]))
    with pytest.raises(ReadError, match="is a damaged bzip2 file"):
        read_article(put("c.txt.bz2", WORDS))
    with pytest.raises(ReadError, match="UNPACKED_RATIO"):
        read_article(put("d.txt.bz2", bz2.compress(b" " * 20_000_000)))


@pytest.mark.parametrize(("suffix", "made"), [(".zip", zipped), (".tar", tarred)])
def test_one_bad_file_does_not_stop_the_others(put: Put, suffix: str, made: Callable[..., bytes]) -> None:
    files = {"bad.pdf": "no PDF", "empty.txt": "", "bomb.txt.gz": gzip.compress(b" " * 9_000_000), "good.txt": WORDS}
    articles, _, refused = gathered(path := put(f"a{suffix}", made(files)))
    assert [one.source for one in articles] == [f"{path}/good.txt"]
    assert refused == "3 of 4 records not read; bad.pdf is not a PDF file"
    _, _, refused = gathered(put(f"b{suffix}", made({"bomb.txt.gz": files["bomb.txt.gz"], "good.txt": WORDS})))
    assert refused.startswith("bomb.txt.gz the unpacked content is over 200 times its packed size")
    _, _, refused = gathered(put(f"c{suffix}", made({"x.jsonl": '{"text": "Peru."}\n{', "good.txt": WORDS})))
    assert refused.startswith("x.jsonl#2 is not JSON")


def test_archives_in_archives_and_encrypted_files_are_named(put: Put) -> None:
    content = bytearray(zipped({"in.zip": zipped(FILES), "more/in.tar.gz": b"x", "a.txt": WORDS, "b.txt": WORDS}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag of encryption, of the last member
        content[content.rindex(mark) + offset] |= 1
    articles, _, refused = gathered(path := put("a.zip", bytes(content)))
    assert [one.source for one in articles] == [f"{path}/a.txt"]
    assert refused == ("encrypted, not read (1): b.txt; archives within it, not entered (2): in.zip, more/in.tar.gz")


def test_names_that_climb_are_only_names(put: Put) -> None:
    names = ["../../etc/a.txt", "/abs/b.txt", "..\\c.txt", "./d.txt"]
    for suffix, made in ((".zip", zipped), (".tar", tarred)):
        articles, _, _ = gathered(path := put(f"a{suffix}", made(dict.fromkeys(names, WORDS))))
        assert [one.source.removeprefix(path) for one in articles] == ["/etc/a.txt", "/abs/b.txt", "/c.txt", "/d.txt"]


def test_links_of_a_tar_are_not_followed(put: Put) -> None:
    link = tarfile.TarInfo("a.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard = tarfile.TarInfo("b.txt")
    hard.type, hard.linkname = tarfile.LNKTYPE, "good.txt"
    device = tarfile.TarInfo("c.txt")
    device.type = tarfile.CHRTYPE
    articles, told, _ = gathered(path := put("a.tar", tarred({"good.txt": WORDS}, "w", link, hard, device)))
    assert [one.source for one in articles] == [f"{path}/good.txt"]
    assert told == ["passed over: links (2), devices (1)"]


def test_a_document_under_the_name_of_an_archive_is_read_as_what_it_is(put: Put) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(data := io.BytesIO())
    assert read_article(put("a.zip", data.getvalue())).text == WORDS
    (article,), _, _ = gathered(path := put("b.zip", zipped({"a.docx": data.getvalue()})))
    assert (article.source, article.text) == (f"{path}/a.docx", WORDS)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.zip", b"Peru opened an embassy.", "is no ZIP file, or a damaged one"),
        ("a.zip", zipped(FILES)[:-60], "is no ZIP file, or a damaged one"),
        ("a.zip", zipped({}), "has no article"),
        ("a.zip", zipped({"a.jpg": "x"}), r"has no article \(passed over: .jpg: no known kind \(1\)\)"),
        ("a.tar", b"Peru opened an embassy. " * 50, "is no TAR file, or a damaged one"),
        ("a.tar", tarred({"a.txt": WORDS * 200})[:3_000], "damaged|cut off"),
        ("a.tar.gz", tarred({"a.bin": os.urandom(90_000)}, "w:gz")[:-30_000], "is a damaged gzip file"),
        ("a.tar.gz", gzip.compress(b"x" * 40), "is no TAR file"),
        ("a.tar", b"\x00" * 10_240, "has no article"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",  # archives hold the time, which a name may not
)  # fmt: skip
def test_bad_archives(put: Put, name: str, content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        list(read_articles(put(name, content)))


def test_a_hundred_thousand_members_are_refused_before_they_are_listed(put: Put) -> None:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    with pytest.raises(ReadError, match=r"the archive is over 50,000 members \(set DIPLOTIMELINE_MAX_ARCHIVE_MEMBERS"):
        list(read_articles(put("a.zip", out.getvalue())))


def test_the_bounds_of_archives(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{number}.txt": WORDS for number in range(20)}
    zip_path, tar_path = put("a.zip", zipped(files)), put("a.tar", tarred(files))
    bomb = {"good.txt": WORDS, "bomb.txt": b" " * 30_000_000}
    articles, _, refused = gathered(put("bomb.zip", zipped(bomb)))
    assert (len(articles), refused[:43]) == (1, "bomb.txt the unpacked content is over 200 t")
    with pytest.raises(ReadError, match="UNPACKED_RATIO"):
        list(read_articles(put("bomb.tar.gz", tarred(bomb, "w:gz"))))
    monkeypatch.setenv(VARIABLE + "ARCHIVE_BYTES", "1000")
    for path in (zip_path, tar_path):
        with pytest.raises(ReadError, match=r"the unpacked archive is over 1,000 bytes .*ARCHIVE_BYTES"):
            list(read_articles(path))
    monkeypatch.setenv(VARIABLE + "ARCHIVE_MEMBERS", "10")
    for path in (zip_path, tar_path):
        with pytest.raises(ReadError, match="the archive is over 10 members"):
            list(read_articles(path))


def test_a_tar_whose_header_claims_gigabytes_is_refused(put: Put) -> None:
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 2_000_000_000
    with pytest.raises(ReadError, match="one of its headers has megabytes"):
        list(read_articles(put("a.tar", info.tobuf(tarfile.USTAR_FORMAT) + bytes(5_000))))


def test_members_that_lie_over_one_another_are_refused(put: Put) -> None:
    content = bytearray(zipped({"a.txt": WORDS * 30, "b.txt": WORDS * 30}))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<I", 0)  # the second is where the first is
    articles, _, refused = gathered(put("a.zip", bytes(content)))
    assert len(articles) <= 1
    assert "b.txt is damaged" in refused or "2 of 2" in refused


def test_a_file_that_takes_too_long_does_not_stop_the_others(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    from diplotimeline.readers import formats

    def slow(stream: object, fields: object) -> object:
        time.sleep(10)
        yield

    monkeypatch.setitem(formats.READERS, ".md", slow)
    monkeypatch.setenv(VARIABLE + "ARTICLE_SECONDS", "1")
    articles, _, refused = gathered(put("a.zip", zipped({"a.md": WORDS, "b.txt": WORDS})))
    assert len(articles) == 1
    assert refused.startswith("a.md the time for one article is over 1 seconds")
