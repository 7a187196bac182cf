"""At which address an article stands on the web, by what its page, its mail or its first lines say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from diplotimeline.addresses import LONGEST, web_address

if TYPE_CHECKING:
    from email.message import Message

    from lxml.html import HtmlElement

_CANONICAL = "//link[contains(concat(' ', translate(@rel, 'CANONICAL', 'canonical'), ' '), ' canonical ')]/@href"
_SHARED = "//meta[@property='og:url' or @name='og:url']/@content"
# What browsers write into a page that they save.
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{4}\)(?P<address>https?://[^\s<>]+?)\s*-->", re.IGNORECASE)
_SAVED_WITHIN = 4_096
_BRACKETED = re.compile(r"<\s*(?P<address>https?://[^<>\s]+)\s*>|^\s*(?P<bare>https?://\S+)\s*$", re.IGNORECASE)
# A line of its own at the head of a text: "URL: https://…", "Source: <https://…>".
_TOLD = re.compile(
    r"^[ \t>*_-]*(?:url|link|permalink|source|web ?(?:address|page|site)|original|available at|retrieved from)"
    r"[ \t*_]*:[ \t*_]*<?(?P<address>https?://[^\s<>]+?)>?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 1_500  # characters


def page_address(tree: HtmlElement, markup: str) -> str | None:
    """Give the address that a page has by its canonical link or `og:url`, else where a browser saved it from.

    A canonical link that leads to the front page, though `og:url` leads to a page of it, is a mistake of many sites.
    """
    base = _first(tree, "//base/@href")
    canonical, shared = _first(tree, _CANONICAL), _first(tree, _SHARED)
    saved = _SAVED.search(markup[:_SAVED_WITHIN])
    kept = saved["address"] if saved else None
    known = [one for one in (base, shared, canonical, kept) if one and web_address(one)]
    found = [address for one in (canonical, shared) if (address := _absolute(one, known))]
    if len(found) == 2 and _is_front(found[0]) and not _is_front(found[1]):
        return found[1]
    return found[0] if found else web_address(kept)


def mail_address(message: Message) -> str | None:
    """Give the address of a message in a list's archive: `Archived-At`, or a `List-Archive` that names the message."""
    for value in message.get_all("archived-at") or ():
        if address := _bracketed(str(value)):
            return address
    name = str(message.get("message-id") or "").strip().strip("<>").partition("@")[0]
    for value in message.get_all("list-archive") or ():
        address = _bracketed(str(value))
        if address and len(name) > 5 and name in address:
            return address
    return None


def told_address(text: str) -> str | None:
    """Give the address that a line among the first of a text tells as its own ("URL: https://news.example/1")."""
    head = text[:_HEAD]
    if "://" not in head:
        return None
    return next((found for match in _TOLD.finditer(head) if (found := web_address(match["address"]))), None)


def _first(tree: HtmlElement, path: str) -> str | None:
    return next((str(value).strip() for value in tree.xpath(path)[:5] if str(value).strip()), None)


def _absolute(written: str | None, known: list[str]) -> str | None:
    """Resolve an address against the first one that is known; only to the page itself, not to any file beside it."""
    if not written or len(written) > LONGEST:
        return None
    if written.startswith("//"):
        return web_address(f"https:{written}")
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", written) and known:
        try:
            written = urljoin(known[0], written)
        except ValueError:
            return None
    return web_address(written)


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _bracketed(value: str) -> str | None:
    match = _BRACKETED.search(" ".join(value.split()))
    return web_address(match["address"] or match["bare"]) if match else None
