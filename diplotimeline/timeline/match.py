"""Whether two events can be one: parties and roles, place, thing and persons, status and date."""

from __future__ import annotations

from diplotimeline.timeline.facts import REPORT_DELAY, Facts
from diplotimeline.timeline.rules import Rules, TypeRule

YEAR = 366  # days; a recurring event told more vaguely than that could be any of its kind
MONTH = 31


def parties_fit(a: Facts, b: Facts, rule: TypeRule) -> bool:
    """The same pairs, or those of a multi-party event include the others'.

    What is a sum of bilateral acts (embassies in three states) must also have the same date: each act has its own.
    """
    if bool(a.pairs) != bool(b.pairs):
        return False
    if a.parties == b.parties:
        return True
    return (a.parties < b.parties or b.parties < a.parties) and (not rule.sum or (bool(a.spans) and a.spans == b.spans))


def _swapped(a: Facts, b: Facts) -> bool:
    left, right = dict(a.roles), dict(b.roles)
    return any(
        not left[code] & right[code] and any(left[code] & roles for other, roles in b.roles if other != code)
        for code in left.keys() & right.keys()
    )


def roles_fit(a: Facts, b: Facts, rule: TypeRule) -> bool:
    """No two states have swapped roles: Peru's embassy in Baku is not Azerbaijan's in Lima."""
    return rule.symmetric or not (_swapped(a, b) or _swapped(b, a))


def same_day(a: Facts, b: Facts) -> bool:
    """Both tell, themselves, of the same single day."""
    return any(span.width == 1 and not span.guess for span in set(a.spans) & set(b.spans))


def missions_fit(a: str, b: str, rules: Rules) -> bool:
    """Embassy and consulate are two things; "diplomatic mission" can be an embassy, "consulate" any consulate."""
    if a == b or not a or not b:
        return True
    if {a, b} & rules.any_mission:
        return {a, b} <= rules.any_mission | rules.single_missions
    return b in rules.covers.get(a, ()) or a in rules.covers.get(b, ())


def titles_agree(a: Facts, b: Facts) -> bool:
    """Both agreements are named, and the names share most of their words, or one is the other's short form."""
    common = a.title & b.title
    if not common:
        return False
    shorter = min(len(a.title), len(b.title))
    if len(common) == shorter and (shorter > 1 or same_day(a, b)):
        return True
    return 2 * len(common) >= len(a.title | b.title)


def things_fit(a: Facts, b: Facts, rules: Rules) -> bool:
    """Nothing known of mission, city, agreement or persons tells the two apart."""
    rule = rules.of(a.type)
    one_day = same_day(a, b)
    if not missions_fit(a.mission, b.mission, rules):
        return False
    if a.title and b.title and not titles_agree(a, b):
        return False
    if (
        a.agreement != b.agreement
        and a.agreement
        and b.agreement
        and not {a.agreement, b.agreement} & rules.any_agreement
    ):
        return False
    if (
        (rule.match == "place" or not one_day)
        and a.place
        and b.place
        and not (a.place <= b.place or b.place <= a.place)
    ):
        return False
    return not ((rule.match == "person" or not one_day) and a.persons and b.persons and not a.persons & b.persons)


def is_single(facts: Facts, rules: Rules) -> bool:
    """Whether this event is one of a kind for its parties, as far as it says what is needed to know that."""
    rule = rules.of(facts.type)
    if rule.needs == "mission":
        return rule.once and (facts.mission in rules.single_missions or bool(facts.mission and facts.place))
    if rule.needs == "title":
        return rule.once and len(facts.title) > 1
    if rule.needs == "person":
        return rule.once and bool(facts.persons)
    return rule.once


def one_of_a_kind(a: Facts, b: Facts, rules: Rules) -> bool:
    """Two tellings that, dates aside, can only be the same single event."""
    if a.type != b.type or not (is_single(a, rules) and is_single(b, rules)):
        return False
    rule = rules.of(a.type)
    if rule.needs == "title" and not titles_agree(a, b):
        return False
    if rule.needs == "person" and not a.persons & b.persons:
        return False
    # Consulates are told apart by their city alone, so both must name it.
    if rule.needs == "mission" and {a.mission, b.mission} - rules.single_missions and not a.place & b.place:
        return False
    return a.parties == b.parties and roles_fit(a, b, rule) and things_fit(a, b, rules)


def _reported_later(a: Facts, b: Facts) -> bool:
    """One date is only that of a report, which may come out long after a single event that the other dates."""
    return any(
        x.guess != y.guess and (x.last - y.first if x.guess else y.last - x.first) >= 0 and x.gap(y) <= YEAR
        for x in a.spans
        for y in b.spans
    )


def _dated_fit(a: Facts, b: Facts, rules: Rules, within: bool) -> bool:
    single = one_of_a_kind(a, b, rules)
    if not any(x.meets(y) for x in a.spans for y in b.spans):
        return single and a.status == b.status == "occurred" and _reported_later(a, b)
    if single:
        return True
    rule = rules.of(a.type)
    if rule.needs == "title" and not (within or (a.title and b.title) or a.sentences & b.sentences):
        # Two articles, one of which does not say which agreement: only a near date makes it the same.
        return max(a.width, b.width) <= MONTH
    return rule.once or a.spans == b.spans or max(a.width, b.width) <= YEAR


def _near(a: Facts, b: Facts) -> bool:
    """Both were published within the days that one piece of news goes round."""
    return a.told is not None and b.told is not None and abs((a.told[0] - b.told[0]).days) <= REPORT_DELAY


def _undated_fit(a: Facts, b: Facts, rules: Rules, within: bool) -> bool:
    """An undated telling is the dated event only with the same status, or as the plan that was carried out later."""
    undated, other = (a, b) if not a.spans else (b, a)
    over = undated.told and other.spans and other.spans[-1].last < undated.told[0].toordinal()
    if undated.status == "planned" and over:
        return False  # what is still to come is not what is over
    if undated.status != other.status:
        carried_out = undated.status == "planned" and other.status == "occurred" and undated.told and other.spans
        return bool(carried_out) and one_of_a_kind(a, b, rules)
    if within or a.sentences & b.sentences or one_of_a_kind(a, b, rules) or titles_agree(a, b):
        return True
    return not other.spans and _near(a, b)


def can_be_one(a: Facts, b: Facts, rules: Rules, *, within: bool) -> bool:
    """Whether two tellings can be of one event; `within` when one article tells both.

    The relation is symmetric, and not transitive: 2017 can be 2017-06 and 2017-09, which cannot be one.
    """
    if a.family != b.family or a.negated != b.negated:
        return False
    rule = rules.of(a.family)
    if not (parties_fit(a, b, rule) and roles_fit(a, b, rule) and things_fit(a, b, rules)):
        return False
    if a.type != b.type and not (a.spans and b.spans and max(a.width, b.width) <= YEAR):
        return False  # only its date shows that "opened" stands for "reopened"
    if a.spans and b.spans:
        return _dated_fit(a, b, rules, within)
    return _undated_fit(a, b, rules, within)
