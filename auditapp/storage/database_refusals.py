"""That the database cannot be used, told in words; that its disk is full, or cannot be written, apart from the rest."""

import sqlite3

from sqlalchemy.exc import DatabaseError


class DatabaseRefused(Exception):
    """The database cannot be opened; the message says what was seen and what to do."""


class DiskRefused(DatabaseRefused):
    """The disk of the database is full, or cannot be written."""

    def __init__(self, message: str, *, is_full: bool) -> None:
        super().__init__(message)
        self.is_full = is_full


FULL = "The disk on which the database stands is full. Make room on it, then try again. Nothing was changed."
UNUSABLE = "The disk of the database cannot be read or written. Put that right, then try again. Nothing was changed."
SQLITE_SAYS = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: UNUSABLE,
    sqlite3.SQLITE_READONLY: UNUSABLE,
    sqlite3.SQLITE_CANTOPEN: UNUSABLE,
}
# How PostgreSQL calls it that there is no room, or that it cannot read or write.
POSTGRESQL_SAYS = {"53100": FULL, "58030": UNUSABLE}


def refused_by_disk(problem: DatabaseError) -> DiskRefused | None:
    """What is in the way, where it is the disk."""
    code = getattr(problem.orig, "sqlite_errorcode", None)
    if code is not None:
        # Further bits say in which way.
        said = SQLITE_SAYS.get(code & 0xFF)
    else:
        said = POSTGRESQL_SAYS.get(getattr(problem.orig, "sqlstate", None) or "")
    return DiskRefused(said, is_full=said == FULL) if said else None
