"""What stands about a country's name and makes it something else: a person, a newspaper, a language, a US town.

The words are data (lexicon/people.toml, lexicon/traps.toml); here are the few constructions that use them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from diplotimeline.grammar import grammar, lexical
from diplotimeline.lexicon.gazetteer import Entry, gazetteer

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŔŘŚŞŠŢŤŪŮŰŹŻŽ"
THE = re.compile(r"\b[Tt]he +$")
PAIRED = re.compile(rf"-[{CAPITAL}]")
NEXT_WORD = re.compile(rf" ([{CAPITAL}][\w'-]*)(\.?)")
LAST_WORDS = re.compile(rf"(?:\b([{CAPITAL}][\w'-]*)\.? )?(?:([{CAPITAL}])\. |([{CAPITAL}][\w'-]+)\.? )$")
LANGUAGE_BEFORE = re.compile(
    r"\b(?:[Ii]n|into|speaks?|spoke|speaking|fluent|learn|learning) (?:[A-Z]\w+(?:,|,? and|,? or) )*$"
)
LANGUAGE_AFTER = re.compile(r":|,? (?:and|or) [A-Z]\w+(?:\W|$)|[,.;)]|\s*$")
LANGUAGE_NOUN = re.compile(r"(?:-| )(?:language|speaking|speakers?|text|version|translation|edition|lessons?)\b")
ELLIPTIC = re.compile(r"\b(?:[Tt]he|is|are|was|were|be|been|a|an|not|as|both|than|by|with|of|[Oo]ther) $")
CLAUSE_END = re.compile(r"[.;)](?:\s|\[|$)")
# "Deputy Minister for European and American Affairs": what an official is responsible for, no party.
PORTFOLIO_BEFORE = re.compile(rf"\b(?:for|of|in charge of) (?:[{CAPITAL}][\w-]+(?:,|,? and|,? &) )*$")
PORTFOLIO_AFTER = re.compile(rf"(?:,? (?:and|&) [{CAPITAL}][\w-]+)* [Aa]ffairs\b")
DOUBLE_NAME = re.compile(rf"([{CAPITAL}][\w.]*)-$")
GLOSS = re.compile(r"[(;,] *$")
PROVINCE = re.compile(rf", ([{CAPITAL}][a-zé]+(?: [{CAPITAL}][a-z]+)?)")
PROVINCE_SHORT = re.compile(r", ((?:[A-Z][a-z]{1,4}|[A-Z]\.[A-Z]|W\.Va)\.)")
LIST_GOES_ON = re.compile(rf",? (?:and|or|&) |, [{CAPITAL}]")
SEAT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Vv]ia|[Oo]utside|[Cc]ity of|[Pp]ort of|[Pp]orts of|[Cc]ities of"
    r"|Embassy|Legation|Consulate|Consulate General|Consul) $"
)


@dataclass(frozen=True, slots=True)
class Site:
    """A key where it was found, with what stands before and after it (spaces for line breaks) and its line."""

    key: str
    entry: Entry
    before: str
    after: str
    line: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words that the rules look for."""

    titles: frozenset[str]
    given: frozenset[str]
    given_places: frozenset[str]
    after_place: frozenset[str]
    languages: frozenset[str]
    provinces: dict[str, str]
    provinces_short: dict[str, str]
    seats_then: dict[str, str]
    divided: dict[str, str]
    belonged: dict[str, tuple[tuple[str, int, int], ...]]
    union_states: frozenset[str]
    union_towns: tuple[str, ...]
    union_before: tuple[str, ...]
    union_after: tuple[str, ...]
    union_leaning: tuple[str, ...]
    commonwealth_before: frozenset[str]
    commonwealth_after: tuple[str, ...]
    head_after: tuple[str, ...]
    head_before: tuple[str, ...]
    seat_after: tuple[str, ...]
    seat_before: tuple[str, ...]


@lexical
def surroundings() -> Surroundings:
    """The words of people.toml and traps.toml, of the grammar in force."""
    people, traps = grammar().table("people"), grammar().table("traps")

    def after(table: str) -> tuple[str, ...]:
        return tuple(f" {words}" for words in traps[table]["after"])

    def before(table: str) -> tuple[str, ...]:
        return tuple(f" {words} {article}" for words in traps[table]["before"] for article in ("", "the "))

    return Surroundings(
        titles=frozenset(people["titles"]),
        given=frozenset(people["given"]),
        given_places=frozenset(people["given_places"]),
        after_place=frozenset(people["after_place"]),
        languages=frozenset(traps["languages"]["words"]),
        provinces=_by_name(traps["provinces"]),
        provinces_short=_by_name(traps["provinces_short"]),
        seats_then=dict(traps["seats_then"]),
        divided=dict(traps["divided"]),
        belonged={
            code: tuple((then, first, last) for then, first, last in rows) for code, rows in traps["belonged"].items()
        },
        union_states=frozenset(traps["union_state"]["keys"]),
        union_towns=tuple(traps["union_state"]["towns"]),
        union_before=before("union_state"),
        union_after=after("union_state"),
        union_leaning=tuple(f" {words}" for words in traps["union_state"]["leaning"]),
        commonwealth_before=frozenset(traps["commonwealth"]["before"]),
        commonwealth_after=after("commonwealth"),
        head_after=after("heads"),
        head_before=before("heads"),
        seat_after=after("seats"),
        seat_before=before("seats"),
    )


def _by_name(rows: dict[str, list[str]]) -> dict[str, str]:
    return {name: code for code, names in rows.items() for name in names}


def names_no_country(site: Site, *, listed: bool) -> bool:
    """Whether the words about a key make it something else than a country.

    `listed`: a city of the same enumeration was read just before ("in Barcelona, Bilbao and Lyon").
    """
    form = site.entry.form
    if _out_of_place(site) or (form not in ("metonym", "organisation") and _in_title(site)):
        return True
    if form == "demonym" and site.key in surroundings().languages and _is_language(site):
        return True
    if form == "demonym" and PORTFOLIO_AFTER.match(site.after) and PORTFOLIO_BEFORE.search(site.before):
        return True
    if form in ("capital", "city", "metonym") and _in_event_name(site):
        return True
    if form == "city" and not _is_place(site, listed=listed):
        return True
    if form == "city" and _titled(site):
        return True
    return "p" in site.entry.flags and form != "metonym" and _is_person(site)


def province_after(site: Site) -> tuple[str, str] | None:
    """The US state or other province named after a place ("Lebanon, Pennsylvania"), with the code of its state."""
    if site.entry.form not in ("name", "capital", "city"):
        return None
    short = PROVINCE_SHORT.match(site.after)
    if short and short.group(1) in surroundings().provinces_short:
        return short.group(1), surroundings().provinces_short[short.group(1)]
    match = PROVINCE.match(site.after)
    if not match:
        return None
    words = match.group(1)
    for name in (words, words.split(" ", maxsplit=1)[0]):
        code = surroundings().provinces.get(name)
        if code:
            # "Tbilisi, Georgia" and "Armenia, Georgia and Turkey" name the country; "Atlanta, Georgia" does not.
            other = gazetteer().get(name)
            shared = other is not None and other.form in ("name", "capital") and other.codes[0] not in gazetteer().once
            if shared and code not in site.entry.codes and not _in_union_state(site, name):
                return None
            return name, code
    return None


def _in_union_state(site: Site, name: str) -> bool:
    """Whether "in Athens, Georgia" is a town of the US state: a place alone, in no list of states and cities."""
    abroad = gazetteer().get(name)
    if site.entry.form not in ("capital", "city") or abroad is None or set(abroad.codes) & set(site.entry.codes):
        return False
    return bool(SEAT.search(site.before)) and not LIST_GOES_ON.match(site.after, len(", ") + len(name))


def union_state(site: Site) -> Literal["", "office", "place", "leaning"]:
    """What the words about a name make of the US state that bears it too.

    "Georgia's governor" speaks for the United States, "the state of Georgia" is a place there, and "Georgia's
    legislature" may be either country's.
    """
    about = surroundings()
    if site.key not in about.union_states:
        return ""
    before, after = f" {site.before}", site.after.removeprefix("'s")
    if before.lower().endswith("state of "):
        return "place"
    if before.endswith(about.union_before) or begins(after, about.union_after):
        return "office"
    return "leaning" if begins(after, about.union_leaning) else ""


def begins(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text begins with one of some phrases as whole words."""
    # startswith with a tuple is many times faster than an alternation; most mentions end here.
    if not text.startswith(phrases):
        return False
    return any(text.startswith(words) and not text[len(words) :][:1].isalnum() for words in phrases)


def _out_of_place(site: Site) -> bool:
    """A key that is read only in a certain place, and is not in it."""
    flags, before, after = site.entry.flags, site.before, site.after
    if ("t" in flags and not THE.search(before)) or ("h" in flags and not PAIRED.match(after)):
        return True
    if (after and after[0] in "$€£@") or before[-1:] in ("@", "#", "/"):
        return True
    # "JOIN US", "WHO WE ARE"; but "US-PERU RELATIONS", "US RECALLS ENVOY", "TALKS WITH THE US".
    if "a" not in flags or "-" in (before[-1:], after[:1]) or not site.line.replace(site.key, "").isupper():
        return False
    leads = site.key != "WHO" and site.line.lstrip().startswith(f"{site.key} ") and site.line.count(site.key) == 1
    return not (leads or before.endswith("THE "))


def _in_title(site: Site) -> bool:
    """A newspaper, firm, school or club with the name in it."""
    about = surroundings()
    return _between(site, about.head_before, about.head_after)


def _in_event_name(site: Site) -> bool:
    """A treaty or conference named after a city, a building in it, or a double-barrelled surname."""
    about = surroundings()
    first = DOUBLE_NAME.search(site.before)
    if first and not gazetteer().get(first.group(1)):
        return True
    return _between(site, about.seat_before, about.seat_after)


def _between(site: Site, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands just before or just after, as whole words."""
    return f" {site.before}".endswith(before) or begins(site.after, after)


def _is_place(site: Site, *, listed: bool) -> bool:
    """A city that is no capital counts as a place, not as the first half of some other name."""
    seated = bool(SEAT.search(site.before))
    following = NEXT_WORD.match(site.after)
    if following and not (seated and following.group(1) in surroundings().after_place):
        return False
    return seated or listed or "w" not in site.entry.flags or _in_its_country(site)


def _in_its_country(site: Site) -> bool:
    """Whether the country's name follows, as in "Guayaquil, Ecuador"."""
    match = re.match(rf", ([{CAPITAL}]\w+(?: [{CAPITAL}]\w+)*)", site.after)
    entry = gazetteer().get(match.group(1)) if match else None
    return entry is not None and entry.form == "name" and entry.codes == site.entry.codes


def _is_language(site: Site) -> bool:
    if LANGUAGE_NOUN.match(site.after) or (site.after.startswith(": ") and GLOSS.search(site.before)):
        return True
    # "He read history and English.": an adjective that ends its clause and says nothing of a noun.
    if CLAUSE_END.match(site.after) and not ELLIPTIC.search(site.before):
        return True
    return bool(LANGUAGE_AFTER.match(site.after) and LANGUAGE_BEFORE.search(site.before))


def _titled(site: Site) -> bool:
    """A surname behind a title and a given name: "President Ricardo Lagos"."""
    last = LAST_WORDS.search(site.before)
    if last is None:
        return False
    earlier, _, word = last.groups()
    return word is not None and earlier in surroundings().titles and not gazetteer().get(word)


def _is_person(site: Site) -> bool:
    """A given name, initial or title before, or a surname after."""
    about = surroundings()
    last = LAST_WORDS.search(site.before)
    if last and site.entry.form in ("name", "capital", "city", "demonym", "people"):
        earlier, initial, word = last.groups()
        if (initial and earlier and not gazetteer().get(earlier)) or word in about.given or word in about.titles:
            return True
        if word and site.entry.form == "people" and not gazetteer().get(word) and not site.before.endswith(". "):
            return True
    following = NEXT_WORD.match(site.after)
    if not following or site.key not in about.given_places or site.entry.form in ("demonym", "people"):
        return False
    word, stop = following.group(1).split("'")[0], following.group(2)
    if stop and len(word) == 1:
        return not site.after[3:].startswith("C.")
    return not (word in about.after_place or word in gazetteer().lengths)
