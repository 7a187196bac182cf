"""Claims by a page's structure: a row under its heads, a labelled line, an item under its heading.

The third that proposes, beside constructions and the learned reader.  Who takes part stands in the row, in the headings
over it or in the title (`sides.py`); where that does not settle it, nothing is proposed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from diplotimeline.document.labels import MONTH, Place
from diplotimeline.lexicon.structure import structure
from diplotimeline.model import EventDate, Status
from diplotimeline.propose.expansion import ENDS
from diplotimeline.propose.members import members
from diplotimeline.propose.met import day_of, met
from diplotimeline.propose.notes import BEGUN, OPENED, SECOND, again, noted, raised, second
from diplotimeline.propose.sheet import Sheet
from diplotimeline.propose.sides import ROWED, parties
from diplotimeline.reader.claims import Claim
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.dates import DateReading, event_date, resolve_date

APPOINTED = "envoy_appointed"
NEAR = 40  # characters between a word and the date that it is of
HALF_A_YEAR = 182  # days
MOST_WORDS = 8  # between them
_AND = re.compile(r"\s*(?:,|;|,?\s*and)\s*")
_TO = re.compile(r"\s*(?:to|until|till|–|—|-)\s*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WHOLE = re.compile(rf"\s*(?P<month>{MONTH})\s*$")
_FIRST = re.compile(rf"\W{{0,3}}(?P<month>{MONTH})\.?[*_]{{0,2}}(?:\s*:|\s+[–—-]\s|\t|\s{{2,}}|\s(?=[A-Z]))")
# "Programme of cooperation for 1999–2001": the years that a treaty is for; "(resident in Rome since 2015)".
_ASIDE = {
    "agreements": re.compile(r"\bfor (?:the )?(?:years? |period |term )?(?:of |from )?$"),
    "envoys": re.compile(r"\bresid(?:ent|ing|es) (?:in|at)\b[^();]*$"),
}
# "Postponed to 1995": the year that something was moved to is not that of the entry.
_PUT_OFF = re.compile(r"\b(?:postponed|put off|moved|deferred|delayed|rescheduled) (?:to|until|for) $", re.IGNORECASE)


def laid_out(sheet: Sheet) -> list[Claim]:
    """The claims of the places where the structure of a page says what a date is of."""
    return [claim for place in sheet.places for claim in (*_claims(sheet, place), *_memberships(sheet, place))]


def _memberships(sheet: Sheet, place: Place) -> Iterator[Claim]:
    for codes, date in members(sheet, place):
        if (value := _value(sheet, date, place)) is not None:
            yield _claim(sheet, place, place.type, codes, (date, value), "occurred", (date.start, date.end))


def _claims(sheet: Sheet, place: Place) -> Iterator[Claim]:
    if place.how == "item" and place.topic == "visits" and not _travelled(sheet, place):
        return
    if place.how in {"item", "label"}:
        parts = list(_parts(sheet, place))
    else:
        dates = _dates(sheet, place)
        several = place.how == "column" and place.topic == "visits" and all(one.kind == "partial" for one in dates)
        parts = [(_said(sheet, place), date) for date in (dates if several else dates[:1])]
    at = place.start
    for number, (type_, date) in enumerate(parts):
        status, value = _status(sheet, place, type_), _until(sheet, place, _value(sheet, date, place))
        if status is not None and value is not None:
            if type_ == BEGUN and place.how == "column":
                told = noted(sheet, place, date, value)
            elif type_ == OPENED and place.how == "column":
                told = raised(sheet, place, value), date, value
            elif type_ in SECOND and again(sheet, type_, date, parts[:number]):
                told = SECOND[type_], date, value
            else:
                told = type_, date, value
            pairs = list(parties(sheet, place, told[0]))
            for codes in pairs:
                for act, day in _acts(*told):
                    yield _claim(sheet, place, act, codes, (told[1], day), status, (at, told[1].end))
            if told[0] == "visit" and status in {"occurred", "planned"}:
                yield from _meetings(sheet, place, pairs, (date, value), status)
        at = date.end


def _meetings(
    sheet: Sheet,
    place: Place,
    pairs: Sequence[tuple[str, ...]],
    dated: tuple[DateReading, EventDate],
    status: Status,
) -> Iterator[Claim]:
    """The meetings that the remarks tell of, on the day that they give or on those of the visit."""
    for codes, start, end in met(sheet, place, sheet.goes_on(place.block), pairs):
        own = day_of(sheet, start, end)
        day = (_value(sheet, own, place) or own.value) if own is not None else None
        if own is not None and own.kind == "relative" and not _within(day, dated[1]):
            day = None
        when = (own, day) if own is not None and day is not None else dated
        yield _claim(sheet, place, "meeting", codes, when, status, (start, end))


def _within(day: EventDate | None, stay: EventDate) -> bool:
    """Whether a day is one of a stay's."""
    if day is None or day.start is None or stay.start is None or stay.end is None:
        return False
    return stay.start <= day.start <= stay.end


def _travelled(sheet: Sheet, place: Place) -> bool:
    """Whether an item on a page about two states names who came, where it holds more than its date.

    A chronology of the two has visits among other acts.
    """
    if len(sheet.title) != 2:
        return True
    words = sheet.text[place.start : place.end]
    for date in reversed(sheet.dates_in(place.start, place.end)):
        words = words[: date.start - place.start] + words[date.end - place.start :]
    return not any(map(str.isalpha, words)) or structure().columns["traveller"].search(words) is not None


def _acts(type_: str, reading: DateReading, value: EventDate) -> list[tuple[str, EventDate]]:
    """The act of a date; of a stretch ("closed 1982–1984") also the one that ends it."""
    whole = reading.bounded or value
    first, _, last = whole.edtf.partition("/")
    if type_ == APPOINTED and last and first not in {"", ".."}:  # "1961–1965": the end of a term is none
        return [(type_, event_date(first, "explicit", reading.text))]
    if type_ not in ENDS or first in {"", ".."} or last in {"", ".."}:
        return [(type_, value)]
    days = [event_date(day, "explicit", reading.text) for day in (first, last)]
    return [(type_, days[0]), (ENDS[type_], days[1])]


def _status(sheet: Sheet, place: Place, type_: str) -> Status | None:
    """Whether the act of a place happened; None: its words leave that to the readers."""
    block, lexicon = sheet.blocks[place.block], structure()
    if type_ == "visit":
        row = sheet.text[block.start : sheet.goes_on(place.block)]
        if lexicon.status["private"].search(row):
            return None
        if lexicon.status["negated"].search(row):
            return "negated"
        if lexicon.status["planned"].search(row):
            return "planned"
    if place.how == "column" and lexicon.status["ahead"].search(sheet.text[place.start : place.end]):
        return "planned"
    label = place.words if place.how == "label" else (place.start, place.start)
    doubtful = any(lexicon.doubt["words"].search(sheet.text, *words) for words in (label, (place.start, place.end)))
    return None if doubtful else "occurred"


def _dates(sheet: Sheet, place: Place) -> list[DateReading]:
    """The dates of a place, a month among them that is all that a cell holds or that heads an item ("May")."""
    found = sheet.dates_in(place.start, place.end)
    month = (_WHOLE if place.how in ROWED else _FIRST).match(sheet.text, place.start, place.end)
    if month is None and place.topic == "visits":
        month = _FIRST.match(sheet.text, place.start, place.end)
    if month is None or any(one.start < month.end("month") for one in found):
        return found
    start, end = month.span("month")
    return [DateReading(start, end, month["month"], None, None, "", "month", False, "partial", ""), *found]


def _said(sheet: Sheet, place: Place) -> str:
    """The act of a cell: its head's, or the one that the cell itself names ("relations ended 9 July 1985")."""
    return structure().act(sheet.text[place.start : place.end], frozenset(), opening=True) or place.type


def _parts(sheet: Sheet, place: Place) -> Iterator[tuple[str, DateReading]]:
    """The acts of an item: of the heading's kind, and of those that words before its dates name ("in force 1997")."""
    lexicon = structure()
    found = _dates(sheet, place)
    at, first, last = place.start, True, ""
    for reading in found:
        if reading.kind not in {"absolute", "partial", "interval"} and reading.value is None:
            continue
        before = sheet.text[max(at, reading.start - NEAR) : reading.start]
        if place.topic in _ASIDE and _ASIDE[place.topic].search(before):
            continue
        row = not first and _AND.fullmatch(before) is not None  # "(1975, 1981)"
        near = len(before.split()) < MOST_WORDS
        own = lexicon.act(before.strip(" ,;(-–:"), frozenset([place.topic])) if near else None
        own = own or second(sheet, place, before)
        at = reading.end
        if own is not None and (own != place.type or last not in {"", own}):  # "joined 1974, left 1985, rejoined 2007"
            last = own
            yield own, reading
        elif not place.type:
            if first and _in_office(sheet, place, reading):
                yield APPOINTED, reading
            first = False
        elif row and reading.kind == "absolute":
            yield place.type, reading
        elif first:
            heads = not sheet.text[place.start : reading.start].strip()
            year = heads and reading.value is not None and reading.value.precision == "year"
            yield place.type, (_finer(found, reading) if year else None) or reading
            first = False


def _in_office(sheet: Sheet, place: Place, reading: DateReading) -> bool:
    """Whether a date is the stretch from when to when somebody of a list of envoys held the post."""
    first, _, last = (reading.bounded or reading.value).edtf.partition("/") if reading.value else ("", "", "")
    if {first, last} & {"", ".."} or structure().doubt["vacant"].search(sheet.text, place.start, place.end):
        return False
    over = " ".join(sheet.text[one.start : one.end] for one in sheet.over(sheet.blocks[place.block]))
    return bool(structure().doubt["envoys"].search(f"{over} {sheet.article.title or ''}"))


def _finer(found: Sequence[DateReading], year: DateReading) -> DateReading | None:
    """The day or month in an item that its first year heads: "2008  President N.N. (3-6 March)"."""
    later = [one for one in found if one.start > year.end and one.kind == "partial"]
    return later[0] if len(later) == 1 else None


def _value(sheet: Sheet, reading: DateReading, place: Place) -> EventDate | None:
    """The date of a place; a day without its year has that of the row, of the item or of a heading that is a year."""
    if reading.kind == "partial":
        year = _year(sheet, place)
        words = _stretch(sheet, reading, place)
        return resolve_date(f"{words} {year}") if year is not None else _nearest(words, sheet.article.published)
    value = reading.value if reading.lead in {"since", "from"} else (reading.bounded or reading.value)
    return value if reading.kind in {"absolute", "interval"} else None


def _nearest(words: str, published: dt.date | None) -> EventDate | None:
    """A day without a year: the one nearest to the day on which the page came out, within half a year."""
    if published is None:
        return None
    days = (resolve_date(f"{words} {published.year + n}") for n in (-1, 0, 1))
    found = [one for one in days if one is not None and one.start is not None]
    best = min(found, key=lambda one: abs((one.start or published) - published), default=None)
    return best if best and best.start and abs((best.start - published).days) <= HALF_A_YEAR else None


def _stretch(sheet: Sheet, first: DateReading, place: Place) -> str:
    """The words of a day, or from it to the last of a stay: "22 September to 1 October"."""
    after = next((one for one in sheet.dates_in(first.end, place.end) if one.kind == "partial"), None)
    joined = after is not None and _TO.fullmatch(sheet.text, first.end, after.start)
    return sheet.text[first.start : after.end] if after is not None and joined else first.text


def _until(sheet: Sheet, place: Place, first: EventDate | None) -> EventDate | None:
    """The stretch from a first day to that of the last."""
    last = next((_value(sheet, one, place) for one in sheet.dates_in(*place.until)), None)
    if first is None or last is None or {first.precision, last.precision} != {"day"} or first.edtf >= last.edtf:
        return first
    return event_date(f"{first.edtf}/{last.edtf}", "explicit", sheet.text[place.start : place.end])


def _year(sheet: Sheet, place: Place) -> int | None:
    block = sheet.blocks[place.block]
    dates = (one for one in sheet.dates_in(block.start, block.end) if one.kind == "absolute")
    inside = (one.value for one in dates if not _PUT_OFF.search(sheet.text, block.start, one.start))
    told = next((value.start.year for value in inside if value and value.start), None)
    if told is not None:
        return told
    for heading in sheet.over(block):
        years = set(_YEAR.findall(sheet.text[heading.start : heading.end]))
        if years:
            return int(years.pop()) if len(years) == 1 else None
    years = set(_YEAR.findall(sheet.article.title or ""))
    return int(years.pop()) if len(years) == 1 else None


def _claim(
    sheet: Sheet,
    place: Place,
    type_: str,
    codes: tuple[str, ...],
    dated: tuple[DateReading, EventDate],
    status: Status,
    span: tuple[int, int],
) -> Claim:
    """The claim of one act, whose trigger is `span`, with the label before it."""
    reading, value = dated
    block = sheet.blocks[place.block]
    start = place.words[0] if place.how == "label" and span[0] == place.start else span[0]
    kind, lead = reading.kind, reading.lead
    mention = DateMention(reading.start, reading.end, value, kind, lead, names=False, part=place.how)
    where = tuple(
        (r.country.code, r.start, r.end, r.form)
        for r in sheet.context.readings(block.start, block.end)
        if r.country is not None and r.country.code in codes
    )
    one = Reading(
        start,
        span[1],
        sheet.context.sentence_index(place.start),
        type_,
        1.0,
        tuple((code, 1.0, float(not n)) for n, code in enumerate(codes)),
        ((codes[0], codes[1], 1.0),) if len(codes) > 1 else (),
        ((mention, 1.0),),
        tuple(float(status == one) for one in STATUSES),
        where,
    )
    return Claim(one, type_, codes, value, mention, status, 1.0, 1.0, 1.0, 1.0, 1.0, "structure")
