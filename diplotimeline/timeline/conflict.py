"""Where sources disagree: which groups are one event told with dates, or facts, that cannot both be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplotimeline.timeline.cluster import Group
from diplotimeline.timeline.facts import Facts, Span
from diplotimeline.timeline.ids import sort_key
from diplotimeline.timeline.match import is_single, one_of_a_kind, parties_fit, roles_fit, things_fit
from diplotimeline.timeline.rules import YEAR, Rules
from diplotimeline.timeline.same import can_be_one


class Resets:
    """When acts happened that let another happen a second time (relations cut, an embassy closed)."""

    def __init__(self, groups: Sequence[Group], rules: Rules) -> None:
        resetting = {kind for rule in rules.types.values() for kind in rule.unless}
        self._spans: dict[tuple[str, str], set[Span]] = {}
        for group in groups:
            for facts in group.facts:
                if facts.type in resetting and facts.status == "occurred":
                    for party in facts.parties:
                        self._spans.setdefault((facts.type, party), set()).update(facts.spans)

    def between(self, facts: Facts, first: int, last: int, rules: Rules) -> bool:
        """Whether one is told for these parties between two days."""
        return any(
            span.first <= last and span.last >= first
            for kind in rules.of(facts.type).unless
            for party in facts.parties
            for span in self._spans.get((kind, party), ())
        )


def _certain(facts: Facts) -> tuple[Span, ...]:
    return tuple(span for span in facts.spans if not span.guess)


def dates_disagree(a: Facts, b: Facts, rules: Rules, resets: Resets) -> bool:
    """One single event told with two dates; or carried out on another day than was planned (one event, no conflict)."""
    if a.negated or b.negated or "possible" in {a.status, b.status} or not one_of_a_kind(a, b, rules):
        return False
    left, right = _certain(a), _certain(b)
    if not left or not right:
        return False
    gap = min(x.gap(y) for x in left for y in right)
    rule = rules.of(a.type)
    if not 0 < gap <= rule.reach or (rule.days and all(x.stretch(y) > rule.days for x in left for y in right)):
        return False
    if a.status != b.status:
        planned, done = (left, right) if a.status == "planned" else (right, left)
        if min(planned).first > max(done).last:
            return False  # planned for later than it happened: a further one
    first, last = min(*left, *right), max(*left, *right)
    return not resets.between(a, first.last, last.first, rules)


def facts_oppose(a: Facts, b: Facts, rules: Rules, resets: Resets) -> bool:
    """One is told as not having happened when, by the other, it had."""
    denied, done = (a, b) if a.negated else (b, a)
    if not denied.negated or done.status != "occurred" or not _certain(done) or denied.type != done.type:
        return False
    if not (
        parties_fit(denied, done, rules.of(done.type))
        and roles_fit(denied, done, rules.of(done.type))
        and things_fit(denied, done, rules)
    ):
        return False
    days = _certain(done)
    if _certain(denied):
        width = YEAR if one_of_a_kind(a, b, rules) else 1
        return any(x.meets(y) and max(x.width, y.width) <= width for x in _certain(denied) for y in days)
    if denied.told is None or not one_of_a_kind(a, b, rules):
        return False
    told = denied.told[0].toordinal()
    return all(day.last <= told for day in days) and not resets.between(done, days[0].first, told, rules)


def _disagree(one: Group, other: Group, rules: Rules, resets: Resets) -> bool:
    """Some tellings contradict each other, and none of the rest speaks against their being of one event."""
    if one.sources & other.sources:
        return False  # an article that tells both vouches for two events
    clash = False
    for a in one.facts:
        for b in other.facts:
            if dates_disagree(a, b, rules, resets) or facts_oppose(a, b, rules, resets):
                clash = True
            elif not can_be_one(a, b, rules, within=False):
                return False
    return clash


def _weight(group: Group) -> tuple[int, int, str]:
    """The best supported, then most precise group comes first."""
    width = min((facts.width for facts in group.facts if facts.spans), default=10**7)
    return (-len(group.sources), width, min(map(sort_key, group.events)))


@dataclass(frozen=True, slots=True)
class _Outline:
    """What shows at a glance that two groups cannot contradict each other: most events of a pair are such."""

    negated: bool
    single: bool
    first: int
    last: int

    @classmethod
    def of(cls, group: Group, rules: Rules) -> _Outline:
        spans = [span for facts in group.facts for span in facts.spans]
        return cls(
            group.facts[0].negated,
            any(is_single(facts, rules) for facts in group.facts),
            min((span.first for span in spans), default=0),
            max((span.last for span in spans), default=0),
        )

    def may_clash(self, other: _Outline, reach: int) -> bool:
        if self.negated != other.negated:
            return True
        return self.single and other.single and max(self.first - other.last, other.first - self.last) <= reach


def _join_block(block: list[Group], rules: Rules, resets: Resets) -> list[Group]:
    rule = rules.of(block[0].facts[0].type)
    if len(block) == 1 or not (rule.once or len({group.facts[0].negated for group in block}) > 1):
        return block
    kept: list[tuple[Group, _Outline]] = []
    for group in sorted(block, key=_weight):
        outline = _Outline.of(group, rules)
        for other, seen in kept:
            if outline.may_clash(seen, rule.reach) and _disagree(group, other, rules, resets):
                for event, facts in group.told:
                    other.add(event, facts)
                break
        else:
            kept.append((group, outline))
    return [group for group, _ in kept]


def join_conflicting(groups: list[Group], rules: Rules) -> list[Group]:
    """Put together the groups that tell of one event and contradict each other; each other group stays as it is."""
    resets = Resets(groups, rules)
    blocks: dict[tuple[str, frozenset[str]], list[Group]] = {}
    for group in groups:
        first = group.facts[0]
        blocks.setdefault((first.type, first.parties), []).append(group)
    return [group for block in blocks.values() for group in _join_block(block, rules, resets)]
