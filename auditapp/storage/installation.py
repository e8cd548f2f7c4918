"""What this database is called for good, and which key its pseudonyms are made with."""

import uuid
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, Text, insert, select

from auditapp.storage.schema import metadata

installation = Table(
    "installation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key_number", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Installation:
    """The one row: a name that stays when the database is moved, and the number of its pseudonym key."""

    id: str
    key_number: str


def installed(connection: Connection) -> Installation | None:
    """The row that `init` made; None before."""
    row = connection.execute(select(installation.c.id, installation.c.key_number)).first()
    return None if row is None else Installation(row[0], row[1])


def install(connection: Connection, key_number: str) -> Installation:
    """The row as it is, or made now."""
    there = installed(connection)
    if there is not None:
        return there
    made = Installation(uuid.uuid4().hex, key_number)
    connection.execute(insert(installation).values(id=made.id, key_number=key_number))
    return made
