"""Who meet and are of one state, whatever state the text lends to one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplotimeline.model import Event
from diplotimeline.reader.labels import PEOPLE

# Between two persons who meet: nobody else, and no pronoun that may stand for somebody else.
OTHERS = re.compile(r"\b(?:he|she|they|who|we|I)\b|\b(?:and|with|by) (?:the )?(?:[a-z]+ )?[A-Z]")
WITH_WHOM = re.compile(r"(?: again| privately| separately| regularly)?(?: with| between)?(?: [\w.’'-]+){0,5} ?")
AND_MORE = re.compile(
    r"(?:['’]s)?(?: [A-Z][\w-]+)?(?:,? (?:and|as well as)|,) (?:the |his |her |a )?(?:[a-z]+ ){0,3}[A-Z]"
)


def among_their_own(event: Event, trigger: tuple[int, int], places: Sequence[tuple[str, int, int, str]]) -> bool:
    """Whether who meet are two persons of one state: "Kissinger met with President Ford" is no meeting with Panama.

    The other side is named nowhere in the sentence.  `trigger` and `places` (code, start, end, form) lie in the text.
    """
    if event.type != "meeting" or len(event.actors) != len(("one", "other")):
        return False
    evidence = event.evidence[0]
    here = [place for place in places if evidence.start <= place[1] < evidence.end]
    named = {actor.code for actor in event.actors} & {code for code, *_ in here}
    people = [(start, end) for code, start, end, form in here if code in named and form in PEOPLE]
    first = max((one for one in people if one[1] <= trigger[0]), default=None)
    second = min((one for one in people if one[0] >= trigger[1]), default=None)
    if len(named) != 1 or first is None or second is None:
        return False
    words = evidence.sentence
    between = words[first[1] - evidence.start : trigger[0] - evidence.start]
    behind = words[trigger[1] - evidence.start : second[0] - evidence.start]
    return bool(
        not OTHERS.search(between)
        and WITH_WHOM.fullmatch(behind)
        and not AND_MORE.match(words, second[1] - evidence.start)
    )
