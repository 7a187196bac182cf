"""What was not read, kept beside the timeline of the rest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read: an input or article (`source`), and one line that says why (`message`)."""

    source: str
    message: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.source}: {self.message}"


def problem_of(source: str, line: str) -> Problem:
    """The problem that one line tells, which may begin with its source: "a.jsonl, line 3: is not JSON"."""
    return Problem(
        source, line.removeprefix(source).lstrip(":, ") if line.startswith((f"{source}:", f"{source},")) else line
    )
