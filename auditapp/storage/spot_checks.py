"""Spot checks: which home, which days, on what basis, who visits, what is looked at. Nothing is deleted."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Integer,
    Select,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    exists,
    insert,
    or_,
    select,
    true,
    update,
)

from auditapp.domain.acts import Act
from auditapp.domain.dates import Period
from auditapp.domain.questions import MayRead
from auditapp.domain.spot_checks import Basis, Member, Seen, SpotCheck, Subject, VisitState
from auditapp.storage.schema import Moment, metadata

spot_check = Table(
    "spot_check",
    metadata,
    Column("id", Text, primary_key=True),
    Column("urn", Text, nullable=False, index=True),
    Column("host_gss", Text, nullable=False, index=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("is_announced", Integer, nullable=False),
    Column("basis", Text, nullable=False),
    Column("basis_words", Text, nullable=False),
    Column("consented_by", Text, nullable=False),
    Column("consented_on", Date),
    Column("may_read", JSON, nullable=False),
    Column("question_set", JSON, nullable=False),
    Column("state", Text, nullable=False),
    Column("state_words", Text, nullable=False),
    Column("accepted_at", Moment),
    Column("made_by", Text, ForeignKey("account.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    # What a tablet seals its key for, so that the desk can open what it exports; the other half is sealed.
    Column("public_key", Text, nullable=False),
    Column("private_key", Text, nullable=False),
)

spot_check_member = Table(
    "spot_check_member",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), nullable=False, index=True),
    Column("account", Text, ForeignKey("account.id"), nullable=False, index=True),
    Column("task", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("may_meet_children", Integer, nullable=False),
    Column("agreement", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

spot_check_subject = Table(
    "spot_check_subject",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("of", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("child_id", Integer, ForeignKey("child_identity.child_id")),
    Column("on_day", Date),
    UniqueConstraint("spot_check_id", "key"),
)


def may_be_seen(seen: Seen) -> ColumnElement[bool]:
    """The condition under which a visit may be seen."""
    return _may_be_seen(seen.scope.authorities, seen.account, seen.day, formerly=seen.formerly)


def _may_be_seen(authorities: Any, account: Any, day: Any, *, formerly: bool) -> ColumnElement[bool]:
    """The same for values, or for what stands for them in a question that is written once."""
    c, m = spot_check.c, spot_check_member.c
    here = true() if authorities is None else c.host_gss.in_(authorities)
    if account is None:
        return here
    days = true() if day is None else and_(m.first <= day, m.last >= day)
    goes = true() if formerly else m.ended_at.is_(None)
    mine = exists().where(m.spot_check_id == c.id, m.account == account, goes, days)
    # Whoever prepares a visit goes on preparing it.
    return and_(here, or_(mine, c.made_by == account))


def add_spot_check(connection: Connection, new: SpotCheck, private_key: str, act: Act) -> None:
    """Keep a visit that is being prepared, with whoever visits and what is looked at."""
    names = ("id", "urn", "host_gss", "basis_words", "consented_by", "consented_on", "state_words")
    values: dict[str, Any] = {name: getattr(new, name) for name in names}
    values |= {"first": new.period.first, "last": new.period.last, "is_announced": int(new.is_announced)}
    values |= {"basis": new.basis.value, "may_read": sorted(new.may_read), "question_set": dict(new.question_set)}
    values |= {"state": new.state.value, "made_by": new.made_by, "made_at": act.at, "revision": 1}
    values |= {"public_key": new.public_key, "private_key": private_key}
    connection.execute(insert(spot_check).values(**values))
    add_members(connection, new.id, new.members, act)
    add_subjects(connection, new.id, new.subjects)


def add_members(connection: Connection, number: str, members: Iterable[Member], act: Act) -> None:
    """Assign people to a visit."""
    rows = [
        {
            "spot_check_id": number,
            "account": one.account,
            "task": one.task,
            "first": one.period.first,
            "last": one.period.last,
            "may_meet_children": int(one.may_meet_children),
            "agreement": one.agreement,
            "added_by": act.by,
            "added_at": act.at,
        }
        for one in members
    ]
    if rows:
        connection.execute(insert(spot_check_member), rows)


def add_subjects(connection: Connection, number: str, subjects: Iterable[Subject]) -> None:
    """Add what is looked at."""
    rows = [
        {"spot_check_id": number, "key": s.key, "of": s.of, "why": s.why, "child_id": s.child_id, "on_day": s.on}
        for s in subjects
    ]
    if rows:
        connection.execute(insert(spot_check_subject), rows)


def end_member(connection: Connection, number: str, account: str, act: Act) -> bool:
    """Take somebody off a visit; whether they were assigned."""
    m = spot_check_member.c
    query = update(spot_check_member).where(m.spot_check_id == number, m.account == account, m.ended_at.is_(None))
    return connection.execute(query.values(ended_at=act.at)).rowcount > 0


def ever_assigned(connection: Connection, number: str) -> frozenset[str]:
    """Whoever goes on a visit or was to go once."""
    m = spot_check_member.c
    return frozenset(connection.execute(select(m.account).where(m.spot_check_id == number)).scalars())


def spot_checks(
    connection: Connection, seen: Seen, *, urns: Collection[str] | None = None, most: int = 200
) -> tuple[SpotCheck, ...]:
    """The visits that may be seen, the latest days first."""
    c = spot_check.c
    query = select(*_SHORT).where(may_be_seen(seen)).order_by(c.first.desc(), c.made_at.desc(), c.id).limit(most)
    if urns is not None:
        query = query.where(c.urn.in_(urns))
    return _whole(connection, [dict(row) for row in connection.execute(query).mappings()])


def spot_check_numbered(connection: Connection, seen: Seen, number: str) -> SpotCheck | None:
    """One visit, if it may be seen."""
    who = {"authorities": seen.scope.authorities, "account": seen.account, "day": seen.day}
    query = _numbered(frozenset(name for name, value in who.items() if value is not None), formerly=seen.formerly)
    asked = who | {"number": number, "authorities": sorted(seen.scope.authorities or ())}
    found = _whole(connection, [dict(row) for row in connection.execute(query, asked).mappings()])
    return found[0] if found else None


@cache
def _numbered(limits: frozenset[str], *, formerly: bool) -> Select[Any]:
    """Asked of every batch that a tablet sends, so that it is written once for each way in which sight is limited."""
    stand_in: tuple[BindParameter[Any], ...] = (
        bindparam("authorities", expanding=True),
        bindparam("account"),
        bindparam("day"),
    )
    area, account, day = (one if one.key in limits else None for one in stand_in)
    query = select(*_KEPT).where(spot_check.c.id == bindparam("number"))
    return query.where(_may_be_seen(area, account, day, formerly=formerly))


def accepted_by(connection: Connection, seen: Seen, at: datetime) -> tuple[SpotCheck, ...]:
    """The visits that may be seen and had been accepted by a moment: from then on their answers are facts."""
    c = spot_check.c
    accepted = (c.state == VisitState.ACCEPTED.value, c.accepted_at <= at)
    query = select(*_KEPT).where(may_be_seen(seen), *accepted).order_by(c.id)
    return _whole(connection, [dict(row) for row in connection.execute(query).mappings()])


def accepted_numbers(connection: Connection, seen: Seen, at: datetime) -> list[str]:
    """The numbers of those visits, which a check asks for before it asks for anything else of them."""
    c = spot_check.c
    query = select(c.id).where(may_be_seen(seen), c.state == VisitState.ACCEPTED.value, c.accepted_at <= at)
    return list(connection.execute(query.order_by(c.id)).scalars())


def private_key_of(connection: Connection, seen: Seen, number: str) -> str | None:
    """The sealed half of the key of a visit that may be seen."""
    query = select(spot_check.c.private_key).where(may_be_seen(seen), spot_check.c.id == number)
    return connection.execute(query).scalar_one_or_none()


def home_of(connection: Connection, number: str) -> str:
    """The number of the home that a visit goes to, for the audit log."""
    return str(connection.execute(select(spot_check.c.urn).where(spot_check.c.id == number)).scalar_one())


def change_spot_check(connection: Connection, before: SpotCheck, **values: object) -> bool:
    """Change a visit if nobody else changed it meanwhile; whether it was changed."""
    as_seen = {"number": before.id, "seen": before.revision, "revision": before.revision + 1}
    return connection.execute(_CHANGE, as_seen | values).rowcount == 1


def note_more_came(connection: Connection, number: str) -> None:
    """Note that more came of a visit, so that nobody accepts what they did not see."""
    c = spot_check.c
    connection.execute(update(spot_check).where(c.id == number).values(revision=c.revision + 1))


_CHANGE = update(spot_check).where(spot_check.c.id == bindparam("number"), spot_check.c.revision == bindparam("seen"))
_KEPT = tuple(c for c in spot_check.c if c.name != "private_key")
_SHORT = tuple(c for c in _KEPT if c.name != "question_set")


def _of_visits(table: Table, *names: str) -> Select[Any]:
    """The rows of a table that belong to some visits: which visit's each is, and the columns named."""
    of = table.c.spot_check_id
    query = select(of, *(table.c[name] for name in names)).order_by(table.c.id)
    return query.where(of.in_(bindparam("numbers", expanding=True)))


_MEMBERS = _of_visits(spot_check_member, "account", "task", "first", "last", "may_meet_children", "agreement").where(
    spot_check_member.c.ended_at.is_(None)
)
_SUBJECTS = _of_visits(spot_check_subject, "key", "of", "why", "child_id", "on_day")


def _whole(connection: Connection, rows: list[dict[str, Any]]) -> tuple[SpotCheck, ...]:
    numbers = [row["id"] for row in rows]
    members = _by_visit(connection, _MEMBERS, numbers, _member)
    subjects = _by_visit(connection, _SUBJECTS, numbers, lambda row: Subject(*row))
    return tuple(_visit(row, members.get(row["id"], ()), subjects.get(row["id"], ())) for row in rows)


def _by_visit(
    connection: Connection, query: Select[Any], numbers: list[str], made: Callable[[Sequence[Any]], Any]
) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for visit, *row in connection.execute(query, {"numbers": numbers}):
        found.setdefault(visit, []).append(made(row))
    return {visit: tuple(rows) for visit, rows in found.items()}


def _member(row: Sequence[Any]) -> Member:
    account, task, first, last, may_meet_children, agreement = row
    return Member(account, task, Period(first, last), bool(may_meet_children), agreement)


def _visit(row: Mapping[str, Any], members: tuple[Member, ...], subjects: tuple[Subject, ...]) -> SpotCheck:
    made_at: datetime = row["made_at"]
    return SpotCheck(
        id=row["id"],
        urn=row["urn"],
        host_gss=row["host_gss"],
        period=Period(row["first"], row["last"]),
        is_announced=bool(row["is_announced"]),
        basis=Basis(row["basis"]),
        basis_words=row["basis_words"],
        consented_by=row["consented_by"],
        consented_on=row["consented_on"],
        may_read=frozenset(MayRead(one) for one in row["may_read"]),
        question_set=row.get("question_set", {}),
        state=VisitState(row["state"]),
        state_words=row["state_words"],
        made_by=row["made_by"],
        made_at=made_at,
        revision=row["revision"],
        public_key=row["public_key"],
        members=members,
        subjects=subjects,
        accepted_at=row["accepted_at"],
    )
