"""Turns that part a state from one and join it to another: "switched its recognition from Taiwan to China"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading

BETWEEN, INSTEAD = "between", "instead"  # who acts in an idiom (`Idiom.acts`)
LEAD = 40  # characters before a state that say what it is to the others
BEFORE = 3  # sentences before one in which the rival may stand that it leaves out
RIVALS = {"CHN": "TWN", "TWN": "CHN", "DEU": "DDR", "DDR": "DEU", "KOR": "PRK", "PRK": "KOR", "MAR": "ESH"}
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:government (?:of|in)\s+)?(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|towards?)\s+(?:the\s+)?(?:government (?:of|in)\s+)?(?:the\s+)?$", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:instead of|rather than)\s+(?:with\s+)?(?:the\s+)?$", re.IGNORECASE)
_WITH = re.compile(r"\bwith\s+(?:the\s+)?$", re.IGNORECASE)

Pair = tuple[str, str]


def switched(
    named: Sequence[CountryReading], trigger: tuple[int, int], context: Context, sentence: tuple[int, int]
) -> tuple[Pair | None, Pair | None]:
    """Who parted from whom and who joined whom, the acting state first in both; None where it is not said.

    Where only the new one is named, the old one is its rival, if the text has told of that shortly before.
    """
    text = context.text
    behind = [one for one in named if one.start >= trigger[1]]
    old = _first(behind, _FROM, text)
    new = _first(behind, _TO, text)
    others = {old, new, RIVALS.get(new or "")}
    actors = [one for one in named if one.country and one.end <= trigger[0] and one.country.code not in others]
    actor = actors[-1].country.code if actors and actors[-1].country else None
    if actor is None or new is None:
        return None, None
    if old is None and (rival := RIVALS.get(new)) is not None:
        first = max(0, context.sentence_index(sentence[0]) - BEFORE)
        old = rival if rival in context.states(context.sentences[first][0], sentence[1]) else None
    return ((actor, old) if old and old not in {actor, new} else None), (actor, new)


def preferred(named: Sequence[CountryReading], trigger: tuple[int, int], text: str) -> Pair | None:
    """Who had relations with whom, the acting state first, where another is named that it had none with."""
    behind = [one for one in named if one.start >= trigger[0]]
    left = _first(behind, _INSTEAD, text)
    other = _first(behind, _WITH, text)
    actors = [one for one in named if one.country and one.end <= trigger[0] and one.country.code not in {left, other}]
    if left is None or other is None or left == other or not actors or actors[-1].country is None:
        return None
    return actors[-1].country.code, other


def _first(named: Sequence[CountryReading], lead: re.Pattern[str], text: str) -> str | None:
    """The first state that stands behind such words."""
    before = ((one.country, text[max(0, one.start - LEAD) : one.start]) for one in named)
    return next((country.code for country, words in before if country and lead.search(words)), None)
