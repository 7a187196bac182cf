"""What a page's own state is a member of, and since when: "Member of: ASEAN (1984), WTO and APEC (both 1995)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplotimeline.document.labels import Place
from diplotimeline.propose.partners import home_of
from diplotimeline.propose.sheet import Sheet
from diplotimeline.propose.sides import MEMBER
from diplotimeline.resolve.dates import DateReading

# Between the name of an organisation and the date behind it.
SINCE = re.compile(
    r"[^();,.]{0,30}(?:\(|\bsince |, )(?:(?:founder |founding |full )?member,? |both |all |since |joined |in )*$",
    re.IGNORECASE,
)


def members(sheet: Sheet, place: Place) -> Iterator[tuple[tuple[str, str], DateReading]]:
    """State and organisation of each date of a labelled line that lists organisations, each with its date behind it."""
    home = home_of(sheet) if place.how == "label" and place.topic == MEMBER else None
    if home is None or sheet.bodies(*place.words):
        return
    at = place.start
    for date in sheet.dates_in(place.start, place.end):
        named = [
            one
            for one in sheet.context.readings(at, date.start)
            if one.country is not None and one.country.kind == "organisation"
        ]
        if named and SINCE.fullmatch(sheet.text, named[-1].end, date.start):
            yield from (((home, one.country.code), date) for one in named if one.country is not None)
        at = date.end
