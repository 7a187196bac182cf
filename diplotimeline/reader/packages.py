"""Whether the packages that run the learned reader are installed; light, so that the command line may ask first."""

from __future__ import annotations

import warnings
from importlib.util import find_spec

from diplotimeline.errors import ModelError
from diplotimeline.model import ReaderName

NEEDED = ("onnxruntime", "tokenizers")


def missing() -> tuple[str, ...]:
    """The packages that the reader needs and that are not installed."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def lack(names: tuple[str, ...]) -> str:
    """What is said where packages are missing."""
    return f"the learned reader needs {' and '.join(names)}, not installed here: constructions alone find the events"


def usable(asked: ReaderName) -> ReaderName:
    """The reader asked for; the rules, with a warning, where both were and the learned one cannot run.

    Raises ModelError where the learned reader alone was asked for and cannot run.
    """
    names = missing() if asked != "rules" else ()
    if not names:
        return asked
    if asked == "learned":
        raise ModelError(f"the learned reader needs {' and '.join(names)}: pip install {' '.join(names)}")
    warnings.warn(lack(names), RuntimeWarning, stacklevel=3)
    return "rules"
