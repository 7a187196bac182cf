"""`-o brief.docx` and `--template`: what the command line makes of them before anything is read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from diplotimeline.cli import run

Cli = Callable[..., Any]
ARTICLE = "2017-06 PER AZE held talks with\n2018-01 PER SRB held talks with\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def template(tmp_path: Path) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ministry of Examples"
    document.save(str(tmp_path / "ours.docx"))
    return tmp_path / "ours.docx"


def test_a_brief_in_word(cli: Cli, extractor: list[str], article: Path) -> None:
    done = cli("extract", "a.txt", "-o", "brief.docx")
    assert done.status == 0
    words = [one.text for one in docx.Document("brief.docx").paragraphs]
    assert words[:4] == [
        "Diplomatic timeline",
        "1 article read.",
        "Azerbaijan – Peru",
        "June 2017\tPER held talks with AZE",
    ]


def test_a_brief_of_events_read_before(cli: Cli, extractor: list[str], article: Path, template: Path) -> None:
    cli("extract", "a.txt", "-o", "events.jsonl")
    done = cli("timeline", "events.jsonl", "--group", "none", "-o", "brief.docx", "--template", "ours.docx")
    assert done.status == 0
    document = docx.Document("brief.docx")
    assert document.sections[0].header.paragraphs[0].text == "Ministry of Examples"
    assert [one.text.partition("\t")[0] for one in document.paragraphs][3:5] == ["June 2017", "January 2018"]


def test_a_brief_goes_to_a_pipe(
    extractor: list[str], article: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(article.parent)
    assert run(("extract", "a.txt", "-q", "-f", "docx")) == 0
    assert docx.Document(io.BytesIO(capfdbinary.readouterr().out)).paragraphs[0].text == "Diplomatic timeline"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--template", "no.docx", "-o", "b.docx"), "no.docx: there is no such file"),
        (("--template", "a.txt", "-o", "b.docx"), "a.txt: is no Word document (.docx, .dotx), or a damaged one"),
        (("--template", "ours.docx", "-o", "b.md"), "--template is for docx, not for markdown: give -o FILE.docx"),
        (("--template", "ours.docx"), "--template is for docx, not for table: give -o FILE.docx"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "timeline"])
def test_a_bad_template_is_told_before_anything_is_read(
    command: str,
    arguments: tuple[str, ...],
    error: str,
    cli: Cli,
    extractor: list[str],
    article: Path,
    template: Path,
    tmp_path: Path,
) -> None:
    (tmp_path / "e.jsonl").touch()
    done = cli(command, "a.txt" if command == "extract" else "e.jsonl", *arguments)
    assert (done.status, done.error) == (2, error)
    assert extractor == []
    assert not list(tmp_path.glob("b.*"))
