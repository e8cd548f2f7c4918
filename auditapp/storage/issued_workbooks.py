"""Workbooks that were asked for: for whom and what for, how far each is, where it is kept, and who fetched it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
    and_,
    insert,
    select,
    true,
    update,
)

from auditapp.domain.acts import Act
from auditapp.domain.scope import Scope
from auditapp.storage.people import account
from auditapp.storage.schema import Moment, metadata

# Being looked through; shown to whoever asked; waiting for a second person; being built; the ends.
LOOKING, LOOKED, WAITING, BUILDING, BUILT, FAILED, DROPPED = (
    *("looking", "looked", "waiting", "building", "built", "failed", "dropped"),
)
AT_WORK = frozenset({LOOKING, BUILDING})
UNBUILT = frozenset({LOOKING, LOOKED, WAITING, BUILDING})

issued_workbook = Table(
    "issued_workbook",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("organisation_id", Integer, ForeignKey("organisation.id"), nullable=False, index=True),
    Column("authority_gss", Text, nullable=False),
    Column("choice", JSON, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("keep_days", Integer, nullable=False),
    Column("waits_for_second", Integer, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("known_at", Moment, nullable=False),
    # Each sheet with what is on it, how many rows, and how many its recipient may not see.
    Column("sheets", JSON(none_as_null=True)),
    Column("confirmed_by", Text),
    Column("confirmed_at", Moment),
    Column("message", Text, nullable=False),
    Column("file", Text),
    Column("sha256", Text),
    Column("built_at", Moment),
    Column("expires_on", Date),
)

workbook_fetch = Table(
    "workbook_fetch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workbook_id", Integer, ForeignKey("issued_workbook.id"), nullable=False, index=True),
    Column("account", Text, ForeignKey("account.id"), nullable=False),
    Column("fetched_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class IssuedWorkbook:
    """One workbook that was asked for, as it stands."""

    id: int
    account: str
    role: str
    organisation_id: int
    authority_gss: str
    choice: Mapping[str, Any]
    purpose: str
    keep_days: int
    waits_for_second: bool
    state: str
    tries: int
    asked_at: datetime
    known_at: datetime
    sheets: list[list[Any]] | None = None
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    message: str = ""
    file: str | None = None
    sha256: str | None = None
    built_at: datetime | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """That somebody fetched a workbook."""

    workbook_id: int
    account: str
    fetched_at: datetime


_KEPT = tuple(issued_workbook.c[name] for name in IssuedWorkbook.__slots__)


def _seen(scope: Scope, organisation: int | None) -> ColumnElement[bool]:
    """Whose workbooks may be seen: those of one organisation, or of all where it is None, for one's authorities."""
    c = issued_workbook.c
    in_area = true() if scope.authorities is None else c.authority_gss.in_(scope.authorities)
    return in_area if organisation is None else and_(in_area, c.organisation_id == organisation)


def add_workbook(connection: Connection, new: IssuedWorkbook) -> int:
    """Note that a workbook was asked for; its number."""
    values = {name: getattr(new, name) for name in IssuedWorkbook.__slots__ if name != "id"}
    values |= {"choice": dict(new.choice), "waits_for_second": int(new.waits_for_second)}
    return int(connection.execute(insert(issued_workbook).values(**values).returning(_KEPT[0])).scalar_one())


def workbooks(
    connection: Connection, scope: Scope, organisation: int | None, *, most: int, after: int
) -> tuple[IssuedWorkbook, ...]:
    """So many workbooks that may be seen, after so many others, the newest first."""
    query = select(*_KEPT).where(_seen(scope, organisation)).order_by(_KEPT[0].desc()).limit(most).offset(after)
    return tuple(IssuedWorkbook(*row) for row in connection.execute(query))


def workbook_numbered(
    connection: Connection, scope: Scope, organisation: int | None, number: int
) -> IssuedWorkbook | None:
    """One workbook, if it may be seen."""
    row = connection.execute(select(*_KEPT).where(_seen(scope, organisation), _KEPT[0] == number)).one_or_none()
    return None if row is None else IssuedWorkbook(*row)


def workbook_at_work(connection: Connection, number: int, state: str) -> IssuedWorkbook | None:
    """One workbook for whoever does the work, where it stands as that work needs it."""
    query = select(*_KEPT).where(_KEPT[0] == number, issued_workbook.c.state == state)
    row = connection.execute(query).one_or_none()
    return None if row is None else IssuedWorkbook(*row)


def at_work(connection: Connection) -> tuple[tuple[int, str], ...]:
    """The numbers of the workbooks that somebody has to look through or build, each with which of the two."""
    c = issued_workbook.c
    query = select(c.id, c.state).where(c.state.in_(AT_WORK)).order_by(c.id)
    return tuple((number, state) for number, state in connection.execute(query))


def waiting_workbooks(
    connection: Connection, scope: Scope, account_id: str, role: str
) -> tuple[tuple[int, str, str], ...]:
    """The numbers, states and askers of an organisation's workbooks that were asked for in a role and are not built."""
    c = issued_workbook.c
    organisation = select(account.c.organisation_id).where(account.c.id == account_id).scalar_subquery()
    query = select(c.id, c.state, c.account).where(
        _seen(scope, None), c.organisation_id == organisation, c.role == role
    )
    found = connection.execute(query.where(c.state.in_(UNBUILT)).order_by(c.id.desc()))
    return tuple((number, state, asker) for number, state, asker in found)


def change_workbook(connection: Connection, number: int, states: Collection[str], **values: object) -> bool:
    """Note how a workbook stands now, if it stands in one of some states; whether it did."""
    c = issued_workbook.c
    return (
        connection.execute(update(issued_workbook).where(c.id == number, c.state.in_(states)).values(**values)).rowcount
        == 1
    )


def expired(connection: Connection, day: date) -> tuple[str, ...]:
    """The files of workbooks that are kept no longer on a day."""
    c = issued_workbook.c
    return tuple(connection.execute(select(c.file).where(c.file.is_not(None), c.expires_on < day)).scalars())


def let_go(connection: Connection, files: Collection[str]) -> None:
    """Note that some files are kept no longer."""
    c = issued_workbook.c
    connection.execute(update(issued_workbook).where(c.file.in_(files)).values(file=None))


def add_fetch(connection: Connection, number: int, account: str, act: Act) -> None:
    """Note that somebody fetched a workbook."""
    values = {"workbook_id": number, "account": account, "fetched_at": act.at}
    connection.execute(insert(workbook_fetch).values(**values))


def fetches(connection: Connection, numbers: Collection[int]) -> tuple[Fetched, ...]:
    """Who fetched some workbooks, the last first."""
    c = workbook_fetch.c
    query = select(c.workbook_id, c.account, c.fetched_at).where(c.workbook_id.in_(numbers)).order_by(c.id.desc())
    return tuple(Fetched(*row) for row in connection.execute(query))
