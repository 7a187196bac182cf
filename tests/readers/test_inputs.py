from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from diplotimeline.errors import ReadError
from diplotimeline.readers import find_inputs, read_article, read_articles
from diplotimeline.readers.limits import BOUNDS, VARIABLE

Put = Callable[[str, bytes | str], str]


@pytest.fixture
def folder(put: Put, tmp_path: Path) -> Path:
    for name in (
        "in/b.txt",
        "in/a.md",
        "in/sub/c.json",
        "in/sub/d.txt.gz",
        "in/.hidden.txt",
        "in/.git/x.txt",
        "in/e.exe",
        "out/secret.txt",
    ):
        put(name, "Words.")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/away").symlink_to(tmp_path / "out")
    (tmp_path / "in/near.txt").symlink_to(tmp_path / "in/b.txt")
    (tmp_path / "in/sub/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/dead.txt").symlink_to(tmp_path / "nowhere.txt")
    return tmp_path / "in"


def names(folder: Path, *paths: str, follow_links: bool = False) -> list[str]:
    return [Path(one).relative_to(folder).as_posix() for one in find_inputs(paths, follow_links=follow_links)]


def test_a_folder_is_walked_in_order(folder: Path) -> None:
    assert names(folder, str(folder)) == ["a.md", "b.txt", "near.txt", "sub/c.json", "sub/d.txt.gz"]


def test_links_out_of_a_folder_only_when_asked(folder: Path) -> None:
    found = names(folder, str(folder), follow_links=True)
    assert found == ["a.md", "b.txt", "link.txt", "near.txt", "away/secret.txt", "sub/c.json", "sub/d.txt.gz"]


def test_globs_files_and_repeats(folder: Path) -> None:
    assert names(folder, str(folder / "*.txt"), str(folder / "b.txt")) == ["b.txt", "dead.txt", "link.txt", "near.txt"]
    assert names(folder, str(folder / "**" / "*.json")) == ["sub/c.json"]
    assert list(find_inputs(["-", "-", "no/such.txt", "no/*.txt"])) == ["-", "no/such.txt", "no/*.txt"]


def test_a_name_that_looks_like_a_glob_is_a_name(put: Put) -> None:
    path = put("a[1].txt", "Chile opened an embassy.")
    assert list(find_inputs([path])) == [path]


def test_odd_names_work(put: Put) -> None:
    for name in ("line\nbreak.txt", "-dash.txt", "quo'te\".txt", "\udcff.txt", "ünï.txt"):
        path = put("odd/" + name, "Chile opened an embassy.")
        assert read_article(path).source == path
    folder = Path(path).parent
    assert len(list(find_inputs([str(folder)]))) == 5
    with pytest.raises(ReadError) as caught:
        read_article(put("odd/line\nbreak.txt", ""))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("no-such.txt", "no-such.txt: does not exist"),
        ("no/*.txt", "does not exist"),
        ("nul\0.txt", "no possible file name"),
        ("n" * 5000, "cannot be read"),
    ],
)
def test_bad_paths(path: str, message: str) -> None:
    assert list(find_inputs([path])) == [path]
    with pytest.raises(ReadError, match=message):
        list(read_articles(path))


def test_folders_are_no_files(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is a folder, not a file"):
        read_article(folder)
    (tmp_path / "void").mkdir()
    assert list(find_inputs([str(tmp_path / "void")])) == [str(tmp_path / "void")]
    with pytest.raises(ReadError, match="is a folder without a file to read"):
        read_article(tmp_path / "void")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(put: Put) -> None:
    Path(path := put("a.txt", "Words.")).chmod(0)
    with pytest.raises(ReadError, match="no permission"):
        read_article(path)


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"Chile opened an embassy.")
    article = read_article("-", published=date(2015, 6, 12))
    assert (article.source, article.text, article.published_basis) == ("-", "Chile opened an embassy.", "option")
    piped(monkeypatch, b'{"text": "One."}\n{"text": "Two."}\n')
    assert [one.source for one in read_articles("-")] == ["-#1", "-#2"]
    piped(monkeypatch, b"")
    with pytest.raises(ReadError, match="standard input: is empty"):
        read_article("-")


def bound(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> None:
    monkeypatch.setenv(VARIABLE + name, str(value))


def test_the_bound_on_files_and_texts(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("a.txt", "Chile opened an embassy. " * 100)
    bound(monkeypatch, "FILE_BYTES", 1000)
    with pytest.raises(ReadError, match=r"the file is over 1,000 bytes \(set DIPLOTIMELINE_MAX_FILE_BYTES to raise"):
        read_article(path)
    bound(monkeypatch, "FILE_BYTES", "1_000_000")
    assert read_article(path)
    bound(monkeypatch, "TEXT_CHARACTERS", 100)
    with pytest.raises(ReadError, match="TEXT_CHARACTERS"):
        read_article(path)
    bound(monkeypatch, "TEXT_CHARACTERS", "many")
    with pytest.raises(ReadError, match="must be a whole number above 0"):
        read_article(path)


def test_a_record_that_is_too_long_stops_no_other(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("a.jsonl", '{"text": "One."}\n{"text": "' + "x" * 500 + '"}\n{"text": "Three."}\n')
    bound(monkeypatch, "TEXT_CHARACTERS", 100)
    articles = []
    stream = read_articles(path)
    with pytest.raises(ReadError, match="record 2 the text is over 100 characters"):
        articles.extend(stream)  # keeps what came before the error
    assert [one.source for one in articles] == [path + "#1", path + "#3"]
    bound(monkeypatch, "LINE_BYTES", 100)
    with pytest.raises(ReadError, match="LINE_BYTES"):
        list(read_articles(path))


def test_gzip_bombs_and_damage(put: Put) -> None:
    with pytest.raises(ReadError, match="UNPACKED_RATIO"):
        read_article(put("bomb.txt.gz", gzip.compress(b" " * 20_000_000)))
    with pytest.raises(ReadError, match="UNPACKED_RATIO"):
        list(read_articles(put("bomb.jsonl.gz", gzip.compress((b'{"text": "' + b"x" * 2000 + b'"}\n') * 20_000))))
    with pytest.raises(ReadError, match="is not a gzip file"):
        read_article(put("a.txt.gz", "plain"))
    with pytest.raises(ReadError, match="cut off"):
        read_article(put("b.txt.gz", gzip.compress(os.urandom(5000))[:-50]))


def test_word_bombs_and_entities(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def packed(content: bytes, count: int = 1) -> bytes:
        with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("[Content_Types].xml", "<Types/>")
            for number in range(count):
                parts.writestr(f"word/document{number or ''}.xml", content)
        return out.getvalue()

    with pytest.raises(ReadError, match="UNPACKED_RATIO"):
        read_article(put("bomb.docx", packed(b" " * 30_000_000)))
    with pytest.raises(ReadError, match="document type"):
        read_article(put("xxe.docx", packed(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')))
    with pytest.raises(ReadError, match="cannot be read as a Word document"):
        read_article(put("odd.docx", packed(b"<x/>")))
    bound(monkeypatch, "DOCX_PARTS", 10)
    with pytest.raises(ReadError, match="DOCX_PARTS"):
        read_article(put("many.docx", packed(b"<x/>", 20)))


def test_every_bound_is_above_what_articles_are() -> None:
    assert len({one.name for one in BOUNDS}) == len(BOUNDS)
    assert all(one.value == one.default > 100 for one in BOUNDS)


def test_reading_uses_no_network(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = (
        '<html><head><base href="http://x.example/"><link rel="stylesheet" href="a.css">'
        '</head><body><img src="http://x.example/a.png">'
        "<p>Chile opened an embassy in Nairobi.</p></body></html>"
    )
    assert "embassy" in read_article(put("a.html", page)).text
