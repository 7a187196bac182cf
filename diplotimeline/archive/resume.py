"""Extraction into an archive: only what is new or changed is extracted; every article is stored as it is done."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from diplotimeline.archive.kept import Addition, Stored
from diplotimeline.archive.store import UNREAD, Archive
from diplotimeline.batch import Outcome, run
from diplotimeline.language.pipeline import DEFAULT_MODEL, located
from diplotimeline.model import Article, ReaderName
from diplotimeline.reader.session import FOLDER
from diplotimeline.tasks import Known, Listener, Task, Unread, digest
from diplotimeline.timings import stage
from diplotimeline.version import __version__


@dataclass(frozen=True, slots=True)
class Resumed:
    """An outcome, and whether the archive had it already."""

    outcome: Outcome
    known: bool = False


PACKAGE = Path(__file__).parent.parent
# What is taught to this program beside its code, by the part of the package; code is told by the version.
RULES = (PACKAGE / "lexicon", PACKAGE / "datelines")
LEFT = {".py", ".pyc"}


@cache
def fingerprint(*folders: Path) -> str:
    """The hash of all files of folders by name and content, but of code, in twelve digits; the same everywhere."""
    said = hashlib.sha256()
    for folder in folders:
        files = (path for path in folder.rglob("*") if path.suffix not in LEFT and path.is_file())
        for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
            content = path.read_bytes()
            said.update(f"{name} {len(content)}\n".encode())
            said.update(content)
    return said.hexdigest()[:12]


def _model(name: str) -> str:
    """A pipeline: one that is a folder, such as that which ships, by its content too."""
    place = Path(located(name))
    return f"{name} {fingerprint(place)}" if place.is_dir() else name


def extractor_name(model: str | None = None, rules: Path | None = None, reader: ReaderName = "both") -> str:
    """What reads the articles: version, lexicon, model, reader and rule file, each with the hash of its content.

    Of a model that is an installed package the name alone is told: the package has a version of its own.
    """
    weights = f" {fingerprint(FOLDER)}" if reader != "rules" else ""
    own = f"diplotimeline {__version__}, lexicon {fingerprint(*RULES)}, {_model(model or DEFAULT_MODEL)}"
    named = f"{own}, reader {reader}{weights}"
    return f"{named}, rules {hashlib.sha256(rules.read_bytes()).hexdigest()[:12]}" if rules else named


def extract_into(
    archive: Archive,
    articles: Iterable[Article | Unread],
    *,
    model: str | None = None,
    rules: Path | None = None,
    reader: ReaderName = "both",
    jobs: int = 1,
    any_language: bool = False,
    retry_failed: bool = False,
    tell_known: bool = False,
    passed: Callable[[Article], None] | None = None,
    listener: Listener | None = None,
) -> Iterator[Resumed]:
    """The outcomes of the articles that are new or changed, in order, each stored before it is given.

    Those that are done at the same moment are stored together; none waits for one that is still extracted.
    An article is known when its source, content and extractor are those of the archive; one that failed is known too,
    unless `retry_failed`, and one that is not in English, unless `any_language`.  Known articles are told to `passed`;
    with `tell_known` their outcomes are given in their places too, read from the archive.  Raises EventsError when the
    archive cannot be written, RuleError, ModelError and UsageError as `batch.run` does.
    """
    name = extractor_name(model, rules, reader)
    names = (name,) if any_language else (name, f"{name}{UNREAD}")

    def holds(known: Stored) -> bool:
        return known.extractor in names and not (retry_failed and known.state == "failed")

    def marked() -> Iterator[Task]:
        for task in articles:
            if isinstance(task, Unread):
                stored = archive.known(task.source)
                yield replace(task, known={source: one.hash for source, one in stored.items() if holds(one)})
            elif isinstance(task, Article):
                one = archive.stored(task.source)
                yield Known(task) if one and holds(one) and one.hash == digest(task) else task

    outcomes = run(
        marked(),
        model=model,
        rules=rules,
        reader=reader,
        jobs=jobs,
        any_language=any_language,
        listener=listener,
    )
    with closing(outcomes):
        for several in _together(outcomes):
            with stage("writing the archive"):
                archive.add_all([_addition(one, name) for one in several if not one.known])
            for one in several:
                if not one.known:
                    yield Resumed(one)
                    continue
                if passed:
                    passed(one.article)
                if tell_known:
                    yield Resumed(Outcome(one.article, tuple(archive.events(one.article.source))), known=True)


def _together(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """Outcomes that are at hand at once: none waits here for another that is still extracted."""
    several: list[Outcome] = []
    for one in outcomes:
        several.append(one)
        if not one.more:
            yield several
            several = []


def _addition(one: Outcome, name: str) -> Addition:
    by = name if one.language is None else f"{name}{UNREAD}"
    return Addition(one.article, one.events, digest(one.article), by, one.error)
