"""Which of the encodings for Latin letters a text is in that is English but for names and single words.

Statistics of languages are of no use for a few letters among English.  What tells the encodings apart is how the
letters stand: a vowel between consonants, a consonant beside vowels, no capital or sign within a word; and what some
letters do ("þ" begins a word, "ń" ends a syllable, "ñ" begins one).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ENCODINGS = ("cp1252", "cp1250", "cp1254", "iso8859_2")  # the commonest first: it is taken where they tie
_VOWELS = frozenset("aeiouyæøœıAEIOUYÆØŒ")
_HIGH = re.compile(rb"[\x80-\xff]+")
# Above this share of letters, or in runs of these bytes, it is another alphabet.
_MOST_HIGH = 0.4
_LONG_RUN = 4
_MOST_IN_RUNS = 0.2
# What only Macintosh and DOS have within words: é, á and the apostrophe.
_OTHER_SYSTEMS = re.compile(rb"[A-Za-z][\x81\x83\x86-\x89\x8b\x90\x98\x9b][a-z]|[a-z]\xd5[a-z]")

# How well a letter stands, beyond syllables: by the letter before it and the one after it (" ": none).
_RARE = dict.fromkeys("ĺŕĹŔ", -1.5) | {"ì": -1.0, "ò": -0.5, "Ð": -1.5, "ě": 0.5, "İ": 0.5, "Þ": 0.5, "Đ": 0.5}
_RARE |= {"ş": 0.25, "È": -0.5}
_NOT_TURKISH = frozenset("áéíóúýæøåñÁÉÍÓÚÝÆØÅÑ")


def latin_encoding(sample: bytes) -> str | None:
    """Give the encoding of a text in Latin letters, None where the text is in another alphabet or for other systems."""
    runs = [len(run) for run in _HIGH.findall(sample)]
    high = sum(runs)
    letters = len(re.findall(rb"[A-Za-z]", sample))
    if high > _MOST_HIGH * (letters + high) or sum(run for run in runs if run >= _LONG_RUN) > _MOST_IN_RUNS * high:
        return None
    if _OTHER_SYSTEMS.search(sample):
        return None
    return max(_ENCODINGS, key=lambda encoding: _fit(sample.decode(encoding, "replace"), turkish=encoding == "cp1254"))


def _fit(text: str, *, turkish: bool) -> float:
    padded = f" {text} "
    found: dict[tuple[str, str, str], int] = {}
    for match in re.finditer(r"[^\x00-\x7f]", padded[1:-1]):
        at = match.start() + 1
        before, after = padded[at - 1], padded[at + 1]
        key = (before if before.isalpha() else " ", match[0], after if after.isalpha() else " ")
        found[key] = found.get(key, 0) + 1
    strange = sum(count for (_, letter, _), count in found.items() if letter in _NOT_TURKISH) if turkish else 0
    return sum(_stands(*key) * count for key, count in found.items()) - 0.5 * strange


@cache
def _stands(before: str, letter: str, after: str) -> float:
    category = unicodedata.category(letter)
    if category in {"Cc", "Cn"} or letter == "\ufffd":
        return -3.0
    if category not in {"Lu", "Ll"}:  # signs, and "ª" and "º"
        if category in {"Pi", "Pf", "Pd", "Ps"} or letter in "©®™…•€":
            return -1.0 if letter in "©®«»" and before != " " and after != " " else 0.0
        return -2.0 if before != " " and after != " " else -1.0 if before != " " else -0.25 if after != " " else 0.0
    if category == "Lu" and before.islower():
        return -2.0
    return 0.5 * _syllable(before, letter, after) + _RARE.get(letter, 0.0) + _habit(before, letter.lower(), after)


def _syllable(before: str, letter: str, after: str) -> float:
    beside = [_is_vowel(one) for one in (before, after) if one != " "]
    if _is_vowel(letter):
        return sum(-1.0 if vowel else 1.0 for vowel in beside)
    return sum(1.0 if vowel else -1.0 for vowel in beside)


@cache
def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter)[0] in _VOWELS


def _habit(before: str, letter: str, after: str) -> float:
    """What a letter does in the languages that have it."""
    vowel_before, vowel_after = before != " " and _is_vowel(before), after != " " and _is_vowel(after)
    fits: dict[str, bool] = {
        "ţ": before != " " and vowel_after,
        "ñ": vowel_after,
        "ń": not vowel_after,
        "ã": after in "oe",
        "ă": after not in "oe",
        "õ": after == "e",
        "œ": after == "u",
        "è": before not in "aeou " and not vowel_after,
        "ï": vowel_before,
    }
    if letter == "þ":
        return 1.0 if before == " " else -1.0 if vowel_before else 0.5
    if letter == "ð":
        return 1.0 if before in "ráéíóúý" or (vowel_before and not vowel_after) else 0.0 if vowel_before else -1.0
    if letter == "đ":
        return 0.0 if vowel_before or before == "r" else 1.0 if vowel_after else -1.0
    if letter == "ğ":
        return 0.5 if vowel_before and before not in _NOT_TURKISH else -1.0
    fit = fits.get(letter)
    return 0.0 if fit is None else 1.0 if fit else -1.0
