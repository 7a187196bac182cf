"""Values of options that only the command line takes; `diplotimeline.values` has those of the library too."""

from __future__ import annotations

from pathlib import Path

from diplotimeline.errors import UsageError
from diplotimeline.model import ReaderName, known_reader
from diplotimeline.render import GROUPINGS, Grouping
from diplotimeline.values import (
    near,
    read_bound,
    read_confidence,
    read_countries,
    read_day,
    read_names,
    read_pairs,
    read_statuses,
)

__all__ = [
    "near",
    "read_bound",
    "read_confidence",
    "read_countries",
    "read_day",
    "read_group",
    "read_names",
    "read_pairs",
    "read_reader",
    "read_rules",
    "read_statuses",
]


def read_reader(value: str) -> ReaderName:
    """Give the value of --reader; raises UsageError, which names all readers, for what is none."""
    return known_reader(value.strip().lower(), "--reader")


def read_group(value: str) -> Grouping:
    """Give the value of --group; raises UsageError, which names all groupings, for what is none."""
    for known in GROUPINGS:
        if value.strip().lower() == known:
            return known
    raise UsageError(f"--group: there is no {value!r}{near(value, GROUPINGS)}; known are {', '.join(GROUPINGS)}")


def read_template(value: Path | None, format_name: str) -> Path | None:
    """Check the template at once, before anything is read.

    Raises UsageError where the format takes none, FormatError, naming the file, when it is no Word document.
    """
    if value is None:
        return None
    if format_name != "docx":
        raise UsageError(f"--template is for docx, not for {format_name}: give -o FILE.docx")
    from diplotimeline.render.docx_base import check_template  # noqa: PLC0415 - python-docx, only for this

    check_template(value)
    return value


def read_rules(value: Path | None) -> Path | None:
    """Check the rule file at once, before anything is read, let the command go by it, and give its absolute path.

    Raises RuleError, naming file, type and pattern, when it is wrong.
    """
    if value is None:
        return None
    from diplotimeline.events.grammar import checked  # noqa: PLC0415
    from diplotimeline.timeline.rules import load_rules  # noqa: PLC0415

    # What is loaded is remembered by path, and "my.toml" is another file in another folder.
    value = value.absolute()
    grammar = checked(value)
    grammar.made(load_rules)
    grammar.use()
    return value
