"""The parts of a home's score, each with the numbers behind it in words; "not known" is an answer of its own."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from auditapp.domain.dates import day_in_words
from auditapp.domain.targeting import HomeFacts, Part, Scored, ScorePart, Weights, points_of

# How full a part is, and why; None where it is not known.
Measured = tuple[Fraction | None, str]


def scored(facts: HomeFacts, weights: Weights, today: date) -> Scored:
    """The score of a home as its parts."""
    return Scored(facts.urn, tuple(_part(facts, weights, part, today) for part in Part))


def _part(facts: HomeFacts, weights: Weights, part: Part, today: date) -> ScorePart:
    weight = weights.parts[part]
    share, words = _MEASURES[part](facts, weights, today)
    if share is None:
        words = f"not known, counts half: {words}"
    return ScorePart(part, points_of(weight.weight, share), weight.weight, share is not None, words)


def _visit(facts: HomeFacts, weights: Weights, today: date) -> Measured:
    if facts.last_visit is None:
        return Fraction(1), "no spot check of it is on record here"
    days = max((today - facts.last_visit).days, 0)
    words = f"last visited on {day_in_words(facts.last_visit)}, {_days(days)} ago"
    return Fraction(days, weights.parts[Part.VISIT].full_at), words


def _reports(facts: HomeFacts, weights: Weights, today: date) -> Measured:
    del today
    if facts.reports is None:
        return None, "no police log tells of these days"
    reports = f"{_counted(facts.reports, 'report')} to the police in {_days(weights.window_days)}"
    if facts.days_logged < weights.window_days:
        reports = f"{reports} (for {facts.days_logged:,} of these the log is declared complete)"
    if not facts.beds:
        return None, f"{reports}, but no register says how many beds it has"
    share = Fraction(facts.reports, facts.beds * weights.parts[Part.REPORTS].full_at)
    return share, f"{reports}, {_counted(facts.beds, 'bed')}"


def _notices(facts: HomeFacts, weights: Weights, today: date) -> Measured:
    del today
    untold = f"of {facts.notices_untold} more it cannot be told" if facts.notices_untold else ""
    if not facts.notices_told:
        why = untold.replace("more ", "notices ") if untold else "no notice owed in these days was judged"
        return None, why
    words = f"{facts.notices_missed} of {facts.notices_told} notices that it owed are missing or late"
    share = Fraction(100 * facts.notices_missed, facts.notices_told * weights.parts[Part.NOTICES].full_at)
    return share, f"{words}; {untold}" if untold else words


def _elsewhere(facts: HomeFacts, weights: Weights, today: date) -> Measured:
    del today
    if facts.children is None or facts.children_from_elsewhere is None or facts.children_on is None:
        return None, "no list tells which children live there and who placed them"
    on = day_in_words(facts.children_on)
    if not facts.children:
        return Fraction(0), f"no child lived there on {on}, the last day that lists tell of"
    of_all = f"{facts.children_from_elsewhere} of {facts.children} children"
    share = Fraction(100 * facts.children_from_elsewhere, facts.children * weights.parts[Part.ELSEWHERE].full_at)
    return share, f"{of_all} there on {on}, the last day that lists tell of, were placed by another authority"


def _breaches(facts: HomeFacts, weights: Weights, today: date) -> Measured:
    del today
    if facts.open_breaches is None:
        return None, "nothing was judged at this home"
    share = Fraction(facts.open_breaches, weights.parts[Part.BREACHES].full_at)
    return share, f"{facts.open_breaches} open, on which nothing was answered or decided"


def _manager(facts: HomeFacts, weights: Weights, today: date) -> Measured:
    if facts.managers_named < 2:  # noqa: PLR2004 (a change shows between two)
        named = "no register names" if not facts.managers_named else "one register only names"
        return None, f"{named} a manager, so no change shows"
    if facts.manager_changed_on is None:
        return Fraction(0), f"{facts.managers_named} registers name the same manager"
    days = (today - facts.manager_changed_on).days
    words = f"the register as at {day_in_words(facts.manager_changed_on)} names another manager than the one before it"
    return Fraction(int(days <= weights.parts[Part.MANAGER].full_at)), f"{words}, {_days(max(days, 0))} ago"


def _silence(facts: HomeFacts, weights: Weights, today: date) -> Measured:
    del today
    if facts.returns_late is None:
        return None, "no return is expected of it"
    share = Fraction(facts.returns_late, weights.parts[Part.SILENCE].full_at)
    return share, f"{_counted(facts.returns_late, 'return')} late"


def _days(count: int) -> str:
    return _counted(count, "day")


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else one + 's'}"


_MEASURES: Mapping[Part, Callable[[HomeFacts, Weights, date], Measured]] = {
    Part.VISIT: _visit,
    Part.REPORTS: _reports,
    Part.NOTICES: _notices,
    Part.ELSEWHERE: _elsewhere,
    Part.BREACHES: _breaches,
    Part.MANAGER: _manager,
    Part.SILENCE: _silence,
}
