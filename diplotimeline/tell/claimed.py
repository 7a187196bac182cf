"""From claims of the learned reader to events: roles, details, persons, wording, the words that support each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from diplotimeline.constructions.sentence import Sentence
from diplotimeline.language.terms import Term, find_terms
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.types import EventType
from diplotimeline.model import Actor, Article, Event, EventDate, Evidence, Support
from diplotimeline.reader.claims import Claim
from diplotimeline.reader.labels import PEOPLE
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import country
from diplotimeline.resolve.participants import participants
from diplotimeline.tell.details import instrument
from diplotimeline.tell.making import future
from diplotimeline.tell.speaker import speaker
from diplotimeline.tell.wording import summary

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 60  # characters from a trigger within which a term belongs to it
# The class of the term that an event of a category is about, and the detail that names it.
TERMS = {
    "mission": ("mission", "mission"),
    "agreement": ("agreement", "kind"),
    "contact": ("visit", "kind"),
    "sanctions": ("sanctions", "kind"),
    "envoy": ("envoy", "kind"),
}
FORMS = dict.fromkeys(PEOPLE, "a person") | {"demonym": "an adjective", "people": "its people"}
PLACES = frozenset({"capital", "city"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is at hand where a claim becomes an event; `parsed` are those sentences that the parser has seen."""

    article: Article
    context: Context
    parsed: Mapping[int, Sentence]


def learned_event(claim: Claim, told: Told) -> Event:
    """The event that a claim makes; its confidence is the product of the reader's own probabilities."""
    kind = load_types()[claim.type]
    reading = claim.reading
    start, end = told.context.sentences[reading.sentence]
    text = told.article.text
    actors = tuple(Actor(code, country(code).name, role) for role, code in _roles(kind, claim.codes))
    codes = sorted(set(claim.codes))
    sentence = told.parsed.get(reading.sentence)
    token = _token(sentence, reading.start, reading.end)
    host = actors[-1].code if kind.category == "mission" else ""
    place = _city(claim, told.context, host)
    when = _dated(claim, start, end)
    # What lies after the publication has not happened.
    status = "planned" if claim.status == "occurred" and future(when, told.article.published) else claim.status
    details = dict(_details(kind, claim, text[start:end], start, sentence))
    if place:
        details["city"] = place
    evidence = Evidence(
        source=told.article.source,
        title=told.article.title,
        published=told.article.published,
        sentence=text[start:end],
        start=start,
        end=end,
        trigger=_words(text[start:end], reading.start - start, reading.end - start),
        rule=claim.source if "." in claim.source else f"{claim.source}.{claim.type}",
        speaker=speaker(token, text[start:end]) if token is not None else None,
        url=told.article.url,
        support=tuple(support(claim, told)),
    )
    return Event(
        id="",
        type=kind.id,
        category=kind.category,
        status=status,
        date=when,
        pairs=tuple("-".join(pair) for pair in combinations(codes, 2)),
        actors=actors,
        place=place,
        details=tuple(sorted(details.items())),
        participants=_persons(told.context, start, end, set(codes)),
        summary=summary(kind, actors, details, place, status),
        confidence=round(claim.product, 2),
        conflicts=(),
        evidence=(evidence,),
    )


def _words(text: str, start: int, end: int) -> str:
    """The words of which a trigger's characters are part: pieces of words are no words."""
    while start > 0 and _joined(text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and _joined(text[end - 1 : end + 1]):
        end += 1
    return text[start:end]


def _joined(two: str) -> bool:
    """Whether two characters belong to one word, a hyphen to what stands around it."""
    return all(c.isalnum() or c in "-‐'’" for c in two)


def _dated(claim: Claim, start: int, end: int) -> EventDate | None:
    """The date of a claim; one that another sentence gives is inherited."""
    mention, value = claim.mention, claim.date
    outside = mention is not None and mention.start >= 0 and not start <= mention.start < end
    return replace(value, basis="inherited") if outside and value is not None else value


def _roles(kind: EventType, codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each party with its role: who acts comes first, what is joined or left is the organisation."""
    roles = [role for role, _ in kind.roles]
    if kind.symmetric or len(roles) < 2:
        yield from ((roles[0], code) for code in codes)
        return
    if roles[1] == "organisation":
        codes = tuple(sorted(codes, key=lambda code: country(code).kind == "organisation"))
    yield roles[0], codes[0]
    yield from ((roles[1], code) for code in codes[1:])


def _token(sentence: Sentence | None, start: int, end: int) -> Token | None:
    """The word of a parsed sentence that governs the trigger's words."""
    words = sentence.tokens(start - sentence.start, end - sentence.start) if sentence else []
    inside = {word.i for word in words}
    return next((word for word in words if word.head.i not in inside or word.head is word), None)


def _details(
    kind: EventType, claim: Claim, text: str, start: int, sentence: Sentence | None
) -> Iterator[tuple[str, str]]:
    """The mission, instrument, visit and so on, by the term of its class that stands nearest to the trigger."""
    cls, name = TERMS.get(kind.category, ("", ""))
    reading = claim.reading

    def gap(term: Term) -> int:
        return max(term.start + start - reading.end, reading.start - term.end - start, 0)

    terms = [term for term in find_terms(text) if term.cls == cls and gap(term) <= NEAR]
    if not terms:
        return
    nearest = min(terms, key=lambda term: (gap(term), term.start))
    yield name, nearest.canonical
    theme = _token(sentence, nearest.start + start, nearest.end + start) if sentence else None
    if cls == "agreement" and theme is not None and sentence is not None:
        title = instrument(theme, sentence, text)
        if title:
            yield "instrument", title


def _city(claim: Claim, context: Context, code: str) -> str | None:
    """The city of the receiving state that the sentence names, the nearest to the trigger."""
    if not code:
        return None
    start, end = context.sentences[claim.reading.sentence]
    cities = [
        reading
        for reading in context.readings(start, end)
        if reading.country and reading.country.code == code and reading.form in PLACES
    ]
    nearest = min(cities, key=lambda c: (abs(c.start - claim.reading.start), c.start), default=None)
    return (nearest.place or nearest.text) if nearest else None


def _persons(context: Context, start: int, end: int, codes: set[str]) -> tuple[str, ...]:
    taken = [(reading.start, reading.end) for reading in context.readings(start, end)]
    named = context.register.named(context.text, start, end, taken)
    return participants(context.register, (person for person in named if person.code in codes))


def support(claim: Claim, told: Told) -> Iterator[Support]:
    """The words behind each field of a claim; what the document or its date lends has none."""
    reading, text = claim.reading, told.article.text
    mention = claim.mention
    if mention is not None and mention.start >= 0:
        yield Support("date", mention.start, mention.end, text[mention.start : mention.end], mention.part)
    for code in claim.codes:
        near = [(abs(start - reading.start), start, end, form) for c, start, end, form in reading.places if c == code]
        if near:
            _, start, end, form = min(near)
            yield Support(code, start, end, text[start:end], FORMS.get(form, form))
