"""Markdown: a brief to paste, with the sources' words in footnotes (GitHub, Pandoc, markdown-it)."""

from __future__ import annotations

import re
from datetime import date

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, Evidence, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import Cited, account_words, cited, title_of
from diplotimeline.render.grouping import Group, groups
from diplotimeline.render.inert import plain, quotation, shorten
from diplotimeline.render.words import STATUS_WORDS, basis_words, conflict_words, date_words, day_words, review_words

MAX_QUOTATION = 1000  # characters; a longer "sentence" is a table or a broken text, and no brief wants it whole

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+~|!$^=:@-]")
_IN_LINK = str.maketrans({"(": "%28", ")": "%29", "&": "&amp;"})
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Hyphens, colons, brackets and the like mean something in few places only; a backslash before each would make
# the source unreadable, so they are escaped only where they could begin something.
_ALWAYS = frozenset("\\`*_[]|~$^")


class _Notes:
    """Footnotes in the order of their first use; the same words are one note."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.lines: list[str] = []

    def mark(self, evidence: Evidence) -> str:
        key = (evidence.source, evidence.start, evidence.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.lines.append(f"[^{self._numbers[key]}]: {_note(evidence)}")
        return f"[^{self._numbers[key]}]"


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give what was read, a heading a group, a chronological list under it, the sources, and quotations as footnotes.

    A single group with the title's words needs no heading of its own.
    """
    notes, title, shown = _Notes(), title_of(options), groups(timeline, options)
    blocks = [f"# {escape(title)}"]
    if read := account_words(timeline, options):
        blocks.append(f"*{escape(read)}*")
    for group in shown:
        same = len(shown) == 1 and group.heading == title
        blocks += [*([] if same else [f"## {escape(group.heading)}"]), _entries(group, notes)]
    if not timeline.events:
        blocks.append("No events.")
    if sources := cited(event for group in shown for event in group.events):
        blocks += ["## Sources", "\n".join(map(_source, sources))]
    blocks += ["\n".join(notes.lines)] if notes.lines else []
    return "\n\n".join(blocks) + "\n"


def _entries(group: Group, notes: _Notes) -> str:
    return "\n".join(_entry(event, group.summary(event), notes) for event in group.events)


def _entry(event: Event, summary: str, notes: _Notes) -> str:
    remarks = [STATUS_WORDS[event.status]] if event.status != "occurred" else []
    remarks += [basis] if (basis := basis_words(event.date)) else []
    remark = f" ({'; '.join(remarks)})" if remarks else ""
    word = f" – *{escape(review_words(event.review))}*" if event.review else ""
    marks = "".join(dict.fromkeys(notes.mark(evidence) for evidence in event.evidence))
    line = f"- **{escape(date_words(event.date))}**{remark}: {escape(summary)}{marks}{word}"
    return "\n".join([line, *(f"  - *{escape(conflict_words(conflict))}*" for conflict in event.conflicts)])


def _note(evidence: Evidence) -> str:
    quoted = quotation(evidence, MAX_QUOTATION)
    return f"“{escape(quoted)}”, {_named(evidence.source, evidence.title, evidence.published, evidence.url)}"


def _source(source: Cited) -> str:
    count = f"{source.events:,} event{'' if source.events == 1 else 's'}"
    return f"- {_named(source.name, source.title, source.published, source.url)} ({count})"


def _named(name: str, title: str | None, published: date | None, url: str | None) -> str:
    """A source's title, day of publication and name, the first of them that there is with a link to its address."""
    title = escape(shorten(plain(title), 200)) if title else ""
    name = escape(name)
    if address := web_address(url):
        title, name = (_link(title, address), name) if title else ("", _link(name, address))
    return ", ".join(filter(None, (title, day_words(published) if published else "", name)))


def _link(words: str, url: str) -> str:
    """A link with words that are escaped already, to a sound address: brackets and `&` would end it or change it."""
    return f"[{words}]({url.translate(_IN_LINK)})"


def escape(text: str) -> str:
    """Give `text` such that Markdown shows it as it is: no emphasis, link, HTML, table or list comes of it."""

    def guard(match: re.Match[str]) -> str:
        sign, at = match[0], match.start()
        # "!" only before a bracket makes an image; list, heading and rule marks only begin a line.
        return f"\\{sign}" if sign in _ALWAYS or at == 0 else sign

    text = _SPECIAL.sub(guard, plain(text))
    text = re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    # A bare address or name would be made a link, or ping someone, where the brief is pasted.
    text = re.sub(r"(?i)\b(https?|ftp|mailto)(:)", r"\1\\\2", text).replace("www.", "www\\.")
    return re.sub(r"(?<=\s)@(?=\w)", r"\\@", text).translate(_ENTITIES)
