"""HTML pages: the article without what is around it, its title, its date, and its tables as lines.

trafilatura finds the article.  The page is parsed once, and its tree handed around.  Nothing is fetched, run or
followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from diplotimeline.errors import ReadError
from diplotimeline.readers.address import page_address
from diplotimeline.readers.article import Dated, Piece
from diplotimeline.readers.days import FIRST_YEAR, LAST_YEAR, metadata_day
from diplotimeline.readers.decode import clean, decode
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.html_bylines import dated_days, shown_day
from diplotimeline.readers.html_dates import declared_day
from diplotimeline.readers.html_labels import labels_to_lines
from diplotimeline.readers.limits import HTML_ATTRIBUTES, HTML_DEPTH, HTML_ELEMENTS, read_whole
from diplotimeline.readers.tables import table_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})")
# An attribute as the HTML standard parts a tag (section 13.2.5), without anything to go back to.
_START_OF_TAG = r"<[A-Za-z][^\s/>]*+"
_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_SPAN = re.compile(r"\d{1,3}")
_MOST_SPAN = 100
_MOST_COLUMNS = 60
# A name that spans rows belongs to each of them; prose that does is told once.
_LONGEST_REPEATED = 80
# Tags that a table for layout holds, and a table of facts does not.
_LAYOUT_TAGS = ("table", "article", "section", "form", "h1", "h2", "iframe")
_FRAME = ("thead", "tbody", "tfoot", "tr", "td", "th", "center", "font")
_SHORTEST_TEXT = 25
_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "td", "blockquote")
_MARKUP = re.compile(
    r"</(?:p|div|a|li|ul|ol|span|h[1-6]|strong|em|b|i|td|blockquote|script|style|figure)\s*>|<(?:p|br|hr|img)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,10}\d{0,2});", re.IGNORECASE)


def read_html(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read an HTML page."""
    data = read_whole(stream)
    declared = _CHARSET.search(data[:4096]) or XML_ENCODING.search(data[:200])
    text, notes = decode(data, declared=declared[1].decode("ascii") if declared else None)
    yield html_piece(text, notes)


def html_piece(markup: str, notes: tuple[str, ...] = ()) -> Piece:
    """Read the article of a page; ReadError when there is none, or the page is over a bound."""
    tree = _parsed(markup)
    try:
        published = _published(tree)
        address = page_address(tree, markup)
        dated = dated_days(tree) if published is None else frozenset()
        _tables_to_lines(tree)
        labels_to_lines(tree)
        text, title, searched, headings = _article(tree)
        day = metadata_day(searched) if published is None else None
    except Exception as error:
        raise ReadError(f"cannot be read as HTML ({type(error).__name__})") from error
    if len(text.strip()) < _SHORTEST_TEXT:
        text = _all_words(tree)
        notes = (*notes, "no article was found in the page: all of its words were taken")
    if not text.strip():
        raise ReadError("has no text in its HTML")
    if title and clean(title).strip()[:40].casefold() not in clean(text)[:1000].casefold():
        text = f"{title.strip()}\n\n{text}"
    found = Dated(day, "a search of the page", "text") if day in dated else None
    return Piece(
        text, title=title, published=published, fallback=found, address=address, notes=notes, headings=headings
    )


def is_markup(words: str) -> bool:
    """Tell whether a field holds HTML, or characters written as HTML writes them."""
    marked = "<" in words and _MARKUP.search(words) is not None
    return marked or ("&" in words and _REFERENCE.search(words) is not None)


def html_words(markup: str) -> str:
    """Give all the words of a piece of HTML that holds an article and nothing else, tables as lines.

    Raises ReadError when it is over a bound.
    """
    if _MARKUP.search(markup) is None:
        from html import unescape  # noqa: PLC0415 - a large table

        return unescape(markup)
    if not re.sub(r"<!--.*?-->|<[^>]*>", "", markup, flags=re.DOTALL).strip():
        return ""
    tree = _parsed(markup)
    _tables_to_lines(tree)
    for element in tree.iter(*_BLOCKS):
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    return _all_words(tree)


def _parsed(markup: str) -> HtmlElement:
    from lxml import etree  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    markup = clean(markup)
    if re.search(_START_OF_TAG + f"(?:{_ATTRIBUTE}){{{HTML_ATTRIBUTES.value + 1}}}", markup):
        raise HTML_ATTRIBUTES.crossed()
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False)
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("has no HTML in it") from error
    depth = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        HTML_DEPTH.check(depth)
        HTML_ELEMENTS.check(elements)
    return tree


def _published(tree: HtmlElement) -> Dated | None:
    """Read the day that the page declares, else the one that it shows beside its heading."""
    if (declared := declared_day(tree)) is not None:
        return Dated(declared.day, declared.where, "metadata")
    shown = shown_day(tree)
    if shown is None:
        return None
    return Dated(shown.day, shown.where, "metadata" if shown.where.startswith("<time>") else "text")


def _article(tree: HtmlElement) -> tuple[str, str | None, str | None, tuple[tuple[str, int], ...]]:
    """Give the text, the title, the date that htmldate finds on the page by what surrounds dates, and the headings."""
    import trafilatura  # noqa: PLC0415

    # With bounds of its own htmldate does not read the clock.
    bounds = {"min_date": f"{FIRST_YEAR}-01-01", "max_date": f"{LAST_YEAR}-12-31"}
    dates = {"extensive_search": False, "original_date": True, **bounds}
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        favor_recall=True,
        date_extraction_params=dates,
    )
    if found is None or isinstance(found, dict):
        return "", None, None, ()
    headings = tuple(
        (" ".join("".join(head.itertext()).split()), _level(head.get("rend")))
        for head in (found.body.iter("head") if found.body is not None else ())
    )
    return found.text or "", found.title, found.date, headings


def _level(name: str | None) -> int:
    """Give the level of a heading by its tag's name."""
    return int(name[1]) if name and len(name) == 2 and name[1].isdigit() else 2


def _all_words(tree: HtmlElement) -> str:
    for element in list(tree.iter("script", "style", "noscript", "template", "head")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


def _tables_to_lines(tree: HtmlElement) -> None:
    """Put a paragraph a row in the place of each table of facts; tables for layout stay as they are."""
    from lxml.html import HtmlElement  # noqa: PLC0415

    for table in list(tree.iter("table")):
        parent = table.getparent()
        if parent is None:
            continue
        if any(next(table.iterdescendants(tag), None) is not None for tag in _LAYOUT_TAGS):
            if not any(True for _ in table.iterdescendants("table")):
                _unframe(table)
            continue
        rows, labelled = _rows(table)
        facts = _are_facts(table)
        if (len(rows) < 2 and not facts) or max(map(len, rows), default=0) < 2:
            continue
        lines = (
            (f"{label.strip().rstrip(':')}: {value}" for label, value in rows)
            if facts
            else table_lines(rows, labelled=labelled)
        )
        box = HtmlElement()
        box.tag = "div"
        for words in (
            *(caption.text_content() for caption in table.iter("caption")),
            *lines,
        ):
            paragraph = HtmlElement()
            paragraph.tag = "p"
            paragraph.text = " ".join(str(words).split())
            box.append(paragraph)
        box.tail = table.tail
        parent.replace(table, box)


def _unframe(table: HtmlElement) -> None:
    """Make a table that only lays out a page the boxes that it stands for."""
    for element in [table, *table.iterdescendants(*_FRAME)]:
        element.tag = "div"


def _are_facts(table: HtmlElement) -> bool:
    """Whether each row is a label and what it says: a <th> and a <td>, neither over several columns or rows."""
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    return bool(rows) and all(
        [cell.tag for cell in row] == ["th", "td"]
        and not any(cell.get("rowspan") or cell.get("colspan") for cell in row)
        for row in rows
    )


def _rows(table: HtmlElement) -> tuple[list[list[str]], bool | None]:
    """Give the cells of a table with those that span rows or columns repeated, and whether the first row is heads."""
    rows: list[list[str]] = []
    carried: dict[int, tuple[int, str]] = {}  # column: rows still to fill, words
    labelled: bool | None = None
    heads = 0  # rows of heads at the top, which may be several
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if not cells:
            continue
        if len(rows) == heads and len(cells) > 1 and all(cell.tag == "th" for cell in cells):
            labelled, heads = True, heads + 1
        rows.append(_row(cells, carried))
    return [_joined(rows[:heads]), *rows[heads:]] if heads > 1 else rows, labelled


def _joined(heads: list[list[str]]) -> list[str]:
    """Give the heads of columns that several rows name together: "Embassy opened" over "by Peru"."""
    width = max(map(len, heads))
    columns = [[" ".join(row[number].split()) for row in heads if number < len(row)] for number in range(width)]
    return [" ".join(dict.fromkeys(words)) for words in columns]


def _row(cells: list[HtmlElement], carried: dict[int, tuple[int, str]]) -> list[str]:
    words: list[str] = []
    for cell in cells:
        _carry(words, carried)
        for note in cell.xpath(".//sup | .//style | .//script"):
            note.drop_tree()
        for line_break in cell.iter("br", "p", "li", "div"):
            line_break.tail = " " + (line_break.tail or "")
        text = str(cell.text_content())
        down = _span(cell.get("rowspan"))
        for _ in range(_span(cell.get("colspan"))):
            if len(words) >= _MOST_COLUMNS:
                return words
            if down > 1:
                carried[len(words)] = (down - 1, text if len(text) <= _LONGEST_REPEATED else "")
            words.append(text)
    _carry(words, carried)
    return words


def _carry(words: list[str], carried: dict[int, tuple[int, str]]) -> None:
    while len(words) in carried and len(words) < _MOST_COLUMNS:
        left, text = carried.pop(len(words))
        if left > 1:
            carried[len(words)] = (left - 1, text)
        words.append(text)


def _span(value: str | None) -> int:
    match = _SPAN.match((value or "").strip())
    return min(max(int(match[0]), 1), _MOST_SPAN) if match else 1
