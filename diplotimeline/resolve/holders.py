"""Who holds the offices of a sentence: the name beside each, and persons named by their state alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplotimeline.language.country_rules import surroundings
from diplotimeline.lexicon.offices import load_offices
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.names import NameReader, Word
from diplotimeline.resolve.offices import Office, OfficeReader

CLERGY, HOLY_SEE = frozenset({"cardinal", "monsignor", "msgr"}), "VAT"


class Finder:
    """Looks through one sentence's words for offices, the country beside each, and the name beside each."""

    def __init__(
        self,
        words: list[Word],
        readings: Sequence[CountryReading],
        named: frozenset[str],
        before: Sequence[CountryReading] = (),
    ) -> None:
        """Look through `words` with the countries in them; `before` are those of the sentence before."""
        self.words, self.heads = words, load_offices().heads
        self.reader = OfficeReader(words, readings, named, before)
        self.names = NameReader(words, self._form)

    def _form(self, i: int) -> str | None:
        found = self.reader.covered(i)
        return found.form if found else None

    def people(self) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
        """(name range, office range, code) for each office with a country and a name; else for a state's person."""
        for head, word in enumerate(self.words):
            if self.reader.is_head(head):
                office = self.reader.office(head)
                name = self._name(office)
                code = office.code or (self._behind_name(name[1]) if name else None)
                code = code or self._of_state(office, name)
                if name and code:
                    yield name, (office.first, office.last), code
            elif word.lower.endswith("s") and word.lower[:-1] in self.heads and not self.reader.covered(head):
                yield from self._several(head)
            yield from self._states_own(head)

    def _of_state(self, office: Office, name: tuple[int, int] | None) -> str | None:
        """The state of an office that needs none beside it; a cardinal's is the Holy See's."""
        code = self.reader.of_state(office)
        titles = {self.words[i].lower for i in (name[0] - 1, name[0]) if i >= 0} if name else frozenset()
        return HOLY_SEE if code and titles & CLERGY else code

    # names ---------------------------------------------------------------------------------------------------

    def _name(self, office: Office) -> tuple[int, int] | None:
        """The name beside an office: behind it, behind its state, or before it and a comma."""
        phrase = self.words[office.after - 1].lower
        name = None
        if phrase not in {"of", "for", "and", "the"}:
            name = self.names.after(office.after)
        if not name and office.after != office.last:
            name = self.names.after(office.last)
        return name or self._name_before(office.before)

    def _name_before(self, first: int) -> tuple[int, int] | None:
        comma = first
        for _ in range(2):
            while comma > 0 and self.words[comma - 1].lower in {"the", "a", "an", "first", "former"}:
                if self.words[comma].gap.strip():
                    break
                comma -= 1
            outer = self.reader.covered(comma - 1) if comma and "," not in self.words[comma].gap else None
            while comma > 0 and outer and self.reader.covered(comma - 1) is outer:
                comma -= 1
        if comma > 0 and comma < len(self.words) and self.words[comma].gap.strip() == ",":
            return self.names.before(comma)
        return None

    def _behind_name(self, i: int) -> str | None:
        """The country in "of …" or in brackets right behind a name ("President Mary Field of Ireland")."""
        if i >= len(self.words):
            return None
        at, gap = i, self.words[i].gap.strip()
        if self.words[i].lower == "of" and not gap:
            at = i + 2 if i + 1 < len(self.words) and self.words[i + 1].lower == "the" else i + 1
        elif gap != "(":
            return None
        found = self.reader.covered(at) if at < len(self.words) else None
        return found.country.code if found and found.country and found.form == "name" else None

    def _several(self, head: int) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
        """The names behind an office in the plural, each with its state ("Presidents A of Peru and B of Chile")."""
        left, first = self.reader.left(head)
        i = head + 1
        while i < len(self.words):
            name = self.names.after(i, comma=i > head + 1)
            if name is None:
                return
            code = self._behind_name(name[1]) or left
            if code:
                yield name, (first, head + 1), code
            i = name[1]
            if i < len(self.words) and self._behind_name(i):
                i += (
                    2
                    if self.words[i].lower == "of" and self.words[i + 1].lower == "the"
                    else int(self.words[i].lower == "of")
                )
                found = self.reader.covered(i)
                while i < len(self.words) and self.reader.covered(i) is found:
                    i += 1
            if i >= len(self.words) or self.words[i].lower != "and":
                return
            i += 1

    def _states_own(self, i: int) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
        """A person named by state alone ("Rwanda's Paul Kagame"): a given name that is known shows that it is one."""
        found = self.reader.covered(i)
        nxt = i + 1
        if not found or not found.country or found.form != "name" or nxt >= len(self.words):
            return
        if self.words[nxt].gap not in {"'s ", "’s "} or self.words[nxt].text not in surroundings().given:
            return
        name = self.names.read(nxt, joined=True)
        if name and name - nxt > 1:
            yield (nxt, name), (nxt, nxt), found.country.code
