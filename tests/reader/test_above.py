"""What stands over a sentence: headings in force and the names of a table's columns, in the window that reads it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from diplotimeline.events.extractor import Extractor
from diplotimeline.model import Article
from diplotimeline.reader.above import MOST, above
from diplotimeline.reader.finding import mentions
from diplotimeline.reader.session import session
from diplotimeline.reader.windows import CONTEXT, TITLE, Window, windows

FILLER = "The harbour was rebuilt, the railway was lengthened, and the harvests of those summers were good. " * 4

PAGE = f"""Foreign relations of Ghana

Ghana is a state of West Africa with a long coast.

# Visits

## 1994

{FILLER}

{FILLER}

The president of Malta came in March.

# Embassies

| Country | Opened |
| --- | --- |
| Peru | 1961 |
| Chile | 1975 |
"""


def cut(text: str) -> list[Window]:
    prepared = Extractor(reader="learned").prepare(Article(text, "page.md", published=date(2014, 5, 4)), every=True)
    days = [(0, date(2014, 5, 4))]
    found = mentions(prepared.context, prepared.dates, days)
    over = above(prepared.blocks, prepared.sentences)
    return list(windows(text, prepared.sentences, found, days, session().tokenizer, over=over))


def head(window: Window, text: str) -> str:
    """The words before the sentences that a window reads."""
    return " ".join(text[p.start : p.end] if p.start >= 0 else "|" for p in window.pieces[: window.first])


def sentence(text: str, words: str) -> tuple[tuple[int, int], ...]:
    prepared = Extractor(reader="learned").prepare(Article(text, "page.md"), every=True)
    at = next(i for i, (a, b) in enumerate(prepared.sentences) if words in text[a:b])
    return above(prepared.blocks, prepared.sentences)[at]


def test_headings_in_force_are_told_from_the_nearest_up() -> None:
    over = [PAGE[a:b] for a, b in sentence(PAGE, "Malta")]
    assert [re.sub(r"\W+", "", words) for words in over] == ["1994", "Visits"]


def test_a_row_has_the_names_of_its_columns_over_it() -> None:
    columns, heading = (PAGE[a:b] for a, b in sentence(PAGE, "Chile"))
    assert "Country" in columns
    assert "Opened" in columns
    assert "Embassies" in heading


def test_prose_without_headings_has_nothing_over_it() -> None:
    text = "Peru opened an embassy in Oslo in 2010. Chile broke off relations with Bolivia in 1978."
    assert sentence(text, "Chile") == ()


def test_a_window_far_below_its_heading_shows_it_and_may_take_its_date() -> None:
    at = PAGE.index("came in March")
    last = next(w for w in cut(PAGE) if w.span(at, at + 4, read=True))
    assert "Visits" in head(last, PAGE)
    assert "1994" in {d.mention.value.edtf for d in last.dates if d.mention and d.last}


def test_what_the_context_shows_is_not_shown_twice() -> None:
    for window in cut(PAGE):
        shown = [(p.start, p.end) for p in window.pieces if p.start >= 0]
        assert len(shown) == len(set(shown))


def test_no_more_stands_over_a_window_than_may() -> None:
    text = PAGE.replace("# Visits", "# Visits of heads of state, of heads of government and of ministers " * 3)
    for window in cut(text):
        signs = [i for i, p in enumerate(window.pieces[: window.first]) if p.start < 0]
        assert all(b - a - 1 <= max(MOST, TITLE, CONTEXT) for a, b in pairwise(signs))
