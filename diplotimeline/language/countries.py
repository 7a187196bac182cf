"""Finding the words that stand for countries in running text: names, nationals, capitals, cities, metonyms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diplotimeline.lexicon import gazetteer as lexicon
from diplotimeline.lexicon.gazetteer import Entry, Gazetteer, gazetteer

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŔŘŚŞŠŢŤŪŮŰŹŻŽ"
THE = re.compile(r"\b[Tt]he\s+$")
NEXT_WORD = re.compile(rf"[ \n]([{CAPITAL}][\w'-]*)")
LAST_WORDS = re.compile(rf"(?:\b([{CAPITAL}][\w'-]*)\.? )?(?:([{CAPITAL}])\. |([{CAPITAL}][\w'-]+)\.? )$")
LANGUAGE_BEFORE = re.compile(
    r"\b(?:in|into|speak|speaks|spoke|speaking|fluent|learn|learning|from|or|and|between|:|\()(?: the)? ?$",
    re.IGNORECASE,
)
LANGUAGE_AFTER = re.compile(
    r":| and [A-Z]\w+(?:\W|$)| or |[,.;)]|\s*$|-language|-speaking| languages?\b| text\b| version"
)
PROVINCE = re.compile(rf", ([{CAPITAL}][a-zé]+(?: [{CAPITAL}][a-z]+)?)")
LANGUAGES = frozenset(
    "English French Spanish Portuguese German Italian Russian Chinese Japanese Dutch Greek Turkish Persian Arabic "
    "Romanian Polish Swedish Danish Norwegian Finnish Hungarian Korean Vietnamese Thai Hindi Ukrainian Serbian".split()
)


@dataclass(frozen=True, slots=True)
class CountrySpan:
    """A mention at character offsets: the gazetteer's key for it and what the key stands for.

    `region` is the code of the state that the text itself says the place lies in ("Paris, Texas": USA).
    """

    start: int
    end: int
    text: str
    key: str
    entry: Entry
    region: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands about a name and makes it something else; read from people.toml and traps.toml."""

    titles: frozenset[str]
    given: frozenset[str]
    given_places: frozenset[str]
    after_place: frozenset[str]
    provinces: dict[str, str]
    head_after: re.Pattern[str]
    head_before: re.Pattern[str]


@cache
def surroundings() -> Surroundings:
    """The words about a name that the rules of this module look for."""
    folder = Path(lexicon.__file__).parent
    people = tomllib.loads((folder / "people.toml").read_text(encoding="utf-8"))
    traps = tomllib.loads((folder / "traps.toml").read_text(encoding="utf-8"))
    after, before = ("|".join(map(re.escape, traps["heads"][side])) for side in ("after", "before"))
    return Surroundings(
        titles=frozenset(people["titles"]),
        given=frozenset(people["given"]),
        given_places=frozenset(people["given_places"]),
        after_place=frozenset(people["after_place"]),
        provinces={name: code for code, names in traps["provinces"].items() for name in names},
        head_after=re.compile(rf" (?:{after})\b"),
        head_before=re.compile(rf"\b(?:{before}) (?:the )?$"),
    )


@cache
def _scanner() -> re.Pattern[str]:
    """Words that can begin a key: capitalised ones, and the few in small letters that do ("mainland China")."""
    small = sorted({word for word in gazetteer().lengths if word[0].islower()})
    return re.compile(rf"[{CAPITAL}][^\W\d_]*|\b(?:{'|'.join(small)})\b")


def find_countries(text: str) -> list[CountrySpan]:
    """Every mention in a text, in order, none overlapping, the longest first.

    A possessive 's and "the" are outside the span.  Names of persons, newspapers, clubs and phrases that only
    contain a country's word are left out.
    """
    same = text.replace("’", "'").replace("ʻ", "'").replace("–", "-").replace("‑", "-")
    same = same.replace("\n", " ").replace("\xa0", " ").replace("\t", " ")
    found = []
    for start, end, key, entry in _matches(same):
        if entry.form == "trap":
            continue
        span = _read(text, same, start, end, key, entry)
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
        sizes = lengths.get(word)
        if sizes:
            for size in sizes:
                end = start + size
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
        end = start + size
        key = known.shouted.get(same[start:end])
        entry = known.get(key) if key else None
        if key and entry and not same[end : end + 1].isalnum():
            return start, end, key, entry
    return None


def _read(text: str, same: str, start: int, end: int, key: str, entry: Entry) -> CountrySpan | None:
    """The span of a match, or None where what stands about it makes it something else."""
    before, after = same[max(0, start - 40) : start], same[end : end + 40]
    if _is_no_word(before, after, key, entry, text, start) or _is_head(before, after, entry):
        return None
    if entry.form == "demonym" and key in LANGUAGES and _is_language(before, after):
        return None
    if "p" in entry.flags and entry.form != "metonym" and _is_person(before, after, key, entry):
        return None
    province = PROVINCE.match(after)
    if province and entry.form in ("name", "capital", "city"):
        code = _province(province.group(1), entry)
        if code:
            name, code = code
            stop = end + 2 + len(name)
            return CountrySpan(start, stop, text[start:stop], key, entry, region=code)
    return CountrySpan(start, end, text[start:end], key, entry)


def _is_no_word(before: str, after: str, key: str, entry: Entry, text: str, start: int) -> bool:
    """A key that is read only in a certain place, and is not in it."""
    if "t" in entry.flags and not THE.search(before):
        return True
    if "h" in entry.flags and not re.match(rf"-[{CAPITAL}]", after):
        return True
    if after[:1] in "$€£@" and after or before[-1:] in ("@", "#", "/"):
        return True
    if "a" in entry.flags and "-" not in (before[-1:], after[:1]):
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        line = text[begin : stop if stop >= 0 else len(text)].replace(key, "")
        return line.isupper()
    return False


def _is_head(before: str, after: str, entry: Entry) -> bool:
    """A newspaper, firm, school or club with the name in it."""
    if entry.form in ("metonym", "organisation"):
        return False
    about = surroundings()
    return bool(about.head_after.match(after) or about.head_before.search(before))


def _is_language(before: str, after: str) -> bool:
    return bool(LANGUAGE_AFTER.match(after) and LANGUAGE_BEFORE.search(before)) or after.startswith(": ")


def _is_person(before: str, after: str, key: str, entry: Entry) -> bool:
    """A given name or title before, or a surname after."""
    about = surroundings()
    last = LAST_WORDS.search(before)
    if last and entry.form in ("name", "capital", "city", "demonym"):
        earlier, initial, word = last.groups()
        if initial and earlier and not gazetteer().get(earlier):
            return True
        if word and (word in about.given or word in about.titles):
            return True
    following = NEXT_WORD.match(after)
    if not following or key not in about.given_places or entry.form == "demonym":
        return False
    word = following.group(1)
    return not (word in about.after_place or word.split("'")[0] in about.after_place or word in gazetteer().lengths)


def _province(words: str, entry: Entry) -> tuple[str, str] | None:
    """The province or US state that follows the place, and the code of its state."""
    provinces = surroundings().provinces
    for name in (words, words.split(" ")[0]):
        code = provinces.get(name)
        if code:
            other = gazetteer().get(name)
            # "Tbilisi, Georgia" and "Armenia, Georgia and Turkey": Georgia is the country.
            if (
                other
                and other.form == "name"
                and code not in entry.codes
                and "XTX" not in other.codes
                and "XHW" not in other.codes
            ):
                return None
            return name, code
    return None
