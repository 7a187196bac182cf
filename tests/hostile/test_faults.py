"""Faults of the machine: full disks, places that cannot be written, models that are none, pipes that close."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diplotimeline.cli import run
from diplotimeline.cli.output import Output

ROOT = Path(__file__).parent.parent.parent
ARTICLE = ROOT / "examples" / "prespa-embassies.txt"
EVENTS = ROOT / "examples" / "expected" / "prespa-embassies.jsonl"


def command(*arguments: str, folder: Path, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Run `diplotimeline` in a process of its own: its status and what it says."""
    program = [sys.executable, "-m", "diplotimeline", *arguments]
    done = subprocess.run(program, check=False, cwd=folder, capture_output=True, timeout=60, preexec_fn=before)
    return done.returncode, done.stderr.decode()


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


@pytest.mark.parametrize("name", ["json", "html"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "out").write_text("the old one")
    status, told = command("timeline", str(EVENTS), "-f", name, "-o", "out", folder=tmp_path, before=small_files)
    assert status == 2
    assert "out: " in told
    assert "File too large" in told
    assert len(told.splitlines()) == 1
    assert (tmp_path / "out").read_text() == "the old one"
    assert os.listdir(tmp_path) == ["out"]


def test_a_full_device(tmp_path: Path) -> None:
    status, told = command("timeline", str(EVENTS), "-f", "json", "-o", "/dev/full", folder=tmp_path)
    assert (status, told) == (2, "diplotimeline: /dev/full: No space left on device\n")
    with Path("/dev/full").open("wb") as full:
        program = [sys.executable, "-m", "diplotimeline", "timeline", str(EVENTS), "-f", "json"]
        done = subprocess.run(program, check=False, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    assert done.stderr.decode() == "diplotimeline: output: No space left on device\n"


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("missing/out.json", "cannot be written (No such file or directory)"),
        ("folder", "is a folder, not a file"),
        ("file/out.json", "cannot be written (Not a directory)"),
        ("x" * 300 + ".json", "cannot be written (File name too long)"),
        ("loop", "cannot be written|Symlink loop|Too many levels"),
    ],
)
def test_a_place_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], place: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to("loop")
    assert run(["timeline", str(EVENTS), "-f", "json", "-o", place]) == 2
    told = capfd.readouterr().err
    assert any(words in told for words in message.split("|"))
    assert len(told.splitlines()) == 1


def test_an_output_folder_that_vanishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    render = Output.render

    def vanish(self: Output, *arguments: object, **options: object) -> None:
        render(self, *arguments, **options)  # type: ignore[arg-type]
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()

    monkeypatch.setattr(Output, "render", vanish)
    assert run(["timeline", str(EVENTS), "-f", "json", "-o", str(folder / "out.json")]) == 2
    told = capfd.readouterr().err
    assert "No such file or directory" in told
    assert "out.json" in told
    assert len(told.splitlines()) == 1


def test_a_pipe_that_closes() -> None:
    """The reader takes one byte and goes away, long before all is written."""
    program = [sys.executable, "-m", "diplotimeline", "timeline", *[str(EVENTS)] * 20, "-f", "html"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read().decode()
        assert process.wait(60) in {0, 141}
    assert "Traceback" not in told
    assert "Broken" not in told


def test_closed_standard_streams(tmp_path: Path) -> None:
    for streams in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        line = f'"{sys.executable}" -m diplotimeline timeline "{EVENTS}" -f json -o out.json {streams}'
        done = subprocess.run(["bash", "-c", line], check=False, cwd=tmp_path, capture_output=True, timeout=60)
        assert b"Traceback" not in done.stderr
        assert done.returncode == 0, streams


def broken_model(folder: Path) -> None:
    (folder / "meta.json").write_text('{"lang": "en", "name": "x", "version": "0", "spacy_version": ">=9"}')
    (folder / "config.cfg").write_text("[nlp]\nlang = nonsense")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (None, "language model 'model' cannot be loaded"),
        (lambda folder: None, "language model 'model' cannot be loaded"),
        (broken_model, "language model 'model' cannot be loaded"),
    ],
    ids=["missing", "empty", "broken"],
)
def test_a_model_that_is_none(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    make: Callable[[Path], None] | None,
    message: str,
) -> None:
    if make is not None:
        (tmp_path / "model").mkdir()
        make(tmp_path / "model")
    monkeypatch.chdir(tmp_path)
    assert run(["extract", str(ARTICLE), "--model", "model", "-f", "json", "-o", "out.json"]) == 2
    told = capfd.readouterr().err
    assert message in told
    assert "Traceback" not in told
    assert not Path("out.json").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no [[type]]"),
        (b"\x00" * 50, "is not TOML"),
        (b"[[type]]\nid = 1\n", "has no 'label'"),
        (b"# " + b"x" * 1_000_001, "is over 1,000,000 bytes"),
        (b"x = " + b"[" * 50_000, "is nested too deeply|is not TOML"),
    ],
)
def test_rule_files_that_are_none(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(content)
    assert run(["types", "--rules", str(path)]) == 2
    told = capfd.readouterr().err
    assert told.startswith("diplotimeline: my.toml: ")
    assert any(words in told for words in message.split("|"))
    assert len(told.splitlines()) == 1


def test_a_rule_file_without_an_end(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["types", "--rules", "/dev/zero"]) == 2
    assert "over 1,000,000 bytes" in capfd.readouterr().err
