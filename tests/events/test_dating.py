"""Which date belongs to which event; every sentence is written for the project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 5 May 1990 Peru opened an embassy in Oslo.", ["mission_opened NOR-PER 1990-05-05 occurred"]),
        ("Peru, which had recognised Norway in 1906, opened an embassy in Oslo in 1990.",
         ["mission_opened NOR-PER 1990 occurred", "recognition NOR-PER 1906 occurred"]),
        ("Diplomatic relations were established when the Irish envoy presented her credentials in Hanoi in May 1995.",
         ["relations_established IRL-VNM 1995-05 occurred", "envoy_accredited IRL-VNM 1995-05 occurred"]),
        ("After Chad severed relations with Qatar on 23 August 2017, Qatar closed its embassy in N'Djamena.",
         ["relations_severed QAT-TCD 2017-08-23 occurred", "mission_closed QAT-TCD  occurred"]),
        ("On 23 August 2017 Chad severed relations with Qatar and closed its embassy in Doha.",
         ["relations_severed QAT-TCD 2017-08-23 occurred", "mission_closed QAT-TCD 2017-08-23 occurred"]),
        ("Peru closed its embassy in Oslo in 1990, and the consulate in Bergen is still open.",
         ["mission_closed NOR-PER 1990 occurred"]),
        ("Peru has had an embassy in Oslo since 1990.", ["mission_opened NOR-PER 1990 occurred"]),
        ("The 1978 agreement between Togo and Benin was published on 5 May 1990.",
         ["agreement_signed BEN-TGO 1978 occurred"]),
        ("Togo and Benin signed the agreement in the early 1980s.",
         ["agreement_signed BEN-TGO 1980/1983 occurred"]),
        ("Speaking on 3 May 2031, the minister said that Peru had opened an embassy in Oslo in 1990.",
         ["mission_opened NOR-PER 1990 occurred"]),
        ("Speaking on 3 May 2013, the minister said that Peru had opened an embassy in Oslo.",
         ["mission_opened NOR-PER  occurred"]),
    ],
)  # fmt: skip
def test_dates_by_attachment(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)
