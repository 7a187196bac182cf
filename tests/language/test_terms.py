"""Nouns of the trade in text; every sentence is written for the project."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.language.terms import find_terms, plural
from diplotimeline.lexicon.nouns import load_terms


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], t.cls, t.canonical) for t in find_terms(text)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("embassy", "embassies"),
        ("legation", "legations"),
        ("memorandum of understanding", "memorandums of understanding"),
        ("interests section", "interests sections"),
        ("consular agency", "consular agencies"),
        ("boycott", "boycotts"),
        ("embargo", "embargos"),
        ("envoy", "envoys"),
        ("high commission", "high commissions"),
        ("branch", "branches"),
    ],
)
def test_plural(phrase: str, expected: str) -> None:
    assert plural(phrase) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's embassy and two legations", [("embassy", "mission", "embassy"), ("legations", "mission", "legation")]),
        # the longest phrase
        ("a consulate general", [("consulate general", "mission", "consulate general")]),
        ("an honorary consulate", [("honorary consulate", "mission", "honorary consulate")]),
        ("full diplomatic relations", [("diplomatic relations", "relations", "diplomatic relations")]),
        ("relations", [("relations", "relations", "relations")]),
        # capitals, hyphens and line breaks
        ("the CONSULATE-GENERAL", [("CONSULATE-GENERAL", "mission", "consulate general")]),
        ("diplomatic\nrelations", [("diplomatic\nrelations", "relations", "diplomatic relations")]),
        # both apostrophes
        ("a chargé d'affaires", [("chargé d'affaires", "envoy", "chargé d'affaires")]),
        ("a chargé d’affaires", [("chargé d’affaires", "envoy", "chargé d'affaires")]),
        # plurals
        ("embassies and treaties", [("embassies", "mission", "embassy"), ("treaties", "agreement", "treaty")]),
        ("memoranda of understanding", [("memoranda of understanding", "agreement", "memorandum")]),
        # possessives
        ("the embassy's garden", [("embassy", "mission", "embassy")]),
        # no parts of words
        ("retreaty, ambassadorial, post-embassy, embassy-like", []),
        ("a bakery and a museum", []),
        ("", []),
    ],
)
def test_terms_of_a_text(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("cls", sorted(load_terms()))
def test_every_phrase_is_found_as_its_class(cls: str) -> None:
    for canonical, phrases in load_terms()[cls].items():
        for phrase in phrases:
            assert (phrase, cls, canonical) in found(phrase)


@given(st.lists(st.sampled_from(["embassy", "Treaty", "diplomatic", "relations", "x", " ", "\n", "-", "’s", "consul"])))
def test_terms_are_in_order_and_inside(pieces: list[str]) -> None:
    text = "".join(pieces)
    last = 0
    for term in find_terms(text):
        assert last <= term.start < term.end <= len(text)
        last = term.start
