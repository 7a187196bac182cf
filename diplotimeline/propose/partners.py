"""Whom a row or a section of a page is about beside the page's own state, where no cell or sentence of it says so.

"Foreign relations of X" has a row or a section for each other state.  In copies of such tables the flag that stood for
the state is often gone: then the notes of the row name it ("See Peru–Laos relations", "Peru has an embassy in …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplotimeline.lexicon.structure import structure
from diplotimeline.model import Block
from diplotimeline.propose.sheet import NAMED, Sheet
from diplotimeline.resolve.countries import CountryReading

OPENING = 80  # characters of a line before its first noun, at most
SHARED = 60  # characters between the two states of another page's name and its last word
_DASH = re.compile(r"\s*[-–—]\s*(?:the )?")
_RELATIONS = re.compile(r"[-–—\w ]{0,20}?\s+(?:diplomatic |bilateral |foreign )?relations\b")
_OF_ANOTHER = re.compile(r"\b[Ff]oreign relations of (?:the )?$")
# The beginning of a line, item or sentence, with nothing but a date before its first noun.
_OPENS = re.compile(
    r"(?:\|\s*|[-–•*]\s+|[.\]]\s+)(?:(?:Since|In|On|From|By|Until|As of)\b[^,|.]{0,40},\s*)?(?:[Tt]he\s+)?$"
)


def home_of(sheet: Sheet) -> str | None:
    """The state that a page is about: the one of its title, else the one that it names most."""
    titled = [side.code for side in sheet.title]
    if len(titled) == 1:
        return titled[0]
    return sheet.context.home if not titled or sheet.context.home in titled else None


def partner_of(sheet: Sheet, block: Block) -> str | None:
    """The one state that a row is about beside the page's own, by its notes; None where they do not settle it."""
    home = home_of(sheet)
    if home is None or _named_apart(block):
        return None
    named = [one for one in sheet.context.readings(block.start, block.end) if one.country and one.form in NAMED]
    for codes in (_other_pages(sheet, named), _openers(sheet, named, block), _codes(named)):
        others = [code for code in dict.fromkeys(codes) if code != home]
        if others:
            return others[0] if len(others) == 1 else None
    return None


def _named_apart(block: Block) -> bool:
    """Whether a cell that holds the party has words, whatever they name."""
    party = structure().columns["party"]
    return any(cell.end > cell.start and party.search(cell.head.strip(" *_:").casefold()) for cell in block.cells)


def _codes(named: list[CountryReading]) -> Iterator[str]:
    return (one.country.code for one in named if one.country is not None and one.country.kind != "organisation")


def _other_pages(sheet: Sheet, named: list[CountryReading]) -> Iterator[str]:
    """The states of the pages that a row refers to: "Peru–Laos relations", "Foreign relations of Peru"."""
    for number, one in enumerate(named):
        after = named[number + 1] if number + 1 < len(named) else None
        if after is not None and _DASH.fullmatch(sheet.text, one.end, after.start):
            if _RELATIONS.match(sheet.text, after.end):
                yield from _codes([one, after])
        elif _OF_ANOTHER.search(sheet.text, max(0, one.start - SHARED), one.start):
            yield from _codes([one])


def _openers(sheet: Sheet, named: list[CountryReading], block: Block) -> Iterator[str]:
    """The states that begin a line, item or sentence of a row."""
    return _codes(
        [one for one in named if _OPENS.search(sheet.text[max(block.start, one.start - OPENING) : one.start])]
    )
