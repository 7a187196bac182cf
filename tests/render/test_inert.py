from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.render.inert import plain, shorten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "plain words"),
        ("  two\n\nlines\tand a tab ", "two lines and a tab"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("a\x9b2Jb", "ab"),
        ("a\x1bP1$rb\x1b\\c", "ac"),
        ("\u202eabc\u202c", "abc"),
        ("so\u200bft \ufeffmark", "soft mark"),
        ("Côte d’Ivoire – “x”", "Côte d’Ivoire – “x”"),
        ("nul\x00 bell\x07 \ud800", "nul bell"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text())
def test_plain_leaves_no_control_character(text: str) -> None:
    made = plain(text)
    assert not [char for char in made if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
    assert plain(made) == made


def test_shorten_keeps_the_trigger() -> None:
    text = "word " * 200 + "opened the embassy " + "word " * 200
    made = shorten(text, 80, around="opened")
    assert "opened" in made
    assert made.startswith("…")
    assert made.endswith("…")


@given(st.text(min_size=1), st.integers(10, 50), st.text(max_size=5))
def test_shorten_keeps_its_limit(text: str, limit: int, around: str) -> None:
    made = shorten(text, limit, around=around)
    assert len(made) <= limit
    assert made == text if len(text) <= limit else "…" in made
