"""Putting every event to every rule that concerns it: the law of its day, the limits of its area, one answer each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.domain.agreement import DATES_DISAGREE, View, merge
from auditapp.domain.findings import Judged, finding_id
from auditapp.domain.joining import Event, Joining
from auditapp.domain.judging import Judgement, Record, judge
from auditapp.domain.outcomes import CannotTell
from auditapp.domain.records import Host, Movement, Placement
from auditapp.domain.rule import Rule
from auditapp.reference import working_days
from auditapp.rulebook import Rulebook
from auditapp.rulebook.protocols import Protocol, limits_for
from auditapp.services.evidence import Known

RECORDS_AGREE = "The papers of the day: the home's register of children, or the placement plan, with the right date."
JUDGED_AS = {"admission": "movement", "discharge": "movement", "placement": "placement", "register": "register_entry"}
NOWHERE = Host(None, "", "the record names no place")


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that was not put to anything, and why."""

    code: str
    why: str


def not_checked(book: Rulebook, known: Known) -> tuple[NotChecked, ...]:
    """The rules whose sources were never imported, and those that are not built."""
    lacking = [(rule, [kind for kind in rule.needs if kind not in known.kinds]) for rule in book.rules]
    unread = [NotChecked(rule.code, f"no {' or '.join(kinds)} were imported") for rule, kinds in lacking if kinds]
    waiting = [NotChecked(rule.code, f"it waits for {rule.waits_for}") for rule in book.waiting]
    return (*unread, *waiting)


def judged_events(known: Known, book: Rulebook, protocols: Sequence[Protocol]) -> Iterator[tuple[Judged, Event]]:
    """Judge every event, in a stable order."""
    rules = [rule for rule in book.rules if set(rule.needs) <= known.kinds]
    arrival: Movement | None = None
    for event in Joining(known.evidence).events():
        movement = movement_of(event.views[0].record)
        if event.occasion == "admission":
            arrival = movement
        # A line of a register has no place of its own: it is about the stay whose admission came just before.
        about = arrival if event.occasion == "register" else movement
        for rule in rules:
            if concerns(rule, event):
                yield judged(rule, event, protocols, about), event


def concerns(rule: Rule, event: Event) -> bool:
    """Whether a rule is about events of this sort."""
    if rule.judges != JUDGED_AS[event.occasion]:
        return False
    return rule.judges != "movement" or event.occasion in rule.occasions


def movement_of(record: Record) -> Movement | None:
    """The movement behind a record, for its place and its authorities."""
    if isinstance(record, Placement):
        return record.admission
    return record if isinstance(record, Movement) else None


def judgements(rule: Rule, event: Event, protocols: Sequence[Protocol]) -> list[tuple[View, Judgement]]:
    """What a rule says of each reading of an event."""
    return [(view, _judge(rule, view.record, event.on, protocols)) for view in event.views]


def _judge(rule: Rule, record: Record, on: date, protocols: Sequence[Protocol]) -> Judgement:
    movement = movement_of(record)
    area = movement.host.gss if movement else None
    limits = limits_for(protocols, rule.code, area, on) if area and rule.local_limits else {}
    return judge(rule, record, calendar=working_days(), limits=limits)


def judged(rule: Rule, event: Event, protocols: Sequence[Protocol], about: Movement | None) -> Judged:
    """One rule's answer about one event, all its readings taken together; `about` tells where, and whose child."""
    said = judgements(rule, event, protocols)
    outcome = merge([(view, judgement.outcome) for view, judgement in said])
    first = said[0][1]
    host = about.host if about else NOWHERE
    placing = (about.placing.gss if about else None) or ""
    version = rule.version_on(first.version_first) if first.version_first else None
    wants = outcome.wants if isinstance(outcome, CannotTell) else ""
    return Judged(
        id=finding_id(rule.code, rule.holder, event.key),
        rule=rule.code,
        version_from=first.version_first,
        law=version.law if version else "",
        urn=event.urn or "",
        child_id=event.child_key,
        event_key=str(event.key),
        occasion=event.occasion,
        event_on=event.on,
        outcome=outcome.name,
        severity=first.severity,
        reason=outcome.reason,
        working=outcome.working,
        holder=rule.holder,
        holder_gss=placing if rule.holder == "placing_authority" else "",
        host_gss=host.gss or "",
        placing_gss=placing,
        wants=wants,
        settled_by=RECORDS_AGREE if wants == DATES_DISAGREE else rule.settled_by.get(wants, ""),
        origins=event.rows,
    )
