"""The sources of a table in the terminal: sentences numbered, listed under it by article, each printed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rich.style import Style
from rich.text import Text

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, Evidence
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.terminal_text import clip, clip_path
from diplotimeline.render.words import day_words

MAX_TITLE = 80  # characters
MAX_SHOWN = 3  # sentences of one event, unless all are asked for
DIM = Style(dim=True)


def cited(event: Event, *, whole: bool) -> tuple[Evidence, ...]:
    """The evidence of an event that a table shows: all of it when `whole`, else the first few, of each article one."""
    if whole or len(event.evidence) <= MAX_SHOWN:
        return event.evidence
    of_each = list({one.source: one for one in reversed(event.evidence)}.values())[::-1]
    others = [one for one in event.evidence if one not in of_each]
    return tuple([*of_each, *others][:MAX_SHOWN])


@dataclass(slots=True)
class Note:
    """A sentence of an article with its number; `triggers` are its words that gave events, `told` heads its table.

    `same` is the number of the same words in another article (None: they are new).
    """

    number: int
    first: Evidence
    told: str
    same: int | None = None
    triggers: list[str] = field(default_factory=list)


class Notes:
    """Sentences numbered in the order in which tables name them, article by article; the same sentence is one note."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], Note] = {}
        self._words: dict[str, int] = {}

    def cite(self, shown: Iterable[Sequence[Evidence]], told: str) -> dict[str, list[Note]]:
        """Number what a table's events show, and give it by article: what is new to this table and what is above."""
        by_article: dict[str, dict[tuple[str, int, int], list[Evidence]]] = {}
        for evidence in shown:
            for one in evidence:
                key = (one.source, one.start, one.end)
                by_article.setdefault(one.source, {}).setdefault(key, []).append(one)
        return {
            source: [self._note(key, evidence, told) for key, evidence in found.items()]
            for source, found in by_article.items()
        }

    def _note(self, key: tuple[str, int, int], evidence: Sequence[Evidence], told: str) -> Note:
        if key not in self._known:
            note = Note(len(self._known) + 1, evidence[0], told)
            note.same = self._words.get(evidence[0].sentence)
            self._words.setdefault(evidence[0].sentence, note.number)
            self._known[key] = note
        note = self._known[key]
        note.triggers += [one.trigger for one in evidence if one.trigger not in note.triggers]
        return note

    def numbers(self, evidence: Iterable[Evidence]) -> list[int]:
        """The numbers of those sentences that were cited."""
        keys = {(one.source, one.start, one.end) for one in evidence}
        return sorted(self._known[key].number for key in keys if key in self._known)

    def naming(self, event: Event) -> Callable[[str], str]:
        """What an event's sources are called in its conflicts: by their numbers, or by name where they have none."""
        return _naming(event, self.numbers)


class Articles:
    """Articles numbered in the order in which they are first named, for tables that show no sentences."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.known: dict[str, Evidence] = {}
        self._numbers: dict[str, int] = {}
        for event in events:
            for one in event.evidence:
                self.known.setdefault(one.source, one)
                self._numbers.setdefault(one.source, len(self._numbers) + 1)

    def numbers(self, evidence: Iterable[Evidence]) -> list[int]:
        """The numbers of the articles that evidence is from."""
        return sorted({self._numbers[one.source] for one in evidence})

    def naming(self, event: Event) -> Callable[[str], str]:
        """What an event's sources are called in its conflicts: by their numbers."""
        return _naming(event, self.numbers)


def _naming(event: Event, numbers: Callable[[Iterable[Evidence]], list[int]]) -> Callable[[str], str]:
    def name(source: str) -> str:
        own = numbers(one for one in event.evidence if one.source == source)
        return number_words(own) or f"({source})"

    return name


def number_words(numbers: Sequence[int]) -> str:
    """Give numbers as they stand behind an event: "[1]", "[1, 4]", "[2–5]"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"[{', '.join(parts)}]" if parts else ""


def article_line(first: Evidence, width: int) -> Text:
    """Give an article in one line of at most `width` columns: title, day, file; a link (OSC 8) to its web address.

    The file is told whole where it fits; the title is cut first.
    """
    path = clip_path(plain(first.source), width)
    day = f"{day_words(first.published)}, " if first.published else ""
    if len(day) > width - Text(path).cell_len:
        day = ""
    room = width - Text(day + path).cell_len - 2
    title = shorten(plain(first.title), MAX_TITLE) if first.title else ""
    told = clip(Text(title), room).plain + ", " if title and room >= 12 else ""
    return Text(f"{told}{day}{path}", style=DIM + Style(link=web_address(first.url)))


def quotation(note: Note, limit: int | None) -> Text:
    """Give a note's sentence in quotation marks, cut to `limit` characters, with its triggers underlined.

    The same words of another article are not printed again; their number is.
    """
    if note.same is not None:
        return Text(f"the words of [{note.same}]", style=DIM)
    triggers = [plain(trigger) for trigger in note.triggers]
    sentence = plain(note.first.sentence)
    if limit is not None:
        sentence = shorten(sentence, limit, around=triggers[0])
    text = Text(f"“{sentence}”")
    for trigger in filter(None, triggers):
        at = sentence.find(trigger)
        if at >= 0:
            text.stylize("underline", at + 1, at + 1 + len(trigger))
    return text
