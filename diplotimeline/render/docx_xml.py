"""The elements of WordprocessingML (ECMA-376, part 1, section 17) that a brief is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeAlias
from urllib.parse import quote

from lxml import etree

from diplotimeline.addresses import LONGEST, web_address
from diplotimeline.render.inert import plain, shorten

Element: TypeAlias = Any  # lxml's, which has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIXES = {"w": W[1:-1], "r": R_ID[1:-3]}

# XML 1.0 forbids these, beside the control characters and surrogates that `plain` drops.
_FORBIDDEN = str.maketrans(dict.fromkeys((0xFFFE, 0xFFFF)))
# Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, and words of them with what stands between.
_LETTERS = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_RIGHT_TO_LEFT = re.compile(rf"({_LETTERS}(?:[\s\d.,:;-]+{_LETTERS})*)")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=~-._"


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """Give an element of WordprocessingML and its attributes; children that are None are left out."""
    made = etree.Element(W + tag, nsmap=_PREFIXES)
    for name, value in attributes.items():
        made.set(W + name, str(value))
    made.extend(child for child in children if child is not None)
    return made


def visible(text: str, limit: int, *, around: str = "") -> str:
    """Give `text` as one line that XML may hold, in at most `limit` characters."""
    return shorten(plain(text.translate(_FORBIDDEN)), limit, around=plain(around))


def runs(text: str, style: str | None = None) -> list[Element]:
    """Give the runs of a text; what is written from right to left is a run that says so.

    Word orders the signs within a run by what the run says, not by its letters alone.
    """
    return [
        _run(part, style, right_to_left=number % 2 == 1)
        for number, part in enumerate(_RIGHT_TO_LEFT.split(text))
        if part
    ]


def _run(text: str, style: str | None, *, right_to_left: bool) -> Element:
    properties = [w("rStyle", val=style) if style else None, w("rtl") if right_to_left else None]
    words = w("t")
    words.text = text
    words.set(_SPACE, "preserve")
    return w("r", w("rPr", *properties) if any(one is not None for one in properties) else None, words)


def paragraph(style: str, content: Iterable[Element]) -> Element:
    """Give a paragraph of a style."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def link(rel_id: str, text: str, style: str) -> Element:
    """Give a link to the target of a relationship."""
    made = w("hyperlink", *runs(text, style), history=1)
    made.set(R_ID, rel_id)
    return made


def cross_reference(bookmark: str, number: int, style: str) -> list[Element]:
    """Give a field that repeats the number of the footnote within a bookmark, as Word's own command does."""

    def part(*content: Element) -> Element:
        return w("r", w("rPr", w("rStyle", val=style)), *content)

    instruction = w("instrText")
    instruction.text = f" NOTEREF {bookmark} \\f \\h "
    instruction.set(_SPACE, "preserve")
    return [
        part(w("fldChar", fldCharType="begin")),
        part(instruction),
        part(w("fldChar", fldCharType="separate")),
        *runs(str(number), style),
        part(w("fldChar", fldCharType="end")),
    ]


def link_target(address: str | None) -> str | None:
    """Give a web address as the target of a relationship, a URI in ASCII; None for what is no sound address.

    Word says that a file is damaged when a target is no URI.
    """
    url = web_address(address)
    if url is None:
        return None
    target = quote(_STRAY_PERCENT.sub("%25", url), safe=_IN_ADDRESS)
    return target if len(target) <= LONGEST else None
