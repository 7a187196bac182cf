"""The same extraction on Apache Spark: `extract_events(df)`, and `python -m diplotimeline.spark INPUT OUTPUT`.

Needs the extra `[spark]`.  Every machine needs diplotimeline and its model installed, and the workers' Python must be
the driver's (`PYSPARK_PYTHON`).  The model is loaded once in each worker process.  Articles are read as local files of
records are (`readers`), and extracted by the same function as in `batch`, so the events are those of one machine.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.errors import FormatError, ReadError, RuleError
from diplotimeline.model import READERS, Article, Event, ReaderName, known_reader
from diplotimeline.render.shape import EVENT, spark_schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

# The data contract as a Spark schema; days are ISO 8601 strings, as in the JSON output.
EVENT_SCHEMA = spark_schema(EVENT)
OUTCOME_SCHEMA = "source string, error string, record string"
INPUT_COLUMNS = ("text", "title", "published", "source", "url")
TASKS_A_CORE = 4  # parts of the input for each core, so that a slow part does not hold up the others


def extract_events(
    df: DataFrame,
    text: str = "text",
    published: str | None = "published",
    source: str = "source",
    *,
    title: str | None = "title",
    url: str | None = "url",
    model: str | None = None,
    rules: str | None = None,
    reader: ReaderName = "both",
    any_language: bool = False,
) -> DataFrame:
    """The events of the articles of a DataFrame, one a row, merged within each article; the schema is EVENT_SCHEMA.

    `text`, `published` (dates, or strings in any usual form), `source`, `title` and `url` (the web address) name
    columns; of `published`, `title` and `url` one that is not there counts as empty.  `source` must tell articles
    apart.  `rules` is the path of a rule file that every machine can read; `reader` says who finds the events, as in
    `diplotimeline.extract`.  Articles that fail, or are not in English, are left out: `extract_outcomes` has them.
    """
    return events_of(
        extract_outcomes(
            df,
            text,
            published,
            source,
            title=title,
            url=url,
            model=model,
            rules=rules,
            reader=reader,
            any_language=any_language,
        )
    )


def extract_outcomes(
    df: DataFrame,
    text: str = "text",
    published: str | None = "published",
    source: str = "source",
    *,
    title: str | None = "title",
    url: str | None = "url",
    model: str | None = None,
    rules: str | None = None,
    reader: ReaderName = "both",
    any_language: bool = False,
) -> DataFrame:
    """A row for each event (`record`, the contract's JSON) and for each article that fails (`error`, one line).

    An article that is not in English counts as one that fails, unless `any_language`.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    reader = known_reader(reader)
    named = dict(zip(INPUT_COLUMNS, (text, title, published, source, url), strict=True))
    for wanted in (text, source):
        if wanted not in df.columns:
            raise FormatError(f"the DataFrame has no column {wanted!r}; it has {', '.join(df.columns)}")
    columns = [
        (f.col(name) if name in df.columns else f.lit(None)).cast("string").alias(column)
        for column, name in named.items()
    ]

    def extract(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from _extract_batch(batch.to_pylist(), model, rules, reader, any_language=any_language)

    return df.select(*columns).mapInArrow(extract, OUTCOME_SCHEMA)


def events_of(outcomes: DataFrame) -> DataFrame:
    """The events among outcomes, in columns."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    records = outcomes.where(f.col("record").isNotNull())
    return records.select(f.from_json("record", EVENT_SCHEMA).alias("event")).select("event.*")


def _extract_batch(
    rows: Sequence[dict[str, str | None]],
    model: str | None,
    rules: str | None,
    reader: ReaderName,
    *,
    any_language: bool = False,
) -> Iterator[pa.RecordBatch]:
    """In a worker: the outcomes of some rows."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from diplotimeline.batch import CHUNK_ARTICLES, extract_chunk, foreign_words  # noqa: PLC0415 - heavy

    articles: list[Article] = []
    found: list[tuple[str, str | None, str | None]] = []
    for row in rows:
        article = _article(row)
        if isinstance(article, Article):
            articles.append(article)
        else:
            found.append((row["source"] or "", article, None))
    for start in range(0, len(articles), CHUNK_ARTICLES):
        chunk = tuple(articles[start : start + CHUNK_ARTICLES])
        given = Path(rules) if rules else None
        for outcome in extract_chunk(chunk, model, given, reader, any_language=any_language):
            error = foreign_words(outcome.language) if outcome.language else outcome.error
            if error is not None:
                found.append((outcome.article.source, error, None))
            found.extend((outcome.article.source, None, _dumps(event)) for event in outcome.events)
    yield _batch(("source", "error", "record"), found)


def _article(row: dict[str, str | None]) -> Article | str:
    """The article of a row, read as a record of a file is; or why there is none."""
    from diplotimeline.readers.article import Piece, finish  # noqa: PLC0415 - a worker's

    try:
        piece = Piece(row["text"] or "", title=row["title"], published=row["published"], address=row["url"])
        return finish(piece, source=row["source"] or "")
    except ReadError as error:
        return str(error)


def _dumps(event: Event) -> str:
    from diplotimeline.render.record import event_record  # noqa: PLC0415 - a worker's

    return json.dumps(event_record(event), ensure_ascii=True)


def _batch(names: Sequence[str], rows: Sequence[tuple[str | None, ...]]) -> pa.RecordBatch:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    arrays = [pa.array(list(column), type=pa.string()) for column in columns]
    return pa.RecordBatch.from_arrays(arrays, names=list(names))


def merge_events(events: DataFrame) -> DataFrame:
    """The timeline: events merged across articles, in groups that have no pair of countries in common.

    A group is a pair, or several that an event among more than two states holds together; that much must fit the memory
    of one worker.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    from diplotimeline.timeline.connected import roots  # noqa: PLC0415 - only here

    parties = f.when(f.size("pairs") > 0, f.col("pairs")).otherwise(f.col("actors.code"))
    told = events.select(
        f.to_json(f.struct(*events.columns), {"ignoreNullFields": "false"}).alias("record"), parties.alias("parties")
    )
    joined = told.where(f.size("parties") > 1).select("parties").distinct().collect()
    together = roots(list(row["parties"]) for row in joined)
    first = f.coalesce(f.try_element_at("parties", f.lit(1)), f.lit(""))
    group = first
    if together:
        table = f.create_map(*(f.lit(part) for item in sorted(together.items()) for part in item))
        group = f.coalesce(table[first], first)
    merged = told.groupBy(group.alias("part")).applyInArrow(_merge_part, "record string")
    return merged.select(f.from_json("record", EVENT_SCHEMA).alias("event")).select("event.*")


def _merge_part(table: pa.Table) -> pa.Table:
    """In a worker: the events of one group, merged."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    from diplotimeline.readers.events import read_event  # noqa: PLC0415 - a worker's
    from diplotimeline.timeline import build  # noqa: PLC0415 - a worker's

    told = (read_event(json.loads(record), "event") for record in table.column("record").to_pylist())
    return pa.Table.from_batches([_batch(("record",), [(_dumps(event),) for event in build(told)])])


def start_session() -> SparkSession:
    """The running session, or one that suits the extraction; a master set by `spark-submit` or SPARK_REMOTE holds."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise FormatError("Spark is not installed: pip install pyspark pyarrow pandas") from error
    return (
        SparkSession.builder.appName("diplotimeline")
        .config("spark.executorEnv.OPENBLAS_NUM_THREADS", "1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "512")
        .getOrCreate()
    )


def read_input(spark: SparkSession, path: str) -> DataFrame:
    """Articles from Parquet, or from JSON lines (also packed ones); spread over all cores."""
    df = spark.read.parquet(path) if path.rstrip("/").endswith(".parquet") else spark.read.json(path)
    return df.repartition(_parts(spark, df))


def _parts(spark: SparkSession, df: DataFrame) -> int:
    """In how many parts an input is extracted: no fewer than it has, and enough for all cores.

    A client of Spark Connect has no context and no partitions to ask for; there the configuration says it.
    """
    if not hasattr(type(spark), "sparkContext"):
        return int(spark.conf.get("spark.sql.shuffle.partitions", None) or TASKS_A_CORE)
    return max(int(df.rdd.getNumPartitions()), TASKS_A_CORE * int(spark.sparkContext.defaultParallelism))


def main(arguments: Sequence[str] | None = None) -> int:
    """Extract INPUT into OUTPUT/events, OUTPUT/timeline and OUTPUT/failed, all Parquet; the exit status is 0."""
    parser = argparse.ArgumentParser(prog="diplotimeline.spark", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("input", metavar="INPUT", help="articles as Parquet (*.parquet) or JSON lines")
    parser.add_argument("output", metavar="OUTPUT", help="a new folder: events, timeline and failed as Parquet")
    parser.add_argument("--text", default="text", help="column of the text")
    parser.add_argument("--published", default="published", help="column of the day of publication")
    parser.add_argument("--source", default="source", help="column that names the article")
    parser.add_argument("--title", default="title", help="column of the title")
    parser.add_argument("--url", default="url", help="column of the web address")
    parser.add_argument("--model", help="spaCy pipeline, by name or folder")
    parser.add_argument("--rules", help="TOML file with event types and words of your own, readable by every machine")
    parser.add_argument("--reader", choices=READERS, default="both", help="who finds the events (default: both)")
    parser.add_argument("--any-language", action="store_true", help="read articles that are not in English too")
    parser.add_argument("--no-merge", action="store_true", help="leave out the timeline, merged across articles")
    how = parser.parse_args(arguments)
    if how.rules and not Path(how.rules).is_file():
        raise RuleError(f"{how.rules}: does not exist")
    spark = start_session()
    from pyspark import StorageLevel  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as f  # noqa: PLC0415

    columns = (how.text, how.published, how.source)
    df = read_input(spark, how.input)
    reads = {"model": how.model, "rules": how.rules, "reader": how.reader, "any_language": how.any_language}
    outcomes = extract_outcomes(df, *columns, title=how.title, url=how.url, **reads)
    outcomes = outcomes.persist(StorageLevel.DISK_ONLY)  # extracted once, written three times
    events_of(outcomes).write.parquet(f"{how.output}/events")
    outcomes.where(f.col("error").isNotNull()).select("source", "error").write.parquet(f"{how.output}/failed")
    if not how.no_merge:
        merge_events(spark.read.parquet(f"{how.output}/events")).write.parquet(f"{how.output}/timeline")
    outcomes.unpersist()
    return 0


if __name__ == "__main__":
    sys.exit(main())
