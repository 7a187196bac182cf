"""Formats whose library is no part of the package, and the line that says how to get it."""

from __future__ import annotations

from diplotimeline.errors import ReadError


def lacking(what: str, extra: str) -> ReadError:
    """Give the error for a file that needs an extra: "is an Outlook message: pip install 'diplotimeline[office]'"."""
    return ReadError(f"is {what}: pip install 'diplotimeline[{extra}]'")
