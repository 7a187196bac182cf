"""The grammar of a rule file, with every lexicon tried that the file adds to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from diplotimeline.datelines import forms as datelines
from diplotimeline.grammar import Grammar
from diplotimeline.language import country_rules, terms
from diplotimeline.language import dates as finding
from diplotimeline.lexicon import (
    dates,
    event_codes,
    gazetteer,
    loading,
    modality,
    offices,
    speech,
    statesmen,
    structure,
    tongues,
    wording,
    words,
)
from diplotimeline.lexicon import forms as inflection
from diplotimeline.propose import denial, idioms
from diplotimeline.resolve import stays

Makers = tuple[Callable[[], Any], ...]

# What reads each lexicon, by the name that `[extend]` has for it.
READERS: Mapping[str, Makers] = {
    "cities": (gazetteer.gazetteer,),
    "countries": (gazetteer.gazetteer,),
    "datelines": (datelines.dateline_words,),
    "dates": (dates.words, dates.context, dates.weights, dates.rules, finding.pattern_index, stays.stay_words),
    "denials": (denial.denials, denial.mooted_words),
    "event_codes": (event_codes.event_codes,),
    "former": (gazetteer.gazetteer,),
    "idioms": (idioms.idioms,),
    "irregular": (inflection.irregular,),
    "merging": (),  # tried where events are merged, which is above this room
    "metonyms": (gazetteer.gazetteer,),
    "modality": (modality.modality,),
    "names": (offices.load_name_words,),
    "offices": (offices.load_offices,),
    "organisations": (gazetteer.gazetteer,),
    "people": (country_rules.surroundings, statesmen.given_names),
    "speech": (speech.speech,),
    "statesmen": (statesmen.by_first_word,),
    "structure": (structure.structure,),
    "tongues": (tongues.tongues,),
    "traps": (gazetteer.gazetteer, country_rules.surroundings),
    "types": (loading.types,),
    "wording": (wording.table,),
    "words": (words.word_lists,),
}


def checked(rules: Path | None) -> Grammar:
    """The grammar of a rule file (None: that which ships), once all that it adds could be read.

    Raises RuleError, naming the file and what in it is wrong.
    """
    return tried(Grammar.of(rules))


def tried(grammar: Grammar) -> Grammar:
    """A grammar, once all that its rule file adds could be read; raises RuleError as `checked` does."""
    grammar.made(loading.types)
    grammar.made(terms.finder)
    for name in grammar.added:
        if name not in READERS:
            raise grammar.wrong(f"there is no such lexicon; known are {', '.join(READERS)}", name)
        for make in READERS[name]:
            grammar.made(make)
    return grammar
