"""Putting every event to every rule that concerns it: the law of its day, the limits of its area, one answer each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditapp.domain.agreement import View, merge
from auditapp.domain.expected_returns import ReturnOwed
from auditapp.domain.findings import EventKey, Judged, finding_id, holds_already
from auditapp.domain.joining import Event, Joining
from auditapp.domain.judging import Judgement, Record, movement_of
from auditapp.domain.outcomes import CannotTell, OutcomeName
from auditapp.domain.own_answers import OwnAnswer, with_own_answers
from auditapp.domain.police_records import PlaceOnDay, RepeatMissing, Return
from auditapp.domain.records import Host, Placing, RegisterEntry, Truth
from auditapp.domain.rule import Judges, Rule
from auditapp.domain.visits import AtVisit
from auditapp.rulebook import Rulebook
from auditapp.rulebook.protocols import Protocol
from auditapp.services.findings.papers_wanted import paper_wanted
from auditapp.services.judging.evidence import VISITS, Known
from auditapp.services.judging.heard_at_visits import heard_at_visits
from auditapp.services.judging.local_limits import judged_locally, protocol_at
from importers.kind_words import KIND_WORDS

OCCASIONS_OF: dict[Judges, tuple[str, ...]] = {
    "placement": ("placement",),
    "register_entry": ("register",),
    "first_contact": ("first_contact",),
    "place_on_day": ("address",),
    "repeat_missing": ("repeat",),
    "return": ("return",),
    "home_return": ("home_return",),
    "authority_return": ("authority_return",),
    "visit": ("visit",),
    "visit_child": ("visit_child",),
    "visit_night": ("visit_night",),
}
BY_PROTOCOL = "; local protocol: "
NOT_SAID = Placing(None, "", "unknown", Truth.UNKNOWN)
RETURNS_OWED = ("home_return", "authority_return")
FINDINGS = frozenset({"breached", "cannot_tell"})
NOWHERE = Host(None, "", "the record names no place")


class Linked(NamedTuple):
    """A finding of another rule on the same stay."""

    id: str
    code: str
    outcome: OutcomeName


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that was not put to anything, and why."""

    code: str
    why: str


def not_checked(book: Rulebook, known: Known) -> tuple[NotChecked, ...]:
    """The rules whose sources were never imported, and those that are not built."""
    lacking = [(rule, [kind for kind in rule.needs if kind not in known.kinds]) for rule in book.rules]
    unread = [NotChecked(rule.code, _lacking(kinds)) for rule, kinds in lacking if kinds]
    waiting = [NotChecked(rule.code, f"it waits for {rule.waits_for}") for rule in book.waiting]
    return (*unread, *waiting)


def _lacking(kinds: Sequence[str]) -> str:
    if VISITS in kinds:
        return "no spot check has been accepted"
    return f"no {' and no '.join(KIND_WORDS[kind] for kind in kinds)} was imported"


def judged_events(known: Known, book: Rulebook, protocols: Sequence[Protocol]) -> Iterator[tuple[Judged, Event]]:
    """Judge every event, child by child, in a stable order; then the returns that are owed, and the spot checks."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in book.rules:
        if set(rule.needs) <= known.kinds:
            for occasion in occasions_of(rule):
                rules[occasion].append(rule)
    joining, heard = Joining(known.evidence, rules.keys()), heard_at_visits(known)
    put = Put(rules, book, protocols, heard.own)
    for papers in known.papers():
        events = heard.with_answers(papers, joining.of_child(papers))
        yield from _of_child(events, put, known.people.pseudonym(papers.child_key))
    if any(occasion in rules for occasion in RETURNS_OWED):
        yield from _of_child(known.returns_owed(), put, "")
    for event in heard.events:
        child = event.child_key
        yield from _of_child([event], put, "" if child is None else known.people.pseudonym(child))


@dataclass(frozen=True, slots=True)
class Put:
    """What events are put to: the rules by occasion, the book, the local protocols, and what visits say of findings."""

    rules: Mapping[str, Sequence[Rule]]
    book: Rulebook
    protocols: Sequence[Protocol]
    own: Mapping[str, Sequence[OwnAnswer]]


def _of_child(events: Iterable[Event], put: Put, pseudonym: str) -> Iterator[tuple[Judged, Event]]:
    found: dict[tuple[str, EventKey], Linked] = {}
    arrival: tuple[Host, Placing] | None = None
    for event in events:
        about = where_and_whose(event.views[0].record)
        if event.occasion == "admission":
            arrival = about
        # A line of a register has no place of its own: it is about the stay whose admission came just before.
        about = arrival if event.occasion == "register" else about
        for rule in put.rules.get(event.occasion.partition("-")[0], ()):
            linked = _linked(rule, event, put.book, found)
            answer = judged(rule, event, put, about, pseudonym=pseudonym, linked=linked)
            if answer.outcome in FINDINGS:
                found[rule.code, event.key] = Linked(answer.id, rule.code, answer.outcome)
            yield answer, event


def _linked(
    rule: Rule, event: Event, book: Rulebook, found: Mapping[tuple[str, EventKey], Linked]
) -> tuple[Linked, ...]:
    """The findings on the same stay that this rule tells of from another side."""
    if not (rule.rests_on and found):
        return ()
    others = (book.by_code[code] for code in rule.rests_on if code in book.by_code)
    keys = (
        (other.code, event.key.when(occasion))
        for other in others
        for occasion in (("placement",) if other.judges == "placement" else ("admission", "presence"))
    )
    return tuple(found[key] for key in keys if key in found)


def _beside(outcome: OutcomeName, linked: Sequence[Linked]) -> str:
    """Say beside which rules a finding is not counted, or that it is, since none of them shows a duty not kept."""
    if not linked or outcome not in FINDINGS:
        return ""
    holding = [one.code for one in linked if holds_already(outcome, one.outcome)]
    if holding:
        stands = f"stands under {' and '.join(holding)} already"
        return f"; the same placement {stands} and is counted there, not here a second time"
    return f"; counted here, since {' and '.join(one.code for one in linked)} cannot tell of the same placement"


def occasions_of(rule: Rule) -> tuple[str, ...]:
    """The occasions of the events that a rule is about."""
    return rule.occasions if rule.judges == "movement" else OCCASIONS_OF[rule.judges]


def where_and_whose(record: Record) -> tuple[Host, Placing] | None:
    """The authority of the area, and who placed the child, as a record has them; None where it has neither."""
    match record:
        case PlaceOnDay() | RepeatMissing() | Return() | ReturnOwed():
            return record.host, record.placing
        case AtVisit():
            return record.host, record.placing or NOT_SAID
        case RegisterEntry():
            return None
        case _:
            movement = movement_of(record)
            return None if movement is None else (movement.host, movement.placing)


def judgements(
    rule: Rule, event: Event, protocols: Sequence[Protocol], about: tuple[Host, Placing] | None
) -> list[tuple[View, Judgement]]:
    """What a rule says of each reading of an event."""
    return [(v, judged_locally(rule, v.record, event.on, _area(v.record, about), protocols)) for v in event.views]


def _area(record: Record, about: tuple[Host, Placing] | None) -> str | None:
    there = where_and_whose(record) or about
    return there[0].gss if there else None


def _law(rule: Rule, event: Event, law: str, protocols: Sequence[Protocol], about: tuple[Host, Placing] | None) -> str:
    """The law of the day, with the local protocol whose limits count."""
    record = event.views[0].record
    protocol = protocol_at(rule, record, event.on, _area(record, about), protocols) if law else None
    return law if protocol is None else f"{law}{BY_PROTOCOL}{protocol.title}"


def settled_by(rule: Rule, wants: str) -> str:
    """The paper that would turn a "cannot tell" into an answer, in a sentence; empty of every other answer."""
    paper = paper_wanted(rule, wants)
    return paper.words if paper else ""


def judged(
    rule: Rule,
    event: Event,
    put: Put,
    about: tuple[Host, Placing] | None,
    *,
    pseudonym: str,
    linked: tuple[Linked, ...],
) -> Judged:
    """One rule's answer about one event, all its readings taken together; `about` tells where, and whose child."""
    said = judgements(rule, event, put.protocols, about)
    number = finding_id(rule.code, rule.holder, event.key)
    outcome = merge([(view, judgement.outcome) for view, judgement in said])
    outcome = with_own_answers(outcome, put.own.get(number, ()))
    first = said[0][1]
    host = about[0] if about else NOWHERE
    placing = (about[1].gss if about else None) or ""
    wants = outcome.wants if isinstance(outcome, CannotTell) else ""
    return Judged(
        id=number,
        rule=rule.code,
        version_from=first.version_first,
        law=_law(rule, event, first.version.law if first.version else "", put.protocols, about),
        urn=event.urn or "",
        child_id=event.child_key,
        event_key=str(event.key),
        occasion=event.occasion,
        event_on=event.on,
        outcome=outcome.name,
        severity=first.severity,
        reason=f"{outcome.reason}{_beside(outcome.name, linked)}",
        working=outcome.working,
        holder=rule.holder,
        holder_gss=placing if rule.holder == "placing_authority" else "",
        host_gss=host.gss or "",
        placing_gss=placing,
        wants=wants,
        settled_by=settled_by(rule, wants),
        origins=event.rows,
        child=pseudonym,
        linked=tuple(one.id for one in linked),
    )
