"""What two tellings of one event must share, dates aside: parties and roles, place, thing and persons."""

from __future__ import annotations

from diplotimeline.timeline.facts import Facts
from diplotimeline.timeline.rules import Rules, TypeRule


def parties_fit(a: Facts, b: Facts, rule: TypeRule) -> bool:
    """The same pairs, or those of an event of several include the others' and the date is the same.

    Two of three may have met, or signed, by themselves: that the three did is no telling of it.
    """
    if bool(a.pairs) != bool(b.pairs):
        return False
    if a.parties == b.parties:
        return True
    if not (a.parties < b.parties or b.parties < a.parties) or not a.spans or a.spans != b.spans:
        return False
    return rule.needs != "title" or titles_agree(a, b) or a.refers or b.refers


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
    if a.agreement != b.agreement and a.agreement and b.agreement and not {a.agreement, b.agreement} & rules.any_kind:
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
