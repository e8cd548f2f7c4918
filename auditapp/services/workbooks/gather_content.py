"""What the audit workbook says, gathered from one check that is made for it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from importlib.metadata import version
from typing import Any

from auditapp.domain.events import Event
from auditapp.domain.findings import Judged, states_then
from auditapp.domain.police_records import Return
from auditapp.domain.records import Placing, Truth
from auditapp.domain.scope import Scope
from auditapp.domain.whole_months import lies_in_whole_month
from auditapp.rulebook import rulebook
from auditapp.rulebook.protocols import Protocol
from auditapp.services.judging.run_checks import CheckRun, end_of, judge_all
from auditapp.services.known_world import authority_name, codes_of, keeper_code
from auditapp.services.workbooks import workbook_rows
from auditapp.services.workbooks.chosen_events import Selection
from auditapp.services.workbooks.interview_rows import InterviewRows
from auditapp.services.workbooks.missing_rows import MissingRows
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workplace import Workplace
from auditapp.storage import decisions, findings, given_files, paper_requests, sources
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Source
from exports.content import Provenance, WorkbookContent

MARKING = "OFFICIAL - SENSITIVE: pseudonyms only, still personal data"
# So many homes are named on the cover by their numbers; the rest are counted.
MOST_NAMED = 20
# Of each return this rule is put once, so that each is counted once.
INTERVIEW_RULE = "RHI-1"
NOBODYS = Placing(None, "", "unknown", Truth.UNKNOWN)


@dataclass(frozen=True, slots=True)
class GatheredRun:
    """What was gathered and the check behind it; by whom each child was placed, and how many rows were left out."""

    content: WorkbookContent
    run: CheckRun
    placed_by: Mapping[str, frozenset[str]]
    unseen: Counter[str]


def content_of(
    connection: Connection,
    place: Workplace,
    scope: Scope,
    selection: Selection,
    *,
    served: tuple[Protocol, ...] | None,
    tell: Callable[[int], None],
) -> tuple[WorkbookContent, CheckRun]:
    """Everything the workbook says, from one check that is made for it; and that check."""
    gathered = gather(connection, place, scope, selection, served=served, tell=tell)
    return gathered.content, gathered.run


def gather(
    connection: Connection,
    place: Workplace,
    scope: Scope,
    selection: Selection,
    *,
    served: tuple[Protocol, ...] | None,
    tell: Callable[[int], None],
    recipient: Recipient | None = None,
) -> GatheredRun:
    """The same, with what is to be known beside it where it is made for a recipient."""
    code = keeper_code(selection.authority, selection.last or place.today)
    codes = codes_of(code)
    chosen = _Chosen(selection, codes, scope, InterviewRows(), recipient)
    at = end_of(selection.as_known_on) if selection.as_known_on else selection.at or place.now()
    run = judge_all(connection, place, selection.as_known_on, served, tell, keep=chosen.keep, at=at)
    states = decisions.states_as_known(connection, at)
    states = states_then(run.judged, states, paper_requests.wants_as_known(connection, at))
    rows = workbook_rows.Rows(run, run.judged, states, findings.changed_ids(connection, scope))
    missing = _missing_rows(run, selection, codes if codes is not None else scope.authorities, recipient)
    counted = _counted(connection, at)
    given, inputs = (counted, counted) if recipient is None else _named(connection, chosen, counted, run.judged)
    remarks = [(s, r) for s in given for r in sources.remarks_of(connection, s.id, "rejected")]
    name = authority_name(code) if code else ""
    content = WorkbookContent(
        **_about(selection, name),
        provenance=_provenance(place, selection, name, run.protocols),
        findings=rows.findings(),
        cannot_tell=rows.cannot_tell(),
        homes=rows.homes(),
        timeline=missing.timeline(),
        unmatched=missing.unmatched(),
        report_counts=missing.counts(),
        repeats=missing.repeats(),
        interview_counts=chosen.interviews.counts(),
        interviews=chosen.interviews.rows(),
        rules=rows.rules(),
        not_checked=rows.not_checked(),
        inputs=tuple(workbook_rows.input_row(s, clockless=selection.clockless) for s in inputs),
        rejected=tuple(workbook_rows.rejected_row(source, remark) for source, remark in remarks),
        summary=rows.summary(),
    )
    return GatheredRun(content, run, missing.placed_by(), chosen.unseen)


def _covers(selection: Selection, name: str) -> str:
    """Which homes and children are in, in words."""
    if selection.homes is not None:
        listed = ", ".join(sorted(selection.homes)[:MOST_NAMED])
        more = len(selection.homes) - MOST_NAMED
        return f"The homes {listed}{f' and {more} more' if more > 0 else ''}, as far as they concern {name}"
    return f"Homes in, and children placed by, {name}" if name else "Every home and child in the files given"


def _about(selection: Selection, name: str) -> dict[str, Any]:
    """What the first sheet says the workbook is."""
    return {
        "title": f"Audit of notices and placements{f': {name}' if name else ''}",
        "body": selection.body or name or "not stated",
        "scope": _covers(selection, name),
        "period_from": selection.first,
        "period_to": selection.last,
        "as_known_on": selection.as_known_on,
        "marking": MARKING,
        "status": "DRAFT",
    }


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which judgements go into the workbook; the returns among them are noted for the sheets on interviews."""

    selection: Selection
    codes: frozenset[str] | None
    scope: Scope
    interviews: InterviewRows
    recipient: Recipient | None
    unseen: Counter[str] = field(default_factory=Counter)

    def keep(self, judged: Judged, event: Event) -> bool:
        """Whether the judgement goes in."""
        if not (self.selection.is_about(judged, self.codes) and self._may_be_told(judged)):
            return False
        readings = [view.record for view in event.views if isinstance(view.record, Return)]
        if judged.rule == INTERVIEW_RULE and readings:
            # Of whom sources disagree whose child it is, no authority's count has the return.
            is_agreed = len({one.placing.gss for one in readings}) == 1
            seen = readings if is_agreed else [replace(one, placing=NOBODYS) for one in readings]
            self.interviews.see(seen, judged.child)
        return True

    def _may_be_told(self, judged: Judged) -> bool:
        if self.recipient is None:
            return _may_see(judged, self.scope)
        may = self.recipient.may_be_told(judged, self.selection, self.scope, self.codes)
        # What moves with a single day of the choice would tell that day.
        whole = lies_in_whole_month(judged.event_on, self.selection.first, self.selection.last)
        if not may and whole and judged.outcome in {"breached", "cannot_tell"}:
            self.unseen["Findings"] += 1
        return may


def _counted(connection: Connection, at: datetime) -> list[Source]:
    """The files that count at that moment, also those from which nothing was kept."""
    given = [s for s in sources.sources(connection) if s.committed_at <= at and s.code != "answered"]
    return [s for s in given if s.undone_at is None or s.undone_at > at]


def _named(
    connection: Connection, chosen: _Chosen, counted: list[Source], judged: Iterable[Judged]
) -> tuple[list[Source], list[Source]]:
    """The files whose rejected rows a recipient is told of: its own; and those it is told were read.

    These are of its areas, under its own rows, or registers that are nobody's. What is left out is counted.
    """
    to = chosen.recipient
    assert to is not None, "whoever is no recipient is told of every file"
    rests_on = {origin.source_id for one in judged if to.is_own(one) for origin in one.origins}
    known = given_files.numbers_seen(connection, chosen.scope) | rests_on
    inputs = [s for s in counted if s.id in known or (s.kind == "homes" and not s.keeper_gss)]
    own = [s for s in counted if s.keeper_gss in to.own]
    chosen.unseen["Inputs"] += len(counted) - len(inputs)
    chosen.unseen["Rejected rows"] += sum(s.rejected or 0 for s in counted if s not in own)
    return own, inputs


def _missing_rows(
    run: CheckRun, selection: Selection, codes: frozenset[str] | None, recipient: Recipient | None
) -> MissingRows:
    def within(day: date) -> bool:
        if recipient is not None:
            return lies_in_whole_month(day, selection.first, selection.last)
        after = selection.first is None or selection.first <= day
        return after and (selection.last is None or day <= selection.last)

    rows = MissingRows(run.known.evidence, run.judged, codes, within)
    for papers in run.known.papers():
        rows.see(papers, run.known.people.pseudonym(papers.child_key))
    rows.see_nobodys(run.known.nobodys())
    return rows


def _may_see(judged: Judged, scope: Scope) -> bool:
    return scope.authorities is None or bool(scope.authorities & {judged.host_gss, judged.placing_gss})


def _provenance(place: Workplace, selection: Selection, name: str, protocols: tuple[Protocol, ...]) -> Provenance:
    asked = {
        "Authority": name or "all",
        **({} if selection.homes is None else {"Homes": f"{len(selection.homes)} numbers"}),
        "Events from": selection.first.isoformat() if selection.first else "the first",
        "Events to": selection.last.isoformat() if selection.last else "the last",
        "As known on": selection.as_known_on.isoformat() if selection.as_known_on else "the day it was made",
        "Local protocols": "; ".join(f"{p.title} ({p.sha256[:12]})" for p in protocols) or "those active",
    }
    return Provenance(version("auditapp"), rulebook().digest, place.key.number, tuple(asked.items()))
