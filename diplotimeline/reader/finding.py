"""From what the finders found in an article to the mentions among which the reader chooses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.offices import load_offices
from diplotimeline.reader.alternatives import alternatives
from diplotimeline.reader.labels import FORMS, KINDS, PEOPLE
from diplotimeline.reader.mentions import DateMention, Mentions, PartyMention
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading, event_date
from diplotimeline.resolve.statesmen import find_statesmen

SHORTEST_SURNAME = 3
REACH = 60  # characters of an office between a state or organisation and a name
OWNER = re.compile(r"(?P<of>['’]s)? (?P<office>(?:[A-Za-z-]+ ){0,5})")
OF = re.compile(r" of (?:the )?")
# "…, chairman of the OSCE", also where only its abbreviation is known: "… of the Organization for Security (OSCE)".
APPOSED = re.compile(
    r", (?:the )?(?:[A-Za-z-]+ ){0,3}?(?P<office>[A-Za-z-]+) of (?:the )?(?:[A-Z][A-Za-z-]+ (?:[A-Za-z-]+ ){1,8}\()?"
)
APPOSED_REACH = 100
# Who is at the head of a body and is not said to be of which; no party's or ministry's secretary-general.
HEAD = re.compile(r"\b[Tt]he Secretary[- ]General(?=(?:['’]s)?(?: [a-z]|[,.;:)]))(?!(?:['’]s)? (?:of|for|at)\b)")
HEADED = frozenset({"UN", "NATO", "OAS", "ASEAN", "COMMONWEALTH", "LAS", "OIC", "GCC", "COE", "OECD", "OSCE"})
HEADED |= {"CARICOM", "SAARC", "PIF", "SCO", "CSTO", "BSEC", "SICA", "ACS", "OIF", "CPLP"}
OFTEN = 2  # times that one is told of who is then the secretary-general, where no such body is named


def mentions(context: Context, dates: Sequence[DateReading], days: Sequence[tuple[int, date | None]]) -> Mentions:
    """The mentions of an article, from what the finders found in it.

    `days` are the stories of the text: the offset at which each begins and its day of publication.
    """
    parties = [
        PartyMention(
            c.start,
            c.end,
            c.country.code,
            c.form if c.form in FORMS else "other",
            c.country.kind if c.country.kind in KINDS else "other",
        )
        for c in context.countries
        if c.country is not None
    ]
    known = gazetteer().countries
    parties += [PartyMention(p.start, p.end, p.code, "person", _kind(known[p.code].kind)) for p in context.everyone]
    parties += list(_surnames(context, parties))
    parties += list(_heads(context, parties))
    parties += list(_known(context, parties, dates, days))
    parties.sort(key=lambda m: (m.start, m.end, m.code))
    counts = Counter(m.code for m in parties)
    rank = {code: place for place, (code, _) in enumerate(counts.most_common())}
    found = [mention for reading in dates for mention in _dates(reading)]
    found += alternatives(context.text, dates, days)
    found = sorted(dict.fromkeys(found), key=lambda m: m.start)
    return Mentions(tuple(parties), tuple(found), rank, context.pair or (), context.home)


def _kind(kind: str) -> str:
    """The kind of a person's mention: that of an organisation, or of a state of any kind."""
    return kind if kind == "organisation" else "state"


def _surnames(context: Context, found: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """Where a person who was introduced is named again by surname alone."""
    people = {p.surname: p for p in context.everyone if len(p.surname) >= SHORTEST_SURNAME}
    if not people:
        return
    alternatives = "|".join(sorted(map(re.escape, people), key=lambda name: (-len(name), name)))
    taken = sorted((m.start, m.end) for m in found)
    at = 0
    for match in re.finditer(rf"\b(?:{alternatives})\b", context.text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if not any(start < match.end() and match.start() < end for start, end in taken[at : at + 4]):
            code = people[match.group()].code
            yield PartyMention(match.start(), match.end(), code, "surname", _kind(gazetteer().countries[code].kind))


def _heads(context: Context, found: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """Where "the Secretary-General" stands without a name: of the body that the text names most."""
    told = list(HEAD.finditer(context.text))
    bodies = Counter(m.code for m in found if m.form == "organisation" and m.code in HEADED) if told else Counter()
    code = bodies.most_common(1)[0][0] if bodies else "UN"
    for match in told if bodies or len(told) >= OFTEN else ():
        yield PartyMention(match.start(), match.end(), code, "known", "organisation")


def _known(
    context: Context,
    found: Sequence[PartyMention],
    dates: Sequence[DateReading],
    days: Sequence[tuple[int, date | None]],
) -> Iterator[PartyMention]:
    """Persons whom the text names without an office of a state, for whom they speak by its words or as is known."""
    year = max((day.year for _, day in days if day is not None), default=None)
    taken = sorted((m.start, m.end) for m in found)
    told = [(one.start, one.value.start.year) for one in dates if one.value is not None and one.value.start is not None]
    men = list(find_statesmen(context.text, year, told))
    names = [context.text[man.start : man.end].split()[-1] for man in men]
    beside = [_beside(context.text, man.start, man.end, found) for man in men]
    said: dict[str, str] = {}  # of whom the text says it in one place
    for name, code in zip(names, beside, strict=True):
        if code:
            said.setdefault(name, code)
    for man, name, own in zip(men, names, beside, strict=True):
        at = bisect_left(taken, (man.start, man.start))
        if not any(start < man.end and man.start < end for start, end in taken[max(0, at - 1) : at + 3]):
            code = own or said.get(name, man.code)
            yield PartyMention(man.start, man.end, code, "known", gazetteer().countries[code].kind)


def _is_office(word: str) -> bool:
    """Whether an office ends in a word: "Secretary-General", "Chairman-in-Office"."""
    return word.lower().removesuffix("-in-office") in load_offices().heads


def _beside(text: str, start: int, end: int, found: Sequence[PartyMention]) -> str | None:
    """For whom a person speaks by the words beside the name: "NATO's …", "NATO Secretary-General …", "… of the UN",
    "…, chairman of the OSCE".
    """
    for mention in found:
        if mention.form in PEOPLE:
            continue
        if start - REACH <= mention.end < start and (own := OWNER.fullmatch(text, mention.end, start)):
            office = own["office"].lower().split()
            if (own["of"] and not office) or (office and _is_office(office[-1])):
                return mention.code
        if end < mention.start <= end + len(" of the ") and OF.fullmatch(text, end, mention.start):
            return mention.code
        named = APPOSED.fullmatch(text, end, mention.start) if end < mention.start <= end + APPOSED_REACH else None
        if named and _is_office(named["office"]):
            return mention.code
    return None


def _dates(reading: DateReading) -> Iterator[DateMention]:
    value, bounded = reading.value, reading.bounded
    if value is not None:
        whole = DateMention(reading.start, reading.end, value, reading.kind, reading.lead, reading.names, "whole")
        yield whole
        yield from _ends(whole)
    if bounded is not None and (value is None or bounded.edtf != value.edtf):
        yield DateMention(reading.start, reading.end, bounded, reading.kind, reading.lead, reading.names, "bounded")


def _ends(whole: DateMention) -> Iterator[DateMention]:
    """The two ends of a stretch that the text gives ("from 1991 to 2012"), each a date by itself."""
    first, _, last = whole.value.edtf.partition("/")
    for part, name in ((first, "first"), (last, "last")):
        if last and part not in {"", ".."}:
            yield replace(whole, value=event_date(part, whole.value.basis, whole.value.text), part=name)
