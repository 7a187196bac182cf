"""The gate on real texts, and the word forms that it stands on: nothing is lost by not parsing the other sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from diplotimeline.constructions.gate import WORD
from diplotimeline.events import prepared as module
from diplotimeline.events.extractor import Extractor
from diplotimeline.language.pipeline import DEFAULT_MODEL, located
from diplotimeline.lexicon.forms import forms
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.offices import load_offices
from diplotimeline.model import Article
from diplotimeline.readers import find_inputs, read_articles


def trigger_words() -> set[str]:
    phrases = {
        phrase
        for kind in load_types().values()
        for pattern in kind.patterns
        for phrase in (*pattern.verbs, *pattern.nouns, *pattern.adjectives, *(w for _, w in pattern.complement))
    }
    return {word for phrase in phrases for word in WORD.findall(phrase)} | set(load_offices().speech)


def test_every_exception_that_the_lemmatiser_knows_is_a_form() -> None:
    nlp = spacy.util.load_model(located(DEFAULT_MODEL), exclude=["ner", "parser", "tagger", "tok2vec", "senter"])
    lookups = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")  # type: ignore[attr-defined]
    words, asked, missing = trigger_words(), 0, {}
    for part in ("verb", "noun", "adj"):
        for key, lemmas in lookups[part].items():
            form = key if isinstance(key, str) else nlp.vocab.strings[key]
            for lemma in words & set(lemmas) if WORD.fullmatch(form) else ():
                asked += 1
                if form not in forms(lemma):
                    missing[form] = lemma
    assert missing == {}
    assert asked > 50


@pytest.mark.parametrize(
    ("lemma", "word"),
    [
        ("travel", "travelled"),
        ("cut", "cutting"),
        ("ratify", "ratifies"),
        ("withdraw", "withdrew"),
        ("be", "isn"),
        ("untie", "untying"),
        ("treaty", "treaties"),
        ("embargo", "embargoes"),
        ("panic", "panicked"),
        ("statesman", "statesmen"),
    ],
)
def test_forms(lemma: str, word: str) -> None:
    assert word in forms(lemma)


def test_batches_are_cut_by_articles_and_by_sentences(monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> None:
    monkeypatch.setattr(module, "BATCH_ARTICLES", 3)
    monkeypatch.setattr(module, "BATCH_SENTENCES", 4)
    told = "Peru opened an embassy in Baku in 2017. Chile opened an embassy in Oslo in 2018. "
    articles = [Article(told * (i % 4), f"{i}") for i in range(10)]
    found = [(a.source, len(events)) for a, events in extractor.extract_many(articles)]
    assert found == [(str(i), 2 * (i % 4)) for i in range(10)]


@pytest.mark.shared
@pytest.mark.parametrize(("folder", "every", "least"), [("news", 1, 40), ("rdcr", 6, 50)])
def test_batches_of_gated_sentences_give_what_parsing_everything_gives(
    shared: Path, extractor: Extractor, folder: str, every: int, least: int
) -> None:
    paths = [path for path in find_inputs([str(shared / "bench" / folder)]) if path.endswith(".txt")][::every]
    articles = [article for path in paths for article in read_articles(path)]
    seen = sentences = parsed = 0
    for article, events in extractor.extract_many(articles):
        whole = extractor.prepare(article, every=True)
        teller = extractor.teller(whole)
        for sentence in extractor.parsed(whole):
            teller.hear(sentence)
        own = [event for event in events if event.evidence[0].rule.partition(".")[0] not in {"structure", "idiom"}]
        sheet = extractor.sheet(whole)
        assert own == [d.event for d in teller.drafts if not extractor._displaced(d, sheet)], article.source
        seen += len(events)
        sentences += len(whole.sentences)
        parsed += len(extractor.prepare(article).candidates)
    assert seen >= least
    assert parsed < sentences
