"""Questions that were put to homes and placing authorities about findings, and their replies. Nothing is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.domain.enquiries import AskedOf, Enquiry, Reply
from auditapp.domain.scope import Scope
from auditapp.storage.findings import finding, in_scope
from auditapp.storage.schema import Moment, metadata

enquiry = Table(
    "enquiry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", Text, ForeignKey("finding.id"), nullable=False, index=True),
    Column("asked_of", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("code_mark", Text),  # of the code that was sent last
    Column("code_ends_at", Moment),
    Column("codes", Integer, nullable=False),
    Column("tries", Integer, nullable=False),  # wrong ones since that code was sent
    Column("pass_hash", Text),  # of what shows that the code was given
    Column("pass_ends_at", Moment),
    Column("reply", Text),
    Column("answer", Text, nullable=False),
    Column("answered_at", Moment),
    Column("withdrawn_at", Moment),
    Column("withdrawn_by", Text),
)


@dataclass(frozen=True, slots=True)
class AskedEvent:
    """What a question is about, as far as whoever is asked learns of it; the child by its number."""

    rule: str
    version_from: date | None
    occasion: str
    event_on: date
    child_id: int | None
    urn: str
    placing_gss: str


_ENQUIRY = tuple(enquiry.c[name] for name in Enquiry.__dataclass_fields__)
_EVENT = tuple(finding.c[name] for name in AskedEvent.__slots__)


def add_enquiry(connection: Connection, values: dict[str, Any]) -> int:
    """Keep a new question, and give its number."""
    new = {"codes": 0, "tries": 0, "answer": ""} | values
    return int(connection.execute(insert(enquiry).values(**new).returning(enquiry.c.id)).scalar_one())


def enquiries_on(connection: Connection, scope: Scope, number: str) -> tuple[Enquiry, ...]:
    """The questions about a finding that may be seen, the first one first."""
    query = select(*_ENQUIRY).join(finding, finding.c.id == enquiry.c.finding_id)
    query = query.where(enquiry.c.finding_id == number, in_scope(scope, finding)).order_by(enquiry.c.id)
    return tuple(_enquiry(row) for row in connection.execute(query))


def enquiry_behind(connection: Connection, token_hash: str) -> tuple[Enquiry, AskedEvent] | None:
    """The question behind a link and the one event it is about: whoever holds the link sees that and nothing else."""
    query = select(*_ENQUIRY, *_EVENT).join(finding, finding.c.id == enquiry.c.finding_id)
    row = connection.execute(query.where(enquiry.c.token_hash == token_hash, finding.c.state != "withdrawn")).first()
    if row is None:
        return None
    return _enquiry(row[: len(_ENQUIRY)]), AskedEvent(*row[len(_ENQUIRY) :])


def change_enquiry(connection: Connection, before: Enquiry, **values: object) -> bool:
    """Note what became of a question that is open; whether it still was as it had been read."""
    c = enquiry.c
    same = (c.codes == before.codes, c.tries == before.tries, c.answered_at.is_(None), c.withdrawn_at.is_(None))
    return connection.execute(update(enquiry).where(c.id == before.id, *same).values(**values)).rowcount == 1


def _enquiry(row: Sequence[Any]) -> Enquiry:
    said = dict(zip(Enquiry.__dataclass_fields__, row, strict=True))
    said["asked_of"] = AskedOf(said["asked_of"])
    said["reply"] = Reply(said["reply"]) if said["reply"] else None
    return Enquiry(**said)
