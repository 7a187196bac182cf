"""Extraction into an archive: only what is new or changed is extracted; every article is stored as it is done."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diplotimeline.archive.store import UNREAD, Archive
from diplotimeline.batch import Outcome, run
from diplotimeline.language.pipeline import DEFAULT_MODEL
from diplotimeline.model import Article, ReaderName
from diplotimeline.reader.session import FOLDER
from diplotimeline.timings import stage
from diplotimeline.version import __version__


@dataclass(frozen=True, slots=True)
class Resumed:
    """An outcome, and whether the archive had it already."""

    outcome: Outcome
    known: bool = False


def digest(article: Article) -> str:
    """The SHA-256 of all of an article that its events depend on."""
    published = article.published.isoformat() if article.published else None
    # An address is told where there is one, so that archives of articles without one hold.
    told = [article.text, article.title, published, article.day_first, *([article.url] if article.url else [])]
    said = json.dumps(told, ensure_ascii=True)
    return hashlib.sha256(said.encode("ascii")).hexdigest()


@cache
def _weights() -> str:
    """The hash of all that the learned reader was taught, in twelve digits."""
    said = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        said.update(path.read_bytes())
    return said.hexdigest()[:12]


def extractor_name(model: str | None = None, rules: Path | None = None, reader: ReaderName = "both") -> str:
    """What reads the articles: the version, the model, the reader with its weights' hash, and that of the rule file."""
    weights = f" {_weights()}" if reader != "rules" else ""
    named = f"diplotimeline {__version__}, {model or DEFAULT_MODEL}, reader {reader}{weights}"
    return f"{named}, rules {hashlib.sha256(rules.read_bytes()).hexdigest()[:12]}" if rules else named


def extract_into(
    archive: Archive,
    articles: Iterable[Article],
    *,
    model: str | None = None,
    rules: Path | None = None,
    reader: ReaderName = "both",
    jobs: int = 1,
    any_language: bool = False,
    retry_failed: bool = False,
    tell_known: bool = False,
    passed: Callable[[Article], None] | None = None,
) -> Iterator[Resumed]:
    """The outcomes of the articles that are new or changed, in order, each stored before it is given.

    An article is known when its source, content and extractor are those of the archive; one that failed is known too,
    unless `retry_failed`, and one that is not in English, unless `any_language`.  Known articles are told to `passed`;
    with `tell_known` their outcomes are given in their places too, read from the archive.  Raises EventsError when the
    archive cannot be written, RuleError, ModelError and UsageError as `batch.run` does.
    """
    name = extractor_name(model, rules, reader)
    names = (name,) if any_language else (name, f"{name}{UNREAD}")
    # Articles in flight with their hashes (None: known to the archive).
    flying: deque[tuple[Article, str | None]] = deque()

    def new() -> Iterator[Article]:
        for article in articles:
            known, own = archive.stored(article.source), digest(article)
            again = known is not None and known.state == "failed" and retry_failed
            if known and known.hash == own and known.extractor in names and not again:
                if passed:
                    passed(article)
                if tell_known:
                    flying.append((article, None))
                continue
            flying.append((article, own))
            yield article

    def known_ones() -> Iterator[Resumed]:
        while flying and flying[0][1] is None:
            article, _ = flying.popleft()
            yield Resumed(Outcome(article, tuple(archive.events(article.source))), known=True)

    for outcome in run(new(), model=model, rules=rules, reader=reader, jobs=jobs, any_language=any_language):
        yield from known_ones()
        article, own = flying.popleft()
        with stage("writing the archive"):
            by = name if outcome.language is None else f"{name}{UNREAD}"
            archive.add(article, outcome.events, digest=own or "", extractor=by, error=outcome.error)
        yield Resumed(outcome)
    yield from known_ones()
