"""The visits of the demonstration: a programme, one visit to take along on a tablet, and one to be reviewed."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from auditapp.domain.joint_teams import Task, TeamPart
from auditapp.domain.people import Person, Role
from auditapp.domain.pinned_sets import from_pinned
from auditapp.domain.questions import MayRead
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Basis, Seen, SpotCheck
from auditapp.domain.tablet_answers import Asked, Kind, Operation
from auditapp.services.demo.demo_answers import demo_answers
from auditapp.services.homes.register_known import register_known
from auditapp.services.scope_of import scope_of
from auditapp.services.visits.make_programme import NewProgramme, make_programme
from auditapp.services.visits.plan_visit import NewVisit, plan_visit
from auditapp.services.visits.take_operations import asked_at, take_operations
from auditapp.services.workplace import Workplace
from auditapp.storage import people, programmes, spot_checks

VISITS, DAYS = 5, 90
TEAM = (
    TeamPart(Task.POLICE_OFFICER, "Example police (invented)"),
    TeamPart(Task.SOCIAL_WORKER, "Example council (invented)"),
    TeamPart(Task.CHARITY_WORKER, "Example charity (invented)"),
)
SECONDS_OF_A_SECTION = 240
SIGNED = {"stand": "disagree", "name": "A Manager (invented)", "role": "registered manager"}
SIGNED |= {"words": "The roster was shown, in the other office."}


def visits_of_demo(place: Workplace) -> None:
    """Plan them for the invented inspector, from today on."""
    with place.reading() as connection:
        inspector = next(one for one in people.people(connection) if Role.INSPECTOR in one.roles_on(place.today))
    scope = scope_of(inspector, Role.INSPECTOR, place.today)
    # An authority has had several codes over the years; homes stand under the one of today.
    with place.reading() as connection:
        stands = register_known(place, connection).areas(place.today).values()
    area = next(gss for areas in stands for gss in areas if scope.authorities and gss in scope.authorities)
    ends = place.today + timedelta(days=DAYS)
    wanted = NewProgramme(area, place.today, ends, VISITS, is_announced=False, team=TEAM)
    number = make_programme(place, scope, inspector.account, wanted)
    with place.reading() as connection:
        first, second = (home.urn for home in programmes.homes_of(connection, scope, number)[:2])
    plan_visit(place, scope, inspector.account, _visit(place, first))
    _hand_in(place, scope, inspector, plan_visit(place, scope, inspector.account, _visit(place, second)))


def _visit(place: Workplace, urn: str) -> NewVisit:
    return NewVisit(
        urn=urn,
        first=place.today,
        last=place.today + timedelta(days=1),
        is_announced=True,
        basis=Basis.CONSENT,
        basis_words="letter of the provider, invented",
        consented_by="A Manager (invented), registered manager",
        consented_on=place.today - timedelta(days=7),
        may_read=frozenset(MayRead),
    )


def _hand_in(place: Workplace, scope: Scope, inspector: Person, number: str) -> None:
    """Answer every question as a tablet would, and hand the visit in."""
    seen = Seen(scope, inspector.account)
    with place.reading() as connection:
        visit = spot_checks.spot_check_numbered(connection, seen, number)
    assert visit is not None, "it was planned just now"
    device = str(uuid.uuid4())
    answers = demo_answers(sorted(asked_at(visit)), from_pinned(visit.question_set).questions, place.today)
    said = [(Kind.ANSWER, asked, answer) for asked, answer in answers.items()]
    said += [(Kind.SECTION, asked, took) for asked, took in _sections(visit)]
    said += [(Kind.SIGNOFF, ("", ""), SIGNED), (Kind.FINISH, ("", ""), {"words": ""})]
    operations = [
        Operation(str(uuid.uuid4()), device, seq, kind, *asked, value, 0, place.now().isoformat())
        for seq, (kind, asked, value) in enumerate(said, start=1)
    ]
    take_operations(place, seen, inspector.account, number, operations)


def _sections(visit: SpotCheck) -> Iterator[tuple[Asked, dict[str, Any]]]:
    """How long each section took, for each that it was about."""
    for section in visit.question_set["sections"]:
        of = visit.question_set["questions"][section["questions"][0]]["of"]
        for subject in visit.keys_of(of):
            yield ("", subject), {"section": section["key"], "seconds": SECONDS_OF_A_SECTION}
