"""Wikitext as plain text: headings, paragraphs, items and rows; references, templates and pictures are left out.

Of templates only those are kept that write words of the text: dates, names of countries, wrappers of a phrase
(`templates.toml`).  The text is gone through once, with a stack for what is open: the time is in proportion to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from diplotimeline.readers.blocks import Blocks
from diplotimeline.readers.wiki_tables import Table, words_of
from diplotimeline.readers.wiki_templates import shown_template

# What is left out with all that is in it.  An element that is not closed ends with the text's next blank line.
_DROPPED = (
    "ref gallery math chem timeline score syntaxhighlight source pre graph mapframe maplink templatedata imagemap"
)
_ELEMENTS = re.compile(
    r"<!--|-->|<(?P<close>/)?(?P<name>" + "|".join([*_DROPPED.split(), "nowiki"]) + r")\b(?P<rest>[^<>]{0,1000})>",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_MEDIA = re.compile(r"\s*(?:file|image|category|media)\s*:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*[a-z]{2,3}(?:-[a-z]{2,10})?\s*:")  # a page of the same name in another language
_HEADING = re.compile(r"(?P<marks>={1,6})(?P<words>.+?)=+\s*$")
_LIST = re.compile(r"(?P<marks>[*#:;]+)\s*(?P<words>.*)$")
_NOWIKI = str.maketrans({"[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "|": "&#124;", "'": "&#39;"})


def plain_wikitext(text: str) -> str:
    """Give the plain text of wikitext."""
    page = _Page()
    for line in _without_brackets(_without_elements(text)).split("\n"):
        page.take(line.strip())
    return page.end()


@dataclass(slots=True)
class _Page:
    """The blocks so far, the paragraph at hand, and the tables that are open: one may stand in a cell of another."""

    blocks: Blocks = field(default_factory=Blocks)
    paragraph: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Read a line."""
        if line.lstrip(":*# ").startswith("{|"):
            self._end_paragraph()
            self.tables.append(Table())
        elif self.tables:
            self._in_table(line)
        elif not line:
            self._end_paragraph()
        elif heading := _HEADING.match(line):
            self._end_paragraph()
            self.blocks.paragraph(words_of(heading["words"]))
        elif item := _LIST.match(line):
            self._end_paragraph()
            add = self.blocks.paragraph if set(item["marks"]) <= {":"} else self.blocks.item
            add(words_of(item["words"]))
        else:
            self.paragraph.append(words_of(line))

    def end(self) -> str:
        """Give the text."""
        self._end_paragraph()
        while self.tables:  # not closed
            self._in_table("|}")
        return self.blocks.text()

    def _end_paragraph(self) -> None:
        self.blocks.paragraph(" ".join(self.paragraph))
        self.paragraph.clear()

    def _in_table(self, line: str) -> None:
        if not line.startswith("|}"):
            self.tables[-1].take(line)
            return
        table = self.tables.pop()
        if not self.tables:  # what stands in a cell of another table is left out
            table.end_row()
            self.blocks.paragraph(table.caption)
            self.blocks.table(table.rows, labelled=True if table.headed else None)


def _without_elements(text: str) -> str:
    """Leave out comments and the elements whose content is no text; what is not to be read as wikitext is escaped."""
    parts: list[str] = []
    at = blank = 0
    inside: str | None = None
    for mark in _ELEMENTS.finditer(text):
        name = (mark["name"] or mark[0]).lower()
        closes = name == "-->" if inside == "<!--" else bool(mark["close"]) and name == inside
        if inside is not None and not closes:
            if name != inside or mark["close"] or inside == "<!--" or not at <= blank < mark.start():
                continue
            at, inside = blank, None  # it was never closed: the text went on at the next blank line
        if closes:
            if inside == "nowiki":
                parts.append(text[at : mark.start()].translate(_NOWIKI))
            at, inside = mark.end(), None
            continue
        parts.append(text[at : mark.start()])
        at = mark.end()
        if not mark["close"] and name != "-->" and not (mark["rest"] or "").rstrip().endswith("/"):
            inside = name
            if 0 <= blank < at:
                blank = text.find("\n\n", at)
    if inside in {None, "nowiki"}:
        parts.append(text[at:])
    elif inside != "<!--" and blank >= at:
        parts.append(text[blank:])
    return "".join(parts)


@dataclass(slots=True)
class _Open:
    """A template or link that is not closed yet."""

    mark: str
    parts: list[str] = field(default_factory=list)


def _without_brackets(text: str) -> str:
    """Put words in the place of links and templates, the inner ones first."""
    stack = [_Open("")]
    counts = {"{{": 0, "[[": 0}
    at = 0
    for bracket in _BRACKETS.finditer(text):
        stack[-1].parts.append(text[at : bracket.start()])
        at = bracket.end()
        mark = bracket[0]
        if mark in counts:
            stack.append(_Open(mark))
            counts[mark] += 1
            continue
        wanted = "{{" if mark == "}}" else "[["
        if not counts[wanted]:
            continue
        while True:
            last = stack.pop()
            counts[last.mark] -= 1
            inner = "".join(last.parts)
            if last.mark == wanted:
                break
            stack[-1].parts.append(inner)  # opened and never closed: its words stay
        words = shown_template(inner) if wanted == "{{" else _link(inner)
        nested = len(stack) > 1
        stack[-1].parts.append(words.replace("|", " ") if nested else words)
    stack[-1].parts.append(text[at:])
    return "".join("".join(one.parts) for one in stack)


def _link(inner: str) -> str:
    target, _, label = inner.partition("|")
    if not target.startswith(":") and (_MEDIA.match(target) or (not label and _ELSEWHERE.match(target))):
        return ""
    words = label.rpartition("|")[2] if label else target.lstrip(":").partition("#")[0] or target
    return words.strip()
