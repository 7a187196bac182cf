"""Finding the words that stand for countries in running text: names, nationals, capitals, cities, metonyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diplotimeline.grammar import lexical
from diplotimeline.language.country_rules import CAPITAL, Site, names_no_country, province_after, union_state
from diplotimeline.language.organisation_rules import not_the_organisation
from diplotimeline.lexicon.gazetteer import Entry, Gazetteer, gazetteer

REACH = 48  # characters that a rule may look back or ahead
LISTED = re.compile(r"(?: \([^)]{1,24}\))?(?:[,;]|,? and|,? or) (?:at |in )?")


@dataclass(frozen=True, slots=True)
class CountrySpan:
    """A mention at character offsets: the gazetteer's key for it and what the key stands for.

    `region` is the code of the state that the text itself says the place lies in ("Paris, Texas": USA), `leans` the
    code where the text may say so ("Georgia's legislature"); `doubt` is why the words about an organisation's name
    leave it open ("97 UN members").
    """

    start: int
    end: int
    text: str
    key: str
    entry: Entry
    region: str = ""
    leans: str = ""
    doubt: str = ""


@lexical
def _scanner() -> re.Pattern[str]:
    """Words that can begin a key: capitalised ones, and the few in small letters that do ("mainland China")."""
    small = sorted({word for word in gazetteer().lengths if word[0].islower()})
    return re.compile(rf"[{CAPITAL}][^\W\d_]*|\b(?:{'|'.join(small)})\b")


def find_countries(text: str) -> list[CountrySpan]:
    """Every mention in a text, in order, none overlapping, the longest first.

    A possessive 's and "the" are outside the span.  Names of persons, newspapers, clubs and phrases that only
    contain a country's word are left out.
    """
    # One character for one, so that offsets stay those of the text.
    same = text.replace("’", "'").replace("ʻ", "'").replace("–", "-").replace("‑", "-")
    # A line break is a space, a paragraph's end is none: nothing reads across it.
    same = same.replace("\r", " ").replace("\xa0", " ").replace("\t", " ")
    same = same.replace("\n\n", "\0\0").replace("\n", " ").replace("\0", "\n")
    found: list[CountrySpan] = []
    for start, end, key, entry in _matches(same):
        if entry.form == "trap" or (found and start < found[-1].end):  # the state's name that a place bears with it
            continue
        span = _read(text, same, start, end, key, entry, found[-1] if found else None)
        if span:
            found.append(span)
    return found


def _matches(same: str) -> Iterator[tuple[int, int, str, Entry]]:
    known = gazetteer()
    lengths, get = known.lengths, known.get
    past = 0
    for match in _scanner().finditer(same):
        start = match.start()
        if start < past or (start and (same[start - 1].isalnum() or same[start - 1] == "_")):
            continue
        word = match.group()
        for size in lengths.get(word, ()):
            end = min(start + size, len(same))
            entry = get(same[start:end])
            if entry and not same[end : end + 1].isalnum():
                yield start, end, same[start:end], entry
                past = end
                break
        if past <= start and len(word) > 1 and word.isupper():
            hit = _shouted(known, same, start, word)
            if hit:
                yield hit
                past = hit[1]


def _shouted(known: Gazetteer, same: str, start: int, word: str) -> tuple[int, int, str, Entry] | None:
    """A key in a heading written in capitals."""
    for size in known.shouted_lengths.get(word, ()):
        end = min(start + size, len(same))
        key = known.shouted.get(same[start:end])
        entry = known.get(key) if key else None
        if key and entry and not same[end : end + 1].isalnum():
            return start, end, key, entry
    return None


def _read(
    text: str, same: str, start: int, end: int, key: str, entry: Entry, previous: CountrySpan | None
) -> CountrySpan | None:
    """The span of a match, or None where what stands about it makes it something else."""
    line = ""
    if "a" in entry.flags:
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        line = text[begin : stop if stop >= 0 else len(text)]
    site = Site(key, entry, same[max(0, start - REACH) : start], same[end : end + REACH], line)
    american = union_state(site)
    if american == "leaning":
        return CountrySpan(start, end, text[start:end], key, entry, leans="USA")
    if american:
        entry = Entry("name" if american == "office" else "city", ("USA",), key, "")
        return CountrySpan(start, end, text[start:end], key, entry, region="USA")
    listed = (
        previous is not None
        and previous.entry.form in ("city", "capital")
        and LISTED.fullmatch(same, previous.end, start) is not None
    )
    if names_no_country(site, listed=listed):
        return None
    if entry.form == "organisation":
        return CountrySpan(start, end, text[start:end], key, entry, doubt=not_the_organisation(site))
    province = province_after(site)
    if province:
        stop = end + len(", ") + len(province[0])
        return CountrySpan(start, stop, text[start:stop], key, entry, region=province[1])
    return CountrySpan(start, end, text[start:end], key, entry)
