"""From an article to its events: the whole way through, article by article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from diplotimeline.events.assemble import Casting, Draft, Refusal, future, make_event
from diplotimeline.events.dating import Dater, Dating
from diplotimeline.events.frames import Frame, find_frames, trigger_index
from diplotimeline.events.gate import Held, gate
from diplotimeline.events.needs import anniversary_years, effect_dates, name_dates
from diplotimeline.events.sentence import Sentence
from diplotimeline.events.status import status_of
from diplotimeline.events.view import Opened, View
from diplotimeline.language.pipeline import lemma, lent, load, parse
from diplotimeline.language.sentences import split_sentences
from diplotimeline.language.terms import Term, find_terms
from diplotimeline.model import Article, Event, EventDate, Mention, Status
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading, read_countries
from diplotimeline.resolve.dates import DateReading, read_dates
from diplotimeline.resolve.people import find_people

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONG_AGO = 3650  # days after which a decision is history
LEAD = 3  # sentences of a fresh report whose undated events take the publication date
BATCH_ARTICLES = 64  # articles whose sentences are parsed together
BATCH_SENTENCES = 256  # sentences that fill a batch, however few articles they are of
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
    open_ended = reading.bounded is not None and reading.bounded.edtf.endswith("..")
    if reading.lead in {"since", "from"} and open_ended and status == "occurred":
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


class _Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _within[T: _Placed](items: Sequence[T], start: int, end: int) -> list[T]:
    """The items, ordered by where they start, that lie between two offsets."""
    first = bisect_left(items, start, key=lambda item: item.start)
    last = bisect_left(items, end, lo=first, key=lambda item: item.start)
    return [item for item in items[first:last] if item.end <= end]


def _batches(articles: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Articles in batches that give the parser enough to do at once."""
    batch: list[Prepared] = []
    sentences = 0
    for prepared in articles:
        batch.append(prepared)
        sentences += len(prepared.candidates)
        if len(batch) >= BATCH_ARTICLES or sentences >= BATCH_SENTENCES:
            yield batch
            batch, sentences = [], 0
    if batch:
        yield batch


def _texts(batch: Iterable[Prepared]) -> Iterator[str]:
    for prepared in batch:
        for index in prepared.candidates:
            start, end = prepared.sentences[index]
            yield prepared.article.text[start:end]


class Extractor:
    """Finds the events of articles; holds the rules and, once needed, the language model."""

    def __init__(self, *, model: str | None = None, rules: Path | None = None) -> None:
        self.model, self.rules = model, rules
        self.index = trigger_index(rules)
        self.gate = gate(rules)

    def prepare(self, article: Article, *, every: bool = False) -> Prepared:
        """Sentences, mentions and context: all that needs no model.

        Mentions are looked for only in articles of which some sentence can hold an event; with `every`, in all, and
        every sentence is a candidate (what `inspect` shows, and what the gate is tested against).
        """
        text, sentences = article.text, split_sentences(article.text)
        opened = [] if every else list(self._opened(text, sentences))
        if not opened and not every:
            return Prepared(article, tuple(sentences), (), (), (), Context(text, sentences, [], []), ())
        dates = read_dates(text, published=article.published, sentences=sentences)
        years = [(d.start, d.value.start.year) for d in dates if d.value and d.value.start]
        countries = read_countries(text, dates=years)
        people = find_people(text, sentences, countries)
        context = Context(text, sentences, countries, people)
        view = View(self.gate, context, dates)
        chosen = [sentence for sentence in opened if view.passes(sentence)]
        terms = find_terms(text, self.rules) if every else [term for sentence in chosen for term in sentence.terms]
        candidates = range(len(sentences)) if every else [sentence.index for sentence in chosen]
        mentions = tuple(countries), tuple(dates), tuple(terms)
        return Prepared(article, tuple(sentences), *mentions, context, tuple(candidates))

    def _opened(self, text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Opened]:
        """The sentences whose words and terms can make an event, whoever takes part."""
        for index, (start, end) in enumerate(sentences):
            piece = text[start:end]
            words = self.gate.words(piece)
            demands = self.gate.demands(words)
            if not demands:
                continue
            here = find_terms(piece, self.rules)
            terms = tuple(replace(term, start=term.start + start, end=term.end + start) for term in here)
            held = Held(self.gate.mask(words), frozenset((t.cls, t.canonical) for t in terms))
            if self.gate.passes(demands, held):
                yield Opened(index, start, end, demands, held, terms)

    def extract(self, article: Article) -> list[Event]:
        """The events of one article, one for each statement, in the order of the text; not yet merged."""
        return next(events for _, events in self.extract_many([article]))

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Event]]]:
        """The events of each article, in the order of the articles; sentences of several are parsed in one batch."""
        for batch in _batches(self.prepare(article) for article in articles):
            if any(prepared.candidates for prepared in batch):
                yield from self._extract_batch(batch)
            else:
                yield from ((prepared.article, []) for prepared in batch)

    def _extract_batch(self, batch: Sequence[Prepared]) -> list[tuple[Article, list[Event]]]:
        """The events of a batch; what the parser stored for its words is given back, so that memory stays flat."""
        nlp = load(self.model)
        with lent(nlp):
            docs = parse(nlp, _texts(batch))
            return [(p.article, [draft.event for draft in self._drafts(p, docs)]) for p in batch]

    def _parsed(self, prepared: Prepared, docs: Iterator[Doc] | None = None) -> Iterator[Sentence]:
        """The candidates of an article, parsed: their docs are the next ones of `docs`, or made here."""
        if docs is None and prepared.candidates:
            docs = parse(load(self.model), _texts([prepared]))
        for index in prepared.candidates:
            start, end = prepared.sentences[index]
            yield self._sentence(prepared, index, start, end, next(docs or iter(())))

    @staticmethod
    def _sentence(prepared: Prepared, index: int, start: int, end: int, doc: Doc) -> Sentence:
        found = (_within(items, start, end) for items in (prepared.countries, prepared.dates, prepared.terms))
        return Sentence(start, end, index, doc, *found)  # type: ignore[arg-type]

    def _drafts(self, prepared: Prepared, docs: Iterator[Doc] | None = None) -> list[Draft]:
        drafts: list[Draft] = []
        memory: dict[str, tuple[str, ...]] = {}
        for sentence in self._parsed(prepared, docs):
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
            casts = sorted(casts, key=lambda cast: cast.members[-1][1].at)
            dealt = dater.shared_out(frame, [cast.members[-1][1].at for cast in casts])
            if status == "planned" and _past_decision(frame, readings[0], prepared.article):
                status = "occurred"
            for cast, single in zip(casts, dealt or [None] * len(casts), strict=True):
                if single is not None:
                    readings, how = [_event_date(single, status)], "direct"
                if frame.kind == "noun" and readings == [None] and any(p.how in {"context", "pronoun"} for _, p in cast.members):
                    yield frame, "only alluded to: no date, and not said between whom"
                    continue
                vague = status != "occurred" and readings == [None]
                if vague and any(p.how == "context" for _, p in cast.members):
                    yield frame, "only intended or denied, without a date, and not said between whom"
                    continue
                if not frame.type.single and len(cast.codes) == 2:
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
        prepared = self.prepare(article, every=True)
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
