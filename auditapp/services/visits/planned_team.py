"""Who a programme plans to take part: said when it is made, going along by default, and told beside who goes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from auditapp.domain.dates import Period
from auditapp.domain.joint_teams import EMPLOYERS, TASK_IN_WORDS, WORKS_FOR, TeamPart, lacking
from auditapp.domain.people import Body, Person, Role
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Member, SpotCheck
from auditapp.security.home_names import MAY_HOLD_NAMES
from auditapp.services.scope_of import scope_of
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import people, programme_teams, programmes
from auditapp.storage.engine import Connection
from auditapp.storage.programme_teams import Planned

LONGEST = 100
TOO_LONG = f"Write at most {LONGEST} letters."
LONGEST_AGREEMENT = 500
LONG_AGREEMENT = f"Write at most {LONGEST_AGREEMENT} letters."
NOT_ABLE = "Choose somebody who holds the role of inspector for that area on the first day."


@dataclass(frozen=True, slots=True)
class PlannedShown:
    """Whom the programme of a visit plans, in words, and of those whom nobody who goes stands for."""

    team: tuple[str, ...]
    lacks: tuple[str, ...]
    next_task: str


def people_to_plan(place: Workplace, scope: Scope) -> tuple[Person, ...]:
    """Who holds the role of inspector today for an area that may be seen."""
    with place.reading() as connection:
        everybody = people.people(connection)
    able = (one for one in everybody if Role.INSPECTOR in one.roles_on(place.today))
    return tuple(one for one in able if _shares(scope_of(one, Role.INSPECTOR, place.today), scope))


def _shares(one: Scope, other: Scope) -> bool:
    return bool((one.authorities or frozenset()) & (other.authorities or one.authorities or frozenset()))


def team_said(connection: Connection, planned: Iterable[TeamPart], area: str, day: date) -> tuple[TeamPart, ...]:
    """The places of a team as they are kept: whoever is named can go there on the day, and works for such a body."""
    by_account = {one.account: one for one in people.people(connection) if goes_in(one, area, day)}
    return tuple(_place(part, by_account) for part in planned if part.organisation.strip() or part.account)


def _place(part: TeamPart, able: Mapping[str, Person]) -> TeamPart:
    works_for = part.organisation.strip()
    if len(works_for) > LONGEST:
        raise Refused(TOO_LONG, f"{part.task}_of")
    if not part.account:
        return replace(part, organisation=works_for, account=None)
    person = able.get(part.account)
    if person is None:
        raise Refused(NOT_ABLE, f"{part.task}_who")
    if person.body not in WORKS_FOR[part.task]:
        said = (
            f"{person.name} works for {person.organisation}. Somebody goes as {TASK_IN_WORDS[part.task]} who works for"
        )
        raise Refused(f"{said} {EMPLOYERS[part.task]}.", f"{part.task}_who")
    return replace(part, organisation=works_for or person.organisation)


def goes_in(person: Person, area: str, day: date) -> bool:
    """Whether somebody holds the role of inspector for an area on a day."""
    if Role.INSPECTOR not in person.roles_on(day):
        return False
    return area in (scope_of(person, Role.INSPECTOR, day).authorities or ())


def may_go(person: Person, visit: SpotCheck) -> bool:
    """Whether somebody holds the role of inspector for the area of a visit on its first day."""
    return goes_in(person, visit.host_gss, visit.period.first)


def members_planned(
    place: Workplace, connection: Connection, scope: Scope, number: int, visit: SpotCheck
) -> tuple[Member, ...]:
    """Those whom a programme names who go on a visit of it by default: who can go, and does not already.

    The address is shown to those whose organisation may not hold it under the agreement of the programme alone.
    """
    kept = programmes.programme_numbered(connection, scope, number)
    planned = programme_teams.teams_planned(connection, scope, [number]).get(number, ())
    tasks = {part.account: part.task for part, _ in planned if part.account}
    gone = {one.account for one in visit.members}
    named = people.people(connection, tasks) if tasks else ()
    days, agreement = Period(place.today, visit.period.last), kept.agreement if kept else ""
    return tuple(
        Member(
            one.account,
            TASK_IN_WORDS[tasks[one.account]],
            days,
            agreement="" if one.body in MAY_HOLD_NAMES else agreement,
        )
        for one in named
        if one.account not in gone and may_go(one, visit)
    )


def planned_shown(
    connection: Connection, scope: Scope, visit: SpotCheck, going: Collection[Body]
) -> PlannedShown | None:
    """Whom the programme of a visit plans beside the bodies of who goes; None where it plans nobody, or is none."""
    planned = programme_teams.team_planned_for(connection, scope, visit.id)
    if not planned:
        return None
    still = lacking([part for part, _ in planned], going)
    return PlannedShown(
        team=team_in_words(planned),
        lacks=tuple(part_in_words(part) for part in still),
        next_task=TASK_IN_WORDS[still[0].task] if still else "",
    )


def team_in_words(planned: Planned) -> tuple[str, ...]:
    """The places of a team, each as what, of which organisation and who."""
    return tuple(part_in_words(part, name) for part, name in planned)


def part_in_words(part: TeamPart, name: str = "") -> str:
    """One place of a team."""
    said = f"{TASK_IN_WORDS[part.task]}, {part.organisation}"
    return f"{said} ({name})" if name else said
