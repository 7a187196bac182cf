"""Web addresses: which may be kept as an article's own, and shown as a link.

An address comes from files of strangers.  Only http and https ones are kept: no other scheme does nothing but open a
page.  One with a name and a password in it shows another host than it leads to, or tells a secret.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

LONGEST = 2_000  # characters; what browsers and servers take everywhere
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# What leads to a page, or would run or open something: worth a word when it is not kept.
_TOLD = re.compile(r"\s*(?:https?|javascript|vbscript|data|file|blob):", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?\.?|\[[0-9A-Fa-f:.]+\]")
# Signs that no address may have as they are (RFC 3986, 2), and that HTML and Markdown make use of.
_UNSAFE = re.compile(r"[\"<>^`{|}]")
_NEVER = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"})


def web_address(value: object) -> str | None:
    """Give an address that is sound, as it is written but for signs that must be encoded; None for any other value.

    Sound is http or https with a host, at most 2,000 characters, nothing invisible, no backslash, no credentials.
    """
    if not isinstance(value, str) or len(value) > 2 * LONGEST:
        return None
    written = value.strip()
    if not _SCHEME.match(written) or len(written) > LONGEST or "\\" in written:
        return None
    if not (written.isascii() and written.isprintable() and " " not in written) and any(
        unicodedata.category(char) in _NEVER for char in written
    ):
        return None
    try:
        parts = urlsplit(written)
        _ = parts.port  # raises for what is no port
    except ValueError:
        return None
    host = parts.netloc.rsplit(":", 1)[0] if not parts.netloc.endswith("]") else parts.netloc
    if "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    return _UNSAFE.sub(lambda sign: quote(sign[0]), written)


def refused(value: str | None) -> bool:
    """Whether what is given as an address is none that is kept, though it is meant to be opened."""
    return value is not None and bool(_TOLD.match(value)) and web_address(value) is None
