"""A check: every event judged, the findings brought up to date, nothing that a person decided overwritten."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, get_args

from auditapp.domain.dates import london_moment
from auditapp.domain.findings import DECIDED, Judged, State
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.rulebook.protocols import Protocol, load_protocols, read_protocol
from auditapp.services.evidence import Known, known_at
from auditapp.services.judge_events import NotChecked, judged_events, not_checked
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, findings
from auditapp.storage.engine import Connection
from auditapp.storage.protocols import protocols as installed_protocols

OUTCOMES: tuple[OutcomeName, ...] = get_args(OutcomeName)
FINDINGS = frozenset({"breached", "cannot_tell"})
STEP = 1_000


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What a check found, with what it was made of."""

    judged: tuple[Judged, ...]
    not_checked: tuple[NotChecked, ...]
    as_known_on: date | None
    known: Known
    protocols: tuple[Protocol, ...]
    place: Workplace

    @property
    def unread(self) -> tuple[NotChecked, ...]:
        """The built rules that were not checked."""
        return tuple(n for n in self.not_checked if n.code in rulebook().by_code)

    def counts(self) -> dict[str, int]:
        """How many judgements had each outcome."""
        counted = Counter(j.outcome for j in self.judged)
        return {name: counted[name] for name in OUTCOMES}

    def by_rule(self) -> list[dict[str, Any]]:
        """The four counts of each rule that was checked."""
        counted = Counter((j.rule, j.outcome) for j in self.judged)
        unread = {n.code for n in self.not_checked}
        codes = [rule.code for rule in rulebook().rules if rule.code not in unread]
        return [{"code": code, **{name: counted[code, name] for name in OUTCOMES}} for code in codes]

    def as_document(self, *, with_records: bool = False) -> dict[str, Any]:
        """The answer as programs read it."""
        answer: dict[str, Any] = {
            "judged": len(self.judged),
            "outcomes": self.counts(),
            "rules": self.by_rule(),
            "not_checked": [{"code": n.code, "why": n.why} for n in self.not_checked],
            "as_known_on": self.as_known_on,
        }
        if with_records:
            answer["records"] = [self._record(j) for j in self.judged]
        return answer

    def _record(self, judged: Judged) -> dict[str, Any]:
        return {
            "rule": judged.rule,
            "outcome": judged.outcome,
            "reason": judged.reason,
            "urn": judged.urn or None,
            "child": self.place.key.pseudonym(self.known.people.text_of[judged.child_id]),
            "event_on": judged.event_on,
            "version_from": judged.version_from,
            "origins": [origin_document(self.known, origin) for origin in judged.origins],
        }


def origin_document(known: Known, origin: Any) -> dict[str, Any]:
    """A row as programs read it: file, sheet and row."""
    return {"file": known.sources[origin.source_id].file_name, "sheet": origin.sheet or None, "row": origin.row}


def end_of(day: date) -> datetime:
    """The last moment of a day in England: what was committed by then was known on that day."""
    midnight, _ = london_moment(day + timedelta(days=1), time(0))
    return midnight - timedelta(microseconds=1)


def run_checks(
    place: Workplace,
    scope: Scope,
    as_known_on: date | None,
    protocols_folders: tuple[Path, ...],
    tell: Callable[[int], None],
) -> CheckRun:
    """Judge everything. A check of today brings the findings up to date; one of an earlier day stores nothing."""
    del scope  # a check concerns the whole database; who sees what of it is asked of every query
    served = tuple(p for folder in protocols_folders for p in load_protocols(folder)) if protocols_folders else None
    if as_known_on is not None and as_known_on > place.today:
        raise Refused(f"{as_known_on} has not come yet; nothing can be known on it.")
    if as_known_on is not None:
        with place.reading() as connection:
            return judge_all(connection, place, as_known_on, served, tell)
    # Judging is long and only reads; the lock that writers queue for is held for the short part alone.
    with place.reading() as connection:
        run = judge_all(connection, place, None, served, tell)
    with place.writing() as (connection, act):
        changes = _bring_up_to_date(connection, run.judged, act.at)
        findings.replace_judgements(connection, run.judged)
        detail = {"rules": rulebook().digest, **run.counts(), **changes}
        audit_log.append(connection, act, "check run", "findings", detail)
    return run


def judge_all(
    connection: Connection,
    place: Workplace,
    as_known_on: date | None,
    served: tuple[Protocol, ...] | None,
    tell: Callable[[int], None],
) -> CheckRun:
    """Judge everything as known at the end of a day, or now, by the protocols given or those that are active."""
    at = end_of(as_known_on) if as_known_on else place.now()
    known = known_at(connection, at)
    book = rulebook()
    if served is None:
        served = tuple(read_protocol(p.text, p.title) for p in installed_protocols(connection, at))
    answers = []
    for done, (judged, _event) in enumerate(judged_events(known, book, served), start=1):
        answers.append(judged)
        if done % STEP == 0:
            tell(done)
    return CheckRun(tuple(answers), not_checked(book, known), as_known_on, known, served, place)


def _bring_up_to_date(connection: Connection, judged: tuple[Judged, ...], at: datetime) -> dict[str, int]:
    standing = findings.every_finding(connection)
    answers = {j.id: j for j in judged}
    new = [j for j in answers.values() if j.outcome in FINDINGS and j.id not in standing]
    findings.add_findings(connection, new, at)
    changed: list[tuple[Judged, State, bool]] = []
    gone: list[str] = []
    for number, old in standing.items():
        answer = answers.get(number)
        is_decided = old.state in DECIDED
        if answer is None or (answer.outcome not in FINDINGS and not is_decided):
            if old.state != "withdrawn" and not (is_decided and old.changed):
                gone.append(number)
        elif _says_otherwise(old.judged, answer) or old.state == "withdrawn":
            state = old.state if is_decided else "open"
            is_other = replace(old.judged, child_id=answer.child_id) != answer
            changed.append((answer, state, old.changed or (is_decided and is_other)))
    findings.update_findings(connection, changed, at)
    decided = [n for n in gone if standing[n].state in DECIDED]
    findings.withdraw_findings(connection, decided, at, decided=True)
    findings.withdraw_findings(connection, [n for n in gone if n not in set(decided)], at, decided=False)
    return {"new": len(new), "changed": len(changed), "withdrawn": len(gone)}


def _says_otherwise(old: Judged, new: Judged) -> bool:
    return old != new
