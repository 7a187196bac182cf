from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diplotimeline import batch
from diplotimeline.archive import Archive, extract_into, extractor_name, is_archive, resume, rows, store
from diplotimeline.archive.resume import Resumed
from diplotimeline.errors import EventsError
from diplotimeline.grammar import SHIPPED
from diplotimeline.language.pipeline import DEFAULT_MODEL
from diplotimeline.model import Article, Conflict, Event, EventDate, Evidence, Support

MakeEvent = Callable[..., Event]


def contents(path: Path) -> list[str]:
    """All that an archive holds, as SQL."""
    with closing(sqlite3.connect(path)) as db:
        return [line for line in db.iterdump() if "evidence_fts" not in line]


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs that are compared see what they add on one day, also at midnight."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "events.sqlite"


@pytest.fixture
def full_event(make_event: MakeEvent) -> Event:
    """An event with every field filled."""
    when = EventDate("2015/..", date(2015, 1, 1), None, "interval", "relative", "since 2015")
    words = (Support("date", 12, 17, "“two”", "own “clause”"), Support("PER", 3, 11, "Sentence", "subject"))
    url = "https://example.org/é"
    other = Evidence("b.txt", None, None, "Sentence “two”.", 3, 18, "“two”", "x.y", "Ana Vega", url, words)
    told = Conflict("date", (("2015/..", ("a.txt",)), ("2014", ("b.txt", "c.txt"))))
    event = make_event(when=when, codes=("PER", "AZE", "SRB"), conflicts=(told,), evidence=(other,))
    return replace(event, participants=("Ana Vega, Minister",), details=(("mission", "embassy"), ("city", "Baku")))


class Fake:
    """An extractor that gives each line of an article as an event, without a model."""

    grammar = SHIPPED

    def __init__(self, make_event: MakeEvent) -> None:
        self.make_event, self.seen = make_event, list[str]()
        self.bad = "poison"

    def extract_many(self, chunk: tuple[Article, ...]) -> Iterator[tuple[Article, list[Event]]]:
        for article in chunk:
            self.seen.append(article.source)
            if self.bad in article.text:
                raise RuntimeError("no")
            yield (
                article,
                [self.make_event(summary=line, sentence=line, source=article.source) for line in article.text.split()],
            )


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, make_event: MakeEvent) -> Fake:
    extractor = Fake(make_event)
    monkeypatch.setattr(batch, "shared", lambda model, rules, reader: extractor)
    monkeypatch.setattr(batch, "build", lambda events: type("T", (), {"events": tuple(events)}))
    return extractor


def texts(*names: str) -> list[Article]:
    return [Article(f"{name}1 {name}2", f"{name}.txt", f"Title {name}", date(2017, 8, 17)) for name in names]


def test_what_is_read_is_what_was_written(file: Path, full_event: Event, make_event: MakeEvent) -> None:
    undated = make_event(id="ffff")
    with Archive(file) as archive:
        archive.add(Article("text", "a.txt"), (full_event, undated), digest="h", extractor="x")
    with Archive(file, read_only=True) as archive:
        assert list(archive.events()) == [full_event, undated]
        assert list(archive.events("a.txt")) == [full_event, undated]
        assert list(archive.events("b.txt")) == []
        assert archive.counts() == (1, 0, 2)


def test_texts_that_utf8_cannot_write_are_kept_as_escapes(file: Path, make_event: MakeEvent) -> None:
    with Archive(file) as archive:
        archive.add(Article("", "a\udcff.txt"), (make_event("\ud800"),), digest="h", extractor="x")
        (event,) = archive.events("a\udcff.txt")
    assert event.summary == "\\ud800"


def test_only_what_is_new_or_changed_is_extracted(file: Path, fake: Fake) -> None:
    with Archive(file) as archive:
        assert len(list(extract_into(archive, texts("a", "b", "c")))) == 3
    before = contents(file)
    fake.seen.clear()
    passed: list[str] = []
    with Archive(file) as archive:
        again = extract_into(archive, texts("a", "b", "c"), passed=lambda article: passed.append(article.source))
        assert list(again) == []
    assert (fake.seen, passed) == ([], ["a.txt", "b.txt", "c.txt"])
    assert contents(file) == before

    changed = texts("a", "b", "c")
    changed[1] = replace(changed[1], text="new")
    with Archive(file) as archive:
        assert [r.outcome.article.source for r in extract_into(archive, changed)] == ["b.txt"]
        assert [event.summary for event in archive.events("b.txt")] == ["new"]
        assert archive.counts() == (3, 0, 5)


@pytest.mark.parametrize(
    "field", [{"title": "other"}, {"published": None}, {"day_first": True}, {"url": "https://news.example/1"}]
)
def test_all_that_events_depend_on_counts_as_content(file: Path, fake: Fake, field: dict[str, object]) -> None:
    (article,) = texts("a")
    with Archive(file) as archive:
        list(extract_into(archive, [article]))
        assert len(list(extract_into(archive, [replace(article, **field)]))) == 1  # type: ignore[arg-type]


def test_another_model_reader_or_rule_file_reads_again(file: Path, fake: Fake, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("a = 1")
    names = {extractor_name(), extractor_name("other"), extractor_name(None, rules)}
    names |= {extractor_name(reader="rules"), extractor_name(reader="learned")}
    assert extractor_name() == extractor_name(DEFAULT_MODEL) == extractor_name(reader="both")
    rules.write_text("a = 2")
    assert len({*names, extractor_name(None, rules)}) == 6
    with Archive(file) as archive:
        list(extract_into(archive, texts("a")))
        assert len(list(extract_into(archive, texts("a"), model="other"))) == 1
        assert len(list(extract_into(archive, texts("a"), model="other"))) == 0
        assert len(list(extract_into(archive, texts("a"), model="other", reader="rules"))) == 1
        assert len(list(extract_into(archive, texts("a"), model="other", reader="rules"))) == 0


def test_another_lexicon_or_a_model_taught_anew_reads_again(
    file: Path, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon, model = tmp_path / "lexicon", tmp_path / "model"
    for folder in (lexicon, model):
        (folder / "events").mkdir(parents=True)
        (folder / "words.toml").write_text("a = 1")
        (folder / "code.py").write_text("a = 1")
    monkeypatch.setattr(resume, "RULES", (lexicon,))

    def read_again() -> bool:
        resume.fingerprint.cache_clear()
        with Archive(file) as archive:
            return bool(list(extract_into(archive, texts("a"), model=str(model))))

    assert read_again()
    assert not read_again()
    (lexicon / "code.py").write_text("a = 2")  # code is told by the version
    assert not read_again()
    for path in (lexicon / "words.toml", model / "words.toml"):
        path.write_text("a = 2")
        assert read_again()
    (lexicon / "words.toml").rename(lexicon / "events" / "words.toml")
    assert read_again()
    assert not read_again()
    resume.fingerprint.cache_clear()


def test_the_fingerprint_knows_all_that_ships_beside_code() -> None:
    data = {path for path in resume.PACKAGE.rglob("*") if path.is_file() and path.suffix not in resume.LEFT}
    read = {path for folder in (*resume.RULES, resume.FOLDER, resume.PACKAGE / "models") for path in folder.rglob("*")}
    others = {path.relative_to(resume.PACKAGE).parts[0] for path in data - read}
    assert others <= {"archive", "library", "py.typed", "readers", "render", "spark.py", "cli"}


def test_articles_are_stored_several_at_a_time_and_none_in_part(
    file: Path, make_event: MakeEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    additions = [store.Addition(one, (make_event(),) * 3, "h", "x") for one in texts(*"abcdefgh")]
    with Archive(file) as archive, Archive(file, read_only=True) as reader:
        said: list[str] = []
        archive._db.set_trace_callback(said.append)
        archive.add_all(additions[:4])
        assert sum(line.startswith("COMMIT") for line in said) == 1
        assert reader.counts() == (4, 0, 12)
        monkeypatch.setattr(store, "HOLD", 0.0)
        said.clear()
        archive.add_all(additions[4:6])
        assert sum(line.startswith("COMMIT") for line in said) == 2
        monkeypatch.undo()

        writes = iter(range(3 + 1))  # the second article fails in the midst of its events
        monkeypatch.setattr(store, "add_event", lambda *given: next(writes) >= 0 and rows.add_event(*given))
        with pytest.raises(StopIteration):
            archive.add_all(additions[6:])
        assert reader.counts() == (6, 0, 18)


def test_events_are_read_with_four_questions_however_many_there_are(file: Path, full_event: Event) -> None:
    with Archive(file) as archive:
        archive.add_all([store.Addition(one, (full_event,) * 20, "h", "x") for one in texts(*"abcde")])
        archive.add(texts("b")[0], (full_event,) * 7, digest="new", extractor="x")
    asked: list[str] = []
    with Archive(file, read_only=True) as archive:
        archive._db.set_trace_callback(asked.append)
        assert list(archive.events()) == [full_event] * 87
        assert len(asked) == 4
        plans = [row[3] for query in asked for row in archive._db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert not [step for step in plans if "TEMP B-TREE" in step]  # nothing is sorted: rows come as they are asked for


def test_known_articles_are_told_in_their_places(file: Path, fake: Fake) -> None:
    with Archive(file) as archive:
        list(extract_into(archive, texts("b", "d")))
        found = list(extract_into(archive, texts("a", "b", "c", "d"), tell_known=True))
    assert [(r.outcome.article.source, r.known) for r in found] == [
        ("a.txt", False),
        ("b.txt", True),
        ("c.txt", False),
        ("d.txt", True),
    ]
    assert [event.summary for event in found[1].outcome.events] == ["b1", "b2"]


def test_failures_are_kept_and_tried_again_when_asked(file: Path, fake: Fake) -> None:
    given = [*texts("a"), Article("poison", "bad.txt"), *texts("c")]

    def run(*, retry: bool) -> list[Resumed]:
        with Archive(file) as archive:
            return list(extract_into(archive, given, retry_failed=retry))

    assert [r.outcome.error for r in run(retry=False)] == [None, "RuntimeError: no", None]
    assert run(retry=False) == []
    assert [r.outcome.error for r in run(retry=True)] == ["RuntimeError: no"]
    fake.bad = "nothing"
    assert [(r.outcome.article.source, r.outcome.error) for r in run(retry=True)] == [("bad.txt", None)]
    with Archive(file) as archive:
        assert archive.counts() == (3, 0, 5)


def test_a_stop_anywhere_leaves_the_archive_of_an_undisturbed_run(tmp_path: Path, fake: Fake) -> None:
    given = texts(*"abcdefghij")
    whole = tmp_path / "whole.sqlite"
    with Archive(whole) as archive:
        list(extract_into(archive, given))
    for stop in range(1, 10):
        file = tmp_path / f"{stop}.sqlite"
        with Archive(file) as archive:
            found = extract_into(archive, given)
            for _ in range(stop):
                next(found)
            found.close()  # type: ignore[attr-defined]
        with Archive(file) as archive:
            assert archive.counts()[0] >= stop  # what was done in the same moment is stored together
            list(extract_into(archive, given))
        assert contents(file) == contents(whole)


KILLED = """
import sys
from diplotimeline import batch
from diplotimeline.archive import Archive, extract_into
from diplotimeline.grammar import SHIPPED
from diplotimeline.model import Article, Event, Evidence

class Fake:
    grammar = SHIPPED

    def extract_many(self, chunk):
        for a in chunk:
            e = [Event(f"{i}", "t", "c", "occurred", None, ("A-B",), (), None, (), (), "s", 0.5, (),
                 (Evidence(a.source, None, None, "word " * 50, 0, 250, "w", "r"),)) for i in range(20)]
            yield a, e

batch.shared = lambda model, rules, reader: Fake()
batch.build = lambda events: type("T", (), {"events": tuple(events)})
with Archive(sys.argv[1]) as archive:
    print("open", flush=True)
    for _ in extract_into(archive, (Article(f"{i}", f"{i}.txt") for i in range(400))):
        pass
print("done", flush=True)
"""


def test_kill_loses_nothing_and_duplicates_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED]
    whole, file = tmp_path / "whole.sqlite", tmp_path / "killed.sqlite"
    subprocess.run([*command, str(whole)], check=True, capture_output=True, timeout=60)
    stored = [0]
    for delay in (0.005, 0.02, 0.04, 0.06):
        with subprocess.Popen([*command, str(file)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert process.stdout.readline() == "open\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        with Archive(file) as archive:
            articles, _, events = archive.counts()
        assert events == 20 * articles  # never half an article
        assert articles >= stored[-1]
        stored.append(articles)
    assert stored[1] < 400
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=60)
    assert contents(file) == contents(whole)
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.execute("INSERT INTO evidence_fts (evidence_fts, rank) VALUES ('integrity-check', 1)")


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED]
    whole, file = tmp_path / "whole.sqlite", tmp_path / "both.sqlite"
    subprocess.run([*command, str(whole)], check=True, capture_output=True, timeout=60)
    both = [subprocess.Popen([*command, str(file)], stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    with Archive(file) as archive, Archive(whole) as other:
        assert archive.counts() == other.counts() == (400, 0, 8000)
        assert sorted(map(repr, archive.events())) == sorted(map(repr, other.events()))


def test_many_may_open_a_new_archive_at_once(tmp_path: Path) -> None:
    """SQLite does not wait for another that switches the journal's mode: once 32 of 4,800 openings failed."""
    together = threading.Barrier(8)

    def opened(path: Path) -> tuple[int, int, int]:
        together.wait()
        with Archive(path) as archive:
            return archive.counts()

    with ThreadPoolExecutor(8) as pool:
        for number in range(60):
            assert set(pool.map(opened, [tmp_path / f"{number}.sqlite"] * 8)) == {(0, 0, 0)}


def test_readers_see_a_consistent_archive_while_it_is_written(file: Path, full_event: Event) -> None:
    with Archive(file) as archive:
        archive.add(Article("", "first"), (full_event,) * 5, digest="", extractor="")
        seen: list[int] = []
        stop = threading.Event()

        def look() -> None:
            with Archive(file, read_only=True) as reader:
                while not stop.is_set():
                    seen.append(len(list(reader.events())) % 5)

        thread = threading.Thread(target=look)
        thread.start()
        for number in range(100):
            archive.add(Article("", f"{number}"), (full_event,) * 5, digest="", extractor="")
        stop.set()
        thread.join(30)
    assert seen
    assert set(seen) == {0}


def test_sentences_are_found_by_their_words(file: Path, make_event: MakeEvent) -> None:
    with Archive(file) as archive:
        for name, sentence in (("a", "The Élysée agreed."), ("b", "Lima closed it.")):
            archive.add(Article("", name), (make_event(sentence=sentence),), digest="", extractor="")
        archive.add(Article("", "b"), (make_event(sentence="Quito closed it."),), digest="new", extractor="")
    joined = "evidence JOIN evidence_fts ON evidence_fts.rowid = evidence.id"
    query = f"SELECT evidence.sentence FROM {joined} WHERE evidence_fts MATCH ?"
    with closing(sqlite3.connect(file)) as db:
        assert db.execute(query, ("elysee",)).fetchall() == [("The Élysée agreed.",)]
        assert db.execute(query, ("closed",)).fetchall() == [("Quito closed it.",)]
        assert db.execute(query, ("lima",)).fetchall() == []
        db.execute("INSERT INTO evidence_fts (evidence_fts, rank) VALUES ('integrity-check', 1)")


def test_datasette_finds_the_index_of_the_sentences(file: Path) -> None:
    """Datasette looks for the table's name in the words of the statement; its pattern, written down."""
    Archive(file).close()
    pattern = '%VIRTUAL TABLE%USING FTS%content="evidence"%'
    with closing(sqlite3.connect(file)) as db:
        query = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"
        assert db.execute(query, (pattern,)).fetchall() == [("evidence_fts",)]


@pytest.mark.parametrize("way", ["vacuum", "backup"])
def test_a_copy_that_is_made_while_it_is_written_is_whole(file: Path, make_event: MakeEvent, way: str) -> None:
    copy = file.with_name("copy.sqlite")
    with Archive(file) as archive:
        archive.add(*texts("a"), (make_event(),), digest="h", extractor="x")
        with archive._writing():
            archive._add(store.Addition(texts("b")[0], (make_event(),), "h", "x"))
            with closing(sqlite3.connect(file)) as db, closing(sqlite3.connect(copy)) as other:
                if way == "vacuum":
                    db.execute("VACUUM INTO ?", (str(copy.with_name("new.sqlite")),))
                    copy = copy.with_name("new.sqlite")
                else:
                    db.backup(other)
        assert archive.counts() == (2, 0, 2)
    with Archive(copy) as archive:
        assert archive.counts() == (1, 0, 1)
        archive.add(*texts("b"), (make_event(),), digest="h", extractor="x")
    assert contents(copy) == contents(file)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT event FROM pairs WHERE pair = 'AZE-PER'", "pairs_by_pair"),
        ("SELECT id FROM events WHERE date_start >= '1990' AND date_start < '1991'", "events_by_date"),
        ("SELECT id FROM events WHERE type = 'visit'", "events_by_type"),
        ("SELECT event FROM actors WHERE code = 'PER'", "actors_by_code"),
        ("SELECT id FROM events WHERE event = 'abc'", "events_by_name"),
        ("SELECT id FROM articles WHERE source = 'a.txt'", "sqlite_autoindex_articles_1"),
        ("SELECT id FROM articles WHERE state = 'failed'", "articles_by_state"),
    ],
)
def test_the_usual_questions_have_an_index(file: Path, query: str, index: str) -> None:
    Archive(file).close()
    with closing(sqlite3.connect(file)) as db:
        plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert index in plan


def test_an_archive_of_before_is_brought_up_to_date(
    file: Path, full_event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(file) as archive:
        archive.add(Article("", "a"), (full_event,), digest="", extractor="")
    scripts = store.migrations()
    further = "ALTER TABLE articles ADD COLUMN language TEXT;\nCREATE INDEX x ON articles (language);\n"
    monkeypatch.setattr(store, "migrations", lambda: (*scripts, further))
    with pytest.raises(EventsError, match="earlier version"):
        Archive(file, read_only=True)
    with Archive(file) as archive:
        assert list(archive.events()) == [full_event]
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(scripts) + 1,)
        assert db.execute("SELECT language FROM articles").fetchall() == [(None,)]
    monkeypatch.undo()
    with pytest.raises(EventsError, match="later version"):
        Archive(file)


def without_words(event: Event) -> Event:
    """An event as version 1 knew it."""
    return replace(event, evidence=tuple(replace(piece, url=None, support=()) for piece in event.evidence))


def test_an_archive_of_version_1_is_brought_up_to_date(
    file: Path, full_event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.migrations()[0]
    with closing(sqlite3.connect(file)) as db:
        db.executescript(first)
        db.execute("INSERT INTO articles VALUES (1, 'a', '', '', NULL, NULL, 0, 'done', NULL)")
        with monkeypatch.context() as patched:
            columns = rows.EVIDENCE_COLUMNS.removesuffix(', "url", "support", "first_seen"')
            added = f"INSERT INTO evidence ({columns}) VALUES ({', '.join('?' * 11)})"
            values, lists = rows._evidence_values, rows._lists
            patched.setattr(rows, "ADD_EVIDENCE", added)
            older = rows.EVENT_COLUMNS.removesuffix(", aliases")
            patched.setattr(rows, "ADD_EVENT", f"INSERT INTO events ({older}) VALUES ({', '.join('?' * 18)})")
            patched.setattr(rows, "_lists", lambda event: lists(event)[:-1])
            patched.setattr(rows, "_evidence_values", lambda piece: values(piece)[:-3])
            rows.add_event(db, 1, 0, full_event)
        db.execute(f"PRAGMA application_id = {store.APPLICATION}")
        db.execute("PRAGMA user_version = 1")
        db.commit()
    with pytest.raises(EventsError, match="earlier version"):
        Archive(file, read_only=True)
    with Archive(file) as archive:
        assert list(archive.events()) == [without_words(full_event)]
        archive.add(Article("", "b"), (full_event,), digest="", extractor="")
    with Archive(file, read_only=True) as archive:
        assert list(archive.events()) == [without_words(full_event), full_event]
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(store.migrations()),)
        found = db.execute("SELECT json_extract(support, '$.date.why') FROM evidence ORDER BY id").fetchall()
        assert [why for (why,) in found] == [None, None, None, "own “clause”"]
        db.execute("INSERT INTO evidence_fts (evidence_fts, rank) VALUES ('integrity-check', 1)")


def test_a_migration_that_fails_changes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Archive(file).close()
    before, scripts = contents(file), store.migrations()
    broken = "ALTER TABLE articles ADD COLUMN language TEXT;\nINSERT INTO nowhere VALUES (1);\n"
    monkeypatch.setattr(store, "migrations", lambda: (*scripts, broken))
    with pytest.raises(EventsError, match="nowhere"):
        Archive(file)
    assert contents(file) == before


def test_what_is_no_archive_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE mine (a)")
        db.commit()
    before = other.read_bytes()
    text = tmp_path / "a.txt"
    text.write_text("no database, but longer than the header of one would be " * 3)
    for path, why in ((other, "no archive"), (text, "not a database"), (tmp_path, "unable to open")):
        with pytest.raises(EventsError, match=rf"^{re.escape(str(path))}: .*{why}"):
            Archive(path)
    with pytest.raises(EventsError, match="does not exist"):
        Archive(tmp_path / "missing", read_only=True)
    assert other.read_bytes() == before
    assert is_archive(other)
    assert not is_archive(text)
    assert not is_archive(tmp_path / "missing")


@pytest.mark.parametrize("read_only", [False, True])
def test_what_cannot_be_opened_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool) -> None:
    words = tmp_path / "words.sqlite"
    words.write_bytes(b"Peru opened an embassy. " * 100)
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def watched(*given: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*given, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", watched)
    with pytest.raises(EventsError, match="not a database"):
        Archive(words, read_only=read_only)
    (base,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        base.execute("SELECT 1")


def test_an_archive_in_a_folder_that_cannot_be_written_is_read(file: Path, full_event: Event) -> None:
    with Archive(file) as archive:
        archive.add(Article("", "a"), (full_event,), digest="", extractor="")
    file.parent.chmod(0o555)
    try:
        with Archive(file, read_only=True) as archive:
            assert list(archive.events()) == [full_event]
    finally:
        file.parent.chmod(0o755)


def test_every_column_is_documented(root: Path, file: Path) -> None:
    Archive(file).close()
    text = (root / "docs" / "archive.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `(\w+)`.*?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    with closing(sqlite3.connect(file)) as db:
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("evidence_fts_", "sqlite_"))
        ]
        assert set(sections) == set(tables)
        for table in tables:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            assert re.findall(r"^\| `(\w+)` \|", sections[table], re.MULTILINE) == columns, table
        version = db.execute("PRAGMA user_version").fetchone()[0]
    assert f"version {version}" in text


def test_the_questions_of_the_documentation_run(root: Path, file: Path, full_event: Event) -> None:
    with Archive(file) as archive:
        archive.add(Article("", "a"), (full_event,), digest="", extractor="")
    (script,) = re.findall(r"```sql\n(.*?)```", (root / "docs" / "archive.md").read_text(encoding="utf-8"), re.DOTALL)
    with closing(sqlite3.connect(file)) as db:
        found = [db.execute(statement).fetchall() for statement in store.statements(script)]
    assert [len(rows) for rows in found] == [1, 0, 2, 1]


SPANISH = (
    "El ministerio informó que Letonia abrió su embajada en Oslo en 1950, según los dos gobiernos, que también "
    "firmaron un acuerdo para que los ciudadanos de ambos países viajen sin visado durante este año."
)


def test_an_article_that_is_not_in_english_is_kept_and_not_read_again(file: Path, fake: Fake) -> None:
    given = [*texts("a"), Article(SPANISH, "es.txt")]
    with Archive(file) as archive:
        first = list(extract_into(archive, given))
        assert [one.outcome.language for one in first] == [None, "Spanish"]
        assert archive.counts() == (2, 0, 2)
        passed: list[str] = []
        assert list(extract_into(archive, given, passed=lambda one: passed.append(one.source))) == []
        assert passed == ["a.txt", "es.txt"]
    assert fake.seen == ["a.txt"]


def test_any_language_reads_again_only_what_was_not_read(file: Path, fake: Fake) -> None:
    given = [*texts("a"), Article(SPANISH, "es.txt")]
    with Archive(file) as archive:
        list(extract_into(archive, given))
        for again in (["es.txt"], []):
            fake.seen.clear()
            list(extract_into(archive, given, any_language=True))
            assert fake.seen == again
        fake.seen.clear()
        assert list(extract_into(archive, given)) == []
    assert fake.seen == []


def test_an_article_at_another_address_is_read_again_and_its_events_know_it(file: Path) -> None:
    article = Article("Peru opened its embassy in Baku in June 2017.", "a.txt")
    with Archive(file) as archive:
        for url in (None, "https://news.example/1", "https://news.example/2"):
            (one,) = extract_into(archive, [replace(article, url=url)], reader="rules")
            assert not one.known
            (event,) = archive.events("a.txt")
            assert event.evidence[0].url == url
            assert list(extract_into(archive, [replace(article, url=url)], reader="rules")) == []
