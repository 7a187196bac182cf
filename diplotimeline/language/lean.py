"""Importing spaCy without its command line.

`import spacy` imports `spacy.cli` for one function, `spacy.info`, and with it an HTTP client, a downloader and a
project manager: 400 modules of 1,100 and more than a third of the time (0.68 s against 1.07 s of processor time, one
core of an AMD EPYC).  Nothing of it is used to read an article.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

CLI, INFO = "spacy.cli", "spacy.cli.info"


def _info(*args: Any, **options: Any) -> Any:
    """`spacy.info`, which imports spaCy's command line when it is called."""
    from spacy.cli.info import info  # noqa: PLC0415 - heavy

    return info(*args, **options)


def import_spacy() -> ModuleType:
    """The module `spacy`; its command line is imported when somebody asks for it, as `import spacy.cli` does."""
    if "spacy" not in sys.modules:
        place, function = ModuleType(CLI), ModuleType(INFO)
        place.__path__ = []
        function.info = _info  # type: ignore[attr-defined]
        sys.modules |= {CLI: place, INFO: function}
        try:
            return import_module("spacy")
        finally:
            del sys.modules[CLI], sys.modules[INFO]
    return sys.modules["spacy"]
