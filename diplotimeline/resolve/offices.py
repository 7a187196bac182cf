"""Offices in a sentence: the whole of each office's name, and the state or organisation that it is of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.offices import load_name_words, load_offices
from diplotimeline.lexicon.words import word_lists
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.names import Word

NATIONAL = frozenset({"name", "demonym", "metonym", "capital"})
SAID = frozenset({"name", "demonym"})
# Who speaks for an organisation; its ambassadors are more often those of a state at it.
OF_BODIES = frozenset(
    {"secretary-general", "chief", "commissioner", "representative", "president", "spokesman", "spokeswoman"}
    | {"spokesperson", "chairman", "chairwoman", "chairperson", "director-general", "envoy", "secretary", "negotiator"}
    | {"mediator"}
)
GOES_ON = frozenset({"ad", "interim", "e.p", "e.p.", "a.i", "a.i.", "d'affaires", "extraordinary", "plenipotentiary"})
GOES_ON |= {"minister", "envoy", "resident"}
# Offices that are held at a post: "ambassador to Iraq", "envoy in Sudan", "high commissioner in Harare".
POSTED = frozenset({"ambassador", "envoy", "representative", "commissioner", "consul", "general", "chargé", "charge"})
POSTED |= {"d'affaires", "attaché", "negotiator", "nuncio", "delegate"}
AT_POST = frozenset({"to", "in", "at", "for", "on", "with"})
# What stands before an office and is no part of its name.
BEFORE_OFFICE = frozenset({"and", "then", "counterpart", "under", "new", "newly", "appointed", "young", "late", "ex"})
HEAD_LIMIT, PHRASE_LIMIT = 7, 14
FIELD = 2  # words that no list holds between a body or state and an office


@lexical
def _going_on() -> frozenset[str]:
    """Words by which the name of an office may go on behind its head."""
    return load_offices().portfolio | GOES_ON


@dataclass(frozen=True, slots=True)
class Office:
    """Ranges of words: the office's name, what stands before it with its article, and where a name may follow."""

    first: int
    last: int
    before: int
    after: int
    code: str | None


class OfficeReader:
    """Looks through one sentence's words for offices and the country beside each."""

    def __init__(
        self,
        words: list[Word],
        readings: Sequence[CountryReading],
        named: frozenset[str],
        before: Sequence[CountryReading] = (),
    ) -> None:
        """Look through `words` with the countries in them; `before` are those of the sentence before."""
        self.words, self.readings, self.named, self.before = words, readings, named, before
        self.offices = load_offices()
        self.going_on = _going_on()
        self._starts = [reading.start for reading in readings]

    def covered(self, i: int) -> CountryReading | None:
        """The country's mention that a word is part of."""
        at = bisect_left(self._starts, self.words[i].start + 1) - 1
        found = self.readings[at] if at >= 0 else None
        return found if found and self.words[i].start < found.end else None

    def _plain_gap(self, i: int) -> bool:
        return i < len(self.words) and not self.words[i].gap.strip(" \xa0\n")

    # offices -------------------------------------------------------------------------------------------------

    def is_head(self, i: int) -> bool:
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

    def office(self, head: int) -> Office:
        """The office whose name ends with a word, with the state beside it."""
        left, first = self.left(head)
        right, last, after = self._right(head)
        if left and right is None and after == head + 1:
            after = self._post(head)
        own = self.covered(head)
        code = left or right or (own.country.code if own and own.country and own.form == "metonym" else None)
        before = first
        first = self._label(first, head)
        return Office(first, last, before, after, code)

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

    def left(self, head: int) -> tuple[str | None, int]:
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
                return self._of_field(i, head, first) or (self._state_meant(i), first)
            first = i
        return None, first

    def _of_field(self, i: int, head: int, first: int) -> tuple[str, int] | None:
        """The body or state before words of any field: "EU enlargement commissioner", "Swedish migration minister"."""
        at = i
        while at > 0 and i - at < FIELD and self.words[at].text.islower() and self.words[at].text.isalpha():
            if self.words[at].gap not in {" ", "'s ", "’s "}:
                return None
            at -= 1
            found = self.covered(at)
            if found and found.country:
                if found.form != "organisation" and self.words[head].lower != "minister":
                    return None  # "French company president"
                code = self._sender(at, found) or self._speaks_for(found, head)
                return (code, min(first, at + 1)) if code else None
        return None

    def _state_meant(self, i: int) -> str | None:
        """The one state that "its" or "the country's" before an office can mean."""
        owned = i + 1 < len(self.words) and self.words[i + 1].gap in {"'s ", "’s "}
        if self.words[i].lower != "its" and not (owned and self.words[i].lower in word_lists().lands):
            return None
        here = [reading for reading in self.readings if reading.end <= self.words[i].start]
        for readings in (here, self.before):
            codes = {
                r.country.code for r in readings if r.country and r.form in SAID and r.country.kind != "organisation"
            }
            if codes:
                return codes.pop() if len(codes) == 1 else None
        return None

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

    def _post(self, head: int) -> int:
        """Where the name of an envoy's post ends ("to Iraq", "to Moldova and Ukraine"), or the office without one."""
        i = end = head + 1
        if self.words[head].lower not in POSTED or i >= len(self.words) or self.words[i].lower not in AT_POST:
            return end
        while i + 1 < len(self.words) and self._plain_gap(i) and self._plain_gap(i + 1):
            i += 1 + (self.words[i + 1].lower == "the")
            found = self.covered(i) if i < len(self.words) else None
            if found is None:
                break
            while i < len(self.words) and self.covered(i) is found:
                i += 1
            end = i
            if i >= len(self.words) or self.words[i].lower != "and":
                break
        return end

    def of_state(self, office: Office) -> str | None:
        """The state of an office that needs none beside it ("Secretary of State", "the Taoiseach")."""
        title = " ".join(w.lower for w in self.words[office.before : office.last])
        for entry in self.offices.of_state:
            # "Secretary of State for Defence" is another office
            fuller = f"{entry.office} of " in title or f"{entry.office} for " in title
            if title.endswith(entry.office) or (fuller and entry.office != "secretary of state"):
                return entry.state(self.named)
        return None
