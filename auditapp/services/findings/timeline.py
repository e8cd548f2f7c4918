"""What happened to one child in order: placements, notices, reports to the police, interviews."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from auditapp.domain.calling_off import calls_off
from auditapp.domain.dates import Moment, said, to_london
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.findings import OriginKey
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.records import Origin
from auditapp.domain.refs import ref_key
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import NoticeStatement, PlacementStatement, Statement
from auditapp.services.known_world import authority_name

SENDERS = {"home": "the home", "placing_authority": "the placing authority", "unknown": "not stated"}
CATEGORIES = {
    "missing": "reported missing",
    "absent": "reported absent",
    "no_apparent_risk": "reported missing, no apparent risk",
    "away": "reported away",
    "found_report": "reported found",
    "other": "reported to the police",
}
INTERVIEWS = {
    "completed": "return interview held",
    "declined": "return interview declined",
    "not_offered": "no return interview offered",
    "unable": "return interview could not be held",
    "pending": "return interview still to be held",
    "unknown": "line about a return interview",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that one row says happened, where, and who says or did it."""

    when: Moment
    urn: str
    what: str
    by: str
    row: OriginKey
    origin: Origin


def timeline_of(papers: Papers) -> list[Happening]:
    """Everything that the rows about one child say happened, by day and time."""
    rows = (*papers.placements, *papers.notices, *papers.reports, *papers.interviews)
    return in_order(h for row in rows for h in _of_row(row))


def unsure_of(evidence: Evidence, child: int, rests_on: Container[OriginKey]) -> list[Happening]:
    """What rows say that may mean the child and do not surely name it, of those on which a finding about it rests."""
    spelt = (one.row for one in evidence.spelt.get(child, ()))
    named = (*evidence.nameless_reports, *evidence.unsure_interviews, *evidence.reported.get(child, ()), *spelt)
    rows = {row.row_key: row for row in named if row.row_key in rests_on}
    return [
        replace(happening, what=f"{happening.what}, which may mean this child")
        for row in rows.values()
        for happening in _of_row(row)
    ]


def called_off_of(evidence: Evidence, papers: Papers) -> list[Happening]:
    """What calls said that name the child's reports, or of which its cases were made, and that were called off."""
    said = [(row.home_urn, one) for row in papers.reports for one in calls_off(row, evidence.called_off)]
    by_interview = ((row, ref) for row in papers.interviews for ref in row.episode_refs)
    said += [(row.home_urn, one) for row, ref in by_interview for one in evidence.called_off.get(ref_key(ref), ())]
    found: dict[OriginKey, Happening] = {}
    for urn, one in said:
        what = "nobody missing, by a call that was called off" if one.is_sure else "a call that was called off"
        for key, origin in one.rows:
            found[key] = Happening(Moment(one.on), urn or "", what, "the police", key, origin)
    return list(found.values())


def in_order(happenings: Iterable[Happening]) -> list[Happening]:
    """By day and time."""
    return sorted(happenings, key=lambda h: (h.when.on, h.when.earliest, h.urn, h.what, str(h.origin)))


def said_in_order(happenings: Iterable[Happening]) -> Iterator[str]:
    """A line for each, as a person reads it."""
    for h in happenings:
        clock = f" {to_london(h.when.at):%H:%M}" if h.when.at is not None else ""
        at = f" at {h.urn}" if h.urn else ""
        yield f"{said(h.when.on)}{clock}: {h.what}{at} (by {h.by}; {h.origin})"


def _happening(row: Statement, when: date | Moment, what: str, by: str, urn: str | None) -> Happening:
    moment = when if isinstance(when, Moment) else Moment(when)
    return Happening(moment, urn or "", what, by, row.row_key, row.origin)


def _of_row(row: Statement) -> Iterator[Happening]:
    match row:
        case PlacementStatement():
            yield from _of_placement(row)
        case NoticeStatement():
            yield from _of_notice(row)
        case ReportStatement():
            yield from _of_report(row)
        case InterviewStatement():
            yield from _of_interview(row)


def _of_placement(row: PlacementStatement) -> Iterator[Happening]:
    by = _name(row.placing_la_gss) or "not stated"
    yield _happening(row, Moment(row.admitted_on, row.admitted_at), "admission", by, row.home_urn)
    if row.discharged_on is not None:
        yield _happening(row, Moment(row.discharged_on, row.discharged_at), "discharge", by, row.home_urn)


def _of_notice(row: NoticeStatement) -> Iterator[Happening]:
    by, to = SENDERS[row.notice_by], _name(row.recipient_la_gss) or row.recipient
    dated = (
        ("sent", row.sent_on, row.sent_at),
        ("dated", row.notified_on, row.notified_at),
        ("received", row.received_on, row.received_at),
    )
    for word, day, at in dated:
        if day is not None:
            yield _happening(row, Moment(day, at), f"notice of {row.event} {word} ({to})", by, row.home_urn)
    if row.notified_state == "not_notified":
        yield _happening(row, row.event_on, f"no notice of {row.event}, the log says ({to})", by, row.home_urn)
    if row.police_notified_on is not None:
        when = Moment(row.police_notified_on, row.police_notified_at)
        both = "" if row.police_notified_state == "notified" else ", and not told: the row says both"
        yield _happening(row, when, f"police told of {row.event}{both}", "not stated", row.home_urn)


def _of_report(row: ReportStatement) -> Iterator[Happening]:
    kind = "call" if row.source_kind == "call_log" else "case"
    what = f"{CATEGORIES.get(row.category, CATEGORIES['other'])} ({kind} {row.incident_ref})"
    yield _happening(row, row.told, what, row.force, row.home_urn)
    if row.found is not None:
        yield _happening(row, row.found, f"found or back ({kind} {row.incident_ref})", row.force, row.home_urn)


def _of_interview(row: InterviewStatement) -> Iterator[Happening]:
    by = _name(row.placing_la_gss) or "not stated"
    yield _happening(row, row.returned, "back (log of interviews)", by, row.home_urn)
    if row.offered_on is not None:
        yield _happening(row, row.offered_on, "return interview offered", by, row.home_urn)
    yield _happening(row, row.held or row.returned, INTERVIEWS[row.outcome], by, row.home_urn)


def _name(gss: str | None) -> str:
    return authority_name(gss) if gss else ""
