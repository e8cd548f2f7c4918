"""Judging one record by one rule: the version of its day, the limits that hold there, and the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from inspect import Parameter, signature

from auditapp.domain.dates import WorkingDays, said
from auditapp.domain.outcomes import CannotTell, NotApplicable, Outcome
from auditapp.domain.records import Coverage, Host, Movement, Placement, RegisterEntry, Truth
from auditapp.domain.rule import Check, Rule, Severity, Version

Record = Movement | Placement | RegisterEntry


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one rule said of one record, by which version, and how grave a breach of it would be."""

    rule_code: str
    outcome: Outcome
    version_first: date | None
    severity: Severity


def judge(rule: Rule, record: Record, *, calendar: WorkingDays, limits: Mapping[str, object]) -> Judgement:
    """Judge the record by the version in force on the day of its event; local limits stand in for shipped ones."""
    day = event_day(record)
    version = rule.version_on(day)
    if version is None:
        return Judgement(rule.code, NotApplicable(f'"{rule.title}" was not in force on {said(day)}'), None, "advisory")
    outcome = _with_basis(_under_each_host(rule, version, record, calendar, limits), record)
    return Judgement(rule.code, outcome, version.first, severity_of(version))


def _with_basis(outcome: Outcome, record: Record) -> Outcome:
    """Say so where only a register of a later day tells in whose area the home stood."""
    movement = record.admission if isinstance(record, Placement) else record
    if not isinstance(movement, Movement) or not movement.host.is_from_later:
        return outcome
    return replace(outcome, reason=f"{outcome.reason} (the area is {movement.host.basis})")


def event_day(record: Record) -> date:
    """The day whose law governs the record."""
    return record.admission.on if isinstance(record, Placement) else record.on


def severity_of(version: Version) -> Severity:
    """How grave a breach is; a version that nobody has verified never weighs more than advisory."""
    return "advisory" if version.proof == "U" else version.severity


@cache
def keywords_of(check: Check) -> frozenset[str]:
    """What the rule's function asks for besides its record."""
    return frozenset(name for name, p in signature(check).parameters.items() if p.kind is Parameter.KEYWORD_ONLY)


def _answer(
    rule: Rule, version: Version, record: Record, calendar: WorkingDays, limits: Mapping[str, object]
) -> Outcome:
    local = {name: value for name, value in limits.items() if name in rule.local_limits}
    given: dict[str, object] = {**version.limits, **local, "calendar": calendar, "version": version}
    return rule.check(record, **{name: given[name] for name in keywords_of(rule.check)})


def _under_each_host(
    rule: Rule, version: Version, record: Record, calendar: WorkingDays, limits: Mapping[str, object]
) -> Outcome:
    """Judge under the authority of the register and, where the postcode disputes it, under the other one too."""
    outcome = _answer(rule, version, record, calendar, limits)
    movement = record.admission if isinstance(record, Placement) else record
    if not isinstance(movement, Movement) or movement.host.gss is None or movement.host.disputed is None:
        return outcome
    elsewhere = _in_disputed_area(movement)
    other = replace(record, admission=elsewhere, adjoins=Truth.UNKNOWN) if isinstance(record, Placement) else elsewhere
    if _answer(rule, version, other, calendar, limits).name == outcome.name:
        return outcome
    return CannotTell(
        f"the register puts the home in {movement.host.name}, its postcode in {elsewhere.host.name}, "
        "and the answer turns on which is right",
        "host",
    )


def _in_disputed_area(movement: Movement) -> Movement:
    """The same movement as if the postcode were right: of that authority's log nothing is known."""
    name = movement.host.disputed_name or "another authority"
    return replace(
        movement,
        host=Host(movement.host.disputed, name, "by its postcode"),
        notices=tuple(replace(notice, in_hosts_log=False) for notice in movement.notices),
        home_coverage=Coverage.NONE,
        placing_coverage=Coverage.NONE,
    )
