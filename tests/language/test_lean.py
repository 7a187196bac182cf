"""spaCy is imported without its command line, which is still there for those who ask."""

from __future__ import annotations

import subprocess
import sys

LOADED = "from diplotimeline.language.pipeline import load; nlp = load(); import spacy, sys\n"


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True).stdout


def test_the_command_line_of_spacy_is_not_imported() -> None:
    heavy = "{'spacy.cli', 'spacy.cli.info', 'weasel', 'requests', 'httpx'}"
    assert run(LOADED + f"print(sorted({heavy} & set(sys.modules)))") == "[]\n"


def test_it_is_there_when_it_is_asked_for() -> None:
    code = LOADED + "import spacy.cli; print(callable(spacy.cli.download), 'spacy_version' in spacy.info(silent=True))"
    assert run(code) == "True True\n"
    assert run(LOADED + "print('spacy_version' in spacy.info(silent=True))") == "True\n"


def test_a_spacy_that_was_imported_before_is_left_as_it_is() -> None:
    code = "import spacy; info = spacy.info\n" + LOADED + "print(spacy.info is info, 'spacy.cli' in sys.modules)"
    assert run(code) == "True True\n"
