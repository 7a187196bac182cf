"""Processes that work on items; one that dies is replaced, and costs no more than the item that it died of."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from diplotimeline.timings import stage

AHEAD = 2  # chunks in flight for each process
# "spawn" is the one way to start processes that works alike on Linux, macOS and Windows.
_CONTEXT = "spawn"
# Where memory runs out, Linux ends the process with the most of this: a worker, which can be replaced.
_OOM = Path("/proc/self/oom_score_adj")
_EXPENDABLE = "500"

T = TypeVar("T")
R = TypeVar("R")
Chunk: TypeAlias = tuple[T, ...]


class DiedError(Exception):
    """The process that did a piece of work died of it."""


def _begin() -> None:
    """A worker's first act: Ctrl-C is for the main process, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        if _OOM.exists():
            _OOM.write_text(_EXPENDABLE, encoding="ascii")


class Workers(Generic[T, R]):
    """Processes that answer chunks of items with a list of replies, an item a reply.

    `work` is what they do, with what `light` makes of the items: None for one that asks for no work.  `alone` gives the
    reply for one item of a chunk that a process died of (or beside); it does its work by `call`, which says when the
    process died again.
    """

    def __init__(
        self,
        jobs: int,
        work: Callable[[Sequence[T | None]], list[R]],
        alone: Callable[[Workers[T, R], T], R],
        *,
        light: Callable[[T], T | None],
    ) -> None:
        self.jobs, self.work, self.alone, self.light = jobs, work, alone, light
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.jobs, multiprocessing.get_context(_CONTEXT), initializer=_begin)

    def _submit(self, chunk: Chunk[T]) -> Future[list[R]]:
        sent = [self.light(item) for item in chunk]
        if all(item is None for item in sent):  # no reason to start a process
            done: Future[list[R]] = Future()
            done.set_result(self.work(sent))
            return done
        try:
            return self._pool.submit(self.work, sent)
        except BrokenProcessPool as error:
            broken: Future[list[R]] = Future()
            broken.set_exception(error)
            return broken

    def run(self, chunks: Iterator[Chunk[T]]) -> Iterator[tuple[Chunk[T], Sequence[R]]]:
        """Chunks with their replies, in their order."""
        flying: deque[tuple[Chunk[T], Future[list[R]]]] = deque()
        try:
            while True:
                while len(flying) < self.jobs * AHEAD and (chunk := next(chunks, None)):
                    flying.append((chunk, self._submit(chunk)))
                if not flying:
                    return
                chunk, result = flying.popleft()
                try:
                    with stage("waiting for processes"):
                        done = result.result()
                except BrokenProcessPool:
                    waiting = [late for late, _ in flying]
                    flying.clear()
                    self._restart()
                    done = [self.alone(self, item) for item in chunk]
                    flying.extend((late, self._submit(late)) for late in waiting)
                yield chunk, done
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _restart(self) -> None:
        with suppress(Exception):
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start()

    def call(self, function: Callable[..., Any], *arguments: object) -> Any:
        """What a function gives in a process, while nothing else is done.  Raises DiedError."""
        try:
            return self._pool.submit(function, *arguments).result()
        except BrokenProcessPool as error:
            self._restart()
            raise DiedError from error
