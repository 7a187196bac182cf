from __future__ import annotations

from importlib.util import find_spec

import pytest

from diplotimeline.errors import FormatError
from diplotimeline.render import FORMATS, RENDERERS, format_of


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.md", "markdown"), ("x/b.JSON", "json"), ("c.jsonl", "jsonl"), ("d.htm", "html"), ("e.csv", "csv")],
)
def test_the_suffix_picks_the_format(path: str, name: str) -> None:
    assert format_of(path) == name


def test_an_unknown_suffix_is_told() -> None:
    with pytest.raises(FormatError, match=r"no format has the suffix '\.xlsx' of a\.xlsx"):
        format_of("a.xlsx")


def test_no_suffix_stands_for_two_formats() -> None:
    suffixes = [suffix for known in FORMATS.values() for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("name", FORMATS)
def test_every_renderer_is_there(name: str) -> None:
    assert find_spec(FORMATS[name].renderer.partition(":")[0])
    assert len(RENDERERS) == len(FORMATS)
