"""Splitting into sentences; every text is written for the project."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.language.sentences import blocks, split_sentences

LONG = "Bulgaria, by a note that its chargé handed over in Stockholm"
BY_DAYS = [
    "22 Aug.: Iceland, in full",
    "23 Aug.: Hungary",
    f"24 Aug., evening: {LONG}",
    f"25 Aug.: {LONG}",
    f"26 Aug.: {LONG}",
    "2 Sept.: Peru",
]


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


WRAPPED = (
    "The foreign ministers of both states met for the first\n"
    "time in a decade and agreed that the two embassies, shut\n"
    "since the war, would open again before the end of spring\n"
    "and that a trade office would follow. They will meet in\n"
    "Lima next."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain
        ("Peru left. Chile stayed.", ["Peru left.", "Chile stayed."]),
        ("Did Peru leave? It did! Chile stayed.", ["Did Peru leave?", "It did!", "Chile stayed."]),
        ("It waited… Then Peru signed.", ["It waited…", "Then Peru signed."]),
        ("It ended in 1990. Chile stayed.", ["It ended in 1990.", "Chile stayed."]),
        ("no capital. so it runs on", ["no capital. so it runs on"]),
        ("", []),
        (" \n \n", []),
        ("One line without an end", ["One line without an end"]),
        # abbreviations that never end a sentence
        ("Gen. Vega met Dr. Soto at St. Ann with Amb. Rey.", ["Gen. Vega met Dr. Soto at St. Ann with Amb. Rey."]),
        ("It opened on Aug. 17 and shut in Sept. 1990.", ["It opened on Aug. 17 and shut in Sept. 1990."]),
        ("Chargé d'affaires e.p. Ana Vega spoke.", ["Chargé d'affaires e.p. Ana Vega spoke."]),
        ("Treaty No. 12 and Art. 5 apply.", ["Treaty No. 12 and Art. 5 apply."]),
        # initials
        ("Consul Ana B. Vega and J. R. Soto spoke.", ["Consul Ana B. Vega and J. R. Soto spoke."]),
        # abbreviations that may end one
        ("The U.S. Minister called.", ["The U.S. Minister called."]),
        ("It moved to the U.S. The envoy followed.", ["It moved to the U.S.", "The envoy followed."]),
        ("Envoy Paul Rey, Jr. Consul Soto, Sr. and others sat.",
         ["Envoy Paul Rey, Jr. Consul Soto, Sr. and others sat."]),
        ("He was Paul Rey, Jr. He left.", ["He was Paul Rey, Jr.", "He left."]),
        ("They met at 5 p.m. Then they dined.", ["They met at 5 p.m.", "Then they dined."]),
        ("It was sold to Rey & Co. In May it moved.", ["It was sold to Rey & Co.", "In May it moved."]),
        # quotation marks belong to what they close
        ("“We agree.” The envoy left.", ["“We agree.”", "The envoy left."]),
        ('"We agree." "So do we," said Soto.', ['"We agree."', '"So do we," said Soto.']),
        ("He left (for good.) Then she came.", ["He left (for good.)", "Then she came."]),
        # reference marks are no text
        ("Peru signed in 1990.[1] Chile did in 1991.[2][3]", ["Peru signed in 1990.", "Chile did in 1991."]),
        ("Peru signed in 1990.[1][2]\nChile waited.", ["Peru signed in 1990.", "Chile waited."]),
        # a missing space
        ("Ties began with Albania.On 5 May a mission opened.",
         ["Ties began with Albania.", "On 5 May a mission opened."]),
        ("See a.Bc and the U.Sa sign.", ["See a.Bc and the U.Sa sign."]),
        # numbers
        ("It cost 3.5 million. Chile paid.", ["It cost 3.5 million.", "Chile paid."]),
        ("12. Peru opened an embassy.", ["12. Peru opened an embassy."]),
        # layout
        ("PERU AND CHILE\n\nThe two met.", ["PERU AND CHILE", "The two met."]),
        ("Peru and Chile: a history\nRelations began in 1830.",
         ["Peru and Chile: a history", "Relations began in 1830."]),
        ("- Peru opened an embassy\n- Chile closed one", ["- Peru opened an embassy", "- Chile closed one"]),
        ("1. Peru opened it\n2. Chile closed it", ["1. Peru opened it", "2. Chile closed it"]),
        ("The envoys met in\nthe capital.", ["The envoys met in\nthe capital."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
        ("1984-04   First talks\n1985-01   Relations", ["1984-04   First talks", "1985-01   Relations"]),
        # long lines and short ones, each headed by its day
        ("\n".join(BY_DAYS), BY_DAYS),
        (WRAPPED, [WRAPPED.partition(" They")[0], "They will meet in\nLima next."]),
    ],
)  # fmt: skip
def test_split(text: str, expected: list[str]) -> None:
    assert split(text) == expected


WORDS = ("Peru ", "opened ", "the ", "U.S. ", "Jr. ", "Aug. ", "e.p. ", "17 ", "é", "A. ", "1. ")
MARKS = (". ", ".", "? ", "! ", "… ", ",", "“", "” ", '"', "[1]", "(", ") ", "- ", "• ", " ", "\t", "\u00a0")
PIECES = st.sampled_from((*WORDS, *MARKS, "\n", "\n\n", "\r\n"))


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=120))
def test_spans_are_ordered_disjoint_inside_and_trimmed(text: str) -> None:
    last = 0
    for start, end in split_sentences(text):
        assert last <= start < end <= len(text)
        piece = text[start:end]
        assert piece == piece.strip()
        last = end


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_word_is_lost(text: str) -> None:
    """What stands in no sentence is white space or a reference mark."""
    kept = set()
    for start, end in split_sentences(text):
        kept.update(range(start, end))
    left_out = "".join(c for i, c in enumerate(text) if i not in kept)
    assert set(left_out) <= set(" \n\r\t\u00a0[1]")


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_sentence_crosses_a_block(text: str) -> None:
    borders = list(blocks(text))
    for start, end in split_sentences(text):
        assert any(first <= start and end <= last for first, last in borders)


ODD = ("a ", ". ", "\n", "[1]", "A. ", "“", "- x\n", "1990. The ")


@pytest.mark.parametrize("piece", ODD)
def test_odd_texts_take_no_long_time(piece: str) -> None:
    """A guard against expressions that backtrack: these take milliseconds, or minutes when something is wrong."""
    text = piece * 30_000
    assert len(split_sentences(text)) <= len(text)


def seconds(text: str) -> float:
    start = perf_counter()
    split_sentences(text)
    return perf_counter() - start


@pytest.mark.parametrize("piece", ["B. ", "Aug. 1 "])
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    assert seconds(piece * 4800) / seconds(piece * 800) < 18
