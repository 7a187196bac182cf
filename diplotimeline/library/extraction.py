"""Extraction in one call: a text, articles or paths in, a timeline out, with what could not be read kept beside it."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from diplotimeline.errors import DiplotimelineError, UsageError
from diplotimeline.library.timeline import Timeline
from diplotimeline.model import Article, Event, ReaderName, known_reader

if TYPE_CHECKING:
    from diplotimeline.library.inputs import Inputs

Input: TypeAlias = str | os.PathLike[str] | Article


def extract(
    paths_or_articles: Input | Iterable[Input] | None = None,
    *,
    text: str | None = None,
    published: date | str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    day_first: bool | None = None,
    text_field: str | None = None,
    title_field: str | None = None,
    date_field: str | None = None,
    url_field: str | None = None,
    rules: str | os.PathLike[str] | None = None,
    model: str | None = None,
    reader: ReaderName = "both",
    any_language: bool = False,
    jobs: int = 1,
    strict: bool = False,
) -> Timeline:
    """The timeline of one or many articles (paths, folders, globs, or articles read before), merged across them.

    `text` is an article's text itself, instead of a path; `title`, `source` (its name in the evidence) and `url` belong
    to it.  `published` is the publication day of the text or of articles given by path, `day_first` settles numeric
    dates; the four fields name the columns of tables and the keys of records.  `rules` is a TOML file with further
    event types; `model` the name or path of a spaCy pipeline; `reader` says who finds the events: "rules" (the
    constructions) alone, the "learned" reader alone, or "both".  `jobs` is the number of processes (a script that asks
    for several needs `if __name__ == "__main__":`, as everywhere in Python).

    An input that cannot be read is left out: a ReadWarning and `timeline.problems` tell.  So does a LanguageWarning of
    an article that is surely not in English, which is not read unless `any_language`.  Raises ReadError when nothing
    could be read or, with `strict`, at the first input that cannot be; RuleError, ModelError, or UsageError for a value
    that makes no sense.
    """
    from diplotimeline.library.inputs import Inputs
    from diplotimeline.readers import Fields
    from diplotimeline.values import read_day

    if (text is None) == (paths_or_articles is None):
        raise UsageError("extract: give paths or articles, or text=…")
    for name, value in (("title", title), ("source", source), ("url", url)):
        if text is None and value is not None:
            raise UsageError(f"{name}: is that of text=…; files and articles have their own")
    if jobs < 1:
        raise UsageError(f"jobs: {jobs} is no number of processes")
    day = read_day("published", published) if isinstance(published, str) else published
    inputs = Inputs(day, Fields(text_field, title_field, date_field, url_field), day_first, strict)
    if text is not None:
        articles = inputs.text(text, title=title, source=source, url=url)
    else:
        articles = inputs.read(_several(paths_or_articles))
    made = _timeline(
        articles, inputs, model=model, rules=rules, reader=known_reader(reader), any_language=any_language, jobs=jobs
    )
    for message, kind in inputs.warnings:
        warnings.warn(message, kind, stacklevel=2)
    return made


def _several(given: Input | Iterable[Input] | None) -> Iterable[Input]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str | os.PathLike | Article) else given


def _timeline(
    articles: Iterator[Article],
    inputs: Inputs,
    *,
    model: str | None,
    rules: str | os.PathLike[str] | None,
    reader: ReaderName,
    any_language: bool,
    jobs: int,
) -> Timeline:
    """Extract, and keep the articles that state an event."""
    from diplotimeline.batch import extract_articles, foreign_words
    from diplotimeline.events.grammar import checked
    from diplotimeline.timeline import build
    from diplotimeline.timeline.rules import load_rules

    own = None if rules is None else Path(rules).absolute()
    grammar = checked(own)  # a wrong rule file is told before anything is read
    grammar.made(load_rules)
    events: list[Event] = []
    telling: dict[str, Article] = {}
    for article, found in extract_articles(
        articles,
        model=model,
        rules=own,
        reader=reader,
        jobs=jobs,
        any_language=any_language,
        failed=lambda one, why: inputs.fail(one.source, DiplotimelineError(f"{one.source}: {why}")),
        foreign=lambda one, language: inputs.foreign(one.source, foreign_words(language)),
    ):
        inputs.done += 1
        events.extend(found)
        if found:
            telling[article.source] = article
    inputs.check()
    with grammar.in_force():
        merged = build(events).events
    return Timeline(merged, problems=tuple(inputs.problems), articles=tuple(telling.values()))
