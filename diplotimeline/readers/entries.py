"""A record (a JSON object, a table's row) as a piece: its text or, without one, what it has; and rows not in English.

News APIs and exports often hold a title and a description only, or the beginning of a text.  Such an entry is read
from what is there, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Dated, Piece
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.headline import headed
from diplotimeline.readers.html import html_words, is_markup

# NewsAPI's mark at the end of a text that it cut off.
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+(?P<more>\d{1,9}) chars\]\s*\Z")
_ENGLISH = re.compile(r"\s*(?:english\b|eng?(?:[-_]\w+)?\s*\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """How the records of a file are read: what they are called, and which of their words are read.

    `named` has the title before the text, as a feed's entries have it; `whole` says that the file tells by itself of
    texts that are missing, so that its records need not.
    """

    noun: str = "record"
    named: bool = False
    whole: bool = False


RECORDS = Kind()


def entry_pieces(
    records: Iterable[tuple[int | None, object]], fields: Fields, notes: tuple[str, ...] = (), kind: Kind = RECORDS
) -> Iterator[Piece]:
    """Give a piece for each numbered record, and at the end a remark on those that say they are not in English.

    A piece among the records (one with a problem) is given as it is.  Raises ReadError when no record says that it is
    in English.
    """
    total = foreign = 0
    for number, record in records:
        total += 1
        if isinstance(record, Piece):
            yield record
        elif isinstance(record, Mapping) and _is_foreign(record, fields):
            foreign += 1
        else:
            yield entry_piece(record, fields, notes, number, kind)
    if foreign:
        say = "says that it is" if foreign == 1 else "say that they are"
        told = f"{foreign:,} of {total:,} {kind.noun}s {say} not in English; only English is read"
        if foreign == total:
            raise ReadError(told)
        yield Piece("", remark=told)


def entry_piece(
    record: object, fields: Fields, notes: tuple[str, ...] = (), number: int | None = None, kind: Kind = RECORDS
) -> Piece:
    """Make a piece of a record: of its text, else of its title and description, with a note."""
    if not isinstance(record, Mapping):
        return Piece("", record=number, problem="is not a JSON object with the fields of an article")
    if fields.find(record, "text") is None:
        record = {**record, **{name: record[old] for old, name in fields.usual(map(str, record)).items()}}
    title = fields.find(record, "title")
    try:
        text, told = _text(record, title, fields, kind)
    except ReadError as error:
        return Piece("", record=number, problem=str(error))
    if text is None:
        looked = ", ".join(fields.names("text"))
        why = f"has no text in its fields (looked for {looked}; name the field if it is another)"
        return Piece("", record=number, problem=why)
    return Piece(
        text,
        title=_plain(title),
        published=fields.find(record, "published"),
        fallback=_changed(record),
        address=fields.find(record, "address"),
        notes=(*notes, *told),
        record=number,
    )


def _text(
    record: Mapping[str, object], title: str | None, fields: Fields, kind: Kind
) -> tuple[str | None, tuple[str, ...]]:
    """Give the words of a record and notes on what is missing; no words when it has none that count."""
    text = fields.find(record, "text")
    marked = record.get("content_html")  # JSON Feed's
    if text is None and fields.text is None and isinstance(marked, str) and marked.strip():
        text = html_words(marked)
    title, lead = _plain(title), _plain(fields.find(record, "lead"))
    if text is not None:
        goes_on = "lp" in record and "td" in record  # Factiva parts the lead from the rest
        words, notes = _whole(_plain(text) or "", lead, goes_on=goes_on)
        return (headed(title, words) if kind.named else words), notes
    if fields.text is not None or not (lead or (title and _is_article(record, fields, kind))):
        return None, ()
    what = " and ".join(name for name, words in (("title", title), ("description", lead)) if words)
    note = f"read from its {what}, for it has no text"
    return headed(title, lead or ""), () if kind.whole else (note,)


def _whole(text: str, lead: str | None, *, goes_on: bool) -> tuple[str, tuple[str, ...]]:
    """Give a text without the mark of where it was cut off.

    Where it was, and where the text goes on from its lead, the lead stands before it unless it is in it.
    """
    cut = _CUT.search(text, max(len(text) - 60, 0))
    if cut is None and not goes_on:
        return text, ()
    notes: tuple[str, ...] = ()
    if cut:
        text = text[: cut.start()] + " …"
        notes = (f"its source cut the text off: {int(cut['more']):,} more characters are not in the file",)
    if lead is None or " ".join(lead.split())[:60].casefold() in " ".join(text.split()).casefold():
        return text, notes
    return f"{lead.strip()}\n\n{text}", notes


def _is_article(record: Mapping[str, object], fields: Fields, kind: Kind) -> bool:
    """Tell whether a record of a title alone is one of an article: it has an address or a date."""
    if kind.named or fields.title is not None:
        return True
    return any(fields.find(record, wanted) is not None for wanted in ("address", "published"))


def _changed(record: Mapping[str, object]) -> Dated | None:
    changed = record.get("date_modified")
    return Dated(changed, "date_modified") if isinstance(changed, str) and changed else None


def _plain(words: str | None) -> str | None:
    return html_words(words) if words is not None and is_markup(words) else words


def _is_foreign(record: Mapping[str, object], fields: Fields) -> bool:
    said = fields.find(record, "language")
    return said is not None and _ENGLISH.match(said) is None
