"""Journeys to conferences: "took part in the conference in Oslo on 3 May" says who went where.

The verb is one of no journey, so that neither the learned reader nor a construction is sure of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplotimeline.model import Status
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading

THERE = "there"  # who acts in such an idiom (`Idiom.acts`)
AHEAD = 12  # characters before the verb in which it is said to lie ahead
SUBJECT = 90  # characters from a nationality to the verb that its delegation is the subject of
HOSTS = frozenset({"capital", "city"})
_IN = re.compile(r"\b(?:in|at) $")
_WILL = re.compile(r"\b(?:will(?: also| then| both)?|(?:is|are) (?:due |set |scheduled )?to) (?:be )?$", re.IGNORECASE)
_PLAIN = re.compile(r"(?:attend|take part|participate|open|chair|address)\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:not|never|no|neither|if|unless|could|would|might|(?-i:may)|should|invit\w+|asked|urged|refus\w+|declin\w+|hop\w+"
    r"|who|which|that|usually|regularly|every|always|virtual\w*|online|remotely)\b|n['’]t\b",
    re.IGNORECASE,
)
_VIRTUAL = re.compile(r"\b(?:virtual|video|online|remote)", re.IGNORECASE)
_OFFICIALS = re.compile(
    r"\b(?:delegat\w+|ministers?|president|premier|ambassador|envoy|government|secretary|councillor|officials?"
    r"|representatives?|director|head|king|queen|chancellor|governor)\b",
    re.IGNORECASE,
)


def attended(
    named: Sequence[CountryReading], trigger: tuple[int, int], context: Context, sentence: tuple[int, int]
) -> tuple[tuple[str, str], Status] | None:
    """Guest and host of what was attended, and whether it has been; None where it is not plain who went where."""
    text = context.text
    host = next(
        (
            one.country.code
            for one in named
            if one.country and one.start >= trigger[1] and one.form in HOSTS and _IN.search(text, trigger[1], one.start)
        ),
        None,
    )
    guests = {
        code: at
        for at, code in [
            *((one.start, one.country.code) for one in named if one.country and _goes(one, trigger[0], text)),
            *((at, person.code) for at, person in context.named(sentence[0], trigger[0])),
        ]
    }
    if host is None or len(guests) != 1 or host in guests:
        return None
    (guest, at), *_ = guests.items()
    if _UNSURE.search(text, at, trigger[1]) or _VIRTUAL.search(text, *sentence):
        return None
    ahead = _WILL.search(text, max(at, trigger[0] - AHEAD), trigger[0]) is not None
    if not ahead and _PLAIN.match(text, trigger[0]):
        return None  # "to attend", "they attend every year"
    return (guest, host), "planned" if ahead else "occurred"


def _goes(one: CountryReading, verb: int, text: str) -> bool:
    """Whether a state before the verb may be its subject: itself, its government, or a delegation of its."""
    if one.country is None or one.end > verb or one.country.kind == "organisation":
        return False
    said = one.form in {"name", "metonym"} and not text.startswith(("'", "’"), one.end)
    return said or (
        one.form not in HOSTS and _OFFICIALS.search(text, one.end, min(verb, one.end + SUBJECT)) is not None
    )
