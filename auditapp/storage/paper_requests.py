"""Papers that were asked for: of whom, which, by when, and for the sake of which findings.

Nothing is deleted: what came of each finding since is told by its state and by the last judgement of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    RowMapping,
    Table,
    Text,
    func,
    insert,
    or_,
    select,
    update,
)

from auditapp.domain.acts import Act
from auditapp.domain.findings import OriginKey
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.scope import Scope
from auditapp.storage.findings import finding, in_scope, judgement
from auditapp.storage.schema import Moment, metadata

paper_request = Table(
    "paper_request",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # what the addressee is: home, authority, force, inspectorate
    Column("addressee", Text, nullable=False, index=True),  # a URN, a code; of the inspectorate nothing
    Column("paper", Text, nullable=False),  # the key of the paper, as addresses have it
    Column("words", Text, nullable=False),  # the paper in the words in which it was asked for
    Column("by_letter", Boolean, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("taken_back_by", Text),
    Column("taken_back_at", Moment),
)

paper_request_finding = Table(
    "paper_request_finding",
    metadata,
    Column("request_id", Integer, ForeignKey("paper_request.id"), primary_key=True),
    Column("finding_id", Text, ForeignKey("finding.id"), primary_key=True, index=True),
    Column("wants", Text, nullable=False),  # what its answer wanted when it was asked
)


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What is asked of one addressee: which paper, in which words, by letter or otherwise, by when."""

    kind: str
    addressee: str
    paper: str
    words: str
    by_letter: bool
    due_on: date


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as it is kept, with who made it and when."""

    id: int
    request: PaperRequest
    asked_by: str
    asked_at: datetime
    taken_back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """A finding that a request is about: its day, what happened, whose child, and by which law it is judged."""

    id: str
    rule: str
    version_from: date | None
    law: str
    event_on: date
    occasion: str
    urn: str
    child: str
    placing_gss: str


@dataclass(frozen=True, slots=True)
class CameOf:
    """How many findings of a request are in some state, and what the last check says of them; None if nothing."""

    request_id: int
    state: str
    outcome: OutcomeName | None
    count: int


def add_request(connection: Connection, wanted: PaperRequest, about: Sequence[tuple[str, str]], act: Act) -> int:
    """Keep a request with the findings that it is about, each with what its answer wants; gives its number."""
    values = {name: getattr(wanted, name) for name in PaperRequest.__slots__}
    made = connection.execute(insert(paper_request).values(asked_by=act.by, asked_at=act.at, **values))
    key = made.inserted_primary_key
    assert key is not None, "the database numbers what it takes"
    rows = [{"request_id": key[0], "finding_id": number, "wants": wants} for number, wants in about]
    connection.execute(insert(paper_request_finding), rows)
    return int(key[0])


def take_back(connection: Connection, one: RequestRow, act: Act) -> None:
    """Note that a request was taken back."""
    values = {"taken_back_by": act.by, "taken_back_at": act.at}
    connection.execute(update(paper_request).where(paper_request.c.id == one.id).values(values))


def request_numbered(connection: Connection, scope: Scope, number: int) -> RequestRow | None:
    """One request, if any finding that it is about may be seen."""
    seen = select(paper_request_finding.c.request_id).join(finding).where(in_scope(scope, finding))
    query = select(paper_request).where(paper_request.c.id == number, paper_request.c.id.in_(seen))
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _row(row)


def requests_together(connection: Connection, scope: Scope, one: RequestRow) -> list[RequestRow]:
    """The requests that were made of one addressee at once, as by one letter, as far as they may be seen."""
    r, wanted = paper_request.c, one.request
    seen = select(paper_request_finding.c.request_id).join(finding).where(in_scope(scope, finding))
    at_once = (r.kind == wanted.kind, r.addressee == wanted.addressee, r.asked_at == one.asked_at)
    query = select(paper_request).where(*at_once, r.id.in_(seen)).order_by(r.id)
    return [_row(row) for row in connection.execute(query).mappings()]


def waiting_of(connection: Connection, scope: Scope, number: int) -> list[str]:
    """The findings of a request that still wait, as far as they may be seen, by day."""
    f, of = finding.c, paper_request_finding.c
    query = select(f.id).join(paper_request_finding, of.finding_id == f.id)
    query = query.join(paper_request, paper_request.c.id == of.request_id)
    stands = paper_request.c.taken_back_at.is_(None)
    query = query.where(of.request_id == number, stands, f.state == "asked", in_scope(scope, finding))
    return list(connection.execute(query.order_by(f.event_on, f.id)).scalars())


def still_waits(connection: Connection, scope: Scope, numbers: Collection[int]) -> bool:
    """Whether any finding of some requests that were not taken back waits still, as far as they may be seen."""
    f, of, r = finding.c, paper_request_finding.c, paper_request.c
    query = select(f.id).join(paper_request_finding, of.finding_id == f.id).join(paper_request, r.id == of.request_id)
    query = query.where(r.id.in_(numbers), r.taken_back_at.is_(None), f.state == "asked", in_scope(scope, finding))
    return connection.execute(query.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class LateRequest:
    """A request whose day to answer by has passed: of whom, for which paper, and how many findings wait for it.

    `of` is how many such requests there are.
    """

    id: int
    kind: str
    addressee: str
    words: str
    due_on: date
    count: int
    of: int


def late_requests(connection: Connection, scope: Scope, today: date, most: int) -> list[LateRequest]:
    """The requests that are overdue on a day and for which findings wait that may be seen, oldest day first."""
    r, of, f, other = paper_request.c, paper_request_finding.c, finding.c, paper_request_finding.alias()
    last = select(func.max(other.c.request_id)).where(other.c.finding_id == f.id).correlate(finding).scalar_subquery()
    columns = (r.id, r.kind, r.addressee, r.words, r.due_on)
    counts = (func.count(), func.count().over())
    query = select(*columns, *counts).join(paper_request_finding, of.request_id == r.id)
    query = query.join(finding, f.id == of.finding_id).where(in_scope(scope, finding), f.state == "asked", r.id == last)
    query = query.where(r.due_on < today, r.taken_back_at.is_(None)).group_by(*columns)
    return [LateRequest(*row) for row in connection.execute(query.order_by(r.due_on, r.id).limit(most))]


def requests_of(
    connection: Connection, scope: Scope, kind: str, addressees: Collection[str], paper: str
) -> tuple[list[RequestRow], list[CameOf]]:
    """The requests for one paper of one addressee, under all its numbers or codes, and what came of their findings."""
    r, of, f, j = paper_request.c, paper_request_finding.c, finding.c, judgement.c
    asked = (r.kind == kind, r.addressee.in_(sorted(addressees)), r.paper == paper)
    counted = (
        select(of.request_id, f.state, j.outcome, func.count())
        .select_from(paper_request_finding)
        .join(paper_request, r.id == of.request_id)
        .join(finding, f.id == of.finding_id)
        .outerjoin(judgement, j.id == f.id)
        .where(*asked, in_scope(scope, finding))
        .group_by(of.request_id, f.state, j.outcome)
    )
    came = [CameOf(*row) for row in connection.execute(counted)]
    seen = {one.request_id for one in came}
    rows = connection.execute(select(paper_request).where(*asked).order_by(r.id.desc())).mappings()
    return [_row(row) for row in rows if row["id"] in seen], came


def asked_about(connection: Connection, scope: Scope, number: int) -> list[AskedAbout]:
    """The findings that a request is about, as far as they may be seen, by day."""
    f, of = finding.c, paper_request_finding.c
    query = select(*(f[name] for name in AskedAbout.__slots__)).join(paper_request_finding, of.finding_id == f.id)
    query = query.where(of.request_id == number, in_scope(scope, finding))
    return [AskedAbout(*row) for row in connection.execute(query.order_by(f.event_on, f.urn, f.id))]


@dataclass(frozen=True, slots=True)
class ChildAsked:
    """A child whom a request is about, with the event and the rows that tell of it."""

    child_id: int
    child: str
    event_on: date
    urn: str
    occasion: str
    origins: tuple[OriginKey, ...]


def children_asked_about(connection: Connection, scope: Scope, numbers: Collection[int]) -> list[ChildAsked]:
    """The children whom some requests are about, as far as they may be seen, with the rows that tell of each event."""
    f, of = finding.c, paper_request_finding.c
    columns = (f.child_id, f.child, f.event_on, f.urn, f.occasion, f.origins)
    query = select(*columns).join(paper_request_finding, of.finding_id == f.id)
    query = query.where(of.request_id.in_(numbers), f.child_id.is_not(None), in_scope(scope, finding))
    rows = connection.execute(query.order_by(f.event_on, f.id))
    return [ChildAsked(*row[:-1], tuple(OriginKey(*origin) for origin in row.origins)) for row in rows]


def wants_as_known(connection: Connection, at: datetime) -> dict[str, str]:
    """What the answer of each finding wanted when it was last asked for by that moment."""
    r, of = paper_request.c, paper_request_finding.c
    query = select(of.finding_id, of.wants).join(paper_request, r.id == of.request_id).where(r.asked_at <= at)
    query = query.where(or_(r.taken_back_at.is_(None), r.taken_back_at > at))
    return {number: wants for number, wants in connection.execute(query.order_by(r.id))}  # noqa: C416 (a row is no pair to mypy)


def _row(row: RowMapping) -> RequestRow:
    request = PaperRequest(**{name: row[name] for name in PaperRequest.__slots__})
    return RequestRow(row["id"], request, row["asked_by"], row["asked_at"], row["taken_back_at"])
