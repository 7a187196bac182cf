"""Whether two tellings can be of one event: what they share, then their statuses and dates.

An event that recurs needs more than a date that may be the same: a visit "in 2017" is not the visit of May 2017.  An
agreement is another's only by the same title, the same day, or words of the source that point back to it.
"""

from __future__ import annotations

from diplotimeline.timeline.facts import REPORT_DELAY, Facts, Span
from diplotimeline.timeline.match import one_of_a_kind, parties_fit, roles_fit, same_day, things_fit, titles_agree
from diplotimeline.timeline.rules import MONTH, YEAR, Rules, TypeRule


def _reported_later(a: Facts, b: Facts, rule: TypeRule) -> bool:
    """One date is only that of a report, which may come out long after a single event that the other dates."""
    return any(
        x.guess != y.guess
        and (x.last - y.first if x.guess else y.last - x.first) >= 0
        and (x.stretch(y) <= rule.days if rule.days else x.gap(y) <= YEAR)
        for x in a.spans
        for y in b.spans
    )


def _one_report(x: Span, y: Span) -> bool:
    """Both are days, or days of reports, that can be the same."""
    return x.meets(y) and all(span.width == 1 or span.guess for span in (x, y))


def _told_again(a: Facts, b: Facts, *, within: bool) -> bool:
    """Whether title, day or the source itself says that two tellings are of one agreement."""
    if titles_agree(a, b) or a.sentences & b.sentences:
        return True
    if any(_one_report(x, y) for x in a.spans for y in b.spans):
        return True
    return within and (a.refers or b.refers)


def _plan_fits(a: Facts, b: Facts, rule: TypeRule) -> bool:
    """Whether the plan or possibility that one tells is what the other tells as done, or as another plan."""
    if "occurred" not in {a.status, b.status} or a.status == b.status:
        return True
    ahead, done = (b, a) if a.status == "occurred" else (a, b)
    if ahead.told and done.spans and done.spans[-1].last < ahead.told[0].toordinal():
        return False  # what is still to come is not what is over
    if rule.once:
        return True
    return not ahead.deferred and (ahead.status == "planned" or same_day(a, b))


def _inside(x: Span, y: Span) -> bool:
    """One lies wholly in the other, or one is only the date of a report and they meet."""
    if x.guess or y.guess:
        return x.meets(y)
    return (x.first <= y.first and y.last <= x.last) or (y.first <= x.first and x.last <= y.last)


def _dated_fit(a: Facts, b: Facts, rules: Rules, within: bool) -> bool:
    single, rule = one_of_a_kind(a, b, rules), rules.of(a.type)
    if not any(x.meets(y) for x in a.spans for y in b.spans):
        return single and a.status == b.status == "occurred" and _reported_later(a, b, rule)
    if not _plan_fits(a, b, rule):
        return False
    titled = rule.needs == "title"
    if titled and not _told_again(a, b, within=within):
        return False
    if single and not titled:
        return True
    width = max(a.width, b.width)
    if a.spans == b.spans:
        return width <= YEAR or rule.once
    return width <= (YEAR if rule.once else MONTH) and any(_inside(x, y) for x in a.spans for y in b.spans)


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
    if a.sentences & b.sentences or one_of_a_kind(a, b, rules) or titles_agree(a, b):
        return True
    titled = rules.of(a.type).needs == "title"
    if undated.deferred and other.status == "occurred":
        return False  # "the postponed visit" is not the one that took place
    if not within:
        return not titled and not other.spans and _near(a, b)
    vague = [facts for facts in (a, b) if not facts.spans]
    if titled:
        return any(facts.refers or facts.headline for facts in vague)
    return not any(facts.further for facts in vague)


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
