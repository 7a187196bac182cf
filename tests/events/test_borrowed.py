"""Parties that another sentence lends to an act, and who is sent without a post."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.decide.borrowed import borrowed, misplaced
from diplotimeline.decide.objects import misnamed
from diplotimeline.language.sentences import split_sentences
from diplotimeline.model import Actor, Block, Event, Evidence, Support
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import country, read_countries


def told(
    kind: str,
    words: str,
    parties: dict[str, tuple[str, str]],
    *,
    text: str = "",
    published: date | None = None,
    trigger: str = "",
) -> Event:
    """An event of a type told by a sentence of a text; `parties` are codes with their words and how these name them."""
    text = text or words
    at = text.index(words)
    support = tuple(Support(c, text.index(w), text.index(w) + len(w), w, how) for c, (w, how) in parties.items())
    evidence = Evidence("a.txt", "", published, words, at, at + len(words), trigger, "reader", None, None, support)
    actors = tuple(Actor(code, country(code).name, "party") for code in parties)
    category = {"visit": "contact", "meeting": "contact"}.get(kind, kind.partition("_")[0])
    return Event("", kind, category, "occurred", None, (), actors, None, (), (), "", 0.5, (), (evidence,))


def place(words: str, part: str) -> tuple[int, int]:
    return words.index(part), words.index(part) + len(part)


def why(kind: str, words: str, parties: dict[str, tuple[str, str]], text: str, published: date | None = None) -> str:
    event = told(kind, words, parties, text=text, published=published)
    sentences = split_sentences(text)
    return borrowed(event, Context(text, sentences, read_countries(text), []))


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Upon ratifying UNCLOS in 1989, Peru declared its waters closed.", True),
        ("Peru signed the Treaty on Open Skies in 1992.", True),
        ("Peru ratified the Geneva Conventions in 1956.", True),
        ("Peru signed a fishing treaty in 1992.", False),
        ("Peru signed the treaty of the open sky in 1992.", False),
        ("They signed the Treaty on Open Skies in 1992.", False),
    ],
)
def test_a_treaty_of_many_states_is_of_no_two(words: str, wrong: bool) -> None:
    text = f"{'Its coast is that of Chile' if 'Peru' in words else 'Peru borders on Chile'}. {words}"
    parties = {"CHL": ("Chile", "name"), "PER": ("Peru", "name")}
    assert bool(why("agreement_signed", words, parties, text)) is wrong


@pytest.mark.parametrize(
    ("words", "published", "wrong"),
    [
        ("In 1997 the UN imposed a travel ban on the rebels.", None, True),
        ("In 1997 the UN imposed a travel ban on the rebels.", date(1997, 5, 3), False),
        ("In 1997 the UN imposed a travel ban on Chile.", None, False),
    ],
)
def test_whom_sanctions_hit_stands_with_them(words: str, published: date | None, wrong: bool) -> None:
    parties = {"UN": ("UN", "organisation"), "CHL": ("Chile", "name")}
    text = f"The war in Chile went on. {words}" if "Chile" not in words else words
    assert bool(why("sanctions_imposed", words, parties, text, published)) is wrong


@pytest.mark.parametrize(
    ("words", "trigger", "wrong"),
    [
        ("In 1841 he was sent to Peru for his health.", "sent", True),
        ("The Chileans expelled the settlers from Peru in 1796.", "expelled", True),
        ("In 1962 she was appointed to a council on Peru by the government.", "appointed", True),
        ("She joined the legation in Rome and emigrated to Peru in 1940.", "emigrated", True),
        ("In 1841 he was sent to Peru as chargé d'affaires.", "sent", False),
        ("In 1841 Chile dispatched Soto to Lima as the consul's replacement.", "dispatched", False),
        ("He arrived in Peru in 1958.", "arrived", False),
    ],
)
def test_who_is_sent_without_a_post_is_no_envoy(words: str, trigger: str, wrong: bool) -> None:
    event = told("envoy_appointed", words, {"PER": ("Peru" if "Peru" in words else "Lima", "name")})
    assert bool(misnamed(event, words, place(words, trigger), lambda _: [])) is wrong


def test_rows_items_and_entries_are_of_those_of_the_page() -> None:
    text = "Peru and Norway\n\n1991\n\n" + "The market was quiet. " * 40 + "\n\n3 May 1992: Peru imposed sanctions."
    words = "3 May 1992: Peru imposed sanctions."
    event = told("sanctions_imposed", words, {"PER": ("Peru imposed", "name"), "NOR": ("Norway", "name")}, text=text)
    context = Context(text, split_sentences(text), read_countries(text), [])
    start = text.index(words)
    assert misplaced(event, context, frozenset(), Block("item", start, len(text))) == ""
    assert (
        misplaced(event, context, frozenset(), Block("paragraph", start, len(text))) == ""
    )  # an entry of a chronology
    assert misplaced(event, context, frozenset(), Block("paragraph", start + 12, len(text)))
