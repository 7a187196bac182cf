"""From an article to its events: the whole way through, article by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.constructions.gate import Held, gate
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.triggers import trigger_index
from diplotimeline.constructions.view import Opened, View
from diplotimeline.datelines import find_datelines, without_datelines
from diplotimeline.decide.choice import Candidate, Verdict, candidates, decide
from diplotimeline.decide.displaced import displaced, in_head
from diplotimeline.decide.support import supported
from diplotimeline.decide.weighing import key, weights
from diplotimeline.document import blocks_of
from diplotimeline.document.labels import places
from diplotimeline.events.grammar import checked
from diplotimeline.events.prepared import Prepared, batches, texts, within
from diplotimeline.grammar import SHIPPED
from diplotimeline.language.casing import Casing
from diplotimeline.language.pipeline import lent, load, parse
from diplotimeline.language.sentences import split_sentences
from diplotimeline.language.terms import find_terms
from diplotimeline.lexicon.loading import types
from diplotimeline.model import Article, Event, ReaderName
from diplotimeline.propose.expansion import expanded
from diplotimeline.propose.fronted import fronted
from diplotimeline.propose.hosted import hosted
from diplotimeline.propose.idioms import idiomatic, turns
from diplotimeline.propose.placed import exiled, placed
from diplotimeline.propose.postponed import postponed
from diplotimeline.propose.rows import alike, joint
from diplotimeline.propose.settling import settled
from diplotimeline.propose.sheet import Sheet
from diplotimeline.propose.stories import dates_of, heres, stories, story_at
from diplotimeline.propose.structure import laid_out
from diplotimeline.propose.strung import strung
from diplotimeline.propose.telling import Teller
from diplotimeline.propose.visiting import during_visits
from diplotimeline.reader.above import above
from diplotimeline.reader.claims import Claim, claims
from diplotimeline.reader.gate import sentence_gate
from diplotimeline.reader.packages import usable
from diplotimeline.reader.reading import read
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import read_countries
from diplotimeline.resolve.people import find_people
from diplotimeline.resolve.stays import stays
from diplotimeline.tell.claimed import Told, learned_event
from diplotimeline.tell.making import Draft
from diplotimeline.timings import stage, timed

if TYPE_CHECKING:
    from spacy.tokens import Doc

TITLE_REACH = 2_000  # characters of a text in which its title stands, if it does
LAID_OUT = 0.85  # confidence of what the page's structure says, where no learned reader weighs it


class Extractor:
    """Finds the events of articles; holds the grammar and, once needed, the language model.

    Whoever calls for parts of the way, such as `proposals`, does so with the grammar in force.
    """

    def __init__(self, *, model: str | None = None, rules: Path | None = None, reader: ReaderName = "both") -> None:
        self.model, self.rules, self.reader = model, rules, usable(reader)
        self.grammar = checked(rules)
        self.own = frozenset(self.grammar.made(types)) - frozenset(SHIPPED.made(types))
        self.parses = self.reader != "learned" or bool(self.own)
        self.index = self.grammar.made(trigger_index)
        self.gate = self.grammar.made(gate)

    def prepare(self, article: Article, *, every: bool = False) -> Prepared:
        """Sentences, mentions and context: all that needs no model.

        Mentions are looked for only in articles of which some sentence can hold an event; with `every`, in all, and
        every sentence is a candidate (what `inspect` shows, and what the gate is tested against).
        """
        with self.grammar.in_force():
            return self._prepared(article, every=every)

    def _prepared(self, article: Article, *, every: bool) -> Prepared:
        datelines = find_datelines(article.text)
        text = without_datelines(article.text, datelines)
        sentences = split_sentences(text)
        opened: list[Opened] = [] if every else list(self._opened(text, sentences))
        told = stories(article, datelines)
        scores = [] if every or self.reader == "rules" else sentence_gate().scores(text[a:b] for a, b in sentences)
        blocks = blocks_of(article, text)
        laid = places(blocks, text, article.title)
        turned = turns(text, sentences)
        if not opened and not laid and not turned and not every and not sentence_gate().opens(scores):
            return Prepared(article, tuple(sentences), (), (), (), Context(text, sentences, [], []), (), text, told)
        dates = dates_of(text, told, sentences, day_first=article.day_first)
        years = [(d.start, d.value.start.year) for d in dates if d.value and d.value.start]
        countries = read_countries(text, dates=years)
        countries = sorted([*countries, *heres(text, told, sentences)], key=lambda reading: reading.start)
        reading = Casing(text, countries, self.gate.bits).read(sentences)
        people = find_people(reading, sentences, countries)
        fresh = any(story.published for story in told)
        context = Context(reading, sentences, countries, people, fresh=fresh, title=_apart(article))
        view = View(self.gate, context, dates)
        passed = [sentence for sentence in opened if view.passes(sentence)]
        terms = find_terms(text) if every else [term for sentence in passed for term in sentence.terms]
        parsed = range(len(sentences)) if every else [sentence.index for sentence in passed]
        mentions = tuple(countries), tuple(dates), tuple(terms)
        chosen = sentence_gate().chosen(scores, told=bool(parsed)) if countries else ()
        read = () if self.reader == "rules" else sorted({*chosen, *parsed, *turned})
        found = (
            tuple(sentences),
            *mentions,
            context,
            tuple(parsed),
            reading,
            told,
            tuple(read),
            blocks,
            tuple(laid),
            tuple(turned),
            stays(text, [sentences[i] for i in sorted({*read, *parsed})], dates),
        )
        return Prepared(article, *found)

    def _opened(self, text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Opened]:
        """The sentences whose words and terms can make an event, whoever takes part."""
        for index, (start, end) in enumerate(sentences):
            piece = text[start:end]
            words = self.gate.words(piece)
            demands = self.gate.demands(words)
            if not demands:
                continue
            here = find_terms(piece)
            terms = tuple(replace(term, start=term.start + start, end=term.end + start) for term in here)
            held = Held(self.gate.mask(words), frozenset((t.cls, t.canonical) for t in terms))
            if self.gate.passes(demands, held):
                yield Opened(index, start, end, demands, held, terms)

    def extract(self, article: Article) -> list[Event]:
        """The events of one article, one for each statement, in the order of the text; not yet merged."""
        return next(events for _, events in self.extract_many([article]))

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Event]]]:
        """The events of each article, in the order of the articles; sentences of several are parsed in one batch."""
        prepared_ones = (self.prepare(article) for article in articles)
        for batch in batches(timed("finding mentions", prepared_ones)):
            if any(prepared.candidates or prepared.read or prepared.places or prepared.turns for prepared in batch):
                yield from self._extract_batch(batch)
            else:
                yield from ((prepared.article, []) for prepared in batch)

    def _extract_batch(self, batch: Sequence[Prepared]) -> list[tuple[Article, list[Event]]]:
        """The events of a batch; what the parser stored for its words is given back, so that memory stays flat."""
        with self.grammar.in_force():
            if not self.parses:
                return [(p.article, self.decided(p, [], {})) for p in batch]
            nlp = load(self.model)
            with lent(nlp), stage("reading events off the parse"):
                docs = timed("parsing", parse(nlp, texts(batch)))
                return [(p.article, self._events(p, docs)) for p in batch]

    def _events(self, prepared: Prepared, docs: Iterator[Doc]) -> list[Event]:
        parsed = {sentence.index: sentence for sentence in self.parsed(prepared, docs)}
        teller = self.teller(prepared)
        for sentence in parsed.values():
            teller.hear(sentence)
        return self.decided(prepared, teller.drafts, parsed)

    def decided(self, prepared: Prepared, drafts: Sequence[Draft], parsed: Mapping[int, Sentence]) -> list[Event]:
        """The events of an article, by what the constructions propose and what the learned reader does."""
        if self.reader == "rules":
            return list(self._by_construction(prepared, drafts, parsed))
        found = [v.candidate for v in self.verdicts(prepared, drafts, parsed) if v.told]
        told = [(one.start, replace(one.event, confidence=one.probability)) for one in found]
        own = [(d.sentence.position(d.frame.predicate), d.event) for d in drafts if d.event.type in self.own]
        return [event for _, event in sorted([*told, *own], key=lambda pair: pair[0])]

    def verdicts(self, prepared: Prepared, drafts: Sequence[Draft], parsed: Mapping[int, Sentence]) -> list[Verdict]:
        """What becomes of each proposal for an article."""
        return decide(self.proposals(prepared, drafts, parsed), weights())

    def proposals(self, prepared: Prepared, drafts: Sequence[Draft], parsed: Mapping[int, Sentence]) -> list[Candidate]:
        """What both readers propose for an article; types of the user's own are no matter of choice."""
        readings = self.readings(prepared)
        known = [draft for draft in drafts if draft.event.type not in self.own] if self.reader == "both" else []
        told, sheet = Told(prepared.article, prepared.context, parsed), self.sheet(prepared)
        found = hosted(expanded(claims(readings), prepared.context, prepared.dates), prepared.context)
        return list(candidates(known, readings, found, told, sheet, list(self._plain(prepared, sheet))))

    @staticmethod
    def _plain(prepared: Prepared, sheet: Sheet) -> Iterator[Claim]:
        """What the structure of the page says, and idioms do."""
        yield from laid_out(sheet)
        days = [(story.start, story.published) for story in prepared.told]
        yield from idiomatic(prepared.context, prepared.dates, days, prepared.turns)

    @staticmethod
    def sheet(prepared: Prepared) -> Sheet:
        """The article's blocks with its mentions."""
        return Sheet(prepared.article, prepared.blocks, prepared.places, prepared.context, prepared.dates)

    def _by_construction(
        self, prepared: Prepared, drafts: Sequence[Draft], parsed: Mapping[int, Sentence]
    ) -> Iterator[Event]:
        """The events by constructions of sentences and of the page; what both say is told once."""
        sheet = self.sheet(prepared)
        drafts = [draft for draft in drafts if not self._displaced(draft, sheet)]
        known = {key(draft.event) for draft in drafts}
        yield from (draft.event for draft in drafts)
        told = Told(prepared.article, prepared.context, parsed)
        for event in (learned_event(claim, told) for claim in self._plain(prepared, sheet)):
            if key(event) not in known:
                yield replace(event, confidence=LAID_OUT)

    @staticmethod
    def _displaced(draft: Draft, sheet: Sheet) -> bool:
        """Whether the layout of the page does not let a construction's event be."""
        start = draft.sentence.position(draft.frame.predicate)
        end = start + len(draft.frame.predicate)
        return in_head(start, sheet) or bool(displaced(supported(draft), start, end, sheet))

    @staticmethod
    def readings(prepared: Prepared) -> list[Reading]:
        """What the learned reader makes of the sentences chosen for it."""
        if not prepared.read:
            return []
        days = [(story.start, story.published) for story in prepared.told]
        with stage("reading with the learned reader"):
            article = prepared.article
            over = above(prepared.blocks, prepared.sentences)
            chosen, apart = set(prepared.read), _apart(article)
            found = read(article.text, prepared.context, prepared.dates, days, chosen, apart, over)
        sheet = Extractor.sheet(prepared)
        found = fronted(found, prepared.context.text, prepared.sentences)
        found = [more for one in found for more in strung(one, prepared.context, prepared.dates)]
        found = [postponed(one, prepared.context, prepared.dates) for one in found]
        found = [exiled(placed(Extractor._settled(prepared, one), sheet), sheet) for one in found]
        return during_visits(found, prepared.context.text, prepared.sentences)

    @staticmethod
    def _settled(prepared: Prepared, reading: Reading) -> Reading:
        sentence = prepared.sentences[reading.sentence]
        published = story_at(prepared.told, reading.start).published
        reading = alike(joint(reading, prepared.context), prepared.context)
        return settled(reading, prepared.context.text, sentence, prepared.stays, published)

    def teller(self, prepared: Prepared) -> Teller:
        """Who tells the events of an article's sentences by the constructions."""
        return Teller(prepared.article, prepared.context, self.index, prepared.told, prepared.stays)

    def parsed(self, prepared: Prepared, docs: Iterator[Doc] | None = None) -> Iterator[Sentence]:
        """The candidates of an article, parsed: their docs are the next ones of `docs`, or made here."""
        if docs is None and prepared.candidates:
            docs = parse(load(self.model), texts([prepared]))
        for index in prepared.candidates:
            start, end = prepared.sentences[index]
            yield self._sentence(prepared, index, start, end, next(docs or iter(())))

    @staticmethod
    def _sentence(prepared: Prepared, index: int, start: int, end: int, doc: Doc) -> Sentence:
        found = (within(items, start, end) for items in (prepared.countries, prepared.dates, prepared.terms))
        return Sentence(start, end, index, doc, *found)  # type: ignore[arg-type]


def _apart(article: Article) -> str:
    """The title where it is no part of the text."""
    title = article.title or ""
    return "" if title.casefold() in article.text[:TITLE_REACH].casefold() else title


@cache
def shared(model: str | None = None, rules: Path | None = None, reader: ReaderName = "both") -> Extractor:
    """One extractor for a model, rules and reader in this process."""
    return Extractor(model=model, rules=rules, reader=reader)
