"""An article in windows of word pieces: some sentences to read, the sentences before them as context, the title."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from diplotimeline.reader.above import pieces_above
from diplotimeline.reader.labels import BODY, DATE, PARTY, PEOPLE, PERSON, SLOTS, UNMARKED
from diplotimeline.reader.mentions import DateMention, Mentions, PartyMention, publication

if TYPE_CHECKING:
    from tokenizers import Tokenizer

READ, CONTEXT, TITLE = 176, 64, 24  # word pieces at most: sentences to read, context before them, title
LONGEST = 168  # word pieces after which a sentence is cut
RULES = frozenset("+-=|_*.~#")  # lines drawn with these are one piece
FEWEST_TITLE_WORDS = 2
HALVES = re.compile("[\ud800-\udfff]")  # halves of characters, which are no text to the tokeniser
LONGEST_STAY = 21  # days
STAYS = frozenset({"whole", "bounded", "from", "until", "joined"})
SPLIT = 2  # pieces that a mention's pieces may lie apart, where rules were dropped


@dataclass(frozen=True, slots=True)
class Piece:
    """A word piece: its number in the vocabulary and the characters that it covers (-1: none)."""

    number: int
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Party:
    """A candidate party: pieces `first` to `last` of the window (0 to 0: lent by the document), and its mention."""

    first: int
    last: int
    mention: PartyMention


@dataclass(frozen=True, slots=True)
class Date:
    """A candidate date: pieces `first` to `last` (0 to 0: none of the window's), and its mention (None: no date)."""

    first: int
    last: int
    mention: DateMention | None
    kind: str


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces for one pass of the encoder; those from `first` to `last` are read, the others are context."""

    pieces: tuple[Piece, ...]
    first: int
    last: int
    sentences: frozenset[int]
    marks: tuple[int, ...]
    slots: tuple[int, ...]
    codes: tuple[str, ...]
    parties: tuple[Party, ...]
    dates: tuple[Date, ...]

    def slot(self, code: str) -> int:
        """The number by which a party's mentions are told from others' (0: it has none here)."""
        return min(self.codes.index(code) + 1, SLOTS - 1) if code in self.codes else 0

    def span(self, start: int, end: int, *, read: bool = False) -> tuple[int, int] | None:
        """The pieces that overlap characters; the last run of them, since a title may stand in front a second time."""
        lo, hi = (self.first, self.last) if read else (0, len(self.pieces))
        inside = [i for i in range(lo, hi) if 0 <= self.pieces[i].start < end and self.pieces[i].end > start]
        if not inside:
            return None
        first = inside[-1]
        for before, after in reversed(list(pairwise(inside))):
            if after - before > SPLIT:
                break
            first = before
        return first, inside[-1] + 1


def windows(
    text: str,
    sentences: Sequence[tuple[int, int]],
    found: Mentions,
    days: Sequence[tuple[int, date | None]],
    tokenizer: Tokenizer,
    chosen: Container[int] | None = None,
    headline: str = "",
    over: Sequence[Sequence[tuple[int, int]]] = (),
) -> Iterator[Window]:
    """The windows of an article, which together hold every sentence once to be read, or each of the `chosen`.

    `days` are the stories of the text: the offset at which each begins and its day of publication.  `headline` is the
    article's title where it is no part of the text: no mention in it is a candidate.  `over` says which stretches the
    page sets over each sentence (`above`): before a window stand those of its first one that the context does not show.
    A short stretch between two chosen sentences is read along: a window of its own for the second would cost more.
    """
    segments = list(_segments(_pieces(text, tokenizer), sentences))
    wanted = _wanted(segments, chosen)
    title, told = _title(text, segments), _Told(found, days)
    above = [replace(piece, start=-1, end=-1) for piece in _pieces(headline, tokenizer)][:TITLE] if headline else []
    plain = [piece for segment in segments for piece in segment] if any(over) else []
    cls, sep = (Piece(tokenizer.token_to_id(name) or 0, -1, -1, -1) for name in ("[CLS]", "[SEP]"))
    i = 0
    while i < len(segments):
        if not wanted[i]:
            i += 1
            continue
        j, room = i, READ
        while j < len(segments) and wanted[j] and (j == i or len(segments[j]) <= room):
            room -= len(segments[j])
            j += 1
        context = _context(segments, i)
        shown = bool(context) and context[0].sentence <= (title[0].sentence if title else 0)
        head = [*title, sep] if title and segments[i][0].sentence > title[0].sentence and not shown else []
        head = [*above, sep] if above else head
        if plain and over[segments[i][0].sentence]:
            shown_to = title[-1].end if head and not above else 0
            standing = pieces_above(over[segments[i][0].sentence], plain, shown_to, (context or segments[i])[0].start)
            head += [*standing, sep] if standing else []
        pieces = [cls, *head, *context]
        first = len(pieces)
        pieces += [piece for segment in segments[i:j] for piece in segment]
        day = days[max(0, bisect_right(days, segments[i][0].start, key=lambda story: story[0]) - 1)][1]
        yield _window((*pieces, sep), first, len(pieces), found, told, publication(day))
        i = j


def _wanted(segments: Sequence[list[Piece]], chosen: Container[int] | None) -> list[bool]:
    """Which segments are read: those of the chosen sentences, and short stretches between two of them."""
    wanted = [chosen is None or segment[0].sentence in chosen for segment in segments]
    last, gap = -1, 0
    for i, segment in enumerate(segments):
        if not wanted[i]:
            gap += len(segment)
        else:
            if last >= 0 and gap <= CONTEXT:
                wanted[last:i] = [True] * (i - last)
            last, gap = i, 0
    return wanted


def _pieces(text: str, tokenizer: Tokenizer) -> Iterator[Piece]:
    encoding = tokenizer.encode(HALVES.sub("\ufffd", text), add_special_tokens=False)
    last = None
    for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        drawn = text[start:end] if set(text[start:end]) <= RULES else None
        if drawn is None or drawn != last:
            yield Piece(number, start, end, -1)
        last = drawn


def _segments(pieces: Iterable[Piece], sentences: Sequence[tuple[int, int]]) -> Iterator[list[Piece]]:
    """The pieces of each sentence, long ones cut."""
    waiting = iter(pieces)
    piece = next(waiting, None)
    for index, (start, end) in enumerate(sentences):
        own: list[Piece] = []
        while piece is not None and piece.start < end:
            if piece.start >= start:
                own.append(Piece(piece.number, piece.start, piece.end, index))
            piece = next(waiting, None)
        for at in range(0, len(own), LONGEST):
            yield own[at : at + LONGEST]


def _title(text: str, segments: Sequence[list[Piece]]) -> list[Piece]:
    """The first sentence that has words: a line that is only a date is no title."""
    for segment in segments[:3]:
        words = text[segment[0].start : segment[-1].end].split()
        if sum(word[:1].isalpha() for word in words) > FEWEST_TITLE_WORDS:
            return segment[:TITLE]
    return []


def _context(segments: Sequence[list[Piece]], i: int) -> list[Piece]:
    """What stands before segment `i`, as whole sentences; of the nearest one its end, when it is too long."""
    room, k = CONTEXT, i - 1
    while k >= 0 and len(segments[k]) <= room:
        room -= len(segments[k])
        k -= 1
    cut = segments[k][-room:] if k >= 0 and room > CONTEXT // 2 else []
    return [*cut, *(piece for segment in segments[k + 1 : i] for piece in segment)]


def _window(
    pieces: tuple[Piece, ...], first: int, last: int, found: Mentions, lent: _Told, published: DateMention | None
) -> Window:
    sentences = frozenset(piece.sentence for piece in pieces[first:last])
    bare = Window(pieces, first, last, sentences, (), (), (), (), ())
    parties = _parties(bare, found)
    codes = tuple(dict.fromkeys(party.mention.code for party in parties))
    dates = _dates(bare, found)
    marks, slots = [UNMARKED] * len(pieces), [0] * len(pieces)
    for party in parties:
        mention = party.mention
        mark = PERSON if mention.form in PEOPLE else BODY if mention.kind == "organisation" else PARTY
        for i in range(party.first, party.last):
            marks[i], slots[i] = mark, min(codes.index(mention.code) + 1, SLOTS - 1)
    for one in dates:
        marks[one.first : one.last] = [DATE] * (one.last - one.first)
    parties += [Party(0, 0, PartyMention(-1, -1, code, "document", "state")) for code in found.lent]
    dates += [*lent.before(_body(bare)), *([Date(0, 0, published, "published")] if published else [])]
    dates.append(Date(0, 0, None, "none"))
    return Window(pieces, first, last, sentences, tuple(marks), tuple(slots), codes, tuple(parties), tuple(dates))


def _reaches(window: Window) -> list[tuple[int, int]]:
    """The characters that a window's pieces lie between: of its title, where it has one, and of the rest."""
    groups = [list(group) for words, group in groupby(window.pieces, lambda piece: piece.start >= 0) if words]
    return [(min(p.start for p in group), max(p.end for p in group)) for group in groups]


def _parties(window: Window, found: Mentions) -> list[Party]:
    """The party mentions that stand in a window."""
    near = dict.fromkeys(mention for reach in _reaches(window) for mention in _between(found.parties, *reach))
    placed = ((mention, window.span(mention.start, mention.end)) for mention in near)
    return [Party(*place, mention) for mention, place in placed if place is not None]


def _dates(window: Window, found: Mentions) -> list[Date]:
    """The date mentions that stand in a window."""
    told, dates = found.dates, []
    for low, high in _reaches(window):
        at = bisect_left(told, low, key=lambda mention: mention.start)
        while at and told[at - 1].end > low:
            at -= 1
        for mention in told[at : bisect_left(told, high, key=lambda mention: mention.start)]:
            place = window.span(mention.start, mention.end)
            if place is not None:
                dates.append(Date(*place, mention, mention.kind))
    return dates


def _body(window: Window) -> int:
    """Where the text of a window begins in the article, its title apart."""
    at = window.first
    while at > 1 and 0 <= window.pieces[at - 1].start <= window.pieces[at].start:
        at -= 1
    return window.pieces[at].start


class _Told:
    """The dates of an article that a window may be lent from what stands before it."""

    def __init__(self, found: Mentions, days: Sequence[tuple[int, date | None]]) -> None:
        self.stories = [start for start, _ in days]
        self.published = {mention.isoformat() for _, mention in days if mention is not None}
        self.whole = [m for m in found.dates if m.part in {"whole", "bounded"} and not m.names]
        self.stays = [m for m in found.dates if m.part in STAYS and _stay(m)]

    def before(self, at: int) -> Iterator[Date]:
        """The last date told before an offset, the last stay of some days, and the date with which the story opens."""
        last = bisect_left(self.whole, at, key=lambda m: m.start)
        stay = bisect_left(self.stays, at, key=lambda m: m.start)
        story = self.stories[max(0, bisect_right(self.stories, at) - 1)] if self.stories else 0
        opening = bisect_left(self.whole, story, key=lambda m: m.start)
        while opening < last and self.whole[opening].value.edtf in self.published:
            opening += 1
        lent = {
            "before": self.whole[last - 1] if last else None,
            "stay": self.stays[stay - 1] if stay and self.stays[stay - 1].start >= story else None,
            "opening": self.whole[opening] if opening < last else None,
        }
        for kind, mention in lent.items():
            if mention is not None:
                yield Date(0, 0, mention, kind)


def _stay(mention: DateMention) -> bool:
    first, last = mention.value.start, mention.value.end
    return first is not None and last is not None and 0 < (last - first).days < LONGEST_STAY


def _between(parties: Sequence[PartyMention], low: int, high: int) -> Sequence[PartyMention]:
    lo = max(0, bisect_left(parties, low, key=lambda m: m.start) - 3)
    return parties[lo : bisect_left(parties, high, key=lambda m: m.start)]
