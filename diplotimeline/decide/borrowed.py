"""Parties that the sentence of an act does not name: what they cannot be lent to."""

from __future__ import annotations

import re

from diplotimeline.decide.partners import partners_of_one
from diplotimeline.grammar import lexical
from diplotimeline.lexicon.words import word_lists
from diplotimeline.model import Block, Event
from diplotimeline.resolve.context import Context

LISTED = frozenset({"item", "row"})  # blocks whose head, or the page, says between whom
# What opens an entry of a chronology: "1992 –", "3 May 1992:", "May 3".
ENTRY = re.compile(
    r"[\W_]{0,4}(?:\d{4}\b|\d{1,2}\.? (?:[A-Z][a-z]+|\d)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d)"
)


@lexical
def _open() -> re.Pattern[str]:
    """The names of treaties that are made by many states."""
    names = "|".join(sorted((re.escape(name) for name in word_lists().open_treaties), key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?:{names})(?!\w)")


def misplaced(event: Event, context: Context, pairs: frozenset[frozenset[str]], block: Block | None) -> str:
    """Why the parties of an event are not those of its words, or nothing.

    `pairs` are those states that the text says to have agreements with one another, `block` is where the act is told.
    """
    if event.category == "agreement" and partners_of_one(frozenset(actor.code for actor in event.actors), pairs):
        return "both are partners of another"
    listed = block is not None and (block.kind in LISTED or ENTRY.match(context.text, block.start) is not None)
    return borrowed(event, context, listed=listed)


def _lent(event: Event, context: Context) -> set[str]:
    """The codes of the parties that the sentence of an act does not name."""
    evidence = event.evidence[0]
    named = {one.country.code for one in context.readings(evidence.start, evidence.end) if one.country is not None}
    named |= {one.field for one in evidence.support if evidence.start <= one.start < evidence.end}
    return {actor.code for actor in event.actors} - named


def borrowed(event: Event, context: Context, *, listed: bool = False) -> str:
    """Why a party that another sentence names cannot be one of this act, or nothing; `listed`: a row or item tells it.

    News and releases leave out of whom they tell all along.
    """
    evidence = event.evidence[0]
    codes = _lent(event, context)
    lent = [one for one in evidence.support if one.field in codes]
    if not lent:
        return ""
    # Of two powers that a text is about, it may be told as theirs.
    if event.category == "agreement" and len(lent) < len(event.actors) and _open().search(evidence.sentence):
        return "such a treaty is one of many states"
    if listed or evidence.published is not None:
        return ""
    if event.category == "sanctions" and any(one.field == event.actors[-1].code for one in lent):
        return "whom it hits is named elsewhere"
    return ""
