"""Whom a text says an agreement to be between: two states with each of which a third has its own have none together."""

from __future__ import annotations

import re
from itertools import pairwise

from diplotimeline.model import Event
from diplotimeline.resolve.context import Context

_PAIR = 2
_BETWEEN = re.compile(r"\b[Bb]etween (?:the )?$")
_AND = re.compile(r",? and (?:the )?")


def pairs_between(context: Context) -> frozenset[frozenset[str]]:
    """The pairs of states that stand behind "between" in a text: "agreements between Chile and Peru"."""
    text = context.text
    named = [one for one in context.readings(0, len(text)) if one.country is not None]
    return frozenset(
        frozenset({one.country.code, other.country.code})
        for one, other in pairwise(named)
        if one.country and other.country and _AND.fullmatch(text, one.end, other.start)
        if _BETWEEN.search(text, max(0, one.start - len("between the ")), one.start)
    )


def partners_of_one(codes: frozenset[str], pairs: frozenset[frozenset[str]]) -> bool:
    """Whether the text has agreements between each of two states and one other, and none between the two.

    "The protocol with Peru entered into force", after "between Chile and Peru and between Chile and Brazil", is not
    one of Peru and Brazil.
    """
    if len(codes) != _PAIR or codes in pairs:
        return False
    partners = [{code for pair in pairs if one in pair for code in pair} - codes for one in sorted(codes)]
    return bool(set.intersection(*partners))


def not_between(event: Event, pairs: frozenset[frozenset[str]]) -> str:
    """Why an agreement is none of the two, or nothing: the text has agreements of each of them with one other only."""
    if event.category != "agreement" or not partners_of_one(frozenset(actor.code for actor in event.actors), pairs):
        return ""
    return "both are partners of another"
