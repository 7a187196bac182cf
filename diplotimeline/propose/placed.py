"""Who takes part in what a row or a section tells without a name: "Both countries established relations in 1996".

On a page about the foreign relations of one state such words mean that state and the one that the row is about or that
the section is headed with.
"""

from __future__ import annotations

import re
from dataclasses import replace

from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Block
from diplotimeline.propose.partners import home_of, partner_of
from diplotimeline.propose.sheet import Sheet
from diplotimeline.reader.session import Reading

SURE = 0.95  # probability of the pair that the place of a sentence gives it
MUTUAL = frozenset({"relations", "agreement", "contact"})
_BOTH = re.compile(
    r"\b(?:(?:both|the two|these two|the) (?:countries|nations|states|sides|governments|parties|republics)"
    r"|(?:relations|ties|relationship) (?:have|has|had|were|was|began|started|date|exist)"
    r"|(?:each|one) (?:other|another))\b",
    re.IGNORECASE,
)


def placed(reading: Reading, sheet: Sheet) -> Reading:
    """The reading with the pair of its row or section, where its sentence names nobody but the page's own state."""
    if load_types()[reading.type].category not in MUTUAL or sheet.context.titled:
        return reading
    start, end = sheet.context.sentences[reading.sentence]
    block = sheet.block_at(reading.start)
    if block is None or not _BOTH.search(sheet.text, start, end):
        return reading
    home = home_of(sheet)
    named = {one.country.code for one in sheet.context.readings(start, end) if one.country}
    if home is None or named - {home}:
        return reading
    partner = partner_of(sheet, block) if block.kind == "row" else _headed(sheet, block, home)
    if partner is None:
        return reading
    known = {code for code, _, _ in reading.parties}
    added = tuple((code, SURE, 0.5) for code in (home, partner) if code not in known)
    pair = (*sorted((home, partner)), SURE)
    return replace(reading, parties=(*reading.parties, *added), pairs=(pair,))  # type: ignore[arg-type]


def _headed(sheet: Sheet, block: Block, home: str) -> str | None:
    """The state that the nearest heading with one names beside the page's own."""
    for heading in sheet.over(block):
        named = [side.code for side in sheet.sides(heading.start, heading.end)]
        if named:
            others = [code for code in named if code != home]
            return others[0] if len(others) == 1 else None
    return None
