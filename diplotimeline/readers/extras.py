"""Formats whose library is no part of the package, and the line that says how to get it.

It names the library itself: diplotimeline may have come from a folder or an archive that pip knows no extras of.
"""

from __future__ import annotations

from diplotimeline.errors import ReadError


def lacking(what: str, package: str) -> ReadError:
    """Give the error for a file that needs a package: "is an Outlook message: pip install olefile"."""
    return ReadError(f"is {what}: pip install {package}")
