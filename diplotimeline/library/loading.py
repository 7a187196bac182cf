"""Timelines out of what was written before: files of events and archives."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable

from diplotimeline.archive import Archive, is_archive
from diplotimeline.errors import EventsError, ReadWarning, UsageError
from diplotimeline.library.problems import Problem, problem_of
from diplotimeline.library.timeline import Timeline
from diplotimeline.model import Event
from diplotimeline.readers.events import read_events
from diplotimeline.timeline import build


def load(paths: Iterable[str | os.PathLike[str]], *, strict: bool) -> Timeline:
    """The merged timeline of several files; see `Timeline.load`."""
    names = [os.fspath(path) for path in paths]
    if not names:
        raise UsageError("load: no path is given")
    found: list[Event] = []
    problems: list[Problem] = []
    errors: list[EventsError] = []
    for name in names:
        try:
            found.extend(_events(name))
        except EventsError as error:
            if strict:
                raise
            errors.append(error)
            problems.append(problem_of(name, str(error)))
    if len(errors) == len(names):
        raise errors[0]
    for one in errors:
        warnings.warn(str(one), ReadWarning, stacklevel=3)
    return Timeline(build(found).events, problems=tuple(problems))


def _events(path: str) -> list[Event]:
    """All events of a file or archive; of a broken one none."""
    if not is_archive(path):
        return list(read_events(path))
    with Archive(path, read_only=True) as archive:
        return list(archive.events())
