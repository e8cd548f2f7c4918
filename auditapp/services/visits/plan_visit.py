"""Preparing a spot check: which home, when, on what basis, who goes, and what may be looked at."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from auditapp.domain.acts import Act
from auditapp.domain.dates import Period
from auditapp.domain.people import Person
from auditapp.domain.questions import MayRead
from auditapp.domain.sampling import under_basis
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Basis, Member, Seen, SpotCheck, VisitState
from auditapp.rulebook.questions import pinned, question_set
from auditapp.services.homes.register_known import register_known
from auditapp.services.said_within import said_within
from auditapp.services.visits.ask_home import questions_about
from auditapp.services.visits.join_programme import join_programme
from auditapp.services.visits.plan_sample import NO_HOME, plan_sample
from auditapp.services.visits.planned_team import may_go, members_planned
from auditapp.services.visits.visit_found import change_or_refuse
from auditapp.services.visits.visit_keys import new_keys
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, people, spot_checks
from auditapp.storage.engine import Connection

STANDARD, LEADS = "standard", "leads the visit"
MOST_DAYS, MOST_AHEAD = 14, timedelta(days=366)
LONGEST = 500
NO_BASIS = (
    "Say on what the visit rests: the clause of the contract, who consents, or the protocol by its name. Nobody has a "
    "right of entry without one."
)
NO_CONSENT = "Say who consented, in which post, and on which day."
NO_READING = "Choose what may be looked at. Questions that need more are not put."
PAST = "First day: this day is over. A visit is planned from today on."
TOO_FAR = "First day: this is more than a year from today. Prepare the visit nearer to its days."
BACKWARDS = "Last day: this day is before the first one. Give the same day or a later one."
TOO_LONG = f"Last day: a visit takes at most {MOST_DAYS} days, the first and the last counted."
NOT_YET = "The day of the consent lies after today. Prepare the visit once the consent is given."
CHANGED = "Somebody else changed this visit meanwhile. Look at it again."
NOT_AN_INSPECTOR = "Choose people who hold the role of inspector for that area on those days."


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What is said of a visit that is prepared. The children's files and nights looked at follow from the records."""

    urn: str
    first: date
    last: date
    is_announced: bool
    basis: Basis
    basis_words: str
    consented_by: str
    consented_on: date | None
    may_read: frozenset[MayRead]
    may_meet_children: bool = False


def plan_visit(place: Workplace, scope: Scope, account: str, new: NewVisit) -> str:
    """Keep a visit that begins to be prepared, with whoever prepares it as the first of those who go; its number."""
    period = _days(place, new)
    basis = said_within(new.basis_words, "basis_words", NO_BASIS, LONGEST)
    by, consented_on = _consented(place, new)
    if not new.may_read:
        raise Refused(NO_READING, "may_read")
    number = str(uuid.uuid4())
    public, private = new_keys(place, number)
    subjects = under_basis(plan_sample(place, scope, new.urn, number), new.may_read)
    own = questions_about(place, scope, new.urn, new.may_read)
    with place.writing() as (connection, act):
        kept = SpotCheck(
            id=number,
            urn=new.urn,
            host_gss=_host(place, connection, scope, new.urn),
            period=period,
            is_announced=new.is_announced,
            basis=new.basis,
            basis_words=basis,
            consented_by=by,
            consented_on=consented_on,
            may_read=new.may_read,
            question_set=pinned(question_set(STANDARD, period.first), new.may_read) | {"own": list(own)},
            state=VisitState.PREPARED,
            made_by=account,
            made_at=act.at,
            revision=1,
            public_key=public,
            members=(Member(account, LEADS, Period(place.today, period.last), new.may_meet_children),),
            subjects=subjects,
        )
        spot_checks.add_spot_check(connection, kept, private, act)
        programme = join_programme(connection, register_known(place, connection), scope, kept)
        audit_log.append(connection, act, "visit planned", new.urn, {"visit": number, "basis": new.basis.value})
        if programme is not None:
            _bring(connection, kept, members_planned(place, connection, scope, programme, kept), act)
    return number


def _bring(connection: Connection, visit: SpotCheck, team: tuple[Member, ...], act: Act) -> None:
    """Let those go along whom the programme of a visit names."""
    spot_checks.add_members(connection, visit.id, team, act)
    for one in team:
        audit_log.append(connection, act, "visitor assigned", one.account, {"visit": visit.id})


def inspectors_to_choose(place: Workplace, visit: SpotCheck) -> tuple[Person, ...]:
    """Who holds the role of inspector for the area of a visit on its first day."""
    with place.reading() as connection:
        everybody = people.people(connection)
    return tuple(one for one in everybody if may_go(one, visit))


def assign(place: Workplace, seen: Seen, number: str, member: Member) -> None:
    """Let somebody go along; what they may see of the home's address rests on their body, or on the agreement."""
    found = _planned(place, seen, number)
    if member.account not in {one.account for one in inspectors_to_choose(place, found)}:
        raise Refused(NOT_AN_INSPECTOR, "account")
    if member.account in {one.account for one in found.members}:
        raise Refused("That person goes along already.", "account")
    days = Period(place.today, found.period.last)
    with place.writing() as (connection, act):
        spot_checks.add_members(connection, number, [replace(member, period=days)], act)
        change_or_refuse(connection, found, CHANGED)
        audit_log.append(connection, act, "visitor assigned", member.account, {"visit": number})


def _planned(place: Workplace, seen: Seen, number: str) -> SpotCheck:
    with place.reading() as connection:
        found = spot_checks.spot_check_numbered(connection, seen, number)
    if found is None:
        raise Refused("There is no such visit, or it is not yours.", "unknown")
    if found.state is not VisitState.PREPARED:
        raise Refused("This visit has begun, so what was prepared stays as it is.", "begun")
    return found


def wrong_days(first: date, last: date, today: date) -> tuple[str, str] | None:
    """What is wrong with the days of a visit, in a sentence, and with which: the first or the last; None if nothing."""
    faults = (
        (first < today, PAST, "first"),
        (first > today + MOST_AHEAD, TOO_FAR, "first"),
        (last < first, BACKWARDS, "last"),
        (last >= first + timedelta(days=MOST_DAYS), TOO_LONG, "last"),
    )
    return next(((sentence, part) for is_so, sentence, part in faults if is_so), None)


def _days(place: Workplace, new: NewVisit) -> Period:
    if wrong := wrong_days(new.first, new.last, place.today):
        raise Refused(*wrong)
    return Period(new.first, new.last)


def _consented(place: Workplace, new: NewVisit) -> tuple[str, date | None]:
    """Who consented and when, where a visit rests on consent."""
    if new.basis is not Basis.CONSENT:
        return "", None
    by = said_within(new.consented_by, "consented_by", NO_CONSENT, LONGEST)
    if new.consented_on is None:
        raise Refused(NO_CONSENT, "consented_on")
    if new.consented_on > place.today:
        raise Refused(NOT_YET, "consented_on")
    return by, new.consented_on


def _host(place: Workplace, connection: Connection, scope: Scope, urn: str) -> str:
    known = register_known(place, connection)
    if urn not in known.homes or not known.stands_in(urn, scope, place.today):
        raise Refused(NO_HOME, "urn")
    areas: Iterable[str] = known.areas(place.today)[urn]
    mine = sorted(gss for gss in areas if scope.authorities is None or gss in scope.authorities)
    return mine[0]
