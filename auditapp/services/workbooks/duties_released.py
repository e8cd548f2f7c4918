"""How a home's duties came out, as a recipient is told: no count of few children of others, nor what gives one away."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditapp.domain.rule import Rule
from auditapp.domain.small_counts import left_out
from auditapp.rulebook import rulebook
from auditapp.services.homes.home_duties import Duty
from auditapp.services.homes.home_logs import Logs, log_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.storage.at_home_judged import JudgedAtHome
from auditapp.storage.others import Cell, Told

OUTCOMES = ("complied", "breached", "cannot_tell", "not_applicable")
NOBODY = Told(0, 0)


def duties_released(
    known: RegisterKnown, own: Iterable[JudgedAtHome], others: Mapping[Cell, Told], logs: Logs, least: int
) -> tuple[Duty, ...]:
    """A line for each rule that was put at the home, of all children together."""
    counts: Counter[Cell] = Counter({cell: told.times for cell, told in others.items()})
    placing: dict[str, set[str]] = {}
    for one in own:
        counts[one.rule, one.outcome] += one.times
        placing.setdefault(one.rule, set()).add(one.placing_gss)
    of_others = {rule for rule, _ in others}
    rules = [rule for rule in rulebook().rules if rule.code in placing or rule.code in of_others]
    told = _told(rules, counts, others, least)
    return tuple(
        Duty(
            rule.code,
            rule.title,
            *told[rule.code],
            log_of(known, rule, logs, None if rule.code in of_others else sorted(placing[rule.code])),
        )
        for rule in rules
    )


def _told(
    rules: Sequence[Rule], counts: Counter[Cell], others: Mapping[Cell, Told], least: int
) -> dict[str, tuple[int | None, int | None, int | None, int | None]]:
    """What is told of each rule, outcome by outcome, once no sum of a row or a column gives a single one away."""
    rows = [{name: others.get((rule.code, name), NOBODY).children for name in OUTCOMES} for rule in rules]
    # Scorecards have the sums of the duties that fall on homes.
    of_homes = [n for n, rule in enumerate(rules) if rule.holder == "home" and not rule.rests_on]
    told = {}
    for rule, out in zip(rules, left_out(rows, least, parts=[("", OUTCOMES)], columns=[of_homes]), strict=True):
        found = [None if name in out else counts[rule.code, name] for name in OUTCOMES]
        told[rule.code] = (found[0], found[1], found[2], found[3])
    return told
