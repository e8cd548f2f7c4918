"""A check: events judged, the findings brought up to date, nothing that a person decided overwritten."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, get_args

from auditapp.domain.dates import london_moment
from auditapp.domain.events import Event
from auditapp.domain.findings import DECIDED, Judged, State, state_on_answer
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.rulebook.protocols import Protocol, load_protocols
from auditapp.services.findings.end_exceptions import end_exceptions
from auditapp.services.judging.changed_children import Plan, plan_of, state_after
from auditapp.services.judging.evidence import Known, known_at
from auditapp.services.judging.judge_events import FINDINGS, NotChecked, judged_events, not_checked
from auditapp.services.judging.ladders import ladders
from auditapp.services.seldom_collecting import seldom_collecting
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, check_state, decisions, findings, fresh, judged_anew
from auditapp.storage.engine import Connection
from auditapp.storage.findings import Finding

OUTCOMES: tuple[OutcomeName, ...] = get_args(OutcomeName)
STEP = 1_000
PART = 5_000
See = Callable[[Judged, Event], bool]


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What a check found, with what it was made of.

    `judged` are the judgements that were asked to be kept. `counted` counts all that stand, by rule and outcome;
    `anew` is how many were judged anew, None for all.
    """

    judged: tuple[Judged, ...]
    counted: Counter[tuple[str, str]]
    not_checked: tuple[NotChecked, ...]
    as_known_on: date | None
    known: Known
    protocols: tuple[Protocol, ...]
    place: Workplace
    anew: int | None = None

    @property
    def total(self) -> int:
        """How many judgements stand."""
        return self.counted.total()

    @property
    def unread(self) -> tuple[NotChecked, ...]:
        """The built rules that were not checked."""
        return tuple(n for n in self.not_checked if n.code in rulebook().by_code)

    def counts(self) -> dict[str, int]:
        """How many judgements had each outcome."""
        counted: Counter[str] = Counter()
        for (_, outcome), count in self.counted.items():
            counted[outcome] += count
        return {name: counted[name] for name in OUTCOMES}

    def by_rule(self) -> list[dict[str, Any]]:
        """The four counts of each rule that was checked."""
        unread = {n.code for n in self.not_checked}
        codes = [rule.code for rule in rulebook().rules if rule.code not in unread]
        return [{"code": code, **{name: self.counted[code, name] for name in OUTCOMES}} for code in codes]

    def as_document(self, *, with_records: bool = False) -> dict[str, Any]:
        """The answer as programs read it."""
        answer: dict[str, Any] = {
            "judged": self.total,
            "judged_anew": self.total if self.anew is None else self.anew,
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
            "occasion": judged.occasion,
            "urn": judged.urn or None,
            "child": judged.child,
            "event_on": judged.event_on,
            "severity": judged.severity,
            "version_from": judged.version_from,
            "linked": list(judged.linked),
            "origins": [origin_document(self.known, origin) for origin in judged.origins],
        }


def origin_document(known: Known, origin: Any) -> dict[str, Any]:
    """A row as programs read it: file, sheet and row."""
    return {"file": known.sources[origin.source_id].file_name, "sheet": origin.sheet or None, "row": origin.row}


def end_of(day: date) -> datetime:
    """The last moment of a day in England: what was committed by then was known on that day."""
    midnight, _ = london_moment(day + timedelta(days=1), time(0))
    return midnight - timedelta(microseconds=1)


def everything(judged: Judged, event: Event) -> bool:
    """Keep every judgement."""
    del judged, event
    return True


def nothing(judged: Judged, event: Event) -> bool:
    """Keep no judgement beside the counts."""
    del judged, event
    return False


def run_checks(
    place: Workplace,
    scope: Scope,
    as_known_on: date | None,
    protocols_folders: tuple[Path, ...],
    tell: Callable[[int], None],
    *,
    keep: See = everything,
    whole: bool = False,
    rules: Sequence[str] = (),
    note: Callable[[Connection, datetime], None] = lambda *_: None,
) -> CheckRun:
    """Judge what changed since the last check, or everything where more than rows changed or `whole` is asked.

    A check of today brings the findings up to date; one of an earlier day judges everything and stores nothing. To keep
    every judgement, everything is judged. With `rules`, only those are put, and the answers of others stay. `note`
    writes what else is to be kept with the answers, or not at all.
    """
    served = tuple(p for folder in protocols_folders for p in load_protocols(folder)) if protocols_folders else None
    if as_known_on is not None and as_known_on > place.today:
        raise Refused(f"{as_known_on} has not come yet; nothing can be known on it.")
    if as_known_on is not None:
        with place.reading(beside=True) as connection:
            return judge_all(connection, place, as_known_on, served, tell, keep=keep, rules=rules)
    end_exceptions(place)
    # Judging is long and only reads; the lock that writers queue for is held for the short part alone.
    with place.judging() as two:
        with two.reading() as connection, seldom_collecting() as collect:
            plan = plan_of(connection, place, served, rules, whole=whole or keep is everything)
            fresh.make_tables(connection)
            run = _judged_into(connection, place, plan, _between(tell, collect), keep)
        with place.writing_on(two) as (connection, act):
            note(connection, act.at)
            return _kept(connection, scope, plan, run, act)


def judge_all(
    connection: Connection,
    place: Workplace,
    as_known_on: date | None,
    served: tuple[Protocol, ...] | None,
    tell: Callable[[int], None],
    *,
    keep: See = everything,
    rules: Sequence[str] = (),
    at: datetime | None = None,
) -> CheckRun:
    """Judge everything as known at the end of a day, or at a moment or now, by the protocols given or those active."""
    at = end_of(as_known_on) if as_known_on else at or place.now()
    plan = plan_of(connection, place, served, rules, whole=True, at=at)
    counted: Counter[tuple[str, str]] = Counter()
    kept = []
    with seldom_collecting() as collect:
        known = known_at(connection, place.key, at, ladders(plan.book, plan.protocols))
        for judged, event in _told(judged_events(known, plan.book, plan.protocols), _between(tell, collect)):
            counted[judged.rule, judged.outcome] += 1
            if keep(judged, event):
                kept.append(judged)
    return CheckRun(tuple(kept), counted, not_checked(plan.book, known), as_known_on, known, plan.protocols, place)


def _between(tell: Callable[[int], None], collect: Callable[[], None]) -> Callable[[int], None]:
    """What is done between two parts: look for cycles among what was made for the last, and tell how far it is."""

    def done(count: int) -> None:
        collect()
        tell(count)

    return done


def _told(answers: Iterator[tuple[Judged, Event]], tell: Callable[[int], None]) -> Iterator[tuple[Judged, Event]]:
    for done, answer in enumerate(answers, start=1):
        if done % STEP == 0:
            tell(done)
        yield answer


def _judged_into(
    connection: Connection, place: Workplace, plan: Plan, tell: Callable[[int], None], keep: See
) -> CheckRun:
    """Judge what is to be judged, and keep the answers beside until all are there."""
    known = known_at(connection, place.key, plan.at, ladders(plan.book, plan.protocols), plan.children)
    decided = decisions.decided_ids(connection)
    counted: Counter[tuple[str, str]] = Counter()
    kept: list[Judged] = []
    part: list[Judged] = []
    for judged, event in _told(judged_events(known, plan.book, plan.protocols), tell):
        counted[judged.rule, judged.outcome] += 1
        part.append(judged)
        if keep(judged, event):
            kept.append(judged)
        if len(part) >= PART:
            fresh.add(connection, part, _of_findings(part, decided))
            part = []
    fresh.add(connection, part, _of_findings(part, decided))
    fresh.close_tables(connection)
    return CheckRun(tuple(kept), counted, not_checked(plan.book, known), None, known, plan.protocols, place)


def _of_findings(judged: Sequence[Judged], decided: frozenset[str]) -> list[Judged]:
    return [j for j in judged if j.outcome in FINDINGS or j.id in decided]


def _kept(connection: Connection, scope: Scope, plan: Plan, run: CheckRun, act: Any) -> CheckRun:
    """Put the answers in place of those of the check before, and count those that may be seen."""
    changes = _bring_up_to_date(connection, plan, act.at)
    fresh.replace_judgements(connection, plan.codes, whole=plan.is_whole)
    check_state.keep_check(connection, state_after(plan, run.known))
    anew = run.total
    standing = findings.counted_judgements(connection, scope)
    run = replace(run, counted=Counter(standing), anew=None if plan.is_whole else anew)
    detail = {"rules": rulebook().digest, **run.counts(), **changes, "judged_anew": anew}
    audit_log.append(connection, act, "check run", "findings", detail)
    return run


def _bring_up_to_date(connection: Connection, plan: Plan, at: datetime) -> dict[str, int]:
    new = fresh.add_new_findings(connection, at)
    changed: list[tuple[Judged, State, bool]] = []
    gone = list(fresh.unanswered(connection, plan.codes, whole=plan.is_whole))
    others = list(fresh.other_answers(connection))
    # What was asked for is told by the decisions where the answer had come since.
    came_back = any(old.state == "withdrawn" for old, _ in others)
    decisions_made = decisions.states_as_known(connection, at) if came_back else {}
    for old, answer in others:
        if answer.outcome not in FINDINGS and old.state not in DECIDED:
            gone.append(old)
            continue
        was_asked = decisions_made.get(old.judged.id) == "asked"
        state = state_on_answer(old.judged, old.state, answer, was_asked=was_asked)
        changed.append((answer, state, old.changed or _is_news(old, answer, state)))
    judged_anew.update_findings(connection, changed, at)
    left = [f for f in gone if f.state != "withdrawn" and not (f.state in DECIDED and f.changed)]
    decided = [f.judged.id for f in left if f.state in DECIDED]
    judged_anew.withdraw_findings(connection, decided, at, decided=True)
    undecided = [f.judged.id for f in left if f.state not in DECIDED]
    judged_anew.withdraw_findings(connection, undecided, at, decided=False)
    return {"new": new, "changed": len(changed), "withdrawn": len(left)}


def _is_news(old: Finding, answer: Judged, state: State) -> bool:
    """Whether somebody who decided, or asked, has to be told of a fresh answer."""
    if state in DECIDED:
        return _says_otherwise(old.judged, answer)
    return old.state == "asked" and state == "open"


def _says_otherwise(old: Judged, answer: Judged) -> bool:
    """Whether an answer tells of other facts. Numbers of children may change; old findings have no pseudonym."""
    return replace(old, child_id=answer.child_id, child=old.child or answer.child) != answer
