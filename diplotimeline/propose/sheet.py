"""An article's blocks with the mentions that stand in them: what structure is asked of, once the mentions are found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from diplotimeline.document.labels import Place
from diplotimeline.document.layout import INDENT, headings_over
from diplotimeline.model import Article, Block
from diplotimeline.resolve.context import TITLE_LIMIT, Context
from diplotimeline.resolve.countries import CountryReading, read_countries
from diplotimeline.resolve.dates import DateReading

NAMED = frozenset({"name", "demonym", "people", "former", "abbreviation"})
ORGANISATION = "organisation"
PLACED = frozenset({"capital", "city"})
CELLS = frozenset({"column", "heading", "label"})  # places that hold the date of one act
LONGEST_INTRO = 200  # characters
MOST_DEPTH = 80  # characters before a line
TOP = 6  # blocks among which the page's own heading is
TITLE_REACH = 2_000  # characters of a text in which its title stands, if it does
FILLED = 0.7  # of a cell's characters, from which a name fills it
OWNED = re.compile(
    r"\s+(?:\w+\s+)?(?:embass|mission|legation|consulate|ambassador|envoy|high commission|visit|trip|sanction)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\s*(?:,|,?\s*and|&|/)\s*(?:the\s+)?")
# "Partner in all rows: Qatar", "Partner = China": whom all rows of a page are about.
_PARTNER = re.compile(
    r"\b(?:partner|other (?:party|side|state)|counterpart)(?: (?:country|state))?\b[^.:=\n|]{0,20}"
    r"[:=]\s*[*_]*(?:the )?",
    re.IGNORECASE,
)
# "Journeys outside Italy", "also accredited to Austria": a state that is none of those meant.
_EXCEPT = re.compile(
    r"\b(?:outside|except|excluding|other than|apart from|without|(?:also|concurrently) accredited (?:to|in))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(from|to|of|in|with|by|between|for)\s+(?:the\s+)?(?:(?:Republic|Kingdom|Federation|State)\s+of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)


AMERICA = "USA"
# What only the lists that the United States keep of their own envoys say of each: "State of Residence: Ohio".
_AT_HOME = re.compile(r"^\W*State of Residence\W*:", re.MULTILINE)
MOST_ABOVE = 12  # items between one and the one in which it is nested


@dataclass(frozen=True, slots=True)
class Side:
    """A state that a heading names, and the word before it: "from", "to", "of", "in", "with", "by" or ""."""

    code: str
    lead: str


class Sheet:
    """The blocks of an article, the places where its structure explains a date, and its mentions."""

    def __init__(
        self,
        article: Article,
        blocks: Sequence[Block],
        places: Sequence[Place],
        context: Context,
        dates: Sequence[DateReading],
    ) -> None:
        self.article, self.blocks, self.places = article, blocks, places
        self.context, self.dates, self.text = context, dates, context.text
        self._block_starts = [block.start for block in blocks]
        self._date_starts = [reading.start for reading in dates]
        self._cells = sorted((p for p in places if p.how in CELLS), key=lambda place: (place.start, place.end))
        self._cell_starts = [place.start for place in self._cells]
        self._rows: dict[str, set[int] | None] | None = None
        self.title = self._of_prose(self._title()) or self._top()
        self.sender = AMERICA if len(self.title) == 1 and _AT_HOME.search(self.text) else None
        if self.sender is not None and self.title[0].code != self.sender:
            self.title.insert(0, Side(self.sender, "from"))

    def block_at(self, position: int) -> Block | None:
        """The block in which an offset lies."""
        at = bisect_right(self._block_starts, position) - 1
        return self.blocks[at] if at >= 0 and position < self.blocks[at].end else None

    def cell_at(self, position: int) -> Place | None:
        """The place of one act's date in which an offset lies."""
        at = bisect_right(self._cell_starts, position) - 1
        return self._cells[at] if at >= 0 and position < self._cells[at].end else None

    def rows_of(self, code: str) -> set[int] | None:
        """Where the rows begin that name a state, when nothing but rows names it; else None."""
        if self._rows is None:
            self._rows = {}
            for reading in self.context.countries:
                block = self.block_at(reading.start)
                own = reading.country.code if reading.country else ""
                if block is None or block.kind != "row":
                    self._rows[own] = None
                elif (rows := self._rows.setdefault(own, set())) is not None:
                    rows.add(block.start)
        return self._rows.get(code)

    @cached_property
    def guests(self) -> frozenset[str]:
        """The states that the items of lists of visits name: of several, each item has its own."""
        listed = (one for one in self.places if one.topic == "visits")
        return frozenset(side.code for one in listed for side in self.sides(one.start, one.end))

    @cached_property
    def stated(self) -> list[Side]:
        """The state that a line over the rows says that all of them are about, if one does."""
        ends = {
            one.end()
            for block in self.blocks
            if block.kind == "paragraph"
            for one in _PARTNER.finditer(self.text, block.start, block.end)
        }
        named = {r.country.code for r in self.context.countries if r.country and r.form in NAMED and r.start in ends}
        return [Side(code, "") for code in named] if len(named) == len(ends) == 1 else []

    @cached_property
    def listed(self) -> frozenset[int]:
        """Where the lines begin that are items by what stands over them, whatever they look like."""
        return frozenset(self.blocks[one.block].start for one in self.places if one.how == "item")

    def over(self, block: Block) -> list[Block]:
        """The headings over a block, the nearest first."""
        return headings_over(self.blocks, block)

    def above(self, number: int) -> Block | None:
        """The item of a list within which one of another list stands, if it does."""
        own = self.blocks[number]
        depth = self._indent(own)
        for one in reversed(self.blocks[max(0, number - MOST_ABOVE) : number]):
            if one.kind != "item" or one.parent != own.parent:
                break
            if self._indent(one) < depth:
                return one
        return None

    def _indent(self, block: Block) -> int:
        line = self.text[self.text.rfind("\n", 0, block.start) + 1 : block.start]
        return len(line) - len(line.lstrip())

    def intro(self, block: Block) -> list[Block]:
        """The line of prose over the table or list of a block that says what it holds, if there is one."""
        number = bisect_right(self._block_starts, block.start) - 1
        listed = {"row", "heads", "item"}
        while number >= 0 and (self.blocks[number].kind in listed or self.blocks[number].start in self.listed):
            number -= 1
        found = self.blocks[number] if number >= 0 else None
        if found is None or found.kind != "paragraph" or found.end - found.start > LONGEST_INTRO:
            return []
        return [found]

    def in_one_cell(self, block: Block, codes: Sequence[str]) -> bool:
        """Whether one cell of a row names several states: a journey's stops, and no guest with his host."""
        named = ({one.code for one in self.sides(cell.start, cell.end)} for cell in block.cells)
        return any({*codes} <= own for own in named)

    def dates_in(self, start: int, end: int) -> list[DateReading]:
        """The dates between two offsets; those that are part of a name are left out."""
        at = bisect_left(self._date_starts, start)
        found = []
        while at < len(self.dates) and self.dates[at].start < end:
            if self.dates[at].end <= end and not self.dates[at].names:
                found.append(self.dates[at])
            at += 1
        return found

    def sides(self, start: int, end: int) -> list[Side]:
        """The states named between two offsets, each once, with the word before it."""
        found: list[Side] = []
        last: int | None = None  # where the state before ends, and with it the word that leads a row of them
        for reading in self.context.readings(start, end):
            one = side(reading, self.text, end) if reading.end <= end else None
            if one is not None:
                row = last is not None and not one.lead and _ALSO.fullmatch(self.text, last, reading.start)
                found.append(Side(one.code, found[-1].lead) if row else one)
                last = reading.end
        return _each_once(found)

    def cities(self, start: int, end: int) -> list[Side]:
        """The states of the cities that stand between two offsets, as hosts."""
        return _each_once(
            [
                Side(r.country.code, "to")
                for r in self.context.readings(start, end)
                if r.country is not None and r.form in PLACED and r.end <= end
            ]
        )

    def bodies(self, start: int, end: int) -> list[Side]:
        """The organisations named between two offsets, each once: "European Union" among the states of a column."""
        found = (r for r in self.context.readings(start, end) if r.form == ORGANISATION and r.end <= end)
        return _each_once([Side(r.country.code, "") for r in found if r.country is not None])

    def filling(self, start: int, end: int) -> str | None:
        """The state or organisation whose name is all that a cell holds, if it is one's."""
        found = (r for r in self.context.readings(start, end) if r.end - r.start >= FILLED * (end - start))
        return next((r.country.code for r in found if r.country is not None), None)

    def persons_in(self, block: Block) -> list[str]:
        """The codes of the persons named in a block, in their order."""
        return [person.code for person in self.context.people if block.start <= person.start < block.end]

    def goes_on(self, number: int) -> int:
        """Where an item ends: with lines below it that stand further in and begin with no date ("- postponed")."""
        own = self.blocks[number]
        if own.kind == "row":
            return own.end
        depth = _depth(self.text, own.start)
        while number + 1 < len(self.blocks):
            after = self.blocks[number + 1]
            further = after.parent == own.parent and _depth(self.text, after.start) >= depth + INDENT
            if not further or after.kind == "row" or self.dates_in(after.start, after.end):
                break
            number += 1
        return self.blocks[number].end

    def _title(self) -> list[Side]:
        """The states of the article's title, which may be no part of the text."""
        title = self.article.title or ""
        at = self.text.find(title, 0, TITLE_REACH) if title else -1
        return self.sides(at, at + len(title)) if at >= 0 else sides_of(title)

    def _of_prose(self, sides: list[Side]) -> list[Side]:
        """The title's sides; of a sentence in its place ("Peru's ties with Chile are warm.") the page's own state."""
        title = (self.article.title or "").rstrip()
        if len(title) <= TITLE_LIMIT and not title.endswith("."):
            return sides
        return [one for one in sides if one.code == self.context.home]

    def _top(self) -> list[Side]:
        """The states of the first headings that name any, where the title names none."""
        heads = [block for block in self.blocks[:TOP] if block.kind == "heading"]
        for head in heads:
            if sides := self.sides(head.start, head.end):
                return [] if self._one_of_many(head, sides) else sides
        return []

    def _one_of_many(self, head: Block, sides: Sequence[Side]) -> bool:
        """Whether a heading is that of one state among those that sections of its level are headed with."""
        if self.context.home is None or self.context.home in {side.code for side in sides}:
            return False
        peers = (one for one in self.blocks if one.kind == "heading" and one.level == head.level and one is not head)
        named = (one for one in peers if self.sides(one.start, one.end))
        return next(named, None) is not None and next(named, None) is not None


def _depth(text: str, start: int) -> int:
    """How far in the line begins in which an offset lies."""
    line = text[text.rfind("\n", 0, start) + 1 :][:MOST_DEPTH]
    return len(line) - len(line.lstrip())


def sides_of(words: str) -> list[Side]:
    """The states that words by themselves name: a title, the head of a column."""
    found = (side(reading, words, len(words)) for reading in read_countries(words)) if words else ()
    return _each_once([one for one in found if one is not None])


def side(reading: CountryReading, text: str, end: int) -> Side | None:
    """A mention as a side (None: a mere place is named); "the Peruvian embassy" is read as "by Peru"."""
    before = text[max(0, reading.start - 50) : reading.start]
    match = _LEAD.search(before)
    lead = match[1].lower() if match else ""
    if (
        reading.country is None
        or _EXCEPT.search(before)
        or not (reading.form in NAMED or (reading.form in PLACED and lead == "in"))
    ):
        return None
    owns = not lead and reading.form == "demonym" and OWNED.match(text, reading.end, end)
    return Side(reading.country.code, "by" if owns else lead)


def _each_once(sides: Sequence[Side]) -> list[Side]:
    return list({side.code: side for side in reversed(sides)}.values())[::-1]
