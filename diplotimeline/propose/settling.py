"""What the words of a sentence settle about the date of a trigger, for what the learned reader makes of it.

The reader weighs every way to take the dates around a trigger.  Where English leaves no choice (the days of "a
three-day visit", the year that "the 60th anniversary" counts back to, a weekday behind "will meet"), all that the wrong
ways got goes to the right one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from diplotimeline.propose.chances import moved
from diplotimeline.propose.counting import called_since, shared, that_day, this_years, when
from diplotimeline.propose.date_rows import each_likely
from diplotimeline.propose.governed import governed
from diplotimeline.propose.posts import appointed
from diplotimeline.propose.staying import stay_of
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.anniversaries import Anniversary, anniversary_of, counted_back, is_the_feast
from diplotimeline.resolve.stays import Stay
from diplotimeline.resolve.tense import tense

CELEBRATED = ("relations", "recognition", "independence", "mission", "membership", "agreement")
SEASON = timedelta(days=90)  # from the publication, in which a day without its year lies
SURE = 0.8  # probability of a status from which on it says on which side of the publication the date lies
PLANNED = STATUSES.index("planned")
OPEN = frozenset({"whole", "earlier", "later"})  # the ways to take the year or the week that a date leaves open
# Acts whose day the news of the day tells.
DONE = ("agreement", "mission", "relations", "membership", "sanctions", "envoy")
FAINT = 0.1  # probability under which a date is not that of an act
ENDED = re.compile(r"[.!?][\"'”’)\]]*\s*\n")  # the end of a paragraph: what follows is no head and no lead
CELEBRATES = re.compile(
    r"\b(?:celebrat|commemorat|honou?r|mark|observ|recall)(?:e[sd]?|s|ed|ing|ion)?\b", re.IGNORECASE
)
PERFECT = re.compile(r"\b(?:has|have)\b(?! (?:to|had)\b)[^.;:]*$")
# "Was to have met him on Monday": it had been planned for a day that is gone.
MEANT = re.compile(
    r"\b(?:was|were|been) (?:to|due|expected|scheduled|set|planned|supposed)\b|\bwould\b|\bshould\b|\bwill\b"
    r"|\b(?:scheduled|planned|expected|slated|postponed|invited|due) (?:for|to|on)\b",
    re.IGNORECASE,
)
LOOKS_BACK = re.compile(
    r"\b(?:already|so far|ever|previously|earlier|always|long|once|repeatedly|since|recent(?:ly)?|previous|past|last"
    r"|first|who|which|that|whose|after|several|many|number|numerous|every|more than|over|after|until)\b",
    re.IGNORECASE,
)


def settled(
    reading: Reading, text: str, sentence: tuple[int, int], stays: Sequence[Stay], published: date | None
) -> Reading:
    """A trigger's reading with the chances of its dates given to what its sentence settles.

    `sentence` are the offsets of the sentence in `text`, `stays` are those of the text.
    """
    start, end = sentence
    reading = governed(reading, text, sentence)
    stay = stay_of(reading.type, reading.start, reading.end, [one for one in stays if start <= one.start < end])
    if stay is not None:
        return _to_come(_stayed(reading, stay, published), text, sentence, published)
    reading = appointed(shared(this_years(reading, text), text, sentence), text, sentence, published)
    reading = that_day(_counted_back(reading, text, sentence, published), text, sentence)
    reading = called_since(when(reading, text, sentence), text, sentence)
    if published is None:
        return each_likely(reading, text, sentence)
    reading = each_likely(_directed(_ahead(_news(reading, text, sentence)), published), text, sentence)
    return _to_come(reading, text, sentence, published)


def _to_come(reading: Reading, text: str, sentence: tuple[int, int], published: date | None) -> Reading:
    """What a sentence dates after the publication, in no past tense, is planned: "is visiting Fiji from 2 May".

    Nor is what it dates before the publication, unless it says that it was only meant to be.
    """
    start, end = sentence
    days: dict[str, float] = {}
    ahead, gone = set(), set()
    for mention, chance in reading.dates:
        known = mention.value.edtf if mention is not None else ""
        days[known] = days.get(known, 0.0) + chance
        if mention is None or published is None or not start <= mention.start < mention.end <= end:
            continue
        words = text[start:end]
        if (mention.value.end or published) < published and not MEANT.search(words):
            gone.add(known)
        later = (mention.value.start or published) > published
        if later and tense(words.lower(), words, mention.start - start, mention.end - start) >= 0:
            ahead.add(known)
    likeliest = max(days, key=lambda known: days[known])
    occurred, planned, *rest = reading.statuses
    if likeliest in gone and occurred:
        return replace(reading, statuses=(round(occurred + planned, 6), 0.0, *rest))
    if likeliest not in ahead:
        return reading
    return replace(reading, statuses=(0.0, round(occurred + planned, 6), *rest))


def _ahead(reading: Reading) -> Reading:
    """What is planned does not happen on the day of the news that tells of it: no day is said for it."""
    if reading.statuses[PLANNED] < SURE:
        return reading
    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = None if mention is not None and mention.kind == "published" else mention
        chances[other] = round(chances.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))


def _news(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """What the head or lead of the news says has been done was done on its day: "have initialled an agreement".

    Unless it looks back ("has already signed"), or the sentence dates it.
    """
    start, end = sentence
    if reading.statuses[0] < SURE or not reading.type.startswith(DONE) or ENDED.search(text, 0, start):
        return reading
    words = text[start : reading.end]
    day = next((one for one, _ in reading.dates if one is not None and one.kind == "published"), None)
    if day is None or PERFECT.search(words) is None or LOOKS_BACK.search(text, start, end):
        return reading
    own = (one for one, chance in reading.dates if one is not None and start <= one.start < end and chance > FAINT)
    return reading if any(own) else moved(reading, lambda mention: day if mention is None else None)


# visits of some days -----------------------------------------------------------------------------------------------


def _stayed(reading: Reading, stay: Stay, published: date | None) -> Reading:
    """The day told, the day of publication and every stretch counted from a day are the days of the stay.

    A stay that had begun when the article was published is no plan.
    """
    base = stay.base
    days = DateMention(base.start, base.end, stay.value, base.kind, "", names=False, part="from")

    def move(mention: DateMention | None) -> DateMention | None:
        counted = mention is not None and (
            mention.start < 0 or mention.start == base.start or mention.part in {"from", "until"}
        )
        return days if counted else None

    reading = moved(reading, move)
    if published is None or stay.value.start is None or stay.value.start >= published:
        return reading
    occurred, planned, *rest = reading.statuses
    return replace(reading, statuses=(round(occurred + planned, 6), 0.0, *rest))


# anniversaries -----------------------------------------------------------------------------------------------------


def _counted_back(reading: Reading, text: str, sentence: tuple[int, int], published: date | None) -> Reading:
    """The date of a celebration becomes the year that the celebration counts back to."""
    if not reading.type.startswith(CELEBRATED):
        return reading
    start, end = sentence
    words = text[start:end]
    feast = anniversary_of(words, (reading.start - start, reading.end - start))
    years = feast.years if feast is not None else None
    if feast is None or years is None:
        return reading

    dated = any(one is not None and start <= one.start < end for one, _ in reading.dates)
    today = next((one for one, _ in reading.dates if one is not None and one.kind == "published"), None)

    def move(mention: DateMention | None) -> DateMention | None:
        if mention is None and not dated and CELEBRATES.search(words):
            mention = today  # "to honour 25 years of relations", in the news of the day
        return None if mention is None else _of_feast(mention, feast, years, start, words, published)

    return moved(reading, move)


def _of_feast(
    mention: DateMention, feast: Anniversary, years: int, offset: int, words: str, published: date | None
) -> DateMention | None:
    if not is_the_feast(mention.value, years, words, published):
        return None
    told = mention.value.start
    due = feast.due if published and told and told.year == published.year else 0  # "next year's 50th anniversary"
    founded = counted_back(mention.value, years - due, words[feast.start : feast.end])
    if founded is None:
        return None
    at = (offset + feast.start, offset + feast.end)
    return DateMention(*at, founded, "relative", "", names=False, part="whole")


# the side of the publication ---------------------------------------------------------------------------------------


def _directed(reading: Reading, published: date) -> Reading:
    """What is planned lies ahead, what happened does not: "will meet on Monday" is the next one, "in May" the next May.

    Only another way to take the same words, which the reader is offered, can take the place of a date.
    """
    occurred, planned, *_ = reading.statuses
    if max(occurred, planned) < SURE:
        return reading
    ways = [m for m, _ in reading.dates if m is not None]

    def move(mention: DateMention | None) -> DateMention | None:
        if mention is None or mention.part not in OPEN:
            return None
        same = [m for m in ways if (m.start, m.end) == (mention.start, mention.end) and m.part in OPEN]
        if _fits(mention, published, ahead=planned >= SURE):
            return next((m for m in same if planned >= SURE and _a_year_on(mention, m, published)), None)
        fitting = [m for m in same if _fits(m, published, ahead=planned >= SURE)]
        return min(fitting, key=lambda m: abs(_first(m) - published), default=None)

    return moved(reading, move)


def _a_year_on(mention: DateMention, own: DateMention, published: date) -> bool:
    """Whether a date is the same day as another way to take it that lies just ahead, in a year to come."""
    near = own.part == "whole" and timedelta() <= _first(own) - published <= SEASON
    return near and mention.part == "later" and _first(mention).year > _first(own).year


def _first(mention: DateMention) -> date:
    return mention.value.start or date.max


def _fits(mention: DateMention, published: date, *, ahead: bool) -> bool:
    """Whether a date can be of what is planned (`ahead`) or of what happened."""
    first, last = mention.value.start, mention.value.end
    return (last is None or last >= published) if ahead else (first is None or first <= published)
