"""Who takes part in what a row or a section tells without a name: "Both countries established relations in 1996".

On a page about the foreign relations of one state such words mean that state and the one that the row is about or that
the section is headed with.  A mission "in London near the Dutch government-in-exile" is one to the Netherlands.
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
TOWNS = frozenset({"capital", "city"})  # how a state is named where only a town of it is
MUTUAL = frozenset({"relations", "agreement", "contact"})
_BOTH = re.compile(
    r"\b(?:(?:both|the two|these two|the) (?:countries|nations|states|sides|governments|parties|republics)"
    r"|(?:relations|ties|relationship) (?:have|has|had|were|was|began|started|date|exist)"
    r"|(?:each|one) (?:other|another))\b",
    re.IGNORECASE,
)

SENT = frozenset({"mission", "envoy"})
_EXILE = re.compile(
    r"\b(?:[Nn]ear|(?:accredited )?to|with) the (?:exiled )?(?:(?:[A-Z][\w’'-]+ ){1,2}(?:government|Government)"
    r"(?:[ -]in[ -][Ee]xile)?|(?:government|Government)(?:[ -]in[ -][Ee]xile)? of (?:the )?[A-Z][\w-]+)"
)


def exiled(reading: Reading, sheet: Sheet) -> Reading:
    """The reading of a mission in another state's town near a government that had to leave its own, as one to that."""
    start, end = sheet.context.sentences[reading.sentence]
    near = _EXILE.search(sheet.text, reading.start, end)
    if near is None or load_types()[reading.type].category not in SENT:
        return reading
    if not near[0].lower().startswith("near") and "xile" not in near[0]:
        return reading
    named = [one for one in sheet.context.readings(start, end) if one.country is not None]
    own = {one.country.code for one in named if one.country and near.start() <= one.start < near.end()}
    forms: dict[str, set[str]] = {}
    for one in named:
        if one.country is not None:
            forms.setdefault(one.country.code, set()).add(one.form)
    towns = {code for code, known in forms.items() if known <= TOWNS} - own
    if len(own) != 1 or not towns:
        return reading
    state = next(iter(own))
    chances: dict[tuple[str, str], float] = {}
    for a, b, chance in reading.pairs:
        rest = [code for code in (a, b) if code not in towns and code != state]
        pair = (min(*rest, state), max(*rest, state)) if len(rest) == 1 else (a, b)
        chances[pair] = min(1.0, round(chances.get(pair, 0.0) + chance, 6))
    known = {code for code, _, _ in reading.parties}
    added = () if state in known else ((state, SURE, 0.0),)
    return replace(reading, parties=(*reading.parties, *added), pairs=tuple((*p, c) for p, c in chances.items()))


def placed(reading: Reading, sheet: Sheet) -> Reading:
    """The reading with the pair of its row or section, where its sentence names no other but as the head of the row."""
    if load_types()[reading.type].category not in MUTUAL or sheet.context.titled:
        return reading
    start, end = sheet.context.sentences[reading.sentence]
    block = sheet.block_at(reading.start)
    if block is None or not _BOTH.search(sheet.text, start, end):
        return reading
    home = home_of(sheet)
    named = {one.country.code for one in sheet.context.readings(start, end) if one.country}
    others = named - {home}
    if home is None or others - _filling(sheet, block):
        return reading
    if block.kind == "row":
        partner = partner_of(sheet, block) if not others else others.pop() if len(others) == 1 else None
    else:
        partner = _headed(sheet, block, home)
    if partner is None:
        return reading
    known = {code for code, _, _ in reading.parties}
    added = tuple((code, SURE, 0.5) for code in (home, partner) if code not in known)
    pair = (*sorted((home, partner)), SURE)
    return replace(reading, parties=(*reading.parties, *added), pairs=(pair,))  # type: ignore[arg-type]


def _filling(sheet: Sheet, block: Block) -> set[str]:
    """The states whose name is all that a cell of a row without heads holds."""
    found = (sheet.filling(cell.start, cell.end) for cell in block.cells if not cell.head)
    return {code for code in found if code is not None}


def _headed(sheet: Sheet, block: Block, home: str) -> str | None:
    """The state that the nearest heading with one names beside the page's own."""
    for heading in sheet.over(block):
        named = [side.code for side in sheet.sides(heading.start, heading.end)]
        if named:
            others = [code for code in named if code != home]
            return others[0] if len(others) == 1 else None
    return None
