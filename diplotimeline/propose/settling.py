"""What the words of a sentence settle about the date of a trigger, for what the learned reader makes of it.

The reader weighs every way to take the dates around a trigger.  Where English leaves no choice (the days of "a
three-day visit", the year that "the 60th anniversary" counts back to, a weekday behind "will meet"), all that the wrong
ways got goes to the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from diplotimeline.lexicon.speech import speech
from diplotimeline.model import EventDate
from diplotimeline.propose.counting import counted_on, in_clause, since, when
from diplotimeline.propose.staying import stay_of
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.anniversaries import Anniversary, anniversary_of, counted_back, is_the_feast
from diplotimeline.resolve.dates import event_date
from diplotimeline.resolve.stays import Stay

CELEBRATED = ("relations", "recognition", "independence", "mission", "membership", "agreement")
NEWS = timedelta(days=7)  # before or after the publication: what is told as news
SURE = 0.8  # probability of a status from which on it says on which side of the publication the date lies
PLANNED = STATUSES.index("planned")
OPEN = frozenset({"whole", "earlier", "later"})  # the ways to take the year or the week that a date leaves open
TOLD = 0.4  # probability of a visit from which on its date is lent
DONE_THERE = frozenset({"meeting", "agreement_signed", "envoy_accredited", "mission_opened", "agreement_ratified"})
NOT_ONLY = re.compile(r"(?:\bnot|n['’]t) (?:only|just|merely)\b(?! (?:after|when|if|once|with))", re.IGNORECASE)
BEFORE = 15  # characters before a trigger in which it may be said to be "not only" done
DURING = re.compile(
    r"\b(?:during|in the course of|on the occasion of|as part of"
    r"|at the (?:(?P<last>end|close|conclusion)|(?P<first>start|beginning|outset)) of) "
    r"(?:the|this|his|her|their|its) (?:[\w-]+ ){0,3}(?:visit|stay|trip|journey|tour)\b",
    re.IGNORECASE,
)
RECENT = 31  # days from the news within which "the visit" is
SOON = 2  # sentences behind that of a visit in which undated talks of the two are part of it


def settled(
    reading: Reading, text: str, sentence: tuple[int, int], stays: Sequence[Stay], published: date | None
) -> Reading:
    """A trigger's reading with the chances of its dates given to what its sentence settles.

    `sentence` are the offsets of the sentence in `text`, `stays` are those of the text.
    """
    start, end = sentence
    reading = _affirmed(reading, text, start)
    stay = stay_of(reading.type, reading.start, reading.end, [one for one in stays if start <= one.start < end])
    if stay is not None:
        return _stayed(reading, stay, published)
    reading = _unstretched(reading, stays) if stays else reading
    reading = counted_on(_counted_back(reading, text, sentence, published), text, sentence)
    reading = since(when(in_clause(reading, text, sentence), text, sentence), text, sentence)
    if published is None:
        return reading
    return _directed(_unsaid(_ahead(reading), text, sentence, published), published)


def _ahead(reading: Reading) -> Reading:
    """What is planned does not happen on the day of the news that tells of it: no day is said for it."""
    if reading.statuses[PLANNED] < SURE:
        return reading
    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = None if mention is not None and mention.kind == "published" else mention
        chances[other] = round(chances.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))


def _affirmed(reading: Reading, text: str, start: int) -> Reading:
    """What is "not only" done is done: the chance that it is denied is the chance that it happened."""
    if not NOT_ONLY.search(text, max(start, reading.start - BEFORE), reading.end):
        return reading
    occurred, denied = STATUSES.index("occurred"), STATUSES.index("negated")
    chances = list(reading.statuses)
    chances[occurred], chances[denied] = round(chances[occurred] + chances[denied], 6), 0.0
    return replace(reading, statuses=tuple(chances))


def _moved(reading: Reading, move: Callable[[DateMention | None], DateMention | None]) -> Reading:
    """The reading with the chance of each date given to the one that `move` makes of it (None: it stays)."""
    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = move(mention) or mention
        chances[other] = round(chances.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))


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

    reading = _moved(reading, move)
    if published is None or stay.value.start is None or stay.value.start >= published:
        return reading
    occurred, planned, *rest = reading.statuses
    return replace(reading, statuses=(round(occurred + planned, 6), 0.0, *rest))


def _unstretched(reading: Reading, stays: Sequence[Stay]) -> Reading:
    """The stretches as long as a stay of the text whose days are known, but on other days, are the days told.

    They were offered for the length of that stay.
    """
    known = {stay.value.edtf for stay in stays}
    lengths = {_days(stay.value) for stay in stays}

    def move(mention: DateMention | None) -> DateMention | None:
        if mention is None or mention.part not in {"from", "until"} or mention.value.edtf in known:
            return None
        if _days(mention.value) not in lengths:
            return None
        at = -1 if mention.kind == "duration" else mention.start
        return next((m for m, _ in reading.dates if m is not None and m.start == at and m.part == "whole"), None)

    return _moved(reading, move)


def _days(value: EventDate) -> int:
    return (value.end - value.start).days if value.start and value.end else 0


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

    def move(mention: DateMention | None) -> DateMention | None:
        return None if mention is None else _of_feast(mention, feast, years, start, words, published)

    return _moved(reading, move)


def _of_feast(
    mention: DateMention, feast: Anniversary, years: int, offset: int, words: str, published: date | None
) -> DateMention | None:
    if not is_the_feast(mention.value, years, words, published):
        return None
    founded = counted_back(mention.value, years, words[feast.start : feast.end])
    if founded is None:
        return None
    at = (offset + feast.start, offset + feast.end)
    return DateMention(*at, founded, "relative", "", names=False, part="whole")


# what was done during a visit ---------------------------------------------------------------------------------------


def during_visits(readings: Sequence[Reading], text: str, sentences: Sequence[tuple[int, int]]) -> list[Reading]:
    """What is told as done "during his visit", with the date of the visit where it has no date of its own.

    The visit is the last one told before, or in the sentence itself, between the same two states.  Talks of the two
    that are told right behind it and have no date are part of it too.
    """
    visits: list[Reading] = []
    found = []
    for reading in sorted(readings, key=lambda one: (one.start, one.end, one.type)):
        if reading.type == "visit":
            visits.append(reading)
        there = DURING.search(text, *sentences[reading.sentence]) if reading.type in DONE_THERE else None
        near: Sequence[Reading] = visits if there is not None else ()
        if there is None and reading.type == "meeting" and _day(reading) is None:
            near = [one for one in visits if reading.sentence - one.sentence <= SOON and _alike(one, reading)]
        found.append(_dated_by(reading, near, there))
    return found


def _day(reading: Reading) -> DateMention | None:
    return max(reading.dates, key=lambda one: one[1], default=(None, 0.0))[0]


def _fresh(day: DateMention | None, today: date | None) -> bool:
    """Whether a visit is the news of an article, and not of those that it recalls."""
    first = day.value.start if day is not None else None
    return first is not None and today is not None and abs((first - today).days) <= RECENT


def _alike(visit: Reading, reading: Reading) -> bool:
    """Whether both happened, or both are planned."""
    return visit.statuses.index(max(visit.statuses)) == reading.statuses.index(max(reading.statuses)) <= PLANNED


def _dated_by(reading: Reading, visits: Sequence[Reading], there: re.Match[str] | None = None) -> Reading:
    """The reading with the date of a visit; with its first or last day, where the words `there` name it."""
    pair = _likeliest(reading)
    today = next((one.value.start for one, _ in reading.dates if one is not None and one.kind == "published"), None)
    for visit in sorted(visits, key=lambda one: (_fresh(_day(one), today), one.start), reverse=True):
        day = _day(visit)
        if visit.probability < TOLD or pair is None or _likeliest(visit) != pair or day is None or day.start < 0:
            continue
        first, _, last = day.value.edtf.partition("/")
        edge = there and ((there["first"] and first) or (there["last"] and last))
        if there is not None and edge and edge != "..":
            day = replace(day, start=there.start(), end=there.end(), value=event_date(edge, "inherited", there.group()))

        def move(mention: DateMention | None, day: DateMention = day) -> DateMention | None:
            return day if mention is None or mention.start < 0 else None

        return _moved(reading, move)
    return reading


def _likeliest(reading: Reading) -> tuple[str, str] | None:
    best = max(reading.pairs, key=lambda pair: (pair[2], pair[0], pair[1]), default=None)
    return best[:2] if best is not None else None


# the day of saying -------------------------------------------------------------------------------------------------


@cache
def _said() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of saying just before a date, and just after it."""
    past = {"say": "said", "tell": "told", "write": "wrote"}
    verbs = sorted(past.get(verb, f"{verb}d" if verb.endswith("e") else f"{verb}ed") for verb in speech().verbs)
    said = rf"(?:{'|'.join(verbs)})"
    to_whom = r"(?: (?:[A-Z][\w-]*|reporters|journalists|the|a|news|conference|parliament|state|television|radio)){0,4}"
    before = rf"\b{said}{to_whom}(?: (?:here|late|early|later|on))*\s*$"
    return re.compile(before), re.compile(rf"(?: (?:evening|night|morning|afternoon))?,? {said}\b")


def _unsaid(reading: Reading, text: str, sentence: tuple[int, int], published: date) -> Reading:
    """In news, the day on which a plan was announced ("…, the minister said Sunday") is not the day that it is for."""
    if reading.statuses[1] < SURE:
        return reading
    before, after = _said()

    def move(mention: DateMention | None) -> bool:
        day = mention.value.start if mention is not None and mention.value.precision == "day" else None
        if mention is None or day is None or mention.start < sentence[0] or abs(day - published) > NEWS:
            return False
        said = before.search(text, sentence[0], mention.start) or after.match(text, mention.end, sentence[1])
        return said is not None and not mention.start < reading.start < mention.end

    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = None if move(mention) else mention
        chances[other] = round(chances.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))


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
        if mention is None or mention.part not in OPEN or _fits(mention, published, ahead=planned >= SURE):
            return None
        same = [m for m in ways if (m.start, m.end) == (mention.start, mention.end) and m.part in OPEN]
        fitting = [m for m in same if _fits(m, published, ahead=planned >= SURE)]
        return min(fitting, key=lambda m: abs(_first(m) - published), default=None)

    return _moved(reading, move)


def _first(mention: DateMention) -> date:
    return mention.value.start or date.max


def _fits(mention: DateMention, published: date, *, ahead: bool) -> bool:
    """Whether a date can be of what is planned (`ahead`) or of what happened."""
    first, last = mention.value.start, mention.value.end
    return (last is None or last >= published) if ahead else (first is None or first <= published)
