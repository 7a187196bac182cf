"""Text annotated by the teacher, as spaCy's training wants it: `train.spacy` and `dev.spacy` in the folder named.

The small pipeline learns from what the teacher says of sentences cut and prepared as `extract` does it, one sentence a
doc, so that it is taught what it will be asked.  Sentences whose words pass the gate of the rules are what it parses in
use: they come once more with other names in the places of their countries, and once more as headlines.  A twentieth of
the records is also annotated in whole paragraphs, for those who load the pipeline for running text.

One record in fifty is held out with all its sentences (`dev.spacy`), by the hash of its text, so that the division does
not hang on the order.  Nothing here looks at the clock or at an unseeded generator: the same text gives the same files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from diplotimeline.constructions.gate import gate
from diplotimeline.language.countries import find_countries
from diplotimeline.language.pipeline import CARRIED, load, parse, plain
from diplotimeline.language.sentences import split_sentences
from diplotimeline.lexicon.gazetteer import GAZETTEER, gazetteer
from diplotimeline.lexicon.loading import load_types

HELD_OUT = 50  # one record in so many
PARAGRAPHS = 20  # one record in so many is annotated as a whole, too
PIECE = 2_000  # sentences that a process annotates at a time
VARIANTS = 12  # of each example of the lexicon
ATTRIBUTES = ("TAG", "HEAD", "DEP", "SENT_START")
# Forms whose words stand in the same places of a sentence.
SWAPPED = frozenset({"name", "demonym", "capital"})
ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?=\w)")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b|\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b(?! \d)")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


class Piece(NamedTuple):
    """A text to annotate: whether it is one sentence, whether the gate lets it through, whether it is held out."""

    text: str
    single: bool
    gated: bool
    held_out: bool


@cache
def _names() -> dict[str, list[str]]:
    """Names that may stand for each other, by form, of the states of today and of former ones."""
    known = gazetteer()
    found: dict[str, set[str]] = {form: set() for form in SWAPPED}
    for line in GAZETTEER.read_text(encoding="utf-8").partition("\n\n")[2].splitlines():
        key = line.partition("\t")[0]
        entry = known.get(key)
        if entry and entry.form in SWAPPED and len(entry.codes) == 1 and not entry.flags and key[:1].isupper():
            found[entry.form].add(key)
    return {form: sorted(keys) for form, keys in found.items()}


def renamed(text: str, chance: random.Random) -> str:
    """The sentence with other countries, capitals, days and years in the places of its own."""
    made, at = [], 0
    given: dict[str, str] = {}
    for span in find_countries(text):
        if span.entry.form in SWAPPED and span.start >= at:
            name = given.setdefault(span.key, chance.choice(_names()[span.entry.form]))
            made += [text[at : span.start], name]
            at = span.end
    text = "".join(made) + text[at:]
    text = DAY.sub(lambda day: _day(day.group(), chance), text)
    return YEAR.sub(lambda _: str(chance.randint(1815, 2035)), text)


def _day(day: str, chance: random.Random) -> str:
    number, month = str(chance.randint(1, 28)), chance.choice(MONTHS)
    return f"{number} {month}" if day[0].isdigit() else f"{month} {number}"


def headline(text: str) -> str:
    """The sentence as a headline has it: without articles and without its full stop."""
    return ARTICLE.sub("", text).removesuffix(".")


def _gated(sentence: str) -> bool:
    known = gate()
    return bool(known.demands(known.words(sentence)))


def _records(corpus: Path) -> Iterator[tuple[str, bool]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            yield text, zlib.crc32(text.encode()) % HELD_OUT == 0


def pieces(corpus: Path, others: Sequence[Path], seed: int) -> Iterator[Piece]:
    """What is annotated: the corpus, other texts, and sentences made from the examples of the lexicon."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    records = list(_records(corpus))
    records += [(path.read_text(encoding="utf-8"), False) for path in others]
    for number, (text, held_out) in enumerate(records):
        if number % PARAGRAPHS == 0:
            yield Piece(plain(text), single=False, gated=False, held_out=held_out)
        for start, end in split_sentences(text):
            sentence = text[start:end]
            gated = _gated(sentence)
            yield Piece(sentence, single=True, gated=gated, held_out=held_out)
            if gated and not held_out:
                yield Piece(renamed(sentence, chance), single=True, gated=True, held_out=False)
                if len(sentence.split()) <= 16:
                    yield Piece(headline(sentence), single=True, gated=True, held_out=False)
    for kind in load_types().values():
        for example in kind.examples:
            for _ in range(VARIANTS):
                text = renamed(example.text, chance)
                for start, end in split_sentences(text):
                    yield Piece(text[start:end], single=True, gated=True, held_out=False)


def annotate(batch: Sequence[Piece]) -> bytes:
    """A batch as the bytes of a DocBin; whether a doc passed the gate is in its `user_data`."""
    from spacy.tokens import DocBin  # noqa: PLC0415 - heavy

    nlp = load(CARRIED)
    singles = parse(nlp, (piece.text for piece in batch if piece.single))
    wholes = nlp.pipe(piece.text for piece in batch if not piece.single)
    store = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for piece in batch:
        doc = next(singles if piece.single else wholes)
        if len(doc) > 1:
            doc.user_data = {"gated": piece.gated, "single": piece.single}
            store.add(doc)
    return store.to_bytes()


def _write(batches: Sequence[Sequence[Piece]], processes: int, path: Path) -> None:
    from spacy.tokens import DocBin  # noqa: PLC0415 - heavy

    whole = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    with ProcessPoolExecutor(processes) as pool:
        for number, data in enumerate(pool.map(annotate, batches), 1):
            whole.merge(DocBin(attrs=ATTRIBUTES, store_user_data=True).from_bytes(data))
            print(f"\r{path.name}: {number} of {len(batches)}", end="", flush=True)
    whole.to_disk(path)
    print(f"\r{path.name}: {len(whole)} docs, {sum(map(len, whole.tokens))} tokens")


def main() -> None:
    """Annotate and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path, help="JSON objects with a text, one a line, gzip")
    options.add_argument("others", type=Path, nargs="*", help="further texts, for training")
    options.add_argument("--into", type=Path, required=True, help="a folder")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    every = list(pieces(given.corpus, given.others, given.seed))
    for name, held_out in (("dev", True), ("train", False)):
        chosen = [piece for piece in every if piece.held_out == held_out]
        batches = [chosen[at : at + PIECE] for at in range(0, len(chosen), PIECE)]
        _write(batches, given.processes, given.into / f"{name}.spacy")


if __name__ == "__main__":
    main()
