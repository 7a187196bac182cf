"""Subtitles (SRT, WebVTT) as a transcript: cues joined to sentences, a paragraph for each turn of a speaker."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import decode
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import read_whole

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_CUE = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?\s+([^<>]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z0-9][^<>]{0,200}>|\{\\[^{}]{0,100}\}")
# "[Applause]", "(inaudible)", a line of song: nothing that was said.
_SOUND = re.compile(r"(?:\s*(?:\[[^\]]{0,80}\]|\([^)]{0,80}\)|[♪♫#][^♪♫#]{0,200}[♪♫#]|[♪♫]+))+\s*")
_SPEAKER = re.compile(
    r"(?:>>+\s*|[-–—]\s*)?(?P<name>[^\W\d_a-z][^\Wa-z]*(?:[ .,'’()/-]{1,2}[^\Wa-z]+){0,7}\.?):\s+(?=\S)"
)
_TURN = re.compile(r"\s*(?:>>+|[-–—](?=\s?[^\W\d_]))\s*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_KEY = re.compile(r"(?P<key>title|date|published|recorded)\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
_HEADED = re.compile(r"\ufeff?WEBVTT(?:[ \t]+(?:[-–—]\s*)?(?P<title>.*))?$")
# A pause that parts paragraphs, and the length from which the next sentence begins one.
_PAUSE_SECONDS = 3.0
_LONG_PARAGRAPH = 800


@dataclass(slots=True)
class _Transcript:
    """The paragraphs so far, and the one that is being said."""

    paragraphs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    length: int = 0
    speaker: str | None = None

    def end(self) -> None:
        if self.words:
            self.paragraphs.append(" ".join(self.words))
        self.words, self.length = [], 0

    def say(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words) + 1

    def may_end(self, pause: float) -> bool:
        """Whether a sentence has come to its end where a paragraph may."""
        told = bool(self.words) and bool(_SENTENCE_END.search(self.words[-1]))
        return told and (pause >= _PAUSE_SECONDS or self.length > _LONG_PARAGRAPH)


def read_captions(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read subtitles; numbers, times, positions, styles and sounds are left out, the names of speakers are kept.

    Title and date come from the header of WebVTT or a note before its first cue ("NOTE Date: 17 August 2017").
    """
    text, notes = decode(read_whole(stream))
    transcript, last_end = _Transcript(), 0.0
    before: list[str] = []
    known: dict[str, str] = {}
    any_cue = False
    for start, end, lines in _cues(text, known):
        any_cue = True
        kept = [line for line in lines if line not in before or start > last_end + 0.5]  # roll-up captions say it again
        if transcript.may_end(start - last_end):
            transcript.end()
        for line in kept:
            _take(transcript, line)
        before, last_end = lines, end
    transcript.end()
    if not any_cue:
        raise ReadError("has no cues of subtitles (SRT, WebVTT)")
    yield Piece("\n\n".join(transcript.paragraphs), title=known.get("title"), published=known.get("date"), notes=notes)


def _cues(text: str, known: dict[str, str]) -> Iterator[tuple[float, float, list[str]]]:
    """Give start and end in seconds and the lines of each cue; what the header knows is put into `known`."""
    cue: tuple[float, float, list[str]] | None = None
    headed = False
    for number, line in enumerate(re.split(r"\r\n?|\n", text)):
        if match := _CUE.match(line[:300]):
            if cue is not None:
                yield cue
            cue, headed = (_seconds(match, 1), _seconds(match, 5), []), True
        elif not line.strip():
            if cue is not None:
                yield cue
            cue = None
        elif cue is not None:
            cue[2].append(line)
        elif not headed:
            _header(line, known, first=number == 0)
    if cue is not None:
        yield cue


def _header(line: str, known: dict[str, str], *, first: bool) -> None:
    headed = _HEADED.match(line) if first else None
    if headed and headed["title"] and not _KEY.match(headed["title"]):
        known["title"] = headed["title"].strip()
    elif match := _KEY.match(re.sub(r"^(?:WEBVTT|NOTE)\s+", "", line.strip())):
        key = "title" if match["key"].lower() == "title" else "date"
        known.setdefault(key, match["value"].strip())


def _take(transcript: _Transcript, line: str) -> None:
    """Add a line of a cue to what is being said."""
    voice = _VOICE.search(line)
    words = " ".join(html.unescape(_TAG.sub("", _VOICE.sub("", line))).split())
    if not words or _SOUND.fullmatch(words):
        return
    named = _SPEAKER.match(words)
    speaker = " ".join(html.unescape(voice[1]).split()) if voice else named["name"] if named else None
    if named and not voice:
        words = words[named.end() :]
    elif turn := _TURN.match(words):
        words, named = words[turn.end() :], turn
    if (speaker and speaker != transcript.speaker) or (named and not speaker):
        transcript.end()
        if speaker:
            words = f"{speaker}: {words}"
        transcript.speaker = speaker
    if words:
        transcript.say(words)


def _seconds(match: re.Match[str], first: int) -> float:
    hours, minutes, seconds, parts = (match[first + number] or "0" for number in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000
