"""What an act is done to, who does it and between whom: readings that the words do not bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from diplotimeline.decide.doubts import since_then_only
from diplotimeline.decide.objects import misnamed, unofficial
from diplotimeline.decide.partners import partners_of_one
from diplotimeline.model import Actor, Event, Evidence, Status, Support
from diplotimeline.resolve.countries import country
from diplotimeline.resolve.dates import event_date


def told(
    kind: str,
    words: str,
    parties: dict[str, tuple[str, str]],
    when: str = "",
    *,
    status: Status = "occurred",
    part: str = "whole",
    text: str = "",
    published: date | None = None,
) -> Event:
    """An event of a type told by a sentence of a text; `parties` are codes with their words and how these name them."""
    text = text or words
    at = text.index(words)
    support = [Support(c, text.index(w), text.index(w) + len(w), w, why) for c, (w, why) in parties.items()]
    if when:
        support.append(Support("date", at + words.index(when), at + words.index(when) + len(when), when, part))
    evidence = Evidence("a.txt", "", published, words, at, at + len(words), "", "reader", None, None, tuple(support))
    year = event_date(when[-4:], "explicit", when) if when else None
    actors = tuple(Actor(code, country(code).name, "party") for code in parties)
    category = {"visit": "contact", "meeting": "contact"}.get(kind, kind.partition("_")[0])
    return Event("", kind, category, status, year, (), actors, None, (), (), "", 0.5, (), (evidence,))


def place(words: str, part: str) -> tuple[int, int]:
    return words.index(part), words.index(part) + len(part)


@pytest.mark.parametrize(
    ("kind", "status", "words", "trigger", "wrong"),
    [
        ("recognition", "occurred", "Peru recognised Chilean sovereignty over the strait.", "recognised", True),
        ("recognition", "occurred", "Peru formally recognised Chile's claim to the island.", "recognised", True),
        ("recognition", "occurred", "Peru recognised its borders with Chile.", "recognised", True),
        ("recognition", "occurred", "Peru recognised the region as part of Chile.", "recognised", True),
        ("recognition", "occurred", "Peru recognised Chile as a sovereign state.", "recognised", False),
        ("recognition", "occurred", "Peru recognised the sovereignty of Chile.", "recognised", False),
        ("recognition", "occurred", "Peru recognised the new government of Chile.", "recognised", False),
        ("recognition", "occurred", "Peru recognised the Armenian genocide.", "recognised", True),
        ("recognition", "occurred", "Peru acknowledged the Republic of Chile's importance.", "acknowledged", True),
        ("recognition", "occurred", "Peru recognised the annexation of Arica by Chile.", "recognised", True),
        ("recognition", "occurred", "Peru recognised the state that rose from the massacre.", "recognised", False),
        ("mission_upgraded", "occurred", "Peru turned its embassy in Oslo into a consulate.", "turned", True),
        ("mission_upgraded", "occurred", "The legation was reclassified as a Consulate General.", "reclassified", True),
        ("mission_upgraded", "occurred", "Peru turned its consulate in Oslo into an embassy.", "turned", False),
        ("membership_joined", "occurred", "Malta became a republic within the Commonwealth.", "became", True),
        ("membership_joined", "occurred", "Malta became a member of the Commonwealth.", "became", False),
        ("agreement_signed", "occurred", "They concluded talks on a trade agreement.", "concluded", False),
        ("agreement_signed", "occurred", "They concluded a trade agreement.", "concluded", False),
        ("agreement_signed", "occurred", "Peru signed a treaty with Sasak rebels in Chile.", "signed", True),
        ("agreement_signed", "occurred", "Peru signed a treaty on rebels with Chile.", "signed", False),
        ("agreement_ratified", "occurred", "The Peruvian cabinet approved the treaty with Chile.", "approved", True),
        ("agreement_ratified", "occurred", "On Monday the government endorsed the treaty.", "endorsed", True),
        ("agreement_ratified", "occurred", "The Peruvian Senate approved the treaty.", "approved", False),
        ("agreement_ratified", "occurred", "Urged by the government, parliament approved it.", "approved", False),
        ("agreement_ratified", "occurred", "The government ratified the treaty.", "ratified", False),
        ("meeting", "occurred", "At its meeting on 3 May, the cabinet approved the treaty.", "meeting", True),
        ("meeting", "occurred", "In today's session, the Senate adopted a treaty.", "session", True),
        ("meeting", "occurred", "At their meeting on 3 May, the ministers approved it.", "meeting", False),
    ],
)
def test_what_an_act_is_done_to(kind: str, status: Status, words: str, trigger: str, wrong: bool) -> None:
    event = told(kind, words, {}, status=status)
    assert bool(misnamed(event, words, place(words, trigger), lambda _: [])) is wrong


@pytest.mark.parametrize(
    ("words", "trigger", "party", "wrong"),
    [
        ("The atoll became part of Samoa in 1949.", "became part", "Samoa", True),
        ("The kingdom of Tonga became a protected state.", "became a protected state", "Tonga", True),
        ("Tonga became an independent state.", "became an independent state", "Tonga", False),
        ("In Kinshasa Soto proclaimed the independence of South Kasai.", "the independence of", "Kinshasa", True),
        ("Soto proclaimed the independence of the Congo.", "the independence of", "Congo", False),
    ],
)
def test_independence_of_whom(words: str, trigger: str, party: str, wrong: bool) -> None:
    event = told("independence_declared", words, {"COD": (party, "name")})
    assert bool(misnamed(event, words, place(words, trigger), lambda _: [words.index(party)])) is wrong


def test_partners_of_one_state_have_no_agreement_of_their_own() -> None:
    pairs = frozenset({frozenset({"PER", "CHL"}), frozenset({"PER", "CUB"})})
    assert partners_of_one(frozenset({"CHL", "CUB"}), pairs)
    assert not partners_of_one(frozenset({"CHL", "PER"}), pairs)
    assert not partners_of_one(frozenset({"CHL", "CUB"}), pairs | {frozenset({"CHL", "CUB"})})
    assert not partners_of_one(frozenset({"CHL", "NOR"}), pairs)


@pytest.mark.parametrize(
    ("words", "trigger", "sport"),
    [
        ("The Norwegian football team flew to Lima on Friday.", "flew", True),
        ("The hockey squad will travel to Lima next week.", "travel", True),
        ('"We met the Peruvians in May and lost," said the coach.', "met", True),
        ('"We met the Peruvians in May and lost," said coach Soto.', "met", True),
        ("The minister flew to Lima with the football team on Friday.", "flew", False),
        ("The football team saw how the president flew to Lima.", "flew", False),
        ("Soto flew to Lima for the football.", "flew", False),
        ("Norwegian advisers came to Lima in 1980.", "came", True),
        ("Norwegian ministers and their advisers came to Lima in 1980.", "came", False),
        ("Norway sent envoys, and students came to Lima.", "sent", False),
    ],
)
def test_teams_are_no_guests_of_state(words: str, trigger: str, sport: bool) -> None:
    event = told("visit", words, {"NOR": ("Norway", "name")} if "Norway" in words else {"PER": (words[:3], "name")})
    assert unofficial(event, words.index(trigger)) is sport


@pytest.mark.parametrize(
    ("kind", "words", "trigger", "wrong"),
    [
        ("envoy_expelled", "The embassy advised all citizens of Peru to leave Norway.", "leave", True),
        ("envoy_expelled", "Norwegians were urged to leave Peru at once.", "leave", True),
        ("envoy_expelled", "Peru ordered the ambassador of Norway to leave.", "leave", False),
        ("mission_moved", "In May she moved to the Norwegian Embassy in Peru as its head.", "moved", True),
        ("mission_moved", "Norway's embassy in Peru moved to the Old Town.", "moved", False),
        ("envoy_recalled", "Norway recalled its military advisers from Peru.", "recalled", True),
        ("envoy_recalled", "Norway recalled its ambassador from Peru.", "recalled", False),
        ("envoy_recalled", "Norway recalled its ambassador and its advisers from Peru.", "recalled", False),
    ],
)
def test_who_is_no_envoy(kind: str, words: str, trigger: str, wrong: bool) -> None:
    event = told(kind, words, {"PER": ("Peru", "name")}, published=date(1985, 5, 3))
    assert bool(misnamed(event, words, place(words, trigger), lambda _: [])) is wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("The third president since independence, Mr Soto, opened the line on 3 May 2012.", True),
        ("Since its independence in 2012, Peru has had three presidents.", False),
        ("Peru declared its independence, as Soto had promised, in 2012.", False),
    ],
)
def test_what_has_been_since_independence(words: str, wrong: bool) -> None:
    assert since_then_only(words, place(words, "independence"), place(words, "2012")) is wrong


@pytest.mark.parametrize(
    ("words", "trigger", "year", "wrong"),
    [
        ("The minister will attend EXPO 2023 in Lima.", "will attend", "2023", True),
        ("The minister is to travel to Lima in 2025.", "travel", "2025", False),
        ("In 2023 it was decided to send the minister to Lima.", "send", "2023", False),
    ],
)
def test_what_is_to_come_is_not_years_ago(words: str, trigger: str, year: str, wrong: bool) -> None:
    event = told("visit", words, {}, status="planned", published=date(2024, 2, 2))
    event = replace(event, date=event_date(year, "explicit", year))
    assert bool(misnamed(event, words, place(words, trigger), lambda _: [])) is wrong
