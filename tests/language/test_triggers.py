"""The cheap gate lets every sentence through that can hold an event, and stops most others."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplotimeline.language.triggers import trigger_words
from diplotimeline.lexicon.types import load_types

PROMISED = [example.text for kind in load_types().values() for example in kind.examples if example.events]


@pytest.mark.parametrize("text", PROMISED, ids=lambda text: text[:50])
def test_it_lets_every_sentence_through_that_states_an_event(text: str) -> None:
    assert trigger_words().search(text)


@pytest.mark.parametrize(
    "forms",
    [
        "open opens opened opening",
        "establish establishes established establishing establishment",
        "break breaks broke broken breaking",
        "sever severs severed severing severance",
        "sign signs signed signing signature",
        "withdraw withdrew withdrawn withdrawing withdrawal",
        "freeze froze frozen freezing",
        "meet meets met meeting",
        "fly flies flew flown",
        "take effect took effect taken effect",
        "recognise recognises recognised recognising recognize recognized recognition",
        "reopen re-open reopened re-opened reopening",
        "ratify ratifies ratified ratification",
        "become becomes became",
        "cut cuts cutting",
        "send sends sent",
        "hold holds held",
        "leave leaves left leaving",
        "go into effect goes into effect went into effect gone into effect",
        "begin begins began begun beginning",
        "visit visits visited visiting",
        "quit quits quitting",
        "accede accedes acceded accession",
        "name names named naming",
        "put into force puts into force putting into force",
    ],
)
def test_forms_of_a_trigger(forms: str) -> None:
    gate = trigger_words()
    for form in forms.split():
        if form not in {"effect", "into", "force"}:
            assert gate.fullmatch(form), form
            assert gate.fullmatch(form.upper()), form


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain fell over the harbour for the third day.",
        "The bakery sells bread and coffee to students.",
        pytest.param(
            "Its people were farmers before the dam was built.",
            marks=pytest.mark.xfail(strict=True, reason='"be in force" lets every form of "be" through'),
        ),
    ],
)
def test_it_stops_a_sentence_without_a_trigger(text: str) -> None:
    assert not trigger_words().search(text)


def test_a_users_triggers_join(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(
        '[[type]]\nid = "x"\nlabel = "X"\ncategory = "x"\nsymmetric = true\n'
        'roles = { party = ["with"] }\nsummary = "{parties} [a|b]"\n'
        '[[type.pattern]]\nid = "hug"\nverbs = ["embrace"]\n'
    )
    assert trigger_words(path).search("They embraced.")
    assert trigger_words(path).search("Peru opened an embassy.")
    assert not trigger_words().search("They embraced.")
