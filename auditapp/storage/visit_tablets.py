"""Which tablets took a visit along, when, and when each said that it holds nothing of it any more."""

from collections.abc import Collection

from sqlalchemy import Column, Connection, ForeignKey, Table, Text, insert, or_, select, update

from auditapp.domain.acts import Act
from auditapp.domain.spot_checks import Seen, VisitState
from auditapp.domain.tablets_out import Taken
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.spot_checks import may_be_seen, spot_check, spot_check_member
from auditapp.storage.tablets import Tablet, tablet

spot_check_tablet = Table(
    "spot_check_tablet",
    metadata,
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), primary_key=True),
    Column("device", Text, primary_key=True),
    Column("account", Text, ForeignKey("account.id"), primary_key=True),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("left_at", Moment),
)


def note_taken(connection: Connection, number: str, device: str, account: str, act: Act) -> None:
    """Note that somebody took a visit along on a tablet, for the first time or anew."""
    t = spot_check_tablet.c
    same = (t.spot_check_id == number, t.device == device, t.account == account)
    again = update(spot_check_tablet).where(*same).values(last_at=act.at, left_at=None)
    if not connection.execute(again).rowcount:
        values = {"spot_check_id": number, "device": device, "account": account}
        connection.execute(insert(spot_check_tablet).values(first_at=act.at, last_at=act.at, **values))


def note_left(connection: Connection, number: str, device: str, account: str, act: Act) -> bool:
    """Note that a tablet holds nothing of a visit any more; whether it did."""
    t = spot_check_tablet.c
    same = (t.spot_check_id == number, t.device == device, t.account == account, t.left_at.is_(None))
    return connection.execute(update(spot_check_tablet).where(*same).values(left_at=act.at)).rowcount == 1


def ended_on(connection: Connection, device: str, numbers: Collection[str]) -> tuple[str, ...]:
    """Those of some visits that a tablet took along on which none of those who took them there goes any more.

    It is asked where nobody is signed in: the tablet's number and the visit's, which that tablet alone has together,
    are all that is needed, and nothing else is told.
    """
    t, m = spot_check_tablet.c, spot_check_member.c
    goes = select(m.id).where(m.spot_check_id == t.spot_check_id, m.account == t.account, m.ended_at.is_(None))
    is_over = or_(spot_check.c.state == VisitState.DROPPED.value, ~goes.exists())
    took = select(t.spot_check_id, is_over).join(spot_check).where(t.device == device, t.spot_check_id.in_(numbers))
    found: dict[str, bool] = {}
    for number, over in connection.execute(took):
        found[number] = found.get(number, True) and bool(over)
    return tuple(sorted(number for number, over in found.items() if over))


def tablets_with(connection: Connection, seen: Seen, number: str) -> tuple[Taken, ...]:
    """The tablets that took along a visit that may be seen, in the order in which they did."""
    t, known = spot_check_tablet.c, tablet.c
    whole = spot_check_tablet.join(spot_check).outerjoin(tablet, (known.id == t.device) & (known.account == t.account))
    query = select(t.device, t.account, t.last_at, t.left_at, known.revoked_at).select_from(whole)
    query = query.where(may_be_seen(seen), t.spot_check_id == number).order_by(t.first_at, t.device)
    return tuple(Taken(*row) for row in connection.execute(query))


def tablets_seen(connection: Connection, seen: Seen) -> tuple[Tablet, ...]:
    """The tablets that took along any visit that may be seen, once for each who took it, the last heard of first."""
    t, known = spot_check_tablet.c, tablet.c
    took = select(t.spot_check_id).join(spot_check, spot_check.c.id == t.spot_check_id)
    took = took.where(may_be_seen(seen), t.device == known.id, t.account == known.account)
    query = select(*(known[name] for name in Tablet.__slots__)).where(took.exists())
    return tuple(
        Tablet(*row) for row in connection.execute(query.order_by(known.last_at.desc(), known.id, known.account))
    )
