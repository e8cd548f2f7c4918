"""How a home's duties came out, as a recipient is told: no count of few children of others, nor what gives one away."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from auditapp.domain.small_counts import is_small, withheld_in_column
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
    told = _told([rule.code for rule in rules], counts, others, least)
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
    rules: list[str], counts: Counter[Cell], others: Mapping[Cell, Told], least: int
) -> dict[str, tuple[int | None, int | None, int | None, int | None]]:
    """What is told of each rule, outcome by outcome, once no sum of a column gives a single one away."""
    told: dict[str, list[int | None]] = defaultdict(list)
    for outcome in OUTCOMES:
        column = [counts[rule, outcome] for rule in rules]
        small = {n for n, rule in enumerate(rules) if is_small(others.get((rule, outcome), NOBODY).children, least)}
        out = withheld_in_column(column, small, least)
        for n, rule in enumerate(rules):
            told[rule].append(None if n in out else column[n])
    return {rule: (found[0], found[1], found[2], found[3]) for rule, found in told.items()}
