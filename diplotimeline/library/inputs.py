"""What is given to the library to read, article by article, and what of it could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from diplotimeline.errors import DiplotimelineError, LanguageWarning, ReadError, ReadWarning
from diplotimeline.library.problems import Problem, problem_of
from diplotimeline.model import Article
from diplotimeline.readers import Fields, Skipped, find_inputs, read_articles, text_article

Input: TypeAlias = str | os.PathLike[str] | Article
_WORDS_OF_A_TEXT = 5  # a "path" of so many words to which there is no file was meant as a text
_SHOWN = 60  # characters of it


@dataclass(slots=True)
class Inputs:
    """How to read, and what came of it: `done` articles, and `problems` with the warnings that tell them.

    With `strict` the first input that cannot be read raises.
    """

    published: date | None
    fields: Fields
    day_first: bool | None
    strict: bool
    done: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[tuple[str, type[Warning]]] = field(default_factory=list)
    _errors: list[DiplotimelineError] = field(default_factory=list)

    def read(self, given: Iterable[Input]) -> Iterator[Article]:
        """The articles of paths, folders and globs, each path once, and those that were read before."""
        seen: set[str] = set()
        for one in given:
            if isinstance(one, Article):
                yield one
                continue
            skipped = Skipped()
            for path in find_inputs([os.fspath(one)], skipped=skipped):
                if path not in seen:
                    seen.add(path)
                    yield from self._file(path)
            if (line := skipped.line()) is not None:
                self.problems.append(Problem(os.fspath(one), line))

    def _file(self, path: str) -> Iterator[Article]:
        """The articles of a file; what is wrong with some of them comes after the last."""
        try:
            yield from read_articles(
                path,
                published=self.published,
                fields=self.fields,
                day_first=self.day_first,
                tell=lambda remark: self.problems.append(problem_of(path, remark)),
            )
        except ReadError as error:
            self.fail(path, ReadError(_no_file(path)) if _is_text(path) else error)

    def text(self, text: str, *, title: str | None, source: str | None, url: str | None) -> Iterator[Article]:
        """The article of a text."""
        name = source or "text"
        try:
            yield text_article(
                text, source=name, title=title, published=self.published, day_first=self.day_first, url=url
            )
        except ReadError as error:
            self.fail(name, error)

    def fail(self, source: str, error: DiplotimelineError) -> None:
        """Keep that an input could not be read, or raise it."""
        if self.strict:
            raise error
        self._errors.append(error)
        self.problems.append(problem_of(source, str(error)))
        self.warnings.append((str(error), ReadWarning))

    def foreign(self, source: str, message: str) -> None:
        """Keep that an article is not in English."""
        self.problems.append(Problem(source, message))
        self.warnings.append((f"{source}: {message}", LanguageWarning))

    def check(self) -> None:
        """Raise what went wrong when nothing could be read at all."""
        if self._errors and not self.done:
            first = self._errors[0]
            many = len(self._errors)
            raise first if many == 1 else type(first)(f"none of {many} inputs could be read; {first}")


def _is_text(path: str) -> bool:
    try:
        return len(path.split()) >= _WORDS_OF_A_TEXT and not os.path.lexists(path)
    except ValueError:  # a null byte
        return False


def _no_file(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:_SHOWN].rstrip()!r}{'…' if len(words) > _SHOWN else ''}: is no file; give a text as text=…"
