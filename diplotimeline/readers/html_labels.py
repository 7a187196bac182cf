"""Lists of labels and what they say (<dl>) as lines: "Ambassador in Lima: N.N. (since 1996)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_LABEL = 60
_LONGEST = 500  # characters of what a label says
_BLOCKS = ("p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "blockquote")


def labels_to_lines(tree: HtmlElement) -> None:
    """Put a paragraph for each label and its words in the place of lists that hold nothing longer.

    Lists of questions and answers and of words explained stay as they are.
    """
    from lxml.html import HtmlElement  # noqa: PLC0415

    for listed in list(tree.iter("dl")):
        parent = listed.getparent()
        lines = _lines(listed)
        if parent is None or not lines:
            continue
        box = HtmlElement()
        box.tag = "div"
        for words in lines:
            paragraph = HtmlElement()
            paragraph.tag = "p"
            paragraph.text = words
            box.append(paragraph)
        box.tail = listed.tail
        parent.replace(listed, box)


def _lines(listed: HtmlElement) -> list[str]:
    """The lines of a list, empty where it is none of short labels with their words."""
    lines: list[str] = []
    label = ""
    for part in listed:
        words = " ".join(str(part.text_content()).split())
        if part.tag == "dt":
            label = words.rstrip(": ")
            if not label or len(label) > _LONGEST_LABEL or label.endswith(("?", ".", "!")):
                return []
        elif part.tag != "dd" or not label or len(words) > _LONGEST or _holds_blocks(part):
            return []
        elif words:
            lines.append(f"{label}: {words}")
    return lines


def _holds_blocks(part: HtmlElement) -> bool:
    return any(next(part.iterdescendants(tag), None) is not None for tag in _BLOCKS)
