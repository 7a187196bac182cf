"""What goes to standard error: errors, notes, the progress bar and the summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from diplotimeline.render.inert import plain
from diplotimeline.render.words import count

if TYPE_CHECKING:
    from datetime import date

    from rich.progress import Progress, TaskID

    from diplotimeline.model import Article, ReaderName
    from diplotimeline.render.account import Account
    from diplotimeline.review import Decision

_PUBLISHED = {"metadata": "the file's metadata", "text": "the text's first lines"}


def write_error(message: str) -> None:
    """Write one line to standard error, with the program's name before it."""
    if sys.stderr is None:  # closed by `2>&-`
        return
    sys.stderr.write(f"diplotimeline: {plain(message)}\n")
    sys.stderr.flush()


class Report:
    """Counts of a run and its voice on standard error.

    `quiet` silences notes, progress and the summary, never errors.  The progress bar is drawn only when
    standard error is a terminal and `progress` is asked for.
    """

    def __init__(self, *, quiet: bool = False, progress: bool = False) -> None:
        self.quiet = quiet
        self.articles = 0
        self.events = 0
        self.failed = 0
        self.known = 0
        self.undated = 0  # events left out for want of a date
        self.published: tuple[date, date] | None = None  # the first and the last day, of the articles read so far
        self.dateless = 0  # articles of which nobody knows the day
        self.rejected = 0
        self.languages: Counter[str] = Counter()
        self.readings = True
        self._wanted = progress and not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if self._wanted:
            from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

            self._progress = Progress(
                SpinnerColumn(),
                TextColumn("{task.fields[counts]}"),
                BarColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                console=Console(stderr=True, highlight=False, markup=False, emoji=False),
                transient=True,
            )
            self._task = self._progress.add_task("", total=None, counts="reading", rate="")
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()
            self._progress = None

    @property
    def nothing_read(self) -> bool:
        """Whether every input failed, so that there is no result to show, not even an empty one."""
        return self.failed > 0 and self.articles == 0

    def expect(self, inputs: int | None) -> None:
        """Tell the bar how many inputs there are, None when nobody knows."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, total=inputs)

    def done(self, articles: int, events: int) -> None:
        """Count articles read through and events written."""
        self.articles += articles
        self.events += events
        if self._progress and self._task is not None:
            task = self._progress.tasks[0]
            rate = f"{self.articles / task.elapsed:.1f}/s" if task.elapsed else ""
            counts = f"{count(self.articles, 'article')}, {count(self.events, 'event')}"
            done = self.articles + self.failed + self.known
            if task.total is not None and done > task.total:
                task.total = None  # inputs of many articles each: nobody knows how many are left
            self._progress.update(self._task, completed=done, counts=counts, rate=rate)

    def error(self, message: str) -> None:
        """Tell of an input that could not be read, and count it."""
        self.failed += 1
        self._line(message)

    def foreign(self, article: Article, language: str) -> None:
        """Tell of an article that is not in English, also when quiet, and count it: nothing is found in it."""
        self.languages[language] += 1
        self._line(f"{article.source}: reads as {language}; only English is read")

    def note(self, message: str) -> None:
        """Tell what was guessed, unless quiet."""
        if not self.quiet:
            self._line(message)

    def read(self, article: Article) -> None:
        """Note what was guessed while an article was read: its day of publication, its encoding; and keep that day."""
        self.dateless += article.published is None
        if article.published:
            first, last = self.published or (article.published, article.published)
            self.published = min(first, article.published), max(last, article.published)
        if not self.readings:
            return
        if article.published and article.published_basis in _PUBLISHED:
            where = f", as {_PUBLISHED[article.published_basis]} say"
            if article.published_where:
                where = f" ({article.published_where})"
            self.note(f"{article.source}: published {article.published.isoformat()}{where}")
        for reading in article.readings:
            self.note(f"{article.source}: {reading}")

    def account(self) -> Account:
        """What was read so far, for the top of a document."""
        from diplotimeline.render.account import Account  # noqa: PLC0415 - only documents need it

        first, last = self.published or (None, None)
        foreign = self.languages.total()
        return Account(
            articles=self.articles,
            foreign=foreign,
            failed=self.failed,
            dateless=self.dateless,
            first=first,
            last=last,
        )

    def unmatched(self, decisions: Sequence[tuple[Decision, str]], total: int) -> None:
        """Tell of decisions that are on no event: each of a file by its line, also when quiet; others in one note."""
        of_archive = 0
        for decision, why in decisions:
            if decision.where:
                self._line(f"{decision.where}: {why}")
            else:
                of_archive += 1
        if of_archive:
            self.note(f"{of_archive} of {count(total, 'decision')} are on events that are there no more")

    def summary(self, what: str = "article") -> None:
        """Write "12 articles, 84 events, 3 not in English (2 French, 1 Spanish), 2 could not be read", unless quiet.

        A line before it says how many undated events a period has left out.
        """
        if self.undated:
            self.note(f"{count(self.undated, 'undated event')} left out; --undated keeps them")
        failed = f", {self.failed} could not be read" if self.failed else ""
        known = f", {self.known:,} known before" if self.known else ""
        named = sorted(self.languages.items(), key=lambda item: (-item[1], item[0]))
        by_language = ", ".join(f"{number:,} {language}" for language, number in named)
        foreign = f", {self.languages.total():,} not in English ({by_language})" if named else ""
        rejected = f", {self.rejected:,} rejected left out (--reviewed all shows them)" if self.rejected else ""
        self.note(f"{count(self.articles, what)}, {count(self.events, 'event')}{rejected}{known}{foreign}{failed}")

    def timings(self, seconds: Mapping[str, float]) -> None:
        """Write where the time went, the longest stage first; asked for, so also when quiet."""
        for name, spent in sorted(seconds.items(), key=lambda item: (-item[1], item[0])):
            self._line(f"{spent:8.2f} s  {name}")

    def _line(self, message: str) -> None:
        if self._progress:
            self._progress.console.print(f"diplotimeline: {plain(message)}", soft_wrap=True)
        else:
            write_error(message)


def reader_at_hand(asked: ReaderName, report: Report) -> ReaderName:
    """Give the reader asked for; the rules, with a note, where both were and the learned one cannot run here."""
    from diplotimeline.reader.packages import lack, missing  # noqa: PLC0415 - keeps --help quick

    names = missing() if asked == "both" else ()
    if names:
        report.note(lack(names))
        return "rules"
    return asked
