from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import diplotimeline
from diplotimeline.model import Article, Mention

COMMANDS = ("extract", "timeline", "diff", "inspect", "types", "schema")


def diplotimeline_process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "diplotimeline", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)


def test_version(cli: Callable[..., Any], root: Path) -> None:
    assert cli("--version").out == f"diplotimeline {diplotimeline.__version__}\n"
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert project["version"] == diplotimeline.__version__


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help(cli: Callable[..., Any], command: str) -> None:
    result = cli(command, "--help")
    assert result.status == 0
    options = result.out.partition("Options:\n")[2].splitlines()
    assert options
    for number, line in enumerate(options):
        if line.startswith("  -") and "  " not in line.strip():  # no help beside it: it must stand on the next line
            assert options[number + 1].startswith("          "), line
    assert command in cli("--help").out


def test_without_a_command_the_help_is_shown(cli: Callable[..., Any]) -> None:
    result = cli()
    assert result.status == 2
    assert "Usage: diplotimeline" in result.err


def test_an_unknown_command_is_one_line(cli: Callable[..., Any]) -> None:
    result = cli("extrct", "a.txt")
    assert result.status == 2
    assert "extract" in result.error


def test_schema_is_json(cli: Callable[..., Any]) -> None:
    assert json.loads(cli("schema").out)["$schema"].endswith("2020-12/schema")


def test_types_lists_every_type(cli: Callable[..., Any]) -> None:
    out = cli("types").out
    for name in ("mission_opened", "recognition_withdrawn", "relations_severed", "peace_concluded"):
        assert name in out


def test_a_wrong_rule_file_is_one_line(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text('[[type]]\nid = "flights_opened"\n')
    result = cli("types", "--rules", "my.toml")
    assert result.status == 2
    assert "my.toml: type flights_opened" in result.error


@pytest.fixture
def mentions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def inspect_article(article: Article, *, reader: str, **_: object) -> list[Mention]:
        at = article.text.index("Peru")
        return [
            Mention("country", "Peru", at, at + 4, "PER", "a name" if reader == "both" else reader),
            Mention("trigger", "so", 0, 2, None, "[b]why[/b]"),
        ]

    monkeypatch.setattr("diplotimeline.batch.inspect_article", inspect_article)
    (tmp_path / "a.txt").write_text("so it is in Peru\n")


@pytest.mark.usefixtures("mentions")
def test_inspect_jsonl_is_the_contract(cli: Callable[..., Any]) -> None:
    first, second = (json.loads(line) for line in cli("inspect", "a.txt", "-f", "jsonl").out.splitlines())
    contract = {"source": "a.txt", "kind": "country", "text": "Peru", "start": 12, "end": 16, "value": "PER"}
    assert first == contract | {"note": "a name"}
    assert second["value"] is None
    assert second["note"] == "[b]why[/b]"


@pytest.mark.usefixtures("mentions")
def test_inspect_tells_why(cli: Callable[..., Any]) -> None:
    result = cli("inspect", "a.txt")
    assert result.status == 0
    assert "published unknown" in result.out
    assert "[b]why[/b]" in result.out


@pytest.mark.usefixtures("mentions")
def test_inspect_passes_the_reader_on(cli: Callable[..., Any]) -> None:
    for name in ("rules", "learned"):
        assert f'"note": "{name}"' in cli("inspect", "a.txt", "-f", "jsonl", "--reader", name).out
    result = cli("inspect", "a.txt", "--reader", "neural")
    assert (result.status, result.error) == (2, "--reader: there is no 'neural'; known are both, rules, learned")


def test_inspect_of_a_bad_file(cli: Callable[..., Any]) -> None:
    result = cli("inspect", "missing.txt")
    assert result.status == 1
    assert "missing.txt" in result.error
    assert cli("inspect", "missing.txt", "-f", "html").status == 2


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from diplotimeline.cli import run; run(['extract', '--help']);"
        "heavy = {'spacy', 'dateparser', 'edtf', 'trafilatura', 'jinja2', 'rich', 'numpy'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_is_quick() -> None:
    """Under 0.3 s of processor time, the best of three: other programs on the machine do not count."""
    command = [sys.executable, "-m", "diplotimeline", "--help"]
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, timeout=60, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) < 0.3


def test_as_a_module_and_completion(tmp_path: Path) -> None:
    assert diplotimeline_process("--version").stdout == f"diplotimeline {diplotimeline.__version__}\n"
    complete = {
        **os.environ,
        "_DIPLOTIMELINE_COMPLETE": "complete_bash",
        "COMP_WORDS": "diplotimeline ",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from diplotimeline.cli import run; sys.exit(run())"],
        env=complete, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert set(COMMANDS) <= set(done.stdout.split())


def test_a_reader_that_goes_away_is_no_error() -> None:
    shell = f'set -o pipefail; "{sys.executable}" -m diplotimeline types | head -1'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


def test_a_stream_whose_reader_goes_away_is_no_error(tmp_path: Path) -> None:
    articles = []
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text("Peru opened an embassy in Baku in June 2017. " + "Nothing happened. " * 500)
        articles.append(str(path))
    command = [sys.executable, "-m", "diplotimeline", "extract", *articles, "-f", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        errors = running.stderr.read()
        assert running.wait(timeout=60) == 0
    assert b"Error" not in errors


def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "diplotimeline", "schema"],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr
