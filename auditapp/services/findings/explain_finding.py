"""On what a finding rests: the rule in force, every fact used with its row, the arithmetic. It names the child."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import chain
from typing import Any

from auditapp.domain.dates import Moment, said, to_london
from auditapp.domain.evidence import Papers
from auditapp.domain.findings import Judged, OriginKey, not_counted_beside
from auditapp.domain.homewords import KnownHome
from auditapp.domain.outcomes import SHOWN_AS, OutcomeName
from auditapp.domain.records import Truth
from auditapp.domain.register import HomeHistory
from auditapp.domain.rule import Rule, Version
from auditapp.domain.scope import Scope
from auditapp.domain.statements import Statement
from auditapp.rulebook import rulebook
from auditapp.rulebook.protocols import read_protocol
from auditapp.services.findings import looked_in
from auditapp.services.findings.answered_in_words import answered_in_words
from auditapp.services.findings.said_then import in_lines, then_and_now
from auditapp.services.findings.timeline import called_off_of, in_order, said_in_order, timeline_of, unsure_of
from auditapp.services.homes.register_known import register_known
from auditapp.services.judging.evidence import Known, known_at
from auditapp.services.judging.judge_events import BY_PROTOCOL
from auditapp.services.known_world import authority_name
from auditapp.services.matching.spellings_of_children import with_spellings
from auditapp.services.workbooks.workbook_rows import HOLDERS, said_occasion
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, children, findings, protocols, reports
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection
from auditapp.storage.findings import Finding
from auditapp.storage.protocols import InstalledProtocol

PROOF = {
    "V": "read in the instrument or on the official page itself",
    "P": "read in a copy that is cut off; the part relied on is right",
    "S": "known from a secondary source only",
    "U": "not verified",
}
HIDDEN = {f.name for f in fields(Statement)} | {
    "child_key",
    "identified",
    "home_candidates",
    "approved_by_role",
    "is_unlisted",
    "home_numbers",
    "home_number",
    "has_odd_number",
    "home_postcode",
    "born",
    "place_kind",
    "log_as_at",
    "decided",
}
# Whether a list leaves the cell of a fact empty, by the name of the fact; where it is filled the fact itself is shown.
LEFT_BLANK = {"placing_given": "placing authority", "legal_status_given": "legal status"}
LABELS = {"home urn": "home", "area la notified on": "area authority notified on", "match why": "which home"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told beside the papers: outcomes of linked findings, what it said when decided, the logs looked in."""

    linked: Mapping[str, OutcomeName]
    then: Iterator[str]
    logs: Iterator[str]


def explain_finding(place: Workplace, scope: Scope, number: str) -> list[str]:
    """Every line of the explanation; that it was asked for is logged in the same transaction."""
    with place.writing() as (connection, act):
        found = findings.finding_numbered(connection, scope, number)
        if found is None:
            raise Refused(f"There is no finding {number}. `auditapp findings` lists them.")
        others = [other for n in found.judged.linked if (other := findings.finding_numbered(connection, scope, n))]
        then = in_lines(then_and_now(connection, scope, found))
        logs = looked_in.looked_in(connection, register_known(place, connection), found.judged, act.at)
        beside = Beside({o.judged.id: o.judged.outcome for o in others}, then, looked_in.in_lines(logs))
        lines = list(_lines(connection, found, act.at, place, beside))
        audit_log.append(connection, act, "finding explained", number, {"child": found.judged.child_id})
    return lines


def _lines(connection: Connection, found: Finding, at: datetime, place: Workplace, beside: Beside) -> Iterator[str]:
    judged = found.judged
    rule = rulebook().by_code[judged.rule]
    number = judged.child_id
    seeds = [] if number is None else [number]
    known = known_at(connection, place.key, at, among=with_spellings(connection, seeds), tells_why=True)
    child = None if number is None else known.people.child_of.get(number, number)
    every = None if child is None else list(known.papers())
    papers = None if child is None else next((p for p in every or () if p.child_key == child), Papers(child))
    yield from _how_it_stands(found, rule, beside.then)
    yield ""
    version = next((v for v in rule.versions if v.first == judged.version_from), None)
    yield from _law(rule, version)
    if version is not None:
        yield from _limits(rule, version, judged.law, protocols.protocols(connection, at))
    yield ""
    yield from _event(connection, known, found, child)
    yield ""
    yield "Facts used:"
    for origin in judged.origins:
        yield from _fact(connection, known, every, origin)
    yield from beside.logs
    if papers is not None:
        yield ""
        yield "Timeline:"
        off = called_off_of(known.evidence, papers)
        unsure = unsure_of(known.evidence, papers.child_key, judged.origins)
        yield from (f"  {line}" for line in said_in_order(in_order([*timeline_of(papers), *unsure, *off])))
    if judged.working:
        yield ""
        yield "Arithmetic:"
        yield from (f"  {line}" for line in answered_in_words(judged.working, judged.event_on))
    yield ""
    if judged.settled_by:
        yield f"What would settle it: {judged.settled_by}"
    yield from _linked(judged, beside.linked)
    yield f"What would change the answer: {rule.would_change}"
    yield f"Recommendation: {rule.recommendation}"


def _how_it_stands(found: Finding, rule: Rule, then: Iterator[str]) -> Iterator[str]:
    judged = found.judged
    yield f"{judged.id}  {rule.code}: {rule.title}"
    yield f"{SHOWN_AS[judged.outcome].capitalize()}: {judged.reason}."
    since = " (the facts changed since it was decided)" if found.changed else ""
    yield f"State: {found.state}{since}; severity {judged.severity}."
    yield from then


def _linked(judged: Judged, outcomes: Mapping[str, OutcomeName]) -> Iterator[str]:
    beside = not_counted_beside(judged, outcomes)
    if beside:
        stands = f"stands under {' and '.join(beside)} already"
        yield f"The same placement {stands} and is counted there, not here a second time."
    others = [number for number in judged.linked if number not in beside]
    if others:
        yield f"Told of from another side too: {', '.join(others)}."


def _law(rule: Rule, version: Version | None) -> Iterator[str]:
    yield f"The duty falls on {HOLDERS[rule.holder]}."
    if version is None:
        yield "No version of the rule was in force on the day."
        return
    until = f"to {said(version.last)}" if version.last else "and still"
    yield f"In force from {said(version.first)} {until}: {version.law}"
    yield f"  {version.says}"
    yield f"  {version.link}"
    yield f"  Proof: {PROOF[version.proof]}; checked on {said(version.law_checked_on)}."


def _limits(rule: Rule, version: Version, law: str, installed: Sequence[InstalledProtocol]) -> Iterator[str]:
    """The numbers that counted: those of the local protocol by which it was judged, else those of the rule."""
    title = law.partition(BY_PROTOCOL)[2]
    given = [read_protocol(one.text, one.title) for one in installed if one.title == title]
    if not title:
        for name, value in version.limits.items():
            if value is not None:
                yield f"  Limit {name.replace('_', ' ')}: {value}. {version.limits_because}".rstrip()
    elif not given:
        yield f'  By the limits of the local protocol "{title}", which is not installed here.'
    for protocol in given[-1:]:
        yield f'  By the local protocol "{title}" ({protocol.source}, {said(protocol.source_dated)}):'
        limits = {**version.limits, **protocol.limits.get(rule.code, {})}
        for name, limit in limits.items():
            yield f"    Limit {name.replace('_', ' ')}: {'none' if limit is None else limit}."


def _event(connection: Connection, known: Known, found: Finding, child: int | None) -> Iterator[str]:
    judged = found.judged
    home = known.evidence.homes.get(judged.urn)
    name = home.on(judged.event_on).name if home else "a home that no register given has"
    at = f" at {name} ({judged.urn or 'no URN'})" if judged.urn or child is not None else ""
    yield f"Event: {said_occasion(judged.occasion)} on {said(judged.event_on)}{at}."
    if home is not None:
        yield from _home(home, judged.event_on)
        yield from _numbers(home, known.evidence.homes)
    if judged.placing_gss:
        yield f"Placing authority: {authority_name(judged.placing_gss)} ({judged.placing_gss})."
    if child is None:
        return
    rows = known.people.rows_of.get(child, (child,))
    names = dict.fromkeys(_name(i) for i in children.identities_of(connection, rows))
    telling = [name for name in names if name != _NOTHING_TOLD] or [_NOTHING_TOLD]
    yield f"Child {judged.child}: {'; '.join(telling)}."


def _home(home: HomeHistory, day: date) -> Iterator[str]:
    stood = home.on(day)
    yield f"  Registered on the day: {stood.registration.value.replace('_', ' ')}, for {stood.basis}."
    where = f"{stood.host.name} ({stood.host.gss})" if stood.host.gss else "not known"
    yield f"  Authority of the area on the day: {where}, {stood.host.basis}."


def _numbers(home: HomeHistory, homes: Mapping[str, HomeHistory]) -> Iterator[str]:
    """That a home which was registered anew is one home, whichever of its numbers a row gives."""
    registered = [homes[number].known() for number in home.numbers if number in homes]
    if registered:
        in_order_of_time = sorted(registered, key=lambda one: (one.registered_on or date.min, one.urn))
        yield f"  One home, registered under several numbers: {'; '.join(map(_registered, in_order_of_time))}."


def _registered(home: KnownHome) -> str:
    since = f" since {said(home.registered_on)}" if home.registered_on else ""
    return f"{home.urn}{since}{f' until {said(home.deregistered_on)}' if home.deregistered_on else ''}"


_NOTHING_TOLD = "no name given, date of birth not given"


def _name(identity: Identity) -> str:
    name = " ".join(part for part in (identity.forename, identity.surname) if part) or "no name given"
    born = f", born {said(identity.dob)}" if identity.dob else ", date of birth not given"
    return f"{name}{born}{f', number {identity.child_ref}' if identity.child_ref else ''}"


def _fact(connection: Connection, known: Known, every: Sequence[Papers] | None, origin: OriginKey) -> Iterator[str]:
    source = known.sources[origin.source_id]
    where = f"{source.file_name}, {origin.sheet + ', ' if origin.sheet else ''}row {origin.row}"
    yield f"  {where} (source {source.id}, {source.kind}, committed {to_london(source.committed_at):%d/%m/%Y %H:%M})"
    if every is None:
        return
    statement = _statement(known, every, origin)
    off = {key for notes in known.evidence.called_off.values() for note in notes for key, _ in note.rows}
    if statement is None and origin in off:
        yield "    This row calls a report off: it is no report of a missing child, and nothing else of it is kept."
    elif statement is None:
        yield "    This row no longer counts: its file was taken back, or a later file of its sender says otherwise."
    else:
        beside = reports.details_of(connection, origin) if source.kind == "police-log" else {}
        yield f"    {'; '.join(f'{_label(n)}: {_shown(n, v)}' for n, v in (*_told(statement), *beside.items()))}"


def _statement(known: Known, every: Sequence[Papers], origin: OriginKey) -> Statement | None:
    """The row as it stands: the child's, one that names nobody surely, another child's, or a register's."""
    evidence = known.evidence
    homes = (s for history in evidence.homes.values() for s in history.statements)
    of_children = (row for one in every for row in (*one.placements, *one.notices, *one.reports, *one.interviews))
    unsure = (*evidence.nameless_notices, *evidence.nameless_reports, *evidence.unsure_interviews)
    return next((s for s in chain(of_children, unsure, homes) if s.row_key == origin), None)


def _told(statement: Statement) -> Iterator[tuple[str, Any]]:
    for f in fields(statement):
        value = getattr(statement, f.name)
        if f.name in LEFT_BLANK:
            if value is Truth.NO:
                yield LEFT_BLANK[f.name], "left blank"
        elif f.name not in HIDDEN and value not in (None, "", "unknown", Truth.UNKNOWN, ()):
            yield f.name, value


def _label(name: str) -> str:
    words = name.replace("local_authority_gss", "local authority").replace("_la_gss", "_authority").replace("_", " ")
    return LABELS.get(words, words)


def _shown(name: str, value: object) -> str:
    if isinstance(value, Moment):
        return said(value.on) if value.at is None else f"{to_london(value.at):%d/%m/%Y %H:%M}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, datetime):
        return f"{to_london(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return said(value)
    return f"{authority_name(str(value))} ({value})" if name.endswith("_gss") else str(value)
