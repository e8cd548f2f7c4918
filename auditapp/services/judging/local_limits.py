"""Which local protocol's limits hold for a record: its area's or, where the area is not known, whether it matters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from auditapp.domain.dates import Period
from auditapp.domain.judging import Judgement, Record, judge
from auditapp.domain.outcomes import CannotTell
from auditapp.domain.police_records import RepeatMissing
from auditapp.domain.rule import Rule
from auditapp.domain.visits import AtVisit
from auditapp.reference import working_days
from auditapp.rulebook.protocols import Protocol, limits_for, protocol_for
from auditapp.services.known_world import areas_of_force

AREA_UNKNOWN = "area"
Limits = Mapping[str, object]


def judged_locally(rule: Rule, record: Record, on: date, area: str | None, protocols: Sequence[Protocol]) -> Judgement:
    """Judge by the limits of the area; where it is not known, by none if no protocol would change the answer."""
    if not (rule.local_limits and protocols):
        return _judged(rule, record, {})
    if area is not None:
        record = _with_limits_then(rule, record, on, area, protocols)
        return _judged(rule, record, limits_for(protocols, rule.code, area, on))
    if isinstance(record, RepeatMissing):
        whole = protocol_at(rule, record, on, area, protocols)
        return _judged(rule, record, {} if whole is None else whole.limits[rule.code])
    answer = _judged(rule, record, {})
    for protocol in protocols:
        holds = rule.code in protocol.limits and Period(protocol.first, protocol.last).contains(on)
        if holds and _judged(rule, record, protocol.limits[rule.code]).outcome.name != answer.outcome.name:
            return replace(answer, outcome=_turns_on(protocol))
    return answer


def _with_limits_then(rule: Rule, record: Record, on: date, area: str, protocols: Sequence[Protocol]) -> Record:
    """A visit whose times under other limits than those of its day are not sure: what was asked for then may differ."""
    if not isinstance(record, AtVisit) or not record.beside.missing:
        return record
    now = limits_for(protocols, rule.code, area, on)
    missing = (
        replace(one, is_sure=one.is_sure and limits_for(protocols, rule.code, area, one.on) == now)
        for one in record.beside.missing
    )
    return replace(record, beside=replace(record.beside, missing=tuple(missing)))


def protocol_at(
    rule: Rule, record: Record, on: date, area: str | None, protocols: Sequence[Protocol]
) -> Protocol | None:
    """The local protocol whose limits the rule takes for a record; None where it takes those of the law alone."""
    if not (rule.local_limits and protocols):
        return None
    if area is not None:
        return protocol_for(protocols, rule.code, area, on)
    return protocol_of_force(protocols, rule.code, record.force, on) if isinstance(record, RepeatMissing) else None


def protocol_of_force(protocols: Sequence[Protocol], rule_code: str, force: str, day: date) -> Protocol | None:
    """The one protocol that holds in every area of a force on that day; None where there is none."""
    found = [protocol_for(protocols, rule_code, gss, day) for gss in areas_of_force(force, day)]
    return found[0] if found and all(one is found[0] for one in found) else None


def _judged(rule: Rule, record: Record, limits: Limits) -> Judgement:
    return judge(rule, record, calendar=working_days(), limits=limits)


def _turns_on(protocol: Protocol) -> CannotTell:
    return CannotTell(
        f"in whose area the place lies is not known, and the answer turns on whether {protocol.title} holds there",
        AREA_UNKNOWN,
    )
