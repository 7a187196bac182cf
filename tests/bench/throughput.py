"""Articles a second against `nlp.pipe` over the same texts, in the same run, one process each.

Both that of the pipeline that ships and that of `en_core_web_md` (the floors are for this one, with which the project
began).

`python tests/bench/throughput.py [ARTICLES] [ROUNDS] [READERS]`, readers with commas, the floors for the first.  CPU
seconds of this process, so that other work on the machine counts little; the two take turns on slices of the texts, so
that what slows one slows the other.
"""

import os
import sys
import time
from itertools import islice

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from corpus import dense, general, spaced

from diplotimeline.batch import extract_articles
from diplotimeline.language.pipeline import CARRIED, DEFAULT_MODEL, installed, located

SLICE = 100  # articles, after which the other one has its turn


def compare(name, articles, nlp, reader):
    """The ratio of the seconds of both over the articles."""
    ours = theirs = events = 0.0
    for start in range(0, len(articles), SLICE):
        part = articles[start : start + SLICE]
        began = time.process_time()
        for _ in nlp.pipe(article.text for article in part):
            pass
        middle = time.process_time()
        events += sum(len(found) for _, found in extract_articles(iter(part), reader=reader))
        ended = time.process_time()
        theirs, ours = theirs + middle - began, ours + ended - middle
    rates = (f"{len(articles) / theirs:.1f}/s", f"{len(articles) / ours:.1f}/s", f"{theirs / ours:.2f}x")
    spaced(f"{name}, {reader}", len(articles), int(events), *rates)
    return theirs / ours


def main(count="300", rounds="2", readers="both,rules"):
    models = [name for name in (DEFAULT_MODEL, CARRIED) if installed(name)]
    pipes = {name: spacy.load(located(name)) for name in models}
    texts = {"general text": list(islice(general(), int(count))), "bench/news + bench/rdcr": list(dense())}
    for articles in texts.values():  # warm, all of them
        for nlp in pipes.values():
            list(nlp.pipe([articles[0].text]))
        list(extract_articles(articles[:2]))
    found = {}
    for model, nlp in pipes.items():
        spaced(f"nlp.pipe: {model}", "articles", "events", "nlp.pipe", "ours", "ratio")
        for _ in range(int(rounds)):
            for reader in readers.split(","):
                found[reader] = [compare(name, articles, nlp, reader) for name, articles in texts.items()]
    first = found[readers.split(",")[0]]
    return 0 if first[0] >= 10 and first[1] >= 1.8 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
