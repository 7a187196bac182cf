"""JSON-LD of web pages: when the article of this page was published, and no other one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|Episode|CreativeWork|Thesis|Book)$")
_PAGE = re.compile(r"(?:Page|WebSite|VideoObject|AudioObject)$")
# Only these lead to the page's own article: not comment, hasPart, itemListElement, isRelatedTo, mentions ...
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage", "mainentity")
_DATES = ("datePublished", "datepublished", "dateCreated", "uploadDate")
_MODIFIED = ("dateModified",)
_LONGEST = 2_000_000
_MOST_NODES = 1_000
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_WORDS = re.compile(r"\W+")


def linked_values(tree: HtmlElement) -> tuple[list[str], list[str], list[str]]:
    """Give the dates of publication of the page's article, of the page as such, and of the article's last change."""
    nodes = [node for text in _scripts(tree) for node in _nodes(_parsed(text))]
    articles = [node for node in nodes if _is(node, _ARTICLE) and _date(node)]
    pages = [value for node in nodes if _is(node, _PAGE) and (value := _date(node))]
    own = [node for node in articles if _is_about(node, tree)] if len(articles) > 1 else articles
    values = [value for node in own or articles if (value := _date(node))]
    if not own and len({value[:10] for value in values}) > 1:
        values = []  # a list of articles, of which none is this page's
    revised = [value for node in own or articles if (value := _date(node, _MODIFIED))]
    return values, pages, revised


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("script"):
        kind = (element.get("type") or "").split(";")[0].strip().lower()
        if kind == "application/ld+json" and element.text and len(element.text) <= _LONGEST:
            yield element.text


def _parsed(text: str) -> object:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, object]]:
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in _INWARD if isinstance(node.get(key), dict | list)]


def _is(node: dict[str, object], kind: re.Pattern[str]) -> bool:
    named = node.get("@type") or node.get("type")
    return any(isinstance(name, str) and kind.search(name) for name in (named if isinstance(named, list) else [named]))


def _date(node: dict[str, object], keys: Sequence[str] = _DATES) -> str | None:
    for key in keys:
        value = node.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("@value")
        if isinstance(value, str | int) and str(value).strip():
            return str(value).strip()[:100]
    return None


def _is_about(node: dict[str, object], tree: HtmlElement) -> bool:
    """Tell whether an article is this page's: by its address, else by its headline."""
    addresses = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    own = {_path(str(address)) for address in addresses}
    named = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    named += [one.get("@id") or one.get("url") for one in named if isinstance(one, dict)]
    if any(isinstance(one, str) and _path(one) in own for one in named):
        return True
    headline = _plain(str(node.get("headline") or node.get("name") or ""))
    titles = tree.xpath("//meta[@property='og:title']/@content | //head/title/text() | (//h1)[1]//text()")
    return len(headline) > 10 and any(headline in _plain(str(title)) for title in titles[:20])


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path.rstrip("/")
    except ValueError:
        return address


def _plain(words: str) -> str:
    return _WORDS.sub(" ", words).strip().casefold()
