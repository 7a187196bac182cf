"""Which of the events that the constructions and the learned reader propose are told, and how sure each is.

Every proposal is a candidate with a few numbers: how probable each of its parts is to the reader, how sure the
construction is, and what the other makes of the same words.  A logistic model (`models/reader/choice.toml`, fitted by
`training/reader/choice.py` on texts that the reader was not trained on) makes them a probability.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from diplotimeline.decide.bystanders import among_their_own
from diplotimeline.decide.displaced import displaced, in_head
from diplotimeline.decide.doubts import doubted, not_done
from diplotimeline.decide.objects import lowered
from diplotimeline.decide.opposed import ONCE, dated_elsewhere, more_take_part, retold, undone
from diplotimeline.decide.overruled import Overruled
from diplotimeline.decide.partners import not_between, pairs_between
from diplotimeline.decide.support import supported
from diplotimeline.decide.weighing import Key, Surroundings, Weights, contested, features, key
from diplotimeline.model import Event
from diplotimeline.propose.denial import denied
from diplotimeline.propose.sheet import Sheet
from diplotimeline.reader.claims import Claim
from diplotimeline.reader.session import Reading
from diplotimeline.tell.claimed import Told, learned_event
from diplotimeline.tell.making import Draft

# "Did not recognise it until its king came in 1994", "it was not until 1994 that it did".
SURE = 0.99  # probability of a status from which on no construction makes it out to be only possible
STATED = 0.8  # probability of an act, its parties and its status from which on only its date is open
UNTIL_DATE = re.compile(
    r"\b(?:until|till) (?:the |early |late |about |[^.,;:()]{3,90} (?:on|in|of)(?: early| late)? )?$", re.IGNORECASE
)
# What the reader takes a verb for: "transferred the Embassy to Oslo", "converted its embassy into a consulate".
MISHEARD = {"mission_moved": {"envoy_appointed"}, "mission_downgraded": {"mission_upgraded"}}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposed event: by a construction (`draft`), by the learned reader (`claim`), or the same by both.

    `start` to `end` is its trigger in the article, `sentence` the number of its sentence; `doubt` says why it cannot
    be, however likely.
    """

    event: Event
    draft: Draft | None
    claim: Claim | None
    sentence: int
    start: int
    end: int
    features: Mapping[str, float]
    probability: float = 0.0
    doubt: str = ""

    @property
    def key(self) -> Key:
        """What must be right of it."""
        return key(self.event)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a candidate: told or not, the better one that it gave way to, the probability that was asked."""

    candidate: Candidate
    told: bool
    rival: Candidate | None
    asked: float


def decide(candidates: Iterable[Candidate], model: Weights) -> list[Verdict]:
    """The candidates in the order of the text, each told or not.

    Of two readings of the same words the likelier one is told, and of two acts of one pair that undo each other.
    """
    scored = [replace(one, probability=model.probability(one.features)) for one in candidates]
    near: dict[int, list[Candidate]] = defaultdict(list)
    for one in scored:
        near[one.sentence].append(one)
    scored = [replace(c, doubt=c.doubt or more_take_part(c, near[c.sentence], model.threshold)) for c in scored]
    once = [c for c in scored if c.event.type in ONCE and not c.doubt and c.probability >= model.threshold]
    scored = [replace(c, doubt=c.doubt or dated_elsewhere(c, once)) for c in scored]
    verdicts: list[Verdict] = []
    kept: dict[int, list[Candidate]] = defaultdict(list)
    acts: dict[frozenset[str], list[Candidate]] = defaultdict(list)
    heard: set[tuple[str, frozenset[str]]] = set()
    for one in sorted(scored, key=lambda c: (-c.probability, c.start, c.end, c.event.type, sorted(c.key[1]))):
        same = acts[one.key[1]]
        ways = (other for other in kept[one.sentence] if _gives_way(one, other))
        opposed = (other for other in same if undone(one, other) or retold(one, other))
        rival = next(chain(ways, opposed), None)
        lenient = _only_the_date_is_open(one) and one.key[:2] not in heard
        asked = min(model.stated, model.threshold) if lenient else model.threshold
        told = rival is None and not one.doubt and one.probability >= asked
        if told:
            heard.add(one.key[:2])
            kept[one.sentence].append(one)
            same.append(one)
        verdicts.append(Verdict(one, told, rival, asked))
    return sorted(verdicts, key=lambda v: (v.candidate.start, v.candidate.end, -v.candidate.probability))


def _only_the_date_is_open(one: Candidate) -> bool:
    """Whether the reader doubts neither an act nor who took part and whether, and chooses between dates of it."""
    base = one.claim and (one.claim.base or one.claim)
    read = base and one.event.date and (base.source, base.type) == ("reader", one.event.type)
    return bool(base and read and base.but_for_its_date >= STATED)


def _gives_way(one: Candidate, better: Candidate) -> bool:
    """Whether two candidates read the same words otherwise: triggers that overlap, one category, the same parties."""
    if one.end <= better.start or better.end <= one.start or _also(one, better):
        return False
    if one.event.category != better.event.category:  # a turn of English, or a label, says what its words tell of
        return _outright(better) and not _outright(one) and one.key[1:3] == better.key[1:3]
    if one.claim and better.claim and (_akin(one.claim, better.claim) or _beside(one.claim, better.claim)):
        return False
    return one.key[1] <= better.key[1] or better.key[1] <= one.key[1]


def _also(one: Candidate, other: Candidate) -> bool:
    """Whether one verb tells of both acts by its construction: a consulate raised to an embassy, which so begins."""
    frames = [each.draft.frame for each in (one, other) if each.draft is not None]
    return len({f.predicate.i for f in frames}) < len(frames) and any(f.pattern.also for f in frames)


def _outright(one: Candidate) -> bool:
    return one.claim is not None and one.claim.source.startswith(("idiom", "structure"))


def _akin(one: Claim, other: Claim) -> bool:
    """Whether one claim follows from the other, or the page or an idiom says both: they do not contend."""
    same = (one.base or one).reading is (other.base or other).reading
    return same or "reader" not in {one.source, other.source}


def _beside(one: Claim, other: Claim) -> bool:
    """Whether the reader has two acts in words beside each other, one of which a construction reads in the other's.

    "Received him for a working visit" tells of a meeting and of a visit.
    """
    apart = one.reading.end <= other.reading.start or other.reading.end <= one.reading.start
    return apart and one.type != other.type and {one.source, other.source} == {"reader"}


def candidates(
    drafts: Sequence[Draft],
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    told: Told,
    sheet: Sheet,
    plain: Sequence[Claim] = (),
) -> Iterator[Candidate]:
    """The proposals of constructions, learned reader and others; what several propose is one candidate.

    `plain` are the claims of the page's structure and of idioms, which a feature named for each marks.
    """
    made = {key(event): (claim, event) for claim, event in ((claim, learned_event(claim, told)) for claim in claims)}
    also = {key(event): (claim, event) for claim, event in ((claim, learned_event(claim, told)) for claim in plain)}
    overruled = Overruled.of((known, claim) for known, (claim, _) in also.items())
    pairs = pairs_between(told.context) if any(one[0].startswith("agreement") for one in made) else frozenset()
    for one in list(_candidates(drafts, readings, {**also, **made}, told, sheet)):
        if one.key not in also:
            doubt = one.doubt or overruled.why(one.key, one.sentence, one.start, one.end)
            yield replace(one, doubt=doubt or not_between(one.event, pairs))
            continue
        # No parse of a row's words speaks against the head of its column, as to who acts too.
        claim, event = also[one.key]
        source = claim.source.partition(".")[0]
        yield replace(one, event=event, claim=claim, features={**one.features, source: 1.0}, doubt="")


def _candidates(
    drafts: Sequence[Draft],
    readings: Sequence[Reading],
    made: Mapping[Key, tuple[Claim, Event]],
    told: Told,
    sheet: Sheet,
) -> Iterator[Candidate]:
    ours = [(draft.sentence.index, key(draft.event)) for draft in drafts]
    around = Surroundings.of(ours, readings, [key(event) for _, event in made.values()], told.context.called_today)
    agreed = {known for draft in drafts if (known := key(draft.event)) in made and _same(draft, made[known][0])}
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_sentence[draft.sentence.index].append(draft)
    for draft in drafts:
        claim, event = made.get(key(draft.event), (None, None))
        here = event if claim and _same(draft, claim) else None
        own = supported(draft, here)
        base = learned_event(claim.base, told) if claim is not None and claim.base is not None else own
        heard = _heard_as(draft, by_sentence[draft.sentence.index], around.readings.get(draft.sentence.index, ()))
        base = replace(base, type=heard)
        sure = draft.dated == "awaited"  # "not … until" is a fixed turn of words
        numbers = dict(features(base, draft.sentence.index, around, rule=draft.event.confidence, stated=sure))
        start = draft.sentence.position(draft.frame.predicate)
        end = start + len(draft.frame.predicate)
        sure = sure and not contested(key(base), (start, end), around, draft.sentence.index)
        numbers |= {"idiom": 1.0} if sure else {}
        doubt = (claim.doubt if claim is not None else "") or _wrong(draft, own, (start, end), told, sheet)
        doubt = doubt or _at_home(own, (start, end), around.readings.get(draft.sentence.index, ()))
        yield Candidate(own, draft, claim, draft.sentence.index, start, end, numbers, doubt=doubt)
    for known, (claim, event) in made.items():
        if known not in agreed:
            at = claim.reading
            base = learned_event(claim.base, told) if claim.base is not None else event
            numbers = dict(features(base, at.sentence, around, rule=None))
            if claim.denied:  # what the words say outright needs no caution, whatever the reader makes of the status
                numbers = dict(features(base, at.sentence, around, rule=None, stated=True))
            elif claim.base is not None:
                numbers["derived"] = 1.0
            doubt = claim.doubt
            if not doubt and claim.source == "reader":
                doubt = _doubt(event, at, by_sentence[at.sentence], sheet)
                if not doubt and base.type != event.type:  # nothing ends what did not begin
                    doubt = _doubt(base, at, by_sentence[at.sentence], sheet)
            yield Candidate(event, None, claim, at.sentence, at.start, at.end, numbers, doubt=doubt)


def _same(draft: Draft, claim: Claim) -> bool:
    """Whether a construction and a claim read the same sentence; what two sentences tell is weighed in each."""
    return claim.reading.sentence == draft.sentence.index


def _heard_as(draft: Draft, drafts: Sequence[Draft], readings: Sequence[Reading]) -> str:
    """The type that the reader gives the verb of an event, where its noun stands in a row with another's.

    In "diplomatic relations and the legation were established" the reader gives one verb one type: what it thinks of
    the one holds for the other.  So it does where a construction has two acts in one verb (`also`) as relations
    begin ("established relations in 1960, when the consulate was raised to an embassy"), and where the reader is known
    to mishear the verb (`MISHEARD`).
    """
    frame = draft.frame
    row = {noun.i for noun in frame.theme.conjuncts} if frame.theme is not None else set()
    same = [one for one in drafts if one.frame.predicate.i == frame.predicate.i]
    beside = {one.event.type for one in same if one.frame.theme is not None and one.frame.theme.i in row}
    pair = key(draft.event)[1]
    both = frame.pattern.also and any(key(one.event)[:2] == ("relations_established", pair) for one in drafts)
    if both:
        beside |= {one.event.type for one in same if key(one.event)[1] == pair}
    start = draft.sentence.position(frame.predicate)
    heard = [one for one in readings if one.start < start + len(frame.predicate) and start < one.end]
    if draft.event.type in {one.type for one in heard} and not both:
        return draft.event.type
    beside |= MISHEARD.get(draft.event.type, set())
    others = [one for one in heard if one.type in beside]
    return max(others, key=lambda one: (one.probability, one.type)).type if others else draft.event.type


def _wrong(draft: Draft, event: Event, trigger: tuple[int, int], told: Told, sheet: Sheet) -> str:
    """Why what a construction proposes cannot be, or nothing."""
    if in_head(trigger[0], sheet):
        return "its trigger is the head of a column"
    sentence = (draft.sentence.start, draft.sentence.end)
    if event.status in {"occurred", "planned"} and denied(told.context.text, sentence, trigger):
        return "the sentence says that it did not happen"
    words, start = event.evidence[0].sentence, event.evidence[0].start
    at = trigger[0] - start, trigger[1] - start
    if lowered(event.type, words, at):
        return "it was lowered in rank"
    return not_done(event, words, at) or displaced(event, *trigger, sheet)


def _doubt(event: Event, at: Reading, drafts: Sequence[Draft], sheet: Sheet) -> str:
    """Why a claim of the learned reader cannot be, or nothing; `drafts` are the events of its sentence."""
    evidence = event.evidence[0]
    dates = (one for one in evidence.support if one.field == "date")
    dated = next(((one.start - evidence.start, one.end - evidence.start) for one in dates), None)
    if why := doubted(event, (at.start - evidence.start, at.end - evidence.start), dated, at.places):
        return why
    if why := displaced(event, at.start, at.end, sheet) or _at_home(event, (at.start, at.end), (at,)):
        return why
    if event.date is None and (in_head(at.start, sheet) or sheet.block_at(at.start) is None):
        return "its trigger is the head of a column"
    until = dated is not None and UNTIL_DATE.search(evidence.sentence, 0, dated[0])
    if event.status == "occurred" and not until and any(_denies(draft, event, at) for draft in drafts):
        return "the construction reads it as denied or only possible"
    return ""


def _at_home(event: Event, trigger: tuple[int, int], readings: Sequence[Reading]) -> str:
    """Why those who meet are of one state, or nothing; `readings` of the sentence know who is named there."""
    if any(among_their_own(event, trigger, reading.places) for reading in readings[:1]):
        return "those who meet are of one state"
    return ""


def _denies(draft: Draft, event: Event, at: Reading) -> bool:
    """Whether a construction reads the same trigger, type and parties as denied, or as no more than possible."""
    start = draft.sentence.position(draft.frame.predicate)
    overlaps = start < at.end and at.start < start + len(draft.frame.predicate)
    doubts = {"negated"} if max(at.statuses) >= SURE else {"negated", "possible"}
    another = draft.dated == "awaited" and key(draft.event)[2] != key(event)[2]  # not from 1948, but until 1986
    return overlaps and (draft.event.status in doubts or another) and key(draft.event)[:2] == key(event)[:2]
