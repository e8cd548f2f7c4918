"""Who a programme plans to take part in its visits, and for which bodies those work who go."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    case,
    insert,
    select,
)

from auditapp.domain.joint_teams import Task, TeamPart
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.storage.people import account, organisation
from auditapp.storage.programmes import in_sight, programme, programme_home, programme_visit
from auditapp.storage.schema import metadata
from auditapp.storage.spot_checks import spot_check_member

programme_team = Table(
    "programme_team",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme_id", Integer, ForeignKey("programme.id"), nullable=False),
    Column("task", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("account", Text, ForeignKey("account.id"), nullable=True),
    UniqueConstraint("programme_id", "task"),
)
# As they are listed everywhere.
IN_ORDER = case({task.value: place for place, task in enumerate(Task)}, value=programme_team.c.task)
Planned = tuple[tuple[TeamPart, str], ...]


def add_team(connection: Connection, number: int, team: Iterable[TeamPart]) -> None:
    """Keep who a programme plans to take part in its visits."""
    rows = [
        {"programme_id": number, "task": one.task.value, "organisation": one.organisation, "account": one.account}
        for one in team
    ]
    if rows:
        connection.execute(insert(programme_team), rows)


def teams_planned(connection: Connection, scope: Scope, numbers: Sequence[int]) -> Mapping[int, Planned]:
    """Who some programmes that may be seen plan, each place with the name of its person, by the programme."""
    c = programme_team.c
    whole = programme_team.join(programme).outerjoin(account, account.c.id == c.account)
    query = select(c.programme_id, c.task, c.organisation, c.account, account.c.name).select_from(whole)
    found: dict[int, Planned] = defaultdict(tuple)
    for number, *said in connection.execute(
        query.where(in_sight(scope), c.programme_id.in_(numbers)).order_by(IN_ORDER)
    ):
        found[number] = (*found[number], _place(said))
    return found


def team_planned_for(connection: Connection, scope: Scope, visit: str) -> Planned:
    """Who the programme of a visit plans, each place with the name of its person; nobody where it is of none."""
    c, v = programme_team.c, programme_visit.c
    whole = programme_visit.join(programme_home).join(programme).join(programme_team, c.programme_id == programme.c.id)
    whole = whole.outerjoin(account, account.c.id == c.account)
    query = select(c.task, c.organisation, c.account, account.c.name).select_from(whole)
    return tuple(
        map(_place, connection.execute(query.where(in_sight(scope), v.spot_check_id == visit).order_by(IN_ORDER)))
    )


def _place(said: Sequence[str | None]) -> tuple[TeamPart, str]:
    task, works_for, number, name = said
    return TeamPart(Task(task or ""), works_for or "", number), name or ""


def bodies_on(connection: Connection, scope: Scope, number: int) -> Mapping[str, frozenset[Body]]:
    """For which kinds of bodies those work who go on the visits of a programme, by the visit's number."""
    v, m = programme_visit.c, spot_check_member.c
    whole = programme_visit.join(programme_home).join(programme)
    whole = whole.join(spot_check_member, m.spot_check_id == v.spot_check_id).join(account, account.c.id == m.account)
    query = select(v.spot_check_id, organisation.c.body).select_from(whole.join(organisation)).distinct()
    found: dict[str, frozenset[Body]] = {}
    query = query.where(in_sight(scope), programme.c.id == number, m.ended_at.is_(None))
    for visit, body in connection.execute(query):
        found[visit] = found.get(visit, frozenset()) | {Body(body)}
    return found
