"""What the words around a trigger settle of its status and kind.

Approval to do it makes a plan of an act, a signed paper the act itself; a mission that is closed in one town and
reopened in another has moved.
"""

from __future__ import annotations

import re
from dataclasses import replace

from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.session import Reading

POSSIBLE = STATUSES.index("possible")

# "Gave his approval to raise the legation to an embassy": it is to be raised.
APPROVED = re.compile(r"\b(?:approval|consent|permission|authori[sz]ation) to (?:[a-z]+ly )?$", re.IGNORECASE)
# "Signed a declaration in which they agreed to restore relations": by that they did.
BY_PAPER = re.compile(
    r"\bsign(?:ed|s|ing)\b[^.;:]{0,120}\b(?:in|by|under|through) which"
    r" (?:they|both|each|the (?:two|parties)\b)[^.;:,]{0,30}$",
    re.IGNORECASE,
)
AGREE = re.compile(r"\bagree[sd]? (?:to|on)\b", re.IGNORECASE)
# "Closed its embassy in Lagos in 1991 and reopened it in Abuja in 1993".
_AT = r"(?:in|at|to) (?:[Tt]he )?([A-Z][\w’'-]+)"
_MISSION = r"(?:embassy|legation|consulate(?:[- ]general)?|mission|high commission)"
MOVED = re.compile(
    rf"\bclosed (?:its|the|their) {_MISSION} {_AT}\b[^;:]*\breopened (?:it|(?:its|the|their) {_MISSION}) {_AT}"
)
ACT = 12  # characters from the words that a trigger begins with to those of the act: "agreed to restore"


# "Shortly before this he was in Israel": the day told before is that of something else.
JUST_BESIDE = re.compile(
    r"\W*(?:shortly|just|immediately|soon|directly) (?:before|after|prior to|beforehand|afterwards?)"
    r"(?: (?:this|that|then))?,? ",
    re.IGNORECASE,
)


def governed(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading with its chances of having happened and of being planned given to what governs its trigger."""
    if reading.type == "mission_reopened":
        towns = MOVED.search(text, *sentence)
        return replace(reading, type="mission_moved") if towns and towns[1] != towns[2] else reading
    if JUST_BESIDE.match(text, *sentence):
        reading = _undated(reading, sentence)
    before = text[sentence[0] : reading.start]
    occurred, planned, *rest = reading.statuses
    if APPROVED.search(before):
        return replace(reading, statuses=(0.0, round(occurred + planned, 6), *rest))
    agreed = AGREE.search(text, max(sentence[0], reading.start - ACT), reading.end)
    if reading.type.startswith("relations_") and agreed and BY_PAPER.search(text[sentence[0] : agreed.start()]):
        return replace(reading, statuses=(round(occurred + planned, 6), 0.0, *rest))
    return reading


def _undated(reading: Reading, sentence: tuple[int, int]) -> Reading:
    """The reading with the chances of the dates of other sentences given to none."""
    here = [(m, p) for m, p in reading.dates if m is not None and sentence[0] <= m.start < sentence[1]]
    rest = round(sum(p for _, p in reading.dates) - sum(p for _, p in here), 6)
    return replace(reading, dates=(*here, (None, rest)))
