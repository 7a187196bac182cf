"""Countries as people spell them in options and lists: without accents, abbreviated, turned around.

A list has "Cote d'Ivoire", "Czech Rep.", "Korea, South", "Congo (Kinshasa)", "St. Lucia", "Trinidad & Tobago".
These are read where only one country is called so.  The words of an article are not read so loosely: there "Rep." is a
member of Congress.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.country_codes import country_of_item
from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.resolve.countries import resolve_country

LONGEST = 200  # characters; no country's name has more
# Letters that no accent can be taken from.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "&": " and "}
)
_WORDS = {
    "st": "saint", "sts": "states", "ste": "saint", "rep": "republic", "repub": "republic", "dem": "democratic",
    "fed": "federal", "is": "islands", "isl": "islands", "island": "islands", "n": "north", "s": "south", "e": "east",
    "w": "west", "c": "central", "cent": "central", "afr": "african", "dr": "democratic republic", "terr": "territory",
    "terrs": "territory", "territories": "territory", "eq": "equatorial", "utd": "united", "brit": "british",
    "peoples": "people", "nth": "north", "sth": "south", "herz": "herzegovina", "federated": "federal",
}  # fmt: skip
_INITIALS = re.compile(r"\b(?:[a-z]\.\s?){2,}")  # "U.A.E.", "D. R."
_APOSTROPHES = re.compile("['’‘`´ʻʼ]")
# Two letters that a list of countries may well have, and of which ISO 3166 makes nobody else.
_TWO = frozenset(("EU", "UN", "USA", "GBR"))
_SMALL = frozenset(("the", "of", "and", "a"))
_BRACKETS = re.compile(r"(?P<head>[^()\[\]]+?)\s*[(\[](?P<rest>[^()\[\]]+)[)\]]\s*")
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(?P<item>Q[1-9]\d{0,11})")
# Of the forms of an entry these name a country by itself; a capital does so only where it is spelt exactly.
_FORMS = ("name", "organisation", "demonym", "people")


def spelt_country(text: str, *, places: bool = True) -> str | None:
    """The code of the country that is spelt so, or None: for what is no country, and for what may be several.

    Codes, names and adjectives in any case, spelled exactly or not; items of Wikidata ("Q419", or their address); with
    `places` the capitals and cities too that stand for their state, and any organisation of two letters.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    if match := _ITEM.fullmatch(text):
        return country_of_item(match["item"])
    code = _names().get(text.lower()) or (_exactly(text) if places else None) or loosely(text)
    if not places and len(text) == 2 and code not in _TWO:
        return None  # in a list of ISO's alpha-2 codes "AU" is not the African Union
    return code


def _exactly(text: str) -> str | None:
    if "," in text:  # "Azerbaijan, Georgia" are two states, and in an article a place in America
        return None
    forms = (text, text.title(), text.upper() if len(text) <= 6 else text)
    return next((found.code for form in dict.fromkeys(forms) if (found := resolve_country(form))), None)


@lexical
def _names() -> dict[str, str]:
    known = gazetteer().countries
    return {country.name.lower(): code for code, country in known.items()} | {code.lower(): code for code in known}


def loosely(text: str) -> str | None:
    """The code of the only country whose name is this but for accents, abbreviations, small words and their order."""
    if len(text) > LONGEST:
        return None
    found = next((codes for key in _keys(text) if (codes := _index().get(key))), frozenset())
    return next(iter(found)) if len(found) == 1 else None


def may_mean(text: str) -> tuple[str, ...]:
    """The codes of the countries that a name stands for which stands for several ("Congo", "Korea"), in order."""
    entry = gazetteer().get(" ".join(text.split()).title())
    if entry and len(entry.codes) > 1:
        return tuple(sorted(entry.codes))
    return tuple(sorted(_index().get(squeezed(text), frozenset()))) if len(text) <= LONGEST else ()


def _keys(text: str) -> Iterator[str]:
    """Give the keys under which a name may stand: as written, then turned around at a comma or bracket."""
    yield squeezed(text)
    head, comma, rest = text.partition(",")
    if comma:
        yield squeezed(f"{rest} {head}")
    if match := _BRACKETS.fullmatch(text):
        head, rest = match["head"], match["rest"]
        yield squeezed(f"{rest} {head}")
        if _index().get(squeezed(head), frozenset()) & _index().get(squeezed(rest), frozenset()):
            yield squeezed(head)  # "Myanmar (Burma)": two names of one


@lexical
def _index() -> dict[str, frozenset[str]]:
    """Squeezed names of the gazetteer and their countries; adjectives only where no name is squeezed so."""
    known = gazetteer()
    found: dict[str, dict[str, set[str]]] = {form: defaultdict(set) for form in _FORMS}
    for key in known.keys:
        entry = known.get(key)
        if entry and entry.form in found and not {"h", "t"} & set(entry.flags):
            found[entry.form][squeezed(key)].update(entry.codes)
    for code, country in known.countries.items():
        form = "organisation" if country.kind == "organisation" else "name"
        found[form][squeezed(country.name)].add(code)
    index: dict[str, frozenset[str]] = {}
    for form in _FORMS:
        for squeezed_key, codes in found[form].items():
            index.setdefault(squeezed_key, frozenset(codes))
    index.pop("", None)
    return index


def squeezed(name: str) -> str:
    """A name without case, accents, marks, blanks and small words, with its abbreviations written out."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    letters = _INITIALS.sub(lambda match: re.sub(r"[\s.]", "", match[0]) + " ", letters)
    words = re.findall(r"[^\W_]+", _APOSTROPHES.sub("", letters))
    written = " ".join(_WORDS.get(word, word) for word in words).split()
    return "".join(word for word in written if word not in _SMALL)
