"""One sentence, many events; and parties that are counted; every sentence is written for the project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., list[str]]


def wrong(reason: str) -> pytest.MarkDecorator:
    """What should come out and does not yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2004 Libya signed agreements with Chad, Mali and Niger.",
         ["agreement_signed LBY-TCD 2004 occurred", "agreement_signed LBY-MLI 2004 occurred",
          "agreement_signed LBY-NER 2004 occurred"]),
        ("Estonia opened embassies in Canberra and Hanoi in 2015.",
         ["mission_opened AUS-EST 2015 occurred", "mission_opened EST-VNM 2015 occurred"]),
        ("Iceland opened an embassy in Moscow in 1944 and closed it in 1951.",
         ["mission_opened ISL-SUN 1944 occurred", "mission_closed ISL-SUN 1951 occurred"]),
        ("Brazil's legation in Quito was opened in 1873 and raised to an embassy in 1942.",
         ["mission_opened BRA-ECU 1873 occurred", "mission_upgraded BRA-ECU 1942 occurred"]),
        ("Nepal and Cuba established diplomatic relations in 1975, and in 1992 Nepal opened an embassy in Havana.",
         ["relations_established CUB-NPL 1975 occurred", "mission_opened CUB-NPL 1992 occurred"]),
        pytest.param("Malta recognised Slovenia in 1992 and Croatia in 1993.",
         ["recognition MLT-SVN 1992 occurred", "recognition HRV-MLT 1993 occurred"],
         marks=wrong("the verb left out behind `and` is not supplied")),
        pytest.param("Malta recognised Slovenia and Croatia in 1992 and 1993, respectively.",
         ["recognition MLT-SVN 1992 occurred", "recognition HRV-MLT 1993 occurred"],
         marks=wrong("two years joined by `and` are one stretch, not dealt out")),
        ("Togo and Benin signed treaties in 1998 and 2004.",
         ["agreement_signed BEN-TGO 1998 occurred", "agreement_signed BEN-TGO 2004 occurred"]),
        ("Togo and Benin signed and ratified a treaty in 1998.",
         ["agreement_signed BEN-TGO 1998 occurred", "agreement_ratified BEN-TGO 1998 occurred"]),
        ("Diplomatic relations and an American legation in Lima were established on May 21, 1827.",
         ["relations_established PER-USA 1827-05-21 occurred", "mission_opened PER-USA 1827-05-21 occurred"]),
        ("Togo and Benin opened embassies in each other's capitals in 1978.",
         ["mission_opened BEN-TGO 1978 occurred", "mission_opened BEN-TGO 1978 occurred"]),
    ],
)  # fmt: skip
def test_one_sentence_many_events(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty countries have recognised Kosovo.", []),
        ("Several states opened embassies in Juba in 2011.", []),
        ("Peru has opened 24 embassies since 1990.", []),
        ("Kosovo has not been recognised by 19 countries.", []),
        ("Many governments closed their missions in Sanaa in 2015.", []),
        ("The three countries signed an agreement in 1990.", []),
    ],
)  # fmt: skip
def test_counted_parties_give_none(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)
