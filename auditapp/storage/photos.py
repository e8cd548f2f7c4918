"""Photos of visits: what each is of, how much of it came, how it was kept. Pictures stand in sealed files."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.domain.spot_checks import Seen
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.spot_checks import may_be_seen, spot_check

# Parts of it come; all of it is here, not drawn anew yet; drawn anew, may be seen; cannot be drawn, kept as it came.
RECEIVING, WHOLE, KEPT, REFUSED = "receiving", "whole", "kept", "refused"

spot_check_photo = Table(
    "spot_check_photo",
    metadata,
    Column("id", Text, primary_key=True),
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("child_in_picture", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("said_at", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("account", Text, ForeignKey("account.id"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("whole_at", Moment),
    Column("kept_at", Moment),
    Column("kept_sha256", Text),
    # When and by whom one that cannot be shown was first saved, to be looked at elsewhere.
    Column("looked_at", Moment),
    Column("looked_by", Text),
)


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo. `sha256` is of what the tablet sent, `kept_sha256` of the picture as it was drawn anew."""

    id: str
    spot_check_id: str
    question: str
    subject: str
    child_in_picture: str
    words: str
    size: int
    chunks: int
    sha256: str
    said_at: str
    device: str
    account: str
    begun_at: datetime
    state: str = RECEIVING
    tries: int = 0
    whole_at: datetime | None = None
    kept_at: datetime | None = None
    kept_sha256: str | None = None
    looked_at: datetime | None = None
    looked_by: str | None = None


_KEPT = tuple(spot_check_photo.c[name] for name in Photo.__slots__)


def add_photo(connection: Connection, new: Photo) -> None:
    """Note that a photo begins to come."""
    connection.execute(insert(spot_check_photo).values(**{name: getattr(new, name) for name in Photo.__slots__}))


def photo_numbered(connection: Connection, number: str) -> Photo | None:
    """A photo for whoever sees to it."""
    row = connection.execute(select(*_KEPT).where(spot_check_photo.c.id == number)).one_or_none()
    return None if row is None else Photo(*row)


def photos_of(connection: Connection, seen: Seen, number: str) -> tuple[Photo, ...]:
    """The photos of a visit that may be seen, in the order in which they came."""
    c = spot_check_photo.c
    query = select(*_KEPT).join(spot_check, spot_check.c.id == c.spot_check_id)
    query = query.where(may_be_seen(seen), c.spot_check_id == number).order_by(c.begun_at, c.id)
    return tuple(Photo(*row) for row in connection.execute(query))


def photos_to_draw(connection: Connection) -> tuple[str, ...]:
    """The photos that are here and not drawn anew yet."""
    c = spot_check_photo.c
    return tuple(connection.execute(select(c.id).where(c.state == WHOLE).order_by(c.whole_at)).scalars())


def change_photo(connection: Connection, number: str, before: str, **values: object) -> bool:
    """Note what became of a photo that stands in one state; whether it did."""
    c = spot_check_photo.c
    query = update(spot_check_photo).where(c.id == number, c.state == before)
    return connection.execute(query.values(**values)).rowcount == 1
