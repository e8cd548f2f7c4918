"""Judging one record by one rule: the version of its day, the limits that hold there, and the answer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from inspect import Parameter, signature

from auditapp.domain.dates import WorkingDays, said
from auditapp.domain.expected_returns import ReturnOwed
from auditapp.domain.fact import fact
from auditapp.domain.outcomes import Breached, CannotTell, NotApplicable, Outcome, Severity
from auditapp.domain.police_records import FirstContact, PlaceOnDay, RepeatMissing, Return
from auditapp.domain.records import Coverage, Host, Movement, Placement, RegisterEntry, Truth
from auditapp.domain.rule import Check, Rule, Version
from auditapp.domain.visits import AtVisit, of_a_home

Record = (
    Movement | Placement | RegisterEntry | FirstContact | PlaceOnDay | RepeatMissing | Return | ReturnOwed | AtVisit
)

# What a list says of the kind of place, and what else is wanted where the place is not known.
LISTED_KIND = "listed_kind"
PLACE_NOT_KNOWN = frozenset(("host", "registration", "urn"))


@fact()
class Judgement:
    """What one rule said of one record, by which version, and how grave a breach of it would be."""

    rule_code: str
    outcome: Outcome
    version: Version | None
    severity: Severity

    @property
    def version_first(self) -> date | None:
        """The first day of that version; None where none was in force."""
        return None if self.version is None else self.version.first


def judge(rule: Rule, record: Record, *, calendar: WorkingDays, limits: Mapping[str, object]) -> Judgement:
    """Judge the record by the version in force on the day of its event; local limits stand in for shipped ones."""
    day = event_day(record)
    version = rule.version_on(day)
    if version is None:
        return Judgement(rule.code, NotApplicable(f'"{rule.title}" was not in force on {said(day)}'), None, "advisory")
    outcome = _of_that_kind(_with_basis(_under_each_host(rule, version, record, calendar, limits), record), record)
    return Judgement(rule.code, outcome, version, severity_of(version, outcome))


def _with_basis(outcome: Outcome, record: Record) -> Outcome:
    """Say so where only a register of a later day tells in whose area the home stood."""
    movement = movement_of(record)
    if movement is None or not movement.host.is_from_later:
        return outcome
    return replace(outcome, reason=f"{outcome.reason} (the area is {movement.host.basis})")


def _of_that_kind(outcome: Outcome, record: Record) -> Outcome:
    """Nothing is asked of a foster home, or of a move on paper alone; a doubt about the place forbids a breach.

    Of a spot check it forbids both: which answers were a yes says nothing of whether a home's duties arose.
    """
    if isinstance(record, AtVisit):
        return of_a_home(record, outcome)
    told = record if isinstance(record, RegisterEntry) else movement_of(record)
    if told is None:
        return outcome
    if told.no_move:
        return NotApplicable(told.no_move)
    if told.excepted:
        return NotApplicable(f"{told.excepted}, and only placements in children's homes are judged")
    is_open = isinstance(outcome, CannotTell) and outcome.wants in PLACE_NOT_KNOWN
    if told.kind_doubt and (is_open or isinstance(outcome, Breached)):
        return CannotTell(told.kind_doubt, LISTED_KIND, outcome.working)
    return outcome


def event_day(record: Record) -> date:
    """The day whose law governs the record."""
    match record:
        case FirstContact():
            return record.placement.admission.on
        case Placement():
            return record.admission.on
        case _:
            return record.on


def movement_of(record: Record) -> Movement | None:
    """The movement behind a record, with its place and its authorities; None where there is none."""
    match record:
        case FirstContact():
            return record.placement.admission
        case Placement():
            return record.admission
        case Movement():
            return record
        case _:
            return None


def _moved(record: Record, movement: Movement) -> Record:
    """The same record with its movement exchanged."""
    match record:
        case FirstContact():
            return replace(record, placement=_elsewhere(record.placement, movement))
        case Placement():
            return _elsewhere(record, movement)
        case _:
            return movement


def _elsewhere(placement: Placement, movement: Movement) -> Placement:
    """Whether the other area adjoins, and how far the log of its police can be relied on, is not known."""
    return replace(
        placement,
        admission=movement,
        adjoins=Truth.UNKNOWN,
        police_coverage=Coverage.NONE,
        police_coverage_when_marked=Coverage.NONE,
    )


def severity_of(version: Version, outcome: Outcome) -> Severity:
    """How grave a breach is; a version that nobody has verified never weighs more than advisory."""
    if version.proof == "U":
        return "advisory"
    return (outcome.severity if isinstance(outcome, Breached) else None) or version.severity


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
    movement = movement_of(record)
    if movement is None or movement.host.gss is None or movement.host.disputed is None:
        return outcome
    elsewhere = _in_disputed_area(movement)
    if _answer(rule, version, _moved(record, elsewhere), calendar, limits).name == outcome.name:
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
