"""The same input gives the same bytes: again, in several processes, on another locale, time zone and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from make import good_articles

ROOT = Path(__file__).parent.parent.parent
PLACES = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
WAYS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "plain": ({}, ()),
    "elsewhere": (PLACES, ()),
    "processes": ({"LC_ALL": "C", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4242"}, ("--jobs", "2")),
}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Articles of the examples and of all formats; the two runs on other terms, against a plain one."""
    for number, case in enumerate(list(good_articles())[8:]):
        suffix = case.name[case.name.index(".") :]
        (tmp_path / f"{number:02}{suffix}").write_bytes(case.content)
    for path in (ROOT / "examples").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    told = {}
    for name, (variables, options) in WAYS.items():
        program = [sys.executable, "-m", "diplotimeline", "extract", ".", "--quiet", "--format", "html", *options]
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "TZ"))}
        done = subprocess.run(
            program, cwd=tmp_path, capture_output=True, timeout=120, check=True, env=environment | variables
        )
        assert done.stderr == b""
        told[name] = done.stdout
    assert told["plain"].count(b"relations_established") > 10
    assert told["elsewhere"] == told["plain"]
    assert told["processes"] == told["plain"]
