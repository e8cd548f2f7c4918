"""One finding as a page shows it: the duty, the answer with its reason, and the rows it rests on; no child's name."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime

from auditapp.domain.deciding import ended_on
from auditapp.domain.enquiries import AskedOf
from auditapp.domain.findings import Judged, State
from auditapp.domain.outcomes import SHOWN_AS, OutcomeName
from auditapp.domain.people import Body
from auditapp.domain.rule import Rule, Version
from auditapp.domain.scope import Scope
from auditapp.domain.visits import visits_traced
from auditapp.rulebook import rulebook
from auditapp.services.findings.answered_in_words import answered_in_words
from auditapp.services.findings.ask_by_link import who_can_be_asked
from auditapp.services.findings.beside_in_list import NOTHING_BESIDE, beside_in_list
from auditapp.services.findings.list_breaches import Filters
from auditapp.services.findings.looked_in import NO_LOG, LookedIn, by_number, looked_in
from auditapp.services.findings.said_then import SaidOnce, then_and_now
from auditapp.services.homes.find_homes import homes_seen
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.homes.shown_homes import holds_names, home_line
from auditapp.services.known_world import authority_name
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workbooks.workbook_rows import HOLDERS, said_occasion
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from auditapp.storage.breaches import Beside
from auditapp.storage.findings import Finding
from auditapp.storage.told_beside import ToldBeside, told_beside

MAY_NAME_A_HOME = (
    "The reason may name a home. Your organisation is not one of those that may hold the names of children's homes, so "
    "it is not shown."
)
ABOUT_ANY_CHILD = (
    "The reason and the rows of a return that never came may be about any child, so your role is not shown them."
)


@dataclass(frozen=True, slots=True)
class RowUsed:
    """A row that a finding rests on."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class LinkedShown:
    """A finding that tells of the same event from another side: on whom it falls, how it came out, how it stands."""

    number: str
    rule: str
    title: str
    event_on: date
    holder: str
    outcome: str
    state: State


@dataclass(frozen=True, slots=True)
class FindingShown:
    """What a page shows of a finding; where a home in them may not be named, reason and arithmetic are None.

    `home` is its name, for those who may hold it, and `opens_home` whether its page may be opened. `visits` are
    the numbers of the spot checks that it comes from, or that say something beside its rows. `untold` says why there
    is no reason where there is none; `in_workbooks` is its number in the workbooks of the reader's organisation, and
    `judged_at` when a check last changed it. `then` is what it said when it was decided, and
    says now, where it changed since; `looked_in` the files of the log that its answer rests on.
    """

    number: str
    rule: Rule
    version: Version | None
    outcome: OutcomeName
    severity: str
    reason: str | None
    working: tuple[str, ...] | None
    law: str
    holder: str
    urn: str
    home: str
    opens_home: bool
    child: str
    event: str
    event_on: date
    placing_authority: str
    host_authority: str
    settled_by: str
    state: State
    exception_ended: date | None
    changed: bool
    linked: tuple[LinkedShown, ...]
    can_be_asked: tuple[AskedOf, ...]
    rows: tuple[RowUsed, ...]
    visits: tuple[str, ...]
    owner: str
    revision: int
    beside: Beside = NOTHING_BESIDE
    untold: str = MAY_NAME_A_HOME
    in_workbooks: str = ""
    judged_at: datetime | None = None
    then: tuple[SaidOnce, ...] = ()
    looked_in: LookedIn = NO_LOG


def finding_shown(
    place: Workplace, scope: Scope, body: Body, number: str, filters: Filters | None = None, *, to: Recipient | None
) -> FindingShown | None:
    """The finding of that number, if it may be seen; a recipient is told of it what its workbook tells.

    With filters, what stands beside it in the list narrowed by them; where these ask for what no home or authority can
    be, nothing does.
    """
    with place.reading() as connection:
        found = findings.finding_numbered(connection, scope, number)
        if found is None:
            return None
        known = register_known(place, connection)
        seen = homes_seen(connection, known, scope, place.today)
        linked = tuple(map(_linked, told_beside(connection, scope, found.judged)))
        around = beside_in_list(place, connection, scope, known, filters=filters, one=found.judged)
        said = then_and_now(connection, scope, found)
        files = looked_in(connection, known, found.judged, place.now())
    then = said if holds_names(body) else tuple(replace(one, reason=None) for one in said)
    shown = replace(_shown(found, known, seen, place.today, body), linked=linked, beside=around, then=then)
    shown = replace(shown, looked_in=files if holds_names(body) else by_number(files))
    return shown if to is None else _told(shown, found.judged, to)


def _linked(one: ToldBeside) -> LinkedShown:
    rule = rulebook().by_code.get(one.rule)
    title = rule.title if rule else ""
    return LinkedShown(one.id, one.rule, title, one.event_on, HOLDERS[one.holder], SHOWN_AS[one.outcome], one.state)


def _told(shown: FindingShown, judged: Judged, to: Recipient) -> FindingShown:
    known = replace(shown, child=to.pseudonym(shown.child), in_workbooks=to.row_id(shown.number))
    if to.tells_why(judged.child_id):
        return known
    untold = ABOUT_ANY_CHILD if to.holds_names else MAY_NAME_A_HOME
    then = tuple(replace(one, reason=None) for one in known.then)
    return replace(known, reason=None, working=None, rows=(), untold=untold, then=then, looked_in=NO_LOG)


def _shown(found: Finding, known: RegisterKnown, seen: AbstractSet[str], day: date, body: Body) -> FindingShown:
    judged, names_homes = found.judged, holds_names(body)
    rule = rulebook().by_code[judged.rule]
    return FindingShown(
        judged.id,
        rule,
        next((v for v in rule.versions if v.first == judged.version_from), None),
        judged.outcome,
        judged.severity,
        judged.reason if names_homes else None,
        answered_in_words(judged.working, judged.event_on) if names_homes else None,
        judged.law,
        HOLDERS[judged.holder],
        judged.urn,
        home_line(known, judged.urn, day, body).name if judged.urn in known.homes else "",
        judged.urn in seen,
        judged.child,
        said_occasion(judged.occasion),
        judged.event_on,
        authority_name(judged.placing_gss) if judged.placing_gss else "",
        authority_name(judged.host_gss) if judged.host_gss else "",
        judged.settled_by,
        found.state,
        ended_on(found.state, found.until),
        found.changed,
        (),
        who_can_be_asked(judged.urn, judged.placing_gss),
        # The name of a file or a sheet may be that of a home.
        tuple(
            RowUsed(known.sources[o.source_id].file_name, o.sheet, o.row)
            if names_homes
            else RowUsed(f"file {o.source_id}", "", o.row)
            for o in judged.origins
        ),
        visits_traced(judged.working),
        found.owner or "",
        found.revision,
        judged_at=found.judged_at,
    )
