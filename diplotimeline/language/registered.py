"""What the pipeline that ships with the package asks spaCy's registry for, by the names in its configuration."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found, unused-ignore]
from spacy.util import registry

from diplotimeline.language.attributes import Attributes
from diplotimeline.language.quick import quicken

ATTRIBUTES = "diplotimeline_attributes"
QUICKEN = "diplotimeline.quicken.v1"
TOKENIZER = "diplotimeline.tokenizer.v1"


@Language.factory(ATTRIBUTES, assigns=["token.pos", "token.morph", "token.lemma"], requires=["token.tag", "token.dep"])
def make_attributes(nlp: Language, name: str) -> Attributes:
    """Make the component; its rules come with the pipeline that it is loaded with."""
    return Attributes(nlp.vocab, name)


@registry.callbacks(QUICKEN)  # type: ignore[untyped-decorator, unused-ignore]
def make_quicken() -> Callable[[Language], Language]:
    """Make the function that lets a pipeline's networks run fast, called when the pipeline has been put together."""

    def quickened(nlp: Language) -> Language:
        quicken(nlp)
        return nlp

    return quickened


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator, unused-ignore]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Make the function that makes a tokenizer without rules.

    Those of English are then read from disk with the rest of the pipeline, instead of being put together here first.
    """

    def bare(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return bare
