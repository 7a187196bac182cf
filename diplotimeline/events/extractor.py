"""From an article to its events: the whole way through, article by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.events.assemble import Casting, Draft, Refusal, future, make_event
from diplotimeline.events.dating import Dater, Dating
from diplotimeline.events.frames import Frame, find_frames, trigger_index
from diplotimeline.events.needs import anniversary_years, effect_dates, name_dates
from diplotimeline.events.sentence import Sentence
from diplotimeline.events.status import status_of
from diplotimeline.language.pipeline import lemma, load, parse
from diplotimeline.language.sentences import split_sentences
from diplotimeline.language.terms import Term, find_terms
from diplotimeline.language.triggers import trigger_words
from diplotimeline.model import Article, Event, EventDate, Mention, Status
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading, read_countries
from diplotimeline.resolve.dates import DateReading, read_dates
from diplotimeline.resolve.people import find_people

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONG_AGO = 400  # days after which a decision is history
LEAD = 3  # sentences of a fresh report whose undated events take the publication date
REACH = 4  # sentences over which a meeting takes over the date of the visit that it belongs to


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with everything that is found without a model."""

    article: Article
    sentences: tuple[tuple[int, int], ...]
    countries: tuple[CountryReading, ...]
    dates: tuple[DateReading, ...]
    terms: tuple[Term, ...]
    context: Context
    candidates: tuple[int, ...]


def _event_date(reading: DateReading, status: Status) -> EventDate | None:
    """The date of an event: what happened "since 2015" began in 2015, what is planned "by 31 December" is due then."""
    if reading.lead == "since" and status == "occurred":
        return reading.value
    if reading.lead == "by":
        return reading.value
    return reading.bounded


def _past_decision(frame: Frame, when: EventDate | None, article: Article) -> bool:
    """Whether an agreement or decision to act lies so far back that it is told for the act ("agreed in 1977 to open …")."""
    governor = frame.predicate.head
    if lemma(governor) not in {"agree", "decide"} or governor.tag_ not in {"VBD", "VBN"} or when is None or when.end is None:
        return False
    return article.published is None or (article.published - when.end).days > LONG_AGO


def _counted_back(frame: Frame, when: EventDate | None, article: Article) -> EventDate | None:
    """The year that an anniversary counts from: the year of the celebration less its number."""
    years = anniversary_years(frame)
    year = when.start.year if when and when.start else article.published.year if article.published else None
    if years is None or year is None:
        return None
    founded = year - years
    if founded < 1:
        return None
    return EventDate(f"{founded:04d}", date(founded, 1, 1), date(founded, 12, 31), "year", "relative", f"{years}th anniversary")


def _within(items: Iterable[object], start: int, end: int) -> list:  # type: ignore[type-arg]
    return [item for item in items if item.start >= start and item.end <= end]  # type: ignore[attr-defined]


class Extractor:
    """Finds the events of articles; holds the rules and, once needed, the language model."""

    def __init__(self, *, model: str | None = None, rules: Path | None = None) -> None:
        self.model, self.rules = model, rules
        self.index = trigger_index(rules)
        self.gate = trigger_words(rules)

    def prepare(self, article: Article) -> Prepared:
        """Sentences, mentions and context: all that needs no model."""
        text = article.text
        sentences = split_sentences(text)
        dates = read_dates(text, published=article.published, sentences=sentences)
        years = [(d.start, d.value.start.year) for d in dates if d.value and d.value.start]
        countries = read_countries(text, dates=years)
        people = find_people(text, sentences, countries)
        context = Context(text, sentences, countries, people)
        candidates = [i for i, (start, end) in enumerate(sentences) if self.gate.search(text, start, end)]
        return Prepared(
            article, tuple(sentences), tuple(countries), tuple(dates), tuple(find_terms(text, self.rules)), context, tuple(candidates)
        )

    def extract(self, article: Article) -> list[Event]:
        """The events of one article, one for each statement, in the order of the text; not yet merged."""
        return next(events for _, events in self.extract_many([article]))

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Event]]]:
        """The events of each article, in the order of the articles."""
        for article in articles:
            prepared = self.prepare(article)
            yield article, [draft.event for draft in self._drafts(prepared)]

    def _parsed(self, prepared: Prepared) -> Iterator[Sentence]:
        text = prepared.article.text
        spans = [prepared.sentences[i] for i in prepared.candidates]
        if not spans:
            return
        docs = parse(load(self.model), (text[a:b] for a, b in spans))
        for index, (start, end), doc in zip(prepared.candidates, spans, docs, strict=True):
            yield self._sentence(prepared, index, start, end, doc)

    @staticmethod
    def _sentence(prepared: Prepared, index: int, start: int, end: int, doc: Doc) -> Sentence:
        terms = [Term(t.start - start, t.end - start, t.cls, t.canonical) for t in _within(prepared.terms, start, end)]
        terms = [Term(t.start + start, t.end + start, t.cls, t.canonical) for t in terms]
        return Sentence(start, end, index, doc, _within(prepared.countries, start, end), _within(prepared.dates, start, end), terms)

    def _drafts(self, prepared: Prepared) -> list[Draft]:
        drafts: list[Draft] = []
        memory: dict[str, tuple[str, ...]] = {}
        for sentence in self._parsed(prepared):
            for draft in self._of_sentence(prepared, sentence, memory, drafts):
                if isinstance(draft, Draft):
                    drafts.append(draft)
        return drafts

    def _of_sentence(
        self, prepared: Prepared, sentence: Sentence, memory: dict[str, tuple[str, ...]], earlier: list[Draft]
    ) -> Iterator[Draft | tuple[Frame, str]]:
        frames = find_frames(sentence, self.index)
        dater = Dater(sentence, frames)
        for frame in frames:
            casts = Casting(frame, sentence, prepared.context, memory).casts()
            if isinstance(casts, Refusal):
                yield frame, casts.why
                continue
            status: Status = frame.pattern.status or status_of(  # type: ignore[assignment]
                frame.predicate, nominal=frame.kind != "verb", carried_out=frame.type.fresh
            )
            dating = self._dating(dater, frame, sentence, prepared)
            if frame.pattern.dated_only and not dating.dates:
                yield frame, "names a thing, without a date of its making"
                continue
            readings: list[EventDate | None] = [_event_date(d, status) for d in dating.dates] or [None]
            how = dating.how
            if "anniversary" in frame.pattern.needs:
                counted = _counted_back(frame, readings[0], prepared.article)
                if counted is None:
                    yield frame, "an anniversary without a date to count from"
                    continue
                readings = [counted]
            if how == "governing" and status == "possible":
                readings = [None]  # the day on which it was discussed is not its day
            dealt = dater.shared_out(frame, [cast.members[-1][1].at for cast in casts])
            if status == "planned" and _past_decision(frame, readings[0], prepared.article):
                status = "occurred"
            for cast, single in zip(casts, dealt or [None] * len(casts), strict=True):
                if single is not None:
                    readings, how = [_event_date(single, status)], "direct"
                vague = status in {"planned", "possible"} and readings == [None]
                if vague and any(p.how == "context" for _, p in cast.members):
                    yield frame, "only intended, without a date, and not said between whom"
                    continue
                if not frame.type.symmetric and not frame.type.single:
                    memory[frame.type.category] = cast.codes
                for found in readings:
                    when, dated = found, how
                    if when is None:
                        when, dated = self._without_date(prepared, sentence, frame, status, cast.codes, earlier)
                    own: Status = "planned" if status == "occurred" and future(when, prepared.article.published) else status
                    event = make_event(frame, sentence, cast, when, dated, own, prepared.article, prepared.context)
                    yield Draft(event, frame, sentence, dated)

    @staticmethod
    def _dating(dater: Dater, frame: Frame, sentence: Sentence, prepared: Prepared) -> Dating:
        if "dated_name" in frame.pattern.needs:
            return Dating(tuple(name_dates(frame, sentence)), "direct")
        if "in_effect" in frame.pattern.needs:
            return Dating(tuple(effect_dates(frame, sentence)), "direct")
        return dater.date(frame)

    def _without_date(
        self, prepared: Prepared, sentence: Sentence, frame: Frame, status: Status, codes: tuple[str, ...], earlier: list[Draft]
    ) -> tuple[EventDate | None, str]:
        """The date that the prose carries over, or the publication date of a fresh report, or none."""
        if frame.type.category == "contact" and status in {"occurred", "planned"}:
            for draft in reversed(earlier):
                near = sentence.index - draft.sentence.index <= REACH
                same = set(codes) == {a.code for a in draft.event.actors}
                if near and same and draft.event.date and draft.event.category == "contact" and draft.event.status == status:
                    return replace(draft.event.date, basis="inherited"), "inherited"
        published = prepared.article.published
        if frame.type.fresh and status == "occurred" and published and sentence.index < LEAD + 2 and not sentence.dates:
            return (
                EventDate(published.isoformat(), published, published, "day", "publication", ""),
                "publication",
            )
        return None, "none"

    def inspect(self, article: Article) -> list[Mention]:
        """Every mention found and how it was read; for a trigger, the event it gave or why it gave none."""
        prepared = self.prepare(article)
        mentions = [
            Mention("date", d.text, d.start, d.end, d.value.edtf if d.value else None, f"{d.rule}{': ' + d.note if d.note else ''}")
            for d in prepared.dates
        ]
        mentions += [
            Mention("country", c.text, c.start, c.end, c.country.code if c.country else None, c.note or c.form) for c in prepared.countries
        ]
        mentions += [Mention("person", p.name, p.start, p.end, p.code, p.office) for p in prepared.context.people]
        memory: dict[str, tuple[str, ...]] = {}
        drafts: list[Draft] = []
        for sentence in self._parsed(prepared):
            for item in self._of_sentence(prepared, sentence, memory, drafts):
                frame, note = (item.frame, item.event.summary) if isinstance(item, Draft) else item
                if isinstance(item, Draft):
                    drafts.append(item)
                    note = f"{item.event.status}: {note}"
                else:
                    note = f"no event: {note}"
                start = sentence.position(frame.predicate)
                mentions.append(Mention("trigger", frame.predicate.text, start, start + len(frame.predicate), frame.rule, note))
        order = {"date": 0, "country": 1, "person": 2, "trigger": 3}
        return sorted(mentions, key=lambda m: (m.start, m.end, order[m.kind], m.value or "", m.note))


@cache
def shared(model: str | None = None, rules: Path | None = None) -> Extractor:
    """One extractor for a model and rules in this process."""
    return Extractor(model=model, rules=rules)
