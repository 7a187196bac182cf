"""Offices in a sentence: the whole of each office's name, the state or organisation that it is of, and who holds it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from diplotimeline.language.country_rules import surroundings
from diplotimeline.lexicon.offices import load_name_words, load_offices
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.names import NameReader, Word

NATIONAL = frozenset({"name", "demonym", "metonym", "capital"})
# Who speaks for an organisation; its ambassadors are more often those of a state at it.
OF_BODIES = frozenset(
    {"secretary-general", "chief", "commissioner", "representative", "president", "spokesman", "spokeswoman"}
    | {"spokesperson", "chairman", "chairwoman", "chairperson", "director-general", "envoy", "secretary"}
)
GOES_ON = frozenset({"ad", "interim", "e.p", "e.p.", "a.i", "a.i.", "d'affaires", "extraordinary", "plenipotentiary"})
GOES_ON |= {"minister", "envoy", "resident"}
# What stands before an office and is no part of its name.
BEFORE_OFFICE = frozenset({"and", "then", "counterpart", "under", "new", "newly", "appointed", "young", "late", "ex"})
HEAD_LIMIT, PHRASE_LIMIT = 7, 14


@cache
def _going_on() -> frozenset[str]:
    """Words by which the name of an office may go on behind its head."""
    return load_offices().portfolio | GOES_ON


@dataclass(frozen=True, slots=True)
class _Office:
    """Ranges of words: the office's name, what stands before it with its article, and where a name may follow."""

    first: int
    last: int
    before: int
    after: int
    code: str | None


class Finder:
    """Looks through one sentence's words for offices, the country beside each, and the name beside each."""

    def __init__(self, words: list[Word], readings: Sequence[CountryReading], named: frozenset[str]) -> None:
        self.words, self.readings, self.named = words, readings, named
        self.offices = load_offices()
        self.going_on = _going_on()
        self._starts = [reading.start for reading in readings]
        self.names = NameReader(words, self._form)

    def covered(self, i: int) -> CountryReading | None:
        """The country's mention that a word is part of."""
        at = bisect_left(self._starts, self.words[i].start + 1) - 1
        found = self.readings[at] if at >= 0 else None
        return found if found and self.words[i].start < found.end else None

    def _form(self, i: int) -> str | None:
        found = self.covered(i)
        return found.form if found else None

    def _plain_gap(self, i: int) -> bool:
        return i < len(self.words) and not self.words[i].gap.strip(" \xa0\n")

    def people(self) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
        """(name range, office range, code) for each office with a country and a name; else for a state's person."""
        for head, word in enumerate(self.words):
            if self._is_head(head):
                office = self._office(head)
                name = self._name(office)
                code = office.code or (self._behind_name(name[1]) if name else None) or self._of_state(office)
                if name and code:
                    yield name, (office.first, office.last), code
            elif word.lower.endswith("s") and word.lower[:-1] in self.offices.heads and not self.covered(head):
                yield from self._several(head)
            yield from self._states_own(head)

    # offices -------------------------------------------------------------------------------------------------

    def _is_head(self, i: int) -> bool:
        """Whether a word ends the name of an office: no other office goes on from it ("Deputy Foreign Minister")."""
        word = self.words[i]
        if word.lower not in self.offices.heads and not word.lower.startswith("d'affaires"):
            return False
        j = i + 1
        while j < len(self.words) and j - i < HEAD_LIMIT and self._plain_gap(j) and not self.covered(j):
            lower = self.words[j].lower
            if lower in self.offices.heads and not self._title(j):
                return False
            if lower not in self.offices.qualifiers:
                break
            j += 1
        return not (self._title(i) and i > 0 and self._plain_gap(i) and self.words[i - 1].lower in self.offices.heads)

    def _title(self, i: int) -> bool:
        """Whether an office's word is a title before a name ("Minister Prince Saud"); not in "secretary general"."""
        before = self.words[i - 1].lower if i else ""
        return self.words[i].lower in load_name_words().titles and before not in {
            "secretary", "attorney", "consul", "governor", "director", "major", "lieutenant", "under",
        }  # fmt: skip

    def _office(self, head: int) -> _Office:
        left, first = self._left(head)
        right, last, after = self._right(head)
        own = self.covered(head)
        code = left or right or (own.country.code if own and own.country and own.form == "metonym" else None)
        before = first
        first = self._label(first, head)
        return _Office(first, last, before, after, code)

    def _label(self, first: int, head: int) -> int:
        """Where the office's own name begins: "then" and "new" are no part of it, nor is half of another office."""
        for i in range(head - 1, first, -1):
            if self.words[i].lower == "and" and not any(
                w.lower.removesuffix("s") in self.offices.heads for w in self.words[first:i]
            ):
                first = i
                break
        while first < head and self.words[first].lower in BEFORE_OFFICE:
            first += 1
        return first

    def _left(self, head: int) -> tuple[str | None, int]:
        """The country before an office ("Peruvian Deputy Foreign Minister") and the office's first word."""
        first = i = head
        while i > 0 and head - i < HEAD_LIMIT:
            gap = self.words[i].gap
            if gap.strip(" -–\n") and gap not in {"'s ", "’s ", "' ", "’ "}:
                break
            i -= 1
            found = self.covered(i)
            if found and found.country:
                return self._sender(i, found) or self._speaks_for(found, head), first
            if self.words[i].lower not in self.offices.qualifiers and self.words[i].lower not in self.offices.heads:
                break
            first = i
        return None, first

    def _speaks_for(self, reading: CountryReading, head: int) -> str | None:
        if reading.country is None:
            return None
        if reading.form == "organisation":
            lower = self.words[head].lower
            secretary = lower == "general" and head and self.words[head - 1].lower in {"secretary", "director"}
            return reading.country.code if lower in OF_BODIES or secretary else None
        return reading.country.code if reading.form in NATIONAL else None

    def _sender(self, i: int, reading: CountryReading) -> str | None:
        """The state before an organisation's name ("Peru's UN representative")."""
        while reading.form == "organisation" and i > 0 and self.covered(i - 1) is reading:
            i -= 1
        outer = self.covered(i - 1) if i and reading.form == "organisation" else None
        near = self.words[i].gap.strip() in {"", "'s", "’s", "'", "’"}
        return outer.country.code if outer and outer.country and outer.form in NATIONAL and near else None

    def _right(self, head: int) -> tuple[str | None, int, int]:
        """The country in "of …" behind an office, the end of the office's name, and where a name may follow."""
        i, last, of = head + 1, head + 1, False
        while i < len(self.words) and i - head < PHRASE_LIMIT:
            word, gap = self.words[i], self.words[i].gap.strip(" .\n")
            if gap and not (
                of and gap in {",", "’", "'"} and word.lower in self.offices.portfolio and word.text[:1].isupper()
            ):
                break
            found = self.covered(i)
            if found and of and (found.form in NATIONAL or found.form == "organisation"):
                code = self._speaks_for(found, head)
                while i < len(self.words) and self.covered(i) is found:
                    i += 1
                while found.form == "demonym" and self._plain_gap(i) and self.words[i].lower in load_name_words().never:
                    i += 1  # "of the Italian Republic"
                owned = i < len(self.words) and self.words[i].gap.strip() in {"'s", "’s", "'", "’"}
                return (None, head + 1, head + 1) if owned else (code, i, i)
            if word.lower in {"of", "for"}:
                of = True
            elif word.lower not in self.going_on and not (
                of and self.words[i - 1].lower in {"of", "for", "and"} and word.text[:1].isupper()
            ):
                break
            i += 1
            if word.lower not in {"of", "for", "and", "the"}:
                last = i
        return None, last, i

    def _of_state(self, office: _Office) -> str | None:
        """The state of an office that needs none beside it ("Secretary of State", "the Taoiseach")."""
        title = " ".join(w.lower for w in self.words[office.before : office.last])
        for entry in self.offices.of_state:
            # "Secretary of State for Defence" is another office
            if title.endswith(entry.office) or (
                f"{entry.office} of " in title and entry.office != "secretary of state"
            ):
                return entry.state(self.named)
        return None

    # names ---------------------------------------------------------------------------------------------------

    def _name(self, office: _Office) -> tuple[int, int] | None:
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
            outer = self.covered(comma - 1) if comma and "," not in self.words[comma].gap else None
            while comma > 0 and outer and self.covered(comma - 1) is outer:
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
        found = self.covered(at) if at < len(self.words) else None
        return found.country.code if found and found.country and found.form == "name" else None

    def _several(self, head: int) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
        """The names behind an office in the plural, each with its state ("Presidents A of Peru and B of Chile")."""
        left, first = self._left(head)
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
                found = self.covered(i)
                while i < len(self.words) and self.covered(i) is found:
                    i += 1
            if i >= len(self.words) or self.words[i].lower != "and":
                return
            i += 1

    def _states_own(self, i: int) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
        """A person named by state alone ("Rwanda's Paul Kagame"): a given name that is known shows that it is one."""
        found = self.covered(i)
        nxt = i + 1
        if not found or not found.country or found.form != "name" or nxt >= len(self.words):
            return
        if self.words[nxt].gap not in {"'s ", "’s "} or self.words[nxt].text not in surroundings().given:
            return
        name = self.names.read(nxt, joined=True)
        if name and name - nxt > 1:
            yield (nxt, name), (nxt, nxt), found.country.code
