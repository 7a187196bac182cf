"""What a whole document tells about the countries in it: which it speaks of, which words mean something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplotimeline.language.countries import CountrySpan
from diplotimeline.language.country_rules import CAPITAL, SEAT, surroundings
from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.keys import plain as unaccented
from diplotimeline.resolve import commonwealth

PEER = re.compile(r"\b(?:Lord|Lady|Viscount|Viscountess) (?=[A-Z])")
WORDS_BEFORE = re.compile(rf"((?:[{CAPITAL}][\w'’-]*(?: (?:of|for|and|the|on|in|&))*[ ]+){{2,9}})\($")


PLACES = ("capital", "city")


@dataclass(frozen=True, slots=True)
class Document:
    """What a text speaks of.

    `counts` are mentions beyond doubt by code, `named` those of them by name, not by a place.  `persons` are names of
    places that a person in the text bears too, `redefined` abbreviations that the text gives another meaning,
    `provinces` whether it speaks of US states, `towns` whether of towns of a US state that shares its name with a
    country.  `commonwealth` is the code of the Commonwealth.
    """

    text: str
    counts: Counter[str]
    named: Counter[str]
    persons: frozenset[str]
    redefined: frozenset[str]
    provinces: bool
    towns: bool
    commonwealth: str

    def doubt(self, span: CountrySpan) -> str:
        """Why a mention cannot be read here, or nothing."""
        before = self.text[max(0, span.start - 30) : span.start]
        if span.doubt:
            return span.doubt
        if span.key == commonwealth.KEY and not self.commonwealth:
            return "a commonwealth, but not the organisation by what else the text says"
        if span.key in self.persons and not SEAT.search(before):
            return "the text speaks of a person of that name"
        if span.key in surroundings().provinces and not span.region and span.entry.form == "name":
            others = self.counts[span.entry.codes[0]]
            listed = re.search(r"(\w+), $", before)
            # "Gainesville, Georgia"; but "Armenia, Georgia" and any text that speaks of Georgians or Tbilisi.
            strange = listed is not None and gazetteer().get(listed.group(1)) is None
            if span.key not in _former() and not others and (strange or self.provinces):
                return f"the country or the province of {surroundings().provinces[span.key]}"
        return ""

    def american(self, span: CountrySpan) -> bool:
        """Whether a name that a US state shares with a country is the US state's here."""
        if span.region or span.key not in surroundings().union_states or self.counts[span.entry.codes[0]]:
            return False
        return bool(span.leans) or self.towns


def survey(text: str, spans: Sequence[CountrySpan]) -> Document:
    """Look through a document once, before its mentions are read."""
    return Document(
        text=text,
        counts=Counter(code for span in spans for code in _certain(span)),
        named=Counter(code for span in spans if span.entry.form not in PLACES for code in _certain(span)),
        persons=_persons(text, spans),
        redefined=frozenset(_redefined(text, spans)),
        provinces=_speaks_of_provinces(text, spans),
        towns=_names_towns(text, spans),
        commonwealth=commonwealth.meaning(text) if any(span.key == commonwealth.KEY for span in spans) else "",
    )


def _names_towns(text: str, spans: Sequence[CountrySpan]) -> bool:
    """Whether a text names towns or officials of a US state that shares its name with a country."""
    about = surroundings()
    shared = [span for span in spans if span.key in about.union_states]
    if not shared or any(span.region for span in shared):
        return bool(shared)
    return re.search(rf"\b(?:{'|'.join(map(re.escape, about.union_towns))})\b", text) is not None


def _former() -> frozenset[str]:
    known = gazetteer()
    return frozenset(known.countries[code].name for code in known.once)


def _certain(span: CountrySpan) -> tuple[str, ...]:
    """The code of a mention that is evidence for other mentions."""
    entry = span.entry
    if len(entry.codes) != 1 or span.region or "e" in entry.flags or span.key in surroundings().provinces:
        return ()
    about, seat = surroundings(), entry.form == "capital"
    if seat and (
        gazetteer().countries[entry.codes[0]].kind == "former" or span.key in {*about.seats_then, *about.divided}
    ):
        return ()
    return entry.codes


def _persons(text: str, spans: Sequence[CountrySpan]) -> frozenset[str]:
    """Names of places that stand after a given name, a title, or a title and any name somewhere in the text."""
    keys = sorted({span.key for span in spans if "p" in span.entry.flags})
    towns = sorted({span.key for span in spans if span.entry.form == "city"})
    return frozenset([*_borne(text, keys, titled=False), *_borne(text, towns, titled=True), *_peers(text, spans)])


def _borne(text: str, keys: Sequence[str], *, titled: bool) -> Iterator[str]:
    """The keys that persons bear; with `titled` only those behind a title ("President Ricardo Lagos")."""
    if not keys:
        return
    about = surroundings()
    before = rf"\b(?:([{CAPITAL}]\w*)\.? )?([{CAPITAL}][\w'’-]*)\.? (?:[{CAPITAL}]\. )?"
    pattern = re.compile(rf"{before}({'|'.join(map(re.escape, keys))})\b(?!-)")
    for match in pattern.finditer(text):
        title, first, key = match.groups()
        behind_title = title in about.titles and not gazetteer().get(first)
        if behind_title or (not titled and ({first, unaccented(first)} & about.given or first in about.titles)):
            yield key


def _peers(text: str, spans: Sequence[CountrySpan]) -> Iterator[str]:
    """The towns by which a peer is called: "Lord Auckland"."""
    titled = {match.end() for match in PEER.finditer(text)}
    yield from (span.key for span in spans if span.start in titled and span.entry.form in {"city", "capital"})


def _redefined(text: str, spans: Sequence[CountrySpan]) -> Iterator[str]:
    """Abbreviations that the text explains otherwise: "Indian Cultural Centre (ICC)"."""
    for previous, span in zip((None, *spans), spans, strict=False):
        key = span.key
        if not (
            key.isupper()
            and key.isalpha()
            and text[span.start - 1 : span.start] == "("
            and text[span.end : span.end + 1] == ")"
        ):
            continue
        if previous is not None and previous.entry.codes == span.entry.codes and span.start - previous.end <= 2:
            continue
        words = WORDS_BEFORE.search(text[max(0, span.start - 100) : span.start])
        initials = "".join(word[0] for word in words.group(1).split() if word[0].isupper()) if words else ""
        if initials.endswith(key) and not _known(words.group(1) if words else "", span):
            yield key


def _known(words: str, span: CountrySpan) -> bool:
    """Whether the words before an abbreviation are, or end in, a name of what it stands for."""
    parts = words.split()
    entries = (gazetteer().get(" ".join(parts[start:])) for start in range(len(parts)))
    return any(entry is not None and entry.codes == span.entry.codes for entry in entries)


def _speaks_of_provinces(text: str, spans: Sequence[CountrySpan]) -> bool:
    """Whether US states are named, looked for only where a mention could be one."""
    provinces = surroundings().provinces
    keys = {span.key for span in spans if span.key in provinces and span.entry.form == "name"} - _former()
    if not keys:
        return False
    others = "|".join(
        re.escape(name)
        for name, code in provinces.items()
        if name not in keys and name != "Washington" and code == "USA"
    )
    return any(span.region for span in spans) or re.search(rf"\b(?:{others})\b(?!,? D\.?C)", text) is not None
