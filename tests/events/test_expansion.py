"""What follows from one claim: states in rows, dates dealt out, the end of a stretch; and what a sentence denies."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Article
from diplotimeline.propose.denial import denied
from diplotimeline.propose.expansion import ENDS, expanded
from diplotimeline.reader.claims import claims

DATA = tomllib.loads((Path(__file__).parent / "expansion.toml").read_text(encoding="utf-8"))
CASES = {f"{part}: {case['name']}": case for part in DATA for case in DATA[part]}


def told(text: str) -> list[str]:
    events = shared(reader="both").extract(Article(text, "text"))
    return sorted(
        line(event.type, [actor.code for actor in event.actors], event.date.edtf if event.date else "–", event.status)
        for event in events
    )


def line(type_: str, codes: list[str], date: str, status: str) -> str:
    codes = sorted(codes) if load_types()[type_].symmetric else codes
    return f"{type_} {'>'.join(codes)} {date}{'' if status == 'occurred' else ' ' + status}"


def expected(case: dict[str, list[str]]) -> list[str]:
    parts = (event.split() for event in case["events"])
    return sorted(line(type_, pair.split(">"), date, (*rest, "occurred")[0]) for type_, pair, date, *rest in parts)


@pytest.mark.parametrize("name", CASES)
def test_what_is_told(name: str) -> None:
    assert told(CASES[name]["text"]) == expected(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_what_follows_is_as_probable_as_what_it_follows_from_at_most(name: str) -> None:
    extractor = shared(reader="both")
    prepared = extractor.prepare(Article(CASES[name]["text"], "text"))
    found = claims(extractor.readings(prepared))
    every = expanded(found, prepared.context, prepared.dates)
    assert all(claim.base is None or claim.base.base is None for claim in every)
    assert len({(c.type, c.codes, c.date and c.date.edtf, c.status) for c in every}) == len(every)
    first = {(claim.type, claim.codes) for claim in found}
    for claim in every:
        assert claim.base is not None or (claim.type, claim.codes) in first


def test_what_ends_is_of_a_known_type() -> None:
    assert {*ENDS, *ENDS.values()} <= {*load_types()}
    assert not any(load_types()[begun].symmetric != load_types()[ended].symmetric for begun, ended in ENDS.items())


# denials -----------------------------------------------------------------------------------------------------------

DENIED = [
    "The [visit] of the minister was called off.",
    "The [visit] was first postponed and then forgotten.",
    "The [visit] had been cancelled by the hosts.",
    "The [visit] was put off.",
    "The [opening] was shelved for want of money.",
    "Reports that relations had been [severed] were false.",
    "The news of the [signing] turned out to be a hoax.",
    "A [visit] of June never took place.",
    "The [visit] did not take place.",
    "The [accord] never took effect.",
    "He called off a [visit].",
    "She cancelled her state [visit].",
    "The ministry denied reports that it had [recognised] the republic.",
    "The ministry rejected calls to [sever] ties.",
    "They denied having [signed].",
    "The embassy was never [opened].",
    "Peru did not [recognise] the republic.",
    "Peru has not yet [recognised] the republic.",
    "Neither was ever [signed].",
    "Peru refused to [sign] the accord.",
    "The king declined to [visit] the fair.",
]
NOT_DENIED = [
    "The [visit] of the minister went well.",
    "The [visit] was put off to the 4th of June.",
    "The [visit] was postponed until June.",
    "The accord was [signed], but a visit was called off.",
    "The accord was [signed]; the visit was cancelled.",
    "They [signed], and the talks were abandoned.",
    "Peru did not [recognise] it until 1994.",
    "Peru did not [recognise] it before the others had.",
    "Peru not only [recognised] it.",
    "The embassy was never [opened] again.",
    "Peru had never [recognised] it since.",
    "The accord was [signed] and came to nothing.",
    "The accord was [suspended] in 1994.",
    "He denied everything. Peru [recognised] it.",
]


@pytest.mark.parametrize(
    ("sentence", "answer"), [*((one, True) for one in DENIED), *((one, False) for one in NOT_DENIED)]
)
def test_what_a_sentence_denies(sentence: str, *, answer: bool) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    text = "Much was said. " + sentence.replace("[", "").replace("]", "")
    first = text.rindex(". ", 0, 15 + start) + 2 if ". " in text[: 15 + start] else 15
    assert denied(text, (first, len(text)), (15 + start, 15 + end)) is answer


def test_a_denial_far_away_is_of_something_else() -> None:
    text = "The visit " + "of the minister and of his friends " * 5 + "was called off."
    assert not denied(text, (0, len(text)), (4, 9))
    assert denied(text.replace("of the minister and of his friends " * 4, ""), (0, 60), (4, 9))
