"""Puts the trained weights, the attribute rules and the lemma tables together as the pipeline that ships.

Takes the vocabulary anew, so that it holds no string of the training text and no word vector, and writes no component
that events do not use.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import spacy
import spacy_lookups_data
from spacy.lookups import Lookups
from tables import attribute_rules, trimmed
from thinc.api import Config

from diplotimeline.language.pipeline import CARRIED, located
from diplotimeline.language.registered import ATTRIBUTES, QUICKEN, TOKENIZER

HERE = Path(__file__).parent
CLASSES = ("noun", "verb", "adj", "adv", "punct")
META = {
    "name": "diplomatic",
    "version": "1.0.0",
    "description": "English for diplomatic prose: tags, dependencies, lemmas. Distilled from en_core_web_md.",
    "author": "diplotimeline",
    "license": "MIT",
    "spacy_version": ">=3.8.0,<3.9.0",
}


def _lookup(name: str) -> dict[str, Any]:
    path = Path(spacy_lookups_data.__file__).parent / "data" / f"en_{name}.json"
    return dict(spacy.util.load_language_data(path))


def lemma_tables() -> Lookups:
    """The tables of the rule lemmatiser, from spacy-lookups-data (MIT), the index trimmed."""
    rules, exceptions, index = (_lookup(f"lemma_{name}") for name in ("rules", "exc", "index"))
    tables = Lookups()
    tables.add_table("lemma_rules", {name: rules[name] for name in CLASSES if name in rules})
    tables.add_table("lemma_exc", {name: exceptions[name] for name in CLASSES if name in exceptions})
    kept = {
        name: trimmed(rules[name], index[name], exceptions.get(name, {}))
        for name in CLASSES
        if name in rules and name in index
    }
    tables.add_table("lemma_index", kept)
    return tables


def norm_tables() -> Lookups:
    """Spellings and their norms ("colour": "color"), which the embeddings were trained with."""
    tables = Lookups()
    tables.add_table("lexeme_norm", _lookup("lexeme_norm"))
    return tables


def packaged(trained: Path) -> Any:
    """The pipeline, of the weights in a folder that distil.py or train.py wrote."""
    source = spacy.load(trained)
    teacher = spacy.util.load_model(located(CARRIED), exclude=["ner", "senter", "strings"])
    config = Config().from_disk(HERE / "config.cfg")
    config["nlp"]["after_pipeline_creation"] = {"@callbacks": QUICKEN}
    config["nlp"]["tokenizer"] = {"@tokenizers": TOKENIZER}
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    nlp.tokenizer.from_bytes(spacy.blank("en").tokenizer.to_bytes())
    nlp.vocab.lookups = norm_tables()
    for name in ("tagger", "parser"):
        for label in source.get_pipe(name).labels:
            nlp.vocab.strings.add(label)
        nlp.get_pipe(name).from_bytes(source.get_pipe(name).to_bytes(exclude=["vocab"]), exclude=["vocab"])
    nlp.get_pipe("tok2vec").model.from_bytes(source.get_pipe("tok2vec").model.to_bytes())
    rules, _ = attribute_rules(teacher.get_pipe("attribute_ruler").patterns)
    nlp.add_pipe(ATTRIBUTES, name="attribute_ruler").from_bytes(json.dumps(rules).encode())
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize(lookups=lemma_tables())
    nlp.meta.update(META)
    return nlp


def main() -> None:
    """Put together and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("trained", type=Path)
    options.add_argument("--into", type=Path, default=HERE.parent / "diplotimeline" / "models" / "en_diplomatic")
    given = options.parse_args()
    nlp = packaged(given.trained)
    if given.into.exists():
        shutil.rmtree(given.into)
    nlp.to_disk(given.into)
    size = sum(path.stat().st_size for path in given.into.rglob("*") if path.is_file())
    print(f"{given.into}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
