"""Where the time of a run goes: seconds by stage, each counted once, for `--timings` and nothing else.

Nothing here is asked by logic; without a running clock a stage costs a look at one variable.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import TypeVar

_T = TypeVar("_T")


class Clock:
    """Seconds by stage; a stage that begins inside another stops the outer one's time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    def begin(self, name: str) -> None:
        """Begin a stage."""
        self._stop()
        self._running.append(name)

    def end(self) -> None:
        """End the stage that began last; the one around it goes on."""
        self._stop()
        self._running.pop()

    def _stop(self) -> None:
        now = time.perf_counter()
        if self._running:
            name = self._running[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now


class _Stage:
    """A stage as a `with` block."""

    def __init__(self, clock: Clock, name: str) -> None:
        self.clock, self.name = clock, name

    def __enter__(self) -> None:
        self.clock.begin(self.name)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clock.end()


_NOTHING = nullcontext()
_clock: Clock | None = None


def start() -> Clock:
    """Start the clock of this process, anew; what Python and its imports took before is a stage of its own."""
    global _clock  # noqa: PLW0603 - one process has one clock
    _clock = Clock()
    _clock.seconds["starting Python and the command line"] = time.process_time()
    return _clock


def stop() -> None:
    """Stop the clock."""
    global _clock  # noqa: PLW0603
    _clock = None


def stage(name: str) -> AbstractContextManager[None]:
    """Count the time of a `with` block for a stage, when a clock is running."""
    return _NOTHING if _clock is None else _Stage(_clock, name)


def timed(name: str, items: Iterable[_T]) -> Iterator[_T]:
    """The items as they are; the time that making each takes is counted for a stage."""
    if _clock is None:
        yield from items
        return
    iterator = iter(items)
    while True:
        with stage(name):
            try:
                item = next(iterator)
            except StopIteration:
                return
        yield item
