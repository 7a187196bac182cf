"""Who takes part in what the structure of a page tells: by the row or item, its headings, the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplotimeline.document.labels import Place
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.structure import structure
from diplotimeline.model import Block
from diplotimeline.propose.partners import home_of, partner_of
from diplotimeline.propose.sheet import Sheet, Side, sides_of
from diplotimeline.reader.claims import SINGLE
from diplotimeline.resolve.countries import read_countries

BODY = "organisation"
MEMBER = "membership"
MUTUAL = frozenset({"relations", "agreement"})
SENT = frozenset({"envoy", "mission"})
ACTS = frozenset({"relations", "agreements", "recognition"})  # topics whose rows say who and, it may be, where
ROWED = frozenset({"column", "heading"})
LABELLED = 2  # cells of a row that is a label and its value
MOST_PARTIES = 12  # states of one row or item that each deal with the page's own


def parties(sheet: Sheet, place: Place, type_: str) -> Iterator[tuple[str, ...]]:
    """Who takes part in the act of a place, each time with the acting side first; none where that is not settled."""
    kind = load_types()[type_]
    own = _named(sheet, place)
    if type_ in SINGLE:
        if own or len(sheet.blocks[place.block].cells) <= LABELLED:  # a row of several states names its own
            yield from _alone(sheet, own)
        return
    mutual = kind.symmetric or kind.category in MUTUAL
    if mutual and place.how not in ROWED:  # "Treaty of peace signed in Rome"
        own = [side for side in own if side.lead != "in"]
    over = [sheet.sides(one.start, one.end) for one in sheet.over(sheet.blocks[place.block])]
    given = [side for sides in [*over, sheet.title] for side in sides]
    given += [side for one in sheet.intro(sheet.blocks[place.block]) for side in sheet.sides(one.start, one.end)]
    stated = sheet.stated if sheet.blocks[place.block].kind == "row" else []
    if kind.category == MEMBER and place.how == "column":
        yield from ((one.code, body.code) for one in own for body in _bodies(sheet, place) if one.code != body.code)
        return
    for pair in _sent(own) or _pairs(sheet, place, [side.code for side in own], [*over, sheet.title, stated]):
        if mutual:
            yield pair
        elif kind.category == MEMBER:
            yield from _joined(pair, own, place)
        elif (ordered := _ordered(sheet, pair, own, given, place, kind.category)) is not None:
            yield ordered


def _alone(sheet: Sheet, own: Sequence[Side]) -> Iterator[tuple[str]]:
    """The state that became independent: the one of the row, else the page's own."""
    codes = [side.code for side in own] or [code for code in (home_of(sheet),) if code is not None]
    if len(codes) == 1:
        yield (codes[0],)


def _bodies(sheet: Sheet, place: Place) -> list[Side]:
    """The organisations that the head of a place's column names: "Joined the UN"."""
    heads = (cell.head for cell in sheet.blocks[place.block].cells if cell.start == place.start)
    found = (reading for head in heads for reading in read_countries(head))
    return [Side(r.country.code, "") for r in found if r.country is not None and r.country.kind == BODY]


def _joined(pair: tuple[str, str], own: Sequence[Side], place: Place) -> Iterator[tuple[str, str]]:
    """A state and the body of a label that it joins, never the other way round."""
    states = [code for code in pair if code not in {side.code for side in own}]
    if len(states) == len(own) == 1 and place.how == "label":
        yield states[0], own[0].code


def _sent(own: Sequence[Side]) -> list[tuple[str, str]]:
    """The pairs of a row that says itself who came from where and went where, to one state or several."""
    guests, hosts = ([side.code for side in own if side.lead == lead] for lead in ("from", "to"))
    return [(guests[0], host) for host in hosts if host != guests[0]] if len(guests) == 1 else []


def _pairs(sheet: Sheet, place: Place, named: Sequence[str], over: Sequence[Sequence[Side]]) -> list[tuple[str, str]]:
    """The pairs of a place, by the states that its row or item names and those of each heading and the title."""
    others = list(dict.fromkeys(side.code for sides in over for side in sides))
    context = sheet.context
    if not named:
        pair = next((sides for sides in over if len(sides) == 2), None)
        if pair is not None:
            return [(pair[0].code, pair[1].code)]
        if len(others) == 2:
            return [(others[0], others[1])]
        told = bool(over) and bool(over[-1]) and {*sheet.stated} == {*over[-1]}
        lent = (told or place.how not in ROWED) and context.pair is not None and {*others} <= {*context.pair}
        lent = lent and not (place.topic == "visits" and len(sheet.guests - {*others}) > 1)
        return [context.pair] if lent and context.pair is not None else []
    together = sheet.in_one_cell(sheet.blocks[place.block], named) if place.topic == "visits" else False
    if len(named) == 2 and (not others or set(named) & set(others)) and not together:
        return [(named[0], named[1])]
    senders = [sheet.sender] if sheet.sender is not None and place.topic == "envoys" else []
    home = next((code for code in [*senders, *others] if code not in named), None)
    if home is None and not others and context.home not in named:
        home = context.home
    guests = place.topic == "visits" and any(structure().columns["guest"].search(head) for head in _heads(sheet, place))
    if (
        home is None
        and (guests or place.how == "label")
        and context.pair is not None
        and {*named, *others} <= {*context.pair}
        and not (guests and sheet.guests - {*context.pair})
    ):
        home = next((code for code in context.pair if code not in named), None)  # "Ambassador in Lima" on Peru's page
    return [(home, code) for code in named if code != home] if home and len(named) <= MOST_PARTIES else []


def _heads(sheet: Sheet, place: Place) -> list[str]:
    return [cell.head.strip(" *_:") for cell in sheet.blocks[place.block].cells]


def _named(sheet: Sheet, place: Place) -> list[Side]:
    """The states that the row or item names itself as parties."""
    block = sheet.blocks[place.block]
    if not block.cells:
        start, end = place.words if place.how == "label" else (place.start, place.end)
        named = sheet.sides(start, end)
        if place.topic == "visits":  # "Blantyre, 9 September 1997 (SADC summit)"
            bodies = {
                r.country.code for r in sheet.context.readings(start, end) if r.country and r.country.kind == BODY
            }
            states = [side for side in named if side.code not in bodies]
            named = states or (named if _headed(sheet, block) else sheet.cities(start, end) or named)
        named = named or (sheet.cities(start, end) if place.topic in {"missions", "envoys"} else [])
        named = named or (sheet.bodies(start, end) if place.topic == MEMBER else [])
        above = sheet.above(place.block) if not named and place.topic != "visits" else None
        return sheet.sides(above.start, above.end) if above is not None else named
    found = list(_in_cells(sheet, block, place))
    if not found and place.topic in {"visits", "envoys"}:
        found = [Side(code, "from") for code in sheet.persons_in(block)[:1]]
    return list({side.code: side for side in reversed(found)}.values())[::-1] or _by_notes(sheet, block)


def _headed(sheet: Sheet, block: Block) -> bool:
    """Whether a heading names the state visited: a town below it is only where in it."""
    titled = {side.code for side in sheet.title}
    return any(
        side.code not in titled and not side.lead
        for one in sheet.over(block)
        for side in sheet.sides(one.start, one.end)
    )


def _by_notes(sheet: Sheet, block: Block) -> list[Side]:
    """The state that the notes of a row say it is about."""
    code = partner_of(sheet, block)
    return [Side(code, "")] if code is not None else []


def _in_cells(sheet: Sheet, block: Block, place: Place) -> Iterator[Side]:
    """The states of the cells that name a party by their head, or by holding nothing else."""
    columns = structure().columns
    heads = [cell.head.strip(" *_:").casefold() for cell in block.cells]
    guests = any(columns["guest"].search(head) for head in heads)
    settled = place.topic in ACTS and any(
        columns["party"].search(head) and not columns["venue"].search(head) and sheet.sides(cell.start, cell.end)
        for cell, head in zip(block.cells, heads, strict=True)
    )
    sending = {"of"} if any(columns["host"].search(head) for head in heads) else set()  # "Visitor | Of | To"
    for cell, head in zip(block.cells, heads, strict=True):
        if settled and columns["venue"].search(head):
            continue
        posted = place.topic == "missions" and bool(columns["post"].search(head))
        host = bool(columns["host"].search(head)) or (posted and not sheet.sides(cell.start, cell.end))
        sides = sheet.sides(cell.start, cell.end) or (sheet.cities(cell.start, cell.end) if host else [])
        party = bool(columns["party"].search(head)) or posted
        sides = sides or (sheet.bodies(cell.start, cell.end) if party and sheet.filling(cell.start, cell.end) else [])
        if not sides or cell.start <= place.start < cell.end:
            continue
        if party:
            sender = head in sending or columns["sender"].search(head) or (place.topic == "visits" and guests)
            lead = "to" if host else "from" if sender else ""
            yield from (Side(side.code, lead) for side in sides)
        elif columns["person"].search(head):
            yield Side(sides[0].code, "from")
        elif not head and sheet.filling(cell.start, cell.end):
            yield from sides


def _ordered(
    sheet: Sheet, pair: tuple[str, str], own: Sequence[Side], given: Sequence[Side], place: Place, category: str
) -> tuple[str, str] | None:
    """The pair with the acting side first, by the words before the states and what headings say; None: unsettled."""
    leads: dict[str, str] = {}
    for side in (*_head(sheet, place), *own, *given):
        if side.lead:
            leads.setdefault(side.code, side.lead)
    a, b = pair
    over = [*sheet.over(sheet.blocks[place.block])[:2], *sheet.intro(sheet.blocks[place.block])]
    words = " ".join([*(sheet.text[one.start : one.end] for one in over), sheet.article.title or ""])
    doubt = structure().doubt
    received = bool(doubt["received"].search(words))
    if not received:
        out = doubt["abroad"].search(words) is not None
        person = _person(sheet, place, pair) if category == "contact" and not out else None
        if person is not None:
            return (person, b if person == a else a)
        hosts = {side.code for side in own if side.lead in {"in", "to"}}
        if category == "contact" and place.how == "item" and len(hosts & {a, b}) == 1:
            return (a, b) if b in hosts else (b, a)  # "President of Slovakia in Warsaw"
        for one, two in ((a, b), (b, a)):
            if leads.get(one) in {"from", "by"} or leads.get(two) == "to":
                return one, two
    named = [side.code for side in own]
    turned = a in named and b not in named
    if not named and category in {*SENT, "contact"}:  # "Ambassadors of Ireland", and a heading for each host
        turned = leads.get(b) in {"of", "in"} and leads.get(a) not in {"of", "in"}
    home, row = (b, a) if turned else (a, b)
    if category == "recognition":
        by_others = leads.get(home) == "of" or not named or doubt["recognised"].search(words)
        return (row, home) if by_others else (home, row)
    if category == "sanctions":
        law = any(structure().columns["law"].search(cell.head) for cell in sheet.blocks[place.block].cells)
        return (home, row) if leads.get(row) or (law and not doubt["against"].search(words)) else None
    if received or leads.get(home) == "in":
        return row, home
    sent = doubt["abroad"].search(words) or leads.get(home) == "of" or leads.get(row) in {"in", "to"}
    return (home, row) if sent else None


def _head(sheet: Sheet, place: Place) -> list[Side]:
    """The states that the head of a place's column names, which say who acts: "Embassy opened by Bolivia"."""
    cell = next((cell for cell in sheet.blocks[place.block].cells if cell.start == place.start), None)
    if cell is None or not cell.head:
        return []
    if structure().columns["other"].search(cell.head):
        return [Side(side.code, "by") for side in _named(sheet, place)]
    return [Side(side.code, side.lead or "by") for side in sides_of(cell.head)]


def _person(sheet: Sheet, place: Place, pair: tuple[str, str]) -> str | None:
    """The state of the first person named in the row or item, when it is one of the pair."""
    codes = sheet.persons_in(sheet.blocks[place.block])
    return codes[0] if codes and codes[0] in pair and len({*codes} & {*pair}) == 1 else None
