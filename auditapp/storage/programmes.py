"""Programmes of spot checks, the homes chosen with the parts of their scores, and the visits planned for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    func,
    insert,
    select,
    true,
)

from auditapp.domain.acts import Act
from auditapp.domain.dates import Period
from auditapp.domain.programmes import BEGUN, Programme, ProgrammeHome
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import VisitState
from auditapp.domain.targeting import Chosen, ChosenBy, Part, ScorePart
from auditapp.storage.people import account
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.spot_checks import spot_check, spot_check_member

programme = Table(
    "programme",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("area_gss", Text, nullable=False, index=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("visits", Integer, nullable=False),
    Column("is_announced", Integer, nullable=False),
    Column("seed", Text, nullable=False),
    Column("weights_from", Date, nullable=False),
    Column("window_days", Integer, nullable=False),
    Column("one_by_lot_in", Integer, nullable=False),
    Column("homes_ranked", Integer, nullable=False),
    Column("made_by", Text, ForeignKey("account.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("agreement", Text, nullable=False, server_default=""),
)

programme_home = Table(
    "programme_home",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme_id", Integer, ForeignKey("programme.id"), nullable=False),
    Column("urn", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("chosen_by", Text, nullable=False),
    Column("parts", JSON, nullable=False),
    UniqueConstraint("programme_id", "urn"),
)

programme_visit = Table(
    "programme_visit",
    metadata,
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), primary_key=True),
    Column("programme_home_id", Integer, ForeignKey("programme_home.id"), nullable=False, index=True),
)

States = Mapping[int, tuple[tuple[str, VisitState], ...]]
Teams = Mapping[str, tuple[tuple[str, str], ...]]


def in_sight(scope: Scope) -> ColumnElement[bool]:
    """Which programmes may be seen: those of one's own areas."""
    return true() if scope.authorities is None else programme.c.area_gss.in_(scope.authorities)


def add_programme(connection: Connection, new: Programme, homes: Iterable[Chosen], act: Act) -> int:
    """Keep a programme with the homes that were chosen; its number."""
    names = ("area_gss", "visits", "seed", "weights_from", "window_days", "one_by_lot_in", "homes_ranked")
    values: dict[str, Any] = {name: getattr(new, name) for name in (*names, "made_by", "agreement")}
    values |= {"first": new.period.first, "last": new.period.last, "is_announced": int(new.is_announced)}
    made = insert(programme).values(made_at=act.at, **values).returning(programme.c.id)
    number = int(connection.execute(made).scalar_one())
    rows = [
        {
            "programme_id": number,
            "urn": one.home.urn,
            "rank": one.rank,
            "chosen_by": one.by.value,
            "parts": [[p.part.value, p.points, p.weight, p.is_known, p.words] for p in one.home.parts],
        }
        for one in homes
    ]
    if rows:
        connection.execute(insert(programme_home), rows)
    return number


def programmes(connection: Connection, scope: Scope, most: int = 100) -> tuple[Programme, ...]:
    """The programmes of the areas that may be seen, the newest first."""
    query = select(programme).where(in_sight(scope)).order_by(programme.c.first.desc(), programme.c.id.desc())
    return tuple(_programme(row) for row in connection.execute(query.limit(most)).mappings())


def programme_numbered(connection: Connection, scope: Scope, number: int) -> Programme | None:
    """One programme, if it may be seen."""
    query = select(programme).where(in_sight(scope), programme.c.id == number)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _programme(row)


def homes_of(connection: Connection, scope: Scope, number: int) -> tuple[ProgrammeHome, ...]:
    """The homes of a programme that may be seen, by their place."""
    c = programme_home.c
    query = select(programme_home).join(programme).where(in_sight(scope), c.programme_id == number)
    return tuple(_home(row) for row in connection.execute(query.order_by(c.rank, c.id)).mappings())


def places_for(connection: Connection, scope: Scope, urns: Sequence[str], day: date) -> tuple[tuple[int, int], ...]:
    """Where a home stands in programmes of a day, the newest first: the programme and the home's number in it."""
    c, p = programme_home.c, programme.c
    query = select(p.id, c.id).select_from(programme_home.join(programme)).where(in_sight(scope), c.urn.in_(urns))
    query = query.where(p.first <= day, p.last >= day).order_by(p.made_at.desc(), p.id.desc())
    return tuple((number, home) for number, home in connection.execute(query))


def home_numbers(connection: Connection, scope: Scope, numbers: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    """The homes of some programmes by their numbers, by the programme."""
    c = programme_home.c
    query = select(c.programme_id, c.id).join(programme).where(in_sight(scope), c.programme_id.in_(numbers))
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for number, home in connection.execute(query.order_by(c.id)):
        found[number] = (*found[number], home)
    return found


def visits_of(connection: Connection, scope: Scope, numbers: Sequence[int]) -> States:
    """The visits planned for homes of some programmes, with their states, by the home's number in its programme."""
    c, v = programme_home.c, programme_visit.c
    query = (
        select(c.id, v.spot_check_id, spot_check.c.state)
        .select_from(programme_visit.join(programme_home).join(programme).join(spot_check))
        .where(in_sight(scope), c.programme_id.in_(numbers))
        .order_by(spot_check.c.made_at, spot_check.c.id)
    )
    found: dict[int, tuple[tuple[str, VisitState], ...]] = defaultdict(tuple)
    for home, visit, state in connection.execute(query):
        found[home] = (*found[home], (visit, VisitState(state)))
    return found


def teams_of(connection: Connection, scope: Scope, number: int) -> Teams:
    """Who goes on each visit of a programme that may be seen, each by name and as what, by the visit's number."""
    c, v, m = programme_home.c, programme_visit.c, spot_check_member.c
    whole = programme_visit.join(programme_home).join(programme)
    whole = whole.join(spot_check_member, m.spot_check_id == v.spot_check_id).join(account, account.c.id == m.account)
    query = select(v.spot_check_id, account.c.name, m.task).select_from(whole)
    query = query.where(in_sight(scope), c.programme_id == number, m.ended_at.is_(None)).order_by(m.id)
    found: dict[str, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for visit, name, task in connection.execute(query):
        found[visit] = (*found[visit], (name, task))
    return found


def link_visit(connection: Connection, home: int, visit: str) -> None:
    """Note that a visit is the one that a programme has for a home."""
    connection.execute(insert(programme_visit).values(spot_check_id=visit, programme_home_id=home))


def last_visits(connection: Connection, scope: Scope, urns: Sequence[str]) -> dict[str, date]:
    """The last day of the newest visit that was begun at each of some homes, of the areas that may be seen."""
    c = spot_check.c
    here = true() if scope.authorities is None else c.host_gss.in_(scope.authorities)
    query = select(c.urn, func.max(c.last)).where(here, c.urn.in_(urns), c.state.in_([one.value for one in BEGUN]))
    return {urn: last for urn, last in connection.execute(query.group_by(c.urn))}  # noqa: C416 (a row is no pair to mypy)


def _programme(row: Mapping[Any, Any]) -> Programme:
    names = ("id", "area_gss", "visits", "seed", "weights_from", "window_days", "one_by_lot_in", "homes_ranked")
    period = Period(row["first"], row["last"])
    kept = {name: row[name] for name in (*names, "made_by", "made_at", "agreement")}
    return Programme(period=period, is_announced=bool(row["is_announced"]), **kept)


def _home(row: Mapping[Any, Any]) -> ProgrammeHome:
    parts = tuple(ScorePart(Part(part), *rest) for part, *rest in row["parts"])
    return ProgrammeHome(row["id"], row["urn"], row["rank"], ChosenBy(row["chosen_by"]), parts)
