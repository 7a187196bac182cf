"""The same input gives the same bytes: again, in several processes, on another locale, time zone and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from make import good_articles

from diplotimeline.cli import run

ROOT = Path(__file__).parent.parent.parent
PLACES = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
COMMAND = ("extract", ".", "--quiet", "--format", "html")
WAYS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "elsewhere": (PLACES, ()),
    "processes": ({"LC_ALL": "C", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4242"}, ("--jobs", "2")),
}


def test_the_same_input_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Articles of the examples and of all formats; the two runs on other terms, against a plain one in this process."""
    for number, case in enumerate(list(good_articles())[8:]):
        suffix = case.name[case.name.index(".") :]
        (tmp_path / f"{number:02}{suffix}").write_bytes(case.content)
    for path in (ROOT / "examples").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert run(COMMAND) == 0
    plain, errors = capfdbinary.readouterr()
    assert errors == b""
    assert plain.count(b"relations_established") > 10
    for name, (variables, options) in WAYS.items():
        program = [sys.executable, "-m", "diplotimeline", *COMMAND, *options]
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "TZ"))}
        done = subprocess.run(program, capture_output=True, timeout=120, check=True, env=environment | variables)
        assert done.stderr == b""
        assert done.stdout == plain, name
