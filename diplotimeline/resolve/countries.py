"""What a mention of a country stands for: alone, and in its document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from diplotimeline.errors import UsageError
from diplotimeline.grammar import lexical
from diplotimeline.language.countries import CountrySpan, find_countries
from diplotimeline.language.country_rules import surroundings
from diplotimeline.lexicon.gazetteer import Entry, Gazetteer, gazetteer
from diplotimeline.model import Country
from diplotimeline.resolve import commonwealth
from diplotimeline.resolve.country_survey import PLACES, Document, survey

Form = Literal["name", "demonym", "people", "capital", "city", "metonym", "organisation"]
OFFICIAL = re.compile(r"(?:Grand |Free )?(?:Kingdom|Republic|Duchy|Principality|Electorate|Sultanate) of ")
MISSION_IN = re.compile(r"\b(?i:embassy|embassies|legation|ambassador) (?:in|at|to) $")
MISSION_REACH = 30  # characters
GLOSS = re.compile(r"\s?\((?:(?:now|today|nowadays|today['’]s|present-day|modern|currently|later),? )?(?:the )?")
NEAR = 600  # characters: a date so near says what time a mention is about
LEAD = 5  # a candidate with so many times the mentions of the next is what the document is about


@dataclass(frozen=True, slots=True)
class CountryReading:
    """A mention at character offsets and what it was read as.

    `country` is None where it was left open; `candidates` are then the codes it could be, and where it only says what a
    former state is called today, the code of today.  `place` is the ordinary name
    of a capital or city ("Tbilissi" -> "Tbilisi").  `note` says why it was read so, or why it was left open.
    """

    start: int
    end: int
    text: str
    country: Country | None
    candidates: tuple[str, ...]
    form: Form
    place: str | None
    note: str

    @property
    def glosses(self) -> bool:
        """Whether it only says what the former state before it is called today, of which `candidates` has the code."""
        return self.country is not None and self.country.code not in self.candidates


def country(code: str) -> Country:
    """The country with a code (alpha-3, X.., or an organisation's short name).

    Raises UsageError for a code that the gazetteer does not have.
    """
    try:
        return gazetteer().countries[code]
    except KeyError:
        raise UsageError(f"unknown country code {code!r}: give an ISO 3166-1 alpha-3 code such as PER") from None


@lexical
def predecessors(code: str) -> tuple[str, ...]:
    """Codes of the former states that a state follows, also at second hand (SRB: SCG, YUG), in alphabetical order."""
    found: set[str] = set()
    todo = [code]
    while todo:
        later = todo.pop()
        before = {c.code for c in gazetteer().countries.values() if later in c.successors and c.kind == "former"}
        todo.extend(before - found)
        found |= before
    return tuple(sorted(found - {code}))


def resolve_country(mention: str) -> Country | None:
    """The country that a mention on its own stands for.

    None for what is no country and for what only context settles ("Congo", "Korea").
    """
    known = gazetteer()
    entry = known.get(mention)
    if entry is None or "t" in entry.flags or "h" in entry.flags:
        entry = _entry(known, mention)
    if entry is None or len(entry.codes) != 1:
        return None
    return known.countries[entry.codes[0]]


@lru_cache(maxsize=4096)
def _entry(known: Gazetteer, mention: str) -> Entry | None:
    """The entry of a mention as people write it: with "the", a possessive, "former", a noun after an adjective."""
    words = " ".join(mention.replace("’", "'").replace("–", "-").replace("‑", "-").split())
    bare = re.sub(r"'s?$", "", re.sub(r"^[Tt]he ", "", words))
    for key in (words, bare, re.sub(r"^(?:former|the former|present-day|today's) ", "", bare)):
        entry = known.get(key)
        if entry and "h" not in entry.flags and ("t" not in entry.flags or words[:3].lower() == "the"):
            return entry
    head, comma, province = bare.rpartition(", ")
    if comma and (entry := _in_province(head, province)):
        return entry
    # "Cuban cigar" speaks of Cuba; "China shop" and "Panama hat" do not.
    adjective, space, noun = bare.rpartition(" ")
    entry = known.get(adjective) if space and noun.islower() else None
    return entry if entry and entry.form == "demonym" and not entry.flags else None


def _in_province(head: str, province: str) -> Entry | None:
    """The place of "Lebanon, Pennsylvania" and "Tbilisi, Georgia"."""
    known = gazetteer()
    place, tail = known.get(head), known.get(province)
    if place and tail and tail.form == "name" and place.codes == tail.codes:
        return place
    code = surroundings().provinces.get(province)
    return Entry("city", (code,), head, "") if code else None


def read_countries(text: str, *, dates: Sequence[tuple[int, int]] | None = None) -> list[CountryReading]:
    """Every mention of a country in a text, read with the rest of the text and its dates.

    `dates` are (character offset, year) pairs of the dates in the text: they tell a former state from the region that
    bears its name today (Hanover, Texas) and settle names that changed hands (Korea before 1948).
    """
    spans = find_countries(text)
    document = survey(text, spans)
    when = sorted(dates or ())
    found = [_reading(span, document, when) for span in spans if span.key not in document.redefined]
    return [_glossed(now, before, text) for now, before in zip(found, [None, *found], strict=False)]


def _glossed(now: CountryReading, before: CountryReading | None, text: str) -> CountryReading:
    """The former state again where brackets only say what it is today: "the Ottoman Empire (Turkey)"."""
    if before is None or before.country is None or now.country is None or text[now.end : now.end + 1] != ")":
        return now
    heirs = before.country.successors
    if now.country.code not in heirs or not GLOSS.fullmatch(text, before.end, now.start):
        return now
    return replace(now, country=before.country, note=f"what {before.country.name} is called today")


def _year(start: int, dates: Sequence[tuple[int, int]]) -> int | None:
    """The year of the nearest date within reach; `dates` are in order."""
    at = bisect_left(dates, start, key=lambda date: date[0])
    near = min(((abs(offset - start), year) for offset, year in dates[max(0, at - 1) : at + 1]), default=None)
    return near[1] if near and near[0] <= NEAR else None


def _reading(span: CountrySpan, document: Document, dates: Sequence[tuple[int, int]]) -> CountryReading:
    year = _year(span.start, dates)
    doubt = document.doubt(span) or _doubt(span, document, year)
    if doubt:
        return _made(span, None, span.entry.codes, span.entry.form, doubt)
    codes, form, note = _read_as(span, document, year)
    return _made(span, gazetteer().countries[codes[0]] if len(codes) == 1 else None, codes, form, note)


def _doubt(span: CountrySpan, document: Document, year: int | None) -> str:
    """Why the time or the other states of the text leave a mention open, or nothing."""
    entry, code = span.entry, span.entry.codes[0]
    if span.region or len(entry.codes) > 1:
        return ""
    if "e" in entry.flags and not document.counts[code]:
        return "other places bear this name, and the text does not speak of that state"
    if entry.form in ("demonym", "people") and code in gazetteer().once and not (year and _existed(code, year)):
        return "the people of a region today, of a state only then"
    if span.key == commonwealth.KEY and year and year < commonwealth.FIRST_YEAR:
        return f"a commonwealth, but not the organisation in {year}"
    return ""


def _read_as(span: CountrySpan, document: Document, year: int | None) -> tuple[tuple[str, ...], str, str]:
    """The codes that a mention may mean here, the form in which it does, and why."""
    known, (entry, form) = gazetteer(), (span.entry, span.entry.form)
    codes = entry.codes
    if span.region or document.american(span):
        own = entry.codes == (span.region,)  # "Georgia Governor" speaks for the United States
        return (span.region or "USA",), form if own else "city", "a province of that state, or a place in one"
    if len(codes) > 1:
        return (found := _settle(codes, document.counts, year))[0], form, found[1]
    if form == "name" and codes[0] in known.once and not OFFICIAL.match(span.key):
        return _once(codes[0], year)
    if form == "capital" and known.countries[codes[0]].kind == "former":
        return (seat := _seat(codes[0], document.counts, year))[0], form, seat[1]
    if form in PLACES and year and (then := _then(span, document, year)):
        return (
            (then,),
            form,
            f"{'the seat' if form == 'capital' else 'a city'} of {known.countries[then].name} in {year}",
        )
    if span.key == commonwealth.KEY:
        return (document.commonwealth,), form, "what the text calls so"
    if span.key in ("Republic of China", "ROC", "R.O.C.") and year and 1912 <= year < 1949:
        return ("CHN",), form, "China before 1949"
    return codes, form, ""


def _made(span: CountrySpan, found: Country | None, codes: tuple[str, ...], form: str, note: str) -> CountryReading:
    place = span.entry.place or (span.key if form == "city" else "") or None
    return CountryReading(
        start=span.start,
        end=span.end,
        text=span.text,
        country=found,
        candidates=codes,
        form=form,  # type: ignore[arg-type]
        place=place,
        note=note or f"{form} of {codes[0]}",
    )


def _settle(codes: tuple[str, ...], counts: Counter[str], year: int | None) -> tuple[tuple[str, ...], str]:
    """One of several candidates, by the time and by what else the text speaks of."""
    if codes == ("KOR", "PRK") and year and year < 1948:
        return ("KOR",), "Korea before its division"
    ranked = sorted(codes, key=lambda code: -counts[code])
    first, second = counts[ranked[0]], counts[ranked[1]]
    if first and first >= LEAD * second:
        return (ranked[0],), "the text speaks of that state elsewhere"
    return codes, "the text does not say which of " + ", ".join(codes)


def _existed(code: str, year: int) -> bool:
    first, last = gazetteer().countries[code].existed
    return (first or 0) <= year <= (last or 9999)


def _then(span: CountrySpan, document: Document, year: int) -> str | None:
    """The state that a capital or city belonged to in a year, where it was another one than today.

    A text that is about the state of today means that one.
    """
    own, about = span.entry.codes[0], surroundings()
    shared = about.divided.get(span.key)
    if shared and _existed(shared, year):
        mission = document.counts[shared] > 0 and MISSION_IN.search(
            document.text, max(0, span.start - MISSION_REACH), span.start
        )
        return shared if mission or document.counts[shared] > document.counts[own] else None
    seat = about.seats_then.get(span.key)
    then = next((then for then, first, last in about.belonged.get(own, ()) if first <= year <= last), None)
    if seat and span.entry.form == "capital" and _existed(seat, year) and then in {None, seat}:
        return seat if document.counts[seat] or not document.counts[own] else None
    return then if then and (document.named[then] > document.named[own] or not document.named[own]) else None


def _once(code: str, year: int | None) -> tuple[tuple[str, ...], Form, str]:
    """A former state where the text is about its years, else the region of a state of today."""
    known = gazetteer()
    if year and _existed(code, year):
        return (code,), "name", f"a state in {year}"
    return (known.once[code],), "city", "a region of that state today"


def _seat(code: str, counts: Counter[str], year: int | None) -> tuple[tuple[str, ...], str]:
    """The capital of a former state: its own in its years or in a text that speaks of it, else its successor's."""
    known = gazetteer()
    state = known.countries[code]
    then = _existed(code, year) if year else counts[code] > 0
    return (
        ((code,), f"capital of {state.name}") if then else (state.successors[:1], f"once the capital of {state.name}")
    )
