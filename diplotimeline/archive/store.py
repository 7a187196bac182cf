"""The archive's file: opening it, bringing it to the present version, reading and writing articles."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from diplotimeline.archive.kept import Addition, Stored
from diplotimeline.archive.rows import add_event, read_events, sayable
from diplotimeline.archive.seen import today, with_days
from diplotimeline.errors import EventsError
from diplotimeline.model import Article, Event

if TYPE_CHECKING:
    from diplotimeline.review import Decision

APPLICATION = 0x6469706C  # "dipl" in the file's header, so that `file` and we know an archive from other databases
HOLD = 0.5  # seconds after which a transaction takes no further article, so that others get their turn
WAIT = 60.0  # seconds that a process waits while another one writes
UNREAD = ", not in English"  # behind what read an article that was not read; with `any_language` it is new
MAGIC = b"SQLite format 3\0"
HERE = Path(__file__).parent


def migrations() -> tuple[str, ...]:
    """The scripts that bring an archive from each version to the next, from the empty file on."""
    scripts: list[str] = []
    while (script := HERE / f"{len(scripts) + 1}.sql").is_file():
        scripts.append(script.read_text(encoding="utf-8"))
    return tuple(scripts)


def is_archive(path: str | Path) -> bool:
    """Whether a file is an SQLite database (whatever is in it)."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


class Archive:
    """An open archive.  One process writes at a time, a few articles; others wait, and readers never do.

    `seen_on` is the day on which what is added counts as first seen: today (`seen.today`) when none is given.
    Raises EventsError, one line that names the file, for what is no archive, is damaged, or is of a later version, and
    UsageError when the environment's SOURCE_DATE_EPOCH is no moment.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, seen_on: date | None = None) -> None:
        self.path = Path(path)
        self._seen_on = None if read_only else seen_on or today()
        if read_only and not self.path.is_file():
            raise EventsError(f"{self.path}: does not exist")
        with self._told():
            self._db = self._connect(read_only)
            try:
                if not read_only:
                    self._set_up()
                self._check(read_only)
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is in it already."""
        self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise EventsError(f"{self.path}: archive: {error}") from error

    def _connect(self, read_only: bool) -> sqlite3.Connection:
        if read_only:
            return self._read_only()
        return sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)

    def _set_up(self) -> None:
        # Of a database of somebody else nothing is changed, not even the journal's mode.
        if self._db.execute("PRAGMA schema_version").fetchone()[0] == 0 or self._ours(self._db):
            self._journal()
        # Safe in WAL: a power cut may cost the last articles, nothing else.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")

    def _journal(self) -> None:
        """Switch to WAL.  SQLite does not wait by itself for another process that is about to do the same."""
        until = time.monotonic() + WAIT
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

    def _read_only(self) -> sqlite3.Connection:
        address = self.path.resolve().as_uri()
        db = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=WAIT, isolation_level=None)
        try:
            db.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.DatabaseError as error:
            db.close()
            if not isinstance(error, sqlite3.OperationalError):
                raise
            # A folder in which WAL can make no file beside: nobody writes there.
            db = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
        return db

    @staticmethod
    def _ours(db: sqlite3.Connection) -> bool:
        return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION)

    @staticmethod
    def _version(db: sqlite3.Connection) -> int:
        return int(db.execute("PRAGMA user_version").fetchone()[0])

    def _check(self, read_only: bool) -> None:
        """Bring the file to the present version, all of a step or nothing of it."""
        scripts = migrations()
        empty = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if not empty and not self._ours(self._db):
            raise EventsError(f"{self.path}: is a database, but no archive of diplotimeline")
        if self._version(self._db) > len(scripts):
            raise EventsError(f"{self.path}: was written by a later version of diplotimeline; update it to read this")
        if read_only:
            if self._version(self._db) < len(scripts):
                raise EventsError(f"{self.path}: is of an earlier version; extract --archive brings it up to date")
            return
        while self._version(self._db) < len(scripts):
            with self._writing():
                version = self._version(self._db)  # another process may have been quicker
                if version < len(scripts):
                    for statement in statements(scripts[version]):
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA application_id = {APPLICATION}")
                    self._db.execute(f"PRAGMA user_version = {version + 1}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, alone: whatever stops it, nothing of it is there."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite ends it by itself where the disk is full
                self._db.execute("ROLLBACK")
            raise

    def stored(self, source: str) -> Stored | None:
        """What is known of an article by its source."""
        with self._told():
            query = "SELECT hash, extractor, state FROM articles WHERE source = ?"
            row = self._db.execute(query, (sayable(source),)).fetchone()
        return Stored(*row) if row else None

    def known(self, source: str) -> dict[str, Stored]:
        """What is known of an article and, where its source is a file of many, of the others of that file."""
        name = sayable(source)
        query = (
            "SELECT source, hash, extractor, state FROM articles"
            " WHERE source = ?1 OR (source >= ?1 || '#' AND source < ?1 || '$')"
        )
        with self._told():
            return {row[0]: Stored(*row[1:]) for row in self._db.execute(query, (name,))}

    def add(
        self, article: Article, events: Sequence[Event], *, digest: str, extractor: str, error: str | None = None
    ) -> None:
        """Write an article and its events in one transaction, in place of what was there of its source.

        `digest` is the hash of what was read, `extractor` says what read it; with `error` it counts as failed.
        """
        self.add_all([Addition(article, tuple(events), digest, extractor, error)])

    def add_all(self, additions: Sequence[Addition]) -> None:
        """Write articles with their events, as many in one transaction as HOLD allows; each is there whole or not."""
        waiting = iter(additions)
        addition = next(waiting, None)
        while addition is not None:
            with self._told(), self._writing():
                until = time.monotonic() + HOLD
                while addition is not None:
                    self._add(addition)
                    addition = next(waiting, None)
                    if time.monotonic() > until:
                        break

    def _add(self, one: Addition) -> None:
        """Write an article, within a transaction."""
        source, known = sayable(one.article.source), Stored(one.digest, one.extractor, one.state)
        if self.stored(source) == known and not one.error:
            return  # another process was quicker, with the same result
        dated = with_days(self._db, source, one.events, self._seen_on or today())
        self._db.execute("DELETE FROM articles WHERE source = ?", (source,))
        values = (
            source,
            one.digest,
            one.extractor,
            None if one.article.title is None else sayable(one.article.title),
            one.article.published.isoformat() if one.article.published else None,
            len(one.article.text),
            one.state,
            None if one.error is None else sayable(one.error),
        )
        columns = "source, hash, extractor, title, published, characters, state, error"
        added = f"INSERT INTO articles ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - constants
        row = self._db.execute(added, values).lastrowid or 0
        for position, event in enumerate(dated):
            add_event(self._db, row, position, event)

    def events(self, source: str | None = None, *, first_seen: bool = False) -> Iterator[Event]:
        """The events of an article, or of all, merged within each article, in the order in which they were added.

        With `first_seen` their evidence has the day on which it was first had; None: before version 3.
        """
        with self._told():
            if source is None:
                yield from read_events(self._db, first_seen=first_seen)
            else:
                where, values = "WHERE articles.source = ?", (sayable(source),)
                yield from read_events(self._db, where, values, first_seen=first_seen)

    def decide(self, decision: Decision) -> bool:
        """Write an analyst's decision, at once and whole; False when the very same is there already."""
        from diplotimeline.review import decision_line  # noqa: PLC0415 - most archives have none

        record = decision_line(decision).rstrip("\n")
        with self._told(), self._writing():
            if self._db.execute("SELECT 1 FROM decisions WHERE record = ?", (record,)).fetchone():
                return False
            self._db.execute("INSERT INTO decisions (record) VALUES (?)", (record,))
        return True

    def decisions(self) -> list[Decision]:
        """The decisions of analysts, in the order in which they were written."""
        with self._told():
            rows = self._db.execute("SELECT id, record FROM decisions ORDER BY id").fetchall()
        if not rows:
            return []
        from diplotimeline.review.record import parse_decision  # noqa: PLC0415

        # Who reads the file that a decision came from wants its line; here there is none to correct.
        return [replace(parse_decision(record, f"{self.path}: decision {number}"), where="") for number, record in rows]

    def counts(self) -> tuple[int, int, int]:
        """How many articles there are, how many of them failed, and how many events."""
        with self._told(), closing(self._db.cursor()) as cursor:
            articles, failed = cursor.execute("SELECT count(*), sum(state = 'failed') FROM articles").fetchone()
            (events,) = cursor.execute("SELECT count(*) FROM events").fetchone()
        return articles, failed or 0, events

    def foreign(self) -> int:
        """How many articles were not read, because they are not in English."""
        with self._told(), closing(self._db.cursor()) as cursor:
            query = "SELECT count(*) FROM articles WHERE substr(extractor, -length(?1)) = ?1"
            (articles,) = cursor.execute(query, (UNREAD,)).fetchone()
        return int(articles)

    def days(self) -> tuple[date | None, date | None, int]:
        """The first and the last day on which articles were published, and of how many nobody knows the day."""
        with self._told(), closing(self._db.cursor()) as cursor:
            query = "SELECT min(published), max(published), sum(published IS NULL) FROM articles WHERE state = 'done'"
            first, last, dateless = cursor.execute(query).fetchone()
        first, last = (date.fromisoformat(day) if day else None for day in (first, last))
        return first, last, dateless or 0


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script; `executescript` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
