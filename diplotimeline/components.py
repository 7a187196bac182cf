"""The registered spaCy components: `nlp.add_pipe("diplotimeline_events")` works in anyone's pipeline.

They are found through entry points, so that installing diplotimeline is enough.  What they write on a doc is
plain (span groups, and JSON in `user_data`), so that it outlives `to_bytes`, `DocBin` and several processes.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from diplotimeline.addresses import web_address
from diplotimeline.errors import UsageError
from diplotimeline.events.component import events_of_doc, missing_annotations, triggers_of_doc
from diplotimeline.events.grammar import checked
from diplotimeline.grammar import SHIPPED, Grammar
from diplotimeline.language.sentences import split_sentences
from diplotimeline.model import Event, ReaderName, known_reader
from diplotimeline.readers.events import read_event
from diplotimeline.render.record import dumps, event_record
from diplotimeline.resolve.countries import read_countries
from diplotimeline.resolve.dates import DateReading, read_dates
from diplotimeline.timeline import build

COUNTRIES, DATES, EVENTS = "diplotimeline_countries", "diplotimeline_dates", "diplotimeline_events"
READER = "diplotimeline_reader"
RECORDS = "diplotimeline_events"  # the key in `doc.user_data`
PUBLISHED = "published"  # the key in `doc.user_data` of a text's own publication date
URL = "url"  # that of the web address of a text


def stored_events(doc: Doc) -> tuple[Event, ...]:
    """What `doc._.diplomatic_events` gives: the events found in a doc, merged and in the order of time."""
    return tuple(read_event(record, "doc") for record in json.loads(doc.user_data.get(RECORDS, "[]")))


def _extensions() -> None:
    """Register the extension attributes, unless another import did."""
    if not Doc.has_extension("diplomatic_events"):
        Doc.set_extension("diplomatic_events", getter=stored_events)
    for name in ("country_code", "edtf"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


def _day(value: object, name: str) -> date | None:
    """A publication date given as a date or as ISO 8601; raises UsageError for anything else."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise UsageError(f"{name}: published is {value!r}, not a date such as 2017-08-17") from error


def _grammar(rules: str | None) -> Grammar:
    """The grammar of a rule file.  Raises RuleError when it is wrong."""
    return checked(Path(rules).absolute() if rules else None)


def _published(doc: Doc, default: date | None) -> date | None:
    """The publication date of one text: its own, else the one that the component was configured with."""
    return _day(doc.user_data.get(PUBLISHED), "user_data") or default


def _dates(doc: Doc, published: date | None) -> list[DateReading]:
    return read_dates(doc.text, published=published, sentences=split_sentences(doc.text))


def _span(doc: Doc, start: int, end: int, label: str, value: str) -> Span | None:
    return doc.char_span(start, end, label=label, span_id=value, alignment_mode="expand")


@Language.factory(COUNTRIES, assigns=["doc.spans"], default_config={"rules": None})
def make_countries(nlp: Language, name: str, rules: str | None) -> CountriesComponent:  # noqa: ARG001 - spaCy passes all
    """Make the component that fills `doc.spans["countries"]`; `rules` is the path of a rule file (docs/rules.md)."""
    return CountriesComponent(_grammar(rules))


class CountriesComponent:
    """Fills `doc.spans["countries"]`: names of states and what stands for them.

    A span's label is COUNTRY; its id, and `span._.country_code`, is the code, empty (None) where it was left open.
    """

    def __init__(self, grammar: Grammar = SHIPPED) -> None:
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        """Write the spans on a doc; needs no annotation of other components."""
        with self.grammar.in_force():
            return self._written(doc)

    @staticmethod
    def _written(doc: Doc) -> Doc:
        years = [(d.start, d.value.start.year) for d in _dates(doc, None) if d.value and d.value.start]
        spans = []
        for reading in read_countries(doc.text, dates=years):
            code = reading.country.code if reading.country else None
            span = _span(doc, reading.start, reading.end, "COUNTRY", code or "")
            if span is not None:
                span._.country_code = code
                spans.append(span)
        doc.spans["countries"] = filter_spans(spans)
        return doc


@Language.factory(DATES, assigns=["doc.spans"], default_config={"published": None, "rules": None})
def make_dates(nlp: Language, name: str, published: str | None, rules: str | None) -> DatesComponent:  # noqa: ARG001
    """Make the component that fills `doc.spans["dates"]`; `published` is an ISO 8601 day, `rules` a rule file."""
    return DatesComponent(_day(published, name), _grammar(rules))


class DatesComponent:
    """Fills `doc.spans["dates"]`: date expressions without their prepositions.

    A span's label is DATE; its id, and `span._.edtf`, is the date in EDTF, empty (None) where it cannot be known.
    A text's own publication date in `doc.user_data["published"]` goes before the configured one.
    """

    def __init__(self, published: date | None, grammar: Grammar = SHIPPED) -> None:
        self.published, self.grammar = published, grammar

    def __call__(self, doc: Doc) -> Doc:
        """Write the spans on a doc; needs no annotation of other components."""
        spans = []
        with self.grammar.in_force():
            found = _dates(doc, _published(doc, self.published))
        for reading in found:
            value = reading.value.edtf if reading.value else None
            span = _span(doc, reading.start, reading.end, "DATE", value or "")
            if span is not None:
                span._.edtf = value
                spans.append(span)
        doc.spans["dates"] = filter_spans(spans)
        return doc


@Language.factory(
    EVENTS,
    assigns=["doc._.diplomatic_events"],
    requires=["token.dep", "token.tag", "token.lemma"],
    default_config={"published": None, "rules": None, "source": "doc", "reader": "both"},
)
def make_events(
    nlp: Language,  # noqa: ARG001
    name: str,
    published: str | None,
    rules: str | None,
    source: str,
    reader: str,
) -> EventsComponent:
    """Make the component that fills `doc._.diplomatic_events`.

    `published` is an ISO 8601 day, `rules` the path of a file with further event types, `source` the name under
    which the evidence names the text, `reader` who finds the events: "rules", "learned" or "both".
    """
    reads = known_reader(reader, f"{name}: reader")
    return EventsComponent(_day(published, name), Path(rules) if rules else None, source, reads)


class EventsComponent:
    """Fills `doc._.diplomatic_events` from the parse that the pipeline made (tagger, parser, lemmatizer).

    A text's own publication date in `doc.user_data["published"]` goes before the configured one, and its own
    `doc.user_data["source"]` before the configured source.  `doc.user_data["url"]` is the text's web address.
    """

    def __init__(self, published: date | None, rules: Path | None, source: str, reader: ReaderName = "both") -> None:
        self.published, self.rules, self.source, self.reader = published, rules, source, reader

    def __call__(self, doc: Doc) -> Doc:
        """Write the events on a doc.  Raises UsageError when it is not parsed, tagged and lemmatised."""
        missing = missing_annotations(doc)
        if missing:
            raise UsageError(f"{EVENTS} needs a tagger, a parser and a lemmatizer before it: no {', '.join(missing)}")
        source: Any = doc.user_data.get("source", self.source)
        day = _published(doc, self.published)
        address = web_address(doc.user_data.get(URL))
        found = events_of_doc(doc, source=str(source), published=day, url=address, rules=self.rules, reader=self.reader)
        with Grammar.of(self.rules).in_force():
            doc.user_data[RECORDS] = dumps([event_record(event) for event in build(found)])
        return doc


@Language.factory(READER, assigns=["doc.spans"], default_config={"published": None, "least": 0.3})
def make_reader(nlp: Language, name: str, published: str | None, least: float) -> ReaderComponent:  # noqa: ARG001
    """Make the component that fills `doc.spans["triggers"]` with what the learned reader takes for a trigger.

    `published` is an ISO 8601 day, `least` the probability from which a trigger is written.
    """
    return ReaderComponent(_day(published, name), least)


class ReaderComponent:
    """Fills `doc.spans["triggers"]`: the words that the learned reader takes for triggers.

    A span's label is the type of the event; its id the probability that it is one, in three digits.
    """

    def __init__(self, published: date | None, least: float) -> None:
        self.published, self.least = published, least

    def __call__(self, doc: Doc) -> Doc:
        """Write the spans on a doc; needs no annotation of other components."""
        found = triggers_of_doc(doc, published=_published(doc, self.published))
        likely = sorted((one for one in found if one.probability >= self.least), key=lambda one: -one.probability)
        spans = [_span(doc, one.start, one.end, one.type, f"{one.probability:.3f}") for one in likely]
        doc.spans["triggers"] = filter_spans([span for span in spans if span is not None])
        return doc


_extensions()
