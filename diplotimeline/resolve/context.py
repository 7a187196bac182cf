"""What a document is about: its pair of states, whose voice it speaks with, who its persons speak for.

Definite phrases ("the two countries", "its embassy", "my counterpart") are resolved against this.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from diplotimeline.resolve.countries import CountryReading, read_countries
from diplotimeline.resolve.participants import Register
from diplotimeline.resolve.people import Person
from diplotimeline.resolve.voice import COUNTED, state_of_voice

STATES = frozenset({"state", "former", "partial"})
SETTLED = 3  # sentences that must name the second state of a document that is about a pair without saying so
TITLE_LIMIT = 250  # characters: a first line longer than this is a paragraph, not a heading
ROW = re.compile(r"(?:,|,? and|,? as well as)?\s*(?:the\s+)?")
SAID = (
    r"(?:said|says|stated|noted|added|told|underlined|stressed|explained|recalled|announced|pointed|declared"
    r"|concluded|emphasi[sz]ed|remarked)"
)
SPEECH = re.compile(
    rf"(?P<a>[A-ZÀ-Ž][\w'’-]+) {SAID}\b|\b{SAID} (?:[A-Z][\w.'’-]+ )*?(?P<b>[A-ZÀ-Ž][\w'’-]+)(?=[.,;]|$)"
)
LETTERS = re.compile(r"[^\W\d_]+")


class Context:
    """The document's context; built once for an article, asked by character position."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        countries: Sequence[CountryReading],
        people: Sequence[Person],
        *,
        fresh: bool = False,
        title: str = "",
    ) -> None:
        """Build the context; `title` is the article's where it is no part of the text."""
        self.fresh = fresh
        self.headed = _named_in(title)
        self.text = text
        self.sentences = list(sentences)
        self.countries = [r for r in countries if r.country is not None]
        # What the text calls former states today, by code: "the Ottoman Empire (Turkey)".
        self.called_today = {r.country.code: r.candidates[0] for r in self.countries if r.country and r.glosses}
        bodies = {r.country.code for r in self.countries if r.country and r.country.kind == "organisation"}
        self.everyone = list(people)
        # Who speaks for an organisation settles nothing of which states a document is about.
        self.people = [person for person in people if person.code not in bodies]
        self._starts = [r.start for r in self.countries]
        self._sentence_starts = [start for start, _ in self.sentences]
        self._names: dict[str, list[Person]] = {}
        for person in self.everyone:
            for word in person.known_as or (person.surname,):
                self._names.setdefault(word, []).append(person)
        self.register = Register(self.everyone)
        self._places = {id(person): at for at, person in enumerate(self.people)}
        self._surnames: dict[str, list[str]] = {}  # by their first run of letters
        for surname in self._names:
            for letters in LETTERS.findall(surname)[:1]:
                self._surnames.setdefault(letters, []).append(surname)
        # of persons of states with one surname, the first of each state
        self._sides = {
            surname: list({p.code: p for p in reversed(persons) if id(p) in self._places}.values())
            for surname, persons in self._names.items()
        }
        self._unsaid: tuple[str | None] | None = None
        self._speech: list[tuple[int, str]] | None = None
        self.counts = self._counts()
        self.titled = self._title_pair()
        self.pair = self.titled or self._main_pair()
        self.home = self._home()

    # what the text names -------------------------------------------------------------------------------------

    def readings(self, start: int, end: int) -> list[CountryReading]:
        """Country mentions that begin between two offsets."""
        return self.countries[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def states(self, start: int, end: int) -> list[str]:
        """Codes of the states named between two offsets, in order, each once; cities that are mere places left out."""
        return list(
            dict.fromkeys(
                r.country.code
                for r in self.readings(start, end)
                if r.country and r.country.kind in STATES and r.form in COUNTED
            )
        )

    def rows(self, start: int, end: int) -> list[list[str]]:
        """States named in a row ("Estonia, Latvia and Lithuania") between two offsets."""
        rows: list[list[str]] = []
        last = None
        for reading in self.readings(start, end):
            if reading.country is None or reading.form not in COUNTED:
                continue
            if last is not None and ROW.fullmatch(self.text, last, reading.start):
                rows[-1].append(reading.country.code)
            else:
                rows.append([reading.country.code])
            last = reading.end
        return rows

    def _where(self, start: int, end: int) -> dict[str, int]:
        """Where the names by which persons are referred back to stand first between two offsets.

        Looked up word by word, so that an article's length does not count twice.
        """
        found: dict[str, int] = {}
        for match in LETTERS.finditer(self.text, start, end) if self._surnames else ():
            for surname in self._surnames.get(match.group(), ()):
                last = match.start() + len(surname)
                whole = last <= end and not self.text[last : last + 1].isalpha()
                if whole and self.text.startswith(surname, match.start()):
                    found.setdefault(surname, match.start())
        return found

    def named(self, start: int, end: int) -> list[tuple[int, Person]]:
        """Where registered persons are named between two offsets, and whom each name means first."""
        return [(at, self._names[surname][0]) for surname, at in self._where(start, end).items()]

    def _spoken_for(self, start: int, end: int) -> list[str]:
        """The codes of the persons named between two offsets, in the order in which the article introduces them."""
        persons = {id(p): p for surname in self._where(start, end) for p in self._sides[surname]}
        return [p.code for p in sorted(persons.values(), key=lambda p: self._places[id(p)])]

    def sentence_index(self, position: int) -> int:
        """The index of the sentence at a character offset."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def _title_pair(self) -> tuple[str, str] | None:
        for start, end in self.sentences[:2]:
            if end - start > TITLE_LIMIT or self.text[end - 1] in '.!?”"':
                continue
            named = self.states(start, end)
            if len(named) > 2:  # "Benin (Dahomey)": a former state beside its successor is the same side
                named = [code for code in named if not self._succeeded(code, named)]
            third = set(self._spoken_for(start, end)) - set(named)
            leading = self.counts.most_common(1)[0] if self.counts else ("", 0)
            outside = (
                self.fresh and leading[0] not in named and leading[1] >= max((self.counts[c] for c in named), default=0)
            )
            if len(named) == 2 and not third and not outside:  # "our president in A and B" is not about A and B
                return named[0], named[1]
        return (self.headed[0], self.headed[1]) if len(self.headed) == 2 else None

    def _succeeded(self, code: str, named: Sequence[str]) -> bool:
        """Whether a former state stands beside its successor."""
        return any(
            r.country and r.country.code == code and set(r.country.successors) & set(named) for r in self.countries
        )

    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for start, end in self.sentences:
            named = dict.fromkeys(
                [*self.states(start, end), *self._spoken_for(start, end)]
            )  # in order: ties must not hang on hashes
            counts.update(list(named))
        return counts

    def _main_pair(self) -> tuple[str, str] | None:
        former = {r.country.code for r in self.countries if r.country and r.country.kind == "former"}
        present = [(code, n) for code, n in self.counts.items() if code not in former]
        ranked = sorted(present if len(present) > 1 else self.counts.items(), key=lambda kv: (-kv[1], kv[0]))
        if len(ranked) < 2 or ranked[1][1] < 2:
            return None
        if len(ranked) > 2 and ranked[2][1] * 3 > ranked[1][1] * 2:
            return None
        return ranked[0][0], ranked[1][0]

    @property
    def settled(self) -> bool:
        """Whether the document is about one pair, or speaks for one state, and so may lend a side that is not said."""
        if self.titled or (self.fresh and (self.home or self.pair)):
            return True
        ranked = [n for _, n in self.counts.most_common(3)]
        return self.pair is not None and ranked[1] >= SETTLED and (len(ranked) < 3 or ranked[2] * 2 <= ranked[1])

    def _home(self) -> str | None:
        ranked = self.counts.most_common(2)
        if len(self.headed) == 1 and not self.counts[self.headed[0]]:
            return self.headed[0]
        for start, end in self.sentences[:2]:
            named = self.states(start, end) if end - start <= TITLE_LIMIT else []
            persons = [p for p in self.people if start <= p.start < end and end - start <= TITLE_LIMIT]
            if persons and (not named or persons[0].start < self.readings(start, end)[0].start):
                named = [persons[0].code, *named]
            if named and ranked and named[0] == ranked[0][0] and not self.titled:
                return named[0]
        if len(self.headed) == 1 and self.headed[0] == ranked[0][0]:
            return self.headed[0]
        if not ranked or ranked[0][1] < 3:
            return None
        if len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]:
            return None
        return ranked[0][0]

    # pairs in focus ------------------------------------------------------------------------------------------

    def other(self, code: str, position: int | None = None) -> str | None:
        """The other side of the document's pair, or of the pair in focus, when `code` is one side."""
        if self.titled and code in self.titled:
            return self.titled[1] if self.titled[0] == code else self.titled[0]
        if self.titled:
            return self.titled[0]
        if self.home and code != self.home:
            return self.home
        if self.pair and code in self.pair:
            return self.pair[1] if self.pair[0] == code else self.pair[0]
        if position is not None:
            pair = self.pair_at(position)
            if pair and code in pair:
                return pair[1] if pair[0] == code else pair[0]
        return None

    def pair_at(self, position: int) -> tuple[str, str] | None:
        """The two states that "the two countries" means here: the last two named together, else the document's pair."""
        index = self.sentence_index(position)
        for i in range(index, max(-1, index - 4), -1):
            start, end = self.sentences[i]
            named = self.states(start, min(end, position) if i == index else end)
            if len(named) == 2:
                return named[0], named[1]
            if len(named) == 1 and self.home and named[0] != self.home and i != index:
                return self.home, named[0]
            if len(named) == 1 and i == index and self.pair and named[0] in self.pair:
                return self.pair
        return self.pair

    # persons -------------------------------------------------------------------------------------------------

    def person(self, words: Sequence[str], position: int) -> Person | None:
        """The registered person whom a word of a noun phrase names; the latest one before the position first."""
        for word in words:
            known = self._names.get(word)
            if known:
                return known[max(0, bisect_right(known, position, key=lambda p: p.start) - 1)]
        return None

    def last_person(self, position: int) -> Person | None:
        """Whom "he" means at a position: who is named first in the last sentence that names a registered person."""
        index = self.sentence_index(position)
        for i in range(index, max(-1, index - 5), -1):
            start, end = self.sentences[i]
            named = [(at, p) for at, p in self.named(start, min(end, position)) if id(p) in self._places]
            if named:
                return min(named, key=lambda item: item[0])[1]
        return None

    def speaker_near(self, position: int) -> str | None:
        """The country of whoever is quoted around a position: the last one said to speak before it, else the next."""
        if self._speech is None:
            self._speech = [(m.start(), m.group("a") or m.group("b")) for m in SPEECH.finditer(self.text)]
        at = bisect_left(self._speech, position, key=lambda said: said[0])
        near = [*reversed(self._speech[max(0, at - 3) : at]), *self._speech[at : at + 3]]
        for _, name in near[:3]:
            person = self.person([name], position)
            code = person.code if person else self.speaker(name)
            if code:
                return code
        return None

    def speaker(self, name: str) -> str | None:  # noqa: ARG002 - whoever it is
        """The country of a speaker whom the text never gives one: the same one for all of them.

        Among the states of the document: not one that the speaker's "we" deals with ("our relations with Peru"),
        but the one that the speaker's sentences put in the place of who acts ("Serbia needs", "between Serbia and …").
        """
        if self._unsaid is None:
            self._unsaid = (state_of_voice(self.text, self.sentences, self.readings),)
        return self._unsaid[0]


def _named_in(title: str) -> list[str]:
    """Codes of the states that a title names, in order, each once."""
    named = (r for r in read_countries(title) if r.country is not None) if title else ()
    return list(
        dict.fromkeys(r.country.code for r in named if r.country and r.country.kind in STATES and r.form in COUNTED)
    )
