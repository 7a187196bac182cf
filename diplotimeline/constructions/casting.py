"""From a frame to its casts: who takes part, once for each event that the prose distributes over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplotimeline.constructions.focus import Focus
from diplotimeline.constructions.frames import Frame
from diplotimeline.constructions.needs import WHY, counted, mutual, official_like, unmet
from diplotimeline.constructions.parties import SELF, Answer, Party
from diplotimeline.constructions.roles import Roles
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.spots import Spot
from diplotimeline.constructions.syntax import logical_objects, logical_subject, prepositional
from diplotimeline.lexicon.types import EventType
from diplotimeline.lexicon.words import word_lists
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import country


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part in one event: (role, party) in the type's order."""

    members: tuple[tuple[str, Party], ...]
    spot: Spot | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(party.code for _, party in self.members)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a trigger gave no event, in words for `inspect`."""

    why: str


class Casting:
    """Finds the casts of a frame: one for each event that the sentence states with it."""

    def __init__(self, frame: Frame, sentence: Sentence, context: Context, focus: Focus) -> None:
        self.frame, self.sentence, self.context, self.focus = frame, sentence, context, focus
        self.roles = Roles(frame, sentence, context)
        self.kind: EventType = frame.type
        self.places = dict(frame.type.roles) | dict(frame.pattern.roles)

    def casts(self) -> list[Cast] | Refusal:
        """The casts, or why there is none."""
        why = unmet(self.frame, self.sentence, self.roles)
        if why:
            return Refusal(why)
        if counted(self.frame, self.sentence, self.roles):
            return Refusal("a count, not an event")
        found = self._casts()
        if "organisation" in self.frame.pattern.needs and not isinstance(found, Refusal):
            found = [c for c in found if country(c.codes[-1]).kind == "organisation"]
            return found or Refusal(WHY["organisation"])
        return found

    def _casts(self) -> list[Cast] | Refusal:
        if self.kind.symmetric:
            return self._symmetric()
        if self.kind.single:
            return self._single()
        return self._directed()

    def _single(self) -> list[Cast] | Refusal:
        role, places = next(iter(self.places.items()))
        answer = self.roles.fill(places)
        if (
            answer.parties and answer.parties[0].how == "pronoun"
        ):  # "A recognised B when it became independent": the last named
            at = answer.parties[0].at
            before = (
                self.context.states(self.sentence.start, self.sentence.position(self.sentence.doc[at]))
                if at >= 0
                else []
            )
            answer = Answer((Party(before[-1], "pronoun"),)) if before else answer
        if not answer.parties:
            return Refusal("no state that it happens to")
        others = [(r, p) for r, where in list(self.places.items())[1:] for p in self.roles.fill(where).parties]
        return [Cast(((role, party), *((r, p) for r, p in others if p.code != party.code))) for party in answer.parties]

    def _symmetric(self) -> list[Cast] | Refusal:
        role, places = next(iter(self.places.items()))
        subject, partners = self.roles.at("subject"), self.roles.at("with")
        met = partners if partners.parties or "object" not in places else self.roles.at("object")
        if subject.parties and met.parties:
            # "A and B signed an agreement with C", "A and B met C": each with C, not A with B.
            pairs = [(a, b) for a in subject.parties for b in met.parties if a.code != b.code]
            if pairs and not set(subject.codes) & set(met.codes):
                return [Cast(((role, a), (role, b))) for a, b in pairs]
        speaker = self._first_person() if partners.parties and not subject.parties and not subject.blocked else None
        if speaker and speaker not in partners.codes:
            # "it is in our interest to renew relations with Peru": ours is the other side
            return [Cast(((role, Party(speaker, "speaker")), (role, p))) for p in partners.parties]
        home = self.context.home
        if home and partners.parties and home not in partners.codes and not subject.parties and not subject.blocked:
            # "an agreement was signed with Mexico": by the state whose release this is
            return [Cast(((role, Party(home, "context")), (role, p))) for p in partners.parties]
        if partners.parties and not subject.parties and not subject.blocked and not self.roles.at("between").parties:
            position = self.sentence.position(self.frame.predicate)
            others = (
                [(self.context.other(p.code, position), p) for p in partners.parties] if self.context.settled else []
            )
            titled = self.context.titled
            lent = [(o, p) for o, p in others if o and (titled is None or p.code in titled)]
            if len(partners.parties) > 1:  # "broke relations with A and B": never A with B
                found = [Cast(((role, Party(o, "context")), (role, p))) for o, p in lent]
                return found or Refusal("no second country")
        answer = self.roles.gather(places, 2)
        if answer.blocked or subject.blocked or partners.blocked:
            return Refusal("its parties are counted, not named")
        parties = list(answer.parties)
        if len(parties) < 2:
            parties = self._complete(parties)
        if len(parties) < 2:
            return Refusal("no second country" if parties else "no countries")
        return [Cast(tuple((role, party) for party in parties[:8]))]

    def _complete(self, parties: list[Party]) -> list[Party]:
        """One side known, or none: the other from the document's context, where the type allows it."""
        position = self.sentence.position(self.frame.predicate)
        if not parties and self.kind.context == "pair" and not self.context.titled:
            inside = self.context.states(self.sentence.start, self.sentence.end)
            home = self.context.home
            if len(inside) == 1 and home and inside[0] != home:
                inside.append(home)
            if len(inside) == 2:
                return [Party(code, "context") for code in inside]
        if self.kind.context == "none" or not self._lends():
            return parties
        if len(parties) == 1 and self.kind.context == "official" and not self._official_partner():
            return parties
        if len(parties) == 1:
            other = self.context.other(parties[0].code, self._near(position))
            return [*parties, Party(other, "context")] if other else parties
        if self.kind.context != "pair":
            return parties
        remembered = self.focus.pairs.get(self.kind.category)
        if remembered and not self.context.titled:
            return [Party(code, "context") for code in remembered[:2]]
        pair = self.context.pair or self.context.pair_at(position)
        return [Party(code, "context") for code in pair] if pair else []

    def _official_partner(self) -> bool:
        """Whether somebody without a nationality, who may be an official, stands where the other side would."""
        predicate = self.frame.predicate
        tokens = [t for _, t in prepositional(predicate, "with", "between", "by")]
        if self.frame.theme is not None:
            tokens += [t for _, t in prepositional(self.frame.theme, "with", "between")]
        if self.frame.kind == "verb":
            tokens += logical_objects(predicate) if self.frame.theme is None else []
            tokens += logical_subject(predicate)
        return any(official_like(t, self.sentence) and not self.roles.resolver.parties(t).parties for t in tokens)

    def _directed(self) -> list[Cast] | Refusal:
        (first, agent_places), (second, target_places), *_ = self.places.items()
        agents, targets = self.roles.fill(agent_places), self.roles.fill(target_places)
        spots = self.roles.map.spots() if "place" in target_places else []
        if agents.blocked or targets.blocked:
            return Refusal("its parties are counted, not named")
        if spots and not any(s.code == p.code for s in spots for p in targets.parties):
            spots = []
        if len(agents.parties) == 2 and not targets.parties and mutual(self.frame):
            targets = agents
        agents, targets = self._separate(agents, targets, agent_places, target_places)
        completed = self._fill_sides(agents, targets)
        if isinstance(completed, Refusal):
            return completed
        agents, targets = completed
        by_code = {s.code: s for s in spots}
        found = [
            Cast(((first, a), (second, t)), by_code.get(t.code))
            for a, t in self._matched(agents.parties, targets.parties)
            if a.code != t.code and not _same_state(a.code, t.code)
        ]
        return found or Refusal("no second country")

    def _separate(
        self, agents: Answer, targets: Answer, agent_places: tuple[str, ...], target_places: tuple[str, ...]
    ) -> tuple[Answer, Answer]:
        """A party found on both sides is on one only: try the further places of the other side."""
        if (
            not agents.parties
            or not targets.parties
            or set(agents.codes) != set(targets.codes)
            or len(agents.parties) > 1
        ):
            return agents, targets
        code = agents.codes[0]
        for places, side in ((target_places, "target"), (agent_places, "agent")):
            for place in places:
                others = tuple(p for p in self.roles.at(place).parties if p.code != code)
                if others:
                    return (agents, Answer(others)) if side == "target" else (Answer(others), targets)
        return (agents, Answer()) if "place" not in target_places else (Answer(), targets)

    def _fill_sides(self, agents: Answer, targets: Answer) -> tuple[Answer, Answer] | Refusal:
        position = self.sentence.position(self.frame.predicate)
        if agents.parties and targets.parties:
            return agents, targets
        if self.kind.context == "none" or not self._lends():
            return Refusal("no second country")
        known = agents.parties or targets.parties
        remembered = self.focus.pairs.get(self.kind.category)
        if self.kind.context == "agent" and not targets.parties and not self.context.titled:
            return Refusal("no second country")
        if known:
            other = self.context.other(known[0].code, self._near(position))
            if self.kind.context == "topic":
                two = self.context.titled or (
                    self.context.pair if self.context.settled and self._unnamed_state() else None
                )
                meant = two is not None and known[0].code in two
                other = other if meant else None  # "the republic" of a third state's act may be either side
                if remembered and known[0].code in remembered:
                    other = next(c for c in remembered if c != known[0].code)
            if other is None:
                return Refusal("no second country")
            filled = Answer((Party(other, "context"),))
            return (agents, filled) if agents.parties else (filled, targets)
        if self.kind.context not in {"pair", "topic"} or (self.kind.context == "topic" and self.frame.kind == "noun"):
            return Refusal("no countries")
        pair = self.context.titled if self.kind.context == "topic" else self.context.pair
        same = pair is None or set(remembered or ()) == set(pair) or self.kind.context == "topic"
        if remembered and same and self.kind.category != "envoy":  # whose envoy was last says nothing of whose is next
            pair = (remembered[0], remembered[1])
        if pair is None:
            return Refusal("no countries")
        return Answer((Party(pair[0], "context"),)), Answer((Party(pair[1], "context"),))

    def _first_person(self) -> str | None:
        """The country of who speaks, when the sentence says "we" or "our"."""
        own = next((t for t in self.sentence.doc if t.lower_ in SELF), None)
        return self.roles.resolver.speaker(own) if own is not None else None

    def _unnamed_state(self) -> bool:
        """Whether a state stands in the sentence without its name ("on the young republic", "its neighbour")."""
        around = [t for _, t in prepositional(self.frame.predicate)]
        around += [t for anchor in self.frame.anchors for _, t in prepositional(anchor)]
        if self.frame.kind == "verb" and self.frame.theme is None:
            around += logical_objects(self.frame.predicate)
        return any(t.lemma_.lower() in word_lists().lands for t in around)

    def _near(self, position: int) -> int | None:
        """Where to look for the pair in focus; for journeys nowhere, since a report names many states in passing."""
        return None if self.kind.category == "contact" else position

    def _lends(self) -> bool:
        """Whether the document may lend a side: when it is settled what it is about; for journeys, when it is news."""
        if (
            self.kind.category == "contact"
            and not self.context.titled
            and not (self.context.fresh and (self.context.home or self.context.pair))
        ):
            return False
        return self.context.settled or (self.kind.context == "topic" and self.kind.category in self.focus.pairs)

    @staticmethod
    def _matched(agents: tuple[Party, ...], targets: tuple[Party, ...]) -> Iterator[tuple[Party, Party]]:
        """Every agent with every target; but "their embassies in each other's capitals" pairs each with the other."""
        if {a.code for a in agents} == {t.code for t in targets} and len(agents) == 2:
            yield agents[0], next(t for t in targets if t.code == agents[1].code)
            yield agents[1], next(t for t in targets if t.code == agents[0].code)
            return
        for a in agents:
            for t in targets:
                yield a, t


def _same_state(a: str, b: str) -> bool:
    """Whether one state is the other's successor: a state has no relations with its own past."""
    return b in country(a).successors or a in country(b).successors
