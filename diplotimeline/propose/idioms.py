"""Claims by fixed turns of English (`lexicon/idioms.toml`), read off the words and mentions of a sentence.

They tell of acts that no verb of the kind tells of, so that neither the learned reader nor a construction finds a
trigger.  An idiom is read only where the sentence names just two parties and it is plain which of them acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diplotimeline.grammar import grammar, lexical
from diplotimeline.model import EventDate, Status
from diplotimeline.propose.switches import BETWEEN, INSTEAD, preferred, switched
from diplotimeline.reader.claims import Claim
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention, publication
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.dates import DateReading, event_date

BOTH = "both"  # who acts in an idiom of an act on equal terms
OWNED = 45  # characters between a state and what is said to be its own
LEAD = 5  # sentences of a fresh report whose undated acts are of the day
UNSURE = re.compile(
    r"\b(?:if|unless|would|could|might|(?-i:may)|threatened|considering|urged|calls? (?:for|to)|not|never|will|to be"
    r"|overturned|plans?|wants?|refused|denied|rejected)\b",
    re.IGNORECASE,
)
# "Minister, Peruvian Embassy Oslo (2008-2012)": somebody was there in those years, not the embassy.
POSTED = re.compile(
    r"\b(?:ministers?|counsell?ors?|secretary|attach[ée]|ambassador|consul|officer|head|deputy|director|chief|charg[ée]"
    r"|assistant|served|posted|postings?|career|assignments?|posts?|worked)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?$")
_THERE = re.compile(r"\b(?:in|at|to|near)\s+(?:\w+\s+){0,2}$")  # "an embassy in", "an ambassador to the Republic of"
_PARTED = re.compile(r"[,;.]| (?:by|in|from|with|and) ")
SINCE = frozenset({"since", "ever since"})
# What a date before "has an embassy" may be of instead: "established relations since 1984, and Peru has an embassy".
_OTHER = re.compile(
    r"\b(?:relations|ties|recogni[sz]\w+|independen\w+|establish\w+|agreements?|treaty)\b", re.IGNORECASE
)
_PAUSE = re.compile(r"[,;:.]")
UNTIL = frozenset({"until", "till", "up to", "up until"})


@dataclass(frozen=True, slots=True)
class Idiom:
    """One turn: what it tells of, what its stretch ends with ("": it has none), whose thing is meant and who acts.

    `status` is that of what it tells of: occurred, or negated ("the conference … never took place").

    `needs` are small letters of which some stand in every sentence with the turn: looked for first, for speed.
    """

    id: str
    type: str
    ends: str
    owner: re.Pattern[str] | None
    acts: str
    stretch: bool
    until: bool
    since: bool
    status: Status
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


@lexical
def idioms() -> tuple[Idiom, ...]:
    """The idioms of the grammar in force."""
    data = grammar().table("idioms")
    words: Mapping[str, str] = data["words"]

    def compiled(patterns: Sequence[str]) -> re.Pattern[str]:
        joined = "|".join(f"(?:{pattern})" for pattern in patterns)
        for name, own in words.items():
            joined = joined.replace(f"{{{name}}}", own)
        return re.compile(joined, re.IGNORECASE)

    return tuple(
        Idiom(
            one["id"],
            one["type"],
            one.get("ends", ""),
            compiled([rf"\b(?:{one['owner']})\b"]) if one["owner"] else None,
            one["acts"],
            one.get("stretch", False),
            one.get("until", False),
            one.get("since", False),
            one.get("status", "occurred"),
            tuple(one["needs"]),
            compiled(one["patterns"]),
        )
        for one in data["idiom"]
    )


def turns(text: str, sentences: Sequence[tuple[int, int]]) -> list[int]:
    """The numbers of the sentences in which an idiom stands."""
    low = text.lower()
    if len(low) != len(text) or not any(word in low for idiom in idioms() for word in idiom.needs):
        return []
    return [number for number, (start, end) in enumerate(sentences) if any(_found(text[start:end]))]


def _found(words: str) -> Iterator[tuple[Idiom, re.Match[str]]]:
    low = words.lower()
    for idiom in idioms():
        if any(word in low for word in idiom.needs) and (match := idiom.pattern.search(words)) is not None:
            yield idiom, match


def idiomatic(
    context: Context, dates: Sequence[DateReading], days: Sequence[tuple[int, date | None]], chosen: Sequence[int]
) -> Iterator[Claim]:
    """The claims of the chosen sentences by idioms; `days` are the stories of the text with their days."""
    for number in chosen:
        start, end = context.sentences[number]
        words = context.text[start:end]
        for idiom, match in _found(words):
            posted = idiom.stretch and "(" in words and POSTED.search(words[max(0, match.start() - 25) : match.end()])
            unsure = UNSURE.search(words[max(0, match.start() - 30) : match.end()])
            if not posted and (not unsure or idiom.status != "occurred"):
                yield from _claims(idiom, (start + match.start(), start + match.end()), number, context, dates, days)


def _claims(
    idiom: Idiom,
    trigger: tuple[int, int],
    number: int,
    context: Context,
    dates: Sequence[DateReading],
    days: Sequence[tuple[int, date | None]],
) -> Iterator[Claim]:
    start, end = context.sentences[number]
    named = [reading for reading in context.readings(start, end) if reading.country is not None]
    told = [one for one in dates if start <= one.start < end and (one.value or one.bounded) and not one.names]
    if idiom.acts == BETWEEN and len(told) > 1:
        told = [
            one for one in told if one.start > trigger[1] and not _PAUSE.search(context.text, trigger[1], one.start)
        ][:1]
    if idiom.since:
        told = [one for one in told if one.start > trigger[0] or not _OTHER.search(context.text, start, one.start)]
    acts = list(_dated(idiom, told, number, days))
    if idiom.acts == BETWEEN:
        shared = zip((idiom.type, idiom.ends), switched(named, trigger, context, (start, end)), strict=True)
        made = [(type_, mention, codes) for type_, codes in shared if codes is not None for _, mention in acts]
    else:
        pair = preferred(named, trigger, context.text) if idiom.acts == INSTEAD else None
        codes = pair or _sides(idiom, named, trigger, context.text)
        made = [(type_, mention, codes) for type_, mention in acts if codes is not None]
    for type_, mention, codes in made:
        where = tuple((r.country.code, r.start, r.end, r.form) for r in named if r.country)
        one = Reading(
            trigger[0],
            trigger[1],
            number,
            type_,
            1.0,
            tuple((code, 1.0, float(not n)) for n, code in enumerate(codes)),
            ((*codes, 1.0),),
            ((mention, 1.0),),
            tuple(float(one == idiom.status) for one in STATUSES),
            where,
        )
        yield Claim(
            one, type_, codes, mention.value, mention, idiom.status, 1.0, 1.0, 1.0, 1.0, 1.0, f"idiom.{idiom.id}"
        )


def _sides(
    idiom: Idiom, named: Sequence[CountryReading], trigger: tuple[int, int], text: str
) -> tuple[str, str] | None:
    """The two parties with the acting side first; None where there are not two, or it is not plain who acts."""
    order = list(dict.fromkeys(reading.country.code for reading in named if reading.country))
    if len(order) != 2:
        return None
    if idiom.acts == BOTH:
        return order[0], order[1]
    if idiom.owner is None:
        at = next(one.start for one in named if one.country and one.country.code == order[1])
        there = not idiom.since or _THERE.search(text[max(0, at - OWNED) : at])
        return (order[0], order[1]) if named[0].start < trigger[0] and there else None
    owners = [
        reading.country.code
        for number, reading in enumerate(named)
        if reading.country and reading.form not in {"capital", "city"} and _owns(idiom.owner, number, named, text)
    ]
    if len(set(owners)) == 1:
        other = order[1] if order[0] == owners[0] else order[0]
        return (other, owners[0]) if idiom.acts == "other" else (owners[0], other)
    first = named[0]
    plain = idiom.acts == "first" and first.form in {"name", "demonym"} and first.end <= trigger[0]
    return (order[0], order[1]) if plain else None


def _owns(owner: re.Pattern[str], number: int, named: Sequence[CountryReading], text: str) -> bool:
    """Whether a state stands with what is its own: "the Chilean ambassador", "the ambassador of Chile"."""
    reading = named[number]
    before = _OF.search(text, max(0, reading.start - OWNED), reading.start)
    if before is not None and any(
        one.end() == before.start() for one in owner.finditer(text, max(0, before.start() - OWNED), before.start())
    ):
        return True
    after = named[number + 1].start if number + 1 < len(named) else len(text)
    match = owner.search(text, reading.end, min(after, reading.end + OWNED))
    return match is not None and not _PARTED.search(text, reading.end, match.start())


def _dated(
    idiom: Idiom,
    told: Sequence[DateReading],
    number: int,
    days: Sequence[tuple[int, date | None]],
) -> Iterator[tuple[str, DateMention]]:
    """The acts of an idiom, each with its date."""
    if idiom.stretch:
        for one in told:
            value = one.bounded or one.value
            first, _, last = value.edtf.partition("/") if value is not None else ("", "", "")
            if last not in {"", ".."} and first != "..":
                yield idiom.type, _mention(one, event_date(first, "explicit", one.text), "first")
                yield idiom.ends, _mention(one, event_date(last, "explicit", one.text), "last")
                return
    elif idiom.until or idiom.since:
        for one in told:
            if one.value is not None and one.lead in (UNTIL if idiom.until else SINCE):
                yield idiom.type, _mention(one, one.value, "whole")
                return
    elif len(told) == 1 and told[0].value is not None:
        yield idiom.type, _mention(told[0], told[0].value, "whole")
    elif not told and number < LEAD and days and (mention := publication(days[0][1])) is not None:
        yield idiom.type, mention


def _mention(one: DateReading, value: EventDate, part: str) -> DateMention:
    return DateMention(one.start, one.end, value, one.kind, one.lead, names=False, part=part)
