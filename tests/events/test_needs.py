"""Anniversaries and the names of instruments; every sentence is written for the project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2006 Nepal and Cuba marked the 31st anniversary of diplomatic relations.",
         ["relations_established CUB-NPL 1975 occurred"]),
        ("Nepal and Cuba celebrated the anniversary of diplomatic relations.", []),
    ],
)  # fmt: skip
def test_anniversaries(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 2007 Protocol of Cooperation between Nepal and Cuba is still in use.",
         ["agreement_signed CUB-NPL 2007 occurred"]),
        ("The Treaty on Extradition (1999) between Nepal and Cuba is still in use.",
         ["agreement_signed CUB-NPL 1999 occurred"]),
        ("The Protocol of Cooperation between Nepal and Cuba is still in use.", []),
    ],
)  # fmt: skip
def test_named_instruments(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)
