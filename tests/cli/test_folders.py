"""Folders as desks have them: what is read, and the one line on what is not."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from diplotimeline.readers import skipped
from diplotimeline.readers.formats import EXTRAS

Files = Path(__file__).parent.parent / "readers" / "files"
LINE = "2017-06 PER AZE opened talks"
ACCOUNT = (
    "96 files skipped: 8 without a suffix (no known kind), 20 .doc (save as .docx), 40 .jpg (no known kind), "
    "16 .xlsx (save as .csv), 12 .xyz (no known kind)"
)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """300 files in folders: 184 articles and exports, 15 that cannot be read, 96 of no known kind, 5 hidden."""
    folder = tmp_path / "desk"
    exports = sorted(Files.iterdir())
    for number in range(300):
        sub = folder / f"{number % 7}" / f"{number % 3}"
        sub.mkdir(parents=True, exist_ok=True)
        if number < 20 * len(exports) and number < 100:
            file = exports[number % len(exports)]
            shutil.copy(file, sub / f"{number:03}-{file.name}")
        elif number < 184:
            (sub / f"{number:03}.txt").write_text(f"Talks no. {number}\n\n{LINE}\n")
        elif number < 199:
            (sub / f"{number:03}.csv").write_text("country,since\nPeru,1996\n")
        elif number < 295:
            suffix = next(
                s for end, s in ((219, ".doc"), (259, ".JPG"), (275, ".xlsx"), (287, ".xyz"), (295, "")) if number < end
            )
            (sub / f"{number:03}{suffix}").write_bytes(b"\x00\x01")
        else:
            (sub / f".{number:03}.xyz").write_bytes(b"x")
    return folder


def told(err: str) -> list[str]:
    return [line.removeprefix("diplotimeline: ") for line in err.splitlines()]


def test_three_hundred_files(mixed: Path, cli: Callable[..., object], extractor: list[str]) -> None:
    result = cli("extract", "desk", "-f", "jsonl")
    lines = told(result.err)
    assert result.status == 1
    assert lines[-2] == ACCOUNT
    assert lines[-1].endswith(", 15 could not be read")
    assert sum("is a table without a known column of text" in line for line in lines) == 15
    read = {source.partition("#")[0] for source in extractor}
    assert len(read) == 184
    assert result.out.count("\n") == 84
    assert sum("say that they are not in English" in line for line in lines) == sum(
        "gdelt.csv" in name for name in read
    )


@pytest.mark.parametrize("more", [["--archive", "a.sqlite"], ["--archive", "a.sqlite", "-f", "jsonl"], ["-f", "csv"]])
def test_the_account_is_given_in_every_way_of_running(
    mixed: Path, cli: Callable[..., object], extractor: list[str], more: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--archive" in more:  # the extractor that archives use
        from diplotimeline.batch import Outcome

        monkeypatch.setattr(
            "diplotimeline.archive.resume.run", lambda articles, **_: (Outcome(one) for one in articles)
        )
    assert told(cli("extract", "desk", *more).err)[-2] == ACCOUNT


def test_quiet_silences_it(mixed: Path, cli: Callable[..., object], extractor: list[str]) -> None:
    lines = told(cli("extract", "desk", "-f", "jsonl", "--quiet").err)
    assert len(lines) == 15
    assert not [line for line in lines if "skipped" in line]


def test_globs_and_folders_named_twice_count_once(
    mixed: Path, cli: Callable[..., object], extractor: list[str]
) -> None:
    assert told(cli("extract", "desk/*", "desk", "desk/0", "-f", "jsonl").err)[-2] == ACCOUNT


def test_nothing_skipped_nothing_said(tmp_path: Path, cli: Callable[..., object], extractor: list[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(LINE)
    assert "skipped" not in cli("extract", "in", "-f", "jsonl").err


def test_a_package_that_is_missing_is_named(
    tmp_path: Path, cli: Callable[..., object], extractor: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EXTRAS, ".csv", "no-such-package")
    monkeypatch.setitem(EXTRAS, ".tsv", "lxml")
    skipped.lacks.cache_clear()
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.csv", "c.csv.gz", "d.tsv", "e.tar.xz"):
        (tmp_path / "in" / name).write_text(LINE)
    (tmp_path / "in" / "out.txt").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    lines = told(cli("extract", "in", "-f", "jsonl").err)
    skipped.lacks.cache_clear()
    assert "in/d.tsv: is a table without a known column" in lines[-3]
    assert lines[-2] == (
        "5 files skipped: 2 .csv (pip install no-such-package), 1 .txt (no regular file), 1 .xz (no known kind), "
        "1 link (out of the folder, or to nothing)"
    )


def test_a_folder_of_nothing_to_read(tmp_path: Path, cli: Callable[..., object], extractor: list[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xyz").write_text("x")
    first, second, _ = told(cli("extract", "in").err)
    assert first.startswith("in: is a folder without a file to read (")
    assert second == "1 file skipped: 1 .xyz (no known kind)"


def test_many_kinds_are_one_line(tmp_path: Path, cli: Callable[..., object], extractor: list[str]) -> None:
    (tmp_path / "in").mkdir()
    for number in range(500):
        (tmp_path / "in" / f"a.k{number:03}\x1b[31m").write_text("x")
    (tmp_path / "in" / ("b." + "long" * 50)).write_text("x")
    account = told(cli("extract", "in").err)[1]
    assert len(account) < 1_000
    assert account.isprintable()
    assert account.endswith(", 481 of 481 more kinds")


@pytest.mark.parametrize("name", ["in", "in/sub"])
def test_a_folder_that_may_not_be_read_is_called_so(
    tmp_path: Path, cli: Callable[..., object], extractor: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(LINE)
    listed = Path.iterdir

    def iterdir(self: Path) -> object:
        if self.as_posix() == name:
            raise PermissionError(13, "Permission denied", str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    result = cli("extract", "in", "-f", "jsonl")
    assert f"{name}: is a folder that may not be read (no permission)" in told(result.err)
    assert result.status == 1
    assert extractor == ([] if name == "in" else ["in/a.txt"])


def test_columns_and_the_order_of_days_by_options(
    tmp_path: Path, cli: Callable[..., object], extractor: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text(f"kopf;wort;tag;wo\nT;{LINE};05/01/2024;https://x.example/1\n")
    named = ["--text-field", "wort", "--title-field", "kopf", "--date-field", "tag", "--url-field", "wo"]
    for order, day in (("--month-first", "2024-05-01"), ("--day-first", "2024-01-05")):
        result = cli("extract", "a.csv", *named, order, "-f", "jsonl")
        assert json.loads(result.out)["evidence"][0]["published"] == day
    result = cli("extract", "a.csv", "-f", "jsonl")
    assert told(result.err)[0] == (
        "a.csv: is a table without a known column of text (its columns: kopf, wort, tag, wo); --text-field names it"
    )
