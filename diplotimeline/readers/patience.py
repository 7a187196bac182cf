"""The bound on the time that one article may take.

The clock decides only whether an article is given up with an error, never what is found in it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from diplotimeline.readers.limits import ARTICLE_SECONDS

_AGAIN_SECONDS = 0.5  # the signal is sent again in case that it came where nothing can be raised (a destructor)


class _ExpiredError(BaseException):
    """Not an Exception: a reader's `except Exception` must not take it for a fault of the file."""


@contextmanager
def patience() -> Iterator[None]:
    """Give up what runs inside after ARTICLE_SECONDS: ReadError, which says how to raise the bound.

    It needs a timer that interrupts also a regular expression or a parser at work: POSIX signals, in the main thread.
    Elsewhere (Windows, threads of a host program), and inside another `patience`, there is no bound of its own.
    """
    if not _possible():
        yield
        return
    seconds = ARTICLE_SECONDS.value
    before = signal.signal(signal.SIGALRM, _expire)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    except _ExpiredError:
        signal.setitimer(signal.ITIMER_REAL, 0)
        raise ARTICLE_SECONDS.crossed() from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _possible() -> bool:
    """Whether this can set the timer, and nobody else uses it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) in {signal.SIG_DFL, signal.SIG_IGN}


def _expire(_number: int, _frame: FrameType | None) -> None:
    raise _ExpiredError
