from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.errors import ReadError
from diplotimeline.readers import read_article

Put = Callable[[str, bytes | str], str]

SRT = """1
00:00:01,000 --> 00:00:04,200
<i>MODERATOR: Good morning.</i> Peru and Kenya

2
00:00:04,300 --> 00:00:07,000 X1:40 X2:600
{\\an8}established diplomatic relations
on 3 October 1975.

3
00:00:07,100 --> 00:00:09,000
[Applause]

4
00:00:09,100 --> 00:00:12,000
AMB. ANA VEGA: Thank you. We opened

5
00:00:12,100 --> 00:00:15,000
our embassy in Nairobi on 12&nbsp;June 2015.

6
00:00:25,000 --> 00:00:27,000
The next question, please.
"""

VTT = """WEBVTT - Press briefing in Nairobi
Kind: captions
Language: en

NOTE
Date: 17 August 2017

STYLE
::cue { color: lime }

REGION
id:fred

intro
00:01.000 --> 00:04.000 position:10%,line-left align:left
<v.loud Ana Vega>Peru <c.yellow>opened</c> its <00:00:02.500>embassy in Nairobi

00:04.000 --> 00:06.000
<v Ana Vega>on 12 June 2015, &amp; it was time.</v>

NOTE this is not said

00:06.000 --> 00:08.000
<v Juma>When did they meet?
"""


def test_subrip_is_joined_to_sentences(put: Put) -> None:
    article = read_article(put("briefing.srt", SRT))
    assert article.text == (
        "MODERATOR: Good morning. Peru and Kenya established diplomatic relations on 3 October 1975.\n\n"
        "AMB. ANA VEGA: Thank you. We opened our embassy in Nairobi on 12 June 2015.\n\n"
        "The next question, please."
    )


def test_webvtt_with_its_header(put: Put) -> None:
    article = read_article(put("briefing.vtt", VTT.replace("\n", "\r\n")))
    assert article.text == (
        "Ana Vega: Peru opened its embassy in Nairobi on 12 June 2015, & it was time.\n\nJuma: When did they meet?"
    )
    assert (article.title, article.published) == ("Press briefing in Nairobi", date(2017, 8, 17))


def test_captions_that_roll_up_are_said_once(put: Put) -> None:
    cues = ["Peru opened", "Peru opened\nits embassy", "its embassy\nin Nairobi."]
    text = "\n\n".join(f"00:0{number}.000 --> 00:0{number + 1}.000\n{cue}" for number, cue in enumerate(cues))
    assert read_article(put("a.vtt", f"WEBVTT\n\n{text}\n")).text == "Peru opened its embassy in Nairobi."


def test_what_is_said_again_later_stays(put: Put) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n2\n00:00:09,000 --> 00:00:10,000\nYes.\n"
    assert read_article(put("a.srt", text)).text == "Yes.\n\nYes."


def test_captions_are_known_by_their_content(put: Put) -> None:
    assert read_article(put("a", SRT)).text.startswith("MODERATOR: Good")
    assert read_article(put("b", VTT)).text.startswith("Ana Vega: Peru")


def test_captions_of_an_old_encoding(put: Put) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nPeña spoke in Asunción of Côte d’Ivoire and São Tomé.\n"
    article = read_article(put("a.srt", text.encode("cp1252")))
    assert article.text == "Peña spoke in Asunción of Côte d’Ivoire and São Tomé."
    assert article.readings == ("read as Windows-1252: a guess, for it is not UTF-8",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Peru opened an embassy.", "has no cues"),
        ("1\n00:00:01,000 --> 00:00:02,000\n[Music]\n", "is empty"),
        ("1\n00:00:01,000 --> ", "has no cues"),
        (b"PK\x03\x04" + bytes(50), "looks like a ZIP"),
        (b"\x1a\x45\xdf\xa3" + bytes(100), "is not a text file"),
    ],
)
def test_bad_captions(put: Put, content: bytes | str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_article(put("a.srt", content))


def test_captions_made_to_harm_are_read_in_time(put: Put) -> None:
    line = "<v " * 50_000 + "♪ " * 50_000 + "A: " * 50_000 + "[(" * 50_000
    article = read_article(put("a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{line}\nPeru.\n"))
    assert article.text.endswith("Peru.")
