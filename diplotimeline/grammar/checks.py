"""What a rule file may hold: bounds on its size, words that are words, summaries that can be filled in.

A rule file comes from a colleague or the web.  Its phrases become parts of regular expressions, so a phrase is words
joined by one blank or hyphen each and nothing else: no repetition in it can make the search backtrack.  Its summaries
are filled with plain names and a few forms of them: no attribute, no width.
"""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from diplotimeline.errors import RuleError

# This project's own files have 60 kB, 33 types and 85 patterns together.
MOST_BYTES = 1_000_000
MOST_ENTRIES = 2_000  # types, patterns of a type, phrases of a term, words of a trigger
LONGEST_PHRASE = 100
LONGEST_LINE = 1_000  # a label, a summary
LONGEST_EXAMPLE = 5_000

_PHRASE = re.compile(r"[^\W_][\w'’./&]*(?:[ -][^\W_][\w'’./&]*)*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
# What a summary may name beside the roles of its type.
_ALWAYS = frozenset(
    {"parties", "mission", "instrument", "where", "at", "visit", "envoy", "vote", "question", "moved_from", "moved_to"}
)
# The forms of a name that a summary may ask for, behind a colon; events/wording.py says what they are.
_FORMS = frozenset({"possessive", "adjective", "an", "in", "from", "to", "on", "with"})


def read_rules_text(path: Path) -> str:
    """Read a rule file of at most MOST_BYTES as UTF-8.

    Raises RuleError when it is larger (or endless: a device), OSError when it cannot be read, UnicodeDecodeError.
    """
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise RuleError(f"{path.name}: is over {MOST_BYTES:,} bytes: part it into several files")
    return data.decode("utf-8").replace("\r\n", "\n")


def strings(value: Any) -> tuple[str, ...]:
    """A string, or a list of strings; ValueError for all else."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Sequence) and all(isinstance(item, str) for item in value):
        if len(value) > MOST_ENTRIES:
            raise ValueError(f"has over {MOST_ENTRIES:,} entries")
        return tuple(value)
    raise ValueError("expected a string or a list of strings")


def phrases(value: Any) -> tuple[str, ...]:
    """Strings that are words joined by one blank or hyphen; ValueError for all else."""
    found = strings(value)
    for phrase in found:
        if len(phrase) > LONGEST_PHRASE or not _PHRASE.fullmatch(phrase):
            raise ValueError(f"{phrase[:40]!r} is no phrase: words joined by one blank or hyphen each")
    return found


def name(value: Any, what: str) -> str:
    """An id or category: it stands in the output, in options and in file formats; ValueError for what is none."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ValueError(f"{what} must be a name of letters, digits and _, not {str(value)[:40]!r}")
    return value


def line(value: Any, what: str) -> str:
    """One line of words that can be seen; ValueError for all else."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > LONGEST_LINE:
        raise ValueError(f"{what} must be one line of words")
    return value


def flag(raw: Mapping[str, Any], key: str) -> bool:
    """A yes or no; ValueError for all else."""
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{key} must be true or false, not {value!r}")  # noqa: TRY004 - one kind for every mistake
    return value


def choice(value: Any, what: str, known: Collection[str]) -> str:
    """One of some words; ValueError for another."""
    if value not in known:
        raise ValueError(f"unknown {what} {value!r}; known are {', '.join(filter(None, known))}")
    return str(value)


def summary(value: Any, roles: Collection[str]) -> str:
    """A template that names roles of its type (or what is always known) in braces; ValueError for all else."""
    template = line(value, "a summary")
    known = _ALWAYS | set(roles)
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise ValueError(f"a summary's braces do not match ({error})") from error
    for _, field, spec, conversion in parts:
        if field is not None and (field not in known or conversion):
            raise ValueError(f"a summary names {{{field}}}; known are {', '.join(sorted(known))}")
        if spec and spec not in _FORMS:
            raise ValueError(f"a summary asks for {{{field}:{spec[:40]}}}; known forms are {', '.join(sorted(_FORMS))}")
    return template


def tables(value: Any, what: str) -> Sequence[Mapping[str, Any]]:
    """A list of tables ([[type.pattern]]), not too long; ValueError for all else."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise ValueError(f"{what} must be a list of tables")
    if len(value) > MOST_ENTRIES:
        raise ValueError(f"has over {MOST_ENTRIES:,} entries of {what}")
    return value


def day(value: Any) -> str | None:
    """A day as YYYY-MM-DD, in quotes or not, or None; ValueError for all else."""
    if value is None:
        return None
    if type(value) is date:
        return value.isoformat()
    if not isinstance(value, str):
        raise ValueError(f"published must be a day such as 2017-08-17, not {value!r}")  # noqa: TRY004
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise ValueError(f"published must be a day such as 2017-08-17, not {value[:40]!r}") from error
