"""The extraction on a real Spark: a driver and two executors, each a JVM with Python workers of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from diplotimeline import spark as module
from diplotimeline.batch import extract_articles
from diplotimeline.errors import FormatError, UsageError
from diplotimeline.model import Article, Event, Support
from diplotimeline.render.record import event_record
from diplotimeline.timeline import build
from diplotimeline.timeline.connected import roots

pytest.importorskip("pyspark")
if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed"),
    pytest.mark.filterwarnings("ignore"),  # Spark's own, of pandas and of its sockets
]
STATES = ("Latvia", "Chile", "Denmark", "Ghana", "Iceland", "Nepal", "Malta")
CAPITALS = ("Oslo", "Lima", "Hanoi", "Tirana", "Tunis")


def told(number: int) -> Article:
    state, other = STATES[number % len(STATES)], STATES[(number + 1 + number // 7 % 3) % len(STATES)]
    capital, year = CAPITALS[number % len(CAPITALS)], 1950 + number % 50
    text = (
        f"{state} opened an embassy in {capital} in {year}. {state} and {other} established diplomatic relations on "
        f"3 May {year - 1}. The weather was fine."
    )
    if number % 10 == 0:
        text += f" Peru, {state} and {other} signed an agreement in {year + 2}."
    return Article(text, f"{number}.txt", f"Report {number}", date(2015, 1, 1 + number % 28))


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .config("spark.executorEnv.OPENBLAS_NUM_THREADS", "1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    yield spark
    spark.stop()


def frame(session: SparkSession, articles: list[Article], parts: int) -> DataFrame:
    rows = [(a.text, a.title, a.published, a.source) for a in articles]
    return session.createDataFrame(rows, "text string, title string, published date, source string").repartition(parts)


def of_spark(events: DataFrame) -> list[str]:
    return sorted(json.dumps(row.asDict(recursive=True), sort_keys=True) for row in events.collect())


def of_here(events: Any) -> list[str]:
    return sorted(json.dumps(event_record(event), sort_keys=True) for event in events)


def test_events_and_timeline_are_those_of_one_machine(session: SparkSession) -> None:
    articles = [told(number) for number in range(120)]
    here = [event for _, events in extract_articles(articles) for event in events]
    events = module.extract_events(frame(session, articles, 4))
    assert of_spark(events) == of_here(here)
    timeline = build(here)
    assert len(here) > len(timeline) > 50
    assert of_spark(module.merge_events(events)) == of_here(timeline)


def executors(session: SparkSession) -> list[int]:
    """The processes of this session's executors, and of no other's."""
    name, found = session.sparkContext.applicationId, []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                command = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if name.encode() in command and any(b"CoarseGrainedExecutorBackend" in part for part in command):
                found.append(int(process.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="executors are found through /proc")
def test_a_killed_worker_loses_nothing(session: SparkSession) -> None:
    articles = [told(number) for number in range(1200)]
    events = module.extract_events(frame(session, articles, 24))
    found: list[list[str]] = []
    thread = threading.Thread(target=lambda: found.append(of_spark(events)))
    before = executors(session)
    assert len(before) == 2
    thread.start()
    tracker, killed = session.sparkContext.statusTracker(), False
    while thread.is_alive() and not killed:
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks == 24 and 3 <= info.numCompletedTasks < 20:
                os.kill(before[0], signal.SIGKILL)
                killed = True
        time.sleep(0.02)
    thread.join(300)
    assert killed
    here = [event for _, events in extract_articles(articles) for event in events]
    assert found == [of_here(here)]
    assert before[0] not in executors(session)


def test_the_program_writes_events_timeline_and_what_failed(session: SparkSession, tmp_path: Path) -> None:
    articles = [told(number) for number in range(6)]
    records = [{"body": a.text, "title": a.title, "published": str(a.published), "source": a.source} for a in articles]
    records.append({"body": " ", "title": "", "published": None, "source": "blank.txt"})
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert module.main([str(path), str(tmp_path / "out"), "--text", "body"]) == 0
    written = {name: session.read.parquet(str(tmp_path / "out" / name)) for name in ("events", "timeline", "failed")}
    here = [event for _, events in extract_articles(articles) for event in events]
    assert of_spark(written["events"]) == of_here(here)
    assert of_spark(written["timeline"]) == of_here(build(here))
    assert [tuple(row) for row in written["failed"].collect()] == [("blank.txt", "is empty")]


def test_what_supports_a_field_survives_columns_and_merging(
    session: SparkSession, make_event: Callable[..., Event]
) -> None:
    event = make_event()
    words = (Support("date", 59, 68, "June 2017", "own clause"), Support("PER", 14, 22, "Peruvian", "the mission's"))
    told = replace(event.evidence[0], url="https://example.org/", support=words)
    (event,) = build([replace(event, evidence=(told,))])
    record = json.dumps(event_record(event))
    events = module.events_of(session.createDataFrame([("a.txt", None, record)], module.OUTCOME_SCHEMA))
    assert of_spark(events) == of_spark(module.merge_events(events)) == of_here([event])


def test_columns_that_are_not_there(session: SparkSession) -> None:
    df = session.createDataFrame([("Peru opened an embassy in Oslo in 1990.", "a")], "words string, source string")
    with pytest.raises(FormatError, match="no column 'text'; it has words, source"):
        module.extract_events(df)
    (row,) = module.extract_events(df, text="words").collect()
    assert (row.type, row.evidence[0].published, row.evidence[0].title) == ("mission_opened", None, None)


def test_the_reader_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(
        "diplotimeline.batch.extract_chunk", lambda chunk, *how, **also: (asked.append((how, also)), [])[1]
    )
    list(module._extract_batch([a_row("Peru opened an embassy in Oslo.")], None, None, "learned"))
    assert asked == [((None, None, "learned"), {"any_language": False})]


def a_row(text: str, url: str | None = None) -> dict[str, str | None]:
    return {"text": text, "title": None, "published": None, "source": "a", "url": url}


def test_a_row_has_its_web_address() -> None:
    row = a_row("Peru opened an embassy in Oslo in 1990.", "https://news.example/1")
    (batch,) = module._extract_batch([row], None, None, "rules")
    (record,) = batch.column("record").to_pylist()
    assert json.loads(record)["evidence"][0]["url"] == "https://news.example/1"


def test_an_article_that_is_not_in_english_is_among_those_that_failed() -> None:
    french = (
        "Le ministre des Affaires étrangères a reçu son homologue, avec qui il s'est entretenu des relations entre les "
        "deux pays. Selon le communiqué, l'ambassade sera rouverte dans les prochains mois, après une longue absence."
    )
    (batch,) = module._extract_batch([a_row(french)], None, None, "rules")
    assert batch.column("error").to_pylist() == ["reads as French; only English is read"]
    (batch,) = module._extract_batch([a_row(french)], None, None, "rules", any_language=True)
    assert batch.num_rows == 0


def test_a_wrong_reader_is_refused(session: SparkSession, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="reader: there is no 'neural'; known are both, rules, learned"):
        module.extract_events(frame(session, [told(1)], 1), reader="neural")  # type: ignore[arg-type]
    with pytest.raises(SystemExit) as ended:
        module.main(["in.jsonl", "out", "--reader", "neural"])
    assert ended.value.code == 2
    assert "both" in capsys.readouterr().err


def test_what_events_join_hangs_together() -> None:
    assert roots([["B", "A"], ["C", "D"], ["D", "B"], ["X", "Y"]]) == {
        "A": "A",
        "B": "A",
        "C": "A",
        "D": "A",
        "X": "X",
        "Y": "X",
    }
