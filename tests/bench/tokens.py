"""Tokens a second, by CPU seconds of one process: `python tests/bench/tokens.py [GENERAL] [DENSE]` (how many articles).

Gated: only sentences that can hold an event are parsed and read, as `extract` does.  Whole: every sentence of every
article is, which is what a change of the gate could cost at most.  Tokens are those of the tokenizer, of all the text.
"""

import os
import sys
import time
from functools import partialmethod
from itertools import islice

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from corpus import dense, general, spaced

from diplotimeline.batch import extract_articles
from diplotimeline.events.extractor import Extractor

GATED = Extractor.prepare
WAYS = {"gated": GATED, "whole": partialmethod(GATED, every=True)}


def main(some="100", many="30"):
    texts = {"general": list(islice(general(), int(some))), "dense": list(islice(dense(), int(many)))}
    tokenizer = spacy.blank("en").tokenizer
    for name, articles in texts.items():
        tokens = sum(len(tokenizer(article.text)) for article in articles)
        for way, prepare in WAYS.items():
            Extractor.prepare = prepare
            for reader in ("rules", "both"):
                list(extract_articles(articles[:2], reader=reader))  # loads all
                began = time.process_time()
                found = extract_articles(articles, reader=reader, foreign=lambda *_: None)
                events = sum(len(some) for _, some in found)
                seconds = time.process_time() - began
                spaced(f"{name}, {way}, {reader}", f"{tokens} tokens", f"{tokens / seconds:.0f}/s", f"{events} events")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
