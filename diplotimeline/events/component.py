"""Events of a text that somebody else's spaCy pipeline has parsed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.constructions.sentence import Sentence
from diplotimeline.events.extractor import Extractor, shared
from diplotimeline.events.prepared import Prepared
from diplotimeline.model import Article, Event, ReaderName
from diplotimeline.reader.session import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What a parse must hold before events can be read from it.
ANNOTATIONS = ("DEP", "TAG", "LEMMA")


def missing_annotations(doc: Doc) -> tuple[str, ...]:
    """Which of the annotations that events are read from a doc lacks; none for an empty doc."""
    return tuple(name for name in ANNOTATIONS if not doc.has_annotation(name)) if len(doc) else ()


def events_of_doc(
    doc: Doc,
    *,
    source: str,
    published: date | None = None,
    url: str | None = None,
    rules: Path | None = None,
    reader: ReaderName = "both",
) -> list[Event]:
    """The events of a parsed doc, one for each statement, in the order of the text; not yet merged.

    Offsets in the evidence count characters of `doc.text`; `source` is what the evidence names as its source,
    `url` the address at which the text stands.
    Raises RuleError for a wrong rule file.
    """
    extractor = shared(None, rules, reader)
    prepared = extractor.prepare(
        Article(doc.text, source, published=published, published_basis="option" if published else None, url=url)
    )
    with extractor.grammar.in_force():
        parsed = (
            {sentence.index: sentence for sentence in _sentences(doc, extractor, prepared)} if extractor.parses else {}
        )
        teller = extractor.teller(prepared)
        for sentence in parsed.values():
            teller.hear(sentence)
        return extractor.decided(prepared, teller.drafts, parsed)


def triggers_of_doc(doc: Doc, *, published: date | None = None) -> list[Reading]:
    """What the learned reader takes for triggers in a doc, and what it makes of each; the doc needs no annotation.

    Raises ModelError where the reader's packages are missing.
    """
    extractor = shared(None, None, "learned")
    return extractor.readings(extractor.prepare(Article(doc.text, "doc", published=published)))


def _sentences(doc: Doc, extractor: Extractor, prepared: Prepared) -> Iterator[Sentence]:
    """The sentences that may hold an event, cut out of the doc; where a token runs over an end, all of it is taken."""
    for index in prepared.candidates:
        start, end = prepared.sentences[index]
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span):
            yield extractor._sentence(prepared, index, span.start_char, span.end_char, span.as_doc())  # noqa: SLF001
