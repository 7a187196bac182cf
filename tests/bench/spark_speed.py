"""Spark with two executors against one process: `python tests/bench/spark_speed.py [ARTICLES]`.

Wall time behind a first pass over a few articles, so that every worker has its model.
"""

import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ["PYSPARK_PYTHON"] = sys.executable

from corpus import many, spaced
from pyspark.sql import SparkSession

from diplotimeline.batch import extract_articles
from diplotimeline.spark import extract_events


def main(count="1500"):
    session = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    rows = [(a.text, a.title, a.published, a.source) for a in many(int(count))]
    columns = "text string, title string, published date, source string"
    extract_events(session.createDataFrame(rows[:200], columns).repartition(4)).count()
    df = session.createDataFrame(rows, columns).repartition(12).cache()
    df.count()
    began = time.perf_counter()
    ids = sorted(row.id for row in extract_events(df).select("id").collect())
    middle = time.perf_counter()
    session.stop()
    list(extract_articles(many(50)))
    then = time.perf_counter()
    here = sorted(event.id for _, events in extract_articles(many(int(count))) for event in events)
    spark, one = middle - began, time.perf_counter() - then
    spaced(
        "Spark, 2 executors", f"{one:.1f} s one", f"{spark:.1f} s Spark", f"{one / spark:.2f}x", f"{len(ids)} events"
    )
    return 0 if ids == here else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
