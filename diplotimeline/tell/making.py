"""From a cast to an event: actors by role, details, evidence, wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from diplotimeline.constructions.casting import Cast
from diplotimeline.constructions.frames import Frame
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.model import Actor, Article, Event, EventDate, Evidence, Status
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import country
from diplotimeline.resolve.participants import participants
from diplotimeline.tell.details import instrument, moved_places, several, vote_of
from diplotimeline.tell.speaker import speaker
from diplotimeline.tell.wording import summary

# How sure each way of knowing a party is; set by judgement; the README says how often the products
# proved right on the bench ("Confidence").
SURENESS = {
    "named": 1.0,
    "person": 0.97,
    "pronoun": 0.93,
    "speaker": 0.85,
    "pair": 0.92,
    "clause": 0.8,
    "context": 0.85,
}
DATE_SURENESS = {
    "direct": 1.0,
    "awaited": 1.0,
    "governing": 0.96,
    "near": 0.85,
    "inherited": 0.8,
    "publication": 0.8,
    "none": 0.9,
}


def confidence(cast: Cast, frame: Frame, dating: str, status: Status) -> float:
    """A number in 0…1 from what was explicit and what was inferred; the README says how often it is right."""
    value = 0.97 * frame.pattern.weight * DATE_SURENESS[dating]
    for _, party in cast.members:
        value *= SURENESS[party.how]
    if frame.kind != "verb":
        value *= 0.95
    if status in {"planned", "possible"}:
        value *= 0.95
    return round(max(0.05, min(0.99, value)), 2)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event of one sentence before merging, with what later steps need to know."""

    event: Event
    frame: Frame
    sentence: Sentence
    dated: str
    cast: Cast


def make_event(
    frame: Frame,
    sentence: Sentence,
    cast: Cast,
    when: EventDate | None,
    dated: str,
    status: Status,
    article: Article,
    context: Context,
) -> Event:
    """One event from one cast."""
    actors = tuple(Actor(party.code, country(party.code).name, role) for role, party in cast.members)
    codes = sorted({a.code for a in actors})
    pairs = tuple("-".join(pair) for pair in combinations(codes, 2)) if not frame.type.single else _single_pairs(codes)
    text = article.text
    details = _details(frame, sentence, cast, actors[-1].name, text[sentence.start : sentence.end])
    place = cast.spot.city if cast.spot else None
    evidence = Evidence(
        source=article.source,
        title=article.title,
        published=article.published,
        sentence=text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        trigger=_as_written(frame, sentence, text),
        rule=frame.rule,
        speaker=speaker(frame.predicate, text[sentence.start : sentence.end]),
        url=article.url,
    )
    return Event(
        id="",
        type=frame.type.id,
        category=frame.type.category,
        status=status,
        date=when,
        pairs=pairs,
        actors=actors,
        place=place,
        details=tuple(sorted(details.items())),
        participants=_participants(sentence, context, set(codes)),
        summary=summary(
            frame.type, actors, details, place, status, template=frame.pattern.summary, several=several(frame.theme)
        ),
        confidence=confidence(cast, frame, dated, status),
        conflicts=(),
        evidence=(evidence,),
    )


def _details(frame: Frame, sentence: Sentence, cast: Cast, other: str, written: str) -> dict[str, str]:
    """What is known of the mission, instrument, visit and so on; `other` names the last of the parties.

    `written` is the sentence in the article's own letters.
    """
    details: dict[str, str] = {}
    if frame.term is not None and frame.theme is not None:
        if frame.term.cls == "mission":
            details["mission"] = frame.term.canonical
            if cast.spot and cast.spot.city:
                details["city"] = cast.spot.city
            if frame.type.id == "mission_moved":
                details |= moved_places(frame, sentence, other, details.get("city"))
        elif frame.term.cls == "agreement":
            details["kind"] = frame.term.canonical
            title = instrument(frame.theme, sentence, written)
            if title:
                details["instrument"] = title
        elif frame.term.cls in {"visit", "sanctions", "envoy"}:
            details["kind"] = frame.term.canonical
    if frame.type.category == "vote":
        details |= vote_of(frame)
    return details


def _as_written(frame: Frame, sentence: Sentence, text: str) -> str:
    """The trigger in the article's own letters: a headline is parsed in sentence case."""
    start = sentence.position(frame.predicate)
    return text[start : start + len(frame.predicate)]


def _single_pairs(codes: list[str]) -> tuple[str, ...]:
    return ("-".join(codes),) if len(codes) == 2 else ()


def _participants(sentence: Sentence, context: Context, codes: set[str]) -> tuple[str, ...]:
    """Persons of the parties whom the sentence names, with their offices."""
    taken = [(reading.start, reading.end) for reading in sentence.countries]
    named = context.register.named(context.text, sentence.start, sentence.end, taken)
    return participants(context.register, (person for person in named if person.code in codes))


def future(when: EventDate | None, published: date | None) -> bool:
    """Whether a date lies wholly after the publication."""
    return bool(when and published and when.start and when.start > published)
