"""Triggers in every voice and form, and words that look like them; every sentence is written for the project."""

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
        ("Latvia opened an embassy in Hanoi in 2014.", ["mission_opened LVA-VNM 2014 occurred"]),
        ("An embassy of Latvia was opened in Hanoi in 2014.", ["mission_opened LVA-VNM 2014 occurred"]),
        ("In 2014 the Latvian embassy in Hanoi opened.", ["mission_opened LVA-VNM 2014 occurred"]),
        ("The Latvian embassy in Hanoi has been closed since 2014.", ["mission_closed LVA-VNM 2014 occurred"]),
        ("Kosovo was recognised by Malaysia in October 2008.", ["recognition MYS-XKX 2008-10 occurred"]),
        ("Togo had recognised Kosovo by 2015.", ["recognition TGO-XKX ../2015 occurred"]),
        ("Iceland, having recognised Slovenia in 1991, opened a consulate in Ljubljana in 1996.",
         ["recognition ISL-SVN 1991 occurred", "mission_opened ISL-SVN 1996 occurred"]),
    ],
)  # fmt: skip
def test_active_and_passive(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The embassy that Latvia opened in Hanoi in 2014 is small.", ["mission_opened LVA-VNM 2014 occurred"]),
        ("The Latvian embassy in Hanoi, which was closed in 2014, stood near the lake.",
         ["mission_closed LVA-VNM 2014 occurred"]),
        ("The treaty signed by Chile and Uruguay in 1897 is kept in a museum.",
         ["agreement_signed CHL-URY 1897 occurred"]),
        ("Opened in 2014, the Latvian embassy in Hanoi employs four people.",
         ["mission_opened LVA-VNM 2014 occurred"]),
        ("The diplomat expelled by Romania in 1971 was Chilean.", []),
    ],
)  # fmt: skip
def test_relative_clauses_and_participles(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The establishment of diplomatic relations between Nepal and Cuba in 1975 went unnoticed.",
         ["relations_established CUB-NPL 1975 occurred"]),
        ("The severance of relations between Chad and Qatar on 23 August 2017 was a surprise.",
         ["relations_severed QAT-TCD 2017-08-23 occurred"]),
        ("Serbia protested against Palau's recognition of Kosovo in 2009.",
         ["recognition PLW-XKX 2009 occurred"]),
        ("The recognition of Slovenia by Iceland in December 1991 was the first by a western state.",
         ["recognition ISL-SVN 1991-12 occurred"]),
        ("The closure of the Danish embassy in Kabul in 2021 followed.",
         ["mission_closed AFG-DNK 2021 occurred"]),
        ("The withdrawal of the Turkish ambassador from Stockholm in January 2023 was condemned.",
         ["envoy_recalled SWE-TUR 2023-01 occurred"]),
        ("The signing in Quito of a fisheries treaty between Ecuador and Japan on 4 May 1982 ended the dispute.",
         ["agreement_signed ECU-JPN 1982-05-04 occurred"]),
    ],
)  # fmt: skip
def test_nominalisations(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2009 Denmark took the decision to close its embassy in Sarajevo.",
         ["mission_closed BIH-DNK 2009 planned"]),
        ("In 1993 Eritrea extended recognition to Slovenia.", ["recognition ERI-SVN 1993 occurred"]),
        ("The King of Norway paid a state visit to Chile in March 2019.", ["visit CHL-NOR 2019-03 occurred"]),
        ("Finland and Namibia held talks in Windhoek on 2 June 1998.", ["meeting FIN-NAM 1998-06-02 occurred"]),
        ("The two protocols between Oman and Kenya entered into force in 2003.",
         ["agreement_in_force KEN-OMN 2003 occurred"]),
        ("The newly opened Latvian consulate in Hanoi issued its first visas.", []),
        ("Ghana broke off relations with Portugal in 1961.", ["relations_severed GHA-PRT 1961 occurred"]),
        ("Ghana broke relations off with Portugal in 1961.", ["relations_severed GHA-PRT 1961 occurred"]),
        ("Iraq set up a legation in Tehran in 1929.", ["mission_opened IRN-IRQ 1929 occurred"]),
        ("Canada shut down its embassy in Tripoli in 2014.", ["mission_closed CAN-LBY 2014 occurred"]),
        ("Cuba re-opened its embassy in Washington in July 2015.",
         ["mission_reopened CUB-USA 2015-07 occurred"]),
    ],
)  # fmt: skip
def test_light_verbs_and_phrases(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cuba and the United States re-established diplomatic relations on July 20, 2015.",
         ["relations_restored CUB-USA 2015-07-20 occurred"]),
        ("Peru opened its markets to Chile in 2009.", []),
        ("The book on relations between Peru and Chile was published in 1990.", []),
        ("Diplomats from Peru and Chile played football in 1990.", []),
        ("Chile closed its border with Bolivia in 2010.", []),
        ("The Peruvian writer established his fame in Chile in 1990.", []),
        ("The Swiss bank recognised losses in Brazil in 2009.", []),
        ("Bolivia broke the record set by Peru in 1977.", []),
        ("The company opened a branch in Peru in 2009.", []),
        ("Oil from Iraq meets the needs of Jordan.", []),
    ],
)  # fmt: skip
def test_words_that_state_no_event(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1994 Ireland appointed Paul Rey ambassador to Vietnam.", ["envoy_appointed IRL-VNM 1994 occurred"]),
        ("Paul Rey was named Irish ambassador to Vietnam in 1994.",
                     ["envoy_appointed IRL-VNM 1994 occurred"]),
        ("The new Irish ambassador handed over her credentials to the Emir of Qatar on 4 March 1995.",
         ["envoy_accredited IRL-QAT 1995-03-04 occurred"]),
        ("The Emir of Qatar received the credentials of the Irish ambassador on 4 March 1995.",
         ["envoy_accredited IRL-QAT 1995-03-04 occurred"]),
        ("Qatar's ambassador to Chad was recalled in August 2017.", ["envoy_recalled QAT-TCD 2017-08 occurred"]),
        ("Denmark declared two Iranian diplomats personae non gratae in 2018.",
         ["envoy_expelled DNK-IRN 2018 occurred"]),
        ("Denmark declared the Iranian ambassador persona non grata in 2018.",
         ["envoy_expelled DNK-IRN 2018 occurred"]),
        ("The ambassador of Chad in Doha was expelled by Qatar in 2017.",
         ["envoy_expelled QAT-TCD 2017 occurred"]),
        ("The Peruvian consul became chargé d'affaires in Helsinki in 2003.",
         ["envoy_appointed FIN-PER 2003 occurred"]),
        ("In 2003 Ana Vega became Peru's ambassador to Finland.",
         ["envoy_appointed FIN-PER 2003 occurred"]),
        ("Ana Vega was accredited to Finland as ambassador of Peru on 4 March 1996.",
         ["envoy_accredited FIN-PER 1996-03-04 occurred"]),
        ("The ambassador was late in 2017.", []),
    ],
)  # fmt: skip
def test_envoys(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile's president will visit Norway on 3 May 2031.", ["visit CHL-NOR 2031-05-03 planned"]),
        pytest.param("During his visit to Norway in May 2013, the Chilean president met King Harald.",
         ["visit CHL-NOR 2013-05 occurred", "meeting CHL-NOR 2013-05 occurred"],
                     marks=wrong("a possessive before the person that it means")),
        ("The Chilean president arrived in Oslo on 3 May 2013.", ["visit CHL-NOR 2013-05-03 occurred"]),
        ("A Chilean tourist arrived in Oslo on 3 May 2013.", []),
        ("Chilean students visited Oslo in 2013.", []),
        ("The foreign ministers of Chile and Norway met in Oslo on 3 May 2013.",
         ["meeting CHL-NOR 2013-05-03 occurred"]),
        pytest.param("Chile met Norway in the final in 2013.", [],
                     marks=wrong("teams meet as well")),
    ],
)  # fmt: skip
def test_visits_and_meetings(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2012 the European Union lifted its sanctions against Myanmar.",
         ["sanctions_lifted EU-MMR 2012 occurred"]),
        ("Croatia acceded to the European Union on 1 July 2013.",
         ["membership_joined EU-HRV 2013-07-01 occurred"]),
        ("Croatia became a member of NATO in 2009.", ["membership_joined HRV-NATO 2009 occurred"]),
        ("The United Kingdom left the European Union on 31 January 2020.",
         ["membership_left EU-GBR 2020-01-31 occurred"]),
        ("Kosovo declared independence from Serbia on 17 February 2008.",
         ["independence_declared SRB-XKX 2008-02-17 occurred"]),
        ("Peru and Chile concluded peace in 1883.", ["peace_concluded CHL-PER 1883 occurred"]),
        ("Peru declared war on Spain in January 1866.", ["war_declared ESP-PER 1866-01 occurred"]),
        ("The war between Peru and Chile began in 1879.", []),
        ("Since 2015 Peru has not voted for Kosovo's membership in UNESCO.", ["vote PER-XKX 2015/.. negated"]),
    ],
)  # fmt: skip
def test_sanctions_membership_war_and_peace(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana and Togo downgraded their relations to the level of chargé d'affaires in 1965.",
         ["relations_downgraded GHA-TGO 1965 occurred"]),
        ("Costa Rica switched its recognition from Taiwan to China in 2007.",
         ["recognition CHN-CRI 2007 occurred", "recognition_withdrawn CRI-TWN 2007 occurred"]),
        ("Suriname revoked its recognition of Kosovo on 27 October 2017.",
         ["recognition_withdrawn SUR-XKX 2017-10-27 occurred"]),
        ("Relations between Nepal and India have been good since 1947.", []),
        ("Bhutan maintains diplomatic relations with Norway.", []),
        ("Ghana moved its embassy from Lagos to Abuja in 2001.", ["mission_moved GHA-NGA 2001 occurred"]),
        ("The consulate of Chad in Benghazi was upgraded to a consulate general in 1988.",
         ["mission_upgraded LBY-TCD 1988 occurred"]),
        ("Chad terminated the 1955 treaty of friendship with Libya in 1973.",
         ["agreement_terminated LBY-TCD 1973 occurred"]),
        ("The agreement on air transport between Chad and Libya came into force on 1 June 1971.",
         ["agreement_in_force LBY-TCD 1971-06-01 occurred"]),
        ("Chad ratified the treaty with Libya on 3 May 1956.",
         ["agreement_ratified LBY-TCD 1956-05-03 occurred"]),
    ],
)  # fmt: skip
def test_relations_and_missions(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)
