"""One run over every bad input and twenty good articles: each bad one gives its message, each good one its event."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from make import Bad, bad_inputs, good_articles

GOOD = list(good_articles())


@pytest.fixture(scope="module")
def bad() -> list[Bad]:
    """Made only where they are asked for: some unpack to a hundred megabytes."""
    return list(bad_inputs())


def odd_paths(folder: Path) -> list[tuple[str, str]]:
    """Paths that lead nowhere, or to what is no file."""
    (folder / "folder").mkdir()
    (folder / "folder.txt").mkdir()
    (folder / "dangling.txt").symlink_to("nowhere")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "unknown").mkdir()
    (folder / "unknown" / "a.xyz").write_text("x")
    (folder / "leads-out").mkdir()
    (folder / "leads-out" / "passwd.txt").symlink_to("/etc/passwd")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(100_000_001)  # of zeros that take no room on the disk
    return [
        ("missing.txt", "does not exist"),
        ("dangling.txt", "does not exist"),
        ("missing/*.txt", "does not exist"),
        ("loop.txt", "cannot be read"),
        ("folder", "is a folder without a file to read"),
        ("folder.txt", "is a folder without a file to read"),
        ("unknown", "is a folder without a file to read"),
        ("leads-out", "is a folder without a file to read"),
        ("huge.txt", "the file is over 100,000,000 bytes"),
        ("x" * 300 + ".txt", "cannot be read|does not exist"),
        ("empty.txt/a.txt", "cannot be read|does not exist"),
        (os.devnull, "is empty"),
        ("/dev/zero", "is over|is not a text file"),
        (os.fsdecode(b"missing-\xff.txt"), "does not exist"),
        ("missing\nline.txt", "does not exist"),
        ("missing-\x1b[31m.txt", "does not exist"),
    ]


def shown(name: str) -> str:
    return name if name.isprintable() else ascii(name)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory, bad: list[Bad]) -> tuple[int, str, list[str], dict[str, str]]:
    folder = tmp_path_factory.mktemp("hostile")
    for case in (*bad, *GOOD):
        (folder / case.name).write_bytes(case.content)
    messages = {case.name: case.message for case in bad} | dict(odd_paths(folder))
    # Bad and good ones in turn, so that every good one is read after bad ones.
    names = sorted([*messages, *(case.name for case in GOOD)], key=hash_of)
    command = [sys.executable, "-m", "diplotimeline", "extract", "--format", "jsonl", "--", *names]
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, timeout=300)
    return done.returncode, done.stdout.decode(), done.stderr.decode().splitlines(), messages


def hash_of(name: str) -> int:
    return sum((at + 1) * ord(letter) for at, letter in enumerate(name)) % 7919


def test_there_are_enough(bad: list[Bad]) -> None:
    assert len({case.name for case in bad}) == len(bad) >= 200
    assert len(GOOD) >= 20


def test_the_run_ends_with_status_1_and_no_traceback(outcome: tuple[int, str, list[str], dict[str, str]]) -> None:
    status, _, told, _ = outcome
    assert status == 1
    assert all(line.startswith("diplotimeline: ") and line.isprintable() for line in told)
    assert not [line for line in told if "Traceback" in line or "internal error" in line]


def test_each_bad_input_gives_its_message(outcome: tuple[int, str, list[str], dict[str, str]]) -> None:
    _, _, told, messages = outcome
    unmet = {}
    for name, message in messages.items():
        about = re.compile(rf"diplotimeline: (?:\./)?{re.escape(shown(name))}(?:#\d+)?: .*(?:{message})")
        if not any(about.match(line) for line in told):
            unmet[name[:60]] = (message, [line for line in told if shown(name)[:50] in line])
    assert not unmet


def test_one_line_an_error(outcome: tuple[int, str, list[str], dict[str, str]], bad: list[Bad]) -> None:
    _, _, told, messages = outcome
    count = re.fullmatch(r".* (?P<failed>[\d,]+) could not be read", told[-1])
    assert count
    failed = int(count["failed"].replace(",", ""))
    unread = [case for case in bad if "read as" not in case.message and "a guess" not in case.message]
    assert failed == len(unread) + len(messages) - len(bad)


def test_every_good_articles_event_comes_out(outcome: tuple[int, str, list[str], dict[str, str]]) -> None:
    _, written, _, _ = outcome
    events = [json.loads(line) for line in written.splitlines()]
    found = {
        (e["evidence"][0]["source"].split("#")[0], e["type"], *e["pairs"], (e["date"] or {}).get("edtf"))
        for e in events
    }
    source = {case: case.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") for case in GOOD}
    expected = {(source[case], case.type, case.pair, case.date) for case in GOOD}
    assert {
        (one[0].encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"), *one[1:]) for one in found
    } == expected
    assert max(Counter(event["id"] for event in events).values()) == 1
